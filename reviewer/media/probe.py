"""Asks a recording what it says of itself: container, streams, tags. Never by parsing a program's text."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame

from reviewer.domain.case import AudioFacts, VideoFacts
from reviewer.media.container import video_stream
from reviewer.media.errors import NotMediaError
from reviewer.media.recording_file import RecordingFile


@dataclass(frozen=True, slots=True)
class Probe:
    """A recording's own statements.

    Attributes:
        container: FFmpeg's name of the container format.
        size_bytes: size of the file.
        video: facts of the stream that is shown, or None for sound only.
        audio: facts of every audio stream, in the file's order.
        facts: tags of the container by name, and of its streams as `stream 0: name`.
        creation_time: the tag of that name, as written; may be start or end of the recording, and any zone.
        duration_us: length that the container claims, or None.
        start_us: when the earliest stream begins, on the container's own time line, or None. Players that count from
            the earliest stream (libVLC) are this far off where sound begins before the pictures.
        data_streams: the other streams (positions, subtitles, attachments), named for a person.
    """

    container: str
    size_bytes: int
    video: VideoFacts | None
    audio: tuple[AudioFacts, ...]
    facts: dict[str, str] = field(default_factory=dict)
    creation_time: str | None = None
    duration_us: int | None = None
    start_us: int | None = None
    data_streams: tuple[str, ...] = ()


def probe(path: Path) -> Probe:
    """Read the statements of a recording, and decode its first frames to know that it can be shown.

    Raises:
        MediaError: the file cannot be opened as a recording.
        NotMediaError: it has neither pictures nor sound, or nothing in it can be decoded.
    """
    with RecordingFile(path) as recording:
        return probe_of(recording)


def probe_of(recording: RecordingFile) -> Probe:
    """As `probe`, of a recording that is being read.

    Raises:
        MediaError, NotMediaError: as `probe`.
    """
    size_bytes = recording.size_bytes
    facts = _facts(recording.container)
    video = _video_facts(recording)
    container = recording.container
    return Probe(
        container=container.format.name,
        size_bytes=size_bytes,
        video=video,
        audio=_audio_facts(recording.path, container),
        facts=facts,
        creation_time=next((text for name, text in facts.items() if name.endswith("creation_time")), None),
        duration_us=container.duration,
        start_us=container.start_time,
        data_streams=tuple(_named(stream) for stream in container.streams if stream.type not in {"video", "audio"}),
    )


def _facts(container: InputContainer) -> dict[str, str]:
    facts = {name: _plain(text) for name, text in container.metadata.items()}
    for stream in container.streams:
        facts.update({f"stream {stream.index}: {name}": _plain(text) for name, text in stream.metadata.items()})
    return facts


def _plain(text: str) -> str:
    """A tag without the control characters that some cameras pad it with."""
    return "".join(character for character in text if character.isprintable()).strip()


def _named(stream: Stream) -> str:
    name = _plain(stream.metadata.get("handler_name", "")) or _plain(stream.metadata.get("filename", ""))
    return f"{stream.type} stream {stream.index}" + (f" “{name}”" if name else "")


def _video_facts(recording: RecordingFile) -> VideoFacts | None:
    if video_stream(recording.container) is None:
        return None
    frame = _first_frame(recording)
    stream = video_stream(recording.container)
    if stream is None:
        raise NotMediaError(f"{recording.path.name} was changed while it was read")
    # The display matrix turns counter-clockwise.
    return VideoFacts(
        codec=stream.codec_context.codec.canonical_name,
        width=frame.width,
        height=frame.height,
        sample_aspect_ratio=stream.sample_aspect_ratio or Fraction(1),
        rotation_deg=round(-frame.rotation / 90) * 90 % 360,
        nominal_rate=stream.average_rate or stream.guessed_rate,
        pixel_format=frame.format.name,
    )


def _first_frame(recording: RecordingFile) -> VideoFrame:
    first, name = recording.first_frames, recording.path.name
    if first is None:
        raise NotMediaError(f"{name}: its pictures are in a coding that cannot be decoded here")
    if first.shown is not None:
        return first.shown
    if first.trouble:
        raise NotMediaError(f"{name}: its pictures cannot be read: {first.trouble}")
    raise NotMediaError(f"{name}: no picture of its {first.codec} stream can be decoded")


def _audio_facts(path: Path, container: InputContainer) -> tuple[AudioFacts, ...]:
    streams = container.streams.audio
    if not streams and video_stream(container) is None:
        raise NotMediaError(f"{path.name} holds neither pictures nor sound; it was left out")
    # A stream in a coding without a decoder has no codec context; nothing but its presence is known.
    return tuple(
        AudioFacts("unknown", 0, 0, stream.language or "") if stream.codec_context is None else _facts_of_sound(stream)
        for stream in streams
    )


def _facts_of_sound(stream: AudioStream) -> AudioFacts:
    context = stream.codec_context
    return AudioFacts(
        codec=context.codec.canonical_name,
        sample_rate_hz=context.sample_rate or 0,
        channels=context.channels,
        language=stream.language or "",
    )
