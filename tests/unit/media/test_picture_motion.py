"""The motion of a whole picture, measured on recordings whose texture passes with a known speed."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.trajectory import Trajectory
from reviewer.media.errors import MediaError
from reviewer.media.index import build_index
from reviewer.media.motion_match import STEP_US, Curve, MotionRefusal, MotionRefusalReason, match_motion
from reviewer.media.motion_match import MotionSuggestion as Suggestion
from reviewer.media.picture_motion import motion_between, picture_motion
from tests.support.drives import BEGINS, SECOND_US, drive, film, steady, track_of

DRIVE = drive(500, seed=21)


def measured(path: Path) -> Curve:
    index = build_index(path, SilentContext())
    curve = picture_motion(path, index.first_pts, index.time_base, SilentContext())
    assert curve is not None
    return curve


def test_a_drive_on_film_is_found_on_its_track(tmp_path: Path) -> None:
    path = film(tmp_path / "drive.mp4", DRIVE[1200:3600], walker=True)
    found = match_motion(measured(path), Trajectory.place(track_of(DRIVE), None)).found
    assert isinstance(found, Suggestion), found
    assert abs(found.start - BEGINS - 120 * SECOND_US) <= found.uncertainty_us <= 4 * SECOND_US


def test_the_curve_follows_stop_and_go_and_ends_with_the_recording(tmp_path: Path) -> None:
    speeds = np.concatenate((steady(6, 0.0), steady(6, 6.0), steady(6, 0.0)))
    curve = measured(film(tmp_path / "stop.mp4", speeds, rate=30))
    assert curve.end_us == pytest.approx(18 * SECOND_US, abs=2 * STEP_US)
    seconds = (curve.start_us + np.arange(len(curve)) * STEP_US) / SECOND_US
    assert np.nanmax(curve.values[(seconds < 5.5) | (seconds > 12.5)]) < 0.06
    assert np.nanmin(curve.values[(seconds > 6.5) & (seconds < 11.5)]) > 0.4


def test_somebody_who_walks_past_a_standing_camera_is_no_motion(tmp_path: Path) -> None:
    path = film(tmp_path / "still.mp4", steady(100, 0.0), walker=True)
    found = match_motion(measured(path), Trajectory.place(track_of(DRIVE), None)).found
    assert isinstance(found, MotionRefusal)
    assert found.reason is MotionRefusalReason.STILL


def test_a_picture_that_moves_alike_is_refused(tmp_path: Path) -> None:
    path = film(tmp_path / "motorway.mp4", steady(100, 9.0))
    found = match_motion(measured(path), Trajectory.place(track_of(DRIVE), None)).found
    assert isinstance(found, MotionRefusal)
    assert found.reason is MotionRefusalReason.UNIFORM


def test_other_light_is_no_motion_and_a_picture_without_texture_tells_none() -> None:
    random = np.random.default_rng(1)
    picture = random.normal(120, 20, (48, 80)).astype(np.float32)
    assert motion_between(picture, picture + 40) == pytest.approx(0.0, abs=1e-4)
    assert motion_between(picture, random.normal(120, 20, (48, 80)).astype(np.float32)) > 0.8
    assert np.isnan(motion_between(np.full((48, 80), 16, np.float32), np.full((48, 80), 16, np.float32)))


def test_it_can_be_stopped_and_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    class Stopped(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    path = film(tmp_path / "short.mp4", steady(2, 3.0))
    with pytest.raises(Cancelled):
        picture_motion(path, 0, Fraction(1, 10), Stopped())
    with pytest.raises(MediaError):
        picture_motion(tmp_path / "nothing.mp4", 0, Fraction(1, 10), SilentContext())
