"""Brings the tables of an earlier version's library up to this version, and says how far it is: it may take minutes.

What the migrations do is theirs. How long each takes was measured; SQLite says how much it has done of one.
"""

import sqlite3
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from reviewer.domain.progress import Cancelled, JobContext
from reviewer.library import schema
from reviewer.library.connection import connect_for_reading

MANY_ROWS: Final = 50_000
"""Fewer rows are gone through before anybody has read what is said of it."""

_LONG: Final = {
    "0003_search": (7, 63),
    "0008_case_details": (5, 9),
    "0009_listing": (5, 75),
    "0010_search_facets": (35, 291),
}
"""Migrations that go through every row: microseconds and steps of SQLite's machine for each (measured with 442,000)."""

_OTHER: Final = (0.1, 1.0)

_ROWS: Final = """SELECT sum(rows) FROM (
    SELECT ifnull(max(rowid), 0) AS rows FROM cases UNION ALL SELECT ifnull(max(rowid), 0) FROM recordings
    UNION ALL SELECT ifnull(max(rowid), 0) FROM events UNION ALL SELECT ifnull(max(rowid), 0) FROM bookmarks
    UNION ALL SELECT ifnull(max(rowid), 0) FROM notes)"""

_STEPS_PER_REPORT: Final = 100_000
"""Some milliseconds."""


def rows_to_update(database: Path) -> int:
    """How many rows have to be gone through before this version can work with a database; 0 where it can at once.

    Raises:
        LibraryError: it cannot be read.
    """
    with connect_for_reading(database) as db:
        is_library = not schema.is_blank(db) and bool(schema.MIGRATIONS.applied(db))
        return _row_count(db) if is_library and schema.pending(db) else 0


def update(db: Database, context: JobContext) -> list[str]:
    """Apply the migrations that are missing, in the open write transaction, and return their names.

    Args:
        db: the connection.
        context: progress in microseconds that it takes on a usual machine, and cancel: then all is as it was.

    Raises:
        Cancelled: the user asked to stop.
    """
    names = schema.pending(db)
    if not schema.MIGRATIONS.applied(db):
        return schema.migrate(db)
    progress = _Progress(names, _row_count(db) if names else 0, context)
    db.conn.set_progress_handler(progress.step, _STEPS_PER_REPORT)
    try:
        for number, name in enumerate(names):
            progress.begin(number)
            schema.migrate_up_to(db, name)
    except sqlite3.OperationalError:
        if progress.is_cancelled:
            raise Cancelled from None
        raise
    finally:
        db.conn.set_progress_handler(None, 0)
    return names


def _row_count(db: Database) -> int:
    return int(db.conn.execute(_ROWS).fetchone()[0])


class _Progress:
    """Adds up how far the migrations are."""

    def __init__(self, names: list[str], rows: int, context: JobContext) -> None:
        self.is_cancelled = False
        self._context = context
        self._words = f"Bringing {rows:,} rows of the library up to this version"
        costs = [_LONG.get(name, _OTHER) for name in names]
        self._times_us = [max(round(time_us * rows), 1) for time_us, _ in costs]
        self._steps = [max(steps * rows, _STEPS_PER_REPORT) for _, steps in costs]
        self._number = 0
        self._done_steps = 0

    def begin(self, number: int) -> None:
        """One migration begins.

        Raises:
            Cancelled: the user asked to stop.
        """
        self._number, self._done_steps = number, 0
        self._context.raise_if_cancelled()
        self._report()

    def step(self) -> int:
        """SQLite has done something; not 0 where it is to stop."""
        self._done_steps += _STEPS_PER_REPORT
        self._report()
        try:
            self._context.raise_if_cancelled()
        except Cancelled:
            self.is_cancelled = True
        return self.is_cancelled

    def _report(self) -> None:
        part = min(self._done_steps / self._steps[self._number], 0.99)
        done_us = sum(self._times_us[: self._number]) + part * self._times_us[self._number]
        self._context.report(round(done_us), sum(self._times_us), self._words)
