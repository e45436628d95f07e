"""Reads times as files state them: ISO 8601 in the spellings that devices really write.

One digit where two belong, a comma for the point, a space for the `T`, nanoseconds, offsets without a colon: all are
read; what is no time is None and for the caller to count.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from reviewer.domain.time import LocalTime, UtcTime, local_from_datetime, utc_from_datetime

_TIME = re.compile(
    r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})[T ]\s*(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?"
    r"\s*(Z|z|UTC|([+-])(\d{2}):?(\d{2})?)?",
    re.ASCII,
)


def moment_of(text: str) -> datetime | None:
    """The date and time of a text, aware where the text states its zone and naive where not; None where it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.group(1, 2, 3, 4, 5, 6))
    microsecond = int((match[7] or "")[:6].ljust(6, "0"))
    zone: timezone | None = None
    try:
        if match[9]:
            offset = timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
            zone = timezone(-offset if match[9] == "-" else offset)
        elif match[8]:
            zone = UTC
        return datetime(year, month, day, hour, minute, second, microsecond, zone)
    except ValueError:
        return None


def utc_of(text: str) -> UtcTime | None:
    """The instant of a time in a format that demands UTC: one without a zone is UTC. None where it is none."""
    moment = moment_of(text)
    return None if moment is None else _instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def stated_of(text: str) -> tuple[UtcTime | None, LocalTime | None]:
    """The instant where the text states a zone, else what a clock showed; both None where the text is no time."""
    moment = moment_of(text)
    if moment is None:
        return None, None
    if moment.tzinfo is None:
        return None, local_from_datetime(moment)
    return _instant(moment), None


def _instant(moment: datetime) -> UtcTime | None:
    try:
        return utc_from_datetime(moment)
    except OverflowError:
        return None
