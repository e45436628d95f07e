"""Lists of events from outside: dispatch, vehicles and devices that keep a log and a clock of their own.

A list knows the file that it was read from and how that was understood, so that whoever doubts it can read it again.
Its clock is nobody's: an offset of its own, with its ±, says how it lies against the case. Knows no file format.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.case import UNSTORED, DeviceEvent
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, format_uncertainty

_DAY_US = 86_400 * MICROSECONDS_PER_SECOND

REACHED_US = _DAY_US
"""An event that lies further from the recordings cannot be gone to: its date is wrong, or it is of another day."""

LARGEST_OFFSET_US = 10 * 366 * _DAY_US
"""Ten years: a clock that is off by more states no time at all."""


@dataclass(frozen=True, slots=True)
class OutsideList:
    """A list of events from outside, as it lies in a case.

    Attributes:
        name: what people call it, as `Dispatch`; its lane is named so.
        original_name: the name of its file; shown, never used as a path.
        location: of the file in the vault.
        reading: how the file was understood, as the text that the reader of such files makes.
        event_count: events that were taken.
        left_out: a sentence for each row that was not.
        offset_us: what is added to the times that the file states.
        uncertainty_us: the ± of the offset; None where nobody stated one.
        offset_words: how the offset is known, in words.
        is_removed: whether it was taken out of the case; its file stays.
    """

    case_id: int
    name: str
    original_name: str
    location: str
    sha256: str
    size_bytes: int
    reading: str
    event_count: int
    left_out: tuple[str, ...] = ()
    offset_us: int = 0
    uncertainty_us: int | None = None
    offset_words: str = ""
    is_removed: bool = False
    id: int = UNSTORED

    @property
    def offset_text(self) -> str:
        """The offset with its ±, as shown to a person: `+12.500 s ±0.5 s`."""
        stated = "± not stated" if self.uncertainty_us is None else format_uncertainty(self.uncertainty_us)
        return f"{format_offset(self.offset_us)} {stated}"


@dataclass(frozen=True, slots=True)
class OutsideMapping:
    """How files of a kind are understood, under a name that the agency gave it.

    Attributes:
        reading: as of `OutsideList`.
    """

    name: str
    reading: str
    id: int = UNSTORED


def format_offset(offset_us: int) -> str:
    """An offset in seconds with its sign, a true minus, to the millisecond where that is exact: `−3600.000 s`."""
    whole, fraction = divmod(abs(offset_us), MICROSECONDS_PER_SECOND)
    decimals = f"{fraction:06d}"
    decimals = decimals[:3] if decimals.endswith("000") else decimals
    return f"{'−' if offset_us < 0 else '+'}{whole}.{decimals} s"


def reach_of(events: Sequence[DeviceEvent], span: tuple[UtcTime, UtcTime] | None) -> tuple[UtcTime, UtcTime] | None:
    """First and last moment of events from outside that lie near enough to a case's recordings to be gone to.

    Args:
        events: with a UTC time each, in any order.
        span: first and last moment of the recordings; None where there are none: then there is nothing to be near to.
    """
    if span is None:
        return None
    times = [UtcTime(event.utc + event.offset_us) for event in events if event.utc is not None]
    near = [time for time in times if span[0] - REACHED_US <= time <= span[1] + REACHED_US]
    return (min(near), max(near)) if near else None
