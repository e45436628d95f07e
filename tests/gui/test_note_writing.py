"""Notes on cases, recordings and marks: asked what they are first, linked to moments, kept twice where written so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.note import Note, NoteKind, NoteSubject
from reviewer.domain.note_markup import MomentLink
from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import DeleteBookmark
from reviewer.session.note_links import follow_link, link_to_frame, link_to_now
from tests.support.review_case import FilledCase, actions, at, open_filled
from widgets.note_editor import NoteEditor

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "The driver is asked to step out. " * 1_000


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return open_filled(session)


@pytest.fixture
def editor(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> NoteEditor:  # noqa: ARG001 - it is open
    made = NoteEditor(session, look)
    made.resize(420, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def notes(session: CaseSession) -> list[Note]:
    assert session.contents is not None
    return list(session.contents.notes)


def begin(editor: NoteEditor, subject: NoteSubject | None, kind: NoteKind, text: str) -> Note:
    """Write a note as a person does; on what is chosen already where no subject is named."""
    if subject is not None:
        editor.write(subject)
    (editor.start.record if kind is NoteKind.RECORD else editor.start.work_product).click()
    QTest.keyClicks(editor.field, text)
    assert editor.flush()
    assert editor.note is not None
    return editor.note


def test_nothing_can_be_typed_before_it_is_said_what_it_is(editor: NoteEditor, session: CaseSession) -> None:
    before = actions(session.library)
    editor.write(NoteSubject.RECORDING)
    assert editor.start.isVisible()
    assert not editor.field.isVisible()
    QTest.keyClicks(editor.field, "too early")
    assert editor.flush()
    assert actions(session.library) == before
    editor.start.work_product.click()
    assert editor.can_write
    assert editor.field.isVisible()
    assert actions(session.library) == before, "nothing is stored before a word is written"


def test_a_case_a_recording_and_a_mark_have_their_own(
    editor: NoteEditor, session: CaseSession, filled: FilledCase
) -> None:
    mark = filled.bookmarks[1]
    session.select(Selection(SelectionKind.BOOKMARK, mark.id))
    on_recording = begin(editor, NoteSubject.RECORDING, NoteKind.WORK_PRODUCT, "mine")
    on_mark = begin(editor, NoteSubject.MARK, NoteKind.RECORD, "of the mark")
    assert (on_recording.recording_id, on_recording.kind) == (filled.recordings[0].id, NoteKind.WORK_PRODUCT)
    assert (on_mark.bookmark_id, on_mark.recording_id, on_mark.kind) == (mark.id, mark.recording_id, NoteKind.RECORD)
    editor.write(NoteSubject.CASE)
    assert editor.field.toPlainText() == filled.note.text
    session.activate(filled.recordings[1].id)
    editor.write(NoteSubject.RECORDING)
    assert editor.note is None
    session.activate(filled.recordings[0].id)
    assert editor.field.toPlainText() == "mine", "it follows the recording in the picture"


def test_another_note_beside_it_is_asked_about_again(editor: NoteEditor, session: CaseSession) -> None:
    first = begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "first")
    editor.bar.new.trigger()
    assert not editor.field.isVisible()
    second = begin(editor, None, NoteKind.WORK_PRODUCT, "second")
    assert first.id != second.id
    editor.show_note(first.id)
    assert editor.field.toPlainText() == "first"
    assert [note.text for note in notes(session)][1:] == ["first", "second"]


def test_what_it_is_can_be_said_otherwise_and_that_is_one_version_more(
    editor: NoteEditor, session: CaseSession
) -> None:
    note = begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "mine")
    editor.bar.say[NoteKind.WORK_PRODUCT].trigger()
    assert notes(session)[-1].kind is NoteKind.WORK_PRODUCT
    assert [each.kind for each in session.library.note_versions(note.id)] == [NoteKind.RECORD, NoteKind.WORK_PRODUCT]
    session.undo()
    assert notes(session)[-1].kind is NoteKind.RECORD


def test_a_note_of_an_earlier_version_is_asked_about_before_it_is_written_on(
    qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase
) -> None:
    with session.library.change("note.set") as change:
        change.delete_note(filled.note.id)
        change.insert_note(replace(filled.note, kind=NoteKind.UNSTATED))
    session.refresh()
    editor = NoteEditor(session, look)
    qtbot.addWidget(editor)
    editor.show()
    assert editor.field.toPlainText() == filled.note.text
    assert editor.field.isReadOnly()
    editor.start.record.click()
    assert editor.can_write
    assert notes(session)[0].kind is NoteKind.RECORD


def test_a_note_written_at_two_places_is_kept_twice_and_both_are_shown(
    qtbot: QtBot, editor: NoteEditor, session: CaseSession, look: Look, filled: FilledCase
) -> None:
    other = NoteEditor(session, look)
    qtbot.addWidget(other)
    other.show()
    QTest.keyClicks(editor.field, "Here. ")
    QTest.keyClicks(other.field, "There. ")
    assert editor.flush()
    assert other.field.toPlainText() == f"There. {filled.note.text}", "what is typed is left alone"
    assert other.flush()
    here, there = notes(session)
    assert (here.text, there.text) == (f"Here. {filled.note.text}", f"There. {filled.note.text}")
    assert there.beside_id == here.id
    assert other.note == there
    assert other._show_other.isVisible()  # noqa: SLF001 - what the user sees
    other._show_other.click()  # noqa: SLF001 - as a person does
    assert other.field.toPlainText() == here.text
    QTest.keyClicks(editor.field, "More. ")
    assert editor.flush()
    assert len(notes(session)) == 2, "each goes on by itself"


def test_what_is_typed_into_a_note_that_was_taken_away_becomes_a_new_one(
    editor: NoteEditor, session: CaseSession
) -> None:
    note = begin(editor, NoteSubject.RECORDING, NoteKind.WORK_PRODUCT, "mine")
    QTest.keyClicks(editor.field, " still")
    session.undo()
    assert editor.field.toPlainText() == "mine still"
    assert editor.flush()
    assert editor.note is not None
    assert (editor.note.text, editor.note.kind, editor.note.id == note.id) == (
        "mine still",
        NoteKind.WORK_PRODUCT,
        False,
    )


def test_a_link_leads_to_its_frame_wherever_the_recording_lies(session: CaseSession, filled: FilledCase) -> None:
    recording = filled.recordings[2]
    text = link_to_frame(session, recording, MediaTime(1_234_567))
    assert text == f"[17:11:31.2 · {recording.title}](moment:{recording.id}@00:00:01.234567)"
    link = MomentLink(recording_id=recording.id, media_time=MediaTime(1_234_567))
    moved = Timebase.from_start(filled.recordings[0].start_utc, AnchorSource.REVIEWER_MATCH, 1_000)
    session.show_moved(recording.id, moved)
    assert follow_link(session, link)
    assert session.recording is not None
    assert session.recording.id == recording.id
    assert session.clock.position == moved.to_utc(MediaTime(1_234_567))
    assert "moment:2026-04-17T21:04:08.234567Z" in link_to_now(session)


def test_a_link_to_what_is_not_there_leads_nowhere_and_says_so(
    qtbot: QtBot, editor: NoteEditor, session: CaseSession, filled: FilledCase
) -> None:
    position = session.clock.position
    mark = filled.bookmarks[0]
    assert follow_link(session, MomentLink(bookmark_id=mark.id))
    session.clock.seek(position)
    session.perform(DeleteBookmark(mark))
    nowhere = (
        MomentLink(bookmark_id=mark.id),
        MomentLink(recording_id=99, media_time=MediaTime(0)),
        MomentLink(recording_id=filled.recordings[0].id, media_time=at(999)),
        MomentLink(utc=filled.recordings[0].end_utc.__class__(0)),
    )
    for link in nowhere:
        assert not follow_link(session, link)
        with qtbot.waitSignal(session.noted):
            editor.field.link_followed.emit(link)
    assert session.clock.position == position


def test_links_are_followed_by_key_and_pointer_in_both_views(editor: NoteEditor, session: CaseSession) -> None:
    begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "see")
    recording = session.recording
    assert recording is not None
    target = recording.timebase.to_utc(MediaTime(5_000_000))
    editor.insert_link(link_to_frame(session, recording, MediaTime(5_000_000)))
    assert editor.field.toPlainText().startswith("see [")
    start = session.clock.position

    cursor = editor.field.textCursor()
    cursor.setPosition(8)
    editor.field.setTextCursor(cursor)
    QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert session.clock.position == target

    session.clock.seek(start)
    QTest.mouseClick(
        editor.field.viewport(),
        Qt.MouseButton.LeftButton,
        CTRL,
        editor.field.cursorRect(cursor).center() + QPoint(3, 0),
    )
    assert session.clock.position == target

    session.clock.seek(start)
    editor.bar.read.click()
    editor.reader.setFocus()
    QTest.keyClick(editor.reader, Qt.Key.Key_Tab)
    QTest.keyClick(editor.reader, Qt.Key.Key_Return)
    assert session.clock.position == target


def test_it_reads_as_what_it_is_and_markup_stays_text(editor: NoteEditor) -> None:
    text = "# Stop\n- hands\n  2. <b>calm</b> <script>alert(1)</script>\nשלום ![x](file:///etc/passwd)"
    begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "x")
    editor.field.setPlainText(text)
    editor.bar.read.click()
    document = editor.reader.document()
    lines = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    assert [line.text() for line in lines] == [
        "Stop",
        "•\u2002hands",
        "2.\u2002<b>calm</b> <script>alert(1)</script>",
        "שלום ![x](file:///etc/passwd)",
    ]
    assert lines[0].blockFormat().headingLevel() == 1
    assert [line.blockFormat().indent() for line in lines] == [0, 1, 2, 0]
    assert lines[3].textDirection() is Qt.LayoutDirection.RightToLeft
    assert "<img" not in document.toHtml()
    assert editor.field.document().findBlockByNumber(3).textDirection() is Qt.LayoutDirection.RightToLeft


def test_enter_goes_on_with_a_list_and_tools_make_headings(editor: NoteEditor) -> None:
    begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "1. one")
    for words in ("two", "three"):
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
        QTest.keyClicks(editor.field, words)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "end")
    assert editor.field.toPlainText() == "1. one\n2. two\n3. three\nend"
    editor.field.toggle_heading()
    assert editor.field.toPlainText().endswith("\n## end")
    editor.field.toggle_heading()
    cursor = editor.field.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    editor.field.setTextCursor(cursor)
    editor.field.toggle_list()
    assert editor.field.toPlainText() == "one\ntwo\nthree\n- end"


def test_a_long_note_is_stored_beside_the_interface_and_what_is_typed_meanwhile_too(
    qtbot: QtBot, editor: NoteEditor, session: CaseSession, filled: FilledCase
) -> None:
    editor.field.setPlainText(LONG)
    editor._autosave.flush()  # noqa: SLF001 - as half a second later
    assert editor.saved_words == "saving …"
    QTest.keyClicks(editor.field, "x")
    qtbot.waitUntil(lambda: notes(session)[0].text == f"x{LONG}", timeout=15_000)
    assert len(notes(session)) == 1
    assert [each.version for each in session.library.note_versions(filled.note.id)] == [1, 2, 3]
    session.undo()
    assert notes(session)[0].text == LONG


def test_leaving_waits_for_a_long_note(editor: NoteEditor, session: CaseSession, filled: FilledCase) -> None:
    other = next(case.id for case in session.library.cases() if case.id != filled.case.id)
    editor.field.setPlainText(LONG)
    editor._autosave.flush()  # noqa: SLF001 - as half a second later
    QTest.keyClicks(editor.field, "x")
    session.open_case(other)
    editor.flush()
    with session.library.another() as reader:
        assert [note.text for note in reader.notes(filled.case.id)] == [f"x{LONG}"]


def test_showing_a_note_is_not_taken_for_typing(qtbot: QtBot, editor: NoteEditor, session: CaseSession) -> None:
    """Dressing the lines tells Qt that the text changed."""
    begin(editor, NoteSubject.RECORDING, NoteKind.RECORD, "x")
    editor.field.setPlainText("## a heading\n[l](mark:1)")
    assert editor.flush()
    before = len(actions(session.library))
    editor.write(NoteSubject.CASE)
    editor.write(NoteSubject.RECORDING)
    with qtbot.waitSignal(editor.field.textChanged):  # as a change of the theme does
        editor.field._dress.rehighlight()  # noqa: SLF001 - which no user can tell from typing
    editor.bar.new.trigger()
    with qtbot.waitSignal(editor.field.textChanged):
        editor.field._dress.rehighlight()  # noqa: SLF001 - as above
    assert editor.saved_words == ""
    assert not editor._autosave.pending  # noqa: SLF001 - what would be saved
    assert len(actions(session.library)) == before


def test_a_note_of_megabytes_arrives_piece_by_piece_and_can_then_be_written_on(
    qtbot: QtBot, editor: NoteEditor, session: CaseSession, filled: FilledCase
) -> None:
    text = "The driver is asked to step out.\n" * 20_000
    with session.library.change("note.set") as change:
        change.update_note(replace(filled.note, text=text))
    session.refresh()
    assert editor.field.isReadOnly()
    assert not editor.field.document().isUndoAvailable()
    with qtbot.waitSignal(editor.field.loaded, timeout=15_000):
        pass
    assert editor.field.toPlainText() == text
    assert editor.can_write
    QTest.keyClicks(editor.field, "x")
    assert editor.flush()
    assert notes(session)[0].text == f"x{text}"
    assert editor.field.text() == f"x{text}"


def test_a_line_of_a_books_length_is_shown_and_not_written_on(
    qtbot: QtBot, editor: NoteEditor, session: CaseSession, filled: FilledCase
) -> None:
    QApplication.clipboard().setText("x" * 60_000)
    with qtbot.waitSignal(session.noted):
        editor.field.paste()
    assert editor.field.toPlainText() == filled.note.text
    with session.library.change("note.set") as change:
        change.update_note(replace(filled.note, text="x" * 60_000))
    session.refresh()
    assert not editor.can_write
    assert editor.field.toPlainText().replace("\n", "") == "x" * 60_000
    assert editor.flush()
    assert notes(session)[0].text == "x" * 60_000
