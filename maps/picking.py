"""From a place on a drawn path to the moment at which the camera was there. Knows no Qt and no page."""

import numpy as np
from numpy.typing import NDArray

from maps.levels import DrawnPath, Join, world_x, world_y
from reviewer.domain.time import UtcTime

SAME_PLACE_PX = 4.0
"""Stretches of the path this much further away than the nearest one count as passing the same place."""

_SEARCH_PX = 24.0


def moment_near(
    path: DrawnPath, latitude_deg: float, longitude_deg: float, zoom: float, present: UtcTime
) -> UtcTime | None:
    """When the camera was nearest to a place; interpolated along joined fixes, never inside a gap.

    Where the path passes the place more than once, it is the passage nearest in time to `present`.

    Args:
        path: the path.
        latitude_deg: the place.
        longitude_deg: the place, in the path's own unwrapped longitudes.
        zoom: the zoom at which it was pointed at: it tells how close together places can be told apart.
        present: where the review stands now.

    Returns:
        The moment, or None only for an empty path.
    """
    if len(path) == 0:
        return None
    px = 2.0**-zoom
    x, y = float(world_x(np.float64(longitude_deg))), float(world_y(np.float64(latitude_deg)))
    # Each fix starts a stretch: to the next fix where the two are joined, else just itself.
    first = path.near(x, y, _SEARCH_PX * px)
    if not len(first):
        first = np.arange(len(path))
    following = np.minimum(first + 1, len(path) - 1)
    joined = (path.join[following] == Join.SOLID) | (path.join[following] == Join.DASHED)
    last = np.where(joined, following, first)
    close = _within(path, first, last, x, y, _SEARCH_PX * px)
    if close.any():
        first, last = first[close], last[close]
    fraction, distance = _nearest_on(path, first, last, x, y)
    here = np.flatnonzero(distance <= distance.min() + SAME_PLACE_PX * px)
    passages = np.split(here, np.flatnonzero(np.diff(first[here]) > 1) + 1)
    times = path.trajectory.utc_us
    moments = []
    for passage in passages:
        best = passage[np.argmin(distance[passage])]
        start, end = int(times[first[best]]), int(times[last[best]])
        moments.append(UtcTime(start + round((end - start) * float(fraction[best]))))
    return min(moments, key=lambda moment: abs(moment - present))


def _within(
    path: DrawnPath, first: NDArray[np.int64], last: NDArray[np.int64], x: float, y: float, reach: float
) -> NDArray[np.bool_]:
    """Which stretches come within a square of half width `reach` around a place."""
    return np.asarray(
        (np.maximum(path.x[first], path.x[last]) >= x - reach)
        & (np.minimum(path.x[first], path.x[last]) <= x + reach)
        & (np.maximum(path.y[first], path.y[last]) >= y - reach)
        & (np.minimum(path.y[first], path.y[last]) <= y + reach)
    )


def _nearest_on(
    path: DrawnPath, first: NDArray[np.int64], last: NDArray[np.int64], x: float, y: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far along each stretch its nearest point lies (0 to 1), and how far that is, in pixels at zoom 0."""
    along_x, along_y = path.x[last] - path.x[first], path.y[last] - path.y[first]
    to_x, to_y = x - path.x[first], y - path.y[first]
    length_squared = along_x**2 + along_y**2
    dot = to_x * along_x + to_y * along_y
    fraction = np.clip(np.divide(dot, length_squared, out=np.zeros_like(dot), where=length_squared > 0), 0.0, 1.0)
    distance = np.hypot(to_x - fraction * along_x, to_y - fraction * along_y)
    return fraction, distance
