"""Decodes a recording from a keyframe up to a frame, and proves by PTS that it is that frame.

A container's own seek is only a hint: it may land on a keyframe too early, too late, or between two. So the packets
are read until the very keyframe that the index names, and decoding begins with it; where the first frame that comes
out lies after the one asked for (open GOP, recovery points, keyframes that are none), it begins a keyframe earlier.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reviewer.domain.time import format_media_time
from reviewer.media.container import open_recording, video_stream
from reviewer.media.errors import NoFrameError
from reviewer.media.index import FrameIndex

if TYPE_CHECKING:
    from av.packet import Packet

_READ_ON_FRAMES: Final = 4
"""A frame at most this far ahead is reached by decoding on, even past a keyframe: cheaper than any seek."""

_LATE_FRAMES: Final = 16
"""So many frames after the one asked for may come out before it counts as not there."""

_SEEK_MARGINS_S: Final = (0, 1, 4, 16, 64, 256)

Keep = Callable[[int, VideoFrame], None]
"""Is handed every frame that comes out on the way, with its number."""


class FrameDecoder:
    """Decodes one recording, forward from wherever it is told to begin. To be used by one thread at a time."""

    def __init__(self, path: Path, index: FrameIndex) -> None:
        """Open the recording.

        Raises:
            MediaError: it cannot be opened.
            NoFrameError: it holds no pictures.
        """
        self._path = path
        self._index = index
        self._container, self._stream = self._open()
        self._coming: Iterator[VideoFrame] = iter(())
        # Number of the last frame that came out, while decoding can go on from it.
        self._position: int | None = None
        # Frames before the keyframe that decoding began with lack their references and are not to be trusted.
        self._first_sound = 0

    def close(self) -> None:
        """Close the recording."""
        self._position = None
        self._coming = iter(())
        self._container.close()

    def frame(self, target: int) -> VideoFrame:
        """One frame; quickest where each is the one after the last.

        Raises:
            NoFrameError: as `run_to`.
        """
        found: list[VideoFrame] = []
        self.run_to(target, lambda number, frame: found.append(frame) if number == target else None)
        return found[0]

    def run_to(self, target: int, keep: Keep) -> None:
        """Decode up to and including a frame; `keep` is handed it, and every frame before it that comes out.

        Raises:
            NoFrameError: the frame does not come out of the decoder; `keep` was not handed it.
        """
        if self._can_read_on(target) and self._decode_until(target, keep).found:
            return
        for start in self._starts(target):
            if not self._begin_at(start):
                continue
            run = self._decode_until(target, keep)
            if run.found:
                return
            if run.came_out_before:
                break
        self._position = None
        raise NoFrameError(
            f"{self._path.name}: the frame with PTS {int(self._index.pts[target])} (frame {target}, "
            f"{format_media_time(self._index.media_time(target))}) cannot be decoded; no other is shown in its place"
        )

    def _open(self) -> tuple[InputContainer, VideoStream]:
        container = open_recording(self._path)
        stream = video_stream(container)
        if stream is None or not len(self._index):
            container.close()
            raise NoFrameError(f"{self._path.name} holds no pictures")
        if not _has_decoder(stream):
            container.close()
            raise NoFrameError(f"{self._path.name}: its pictures are in a coding that cannot be decoded here")
        stream.thread_type = "AUTO"
        return container, stream

    def _can_read_on(self, target: int) -> bool:
        if self._position is None or target <= self._position:
            return False
        return target <= self._position + _READ_ON_FRAMES or self._index.keyframe_before(target) <= self._position + 1

    def _starts(self, target: int) -> Iterator[int]:
        """Keyframes from which the target may be reached: the nearest, then ever further back, then the start."""
        start, step = self._index.keyframe_before(target), 1
        while start > 0:
            yield start
            for _ in range(step):
                start = self._index.keyframe_before(start - 1) if start > 0 else 0
            step *= 2
        yield 0

    def _begin_at(self, start: int) -> bool:
        """Begin decoding with the packet of a keyframe; False where that packet is not met."""
        self._position = None
        self._first_sound = start
        if start == 0 and not self._index.keyframe[0]:
            # What the first frame on show is decoded from lies before it, hidden by an edit list.
            self._reopen()
            self._coming = self._decode(self._demux())
            return True
        packets = self._from_keyframe(start)
        if packets is None:
            return False
        self._coming = self._decode(packets)
        return True

    def _from_keyframe(self, start: int) -> "Iterator[Packet[VideoStream]] | None":
        """The packets from a keyframe on, however badly the container seeks; None where it is not met at all."""
        pts = int(self._index.pts[start])
        earliest = min(int(self._index.dts[0]), self._index.first_pts)
        hint = min(int(self._index.dts[start]), pts)
        for margin_s in _SEEK_MARGINS_S:
            place = max(hint - round(margin_s / self._index.time_base), earliest)
            try:
                self._container.seek(place, stream=self._stream)
            except av.error.FFmpegError:
                # Some containers cannot seek to some places, or at all; the last resort below reads from the start.
                continue
            packets = self._skip_to_keyframe(pts)
            if packets is not None:
                return packets
            if place == earliest:
                break
        self._reopen()
        return self._skip_to_keyframe(pts)

    def _skip_to_keyframe(self, pts: int) -> "Iterator[Packet[VideoStream]] | None":
        packets = self._demux()
        for packet in packets:
            packet_pts = packet.pts if packet.pts is not None else packet.dts
            if not packet.is_keyframe or packet_pts is None or packet_pts < pts:
                continue
            return chain((packet,), packets) if packet_pts == pts else None
        return None

    def _reopen(self) -> None:
        self._container.close()
        self._container, self._stream = self._open()

    def _demux(self) -> "Iterator[Packet[VideoStream]]":
        """The packets from here on; the last one is empty and makes the decoder give out what it holds back."""
        try:
            yield from self._container.demux(self._stream)
        except av.error.FFmpegError:
            # The index says in words where the recording breaks off.
            return

    @staticmethod
    def _decode(packets: "Iterator[Packet[VideoStream]]") -> Iterator[VideoFrame]:
        for packet in packets:
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                # A damaged packet shows nothing; whoever asks for its frame is told so.
                continue

    def _decode_until(self, target: int, keep: Keep) -> "_Run":
        came_out_before = False
        late = 0
        for frame in self._coming:
            number = None if frame.pts is None else self._index.frame_of_pts(frame.pts)
            if number is None or number < self._first_sound:
                continue
            self._position = number
            keep(number, frame)
            if number == target:
                return _Run(found=True, came_out_before=came_out_before)
            came_out_before |= number < target
            late += number > target
            if late > _LATE_FRAMES or (late and not came_out_before):
                break
        self._position = None
        return _Run(found=False, came_out_before=came_out_before)


def _has_decoder(stream: Stream) -> bool:
    """A stream in a coding without a decoder has no codec context."""
    context: object | None = stream.codec_context
    return context is not None


@dataclass(frozen=True, slots=True)
class _Run:
    """What came of decoding toward a frame."""

    found: bool
    came_out_before: bool
