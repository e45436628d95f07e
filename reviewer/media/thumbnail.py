"""Small pictures of a recording, upright and with square pixels, for lists and the timeline."""

from fractions import Fraction
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from reviewer.media.colour import to_bgra
from reviewer.media.container import open_recording, video_stream
from reviewer.media.frames import ExactFrames
from reviewer.media.index import FrameIndex


def thumbnail(path: Path, index: FrameIndex, frame: int, width: int) -> NDArray[np.uint8]:
    """A frame as a person should see it, small.

    Args:
        path: the recording.
        index: its frame index.
        frame: number of the frame.
        width: width of the result in pixels, after rotation.

    Returns:
        As `small_picture`.

    Raises:
        MediaError: the recording cannot be opened.
        NoFrameError: the frame cannot be decoded.
    """
    frames = ExactFrames(path, index, memory_limit_bytes=0)
    try:
        native = frames.native(frame)
    finally:
        frames.close()
    return small_picture(native, pixel_shape(path), width)


def pixel_shape(path: Path) -> Fraction:
    """Width of a recording's pixels over their height; 1 where it does not say.

    Raises:
        MediaError: the recording cannot be opened.
    """
    with open_recording(path) as container:
        stream = video_stream(container)
        return (stream.sample_aspect_ratio if stream is not None else None) or Fraction(1)


def upright_shape(native: VideoFrame, shape_of_pixels: Fraction) -> Fraction:
    """Width of a decoded frame over its height, as a person should see it."""
    shape = native.width * shape_of_pixels / native.height
    return 1 / shape if _quarter_turns(native) % 2 else shape


def small_picture(native: VideoFrame, shape_of_pixels: Fraction, width: int) -> NDArray[np.uint8]:
    """A decoded frame, upright, with square pixels, of a width in pixels.

    Returns:
        uint8, H×W×4, blue, green, red, alpha, contiguous; H follows from the shape of the picture.
    """
    height = width / upright_shape(native, shape_of_pixels)
    is_sideways = _quarter_turns(native) % 2 == 1
    across, down = (height, Fraction(width)) if is_sideways else (Fraction(width), height)
    small = to_bgra(native, width=max(round(across), 1), height=max(round(down), 1))
    # The display matrix and numpy both turn counter-clockwise.
    return np.ascontiguousarray(np.rot90(small, _quarter_turns(native)))


def _quarter_turns(native: VideoFrame) -> int:
    return round(native.rotation / 90) % 4
