"""What a tile file says of itself, and what every reader of tile files can do."""

import math
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

MOST_ZOOM = 24
"""Deeper tiles than this are not asked for; the map itself ends at 22."""

MOST_TILE_BYTES = 8 * 1024 * 1024
"""A tile is 256 to 1024 pixels across: one that is larger than this, packed or unpacked, is damage or an attack."""

STEEPEST_LATITUDE_DEG = 85.0511287798066
_MOST_WORDS = 300


class TileFormat(StrEnum):
    """What a tile is; the value is its MIME type."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    VECTOR = "application/vnd.mapbox-vector-tile"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of the world that has tiles, in degrees; west may be greater than east where it holds the date line."""

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float

    @classmethod
    def world(cls) -> "Bounds":
        """Everything that web Mercator shows."""
        return cls(-180.0, -STEEPEST_LATITUDE_DEG, 180.0, STEEPEST_LATITUDE_DEG)

    @property
    def is_sound(self) -> bool:
        """Whether these are places of the world, with something between them."""
        values = (self.west_deg, self.south_deg, self.east_deg, self.north_deg)
        return (
            all(math.isfinite(value) for value in values)
            and -180.0 <= self.west_deg <= 180.0
            and -180.0 <= self.east_deg <= 180.0
            and -90.0 <= self.south_deg < self.north_deg <= 90.0
            and self.west_deg != self.east_deg
        )

    def holds(self, other: "Bounds") -> bool:
        """Whether these bounds and other ones have a place in common."""
        if other.south_deg > self.north_deg or other.north_deg < self.south_deg:
            return False
        if self.west_deg > self.east_deg:
            return other.east_deg >= self.west_deg or other.west_deg <= self.east_deg
        return other.west_deg <= self.east_deg and other.east_deg >= self.west_deg


@dataclass(frozen=True, slots=True)
class TileInfo:
    """What a tile file says of itself, as plain text without markup.

    Attributes:
        name: its own, or its file's.
        attribution: whom it names as its source; may be empty.
        format: what its tiles are.
        min_zoom, max_zoom: the zooms that it holds.
        bounds: where it holds tiles.
        layers: names of a vector file's layers, where it lists them.
    """

    name: str
    attribution: str
    format: TileFormat
    min_zoom: int
    max_zoom: int
    bounds: Bounds
    layers: tuple[str, ...] = ()


class TileFile(Protocol):
    """An open tile file. Every method may be called from any thread."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def info(self) -> TileInfo:
        """What it says of itself."""

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A tile's bytes, unpacked, or None where the file has none.

        Args:
            zoom: 0 for the whole world in one tile.
            column: eastward from the antimeridian.
            row: southward from the top of the map.

        Raises:
            DamagedTileError: this tile cannot be read.
            TileFileGoneError: the file is gone, or was changed since it was opened.
        """

    def close(self) -> None:
        """Let go of the file; no tile can be read after that."""


def tile_bounds(zoom: int, column: int, row: int) -> Bounds:
    """The part of the world that a tile shows; rows count southward."""
    count = 1 << zoom

    def latitude_deg(edge: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * edge / count))))

    west_deg, east_deg = column / count * 360.0 - 180.0, (column + 1) / count * 360.0 - 180.0
    return Bounds(west_deg, latitude_deg(row + 1), east_deg, latitude_deg(row))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_words(text: str) -> str:
    """Text of a file as words on one line: markup taken out, at most 300 characters.

    An attribution is written as HTML by custom. What comes out is plain text, which must still be escaped wherever it
    is shown as markup.
    """
    words = _Words()
    words.feed(text[: 20 * _MOST_WORDS])
    words.close()
    plain = " ".join("".join(char if char.isprintable() else " " for char in "".join(words.parts)).split())
    return plain if len(plain) <= _MOST_WORDS else plain[: _MOST_WORDS - 1] + "…"
