"""Lengths and areas on the WGS 84 ellipsoid, along the shortest lines between points (Karney, J. Geodesy 87, 2013).

For what a person draws on the map; PROJ's own implementation is used. Knows no map.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.units import METRES_PER_FOOT, METRES_PER_MILE, LengthUnit

if TYPE_CHECKING:
    import pyproj

_ACRE_M2 = 43_560 * METRES_PER_FOOT**2
_HECTARE_M2 = 10_000.0


def leg_lengths_m(points_deg: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Lengths in metres from each of N points to the next, N − 1 of them.

    Args:
        points_deg: latitude and longitude of each point; longitudes may run on past ±180°.
    """
    if len(points_deg) < 2:
        return np.zeros(0)
    latitudes, longitudes = np.asarray(points_deg, dtype=np.float64).T
    return np.asarray(_wgs84().line_lengths(longitudes, latitudes), dtype=np.float64)


def ring_area_m2(points_deg: Sequence[tuple[float, float]]) -> float | None:
    """Area in square metres within a ring through N points, closed by itself; None where its sides cross.

    Args:
        points_deg: latitude and longitude of each corner; longitudes may run on past ±180°.
    """
    if len(points_deg) < 3:
        return 0.0
    if _crosses_itself(points_deg):
        return None
    latitudes, longitudes = np.asarray(points_deg, dtype=np.float64).T
    area, _ = _wgs84().polygon_area_perimeter(longitudes, latitudes)
    return abs(float(area))


def area_words(square_metres: float, unit: LengthUnit) -> str:
    """An area with the unit that suits it: `840 ft²`, `2.31 acres`, `1.20 mi²`; `84 m²`, `2.31 ha`, `1.20 km²`."""
    if unit is LengthUnit.FEET:
        steps = ((METRES_PER_FOOT**2, 0, "ft²"), (_ACRE_M2, 2, "acres"), (METRES_PER_MILE**2, 2, "mi²"))
        bounds = (_ACRE_M2 / 4, METRES_PER_MILE**2)
    else:
        steps = ((1.0, 0, "m²"), (_HECTARE_M2, 2, "ha"), (1e6, 2, "km²"))
        bounds = (_HECTARE_M2, 1e6)
    size, decimals, sign = steps[sum(square_metres >= bound for bound in bounds)]
    return f"{square_metres / size:.{decimals}f} {sign}"


def _crosses_itself(points: Sequence[tuple[float, float]]) -> bool:
    """Whether two sides of a ring that share no corner cross, as the ring is drawn."""
    count = len(points)
    sides = [(points[number], points[(number + 1) % count]) for number in range(count)]
    return any(
        _cross(*sides[one], *sides[other])
        for one in range(count)
        for other in range(one + 2, count)
        if (other + 1) % count != one
    )


def _cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Positive where c lies to one side of the line from a to b, negative on the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@cache
def _wgs84() -> "pyproj.Geod":
    # Here and not at the top: it takes a tenth of a second to load, and a start needs none of it.
    import pyproj

    return pyproj.Geod(ellps="WGS84")
