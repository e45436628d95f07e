"""Keeps painted things ready in the sizes in which they are needed. Knows how they shrink, not what they are."""

import math
from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from reviewer.demo.canvas import BlendPlane, Canvas, Colour, Picture, Sticker, difference_planes, halved

_SIZE_STEP: Final = math.log(1.04)
"""Sizes are kept 4 % apart: no jump that an eye notices, and few enough to keep them all."""

HAZE_COLOUR: Final[Colour] = (118.0, 92.0, 98.0)
HAZE_DISTANCE_M: Final = 120.0
_LARGEST_SCALE: Final = 420.0


def haze(distance_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of the light that is haze at a distance."""
    return np.asarray(1 - np.exp(-distance_m / HAZE_DISTANCE_M))


class Thing:
    """A thing painted in metres, and its copies in other sizes."""

    def __init__(self, canvas: Canvas, scale: float) -> None:
        """Take what was painted at `scale` pixels a metre, its foot on y = 0 and its middle at x = 0."""
        rows = np.flatnonzero(canvas.opacity.max(axis=1) > 0)
        columns = np.flatnonzero(canvas.opacity.max(axis=0) > 0)
        used = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        self._left_m = float(canvas.x[0, columns[0]]) - 0.5 / scale
        self._top_m = float(canvas.y[rows[0], 0]) + 0.5 / scale
        opacity = canvas.opacity[used]
        luma, blue, red = difference_planes(canvas.colour[used])
        self._height_m, self._width_m = opacity.shape[0] / scale, opacity.shape[1] / scale
        # Chroma is kept around 128 for every pixel, seen or not: it is weighted by the opacity when it is laid.
        self._planes = [_halvings(plane) for plane in (luma, blue + 128, red + 128, opacity * 255)]
        self._stickers: dict[int, Sticker] = {}

    def lay(self, picture: Picture, foot_x: float, foot_y: float, focal: float, distance_m: float) -> None:
        """Lay it on a picture with its foot at a pixel, as it looks from a distance (metres)."""
        level = round(math.log(min(focal / distance_m, _LARGEST_SCALE)) / _SIZE_STEP)
        scale = math.exp(level * _SIZE_STEP)
        left = foot_x + self._left_m * scale
        if left < picture.luma.shape[1] and left + self._width_m * scale > 0:
            if level not in self._stickers:
                self._stickers[level] = self._made(scale, focal / scale)
            self._stickers[level].lay(picture, round(left), round(foot_y - self._top_m * scale))

    def _made(self, scale: float, distance_m: float) -> Sticker:
        veil = float(haze(np.array(distance_m)))
        width, height = (2 * math.ceil(metres * scale / 2) for metres in (self._width_m, self._height_m))
        planes: list[BlendPlane] = []
        for plane, misty, half in zip(self._planes, _MIST, (1, 2, 2), strict=False):
            cover = _resized(self._planes[3], width // half, height // half)
            offset, black = (0, 16) if half == 1 else (128, 128)
            # light · (1 − veil) + (mist · veil + black) · cover, in 1/256
            light = np.multiply(
                _resized(plane, width // half, height // half), np.uint16(256 * (1 - veil)), dtype=np.int32
            )
            light += cover * np.int32(256 * (misty * veil + black) / 255) - round(256 * (1 - veil)) * offset
            planes.append(((light >> 8).clip(0, 255).astype(np.uint8), 255 - cover))
        return Sticker(planes)


_MIST = [float(value[0, 0]) for value in difference_planes(np.array([[HAZE_COLOUR]], dtype=np.float32))]


def _halvings(plane: NDArray[np.float32]) -> list[VideoFrame]:
    """A plane at full, half, quarter … size, so that a small copy is made from little."""
    levels = [plane]
    while min(levels[-1].shape) > 32:
        rows, columns = (length // 2 * 2 for length in levels[-1].shape)
        levels.append(halved(levels[-1][:rows, :columns]))
    return [
        VideoFrame.from_ndarray(np.clip(np.round(level), 0, 255).astype(np.uint8), format="gray") for level in levels
    ]


def _resized(levels: list[VideoFrame], width: int, height: int) -> NDArray[np.uint8]:
    """A plane at another size, made from the smallest of its halvings that is no smaller."""
    source = next((level for level in reversed(levels) if level.width >= width), levels[0])
    return np.asarray(
        source.reformat(width=width, height=height, interpolation="BILINEAR", threads=1).to_ndarray(), np.uint8
    )
