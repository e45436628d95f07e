"""Finds where the size of the pictures changes in mid-stream, without decoding the recording.

Codecs say the size of their pictures in a header before a keyframe. As long as those bytes stay the same, so does the
size; where they change, that one keyframe is decoded, and the decoder says the size. Nothing here parses sizes itself.
"""

from collections.abc import Callable
from typing import Final

import av
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

HEAD_BYTES: Final = 1024
"""So much of a keyframe is enough to find its headers in."""

_H264_SPS: Final = 7
_HEVC_SPS: Final = 33
_JPEG_FRAME_MARKERS: Final = (b"\xff\xc0", b"\xff\xc1", b"\xff\xc2")
_SIZE_IN_VP8: Final = slice(3, 10)
_SIZE_IN_VP9: Final = slice(0, 10)
_AV1_SEQUENCE_HEADER: Final = 1


class PictureSizes:
    """Is shown every keyframe in the file's order, and keeps where the size changes."""

    def __init__(self, stream: VideoStream) -> None:
        """Look at what the container says of a stream."""
        context: VideoCodecContext | None = stream.codec_context
        self._codec = "" if context is None else context.codec.canonical_name
        self._extradata = b"" if context is None else bytes(context.extradata or b"")
        self._header: bytes | None = None
        self._first: tuple[bytes, bytes] | None = None
        self._size: tuple[int, int] | None = None
        self._found: list[tuple[int, int, int]] = []
        self._known: dict[bytes, tuple[int, int] | None] = {}

    @property
    def changes(self) -> tuple[tuple[int, int, int], ...]:
        """Number of a packet, and width and height from there on."""
        return tuple(self._found)

    def look(self, number: int, head: bytes, whole: Callable[[], bytes], extradata: bytes = b"") -> None:
        """Look at a keyframe.

        Args:
            number: of its packet.
            head: its first `HEAD_BYTES` bytes.
            whole: reads all of it; asked only where its header is a new one.
            extradata: the header that comes with it, where the container states a new one.
        """
        if extradata:
            self._extradata = extradata
        header = extradata + self._header_in(head)
        if not header or header == self._header:
            return
        if self._first is None:
            self._first = (self._extradata, whole())
        elif self._size is None:
            self._size = self._decoded_size(*self._first)
        is_first, self._header = self._header is None, header
        if is_first:
            return
        if header not in self._known:
            self._known[header] = self._decoded_size(self._extradata, whole())
        size = self._known[header]
        if size is not None and size != self._size:
            self._size = size
            self._found.append((number, *size))

    def _header_in(self, head: bytes) -> bytes:
        """The bytes in which a codec states the size of its pictures; empty where they are not there."""
        match self._codec:
            case "h264":
                return b"".join(unit for unit in self._units(head) if unit[0] & 0x1F == _H264_SPS)
            case "hevc":
                return b"".join(unit for unit in self._units(head) if unit[0] >> 1 & 0x3F == _HEVC_SPS)
            case "mpeg1video" | "mpeg2video":
                return _after(head, b"\x00\x00\x01\xb3", 3)
            case "mpeg4":
                return _after(head, b"\x00\x00\x01\x20", 16)
            case "mjpeg":
                return next((found for mark in _JPEG_FRAME_MARKERS if (found := _after(head, mark, 7))), b"")
            case "vp8":
                return head[_SIZE_IN_VP8]
            case "vp9":
                return head[_SIZE_IN_VP9]
            case "av1":
                return _av1_sequence_header(head)
        return b""

    def _units(self, head: bytes) -> list[bytes]:
        """The NAL units that lie in a head, whichever way they are parted."""
        if self._extradata[:1] != b"\x01":
            return [unit.rstrip(b"\x00") for unit in head.split(b"\x00\x00\x01")[1:] if unit]
        length_bytes = (self._extradata[21 if self._codec == "hevc" else 4] & 3) + 1
        units, place = [], 0
        while place + length_bytes < len(head):
            length = int.from_bytes(head[place : place + length_bytes])
            place += length_bytes
            if not length:
                break
            units.append(head[place : place + length])
            place += length
        return units

    def _decoded_size(self, extradata: bytes, packet: bytes) -> tuple[int, int] | None:
        """The size that the decoder finds; None where a keyframe alone gives no picture."""
        context = av.CodecContext.create(self._codec, "r")
        if not isinstance(context, VideoCodecContext):
            return None
        if extradata:
            context.extradata = extradata
        try:
            frames = [*context.decode(av.Packet(packet)), *context.decode(None)]
        except av.error.FFmpegError:
            return None
        return (frames[0].width, frames[0].height) if frames else None


def _after(head: bytes, mark: bytes, length: int) -> bytes:
    place = head.find(mark)
    return head[place + len(mark) : place + len(mark) + length] if place >= 0 else b""


def _av1_sequence_header(head: bytes) -> bytes:
    """The sequence header of an AV1 temporal unit (AV1 specification 5.3): units with a size, in LEB128."""
    place = 0
    while place < len(head):
        kind, has_extension, has_size = head[place] >> 3 & 15, head[place] >> 2 & 1, head[place] >> 1 & 1
        place += 1 + has_extension
        length = shift = 0
        while has_size and place < len(head):
            byte = head[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if kind == _AV1_SEQUENCE_HEADER:
            return head[place : place + length]
        if not has_size:
            break
        place += length
    return b""
