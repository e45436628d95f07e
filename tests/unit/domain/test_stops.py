"""Stops and fastest moments of a path: beside a plain reference, at gaps, over the date line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import distance_m
from reviewer.domain.stops import Path, Stop, find_fastest, find_stops
from reviewer.domain.trajectory import Trajectory
from tests.support.map_case import make_trajectory

STEP_DEG = 1e-4
"""Some 11 m of latitude."""


def path_of(steps: list[int], seconds: list[int] | None = None, speeds: list[float] | None = None) -> Path:
    """A path along a meridian, in steps of latitude; fixes more than five seconds apart are not joined."""
    seconds = seconds or list(range(len(steps)))
    utc_us = np.array(seconds, dtype=np.int64) * 1_000_000
    return Path(
        utc_us,
        41 + np.array(steps) * STEP_DEG,
        np.full(len(steps), -72.0),
        np.array(speeds or [np.nan] * len(steps), dtype=np.float64),
        np.concatenate(([True], np.diff(utc_us) > 5_000_000)),
    )


def spans(stops: list[Stop]) -> list[tuple[int, int]]:
    """Seconds of the start and end of each."""
    return [(stop.start // 1_000_000, stop.end // 1_000_000) for stop in stops]


def test_a_stop_lasts_from_the_first_to_the_last_fix_that_stays_near() -> None:
    path = path_of([0, 10, 20, 20, 21, 20, 20, 30, 40])
    [stop] = find_stops(path, 4_000_000)
    assert spans([stop]) == [(2, 6)]
    assert stop.latitude_deg == pytest.approx(41 + 20.2 * STEP_DEG)
    assert (stop.after_gap, stop.before_gap) == (False, False)
    assert find_stops(path, 4_000_001) == []


def test_a_stop_ends_at_a_gap_and_says_so() -> None:
    path = path_of([0] * 12, [0, 1, 2, 3, 4, 5, 60, 61, 62, 63, 64, 65])
    first, second = find_stops(path, 5_000_000)
    assert spans([first, second]) == [(0, 5), (60, 65)]
    assert (first.before_gap, second.after_gap) == (True, True)
    assert find_stops(path, 6_000_000) == []


def test_a_stop_on_the_date_line_lies_there() -> None:
    path = path_of([0] * 4)
    over = Path(
        path.utc_us, path.latitude_deg, np.array([180, -179.99999, 179.99999, -180.0]), path.speed_mps, path.begins
    )
    [stop] = find_stops(over, 1_000_000)
    assert abs(stop.longitude_deg) == pytest.approx(180)


@pytest.mark.parametrize(("limit", "radius"), [(0, 10.0), (1, 0.0), (1, float("nan"))])
def test_a_limit_or_radius_that_is_none_is_refused(limit: int, radius: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        find_stops(path_of([0]), limit, radius)


def test_an_empty_path_has_neither() -> None:
    empty = Path.of(Trajectory.place(make_trajectory([]).track, None))
    assert find_stops(empty, 1) == []
    assert find_fastest(empty, 3, 0, derived=True) == []


def plainly(path: Path, limit_us: int, radius_m: float) -> list[tuple[int, int]]:
    """The same definition, fix by fix."""
    found, first = [], 0
    while first < len(path):
        last = first
        while (
            last + 1 < len(path)
            and not path.begins[last + 1]
            and float(
                distance_m(
                    path.latitude_deg[first],
                    path.longitude_deg[first],
                    path.latitude_deg[last + 1],
                    path.longitude_deg[last + 1],
                )
            )
            <= radius_m
        ):
            last += 1
        if path.utc_us[last] - path.utc_us[first] >= limit_us:
            found.append((int(path.utc_us[first]) // 1_000_000, int(path.utc_us[last]) // 1_000_000))
            first = last
        first += 1
    return found


@given(
    steps=st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 7)), max_size=60),
    limit=st.integers(1, 12),
    radius=st.sampled_from([5.0, 12.0, 30.0]),
)
def test_stops_are_those_of_the_plain_definition(steps: list[tuple[int, int]], limit: int, radius: float) -> None:
    places = np.cumsum([0] + [step for step, _ in steps]).tolist()
    seconds = np.cumsum([0] + [second for _, second in steps]).tolist()
    path = path_of(places, seconds)
    assert spans(find_stops(path, limit * 1_000_000, radius)) == plainly(path, limit * 1_000_000, radius)


def test_the_fastest_moments_lie_apart_and_the_receivers_are_not_the_derived_ones() -> None:
    path = path_of([0, 1, 2, 3, 13, 14, 15], speeds=[9.0, 8.0, 7.0, float("nan"), 1.0, 2.0, 9.5])
    receiver = find_fastest(path, 3, 3_000_000, derived=False)
    assert [(each.utc, each.speed_mps) for each in receiver] == [(6_000_000, 9.5), (0, 9.0)]
    assert not receiver[0].is_derived
    [fastest] = find_fastest(path, 1, 0, derived=True)
    assert fastest.utc == 4_000_000
    assert fastest.speed_mps == pytest.approx(10 * STEP_DEG * 111_195, rel=1e-3)
    assert (fastest.is_derived, fastest.over_us) == (True, 1_000_000)


def test_no_speed_is_derived_over_a_gap() -> None:
    path = path_of([0, 1, 1000, 1001], [0, 1, 60, 61])
    assert {each.utc for each in find_fastest(path, 9, 0, derived=True)} == {1_000_000, 61_000_000}
