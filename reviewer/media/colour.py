"""Turns decoded frames into pictures for a screen, with the colour matrix and range the recording states.

swscale follows the frame's own tags. Where a recording states no matrix, it is taken from the size, as players
do: high definition is BT.709, standard definition BT.601. No range stated means limited (unless the pixel format
itself is a full-range one). Two things that swscale does otherwise are mended here: it takes grey pictures for full
range whatever they state, and hands on transparency, which no camera means. Rotation and the shape of pixels are left
to whoever shows the picture.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from numpy.typing import NDArray

from reviewer.media.planes import visible_rows

_UNSTATED_MATRICES = frozenset({2, 3})
"""ITU-T H.273 matrix coefficients "unspecified" and "reserved"."""

_SMALLEST_HD_WIDTH = 1280
_TALLEST_SD_HEIGHT = 576

_LIMITED_TO_FULL: Final = np.clip(np.round((np.arange(256) - 16) * 255 / 219), 0, 255).astype(np.uint8)
"""Luma of 8 bits in the limited range (16 to 235, ITU-R BT.709) as brightness from 0 to 255."""

_STEP_PX: Final = 8

_CAREFUL = Interpolation.BICUBIC | Interpolation.FULL_CHR_H_INT | Interpolation.ACCURATE_RND


def to_bgra(frame: VideoFrame, width: int | None = None, height: int | None = None) -> NDArray[np.uint8]:
    """A picture for a screen: H×W×4, blue, green, red, alpha (255), contiguous; quick conversion.

    Args:
        frame: a decoded frame; it is not changed.
        width: width in pixels of the result; the frame's own where not given.
        height: likewise.
    """
    method = Interpolation.BILINEAR
    if not _holds_whole_steps(width or frame.width):
        method |= Interpolation.ACCURATE_RND
    picture = _packed(_converted(frame, "bgra", method, width, height), 4)
    if any(component.is_alpha for component in frame.format.components):
        picture[:, :, 3] = 255
    return _LIMITED_TO_FULL[picture] if _is_grey_of_limited_range(frame) else picture


def to_rgb(frame: VideoFrame) -> NDArray[np.uint8]:
    """A picture for a still: H×W×3, red, green, blue, contiguous; careful chroma and rounding, some 20 times slower."""
    picture = _packed(_converted(frame, "rgb24", _CAREFUL, None, None), 3)
    return _LIMITED_TO_FULL[picture] if _is_grey_of_limited_range(frame) else picture


@lru_cache(maxsize=64)
def _holds_whole_steps(width: int) -> bool:
    """Whether rows of a picture have room for what swscale's quickest conversion writes at a time.

    It writes eight pixels at a time, and where a row has no room for the last eight it leaves the picture's last
    columns unwritten (swscale's `yuv2rgb`, seen with rows of 291 pixels). Careful rounding takes another way.
    """
    steps = -(-width // _STEP_PX)
    return VideoFrame(width, 2, "bgra").planes[0].line_size >= steps * _STEP_PX * 4


def _converted(
    frame: VideoFrame, pixel_format: str, method: Interpolation, width: int | None, height: int | None
) -> VideoFrame:
    return frame.reformat(
        width=width,
        height=height,
        format=pixel_format,
        src_colorspace=_assumed_matrix(frame) if frame.colorspace in _UNSTATED_MATRICES else None,
        dst_color_range=ColorRange.JPEG,
        interpolation=method,
        threads=1,
    )


def _is_grey_of_limited_range(frame: VideoFrame) -> bool:
    return frame.format.name.startswith("gray") and frame.color_range != ColorRange.JPEG


def _assumed_matrix(frame: VideoFrame) -> Colorspace:
    is_high_definition = frame.width >= _SMALLEST_HD_WIDTH or frame.height > _TALLEST_SD_HEIGHT
    return Colorspace.ITU709 if is_high_definition else Colorspace.ITU601


def _packed(frame: VideoFrame, channels: int) -> NDArray[np.uint8]:
    """The samples of a one-plane frame without row padding; a view where there is none."""
    rows = visible_rows(frame, 0)
    return np.ascontiguousarray(rows).reshape(frame.height, frame.width, channels)
