"""What notes are called in lists and headings."""

from reviewer.domain.note import Note, NoteKind, NoteSubject
from reviewer.domain.note_markup import first_words
from reviewer.domain.time import format_media_time
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from widgets.plain_text import one_line


def kind_words(kind: NoteKind) -> str:
    """What a note was said to be."""
    return {
        NoteKind.UNSTATED: tr("not said whether work product"),
        NoteKind.WORK_PRODUCT: tr("work product"),
        NoteKind.RECORD: tr("not work product"),
    }[kind]


def subject_words(contents: CaseContents, recording_id: int | None, bookmark_id: int | None) -> str:
    """What a note is about: the case's number, a recording's title, a mark with its time."""
    if recording_id is None:
        return tr("Case {number}", number=one_line(contents.case.number))
    recording = contents.recording_by_id.get(recording_id)
    title = tr("a recording") if recording is None else one_line(recording.title)
    if bookmark_id is None:
        return tr("Recording {title}", title=title)
    mark = next((each for each in contents.bookmarks if each.id == bookmark_id), None)
    if mark is None:
        return tr("A mark that was deleted, on {title}", title=title)
    name = one_line(mark.title) or tr("without title")
    return tr("Mark “{name}”, {time} on {title}", name=name, time=format_media_time(mark.start), title=title)


def note_words(note: Note) -> str:
    """A note in one line: what it begins with, and what it is."""
    begins = first_words(note.text) or tr("(empty)")
    sign = "⚠ " if note.beside_id is not None else ""
    return f"{sign}{begins} · {kind_words(note.kind)}"


def subject_of(contents: CaseContents, note: Note) -> NoteSubject:
    """Under what a note is shown: one on a mark that was deleted under the mark's recording."""
    if note.subject is NoteSubject.MARK and all(mark.id != note.bookmark_id for mark in contents.bookmarks):
        return NoteSubject.RECORDING
    return note.subject
