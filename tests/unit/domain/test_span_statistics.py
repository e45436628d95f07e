"""Statistics of a span, against a plain loop: gaps count for nothing, and are said."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import distance_m
from reviewer.domain.quantities import Manner, Quantity, QuantityKind, Series, between, series_of
from reviewer.domain.span_statistics import span_statistics, span_travel
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.domain.trajectory import Trajectory

GAP_US = 5_000

Points = list[tuple[int, float]]

points = st.lists(st.tuples(st.integers(0, 60_000), st.floats(-500, 500) | st.just(math.nan)), max_size=30).map(
    lambda rows: sorted(dict(rows).items())
)
spans = st.tuples(st.integers(-5_000, 65_000), st.integers(0, 70_000))


def made(rows: Points, manner: Manner) -> Series:
    times = np.array([at for at, _ in rows], dtype=np.int64)
    return Series("", times, np.array([value for _, value in rows], dtype=np.float64), GAP_US, manner)


def holds(rows: Points, manner: Manner) -> list[tuple[int, float, int, float]]:
    """The stretches between neighbours that a value holds in."""
    return [
        (a, before, b, after)
        for (a, before), (b, after) in itertools.pairwise(rows)
        if b - a <= GAP_US and not math.isnan(after) and (manner is Manner.STEP or not math.isnan(before))
    ]


@given(points, spans, st.sampled_from([Manner.LINE, Manner.STEP]))
def test_figures_are_those_of_a_plain_loop(rows: Points, span: tuple[int, int], manner: Manner) -> None:
    start, end = span[0], span[0] + span[1]
    found = span_statistics(made(rows, manner), UtcTime(start), UtcTime(end))
    inside = [value for at, value in rows if start <= at <= end and not math.isnan(value)]
    covered, total = 0, 0.0
    for a, before, b, after in holds(rows, manner):
        begins, ends = max(a, start), min(b, end)
        if ends > begins:
            covered += ends - begins
            at_begin, at_end = (between(manner, before, after, (at - a) / (b - a)) for at in (begins, ends))
            total += (at_begin + at_end) / 2 * (ends - begins)
    assert (found.samples, found.covered_us, found.is_weighted) == (len(inside), covered, covered > 0)
    assert found.least == (min(inside) if inside else None)
    assert found.greatest == (max(inside) if inside else None)
    if covered:
        assert found.mean == pytest.approx(total / covered, rel=1e-6, abs=1e-6)
    elif inside:
        assert found.mean == pytest.approx(sum(inside) / len(inside), rel=1e-9, abs=1e-9)
    else:
        assert found.mean is None


def trajectory_of(rows: list[tuple[int, float]]) -> Trajectory:
    builder = TrackBuilder("made", "made")
    for at, north in rows:
        builder.add(Fix(UtcTime(at), None, 41.0 + north * 1e-9, -72.0))
    return Trajectory.place(builder.build(), None, gap_us=GAP_US)


@given(
    st.lists(st.tuples(st.integers(0, 60_000), st.floats(-500, 500)), max_size=30).map(
        lambda rows: sorted(dict(rows).items())
    ),
    spans,
)
def test_distance_and_gaps_are_those_of_a_plain_loop(rows: Points, span: tuple[int, int]) -> None:
    start, end = span[0], span[0] + span[1]
    trajectory = trajectory_of(rows)
    travel = span_travel(trajectory, UtcTime(start), UtcTime(end))
    measured, metres, gaps, reached = 0, 0.0, 0, start
    for index in range(len(trajectory) - 1):
        a, b = int(trajectory.utc_us[index]), int(trajectory.utc_us[index + 1])
        begins, ends = max(a, start), min(b, end)
        if b - a <= GAP_US and ends > begins:
            latitude = trajectory.latitude_deg
            whole = float(distance_m(float(latitude[index]), -72.0, float(latitude[index + 1]), -72.0))
            metres += whole * (ends - begins) / (b - a)
            measured += ends - begins
            gaps += begins > reached
            reached = ends
    gaps += end > reached
    assert (travel.duration_us, travel.measured_us, travel.gap_us) == (end - start, measured, end - start - measured)
    assert travel.gaps == gaps
    assert travel.fixes == sum(start <= at <= end for at in trajectory.utc_us.tolist())
    if measured:
        assert travel.distance_m == pytest.approx(metres, rel=1e-9, abs=1e-9)
    else:
        assert travel.distance_m is None


@given(st.lists(st.floats(-500, 500), min_size=2, max_size=20), spans)
def test_the_mean_of_derived_speed_is_distance_over_measured_time(norths: list[float], span: tuple[int, int]) -> None:
    trajectory = trajectory_of([(index * 3_000, north) for index, north in enumerate(norths)])
    start, end = UtcTime(span[0]), UtcTime(span[0] + span[1])
    travel = span_travel(trajectory, start, end)
    (derived,) = series_of(Quantity(QuantityKind.DERIVED_SPEED), trajectory, None)
    mean = span_statistics(derived, start, end)
    if travel.distance_m is not None:
        assert mean.mean == pytest.approx(travel.distance_m / (travel.measured_us / 1e6), rel=1e-6, abs=1e-9)
        assert mean.covered_us == travel.measured_us


def test_a_mean_direction_is_no_mean_of_numbers() -> None:
    rows = [(0, 350.0), (1_000, 10.0), (2_000, 350.0)]
    north = span_statistics(made(rows, Manner.TURN), UtcTime(0), UtcTime(2_000))
    assert (north.mean or 0.0) % 360.0 == pytest.approx(0.0, abs=1e-6)
    assert (north.least, north.greatest) == (None, None)
    there_and_back = [(0, 90.0), (1_000, 90.0), (1_001, 270.0), (2_001, 270.0)]
    assert span_statistics(made(there_and_back, Manner.TURN), UtcTime(0), UtcTime(2_001)).mean is None


def test_values_too_far_apart_to_join_have_a_mean_that_says_so() -> None:
    found = span_statistics(made([(0, 1.0), (20_000, 3.0)], Manner.LINE), UtcTime(0), UtcTime(30_000))
    assert (found.mean, found.is_weighted, found.covered_us) == (2.0, False, 0)
    assert "too far apart" in found.mean_words


def test_between_two_values_there_is_a_mean_and_neither_least_nor_greatest() -> None:
    found = span_statistics(made([(0, 1.0), (4_000, 3.0)], Manner.LINE), UtcTime(1_000), UtcTime(2_000))
    assert (found.samples, found.least, found.greatest) == (0, None, None)
    assert found.mean == pytest.approx(1.75)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        span_statistics(made([], Manner.LINE), UtcTime(2), UtcTime(1))
    with pytest.raises(ValueError, match="before"):
        span_travel(trajectory_of([]), UtcTime(2), UtcTime(1))
