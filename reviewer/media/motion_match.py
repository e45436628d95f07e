"""Lays how much a picture moves over how fast a track says the camera went: the one place where both fit, or none.

Both begin and end when the camera stops and goes; nothing else of them is compared. It is a suggestion for a person,
so it says nothing rather than something wrong: a picture that is still or moves alike all the time, a track that does,
two places that fit alike, and a place that chance would have found as well are refused.

Pure arithmetic on curves; where they come from is not its business.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, format_duration
from reviewer.domain.trajectory import Trajectory

STEP_US: Final = 200_000
"""Both curves have a value so often; a receiver says its speed once a second."""

LEAST_OVERLAP_US: Final = 60 * MICROSECONDS_PER_SECOND
ENOUGH_OVERLAP_US: Final = 300 * MICROSECONDS_PER_SECOND
"""The track must cover half of the recording, or this much of it where it is long."""

SEARCH_US: Final = 600 * MICROSECONDS_PER_SECOND
"""How far from where a recording lies its place is looked for, unless it is looked for everywhere."""

LONGEST_TRACK_US: Final = 7 * 86_400 * MICROSECONDS_PER_SECOND

LEAST_CHANGES: Final = 10
"""Starts and stops, in each of the two where they overlap: fewer fit in many places.

With this, `LEAST_LIKENESS` and `MARGIN`, none of 16,874 generated pairs of a recording and the track of another drive
got a suggestion, and none of the right pairs a wrong one; of those of a quarter of an hour 96 % got theirs, of five
minutes 45 %, and of two minutes hardly any.
"""

LEAST_LIKENESS: Final = 0.8
MARGIN: Final = 0.2
"""By so much a place must fit better than any other, and than the same picture played backwards anywhere."""

PRECISION_MARGIN: Final = 0.03
"""Places that fit this nearly as well as the best are as likely; they make the ±."""

LEAST_UNCERTAINTY_US: Final = 1_000_000
"""Receivers smooth their speed, and state it up to this long after it was true."""

MOST_UNCERTAINTY_US: Final = 10 * MICROSECONDS_PER_SECOND

STILL_BELOW: Final = 0.06
"""Motion of a picture (see `picture_motion`) that only noise makes."""

LEAST_CONTRAST: Final = 0.35
"""Between rest and motion, as a share of the motion: below it the picture moves alike all the time."""

MOVING_MPS: Final = 0.8
"""Below a slow walk; a receiver at rest states up to half of it."""

_SMOOTHED_STEPS: Final = 5
_LEAST_VARIANCE: Final = 1e-3


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """Values at equal steps of `STEP_US`.

    Attributes:
        start_us: time of the first value, in microseconds; media time or UTC.
        values: float64, N values, NaN where nothing is known.
    """

    start_us: int
    values: NDArray[np.float64]

    def __len__(self) -> int:
        """Number of values."""
        return len(self.values)

    @property
    def end_us(self) -> int:
        """Time after the last value."""
        return self.start_us + len(self.values) * STEP_US


def curve_through(
    at_us: NDArray[np.int64], values: NDArray[np.float64], first_us: int, last_us: int, gap_us: int
) -> Curve:
    """A curve from one time to another, linear between values at ascending times; unknown where they are far apart.

    Args:
        at_us: int64, two or more times.
        values: float64, as many values.
        first_us: of the curve's first value.
        last_us: the curve ends before it.
        gap_us: between values further apart than this nothing is known.
    """
    grid = np.arange(first_us, last_us, STEP_US, dtype=np.int64)
    on_grid = np.interp((grid - first_us).astype(np.float64), (at_us - first_us).astype(np.float64), values)
    after = np.clip(np.searchsorted(at_us, grid, side="right"), 1, len(at_us) - 1)
    on_grid[at_us[after] - at_us[after - 1] > gap_us] = np.nan
    return Curve(first_us, on_grid)


class MotionRefusalReason(Enum):
    """Why nothing can be suggested."""

    NO_PICTURE = "no_picture"
    STILL = "still"
    UNIFORM = "uniform"
    NO_TIMES = "no_times"
    TRACK_UNIFORM = "track_uniform"
    TRACK_TOO_LONG = "track_too_long"
    NO_OVERLAP = "no_overlap"
    FEW_CHANGES = "few_changes"
    UNLIKE = "unlike"
    SEVERAL_PLACES = "several_places"
    AT_THE_EDGE = "at_the_edge"
    TOO_UNCERTAIN = "too_uncertain"


@dataclass(frozen=True, slots=True)
class MotionRefusal:
    """No suggestion, and why, also in words for a person."""

    reason: MotionRefusalReason
    words: str


@dataclass(frozen=True, slots=True)
class MotionSuggestion:
    """Where a recording may lie on the time of a track.

    Attributes:
        start: UTC of media time 0.
        uncertainty_us: its ±.
        likeness: how well both fit there: their correlation, at most 1.
        next_start: the best place that is another one, or None where there is none.
        next_likeness: how well they fit there; 0 where there is none.
        chance_likeness: how well the picture fits anywhere when played backwards, which no truth can make.
        overlap_us: for how long both are known there.
        changes: starts and stops in that time, of the picture or of the track, whichever has fewer.
    """

    start: UtcTime
    uncertainty_us: int
    likeness: float
    next_start: UtcTime | None
    next_likeness: float
    chance_likeness: float
    overlap_us: int
    changes: int


@dataclass(frozen=True, eq=False, slots=True)
class MotionComparison:
    """What was compared, and what came of it.

    Attributes:
        found: the suggestion, or why there is none.
        motion: of the picture, 0 to 1, in media time; None where there is none.
        speed: of the track, 0 to 1, in UTC; None where there is none.
        likeness: for each start of the recording (UTC) how well both fit; None where nothing was compared.
    """

    found: MotionSuggestion | MotionRefusal
    motion: Curve | None = None
    speed: Curve | None = None
    likeness: Curve | None = None


def speed_curve(trajectory: Trajectory, start: UtcTime | None = None, end: UtcTime | None = None) -> Curve | None:
    """The speed of a track in metres per second, between two moments if given; None where it has no two times.

    The receiver's own speed where it states one, else the one from fix to fix, at the middle of the two. In gaps
    nothing is known.
    """
    if len(trajectory) < 2:
        return None
    measured, derived = trajectory.speed_mps(), trajectory.derived_speed_mps()
    times = trajectory.utc_us.astype(np.int64)
    if np.count_nonzero(np.isfinite(measured)) >= len(times) // 2:
        known = np.isfinite(measured)
        at, values = times[known], measured[known]
    else:
        known = np.isfinite(derived)
        at, values = (times - np.diff(times, prepend=times[0]) // 2)[known], derived[known]
    first = int(at[0]) if len(at) else 0
    first = first if start is None else max(first, start)
    last = (int(at[-1]) if len(at) else 0) if end is None else min(int(at[-1]) if len(at) else 0, end)
    if len(at) < 2 or last - first < STEP_US:
        return None
    return curve_through(at, values, first, last, trajectory.gap_us)


def match_motion(motion: Curve | None, trajectory: Trajectory, *, around: UtcTime | None = None) -> MotionComparison:
    """Look for the place of a recording on the time of a track.

    Args:
        motion: of the picture, in media time; None where it has none.
        trajectory: the track, on UTC.
        around: where the recording is thought to begin; it is looked for within `SEARCH_US` of it. None for everywhere.
    """
    if motion is None or not np.isfinite(motion.values).any():
        return _refused(MotionRefusalReason.NO_PICTURE, "The recording has no picture in which motion could be seen.")
    reason = _why_motion_says_nothing(motion.values)
    shown = Curve(motion.start_us, _saturated(_smoothed(motion.values)))
    if reason is not None:
        return MotionComparison(reason, shown)
    if around is None and len(trajectory) and trajectory.utc_us[-1] - trajectory.utc_us[0] > LONGEST_TRACK_US:
        words = "The track is longer than a week: search around the time that is known instead."
        return _refused(MotionRefusalReason.TRACK_TOO_LONG, words, shown)
    bounds = (None, None) if around is None else _searched(motion, around)
    speeds = speed_curve(trajectory, *bounds)
    if speeds is None:
        if trajectory.is_empty:
            words = "No position of the track has a time in UTC, so that it has no clock to which to go."
            return _refused(MotionRefusalReason.NO_TIMES, words, shown)
        return _refused(MotionRefusalReason.NO_OVERLAP, _NO_OVERLAP_WORDS, shown)
    going = speeds.values > MOVING_MPS
    speed = Curve(speeds.start_us, _saturated(speeds.values))
    if _changes(np.where(np.isfinite(speeds.values), going, np.nan)) < LEAST_CHANGES:
        words = "The track hardly stops and starts in the time that was searched, so it fits in many places."
        return _refused(MotionRefusalReason.TRACK_UNIFORM, words, shown, speed)
    return _compared(shown, speed, speeds.values, around)


def _compared(motion: Curve, speed: Curve, speed_mps: NDArray[np.float64], around: UtcTime | None) -> MotionComparison:
    likeness = _likeness_at_all_places(motion.values, speed.values)
    first_us = speed.start_us - motion.start_us - (len(motion) - 1) * STEP_US
    backwards = _likeness_at_all_places(motion.values[::-1], speed.values)
    if around is not None:
        starts = first_us + np.arange(len(likeness)) * STEP_US
        outside = np.abs(starts - around) > SEARCH_US
        likeness[outside] = backwards[outside] = np.nan
    scores = Curve(first_us, likeness)
    if not np.isfinite(likeness).any():
        return _refused(MotionRefusalReason.NO_OVERLAP, _NO_OVERLAP_WORDS, motion, speed)

    def refused(reason: MotionRefusalReason, words: str) -> MotionComparison:
        return MotionComparison(MotionRefusal(reason, words), motion, speed, scores)

    best = int(np.nanargmax(likeness))
    top = float(likeness[best])
    chance = float(np.nanmax(backwards)) if np.isfinite(backwards).any() else 0.0
    if top < max(LEAST_LIKENESS, chance + MARGIN):
        return refused(
            MotionRefusalReason.UNLIKE,
            f"The picture and the track are too unlike everywhere ({_percent(top)} at best; chance alone makes"
            f" {_percent(chance)}). The recording may not belong to this track, or lie outside of what was searched.",
        )
    near_first, near_last = _stretch_around(likeness, best, top - MARGIN)
    second = _best_peak_outside(likeness, near_first, near_last)
    second_likeness = 0.0 if second is None else max(float(likeness[second]), 0.0)
    if second_likeness > top - MARGIN and second is not None:
        apart = format_duration(abs(second - best) * STEP_US)
        return refused(
            MotionRefusalReason.SEVERAL_PLACES,
            f"Two places, {apart} apart, fit nearly alike ({_percent(top)} and {_percent(second_likeness)}).",
        )
    if not (np.isfinite(likeness[near_first - 1 : near_first]).all() and near_first > 0) or not (
        near_last + 1 < len(likeness) and np.isfinite(likeness[near_last + 1])
    ):
        return refused(
            MotionRefusalReason.AT_THE_EDGE, "Both fit best where the search ends: the true place may lie beyond it."
        )
    shared = _shared(motion.values, speed_mps, best)
    changes = min(_changes(shared[0]), _changes(shared[1]))
    if changes < LEAST_CHANGES:
        return refused(
            MotionRefusalReason.FEW_CHANGES,
            f"Where both fit there are only {changes} starts and stops; that is too few to tell.",
        )
    first, last = _stretch_around(likeness, best, top - PRECISION_MARGIN)
    uncertainty_us = LEAST_UNCERTAINTY_US + max(best - first, last - best) * STEP_US
    if uncertainty_us > MOST_UNCERTAINTY_US:
        return refused(
            MotionRefusalReason.TOO_UNCERTAIN,
            f"The place would be known only to ±{uncertainty_us / 1e6:.0f} s: starts and stops are too slow.",
        )
    return MotionComparison(
        MotionSuggestion(
            start=UtcTime(first_us + best * STEP_US),
            uncertainty_us=uncertainty_us,
            likeness=top,
            next_start=None if second is None else UtcTime(first_us + second * STEP_US),
            next_likeness=second_likeness,
            chance_likeness=max(chance, 0.0),
            overlap_us=int(np.count_nonzero(np.isfinite(shared[0]))) * STEP_US,
            changes=changes,
        ),
        motion,
        speed,
        scores,
    )


_NO_OVERLAP_WORDS = (
    f"The track covers less than {LEAST_OVERLAP_US // MICROSECONDS_PER_SECOND} s, or less than half of the recording,"
    " wherever it was searched."
)


def _refused(
    reason: MotionRefusalReason, words: str, motion: Curve | None = None, speed: Curve | None = None
) -> MotionComparison:
    return MotionComparison(MotionRefusal(reason, words), motion, speed)


def _searched(motion: Curve, around: UtcTime) -> tuple[UtcTime, UtcTime]:
    """From when to when a track may be of use; a little more, so that the edge of the search is seen as one."""
    return (
        UtcTime(around + motion.start_us - SEARCH_US - LEAST_UNCERTAINTY_US),
        UtcTime(around + motion.end_us + SEARCH_US + LEAST_UNCERTAINTY_US),
    )


def _why_motion_says_nothing(motion: NDArray[np.float64]) -> MotionRefusal | None:
    known = _smoothed(motion)
    known = known[np.isfinite(known)]
    rest, moving = (float(value) for value in np.percentile(known, (10, 90)))
    if moving < STILL_BELOW:
        return MotionRefusal(MotionRefusalReason.STILL, "The picture hardly moves: the camera stood still.")
    if moving - rest < LEAST_CONTRAST * moving:
        return MotionRefusal(
            MotionRefusalReason.UNIFORM,
            "The picture moves alike all the time, so that stopping and going cannot be told apart in it.",
        )
    return None


def _smoothed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means over a second, of what is known in it."""
    known = np.isfinite(values)
    window = np.ones(min(_SMOOTHED_STEPS, max(len(values), 1)))
    total = np.convolve(np.where(known, values, 0.0), window, mode="same")[: len(values)]
    count = np.convolve(known.astype(np.float64), window, mode="same")[: len(values)]
    return np.where(known, total / np.maximum(count, 1.0), np.nan)


def _saturated(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 to 1: half where it moves as it mostly does when it moves; how fast beyond that hardly counts."""
    positive = values[np.isfinite(values) & (values > 0.1 * np.nanmax(values, initial=0.0))]
    half = float(np.median(positive)) / 2 if len(positive) else 1.0
    return np.asarray(values / (values + max(half, 1e-6)))


def _likeness_at_all_places(motion: NDArray[np.float64], speed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pearson's correlation at every place, over what is known in both; N + M - 1 values.

    Value i is where the motion's first value lies at the speed's index i - (N - 1). NaN where they share too little, or
    one of them hardly changes. After Padfield, "Masked object registration in the Fourier domain", 2012.
    """
    size = len(motion) + len(speed) - 1
    length = 1 << (size - 1).bit_length()
    mask_a, mask_b = np.isfinite(motion), np.isfinite(speed)
    a, b = np.where(mask_a, motion, 0.0), np.where(mask_b, speed, 0.0)

    def transformed(values: NDArray[np.float64]) -> NDArray[np.complex128]:
        return np.asarray(np.fft.rfft(values, length))

    def summed(left: NDArray[np.complex128], right: NDArray[np.complex128]) -> NDArray[np.float64]:
        return np.asarray(np.fft.irfft(left * right, length)[:size])

    flipped = [transformed(np.asarray(each[::-1], np.float64)) for each in (mask_a, a, a * a)]
    straight = [transformed(np.asarray(each, np.float64)) for each in (mask_b, b, b * b)]
    count = np.round(summed(flipped[0], straight[0]))
    safe = np.maximum(count, 1.0)
    sum_a, sum_b = summed(flipped[1], straight[0]), summed(flipped[0], straight[1])
    variance_a = summed(flipped[2], straight[0]) / safe - (sum_a / safe) ** 2
    variance_b = summed(flipped[0], straight[2]) / safe - (sum_b / safe) ** 2
    covariance = summed(flipped[1], straight[1]) / safe - sum_a * sum_b / safe**2
    least = max(LEAST_OVERLAP_US, min(ENOUGH_OVERLAP_US, int(np.count_nonzero(mask_a)) * STEP_US // 2)) // STEP_US
    usable = (count >= least) & (variance_a > _LEAST_VARIANCE) & (variance_b > _LEAST_VARIANCE)
    result = np.full(size, np.nan)
    result[usable] = covariance[usable] / np.sqrt(variance_a[usable] * variance_b[usable])
    return result


def _best_peak_outside(likeness: NDArray[np.float64], first: int, last: int) -> int | None:
    """The best place outside of a stretch that no place beside it betters: the stretch's own slopes are none."""
    padded = np.pad(np.where(np.isfinite(likeness), likeness, -np.inf), 1, constant_values=-np.inf)
    is_peak = np.isfinite(likeness) & (likeness >= padded[:-2]) & (likeness >= padded[2:])
    is_peak[first : last + 1] = False
    peaks = np.flatnonzero(is_peak)
    return int(peaks[np.argmax(likeness[peaks])]) if len(peaks) else None


def _stretch_around(likeness: NDArray[np.float64], best: int, least: float) -> tuple[int, int]:
    """First and last index of the unbroken stretch around the best place in which all fit at least so well."""
    below = ~(likeness > least)
    before, after = np.flatnonzero(below[:best]), np.flatnonzero(below[best + 1 :])
    first = int(before[-1]) + 1 if len(before) else 0
    last = best + int(after[0]) if len(after) else len(likeness) - 1
    return first, last


def _shared(
    motion: NDArray[np.float64], speed_mps: NDArray[np.float64], place: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of both where they overlap, whether it goes (1) or stands (0); NaN where one of them is not known."""
    at = place - (len(motion) - 1)
    first, last = max(at, 0), min(at + len(motion), len(speed_mps))
    a, b = motion[first - at : last - at], speed_mps[first:last]
    known = np.isfinite(a) & np.isfinite(b)
    middle = (np.nanpercentile(a, 10) + np.nanpercentile(a, 90)) / 2
    return np.where(known, a > middle, np.nan), np.where(known, b > MOVING_MPS, np.nan)


def _changes(goes: NDArray[np.float64]) -> int:
    """How often standing and going change for at least two seconds; what is not known changes nothing."""
    known = goes[np.isfinite(goes)]
    if not len(known):
        return 0
    edges = np.flatnonzero(np.diff(known)) + 1
    runs = np.diff(np.concatenate(([0], edges, [len(known)])))
    states = known[np.concatenate(([0], edges))]
    lasting = states[runs >= 2 * MICROSECONDS_PER_SECOND // STEP_US]
    return int(np.count_nonzero(np.diff(lasting)))


def _percent(likeness: float) -> str:
    return f"{100 * max(likeness, 0.0):.0f} %"
