"""The frame index: time, keyframe and size of every video frame of a recording, from its packets.

It is made once, by reading the packets without decoding them, and says which frame is on show at a moment and where
decoding has to begin. Frame numbers count in order of presentation from 0; the recording's own truth stays the PTS.
"""

import zipfile
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import av
import numpy as np
from av.container import InputContainer
from av.stream import Discard, Stream
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, media_time_from_pts
from reviewer.media.container import open_recording, require_file, video_stream
from reviewer.media.errors import IndexCacheError, NoFrameError, NotMediaError
from reviewer.media.integrity import DemuxReport, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet

Scalar = TypeVar("Scalar", bound=np.generic)

CACHE_VERSION = 1
"""Raised whenever the meaning of a stored column changes: older files are then made anew."""

_PACKETS_PER_REPORT = 512
# Frames decoded at the start, to learn which frame is the first that can be shown and whether the order is right.
_FRAMES_TRIED = 24
_PACKETS_TRIED = 600


@dataclass(frozen=True, eq=False)
class FrameIndex:
    """Every frame of a recording's video stream, in order of presentation; N frames, N = 0 for sound only.

    Attributes:
        time_base: seconds per PTS unit of the video stream (of the audio stream where there is no video).
        first_pts: PTS of the first frame that can be shown (of the first audio packet where there is no video).
        pts: int64[N], strictly increasing.
        dts: int64[N], decoding times; the PTS where the container states none.
        keyframe: bool[N], where the container says that decoding can begin.
        size_bytes: int64[N], size of each frame's packet.
        duration_us: end of the last frame, in media time.
        integrity: what is odd about the recording, in words.
        media_time_us: int64[N], start of each frame from the first; derived from `pts`.
    """

    time_base: Fraction
    first_pts: int
    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    keyframe: NDArray[np.bool_]
    size_bytes: NDArray[np.int64]
    duration_us: int
    integrity: tuple[str, ...] = ()
    media_time_us: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        """Derive the media times.

        Raises:
            ValueError: the columns differ in length, or the PTS do not increase from `first_pts`.
        """
        count = len(self.pts)
        if any(len(column) != count for column in (self.dts, self.keyframe, self.size_bytes)):
            raise ValueError("the columns of a frame index are of different lengths")
        if count and (int(self.pts[0]) != self.first_pts or not bool((np.diff(self.pts) > 0).all())):
            raise ValueError("the PTS of a frame index increase strictly from the first")
        object.__setattr__(self, "media_time_us", _media_times(self.pts, self.first_pts, self.time_base))

    def __len__(self) -> int:
        """Number of frames."""
        return len(self.pts)

    def frame_at(self, media_time: MediaTime) -> int:
        """The frame on show at a moment: the last that has begun; the first before, the last after the recording.

        Raises:
            NoFrameError: the recording has no pictures.
        """
        if not len(self):
            raise NoFrameError("this recording holds sound only: it has no frame to show")
        return max(int(np.searchsorted(self.media_time_us, media_time, side="right")) - 1, 0)

    def frame_of_pts(self, pts: int) -> int | None:
        """The frame with exactly this PTS, or None."""
        place = int(np.searchsorted(self.pts, pts))
        return place if place < len(self) and int(self.pts[place]) == pts else None

    def media_time(self, frame: int) -> MediaTime:
        """When a frame begins."""
        return MediaTime(int(self.media_time_us[frame]))

    def end_of(self, frame: int) -> MediaTime:
        """When a frame ends: where the next begins, or the recording ends."""
        return self.media_time(frame + 1) if frame + 1 < len(self) else MediaTime(self.duration_us)

    def keyframe_before(self, frame: int) -> int:
        """The last keyframe at or before a frame; 0 where there is none, since decoding begins at the start then."""
        place = int(np.searchsorted(self._keyframes, frame, side="right")) - 1
        return int(self._keyframes[place]) if place >= 0 else 0

    def keyframe_after(self, frame: int) -> int | None:
        """The first keyframe after a frame, or None."""
        place = int(np.searchsorted(self._keyframes, frame, side="right"))
        return int(self._keyframes[place]) if place < len(self._keyframes) else None

    @property
    def _keyframes(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.keyframe)

    def save(self, path: Path, sha256: str) -> None:
        """Store the index under a temporary name and rename it.

        Args:
            path: the cache file; its folder is made if needed.
            sha256: hash of the recording it belongs to.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.part")
        with temporary.open("wb") as file:
            np.savez_compressed(
                file,
                version=np.int64(CACHE_VERSION),
                sha256=np.array(sha256),
                time_base=np.array([self.time_base.numerator, self.time_base.denominator], dtype=np.int64),
                first_pts=np.int64(self.first_pts),
                duration_us=np.int64(self.duration_us),
                integrity=np.array(self.integrity, dtype=np.str_),
                pts=self.pts,
                dts=self.dts,
                keyframe=self.keyframe,
                size_bytes=self.size_bytes,
            )
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path, sha256: str) -> "FrameIndex":
        """Read a stored index of the recording with this hash.

        Raises:
            IndexCacheError: there is none, or it is damaged, of another version or of another recording.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                if int(stored["version"]) != CACHE_VERSION or str(stored["sha256"]) != sha256:
                    raise IndexCacheError(f"{path.name} is of another recording or version")
                numerator, denominator = (int(part) for part in stored["time_base"])
                return cls(
                    time_base=Fraction(numerator, denominator),
                    first_pts=int(stored["first_pts"]),
                    duration_us=int(stored["duration_us"]),
                    integrity=tuple(str(words) for words in stored["integrity"]),
                    pts=_column(stored["pts"], np.int64),
                    dts=_column(stored["dts"], np.int64),
                    keyframe=_column(stored["keyframe"], np.bool_),
                    size_bytes=_column(stored["size_bytes"], np.int64),
                )
        except (OSError, EOFError, KeyError, TypeError, ValueError, ArithmeticError, zipfile.BadZipFile) as error:
            raise IndexCacheError(f"{path.name} cannot be used: {error}") from error


def build_index(path: Path, context: JobContext) -> FrameIndex:
    """Read every packet of a recording's video once; progress in bytes.

    What a broken recording still holds is indexed, and its `integrity` says what is missing.

    Raises:
        MediaError: the file cannot be opened as a recording.
        NotMediaError: it has neither pictures nor sound, or its packets carry no times at all.
        Cancelled: the user stopped it.
    """
    size = require_file(path)
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None:
            return _sound_only(path, container, context, size)
        return _PacketReader(path, container, stream).read(context, size)


def cached_index(path: Path, cache_folder: Path, sha256: str, context: JobContext) -> FrameIndex:
    """The stored index of a recording, or a new one that is stored; a cache that is no good is made anew.

    Args:
        path: the recording.
        cache_folder: folder of derived files; the index is `index/<sha256>.npz` in it.
        sha256: hash of the recording.
        context: progress and cancel of a new index.

    Raises:
        MediaError, Cancelled: as `build_index`.
    """
    stored = cache_folder / "index" / f"{sha256}.npz"
    try:
        return FrameIndex.load(stored, sha256)
    except IndexCacheError:
        index = build_index(path, context)
        index.save(stored, sha256)
        return index


def _column(values: NDArray[Scalar], kind: type[Scalar]) -> NDArray[Scalar]:
    if values.dtype != kind or values.ndim != 1:
        raise ValueError("a column has the wrong type")
    return values


def _media_times(pts: NDArray[np.int64], first_pts: int, time_base: Fraction) -> NDArray[np.int64]:
    """`media_time_from_pts` of a whole column; whole seconds apart, so that no product leaves 64 bits."""
    whole, rest = np.divmod((pts - first_pts) * time_base.numerator, time_base.denominator)
    fraction = (2 * rest * MICROSECONDS_PER_SECOND + time_base.denominator) // (2 * time_base.denominator)
    times: NDArray[np.int64] = whole * MICROSECONDS_PER_SECOND + fraction
    return times


class _PacketReader:
    """One pass over the packets of a video stream."""

    def __init__(self, path: Path, container: InputContainer, stream: VideoStream) -> None:
        self._path = path
        self._container = container
        self._stream = stream
        self._rows: list[tuple[int, int, bool, int, int]] = []
        self._decoded_pts: list[int] = []
        self._packets = self._hidden = self._corrupt = self._backward_steps = 0
        self._last_dts: int | None = None
        self._stopped_by = ""

    def read(self, context: JobContext, size: int) -> FrameIndex:
        for packet in self._all_packets():
            self._packets += 1
            if self._packets % _PACKETS_PER_REPORT == 0:
                context.report(min(packet.pos or 0, size), size, f"Reading the frames of {self._path.name}")
                context.raise_if_cancelled()
            self._try_to_decode(packet)
            self._take(packet)
        context.report(size, size, f"Reading the frames of {self._path.name}")
        if not self._rows:
            raise NotMediaError(
                f"{self._path.name} holds pictures without any times (a raw stream) or none at all: "
                "put it into a container (MP4, MKV) first"
            )
        return self._index()

    def _all_packets(self) -> "Iterator[Packet[VideoStream]]":
        for other in self._container.streams:
            if other.index != self._stream.index:
                other.discard = Discard.all
        try:
            for packet in self._container.demux(self._stream):
                if packet.size:
                    yield packet
        except av.error.FFmpegError as error:
            self._stopped_by = error.strerror or type(error).__name__

    def _try_to_decode(self, packet: "Packet[VideoStream]") -> None:
        """Decode the first frames only: where a recording was cut, its first packets show nothing."""
        if len(self._decoded_pts) >= _FRAMES_TRIED or self._packets > _PACKETS_TRIED:
            return
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            return
        self._decoded_pts.extend(frame.pts for frame in frames if frame.pts is not None)

    def _take(self, packet: "Packet[VideoStream]") -> None:
        self._corrupt += packet.is_corrupt
        if packet.dts is not None:
            if self._last_dts is not None and packet.dts < self._last_dts:
                self._backward_steps += 1
            self._last_dts = packet.dts
        if packet.is_discard:
            self._hidden += 1
            return
        pts = packet.pts if packet.pts is not None else packet.dts
        if pts is None:
            return
        dts = packet.dts if packet.dts is not None else pts
        self._rows.append((pts, dts, packet.is_keyframe, packet.size, packet.duration or 0))

    def _index(self) -> FrameIndex:
        time_base = self._stream.time_base
        if time_base is None:
            raise NotMediaError(f"{self._path.name} states no time base for its pictures")
        table = np.array(self._rows, dtype=np.int64)
        table = table[np.argsort(table[:, 0], kind="stable")]
        is_new = np.concatenate(([True], np.diff(table[:, 0]) > 0))
        repeated = int((~is_new).sum())
        table = table[is_new]
        first_shown = min(self._decoded_pts, default=int(table[0, 0]))
        is_showable = table[:, 0] >= first_shown
        unshowable = int((~is_showable).sum())
        table = table[is_showable]
        first_pts = int(table[0, 0])
        last_length = int(table[-1, 4]) or self._usual_length(table[:, 0], time_base)
        duration_us = media_time_from_pts(int(table[-1, 0]) + last_length, first_pts, time_base)
        report = DemuxReport(
            announced_frames=self._stream.frames,
            announced_duration_us=self._announced_duration_us(time_base),
            read_frames=self._packets,
            hidden_frames=self._hidden,
            repeated_pts=repeated,
            unshowable_frames=unshowable,
            corrupt_packets=self._corrupt,
            backward_steps=self._backward_steps,
            is_disordered=self._decoded_pts != sorted(self._decoded_pts),
            stopped_by=self._stopped_by,
        )
        plain = FrameIndex(
            time_base=time_base,
            first_pts=first_pts,
            pts=table[:, 0].copy(),
            dts=table[:, 1].copy(),
            keyframe=table[:, 2].astype(np.bool_),
            size_bytes=table[:, 3].copy(),
            duration_us=duration_us,
        )
        tick_us = float(time_base * MICROSECONDS_PER_SECOND)
        return _with_words(plain, describe(plain.media_time_us, duration_us, tick_us, report))

    def _usual_length(self, pts: NDArray[np.int64], time_base: Fraction) -> int:
        """Length of the last frame in PTS units where its packet states none."""
        if len(pts) > 1:
            return int(np.median(np.diff(pts)))
        rate = self._stream.average_rate
        return round(1 / rate / time_base) if rate else 0

    def _announced_duration_us(self, time_base: Fraction) -> int | None:
        if self._stream.duration is not None:
            return media_time_from_pts(self._stream.duration, 0, time_base)
        return self._container.duration


def _with_words(index: FrameIndex, words: tuple[str, ...]) -> FrameIndex:
    return FrameIndex(
        time_base=index.time_base,
        first_pts=index.first_pts,
        pts=index.pts,
        dts=index.dts,
        keyframe=index.keyframe,
        size_bytes=index.size_bytes,
        duration_us=index.duration_us,
        integrity=words,
    )


def _sound_only(path: Path, container: InputContainer, context: JobContext, size: int) -> FrameIndex:
    """An index without frames, which still knows where the sound begins and ends."""
    stream: Stream | None = container.streams.best("audio")
    if stream is None or stream.time_base is None:
        raise NotMediaError(f"{path.name} holds neither pictures nor sound")
    first: int | None = None
    end = 0
    stopped_by = ""
    try:
        for number, packet in enumerate(container.demux(stream)):
            if packet.pts is None:
                continue
            first = packet.pts if first is None else min(first, packet.pts)
            end = max(end, packet.pts + (packet.duration or 0))
            if number % _PACKETS_PER_REPORT == 0:
                context.report(min(packet.pos or 0, size), size, f"Reading the sound of {path.name}")
                context.raise_if_cancelled()
    except av.error.FFmpegError as error:
        stopped_by = error.strerror or type(error).__name__
    if first is None:
        raise NotMediaError(f"{path.name} holds sound without any times")
    nothing = np.zeros(0, dtype=np.int64)
    duration_us = media_time_from_pts(end, first, stream.time_base)
    return FrameIndex(
        time_base=stream.time_base,
        first_pts=first,
        pts=nothing,
        dts=nothing,
        keyframe=np.zeros(0, dtype=np.bool_),
        size_bytes=nothing,
        duration_us=duration_us,
        integrity=describe(nothing, duration_us, 0.0, DemuxReport(stopped_by=stopped_by)),
    )
