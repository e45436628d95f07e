"""Motion laid over speed: the right place with its ±, no answer where there is none; never a confident wrong one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.time import UtcTime
from reviewer.domain.track import TrackBuilder
from reviewer.domain.trajectory import Trajectory
from reviewer.media.motion_match import (
    LEAST_CHANGES,
    LEAST_LIKENESS,
    MARGIN,
    SEARCH_US,
    Curve,
    MotionComparison,
    MotionRefusal,
    MotionRefusalReason,
    MotionSuggestion,
    match_motion,
    speed_curve,
)
from tests.support.drives import BEGINS, SECOND_US, drive, motion_of, steady, track_of

DRIVE = drive(1500, seed=11)
TRAJECTORY = Trajectory.place(track_of(DRIVE), None)


def suggested(found: MotionComparison) -> MotionSuggestion:
    assert isinstance(found.found, MotionSuggestion), found.found
    return found.found


def why_not(found: MotionComparison) -> MotionRefusalReason:
    assert isinstance(found.found, MotionRefusal), found.found
    return found.found.reason


def error_us(found: MotionSuggestion, begins_s: float) -> int:
    return abs(found.start - BEGINS - round(begins_s * SECOND_US))


@settings(deadline=None, max_examples=40)
@given(st.floats(20, 1150, allow_nan=False), st.sampled_from((0.02, 0.1, 0.25)))
def test_wherever_it_lies_it_is_found_within_its_uncertainty_or_refused(begins_s: float, noise: float) -> None:
    found = match_motion(motion_of(DRIVE, begins_s, 300, noise=noise), TRAJECTORY)
    if isinstance(found.found, MotionSuggestion):
        assert error_us(found.found, begins_s) <= found.found.uncertainty_us


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from((90, 200, 600)))
def test_a_drive_of_somebody_else_is_never_taken_for_this_one(seed: int, other: int, seconds: int) -> None:
    if seed == other:
        return
    trajectory = Trajectory.place(track_of(drive(900, seed)), None)
    motion = motion_of(drive(seconds + 60, other), 30, seconds)
    assert isinstance(match_motion(motion, trajectory).found, MotionRefusal)


@pytest.mark.parametrize("states_speed", [True, False])
def test_a_good_pair_is_found_with_its_peaks(states_speed: bool) -> None:
    trajectory = Trajectory.place(track_of(DRIVE, states_speed=states_speed), None)
    found = suggested(match_motion(motion_of(DRIVE, 412.3, 420), trajectory))
    assert error_us(found, 412.3) <= found.uncertainty_us <= 4 * SECOND_US
    assert found.likeness >= LEAST_LIKENESS
    assert found.next_likeness <= found.likeness - MARGIN
    assert found.chance_likeness <= found.likeness - MARGIN
    assert found.next_start is not None
    # Another place, and not the slope of this one.
    assert abs(found.next_start - found.start) > 5 * SECOND_US
    assert found.changes >= LEAST_CHANGES
    assert found.overlap_us == pytest.approx(420 * SECOND_US, abs=SECOND_US)


def test_around_a_known_time_only_places_near_it_are_searched() -> None:
    motion = motion_of(DRIVE, 412.3, 300)
    near = UtcTime(BEGINS + 500 * SECOND_US)
    found = match_motion(motion, TRAJECTORY, around=near)
    assert error_us(suggested(found), 412.3) <= suggested(found).uncertainty_us
    assert found.likeness is not None
    starts = found.likeness.start_us + np.flatnonzero(np.isfinite(found.likeness.values)) * 200_000
    assert np.abs(starts - near).max() <= SEARCH_US
    far = UtcTime(BEGINS - 500 * SECOND_US)
    assert isinstance(match_motion(motion, TRAJECTORY, around=far).found, MotionRefusal)


def test_a_recording_longer_than_its_track_is_found_too() -> None:
    short = Trajectory.place(track_of(DRIVE[3000:9000]), None)
    found = suggested(match_motion(motion_of(DRIVE, 200, 900), short))
    # The short track calls the moment 300 s of the drive its begin.
    assert abs(found.start - BEGINS + 100 * SECOND_US) <= found.uncertainty_us


def test_a_still_picture_says_nothing() -> None:
    motion = motion_of(steady(400, 0.0), 10, 300, noise=0.01)
    assert why_not(match_motion(motion, TRAJECTORY)) is MotionRefusalReason.STILL


@pytest.mark.parametrize("speed_mps", [1.5, 12.0])
def test_a_picture_that_moves_alike_all_the_time_says_nothing(speed_mps: float) -> None:
    motion = motion_of(steady(400, speed_mps), 10, 300)
    assert why_not(match_motion(motion, TRAJECTORY)) is MotionRefusalReason.UNIFORM


def test_a_track_that_never_stops_says_nothing() -> None:
    trajectory = Trajectory.place(track_of(steady(1200, 13.0)), None)
    assert why_not(match_motion(motion_of(DRIVE, 100, 300), trajectory)) is MotionRefusalReason.TRACK_UNIFORM


def test_traffic_lights_at_one_distance_fit_in_several_places() -> None:
    regular = np.tile(np.concatenate((steady(20, 0.0), steady(25, 9.0))), 25)
    trajectory = Trajectory.place(track_of(regular), None)
    found = match_motion(motion_of(regular, 200, 300), trajectory)
    assert why_not(found) in {MotionRefusalReason.SEVERAL_PLACES, MotionRefusalReason.UNLIKE}
    assert found.likeness is not None


def test_one_stop_is_too_few() -> None:
    once = np.concatenate((steady(100, 8.0), steady(30, 0.0), steady(170, 8.0)))
    trajectory = Trajectory.place(track_of(np.concatenate((DRIVE, once))), None)
    assert isinstance(match_motion(motion_of(once, 0, 290), trajectory).found, MotionRefusal)


def test_where_too_little_is_shared_nothing_is_compared() -> None:
    short = Trajectory.place(track_of(DRIVE[:2500]), None)
    assert why_not(match_motion(motion_of(DRIVE, 0, 1200), short)) is MotionRefusalReason.NO_OVERLAP


def test_without_pictures_or_times_it_says_so() -> None:
    empty = Trajectory.place(TrackBuilder("none", "GPX 1.1").build(), None)
    assert why_not(match_motion(None, TRAJECTORY)) is MotionRefusalReason.NO_PICTURE
    unknown = Curve(0, np.full(1000, np.nan))
    assert why_not(match_motion(unknown, TRAJECTORY)) is MotionRefusalReason.NO_PICTURE
    assert why_not(match_motion(motion_of(DRIVE, 0, 300), empty)) is MotionRefusalReason.NO_TIMES


def test_in_gaps_of_the_track_no_speed_is_known() -> None:
    track = track_of(DRIVE[:1000])
    holed = Trajectory.place(track, None)
    kept = np.delete(np.arange(len(holed)), range(40, 60))
    trajectory = Trajectory(
        track, holed.sample[kept], holed.utc_us[kept], holed.latitude_deg[kept], holed.longitude_deg[kept]
    )
    curve = speed_curve(trajectory)
    assert curve is not None
    unknown = np.flatnonzero(np.isnan(curve.values)) * 0.2 + 1
    assert (unknown.min(), unknown.max()) == (pytest.approx(40, abs=0.3), pytest.approx(61, abs=0.3))
