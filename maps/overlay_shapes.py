"""The shapes of a layer as the map draws them: projected, and thinned to what a zoom can show.

All places stay here, in numpy; the page gets those that a view can tell apart. A vertex of any level is one of the
file's, never a made-up one. What lies outside of the view is thinned without regard to its form, in such a way that
what lies within stays as it was: of a run of vertices that all lie in the same one of the eight regions around the
view, only the first and the last are kept; the regions are convex, so that the edge between these two stays outside.
Knows no Qt and no page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from maps.levels import CELL_PX, COARSEST_ZOOM, DEEPEST_ZOOM, OVERVIEW_PX, WORLD_PX, MapWindow, world_x, world_y
from maps.script import Json
from reviewer.domain.features import FeatureSet, ShapeKind

MOST_VERTICES_DRAWN = 12_000
"""So many are drawn at once, at most."""

DETAIL_MARGIN = 0.5
"""Detail reaches half a view beyond the view on each side."""

_SPECK_PX = 1.0
"""A shape smaller than this is drawn as a speck."""

_MOST_NAMES = 3_000
_LONGEST_LABEL = 60
_DIGITS = 8
"""Of a place in pixels at zoom 0: a fifteenth of a pixel at the deepest zoom."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A part of the world in pixels at zoom 0."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, window: MapWindow) -> "_Frame":
        left, right = (float(world_x(np.float64(value))) for value in (window.west_deg, window.east_deg))
        top, bottom = (float(world_y(np.float64(value))) for value in (window.north_deg, window.south_deg))
        wide, high = (right - left) * DETAIL_MARGIN, (bottom - top) * DETAIL_MARGIN
        return cls(left - wide, top - high, right + wide, bottom + high)


@dataclass(frozen=True, eq=False, slots=True)
class DrawnShapes:
    """The S shapes of a file with V places, ready to be drawn.

    Attributes:
        source: what is drawn.
        x, y: float64, V places in pixels at zoom 0, southward and eastward.
        ring: int32, V indices of the ring that each place belongs to.
        boxes: float64[4, S], the left, top, right and bottom of each shape.
    """

    source: FeatureSet
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    ring: NDArray[np.int32]
    boxes: NDArray[np.float64]
    _levels: dict[int, NDArray[np.int64]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: FeatureSet) -> "DrawnShapes":
        """Project what a file says; it must hold a shape."""
        x, y = world_x(source.longitude_deg), world_y(source.latitude_deg)
        ring = np.repeat(np.arange(len(source.ring_shape), dtype=np.int32), np.diff(source.ring_starts))
        first_ring = np.searchsorted(source.ring_shape, np.arange(len(source)))
        starts = source.ring_starts[first_ring]
        boxes = np.stack(
            [
                np.minimum.reduceat(x, starts),
                np.minimum.reduceat(y, starts),
                np.maximum.reduceat(x, starts),
                np.maximum.reduceat(y, starts),
            ]
        )
        return cls(source, x, y, ring, boxes)

    @property
    def is_drawn_whole(self) -> bool:
        """Whether the overview holds every place, so that no view shows more."""
        return len(self.x) <= MOST_VERTICES_DRAWN

    @property
    def bounds_deg(self) -> tuple[float, float, float, float]:
        """South, west, north and east of everything."""
        latitude, longitude = self.source.latitude_deg, self.source.longitude_deg
        return float(latitude.min()), float(longitude.min()), float(latitude.max()), float(longitude.max())

    def overview(self) -> Json:
        """Everything, as fine as a map of `OVERVIEW_PX` can show it, within the budget."""
        left, top, right, bottom = self.boxes
        extent = max(float(right.max() - left.min()), float(bottom.max() - top.min()), 1e-4)
        if self.is_drawn_whole:
            every = np.arange(len(self.x))
            return self._message(every, np.empty(0, dtype=np.int64), is_whole=True)
        return self._within_budget(int(np.ceil(np.log2(OVERVIEW_PX / extent))), None)

    def in_window(self, window: MapWindow) -> Json:
        """What lies in a window, as fine as its zoom can show it, within the budget."""
        return self._within_budget(round(window.zoom), _Frame.around(window))

    def _within_budget(self, zoom: int, frame: _Frame | None) -> Json:
        for coarser in range(min(max(zoom, COARSEST_ZOOM), DEEPEST_ZOOM), COARSEST_ZOOM, -1):
            kept, specks = self._shown(coarser, frame)
            if len(kept) + len(specks) <= MOST_VERTICES_DRAWN:
                break
        return self._message(kept, specks, is_whole=False)

    def _shown(self, zoom: int, frame: _Frame | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Indices of the places to be drawn, and of the shapes that are only specks."""
        left, top, right, bottom = self.boxes
        scale = 2.0**zoom
        in_view = np.ones(len(self.source), dtype=np.bool_)
        turns = np.zeros(len(self.source))
        if frame is not None:
            # A shape beyond the date line is seen where the view is.
            turns = WORLD_PX * np.round(((frame.left + frame.right) - (left + right)) / 2 / WORLD_PX)
            in_view = (right + turns >= frame.left) & (left + turns <= frame.right)
            in_view &= (bottom >= frame.top) & (top <= frame.bottom)
        is_small = (np.maximum(right - left, bottom - top) * scale < _SPECK_PX) | self._is_point
        specks = self._one_for_each_cell(np.flatnonzero(in_view & is_small), scale)
        shape_of = self.source.ring_shape
        index = self._level(zoom)
        index = index[(in_view & ~is_small)[shape_of[self.ring[index]]]]
        if frame is not None:
            shift = turns[shape_of[self.ring[index]]]
            index = index[self._needed(index, self.x[index] + shift, frame)]
        return index, specks

    @property
    def _is_point(self) -> NDArray[np.bool_]:
        return np.equal(self.source.shape_kind, np.uint8(ShapeKind.POINT))

    def _one_for_each_cell(self, shapes: NDArray[np.int64], scale: float) -> NDArray[np.int64]:
        """Of shapes that lie in one cell, the first."""
        columns = np.floor(self.boxes[0, shapes] * scale / _SPECK_PX).astype(np.int64)
        rows = np.floor(self.boxes[1, shapes] * scale / _SPECK_PX).astype(np.int64)
        _, first = np.unique(columns * (1 << 31) + rows, return_index=True)
        return shapes[np.sort(first)]

    def _level(self, zoom: int) -> NDArray[np.int64]:
        """Indices of the places that a zoom can tell apart: the first of each run in a cell, and each ring's last."""
        if zoom not in self._levels:
            cells_per_px = 2.0**zoom / CELL_PX
            column, row = np.floor(self.x * cells_per_px), np.floor(self.y * cells_per_px)
            keep = np.ones(len(self.x), dtype=np.bool_)
            moves = (np.diff(column) != 0) | (np.diff(row) != 0)
            keep[1:] = moves | (np.diff(self.ring) != 0)
            keep[self.source.ring_starts[1:] - 1] = True
            self._levels[zoom] = np.flatnonzero(keep)
        return self._levels[zoom]

    def _needed(self, index: NDArray[np.int64], x: NDArray[np.float64], frame: _Frame) -> NDArray[np.bool_]:
        """Which of the places have to be drawn for what lies within the frame; see the top."""
        y, ring = self.y[index], self.ring[index]
        region = (x < frame.left) + 2 * (x > frame.right) + 4 * (y < frame.top) + 8 * (y > frame.bottom)
        needed = np.ones(len(index), dtype=np.bool_)
        between = (region[1:-1] != 0) & (region[:-2] == region[1:-1]) & (region[2:] == region[1:-1])
        between &= (ring[:-2] == ring[1:-1]) & (ring[2:] == ring[1:-1])
        needed[1:-1] = ~between
        return needed

    def _message(self, kept: NDArray[np.int64], specks: NDArray[np.int64], *, is_whole: bool) -> Json:
        """What the page is told: columns, each place in pixels at zoom 0.

        `rings` are the starts of the rings among the places, `shapes` the starts of the shapes among the rings.
        """
        source = self.source
        new_ring = np.flatnonzero(np.diff(self.ring[kept], prepend=-1))
        shape = source.ring_shape[self.ring[kept][new_ring]]
        new_shape = np.flatnonzero(np.diff(shape, prepend=-1))
        shapes = shape[new_shape]
        return {
            "whole": is_whole,
            "x": np.round(self.x[kept], _DIGITS).tolist(),
            "y": np.round(self.y[kept], _DIGITS).tolist(),
            "rings": new_ring.tolist(),
            "shapes": new_shape.tolist(),
            "kinds": source.shape_kind[shapes].tolist(),
            "features": source.shape_feature[shapes].tolist(),
            "boxes": np.round(self.boxes[:, shapes], _DIGITS).tolist(),
            "names": self._names(shapes),
            "colours": self._colours(shapes),
            "speckX": np.round((self.boxes[0, specks] + self.boxes[2, specks]) / 2, _DIGITS).tolist(),
            "speckY": np.round((self.boxes[1, specks] + self.boxes[3, specks]) / 2, _DIGITS).tolist(),
            "speckKinds": source.shape_kind[specks].tolist(),
            "speckFeatures": source.shape_feature[specks].tolist(),
            "speckNames": self._names(specks),
            "speckColours": self._colours(specks),
        }

    def _names(self, shapes: NDArray[np.int64] | NDArray[np.int32]) -> Sequence[str]:
        """The label of each shape; none where there are so many that nobody could read them."""
        if len(shapes) > _MOST_NAMES:
            return []
        features = self.source.features
        return [features[number].name[:_LONGEST_LABEL] for number in self.source.shape_feature[shapes].tolist()]

    def _colours(self, shapes: NDArray[np.int64] | NDArray[np.int32]) -> Sequence[str]:
        """The colour that the file gives each shape, empty where it gives none; no list where it gives none at all."""
        features = self.source.features
        found = [features[number].colour for number in self.source.shape_feature[shapes].tolist()]
        return found if any(found) else []
