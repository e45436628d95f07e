"""Reads what a reviewer types to go somewhere on a trajectory that has no picture: since its start, a fix, UTC, local.

The counterpart of `reviewer.session.places`, which reads places in a recording.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reviewer.domain.time import MediaTime, TimeFormatError, UtcTime, format_media_time, format_utc, format_wall
from reviewer.domain.time import parse_media_time as parse_duration
from reviewer.domain.trajectory import Trajectory
from reviewer.session.places import Place, PlaceError, PlaceKind, moment_of

_WORDS = {
    PlaceKind.MEDIA: "Time since the start",
    PlaceKind.FRAME: "Number of the fix",
    PlaceKind.UTC: "UTC time",
    PlaceKind.LOCAL: "Local time",
}


@dataclass(frozen=True, eq=False)
class TrackPlaceReader:
    """Reads places on a trajectory.

    Attributes:
        trajectory: the one that is read out; not empty.
        span: first and last moment that can be gone to; times since the start count from the first.
        zone: of local times.
        here: where the review stands, on the case's timeline.
    """

    trajectory: Trajectory
    span: tuple[UtcTime, UtcTime]
    zone: ZoneInfo
    here: UtcTime

    def words_of(self, kind: PlaceKind) -> str:
        """What a kind of place is called here."""
        return _WORDS[kind]

    def example_of(self, kind: PlaceKind) -> str:
        """What may be typed."""
        return "312, or +10 and -10 from here" if kind is PlaceKind.FRAME else kind.example

    def read(self, kind: PlaceKind, text: str) -> Place:
        """The place that was typed.

        Raises:
            PlaceError: it cannot be read, or nothing of the case reaches it.
        """
        try:
            match kind:
                case PlaceKind.MEDIA:
                    base = self.here if _is_relative(text) else self.span[0]
                    utc = UtcTime(base + parse_duration(text))
                case PlaceKind.FRAME:
                    return self._fix(text)
                case PlaceKind.UTC:
                    zone = ZoneInfo("UTC")
                    utc = moment_of(text.strip().removesuffix("Z").removesuffix("z"), zone, self.span[0], self._reaches)
                case PlaceKind.LOCAL:
                    utc = moment_of(text.strip(), self.zone, self.span[0], self._reaches)
        except TimeFormatError as error:
            raise PlaceError(str(error)) from error
        if not self._reaches(utc):
            raise PlaceError(f"{format_utc(utc, 3)} is before the first fix or after the last one")
        return Place(utc, self._words(utc))

    def _fix(self, text: str) -> Place:
        body = text.strip().replace("−", "-").replace(",", "").replace("\u2009", "")
        digits = body.lstrip("+-")
        if not (digits.isascii() and digits.isdigit()) or len(body) - len(digits) > 1:
            raise TimeFormatError(f"“{text}” is not the number of a fix, such as 312")
        times = self.trajectory.utc_us
        number = int(body)
        if _is_relative(text):
            number += int((times <= self.here).sum())
        if not 1 <= number <= len(times):
            raise PlaceError(f"there is no fix {number}: the first is 1, the last {len(times)}")
        utc = UtcTime(int(times[number - 1]))
        return Place(utc, f"fix {number} · {self._words(utc)}")

    def _reaches(self, utc: UtcTime) -> bool:
        return self.span[0] <= utc <= self.span[1]

    def _words(self, utc: UtcTime) -> str:
        since = format_media_time(MediaTime(utc - self.span[0]))
        return f"{since} · {format_utc(utc, 3)} · {format_wall(utc, self.zone)} local"


def _is_relative(text: str) -> bool:
    return text.strip()[:1] in {"+", "-", "−"}
