"""The outline of a sound, a thousandth of a second at a time: enough to see by eye whether two of them lie together.

Fine enough to judge an alignment of milliseconds, small enough (7 MB an hour) to be kept while somebody looks at it.
Who draws it is not its business.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime
from reviewer.media.sound_samples import SAMPLE_US, Sound

SHAPE_BIN_US: Final = 1_000
_BIN_SAMPLES: Final = SHAPE_BIN_US // SAMPLE_US


@dataclass(frozen=True, eq=False)
class SoundShape:
    """How far a sound swings in each thousandth of a second; N bins.

    Attributes:
        start: media time at which the first bin begins.
        peak: uint16[N], the largest absolute sample of each bin, 32768 at full scale.
    """

    start: MediaTime
    peak: NDArray[np.uint16]

    def __len__(self) -> int:
        """Number of bins."""
        return len(self.peak)


def shape_of(sound: Sound) -> SoundShape:
    """The outline of a sound; what is left of the last bin is dropped."""
    whole = sound.values[: len(sound) // _BIN_SAMPLES * _BIN_SAMPLES].reshape(-1, _BIN_SAMPLES)
    # Of −32768 the absolute value does not fit into 16 bits with a sign.
    lowest, highest = -whole.min(axis=1).astype(np.int32), whole.max(axis=1).astype(np.int32)
    return SoundShape(sound.start, np.maximum(lowest, highest).clip(0).astype(np.uint16))
