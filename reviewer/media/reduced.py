"""Decodes small what is shown small: one of many pictures at once needs neither the memory nor the time of a large one.

What comes out is the same frame with the same PTS, with fewer samples; it is for looking at while others are large,
never for hashes, stills or clips.
"""

from dataclasses import dataclass
from typing import Final

from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream

_CAN_HALVE: Final = frozenset({"mjpeg"})
"""Codings that FFmpeg's `lowres` decodes small without a change to any other frame. Where frames are made from each
other (MPEG-2, MPEG-4) its errors would grow from one to the next; H.264 and later cannot do it."""

_STEPS: Final = 3
"""How often `lowres` can halve a picture."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A size in pixels, of the picture as it is coded: before rotation."""

    width: int
    height: int


def decode_small(stream: VideoStream, size: PictureSize) -> None:
    """Let a stream's decoder leave out detail that a size cannot show, where the codec allows it.

    To be called before anything is decoded.
    """
    context = stream.codec_context
    if context.name not in _CAN_HALVE:
        return
    fitting = [
        step
        for step in range(1, _STEPS + 1)
        if _halved(context.width, step) >= size.width and _halved(context.height, step) >= size.height
    ]
    if fitting:
        context.options = {**context.options, "lowres": str(max(fitting))}


def reduced(frame: VideoFrame, size: PictureSize) -> VideoFrame:
    """A frame with no more pixels than a size has; itself where it has no more, or its colours lie in a palette."""
    width, height = min(size.width, frame.width), min(size.height, frame.height)
    if frame.format.has_palette or (width, height) == (frame.width, frame.height):
        return frame
    small = frame.reformat(width=width, height=height, interpolation=Interpolation.BILINEAR, threads=1)
    small.pict_type = frame.pict_type
    small.color_primaries, small.color_trc = frame.color_primaries, frame.color_trc
    return small


def _halved(pixels: int, times: int) -> int:
    return -(-pixels // (1 << times))
