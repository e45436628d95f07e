"""A trajectory as the map draws it: projected, its joins classed, and thinned to what a zoom can show.

The full track stays here, in numpy; the page gets a level of detail. A vertex of any level is a measured fix, never
a made-up point, and a vertex is left out only where it lies in the same half pixel as the one kept before it.
Knows no Qt and no page.
"""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.trajectory import Trajectory

WORLD_PX = 256.0
"""Width of the whole world at zoom 0; it doubles with each zoom (web Mercator, EPSG:3857)."""

SOLID_WITHIN_US = 1_500_000
"""Fixes this close in time are drawn as one measured line; further apart, the line between is interpolated."""

CELL_PX = 0.5
"""Fixes that lie in one cell of this size are drawn as one."""

_BLOCK = 1024

OVERVIEW_PX = 1024
"""An overview is as fine as a map of this size can show."""

DEEPEST_ZOOM = 22
COARSEST_ZOOM = -8
STEEPEST_LATITUDE_DEG = 85.0511287798066
"""Where web Mercator ends; what lies beyond is drawn there."""


class Join(IntEnum):
    """How the line that leads to a fix from the one before it is drawn."""

    NONE = 0
    SOLID = 1
    DASHED = 2
    GAP = 3


@dataclass(frozen=True, slots=True)
class MapWindow:
    """The part of the world in view, and the zoom; longitudes run on past ±180° where the view does."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float
    zoom: float


def world_x(longitude_deg: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Pixels at zoom 0, eastward from the antimeridian, of longitudes in degrees."""
    return np.asarray((longitude_deg + 180.0) / 360.0 * WORLD_PX)


def world_y(latitude_deg: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Pixels at zoom 0, southward from the top of the map, of latitudes in degrees (spherical Mercator)."""
    sine = np.sin(np.radians(np.clip(latitude_deg, -STEEPEST_LATITUDE_DEG, STEEPEST_LATITUDE_DEG)))
    return np.asarray((0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * WORLD_PX)


@dataclass(frozen=True, eq=False, slots=True)
class Vertices:
    """What is drawn of a path: V fixes of it.

    Attributes:
        index: int64, V indices into the trajectory, ascending.
        join: uint8, V values of `Join`: the line that leads to each vertex.
    """

    index: NDArray[np.int64]
    join: NDArray[np.uint8]

    def __len__(self) -> int:
        """Number of vertices."""
        return len(self.index)


@dataclass(frozen=True, eq=False, slots=True)
class DrawnPath:
    """A trajectory of K fixes, ready to be drawn.

    Attributes:
        trajectory: what is drawn.
        longitude_deg: float64, K longitudes that run on past ±180° instead of jumping.
        x, y: float64, K places in pixels at zoom 0.
        join: uint8, K values of `Join`: the line that leads to each fix.
    """

    trajectory: Trajectory
    longitude_deg: NDArray[np.float64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    join: NDArray[np.uint8]
    _levels: dict[int, NDArray[np.int64]] = field(default_factory=dict)
    _boxes: list[NDArray[np.float64]] = field(default_factory=list)

    @classmethod
    def of(cls, trajectory: Trajectory, near_longitude_deg: float | None = None) -> "DrawnPath":
        """Project a trajectory.

        Args:
            trajectory: what to draw.
            near_longitude_deg: the path starts at most half the world from this longitude, so that the paths of one
                case that lie on both sides of the date line are drawn side by side.
        """
        longitude = np.unwrap(trajectory.longitude_deg, period=360.0)
        if near_longitude_deg is not None and len(longitude):
            longitude = longitude + 360.0 * np.round((near_longitude_deg - longitude[0]) / 360.0)
        return cls(trajectory, longitude, world_x(longitude), world_y(trajectory.latitude_deg), _joins(trajectory))

    def __len__(self) -> int:
        """Number of fixes."""
        return len(self.x)

    def level(self, zoom: int) -> NDArray[np.int64]:
        """Indices of the fixes that a zoom can tell apart: the first in each run within one cell, and the last fix."""
        zoom = min(max(zoom, COARSEST_ZOOM), DEEPEST_ZOOM)
        if zoom not in self._levels:
            cells_per_px = 2.0**zoom / CELL_PX
            column, row = np.floor(self.x * cells_per_px), np.floor(self.y * cells_per_px)
            keep = np.ones(len(self), dtype=np.bool_)
            keep[1:-1] = (np.diff(column) != 0)[:-1] | (np.diff(row) != 0)[:-1]
            self._levels[zoom] = np.flatnonzero(keep)
        return self._levels[zoom]

    def overview(self, budget: int) -> Vertices:
        """The whole path in at most `budget` vertices: every fix where they are that few, else what a zoom shows."""
        if len(self) <= budget:
            return Vertices(np.arange(len(self)), self.join)
        return self._first_within(budget, _zoom_showing(self.x, self.y), None)

    def in_window(self, window: MapWindow, margin: float, budget: int) -> Vertices:
        """The path within a window in at most `budget` vertices, as fine as the window's zoom can show.

        A line that crosses the window is kept even where neither end lies in it; lines outside are left out, and the
        vertex after such a break has no join.

        Args:
            window: what is in view.
            margin: the window is widened on each side by this many times its size.
            budget: where there would be more vertices, a coarser level is taken.
        """
        return self._first_within(budget, round(window.zoom), _Frame.around(window, margin))

    def near(self, x: float, y: float, reach: float) -> NDArray[np.int64]:
        """Indices of fixes, some further away too: all whose line to the next one comes within a square about a place.

        A million fixes are not looked at one by one for each move of a pointer, but by boxes of a thousand.

        Args:
            x: the place, in pixels at zoom 0.
            y: the same, southward.
            reach: half the width of the square.
        """
        left, top, right, bottom = self._boxes_of_blocks()
        close = np.flatnonzero((right >= x - reach) & (left <= x + reach) & (bottom >= y - reach) & (top <= y + reach))
        index = (close[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
        return index[index < len(self)]

    def _boxes_of_blocks(self) -> NDArray[np.float64]:
        """Left, top, right and bottom of each block of fixes and of the line that leads on from it."""
        if not self._boxes:
            starts = np.arange(0, len(self), _BLOCK)
            # Of each block and of the first fix after it: the line between belongs to the block.
            following = np.minimum(starts + _BLOCK, len(self) - 1)
            boxes = [
                keep(keep.reduceat(values, starts), values[following])
                for keep in (np.minimum, np.maximum)
                for values in (self.x, self.y)
            ]
            self._boxes.append(np.stack(boxes))
        return self._boxes[0]

    def drawn_longitude(self, index: int, longitude_deg: float) -> float:
        """A longitude as drawn beside the fix of that index: past ±180° where the path is."""
        return longitude_deg + 360.0 * round((float(self.longitude_deg[index]) - longitude_deg) / 360.0)

    def _first_within(self, budget: int, zoom: int, frame: "_Frame | None") -> Vertices:
        for coarser in range(min(zoom, DEEPEST_ZOOM), COARSEST_ZOOM, -1):
            vertices = self._clipped(self.level(coarser), frame)
            if len(vertices) <= budget:
                return vertices
        return self._clipped(self.level(COARSEST_ZOOM), frame)

    def _clipped(self, index: NDArray[np.int64], frame: "_Frame | None") -> Vertices:
        # A fix left out lies in the cell of the kept one before it, so the join that leads out of the cell is the one
        # that is seen: the join of the next kept fix.
        join = self.join[index]
        if frame is None:
            return Vertices(index, join)
        x, y = self.x[index], self.y[index]
        inside = (x >= frame.left) & (x <= frame.right) & (y >= frame.top) & (y <= frame.bottom)
        crosses = (
            (np.maximum(x[1:], x[:-1]) >= frame.left)
            & (np.minimum(x[1:], x[:-1]) <= frame.right)
            & (np.maximum(y[1:], y[:-1]) >= frame.top)
            & (np.minimum(y[1:], y[:-1]) <= frame.bottom)
        )
        wanted = inside.copy()
        wanted[1:] |= crosses
        wanted[:-1] |= crosses
        leads_here = np.zeros(len(index), dtype=np.bool_)
        leads_here[1:] = crosses
        join = np.where(leads_here, join, np.uint8(Join.NONE)).astype(np.uint8)
        return Vertices(index[wanted], join[wanted])


@dataclass(frozen=True, slots=True)
class _Frame:
    """A part of the world in pixels at zoom 0."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, window: MapWindow, margin: float) -> "_Frame":
        left, right = (float(world_x(np.float64(value))) for value in (window.west_deg, window.east_deg))
        top, bottom = (float(world_y(np.float64(value))) for value in (window.north_deg, window.south_deg))
        wide, high = (right - left) * margin, (bottom - top) * margin
        return cls(left - wide, top - high, right + wide, bottom + high)


def _zoom_showing(x: NDArray[np.float64], y: NDArray[np.float64]) -> int:
    """The zoom at which a path is `OVERVIEW_PX` wide or high."""
    extent = max(float(np.ptp(x)), float(np.ptp(y)), OVERVIEW_PX * 2.0**-DEEPEST_ZOOM)
    return int(np.ceil(np.log2(OVERVIEW_PX / extent)))


def _joins(trajectory: Trajectory) -> NDArray[np.uint8]:
    joins = np.full(len(trajectory), int(Join.NONE), dtype=np.uint8)
    if len(trajectory) > 1:
        apart_us = np.diff(trajectory.utc_us)
        joins[1:] = np.where(apart_us <= SOLID_WITHIN_US, int(Join.SOLID), int(Join.DASHED))
        joins[1:][trajectory.starts_after_gap()[1:]] = int(Join.GAP)
    return joins
