"""The samples of a track that must not be taken at their word, as they are listed and shown apart from its path.

They are shown on demand and never joined to anything: a sample that holds no position is only listed. Nothing is
judged here; the flags were set when the track was read.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import NO_TIME, Fix, FixFlag, Track
from reviewer.domain.trajectory import stated_utc


@dataclass(frozen=True, eq=False, slots=True)
class FlaggedSamples:
    """F flagged samples of a track, in file order.

    Attributes:
        track: the track.
        sample: int64, F indices into the track's columns.
        utc_us: int64, F times on the case's timeline as the samples state them, `NO_TIME` where they state none. A
            sample whose time is the very thing in doubt has it all the same.
        has_place: bool, F: whether it states a position that may be shown, apart from the path; void ones never do.
    """

    track: Track
    sample: NDArray[np.int64]
    utc_us: NDArray[np.int64]
    has_place: NDArray[np.bool_]

    @classmethod
    def of(cls, track: Track, timebase: Timebase | None) -> "FlaggedSamples":
        """The flagged samples of a track, timed as `Trajectory.place` times the others."""
        sample = np.flatnonzero(track.flags != 0)
        return cls(track, sample, stated_utc(track, timebase)[sample], track.is_position[sample])

    def __len__(self) -> int:
        """Number of flagged samples."""
        return len(self.sample)

    def fix(self, number: int) -> Fix:
        """One of them as a value; `number` counts flagged samples."""
        return self.track.fix(int(self.sample[number]))

    def flags(self, number: int) -> FixFlag:
        """Why one of them must not be taken at its word."""
        return FixFlag(int(self.track.flags[self.sample[number]]))

    def utc(self, number: int) -> UtcTime | None:
        """The time that one of them states, or None."""
        return None if self.utc_us[number] == NO_TIME else UtcTime(int(self.utc_us[number]))

    def counts(self) -> Counter[str]:
        """How many have each reason, by the reason in words; one with two reasons counts for both."""
        found: Counter[str] = Counter()
        for value, count in zip(*np.unique(self.track.flags[self.sample], return_counts=True), strict=True):
            found.update(dict.fromkeys(FixFlag(int(value)).reasons, int(count)))
        return found
