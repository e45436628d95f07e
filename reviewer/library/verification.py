"""Is everything in a library still what it was? Reads all of it and writes nothing.

Goes on after what it finds, so that one report names each thing that is wrong.
"""

import hashlib
import json
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from reviewer.domain.progress import Cancelled, JobContext
from reviewer.library import audit_log, schema
from reviewer.library.anchor_file import NotedHead, another_record, heads_of_library
from reviewer.library.chain import EMPTY_HEAD, AuditHead, ChainCheck
from reviewer.library.clock_remarks import ClockRemarks
from reviewer.library.connection import connect_for_reading
from reviewer.library.errors import LibraryMissingError, VaultError
from reviewer.library.hashing import sha256_of
from reviewer.library.library import DATABASE_NAME
from reviewer.library.placed_tracks import wrongly_placed
from reviewer.library.reference import reference_library, schema_differences
from reviewer.library.search_index_check import indexed_rows, wrongly_indexed
from reviewer.library.stated_evidence import StatedEvidence
from reviewer.library.vault import Vault
from reviewer.library.vault_files import NamedOriginal, named_originals
from reviewer.library.worked_out import wrongly_listed, wrongly_worked_out

_AUDIT_ROW_BYTES, _EVIDENCE_ROW_BYTES, _INDEX_ROW_BYTES = 12_000, 6_000, 12_000
"""Checking one row takes as long as hashing so many bytes of an original."""

_ROWS_BETWEEN_LOOKS = 512
"""So many rows are checked between two looks at whether the user wants it to stop."""

_INSTRUCTIONS_BETWEEN_LOOKS = 1_000_000
"""The same, in instructions of SQLite's machine."""

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Area(Enum):
    """What a problem is about."""

    DATABASE = "database"
    AUDIT = "audit log"
    EVIDENCE = "evidence"
    ORIGINAL = "original"
    TRACK = "track"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        area: what kind of thing.
        object: which one, as `recording 3` or `row 17`.
        sentence: what is wrong with it, naming it.
    """

    area: Area
    object: str
    sentence: str


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was checked and what was found.

    Attributes:
        audit_head: length and last hash of the audit log, as read.
        originals_checked: files read in full, or found missing.
        bytes_checked: bytes of originals read.
        problems: each thing that is wrong; empty where everything is as it was.
        remarks: what is worth a look without being wrong.
    """

    folder: Path
    audit_head: AuditHead
    originals_checked: int
    bytes_checked: int
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify_library(
    folder: Path,
    context: JobContext,
    expected_head: AuditHead | None = None,
    *,
    noted: Sequence[NotedHead] = (),
    noted_in: Path | None = None,
    must_be_noted: bool = True,
) -> VerificationReport:
    """Check the database, the audit chain, all evidence against it, the tracks and every original; write nothing.

    Args:
        folder: the library's.
        context: progress is in bytes, or what takes as long as reading them.
        expected_head: a head noted earlier, as every export carries it; shows a cut tail.
        noted: heads that were noted outside of the library, of this one and of any others.
        noted_in: the file that notes them, where there is one.
        must_be_noted: whether that file has to note this library.

    Raises:
        LibraryMissingError: there is no library in the folder.
        LibraryNewerError: a newer version made it.
        LibraryError: it is no case library, or cannot be opened at all.
        Cancelled: the user asked to stop.
    """
    folder = folder.absolute()
    if not (folder / DATABASE_NAME).is_file():
        raise LibraryMissingError(f"There is no case library in {folder}: it has no {DATABASE_NAME}.")
    with connect_for_reading(folder / DATABASE_NAME) as db:
        schema.refuse_foreign(db, folder / DATABASE_NAME)
        return _Verification(folder, db, context).run(expected_head, noted, noted_in, must_be_noted=must_be_noted)


class _Verification:
    """One run, with what it has found so far."""

    def __init__(self, folder: Path, db: Database, context: JobContext) -> None:
        self._folder = folder
        self._vault = Vault(folder)
        self._db = db
        self._context = context
        self._problems: list[Problem] = []
        self._remarks: list[str] = []
        self._audit_head = EMPTY_HEAD
        self._bytes_checked = 0
        self._done = 0
        self._in_all = 0

    def run(
        self,
        expected_head: AuditHead | None,
        noted: Sequence[NotedHead],
        noted_in: Path | None,
        *,
        must_be_noted: bool,
    ) -> VerificationReport:
        originals: list[NamedOriginal] = []
        # One moment of the library, whatever is written meanwhile.
        self._db.conn.execute("BEGIN")
        with self._readable("recordings"):
            originals = self._originals()
        with self._readable("tables"):
            self._foresee(originals)
            self._check_database()
        with reference_library(self._db) as reference, StatedEvidence(self._db, reference) as stated:
            with self._readable("tables"):
                self._check_schema(reference)
            with self._readable("audit log"):
                heads = [] if expected_head is None else [expected_head]
                heads += self._noted_heads(noted, noted_in, must_be_noted=must_be_noted)
                self._check_audit(heads, stated)
            with self._readable("evidence"):
                self._check_evidence(stated)
        with self._readable("alignments"):
            self._check_alignments()
        with self._readable("recordings"):
            self._check_worked_out()
        with self._readable("tracks"):
            self._check_tracks()
        with self._readable("search index"):
            self._check_search()
        self._db.conn.rollback()
        self._check_originals(originals)
        self._context.report(self._in_all, self._in_all, "verified")
        return VerificationReport(
            self._folder,
            self._audit_head,
            len({original.location for original in originals}),
            self._bytes_checked,
            tuple(self._problems),
            tuple(self._remarks),
        )

    def _foresee(self, originals: Sequence[NamedOriginal]) -> None:
        """How much there is to do, so that what is left can be told in time."""
        sizes = {original.location: original.size_bytes for original in originals}
        (pages,), (page_bytes,) = (
            self._db.conn.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
        self._audit_head = audit_log.head(self._db)
        rows_of_audit = self._audit_head.length
        self._in_all = (
            sum(sizes.values())
            + pages * page_bytes
            + rows_of_audit * (_AUDIT_ROW_BYTES + _EVIDENCE_ROW_BYTES)
            + indexed_rows(self._db) * _INDEX_ROW_BYTES
        )

    def _advance(self, byte_count: int, what: str) -> None:
        self._context.raise_if_cancelled()
        self._done += byte_count
        self._context.report(min(self._done, self._in_all), self._in_all, what)

    @contextmanager
    def _readable(self, what: str) -> Iterator[None]:
        """Note what a damaged database cannot give, and go on."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self._found(Area.DATABASE, what, f"The {what} cannot be read in full: {error}.")

    def _found(self, area: Area, what: str, sentence: str) -> None:
        self._problems.append(Problem(area, what, sentence))

    def _check_database(self) -> None:
        self._advance(0, "the database")
        for (finding,) in self._watched("PRAGMA integrity_check"):
            if finding != "ok":
                self._found(Area.DATABASE, "integrity", f"SQLite finds the database damaged: {finding}.")
        for table, row_id, parent, _ in self._watched("PRAGMA foreign_key_check"):
            self._found(
                Area.DATABASE,
                f"{table} {row_id}",
                f"Row {row_id} of “{table}” refers to a row of “{parent}” that is not there.",
            )
        (pages,), (page_bytes,) = (
            self._db.conn.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
        self._advance(pages * page_bytes, "the database")

    def _watched(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """What a statement of SQLite's own finds, which reads all of the database; it stops where the user says so."""
        with self._stopping():
            yield from self._db.conn.execute(sql)

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """Whatever the database reads here stops where the user says so."""
        cancelled: list[Cancelled] = []

        def stop() -> bool:
            try:
                self._context.raise_if_cancelled()
            except Cancelled as error:
                cancelled.append(error)
            return bool(cancelled)

        self._db.conn.set_progress_handler(stop, _INSTRUCTIONS_BETWEEN_LOOKS)
        try:
            yield
        except sqlite3.OperationalError:
            if cancelled:
                raise cancelled[0] from None
            raise
        finally:
            self._db.conn.set_progress_handler(None, 0)

    def _check_schema(self, reference: Database) -> None:
        for name, sentence in schema_differences(self._db, reference):
            self._found(Area.AUDIT if name in schema.AUDIT_TRIGGERS else Area.DATABASE, name, sentence)

    def _noted_heads(
        self, noted: Sequence[NotedHead], noted_in: Path | None, *, must_be_noted: bool
    ) -> list[AuditHead]:
        """Those of this library; and that there are none, where a file was expected to note some."""
        first = next(audit_log.rows(self._db, 1), None)
        own, others = heads_of_library(noted, self._folder, "" if first is None else first.sha256)
        if noted_in is not None and others:
            self._found(Area.AUDIT, "audit log", another_record(others[-1], noted_in))
        elif noted_in is not None and must_be_noted and not own:
            self._found(
                Area.AUDIT,
                "audit log",
                f"{noted_in} notes no head of this library: it is a file of another one, or the audit record was"
                " written anew from its first row.",
            )
        return own

    def _check_audit(self, noted: Sequence[AuditHead], stated: StatedEvidence) -> None:
        """Follow the chain, and hear at the same time what it tells of the evidence."""
        if self._audit_head.length == 0:
            self._found(Area.AUDIT, "audit log", "The audit log is empty: not even the making of the library is in it.")
        check, clock = ChainCheck(noted), ClockRemarks()
        sentences: list[str] = []
        for row in audit_log.rows(self._db):
            sentences += check.follow(row)
            clock.follow(row)
            stated.hear(row)
            if row.seq % _ROWS_BETWEEN_LOOKS == 0:
                self._advance(_ROWS_BETWEEN_LOOKS * _AUDIT_ROW_BYTES, "the audit record")
        for sentence in sentences + check.end():
            self._found(Area.AUDIT, "audit log", f"{sentence[0].upper()}{sentence[1:]}.")
        self._remarks += clock.end()

    def _check_evidence(self, stated: StatedEvidence) -> None:
        """Every row of every table of evidence is what the audit record says."""
        for number, difference in enumerate(stated.compare(), 1):
            if difference is not None:
                self._found(Area.EVIDENCE, difference.object, difference.sentence)
            if number % _ROWS_BETWEEN_LOOKS == 0:
                self._advance(_ROWS_BETWEEN_LOOKS * _EVIDENCE_ROW_BYTES, "the evidence against the audit record")

    def _check_worked_out(self) -> None:
        for what, sentence in wrongly_worked_out(self._db):
            self._context.raise_if_cancelled()
            self._found(Area.EVIDENCE, what, sentence)
        for what, sentence in wrongly_listed(self._db):
            self._found(Area.DATABASE, what, sentence)
        for track_id, sentence in wrongly_placed(self._db):
            self._context.raise_if_cancelled()
            self._found(Area.DATABASE, f"track {track_id}", sentence)

    def _check_search(self) -> None:
        """Everything that is written is found, and nothing else."""

        def advance(rows_read: int) -> None:
            self._advance(rows_read * _INDEX_ROW_BYTES, "the search index")

        with self._stopping():
            for what, sentence in wrongly_indexed(self._db, advance):
                self._found(Area.SEARCH, what, sentence)

    def _check_alignments(self) -> None:
        """Every recording lies where the last that was said of it puts it."""
        if "0006_alignments" not in {migration.name for migration in schema.MIGRATIONS.applied(self._db)}:
            return  # an earlier version wrote it, and nobody has opened it since
        last_said = self._db.conn.execute(
            "SELECT recording_id, max(version), anchors FROM alignments WHERE track_id IS NULL GROUP BY recording_id"
        )
        for recording_id, version, said in last_said.fetchall():
            lies = self._db.table("anchors").rows_where(
                "recording_id = ?",
                [recording_id],
                order_by="media_time_us",
                select="media_time_us, utc_us, source, uncertainty_us",
            )
            if list(lies) != _anchors_said(said):
                self._found(
                    Area.DATABASE,
                    f"recording {recording_id}",
                    f"Recording {recording_id} does not lie where version {version} of what was said of it puts it.",
                )

    def _check_tracks(self) -> None:
        for row_id, name, expected, columns in self._db.conn.execute(
            "SELECT id, name, columns_sha256, columns FROM tracks ORDER BY id"
        ):
            self._context.raise_if_cancelled()
            if hashlib.sha256(columns).hexdigest() != expected:
                self._found(
                    Area.TRACK, f"track {row_id}", f"Track {row_id} (“{name}”) was changed: it does not match its hash."
                )

    def _originals(self) -> list[NamedOriginal]:
        return list(named_originals(self._db))

    def _check_originals(self, originals: list[NamedOriginal]) -> None:
        hashes: dict[str, str | None] = {}
        for original in originals:
            if original.location not in hashes:
                hashes[original.location] = self._hash(original)
            found = hashes[original.location]
            if found is not None and found != original.sha256:
                self._found(
                    Area.ORIGINAL,
                    original.of,
                    f"The original of {original.of} (“{original.title}”) at {original.location} was changed:"
                    f" its SHA-256 is {found}, but was {original.sha256} when it was brought in.",
                )
        for relative in self._vault.originals():
            if relative not in hashes:
                self._remarks.append(f"{relative} is in the vault, but belongs to no recording and no layer.")

    def _hash(self, original: NamedOriginal) -> str | None:
        """The hash of the file as it is now, or None where there is no file to hash; notes size and mode."""
        named = f"The original of {original.of} (“{original.title}”)"
        try:
            path = Path(original.location) if original.linked else self._vault.path(original.location)
            status = path.stat()
            if not original.linked and status.st_mode & _WRITE_BITS:
                self._found(
                    Area.ORIGINAL,
                    original.of,
                    f"{named} at {original.location} is not read-only (mode {stat.S_IMODE(status.st_mode):04o}).",
                )
            if status.st_size != original.size_bytes:
                self._found(
                    Area.ORIGINAL,
                    original.of,
                    f"{named} at {original.location} has {status.st_size:,} bytes, but had {original.size_bytes:,}"
                    " when it was brought in.",
                )
            return sha256_of(path, lambda count: self._advance_in(count, path))
        except VaultError as error:
            self._found(Area.ORIGINAL, original.of, f"{named}: {error}")
        except OSError as error:
            self._found(
                Area.ORIGINAL,
                original.of,
                f"{named} cannot be read at {original.location}: {error.strerror or error}.",
            )
        return None

    def _advance_in(self, count: int, path: Path) -> None:
        self._bytes_checked += count
        self._advance(count, path.name)


def _anchors_said(said: str) -> object:
    """The anchors of an alignment; nothing where somebody made something else of it."""
    try:
        return json.loads(said)
    except ValueError:
        return None
