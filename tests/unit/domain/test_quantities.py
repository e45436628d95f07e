"""Series of a track: what is stated and what is derived, nothing over gaps, courses the short way round."""

from dataclasses import replace

import numpy as np
import pytest

from reviewer.domain.quantities import (
    BUILT_IN,
    Manner,
    Quantity,
    QuantityKind,
    Reading,
    Series,
    between,
    quantities_of,
    series_of,
)
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Constellation, Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.domain.trajectory import PositionKind, Trajectory

SECOND = 1_000_000
NONE = float("nan")
KINDS = {one.kind: one for one in BUILT_IN}


def fix(second: float, metres_north: float = 0.0, speed: float = NONE, course: float = NONE) -> Fix:
    latitude = 41.0 + metres_north / 111_195.08
    return Fix(UtcTime(round(second * SECOND)), None, latitude, -72.0, speed_mps=speed, course_deg=course)


def track_of(*fixes: Fix) -> Track:
    builder = TrackBuilder("made", "made")
    for one in fixes:
        builder.add(one)
    return builder.build()


def series(kind: QuantityKind, *fixes: Fix) -> tuple[Series, ...]:
    return series_of(KINDS[kind], Trajectory.place(track_of(*fixes), None), None)


def at(one: Series, second: float) -> tuple[PositionKind, object]:
    reading = one.at(UtcTime(round(second * SECOND)))
    return reading.kind, reading.value


def test_a_stated_speed_is_read_between_two_fixes_and_not_in_a_gap() -> None:
    (stated,) = series(QuantityKind.SPEED, fix(1, speed=3.0), fix(2, speed=5.0), fix(60, speed=7.0))
    assert (stated.name, stated.is_derived) == ("receiver", False)
    assert at(stated, 2) == (PositionKind.MEASURED, 5.0)
    assert at(stated, 1.25) == (PositionKind.INTERPOLATED, 3.5)
    assert at(stated, 30) == (PositionKind.GAP, None)
    assert at(stated, 61) == (PositionKind.OUTSIDE, None)
    assert at(stated, 0.5) == (PositionKind.OUTSIDE, None)


def test_speed_is_derived_where_the_receiver_is_silent_at_either_end() -> None:
    stated, derived = series(
        QuantityKind.SPEED, fix(1, 0, 3.0), fix(2, 4, 4.0), fix(3, 10), fix(4, 12, 2.0), fix(5, 14, 2.0)
    )
    assert np.isfinite(stated.value).tolist() == [True, True, False, True, True]
    assert np.isfinite(derived.value).tolist() == [False, False, True, True, False]
    assert derived.value[2:4] == pytest.approx([6.0, 2.0], rel=1e-4)
    assert at(stated, 2.5) == (PositionKind.GAP, None)
    kind, value = at(derived, 2.5)
    assert (kind, value) == (PositionKind.INTERPOLATED, pytest.approx(6.0, rel=1e-4))


def test_a_speed_between_two_silent_fixes_is_what_the_trajectory_says_too() -> None:
    trajectory = Trajectory.place(track_of(fix(1, 0), fix(2, 4), fix(3, 10), fix(4, 11)), None)
    (derived,) = series_of(KINDS[QuantityKind.SPEED], trajectory, None)
    for second in (1.5, 2.3, 3.9):
        position = trajectory.at(UtcTime(round(second * SECOND)))
        assert position is not None
        assert at(derived, second) == (PositionKind.INTERPOLATED, pytest.approx(position.speed_mps))


def test_the_distance_grows_along_measured_stretches_only() -> None:
    (distance,) = series(QuantityKind.DISTANCE, fix(1, 0), fix(2, 5), fix(60, 500), fix(61, 510))
    assert distance.value == pytest.approx([0.0, 5.0, 5.0, 15.0], rel=1e-4)
    assert distance.is_derived
    assert at(distance, 30) == (PositionKind.GAP, None)


def test_a_course_turns_the_short_way_round() -> None:
    (course,) = series(QuantityKind.COURSE, fix(1, course=350.0), fix(2, course=20.0), fix(3, course=360.0))
    assert at(course, 1.5) == (PositionKind.INTERPOLATED, pytest.approx(5.0))
    assert at(course, 2.5) == (PositionKind.INTERPOLATED, pytest.approx(10.0))
    assert course.value[2] == 0.0


@pytest.mark.parametrize(
    ("manner", "before", "after", "value"),
    [(Manner.LINE, 10, 20, 12.5), (Manner.STEP, 10, 20, 20), (Manner.TURN, 350, 10, 355), (Manner.TURN, 10, 350, 5)],
)
def test_what_holds_between_two_values(manner: Manner, before: float, after: float, value: float) -> None:
    assert between(manner, before, after, 0.25) == value


def test_satellites_come_by_constellation_and_also_without_a_fix() -> None:
    fixes = [replace(fix(second), satellites_used={Constellation.GPS: 8 - second}) for second in range(3)]
    fixes[1] = replace(
        fixes[1],
        kind=FixKind.NONE,
        flags=FixFlag.NO_FIX,
        satellites_used={Constellation.GPS: 2, Constellation.GALILEO: 1},
    )
    used = series(QuantityKind.SATELLITES, *fixes)
    assert [(one.name, one.utc_us.tolist(), one.value.tolist()) for one in used] == [
        ("GPS", [0, SECOND, 2 * SECOND], [8.0, 2.0, 6.0]),
        ("Galileo", [SECOND], [1.0]),
    ]


def test_satellites_in_view_or_all_together_where_no_more_is_stated() -> None:
    in_view = [replace(fix(second), satellites_in_view={Constellation.GPS: 9}) for second in range(2)]
    assert [one.name for one in series(QuantityKind.SATELLITES, *in_view)] == ["GPS in view"]
    total = [replace(fix(second), satellites_total=14) for second in range(2)]
    assert [(one.name, one.value.tolist()) for one in series(QuantityKind.SATELLITES, *total)] == [
        ("all used", [14.0, 14.0])
    ]


def test_samples_of_a_clock_that_was_not_set_yet_are_left_out() -> None:
    cold = Fix(UtcTime(-9_000 * SECOND), None, NONE, NONE, dop=99.0, flags=FixFlag.NO_FIX)
    (dop,) = series(QuantityKind.DOP, cold, replace(fix(1), dop=1.0), replace(fix(2), dop=2.0))
    assert dop.utc_us.tolist() == [SECOND, 2 * SECOND]


def test_channels_join_over_samples_that_do_not_state_them_and_lie_on_the_recording() -> None:
    builder = TrackBuilder("made", "CSV")
    builder.state_unit("Battery", "%")
    for second, values in enumerate(({"rpm": 900.0}, {"Battery": 80.0}, {}, {"Battery": 78.0})):
        builder.add(replace(fix(0), utc=None, media_time=MediaTime(second * SECOND)), values)
    timebase = Timebase.from_start(UtcTime(100 * SECOND), AnchorSource.GPS_TIME, 0)
    trajectory = Trajectory.place(builder.build(), timebase)
    battery = Quantity(QuantityKind.CHANNEL, "Battery", "%")
    (one,) = series_of(battery, trajectory, timebase)
    assert one.utc_us.tolist() == [101 * SECOND, 103 * SECOND]
    assert at(one, 102) == (PositionKind.INTERPOLATED, 79.0)
    assert series_of(replace(battery, unit="V"), trajectory, timebase) == ()
    assert quantities_of([trajectory])[-2:] == (battery, Quantity(QuantityKind.CHANNEL, "rpm"))


def test_only_what_a_track_can_say_is_offered() -> None:
    bare = Trajectory.place(track_of(fix(1), fix(2)), None)
    assert {one.kind for one in quantities_of([bare])} == {
        QuantityKind.SPEED,
        QuantityKind.DERIVED_SPEED,
        QuantityKind.DISTANCE,
    }
    assert quantities_of([]) == ()


@pytest.mark.parametrize("fixes", [(), (fix(1, speed=3.0),)])
def test_tracks_of_no_and_of_one_point(fixes: tuple[Fix, ...]) -> None:
    trajectory = Trajectory.place(track_of(*fixes), None)
    for quantity in BUILT_IN:
        for one in series_of(quantity, trajectory, None):
            assert one.at(UtcTime(SECOND)).kind is PositionKind.MEASURED
            assert one.at(UtcTime(9 * SECOND)) == Reading(PositionKind.OUTSIDE)
