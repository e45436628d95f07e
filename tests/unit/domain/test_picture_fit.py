"""A picture laid on the map by points: exact with three, least squares with more, or refused in words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.geodesy import distance_m
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint, PictureFitError, fit_picture

LATITUDE, LONGITUDE = 41.7658, -72.6734
METRE_NORTH_DEG = 1 / 111_195.0


def laid(
    places: list[tuple[float, float]],
    turned_deg: float = 0.0,
    metres_per_px: float = 0.25,
    latitude: float = LATITUDE,
    longitude: float = LONGITUDE,
) -> list[ControlPoint]:
    """Points of a picture whose corner lies at a place, turned clockwise; y is down in the picture."""
    turned = math.radians(turned_deg)
    east_deg = METRE_NORTH_DEG / math.cos(math.radians(latitude))
    points = []
    for x_px, y_px in places:
        east = (x_px * math.cos(turned) - y_px * math.sin(turned)) * metres_per_px
        south = (x_px * math.sin(turned) + y_px * math.cos(turned)) * metres_per_px
        points.append(
            ControlPoint(
                x_px, y_px, latitude - south * METRE_NORTH_DEG, (longitude + east * east_deg + 180) % 360 - 180
            )
        )
    return points


CORNERS = [(0.0, 0.0), (800.0, 0.0), (0.0, 600.0)]


@pytest.mark.parametrize("longitude", [LONGITUDE, 179.9995, -179.9999])
@pytest.mark.parametrize("turned", [0, 30, 90, 180, 271])
def test_three_points_are_met_exactly_and_unchecked(turned: float, longitude: float) -> None:
    points = laid(CORNERS, turned, longitude=longitude)
    fit = fit_picture(points)
    assert fit.residual_m is None
    assert fit.residuals_m == (0.0, 0.0, 0.0)
    assert fit.metres_per_px == pytest.approx(0.25, rel=1e-3)
    for point in points:
        latitude, east = fit.place(point.x_px, point.y_px)
        assert distance_m(latitude, east, point.latitude_deg, point.longitude_deg) < 1e-3
    [fourth] = laid([(800.0, 600.0)], turned, longitude=longitude)
    latitude, east = fit.place(800.0, 600.0)
    assert distance_m(latitude, east, fourth.latitude_deg, fourth.longitude_deg) < 0.02


@given(
    st.lists(st.tuples(st.floats(0, 4000), st.floats(0, 4000)), min_size=1, max_size=6),
    st.floats(0, 360),
    st.floats(0.01, 5),
    st.floats(-70, 70),
    st.floats(-180, 180),
)
def test_pixels_come_back(
    others: list[tuple[float, float]], turned: float, scale: float, latitude: float, longitude: float
) -> None:
    fit = fit_picture(laid([*CORNERS, *others], turned, scale, latitude, longitude))
    for x_px, y_px in [*CORNERS, *others]:
        assert fit.pixel(*fit.place(x_px, y_px)) == pytest.approx((x_px, y_px), abs=0.1)


def test_more_points_are_checked_in_metres() -> None:
    points = laid([*CORNERS, (800.0, 600.0)])
    good = fit_picture(points).residual_m
    assert good is not None
    assert good < 0.01
    last = points[-1]
    moved = ControlPoint(last.x_px, last.y_px, last.latitude_deg + 4 * METRE_NORTH_DEG, last.longitude_deg)
    fit = fit_picture([*points[:3], moved])
    # A corner of a rectangle that is 4 m off: each corner is missed by a quarter of it.
    assert fit.residuals_m == pytest.approx([1.0] * 4, rel=0.01)
    assert fit.residual_m == pytest.approx(2.0, rel=0.01)


def test_the_least_squares_are_those_of_numpy() -> None:
    random = np.random.default_rng(7)
    points = [
        ControlPoint(p.x_px, p.y_px, p.latitude_deg + random.normal() * 1e-5, p.longitude_deg + random.normal() * 1e-5)
        for p in laid([(float(x), float(y)) for x, y in random.uniform(0, 2000, (12, 2))], 20)
    ]
    fit = fit_picture(points)
    design = np.array([(p.x_px, p.y_px, 1.0) for p in points])
    east = np.array([(p.longitude_deg + 180) / 360 * 256 for p in points])
    expected, *_ = np.linalg.lstsq(design, east, rcond=None)
    assert (fit.x_by_x, fit.x_by_y) == pytest.approx(tuple(expected[:2]), rel=1e-6)


def test_what_says_nothing_is_refused_in_words() -> None:
    with pytest.raises(PictureFitError, match="2 points are too few"):
        fit_picture(laid(CORNERS[:2]))
    with pytest.raises(PictureFitError, match="one line in the picture"):
        fit_picture(laid([(0, 0), (100, 100), (200, 201)]))
    straight = laid(CORNERS)
    with pytest.raises(PictureFitError, match="one line on the map"):
        fit_picture(
            [ControlPoint(p.x_px, p.y_px, LATITUDE, p.longitude_deg + i * 1e-3) for i, p in enumerate(straight)]
        )
    with pytest.raises(PictureFitError, match="one place in the picture"):
        fit_picture([ControlPoint(5, 5, p.latitude_deg, p.longitude_deg) for p in straight])
    first, second, third = straight
    exchanged = [
        ControlPoint(first.x_px, first.y_px, second.latitude_deg, second.longitude_deg),
        ControlPoint(second.x_px, second.y_px, first.latitude_deg, first.longitude_deg),
        third,
    ]
    with pytest.raises(PictureFitError, match="mirrored"):
        fit_picture(exchanged)
    with pytest.raises(PictureFitError, match="times as much in one direction"):
        fit_picture([ControlPoint(p.x_px * 9, p.y_px, p.latitude_deg, p.longitude_deg) for p in straight])
    with pytest.raises(PictureFitError, match="Point 2 is no place"):
        fit_picture([first, ControlPoint(1, math.nan, 0, 0), third])
    with pytest.raises(PictureFitError, match="Latitude comes first"):
        fit_picture([first, ControlPoint(1, 1, -97.2, 41), third])


def test_a_layer_says_how_sure_its_place_is() -> None:
    points = tuple(laid(CORNERS))
    layer = MapLayer(LayerKind.PICTURE, "plan", "plan.png", "", "", 0, points=points)
    assert layer.laid_words == "Laid by hand: plan (3 points, unchecked)"
    assert layer.fit.matrix == fit_picture(points).matrix
    checked = MapLayer(LayerKind.PICTURE, "plan", "plan.png", "", "", 0, points=points, residual_m=0.42)
    assert checked.laid_words == "Laid by hand: plan (±0.4 m)"
