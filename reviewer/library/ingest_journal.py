"""The journal of what is brought in: what was asked for, under which authority, and how far each file came.

It is read by anybody at any time, and written within the transactions of the ingest, so that a file that is said to be
in the case is there. Knows nothing of how files are read or copied.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.case import UNSTORED
from reviewer.domain.time import UtcTime
from reviewer.library import rows
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.connection import named_troubles
from reviewer.library.errors import NotFoundError
from reviewer.library.processes import is_running, this_process

NOT_STATED = "not stated"
"""What is said where nobody named the authority of an ingest."""


class IngestState(Enum):
    """How far an ingest is."""

    RUNNING = "running"
    """Something works at it, or did until it was cut off."""
    STOPPED = "stopped"
    """Somebody stopped it; the rest can still be brought in."""
    DONE = "done"
    """Every file was looked at; those that failed can be tried again."""


class FileState(Enum):
    """How far a file is."""

    WAITING = "waiting"
    COPIED = "copied"
    """Its verified copy is on the disk, and no recording names it yet."""
    ADDED = "added"
    HELD = "held"
    """The case held the same original already."""
    FAILED = "failed"
    LEFT_OUT = "left_out"
    """It is no recording."""


OPEN_STATES = (FileState.WAITING, FileState.COPIED, FileState.FAILED)
"""Of files that a further try may still bring in."""


@dataclass(frozen=True, slots=True)
class IngestRecord:
    """One ingest.

    Attributes:
        case_id: the case that it brings files into.
        authority: under which it happens, in the agency's words; empty where nobody said.
        who, host: who asked for it, and where.
        at_utc, ended_utc: when it began, and when it last ended or was stopped; None while it is running or cut off.
        paths, tracks: the files and folders asked for, and the tracks given for the recordings.
        linked: whether originals stay where they are.
        process: the one that works at it, or did last.
    """

    case_id: int
    authority: str
    who: str
    host: str
    at_utc: UtcTime
    paths: tuple[Path, ...]
    tracks: tuple[Path, ...] = ()
    linked: bool = False
    state: IngestState = IngestState.RUNNING
    ended_utc: UtcTime | None = None
    process: str = ""
    id: int = UNSTORED

    @property
    def authority_words(self) -> str:
        """The authority, or that it is not stated."""
        return self.authority or NOT_STATED

    @property
    def was_cut_off(self) -> bool:
        """Whether it says that it is running, and nothing on this machine works at it."""
        return self.state is IngestState.RUNNING and not is_running(self.process)


@dataclass(frozen=True, slots=True)
class IngestFile:
    """One file of an ingest.

    Attributes:
        path: where it was found.
        size_bytes, modified_ns: by which it is known again.
        sha256: once it is known.
        copy_name: of its verified copy among the vault's incoming files, while it is `COPIED`.
        recording_id: what it became, or None.
        tries: how often it was tried.
        message: why it failed or was left out, or what else is to be said of it.
    """

    path: Path
    size_bytes: int
    modified_ns: int
    state: FileState = FileState.WAITING
    sha256: str | None = None
    copy_name: str | None = None
    recording_id: int | None = None
    tries: int = 0
    message: str = ""


class IngestJournal:
    """Reads the journal."""

    def __init__(self, db: Database, database: Path) -> None:
        """Read by a connection to a database, whose name is for messages."""
        self._db = db
        self._database = database

    def page(self, limit: int, offset: int = 0, case_id: int | None = None) -> list[IngestRecord]:
        """Ingests, the newest first, of one case or of all."""
        sql = "SELECT * FROM ingests WHERE ?1 IS NULL OR case_id = ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3"
        return [_record(row) for row in self._all(sql, case_id, limit, offset)]

    def count(self, case_id: int | None = None) -> int:
        """How many ingests there are, of one case or of all."""
        sql = "SELECT count(*) AS n FROM ingests WHERE ?1 IS NULL OR case_id = ?1"
        return int(self._all(sql, case_id)[0]["n"])

    def one(self, ingest_id: int) -> IngestRecord:
        """One ingest.

        Raises:
            NotFoundError: there is none.
        """
        found = self._all("SELECT * FROM ingests WHERE id = ?", ingest_id)
        if not found:
            raise NotFoundError(f"There is no ingest {ingest_id} in {self._database.parent}.")
        return _record(found[0])

    def unfinished(self) -> list[IngestRecord]:
        """Ingests that were stopped or cut off, oldest first; none that something on this machine works at."""
        found = [_record(row) for row in self._all("SELECT * FROM ingests WHERE state <> 'done' ORDER BY id")]
        return [each for each in found if each.state is IngestState.STOPPED or each.was_cut_off]

    def counts(self, ingest_id: int) -> Mapping[FileState, int]:
        """How many files of an ingest are how far."""
        found = self._all("SELECT state, count(*) AS n FROM ingest_files WHERE ingest_id = ? GROUP BY state", ingest_id)
        return Counter({FileState(row["state"]): row["n"] for row in found})

    def files(
        self, ingest_id: int, states: Iterable[FileState] = tuple(FileState), limit: int = -1, offset: int = 0
    ) -> list[IngestFile]:
        """Files of an ingest that are so far, in the order in which they were found."""
        named = canonical_json([state.value for state in states])
        found = self._all(
            "SELECT * FROM ingest_files WHERE ingest_id = ? AND state IN (SELECT value FROM json_each(?))"
            " ORDER BY id LIMIT ? OFFSET ?",
            ingest_id, named, limit, offset,
        )  # fmt: skip
        return [_file(row) for row in found]

    def knows(self, path: Path, size_bytes: int, modified_ns: int) -> bool:
        """Whether a file of this path, size and date was brought in before, or need not be."""
        found = self._all(
            "SELECT 1 FROM ingest_files WHERE path = ? AND size_bytes = ? AND modified_ns = ?"
            " AND state IN ('added', 'held', 'left_out') LIMIT 1",
            rows.path_value(str(path)), size_bytes, modified_ns,
        )  # fmt: skip
        return bool(found)

    def last_authority(self) -> str:
        """The authority that was stated last; empty where none ever was."""
        found = self._all("SELECT authority FROM ingests WHERE authority <> '' ORDER BY id DESC LIMIT 1")
        return str(found[0]["authority"]) if found else ""

    def copies(self) -> list[tuple[int, IngestFile]]:
        """Every verified copy that no recording names yet, with its ingest; few, whatever the size of the library."""
        found = self._all(
            "SELECT ingest_files.* FROM ingests JOIN ingest_files ON ingest_files.ingest_id = ingests.id"
            " WHERE ingests.state <> 'done' AND ingest_files.state = 'copied' ORDER BY ingest_files.id"
        )
        return [(row["ingest_id"], _file(row)) for row in found]

    def _all(self, sql: str, *values: int | str | bytes | None) -> list[sqlite3.Row]:
        with named_troubles(self._database):
            cursor = self._db.conn.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, values).fetchall()


class JournalEntries:
    """Writes the journal, within a transaction that is open."""

    def __init__(self, db: Database) -> None:
        """Write by the connection whose transaction is open."""
        self._db = db

    def begin(self, record: IngestRecord) -> int:
        """Note what was asked for, and by which process it is being done; the ingest's id."""
        cursor = self._db.conn.execute(
            "INSERT INTO ingests (case_id, authority, who, host, process, at_utc_us, paths, tracks, linked, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'running')",
            (
                record.case_id,
                storable_text(record.authority),
                storable_text(record.who),
                storable_text(record.host),
                this_process(),
                record.at_utc,
                _paths_json(record.paths),
                _paths_json(record.tracks),
                int(record.linked),
            ),
        )
        return int(cursor.lastrowid or 0)

    def go_on(self, ingest_id: int) -> None:
        """Note that this process works at an ingest that was stopped or cut off, or tries failed files again."""
        self._db.conn.execute(
            "UPDATE ingests SET state = 'running', ended_utc_us = NULL, process = ? WHERE id = ?",
            (this_process(), ingest_id),
        )

    def end(self, ingest_id: int, state: IngestState, at_utc: UtcTime) -> None:
        """Note that nothing works at an ingest any more."""
        self._db.conn.execute(
            "UPDATE ingests SET state = ?, ended_utc_us = ? WHERE id = ?", (state.value, at_utc, ingest_id)
        )

    def expect(self, ingest_id: int, files: Iterable[IngestFile]) -> None:
        """Note files that were found; those that are known already stay as they are."""
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO ingest_files (ingest_id, path, size_bytes, modified_ns, state)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (ingest_id, rows.path_value(str(file.path)), file.size_bytes, file.modified_ns, file.state.value)
                for file in files
            ],
        )

    def note(self, ingest_id: int, files: Iterable[IngestFile]) -> None:
        """Note how far files are now; one that is not known yet is from now on."""
        self._db.conn.executemany(
            "INSERT INTO ingest_files"
            " (size_bytes, modified_ns, state, sha256, copy_name, recording_id, tries, message, ingest_id, path)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (ingest_id, path) DO UPDATE SET size_bytes = excluded.size_bytes,"
            " modified_ns = excluded.modified_ns, state = excluded.state, sha256 = excluded.sha256,"
            " copy_name = excluded.copy_name, recording_id = excluded.recording_id, tries = excluded.tries,"
            " message = excluded.message",
            [
                (
                    file.size_bytes,
                    file.modified_ns,
                    file.state.value,
                    file.sha256,
                    file.copy_name,
                    file.recording_id,
                    file.tries,
                    storable_text(file.message),
                    ingest_id,
                    rows.path_value(str(file.path)),
                )
                for file in files
            ],
        )


def _record(row: sqlite3.Row) -> IngestRecord:
    return IngestRecord(
        case_id=row["case_id"],
        authority=row["authority"],
        who=row["who"],
        host=row["host"],
        at_utc=UtcTime(row["at_utc_us"]),
        paths=_paths(row["paths"]),
        tracks=_paths(row["tracks"]),
        linked=bool(row["linked"]),
        state=IngestState(row["state"]),
        ended_utc=None if row["ended_utc_us"] is None else UtcTime(row["ended_utc_us"]),
        process=row["process"],
        id=row["id"],
    )


def _file(row: sqlite3.Row) -> IngestFile:
    return IngestFile(
        path=Path(rows.path_text(row["path"])),
        size_bytes=row["size_bytes"],
        modified_ns=row["modified_ns"],
        state=FileState(row["state"]),
        sha256=row["sha256"],
        copy_name=row["copy_name"],
        recording_id=row["recording_id"],
        tries=row["tries"],
        message=row["message"],
    )


def _paths_json(paths: Sequence[Path]) -> str:
    """Paths as JSON, those that are no UTF-8 as their bytes in hexadecimal."""
    return canonical_json(
        [value if isinstance(value := rows.path_value(str(path)), str) else {"bytes": value.hex()} for path in paths]
    )


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(
        Path(item if isinstance(item, str) else os.fsdecode(bytes.fromhex(item["bytes"]))) for item in json.loads(text)
    )
