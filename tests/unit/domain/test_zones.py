"""Zones: where a path enters and leaves, beside exact numbers; edges, the date line, the poles, what is no zone."""

import json
import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import distance_m
from reviewer.domain.zones import (
    CircleZone,
    Polygon,
    Zone,
    ZoneError,
    circle_ring,
    when_inside,
    zone_from_geojson,
    zone_from_json,
)

Place = tuple[float, float]

SQUARE = Polygon.rectangle(41.0, -73.0, 41.01, -72.99)


def visits(zone: Zone, path: list[Place], gaps: tuple[int, ...] = ()) -> list[tuple[float, float]]:
    """When a path of joined fixes was inside; `gaps` are the fixes that are joined to none before them."""
    latitude, longitude = (np.array(column, dtype=np.float64) for column in zip(*path, strict=True))
    is_joined = np.ones(len(path), dtype=np.bool_)
    is_joined[[0, *gaps]] = False
    inside = when_inside(zone, latitude, longitude, is_joined)
    return list(zip(inside.entry.tolist(), inside.exit.tolist(), strict=True))


def test_a_path_through_a_rectangle_is_cut_at_its_sides() -> None:
    [(entry, left)] = visits(SQUARE, [(41.005, -73.01), (41.005, -72.98)])
    assert entry == pytest.approx(1 / 3, abs=1e-9)
    assert left == pytest.approx(2 / 3, abs=1e-9)


def test_a_path_that_passes_twice_has_two_visits_and_joined_lines_make_one() -> None:
    path = [(41.005, -73.01), (41.005, -72.995), (41.006, -72.994), (41.005, -72.98), (41.005, -72.995)]
    first, second = visits(SQUARE, path)
    assert first[0] == pytest.approx(2 / 3, abs=1e-9)
    assert second[1] == 4.0
    assert 2 < first[1] < 3 < second[0] < 4


def test_nothing_is_claimed_in_a_gap() -> None:
    path = [(41.005, -73.01), (41.005, -72.98)]
    assert visits(SQUARE, path, gaps=(1,)) == []
    around = [(41.005, -73.01), (41.005, -72.995), (41.005, -72.994), (41.005, -72.98)]
    assert visits(SQUARE, around, gaps=(1, 3)) == [(1.0, 2.0)]


def test_a_single_fix_inside_is_a_visit_without_length() -> None:
    assert visits(SQUARE, [(41.2, -73.0), (41.005, -72.995), (41.2, -73.0)], gaps=(1, 2)) == [(1.0, 1.0)]


@pytest.mark.parametrize("corner", [(41.0, -73.0), (41.01, -72.99), (41.0, -72.995), (41.005, -73.0)])
def test_the_edge_belongs_to_the_zone(corner: Place) -> None:
    assert visits(SQUARE, [corner]) == [(0.0, 0.0)]


def test_a_path_along_an_edge_is_inside_and_one_that_touches_a_corner_is_not() -> None:
    assert visits(SQUARE, [(41.0, -73.0), (41.0, -72.99)]) == [(0.0, 1.0)]
    assert visits(SQUARE, [(41.002, -73.0), (41.004, -73.0), (41.006, -73.0)]) == [(0.0, 2.0)]
    assert visits(SQUARE, [(40.99, -73.0), (41.0, -73.01)]) == []


def test_a_zone_and_a_path_over_the_date_line() -> None:
    zone = Polygon.rectangle(-17.0, 179.9, -16.9, -179.9)
    assert zone.bounds.east == pytest.approx(180.1)
    [(entry, left)] = visits(zone, [(-16.95, 179.8), (-16.95, 179.95), (-16.95, -179.95), (-16.95, -179.8)])
    assert entry == pytest.approx(2 / 3, abs=1e-9)
    assert left == pytest.approx(2 + 1 / 3, abs=1e-9)
    assert visits(CircleZone(-16.95, 180.0, 1_000), [(-16.95, -179.9999)]) == [(0.0, 0.0)]
    assert visits(CircleZone(-16.95, -180.0, 1_000), [(-16.95, 179.9999)]) == [(0.0, 0.0)]
    assert [part.west for part in zone.bounds.on_globe()] == [179.9, -180.0]


def test_a_path_over_the_date_line_is_not_seen_on_the_other_side_of_the_earth() -> None:
    assert visits(Polygon.rectangle(-17.0, -1.0, -16.0, 1.0), [(-16.95, 179.8), (-16.95, -179.8)]) == []


def test_a_circle_around_a_pole_holds_every_longitude() -> None:
    zone = CircleZone(89.999, 12.0, 500.0)
    assert (zone.bounds.west, zone.bounds.east, zone.bounds.north) == (-180.0, 180.0, 90.0)
    assert visits(zone, [(90.0, 0.0)]) == [(0.0, 0.0)]
    assert visits(zone, [(89.9999, -168.0)]) == [(0.0, 0.0)]
    assert visits(Polygon.rectangle(89.0, 0.0, 90.0, 90.0), [(90.0, 45.0)]) == [(0.0, 0.0)]


@given(
    latitude=st.floats(-80, 80),
    longitude=st.floats(-180, 180),
    radius=st.floats(5, 2_000),
    entry_turn=st.floats(0, 2 * math.pi),
    exit_turn=st.floats(0, 2 * math.pi),
)
def test_a_circle_is_left_at_its_radius(
    latitude: float, longitude: float, radius: float, entry_turn: float, exit_turn: float
) -> None:
    zone = CircleZone(latitude, longitude, radius)
    reach = math.degrees(2 * radius / 6_371_008.8)
    ends = [
        (latitude + reach * math.cos(turn), longitude + reach * math.sin(turn) / math.cos(math.radians(latitude)))
        for turn in (entry_turn, exit_turn)
    ]
    path = [ends[0], (latitude, longitude), ends[1]]
    [(entry, left)] = visits(zone, path)
    for moment in (entry, left):
        first = int(moment)
        fraction = moment - first
        place = [a + (b - a) * fraction for a, b in zip(path[first], path[first + 1], strict=True)]
        assert float(distance_m(latitude, longitude, *place)) == pytest.approx(radius, rel=2e-3)


# On the equator Mercator's projection is straight to the last digits that are compared here.
_GRID = 1e-5
corners = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


def exactly_inside(ring: list[tuple[int, int]], x: Fraction, y: Fraction) -> bool:
    """Even-odd with the edge inside, in exact numbers."""
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        if cross == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return True
        if (y1 > y) != (y2 > y) and x < x1 + Fraction(x2 - x1) * (y - y1) / (y2 - y1):
            odd = not odd
    return odd


def exact_length(ring: list[tuple[int, int]], path: list[tuple[int, int]]) -> Fraction:
    """How much of a path lies inside, each of its lines counting as 1, in exact numbers."""
    total = Fraction(0)
    for (ax, ay), (bx, by) in pairwise(path):
        knots = {Fraction(0), Fraction(1)}
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = (bx - ax) * (y2 - y1) - (by - ay) * (x2 - x1)
            if cross:
                knots.add(Fraction((x1 - ax) * (y2 - y1) - (y1 - ay) * (x2 - x1), cross))
            elif (bx, by) != (ax, ay):
                square = (bx - ax) ** 2 + (by - ay) ** 2
                knots |= {
                    Fraction((x - ax) * (bx - ax) + (y - ay) * (by - ay), square) for x, y in ((x1, y1), (x2, y2))
                }
        inner = sorted(knot for knot in knots if 0 <= knot <= 1)
        for start, end in pairwise(inner):
            middle = (start + end) / 2
            if exactly_inside(ring, ax + (bx - ax) * middle, ay + (by - ay) * middle):
                total += end - start
    return total


@given(
    ring=st.lists(corners, min_size=3, max_size=7),
    path=st.lists(corners, min_size=2, max_size=6),
    turns=st.sampled_from([0, 180, -180, 41]),
)
def test_what_of_a_path_is_inside_is_what_exact_numbers_say(
    ring: list[tuple[int, int]], path: list[tuple[int, int]], turns: int
) -> None:
    try:
        zone = Polygon(tuple((y * _GRID, turns + x * _GRID) for x, y in ring))
    except ZoneError:
        return
    found = visits(zone, [(y * _GRID, (turns + x * _GRID + 180) % 360 - 180) for x, y in path])
    assert sum(left - entry for entry, left in found) == pytest.approx(float(exact_length(ring, path)), abs=1e-5)
    assert all(a[1] < b[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Polygon(((0, 0), (1, 1))), "three different corners"),
        (lambda: Polygon(((0, 0), (0, 1), (0, 2))), "no area"),
        (lambda: Polygon(((91, 0), (0, 1), (1, 2))), "no place on the earth"),
        (lambda: Polygon(((0, -100), (0, 0), (1, 100))), "180° wide"),
        (lambda: Polygon(tuple((number % 80, 1.0) for number in range(10_001))), "corners at most"),
        (lambda: Polygon.rectangle(2, 0, 1, 1), "south"),
        (lambda: Polygon.rectangle(1, 0, 2, 0), "wider"),
        (lambda: CircleZone(0, 0, 0), "radius"),
        (lambda: CircleZone(0, 0, float("nan")), "radius"),
        (lambda: CircleZone(float("nan"), 0, 10), "no place"),
        (lambda: zone_from_json({"kind": "square"}), "neither"),
        (lambda: zone_from_json({"kind": "polygon", "vertices": [["a", 1]]}), "no zone"),
        (lambda: zone_from_geojson("{"), "no GeoJSON"),
        (lambda: zone_from_geojson('{"type": "Point", "coordinates": [1, 2]}'), "holds none"),
        (lambda: zone_from_geojson('{"type": "Polygon", "coordinates": [[], []]}'), "holes"),
        (lambda: zone_from_geojson('{"type": "Polygon", "coordinates": [["x"]]}'), "no places"),
    ],
)
def test_what_is_no_zone_is_refused_with_the_reason(make: object, words: str) -> None:
    assert callable(make)
    with pytest.raises(ZoneError, match=words):
        make()


@pytest.mark.parametrize("zone", [SQUARE, CircleZone(41.0, -73.0, 25.5), Polygon.rectangle(-60, -180, 60, 0)])
def test_a_zone_is_the_same_once_it_was_kept(zone: Zone) -> None:
    assert zone_from_json(json.loads(json.dumps(zone.to_json()))) == zone


def test_the_polygon_of_a_geojson_file_is_read() -> None:
    ring = [[-73.0, 41.0], [-72.99, 41.0], [-72.99, 41.01], [-73.0, 41.0]]
    feature = {"type": "Feature", "properties": {"name": "<b>"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    zone = zone_from_geojson(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert zone == Polygon(((41.0, -73.0), (41.0, -72.99), (41.01, -72.99)))


def test_a_zone_says_what_it_is() -> None:
    assert SQUARE.words == "rectangle 41.00000 to 41.01000, -73.00000 to -72.99000"
    assert "polygon of 3 corners" in Polygon(((0, 0), (0, 1), (1, 1))).words
    assert CircleZone(41, -73, 1500).words == "circle of 1,500 m around 41.00000, -73.00000"


def test_a_ring_to_draw_lies_on_the_circle() -> None:
    for latitude, longitude in circle_ring(CircleZone(60.0, 179.99, 5_000)):
        assert float(distance_m(60.0, 179.99, latitude, longitude)) == pytest.approx(5_000, rel=1e-9)
