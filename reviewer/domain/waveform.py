"""How loud a recording is over time: what the waveform lane draws and the level meter shows.

Bins of equal length, each with the loudest sample and the mean power in it. Who reads them from a file is not its
business.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime

BIN_US = 10_000
"""Length of a bin: a hundredth of a second, so that a shot and its echo are two."""


@dataclass(frozen=True, eq=False)
class Waveform:
    """The loudness of one audio track; N bins.

    Attributes:
        start: media time at which the first bin begins; negative where sound begins before the pictures.
        peak: uint8[N], the largest absolute sample of each bin over all channels, 255 at full scale.
        rms: uint8[N], the root mean square of the samples of each bin over all channels, 255 at full scale.
        is_missing: bool[N], where the track holds no sound (a gap): neither silence nor noise is claimed.
    """

    start: MediaTime
    peak: NDArray[np.uint8]
    rms: NDArray[np.uint8]
    is_missing: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Refuse columns of different lengths."""
        if not len(self.peak) == len(self.rms) == len(self.is_missing):
            raise ValueError("the columns of a waveform are of different lengths")

    def __len__(self) -> int:
        """Number of bins."""
        return len(self.peak)

    @property
    def end(self) -> MediaTime:
        """Where the last bin ends."""
        return MediaTime(self.start + len(self) * BIN_US)

    def bin_at(self, media_time: MediaTime) -> int | None:
        """The bin that holds a moment, or None outside of the sound and within a gap."""
        number = (media_time - self.start) // BIN_US
        if not 0 <= number < len(self) or bool(self.is_missing[number]):
            return None
        return int(number)
