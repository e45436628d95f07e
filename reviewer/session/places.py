"""Reads what a reviewer types to go somewhere: a time in the recording, a frame, UTC or local time of day.

Which of these is meant is chosen, never guessed: 01:02:03 may be any of three. Answers with the frame on show there,
and says in words what was understood, before anything moves.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import (
    MediaTime,
    TimeFormatError,
    UtcTime,
    datetime_from_utc,
    format_media_time,
    format_utc,
    format_wall,
    parse_media_time,
    utc_from_datetime,
)
from reviewer.media.index import FrameIndex

_ROUNDING_US = 2
"""A position that went through a timebase may come back this much early, and would be the frame before."""

_EXACT_DIGITS = 3


class PlaceKind(Enum):
    """What a typed place is counted in."""

    MEDIA = "Time in the recording"
    FRAME = "Frame number"
    UTC = "UTC time"
    LOCAL = "Local time"

    @property
    def example(self) -> str:
        """What may be typed."""
        return {
            PlaceKind.MEDIA: "6:35.766, or +5 and -0.5 from here",
            PlaceKind.FRAME: "11873, or +10 and -10 from here",
            PlaceKind.UTC: "21:10:42.9, or 2026-04-17T21:10:42.9Z",
            PlaceKind.LOCAL: "17:10:42.9, or 2026-04-17 17:10:42.9",
        }[self]


class PlaceError(ReviewerError):
    """What was typed is no place in the recording; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go.

    Attributes:
        utc: the start of the frame on show there, on the case's timeline.
        words: what was understood, for the reviewer.
    """

    utc: UtcTime
    words: str


@dataclass(frozen=True, eq=False)
class PlaceReader:
    """Reads places in one recording.

    Attributes:
        recording: the active one.
        index: its frames.
        zone: of local times.
        here: where the review stands, on the case's timeline.
    """

    recording: Recording
    index: FrameIndex
    zone: ZoneInfo
    here: UtcTime

    def words_of(self, kind: PlaceKind) -> str:
        """What a kind of place is called here."""
        return kind.value

    def example_of(self, kind: PlaceKind) -> str:
        """What may be typed."""
        return kind.example

    def read(self, kind: PlaceKind, text: str) -> Place:
        """The place that was typed.

        Raises:
            PlaceError: it cannot be read, or the recording does not cover it.
        """
        try:
            match kind:
                case PlaceKind.MEDIA:
                    wanted = self._media_time(text)
                case PlaceKind.FRAME:
                    return self._at_frame(self._frame_number(text))
                case PlaceKind.UTC:
                    wanted = self._from_utc(self._utc(text))
                case PlaceKind.LOCAL:
                    wanted = self._from_utc(self._wall(text.strip(), self.zone))
        except TimeFormatError as error:
            raise PlaceError(str(error)) from error
        if not 0 <= wanted <= self.recording.duration_us:
            raise PlaceError(
                f"{format_media_time(wanted)} lies outside of the recording, which lasts "
                f"{format_media_time(self.recording.duration_us)}"
            )
        if not len(self.index):
            return self._at(wanted, "")
        return self._at_frame(self.index.frame_at(MediaTime(wanted + _reach_us(text))))

    def _at_frame(self, frame: int) -> Place:
        if not 0 <= frame < len(self.index):
            raise PlaceError(f"there is no frame {frame}: the first is 0, the last {len(self.index) - 1}")
        return self._at(self.index.media_time(frame), f"frame {frame} · PTS {int(self.index.pts[frame])} · ")

    def _at(self, media_time: MediaTime, frame_words: str) -> Place:
        utc = self.recording.timebase.to_utc(media_time)
        words = f"{frame_words}{format_media_time(media_time)} · {format_utc(utc, 3)}"
        return Place(utc, f"{words} · {format_wall(utc, self.zone)} local")

    def _media_time(self, text: str) -> MediaTime:
        """A time; with a sign, counted from here."""
        typed = parse_media_time(text)
        is_relative = text.strip()[:1] in {"+", "-", "−"}
        return MediaTime(self._media_here() + typed) if is_relative else typed

    def _frame_number(self, text: str) -> int:
        body = text.strip().replace("−", "-").replace(",", "").replace("\u2009", "")
        digits = body.lstrip("+-")
        if not (digits.isascii() and digits.isdigit()) or len(body) - len(digits) > 1:
            raise TimeFormatError(f"“{text}” is not a frame number such as 11873")
        if body == digits:
            return int(body)
        if not len(self.index):
            raise PlaceError("this recording holds sound and no pictures")
        return self.index.frame_at(self._media_here()) + int(body)

    def _utc(self, text: str) -> UtcTime:
        return self._wall(text.strip().removesuffix("Z").removesuffix("z"), ZoneInfo("UTC"))

    def _wall(self, text: str, zone: ZoneInfo) -> UtcTime:
        """A time of day, or a date and time; in the zone, where it names none of its own."""
        return moment_of(text, zone, self.recording.start_utc, self.recording.covers)

    def _from_utc(self, utc: UtcTime) -> MediaTime:
        return self.recording.timebase.to_media(utc)

    def _media_here(self) -> MediaTime:
        # A position that went through a timebase may come back a microsecond early, which is the frame before.
        return MediaTime(self.recording.timebase.to_media(self.here) + _ROUNDING_US)


def moment_of(text: str, zone: ZoneInfo, first: UtcTime, covers: Callable[[UtcTime], bool]) -> UtcTime:
    """The moment that a typed time of day, or date and time, means.

    Args:
        text: what was typed.
        zone: of the time, where it names none of its own.
        first: when what is gone to begins: a time of day is of its day, or of the next.
        covers: whether a moment lies within what is gone to; of the two days, the one on which it does.

    Raises:
        TimeFormatError: it cannot be read.
    """
    if not _is_time_of_day(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise TimeFormatError(f"“{text}” is not a time such as 17:10:42.9 or 2026-04-17 17:10:42.9") from error
        return utc_from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    try:
        of_day = time.fromisoformat(text)
    except ValueError as error:
        raise TimeFormatError(f"“{text}” is not a time of day such as 17:10:42.9") from error
    first_day = datetime_from_utc(first, zone).date()
    moments = [
        utc_from_datetime(datetime.combine(first_day + timedelta(days=day), of_day, tzinfo=zone)) for day in (0, 1)
    ]
    return next((moment for moment in moments if covers(moment)), moments[0])


def _reach_us(text: str) -> int:
    """How far after a typed time its frame may begin: times are shown cut off, and what is shown can be typed again.

    21:10:42.933 is what is shown of the frame that begins at 21:10:42.933333; fewer digits name no single frame.
    """
    digits = len(re.split(r"[^0-9]", text.partition(".")[2])[0])
    return max(10 ** (6 - min(digits, 6)) - 1, _ROUNDING_US) if digits >= _EXACT_DIGITS else _ROUNDING_US


def _is_time_of_day(text: str) -> bool:
    return ":" in text and "-" not in text and "T" not in text.upper()
