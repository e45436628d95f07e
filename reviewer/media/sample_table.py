"""Reads the frames of an MP4 or MOV from its sample table, in a tenth of the time that its packets would take.

The demuxer has read that table already when the file is open: decoding time, place, size and keyframe of each sample,
edit lists applied. It hands out everything but the difference of presentation and decoding time (`ctts`) and the
lengths (`stts`), which are read here. Nothing is believed: packets from the start, the middle and the end are demuxed
and must equal the table in every number, and whatever is not plain (fragments, several sample descriptions, edit lists
that hide or repeat, times that do not fit) is left to demuxing.

Sources: ISO/IEC 14496-12, 8.5.2 (`stsd`), 8.6.1 (`stts`, `ctts`), 8.6.6 (`elst`), 8.7.3 (`stsz`).
"""

from array import array
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import av
import numpy as np
from av.container import InputContainer
from av.stream import Discard
from av.video.stream import VideoStream
from numpy.typing import NDArray

from reviewer.media.boxes import Box, boxes_in
from reviewer.media.packet_columns import RawPackets
from reviewer.media.picture_sizes import HEAD_BYTES, PictureSizes

_KEYFRAME: Final = 1
_COMPARED_PACKETS: Final = 64
_COMPARED_PLACES: Final = 3
_COMPARED_BYTES: Final = 64
_MOST_SAMPLES: Final = 100_000_000


@dataclass(frozen=True, eq=False)
class _Timing:
    """What only the file's own boxes say of each sample, in decoding order.

    Attributes:
        duration: int64[N].
        offset: int64[N], from decoding to presentation.
        shift: how far the demuxer has moved the decoding times back, where offsets are negative.
    """

    duration: NDArray[np.int64]
    offset: NDArray[np.int64]
    shift: int


def read_sample_table(path: Path, container: InputContainer, stream: VideoStream, size_bytes: int) -> RawPackets | None:
    """The packets of a stream as demuxing would find them, or None where only demuxing can tell.

    Args:
        path: the file.
        container: opened on it; it is moved, and is to be opened anew for reading on.
        stream: the video stream in it.
        size_bytes: of the file.
    """
    if "mp4" not in container.format.name.split(",") or not len(stream.index_entries):
        return None
    entries = array("q")
    for entry in stream.index_entries:
        entries.extend((entry.timestamp, entry.pos, entry.size, entry.flags))
    rows = np.frombuffer(entries, dtype=np.int64).reshape(-1, 4)
    with path.open("rb") as file:
        timing = _timing(file, size_bytes, rows[:, 2])
        if timing is None or bool((rows[:, 3] & ~_KEYFRAME).any()):
            return None
        raw = _raw_packets(rows, timing, size_bytes)
        if raw is None or not _is_as_demuxed(raw, container, stream):
            return None
        return _with_contents(raw, file, stream)


def _raw_packets(rows: NDArray[np.int64], timing: _Timing, size_bytes: int) -> RawPackets | None:
    """The table as packets, up to the first that does not lie in the file as a whole."""
    dts, position, size = rows[:, 0], rows[:, 1], rows[:, 2]
    pts = dts + timing.offset + timing.shift
    if (pts < dts).any() or (size <= 0).any() or (np.diff(dts) < 0).any():
        return None
    outside = np.flatnonzero(position + size > size_bytes)
    end = int(outside[0]) if len(outside) else len(rows)
    none = np.zeros(end, dtype=np.bool_)
    return RawPackets(
        pts=pts[:end],
        dts=dts[:end],
        duration=timing.duration[:end],
        size_bytes=size[:end],
        position=position[:end],
        keyframe=(rows[:end, 3] & _KEYFRAME) != 0,
        hidden=none,
        corrupt=none,
        repeat=none,
        is_cut_short=bool(end < len(rows) and position[end] < size_bytes),
    )


def _is_as_demuxed(raw: RawPackets, container: InputContainer, stream: VideoStream) -> bool:
    """Whether packets from several places of the recording are what the table says."""
    count = len(raw)
    if not count:
        return False
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    places = {max(part * count // _COMPARED_PLACES - _COMPARED_PACKETS, 0) for part in range(_COMPARED_PLACES + 1)}
    try:
        return all(_agrees_at(place, raw, container, stream) for place in sorted(places))
    except av.error.FFmpegError:
        return False


def _agrees_at(place: int, raw: RawPackets, container: InputContainer, stream: VideoStream) -> bool:
    """Demux from the keyframe before a packet until some packets after it, and compare each with the table."""
    end = place + _COMPARED_PACKETS
    expected: list[tuple[int, ...]] = []
    container.seek(int(raw.dts[place]), stream=stream)
    number: int | None = None
    first = 0
    for packet in container.demux(stream):
        if not packet.size or packet.is_corrupt:
            break
        if number is None:
            [*numbers] = np.flatnonzero(raw.position == packet.pos)
            if len(numbers) != 1 or numbers[0] > place:
                return False
            number = first = int(numbers[0])
            columns = (raw.pts, raw.dts, raw.duration, raw.size_bytes, raw.position, raw.keyframe)
            expected = list(zip(*(column[first:end].tolist() for column in columns), strict=True))
        found = (packet.pts, packet.dts, packet.duration, packet.size, packet.pos, packet.is_keyframe)
        if number >= len(raw) or found != expected[number - first]:
            return False
        number += 1
        if number >= end:
            return True
    return number == len(raw)


def _with_contents(raw: RawPackets, file: BinaryIO, stream: VideoStream) -> RawPackets:
    """Add what only the packets' bytes tell, reading as few of them as possible."""

    def read(number: int, length: int = -1) -> bytes:
        file.seek(int(raw.position[number]))
        size = int(raw.size_bytes[number])
        return file.read(size if length < 0 else min(size, length))

    sizes = PictureSizes(stream)
    for number in np.flatnonzero(raw.keyframe).tolist():
        sizes.look(number, read(number, HEAD_BYTES), partial(read, number))
    repeat = np.zeros(len(raw), dtype=np.bool_)
    for number in np.flatnonzero(np.diff(raw.size_bytes) == 0).tolist():
        # Packets of one size mostly differ at once; recordings whose packets all have one size exist.
        is_alike = read(number, _COMPARED_BYTES) == read(number + 1, _COMPARED_BYTES)
        repeat[number + 1] = is_alike and read(number) == read(number + 1)
    return replace(raw, repeat=repeat, picture_sizes=sizes.changes)


def _timing(file: BinaryIO, size_bytes: int, sizes: NDArray[np.int64]) -> _Timing | None:
    """What the track with these samples says of their times; None where it is not plain."""
    for track in boxes_in(file, 0, size_bytes, ("moov", "trak")):
        table = {box.kind: box for box in boxes_in(file, track.start, track.end, ("mdia", "minf", "stbl", "*"))}
        if "stsz" in table and np.array_equal(_sample_sizes(table["stsz"].read(file)), sizes):
            return _plain_timing(file, track, table, len(sizes))
    return None


def _plain_timing(file: BinaryIO, track: Box, table: dict[str, Box], count: int) -> _Timing | None:
    edits = [box.read(file) for box in boxes_in(file, track.start, track.end, ("edts", "elst"))]
    if "stts" not in table or "stsd" not in table or any(_shown_edits(edit) > 1 for edit in edits):
        return None
    if int.from_bytes(table["stsd"].read(file)[4:8]) != 1:
        return None
    durations = _runs(table["stts"].read(file))
    offsets = _runs(table["ctts"].read(file)) if "ctts" in table else np.array([[count, 0]], dtype=np.uint32)
    if int(durations[:, 0].sum(dtype=np.int64)) != count or int(offsets[:, 0].sum(dtype=np.int64)) != count:
        return None
    # Signed, whatever the version of the box says, as FFmpeg reads them.
    signed = offsets[:, 1].astype(np.int32).astype(np.int64)
    return _Timing(
        duration=np.repeat(durations[:, 1].astype(np.int64), durations[:, 0]),
        offset=np.repeat(signed, offsets[:, 0]),
        # FFmpeg passes over the last two runs, which are odd in some files.
        shift=max(0, -int(signed[:-2].min(initial=0))),
    )


def _sample_sizes(content: bytes) -> NDArray[np.int64]:
    size, count = int.from_bytes(content[4:8]), int.from_bytes(content[8:12])
    if size:
        return np.full(min(count, _MOST_SAMPLES), size, dtype=np.int64)
    return np.frombuffer(content, dtype=">u4", offset=12, count=min(count, (len(content) - 12) // 4)).astype(np.int64)


def _runs(content: bytes) -> NDArray[np.uint32]:
    """uint32[N, 2]: how many samples one after the other have which value."""
    count = min(int.from_bytes(content[4:8]), (len(content) - 8) // 8)
    return np.frombuffer(content, dtype=">u4", offset=8, count=2 * count).astype(np.uint32).reshape(-1, 2)


def _shown_edits(content: bytes) -> int:
    """How many edits of a list show something; those without media only say how much later it begins."""
    length = 20 if content[0] == 1 else 12
    entries = (content[place : place + length] for place in range(8, len(content) - length + 1, length))
    return sum(int.from_bytes(entry[length // 2 - 2 : length - 4], signed=True) != -1 for entry in entries)
