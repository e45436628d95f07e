"""Reads the packets of a recording once, without decoding them, into a table that the frame index is made from.

Only the first few frames are decoded, to learn which is the first that can be shown: where a recording was cut out of
a longer one, its first packets show nothing. What breaks off is kept as far as it goes, and reported.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.container import InputContainer
from av.stream import Discard, Stream
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import media_time_from_pts
from reviewer.media.container import open_recording, require_file, video_stream
from reviewer.media.errors import NotMediaError
from reviewer.media.integrity import DemuxReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet

_PACKETS_PER_REPORT: Final = 512
_FRAMES_TRIED: Final = 24
_PACKETS_TRIED: Final = 600


@dataclass(frozen=True, eq=False)
class PacketTable:
    """The packets of a recording's video stream in order of presentation; N rows, N = 0 for sound only.

    Attributes:
        time_base: seconds per PTS unit.
        first_pts: PTS of the first frame that can be shown, or of the first audio packet.
        end_pts: PTS at which the last frame (or audio packet) ends.
        pts: int64[N], strictly increasing.
        dts: int64[N], the PTS where none is stated.
        keyframe: bool[N].
        size_bytes: int64[N].
        report: what was odd.
    """

    time_base: Fraction
    first_pts: int
    end_pts: int
    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    keyframe: NDArray[np.bool_]
    size_bytes: NDArray[np.int64]
    report: DemuxReport


def read_packets(path: Path, context: JobContext) -> PacketTable:
    """Read every packet of a recording's video (of its sound, where it has no pictures); progress in bytes.

    Raises:
        MediaError: the file cannot be opened as a recording.
        NotMediaError: it has neither pictures nor sound, or its packets carry no times at all.
        Cancelled: the user stopped it.
    """
    progress = _Progress(path, require_file(path), context)
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None:
            return _read_sound(path, container, progress)
        return _VideoReader(path, container, stream).read(progress)


class _Progress:
    """Says how far the reading is, every few hundred packets."""

    def __init__(self, path: Path, size_bytes: int, context: JobContext) -> None:
        self._what = f"Reading the frames of {path.name}"
        self._size_bytes = size_bytes
        self._context = context
        self._packets = 0

    def packet_at(self, position: int | None) -> None:
        self._packets += 1
        if self._packets % _PACKETS_PER_REPORT == 0:
            self._context.report(min(position or 0, self._size_bytes), self._size_bytes, self._what)
            self._context.raise_if_cancelled()

    def finished(self) -> None:
        self._context.report(self._size_bytes, self._size_bytes, self._what)
        self._context.raise_if_cancelled()


class _VideoReader:
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

    def read(self, progress: _Progress) -> PacketTable:
        for packet in self._all_packets():
            self._packets += 1
            progress.packet_at(packet.pos)
            self._try_to_decode(packet)
            self._take(packet)
        progress.finished()
        if not self._rows or self._stream.time_base is None:
            raise NotMediaError(
                f"{self._path.name} holds pictures without any times (a raw stream) or none at all: "
                "put it into a container (MP4, MKV) first"
            )
        return self._table(self._stream.time_base)

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

    def _table(self, time_base: Fraction) -> PacketTable:
        rows = np.array(self._rows, dtype=np.int64)
        rows = rows[np.argsort(rows[:, 0], kind="stable")]
        is_new = np.concatenate(([True], np.diff(rows[:, 0]) > 0))
        rows, repeated = rows[is_new], int((~is_new).sum())
        is_showable = rows[:, 0] >= min(self._decoded_pts, default=int(rows[0, 0]))
        rows, unshowable = rows[is_showable], int((~is_showable).sum())
        return PacketTable(
            time_base=time_base,
            first_pts=int(rows[0, 0]),
            end_pts=int(rows[-1, 0]) + (int(rows[-1, 4]) or self._usual_length(rows[:, 0], time_base)),
            pts=rows[:, 0].copy(),
            dts=rows[:, 1].copy(),
            keyframe=rows[:, 2].astype(np.bool_),
            size_bytes=rows[:, 3].copy(),
            report=DemuxReport(
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
            ),
        )

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


def _read_sound(path: Path, container: InputContainer, progress: _Progress) -> PacketTable:
    """A table without rows, which still knows where the sound begins and ends."""
    stream: Stream | None = container.streams.best("audio")
    if stream is None or stream.time_base is None:
        raise NotMediaError(f"{path.name} holds neither pictures nor sound")
    first: int | None = None
    end = 0
    stopped_by = ""
    try:
        for packet in container.demux(stream):
            if packet.pts is not None:
                first = packet.pts if first is None else min(first, packet.pts)
                end = max(end, packet.pts + (packet.duration or 0))
                progress.packet_at(packet.pos)
    except av.error.FFmpegError as error:
        stopped_by = error.strerror or type(error).__name__
    progress.finished()
    if first is None:
        raise NotMediaError(f"{path.name} holds sound without any times")
    none = np.zeros(0, dtype=np.int64)
    return PacketTable(
        time_base=stream.time_base,
        first_pts=first,
        end_pts=end,
        pts=none,
        dts=none,
        keyframe=none.astype(np.bool_),
        size_bytes=none,
        report=DemuxReport(stopped_by=stopped_by),
    )
