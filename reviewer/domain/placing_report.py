"""How a recording was placed in time when it came in: each reading of each clock that was tried, and why it won or not.

Kept with the recording for good, so that a person can follow the choice later. Knows neither library nor window.
"""

from dataclasses import dataclass

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource


@dataclass(frozen=True, slots=True)
class TriedReading:
    """One way of reading one clock.

    Attributes:
        source: whose clock.
        words: what was read, and how.
        start: when the first frame would have been taken; None where nothing could be read.
        verdict: why it was taken, or why not.
        is_taken: whether the recording was placed by it.
    """

    source: AnchorSource
    words: str
    start: UtcTime | None
    verdict: str
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class PlacingReport:
    """Why a recording lies where it came in.

    Attributes:
        reason: in a sentence, with the ±.
        tried: best source first, and the one taken before the others of its source.
    """

    reason: str
    tried: tuple[TriedReading, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackDating:
    """What is to be added to the clock of a track, whose receiver had the wrong date or wrote local time.

    Attributes:
        utc_shift_us: in microseconds; to its local clock for a track that states no UTC at all.
        words: why; empty for such a one.
    """

    utc_shift_us: int
    words: str


AS_STATED = TrackDating(0, "")
