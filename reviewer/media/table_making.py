"""Puts the packets of a recording into order of presentation, and notes what is odd about them.

Which frame is the first that can be shown only decoding tells (`first_frames`): where a recording was cut out of a
longer one, its first packets show nothing. Only frames that can be asked for are in the table: not what the
container hides, what is cut short at the end of the file, or what has the time of another frame.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.media.container import is_transport_stream
from reviewer.media.endings import announced_duration_us, missing_bytes
from reviewer.media.errors import NotMediaError
from reviewer.media.packet_columns import NO_TIME, RawPackets
from reviewer.media.packet_table import DemuxReport, HiddenFrames, JumpBack, Loss, PacketTable
from reviewer.media.transport_stream import TransportStream

_RESTART_S: Final = Fraction(1, 2)
"""Times that go back this far begin anew; by less, a recorder only stumbles."""

_CLOCK_PERIOD: Final = 2**33
"""After so many ticks the clock of a transport stream begins again (ISO/IEC 13818-1 2.4.3.7)."""


class TableMaker:
    """Makes the table of a video stream out of its packets."""

    def __init__(
        self, path: Path, container: InputContainer, stream: VideoStream, raw: RawPackets, decoded: Sequence[int]
    ) -> None:
        """Look at what was read.

        Args:
            path: the recording.
            container: opened on it; what it says of the stream is used, and nothing read.
            stream: the video stream.
            raw: its packets in the file's order.
            decoded: PTS of the first frames that come out of the decoder, in its order.
        """
        self._path = path
        self._container = container
        self._stream = stream
        self._raw = raw
        self._decoded = decoded

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
        decoded = self._decoded
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
                announced_duration_us=announced_duration_us(self._container, self._stream),
                read_frames=len(raw),
                unlisted_frames=max(self._stream.frames - listed, 0),
                hidden=_hidden_runs(raw.hidden & (times != NO_TIME), times),
                repeated=times[repeated],
                corrupt=times[raw.corrupt & is_taken] if transport is None else times[:0],
                same_bytes=times[raw.repeat & is_taken],
                unshowable_frames=unshowable,
                losses=() if transport is None else _losses(raw, times, transport),
                jumps_back=jumps,
                clock_restarts=times[:0] if transport is None else _clock_restarts(times[is_taken]),
                picture_sizes=tuple((int(times[number]), width, height) for number, width, height in raw.picture_sizes),
                is_disordered=list(decoded) != sorted(decoded),
                is_cut_short=raw.is_cut_short,
                missing_bytes=missing_bytes(self._path, self._container, self._stream),
                stopped_by=raw.stopped_by,
            ),
        )

    def _listed_frames(self) -> int:
        """How many frames the container says that it shows: by its sample table, where it has one, edited."""
        is_mp4 = "mp4" in self._container.format.name.split(",")
        return len(self._stream.index_entries) if is_mp4 else self._stream.frames

    def _usual_length(self, pts: NDArray[np.int64], time_base: Fraction) -> int:
        """Length of the last frame in PTS units where its packet states none."""
        if len(pts) > 1:
            return int(np.median(np.diff(pts)))
        rate = self._stream.average_rate
        return round(1 / rate / time_base) if rate else 0


def _no_times(path: Path) -> NotMediaError:
    return NotMediaError(
        f"{path.name} holds pictures without any times (a raw stream) or none at all: "
        "put it into a container (MP4, MKV) first"
    )


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
    # An edit list that shows something twice goes back on purpose; what leads up to it is hidden.
    known = np.flatnonzero((raw.dts != NO_TIME) & ~raw.hidden)
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
    """Where packets of a transport stream are missing: the demuxer says near which frame, the counters how many.

    The demuxer marks a frame or, where it had to find out where frames end, the one before it.
    """
    by_frame: dict[int, int | None] = {}
    for number in np.flatnonzero(raw.corrupt & (raw.position >= 0)).tolist():
        end = int(raw.position[number + 2]) if number + 2 < len(raw) else transport.size_bytes
        holes = transport.holes(int(raw.position[number]), end)
        for place, missing in holes.items():
            by_frame[max(int(np.searchsorted(raw.position, place, side="right")) - 1, 0)] = missing
        if not holes:
            by_frame.setdefault(number, None)
    return tuple(Loss(int(times[number]), by_frame[number]) for number in sorted(by_frame) if times[number] != NO_TIME)


def _hidden_runs(is_hidden: NDArray[np.bool_], times: NDArray[np.int64]) -> tuple[HiddenFrames, ...]:
    """Frames that an edit list hides one after the other."""
    hidden = np.flatnonzero(is_hidden)
    if not len(hidden):
        return ()
    runs = np.split(times[hidden], np.flatnonzero(np.diff(hidden) > 1) + 1)
    return tuple(HiddenFrames(int(run.min()), int(run.max()), len(run)) for run in runs)


def _clock_restarts(times: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first time after each new beginning of the 33-bit clock; the demuxer counts on, or from below zero."""
    ordered = np.sort(times)
    places = np.flatnonzero(np.diff(ordered // _CLOCK_PERIOD) > 0) + 1
    return ordered[places]
