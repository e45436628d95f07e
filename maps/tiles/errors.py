"""What can be wrong with a tile file: each by name, with a sentence that says what to do."""

from reviewer.domain.errors import ReviewerError


class TileFileError(ReviewerError):
    """A tile file that cannot be shown."""


class NotATileFileError(TileFileError):
    """It is neither MBTiles nor PMTiles."""


class DamagedTileFileError(TileFileError):
    """It is a tile file, but what it says of itself contradicts itself or cannot be read."""


class HalfWrittenTileFileError(TileFileError):
    """It ends before what it announces, or is still being written."""


class ForeignTilingError(TileFileError):
    """Its tiles do not cut the world as web Mercator maps do: shown here, everything would lie in a wrong place."""


class UnknownTilesError(TileFileError):
    """Its tiles are pictures, vectors or compressed in a way that this program cannot read."""


class TileFileGoneError(TileFileError):
    """It cannot be found or opened any more, or is not the file that it was."""


class DamagedTileError(ReviewerError):
    """One tile of a file cannot be read; the others can."""
