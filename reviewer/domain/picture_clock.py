"""What a clock in the picture shows, and what that says of when the frame was taken.

A display in whole seconds shows a second for all of it: the moment lies somewhere within, and only two readings around
a change narrow it. Where date or zone is not shown, it is told from where the recording lies now, but only as far as
that is sure enough; else it has to be stated. How well the camera's clock was set, no picture says. Knows no window.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    MediaTime,
    UtcTime,
    datetime_from_utc,
    utc_from_datetime,
)
from reviewer.domain.track_anchors import Sighting

_MINUTE_US = 60 * MICROSECONDS_PER_SECOND
_HOUR_US = 60 * _MINUTE_US
_DAY_US = 24 * _HOUR_US
_ZONE_STEP_US = 15 * _MINUTE_US
_FURTHEST_ZONE_US = 14 * _HOUR_US
"""Zones in use run from UTC−12 to UTC+14, all of them in quarter hours."""

_SHOWN = re.compile(
    r"\s*(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.m](?P<second>\d\d)(?:[.,](?P<fraction>\d{1,6}))?)?s?"
    r"\s*(?P<half>[AaPp])?\.?(?:[Mm]\.?)?\s*",
    re.ASCII,
)


class ClockReadingError(ReviewerError):
    """What was typed is no time of day, or does not say which moment it is; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class ShownTime:
    """What a clock in the picture shows.

    Attributes:
        of_day_us: the time of day, in microseconds since midnight of that clock.
        resolution_us: how long the clock shows the same.
        text: as it was typed.
    """

    of_day_us: int
    resolution_us: int
    text: str


def read_shown(text: str) -> ShownTime:
    """Read a time of day as a picture shows it: `17:10:42`, `17:10:42.9`, `5:10:42 PM`, `17:10`.

    Raises:
        ClockReadingError: it is none.
    """
    found = _SHOWN.fullmatch(text)
    if found is None:
        raise ClockReadingError(f"“{text.strip()}” is no time of day such as 17:10:42, 17:10:42.9 or 5:10:42 PM.")
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"] is not None:
        if not 1 <= hour <= 12:
            raise ClockReadingError(f"“{text.strip()}”: with AM or PM, hours run from 1 to 12.")
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ClockReadingError(f"“{text.strip()}” is no time of day: hours end at 23, minutes and seconds at 59.")
    fraction = found["fraction"] or ""
    of_day_us = ((hour * 60 + minute) * 60 + second) * MICROSECONDS_PER_SECOND + int(fraction.ljust(6, "0") or "0")
    resolution_us = _MINUTE_US if found["second"] is None else MICROSECONDS_PER_SECOND // 10 ** len(fraction)
    return ShownTime(of_day_us, resolution_us, text.strip())


def read_day(text: str) -> date:
    """Read a date, year first: `2026-04-17`; others say which is the day and which the month in different ways.

    Raises:
        ClockReadingError: it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ClockReadingError(f"“{text.strip()}” is no date such as 2026-04-17 (year, month, day).") from error


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What else is known of a clock in the picture.

    Attributes:
        zone: in which it runs; None where nobody knows.
        day: the date that it shows; None where it shows none.
    """

    zone: tzinfo | None
    day: date | None = None


def picture_sighting(
    shown: ShownTime, face: ClockFace, media_time: MediaTime, frame_us: int, near: UtcTime, near_us: int
) -> Sighting:
    """When a frame was taken, by the clock in it.

    Args:
        shown: what the clock shows.
        face: what else is known of the clock.
        media_time: the frame.
        frame_us: how long it is on show: a clock may have been drawn up to a frame before the picture was taken.
        near: when the frame was taken, as far as is known without the clock.
        near_us: the ± of that.

    Raises:
        ClockReadingError: date or zone is not known, and `near` is not sure enough to tell it.
    """
    if face.zone is None:
        begins = _in_unknown_zone(shown, face.day, near, near_us)
    else:
        begins = _in_zone(shown, face.day, face.zone, near, near_us)
    span_us = shown.resolution_us + frame_us
    half_us = -(-span_us // 2)
    return Sighting(media_time, begins + half_us, half_us, f"the clock in the picture shows {shown.text}")


def _in_zone(shown: ShownTime, day: date | None, zone: tzinfo, near: UtcTime, near_us: int) -> UtcTime:
    if day is None and near_us >= _DAY_US // 2:
        raise ClockReadingError(
            "The picture shows no date, and where the recording lies now is not sure enough to tell the day. State the"
            " date."
        )
    first = datetime_from_utc(near, zone).date() if day is None else day
    days = (first,) if day is not None else tuple(first + timedelta(days=count) for count in (-1, 0, 1))
    # An hour that a clock shows twice, in autumn, may be either.
    moments = [_instant(each, shown, zone, fold) for each in days for fold in (0, 1)]
    return min(moments, key=lambda moment: abs(moment - near))


def _instant(day: date, shown: ShownTime, zone: tzinfo, fold: int) -> UtcTime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    wall = midnight.replace(tzinfo=None) + timedelta(microseconds=shown.of_day_us)
    return utc_from_datetime(wall.replace(tzinfo=zone, fold=fold))


def _in_unknown_zone(shown: ShownTime, day: date | None, near: UtcTime, near_us: int) -> UtcTime:
    if near_us + shown.resolution_us >= _ZONE_STEP_US // 2:
        raise ClockReadingError(
            "The zone of the clock is not known, and where the recording lies now is not sure enough to tell it. State"
            " the zone, or place the recording by something else first."
        )
    if day is None:
        begins = near // _DAY_US * _DAY_US + shown.of_day_us
    else:
        begins = utc_from_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC)) + shown.of_day_us
    away_us = (near - begins + _ZONE_STEP_US // 2) // _ZONE_STEP_US * _ZONE_STEP_US
    if day is not None and abs(away_us) > _FURTHEST_ZONE_US:
        raise ClockReadingError(
            f"On {day.isoformat()} no zone brings this time to where the recording lies now, {near_us / 1e6:.0f} s more"
            " or less. The date or the time is misread, or the clock was set wrongly: then state its zone."
        )
    return UtcTime(begins + away_us)
