"""Finds where along one recording the other one belongs: roughly, over many minutes, with the drift of their clocks.

The recording is cut into stretches that are short enough for drift not to matter. Each is compared with the other
recording at every offset at once, and the stretches are then added up along every drift in question: noise averages
out, and only an offset at which the whole of the recordings agrees stands out. What an offset means in time, and
whether it is good enough to be believed, is not its business.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext

LARGEST_DRIFT_PPM: Final = 120
"""Two cameras of 50 parts per million each, in opposite directions, and some."""

_STRETCH_FRAMES: Final = 6_000
_MOST_CELLS: Final = 48_000_000
"""Stretches times offsets held at once: 192 MB."""

_AT_ONCE: Final = 2
"""Stretches compared at a time: nearly all of it is transforms, which do not hold Python's lock."""

_STEP_FRAMES: Final = 1.5
"""Neighbouring drifts differ by this at the ends of a recording."""

_NEAR_FRAMES: Final = 10
"""Offsets this close to the best one are the same place: its peak is that wide."""

_NORMAL: Final = 1.4826
"""Standard deviation over median absolute deviation of normally distributed values."""


@dataclass(frozen=True, slots=True)
class Place:
    """The best offset, in frames of the features.

    Attributes:
        lag: frame of b that is heard with frame `reference` of a, minus `reference`.
        reference: frame of a.
        drift: by how many frames the lag grows from one frame of a to the next.
        score: how far it stands out, in standard deviations of all the offsets that are wrong.
        next_score: the same of the best other place.
    """

    lag: int
    reference: int
    drift: float
    score: float
    next_score: float

    def lag_at(self, frame: float) -> float:
        """The lag at a frame of a."""
        return self.lag + self.drift * (frame - self.reference)


def find_place(
    a: NDArray[np.float32], b: NDArray[np.float32], lags: range, fewest_frames: int, context: JobContext
) -> Place | None:
    """Compare two recordings at every lag.

    Args:
        a: float32[bands, N], features of one.
        b: float32[bands, M], features of the other.
        lags: frames of b minus frames of a that are tried.
        fewest_frames: lags at which fewer frames lie over each other are left out.
        context: progress and cancel.

    Returns:
        The best place, or None where the two cannot lie over each other that long.

    Raises:
        Cancelled: the user stopped it.
    """
    length, other = a.shape[1], b.shape[1]
    lags = range(max(lags.start, fewest_frames - length), min(lags.stop, other - fewest_frames + 1))
    if not lags:
        return None
    tried = np.arange(lags.start, lags.stop)
    shared = np.minimum(length, other - tried) - np.maximum(0, -tried)
    first, last = max(0, -lags[-1]), min(length, other - lags[0])
    size = max(_STRETCH_FRAMES, -(-(last - first) * len(lags) // _MOST_CELLS))
    starts = range(first, last, size)
    table = np.zeros((len(starts), len(lags)), dtype=np.float32)
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        rows = [
            pool.submit(_correlate, a[:, start : min(start + size, last)], start, b, lags, row)
            for start, row in zip(starts, table, strict=True)
        ]
        for number, row in enumerate(rows):
            context.report(number, len(starts), "comparing the sound")
            context.raise_if_cancelled()
            row.result()
    finally:
        pool.shutdown(cancel_futures=True)
    return _best(table, np.array(starts) + size / 2, (first + last) // 2, lags, np.sqrt(shared))


def _correlate(
    part: NDArray[np.float32], start: int, b: NDArray[np.float32], lags: range, into: NDArray[np.float32]
) -> None:
    """Add to `into` the sum of the products of a part of a with b, for each lag."""
    length = part.shape[1]
    low, high = max(0, start + lags[0]), min(b.shape[1], start + length + lags[-1])
    if low >= high:
        return
    size = _quick_length(high - low + length)
    spectrum = np.zeros(size // 2 + 1, dtype=np.complex64)
    for band, other in zip(part, b[:, low:high], strict=True):
        spectrum += np.fft.rfft(band, size).conj() * np.fft.rfft(other, size)
    sums = np.fft.irfft(spectrum, size)
    # Place `p` of the sums, counted round, is the lag `low - start + p`.
    places = np.arange(max(lags.start, low - start - length + 1), min(lags.stop, high - start))
    into[places - lags.start] = sums[(places - (low - start)) % size]


def _best(
    table: NDArray[np.float32],
    middles: NDArray[np.float64],
    reference: int,
    lags: range,
    scale: NDArray[np.float64],
) -> Place:
    """The lag and drift along which the stretches add up to most."""
    reach = float(np.abs(middles - reference).max())
    largest = LARGEST_DRIFT_PPM * 1e-6
    drifts = np.linspace(-largest, largest, 2 * int(np.ceil(largest * reach / _STEP_FRAMES)) + 1)
    highest = np.full(len(lags), -np.inf, dtype=np.float32)
    chosen = np.zeros(len(lags), dtype=np.int32)
    for number, drift in enumerate(drifts):
        total = np.zeros(len(lags), dtype=np.float32)
        for row, middle in zip(table, middles, strict=True):
            _add_shifted(total, row, round(drift * (middle - reference)))
        total /= scale
        is_higher = total > highest
        highest[is_higher] = total[is_higher]
        chosen[is_higher] = number
    straight = table.sum(axis=0) / scale
    noise = _NORMAL * float(np.median(np.abs(straight - np.median(straight))))
    best = int(np.argmax(highest))
    # A place seen along a wrong drift is smeared this far.
    near = _NEAR_FRAMES + round(2 * largest * reach)
    others = np.concatenate([highest[: max(best - near, 0)], highest[best + near + 1 :]])
    score = float(highest[best]) / noise if noise else 0.0
    next_score = float(others.max(initial=0.0)) / noise if noise else 0.0
    return Place(lags[best], reference, float(drifts[int(chosen[best])]), score, next_score)


def _add_shifted(total: NDArray[np.float32], row: NDArray[np.float32], shift: int) -> None:
    """Add `row[n + shift]` to `total[n]`."""
    count = len(total)
    if shift >= 0:
        total[: max(count - shift, 0)] += row[shift:]
    else:
        total[-shift:] += row[: max(count + shift, 0)]


def _quick_length(count: int) -> int:
    """The smallest product of 2, 3 and 5 that is not smaller: such transforms are quick."""
    best = 1 << (count - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            power = three << max((-(-count // three) - 1).bit_length(), 0)
            best = min(best, power)
            three *= 3
        five *= 5
    return best
