"""Turns sound into what another microphone in another place hears alike: how sharply each band of it rises and falls.

Levels, rooms and microphones differ between two cameras; the moments at which a band becomes louder or quieter do not.
What is found by comparing them is not this module's business.
"""

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.media.sound_samples import RATE_HZ

FRAME_SAMPLES: Final = 80
"""Distance of the features: 10 ms of sound."""

FRAME_US: Final = FRAME_SAMPLES * 1_000_000 // RATE_HZ

_WINDOW_SAMPLES: Final = 160
_EDGES_HZ: Final = (200, 320, 480, 700, 1000, 1400, 2000, 2700, 3400)
"""Of the bands: what a telephone carries, about equally wide to the ear."""

BANDS: Final = len(_EDGES_HZ) - 1

_FRAMES_AT_ONCE: Final = 500
"""Few enough to stay in the processor's cache, and for the sums over bands not to be spread over all cores."""

_LEVELLED_OVER_FRAMES: Final = 500
_LARGEST: Final = 3.0
"""A bang counts as much as three ordinary rises, not as a hundred: it may be another bang."""

_QUIETEST_POWER: Final = 4.0
"""Below this (a rounding error in each sample) a band is silent: its changes mean nothing."""

_SMALLEST_CHANGE: Final = 0.05


def onsets(values: NDArray[np.int16]) -> NDArray[np.float32]:
    """How the loudness of each band changes, levelled so that gain control and distance do not matter.

    Args:
        values: int16[N], sound of `RATE_HZ`.

    Returns:
        float32[BANDS, N // FRAME_SAMPLES]: change of the logarithm of the band's power over two frames, in units of
        its usual change within five seconds, at most `_LARGEST`; 0 where there is silence. Frame `f` describes the
        sound around sample `f * FRAME_SAMPLES + _WINDOW_SAMPLES / 2`.
    """
    loudness = _loudness(values)
    change = np.zeros_like(loudness)
    change[:, 1:-1] = loudness[:, 2:] - loudness[:, :-2]
    usual = np.sqrt(_running_mean(np.square(change), _LEVELLED_OVER_FRAMES))
    change /= np.maximum(usual, _SMALLEST_CHANGE)
    return np.clip(change, -_LARGEST, _LARGEST, out=change)


def _loudness(values: NDArray[np.int16]) -> NDArray[np.float32]:
    """float32[BANDS, frames], natural logarithm of each band's power."""
    count = len(values) // FRAME_SAMPLES
    window = np.hanning(_WINDOW_SAMPLES).astype(np.float32)
    frequencies = np.fft.rfftfreq(_WINDOW_SAMPLES, 1 / RATE_HZ)
    in_band = np.array(
        [(frequencies >= low) & (frequencies < high) for low, high in pairwise(_EDGES_HZ)],
        dtype=np.float32,
    )
    floor = _QUIETEST_POWER * np.float32(np.square(window).sum())
    loudness = np.empty((BANDS, count), dtype=np.float32)
    for first in range(0, count, _FRAMES_AT_ONCE):
        frames = min(_FRAMES_AT_ONCE, count - first)
        needed = (frames - 1) * FRAME_SAMPLES + _WINDOW_SAMPLES
        part = values[first * FRAME_SAMPLES : first * FRAME_SAMPLES + needed].astype(np.float32)
        part = np.pad(part, (0, needed - len(part)))
        windows = np.lib.stride_tricks.sliding_window_view(part, _WINDOW_SAMPLES)[::FRAME_SAMPLES]
        spectrum = np.fft.rfft(windows * window, axis=1)
        power = np.square(spectrum.real) + np.square(spectrum.imag)
        loudness[:, first : first + frames] = np.log(in_band @ power.T + floor)
    return loudness


def _running_mean(values: NDArray[np.float32], over: int) -> NDArray[np.float32]:
    """The mean of each row around each place, of fewer values near the ends."""
    sums = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1, dtype=np.float64)], axis=1)
    places = np.arange(values.shape[1])
    low, high = np.maximum(places - over // 2, 0), np.minimum(places + over // 2 + 1, values.shape[1])
    mean: NDArray[np.float32] = ((sums[:, high] - sums[:, low]) / (high - low)).astype(np.float32)
    return mean
