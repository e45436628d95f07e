"""MBTiles: tiles in an SQLite database, rows counted from the south (TMS).

Read after version 1.3 of the specification. A tile file is somebody else's: it is opened so that SQLite writes nothing,
locks nothing and takes no time without end over what a hostile schema asks of it.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from maps.tiles.contents import check_picture, check_vectors, format_of, unpacked
from maps.tiles.errors import (
    DamagedTileError,
    DamagedTileFileError,
    ForeignTilingError,
    HalfWrittenTileFileError,
    NotATileFileError,
    TileFileGoneError,
    UnknownTilesError,
)
from maps.tiles.metadata import layer_names, refuse_other_projection
from maps.tiles.model import MOST_TILE_BYTES, MOST_ZOOM, Bounds, TileFormat, TileInfo, plain_words, tile_bounds
from maps.tiles.watched_file import FileState
from reviewer.look.words import tr

MAGIC = b"SQLite format 3\0"

LONGEST_QUERY_S = 5.0
"""A question to the file is given up after this: a tile is one look into an index."""

LARGEST_WITHOUT_INDEX = 64 * 1024 * 1024
"""A larger file without an index of its tiles would be read whole for each one."""

_HEADER_BYTES = 100
_MOST_METADATA_ROWS = 1000
_SAMPLES = 8
_STEPS_BETWEEN_LOOKS = 20_000
_FORMATS = {"png": TileFormat.PNG, "jpg": TileFormat.JPEG, "jpeg": TileFormat.JPEG, "webp": TileFormat.WEBP,
            "pbf": TileFormat.VECTOR, "mvt": TileFormat.VECTOR}  # fmt: skip
_TILE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_ALLOWED = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_PRAGMA,
    }
)

_Found = TypeVar("_Found")


class MbtilesFile:
    """An open MBTiles file."""

    def __init__(self, path: Path) -> None:
        """Open and check a file.

        Raises:
            TileFileError: one of its kinds says what is wrong.
        """
        self._path = path
        self._lock = threading.Lock()
        self._ends_at_s = 0.0
        self._state = FileState(path)
        _check_header(path, self._state.size)
        self._database = self._connected()
        try:
            self._check_tables()
            self._metadata = self._read_metadata()
            refuse_other_projection(path, self._metadata)
            zooms = self._zooms()
            self._counts_from_north = self._checked_rows(zooms)
            self._info = self._read_info(zooms)
        except BaseException:
            self._database.close()
            raise

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._path

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
        self._state.check()
        stored_row = row if self._counts_from_north else (1 << zoom) - 1 - row
        try:
            found = self._ask(lambda: self._database.execute(_TILE, (zoom, column, stored_row)).fetchone())
        except sqlite3.Error as error:
            self._state.check()
            raise DamagedTileError(f"the database cannot give it ({error})") from error
        if found is None or found[0] is None or found[0] == b"":
            return None
        if not isinstance(found[0], bytes):
            raise DamagedTileError("it is text")
        body = unpacked(found[0])
        if self._info.format is TileFormat.VECTOR:
            check_vectors(body)
        else:
            check_picture(body)
        return body

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def _connected(self) -> sqlite3.Connection:
        # `immutable`: no lock and no file beside it, whatever mode the database is in.
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            database = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        except sqlite3.Error as error:
            raise TileFileGoneError(f"{self._path} cannot be opened: {error}.") from error
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * MOST_TILE_BYTES)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.set_authorizer(_authorised)
        database.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)
        return database

    def _is_late(self) -> bool:
        return time.monotonic() > self._ends_at_s

    def _ask(self, question: Callable[[], _Found]) -> _Found:
        with self._lock:
            self._ends_at_s = time.monotonic() + LONGEST_QUERY_S
            return question()

    def _all(self, query: str, *values: int) -> list[tuple[Any, ...]]:
        """Rows of the file while it is opened and checked.

        Raises:
            DamagedTileFileError: the database cannot answer.
        """
        try:
            return self._ask(lambda: self._database.execute(query, values).fetchall())
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            raise DamagedTileFileError(f"{self._path} is damaged: {error}.") from error

    def _check_tables(self) -> None:
        names = {
            str(row[0]).lower() for row in self._all("SELECT name FROM sqlite_master WHERE type IN ('table','view')")
        }
        if "tiles" not in names:
            if "gpkg_contents" in names:
                raise NotATileFileError(f"{self._path} is a GeoPackage; convert its tiles to MBTiles.")
            raise NotATileFileError(f"{self._path} is a database, but holds no tiles.")
        if "metadata" not in names:
            raise DamagedTileFileError(
                f"{self._path} does not say what its tiles are: its table “metadata” is missing."
            )
        columns = {str(row[1]).lower() for row in self._all("PRAGMA table_info(tiles)")}
        if not {"zoom_level", "tile_column", "tile_row", "tile_data"} <= columns:
            raise DamagedTileFileError(f"{self._path} is damaged: its table “tiles” lacks a column.")
        if self._state.size > LARGEST_WITHOUT_INDEX:
            plan = [str(row[3]) for row in self._all(f"EXPLAIN QUERY PLAN {_TILE}", 0, 0, 0)]
            if any(step.startswith("SCAN") for step in plan):
                raise DamagedTileFileError(
                    f"{self._path} has no index of its tiles; each one would need the whole file to be read."
                )

    def _read_metadata(self) -> dict[str, str]:
        rows = self._all("SELECT name, value FROM metadata LIMIT ?", _MOST_METADATA_ROWS)
        return {
            name.lower(): value if isinstance(value, str) else str(value)
            for name, value in rows
            if isinstance(name, str)
        }

    def _zooms(self) -> tuple[int, int]:
        """Coarsest and deepest zoom that there are tiles for; what the description says is not relied upon."""
        ((least, most),) = self._all("SELECT (SELECT min(zoom_level) FROM tiles), (SELECT max(zoom_level) FROM tiles)")
        if least is None:
            raise DamagedTileFileError(f"{self._path} holds no tile yet; it may not have been written to its end.")
        if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= most <= MOST_ZOOM):
            raise DamagedTileFileError(f"{self._path} is damaged: its tiles are of zooms {least} to {most}.")
        return least, most

    def _checked_rows(self, zooms: tuple[int, int]) -> bool:
        """Whether rows count from the north, against the format but as some makers write them and say so.

        Tiles that lie outside of the world, or all of them where the file says that it has none, are of another tiling.
        """
        samples: list[tuple[int, int, int]] = []
        for zoom in sorted(set(zooms)):
            count = 1 << zoom
            outside = self._all(
                "SELECT 1 FROM tiles WHERE zoom_level = ? AND (tile_column >= ? OR tile_column < 0) LIMIT 1",
                zoom,
                count,
            )
            if outside:
                raise ForeignTilingError(
                    f"The tiles of {self._path} lie in more columns than web Mercator has; make them anew in EPSG:3857."
                )
            found = self._all("SELECT tile_column, tile_row FROM tiles WHERE zoom_level = ? LIMIT ?", zoom, _SAMPLES)
            samples += [
                (zoom, column, row) for column, row in found if isinstance(column, int) and isinstance(row, int)
            ]
        bounds = self._stated_bounds()
        if any(not 0 <= row < 1 << zoom for zoom, _, row in samples):
            raise ForeignTilingError(
                f"The tiles of {self._path} lie outside of web Mercator; make them anew in EPSG:3857."
            )
        if bounds is None:
            return False
        from_south = any(
            bounds.holds(tile_bounds(zoom, column, (1 << zoom) - 1 - row)) for zoom, column, row in samples
        )
        if from_south:
            return False
        from_north = any(bounds.holds(tile_bounds(zoom, column, row)) for zoom, column, row in samples)
        if from_north and self._metadata.get("scheme", "").strip().lower() == "xyz":
            return True
        raise ForeignTilingError(
            f"The tiles of {self._path} do not lie where it says that it has tiles; they are of another tiling, or its "
            "rows are counted from the wrong side."
        )

    def _stated_bounds(self) -> Bounds | None:
        try:
            west, south, east, north = (float(part) for part in self._metadata.get("bounds", "").split(","))
        except ValueError:
            return None
        bounds = Bounds(west, south, east, north)
        return bounds if bounds.is_sound else None

    def _read_info(self, zooms: tuple[int, int]) -> TileInfo:
        return TileInfo(
            name=plain_words(self._metadata.get("name", "")) or self._path.name,
            attribution=plain_words(self._metadata.get("attribution", "")),
            format=self._format(zooms[1]),
            min_zoom=zooms[0],
            max_zoom=zooms[1],
            bounds=self._stated_bounds() or Bounds.world(),
            layers=layer_names(self._metadata),
        )

    def _format(self, zoom: int) -> TileFormat:
        """What the tiles are: what the file says, unless its first tile is plainly something else."""
        stated = self._metadata.get("format", "").strip().lower().removeprefix("image/")
        rows = self._all("SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1", zoom)
        first = rows[0][0] if rows and isinstance(rows[0][0], bytes) else b""
        if first.startswith(_ZSTD):
            raise UnknownTilesError(f"The tiles of {self._path} are packed with Zstandard; make them anew with gzip.")
        kind = format_of(first)
        if kind is not None:
            return kind
        if stated in _FORMATS:
            return _FORMATS[stated]
        if first.startswith(_GZIP):
            return TileFormat.VECTOR
        words = plain_words(stated) or tr("of a kind that it does not state")
        raise UnknownTilesError(
            f"The tiles of {self._path} are {words}; PNG, JPEG, WebP and vector tiles can be shown."
        )


def _check_header(path: Path, size: int) -> None:
    """Whether it is a database that was written to its end (SQLite file format, section 1.3)."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise TileFileGoneError(f"{path} cannot be opened: {error.strerror or error}.") from error
    if not header.startswith(MAGIC):
        raise NotATileFileError(f"{path} is no MBTiles file.")
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size > 0:
            raise HalfWrittenTileFileError(
                f"{path} is still being written, or was not closed: {beside.name} lies beside it. "
                "Open and close it once in the program that made it."
            )
    if len(header) < _HEADER_BYTES:
        raise HalfWrittenTileFileError(f"{path} ends within its first {_HEADER_BYTES} bytes; copy it again.")
    page_bytes = int.from_bytes(header[16:18], "big")
    page_bytes = 65536 if page_bytes == 1 else page_bytes
    needed = page_bytes * int.from_bytes(header[28:32], "big")
    # The count of pages holds only where the two counters of changes agree.
    if header[24:28] == header[92:96] and needed > size:
        raise HalfWrittenTileFileError(
            f"{path} is cut off: it holds {size} bytes, and says that it has {needed}; copy it again."
        )


def _authorised(action: int, first: str | None, _second: str | None, _database: str | None, _source: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and first != "table_info":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
