"""What a player is given to play, and where its time axis begins.

libVLC goes to a moment exactly in MP4 and Matroska. In transport streams, AVI and most others it goes to a place in
the file that it guesses, seconds off. Of such a recording a copy is made in the cache: the camera's own packets, not a
picture re-encoded, in an MP4 with the times of the frame index. It is only played; every frame that is shown exactly,
exported or hashed comes from the original.

Of an MP4 whose edit list hides frames, libVLC shows some of them at a start and at the end. Such a recording is copied
too: the hidden frames that the first ones are decoded from lie before them on the copy's time axis, where no start ever
goes. Where an edit list hides frames in the middle, libVLC shows other frames than those of the moment (measured with
bar codes: up to 21 frames off, all the way to the next piece), and without an edit list nothing can hide them: such a
recording is not played.
"""

import os
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Stream

from reviewer.domain.integrity import FindingKind
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime, media_time_from_pts, pts_from_media_time
from reviewer.media.cache_files import written_whole
from reviewer.media.container import demuxed, open_recording, video_stream
from reviewer.media.errors import NotPlayableError
from reviewer.media.index import FrameIndex

if TYPE_CHECKING:
    # A generic class only in PyAV's types.
    from av.packet import Packet

_EXACT_MP4 = frozenset({"mov", "mp4"})
_MATROSKA = frozenset({"matroska", "webm"})


@dataclass(frozen=True, slots=True)
class PlaybackSource:
    """A file to play.

    Attributes:
        path: the original, or a copy of its packets in the cache.
        origin_us: what the player's own time is at the first video frame, microseconds.
    """

    path: Path
    origin_us: int


def playback_source(
    path: Path, index: FrameIndex, cache_folder: Path, sha256: str, context: JobContext
) -> PlaybackSource:
    """Choose what to play of a recording, and copy its packets where that is needed.

    Args:
        path: the original; only read.
        index: its frame index.
        cache_folder: the library's cache.
        sha256: the original's hash, under which the copy is kept.
        context: progress in bytes, and cancel.

    Raises:
        MediaError: the recording cannot be opened.
        NotPlayableError: a player would show other frames than those of the moment.
        Cancelled: the user stopped it; no copy is left.
    """
    with open_recording(path) as container:
        formats = set(container.format.name.split(","))
        first_us = media_time_from_pts(index.first_pts, 0, index.time_base)
        if formats & _MATROSKA:
            return PlaybackSource(path, first_us + _sound_delay_us(container))
        hidden = [finding.start for finding in index.findings if finding.kind is FindingKind.HIDDEN]
        if formats & _EXACT_MP4 and not hidden:
            return PlaybackSource(path, first_us)
        begin = min([*hidden, MediaTime(0)])
        copy = cache_folder / "playback" / f"{sha256}.mp4"
        can_copy = not any(0 <= start < index.duration_us for start in hidden)
        if can_copy and (copy.exists() or _copy_packets(container, index, begin, copy, context)):
            return PlaybackSource(copy, -begin)
        if hidden:
            raise NotPlayableError(
                f"{path.name}: its edit list hides frames that a player would show. It is shown frame by frame and "
                "without sound, so that every picture is the right one"
            )
        # Played as it is, as well as the player can.
        return PlaybackSource(path, first_us - (container.start_time or 0))


def _sound_delay_us(container: InputContainer) -> int:
    """How much later than stated libVLC shows the pictures of a Matroska file: the sound's codec delay.

    Measured with libVLC 3.0.24 and bar codes: 21.4 ms for AAC at 48 kHz, whose delay is 1024 samples.
    """
    sound = container.streams.best("audio")
    if not isinstance(sound, AudioStream) or not sound.sample_rate:
        return 0
    return round(sound.codec_context.delay * 1_000_000 / sound.sample_rate)


def _copy_packets(source: InputContainer, index: FrameIndex, begin: MediaTime, copy: Path, context: JobContext) -> bool:
    """Write pictures and sound into an MP4 whose time begins at a media time; answers whether it can hold them."""
    try:
        with written_whole(copy) as part, av.open(os.fspath(part), "w", format="mp4") as written:
            picture = video_stream(source)
            streams: list[Stream] = [*([picture] if picture is not None else []), *source.streams.audio]
            outputs = {stream.index: written.add_stream_from_template(stream, opaque=True) for stream in streams}
            begin_s = pts_from_media_time(begin, index.first_pts, index.time_base) * index.time_base
            for packet in demuxed(source, *streams):
                context.raise_if_cancelled()
                if packet.dts is not None and not (packet.stream is picture and _lies_behind(packet, index)):
                    context.report(packet.pos or 0, source.size)
                    written.mux(_moved(packet, begin_s, outputs[packet.stream_index]))
    except (av.error.FFmpegError, ValueError):
        return False
    return True


def _lies_behind(packet: "Packet[Stream]", index: FrameIndex) -> bool:
    """Whether this is a picture that an edit list hides, and from which no frame on show is decoded any more."""
    return packet.is_discard and packet.dts is not None and bool(packet.dts > index.dts.max())


def _moved(packet: "Packet[Stream]", begin_s: Fraction, output: Stream) -> "Packet[Stream]":
    """The packet with its times counted from a time of the recording."""
    shift = round(begin_s / packet.time_base)
    packet.pts = None if packet.pts is None else packet.pts - shift
    packet.dts = None if packet.dts is None else packet.dts - shift
    packet.stream = output
    return packet
