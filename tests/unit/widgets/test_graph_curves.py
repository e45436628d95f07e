"""Curves of the graphs: gaps stay open, peaks survive, means are steps, and no course crosses the whole circle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.quantities import Manner, Series
from widgets.graph_curves import POINTS_PER_PX, Curve, curve_of, direction_ticks, value_ticks

SECOND = 1_000_000
NONE = float("nan")


def series_of(points: list[tuple[int, float]], manner: Manner = Manner.LINE) -> Series:
    """A series by seconds, with a gap above five."""
    times = np.array([second * SECOND for second, _ in points], dtype=np.int64)
    return Series("", times, np.array([value for _, value in points]), 5 * SECOND, manner)


def line_of(points: list[tuple[int, float]], manner: Manner = Manner.LINE) -> list[tuple[float, float | None]]:
    """What is drawn as a line: seconds and values, None where it is open."""
    line = curve_of(series_of(points, manner)).line
    return [
        (at / SECOND, None if np.isnan(value) else round(value, 6))
        for at, value in zip(line.utc_us.tolist(), line.value.tolist(), strict=True)
    ]


def test_a_gap_opens_the_line() -> None:
    assert line_of([(1, 3.0), (2, 4.0), (60, 5.0), (61, 6.0)]) == [(1, 3), (2, 4), (31, None), (60, 5), (61, 6)]


def test_values_that_join_to_nothing_are_dots() -> None:
    curve = curve_of(series_of([(0, 1.0), (10, 2.0), (11, 3.0), (30, 4.0), (31, NONE)]))
    assert (curve.lone.utc_us // SECOND).tolist() == [0, 30]
    assert curve.lone.value.tolist() == [1.0, 4.0]
    assert curve.line.bounds == (2.0, 3.0)


def test_a_mean_since_the_value_before_is_a_step() -> None:
    assert line_of([(1, NONE), (2, 3.0), (4, 5.0), (30, 9.0), (31, 7.0)], Manner.STEP) == [
        (1, 3), (2, 3), (2, 5), (4, 5), (17, None), (30, 7), (31, 7),
    ]  # fmt: skip
    assert curve_of(series_of([(1, NONE), (30, 9.0)], Manner.STEP)).lone.value.tolist() == [9.0]


def test_a_course_over_north_leaves_no_stroke_across() -> None:
    assert line_of([(0, 350.0), (2, 10.0), (4, 350.0)], Manner.TURN) == [
        (0, 350), (1, 360), (1, None), (1, 0), (2, 10), (3, 0), (3, None), (3, 360), (4, 350),
    ]  # fmt: skip


@given(st.lists(st.floats(0, 359.99), min_size=2, max_size=40))
def test_no_part_of_a_course_is_longer_than_half_a_turn(degrees: list[float]) -> None:
    line = curve_of(series_of(list(enumerate(degrees)), Manner.TURN)).line
    steps = np.abs(np.diff(line.value))
    assert np.nanmax(steps) <= 180.0 + 1e-9
    assert np.all(np.diff(line.utc_us) >= 0)


def test_empty_series_draw_nothing() -> None:
    for manner in Manner:
        for points in ([], [(1, NONE)]):
            curve = curve_of(series_of(points, manner))
            assert curve.line.is_empty
            assert curve.lone.is_empty


def test_a_long_track_is_thinned_without_losing_its_peaks() -> None:
    times = np.arange(1_000_000, dtype=np.int64) * 1000
    values = np.sin(times / 7e6)
    values[123_456] = 50.0
    values[654_321] = -50.0
    drawn = Curve(times, values).drawn(0, int(times[-1]), 1000)
    assert len(drawn.utc_us) <= 2 * 1001
    assert drawn.bounds == (-50.0, 50.0)
    assert np.all(np.diff(drawn.utc_us) >= 0)


def test_a_thinned_line_stays_open_where_a_gap_is_wider_than_a_pixel() -> None:
    times = np.concatenate((np.arange(10_000), [15_000], np.arange(20_000, 30_000))).astype(np.int64)
    values = np.ones(len(times))
    values[10_000] = np.nan
    drawn = Curve(times, values).drawn(0, 30_000, 100)
    assert np.isnan(drawn.value).sum() == 2
    opened = drawn.utc_us[np.isnan(drawn.value)]
    assert opened.min() > 9_999
    assert opened.max() < 20_000


@given(
    st.lists(
        st.tuples(st.integers(0, 100_000), st.floats(-100, 100) | st.just(float("nan"))), min_size=1, max_size=500
    ),
    st.integers(0, 90_000),
    st.integers(1, 100_000),
    st.integers(1, 200),
)
def test_what_is_drawn_keeps_the_extremes_of_the_visible_part(
    points: list[tuple[int, float]], start: int, length: int, width_px: int
) -> None:
    ordered = sorted(dict(points).items())
    curve = Curve(np.array([at for at, _ in ordered]), np.array([value for _, value in ordered]))
    drawn = curve.drawn(start, start + length, width_px)
    assert len(drawn.utc_us) <= POINTS_PER_PX * width_px + 8
    visible = Curve(
        curve.utc_us[(curve.utc_us >= start) & (curve.utc_us <= start + length)],
        curve.value[(curve.utc_us >= start) & (curve.utc_us <= start + length)],
    )
    if visible.bounds is not None:
        assert drawn.bounds is not None
        assert drawn.bounds[0] <= visible.bounds[0]
        assert drawn.bounds[1] >= visible.bounds[1]


@pytest.mark.parametrize("zoom", [1, 3, 17, 200, 5000])
def test_every_zoom_of_a_long_track_keeps_peaks_and_gaps(zoom: int) -> None:
    random = np.random.default_rng(7)
    times = np.cumsum(random.integers(1, 2000, 60_000)).astype(np.int64)
    values = random.normal(size=len(times))
    values[20_000:20_050] = np.nan
    curve = Curve(times, values)
    middle, half = int(times[20_000]), int(times[-1]) // (2 * zoom)
    start, end, width_px = middle - half, middle + half, 300
    drawn = curve.drawn(start, end, width_px)
    visible = (times >= start) & (times <= end)
    assert drawn.bounds is not None
    assert drawn.bounds[0] <= np.nanmin(values[visible])
    assert drawn.bounds[1] >= np.nanmax(values[visible])
    gap_px = (times[20_049] - times[20_000]) * width_px / (end - start)
    assert np.isnan(drawn.value).any() == (gap_px > 3) or 1 < gap_px <= 3
    assert len(drawn.utc_us) <= POINTS_PER_PX * width_px + 8


def test_a_scale_of_directions() -> None:
    assert [len(direction_ticks(most)) for most in (2, 3, 4, 5, 9)] == [2, 3, 3, 5, 5]


@given(st.floats(-1e4, 1e4), st.floats(1e-2, 1e5), st.integers(2, 12))
def test_the_scale_has_few_round_values_within_it(low: float, span: float, most: int) -> None:
    ticks = value_ticks(low, low + span, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 <= tick <= low + span + 1e-6 for tick in ticks)
    steps = np.diff(ticks)
    assert len(steps) == 0 or np.allclose(steps, steps[0])


def test_a_scale_from_zero_to_fifty_is_read_in_tens() -> None:
    assert value_ticks(0, 50, 6) == [0, 10, 20, 30, 40, 50]
