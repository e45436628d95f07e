"""Reads the packets of a recording once, without decoding them, into a table that the frame index is made from.

The quickest way that the container allows is taken; what comes out does not depend on it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream

from reviewer.domain.progress import JobContext
from reviewer.media.container import demuxed, video_stream
from reviewer.media.demuxing import PACKETS_PER_REPORT, ReadingProgress, demux
from reviewer.media.endings import announced_duration_us, missing_bytes
from reviewer.media.errors import MediaUnreadableError, NotMediaError
from reviewer.media.packet_table import DemuxReport, PacketTable
from reviewer.media.recording_file import RecordingFile
from reviewer.media.sample_table import read_sample_table
from reviewer.media.table_making import TableMaker

if TYPE_CHECKING:
    from av.stream import Stream


def read_packets(recording: RecordingFile, context: JobContext) -> PacketTable:
    """Read every packet of a recording's video (of its sound, where it has no pictures); progress in bytes.

    Raises:
        MediaError: the file cannot be opened as a recording.
        MediaUnreadableError: it is gone while it is read.
        NotMediaError: it has neither pictures nor sound, or its packets carry no times at all.
        Cancelled: the user stopped it.
    """
    try:
        return _read(recording, context)
    except OSError as error:
        why = error.strerror or str(error)
        raise MediaUnreadableError(
            f"{recording.path} could not be read to its end ({why}): is its card or disk still there?"
        ) from error


def _read(recording: RecordingFile, context: JobContext) -> PacketTable:
    path, size_bytes = recording.path, recording.size_bytes
    progress = ReadingProgress(path.name, size_bytes, context)
    if video_stream(recording.container) is None:
        return _read_sound(path, recording.at_start(), progress)
    first = recording.first_frames
    decoded = () if first is None else first.pts
    container = recording.to_seek()
    stream = _shown(path, container)
    raw = read_sample_table(path, container, stream, size_bytes)
    if raw is not None:
        progress.finished()
        return TableMaker(path, container, stream, raw, decoded).made(size_bytes)
    container = recording.at_start()
    stream = _shown(path, container)
    return TableMaker(path, container, stream, demux(container, stream, progress), decoded).made(size_bytes)


def _shown(path: Path, container: InputContainer) -> VideoStream:
    """The stream of the pictures, in a recording that had some when it was opened first."""
    stream = video_stream(container)
    if stream is None:
        raise NotMediaError(f"{path.name} was changed while it was read")
    return stream


def _read_sound(path: Path, container: InputContainer, progress: ReadingProgress) -> PacketTable:
    """A table without rows, which still knows where the sound begins and ends."""
    stream: Stream | None = container.streams.best("audio")
    if stream is None or stream.time_base is None:
        raise NotMediaError(f"{path.name} holds neither pictures nor sound")
    first: int | None = None
    end = packets = 0
    stopped_by = ""
    try:
        for packet in demuxed(container, stream):
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
        report=DemuxReport(
            announced_duration_us=announced_duration_us(container, stream),
            missing_bytes=missing_bytes(path, container, stream),
            stopped_by=stopped_by,
        ),
    )
