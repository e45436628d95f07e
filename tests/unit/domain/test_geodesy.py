"""Distances and directions on the sphere, over the date line and at the poles too."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import EARTH_RADIUS_M, bearing_deg, distance_m, interpolate_longitude

DEGREE_M = EARTH_RADIUS_M * math.pi / 180

latitudes = st.floats(min_value=-90, max_value=90)
longitudes = st.floats(min_value=-180, max_value=180)


def metres(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    return float(distance_m(latitude_a, longitude_a, latitude_b, longitude_b))


@pytest.mark.parametrize(
    ("a", "b", "expected_m"),
    [
        ((0.0, 0.0), (0.0, 1.0), DEGREE_M),
        ((0.0, 0.0), (1.0, 0.0), DEGREE_M),
        ((0.0, 179.5), (0.0, -179.5), DEGREE_M),
        ((0.0, 180.0), (0.0, -180.0), 0.0),
        ((60.0, 0.0), (60.0, 1.0), 55_597.01),
        ((90.0, 0.0), (90.0, 123.0), 0.0),
        ((90.0, 0.0), (-90.0, 0.0), 180 * DEGREE_M),
        ((0.0, 0.0), (0.0, 180.0), 180 * DEGREE_M),
        ((89.0, 0.0), (89.0, 180.0), 2 * DEGREE_M),
        ((40.712776, -74.005974), (51.507351, -0.127758), 5_570_222.0),
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], expected_m: float) -> None:
    assert metres(*a, *b) == pytest.approx(expected_m, rel=1e-5, abs=1e-6)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_is_the_same_both_ways_and_no_longer_than_half_the_earth(
    latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float
) -> None:
    there = metres(latitude_a, longitude_a, latitude_b, longitude_b)
    assert 0 <= there <= 180 * DEGREE_M * (1 + 1e-12)
    assert there == pytest.approx(metres(latitude_b, longitude_b, latitude_a, longitude_a), rel=1e-9, abs=1e-6)


def test_arrays_broadcast() -> None:
    distances = distance_m(np.array([0.0, 1.0, 2.0]), np.array([0.0, 0.0, 0.0]), 0.0, 0.0)
    assert distances == pytest.approx([0.0, DEGREE_M, 2 * DEGREE_M])


def test_a_few_centimetres_are_not_lost() -> None:
    assert metres(41.7, -72.6, 41.7 + 1e-7, -72.6) == pytest.approx(0.0111195, rel=1e-3)


@pytest.mark.parametrize(
    ("a", "b", "expected_deg"),
    [
        ((0.0, 0.0), (1.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 90.0),
        ((1.0, 0.0), (0.0, 0.0), 180.0),
        ((0.0, 0.0), (0.0, -1.0), 270.0),
        ((0.0, 179.5), (0.0, -179.5), 90.0),
        ((0.0, -179.5), (0.0, 179.5), 270.0),
        ((89.0, 0.0), (89.0, 180.0), 0.0),
        ((-89.0, 0.0), (-89.0, 180.0), 180.0),
    ],
)
def test_known_bearings(a: tuple[float, float], b: tuple[float, float], expected_deg: float) -> None:
    assert bearing_deg(*a, *b) == pytest.approx(expected_deg, abs=1e-9)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_bearing_lies_in_the_circle(
    latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float
) -> None:
    assert 0.0 <= bearing_deg(latitude_a, longitude_a, latitude_b, longitude_b) < 360.0


def test_a_hair_west_of_north_is_north() -> None:
    assert bearing_deg(0.0, 0.0, 1.0, -1e-17) == 0.0


@given(longitudes, longitudes, st.floats(min_value=0, max_value=1))
def test_between_two_longitudes_is_on_the_short_way(longitude_a: float, longitude_b: float, fraction: float) -> None:
    between = interpolate_longitude(longitude_a, longitude_b, fraction)
    assert -180.0 <= between <= 180.0

    def apart(one: float, other: float) -> float:
        difference = abs(one - other) % 360.0
        return min(difference, 360.0 - difference)

    whole = apart(longitude_a, longitude_b)
    assert apart(longitude_a, between) == pytest.approx(whole * fraction, abs=1e-9)
    assert apart(between, longitude_b) == pytest.approx(whole * (1 - fraction), abs=1e-9)


def test_halfway_over_the_date_line() -> None:
    assert interpolate_longitude(179.0, -177.0, 0.5) == -179.0
    assert interpolate_longitude(-177.0, 179.0, 0.75) == -180.0
