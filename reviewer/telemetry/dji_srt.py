"""Reads what DJI aircraft and cameras write as subtitles: one cue a second, or one for each frame.

Three generations: `GPS(lon,lat,n)` with a barometer's height (the third number stands still while the barometer
climbs: it is no altitude), `GPS(lat,lon,alt)` of the M300, whose altitude carries an `m`, and `[latitude: …]
[longitude: …]` (also spelt `longtitude`, with or without a space before the colon) with `[altitude: …]` or `[rel_alt:
… abs_alt: …]`. 0,0 means none. A cue's time counts from the start of the recording; the date beside it is the clock of
whoever flew, in a zone that nobody states. One early writer puts that date where the cue's times belong. Sidecars and
the subtitle streams of recordings are the same text: `read_cue` serves both.

Which of two numbers in `GPS(…)` is the latitude is decided for the file as a whole, see `_latitude_first`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reviewer.domain.time import LocalTime, MediaTime, local_from_datetime
from reviewer.domain.track import Fix, Track, TrackBuilder
from reviewer.telemetry.content import refuse_oversized, unreadable

FORMAT = "DJI SRT"

_NAN = float("nan")
_NUMBER = r"[-+]?\d{1,6}(?:\.\d*)?"
_KEYED = re.compile(rf"\b(latitude|longt?itude|altitude|abs_alt|rel_alt)\s*:\s*({_NUMBER})", re.IGNORECASE)
_PAIR = re.compile(rf"\bGPS\s*\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*({_NUMBER})\s*(m(?:eters)?)?)?[^)]*\)", re.I)
_SPAN = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})[,.](\d{1,3})\s*-->")
_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})[ T](\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{3}))?(?:[.,](\d{3}))?")
_NUMBER_LINE = re.compile(r"\s*\d{1,9}\s*")
_SPEED = re.compile(rf"\bH\.S\s*:?\s*({_NUMBER})\s*m/s", re.IGNORECASE)
_DECLARES = re.compile(rb"GPS\s*\(|\blatitude\s*:", re.IGNORECASE)
_CUE = re.compile(rb"(?:^|\n)\s*\d{1,9}\s*\r?\n\s*(?:\d{1,3}:\d{2}:\d{2}[,.]\d|\d{4}[-./]\d)")
_LONGEST_CUE = 8192


@dataclass(slots=True)
class Cue:
    """What one cue states.

    Attributes:
        local: the date within it, in an unknown zone.
        keyed: latitude and longitude by name, or None.
        pair: the two numbers of `GPS(…)`, whichever is which, or None.
        altitude_m: NaN where not stated; above the sea where that is said, else above the start.
        speed_mps: horizontal, NaN where not stated.
        latitude_first: the form of the M300, whose altitude carries an `m`, has the latitude first.
    """

    media_time: MediaTime | None = None
    local: LocalTime | None = None
    keyed: tuple[float, float] | None = None
    pair: tuple[float, float] | None = None
    altitude_m: float = _NAN
    speed_mps: float = _NAN
    latitude_first: bool = False

    @property
    def states_place(self) -> bool:
        """Whether it says where the device is, or that it does not know."""
        return self.keyed is not None or self.pair is not None


@dataclass(slots=True)
class CueList:
    """Cues of one file or stream, made into a track when all are known."""

    cues: list[Cue] = field(default_factory=list)
    without_place: int = 0

    def add(self, cue: Cue) -> None:
        """Take one cue; those without a place are counted."""
        if cue.states_place:
            self.cues.append(cue)
        else:
            self.without_place += 1

    def track(self, name: str) -> Track:
        """The samples in order."""
        builder = TrackBuilder(name, FORMAT)
        latitude_first = _latitude_first(self.cues)
        for cue in self.cues:
            place = cue.keyed
            if place is None and cue.pair is not None:
                place = cue.pair if latitude_first else (cue.pair[1], cue.pair[0])
            if place is not None:
                builder.add(_fix(cue, *place))
        if self.without_place:
            builder.leave_out("cue without a place", self.without_place)
        return builder.build()


def is_dji_srt(head: bytes) -> bool:
    """Whether a file with such a head is a list of cues that state places."""
    return _CUE.search(head[:4096]) is not None and _DECLARES.search(head) is not None


def read_dji_srt(path: Path) -> list[Track]:
    """The one track of a subtitle file.

    Raises:
        TrackFormatError: not readable, or too large.
    """
    refuse_oversized(path)
    cues = CueList()
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for text in _cue_texts(file):
                cues.add(read_cue(text))
    except OSError as error:
        raise unreadable(path, error) from error
    return [cues.track(path.stem)]


def read_cue(text: str, media_time: MediaTime | None = None) -> Cue:
    """What one cue states; its own span counts as media time where none is given."""
    cue = Cue(media_time=media_time)
    if media_time is None and (span := _SPAN.search(text)):
        hours, minutes, seconds = int(span[1]), int(span[2]), int(span[3])
        milliseconds = int(span[4].ljust(3, "0"))
        cue.media_time = MediaTime((((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds) * 1000)
    cue.local = _local(text)
    if speed := _SPEED.search(text):
        cue.speed_mps = float(speed[1])
    keyed = {name.lower().replace("longt", "long"): float(value) for name, value in reversed(_KEYED.findall(text))}
    if "latitude" in keyed and "longitude" in keyed:
        cue.keyed = (keyed["latitude"], keyed["longitude"])
        cue.altitude_m = keyed.get("abs_alt", keyed.get("altitude", keyed.get("rel_alt", _NAN)))
    elif pair := _PAIR.search(text):
        cue.pair = (float(pair[1]), float(pair[2]))
        cue.altitude_m = float(pair[3]) if pair[4] else _NAN
        cue.latitude_first = pair[4] is not None
    return cue


def _cue_texts(lines: Iterator[str]) -> Iterator[str]:
    """The text of each cue: from a line that is a number alone to the next one."""
    text: list[str] = []
    length = 0
    for line in lines:
        if _NUMBER_LINE.fullmatch(line) and text:
            yield "".join(text)
            text, length = [], 0
        if length < _LONGEST_CUE and line.strip():
            text.append(line[:_LONGEST_CUE])
            length += len(line)
    if text:
        yield "".join(text)


def _fix(cue: Cue, latitude_deg: float, longitude_deg: float) -> Fix:
    return Fix(
        utc=None,
        media_time=cue.media_time,
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
        altitude_m=cue.altitude_m,
        speed_mps=cue.speed_mps if cue.speed_mps >= 0.0 else _NAN,
        local=cue.local,
    )


def _latitude_first(cues: list[Cue]) -> bool:
    """Whether `GPS(…)` of this file has the latitude first: its form says so, or only that can be a place on earth."""
    pairs = [cue.pair for cue in cues if cue.pair is not None]
    if any(abs(first) > 90.0 for first, _ in pairs):
        return False
    return any(cue.latitude_first for cue in cues) or any(90.0 < abs(second) <= 180.0 for _, second in pairs)


def _local(text: str) -> LocalTime | None:
    match = _DATE.search(text)
    if match is None:
        return None
    microsecond = int(match[7] or 0) * 1000 + int(match[8] or 0)
    try:
        year, month, day, hour, minute, second = map(int, match.groups()[:6])
        shown = datetime(year, month, day, hour, minute, second, microsecond)  # noqa: DTZ001 - no zone is stated
        return local_from_datetime(shown)
    except ValueError:
        return None
