"""Decodes the first few frames of a recording: they say whether it can be shown at all, and from which frame on.

Where a recording was cut out of a longer one, its first packets show nothing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import av
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reviewer.media.container import demuxed

if TYPE_CHECKING:
    from av.packet import Packet

_FRAMES_TRIED: Final = 24
_PACKETS_TRIED: Final = 600


@dataclass(frozen=True, eq=False, slots=True)
class FirstFrames:
    """What comes out of the decoder at the beginning of a recording.

    Attributes:
        codec: FFmpeg's name of the coding.
        pts: of the frames that have one, in the decoder's order.
        shown: the first frame; None where nothing can be decoded.
        trouble: why the decoder or the demuxer gave up, in FFmpeg's words; empty where packets are merely damaged.
    """

    codec: str
    pts: tuple[int, ...]
    shown: VideoFrame | None
    trouble: str


def decode_first(container: InputContainer, stream: VideoStream) -> FirstFrames:
    """Decode the first frames of a stream.

    Args:
        container: opened, and nothing read of it yet; it is moved.
        stream: in a coding for which there is a decoder.
    """
    # So few frames take less time than the threads to decode them would to start.
    stream.codec_context.thread_count = 1
    pts: list[int] = []
    shown: VideoFrame | None = None
    trouble = ""
    try:
        for number, packet in enumerate(demuxed(container, stream)):
            frames, why_not = _decoded(packet)
            trouble = trouble or why_not
            if frames and shown is None:
                shown = frames[0]
            pts += [frame.pts for frame in frames if frame.pts is not None]
            if len(pts) >= _FRAMES_TRIED or number > _PACKETS_TRIED:
                break
    except av.error.FFmpegError as error:
        trouble = trouble or _words(error)
    return FirstFrames(stream.codec_context.codec.canonical_name, tuple(pts), shown, trouble)


def has_decoder(stream: Stream) -> bool:
    """Whether the pictures or sounds of a stream can be decoded; without a decoder it has no codec context."""
    context: object | None = stream.codec_context
    return context is not None


def _decoded(packet: "Packet[VideoStream]") -> tuple[list[VideoFrame], str]:
    """The frames of a packet, and why there are none; a damaged packet shows nothing, and a later one may."""
    try:
        return packet.decode(), ""
    except av.error.InvalidDataError:
        return [], ""
    except av.error.FFmpegError as error:
        return [], _words(error)


def _words(error: av.error.FFmpegError) -> str:
    return error.strerror or type(error).__name__
