"""Notes of cases, recordings and marks: every version stays, nothing is written over, the record holds only hashes."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from reviewer.domain.case import UNSTORED, Case, Recording
from reviewer.domain.note import Note, NoteKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.search_filter import ItemKind, SearchFilter
from reviewer.domain.time import UtcTime
from reviewer.library.errors import LibraryDamagedError, NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_case, add_recording, behind_the_back
from tests.unit.library.test_migrations import make_earlier


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def case(library: CaseLibrary) -> Case:
    return add_case(library)


@pytest.fixture
def recording(library: CaseLibrary, case: Case, tmp_path: Path) -> Recording:
    return add_recording(library, case, tmp_path / "AXON.MP4")


def write(library: CaseLibrary, note: Note, text: str, *, at: int = 2, by: str = "r.okafor") -> Note:
    with library.change("note.set") as change:
        return change.update_note(replace(note, text=text, modified_utc=UtcTime(at), author=by))


def begin(library: CaseLibrary, note: Note) -> Note:
    with library.change("note.begin") as change:
        return change.insert_note(note)


def on_recording(recording: Recording, text: str = "first") -> Note:
    return Note(recording.case_id, text, UtcTime(1), "r.okafor", recording_id=recording.id, kind=NoteKind.WORK_PRODUCT)


def test_a_case_a_recording_and_a_mark_have_as_many_notes_as_are_wanted(
    library: CaseLibrary, case: Case, recording: Recording
) -> None:
    of_case = begin(library, Note(case.id, "of the case", UtcTime(1), "a", kind=NoteKind.RECORD))
    of_recording = begin(library, on_recording(recording))
    of_mark = begin(library, replace(on_recording(recording), bookmark_id=12))
    assert library.notes(case.id) == [of_case, of_recording, of_mark]
    assert [note.version for note in library.notes(case.id)] == [1, 1, 1]


def test_every_version_stays_with_who_and_when(library: CaseLibrary, recording: Recording) -> None:
    note = begin(library, on_recording(recording, "The stop."))
    note = write(library, note, "The stop was late.", at=5, by="n.bell")
    note = write(library, note, "", at=6)
    note = write(library, note, "The stop was late. 🎈", at=7)
    assert [library.note_text(note.id, number) for number in (1, 2, 3, 4)] == [
        "The stop.",
        "The stop was late.",
        "",
        "The stop was late. 🎈",
    ]
    versions = library.note_versions(note.id)
    assert [(each.version, each.based_on, each.author, each.at_utc) for each in versions] == [
        (1, 0, "r.okafor", 1),
        (2, 1, "n.bell", 5),
        (3, 2, "r.okafor", 6),
        (4, 3, "r.okafor", 7),
    ]
    assert {each.host for each in versions} == {ACTOR.host}
    with pytest.raises(NotFoundError, match="version 9"):
        library.note_text(note.id, 9)


def test_the_same_text_is_no_version(library: CaseLibrary, recording: Recording) -> None:
    note = begin(library, on_recording(recording))
    assert write(library, note, note.text, at=9) == note
    assert len(library.note_versions(note.id)) == 1


def test_what_was_written_at_two_places_is_kept_twice(library: CaseLibrary, recording: Recording) -> None:
    seen = begin(library, on_recording(recording))
    here = write(library, seen, "first, and here")
    there = write(library, seen, "first, and there", by="n.bell")
    assert (there.beside_id, there.version) == (seen.id, 1)
    assert library.notes(recording.case_id) == [here, there]
    assert library.note_text(there.id, 1) == "first, and there"


def test_the_record_holds_the_hash_of_a_note_and_not_its_words(library: CaseLibrary, recording: Recording) -> None:
    note = begin(library, on_recording(recording, "my own doubts"))
    write(library, note, "my own grave doubts")
    with library.change("note.remove") as change:
        change.delete_note(note.id)
    told = "".join(row.details for row in library.audit())
    assert "doubts" not in told
    assert sha256(b"my own grave doubts").hexdigest() in told


def test_a_removed_note_comes_back_as_its_next_version(library: CaseLibrary, recording: Recording) -> None:
    note = write(library, begin(library, on_recording(recording)), "second")
    with library.change("note.remove") as change:
        removed = change.delete_note(note.id)
    assert library.notes(recording.case_id) == []
    assert library.note_text(note.id, 2) == "second"
    back = begin(library, removed)
    assert library.notes(recording.case_id) == [back]
    assert (back.id, back.version, library.note_text(note.id, 3)) == (note.id, 3, "second")


def test_versions_are_never_changed_nor_taken_away(library: CaseLibrary, recording: Recording) -> None:
    note = begin(library, on_recording(recording))
    with behind_the_back(library.folder) as connection:
        for sql in (
            "UPDATE note_versions SET middle = 'x'",
            "DELETE FROM note_versions",
            "INSERT OR REPLACE INTO note_versions SELECT * FROM note_versions",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="version"):
                connection.execute(sql)
    assert library.note_text(note.id, 1) == "first"


@pytest.mark.parametrize("table", ["notes", "note_versions"])
def test_a_changed_text_is_found(library: CaseLibrary, recording: Recording, table: str) -> None:
    note = write(library, begin(library, on_recording(recording, "It was late.")), "It was rather late.")
    library.close()
    assert verify_library(library.folder, SilentContext()).problems == ()
    column = {"notes": "text", "note_versions": "middle"}[table]
    with behind_the_back(library.folder) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'note_versions_refuse_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER note_versions_refuse_update")
        connection.execute(f"UPDATE {table} SET {column} = replace({column}, 'late', 'fine')")  # noqa: S608 - names of this test
        connection.execute(guard)
        connection.commit()
    problems = [each for each in verify_library(library.folder, SilentContext()).problems if table in each.sentence]
    assert problems, table
    if table == "note_versions":
        with CaseLibrary.open(library.folder, ACTOR) as opened, pytest.raises(LibraryDamagedError, match="Version 1"):
            opened.note_text(note.id, 1)


def test_a_note_of_an_earlier_version_keeps_its_text_and_has_it_as_its_first_version(tmp_path: Path) -> None:
    make_earlier(tmp_path, "0019_written_notes")
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        (note,) = library.notes(3)
        assert (note.id, note.kind, note.version) == (2, NoteKind.UNSTATED, 0)
        after = write(library, note, "Said anew.", by="n.bell")
        first, second = library.note_versions(note.id)
        assert (first.author, first.at_utc, first.host) == ("r.okafor", note.modified_utc, "")
        assert library.note_text(note.id, 1) == note.text
        assert (second.author, after.version, library.note_text(note.id, 2)) == ("n.bell", 2, "Said anew.")
        with library.change("note.begin") as change:
            assert change.insert_note(replace(note, id=UNSTORED)).id > note.id


def test_a_note_that_an_earlier_version_told_whole_is_compared_all_the_same(
    library: CaseLibrary, recording: Recording
) -> None:
    """The record of an earlier version holds the words themselves."""
    with library.change("note.set") as change:
        note = change.insert_note(Note(recording.case_id, "told whole", UtcTime(1), "a"))
        changes = json.loads(json.dumps(change.details["changes"]))
        del changes[0]["after"]["text_sha256"]
        changes[0]["after"]["text"] = "told whole"
        change.details["changes"] = changes
    write(library, note, "told by its hash")
    library.close()
    assert verify_library(library.folder, SilentContext()).problems == ()


def test_a_note_on_a_recording_is_found_by_what_that_is_filed_under(library: CaseLibrary, recording: Recording) -> None:
    note = begin(library, on_recording(recording, "the ostrich"))
    with library.change("recording.update") as change:
        change.update_recording(replace(recording, officer="N. Bell", category="Evidence"))
    for narrowed in (SearchFilter(person="N. Bell"), SearchFilter(category="Evidence")):
        hits = library.search("ostrich", narrowed).hits
        assert [(hit.kind, hit.id, hit.recording_id) for hit in hits] == [(ItemKind.NOTE, note.id, recording.id)]
    assert library.search("ostrich", SearchFilter(person="Okafor")).hits == ()
