"""The two kinds of time, kept apart by type.

A recording's own truth is the integer presentation timestamp (PTS) of a frame in the time base of its stream.
Across streams the one unit is `MediaTime`: integer microseconds from the first video frame (from the first audio
sample where there is no video). Wall time is `UtcTime`: integer microseconds since 1970-01-01T00:00:00Z. What a
device's own clock shows in a zone that it does not state is `LocalTime`, and is no instant. Floats of seconds never
travel between modules.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import NewType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MediaTime = NewType("MediaTime", int)
UtcTime = NewType("UtcTime", int)
LocalTime = NewType("LocalTime", int)
"""Integer microseconds from 1970-01-01 00:00:00 to what a clock showed, in a zone that nobody stated."""

MICROSECONDS_PER_SECOND = 1_000_000

EPOCH = UtcTime(0)
"""1970-01-01T00:00:00Z."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
_EARLIEST_UTC = -62_135_596_800 * MICROSECONDS_PER_SECOND
_LATEST_UTC = (_LATEST - _EPOCH) // timedelta(microseconds=1)

_MOST_DIGITS = 9
"""Of hours or seconds in a typed time: longer than any recording, and well inside 64 bits of microseconds."""


class TimeFormatError(ValueError):
    """A typed or stored time that cannot be read; the message says what was expected."""


def media_time_from_pts(pts: int, first_pts: int, time_base: Fraction) -> MediaTime:
    """The media time of a PTS, to the nearest microsecond (halves upward).

    Args:
        pts: presentation timestamp, in units of `time_base`.
        first_pts: PTS of the recording's first video frame.
        time_base: seconds per PTS unit, positive.
    """
    numerator = (pts - first_pts) * time_base.numerator * MICROSECONDS_PER_SECOND
    return MediaTime((2 * numerator + time_base.denominator) // (2 * time_base.denominator))


def pts_from_media_time(media_time: MediaTime, first_pts: int, time_base: Fraction) -> int:
    """The PTS nearest to a media time: the inverse of `media_time_from_pts` wherever a PTS unit is ≥ 1 µs."""
    numerator = media_time * time_base.denominator
    denominator = time_base.numerator * MICROSECONDS_PER_SECOND
    return first_pts + (2 * numerator + denominator) // (2 * denominator)


def media_time_from_seconds(seconds: float) -> MediaTime:
    """For the edge of the program only, where a library or a person speaks in seconds."""
    return MediaTime(round(seconds * MICROSECONDS_PER_SECOND))


def seconds(time_us: int) -> float:
    """For the edge of the program only: what a library that takes seconds is told."""
    return time_us / MICROSECONDS_PER_SECOND


def utc_from_datetime(moment: datetime) -> UtcTime:
    """The UTC time of an aware datetime.

    Raises:
        ValueError: the datetime has no zone, so that no instant is known.
    """
    if moment.tzinfo is None:
        raise ValueError(f"no time zone in {moment.isoformat()}: the instant is not known")
    return UtcTime((moment - _EPOCH) // timedelta(microseconds=1))


def local_from_datetime(shown: datetime) -> LocalTime:
    """What a clock showed: a datetime without a zone, which is no instant.

    Raises:
        ValueError: the datetime has a zone: its instant is known, and it belongs into a `UtcTime`.
    """
    if shown.tzinfo is not None:
        raise ValueError(f"{shown.isoformat()} states its zone: it is an instant")
    return LocalTime((shown.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1))


def utc_now() -> UtcTime:
    """What this computer's clock says."""
    return utc_from_datetime(datetime.now(UTC))


def datetime_from_utc(utc: UtcTime, zone: tzinfo = UTC) -> datetime:
    """The aware datetime of a UTC time; times outside the years 1 to 9999 are clamped to them."""
    clamped = min(max(utc, _EARLIEST_UTC), _LATEST_UTC)
    moment = _EPOCH + timedelta(microseconds=clamped)
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def named_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones, such as “America”
        return ZoneInfo("UTC")


def format_utc(utc: UtcTime, digits: int = 6) -> str:
    """ISO 8601 with `Z`, with `digits` (0 to 6) decimals, cut off and never rounded up."""
    moment = datetime_from_utc(utc)
    text = moment.replace(microsecond=0, tzinfo=None).isoformat()
    return f"{text}{_decimals(moment.microsecond, digits)}Z"


def format_local(shown: LocalTime, digits: int = 6) -> str:
    """ISO 8601 without any zone, with `digits` (0 to 6) decimals, cut off and never rounded up."""
    return format_utc(UtcTime(shown), digits).removesuffix("Z")


def format_wall(utc: UtcTime, zone: tzinfo, digits: int = 1) -> str:
    """Time of day in a zone, `21:10:42.9`, cut off and never rounded up."""
    moment = datetime_from_utc(utc, zone)
    return f"{moment:%H:%M:%S}{_decimals(moment.microsecond, digits)}"


def format_utc_offset(utc: UtcTime, zone: tzinfo) -> str:
    """The offset of a zone at a moment, `UTC−05:00`, with a true minus sign."""
    offset = datetime_from_utc(utc, zone).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def parse_utc(text: str) -> UtcTime:
    """Read ISO 8601 with a zone (`Z` or an offset).

    Raises:
        TimeFormatError: the text is no date and time, or has no zone.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise TimeFormatError(f"“{text}” is not a date and time such as 2026-04-17T21:10:42.9Z") from error
    if moment.tzinfo is None:
        raise TimeFormatError(f"“{text}” names no time zone: add Z or an offset such as -05:00")
    return utc_from_datetime(moment)


def format_media_time(media_time: int, digits: int = 3) -> str:
    """`HH:MM:SS.ffffff` with `digits` decimals, cut off toward earlier; negative times carry a true minus sign."""
    step = 10 ** (6 - digits)
    shown = media_time // step * step
    sign = "−" if shown < 0 else ""
    whole, fraction = divmod(abs(shown), MICROSECONDS_PER_SECOND)
    return f"{sign}{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{_decimals(fraction, digits)}"


def parse_media_time(text: str) -> MediaTime:
    """Read seconds (`395.766`) or `[HH:]MM:SS[.ffffff]`, with an optional sign.

    Raises:
        TimeFormatError: the text is neither.
    """
    wrong = TimeFormatError(f"“{text}” is not a time such as 395.766 or 00:06:35.766")
    body = text.strip().replace("−", "-")
    negative = body.startswith("-")
    clock, _, fraction = body.removeprefix("-" if negative else "+").partition(".")
    parts = clock.split(":")
    digits = [*parts, *([fraction] if fraction else [])]
    if len(parts) > 3 or len(fraction) > 6 or not all(part.isascii() and part.isdigit() for part in digits):
        raise wrong
    if len(parts[0]) > _MOST_DIGITS:
        raise wrong
    numbers = [int(part) for part in parts]
    if any(number > 59 for number in numbers[1:]):
        raise wrong
    whole = 0
    for number in numbers:
        whole = whole * 60 + number
    total = whole * MICROSECONDS_PER_SECOND + int(fraction.ljust(6, "0") or "0")
    return MediaTime(-total if negative else total)


def format_duration(duration_us: int) -> str:
    """A length in words a person reads at a glance, cut off: `12.4 s`, `41 min 05 s`, `1 h 05 min`."""
    whole, fraction = divmod(abs(duration_us), MICROSECONDS_PER_SECOND)
    if whole < 60:
        return f"{whole}{_decimals(fraction, 1)} s"
    minutes = whole // 60
    if minutes < 60:
        return f"{minutes} min {whole % 60:02d} s"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def format_uncertainty(uncertainty_us: int) -> str:
    """`±0.2 s`, rounded up so that it never claims more than is known; below 0.1 s in milliseconds."""
    if uncertainty_us < 100_000:
        return f"±{-(-uncertainty_us // 1000)} ms"
    if uncertainty_us < 60 * MICROSECONDS_PER_SECOND:
        return f"±{-(-uncertainty_us // 100_000) / 10:.1f} s"
    if uncertainty_us < 3600 * MICROSECONDS_PER_SECOND:
        return f"±{-(-uncertainty_us // (60 * MICROSECONDS_PER_SECOND))} min"
    return f"±{-(-uncertainty_us // (3600 * MICROSECONDS_PER_SECOND))} h"


def _decimals(microseconds: int, digits: int) -> str:
    return f".{microseconds:06d}"[: digits + 1] if digits else ""
