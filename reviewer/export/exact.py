"""Writes an exact clip: the span asked for to the frame, re-encoded and saying so in its own tags.

Every frame keeps its time from the recording, variable rate included; none is dropped, repeated or moved.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.stream import VideoStream

from reviewer import __version__
from reviewer.domain.progress import JobContext
from reviewer.export.errors import ExportError
from reviewer.export.sound import encodable_rate_hz, samples_of
from reviewer.export.span import FrameSpan
from reviewer.export.staging import StagedFile, writing_to
from reviewer.media.container import open_recording, video_stream
from reviewer.media.decoder import FrameDecoder
from reviewer.media.index import FrameIndex

if TYPE_CHECKING:
    import numpy as np
    from av.packet import Packet

VIDEO_OPTIONS: Final = {"preset": "medium", "crf": "16", "bf": "0"}
"""Without B-frames every frame's own length, the last one's too, can be stated, and no player has to reorder."""

SOUND_BITS_PER_SECOND_A_CHANNEL: Final = 96_000

_FULL_RANGE: Final = 2


@dataclass(frozen=True, slots=True)
class ExactSettings:
    """What an exact clip was encoded with, as recorded in it and in the case.

    Attributes:
        encoder: encoder and settings of pictures and sound, in words.
        comment: the label that the clip carries in its own tags.
    """

    encoder: str
    comment: str


def write_exact(
    source: Path, index: FrameIndex, span: FrameSpan, staged: StagedFile, format_name: str, context: JobContext
) -> ExactSettings:
    """Decode a span and encode it anew, frame by frame.

    Args:
        source: the recording, read only.
        index: its frame index.
        span: the frames to write.
        staged: file to write, under its temporary name.
        format_name: FFmpeg's name of the container to write.
        context: progress in frames.

    Raises:
        NoFrameError: a frame of the span cannot be decoded; nothing is put in its place.
        ExportError: the size of the picture changes within the span.
        TargetError: the file cannot be written.
        MediaError: the recording cannot be read.
        Cancelled: the user stopped it.
    """
    with closing(FrameDecoder(source, index)) as decoder, open_recording(source) as sound_reading:
        first = decoder.frame(span.first)
        picture = _Picture.like(first)
        sounds = [stream for stream in sound_reading.streams.audio if _can_decode(stream)]
        settings = _settings(source, index, span, picture, sounds)
        with writing_to(staged.target), av.open(staged.part, "w", format=format_name) as writing:
            writing.metadata.update({"title": f"Re-encoded clip of {source.name}", "comment": settings.comment})
            video = _add_video(writing, source, first, picture, index)
            outputs = [_add_sound(writing, stream) for stream in sounds]
            writing.start_encoding()
            for packet in _video_packets(decoder, index, span, video, picture, context):
                writing.mux_one(packet)
            begin_s = int(index.pts[span.first]) * index.time_base
            end_s = begin_s + Fraction(index.end_of(span.last) - index.media_time(span.first), 1_000_000)
            for stream, output in zip(sounds, outputs, strict=True):
                for block in _sound_packets(samples_of(sound_reading, stream, begin_s, end_s), output):
                    writing.mux_one(block)
                    context.raise_if_cancelled()
    return settings


@dataclass(frozen=True, slots=True)
class _Picture:
    """What stays the same over a clip."""

    width: int
    height: int
    pixel_format: str
    is_full_range: bool

    @classmethod
    def like(cls, frame: VideoFrame) -> "_Picture":
        """8 bits, and half the colour resolution wherever the size allows it: what every player can show."""
        is_full_range = frame.format.name.startswith("yuvj") or frame.color_range == _FULL_RANGE
        is_even = frame.width % 2 == 0 and frame.height % 2 == 0
        pixel_format = "yuv420p" if is_even else "yuv444p"
        return cls(frame.width, frame.height, pixel_format, is_full_range)

    def fit(self, frame: VideoFrame) -> VideoFrame:
        if (frame.width, frame.height) != (self.width, self.height):
            raise ExportError(
                f"the picture changes from {self.width}×{self.height} to {frame.width}×{frame.height} within the "
                "range: export the parts before and after the change by themselves"
            )
        kept_range = ColorRange.JPEG if self.is_full_range else ColorRange.MPEG
        return frame.reformat(
            format=self.pixel_format, src_color_range=kept_range, dst_color_range=kept_range, threads=1
        )


def _settings(
    source: Path, index: FrameIndex, span: FrameSpan, picture: _Picture, sounds: list[AudioStream]
) -> ExactSettings:
    options = " ".join(f"{name}={value}" for name, value in VIDEO_OPTIONS.items())
    encoder = f"H.264 libx264 {options} {picture.pixel_format}" + (" full range" if picture.is_full_range else "")
    if sounds:
        encoder += f"; AAC {SOUND_BITS_PER_SECOND_A_CHANNEL // 1000} kbit/s a channel"
    versions = av.library_versions["libavcodec"]
    encoder += f"; libavcodec {'.'.join(str(part) for part in versions)}"
    comment = (
        f"Re-encoded, not the camera's own bytes. From {source.name}, frames {span.first} to {span.last}, "
        f"PTS {int(index.pts[span.first])} to {int(index.pts[span.last])} in units of {index.time_base} s. "
        f"{encoder}. Evidence Reviewer {__version__}"
    )
    return ExactSettings(encoder, comment)


def _can_decode(stream: AudioStream) -> bool:
    """A stream in a coding without a decoder has no codec context."""
    context: object | None = stream.codec_context
    return context is not None


def _add_video(
    writing: OutputContainer, source: Path, first: VideoFrame, picture: _Picture, index: FrameIndex
) -> VideoStream:
    with open_recording(source) as reading:
        original = video_stream(reading)
        pixel_shape = original.sample_aspect_ratio if original is not None else None
        rate = (original.average_rate if original is not None else None) or Fraction(30)
    stream = writing.add_stream("libx264", rate=rate, options=dict(VIDEO_OPTIONS))
    stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, picture.pixel_format
    stream.time_base = index.time_base
    context = stream.codec_context
    context.time_base = index.time_base
    context.color_range = ColorRange.JPEG if picture.is_full_range else ColorRange.MPEG
    context.colorspace, context.color_primaries, context.color_trc = (
        first.colorspace,
        first.color_primaries,
        first.color_trc,
    )
    if pixel_shape:
        context.sample_aspect_ratio = pixel_shape
    if first.rotation:
        stream.set_display_rotation(first.rotation)
    return stream


def _add_sound(writing: OutputContainer, stream: AudioStream) -> AudioStream:
    layout = stream.codec_context.layout
    output = writing.add_stream("aac", rate=encodable_rate_hz(stream), layout=layout)
    output.bit_rate = SOUND_BITS_PER_SECOND_A_CHANNEL * layout.nb_channels
    return output


def _video_packets(
    decoder: FrameDecoder,
    index: FrameIndex,
    span: FrameSpan,
    output: VideoStream,
    picture: _Picture,
    context: JobContext,
) -> "Iterator[Packet[VideoStream]]":
    first_pts = int(index.pts[span.first])
    ends = [*index.pts[span.first + 1 : span.last + 1].tolist(), _end_pts(index, span.last)]
    lengths = {
        int(pts) - first_pts: end - int(pts)
        for pts, end in zip(index.pts[span.first : span.last + 1], ends, strict=True)
    }
    for number in range(span.first, span.last + 1):
        frame = picture.fit(decoder.frame(number))
        fresh = VideoFrame.from_ndarray(frame.to_ndarray(), format=picture.pixel_format)
        fresh.pts = int(index.pts[number]) - first_pts
        fresh.time_base = index.time_base
        yield from _timed(output.encode(fresh), lengths)
        context.report(number - span.first + 1, 2 * len(span), "Encoding the clip")
        context.raise_if_cancelled()
    yield from _timed(output.encode(None), lengths)


def _timed(packets: "list[Packet[VideoStream]]", lengths: dict[int, int]) -> "Iterator[Packet[VideoStream]]":
    """Packets that state how long their frame lasts, the last one's too."""
    for packet in packets:
        if packet.pts is not None:
            packet.duration = lengths[packet.pts]
        yield packet


def _end_pts(index: FrameIndex, frame: int) -> int:
    length_us = index.end_of(frame) - index.media_time(frame)
    return int(index.pts[frame]) + max(round(Fraction(length_us, 1_000_000) / index.time_base), 1)


def _sound_packets(blocks: Iterator["np.ndarray"], output: AudioStream) -> "Iterator[Packet[AudioStream]]":
    place = 0
    rate = output.codec_context.sample_rate
    for block in blocks:
        frame = AudioFrame.from_ndarray(block, format="fltp", layout=output.codec_context.layout.name)
        frame.sample_rate = rate
        frame.pts = place
        frame.time_base = Fraction(1, rate)
        place += block.shape[1]
        yield from output.encode(frame)
    yield from output.encode(None)
