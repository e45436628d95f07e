"""The note of a case is never lost: it saves itself, and says when it could not."""

import re

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.note import Note
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import FilledCase, actions, open_filled
from tests.support.writing import full_disk
from widgets.note_editor import NoteEditor

OLD = "Officer states reason for the stop."


def editing(qtbot: QtBot, session: CaseSession, look: Look) -> tuple[NoteEditor, FilledCase]:
    filled = open_filled(session)
    editor = NoteEditor(session, look)
    qtbot.addWidget(editor)
    editor.show()
    return editor, filled


def stored(session: CaseSession, case_id: int) -> Note | None:
    """The note as another program finds it."""
    with session.library.another() as other:
        return next(iter(other.notes(case_id)), None)


def text_stored(session: CaseSession, case_id: int) -> str:
    note = stored(session, case_id)
    return "" if note is None else note.text


def other_case(session: CaseSession, filled: FilledCase) -> int:
    return next(case.id for case in session.library.cases() if case.id != filled.case.id)


def test_it_shows_what_is_stored_and_when_it_was(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, _ = editing(qtbot, session, look)
    assert editor.field.toPlainText() == OLD
    assert re.fullmatch(r"saved 2026-04-1[678] \d\d:\d\d:\d\d", editor.saved_words)


def test_typing_is_in_the_database_half_a_second_later(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    before = len(actions(session.library))
    QTest.keyClicks(editor.field, "New. ")
    assert editor.saved_words == "not saved yet"
    qtbot.waitUntil(lambda: text_stored(session, filled.case.id) == f"New. {OLD}")
    assert actions(session.library)[before:] == ["note.set"]
    assert re.fullmatch(r"saved \d\d:\d\d:\d\d", editor.saved_words)
    note = stored(session, filled.case.id)
    assert note is not None
    assert note.author == session.library.actor.name
    assert note.modified_utc > filled.case.created_utc


def test_leaving_or_hiding_the_field_saves_at_once(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.field, "a")
    editor.field.left.emit()
    assert text_stored(session, filled.case.id) == f"a{OLD}"
    QTest.keyClicks(editor.field, "b")
    editor.hide()
    assert text_stored(session, filled.case.id) == f"ab{OLD}"


def test_text_goes_to_its_own_case_when_another_is_opened(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    other = other_case(session, filled)
    QTest.keyClicks(editor.field, "Late. ")
    session.open_case(other)
    assert text_stored(session, filled.case.id) == f"Late. {OLD}"
    assert stored(session, other) is None
    assert editor.field.toPlainText() == ""
    assert session.undo_words is None


def test_nothing_changed_is_nothing_written(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, _ = editing(qtbot, session, look)
    before = actions(session.library)
    editor.field.setPlainText(OLD + "x")
    editor.field.setPlainText(OLD)
    assert editor.flush()
    assert actions(session.library) == before


def test_undo_takes_the_note_back(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.field, "x")
    assert editor.flush()
    session.undo()
    assert text_stored(session, filled.case.id) == OLD
    assert editor.field.toPlainText() == OLD


def test_text_that_cannot_be_saved_stays_and_says_so(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    text = "long " * 100_000
    with full_disk(session.library), qtbot.waitSignal(session.trouble) as trouble:
        editor.field.setPlainText(text)
        assert not editor.flush()
    assert "full" in str(trouble.args)
    assert editor.field.toPlainText() == text
    assert editor.saved_words == "not saved; your text is kept here"
    assert text_stored(session, filled.case.id) == OLD
    assert editor.flush()
    assert text_stored(session, filled.case.id) == text


def test_text_that_its_closed_case_could_not_take_comes_back_with_the_case(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    editor, filled = editing(qtbot, session, look)
    other = other_case(session, filled)
    text = "long " * 100_000
    with full_disk(session.library):
        editor.field.setPlainText(text)
        session.open_case(other)
        assert text_stored(session, filled.case.id) == OLD
    session.open_case(filled.case.id)
    assert editor.field.toPlainText() == text
    assert editor.flush()
    assert text_stored(session, filled.case.id) == text


def test_a_refresh_leaves_what_is_being_typed(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.field, "z")
    session.refresh()
    assert editor.field.toPlainText() == f"z{OLD}"
    assert editor.flush()
    assert text_stored(session, filled.case.id) == f"z{OLD}"


def test_without_a_case_there_is_nothing_to_write_on(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor = NoteEditor(session, look)
    qtbot.addWidget(editor)
    assert not editor.field.isEnabled()
    assert editor.flush()
