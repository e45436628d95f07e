"""The libraries that this program has open for writing: one lock and one writer each, however often one is opened."""

import atexit
import threading
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from reviewer.library.actor import Actor
from reviewer.library.connection import connect_beside_writer
from reviewer.library.lock import LibraryLock
from reviewer.library.writer import Writer

_guard = threading.Lock()
_held: dict[tuple[int, int], "Holding"] = {}
"""By the device and number of the folder, which a link or another spelling of its path do not change."""


class Holding:
    """A library that this program may write, for as long as somebody in it uses it.

    Attributes:
        writer: who writes.
        read_only_because: empty, as it can be written.
    """

    read_only_because = ""

    def __init__(self, key: tuple[int, int], database: Path, lock: LibraryLock, writer: Writer) -> None:
        """Begin with one user; use `hold`."""
        self.writer = writer
        self._database = database
        self._key = key
        self._lock = lock
        self._users = 1

    def connect(self) -> Database:
        """A connection that reads beside the writer, for the calling thread."""
        return connect_beside_writer(self._database)

    def join(self) -> Self:
        """Use it once more; to be released as often."""
        with _guard:
            self._users += 1
        return self

    def flush(self) -> None:
        """Return when all that was asked for so far is written."""
        self.writer.flush()

    def release(self) -> None:
        """Use it no longer. The last one waits until everything is written, and lets other programs have it."""
        with _guard:
            self._users -= 1
            if self._users == 0:
                # Within the guard: whoever opens it anew must find it free.
                del _held[self._key]
                self.end()

    def end(self) -> None:
        """Write what was asked for, and let other programs have the library."""
        try:
            self.writer.end()
        finally:
            self._lock.release()


def hold(folder: Path, database: Path, actor: Actor) -> Holding:
    """Take a library for writing, or join in where this program has it already.

    Args:
        folder: the library's.
        database: its SQLite file, made where it is missing.
        actor: whom another program is told of.

    Raises:
        LibraryInUseError: another program has it open.
        LibraryError: it lies where files cannot be locked.
        OSError: the folder may not be written.
        sqlite3.Error: the database cannot be opened.
    """
    with _guard:
        status = folder.stat()
        key = (status.st_dev, status.st_ino)
        if key in _held:
            _held[key]._users += 1  # noqa: SLF001 - within the guard that `join` would take
            return _held[key]
        lock = LibraryLock.take(folder, actor)
        try:
            writer = Writer(database)
        except BaseException:
            lock.release()
            raise
        _held[key] = Holding(key, database, lock, writer)
        return _held[key]


@atexit.register
def _end_all() -> None:
    """What was asked for is written, also in libraries that nobody closed."""
    with _guard:
        for holding in _held.values():
            holding.end()
        _held.clear()
