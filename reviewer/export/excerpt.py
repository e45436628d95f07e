"""Writes an excerpt: the camera's own packets of a span, unchanged, in a new container.

Video and sound only: data streams (positions, thumbnails) and tags stay behind, so that nothing hidden leaves with
the clip. Times are shifted so that the first frame is at 0, all streams by the same amount.
"""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.stream import Stream
from av.video.stream import VideoStream

from reviewer.domain.progress import JobContext
from reviewer.export.errors import ExportError, FormatError
from reviewer.export.span import FrameSpan
from reviewer.export.staging import StagedFile, writing_to
from reviewer.media.container import open_recording, video_stream
from reviewer.media.index import FrameIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet

_SEEK_MARGINS_S: Final = (2, 8, 32, 128, 512)
"""Sound may lie in the file before the pictures it belongs to, so reading begins that much earlier."""

_SOUND_LEAD_PACKETS: Final = 1
"""A coder of sound needs the packet before to give the first one out whole, and Matroska has players drop that much."""

_SOUND_BEHIND: Final = Fraction(5)
"""Seconds of pictures after the span within which its last sound is looked for."""


def write_excerpt(
    source: Path, index: FrameIndex, span: FrameSpan, staged: StagedFile, format_name: str, context: JobContext
) -> None:
    """Copy the packets of a span.

    Args:
        source: the recording, read only.
        index: its frame index.
        span: frames that can be decoded on their own (`widened_to_keyframes`).
        staged: file to write, under its temporary name.
        format_name: FFmpeg's name of the container to write.
        context: progress in frames of twice the span: the other half is the proof.

    Raises:
        FormatError: the container cannot hold a stream of the recording.
        TargetError: the file cannot be written.
        MediaError: the recording cannot be read.
        Cancelled: the user stopped it.
    """
    with open_recording(source) as reading:
        video = video_stream(reading)
        if video is None:
            raise ExportError(f"{source.name} holds no pictures any more")
        sounds = [stream for stream in reading.streams.audio if stream.time_base is not None]
        with (
            writing_to(staged.target),
            av.open(staged.part, "w", format=format_name, options={"fflags": "+bitexact"}) as writing,
        ):
            outputs = {stream.index: _output_like(writing, stream, source) for stream in (video, *sounds)}
            written = 0
            for packet in _packets(reading, video, sounds, index, span):
                packet.stream = outputs[packet.stream_index]
                writing.mux_one(packet)
                written += packet.stream is outputs[video.index]
                context.report(min(written, len(span)), 2 * len(span), f"Copying packets of {source.name}")
                context.raise_if_cancelled()


def _output_like(writing: OutputContainer, stream: Stream, source: Path) -> Stream:
    try:
        return writing.add_stream_from_template(stream, opaque=True)
    except ValueError as error:
        raise FormatError(
            f"this kind of file cannot hold the {stream.codec_context.codec.canonical_name} stream of {source.name}: "
            "choose .mkv, or an exact clip"
        ) from error


def _packets(
    reading: InputContainer,
    video: VideoStream,
    sounds: list[AudioStream],
    index: FrameIndex,
    span: FrameSpan,
) -> "Iterator[Packet[Stream]]":
    """The packets of the span in the file's order, their times shifted to begin at 0."""
    wanted = set(index.pts[span.first : span.last + 1].tolist())
    first_pts, last_pts = int(index.pts[span.first]), int(index.pts[span.last])
    begin = first_pts * index.time_base
    end = begin + Fraction(index.end_of(span.last) - index.media_time(span.first), 1_000_000)
    sounding = {stream.index for stream in sounds}
    shown_from = first_pts if index.keyframe[span.first] else None
    for packet in _packets_from_start(reading, video, sounds, index, span.first):
        pts = packet.pts if packet.pts is not None else packet.dts
        if pts is None:
            continue
        if packet.stream_index == video.index:
            # What an edit list hides before the first frame is what that frame is decoded from.
            if pts <= last_pts and (shown_from is None or pts >= shown_from):
                wanted.discard(pts)
                yield _shifted(packet, begin)
            elif not wanted and (not sounding or pts * packet.time_base > end + _SOUND_BEHIND):
                return
        elif packet.stream_index in sounding:
            start = pts * packet.time_base
            if start >= end:
                sounding.discard(packet.stream_index)
            elif start + (1 + _SOUND_LEAD_PACKETS) * (packet.duration or 0) * packet.time_base > begin:
                yield _shifted(packet, begin)
        if not wanted and not sounding:
            return


def _packets_from_start(
    reading: InputContainer, video: VideoStream, sounds: list[AudioStream], index: FrameIndex, first: int
) -> "Iterator[Packet[Stream]]":
    """The packets from a keyframe on, with the sound that lies up to some seconds before it in the file."""
    pts = int(index.pts[first])
    earliest = min(int(index.dts[0]), index.first_pts)
    for margin_s in _SEEK_MARGINS_S:
        place = min(int(index.dts[first]), pts) - round(margin_s / index.time_base)
        if place <= earliest:
            break
        try:
            reading.seek(place, stream=video)
        except av.error.FFmpegError:
            break
        packets = _all_packets(reading, video, sounds)
        before = _up_to_keyframe(packets, video, pts)
        if before is not None:
            yield from before
            yield from packets
            return
    try:
        reading.seek(earliest, stream=video)
    except av.error.FFmpegError as error:
        raise ExportError(f"the recording cannot be read from its start again: {error.strerror}") from error
    yield from _all_packets(reading, video, sounds)


def _up_to_keyframe(packets: "Iterator[Packet[Stream]]", video: VideoStream, pts: int) -> "list[Packet[Stream]] | None":
    """Sound before the keyframe with this PTS, and the keyframe; None where the seek landed after it."""
    before: list[Packet[Stream]] = []
    for packet in packets:
        if packet.stream_index != video.index:
            before.append(packet)
        elif packet.is_keyframe and packet.pts is not None and packet.pts >= pts:
            before.append(packet)
            return before if packet.pts == pts else None
    return None


def _all_packets(reading: InputContainer, video: VideoStream, sounds: list[AudioStream]) -> "Iterator[Packet[Stream]]":
    try:
        for packet in reading.demux(video, *sounds):
            if packet.size:
                yield packet
    except av.error.FFmpegError:
        # The recording breaks off here; its integrity says so, and the proof counts what was written.
        return


def _shifted(packet: "Packet[Stream]", begin: Fraction) -> "Packet[Stream]":
    shift = round(begin / packet.time_base)
    if packet.pts is not None:
        packet.pts -= shift
    if packet.dts is not None:
        packet.dts -= shift
    return packet
