"""Which frames a range means, and which frames an excerpt has to hold so that they can be decoded.

The one place that knows how a range maps to frames and packets. Pure arithmetic over a frame index.
"""

from dataclasses import dataclass

from reviewer.domain.time import MediaTime, format_media_time
from reviewer.export.errors import RangeError
from reviewer.media.index import FrameIndex


@dataclass(frozen=True, slots=True)
class FrameSpan:
    """Frames from `first` to `last`, both included, by number in order of presentation."""

    first: int
    last: int

    def __len__(self) -> int:
        """Number of frames."""
        return self.last - self.first + 1


def asked_frames(index: FrameIndex, start: MediaTime, end: MediaTime) -> FrameSpan:
    """The frames on show in [start, end).

    Raises:
        RangeError: the range is empty or reversed, reaches outside the recording, or there are no pictures.
    """
    words = f"the range {format_media_time(start)} to {format_media_time(end)}"
    if not len(index):
        raise RangeError(f"{words} holds no pictures: the recording is sound only")
    if end == start:
        raise RangeError(f"{words} is empty: set the out mark after the in mark")
    if end < start:
        raise RangeError(f"{words} is reversed: its end lies before its start")
    if start < 0 or end > index.duration_us:
        length = format_media_time(index.duration_us)
        raise RangeError(f"{words} reaches outside the recording, which runs from {format_media_time(0)} to {length}")
    return FrameSpan(index.frame_at(start), index.frame_at(MediaTime(end - 1)))


def widened_to_keyframes(index: FrameIndex, asked: FrameSpan, keyframes_earlier: int = 0) -> FrameSpan:
    """The frames whose packets can be decoded on their own and that hold the frames asked for.

    It begins with a keyframe and ends before one. Where frames before that closing keyframe are decoded after it
    (an open GOP: they refer to it), the keyframe is held too.

    Args:
        index: of the recording.
        asked: the frames asked for.
        keyframes_earlier: how many keyframes further back to begin, where the nearest is not a true starting point.
    """
    first = index.keyframe_before(asked.first)
    for _ in range(keyframes_earlier):
        first = index.keyframe_before(max(first - 1, 0))
    closing = index.keyframe_after(asked.last)
    if closing is None:
        return FrameSpan(first, len(index) - 1)
    refers_to_closing = bool((index.dts[first:closing] > index.dts[closing]).any())
    return FrameSpan(first, closing if refers_to_closing else closing - 1)
