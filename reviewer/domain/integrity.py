"""What is odd about a recording as it was made: findings with their place, kept apart from how they are found or drawn.

A finding is what a court asks about a recording: what is missing in it, repeated, stretched or cut off, and where.
"""

from dataclasses import dataclass
from enum import Enum

from reviewer.domain.time import MediaTime


class FindingKind(Enum):
    """Kinds of what can be odd; the value is the word in a CSV, never changed."""

    VARIABLE_RATE = "variable frame rate"
    GAP = "gap"
    DUPLICATE = "duplicated frame"
    MISSING = "missing packets"
    DAMAGED = "damaged packets"
    BACKWARD = "timestamp goes back"
    TRUNCATED = "truncated end"
    HIDDEN = "hidden by edit list"
    RESOLUTION = "resolution changes"
    ORDER = "order not stated"

    @property
    def is_loss(self) -> bool:
        """Whether something that the camera recorded, or should have, is not there."""
        return self in {FindingKind.GAP, FindingKind.MISSING, FindingKind.DAMAGED, FindingKind.TRUNCATED}


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd place of a recording, or one odd thing about the whole of it.

    Attributes:
        kind: what it is.
        start: where it begins in media time; where a frame is concerned, the start of that frame.
        end: where it ends; equal to `start` for a moment.
        frame: number of the first frame concerned, or None where no frame is (a gap names the frame before it).
        frames: how many frames are concerned, or are missing as far as that can be told; 0 where it cannot.
        words: what a person is told about it, a whole statement without a full stop.
    """

    kind: FindingKind
    start: MediaTime
    end: MediaTime
    frame: int | None
    frames: int
    words: str

    def __post_init__(self) -> None:
        """Refuse a finding that ends before it starts."""
        if self.end < self.start:
            raise ValueError("a finding ends before it starts")
