"""Whether the bytes of one tile are what they should be, before anything draws them.

Lengths, dimensions and checksums are looked at here; the picture itself is decoded by the web engine, in a process of
its own.
"""

import struct
import zlib

from maps.tiles.errors import DamagedTileError
from maps.tiles.model import MOST_TILE_BYTES, TileFormat

MOST_SIDE_PX = 4096
"""A picture that is longer than this on a side is no tile."""

_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = b"\x1f\x8b"
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def unpacked(packed: bytes, most_bytes: int = MOST_TILE_BYTES) -> bytes:
    """Undo gzip or zlib, no further than a limit; bytes that are neither come back as they are.

    Raises:
        DamagedTileError: it is cut off, damaged, or larger than the limit.
    """
    if not packed.startswith(_GZIP):
        return packed
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        body = unpacker.decompress(packed, most_bytes + 1)
    except zlib.error as error:
        raise DamagedTileError(f"it cannot be unpacked ({error})") from error
    if len(body) > most_bytes:
        raise DamagedTileError(f"unpacked it would be larger than {most_bytes} bytes")
    if not unpacker.eof:
        raise DamagedTileError("it is cut off")
    return body


def format_of(body: bytes) -> TileFormat | None:
    """What a tile is by its first bytes; None for what is no picture, as vectors are."""
    if body.startswith(_PNG):
        return TileFormat.PNG
    if body.startswith(b"\xff\xd8\xff"):
        return TileFormat.JPEG
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return TileFormat.WEBP
    return None


def check_picture(body: bytes) -> TileFormat:
    """What picture a tile is.

    Raises:
        DamagedTileError: it is no picture, is cut off, has a wrong checksum, or is too large to be a tile.
    """
    kind = format_of(body)
    if kind is None:
        raise DamagedTileError("it is no PNG, JPEG or WebP picture")
    try:
        if kind is TileFormat.PNG:
            width, height = _png_size(body)
        elif kind is TileFormat.JPEG:
            width, height = _jpeg_size(body)
        else:
            width, height = _webp_size(body)
    except (struct.error, IndexError) as error:
        raise DamagedTileError("it is cut off") from error
    if not (0 < width <= MOST_SIDE_PX and 0 < height <= MOST_SIDE_PX):
        raise DamagedTileError(f"it would be {width} × {height} pixels")
    return kind


def check_vectors(body: bytes) -> None:
    """Walk over a vector tile's outermost fields.

    Raises:
        DamagedTileError: they do not add up to the tile's length.
    """
    position = 0
    while position < len(body):
        key, position = _varint(body, position)
        kind = key & 7
        if kind == 2:
            length, position = _varint(body, position)
            position += length
        elif kind == 0:
            _, position = _varint(body, position)
        elif kind == 5:
            position += 4
        elif kind == 1:
            position += 8
        else:
            raise DamagedTileError("it is no vector tile")
    if position != len(body):
        raise DamagedTileError("it is cut off")


def _varint(body: bytes, position: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if position >= len(body):
            raise DamagedTileError("it is cut off")
        byte = body[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise DamagedTileError("it is no vector tile")


def _png_size(body: bytes) -> tuple[int, int]:
    """Width and height; every chunk's checksum is compared (PNG specification, section 5)."""
    width, height = struct.unpack_from(">II", body, 16)
    position = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", body, position)
        end = position + 8 + length
        (checksum,) = struct.unpack_from(">I", body, end)
        if zlib.crc32(body[position + 4 : end]) != checksum:
            raise DamagedTileError("a checksum in it is wrong")
        if body[position + 4 : position + 8] == b"IEND":
            return width, height
        position = end + 4


def _jpeg_size(body: bytes) -> tuple[int, int]:
    """Width and height of the frame (ITU-T T.81, B.2.2); the end marker must be there."""
    if b"\xff\xd9" not in body[-32:]:
        raise DamagedTileError("it is cut off")
    position = 2
    while True:
        marker, kind = body[position], body[position + 1]
        if marker != 0xFF:
            raise DamagedTileError("it is no sound JPEG picture")
        if kind in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", body, position + 5)
            return width, height
        (length,) = struct.unpack_from(">H", body, position + 2)
        position += 2 + max(length, 2)


def _webp_size(body: bytes) -> tuple[int, int]:
    """Width and height (WebP container specification); RIFF's length must be there."""
    (length,) = struct.unpack_from("<I", body, 4)
    if len(body) < length + 8:
        raise DamagedTileError("it is cut off")
    kind = body[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 21)
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        width, height = int.from_bytes(body[24:27], "little") + 1, int.from_bytes(body[27:30], "little") + 1
        return width, height
    raise DamagedTileError("it is no sound WebP picture")
