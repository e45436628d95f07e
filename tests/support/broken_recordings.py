"""Makes recordings as broken cameras, cards and copies leave them: cut off, joined, with holes, with odd clocks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.packet import Packet

from tests.support.recordings import make_recording

if TYPE_CHECKING:
    from av.stream import Stream
    from av.video.stream import VideoStream

TRANSPORT_PACKET_BYTES = 188
FRAGMENTED = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
INDEX_FIRST = {"movflags": "faststart"}
TICKS_PER_SECOND = 90_000
CLOCK_PERIOD = 2**33

Edit = tuple[int, int]
"""Length in the units of the whole recording, and media time in the units of the track; −1 shows nothing."""


def cut(path: Path, end: int, name: str = "") -> Path:
    """A copy that ends after so many bytes, as a copy that broke off."""
    target = path.with_name(name or f"cut-{path.name}")
    target.write_bytes(path.read_bytes()[:end])
    return target


def joined(target: Path, parts: Iterable[Path]) -> Path:
    """One file after the other, as some recorders join their parts."""
    target.write_bytes(b"".join(part.read_bytes() for part in parts))
    return target


def without_transport_packets(path: Path, target: Path, missing: Callable[[int], bool]) -> Path:
    """A transport stream without the packets of its video whose numbers are missing: a bad card, or radio."""
    data = np.frombuffer(path.read_bytes(), dtype=np.uint8).reshape(-1, TRANSPORT_PACKET_BYTES)
    is_video = ((data[:, 1].astype(int) & 0x1F) << 8 | data[:, 2]) == _video_pid(path)
    is_kept = ~is_video
    is_kept[is_video] = [not missing(number) for number in range(int(is_video.sum()))]
    target.write_bytes(data[is_kept].tobytes())
    return target


def video_packet_count(path: Path) -> int:
    """How many packets of a transport stream are those of its video."""
    data = np.frombuffer(path.read_bytes(), dtype=np.uint8).reshape(-1, TRANSPORT_PACKET_BYTES)
    return int((((data[:, 1].astype(int) & 0x1F) << 8 | data[:, 2]) == _video_pid(path)).sum())


def with_clock_from(path: Path, target: Path, first_tick: int) -> Path:
    """A transport stream whose 33-bit clock stands elsewhere when it begins; beyond its end it begins again."""
    return _remuxed(target, [(path, first_tick)], {"mpegts_copyts": "1"})


def with_picture_sizes(target: Path, sizes: Sequence[tuple[int, int]], frames: int, codec: str = "h264") -> Path:
    """A recording whose pictures change their size after every so many frames, the times going on evenly."""
    parts = [
        make_recording(
            target.with_name(f"part-{number}.ts" if codec != "mjpeg" else f"part-{number}.mkv"),
            frames=frames,
            gop=frames,
            b_frames=0,
            codec=codec,
            size=size,
            first_number=number * frames,
        )
        for number, size in enumerate(sizes)
    ]
    seconds = Fraction(frames, 30)
    with av.open(parts[0]) as first:
        time_base = first.streams.video[0].time_base
    assert time_base is not None
    return _remuxed(target, [(part, round(number * seconds / time_base)) for number, part in enumerate(parts)])


def with_repeated_packets(path: Path, target: Path, repeated: Iterable[int]) -> Path:
    """A recording with each frame its own keyframe, in which some frames hold the very bytes of the one before."""
    again = set(repeated)

    def repeating(packets: "Iterator[Packet[VideoStream]]") -> "Iterator[Packet[Any]]":
        before = b""
        for number, packet in enumerate(packets):
            if number in again:
                yield _copy_of(packet, before)
            else:
                before = bytes(packet)
                yield packet

    return _remuxed(target, [(path, 0)], change=repeating)


def with_edit_list(path: Path, target: Path, edits: Sequence[Edit]) -> Path:
    """An MP4, its index behind its data, whose only track gets another edit list (ISO/IEC 14496-12, 8.6.6)."""
    content = (0).to_bytes(4) + len(edits).to_bytes(4)
    for length, media_time in edits:
        content += length.to_bytes(4) + media_time.to_bytes(4, signed=True) + (1).to_bytes(2) + (0).to_bytes(2)
    data = path.read_bytes()
    place = data.index(b"moov") - 4
    assert place > data.index(b"mdat"), "the index lies behind the data"
    moov = _replaced(data[place:], ["moov", "trak", "edts", "elst"], content)
    target.write_bytes(data[:place] + moov)
    return target


def _replaced(boxes: bytes, path: Sequence[str], content: bytes) -> bytes:
    """The boxes with the content of the one at the end of a path replaced; all sizes fit again."""
    result = b""
    while boxes:
        length = int.from_bytes(boxes[:4])
        kind, inner = boxes[4:8], boxes[8:length]
        if kind.decode("latin-1") == path[0]:
            inner = content if len(path) == 1 else _replaced(inner, path[1:], content)
        result += (8 + len(inner)).to_bytes(4) + kind + inner
        boxes = boxes[length:]
    return result


def _remuxed(
    target: Path,
    parts: Sequence[tuple[Path, int]],
    options: dict[str, str] | None = None,
    change: "Callable[[Iterator[Packet[VideoStream]]], Iterator[Packet[Any]]]" = iter,
) -> Path:
    """The video packets of recordings one after the other in one file, each with its times moved by some ticks."""
    with av.open(parts[0][0]) as first, av.open(target, "w", options=options or {}) as written:
        stream = written.add_stream_from_template(first.streams.video[0])
        for path, ticks in parts:
            with av.open(path) as source:
                for packet in change(packet for packet in source.demux(video=0) if packet.size):
                    packet.pts = None if packet.pts is None else packet.pts + ticks
                    packet.dts = None if packet.dts is None else packet.dts + ticks
                    packet.stream = stream
                    written.mux(packet)
    return target


def _copy_of(packet: "Packet[VideoStream]", content: bytes) -> "Packet[Stream]":
    copy = Packet(content)
    copy.pts, copy.dts, copy.duration = packet.pts, packet.dts, packet.duration
    copy.time_base, copy.is_keyframe = packet.time_base, packet.is_keyframe
    return copy


def _video_pid(path: Path) -> int:
    with av.open(path) as container:
        return container.streams.video[0].id
