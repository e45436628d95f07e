"""An empty library of a given version, as this program makes it: what an existing one is compared with.

Whoever takes away a guard, weakens it, or adds a trigger of their own shows against it, and what is in its tables is
what every library begins with.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache

from sqlite_utils import Database

from reviewer.library import schema

_MADE_BY_OTHERS = ("sqlite_", "_sqlite_migrations")
"""SQLite's own tables, which come and go with its statistics; and the list of migrations."""

_SPELT_BY_OTHERS = "search"
"""The search index is made by sqlite-utils and FTS5, which may spell it otherwise in a later version."""


@contextmanager
def reference_library(db: Database) -> Iterator[Database]:
    """An empty library, in memory, with the migrations that another one has.

    Args:
        db: that other one, for reading.
    """
    applied = frozenset(migration.name for migration in schema.MIGRATIONS.applied(db))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(_made(applied))
        yield Database(connection, execute_plugins=False)


@cache
def _made(applied: frozenset[str]) -> bytes:
    """The database file of an empty library with these migrations."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        reference = Database(connection, execute_plugins=False)
        later = [each.name for each in schema.MIGRATIONS.pending(reference) if each.name not in applied]
        schema.MIGRATIONS.apply(reference, stop_before=later or None)
        return connection.serialize()


def schema_differences(db: Database, reference: Database) -> Iterator[tuple[str, str]]:
    """What is missing, was altered or was added in a library's tables, indexes and guards.

    Returns:
        The name of each, and a sentence.
    """
    found, expected = _schema(db), _schema(reference)
    for (kind, name), sql in expected.items():
        if (kind, name) not in found or found[kind, name] != sql:
            words = f"The guard “{name}”" if kind == "trigger" else f"The {kind} “{name}”"
            of = " of the audit log" if name in schema.AUDIT_TRIGGERS else ""
            yield name, f"{words}{of} is missing or was altered."
    for kind, name in found.keys() - expected.keys():
        yield name, f"A {kind} “{name}” was added behind the program's back: no version of it makes one."


def _schema(db: Database) -> dict[tuple[str, str], str]:
    return {
        (kind, name): "" if name.startswith(_SPELT_BY_OTHERS) else " ".join((sql or "").split())
        for kind, name, sql in db.conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        if not name.startswith(_MADE_BY_OTHERS)
    }
