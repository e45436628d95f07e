"""Reads the tracks that a recording carries in its own streams: GPMF payloads and NMEA in text tracks.

Streams are known by what their packets hold: FFmpeg gives data streams no codec, and handler names differ by maker.
Pictures and sound are skipped without being read where the container allows it.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import InputContainer
from av.stream import Discard

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.domain.track import Track
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.gpmf import GpmfReader
from reviewer.telemetry.klv import starts_device
from reviewer.telemetry.nmea import NmeaReader, add_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet
    from av.stream import Stream

_OPTIONS = {"fflags": "+genpts", "protocol_whitelist": "file"}
"""As for pictures: times that the container lacks are derived, and no file makes the program reach for an address."""

_NO_RECORDING = frozenset({"concat", "dash", "ffmetadata", "hls", "image2", "imf", "lavfi", "rtsp", "sdp", "tty"})
"""What FFmpeg opens although it is a list of other files, a picture or plain text."""

_GPMF_HANDLER = "GoPro MET"
_LENGTH_PREFIXED_TEXT = "mov_text"
_PLAIN_TEXT = frozenset({"subrip", "srt", "text", "webvtt", "ass"})
_PACKETS_TRIED = 64


@dataclass(frozen=True, slots=True)
class _Zero:
    """Where media time begins: the PTS of the first video frame in its time base."""

    pts: int
    time_base: Fraction

    def media_time(self, pts: int, time_base: Fraction) -> MediaTime:
        """The media time of a PTS of another stream, to the nearest microsecond."""
        distance_us = (pts * time_base - self.pts * self.time_base) * MICROSECONDS_PER_SECOND
        return MediaTime(round(distance_us))


class _GpmfStream:
    """A data stream whose packets are GPMF payloads."""

    def __init__(self) -> None:
        self._reader = GpmfReader()

    def add(self, data: bytes, start: MediaTime, duration_us: int | None) -> None:
        self._reader.add_payload(data, start, duration_us)

    def leave_out(self, reason: str) -> None:
        self._reader.leave_out(reason)

    def track(self, name: str) -> Track:
        return self._reader.track(name)


class _TextStream:
    """A subtitle stream that may hold sentences of a receiver."""

    def __init__(self, *, length_prefixed: bool) -> None:
        self._reader = NmeaReader()
        self._length_prefixed = length_prefixed

    def add(self, data: bytes, start: MediaTime, _: int | None) -> None:
        if self._length_prefixed:
            data = data[2 : 2 + int.from_bytes(data[:2], "big")]
        add_text(self._reader, data, start)

    def leave_out(self, reason: str) -> None:
        self._reader.leave_out(reason)

    def track(self, name: str) -> Track:
        return self._reader.track(name)


def read_embedded_tracks(path: Path, first_video_pts: int, time_base: Fraction) -> list[Track]:
    """Every track inside a recording, its media times counted from the first video frame.

    Args:
        path: the recording.
        first_video_pts: PTS of the first video frame (of the first audio sample where there is no video).
        time_base: seconds per unit of `first_video_pts`.

    Returns:
        The tracks with at least one sample, by stream; empty where the recording carries none.

    Raises:
        TrackFormatError: the file cannot be opened as a recording.
    """
    with _opened(path) as container:
        return _read(path, container, _Zero(first_video_pts, time_base))


def read_recording_tracks(path: Path) -> list[Track]:
    """As `read_embedded_tracks`, for a recording of which nothing is known yet.

    Raises:
        TrackFormatError: the file cannot be opened as a recording.
    """
    with _opened(path) as container:
        zero = _first_frame(container)
    with _opened(path) as container:
        return _read(path, container, zero)


def _opened(path: Path) -> InputContainer:
    try:
        container = av.open(str(path.absolute()), mode="r", container_options=_OPTIONS, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError) as error:
        raise TrackFormatError(path, "neither a track in a known format nor a recording that can be read") from error
    if container.format.name in _NO_RECORDING or container.format.name.endswith("_pipe"):
        container.close()
        raise TrackFormatError(path, "neither a track in a known format nor a recording")
    return container


def _read(path: Path, container: InputContainer, zero: _Zero) -> list[Track]:
    candidates = [stream for stream in container.streams if stream.type == "data" or _text_codec(stream)]
    for stream in container.streams:
        stream.discard = Discard.default if stream in candidates else Discard.all
    readers: dict[int, _GpmfStream | _TextStream] = {}
    foreign: set[int] = set()
    for packet, trouble in _packets(container, candidates):
        if packet is None:
            for reader in readers.values():
                reader.leave_out(f"rest of the recording, which cannot be read ({trouble})")
            break
        data, index = bytes(packet), packet.stream.index
        if not data or index in foreign:
            continue
        reader_here = readers.get(index) or _reader_for(packet.stream, data)
        if reader_here is None:
            foreign.add(index)
            continue
        readers[index] = reader_here
        pts = packet.pts if packet.pts is not None else packet.dts
        stream_base = packet.time_base
        if pts is None or stream_base is None:
            reader_here.leave_out("payload without a time")
            continue
        duration_us = round((packet.duration or 0) * stream_base * MICROSECONDS_PER_SECOND) or None
        reader_here.add(data, zero.media_time(pts, stream_base), duration_us)
    tracks = [readers[index].track(path.stem) for index in sorted(readers)]
    return [track for track in tracks if len(track) > 0]


def _packets(container: InputContainer, streams: "list[Stream]") -> "Iterator[tuple[Packet[Stream] | None, str]]":
    """The packets of some streams; where the recording breaks off, None with the reason, and no more."""
    if not streams:
        return
    try:
        for packet in container.demux(streams):
            yield packet, ""
    except av.error.FFmpegError as error:
        yield None, str(error.strerror)


def _reader_for(stream: "Stream", first_data: bytes) -> _GpmfStream | _TextStream | None:
    if codec := _text_codec(stream):
        return _TextStream(length_prefixed=codec == _LENGTH_PREFIXED_TEXT)
    if starts_device(first_data) or _GPMF_HANDLER in stream.metadata.get("handler_name", ""):
        return _GpmfStream()
    return None


def _text_codec(stream: "Stream") -> str:
    """Name of a text codec, or empty where the stream is no text."""
    if stream.type != "subtitle" or stream.codec_context is None:
        return ""
    name = stream.codec_context.name
    return name if name == _LENGTH_PREFIXED_TEXT or name in _PLAIN_TEXT else ""


def _first_frame(container: InputContainer) -> _Zero:
    """Where media time begins: the earliest PTS among the first packets of the video, else of the sound."""
    stream = next(iter([*container.streams.video, *container.streams.audio]), None)
    if stream is None or stream.time_base is None:
        return _Zero(0, Fraction(1))
    earliest: int | None = None
    for number, (packet, _) in enumerate(_packets(container, [stream])):
        if packet is None or number >= _PACKETS_TRIED:
            break
        if packet.pts is not None and (earliest is None or packet.pts < earliest):
            earliest = packet.pts
    return _Zero(earliest or 0, Fraction(stream.time_base))
