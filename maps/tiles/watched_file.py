"""A file that is read piece by piece for as long as a map is on show, and may vanish or change meanwhile."""

import threading
from pathlib import Path

from maps.tiles.errors import HalfWrittenTileFileError, TileFileGoneError


class FileState:
    """What tells a file from the one that was opened: its size and its time of change."""

    def __init__(self, path: Path) -> None:
        """Note a file as it is now.

        Raises:
            TileFileGoneError: it cannot be found.
        """
        self._path = path
        self._seen = self._now()

    @property
    def size(self) -> int:
        """Bytes, when it was noted."""
        return self._seen[0]

    def check(self) -> None:
        """Whether it is still the same.

        Raises:
            TileFileGoneError: it is gone, or was changed.
        """
        if self._now() != self._seen:
            raise TileFileGoneError(f"{self._path} was changed while it was on show; it is read anew.")

    def _now(self) -> tuple[int, int, int]:
        try:
            state = self._path.stat()
        except OSError as error:
            raise TileFileGoneError(f"{self._path} cannot be found: {error.strerror or error}.") from error
        return state.st_size, state.st_mtime_ns, state.st_ino


class WatchedFile:
    """A file open for reading, from any thread; each reading first looks whether it is still the same file."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            TileFileGoneError: it cannot be found or opened.
        """
        self.path = path
        self._state = FileState(path)
        self._lock = threading.Lock()
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise TileFileGoneError(f"{path} cannot be opened: {error.strerror or error}.") from error

    @property
    def size(self) -> int:
        """Bytes, when it was opened."""
        return self._state.size

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from a place on.

        Raises:
            TileFileGoneError: the file is gone, was changed, or the drive fails.
            HalfWrittenTileFileError: it ends before.
        """
        self._state.check()
        try:
            with self._lock:
                self._file.seek(offset)
                body = self._file.read(length)
        except (OSError, ValueError) as error:
            raise TileFileGoneError(f"{self.path} cannot be read: {error}.") from error
        if len(body) != length:
            raise HalfWrittenTileFileError(f"{self.path} ends before byte {offset + length}; copy it again.")
        return body

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._file.close()
