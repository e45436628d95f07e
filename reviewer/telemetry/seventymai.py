"""Reads the text beside the recordings of a 70mai camera (`GPSData000001.txt`), which spans a day and more.

`$V02` begins a trip; each line after it is a second: time, `A` or `V`, latitude, longitude, course × 100, speed in
cm/s, three figures of the g-sensor, the name of the clip, three zeroes. The clip's name holds its local time.

The time looks like seconds since 1970 and mostly is not: on known cards it lies eight hours behind UTC (local time of
the maker, written as UTC and taken for local once more). Which of the two it is, is decided for the file: the zone
that follows for the clips' names has to fit the longitude. A line whose time lies more than a day from its clip's
name, as after a roll-over of the GPS week, has no time.

Layout as found on cards; the maker publishes none.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from reviewer.domain.time import MICROSECONDS_PER_SECOND, LocalTime, UtcTime, local_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import refuse_oversized, unreadable

FORMAT = "70mai text"
FORMAT_CORRECTED = "70mai text (its times lie 8 h behind UTC, as the names of its clips show; corrected)"

_NAN = float("nan")
_LINE = re.compile(rb"\d{1,10},[AV],-?\d{1,3}\.\d+,-?\d{1,3}\.\d+,-?\d+,-?\d+,")
_VERSION = re.compile(rb"\$V\d\d\s*(?:\r?\n|$)")
_CLIP = re.compile(r"[A-Z]{2}(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-\d+[A-Z]?\.[A-Za-z0-9]{2,4}", re.ASCII)
_FEWEST_FIELDS = 6
_MAKERS_ZONE_US = 8 * 3600 * MICROSECONDS_PER_SECOND
_DAY_US = 86_400 * MICROSECONDS_PER_SECOND
_HOUR_US = 3600 * MICROSECONDS_PER_SECOND
_DEGREES_PER_HOUR = 15.0
_LONGEST_LINE = 1024


@dataclass(slots=True)
class _Line:
    """One second as the text has it."""

    time_us: int
    is_valid: bool
    latitude_deg: float
    longitude_deg: float
    course_deg: float
    speed_mps: float
    clip: str
    clip_local: LocalTime | None
    trip: int


@dataclass(slots=True)
class _Text:
    """A whole text."""

    lines: list[_Line] = field(default_factory=list)
    unreadable: int = 0


def is_seventymai(head: bytes) -> bool:
    """Whether a file begins like such a text: a version, and lines of its form."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    has_version = _VERSION.match(start) is not None
    return has_version and (_LINE.search(start[:4096]) is not None or not start.partition(b"\n")[2].strip())


def read_seventymai(path: Path) -> list[Track]:
    """A track for each clip that the text names, called like the clip; seconds without a name make one of their own.

    Raises:
        TrackFormatError: not readable, or too large.
    """
    refuse_oversized(path)
    text = _Text()
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            _read_lines(file, text)
    except OSError as error:
        raise unreadable(path, error) from error
    behind_us = _MAKERS_ZONE_US if _lies_behind(text.lines) else 0
    track_format = FORMAT_CORRECTED if behind_us else FORMAT
    builders: dict[str, TrackBuilder] = {}
    for line in text.lines:
        name = Path(line.clip).stem or path.stem
        builder = builders.get(name)
        if builder is None:
            builder = builders[name] = TrackBuilder(name, track_format)
        utc = _utc(line, behind_us)
        if utc is None and line.is_valid:
            builder.leave_out("time more than a day from that of its clip, of a point that was kept")
        builder.add(_fix(line, utc))
    first = next(iter(builders.values()), None) or builders.setdefault("", TrackBuilder(path.stem, track_format))
    if text.unreadable:
        first.leave_out("unreadable line", text.unreadable)
    return [builder.build() for builder in builders.values()]


def _read_lines(lines: Iterator[str], text: _Text) -> None:
    trip = 0
    for raw in lines:
        stripped = raw.strip()
        if stripped.startswith("$V"):
            trip += bool(text.lines)
        elif stripped:
            line = _line(stripped, trip) if len(stripped) <= _LONGEST_LINE else None
            if line is None:
                text.unreadable += 1
            else:
                text.lines.append(line)


def _line(text: str, trip: int) -> _Line | None:
    fields = text.split(",")
    if len(fields) < _FEWEST_FIELDS or fields[1] not in ("A", "V") or not (fields[0].isascii() and fields[0].isdigit()):
        return None
    try:
        latitude, longitude, course, speed = (float(part) for part in fields[2:6])
    except ValueError:
        return None
    if len(fields[0]) > 10 or not all(map(math.isfinite, (course, speed))):
        return None
    clip = fields[9] if len(fields) > 9 else ""
    match = _CLIP.fullmatch(clip)
    return _Line(
        time_us=int(fields[0]) * MICROSECONDS_PER_SECOND,
        is_valid=fields[1] == "A",
        latitude_deg=latitude,
        longitude_deg=longitude,
        course_deg=course / 100.0,
        speed_mps=speed / 100.0,
        clip=clip if match else "",
        clip_local=_clip_local(match) if match else None,
        trip=trip,
    )


def _clip_local(match: re.Match[str]) -> LocalTime | None:
    try:
        year, month, day, hour, minute, second = map(int, match.groups())
        return local_from_datetime(datetime(year, month, day, hour, minute, second))  # noqa: DTZ001 - local by design
    except ValueError:
        return None


def _lies_behind(lines: Sequence[_Line]) -> bool:
    """Whether adding the maker's eight hours makes the zone of the clips' names fit the longitude, better than not."""
    zones_h = [
        (line.clip_local - line.time_us) / _HOUR_US - line.longitude_deg / _DEGREES_PER_HOUR
        for line in lines
        if line.is_valid and line.clip_local is not None and abs(line.clip_local - line.time_us) <= _DAY_US
    ]
    if not zones_h:
        return False
    beside_h = sorted(zones_h)[len(zones_h) // 2]
    return abs(beside_h - 8.0) < abs(beside_h)


def _utc(line: _Line, behind_us: int) -> UtcTime | None:
    if line.time_us == 0 or (line.clip_local is not None and abs(line.clip_local - line.time_us) > _DAY_US):
        return None
    return UtcTime(line.time_us + behind_us)


def _fix(line: _Line, utc: UtcTime | None) -> Fix:
    return Fix(
        utc=utc,
        media_time=None,
        latitude_deg=line.latitude_deg,
        longitude_deg=line.longitude_deg,
        speed_mps=line.speed_mps if line.is_valid and line.speed_mps >= 0.0 else _NAN,
        course_deg=line.course_deg if line.is_valid and 0.0 <= line.course_deg <= 360.0 else _NAN,
        kind=FixKind.UNKNOWN if line.is_valid else FixKind.NONE,
        flags=FixFlag.NONE if line.is_valid else FixFlag.NO_FIX,
        segment=line.trip,
    )
