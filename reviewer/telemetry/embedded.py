"""Reads the positions that a recording carries: in its streams, in boxes beside them, and in its metadata.

Streams are known by what their packets hold: FFmpeg gives data streams no codec, and handler names differ by maker.
Pictures and sound are skipped without being read where the container allows it. Blocks between the packets
(`free_gps`) are looked for where no stream and no box states a position.
"""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.container import InputContainer
from av.stream import Discard

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, TimeFormatError, UtcTime, parse_utc
from reviewer.domain.track import StaticPosition, Track
from reviewer.telemetry.camm import CammReader, starts_camm
from reviewer.telemetry.content import unreadable
from reviewer.telemetry.dji_srt import CueList, read_cue
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.free_gps import read_free_gps
from reviewer.telemetry.gpmf import GpmfReader
from reviewer.telemetry.interleave import Interleave
from reviewer.telemetry.iso6709 import static_position
from reviewer.telemetry.klv import starts_device
from reviewer.telemetry.maker_boxes import read_70mai_box, read_blackvue_box
from reviewer.telemetry.nmea import NmeaReader, add_text
from reviewer.telemetry.plausibility import flag_implausible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from av.packet import Packet
    from av.stream import Stream

_OPTIONS = {"fflags": "+genpts", "protocol_whitelist": "file"}
"""As for pictures: times that the container lacks are derived, and no file makes the program reach for an address."""

_NO_RECORDING = frozenset({"concat", "dash", "ffmetadata", "hls", "image2", "imf", "lavfi", "rtsp", "sdp", "tty"})
"""What FFmpeg opens although it is a list of other files, a picture or plain text."""

_GPMF_HANDLER = "GoPro MET"
_LENGTH_PREFIXED_TEXT = "mov_text"
_LONGEST_CUE = 1 << 14
_PLAIN_TEXT = frozenset({"subrip", "srt", "text", "webvtt", "ass"})
_PACKETS_TRIED = 64
_UNKNOWN_PACKETS_TRIED = 16
"""The first packets of a stream may be damaged; one of which so many say nothing is somebody else's."""

_FARTHEST_US = 10 * 366 * 86_400 * MICROSECONDS_PER_SECOND
_LONGEST_PAYLOAD_US = 3600 * MICROSECONDS_PER_SECOND
_LONG_BEFORE_US = -(1 << 40)
"""Before any packet, also those that come before the first frame."""

_BOXED = "mp4"
"""In the name of FFmpeg's format for everything that is made of boxes."""


@dataclass(frozen=True, eq=False, slots=True)
class RecordingPositions:
    """What a recording says of places.

    Attributes:
        tracks: with at least one sample, or with what was left out of one: those of its streams, then its boxes'.
        static_position: from its metadata, or None.
    """

    tracks: tuple[Track, ...]
    static_position: StaticPosition | None


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
    """A subtitle stream that may hold sentences of a receiver, or the cues of an aircraft."""

    def __init__(self, *, length_prefixed: bool) -> None:
        self._sentences = NmeaReader()
        self._cues = CueList()
        self._length_prefixed = length_prefixed

    def add(self, data: bytes, start: MediaTime, _: int | None) -> None:
        if self._length_prefixed:
            data = data[2 : 2 + int.from_bytes(data[:2], "big")]
        if not add_text(self._sentences, data, start):
            self._cues.add(read_cue(data[:_LONGEST_CUE].decode("utf-8", errors="replace"), start))

    def leave_out(self, reason: str) -> None:
        self._sentences.leave_out(reason)

    def track(self, name: str) -> Track:
        return self._cues.track(name) if self._cues.cues else self._sentences.track(name)


_Reader = _GpmfStream | _TextStream | CammReader


def read_embedded_positions(
    path: Path, first_video_pts: int, time_base: Fraction, opened: InputContainer | None = None
) -> RecordingPositions:
    """Everything that a recording says of places, its media times counted from the first video frame.

    Args:
        path: the recording.
        first_video_pts: PTS of the first video frame (of the first audio sample where there is no video).
        time_base: seconds per unit of `first_video_pts`.
        opened: the recording, where it is open already; it may stand anywhere. Where a stream of it may state
            positions it is opened anew all the same, to be read from its first packet on.

    Returns:
        The tracks with at least one sample, empty where the recording carries none; and its single position.

    Raises:
        TrackFormatError: the file cannot be opened as a recording, or cannot be read.
    """
    zero = _Zero(first_video_pts, time_base)
    if opened is not None and not _candidates(opened):
        positions = _read(path, opened, zero)
    else:
        with _opened(path) as container:
            positions = _read(path, container, zero)
    return replace(positions, tracks=tuple(track for track in positions.tracks if len(track) > 0))


def read_recording_positions(path: Path) -> RecordingPositions:
    """Everything that a recording of which nothing is known yet says of places.

    Raises:
        TrackFormatError: the file cannot be opened as a recording, or cannot be read.
    """
    with _opened(path) as container:
        zero = _first_frame(container)
        if _BOXED in container.format.name and _is_rewound(container):
            return _read(path, container, zero)
    with _opened(path) as container:
        return _read(path, container, zero)


def read_unfinished_recording(path: Path) -> Track | None:
    """What can be found in a recording made of boxes that has lost its index: the blocks between its packets.

    Raises:
        TrackFormatError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return read_free_gps(file, path.stem, Interleave.unknown(path.stat().st_size))
    except OSError as error:
        raise unreadable(path, error) from error


def _opened(path: Path) -> InputContainer:
    try:
        container = av.open(str(path.absolute()), mode="r", container_options=_OPTIONS, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError) as error:
        raise TrackFormatError(path, "neither a track in a known format nor a recording that can be read") from error
    if container.format.name in _NO_RECORDING or container.format.name.endswith("_pipe"):
        container.close()
        raise TrackFormatError(path, "neither a track in a known format nor a recording")
    return container


def _is_rewound(container: InputContainer) -> bool:
    """Go back to the very first packet of every stream of a recording made of boxes; whether that was done."""
    try:
        container.seek(_LONG_BEFORE_US)
    except av.error.FFmpegError:
        return False
    return True


def _read(path: Path, container: InputContainer, zero: _Zero) -> RecordingPositions:
    metadata = _all_metadata(container)
    tracks = _stream_tracks(path, container, zero, _recorded_utc(metadata))
    if _BOXED in container.format.name:
        tracks += _box_tracks(path, container, zero, has_positions=any(track.stated_count for track in tracks))
    return RecordingPositions(tuple(flag_implausible(track) for track in tracks), static_position(metadata))


def _stream_tracks(path: Path, container: InputContainer, zero: _Zero, recorded_utc: UtcTime | None) -> list[Track]:
    candidates = _candidates(container)
    for stream in container.streams:
        stream.discard = Discard.default if stream in candidates else Discard.all
    readers: dict[int, _Reader] = {}
    unknown: Counter[int] = Counter()
    for packet, trouble in _packets(container, candidates):
        if packet is None:
            for reader in readers.values():
                reader.leave_out(f"rest of the recording, which cannot be read ({trouble})")
            break
        data, index = bytes(packet), packet.stream.index
        if not data or unknown[index] >= _UNKNOWN_PACKETS_TRIED:
            continue
        reader_here = readers.get(index) or _reader_for(packet.stream, data, recorded_utc)
        if reader_here is None:
            unknown[index] += 1
            continue
        readers[index] = reader_here
        pts = packet.pts if packet.pts is not None else packet.dts
        stream_base = packet.time_base
        if pts is None or stream_base is None:
            reader_here.leave_out("payload without a time")
            continue
        start = zero.media_time(pts, stream_base)
        duration_us = round((packet.duration or 0) * stream_base * MICROSECONDS_PER_SECOND)
        if abs(start) > _FARTHEST_US:
            reader_here.leave_out("payload whose time lies years away from the pictures")
            continue
        reader_here.add(data, start, duration_us if 0 < duration_us <= _LONGEST_PAYLOAD_US else None)
    return [track for index in sorted(readers) if _says_something(track := readers[index].track(path.stem))]


def _candidates(container: InputContainer) -> "list[Stream]":
    """The streams that may state positions."""
    return [stream for stream in container.streams if stream.type == "data" or _text_codec(stream)]


def _box_tracks(path: Path, container: InputContainer, zero: _Zero, *, has_positions: bool) -> list[Track]:
    """The tracks that lie beside the streams.

    Raises:
        TrackFormatError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            size_bytes = path.stat().st_size
            found = [read_blackvue_box(file, size_bytes, path.stem), read_70mai_box(file, size_bytes, path.stem)]
            has_positions = has_positions or any(track is not None and track.stated_count for track in found)
            if not has_positions:
                found.append(read_free_gps(file, path.stem, _interleave(container, zero, size_bytes)))
    except OSError as error:
        raise unreadable(path, error) from error
    return [track for track in found if track is not None and _says_something(track)]


def _says_something(track: Track) -> bool:
    return len(track) > 0 or bool(track.left_out)


def _interleave(container: InputContainer, zero: _Zero, size_bytes: int) -> Interleave:
    video = next(iter(container.streams.video), None)
    spans = np.zeros((0, 2), dtype=np.int64)
    pictures = spans
    for stream in container.streams:
        # As one table of figures: an hour has hundreds of thousands of packets.
        figures = (figure for entry in stream.index_entries for figure in (entry.pos, entry.size, entry.timestamp))
        table = np.fromiter(figures, dtype=np.int64).reshape(-1, 3)
        spans = np.concatenate([spans, table[:, :2]])
        if stream is video and stream.time_base is not None:
            # As floats: what lies between packets is placed no better than to the picture before it.
            tick_us = float(stream.time_base * MICROSECONDS_PER_SECOND)
            times_us = table[:, 2] * tick_us - float(zero.pts * zero.time_base * MICROSECONDS_PER_SECOND)
            near = np.abs(times_us) <= _FARTHEST_US
            pictures = np.column_stack([table[near, 0], np.rint(times_us[near]).astype(np.int64)])
    return Interleave.of(spans, pictures, size_bytes)


def _all_metadata(container: InputContainer) -> dict[str, str]:
    """Metadata of the streams and of the whole, which counts where both say something."""
    merged: dict[str, str] = {}
    for stream in container.streams:
        merged.update(stream.metadata)
    return merged | dict(container.metadata)


def _recorded_utc(metadata: "Mapping[str, str]") -> UtcTime | None:
    try:
        return parse_utc(metadata.get("creation_time", ""))
    except TimeFormatError:
        return None


def _packets(container: InputContainer, streams: "list[Stream]") -> "Iterator[tuple[Packet[Stream] | None, str]]":
    """The packets of some streams; where the recording breaks off, None with the reason, and no more."""
    if not streams:
        return
    try:
        for packet in container.demux(streams):
            yield packet, ""
    except av.error.FFmpegError as error:
        yield None, str(error.strerror)


def _reader_for(stream: "Stream", first_data: bytes, recorded_utc: UtcTime | None) -> _Reader | None:
    if codec := _text_codec(stream):
        return _TextStream(length_prefixed=codec == _LENGTH_PREFIXED_TEXT)
    if starts_camm(first_data):
        return CammReader(recorded_utc)
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
