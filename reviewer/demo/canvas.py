"""Draws smooth shapes with numpy: the painter's tools for everything that is painted once, before the frames.

A canvas holds light as red, green and blue from 0 to 255 with an opacity; `Picture` holds what a coder wants, luma and
two chroma planes at half the size (BT.709, limited range).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
BlendPlane = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""What a sticker adds to a plane, and the part (of 256) of the plane that shines through."""
Colour = tuple[float, float, float]

# BT.709: luma from red, green, blue; then both scaled to limited range.
_LUMA: Final = np.array((0.2126, 0.7152, 0.0722), dtype=np.float32)
_LUMA_RANGE: Final = 219 / 255
_CHROMA_RANGE: Final = 224 / 255


@dataclass(frozen=True, slots=True)
class Picture:
    """Luma (H×W) and chroma (H/2 × W/2) planes, uint8; H and W are even."""

    luma: NDArray[np.uint8]
    blue: NDArray[np.uint8]
    red: NDArray[np.uint8]

    @classmethod
    def blank(cls, height: int, width: int) -> "Picture":
        """A black picture."""
        half = (height // 2, width // 2)
        return cls(
            np.full((height, width), 16, dtype=np.uint8),
            np.full(half, 128, dtype=np.uint8),
            np.full(half, 128, dtype=np.uint8),
        )

    @property
    def planes(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        """Luma, blue and red difference, in the order in which a coder takes them."""
        return self.luma, self.blue, self.red

    def copy(self) -> "Picture":
        """A picture of its own with the same content."""
        return Picture(self.luma.copy(), self.blue.copy(), self.red.copy())

    def copy_from(self, other: "Picture") -> None:
        """Take over another picture of the same size."""
        for target, source in zip(self.planes, other.planes, strict=True):
            target[:] = source


@dataclass(slots=True)
class Shape:
    """A shape on a canvas: how much of each pixel it covers, within the rectangle that holds it.

    Attributes:
        rows, columns: the rectangle on the canvas.
        x, y: 1×W and H×1, the places of its pixels in the canvas's units.
        cover: H×W, from 0 (outside) to 1 (inside).
    """

    rows: slice
    columns: slice
    x: Plane
    y: Plane
    cover: Plane

    def fade(self, weight: Plane) -> "Shape":
        """The shape with its cover multiplied by weights that fit its rectangle."""
        return replace(self, cover=np.asarray(self.cover * weight, dtype=np.float32))


class Canvas:
    """A surface measured in units of its own (metres, or pixels), x to the right and y as the painter chooses.

    Attributes:
        colour: H×W×3, premultiplied with the opacity.
        opacity: H×W, 0 to 1.
        x, y: 1×W and H×1, the places of the pixels.
    """

    def __init__(self, left: float, right: float, top: float, bottom: float, scale: float) -> None:
        """Span the units from left to right and top to bottom (either may be the greater) at `scale` pixels a unit."""
        width, height = round(abs(right - left) * scale), round(abs(bottom - top) * scale)
        self._pixel = 1 / scale
        self.x = _places(left, right, width)[np.newaxis, :]
        self.y = _places(top, bottom, height)[:, np.newaxis]
        self.colour = np.zeros((height, width, 3), dtype=np.float32)
        self.opacity = np.zeros((height, width), dtype=np.float32)

    def paint(self, shape: Shape, colour: Colour, opacity: float = 1.0) -> None:
        """Lay a shape of one colour over what is there."""
        part = shape.cover * opacity
        under = self.opacity[shape.rows, shape.columns]
        under[:] = part + under * (1 - part)
        below = self.colour[shape.rows, shape.columns]
        rgb = np.asarray(colour, dtype=np.float32)
        below[:] = rgb * part[..., np.newaxis] + below * (1 - part)[..., np.newaxis]

    def everything(self) -> Shape:
        """The whole canvas."""
        return Shape(slice(None), slice(None), self.x, self.y, np.ones(self.opacity.shape, dtype=np.float32))

    def ellipse(self, x: float, y: float, radius_x: float, radius_y: float) -> Shape:
        """An ellipse with a smooth edge."""
        shape = self._within(x - radius_x, x + radius_x, y - radius_y, y + radius_y)
        distance = np.hypot((shape.x - x) / radius_x, (shape.y - y) / radius_y) - 1
        return self._edged(shape, distance * min(radius_x, radius_y))

    def ring(self, x: float, y: float, radius_x: float, radius_y: float, width: float) -> Shape:
        """The rim of an ellipse, `width` wide, inward from the radii."""
        shape = self.ellipse(x, y, radius_x, radius_y)
        inner_x, inner_y = radius_x - width, radius_y - width
        distance = np.hypot((shape.x - x) / inner_x, (shape.y - y) / inner_y) - 1
        return shape.fade(1 - self._edged(shape, distance * min(inner_x, inner_y)).cover)

    def box(self, left: float, right: float, top: float, bottom: float, radius: float = 0.0) -> Shape:
        """A rectangle with round corners."""
        shape = self._within(left, right, top, bottom)
        outside_x = np.abs(shape.x - (left + right) / 2) - abs(right - left) / 2 + radius
        outside_y = np.abs(shape.y - (top + bottom) / 2) - abs(bottom - top) / 2 + radius
        distance = np.hypot(np.maximum(outside_x, 0), np.maximum(outside_y, 0))
        return self._edged(shape, distance + np.minimum(np.maximum(outside_x, outside_y), 0) - radius)

    def polygon(self, corners: Sequence[tuple[float, float]]) -> Shape:
        """A convex polygon, its corners in either direction."""
        points = np.array(corners, dtype=np.float64)
        shape = self._within(points[:, 0].min(), points[:, 0].max(), points[:, 1].min(), points[:, 1].max())
        following = np.roll(points, -1, axis=0)
        area = float(np.sum(points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]))
        distance = np.full(shape.cover.shape, -np.inf, dtype=np.float32)
        for (x0, y0), (x1, y1) in zip(points.tolist(), following.tolist(), strict=True):
            length = float(np.hypot(x1 - x0, y1 - y0))
            side = ((x1 - x0) * (shape.y - y0) - (y1 - y0) * (shape.x - x0)) / length
            distance = np.maximum(distance, -side if area > 0 else side)
        return self._edged(shape, distance)

    def glow(self, x: float, y: float, radius: float) -> Shape:
        """Light that fades out from a point."""
        shape = self._within(x - radius, x + radius, y - radius, y + radius)
        distance = np.hypot(shape.x - x, shape.y - y) / radius
        return shape.fade(np.clip(1 - distance, 0, 1) ** 2)

    def _within(self, x0: float, x1: float, y0: float, y1: float) -> Shape:
        """The rectangle of the canvas that holds the places between two corners, fully covered."""
        rows, columns = self._range(self.y[:, 0], y0, y1), self._range(self.x[0], x0, x1)
        x, y = self.x[:, columns], self.y[rows]
        return Shape(rows, columns, x, y, np.ones((y.shape[0], x.shape[1]), dtype=np.float32))

    def _range(self, places: Plane, first: float, last: float) -> slice:
        inside = np.flatnonzero((places > min(first, last) - self._pixel) & (places < max(first, last) + self._pixel))
        return slice(int(inside[0]), int(inside[-1]) + 1) if len(inside) else slice(0, 0)

    def _edged(self, shape: Shape, distance: Plane | NDArray[np.float64]) -> Shape:
        """The shape cut at distance 0, soft over one pixel."""
        return shape.fade(np.clip(0.5 - distance / self._pixel, 0, 1))


def _places(first: float, last: float, count: int) -> Plane:
    return (first + (np.arange(count) + 0.5) * ((last - first) / count)).astype(np.float32)


def picture_of(rgb: Plane) -> Picture:
    """The planes of an opaque H×W×3 picture, dithered so that a calm gradient shows no bands."""
    luma, blue, red = (plane for plane in difference_planes(rgb))
    grain = np.random.default_rng(720).random(luma.shape, dtype=np.float32)
    return Picture(
        np.clip(16 + luma + grain, 16, 235).astype(np.uint8),
        np.clip(128 + halved(blue) + 0.5, 16, 240).astype(np.uint8),
        np.clip(128 + halved(red) + 0.5, 16, 240).astype(np.uint8),
    )


class Sticker:
    """A painted thing ready to be laid onto a picture quickly: premultiplied planes, and how much shines through."""

    def __init__(self, planes: Sequence[BlendPlane]) -> None:
        """Take light and transparency for luma, blue and red difference; the chroma planes at half the size."""
        self._planes = planes

    def lay(self, picture: Picture, left: int, top: int) -> None:
        """Lay it on a picture; whatever hangs over the edge is cut off."""
        for half, plane, (light, through) in zip((1, 2, 2), picture.planes, self._planes, strict=True):
            x, y = left // half, top // half
            from_x, to_x = max(0, -x), min(light.shape[1], plane.shape[1] - x)
            from_y, to_y = max(0, -y), min(light.shape[0], plane.shape[0] - y)
            if from_x >= to_x or from_y >= to_y:
                return
            target = plane[y + from_y : y + to_y, x + from_x : x + to_x]
            mixed = np.multiply(target, through[from_y:to_y, from_x:to_x], dtype=np.uint16)
            mixed >>= 8
            np.add(mixed, light[from_y:to_y, from_x:to_x], out=target, casting="unsafe")


class Stencil:
    """A large thing that always lies at the same place, such as a dashboard: mostly opaque, with a few soft pixels."""

    def __init__(self, canvas: Canvas) -> None:
        """Sort the pixels of a canvas of the picture's size into opaque and soft ones."""
        luma, blue, red = difference_planes(canvas.colour)
        small = halved(canvas.opacity)
        used = np.flatnonzero(canvas.opacity.max(axis=1) > 0)
        self._rows = slice(int(used[0]) // 2 * 2, int(used[-1]) // 2 * 2 + 2)
        self._planes = [
            _stencil_plane((luma + 16 * canvas.opacity)[self._rows], canvas.opacity[self._rows]),
            *(
                _stencil_plane((halved(chroma) + 128 * small)[self._half_rows], small[self._half_rows])
                for chroma in (blue, red)
            ),
        ]

    @property
    def _half_rows(self) -> slice:
        return slice(self._rows.start // 2, self._rows.stop // 2)

    def lay(self, picture: Picture) -> None:
        """Lay it on a picture of its size."""
        all_rows = (self._rows, self._half_rows, self._half_rows)
        for whole, rows, (opaque, light, soft, soft_light, soft_through) in zip(
            picture.planes, all_rows, self._planes, strict=True
        ):
            plane = whole[rows]
            np.copyto(plane, light, where=opaque)
            flat = plane.reshape(-1)
            flat[soft] = (flat[soft] * soft_through >> 8) + soft_light


def halved(plane: Plane) -> Plane:
    """A plane at half the size: each value the mean of four."""
    height, width = plane.shape
    return np.asarray(plane.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)), dtype=np.float32)


def difference_planes(rgb: Plane) -> tuple[Plane, Plane, Plane]:
    """Luma and colour differences of an H×W×3 picture in limited range, without their offsets of 16 and 128."""
    luma = np.asarray(rgb @ _LUMA, dtype=np.float32)
    blue = np.asarray((rgb[..., 2] - luma) * np.float32(_CHROMA_RANGE / 1.8556), dtype=np.float32)
    red = np.asarray((rgb[..., 0] - luma) * np.float32(_CHROMA_RANGE / 1.5748), dtype=np.float32)
    return luma * np.float32(_LUMA_RANGE), blue, red


def _stencil_plane(
    premultiplied: Plane, opacity: Plane
) -> tuple[NDArray[np.bool_], NDArray[np.uint8], NDArray[np.intp], NDArray[np.uint8], NDArray[np.uint16]]:
    """Opaque pixels and their values; soft pixels, what they add and the part (of 256) that shines through."""
    through = np.round((1 - opacity) * 256).astype(np.uint16)
    soft = np.flatnonzero(((through > 0) & (through < 256)).reshape(-1))
    values = np.clip(premultiplied, 0, 255).astype(np.uint8)
    return through == 0, values, soft, values.reshape(-1)[soft], through.reshape(-1)[soft]
