"""What can be said of a span of time: least, greatest and mean of a series, distance and time of a trajectory.

Nothing is said of gaps: they are left out of the mean and the distance, and counted. Least and greatest are values that
were stated (or derived) inside the span, never interpolated ones. Pure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.quantities import Manner, Series, steps_m
from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import Trajectory

_LEAST_RESULTANT = 0.1
"""Directions whose mean vector is shorter than this cancel each other: no mean direction is claimed."""


@dataclass(frozen=True, slots=True)
class SpanStatistics:
    """One series within a span.

    Attributes:
        samples: values inside the span.
        least, greatest: among those; None without any, and of directions.
        mean: over the time in which the series holds (of directions, the direction of the mean vector); where it holds
            nowhere, of the values; None without any.
        is_weighted: whether the mean is over time.
        covered_us: time within the span in which the series holds.
    """

    samples: int
    least: float | None
    greatest: float | None
    mean: float | None
    is_weighted: bool
    covered_us: int

    @property
    def mean_words(self) -> str:
        """How the mean was taken."""
        if self.mean is None:
            return "no mean"
        return "mean over time" if self.is_weighted else "mean of the values, which stand too far apart to join"


@dataclass(frozen=True, slots=True)
class SpanTravel:
    """A trajectory within a span.

    Attributes:
        duration_us: length of the span.
        measured_us: of it, how much lies between fixes that are joined.
        gaps: how many stretches of the span are not; before the first and after the last fix too.
        distance_m: along the measured stretches; None where nothing of the span is measured.
        fixes: positions inside the span.
    """

    duration_us: int
    measured_us: int
    gaps: int
    distance_m: float | None
    fixes: int

    @property
    def gap_us(self) -> int:
        """How much of the span is not measured."""
        return self.duration_us - self.measured_us


def span_statistics(series: Series, start: UtcTime, end: UtcTime) -> SpanStatistics:
    """A series between two moments, both included.

    Raises:
        ValueError: the span ends before it begins.
    """
    _check(start, end)
    first = max(int(np.searchsorted(series.utc_us, start)) - 1, 0)
    last = min(int(np.searchsorted(series.utc_us, end, side="right")) + 1, len(series.utc_us))
    near = Series(
        series.name,
        series.utc_us[first:last],
        series.value[first:last],
        series.gap_us,
        series.manner,
        series.is_derived,
    )
    inside = near.value[(near.utc_us >= start) & (near.utc_us <= end) & np.isfinite(near.value)]
    begins, ends, covered = _clipped(near.utc_us, near.joins, start, end)
    covered_us = int(covered.sum())
    mean = _mean_over_time(near, begins, ends) if covered_us else _plain_mean(near.manner, inside)
    is_turn = series.manner is Manner.TURN
    return SpanStatistics(
        samples=len(inside),
        least=float(inside.min()) if len(inside) and not is_turn else None,
        greatest=float(inside.max()) if len(inside) and not is_turn else None,
        mean=mean,
        is_weighted=covered_us > 0,
        covered_us=covered_us,
    )


def span_travel(trajectory: Trajectory, start: UtcTime, end: UtcTime) -> SpanTravel:
    """Time, gaps and distance of a trajectory between two moments.

    Raises:
        ValueError: the span ends before it begins.
    """
    _check(start, end)
    times = trajectory.utc_us
    joins = np.diff(times) <= trajectory.gap_us
    begins, ends, covered = _clipped(times, joins, start, end)
    share = np.zeros(len(covered))
    np.divide(covered, np.diff(times), out=share, where=covered > 0)
    measured_us = int(covered.sum())
    held = covered > 0
    # Stretches that touch are one; what lies before, between and after them is not measured.
    edges_begin = np.concatenate((begins[held], [end]))
    edges_end = np.concatenate(([start], ends[held]))
    return SpanTravel(
        duration_us=end - start,
        measured_us=measured_us,
        gaps=int(np.count_nonzero(edges_begin > edges_end)),
        distance_m=float(np.dot(share, steps_m(trajectory))) if measured_us else None,
        fixes=int(np.count_nonzero((times >= start) & (times <= end))),
    )


def _check(start: UtcTime, end: UtcTime) -> None:
    if end < start:
        raise ValueError("a span ends before it begins")


def _clipped(
    times: NDArray[np.int64], joins: NDArray[np.bool_], start: UtcTime, end: UtcTime
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Of each pair of neighbours: where it begins and ends within the span, and for how long it holds there."""
    begins = np.clip(times[:-1], start, end)
    ends = np.clip(times[1:], start, end)
    return begins, ends, np.where(joins, ends - begins, 0)


def _mean_over_time(series: Series, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> float | None:
    """The mean of what holds, each moment with the same weight."""
    held = series.joins & (ends > begins)
    before, after = series.value[:-1][held], series.value[1:][held]
    time_us = (ends - begins)[held].astype(np.float64)
    if series.manner is Manner.STEP:
        return float(np.average(after, weights=time_us))
    lasts_us = np.diff(series.utc_us)[held]
    from_share = (begins[held] - series.utc_us[:-1][held]) / lasts_us
    to_share = (ends[held] - series.utc_us[:-1][held]) / lasts_us
    if series.manner is Manner.TURN:
        turn = (after - before + 180.0) % 360.0 - 180.0
        return _mean_direction(before + turn * (from_share + to_share) / 2.0, time_us)
    middle = before + (after - before) * (from_share + to_share) / 2.0
    return float(np.average(middle, weights=time_us))


def _plain_mean(manner: Manner, values: NDArray[np.float64]) -> float | None:
    if len(values) == 0:
        return None
    return _mean_direction(values, np.ones(len(values))) if manner is Manner.TURN else float(values.mean())


def _mean_direction(degrees: NDArray[np.float64], weights: NDArray[np.float64]) -> float | None:
    radians = np.radians(degrees)
    east = float(np.average(np.sin(radians), weights=weights))
    north = float(np.average(np.cos(radians), weights=weights))
    if np.hypot(east, north) < _LEAST_RESULTANT:
        return None
    return float(np.degrees(np.arctan2(east, north)) % 360.0)
