"""Notes and their versions as table rows and back, and the text of an earlier version.

The audit record tells of a note by the hash of its text: a record that has to be handed over does not hand over what
was written for oneself. The texts are in the tables, where each is compared with its hash.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from reviewer.domain.note import Note, NoteKind, NoteVersion, TextChange
from reviewer.domain.time import UtcTime
from reviewer.library.canonical_json import storable_text
from reviewer.library.errors import LibraryDamagedError, NotFoundError
from reviewer.library.rows import Row


def text_sha256(text: str) -> str:
    """The hash of a text that can be stored, in UTF-8."""
    return sha256(text.encode()).hexdigest()


def note_row(note: Note) -> Row:
    """A note as stored, without its text."""
    return {
        "case_id": note.case_id,
        "modified_utc_us": note.modified_utc,
        "author": storable_text(note.author),
        "recording_id": note.recording_id,
        "bookmark_id": note.bookmark_id,
        "kind": note.kind.value,
        "version": note.version,
        "beside_id": note.beside_id,
    }


def note_from_row(row: Row) -> Note:
    """The note that was stored."""
    return Note(
        case_id=row["case_id"],
        text=row["text"],
        modified_utc=UtcTime(row["modified_utc_us"]),
        author=row["author"],
        id=row["id"],
        recording_id=row["recording_id"],
        bookmark_id=row["bookmark_id"],
        kind=NoteKind(row["kind"]),
        version=row["version"],
        beside_id=row["beside_id"],
    )


def version_row(note: Note, based_on: int, change: TextChange, host: str) -> Row:
    """The newest version of a note as stored, without what stands in its middle.

    Args:
        note: as it is from now on, with a text that can be stored.
        based_on: the version that its author had in front of them; 0 where there was none.
        change: of that version's text.
        host: the computer on which it was written.
    """
    return {
        "note_id": note.id,
        "version": note.version,
        "based_on": based_on,
        "kind": note.kind.value,
        "kept_start": change.kept_start,
        "kept_end": change.kept_end,
        "text_sha256": text_sha256(note.text),
        "author": storable_text(note.author),
        "host": storable_text(host),
        "at_utc_us": note.modified_utc,
    }


def newest_version(db: Database, note_id: int) -> int:
    """The number of the newest version of a note, removed or not; 0 where it has none."""
    found = db.conn.execute("SELECT coalesce(max(version), 0) FROM note_versions WHERE note_id = ?", (note_id,))
    return int(found.fetchone()[0])


def versions(db: Database, note_id: int) -> list[NoteVersion]:
    """Every version of a note, the first one first."""
    columns = "note_id, version, based_on, kind, text_sha256, author, host, at_utc_us"
    found = db.table("note_versions").rows_where("note_id = ?", [note_id], order_by="version", select=columns)
    return [
        NoteVersion(
            note_id=row["note_id"],
            version=row["version"],
            based_on=row["based_on"],
            kind=NoteKind(row["kind"]),
            text_sha256=row["text_sha256"],
            author=row["author"],
            host=row["host"],
            at_utc=UtcTime(row["at_utc_us"]),
        )
        for row in found
    ]


def text_of(db: Database, note_id: int, version: int) -> str:
    """What a version of a note said, put together from what each version changed.

    Raises:
        NotFoundError: there is no such version.
        LibraryDamagedError: what is put together is not what was written.
    """
    changes, expected = [], ""
    for change, sha in _changes_back(db, note_id, version):
        changes.append(change)
        expected = expected or sha
    text = ""
    try:
        for change in reversed(changes):
            text = change.applied(text)
    except ValueError as error:
        raise _damaged(note_id, version) from error
    if text_sha256(text) != expected:
        raise _damaged(note_id, version)
    return text


def _changes_back(db: Database, note_id: int, version: int) -> Iterator[tuple[TextChange, str]]:
    """The changes of a version and of those that it rests on, the newest first, back to one that is a whole text."""
    columns = "kept_start, kept_end, middle, text_sha256, based_on"
    sql = f"SELECT {columns} FROM note_versions WHERE note_id = ? AND version = ?"  # noqa: S608 - names of this module
    while True:
        row: tuple[Any, ...] | None = db.conn.execute(sql, (note_id, version)).fetchone()
        if row is None:
            raise NotFoundError(f"There is no version {version} of note {note_id} in this library.")
        change = TextChange(*row[:3])
        yield change, row[3]
        if change.is_whole:
            return
        version = row[4]


def _damaged(note_id: int, version: int) -> LibraryDamagedError:
    return LibraryDamagedError(
        f"Version {version} of note {note_id} cannot be put together as it was written: its rows were changed behind"
        " the program's back. “Verify library” names what else is wrong."
    )
