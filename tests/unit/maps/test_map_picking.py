"""From a place on a path to the moment: between fixes, past gaps, and the nearer of two passages."""

import numpy as np
import pytest

from maps.levels import DrawnPath
from maps.picking import moment_near
from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import Trajectory
from tests.support.map_case import (
    LATITUDE_DEG,
    LONGITUDE_DEG,
    SECOND_US,
    START,
    STEP_DEG,
    after,
    eastward,
    make_trajectory,
    track_of_columns,
)

ZOOM = 18.0


def pick(path: DrawnPath, step: float, present: UtcTime = START, latitude: float = LATITUDE_DEG) -> float:
    """The moment at a place of the line to the east, in seconds since the start."""
    moment = moment_near(path, latitude, LONGITUDE_DEG + step * STEP_DEG, ZOOM, present)
    assert moment is not None
    return (moment - START) / SECOND_US


def test_between_two_fixes_the_moment_is_interpolated() -> None:
    path = DrawnPath.of(make_trajectory(eastward([0, 1, 2, 3])))
    assert pick(path, 1.25) == pytest.approx(1.25, abs=1e-5)


def test_a_place_beside_the_path_is_its_nearest_point() -> None:
    path = DrawnPath.of(make_trajectory(eastward([0, 4, 8])))
    assert pick(path, 5.5, latitude=LATITUDE_DEG + 0.2 * STEP_DEG) == pytest.approx(5.5, abs=1e-4)


def test_before_the_first_and_after_the_last_fix_it_is_that_fix() -> None:
    path = DrawnPath.of(make_trajectory(eastward([2, 3, 4])))
    assert pick(path, -50) == 2
    assert pick(path, 90) == 4


def test_within_a_gap_no_moment_is_made_up() -> None:
    path = DrawnPath.of(make_trajectory(eastward([0, 1, 41, 42])))
    assert pick(path, 15) == 1
    assert pick(path, 30) == 41


def test_of_two_passages_the_one_nearer_in_time_is_taken() -> None:
    there = [(second, LATITUDE_DEG, LONGITUDE_DEG + second * STEP_DEG) for second in range(11)]
    back = [(20 - second, LATITUDE_DEG, LONGITUDE_DEG + second * STEP_DEG) for second in range(9, -1, -1)]
    path = DrawnPath.of(make_trajectory(there + back))
    assert pick(path, 4.0, present=after(0)) == pytest.approx(4.0, abs=1e-4)
    assert pick(path, 4.0, present=after(11.9)) == pytest.approx(16.0, abs=1e-4)
    assert pick(path, 4.0, present=after(20)) == pytest.approx(16.0, abs=1e-4)


def test_no_fix_gives_no_moment_and_one_fix_its_own() -> None:
    assert moment_near(DrawnPath.of(make_trajectory([])), 0.0, 0.0, ZOOM, START) is None
    assert pick(DrawnPath.of(make_trajectory(eastward([3]))), 0) == 3


def test_over_the_date_line_the_place_is_in_the_paths_own_longitudes() -> None:
    path = DrawnPath.of(make_trajectory([(0, -17.0, 179.9999), (1, -17.0, -179.9999)]))
    moment = moment_near(path, -17.0, 180.00005, ZOOM, START)
    assert moment is not None
    assert (moment - START) / SECOND_US == pytest.approx(0.75, abs=1e-5)


def test_among_a_million_fixes_the_place_gives_its_moment() -> None:
    count = 1_000_000
    numbers = np.arange(count, dtype=np.float64)
    track = track_of_columns(START + np.arange(count) * 100_000, 30 + numbers * 1e-5, 10 + np.sin(numbers / 1e4) * 0.1)
    path = DrawnPath.of(Trajectory.place(track, None))
    moment = moment_near(path, float(track.latitude_deg[654_321]), float(track.longitude_deg[654_321]), ZOOM, START)
    assert moment is not None
    assert abs(moment - int(track.utc_us[654_321])) <= 1


def test_a_long_path_is_searched_as_if_each_fix_were_looked_at() -> None:
    generator = np.random.default_rng(7)
    places = np.cumsum(generator.normal(0, 1e-4, (5_000, 2)), axis=0)
    path = DrawnPath.of(make_trajectory([(n, 41.0 + y, -72.0 + x) for n, (y, x) in enumerate(places)]))
    x, y = path.x, path.y
    for number in generator.integers(0, len(path), 40):
        reach = 10.0 ** generator.uniform(-6, -3)
        box = (x >= x[number] - reach) & (x <= x[number] + reach) & (y >= y[number] - reach) & (y <= y[number] + reach)
        found = path.near(float(x[number]), float(y[number]), reach)
        assert set(np.flatnonzero(box)) <= set(found)
        assert (np.diff(found) > 0).all()
    assert len(path.near(200.0, 10.0, 1e-3)) == 0
