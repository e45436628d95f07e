"""Pure geometry of drawings under a hand: which one is hit, what it is held by, and what moving and pulling make of it.

In any plane: the hand works where it sees, on the surface, and what comes of it is kept in the picture. Knows no Qt and
no colours.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.annotation import MOST_POINTS, Point, ShapeKind

_STRAYS_PX = 0.5
"""A point of a stroke that lies this close to the line between its neighbours tells nothing."""


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of points."""
    columns, rows = [x for x, _ in points], [y for _, y in points]
    return min(columns), min(rows), max(columns), max(rows)


def handles(kind: ShapeKind, points: Sequence[Point]) -> tuple[Point, ...]:
    """What a drawing is pulled by: both ends of a line, the corners around what is no line; a text only moves."""
    if kind.is_line:
        return tuple(points)
    if kind is ShapeKind.TEXT:
        return ()
    left, top, right, bottom = bounds(points)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def moved(points: Sequence[Point], by_x: float, by_y: float) -> tuple[Point, ...]:
    """Points as they lie after they were all moved alike."""
    return tuple((x + by_x, y + by_y) for x, y in points)


def pulled(kind: ShapeKind, points: Sequence[Point], handle: int, to: Point) -> tuple[Point, ...]:
    """A drawing's points after one of its `handles` was pulled to a place; the opposite one stays.

    A stroke is stretched with the box around it; one that is a line across or down stays one.
    """
    if kind.is_line:
        return tuple(to if number == handle else point for number, point in enumerate(points))
    if kind is ShapeKind.TEXT:
        return (to,)
    corners = handles(kind, points)
    fixed = corners[(handle + 2) % 4]
    if kind.is_area:
        return fixed, to
    held = corners[handle]
    across, down = _factor(held[0], to[0], fixed[0]), _factor(held[1], to[1], fixed[1])
    return tuple((fixed[0] + (x - fixed[0]) * across, fixed[1] + (y - fixed[1]) * down) for x, y in points)


def resized(kind: ShapeKind, points: Sequence[Point], by_x: float, by_y: float) -> tuple[Point, ...]:
    """Points after the last end of a line, or the lower right corner, was pulled by so much."""
    own = handles(kind, points)
    if not own:
        return tuple(points)
    handle = len(own) - 1 if kind.is_line else 2
    return pulled(kind, points, handle, (own[handle][0] + by_x, own[handle][1] + by_y))


def distance(kind: ShapeKind, points: Sequence[Point], at: Point) -> float:
    """How far a place lies from the line of a drawing; 0 within what covers something: spotlight, blur."""
    if kind in {ShapeKind.SPOTLIGHT, ShapeKind.BLUR}:
        return 0.0 if covers(points, at) else _to_box(points, at)
    if kind is ShapeKind.BOX:
        return _to_box(points, at)
    if kind is ShapeKind.ELLIPSE:
        return _to_ellipse(points, at)
    if kind is ShapeKind.TEXT:
        return math.dist(points[0], at)
    return min(_to_segment(start, end, at) for start, end in pairwise(points))


def covers(points: Sequence[Point], at: Point) -> bool:
    """Whether a place lies in the box around points."""
    left, top, right, bottom = bounds(points)
    return left <= at[0] <= right and top <= at[1] <= bottom


def simplified(points: Sequence[Point], strays_px: float = _STRAYS_PX) -> tuple[Point, ...]:
    """A stroke without the points that tell nothing, at most `MOST_POINTS`, to a tenth of a pixel.

    Ramer, Douglas and Peucker's way, without recursion; a stroke with too many points is thinned evenly before, so that
    the hand never waits for it.
    """
    step = max(math.ceil((len(points) - 1) / (MOST_POINTS - 1)), 1)
    places = np.array([*points[:-1:step], points[-1]])
    kept = np.zeros(len(places), bool)
    kept[[0, -1]] = True
    stretches = [(0, len(places) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        strays = _from_segment(places[first], places[last], places[first + 1 : last])
        farthest = first + 1 + int(strays.argmax())
        if strays[farthest - first - 1] > strays_px:
            kept[farthest] = True
            stretches += [(first, farthest), (farthest, last)]
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in places[kept])


def _from_segment(
    start: NDArray[np.float64], end: NDArray[np.float64], places: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far each place lies from a straight line between two ends."""
    way = end - start
    length = float(way @ way)
    share = np.clip((places - start) @ way / length, 0.0, 1.0) if length else np.zeros(len(places))
    away = places - start - share[:, None] * way
    return np.hypot(away[:, 0], away[:, 1])


def _factor(held: float, to: float, fixed: float) -> float:
    return (to - fixed) / (held - fixed) if held != fixed else 1.0


def _to_segment(start: Point, end: Point, at: Point) -> float:
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x * along_x + along_y * along_y
    share = ((at[0] - start[0]) * along_x + (at[1] - start[1]) * along_y) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(at[0] - start[0] - share * along_x, at[1] - start[1] - share * along_y)


def _to_box(points: Sequence[Point], at: Point) -> float:
    left, top, right, bottom = bounds(points)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return min(_to_segment(start, end, at) for start, end in pairwise(corners))


def _to_ellipse(points: Sequence[Point], at: Point) -> float:
    """Along the line to the middle: exact for a circle, and near enough for a hand on any other."""
    left, top, right, bottom = bounds(points)
    half_x, half_y = (right - left) / 2, (bottom - top) / 2
    x, y = at[0] - (left + right) / 2, at[1] - (top + bottom) / 2
    if not (half_x and half_y) or not (x or y):
        return _to_segment((left, top), (right, bottom), at) if not (half_x and half_y) else min(half_x, half_y)
    reach = math.hypot(x / half_x, y / half_y)
    return abs(1 - 1 / reach) * math.hypot(x, y)
