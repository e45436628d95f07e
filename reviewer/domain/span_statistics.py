"""What can be said of a span of time: least, greatest and mean of a series, distance and time of a trajectory.

Nothing is said of gaps: they are left out of the mean and the distance, and counted. Least and greatest are values that
were stated (or derived) inside the span, never interpolated ones. Pure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.quantities import Manner, Series, distance_series
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
    """A track within a span.

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
    first, last = np.searchsorted(series.utc_us, start), np.searchsorted(series.utc_us, end, side="right")
    inside = series.value[first:last]
    inside = inside[np.isfinite(inside)]
    before, after = series.held_until(start), series.held_until(end)
    covered_us = after.covered_us - before.covered_us
    is_turn = series.manner is Manner.TURN
    if covered_us:
        east, north = after.east - before.east, after.north - before.north
        mean = _direction(east / covered_us, north / covered_us) if is_turn else north / covered_us
    else:
        mean = _plain_mean(series.manner, inside)
    return SpanStatistics(
        samples=len(inside),
        least=float(inside.min()) if len(inside) and not is_turn else None,
        greatest=float(inside.max()) if len(inside) and not is_turn else None,
        mean=mean,
        is_weighted=covered_us > 0,
        covered_us=covered_us,
    )


def span_travel(trajectory: Trajectory, start: UtcTime, end: UtcTime) -> SpanTravel:
    """Time, gaps and distance of a track between two moments; for many spans of one track ask `travel_along`.

    Raises:
        ValueError: the span ends before it begins.
    """
    return travel_along(distance_series(trajectory), start, end)


def travel_along(travelled: Series, start: UtcTime, end: UtcTime) -> SpanTravel:
    """Time, gaps and distance of a track between two moments.

    Args:
        travelled: the track's `distance_series`.
        start: first moment of the span.
        end: last moment of the span.

    Raises:
        ValueError: the span ends before it begins.
    """
    _check(start, end)
    times = travelled.utc_us
    measured_us = travelled.held_until(end).covered_us - travelled.held_until(start).covered_us
    fixes = np.searchsorted(times, end, side="right") - np.searchsorted(times, start)
    return SpanTravel(
        duration_us=end - start,
        measured_us=measured_us,
        gaps=_gaps(travelled, start, end),
        distance_m=_metres_until(travelled, end) - _metres_until(travelled, start) if measured_us else None,
        fixes=int(fixes),
    )


def _check(start: UtcTime, end: UtcTime) -> None:
    if end < start:
        raise ValueError("a span ends before it begins")


def _gaps(travelled: Series, start: UtcTime, end: UtcTime) -> int:
    """How many stretches of the span are not measured; a fix that joins to none parts no gap in two."""
    times = travelled.utc_us
    if end == start:
        return 0
    if len(times) == 0:
        return 1
    first = max(int(np.searchsorted(times, start, side="right")) - 1, 0)
    last = min(int(np.searchsorted(times, end)), len(times) - 1)
    is_open = np.concatenate(([start < times[0]], ~travelled.joins[first:last], [end > times[-1]]))
    return int(is_open[0]) + int(np.count_nonzero(is_open[1:] & ~is_open[:-1]))


def _metres_until(travelled: Series, utc: UtcTime) -> float:
    index = int(np.searchsorted(travelled.utc_us, utc, side="right")) - 1
    if index < 0:
        return 0.0
    metres = float(travelled.value[index])
    if index + 1 == len(travelled.utc_us) or not travelled.joins[index]:
        return metres
    share = (utc - int(travelled.utc_us[index])) / int(travelled.utc_us[index + 1] - travelled.utc_us[index])
    return metres + (float(travelled.value[index + 1]) - metres) * share


def _plain_mean(manner: Manner, values: NDArray[np.float64]) -> float | None:
    if len(values) == 0:
        return None
    if manner is not Manner.TURN:
        return float(values.mean())
    radians = np.radians(values)
    return _direction(float(np.sin(radians).mean()), float(np.cos(radians).mean()))


def _direction(east: float, north: float) -> float | None:
    if np.hypot(east, north) < _LEAST_RESULTANT:
        return None
    return float(np.degrees(np.arctan2(east, north)) % 360.0)
