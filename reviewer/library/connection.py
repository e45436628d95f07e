"""How this program talks to SQLite: one way to connect, one way to write, one name for each trouble.

Knows neither tables nor cases.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from reviewer.library.errors import (
    DiskFullError,
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryReadOnlyError,
)

BUSY_TIMEOUT_S = 30.0
"""How long a writer waits for another one."""

_PAGES_KIB = 32 * 1024
"""Of the database that a connection keeps in memory at most; SQLite's own 2 MB hold too little of a large index.

The file is not mapped into memory: a disk that fails would then end the program, where now an error is named.
"""

_KEEP_PAGES = f"PRAGMA cache_size = -{_PAGES_KIB}"

_PRIMARY_CODE = 0xFF


def connect(database: Path, *, any_thread: bool = False) -> Database:
    """Connect to a database, creating the file if it is missing.

    Transactions are begun and ended explicitly. Connecting alone writes nothing.

    Args:
        database: the SQLite file.
        any_thread: whether other threads than the calling one may use it, one at a time.
    """
    connection = sqlite3.connect(
        database, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        connection.execute(_KEEP_PAGES)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # sqlite-utils turns recursive_triggers on, without which INSERT OR REPLACE would slip past delete triggers.
        return Database(connection, recursive_triggers=True, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def keep_write_ahead_log(db: Database) -> None:
    """Let readers go on while one writes; a property of the file, which stays."""
    db.conn.execute("PRAGMA journal_mode = WAL")


def connect_unchanging(database: Path) -> Database:
    """Connect for reading only to a database that nothing writes, without making a file beside it.

    The connection may be used by the calling thread only.
    """
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    connection.execute(_KEEP_PAGES)
    return Database(connection, recursive_triggers=False, execute_plugins=False)


@contextmanager
def connect_for_reading(database: Path) -> Iterator[Database]:
    """A connection that cannot write, closed at the end of the block; works on read-only media too.

    Raises:
        LibraryError: the file cannot be opened; see `named_troubles`.
    """
    wal = database.with_name(f"{database.name}-wal")
    # Without a write-ahead log there is nothing to share with a writer, and on a read-only medium no way to.
    unchanging = not wal.exists() and not os.access(database.parent, os.W_OK)
    mode = "immutable=1" if unchanging else "mode=ro"
    with named_troubles(database):
        connection = sqlite3.connect(
            f"{database.absolute().as_uri()}?{mode}", uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None
        )
        with closing(connection):
            connection.execute(_KEEP_PAGES)
            connection.execute("PRAGMA query_only = ON")
            yield Database(connection, recursive_triggers=False, execute_plugins=False)


def connect_beside_writer(database: Path) -> Database:
    """Connect for reading only to a database that this program writes through another connection.

    The connection may be used by the calling thread only, and refuses to write.
    """
    db = connect(database)
    db.conn.execute("PRAGMA query_only = ON")
    return db


@contextmanager
def immediate(db: Database, give_up: Callable[[], object] = lambda: None) -> Iterator[None]:
    """One write transaction that holds the write lock from its first moment; rolled back by any exception.

    Args:
        db: the connection.
        give_up: called before it is rolled back, while the write lock is still held.
    """
    if db.conn.in_transaction:
        raise RuntimeError("a change of the library is already open on this connection")
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        try:
            give_up()
        finally:
            # Unlike the statement, no error where SQLite has rolled back by itself, as on a full disk.
            db.conn.rollback()
        raise


@contextmanager
def named_troubles(database: Path) -> Iterator[None]:
    """Turn what can befall any database into named errors; what remains is a bug and passes unchanged.

    Raises:
        DiskFullError: no room for the change.
        LibraryBusyError: another program held the write lock too long.
        LibraryReadOnlyError: the file or its folder may not be written.
        LibraryDamagedError: not a database, or a damaged one.
        LibraryError: the disk failed to read or write, or the file cannot be opened.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        named = _named(error, database)
        if named is None:
            raise
        raise named from error


def _named(error: sqlite3.DatabaseError, database: Path) -> LibraryError | None:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(f"The disk that holds {database} is full. The change was not made; nothing else was lost.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryBusyError(
            f"{database} is in use by another program, which did not let go for {BUSY_TIMEOUT_S:.0f} s."
            " The change was not made; try again."
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryReadOnlyError(f"{database} may not be written: check the permissions of the file and its folder.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamagedError(
            f"{database} is damaged or no database ({error}). It was left as it is. What can be read of it can be"
            " rescued into a new folder: File → Rescue a damaged library, or “reviewer rescue”."
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryError(f"{database} cannot be read or written ({error}). The change was not made.")
    return None
