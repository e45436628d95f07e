"""The command that lists the notes of a case: what each is about, what it was said to be, who wrote it and when."""

from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import FOLDER, json_option, open_to_read, print_json, print_row
from reviewer.domain.note import Note, NoteKind, NoteSubject, NoteVersion
from reviewer.domain.note_markup import first_words
from reviewer.domain.time import format_utc
from reviewer.library.library import CaseLibrary


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--only-record", is_flag=True, help="Only those that were said not to be work product.")
@json_option
def notes(library: Path, number: str, only_record: bool, as_json: bool) -> None:
    """List the notes of a case in LIBRARY, of its recordings and marks; with --json also their texts and versions.

    A note of which nobody said whether it is work product is not taken for one that may be handed over.
    """
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        found = [note for note in opened.notes(case_id) if not only_record or note.kind is NoteKind.RECORD]
        about = _Abouts(opened, case_id, number)
        if as_json:
            print_json([_note_json(note, opened.note_versions(note.id)) for note in found])
            return
        for note in found:
            saved = format_utc(note.modified_utc, 0)
            print_row(str(note.id), about.words(note), note.kind.words, saved, note.author, first_words(note.text))


class _Abouts:
    """What the notes of a case are about, in words."""

    def __init__(self, library: CaseLibrary, case_id: int, number: str) -> None:
        self._number = number
        self._recordings = {recording.id: recording.title for recording in library.recordings(case_id)}
        self._marks = {mark.id: mark.title for mark in library.bookmarks(case_id)}

    def words(self, note: Note) -> str:
        if note.recording_id is None:
            return f"case {self._number}"
        recording = f"recording {self._recordings.get(note.recording_id, note.recording_id)}"
        if note.subject is not NoteSubject.MARK:
            return recording
        mark = self._marks.get(note.bookmark_id or 0)
        return f"deleted mark on {recording}" if mark is None else f"mark “{mark}” on {recording}"


def _note_json(note: Note, versions: list[NoteVersion]) -> dict[str, Any]:
    return {
        "id": note.id,
        "about": note.subject.value,
        "recording_id": note.recording_id,
        "bookmark_id": note.bookmark_id,
        "kind": note.kind.value,
        "text": note.text,
        "modified_utc": format_utc(note.modified_utc),
        "author": note.author,
        "beside_id": note.beside_id,
        "versions": [
            {
                "version": each.version,
                "based_on": each.based_on,
                "kind": each.kind.value,
                "sha256": each.text_sha256,
                "author": each.author,
                "host": each.host,
                "utc": format_utc(each.at_utc),
            }
            for each in versions
        ],
    }


COMMANDS = (notes,)
