"""Where the camera was: measured, interpolated, or not claimed at all."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import EARTH_RADIUS_M, distance_m
from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, FixFlag, TrackBuilder
from reviewer.domain.trajectory import DEFAULT_GAP_US, MEASURED_WITHIN_US, Position, PositionKind, Trajectory

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
DEGREE_M = EARTH_RADIUS_M * np.pi / 180
NAN = float("nan")


def fix(
    second: float | None,
    latitude: float = 41.7,
    longitude: float = -72.6,
    *,
    media: float | None = None,
    altitude: float = NAN,
    speed: float = NAN,
    course: float = NAN,
    flags: FixFlag = FixFlag.NONE,
) -> Fix:
    return Fix(
        utc=None if second is None else moment(second),
        media_time=None if media is None else MediaTime(round(media * SECOND)),
        latitude_deg=latitude,
        longitude_deg=longitude,
        altitude_m=altitude,
        speed_mps=speed,
        course_deg=course,
        flags=flags,
    )


def moment(second: float) -> UtcTime:
    return UtcTime(START + round(second * SECOND))


def placed(*fixes: Fix, timebase: Timebase | None = None, gap_us: int = DEFAULT_GAP_US) -> Trajectory:
    builder = TrackBuilder("walk", "GPX 1.1")
    for one in fixes:
        builder.add(one)
    return Trajectory.place(builder.build(), timebase, gap_us)


def at(trajectory: Trajectory, second: float) -> Position:
    position = trajectory.at(moment(second))
    assert position is not None
    return position


def claims_nothing(position: Position) -> bool:
    stated = (
        position.latitude_deg,
        position.longitude_deg,
        position.altitude_m,
        position.speed_mps,
        position.course_deg,
    )
    return all(value is None for value in stated)


def test_on_a_fix_the_position_is_the_fix() -> None:
    trajectory = placed(fix(0), fix(1, 41.8, -72.5, altitude=12.0, speed=1.5, course=90.0), fix(2))
    position = at(trajectory, 1)
    assert position.kind is PositionKind.MEASURED
    assert (position.latitude_deg, position.longitude_deg, position.altitude_m) == (41.8, -72.5, 12.0)
    assert (position.speed_mps, position.speed_is_derived) == (1.5, False)
    assert (position.course_deg, position.course_is_derived) == (90.0, False)
    assert position.age_us == 0
    assert position.nearest.utc == moment(1)


@pytest.mark.parametrize("offset_us", [-MEASURED_WITHIN_US, -1, 0, 1, MEASURED_WITHIN_US])
def test_close_to_a_fix_it_is_that_fix(offset_us: int) -> None:
    position = placed(fix(0), fix(2, 41.8), fix(4)).at(UtcTime(moment(2) + offset_us))
    assert position is not None
    assert position.kind is PositionKind.MEASURED
    assert position.latitude_deg == 41.8
    assert position.age_us == offset_us


@pytest.mark.parametrize("offset_us", [-MEASURED_WITHIN_US - 1, MEASURED_WITHIN_US + 1])
def test_a_little_further_off_it_is_interpolated(offset_us: int) -> None:
    position = placed(fix(0), fix(2), fix(4)).at(UtcTime(moment(2) + offset_us))
    assert position is not None
    assert position.kind is PositionKind.INTERPOLATED


def test_of_two_close_fixes_the_nearer_one_counts() -> None:
    eighteen_hertz = placed(fix(0, 41.0), fix(0.055, 42.0), fix(0.110, 43.0))
    assert at(eighteen_hertz, 0.045).latitude_deg == 42.0
    assert at(eighteen_hertz, 0.060).latitude_deg == 42.0
    assert at(eighteen_hertz, 0.010).latitude_deg == 41.0


def test_just_before_the_first_and_just_after_the_last_fix_it_is_that_fix() -> None:
    trajectory = placed(fix(0, 41.0), fix(1, 42.0))
    assert at(trajectory, -0.04).kind is PositionKind.MEASURED
    assert at(trajectory, 1.04).kind is PositionKind.MEASURED


def test_between_two_fixes_everything_lies_between() -> None:
    trajectory = placed(fix(0, 41.0, -72.0, altitude=10.0, speed=1.0), fix(4, 42.0, -70.0, altitude=20.0, speed=3.0))
    position = at(trajectory, 1)
    assert position.kind is PositionKind.INTERPOLATED
    assert position.latitude_deg == pytest.approx(41.25)
    assert position.longitude_deg == pytest.approx(-71.5)
    assert position.altitude_m == pytest.approx(12.5)
    assert position.speed_mps == pytest.approx(1.5)
    assert not position.speed_is_derived
    assert position.age_us == SECOND
    assert position.nearest.utc == moment(0)
    assert at(trajectory, 3).nearest.utc == moment(4)
    assert at(trajectory, 3).age_us == -SECOND


def test_an_altitude_stated_on_one_side_only_is_not_claimed_between() -> None:
    trajectory = placed(fix(0, altitude=10.0), fix(2))
    assert at(trajectory, 1).altitude_m is None
    assert at(trajectory, 0).altitude_m == 10.0


def test_a_speed_that_nobody_measured_says_so() -> None:
    trajectory = placed(fix(0, 41.0), fix(1, 41.0001), fix(2, 41.0002))
    for second in (0.0, 0.5, 1.0, 2.0):
        position = at(trajectory, second)
        assert position.speed_is_derived
        assert position.speed_mps == pytest.approx(DEGREE_M * 1e-4, rel=1e-6)
        assert position.course_is_derived
        assert position.course_deg == pytest.approx(0.0, abs=1e-9)


def test_a_lone_fix_has_no_speed_and_no_course() -> None:
    position = at(placed(fix(0)), 0)
    assert position.speed_mps is None
    assert position.course_deg is None


def test_standing_still_has_no_course() -> None:
    position = at(placed(fix(0), fix(1, 41.700001), fix(2)), 1)
    assert position.course_deg is None
    assert position.speed_mps == pytest.approx(0.0)


def test_in_a_gap_nothing_is_claimed_but_the_gap() -> None:
    trajectory = placed(fix(0, speed=1.0), fix(1, speed=1.0), fix(13, 42.0, speed=1.0), fix(14, speed=1.0))
    position = at(trajectory, 5)
    assert position.kind is PositionKind.GAP
    assert claims_nothing(position)
    assert position.gap_us == 12 * SECOND
    assert position.nearest.utc == moment(1)
    assert position.age_us == 4 * SECOND
    assert at(trajectory, 9).nearest.utc == moment(13)


def test_a_pause_of_exactly_the_threshold_is_no_gap() -> None:
    gap_s = DEFAULT_GAP_US / SECOND
    trajectory = placed(fix(0), fix(gap_s), fix(2 * gap_s + 0.000001))
    assert at(trajectory, 1).kind is PositionKind.INTERPOLATED
    assert at(trajectory, gap_s + 1).kind is PositionKind.GAP
    assert trajectory.starts_after_gap().tolist() == [True, False, True]


def test_no_speed_is_derived_over_a_gap() -> None:
    trajectory = placed(fix(0, 41.0), fix(60, 42.0), fix(61, 42.0001))
    assert at(trajectory, 0).speed_mps is None
    assert at(trajectory, 60).speed_mps == pytest.approx(DEGREE_M * 1e-4, rel=1e-6)
    derived = trajectory.derived_speed_mps()
    assert np.isnan(derived[:2]).all()
    assert derived[2] == pytest.approx(DEGREE_M * 1e-4, rel=1e-6)


@pytest.mark.parametrize("second", [-0.06, -1000.0, 2.06, 1000.0])
def test_before_the_first_and_after_the_last_fix_nothing_is_claimed(second: float) -> None:
    position = at(placed(fix(0), fix(2)), second)
    assert position.kind is PositionKind.OUTSIDE
    assert claims_nothing(position)
    assert position.gap_us is None
    assert position.nearest.utc == moment(0 if second < 0 else 2)
    assert position.age_us == round((second - (0 if second < 0 else 2)) * SECOND)


def test_over_the_date_line_the_path_goes_the_short_way() -> None:
    trajectory = placed(fix(0, 10.0, 179.9999), fix(2, 10.0, -179.9999))
    position = at(trajectory, 1)
    assert position.longitude_deg is not None
    assert abs(position.longitude_deg) == pytest.approx(180.0)
    assert position.course_deg == pytest.approx(90.0, abs=0.001)
    assert at(trajectory, 0.5).longitude_deg == pytest.approx(179.99995)
    assert at(trajectory, 1.5).longitude_deg == pytest.approx(-179.99995)
    assert trajectory.derived_speed_mps()[1] == pytest.approx(0.0001 * DEGREE_M * np.cos(np.radians(10)), rel=1e-4)


def test_void_and_disordered_samples_are_no_part_of_the_path() -> None:
    trajectory = placed(
        fix(0, 41.0),
        fix(1, 50.0, flags=FixFlag.NO_FIX),
        fix(2, 0.0, 0.0),
        fix(3, 95.0),
        fix(3, 42.0),
        fix(3, 60.0),
        fix(2.5, 60.0),
        fix(4, 43.0),
        fix(None, 60.0),
    )
    assert trajectory.latitude_deg.tolist() == [41.0, 42.0, 43.0]
    assert trajectory.sample.tolist() == [0, 4, 7]


@given(st.lists(st.integers(min_value=0, max_value=20), max_size=15))
def test_times_in_any_order_make_a_path_that_advances(times: list[int]) -> None:
    trajectory = placed(*(fix(time) for time in times))
    assert (np.diff(trajectory.utc_us) > 0).all()
    assert trajectory.is_empty == (not times)
    assert len(trajectory) == len(trajectory.sample)


def test_media_times_go_through_the_timebase_and_utc_stands_for_itself() -> None:
    timebase = Timebase.from_start(moment(100), AnchorSource.FILE_NAME, SECOND)
    trajectory = placed(fix(None, 41.0, media=0), fix(None, 42.0, media=1.5), timebase=timebase)
    assert trajectory.utc_us.tolist() == [moment(100), moment(101.5)]
    assert placed(fix(50, media=0), timebase=timebase).utc_us.tolist() == [moment(50)]
    assert placed(fix(None, media=0)).is_empty


def test_a_path_without_positions_knows_nothing() -> None:
    empty = placed(fix(0, flags=FixFlag.NO_FIX))
    assert empty.is_empty
    assert empty.at(START) is None
    assert len(empty.derived_speed_mps()) == 0
    assert len(empty.starts_after_gap()) == 0
    with pytest.raises(ValueError, match="empty trajectory"):
        empty.nearest_to(41.0, -72.0)


@given(
    times=st.lists(st.integers(min_value=0, max_value=30_000), min_size=1, max_size=25, unique=True).map(sorted),
    asked=st.integers(min_value=-2000, max_value=32_000),
)
def test_the_answer_agrees_with_looking_at_every_fix(times: Sequence[int], asked: int) -> None:
    trajectory = placed(*(fix(time / 1000, 40 + number * 1e-5) for number, time in enumerate(times)))
    position = at(trajectory, asked / 1000)
    distances = [abs(asked - time) for time in times]
    assert abs(position.age_us) == min(distances) * 1000
    assert position.nearest.utc == moment(asked / 1000) - position.age_us
    earlier = [time for time in times if time <= asked]
    later = [time for time in times if time > asked]
    if min(distances) * 1000 <= MEASURED_WITHIN_US:
        expected = PositionKind.MEASURED
    elif not earlier or not later:
        expected = PositionKind.OUTSIDE
    elif (min(later) - max(earlier)) * 1000 > DEFAULT_GAP_US:
        expected = PositionKind.GAP
    else:
        expected = PositionKind.INTERPOLATED
    assert position.kind is expected
    assert claims_nothing(position) == (expected in {PositionKind.GAP, PositionKind.OUTSIDE})


@given(
    places=st.lists(
        st.tuples(st.floats(-89, 89), st.floats(-180, 180)).filter(lambda place: place != (0.0, 0.0)),
        min_size=1,
        max_size=20,
    ),
    asked=st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_no_position_is_nearer_than_the_nearest(places: list[tuple[float, float]], asked: tuple[float, float]) -> None:
    trajectory = placed(*(fix(number, *place) for number, place in enumerate(places)))
    found = trajectory.nearest_to(*asked)
    distances = [float(distance_m(*place, *asked)) for place in places]
    assert distances[found] == pytest.approx(min(distances), abs=1e-6)


def test_columns_follow_the_path() -> None:
    trajectory = placed(fix(0, altitude=1.0, speed=5.0), fix(1, 0.0, 0.0, altitude=2.0), fix(2, altitude=3.0))
    assert trajectory.altitude_m().tolist() == [1.0, 3.0]
    assert trajectory.speed_mps()[0] == 5.0
    assert np.isnan(trajectory.speed_mps()[1])


def test_what_is_seen_to_move_glides_past_each_fix() -> None:
    path = placed(fix(0, 41.7, 179.9999), fix(0.1, 41.7001, -179.9999), fix(0.2, 41.7002, -179.9997), fix(20))
    assert path.gliding_place(moment(0.1)) == pytest.approx((41.7001, -179.9999))
    assert path.gliding_place(moment(0.075)) == pytest.approx((41.700075, -179.99995), abs=1e-9)
    assert path.gliding_place(moment(0.125)) == pytest.approx((41.700125, -179.99985))
    assert [path.gliding_place(moment(second)) for second in (-1, 10, 21)] == [None, None, None]
    assert placed().gliding_place(moment(0)) is None
