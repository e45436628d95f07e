"""The fields of a bookmark save themselves, once for each edit."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Bookmark
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import UpdateBookmark
from tests.support.review_case import FilledCase, actions, at, open_filled
from tests.support.writing import full_disk
from widgets.bookmark_editor import BookmarkEditor


def editing(qtbot: QtBot, session: CaseSession, look: Look, number: int = 1) -> tuple[BookmarkEditor, FilledCase]:
    filled = open_filled(session)
    editor = BookmarkEditor(session, look)
    qtbot.addWidget(editor)
    editor.show()
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[number].id))
    return editor, filled


def stored(session: CaseSession, bookmark: Bookmark) -> Bookmark:
    """The bookmark as another program finds it."""
    with session.library.another() as other:
        return next(mark for mark in other.bookmarks(bookmark.case_id) if mark.id == bookmark.id)


def test_it_shows_the_selected_mark_and_its_place_in_time(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    assert editor.title.text() == "First contact"
    assert editor.note.toPlainText() == "“Step out, please.”"
    assert editor.category.currentText() == "First contact"
    assert editor.times_words == "00:06:35.766 · moment"
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[0].id))
    assert editor.times_words == "00:04:12.300 – 00:06:00.300 · range 1:48"


def test_typing_is_saved_after_a_pause_as_one_change(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    before = len(actions(session.library))
    editor.title.selectAll()
    QTest.keyClicks(editor.title, "At the door")
    assert actions(session.library)[before:] == []
    qtbot.waitUntil(lambda: stored(session, filled.bookmarks[1]).title == "At the door")
    assert actions(session.library)[before:] == ["bookmark.update"]
    assert re.fullmatch(r"saved \d\d:\d\d:\d\d", editor.saved_words)
    QTest.keyClick(editor.title, Qt.Key.Key_Return)
    assert actions(session.library)[before:] == ["bookmark.update"]


def test_enter_saves_at_once_and_undo_brings_the_old_text_back(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    editor.title.selectAll()
    QTest.keyClicks(editor.title, "X")
    QTest.keyClick(editor.title, Qt.Key.Key_Return)
    assert stored(session, filled.bookmarks[1]).title == "X"
    session.undo()
    assert stored(session, filled.bookmarks[1]) == filled.bookmarks[1]
    assert editor.title.text() == "First contact"


def test_a_category_is_saved_when_it_is_chosen(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    before = len(actions(session.library))
    editor.category.setFocus()
    QTest.keyClick(editor.category, Qt.Key.Key_Down)
    contents = session.contents
    assert contents is not None
    category = contents.category_by_id[stored(session, filled.bookmarks[1]).category_id]
    assert category.name == "Warning given"
    assert actions(session.library)[before:] == ["bookmark.update"]


def test_what_is_typed_is_saved_when_another_mark_is_selected(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.note, "left ")
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[2].id))
    assert "left" in stored(session, filled.bookmarks[1]).note
    assert stored(session, filled.bookmarks[2]) == filled.bookmarks[2]
    assert editor.title.text() == "Use of force"


def test_what_is_typed_is_saved_when_another_case_is_opened(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.title, " at last")
    other = next(case for case in session.library.cases() if case.id != filled.case.id)
    session.open_case(other.id)
    assert stored(session, filled.bookmarks[1]).title == "First contact at last"
    assert session.undo_words is None
    assert editor.bookmark is None


def test_a_mark_moved_while_its_title_is_typed_keeps_both(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.title, "!")
    moved = replace(filled.bookmarks[1], start=at(7))
    session.perform(UpdateBookmark(filled.bookmarks[1], moved))
    assert editor.title.text() == "First contact!"
    assert editor.flush()
    assert stored(session, filled.bookmarks[1]) == replace(moved, title="First contact!")


def test_text_that_cannot_be_saved_stays_and_is_saved_later(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    text = "long " * 100_000
    with full_disk(session.library):
        editor.note.setPlainText(text)
        assert not editor.flush()
        assert editor.saved_words == "not saved"
        assert editor.note.toPlainText() == text
        assert stored(session, filled.bookmarks[1]) == filled.bookmarks[1]
    assert editor.flush()
    assert stored(session, filled.bookmarks[1]).note == text


def test_a_mark_that_is_gone_is_no_longer_edited(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    QTest.keyClicks(editor.title, "!")
    assert editor.flush()
    session.undo()
    with session.library.change("bookmark.delete") as change:
        change.delete_bookmark(filled.bookmarks[1].id)
    QTest.keyClicks(editor.title, "?")
    session.refresh()
    assert editor.bookmark is None
    assert editor.flush()


def test_a_note_is_plain_text(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, filled = editing(qtbot, session, look)
    editor.note.setPlainText("<b>not bold</b>")
    assert editor.flush()
    assert stored(session, filled.bookmarks[1]).note == "<b>not bold</b>"
    assert editor.note.toPlainText() == "<b>not bold</b>"


def test_an_edit_that_changes_nothing_writes_nothing(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    editor, _ = editing(qtbot, session, look)
    before = actions(session.library)
    QTest.keyClicks(editor.title, "x")
    QTest.keyClick(editor.title, Qt.Key.Key_Backspace)
    assert editor.flush()
    assert actions(session.library) == before
