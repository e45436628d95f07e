"""Reads and decodes the sound of a recording, frame by frame, and says where in media time a frame belongs.

What everybody shares who listens to a whole audio track: damaged packets are passed over, a recording that breaks off
keeps what was heard so far. What is made of the sound (a waveform, an alignment) is not its business.
"""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND
from reviewer.media.container import open_recording, require_file
from reviewer.media.errors import MediaUnreadableError, NoSoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet

LARGEST_JITTER_US: Final = 2_000
"""Timestamps that are this little off the run of samples (a container's millisecond) move nothing."""

FURTHEST_OUTSIDE_US: Final = 600 * MICROSECONDS_PER_SECOND
"""Sound further than this before or after the pictures is left out: its timestamps are damaged."""

_PACKETS_PER_REPORT: Final = 256


def sound_frames(path: Path, track: int, context: JobContext) -> "Iterator[AudioFrame]":
    """The frames of an audio track, decoded, from its beginning to its end; progress in bytes of the file.

    Args:
        path: the recording; only read.
        track: number of the audio track, counted from 0 in the file's order.
        context: progress and cancel.

    Raises:
        MediaError: the file cannot be opened, or stopped being readable.
        NoSoundError: there is no such track, or it cannot be decoded.
        Cancelled: the user stopped it.
    """
    size_bytes = require_file(path)
    with open_recording(path) as container:
        stream = _audio_stream(path, container, track)
        for number, packet in enumerate(_sound_packets(path, container, stream)):
            if number % _PACKETS_PER_REPORT == 0:
                context.report(min(packet.pos or 0, size_bytes), size_bytes)
                context.raise_if_cancelled()
            yield from _decoded_frames(packet)
    context.raise_if_cancelled()
    context.report(size_bytes, size_bytes)


def starts_at_us(frame: AudioFrame, origin_s: Fraction) -> int | None:
    """Media time of a frame's first sample in microseconds, or None where it has no timestamp.

    Args:
        frame: as decoded.
        origin_s: where media time begins on the container's clock, in seconds.
    """
    if frame.pts is None or frame.time_base is None:
        return None
    # (pts * time_base - origin) * 10^6 in whole numbers: as fractions, this alone takes a third of the time.
    base = frame.time_base
    scale = base.denominator * origin_s.denominator
    since_origin = frame.pts * base.numerator * origin_s.denominator - origin_s.numerator * base.denominator
    return since_origin * MICROSECONDS_PER_SECOND // scale


def _audio_stream(path: Path, container: InputContainer, track: int) -> AudioStream:
    """The stream of an audio track.

    Args:
        path: the recording, for messages.
        container: the recording, opened.
        track: number of the audio track, counted from 0 in the file's order.

    Raises:
        NoSoundError: there is no such track, or it cannot be decoded.
    """
    streams = container.streams.audio
    if not 0 <= track < len(streams):
        raise NoSoundError(f"{path.name} has no audio track {track + 1}: it holds {len(streams)}")
    stream = streams[track]
    if stream.codec_context is None:
        raise NoSoundError(f"{path.name}: its audio track {track + 1} is in a coding that cannot be decoded here")
    return stream


def _sound_packets(path: Path, container: InputContainer, stream: AudioStream) -> "Iterator[Packet[AudioStream]]":
    """The sound packets of a recording, and at the end the empty one that asks a decoder for what it still holds.

    Raises:
        MediaUnreadableError: the system stopped letting the file be read.
    """
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    try:
        yield from container.demux(stream)
    except av.error.FFmpegError as error:
        if isinstance(error, OSError) and not isinstance(error, ValueError | EOFError):
            raise MediaUnreadableError(f"{path} cannot be read any further: {error.strerror}") from error
        # Otherwise the recording breaks off here, as its integrity says; what was heard so far is kept.


def _decoded_frames(packet: "Packet[AudioStream]") -> list[AudioFrame]:
    """The frames of a packet; none where it is damaged, since a later one may be sound."""
    if packet.is_corrupt:
        return []
    try:
        return [frame for frame in packet.decode() if not frame.is_corrupt]
    except av.error.FFmpegError:
        return []
