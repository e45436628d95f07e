"""Reading a library that this program may not write: another one has it open, or it lies where nothing can be written.

Nothing beside the database is made or changed. Where SQLite could not read it without writing (what a crash left still
stands in the write-ahead log; an earlier version made the tables), a copy in a temporary folder is read instead.
"""

import os
import shutil
import threading
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlite_utils import Database

from reviewer.library import schema
from reviewer.library.connection import connect, connect_beside_writer, connect_unchanging, immediate, named_troubles
from reviewer.library.errors import LibraryReadOnlyError
from reviewer.library.filesystem import network_type
from reviewer.library.writer import Writer


class ReadingPlace:
    """Where the database of a library is read, for as long as somebody in this program reads it.

    Attributes:
        read_only_because: why nothing can be written, in words.
    """

    def __init__(self, database: Path, read_only_because: str) -> None:
        """Find out how it can be read.

        Raises:
            LibraryMissingError: making the library was never finished.
            LibraryNewerError: a newer version made it.
            LibraryError: it cannot be read, or is no case library.
        """
        self.read_only_because = read_only_because
        self._named = database
        self._database = database
        self._copies: TemporaryDirectory[str] | None = None
        self._users = 1
        self._guard = threading.Lock()
        folder = database.parent
        self._is_unchanging = not os.access(folder, os.W_OK) or network_type(folder) is not None
        try:
            if self._is_unchanging and _has_unwritten_log(database):
                self._read_copy_of_files()
            with closing(self.connect()) as db:
                schema.refuse_unusable(db, database)
                is_old = bool(schema.pending(db))
            if is_old:
                self._read_copy_of_this_version()
        except BaseException:
            self.release()
            raise

    @property
    def writer(self) -> Writer:
        """Nobody.

        Raises:
            LibraryReadOnlyError: always; its message says why.
        """
        raise LibraryReadOnlyError(f"{self.read_only_because} Nothing was changed.")

    def connect(self) -> Database:
        """A connection that only reads, for the calling thread."""
        with named_troubles(self._named):
            return connect_unchanging(self._database) if self._is_unchanging else connect_beside_writer(self._database)

    def join(self) -> Self:
        """Read once more; to be released as often."""
        with self._guard:
            self._users += 1
        return self

    def flush(self) -> None:
        """Return: nothing is ever waiting to be written."""

    def release(self) -> None:
        """Read no longer; the last one takes the copies away."""
        with self._guard:
            self._users -= 1
            if self._users == 0 and self._copies is not None:
                self._copies.cleanup()

    def _read_copy_of_files(self) -> None:
        folder = self._copy_folder()
        for path in (self._named, _log_of(self._named)):
            shutil.copyfile(path, folder / path.name)
        self._database = folder / self._named.name
        self._is_unchanging = False

    def _read_copy_of_this_version(self) -> None:
        copy = self._copy_folder() / f"migrated-{self._named.name}"
        with closing(self.connect()) as source, closing(connect(copy)) as target, named_troubles(copy):
            source.conn.backup(target.conn)
            with immediate(target):
                schema.migrate(target)
        self._database = copy
        self._is_unchanging = False

    def _copy_folder(self) -> Path:
        if self._copies is None:
            self._copies = TemporaryDirectory(prefix="evidence-reviewer-", ignore_cleanup_errors=True)
        return Path(self._copies.name)


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _has_unwritten_log(database: Path) -> bool:
    log = _log_of(database)
    return log.exists() and log.stat().st_size > 0
