"""Measures to a fraction of a millisecond where short windows of one recording are heard in the other.

The sound itself is compared, with every frequency counted alike (generalised cross-correlation with phase transform,
Knapp and Carter, IEEE Trans. ASSP 24(4), 1976), since rooms and microphones change the strength of a frequency much
more than its time. Many windows along the recordings then vote for one line: offset and drift.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.media.sound_samples import RATE_HZ

WINDOW_SAMPLES: Final = 3 * RATE_HZ
MOST_WINDOWS: Final = 96

AGREES_WITHIN_SAMPLES: Final = 5 * RATE_HZ // 1000
"""Windows this close to the line agree with it: 5 ms, about what two rooms and their echoes make of one sound."""

_REACH_SAMPLES: Final = 150 * RATE_HZ // 1000
"""How far around the expected place a window is looked for: 150 ms."""

_LARGEST_SLOPE: Final = 150e-6
_TRANSFORM: Final = 1 << 15
_LOWEST_HZ, _HIGHEST_HZ = 200, 3400
_SMOOTHED_SAMPLES: Final = 9
_FROM_STEP: Final = RATE_HZ // 2


@dataclass(frozen=True, eq=False)
class Windows:
    """Where windows of a were found in b; N windows, in order of time.

    Attributes:
        middles: float64[N], sample of a in the middle of each.
        lags: float64[N], samples of b minus samples of a at which its sound is heard.
    """

    middles: NDArray[np.float64]
    lags: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Line:
    """The offset and drift for which most windows vote.

    Attributes:
        reference: sample of a, in the middle of the windows that agree.
        lag: samples of b minus samples of a at `reference`.
        slope: by how many samples the lag grows from one sample of a to the next.
        lag_error: standard error of `lag`, samples.
        slope_error: standard error of `slope`.
        agrees: bool[N], the windows within `AGREES_WITHIN_SAMPLES` of it.
    """

    reference: float
    lag: float
    slope: float
    lag_error: float
    slope_error: float
    agrees: NDArray[np.bool_]

    def lag_at(self, sample: float) -> float:
        """The lag at a sample of a."""
        return self.lag + self.slope * (sample - self.reference)


def measure_windows(
    a: NDArray[np.int16],
    b: NDArray[np.int16],
    lag_at: Callable[[float], float],
    context: JobContext,
) -> Windows:
    """Find up to `MOST_WINDOWS` windows of a in b, spread evenly over what they share.

    Of each part the window is taken that is loudest in both; what is heard in it is not looked at, so that a window
    cannot be chosen because it agrees.

    Args:
        a: int16[N], sound of one recording.
        b: int16[M], sound of the other.
        lag_at: samples of b minus samples of a that are expected at a sample of a, right to about 0.1 s.
        context: progress and cancel.

    Raises:
        Cancelled: the user stopped it.
    """
    first = max(0, int(np.ceil(-lag_at(0))) + _REACH_SAMPLES)
    last = min(len(a), int(len(b) - lag_at(len(a))) - _REACH_SAMPLES)
    parts = min(MOST_WINDOWS, max(last - first, 0) // WINDOW_SAMPLES)
    middles, lags = [], []
    for number in range(parts):
        context.report(number, parts, "measuring the offset")
        context.raise_if_cancelled()
        begin = first + (last - first) * number // parts
        end = first + (last - first) * (number + 1) // parts
        start = _loudest(a, b, range(begin, end - WINDOW_SAMPLES + 1, _FROM_STEP), lag_at)
        expected = round(lag_at(start + WINDOW_SAMPLES / 2))
        other = b[start + expected - _REACH_SAMPLES : start + expected + WINDOW_SAMPLES + _REACH_SAMPLES]
        found = _delay(a[start : start + WINDOW_SAMPLES], other)
        if found is not None:
            middles.append(start + WINDOW_SAMPLES / 2)
            lags.append(expected - _REACH_SAMPLES + found)
    return Windows(np.array(middles, dtype=np.float64), np.array(lags, dtype=np.float64))


def fit_line(windows: Windows) -> Line | None:
    """The line with which most windows agree, through those; None without windows.

    Every pair of windows that is far apart proposes a line, and every window one without drift.
    """
    places, lags = windows.middles, windows.lags
    count = len(places)
    if not count:
        return None
    earlier, later = np.triu_indices(count, 1)
    is_apart = places[later] - places[earlier] >= (places[-1] - places[0]) / 4
    earlier, later = earlier[is_apart], later[is_apart]
    slopes = (lags[later] - lags[earlier]) / (places[later] - places[earlier])
    is_possible = np.abs(slopes) <= _LARGEST_SLOPE
    slopes = np.concatenate([np.zeros(count), slopes[is_possible]])
    through = np.concatenate([np.arange(count), earlier[is_possible]])
    away = np.abs(lags - lags[through, None] - slopes[:, None] * (places - places[through, None]))
    is_near = away <= AGREES_WITHIN_SAMPLES
    # Of lines with as many windows the one that lies closer to them.
    votes = is_near.sum(axis=1) - np.where(is_near, away, 0).sum(axis=1) / (AGREES_WITHIN_SAMPLES * (count + 1))
    return _through(places, lags, is_near[int(np.argmax(votes))])


def _through(places: NDArray[np.float64], lags: NDArray[np.float64], agrees: NDArray[np.bool_]) -> Line:
    """Least squares through the windows that agree; with fewer than three there is no telling of a drift."""
    near, found = places[agrees], lags[agrees]
    reference = float(near.mean())
    lag = float(found.mean())
    spread = float(np.square(near - reference).sum())
    slope = float(((near - reference) * (found - lag)).sum() / spread) if len(near) > 2 else 0.0
    left = found - lag - slope * (near - reference)
    variance = float(np.square(left).sum() / max(len(near) - 2, 1))
    lag_error = (variance / len(near)) ** 0.5
    slope_error = (variance / spread) ** 0.5 if len(near) > 2 else _LARGEST_SLOPE
    return Line(reference, lag, slope, lag_error, slope_error, agrees)


def _loudest(a: NDArray[np.int16], b: NDArray[np.int16], starts: range, lag_at: Callable[[float], float]) -> int:
    """The start of the window that holds most sound in both recordings."""
    if len(starts) < 2:
        return starts.start
    in_a = _powers(a[starts[0] : starts[-1] + WINDOW_SAMPLES])
    moved = starts[0] + round(lag_at(starts[0]))
    in_b = _powers(b[moved : moved + len(starts) * _FROM_STEP + WINDOW_SAMPLES - _FROM_STEP])
    count = min(len(in_a), len(in_b))
    return starts[int(np.argmax(in_a[:count] * in_b[:count]))]


def _powers(values: NDArray[np.int16]) -> NDArray[np.float64]:
    """The power of each window that begins a step after the one before."""
    steps = len(values) // _FROM_STEP
    each = np.square(values[: steps * _FROM_STEP].astype(np.float64)).reshape(steps, _FROM_STEP).sum(axis=1)
    return np.convolve(each, np.ones(WINDOW_SAMPLES // _FROM_STEP), "valid")


def _delay(window: NDArray[np.int16], other: NDArray[np.int16]) -> float | None:
    """How many samples into `other` the window begins; None where either is silent."""
    if len(other) < WINDOW_SAMPLES + 2 * _REACH_SAMPLES or not window.any() or not other.any():
        return None
    frequencies = np.fft.rfftfreq(_TRANSFORM, 1 / RATE_HZ)
    heard = (frequencies >= _LOWEST_HZ) & (frequencies <= _HIGHEST_HZ)
    tapered = window * np.hanning(len(window))
    cross = np.fft.rfft(tapered, _TRANSFORM).conj() * np.fft.rfft(other.astype(np.float64), _TRANSFORM)
    strength = np.abs(cross)
    cross = np.where(heard & (strength > 0), cross / np.maximum(strength, np.finfo(np.float64).tiny), 0)
    # The power of the correlation: a microphone may be wired the other way round, and an echo blurs its phase.
    likeness = np.square(np.fft.irfft(cross, _TRANSFORM)[: 2 * _REACH_SAMPLES + 1])
    likeness = np.convolve(likeness, np.hanning(_SMOOTHED_SAMPLES + 2)[1:-1], "same")
    return float(np.argmax(likeness))
