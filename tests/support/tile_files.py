"""Tile files as tests need them, written by hand: pictures of one colour and vectors of one square."""

import gzip
import json
import sqlite3
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from maps.tiles.pmtiles import HEADER, tile_number

Tiles = Mapping[tuple[int, int, int], bytes]
"""Tiles by zoom, column and row; rows count southward."""

Colour = tuple[int, int, int]
RED, GREEN, BLUE, WHITE = (214, 40, 40), (30, 160, 70), (40, 80, 220), (250, 250, 250)


def png(colour: Colour, side_px: int = 256) -> bytes:
    """A square picture of one colour."""
    rows = (b"\0" + bytes(colour) * side_px) * side_px
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side_px, side_px, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def _varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _zigzag(value: int) -> int:
    return (value << 1) ^ (value >> 31)


POINT, LINE, POLYGON = 1, 2, 3
"""Kinds of geometry in vector tiles."""


def vector_layer(layer: str, kind: int, places: list[tuple[int, int]], properties: Mapping[str, str]) -> bytes:
    """A layer with one feature, in units of which a tile has 4096 (vector tile specification 2.1); layers add up."""
    geometry: list[int] = []
    x = y = 0
    for index, (to_x, to_y) in enumerate(places):
        if index < 2:
            geometry.append((1 if index == 0 else 2) | ((1 if index == 0 else len(places) - 1) << 3))
        geometry += [_zigzag(to_x - x), _zigzag(to_y - y)]
        x, y = to_x, to_y
    if kind == POLYGON:
        geometry.append(7 | 1 << 3)
    tags = [part for index in range(len(properties)) for part in (index, index)]
    feature = (
        _field(2, b"".join(_varint(tag) for tag in tags))
        + _varint(3 << 3) + _varint(kind)
        + _field(4, b"".join(_varint(part) for part in geometry))
    )  # fmt: skip
    body = _field(1, layer.encode()) + _field(2, feature)
    body += b"".join(_field(3, key.encode()) for key in properties)
    body += b"".join(_field(4, _field(1, value.encode())) for value in properties.values())
    body += _varint(5 << 3) + _varint(4096) + _varint(15 << 3) + _varint(2)
    return _field(3, body)


def square(layer: str = "water", **properties: str) -> bytes:
    """A vector tile whose middle half is one polygon, packed."""
    return gzip.compress(
        vector_layer(layer, POLYGON, [(1024, 1024), (3072, 1024), (3072, 3072), (1024, 3072)], properties), mtime=0
    )


def whole_world(zooms: range, tile: bytes) -> dict[tuple[int, int, int], bytes]:
    """The same tile everywhere."""
    return {(z, x, y): tile for z in zooms for x in range(1 << z) for y in range(1 << z)}


def write_mbtiles(path: Path, tiles: Tiles, *, from_north: bool = False, **metadata: str) -> Path:
    """An MBTiles file; `from_north` counts its rows against the format."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE metadata (name text, value text)")
    database.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
    database.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
    database.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
    rows = [
        (zoom, column, row if from_north else (1 << zoom) - 1 - row, body)
        for (zoom, column, row), body in tiles.items()
    ]
    database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    database.commit()
    database.close()
    return path


def write_pmtiles(
    path: Path,
    tiles: Tiles,
    *,
    tile_type: int = 2,
    tile_compression: int = 1,
    inner_compression: int = 2,
    per_leaf: int | None = None,
    bounds_deg: tuple[float, float, float, float] = (-180, -85, 180, 85),
    **metadata: object,
) -> Path:
    """A PMTiles file; with `per_leaf` its tiles stand in leaf directories of that many."""

    def packed(body: bytes) -> bytes:
        return gzip.compress(body, mtime=0) if inner_compression == 2 else body

    numbered = sorted((tile_number(*place), body) for place, body in tiles.items())
    entries, offset = [], 0
    for number, body in numbered:
        entries.append((number, 1, len(body), offset))
        offset += len(body)
    leaves = b""
    root = entries
    if per_leaf is not None:
        root = []
        for start in range(0, len(entries), per_leaf):
            leaf = packed(_directory(entries[start : start + per_leaf]))
            root.append((entries[start][0], 0, len(leaf), len(leaves)))
            leaves += leaf
    parts = [packed(_directory(root)), packed(json.dumps(metadata).encode()), leaves, b"".join(b for _, b in numbered)]
    places, position = [], HEADER.size
    for part in parts:
        places += [position, len(part)]
        position += len(part)
    zooms = [zoom for zoom, _, _ in tiles]
    west, south, east, north = (round(value * 1e7) for value in bounds_deg)
    header = HEADER.pack(
        b"PMTiles", 3, *places, len(tiles), len(tiles), len(tiles), 1, inner_compression, tile_compression, tile_type,
        min(zooms), max(zooms), west, south, east, north, min(zooms), 0, 0,
    )  # fmt: skip
    path.write_bytes(header + b"".join(parts))
    return path


def _directory(entries: list[tuple[int, int, int, int]]) -> bytes:
    out = _varint(len(entries))
    before = 0
    for number, _, _, _ in entries:
        out += _varint(number - before)
        before = number
    out += b"".join(_varint(run) for _, run, _, _ in entries)
    out += b"".join(_varint(length) for _, _, length, _ in entries)
    end = None
    for _, _, length, offset in entries:
        out += _varint(0 if offset == end else offset + 1)
        end = offset + length
    return out
