"""How this program talks to SQLite: one way to connect, one way to write, one name for each trouble.

Knows neither tables nor cases.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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

_PRIMARY_CODE = 0xFF


def connect(database: Path) -> Database:
    """Connect to a database, creating the file if it is missing.

    The connection may be used by the calling thread only. Transactions are begun and ended explicitly.
    """
    connection = sqlite3.connect(database, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # sqlite-utils turns recursive_triggers on, without which INSERT OR REPLACE would slip past delete triggers.
        return Database(connection, recursive_triggers=True, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """One write transaction that holds the write lock from its first moment; rolled back by any exception."""
    if db.conn.in_transaction:
        raise RuntimeError("a change of the library is already open on this connection")
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
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
        return LibraryDamagedError(f"{database} is damaged or no database ({error}). It was left as it is.")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LibraryError(f"{database} cannot be read or written ({error}). The change was not made.")
    return None
