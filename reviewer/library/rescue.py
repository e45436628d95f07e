"""Saving what can be read of a library whose database is damaged, into a new library; the damaged one is not touched.

Row by row: where a page cannot be read, the rows before and after it still can. What the new library cannot hold (a
bookmark whose recording is lost, audit rows behind a gap) is written beside it as text, so that nothing that could be
read is thrown away. Lists and the search index are made anew by the tables' own triggers.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from reviewer.domain.progress import JobContext
from reviewer.library import schema
from reviewer.library.actor import Actor
from reviewer.library.chain import EMPTY_HEAD, AuditHead, AuditRow, row_sha256
from reviewer.library.connection import connect, connect_beside_writer, immediate, keep_write_ahead_log, named_troubles
from reviewer.library.durable import copy_for_good, sync_folder
from reviewer.library.errors import LibraryError, LibraryMissingError
from reviewer.library.evidence_tables import EVIDENCE_TABLES
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CACHE_NAME, DATABASE_NAME, EXPORTS_NAME, CaseLibrary
from reviewer.library.vault import FOLDER_NAME as VAULT_NAME
from reviewer.library.vault import READ_ONLY_MODE, Vault
from reviewer.library.verified_copy import write_troubles

SET_ASIDE_NAME = "rescued-apart.jsonl"
"""Below the new library's exports: what could be read and not be put into it, one row a line."""

_GIVES_UP_AFTER = 20_000
"""So many ids in a row that cannot be read, and the rest of a table is given up."""

_TABLES = tuple(dict.fromkeys(("cases", "ingests", *(each.table for each in EVIDENCE_TABLES), "ingest_files",
                               "case_view", "saved_searches")))  # fmt: skip
"""In the order in which rows refer to one another."""

_AUDIT_COLUMNS = tuple(AuditRow.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class RescuedTable:
    """What became of one table.

    Attributes:
        saved: rows that are in the new library.
        set_aside: rows that could be read and are beside it.
        trouble: why rows are missing, in SQLite's words; empty where the whole table could be read.
    """

    name: str
    saved: int
    set_aside: int
    trouble: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it was lost or set aside."""
        return not self.trouble and self.set_aside == 0


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What was saved.

    Attributes:
        chain: how far the audit record holds, and is in the new library.
        originals: files of the vault that match the hash they are named by, and are in the new library.
        problems: a sentence for each original that could not be saved.
    """

    folder: Path
    tables: tuple[RescuedTable, ...]
    chain: AuditHead
    originals: int
    problems: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.problems and all(table.is_whole for table in self.tables)

    @property
    def sentences(self) -> list[str]:
        """What was saved and lost, table by table, for a person."""
        said = []
        for table in self.tables:
            apart = f", {table.set_aside} more beside it" if table.set_aside else ""
            lost = f"; the rest cannot be read ({table.trouble})" if table.trouble else ""
            if table.saved or not table.is_whole:
                rows = "1 row" if table.saved == 1 else f"{table.saved} rows"
                said.append(f"{table.name}: {rows} saved{apart}{lost}")
        return [*said, f"the audit chain holds up to row {self.chain.length}", *self.problems]


def rescue(damaged: Path, folder: Path, context: JobContext, actor: Actor | None = None) -> RescueReport:
    """Make a new library of what can be read of a damaged one, which is only read.

    Args:
        damaged: the damaged library's folder.
        folder: where the new one is to be; missing or empty. It appears there at the end, or not at all.
        context: progress is in tables and originals.
        actor: who rescues.

    Raises:
        LibraryMissingError: there is no library in the folder.
        LibraryNewerError: a newer version made it.
        LibraryDamagedError: nothing can be read, not even which tables there are.
        LibraryError: the new folder holds something.
        DiskFullError: no room.
        Cancelled: the user asked to stop; nothing was made.
    """
    damaged, folder = damaged.absolute(), folder.absolute()
    actor = actor or Actor.current()
    made = folder.with_name(f".{folder.name}.rescuing")
    if not (damaged / DATABASE_NAME).is_file():
        raise LibraryMissingError(f"There is no case library in {damaged}: it has no {DATABASE_NAME}.")
    with write_troubles(damaged, made):
        if folder.exists() and any(folder.iterdir()):
            raise LibraryError(f"{folder} is not empty. Choose an empty folder, or a new one.")
        shutil.rmtree(made, ignore_errors=True)
        for name in (VAULT_NAME, CACHE_NAME, EXPORTS_NAME):
            (made / name).mkdir(parents=True)
    try:
        with _copy_of_database(damaged) as source:
            tables, chain = _Rescue(source, made, context).run()
        originals, problems = _save_originals(damaged, made, context)
        with write_troubles(damaged, folder):
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    report = RescueReport(folder, tables, chain, originals, problems)
    with CaseLibrary.open(folder, actor) as library:
        library.record(
            "library.rescue",
            "library",
            "success" if report.is_whole else "failure",
            {"from": str(damaged), "chain_holds_to": chain.length, "told": report.sentences[:200]},
        )
    return report


@contextmanager
def _copy_of_database(damaged: Path) -> Iterator[Database]:
    """The database with what its write-ahead log holds, to be read without touching either."""
    with TemporaryDirectory(prefix="evidence-reviewer-rescue-") as place:
        copy = Path(place) / DATABASE_NAME
        with write_troubles(damaged / DATABASE_NAME, copy):
            for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal"):
                if (damaged / name).exists():
                    shutil.copyfile(damaged / name, copy.with_name(name))
        with named_troubles(damaged / DATABASE_NAME), closing(connect_beside_writer(copy)) as db:
            schema.refuse_unusable(db, damaged / DATABASE_NAME)
            yield db


class _Rescue:
    """The tables of one library."""

    def __init__(self, source: Database, made: Path, context: JobContext) -> None:
        self._source = source
        self._made = made
        self._context = context

    def run(self) -> tuple[tuple[RescuedTable, ...], AuditHead]:
        apart = self._made / EXPORTS_NAME / SET_ASIDE_NAME
        with (
            named_troubles(self._made / DATABASE_NAME),
            closing(connect(self._made / DATABASE_NAME)) as db,
            apart.open("w", encoding="utf-8") as self._apart,
        ):
            keep_write_ahead_log(db)
            with immediate(db):
                later = schema.pending(self._source)
                schema.MIGRATIONS.apply(db, stop_before=later or None)
                audit, chain = self._save_audit(db)
                tables = [audit]
                for number, table in enumerate(_TABLES):
                    self._context.raise_if_cancelled()
                    self._context.report(number, len(_TABLES) * 2, table)
                    if db.table(table).exists():
                        tables.append(self._save_table(db, table))
                self._keep_ids_unused(db)
                schema.migrate(db)
        if apart.stat().st_size == 0:
            apart.unlink()
        return tuple(tables), chain

    def _save_audit(self, db: Database) -> tuple[RescuedTable, AuditHead]:
        """Rows for as long as they follow on one another; what comes behind a gap is set aside."""
        reading = _Reading(self._source, "audit", _AUDIT_COLUMNS)
        head, set_aside = EMPTY_HEAD, 0
        for values in reading.rows():
            row = AuditRow(*values)
            follows = (row.seq, row.previous_sha256) == (head.length + 1, head.sha256)
            if follows and set_aside == 0 and row.sha256 == row_sha256(row):
                db.conn.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(values))})", astuple(row))  # noqa: S608 - marks
                head = AuditHead(row.seq, row.sha256)
            else:
                set_aside += 1
                self._set_aside("audit", _AUDIT_COLUMNS, values)
        return RescuedTable("audit", head.length, set_aside, reading.trouble), head

    def _save_table(self, db: Database, table: str) -> RescuedTable:
        columns = tuple(column.name for column in db.table(table).columns)
        reading = _Reading(self._source, table, columns)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        db.conn.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of this program's own; what a new library begins with
        saved = set_aside = 0
        for values in reading.rows():
            try:
                db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - as above
                saved += 1
            except sqlite3.IntegrityError:  # what it refers to is lost
                set_aside += 1
                self._set_aside(table, columns, values)
        return RescuedTable(table, saved, set_aside, reading.trouble)

    def _set_aside(self, table: str, columns: tuple[str, ...], values: tuple[Any, ...]) -> None:
        row = {name: value.hex() if isinstance(value, bytes) else value
               for name, value in zip(columns, values, strict=True)}  # fmt: skip
        self._apart.write(json.dumps({"table": table, "row": row}, ensure_ascii=False) + "\n")

    def _keep_ids_unused(self, db: Database) -> None:
        """An id of a row that was lost must not come to mean another row."""
        try:
            numbers = self._source.conn.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        except sqlite3.DatabaseError:
            return
        for name, seq in numbers:
            db.conn.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (seq, name))


class _Reading:
    """The rows of one table, as many as can be read.

    Attributes:
        trouble: why some could not, in SQLite's words; empty as long as all could.
    """

    def __init__(self, db: Database, table: str, columns: tuple[str, ...]) -> None:
        self.trouble = ""
        self._db = db
        self._table = table
        self._names = ", ".join(columns)
        self._unreadable = 0

    def rows(self) -> Iterator[tuple[Any, ...]]:
        try:
            # Only by its own tree: an index may be damaged where the table is sound.
            (last,) = self._db.conn.execute(f"SELECT max(rowid) FROM {self._table}").fetchone()  # noqa: S608 - own name
        except sqlite3.OperationalError:
            yield from self._from_either_end()
            return
        except sqlite3.DatabaseError as error:
            self.trouble = str(error)
            last = self._highest_id()
        if last is not None:
            yield from self._between(1, last)

    def _between(self, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        """Rows with these ids; where one cannot be read, those around it."""
        ranges = [(first, last)]
        while ranges and self._unreadable < _GIVES_UP_AFTER:
            low, high = ranges.pop()
            sql = f"SELECT rowid, {self._names} FROM {self._table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - own names
            try:
                for row_id, *values in self._db.conn.execute(sql, (low, high)):
                    yield tuple(values)
                    low = row_id + 1
                    self._unreadable = 0
            except sqlite3.DatabaseError as error:
                self.trouble = str(error)
                if low >= high:
                    self._unreadable += 1
                else:
                    middle = (low + high) // 2
                    ranges += [(middle + 1, high), (low, middle)]

    def _from_either_end(self) -> Iterator[tuple[Any, ...]]:
        """Rows of a table without row ids: from its beginning up to the damage, then from its end back to it."""
        seen = set()
        for order in ("", self._backwards()):
            try:
                for values in self._db.conn.execute(f"SELECT {self._names} FROM {self._table}{order}"):  # noqa: S608 - own names
                    if values not in seen:
                        seen.add(values)
                        yield values
            except sqlite3.DatabaseError as error:
                self.trouble = str(error)
            else:
                return

    def _backwards(self) -> str:
        keys = self._db.conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (self._table,))
        return " ORDER BY " + ", ".join(f"{name} DESC" for (name,) in keys)

    def _highest_id(self) -> int | None:
        try:
            found = self._db.conn.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (self._table,)).fetchone()
        except sqlite3.DatabaseError:
            found = None
        return _GIVES_UP_AFTER if found is None else int(found[0])


def _save_originals(damaged: Path, made: Path, context: JobContext) -> tuple[int, tuple[str, ...]]:
    """Copy every file of the vault that matches the hash it is named by; it needs no database to be known."""
    saved, problems = 0, []
    names = Vault(damaged).originals()
    for number, relative in enumerate(names):
        context.raise_if_cancelled()
        context.report(len(names) + number, len(names) * 2, relative)
        source, copy = damaged / relative, made / relative
        try:
            found = sha256_of(source, lambda _: context.raise_if_cancelled())
        except OSError as error:
            problems.append(f"{source} cannot be read: {error.strerror}")
            continue
        if found != source.name.partition(".")[0]:
            problems.append(f"{source} was changed: its SHA-256 is {found}; it was not taken over")
            continue
        with write_troubles(source, copy):
            copy.parent.mkdir(exist_ok=True)
            copy_for_good(source, copy)
            copy.chmod(READ_ONLY_MODE)
        saved += 1
    return saved, tuple(problems)
