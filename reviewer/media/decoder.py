"""Decodes a recording from a keyframe up to a frame, and proves by PTS that it is that frame.

A container's own seek is only a hint: it may land on a keyframe too early, too late, or between two. So the packets
are read until the very keyframe that the index names, and decoding begins with it; where the first frame that comes
out lies after the one asked for (open GOP, recovery points, keyframes that are none), it begins a keyframe earlier.

Frames on the way that nobody wants are left out where no other frame is made from them, which changes no sample of
the frames that come out. In H.264 and MPEG-2 the recording itself says which those are, and may be believed; in the
other codings a frame that is no reference within its layer may be one outside of it, or may leave something behind.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import av
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reviewer.domain.time import format_media_time
from reviewer.media.container import demuxed, open_recording, video_stream
from reviewer.media.errors import NoFrameError
from reviewer.media.index import FrameIndex
from reviewer.media.reduced import PictureSize, decode_small, reduced

if TYPE_CHECKING:
    from av.packet import Packet

_READ_ON_FRAMES: Final = 4
"""A frame at most this far ahead is reached by decoding on, even past a keyframe: cheaper than any seek."""

_LATE_FRAMES: Final = 16
"""So many frames after the one asked for may come out before it counts as not there."""

_LARGE_PIXELS: Final = 1920 * 1088
"""Up to this size a frame takes 1 to 3 ms on a slow core. Larger ones could not be played one after the other."""

_SEEK_MARGINS_S: Final = (0, 1, 4, 16, 64, 256)

_MAY_LEAVE_OUT: Final = frozenset({"h264", "mpeg2video"})
"""Codings whose frames that are marked as no reference can be left out without changing any other."""

_PROGRESSIVE: Final = 1
"""FFmpeg's `AV_FIELD_PROGRESSIVE`; 0 is unknown, what is above has fields."""

Numbered = tuple[int, VideoFrame]
"""A frame that came out of the decoder, with its number."""


class FrameDecoder:
    """Decodes one recording, forward from wherever it is told to begin. To be used by one thread at a time."""

    def __init__(
        self, path: Path, index: FrameIndex, *, side_by_side: bool | None = True, size: PictureSize | None = None
    ) -> None:
        """Open the recording.

        Args:
            path: the recording.
            index: its frame index.
            side_by_side: whether several frames may be decoded at once: quickest for a row of them, while for single
                ones two or three more must be decoded than asked for; None for only where the pictures are so large
                that one after the other takes too long.
            size: in which wanted frames are handed out, where it is smaller than theirs; as they are where not given.

        Raises:
            MediaError: it cannot be opened.
            NoFrameError: it holds no pictures.
        """
        self._path = path
        self._index = index
        self._size = size
        self._side_by_side = side_by_side
        self._container, self._stream = self._open()
        self._last_dts = int(index.dts.max())
        self._coming: Iterator[VideoFrame] = iter(())
        # Number of the last frame that came out, while decoding can go on from it.
        self._position: int | None = None
        # Frames before the keyframe that decoding began with lack their references and are not to be trusted.
        self._first_sound = 0
        # Frames before this one may have been left out since decoding began.
        self._whole_from = 0
        self._has_fields = self._stream.codec_context.field_order > _PROGRESSIVE
        self._may_leave_out = (
            self._stream.codec_context.name in _MAY_LEAVE_OUT and self._stream.codec_context.field_order == _PROGRESSIVE
        )

    def close(self) -> None:
        """Close the recording."""
        self._position = None
        self._coming = iter(())
        self._container.close()

    def start_for(self, target: int) -> int:
        """Where decoding toward a frame would begin now: after the last frame that came out, or with a keyframe."""
        if self._position is not None and self._can_read_on(target, target):
            return self._position
        return self._index.keyframe_before(target)

    def frame(self, target: int) -> VideoFrame:
        """One frame; quickest where each is the one after the last.

        Raises:
            NoFrameError: as `frames_to`.
        """
        return last_of(self.frames_to(target))

    def frames_to(self, target: int, wanted_from: int = 0) -> Iterator[Numbered]:
        """Decode up to and including a frame; whoever stops taking in between can go on from there.

        Args:
            target: the last frame that is handed out.
            wanted_from: frames before this one may be left out, where that is quicker.

        Yields:
            Every frame that comes out on the way, in order, the target last.

        Raises:
            NoFrameError: the frame does not come out of the decoder.
        """
        wanted_from = min(wanted_from, target)
        if self._can_read_on(target, wanted_from) and (yield from self._run(target, wanted_from)).found:
            return
        # Where leaving frames out upsets a decoder's order of output, it is asked for all of them.
        for leave_out_before in (wanted_from, 0) if self._may_leave_out and wanted_from else (0,):
            for start in self._starts(target):
                if not self._begin_at(start):
                    continue
                run = yield from self._run(target, leave_out_before)
                if run.found:
                    return
                if run.came_out_before:
                    break
        self._position = None
        raise NoFrameError(
            f"{self._path.name}: the frame with PTS {int(self._index.pts[target])} (frame {target}, "
            f"{format_media_time(self._index.media_time(target))}) cannot be decoded; no other is shown in its place"
        )

    def keyframe(self, number: int) -> VideoFrame:
        """A keyframe by itself, the quickest way; decoding does not go on from it.

        Raises:
            NoFrameError: what the container calls a keyframe cannot be decoded by itself.
        """
        self._position = None
        packets = None if self._has_fields else self._from_keyframe(number)
        if packets is not None:
            # The second call is answered with what the decoder still holds back.
            for frame in chain(self._decode(islice(packets, 1)), self._decode_rest()):
                if frame.pts == int(self._index.pts[number]):
                    return self._handed_out(frame)
        # Two fields may come in two packets, and some keyframes only begin a repair that takes a few frames.
        return self.frame(number)

    def _open(self) -> tuple[InputContainer, VideoStream]:
        container = open_recording(self._path)
        stream = video_stream(container)
        if stream is None or not len(self._index):
            container.close()
            raise NoFrameError(f"{self._path.name} holds no pictures")
        if not _has_decoder(stream):
            container.close()
            raise NoFrameError(f"{self._path.name}: its pictures are in a coding that cannot be decoded here")
        stream.thread_type = self._thread_type_for(stream)
        if self._size is not None:
            decode_small(stream, self._size)
        return container, stream

    def _thread_type_for(self, stream: VideoStream) -> Literal["AUTO", "SLICE"]:
        is_large = stream.codec_context.width * stream.codec_context.height > _LARGE_PIXELS
        return "AUTO" if self._side_by_side or (self._side_by_side is None and is_large) else "SLICE"

    def _handed_out(self, frame: VideoFrame) -> VideoFrame:
        return frame if self._size is None else reduced(frame, self._size)

    def _can_read_on(self, target: int, wanted_from: int) -> bool:
        if self._position is None or target <= self._position:
            return False
        if max(wanted_from, self._position + 1) < self._whole_from:
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
        self._whole_from = 0
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
            for packet in demuxed(self._container, self._stream):
                if not self._is_cut_short(packet):
                    yield packet
        except av.error.FFmpegError:
            # The index says in words where the recording breaks off.
            return

    def _is_cut_short(self, packet: "Packet[VideoStream]") -> bool:
        """Whether this is the packet that the file ends in, which the index leaves out.

        The decoder's complaint about it would take the last whole frames with it.
        """
        if packet.pts is None or packet.dts is None or packet.dts <= self._last_dts:
            return False
        return self._index.frame_of_pts(packet.pts) is None

    def _decode(self, packets: "Iterable[Packet[VideoStream]]") -> Iterator[VideoFrame]:
        context = self._stream.codec_context
        for packet in packets:
            leaves_out = self._whole_from > 0 and packet.pts is not None and packet.pts < self._whole_from_pts()
            context.skip_frame = "NONREF" if leaves_out else "DEFAULT"
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                # A damaged packet shows nothing; whoever asks for its frame is told so.
                continue

    def _decode_rest(self) -> Iterator[VideoFrame]:
        try:
            yield from self._stream.codec_context.decode(None)
        except av.error.FFmpegError:
            return

    def _number_of(self, frame: VideoFrame) -> int | None:
        """The number of a frame that came out, most often the one after the last; None where the index has no such."""
        if frame.pts is None:
            return None
        following = 0 if self._position is None else self._position + 1
        if following < len(self._index) and int(self._index.pts[following]) == frame.pts:
            return following
        return self._index.frame_of_pts(frame.pts)

    def _whole_from_pts(self) -> int:
        return int(self._index.pts[self._whole_from])

    def _run(self, target: int, wanted_from: int) -> "Generator[Numbered, None, _Run]":
        if self._may_leave_out:
            self._whole_from = max(self._whole_from, wanted_from)
        came_out_before = False
        late = 0
        for frame in self._coming:
            # Where a frame has two fields, one of them may be a reference and the other none.
            self._may_leave_out &= not frame.interlaced_frame
            number = self._number_of(frame)
            if number is None or number < self._first_sound:
                continue
            self._position = number
            if number <= target:
                # What is passed on the way is not looked at, and need not be made small.
                yield number, self._handed_out(frame) if number >= wanted_from else frame
            if number == target:
                return _Run(found=True, came_out_before=came_out_before)
            came_out_before |= number < target
            late += number > target
            if late > _LATE_FRAMES or (late and not came_out_before):
                break
        self._position = None
        return _Run(found=False, came_out_before=came_out_before)


def last_of(frames: Iterator[Numbered]) -> VideoFrame:
    """The last of the frames that come out, which is the one asked for."""
    [(_, frame)] = deque(frames, maxlen=1)
    return frame


def _has_decoder(stream: Stream) -> bool:
    """A stream in a coding without a decoder has no codec context."""
    context: object | None = stream.codec_context
    return context is not None


@dataclass(frozen=True, slots=True)
class _Run:
    """What came of decoding toward a frame."""

    found: bool
    came_out_before: bool
