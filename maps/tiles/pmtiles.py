"""PMTiles, version 3: one file of tiles in the order of a Hilbert curve, with directories of where each one lies.

Read after the public specification. The reference reader is not used: it unpacks directories without a limit, a byte at
a time and anew for each tile, and it maps the file into memory, where a file that is cut short by another program takes
the whole process with it. Tests compare the two.
"""

import json
import struct
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maps.tiles.contents import check_picture, check_vectors, unpacked
from maps.tiles.errors import (
    DamagedTileError,
    DamagedTileFileError,
    HalfWrittenTileFileError,
    NotATileFileError,
    UnknownTilesError,
)
from maps.tiles.metadata import layer_names, refuse_other_projection
from maps.tiles.model import MOST_TILE_BYTES, MOST_ZOOM, Bounds, TileFormat, TileInfo, plain_words
from maps.tiles.watched_file import WatchedFile
from reviewer.look.words import tr

MAGIC = b"PMTiles"
HEADER = struct.Struct("<7sB11QBBBBBB4iB2i")

MOST_DIRECTORY_BYTES = 32 * 1024 * 1024
MOST_METADATA_BYTES = 8 * 1024 * 1024
_DEEPEST_DIRECTORY = 4
_KEPT_DIRECTORIES = 64
_NO_COMPRESSION, _GZIP = 1, 2
_COMPRESSIONS = {0: "an unknown method", 3: "Brotli", 4: "Zstandard"}
_FORMATS = {1: TileFormat.VECTOR, 2: TileFormat.PNG, 3: TileFormat.JPEG, 4: TileFormat.WEBP}
_OTHER_FORMATS = {0: "of a kind that it does not state", 5: "AVIF pictures", 6: "MapLibre tiles"}


@dataclass(frozen=True, slots=True)
class _Header:
    """The fixed 127 bytes at the start, as far as they are used."""

    root_offset: int
    root_length: int
    metadata_offset: int
    metadata_length: int
    leaves_offset: int
    leaves_length: int
    tiles_offset: int
    tiles_length: int
    inner_compression: int
    tile_compression: int
    tile_type: int
    min_zoom: int
    max_zoom: int
    bounds: Bounds

    @classmethod
    def read(cls, raw: bytes) -> "_Header":
        fields = HEADER.unpack(raw)
        west, south, east, north = (value / 1e7 for value in fields[19:23])
        values = (*fields[2:10], *fields[14:19], Bounds(west, south, east, north))
        return cls(*values)


@dataclass(frozen=True, eq=False, slots=True)
class _Directory:
    """Where tiles lie, or further directories (run length 0); E entries, ascending by tile number."""

    numbers: NDArray[np.uint64]
    runs: NDArray[np.uint64]
    lengths: NDArray[np.uint64]
    offsets: NDArray[np.uint64]

    def find(self, number: int) -> tuple[int, int, int] | None:
        """Run, length and offset of the entry that holds a tile's number, or None."""
        index = int(np.searchsorted(self.numbers, np.uint64(number), side="right")) - 1
        if index < 0:
            return None
        run = int(self.runs[index])
        if run and number - int(self.numbers[index]) >= run:
            return None
        return run, int(self.lengths[index]), int(self.offsets[index])


class PmtilesFile:
    """An open PMTiles file."""

    def __init__(self, path: Path) -> None:
        """Open and check a file.

        Raises:
            TileFileError: one of its kinds says what is wrong.
        """
        self._file = WatchedFile(path)
        try:
            self._header = self._checked_header()
            self._metadata = self._read_metadata()
            self._info = self._read_info()
            self._root = self._directory(self._header.root_offset, self._header.root_length)
        except BaseException:
            self._file.close()
            raise
        self._leaves: OrderedDict[tuple[int, int], _Directory] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._file.path

    @property
    def info(self) -> TileInfo:
        """What it says of itself."""
        return self._info

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A tile's bytes, unpacked, or None; see `maps.tiles.model.TileFile`."""
        if not (
            self._info.min_zoom <= zoom <= self._info.max_zoom and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom
        ):
            return None
        place = self._place_of(tile_number(zoom, column, row))
        if place is None:
            return None
        offset, length = place
        header = self._header
        if length > MOST_TILE_BYTES or offset + length > header.tiles_length:
            raise DamagedTileError("it does not lie where the directory says")
        packed = self._file.read(header.tiles_offset + offset, length)
        if header.tile_compression == _GZIP and not packed.startswith(b"\x1f\x8b"):
            raise DamagedTileError("it is not packed as the file says")
        body = unpacked(packed)
        if self._info.format is TileFormat.VECTOR:
            check_vectors(body)
        else:
            check_picture(body)
        return body

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _place_of(self, number: int) -> tuple[int, int] | None:
        directory = self._root
        for _ in range(_DEEPEST_DIRECTORY):
            found = directory.find(number)
            if found is None:
                return None
            run, length, offset = found
            if run:
                return offset, length
            try:
                directory = self._leaf(offset, length)
            except (DamagedTileFileError, HalfWrittenTileFileError) as error:
                raise DamagedTileError("the directory that it stands in cannot be read") from error
        raise DamagedTileError("its directories lead nowhere")

    def _leaf(self, offset: int, length: int) -> _Directory:
        key = (offset, length)
        with self._lock:
            known = self._leaves.get(key)
            if known is not None:
                self._leaves.move_to_end(key)
                return known
        if offset + length > self._header.leaves_length:
            raise DamagedTileFileError(f"{self.path} is damaged: a directory lies outside of the directories")
        read = self._directory(self._header.leaves_offset + offset, length)
        with self._lock:
            self._leaves[key] = read
            while len(self._leaves) > _KEPT_DIRECTORIES:
                self._leaves.popitem(last=False)
        return read

    def _checked_header(self) -> _Header:
        path, size = self.path, self._file.size
        raw = self._file.read(0, min(HEADER.size, size))
        if not raw.startswith(MAGIC):
            raise NotATileFileError(f"{path} is no PMTiles file.")
        if len(raw) < HEADER.size:
            raise HalfWrittenTileFileError(f"{path} ends within its first {HEADER.size} bytes; copy it again.")
        if raw[7] != 3:
            raise UnknownTilesError(f"{path} is PMTiles of version {raw[7]}; convert it to version 3.")
        header = _Header.read(raw)
        self._check_kinds(header)
        parts = (
            (header.root_offset, header.root_length), (header.metadata_offset, header.metadata_length),
            (header.leaves_offset, header.leaves_length), (header.tiles_offset, header.tiles_length),
        )  # fmt: skip
        needed = max(offset + length for offset, length in parts)
        if needed > size:
            raise HalfWrittenTileFileError(
                f"{path} is cut off: it holds {size} bytes, and says that it has {needed}; copy it again."
            )
        if not header.root_length or header.min_zoom > header.max_zoom or header.max_zoom > MOST_ZOOM:
            raise DamagedTileFileError(f"{path} is damaged: its header contradicts itself.")
        return header

    def _check_kinds(self, header: _Header) -> None:
        path = self.path
        if header.tile_type not in _FORMATS:
            kind = _OTHER_FORMATS.get(header.tile_type, tr("of kind {tile_type}", tile_type=header.tile_type))
            raise UnknownTilesError(f"The tiles of {path} are {kind}; PNG, JPEG, WebP and vector tiles can be shown.")
        for compression in (header.inner_compression, header.tile_compression):
            if compression not in (_NO_COMPRESSION, _GZIP):
                method = _COMPRESSIONS.get(compression, tr("method {compression}", compression=compression))
                raise UnknownTilesError(f"{path} is packed with {method}; make it anew with gzip.")

    def _unpack(self, raw: bytes, most_bytes: int) -> bytes:
        if self._header.inner_compression == _NO_COMPRESSION:
            return raw
        if not raw.startswith(b"\x1f\x8b"):
            raise DamagedTileFileError(f"{self.path} is damaged: a directory is not packed as the header says.")
        try:
            return unpacked(raw, most_bytes)
        except DamagedTileError as error:
            raise DamagedTileFileError(f"{self.path} is damaged: {error}.") from error

    def _read_metadata(self) -> dict[str, Any]:
        header = self._header
        if not header.metadata_length:
            return {}
        if header.metadata_length > MOST_METADATA_BYTES:
            raise DamagedTileFileError(f"{self.path} is damaged: its description would take over 8 MB.")
        raw = self._file.read(header.metadata_offset, header.metadata_length)
        try:
            metadata = json.loads(self._unpack(raw, MOST_METADATA_BYTES))
        except (ValueError, RecursionError) as error:
            raise DamagedTileFileError(f"{self.path} is damaged: its description cannot be read.") from error
        return metadata if isinstance(metadata, dict) else {}

    def _read_info(self) -> TileInfo:
        header, metadata = self._header, self._metadata
        refuse_other_projection(self.path, metadata)
        name, attribution = metadata.get("name"), metadata.get("attribution")
        return TileInfo(
            name=(plain_words(name) if isinstance(name, str) else "") or self.path.name,
            attribution=plain_words(attribution) if isinstance(attribution, str) else "",
            format=_FORMATS[header.tile_type],
            min_zoom=header.min_zoom,
            max_zoom=header.max_zoom,
            bounds=header.bounds if header.bounds.is_sound else Bounds.world(),
            layers=layer_names(metadata),
        )

    def _directory(self, offset: int, length: int) -> _Directory:
        if length > MOST_DIRECTORY_BYTES:
            raise DamagedTileFileError(f"{self.path} is damaged: a directory would take over 32 MB.")
        return self._parsed(self._unpack(self._file.read(offset, length), MOST_DIRECTORY_BYTES))

    def _parsed(self, raw: bytes) -> _Directory:
        values = _varints(raw)
        count = int(values[0]) if len(values) else 0
        if not count or len(values) != 1 + 4 * count:
            raise DamagedTileFileError(f"{self.path} is damaged: a directory does not hold what it announces.")
        steps, runs, lengths, places = (values[1 + part * count : 1 + (part + 1) * count] for part in range(4))
        # An offset of 0 means: right behind the entry before.
        follows = places == 0
        if follows[0] or (lengths > MOST_DIRECTORY_BYTES).any() or (steps[1:] == 0).any():
            raise DamagedTileFileError(f"{self.path} is damaged: a directory contradicts itself.")
        ends = np.concatenate([np.zeros(1, np.uint64), np.cumsum(lengths)])[:-1]
        anchor = np.maximum.accumulate(np.where(follows, 0, np.arange(count)))
        offsets = places[anchor] - np.uint64(1) + ends - ends[anchor]
        return _Directory(np.cumsum(steps), runs, lengths, offsets)


def tile_number(zoom: int, column: int, row: int) -> int:
    """A tile's place on the Hilbert curves of all zooms, one after the other (PMTiles 3, section 4.1)."""
    number = ((1 << (2 * zoom)) - 1) // 3
    for bit in range(zoom - 1, -1, -1):
        side = 1 << bit
        right, low = side & column, side & row
        number += ((3 * right) ^ low) << bit
        if not low:
            if right:
                column, row = side - 1 - column, side - 1 - row
            column, row = row, column
    return number


def _varints(raw: bytes) -> NDArray[np.uint64]:
    """Every variable-length integer of a buffer; none where the buffer ends within one or one is over 64 bits."""
    octets = np.frombuffer(raw, dtype=np.uint8)
    ends = np.flatnonzero(octets < 0x80)
    if not len(ends) or ends[-1] != len(octets) - 1:
        return np.empty(0, np.uint64)
    starts = np.concatenate([[0], ends[:-1] + 1])
    widths = ends - starts + 1
    if int(widths.max()) > 9:
        return np.empty(0, np.uint64)
    values = np.zeros(len(ends), np.uint64)
    for place in range(int(widths.max())):
        holds = widths > place
        values[holds] |= (octets[starts[holds] + place] & np.uint8(0x7F)).astype(np.uint64) << np.uint64(7 * place)
    return values
