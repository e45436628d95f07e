"""Reads the packets of a recording once, without decoding them, into a table that the frame index is made from.

The quickest way that the container allows is taken; what comes out does not depend on it. Only the first few frames
are decoded, to learn which is the first that can be shown: where a recording was cut out of a longer one, its first
packets show nothing. What breaks off is kept as far as it goes, and reported; a packet that is cut short at the end of
the file is no frame.
"""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import media_time_from_pts
from reviewer.media.container import is_transport_stream, open_recording, require_file, video_stream
from reviewer.media.demuxing import PACKETS_PER_REPORT, ReadingProgress, demux
from reviewer.media.endings import missing_bytes
from reviewer.media.errors import NotMediaError
from reviewer.media.packet_columns import NO_TIME, RawPackets
from reviewer.media.packet_table import DemuxReport, JumpBack, Loss, PacketTable
from reviewer.media.sample_table import read_sample_table
from reviewer.media.transport_stream import TransportStream

if TYPE_CHECKING:
    from av.packet import Packet

_FRAMES_TRIED: Final = 24
_PACKETS_TRIED: Final = 600

_RESTART_S: Final = 1
"""Times that go back this far begin anew; by less, a recorder only stumbles."""

_CLOCK_PERIOD: Final = 2**33
"""After so many ticks the clock of a transport stream begins again (ISO/IEC 13818-1 2.4.3.7)."""


def read_packets(path: Path, context: JobContext) -> PacketTable:
    """Read every packet of a recording's video (of its sound, where it has no pictures); progress in bytes.

    Raises:
        MediaError: the file cannot be opened as a recording.
        NotMediaError: it has neither pictures nor sound, or its packets carry no times at all.
        Cancelled: the user stopped it.
    """
    size_bytes = require_file(path)
    progress = ReadingProgress(path.name, size_bytes, context)
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None:
            return _read_sound(path, container, progress)
        raw = read_sample_table(path, container, stream, size_bytes)
        if raw is not None:
            progress.finished()
            return _Table(path, container, stream, raw).made(size_bytes)
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None:
            raise NotMediaError(f"{path.name} was changed while it was read")
        return _Table(path, container, stream, demux(container, stream, progress)).made(size_bytes)


class _Table:
    """Makes the table of a video stream out of its packets."""

    def __init__(self, path: Path, container: InputContainer, stream: VideoStream, raw: RawPackets) -> None:
        self._path = path
        self._container = container
        self._stream = stream
        self._raw = raw

    def made(self, size_bytes: int) -> PacketTable:
        """The table.

        Raises:
            NotMediaError: no packet carries a time.
        """
        transport = None
        if is_transport_stream(self._container):
            transport = TransportStream(self._path, self._stream.id, size_bytes)
            self._raw = _without_cut_end(self._raw, transport)
        raw, time_base = self._raw, self._stream.time_base
        if time_base is None:
            raise _no_times(self._path)
        times = np.where(raw.pts != NO_TIME, raw.pts, raw.dts)
        is_taken = ~raw.hidden & (times != NO_TIME)
        jumps, is_late = _jumps_back(raw, times, time_base)
        order = np.flatnonzero(is_taken & ~is_late)
        order = order[np.argsort(times[order], kind="stable")]
        is_new = np.concatenate(([True], np.diff(times[order]) > 0))[: len(order)]
        order, repeated = order[is_new], order[~is_new]
        decoded = _first_decoded(self._path)
        is_showable = times[order] >= min(decoded, default=NO_TIME)
        order, unshowable = order[is_showable], int((~is_showable).sum())
        if not len(order):
            raise _no_times(self._path)
        pts, dts = times[order], raw.dts[order]
        listed = self._listed_frames()
        return PacketTable(
            time_base=time_base,
            first_pts=int(pts[0]),
            end_pts=int(pts[-1]) + (int(raw.duration[order[-1]]) or self._usual_length(pts, time_base)),
            pts=pts,
            dts=np.where(dts != NO_TIME, dts, pts),
            keyframe=raw.keyframe[order],
            size_bytes=raw.size_bytes[order],
            report=DemuxReport(
                announced_frames=listed,
                announced_duration_us=self._announced_duration_us(time_base),
                read_frames=len(raw),
                unlisted_frames=max(self._stream.frames - listed, 0),
                hidden=times[raw.hidden & (times != NO_TIME)],
                repeated=times[repeated],
                corrupt=times[raw.corrupt & is_taken] if transport is None else times[:0],
                same_bytes=times[raw.repeat & is_taken],
                unshowable_frames=unshowable,
                losses=() if transport is None else _losses(raw, times, transport),
                jumps_back=jumps,
                clock_restarts=times[:0] if transport is None else _clock_restarts(times[is_taken]),
                picture_sizes=tuple((int(times[number]), width, height) for number, width, height in raw.picture_sizes),
                is_disordered=decoded != sorted(decoded),
                is_cut_short=raw.is_cut_short,
                missing_bytes=missing_bytes(self._path, self._container.format.name, size_bytes, self._last_cluster),
                stopped_by=raw.stopped_by,
            ),
        )

    def _listed_frames(self) -> int:
        """How many frames the container says that it shows: by its sample table, where it has one, edited."""
        is_mp4 = "mp4" in self._container.format.name.split(",")
        return len(self._stream.index_entries) if is_mp4 else self._stream.frames

    @property
    def _last_cluster(self) -> int | None:
        """Where the last cluster of a Matroska file begins that has a keyframe of the stream."""
        entries = self._stream.index_entries
        return entries[len(entries) - 1].pos if len(entries) else None

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


def _no_times(path: Path) -> NotMediaError:
    return NotMediaError(
        f"{path.name} holds pictures without any times (a raw stream) or none at all: "
        "put it into a container (MP4, MKV) first"
    )


def _first_decoded(path: Path) -> list[int]:
    """PTS of the first frames that come out of the decoder, in its order."""
    decoded: list[int] = []
    with open_recording(path) as container:
        stream = video_stream(container)
        if stream is None or not _has_decoder(stream):
            return decoded
        try:
            for number, packet in enumerate(container.demux(stream)):
                decoded.extend(frame.pts for frame in _decoded(packet) if frame.pts is not None)
                if len(decoded) >= _FRAMES_TRIED or number > _PACKETS_TRIED:
                    break
        except av.error.FFmpegError:
            # What could be read of the packets says why.
            return decoded
    return decoded


def _has_decoder(stream: Stream) -> bool:
    """A stream in a coding without a decoder has no codec context."""
    context: object | None = stream.codec_context
    return context is not None


def _decoded(packet: "Packet[VideoStream]") -> list[VideoFrame]:
    try:
        return packet.decode()
    except av.error.FFmpegError:
        # A damaged packet shows nothing; a later one may.
        return []


def _without_cut_end(raw: RawPackets, transport: TransportStream) -> RawPackets:
    """Leave out the last packet of a transport stream where it is not there to its end."""
    if not len(raw) or raw.position[-1] < 0 or transport.ends_whole(int(raw.position[-1])):
        return raw
    return raw.without_last()


def _jumps_back(
    raw: RawPackets, times: NDArray[np.int64], time_base: Fraction
) -> tuple[tuple[JumpBack, ...], NDArray[np.bool_]]:
    """Where decoding times go back, and bool[N]: which packets come after times that were there before them.

    Two recordings in one file count from the same beginning: their frames must not be mixed, and no time can stand for
    two of them. Those of the first are kept.
    """
    known = np.flatnonzero(raw.dts != NO_TIME)
    dts = raw.dts[known]
    steps = np.flatnonzero(np.diff(dts) < 0)
    begins = known[steps + 1]
    is_restart = dts[steps] - dts[steps + 1] >= int(_RESTART_S / time_base)
    taken_until = np.full(len(raw), NO_TIME)
    taken_until[begins[is_restart]] = np.maximum.accumulate(times)[begins[is_restart] - 1]
    is_late: NDArray[np.bool_] = times <= np.maximum.accumulate(taken_until)
    late_before = np.concatenate(([0], np.cumsum(is_late)))
    left_out = np.diff(late_before[[*begins, len(raw)]])
    jumps = tuple(
        JumpBack(int(times[known[step]]), int(times[begin]), int(count))
        for step, begin, count in zip(steps, begins, left_out, strict=True)
    )
    return jumps, is_late


def _losses(raw: RawPackets, times: NDArray[np.int64], transport: TransportStream) -> tuple[Loss, ...]:
    """Where packets of a transport stream are missing: the demuxer marks the frame, the counters say how many."""
    losses = []
    for number in np.flatnonzero(raw.corrupt & (times != NO_TIME)).tolist():
        start = int(raw.position[number])
        end = int(raw.position[number + 1]) if number + 1 < len(raw) else transport.size_bytes
        losses.append(Loss(int(times[number]), transport.missing_packets(start, end) if 0 <= start < end else None))
    return tuple(losses)


def _clock_restarts(times: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first time after each new beginning of the 33-bit clock; the demuxer counts on, or from below zero."""
    ordered = np.sort(times)
    places = np.flatnonzero(np.diff(ordered // _CLOCK_PERIOD) > 0) + 1
    return ordered[places]


def _read_sound(path: Path, container: InputContainer, progress: ReadingProgress) -> PacketTable:
    """A table without rows, which still knows where the sound begins and ends."""
    stream: Stream | None = container.streams.best("audio")
    if stream is None or stream.time_base is None:
        raise NotMediaError(f"{path.name} holds neither pictures nor sound")
    first: int | None = None
    end = packets = 0
    stopped_by = ""
    try:
        for packet in container.demux(stream):
            if packet.pts is not None:
                first = packet.pts if first is None else min(first, packet.pts)
                end = max(end, packet.pts + (packet.duration or 0))
                packets += 1
                if packets % PACKETS_PER_REPORT == 0:
                    progress.reached(packet.pos)
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
