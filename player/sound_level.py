"""How loud a recording is at a moment, read from its waveform. Knows no widget."""

from dataclasses import dataclass
from math import log10

import numpy as np

from reviewer.domain.time import MediaTime
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.look.words import tr

FULL_SCALE = 255
"""The value of a waveform that stands for the largest sample a recording can hold."""

_BODY_BINS = 50_000 // BIN_US
"""Power is averaged over this much: a meter of single bins would only flicker."""

_HELD_BINS = 1_000_000 // BIN_US
"""A peak stays to be read for this long."""


@dataclass(frozen=True, slots=True)
class SoundLevel:
    """Loudness at a moment, in the units of a waveform.

    Attributes:
        rms: mean loudness around the moment, 0 to 255.
        peak: largest sample of the second before it, 0 to 255.
    """

    rms: int
    peak: int

    @property
    def is_clipped(self) -> bool:
        """Whether a sample of the last second was at full scale: what was louder is lost."""
        return self.peak >= FULL_SCALE

    @property
    def words(self) -> str:
        """`−18 dBFS, peak −6 dBFS`, and whether it was clipped."""
        clipped = tr(", clipped") if self.is_clipped else ""
        return tr(
            "{level}, peak {peak}{clipped}",
            level=decibel_words(self.rms),
            peak=decibel_words(self.peak),
            clipped=clipped,
        )


def level_at(waveform: Waveform, media_time: MediaTime) -> SoundLevel | None:
    """The level at a moment, or None where the recording holds no sound."""
    here = waveform.bin_at(media_time)
    if here is None:
        return None
    body = slice(max(here + 1 - _BODY_BINS, 0), here + 1)
    heard = waveform.rms[body][~waveform.is_missing[body]].astype(np.float64)
    rms = round(float(np.sqrt(np.square(heard).mean())))
    return SoundLevel(rms, int(waveform.peak[max(here + 1 - _HELD_BINS, 0) : here + 1].max()))


def decibels(value: int) -> float | None:
    """Decibels below full scale (dBFS, a full-scale peak is 0) of a value of a waveform; None for silence."""
    return 20 * log10(value / FULL_SCALE) if value > 0 else None


def decibel_words(value: int) -> str:
    """`−18 dBFS`, to the nearest whole one; `silence` for what the waveform cannot tell from it."""
    level = decibels(value)
    return "silence" if level is None else tr("{level} dBFS", level=round(level)).replace("-", "−")
