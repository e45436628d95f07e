"""Curves of the graphs: gaps stay open, peaks survive, derived speed meets the stated one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import UtcTime
from reviewer.domain.track import Fix, FixKind, TrackBuilder
from reviewer.domain.trajectory import Trajectory
from widgets.graph_curves import POINTS_PER_PX, Curve, altitude_curve, speed_curves, value_ticks

SECOND = 1_000_000


def trajectory_of(seconds_and_speeds: list[tuple[int, float]]) -> Trajectory:
    builder = TrackBuilder("made", "made")
    for second, speed in seconds_and_speeds:
        builder.add(
            Fix(UtcTime(second * SECOND), None, 41 + second * 1e-5, -72, 10.0 + second, speed, kind=FixKind.THREE_D)
        )
    return Trajectory.place(builder.build(), None)


def test_a_gap_between_fixes_opens_the_line() -> None:
    curve, derived = speed_curves(trajectory_of([(1, 3.0), (2, 4.0), (60, 5.0), (61, 6.0)]))
    assert np.isnan(curve.value).tolist() == [False, False, True, False, False]
    assert derived.is_empty
    assert np.all(np.diff(curve.utc_us) > 0)


def test_speed_is_derived_only_where_the_receiver_states_none_and_the_lines_meet() -> None:
    nan = float("nan")
    stated, derived = speed_curves(trajectory_of([(1, 3.0), (2, 4.0), (3, nan), (4, nan), (5, 6.0), (6, 7.0)]))
    assert np.isfinite(stated.value).tolist() == [True, True, False, False, True, True]
    assert np.isfinite(derived.value).tolist() == [False, True, True, True, True, False]
    assert derived.value[[1, 4]].tolist() == [4.0, 6.0]
    assert derived.value[2] == pytest.approx(1.11, abs=0.01)


def test_altitude_is_what_the_receiver_states() -> None:
    assert altitude_curve(trajectory_of([(1, 1.0), (2, 1.0)])).value.tolist() == [11.0, 12.0]


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


@given(st.floats(-1e4, 1e4), st.floats(1e-2, 1e5), st.integers(2, 12))
def test_the_scale_has_few_round_values_within_it(low: float, span: float, most: int) -> None:
    ticks = value_ticks(low, low + span, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 <= tick <= low + span + 1e-6 for tick in ticks)
    steps = np.diff(ticks)
    assert len(steps) == 0 or np.allclose(steps, steps[0])


def test_a_scale_from_zero_to_fifty_is_read_in_tens() -> None:
    assert value_ticks(0, 50, 6) == [0, 10, 20, 30, 40, 50]
