"""Small pictures of a recording, upright and with square pixels, for lists and the timeline."""

from fractions import Fraction
from pathlib import Path

import numpy as np
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
        uint8, H×W×4, blue, green, red, alpha, contiguous; H follows from the shape of the picture.

    Raises:
        MediaError: the recording cannot be opened.
        NoFrameError: the frame cannot be decoded.
    """
    with open_recording(path) as container:
        stream = video_stream(container)
        pixel_shape = (stream.sample_aspect_ratio if stream is not None else None) or Fraction(1)
    frames = ExactFrames(path, index, memory_limit_bytes=0)
    try:
        native = frames.native(frame)
    finally:
        frames.close()
    shape = native.width * pixel_shape / native.height
    quarter_turns = round(native.rotation / 90) % 4
    is_sideways = quarter_turns % 2 == 1
    across, down = (width * shape, Fraction(width)) if is_sideways else (Fraction(width), width / shape)
    small = to_bgra(native, width=max(round(across), 1), height=max(round(down), 1))
    # The display matrix and numpy both turn counter-clockwise.
    return np.ascontiguousarray(np.rot90(small, quarter_turns))
