"""Reads the packets of a video stream one after the other, as every container allows, without decoding them.

Each packet costs a few microseconds here and a recording has half a million: the loop takes numbers and goes on.
"""

from typing import TYPE_CHECKING, Final

import av
from av.container import InputContainer
from av.stream import Discard
from av.video.stream import VideoStream

from reviewer.domain.progress import JobContext
from reviewer.media.container import demuxed, is_transport_stream
from reviewer.media.packet_columns import KEYFRAME, REPEAT, PacketColumns, RawPackets
from reviewer.media.picture_sizes import HEAD_BYTES, PictureSizes

if TYPE_CHECKING:
    from av.packet import Packet

PACKETS_PER_REPORT: Final = 512


class ReadingProgress:
    """Says how far the reading is."""

    def __init__(self, name: str, size_bytes: int, context: JobContext) -> None:
        """Nothing has been read yet."""
        self._what = f"Reading the frames of {name}"
        self._size_bytes = size_bytes
        self._context = context

    def reached(self, position: int | None) -> None:
        """Say how far it is in the file.

        Raises:
            Cancelled: the user stopped it.
        """
        self._context.report(min(position or 0, self._size_bytes), self._size_bytes, self._what)
        self._context.raise_if_cancelled()

    def finished(self) -> None:
        """All is read.

        Raises:
            Cancelled: the user stopped it.
        """
        self.reached(self._size_bytes)


def demux(container: InputContainer, stream: VideoStream, progress: ReadingProgress) -> RawPackets:
    """Read every packet of a stream up to the end, or to where the recording breaks off.

    Raises:
        Cancelled: the user stopped it.
    """
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    columns = PacketColumns()
    sizes = PictureSizes(stream)
    last: Packet[VideoStream] | None = None
    last_size = count = 0
    stopped_by = ""
    try:
        for packet in demuxed(container, stream):
            size = packet.size
            if not size:
                continue
            # Nearly all packets differ in size from the one before: only the few others are compared.
            is_repeat = size == last_size and last is not None and bytes(packet) == bytes(last)
            is_keyframe = packet.is_keyframe
            if is_keyframe:
                _look_at_keyframe(sizes, count, packet)
            columns.add(packet, size, is_keyframe * KEYFRAME | is_repeat * REPEAT)
            last, last_size = packet, size
            count += 1
            if not count % PACKETS_PER_REPORT:
                progress.reached(packet.pos)
    except av.error.FFmpegError as error:
        stopped_by = error.strerror or type(error).__name__
    progress.finished()
    # Outside transport streams, which mark losses in this way, FFmpeg calls a packet corrupt that it could not read in
    # full. Only the last can be so: the file ends within it.
    is_cut_short = last is not None and last.is_corrupt and not is_transport_stream(container)
    return columns.packets(sizes.changes, is_cut_short=is_cut_short, stopped_by=stopped_by)


def _look_at_keyframe(sizes: PictureSizes, number: int, packet: "Packet[VideoStream]") -> None:
    extradata = bytes(packet.get_sidedata("new_extradata")) if packet.has_sidedata("new_extradata") else b""
    head = bytes(memoryview(packet)[:HEAD_BYTES])
    sizes.look(number, head, lambda: bytes(packet), extradata)
