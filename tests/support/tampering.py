"""Somebody with a database tool, an editor and time: every way of changing a library behind the program's back."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from reviewer.library.chain import EMPTY_HEAD, AuditRow, row_sha256
from reviewer.library.evidence_tables import EVIDENCE_TABLES
from reviewer.library.library import DATABASE_NAME

UNTOLD = {("case_people", "id"), ("case_tags", "rowid")}
"""Numbers that nothing refers to and the record does not tell."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made.

    Attributes:
        words: what it was.
        named: one of these stands in the sentences of a report that found it.
    """

    words: str
    named: tuple[str, ...]


class Tamperer:
    """Somebody with a database tool, an editor and time."""

    def __init__(self, folder: Path, choice: random.Random) -> None:
        """At a library, with a source of chance."""
        self._folder = folder
        self._choice = choice

    def byte_of_an_original(self) -> Made:
        """One bit of one original."""
        path = self._choice.choice(sorted((self._folder / "vault").rglob("*.mp4")))
        contents = bytearray(path.read_bytes())
        place = self._choice.randrange(len(contents))
        contents[place] ^= 1 << self._choice.randrange(8)
        path.chmod(0o644)
        path.write_bytes(contents)
        path.chmod(0o444)
        return Made(f"byte {place} of {path.name}", (path.name,))

    def row_changed(self) -> Made:
        """One column of one row of a table of evidence."""
        table = self._choice.choice(EVIDENCE_TABLES).table
        with self._unguarded() as connection:
            columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
            name, kind = self._choice.choice([column for column in columns if (table, column[0]) not in UNTOLD])
            where, key = self._row_of(connection, table)
            (value,) = connection.execute(f"SELECT {name} FROM {table} WHERE {where}", key).fetchone()  # noqa: S608 - names of this program, and marks
            connection.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", (self._other(value, kind), *key))  # noqa: S608 - names of this program, and marks
        return Made(f"“{name}” of {table} {key}", self._named(table))

    def row_deleted(self) -> Made:
        """One row of a table of evidence."""
        table = self._choice.choice(EVIDENCE_TABLES).table
        with self._unguarded() as connection:
            where, key = self._row_of(connection, table)
            connection.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608 - names of this program, and marks
        return Made(f"{table} {key} deleted", self._named(table))

    def row_inserted(self) -> Made:
        """A copy of a row, under another key."""
        table = self._choice.choice(EVIDENCE_TABLES).table
        with self._unguarded() as connection:
            columns = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,)).fetchall()
            where, key = self._row_of(connection, table)
            row = connection.execute(f"SELECT * FROM {table} WHERE {where}", key).fetchone()  # noqa: S608 - names of this program, and marks
            unique = {
                "cases": {"number"},
                "categories": {"name"},
                "note_versions": {"version"},
                "case_people": {"position"},
            }
            changed = unique.get(table, set())
            values = [
                self._other(value, kind) if is_key or name in changed else value
                for value, (name, kind, is_key) in zip(row, columns, strict=True)
            ]
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - names of this program, and marks
        return Made(f"{table}: {values[:2]} inserted", self._named(table))

    def rows_exchanged(self) -> Made:
        """Two rows that have each other's number from now on."""
        with self._unguarded() as connection:
            tables = [each.table for each in EVIDENCE_TABLES if each.key == "id" and not each.part]
            counts = {each: connection.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in tables}  # noqa: S608 - names of this program, and marks
            table = self._choice.choice([each for each, count in counts.items() if count > 1])
            ids = [row_id for (row_id,) in connection.execute(f"SELECT id FROM {table}")]  # noqa: S608 - names of this program, and marks
            one, other = self._choice.sample(ids, 2)
            for before, after in ((one, -one), (other, one), (-one, other)):
                connection.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (after, before))  # noqa: S608 - names of this program, and marks
        return Made(f"{table} {one} and {other} exchanged", self._named(table))

    def record_changed(self) -> Made:
        """One field of one row of the audit record, with the guards made anew around it."""
        with self._unguarded(restore=True) as connection:
            (last,) = connection.execute("SELECT max(seq) FROM audit").fetchone()
            seq = self._choice.randint(1, last)
            name = self._choice.choice(["utc_us", "actor", "host", "program", "action", "object", "details"])
            (value,) = connection.execute(f"SELECT {name} FROM audit WHERE seq = ?", (seq,)).fetchone()  # noqa: S608 - names of this program, and marks
            other = self._other(value, "INTEGER" if name == "utc_us" else "TEXT")
            connection.execute(f"UPDATE audit SET {name} = ? WHERE seq = ?", (other, seq))  # noqa: S608 - names of this program, and marks
        return Made(f"“{name}” of row {seq} of the record", (f"Row {seq} was changed",))

    def record_shortened(self) -> Made:
        """One row of the audit record away, with the guards made anew around it."""
        with self._unguarded(restore=True) as connection:
            (last,) = connection.execute("SELECT max(seq) FROM audit").fetchone()
            seq = self._choice.randint(1, last - 1)
            connection.execute("DELETE FROM audit WHERE seq = ?", (seq,))
        return Made(f"row {seq} of the record deleted", (f"Row {seq + 1} stands where row {seq} should be",))

    def record_lengthened(self) -> Made:
        """A row more at the end, with a hash of its own."""
        with self._unguarded(restore=True) as connection:
            last = AuditRow(*connection.execute("SELECT * FROM audit ORDER BY seq DESC LIMIT 1").fetchone())
            forged = replace(last, seq=last.seq + 1, action="case.open", details='{"forged":true}')
            connection.execute(_INSERT, astuple(replace(forged, sha256=row_sha256(forged))))
        return Made(f"row {forged.seq} of the record inserted", (f"Row {forged.seq} does not follow",))

    def record_exchanged(self) -> Made:
        """Two rows of the audit record that have each other's number from now on."""
        with self._unguarded(restore=True) as connection:
            (last,) = connection.execute("SELECT max(seq) FROM audit").fetchone()
            one, other = sorted(self._choice.sample(range(1, last + 1), 2))
            for before, after in ((one, -one), (other, one), (-one, other)):
                connection.execute("UPDATE audit SET seq = ? WHERE seq = ?", (after, before))
        return Made(f"rows {one} and {other} of the record exchanged", (f"Row {one} was changed",))

    def tail_cut(self) -> Made:
        """The last rows of the audit record."""
        with self._unguarded(restore=True) as connection:
            (last,) = connection.execute("SELECT max(seq) FROM audit").fetchone()
            kept = self._choice.randint(1, last - 2)
            connection.execute("DELETE FROM audit WHERE seq > ?", (kept,))
        return Made(f"the record cut after row {kept}", ("the tail was cut off",))

    def chain_written_anew(self) -> Made:
        """One row changed, and every hash from there on made right again."""
        with self._unguarded(restore=True) as connection:
            rows = [AuditRow(*values) for values in connection.execute("SELECT * FROM audit ORDER BY seq").fetchall()]
            seq = self._choice.randint(1, len(rows) - 1)
            connection.execute("DELETE FROM audit")
            previous = EMPTY_HEAD.sha256
            for row in rows:
                actor = "somebody else" if row.seq == seq else row.actor
                unsealed = replace(row, actor=actor, previous_sha256=previous)
                previous = row_sha256(unsealed)
                connection.execute(_INSERT, astuple(replace(unsealed, sha256=previous)))
        return Made(f"the chain anew from row {seq} on", ("is not the row that was last when", "was written anew"))

    def guard_weakened(self) -> Made:
        """A guard of the library that looks as if it was there."""
        with closing(sqlite3.connect(self._folder / DATABASE_NAME, isolation_level=None)) as connection:
            guards = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            name, table = self._choice.choice([guard for guard in guards if not guard[0].startswith("search")])
            connection.execute(f"DROP TRIGGER {name}")
            if self._choice.random() < 0.5:
                connection.execute(f"CREATE TRIGGER {name} AFTER UPDATE ON {table} BEGIN SELECT 1; END")
        return Made(f"guard {name}", (f"“{name}”",))

    def _unguarded(self, *, restore: bool = False) -> "_Unguarded":
        return _Unguarded(self._folder, restore=restore)

    def _row_of(self, connection: sqlite3.Connection, table: str) -> tuple[str, tuple[object, ...]]:
        """A row, by a condition on its key."""
        columns = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY pk", (table,)).fetchall()
        keys = [name for name, is_key in columns if is_key]
        found = connection.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall()  # noqa: S608 - names of this program, and marks
        return " AND ".join(f"{name} = ?" for name in keys), self._choice.choice(found)

    def _other(self, value: object, kind: str) -> object:
        if isinstance(value, bytes):
            return value + b"x"
        if kind == "INTEGER":
            return int(str(value or 0)) + self._choice.randint(1_000, 1_000_000)
        if kind == "REAL":
            return float(str(value or 0)) + self._choice.random()
        return f"{value or ''}{self._choice.choice('xyz')}"

    @staticmethod
    def _named(table: str) -> tuple[str, ...]:
        return (f"“{table}”", "was changed: it does not match its hash") if table == "tracks" else (f"“{table}”",)


class _Unguarded:
    """A connection on which nothing is refused; what guarded the library is left away, or made anew."""

    def __init__(self, folder: Path, *, restore: bool) -> None:
        self._connection = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)
        self._restore = restore
        self._guards: list[tuple[str, str]] = []

    def __enter__(self) -> sqlite3.Connection:
        self._connection.execute("PRAGMA ignore_check_constraints = ON")
        self._connection.execute("BEGIN")
        self._guards = self._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in self._guards:
            self._connection.execute(f"DROP TRIGGER {name}")
        return self._connection

    def __exit__(self, *_: object) -> None:
        for _name, guard in self._guards:
            self._connection.execute(guard)
        self._connection.execute("COMMIT")
        self._connection.close()


_INSERT = f"INSERT INTO audit VALUES ({', '.join('?' * 11)})"  # noqa: S608 - names of this program, and marks


def ways_of(tamperer: Tamperer) -> list[Callable[[], Made]]:
    """Every way of changing something."""
    return [
        tamperer.byte_of_an_original,
        tamperer.row_changed,
        tamperer.row_deleted,
        tamperer.row_inserted,
        tamperer.rows_exchanged,
        tamperer.record_changed,
        tamperer.record_shortened,
        tamperer.record_lengthened,
        tamperer.record_exchanged,
        tamperer.tail_cut,
        tamperer.chain_written_anew,
        tamperer.guard_weakened,
    ]
