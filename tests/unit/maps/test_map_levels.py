"""Levels of detail: every vertex a measured fix, nothing left out that the zoom could show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.levels import CELL_PX, DrawnPath, Join, MapWindow, world_x, world_y
from reviewer.domain.trajectory import Trajectory
from tests.support.map_case import START, eastward, make_trajectory, track_of_columns

MILLION = 1_000_000


@pytest.fixture(scope="module")
def million() -> DrawnPath:
    """A million fixes, ten a second, wandering; after each ten thousand a minute and 2 km without any."""
    random = np.random.default_rng(7)
    latitude = 41.0 + np.cumsum(random.normal(0, 4e-6, MILLION)) + np.arange(MILLION) // 10_000 * 2e-2
    longitude = -72.0 + np.cumsum(random.normal(1e-6, 4e-6, MILLION))
    utc = START + np.arange(MILLION) * 100_000 + np.arange(MILLION) // 10_000 * 60_000_000
    return DrawnPath.of(Trajectory.place(track_of_columns(utc, latitude, longitude), None))


def test_projection_is_web_mercator() -> None:
    assert float(world_x(np.float64(-180.0))) == 0.0
    assert float(world_x(np.float64(0.0))) == 128.0
    assert float(world_y(np.float64(0.0))) == pytest.approx(128.0)
    # EPSG:3857 puts 41.76581° N at 5 126 154.2 m, of 20 037 508.34 m half the world's width.
    metres = 6_378_137 * np.log(np.tan(np.pi / 4 + np.radians(41.76581) / 2))
    assert float(world_y(np.float64(41.76581))) == pytest.approx(128 * (1 - metres / 20_037_508.342789244), abs=1e-9)


def test_joins_are_solid_dashed_or_open() -> None:
    path = DrawnPath.of(make_trajectory(eastward([0, 1, 2.5, 4.1, 9.1, 14.2])))
    assert path.join.tolist() == [Join.NONE, Join.SOLID, Join.SOLID, Join.DASHED, Join.DASHED, Join.GAP]


def test_no_fix_and_one_fix() -> None:
    assert len(DrawnPath.of(make_trajectory([])).overview(10)) == 0
    single = DrawnPath.of(make_trajectory(eastward([0])))
    assert single.overview(10).index.tolist() == [0]
    assert single.level(5).tolist() == [0]
    assert single.in_window(MapWindow(40, -73, 42, -72, 12.0), 0.5, 10).index.tolist() == [0]


def test_a_path_over_the_date_line_runs_on() -> None:
    path = DrawnPath.of(make_trajectory([(0, -17.0, 179.999), (1, -17.0, -179.999), (2, -17.0, -179.998)]))
    assert path.longitude_deg.tolist() == pytest.approx([179.999, 180.001, 180.002])
    assert path.drawn_longitude(1, -179.9995) == pytest.approx(180.0005)


def test_paths_on_both_sides_of_the_date_line_are_drawn_side_by_side() -> None:
    path = DrawnPath.of(make_trajectory([(0, -17.0, -179.99), (1, -17.0, -179.98)]), near_longitude_deg=179.99)
    assert path.longitude_deg.tolist() == pytest.approx([180.01, 180.02])


@pytest.mark.parametrize("zoom", [4, 10, 14, 18])
def test_each_fix_left_out_of_a_million_lies_in_the_cell_of_the_one_kept(million: DrawnPath, zoom: int) -> None:
    kept = million.level(zoom)
    keeper = kept[np.searchsorted(kept, np.arange(MILLION), side="right") - 1]
    reach = CELL_PX / 2.0**zoom
    assert (np.abs(million.x - million.x[keeper]) <= reach).all()
    assert (np.abs(million.y - million.y[keeper]) <= reach).all()
    assert kept[0] == 0
    assert kept[-1] == MILLION - 1


def test_a_million_fixes_become_an_overview_within_budget(million: DrawnPath) -> None:
    overview = million.overview(4000)
    assert 500 < len(overview) <= 4000
    extent = max(np.ptp(million.x), np.ptp(million.y))
    for values, all_values in ((million.x[overview.index], million.x), (million.y[overview.index], million.y)):
        assert np.ptp(values) > np.ptp(all_values) - extent / 50


def test_a_gap_is_still_open_in_an_overview(million: DrawnPath) -> None:
    overview = million.overview(4000)
    gaps = overview.index[overview.join == Join.GAP]
    assert gaps.tolist() == list(range(10_000, MILLION, 10_000))


def test_a_window_of_a_million_holds_every_fix_in_it(million: DrawnPath) -> None:
    latitude, longitude = float(million.trajectory.latitude_deg[500_000]), float(million.longitude_deg[500_000])
    window = MapWindow(latitude - 2e-4, longitude - 2e-4, latitude + 2e-4, longitude + 2e-4, 22.0)
    shown = million.in_window(window, 0.0, MILLION)
    inside = (np.abs(million.trajectory.latitude_deg - latitude) < 1.9e-4) & (
        np.abs(million.longitude_deg - longitude) < 1.9e-4
    )
    at_this_zoom = np.intersect1d(np.flatnonzero(inside), million.level(22))
    assert np.isin(at_this_zoom, shown.index).all()
    assert 0 < len(shown) < 100_000


def test_a_window_keeps_within_budget(million: DrawnPath) -> None:
    shown = million.in_window(MapWindow(-80, -179, 80, 179, 18.0), 0.5, 8000)
    assert 0 < len(shown) <= 8000


def test_a_line_that_crosses_a_window_is_kept_without_an_end_in_it() -> None:
    path = DrawnPath.of(make_trajectory([(0, 10.0, 10.0), (1, 10.0, 20.0), (2, 30.0, 20.0), (3, 30.0, 10.0)]))
    shown = path.in_window(MapWindow(9.0, 14.0, 11.0, 16.0, 6.0), 0.0, 100)
    assert shown.index.tolist() == [0, 1]
    assert shown.join.tolist() == [Join.NONE, Join.SOLID]


def test_stretches_apart_in_a_window_are_not_joined() -> None:
    points = [(0, 10.0, 10.0), (1, 10.0, 11.0), (2, 50.0, 11.0), (3, 50.0, 12.0), (4, 10.0, 12.0), (5, 10.0, 13.0)]
    path = DrawnPath.of(make_trajectory(points))
    shown = path.in_window(MapWindow(9.0, 10.5, 11.0, 12.5, 6.0), 0.0, 100)
    assert shown.index.tolist() == [0, 1, 2, 3, 4, 5]
    assert shown.join.tolist() == [Join.NONE, Join.SOLID, Join.SOLID, Join.NONE, Join.SOLID, Join.SOLID]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), min_size=1, max_size=40), st.integers(-3, 20))
def test_a_level_keeps_both_ends_and_the_order(places: list[tuple[float, float]], zoom: int) -> None:
    points = [(number, latitude, longitude) for number, (latitude, longitude) in enumerate(places)]
    path = DrawnPath.of(make_trajectory(points))
    if len(path) == 0:
        return
    level = path.level(zoom)
    assert level[0] == 0
    assert level[-1] == len(path) - 1
    assert (np.diff(level) > 0).all()
