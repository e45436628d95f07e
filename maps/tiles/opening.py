"""Which reader a tile file needs, told by its first bytes and never by its name."""

from pathlib import Path

from maps.tiles import mbtiles, pmtiles
from maps.tiles.errors import NotATileFileError, TileFileGoneError
from maps.tiles.mbtiles import MbtilesFile
from maps.tiles.model import TileFile
from maps.tiles.pmtiles import PmtilesFile

FILE_PATTERNS = ("*.mbtiles", "*.pmtiles")
"""What tile files are called, for a file dialog."""


def open_tile_file(path: Path) -> TileFile:
    """Open a file of tiles and check it, as far as that takes no look at every tile.

    Raises:
        TileFileError: one of its kinds says what is wrong with it, and what to do.
    """
    try:
        if not path.is_file():
            raise TileFileGoneError(f"{path} cannot be found.")
        with path.open("rb") as file:
            start = file.read(len(mbtiles.MAGIC))
    except OSError as error:
        raise TileFileGoneError(f"{path} cannot be opened: {error.strerror or error}.") from error
    if start.startswith(pmtiles.MAGIC):
        return PmtilesFile(path)
    if start == mbtiles.MAGIC:
        return MbtilesFile(path)
    if not start.strip(b"\0"):
        raise NotATileFileError(f"{path} is empty; it was not copied to its end.")
    raise NotATileFileError(f"{path} is neither MBTiles nor PMTiles.")
