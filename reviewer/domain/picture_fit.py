"""Where a picture lies on the map, worked out from points that a person named in both: an affine fit.

The fit is made in web Mercator (EPSG:3857), the plane in which the map is drawn, so that what is drawn is what was
fitted. Within the ground that one picture shows, that plane differs from true metres only by a scale, the cosine of the
latitude, by which the residuals are told in metres. Knows no picture and no page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.errors import ReviewerError
from reviewer.domain.geodesy import EARTH_RADIUS_M

FEWEST_POINTS = 3
"""An affine map has six unknowns, and each point states two numbers."""

WORLD_PX = 256.0
"""Width of the whole world in the plane of the fit: web Mercator at zoom 0."""

STEEPEST_LATITUDE_DEG = 85.0511287798066
"""Where the square world of web Mercator ends."""

_FLATTEST = 0.02
"""Points whose spread across their line is less than this part of the spread along it are taken for one line."""

_HIGHEST_SHEAR = 4.0
"""A picture that has to be stretched this much more in one direction than in the other is no plan from above."""


class PictureFitError(ReviewerError):
    """The points do not say where the picture lies; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One place that was found both in the picture and on the map.

    Attributes:
        x_px, y_px: in the picture, from its upper left corner.
        latitude_deg, longitude_deg: on the map, WGS 84.
    """

    x_px: float
    y_px: float
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class PictureFit:
    """An affine map from the pixels of a picture to the plane of the map.

    Attributes:
        x_by_x, x_by_y, x_at_0, y_by_x, y_by_y, y_at_0: `X = x_by_x·x + x_by_y·y + x_at_0` and the same for `Y`, in
            pixels at zoom 0, eastward from the antimeridian and southward from the top of the map.
        metres_per_px: how much ground one pixel of the picture shows, on the mean of both directions.
        residuals_m: how far each point lies from where the fit puts it, in metres on the ground, in order.
    """

    x_by_x: float
    x_by_y: float
    x_at_0: float
    y_by_x: float
    y_by_y: float
    y_at_0: float
    metres_per_px: float
    residuals_m: tuple[float, ...]

    @property
    def residual_m(self) -> float | None:
        """Root mean square of the residuals in metres, for as many degrees of freedom as there are.

        None with three points: they are met exactly, whatever they are, so that nothing checks them.
        """
        freedom = 2 * len(self.residuals_m) - 6
        if freedom <= 0:
            return None
        # Two numbers a point, six of them used up by the fit: of what is left, the error of one place.
        return math.sqrt(2.0 * sum(each * each for each in self.residuals_m) / freedom)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """In the order in which canvases and SVG take it: a, b, c, d, e, f."""
        return self.x_by_x, self.y_by_x, self.x_by_y, self.y_by_y, self.x_at_0, self.y_at_0

    def place(self, x_px: float, y_px: float) -> tuple[float, float]:
        """Latitude and longitude in degrees of a pixel of the picture."""
        return _unprojected(
            self.x_by_x * x_px + self.x_by_y * y_px + self.x_at_0, self.y_by_x * x_px + self.y_by_y * y_px + self.y_at_0
        )

    def pixel(self, latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
        """The pixel of the picture at a place, on whichever side of the date line it is told."""
        x, y = _projected(latitude_deg, longitude_deg)
        x = (x - self.x_at_0 + WORLD_PX / 2) % WORLD_PX - WORLD_PX / 2
        y -= self.y_at_0
        area = self.x_by_x * self.y_by_y - self.x_by_y * self.y_by_x
        return (self.y_by_y * x - self.x_by_y * y) / area, (self.x_by_x * y - self.y_by_x * x) / area


def fit_picture(points: Sequence[ControlPoint]) -> PictureFit:
    """The affine map that meets three points exactly, and more than three in the least squares.

    Raises:
        PictureFitError: fewer than three points, a point that is no place, points on one line, or points that would
            mirror the picture or pull it out of shape.
    """
    if len(points) < FEWEST_POINTS:
        raise PictureFitError(f"{len(points)} points are too few: three say where a picture lies, more check it.")
    for number, point in enumerate(points, 1):
        _refuse_no_place(number, point)
    pixels = np.array([(point.x_px, point.y_px) for point in points])
    longitudes = np.unwrap([point.longitude_deg for point in points], period=360.0)
    places = np.array(
        [_projected(point.latitude_deg, float(east)) for point, east in zip(points, longitudes, strict=True)]
    )
    _refuse_line(pixels, "in the picture")
    _refuse_line(places, "on the map")
    # Told from their middle, so that the far larger distance to the origin costs no digits.
    middle_pixel, middle_place = pixels.mean(axis=0), places.mean(axis=0)
    linear, *_ = np.linalg.lstsq(pixels - middle_pixel, places - middle_place, rcond=None)
    matrix = linear.T
    _refuse_misshapen(matrix)
    origin = middle_place - matrix @ middle_pixel
    mean_latitude_deg = float(np.mean([point.latitude_deg for point in points]))
    metres = math.cos(math.radians(mean_latitude_deg)) * 2.0 * math.pi * EARTH_RADIUS_M / WORLD_PX
    missed = (pixels - middle_pixel) @ linear - (places - middle_place)
    residuals = np.hypot(missed[:, 0], missed[:, 1]) * metres
    return PictureFit(
        x_by_x=float(matrix[0, 0]),
        x_by_y=float(matrix[0, 1]),
        x_at_0=float(origin[0]),
        y_by_x=float(matrix[1, 0]),
        y_by_y=float(matrix[1, 1]),
        y_at_0=float(origin[1]),
        metres_per_px=math.sqrt(abs(float(np.linalg.det(matrix)))) * metres,
        residuals_m=tuple(0.0 if len(points) == FEWEST_POINTS else float(each) for each in residuals),
    )


def _refuse_no_place(number: int, point: ControlPoint) -> None:
    values = (point.x_px, point.y_px, point.latitude_deg, point.longitude_deg)
    if not all(math.isfinite(value) for value in values):
        raise PictureFitError(f"Point {number} is no place: one of its numbers is not finite.")
    if abs(point.latitude_deg) > STEEPEST_LATITUDE_DEG or abs(point.longitude_deg) > 360.0:
        raise PictureFitError(
            f"Point {number} lies at {point.latitude_deg}, {point.longitude_deg}, which is not on the map. Latitude"
            f" comes first, and lies between −{STEEPEST_LATITUDE_DEG:.2f} and {STEEPEST_LATITUDE_DEG:.2f} degrees."
        )


def _refuse_line(places: NDArray[np.float64], where: str) -> None:
    along, across = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    if along == 0.0:
        raise PictureFitError(f"All points are at one place {where}. Choose points that lie far apart.")
    if across < _FLATTEST * along:
        raise PictureFitError(
            f"The points lie on one line {where}, so that nothing says how wide the picture is across it. Move one of"
            " them well away from the line through the others."
        )


def _refuse_misshapen(matrix: NDArray[np.float64]) -> None:
    if np.linalg.det(matrix) <= 0.0:
        raise PictureFitError(
            "The points would lay the picture mirrored: two of them are exchanged, or lie at the wrong place."
        )
    most, least = np.linalg.svd(matrix, compute_uv=False)
    if most > _HIGHEST_SHEAR * least:
        raise PictureFitError(
            f"The points would stretch the picture {most / least:.1f} times as much in one direction as in the other:"
            " one of them lies at the wrong place."
        )


def _projected(latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
    sine = math.sin(math.radians(latitude_deg))
    return (
        (longitude_deg + 180.0) / 360.0 * WORLD_PX,
        (0.5 - math.log((1.0 + sine) / (1.0 - sine)) / (4.0 * math.pi)) * WORLD_PX,
    )


def _unprojected(x: float, y: float) -> tuple[float, float]:
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1.0 - 2.0 * y / WORLD_PX))))
    return latitude, x / WORLD_PX * 360.0 % 360.0 - 180.0
