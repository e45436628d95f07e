"""Keyframes by themselves, for dragging over a recording: the quickest picture near any place.

A keyframe is decoded alone, without the frames after it. The last ones stay in memory, so that dragging to and fro
costs nothing.
"""

from collections import OrderedDict
from pathlib import Path

from av.video.frame import VideoFrame

from reviewer.media.container import require_file
from reviewer.media.decoder import FrameDecoder
from reviewer.media.errors import NoFrameError
from reviewer.media.frame_memory import FrameMemory, StoredFrame
from reviewer.media.index import FrameIndex
from reviewer.media.reachable import require_readable
from reviewer.media.reduced import PictureSize


class Keyframes:
    """The keyframes of one recording. To be used by one thread at a time."""

    def __init__(self, path: Path, index: FrameIndex, limit_bytes: int, size: PictureSize | None = None) -> None:
        """Open nothing yet.

        Args:
            path: the recording.
            index: its frame index.
            limit_bytes: what the keyframes kept may take; the last one is always kept.
            size: as of `FrameDecoder`.
        """
        self._size = size
        self._path = path
        self._index = index
        self._limit_bytes = limit_bytes
        self._decoder: FrameDecoder | None = None
        self._kept: OrderedDict[int, StoredFrame] = OrderedDict()
        self._memory = FrameMemory()
        self._bytes = 0

    def close(self) -> None:
        """Close the recording and drop what is kept; it is opened again when needed."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
        self._kept.clear()
        self._memory.give_back()
        self._bytes = 0

    def ready(self) -> FrameDecoder:
        """Open the recording, if it is not open: of a long one that takes longer than decoding a keyframe.

        Raises:
            MediaError: the recording can no longer be opened.
        """
        if self._decoder is None:
            # Threads that decode frames side by side only delay a single one.
            self._decoder = FrameDecoder(self._path, self._index, side_by_side=False, size=self._size)
        return self._decoder

    def set_limit(self, limit_bytes: int) -> None:
        """Let the keyframes take no more than that from now on."""
        self._limit_bytes = limit_bytes
        self._drop_beyond(limit_bytes)
        self._memory.give_back()

    def nearest(self, frame: int) -> int:
        """The keyframe that is closest to a frame in time."""
        before, after = self._index.keyframe_before(frame), self._index.keyframe_after(frame)
        if after is None:
            return before
        times = self._index.media_time_us
        return after if times[after] - times[frame] < times[frame] - times[before] else before

    def get(self, number: int) -> VideoFrame:
        """A keyframe; not to be changed.

        Raises:
            MediaError: the recording can no longer be opened.
            NoFrameError: the frame cannot be decoded.
        """
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
            return self._memory.frame(kept)
        require_file(self._path)
        try:
            frame = self.ready().keyframe(number)
        except NoFrameError:
            require_readable(self._path)
            raise
        size_bytes = self._memory.size_bytes_of(frame)
        if size_bytes:
            self._drop_beyond(self._limit_bytes - size_bytes)
            self._kept[number] = self._memory.fill(self._memory.take(size_bytes), frame)
            self._bytes += size_bytes
        return frame

    def _drop_beyond(self, limit_bytes: int) -> None:
        while self._bytes > limit_bytes and self._kept:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.size_bytes
            self._memory.give(dropped.memory)
