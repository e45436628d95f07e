"""`reviewer notes`: what was written about a case, and what of it may be handed over."""

from pathlib import Path

import pytest

from reviewer.domain.note import Note, NoteKind
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from tests.support.review_case import FilledCase
from tests.support.shell import Shell


@pytest.fixture
def written(folder: Path, filled: FilledCase) -> Note:
    mark = filled.bookmarks[1]
    note = Note(
        filled.case.id,
        "# Doubts\nHe\tsays so.",
        UtcTime(1_776_460_000_000_000),
        "n.bell",
        recording_id=mark.recording_id,
        bookmark_id=mark.id,
        kind=NoteKind.WORK_PRODUCT,
    )
    with CaseLibrary.open(folder) as library, library.change("note.begin") as change:
        return change.insert_note(note)


@pytest.mark.usefixtures("written")
def test_notes_for_a_person(shell: Shell, folder: Path) -> None:
    outcome = shell("notes", folder, "--case", "2026-0417")
    assert outcome.code == 0
    assert [line.split("\t")[1:] for line in outcome.out.splitlines()] == [
        [
            "case 2026-0417",
            "not work product",
            "2026-04-17T21:04:07Z",
            "examiner",
            "Officer states reason for the stop.",
        ],
        [
            "mark “First contact” on recording Body-worn · 0231",
            "work product",
            "2026-04-17T21:06:40Z",
            "n.bell",
            "Doubts",
        ],
    ]


def test_what_may_be_handed_over_lacks_work_product(shell: Shell, folder: Path, written: Note) -> None:
    every = shell("notes", folder, "--case", "2026-0417", "--json").json
    assert [note["kind"] for note in every] == ["record", "work_product"]
    assert every[1]["text"] == written.text
    assert [version["version"] for version in every[1]["versions"]] == [1]
    outcome = shell("notes", folder, "--case", "2026-0417", "--only-record", "--json")
    assert [note["kind"] for note in outcome.json] == ["record"]
    assert "Doubts" not in outcome.out


def test_a_case_that_is_not_there_is_named(shell: Shell, folder: Path, filled: FilledCase) -> None:
    assert filled.case.number == "2026-0417"
    outcome = shell("notes", folder, "--case", "2026-9999")
    assert outcome.code == 1
    assert "2026-9999" in outcome.err
