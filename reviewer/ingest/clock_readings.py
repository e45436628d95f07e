"""The ways in which a camera's own clock can be read: as start or end, in UTC, in local time of any zone.

A container's creation time and the time in a file's name are what the camera's clock showed. Nobody says in which zone
it was set, nor whether it was read when the recording began or when it ended, nor how far it was off. Each way of
reading it is one candidate for the start of the recording. Knows values only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from typing import Final

from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    TimeFormatError,
    UtcTime,
    datetime_from_utc,
    parse_utc,
    utc_from_datetime,
)

MINUTE_US: Final = 60 * MICROSECONDS_PER_SECOND
LARGEST_ZONE_US: Final = 14 * 60 * MINUTE_US
"""Pacific/Kiritimati; to the west it is twelve hours."""

EARLIEST: Final = utc_from_datetime(datetime(1990, 1, 1, tzinfo=UTC))
LATEST: Final = utc_from_datetime(datetime(2100, 1, 1, tzinfo=UTC))
"""Clocks that were never set say 1904, 1970 or 1980."""

_QUARTER_HOUR_ZONES_MIN: Final = (345, 525, 765, 825)
"""Nepal, Western Australia's border, and the Chatham Islands with their summer time."""

ZONES_US: Final = tuple(
    sorted({*(30 * MINUTE_US * half for half in range(-28, 29)), *(MINUTE_US * at for at in _QUARTER_HOUR_ZONES_MIN)})
)
"""What a clock may be ahead of UTC: whole and half hours, and the few zones that lie between."""

_NAME_TIME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>\d\d)[-_.]?(?P<day>\d\d)[-_. T]*"
    r"(?P<hour>[01]\d|2[0-3])[-_.:h]?(?P<minute>[0-5]\d)[-_.:m]?(?P<second>[0-5]\d)(?!\d)(?P<utc>Z|UTC)?",
    re.ASCII,
)


class ReadAt(Enum):
    """When a camera looked at its clock."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class ShownTime:
    """What a camera's clock showed, as it is written somewhere.

    Attributes:
        shown: the reading as if it were UTC.
        text: the reading as it is written.
        words: where it is written, with the reading.
        may_be: when the camera may have looked at its clock, the likelier first.
        is_utc: whether it is said to be UTC.
        usual_is_utc: whether what is written there is UTC by the format, whatever cameras make of it.
    """

    shown: UtcTime
    text: str
    words: str
    may_be: tuple[ReadAt, ...]
    is_utc: bool
    usual_is_utc: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading what a clock showed.

    Attributes:
        start: when the first frame was taken, read so.
        zone_us: how far ahead of UTC the clock is taken to have been.
        at: when the camera is taken to have looked at it.
        is_usual: whether the zone is UTC, or the case's own.
        words: the way, in words.
    """

    start: UtcTime
    zone_us: int
    at: ReadAt
    is_usual: bool
    words: str


def time_in_name(name: str) -> tuple[datetime, bool] | None:
    """The date and time in a file's name, without a zone, and whether the name says that it is UTC.

    Known: `20260417_210407`, `2026-04-17T21-04-07Z`, `2026_0417_210407`, `2026-04-17 21.04.07` and the like. GoPro's
    `GX010123` and other counters hold none.
    """
    for match in _NAME_TIME.finditer(name):
        parts = match.group("year", "month", "day", "hour", "minute", "second")
        year, month, day, hour, minute, second = map(int, parts)
        try:
            moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a name states no zone
        except ValueError:
            continue
        return moment, match["utc"] is not None
    return None


def shown_in_name(name: str) -> ShownTime | None:
    """What the clock showed by the file's name, where that holds a time that a clock once set may show."""
    found = time_in_name(name)
    if found is None:
        return None
    moment, is_utc = found
    shown = utc_from_datetime(moment.replace(tzinfo=UTC))
    text = f"{moment.isoformat(' ')}{' UTC' if is_utc else ''}"
    words = f"time {text} in the file name"
    return ShownTime(shown, text, words, (ReadAt.START,), is_utc, is_utc) if EARLIEST <= shown < LATEST else None


def shown_in_container(creation_time: str | None) -> ShownTime | None:
    """What the clock showed by the container's tag, where that is a time that a clock once set may show."""
    if creation_time is None:
        return None
    try:
        shown = parse_utc(creation_time)
    except TimeFormatError:
        return None
    if not EARLIEST <= shown < LATEST:
        return None
    words = f"creation time {creation_time} in the container"
    may_be = (ReadAt.START, ReadAt.END)
    return ShownTime(shown, creation_time, words, may_be, is_utc=False, usual_is_utc=True)


def readings(shown: ShownTime, duration_us: int, zone: tzinfo) -> list[Reading]:
    """Every way of reading a clock, likelier ones first.

    Args:
        shown: what it showed.
        duration_us: of the recording.
        zone: the case's.
    """
    local_us = case_offset_us(shown.shown, zone)
    usual = (0, local_us) if shown.usual_is_utc else (local_us, 0)
    zones = (0,) if shown.is_utc else (*usual, *sorted(set(ZONES_US) - set(usual), key=abs))
    return [
        _reading(shown, zone_us, at, duration_us, is_usual=zone_us in usual)
        for zone_us in dict.fromkeys(zones)
        for at in shown.may_be
    ]


def case_offset_us(shown: UtcTime, zone: tzinfo) -> int:
    """How far ahead of UTC a clock in the case's zone is that shows `shown`."""
    moment = datetime_from_utc(shown).replace(tzinfo=None).replace(tzinfo=zone)
    return (moment.utcoffset() or timedelta()) // timedelta(microseconds=1)


def zone_words(zone_us: int) -> str:
    """`UTC−04:00`, with a true minus sign; `UTC` where it is that."""
    sign = "−" if zone_us < 0 else "+"
    minutes = abs(zone_us) // MINUTE_US
    return f"UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}" if zone_us else "UTC"


def beside_zone_us(apart_us: int) -> int:
    """What is left of a difference between two clocks beside whole quarters of an hour; nearest to zero."""
    quarter_us = 15 * MINUTE_US
    return (apart_us + quarter_us // 2) % quarter_us - quarter_us // 2


def apart_us(found: Iterable[Reading], start: UtcTime) -> int:
    """How far from a start the furthest of several readings lies."""
    return max((abs(reading.start - start) for reading in found), default=0)


def _reading(shown: ShownTime, zone_us: int, at: ReadAt, duration_us: int, *, is_usual: bool) -> Reading:
    start = shown.shown - zone_us - (duration_us if at is ReadAt.END else 0)
    in_zone = "in UTC" if zone_us == 0 else f"in local time ({zone_words(zone_us)})"
    if zone_us and shown.usual_is_utc:
        in_zone += " written as UTC"
    words = f"as the {at.value}, {in_zone}" if len(shown.may_be) > 1 else in_zone
    return Reading(UtcTime(start), zone_us, at, is_usual, words)
