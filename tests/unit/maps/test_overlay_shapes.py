"""Shapes of layers thinned for a view: within the budget, and the same picture within the view."""

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from maps.levels import MapWindow, world_x, world_y
from maps.overlay_shapes import MOST_VERTICES_DRAWN, DrawnShapes, _Frame
from reviewer.domain.features import Feature, FeatureBuilder, ShapeKind

LATITUDE, LONGITUDE = 41.7658, -72.6734
HERE = np.array((LONGITUDE, LATITUDE))


def drawn(*shapes: tuple[ShapeKind, list[NDArray[np.float64]]]) -> DrawnShapes:
    """Shapes, each of a feature of its own that is named by its number."""
    builder = FeatureBuilder("test")
    for number, (kind, rings) in enumerate(shapes):
        builder.begin(Feature(f"shape {number}"))
        builder.add(kind, rings, "")
    return DrawnShapes.of(builder.build())


def circle(count: int, radius: float, longitude: float = LONGITUDE) -> NDArray[np.float64]:
    angle = np.linspace(0, 2 * np.pi, count)
    return np.column_stack((longitude + radius * np.cos(angle), LATITUDE + radius * np.sin(angle)))


def window(half: float, zoom: float, latitude: float = LATITUDE, longitude: float = LONGITUDE) -> MapWindow:
    return MapWindow(latitude - half, longitude - half, latitude + half, longitude + half, zoom)


def told(message: object) -> dict[str, Any]:
    assert isinstance(message, dict)
    return message


def test_what_fits_is_told_whole() -> None:
    square = np.array([[0.0, 0.0], [1, 0], [1, 1], [0, 0]])
    message = told(
        drawn((ShapeKind.AREA, [square, square / 3]), (ShapeKind.POINT, [np.array([[5.0, 6.0]])])).overview()
    )
    assert message["whole"] is True
    assert (message["rings"], message["shapes"], message["kinds"]) == ([0, 4, 8], [0, 2], [2, 0])
    assert (message["features"], message["names"]) == ([0, 1], ["shape 0", "shape 1"])
    assert message["x"][:2] == pytest.approx([float(world_x(np.float64(0))), float(world_x(np.float64(1)))])
    assert message["y"][2] == pytest.approx(float(world_y(np.float64(1))))
    assert message["colours"] == []


def test_a_million_places_are_told_within_the_budget_and_soon() -> None:
    shapes = drawn((ShapeKind.AREA, [circle(1_000_000, 0.5)]))
    begun = time.process_time()
    overview = told(shapes.overview())
    detail = told(shapes.in_window(window(0.01, 15, LATITUDE, LONGITUDE + 0.5)))
    assert time.process_time() - begun < 10, "seconds, where a page that draws them all takes minutes"
    for message in (overview, detail):
        assert 100 < len(message["x"]) <= MOST_VERTICES_DRAWN


def test_many_small_shapes_become_specks_and_points_are_told_once_a_cell() -> None:
    random = np.random.default_rng(1)
    middles = random.uniform(-0.05, 0.05, (20_000, 2)) + HERE
    parcels = [(ShapeKind.AREA, [circle(5, 1e-5) - HERE + middle]) for middle in middles]
    points = [(ShapeKind.POINT, [middle[None, :]]) for middle in middles]
    for shapes in (parcels, points):
        layer = drawn(*shapes)
        message = told(layer.overview())
        assert message["x"] == []
        assert 500 < len(message["speckX"]) <= MOST_VERTICES_DRAWN
        near = told(layer.in_window(window(0.002, 18)))
        seen = near["shapes"] if shapes is parcels else near["speckX"]
        assert 0 < len(seen) < 200


def test_a_shape_beyond_the_date_line_is_told_where_the_view_is() -> None:
    many = drawn((ShapeKind.AREA, [circle(50_000, 0.1, 179.95)]), (ShapeKind.AREA, [circle(50_000, 0.1, 0.0)]))
    for middle in (179.95, -180.05, 539.95):
        message = told(many.in_window(window(0.2, 12, LATITUDE, middle)))
        assert message["features"] == [0]


def crossings(ring: NDArray[np.float64], x: float, y: float) -> bool:
    """Whether a place lies within a ring, by the crossings of a ray (even-odd)."""
    a, b = ring, np.roll(ring, -1, axis=0)
    over = (a[:, 1] > y) != (b[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / (b[:, 1] - a[:, 1]) + a[:, 0]
    return bool((over & (x < at)).sum() % 2)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.floats(-0.02, 0.02), st.floats(-0.02, 0.02), st.floats(0.001, 0.02))
def test_within_the_view_the_fill_stays_what_it_was(seed: int, east: float, north: float, half: float) -> None:
    random = np.random.default_rng(seed)
    steps = random.normal(size=(14_000, 2)) * 6e-4
    ring = np.cumsum(steps - steps.mean(axis=0), axis=0) + HERE
    shapes = drawn((ShapeKind.AREA, [ring]))
    # So deep that no two places lie in one cell: only what lies outside of the view is thinned.
    view = window(half, 22, LATITUDE + north, LONGITUDE + east)
    message = told(shapes.in_window(view))
    whole = np.column_stack((shapes.x, shapes.y))
    thinned = np.column_stack((message["x"], message["y"]))
    assert len(thinned) <= MOST_VERTICES_DRAWN
    deepest, _ = shapes._shown(22, _Frame.around(view))  # noqa: SLF001 - whether a coarser zoom had to be told
    assume(0 < len(deepest) <= MOST_VERTICES_DRAWN)
    for x, y in zip(
        world_x(view.west_deg + random.uniform(-0.95 * half, 2.95 * half, 40)),
        world_y(view.south_deg + random.uniform(-0.95 * half, 2.95 * half, 40)),
        strict=True,
    ):
        assert crossings(thinned, x, y) == crossings(whole, x, y)
