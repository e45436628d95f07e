"""Makes what cameras keep beside their streams: freeGPS blocks, a BlackVue log, 70mai's records, motion packets."""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

BLOCK_BYTES = 16 * 1024


def free_gps_block(
    moment: tuple[int, int, int, int, int, int] = (21, 4, 42, 26, 4, 17),
    place: tuple[str, float, str, float] = ("N", 4130.0, "W", 7245.0),
    status: str = "A",
    speed: float = 10.0,
    course: float = 90.5,
) -> bytes:
    """A block as recorders with a Novatek chip write it, padded as theirs are.

    Args:
        moment: hour, minute, second, year, month, day.
        place: hemisphere and figure of latitude and longitude, as the camera writes them.
        status: `A` or `V`.
        speed: in the camera's unit.
        course: degrees.
    """
    north, latitude, east, longitude = place
    body = struct.pack("<6I", *moment) + f"{status}{north}{east}\0".encode()
    body += struct.pack("<4f", latitude, longitude, speed, course)
    head = struct.pack(">I", BLOCK_BYTES) + b"freeGPS " + struct.pack("<I", 76)
    return (head.ljust(48, b"\0") + body).ljust(BLOCK_BYTES, b"\0")


def body_70_block(moment: tuple[int, int, int, int, int, int] = (21, 4, 42, 2026, 4, 17)) -> bytes:
    """A block of Transcend's DrivePro Body 70: the year in full, decimal degrees, km/h."""
    return free_gps_block(moment, ("N", 41.5, "W", 72.75), speed=36.0)


def box(kind: bytes, content: bytes) -> bytes:
    """A box with its header."""
    return struct.pack(">I", 8 + len(content)) + kind + content


def seventy_mai_record(
    second: int,
    place: tuple[str, int, str, int] = ("N", 4130000, "W", 7245000),
    *,
    fix: bool = True,
    speed: int = 36_000,
) -> bytes:
    """A record of 70mai's `GPS ` box; angles as degrees and thousandths of minutes, speed in metres an hour."""
    north, latitude, east, longitude = place
    return struct.pack(
        "<4Icici10x", second, int(fix), second, speed, north.encode(), latitude, east.encode(), longitude
    )


def camm_5(latitude: float, longitude: float, altitude: float = 12.0) -> bytes:
    """A motion packet of type 5."""
    return struct.pack("<HH3d", 0, 5, latitude, longitude, altitude)


def camm_6(second: float, latitude: float, longitude: float, fix: int = 3, north_mps: float = 2.5) -> bytes:
    """A motion packet of type 6, with an accuracy of 4 m, moving north."""
    return struct.pack("<HHdi2d7f", 0, 6, second, fix, latitude, longitude, 12.0, 4.0, 6.0, 0.0, north_mps, 0.0, 0.1)


def camm_gyroscope() -> bytes:
    """A motion packet of type 2, which says nothing of places."""
    return struct.pack("<HH3f", 0, 2, 0.1, 0.2, 0.3)


def append_boxes(recording: Path, target: Path, *boxes: bytes) -> Path:
    """A copy of a recording with boxes behind everything else."""
    target.write_bytes(recording.read_bytes() + b"".join(boxes))
    return target


def interleave_blocks(recording: Path, target: Path, blocks: Sequence[bytes], *, index: bool) -> Path:
    """A copy of an MP4 with blocks between its chunks of pictures and sound, evenly spread.

    Args:
        recording: an MP4 whose `moov` lies behind its `mdat`, with at least as many chunks as blocks.
        target: the MP4 to write.
        blocks: in the order in which they come.
        index: whether `moov` says where they lie.
    """
    data = recording.read_bytes()
    mdat, moov = data.index(b"mdat") - 4, data.rindex(b"moov") - 4
    tables = list(_chunk_offset_tables(data, moov))
    chunks = sorted({offset for _, offsets in tables for offset in offsets})
    before = [chunks[number * len(chunks) // len(blocks)] for number in range(len(blocks))]
    media, places, at = b"", [], mdat
    for chunk, block in zip(before, blocks, strict=True):
        media += data[at:chunk]
        places.append(mdat + len(media))
        media += block
        at = chunk
    media += data[at:moov]
    media = struct.pack(">I", len(media)) + media[4:]
    movie = bytearray(data[moov:])
    for start, offsets in tables:
        moved = [
            offset + sum(len(block) for chunk, block in zip(before, blocks, strict=True) if chunk <= offset)
            for offset in offsets
        ]
        struct.pack_into(f">{len(moved)}I", movie, start - moov, *moved)
    if index:
        entries = b"".join(struct.pack(">II", place, BLOCK_BYTES) for place in places)
        movie += box(b"gps ", struct.pack(">II", 0x101, len(places)) + entries)
        struct.pack_into(">I", movie, 0, len(movie))
    target.write_bytes(data[:mdat] + media + bytes(movie))
    return target


def _chunk_offset_tables(data: bytes, moov: int) -> Iterator[tuple[int, list[int]]]:
    """Where the offsets of each `stco` begin, and the offsets."""
    at = data.find(b"stco", moov)
    while at >= 0:
        (count,) = struct.unpack_from(">I", data, at + 8)
        yield at + 12, list(struct.unpack_from(f">{count}I", data, at + 12))
        at = data.find(b"stco", at + 4)
