"""The tabs of marks, events and notes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import DeleteBookmark
from tests.support.review_case import open_filled
from widgets.marks_panel import ReviewTabs


def tab_names(tabs: ReviewTabs) -> list[str]:
    return [tabs.tabText(number) for number in range(tabs.count())]


def test_each_tab_counts(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    tabs = ReviewTabs(session, look)
    qtbot.addWidget(tabs)
    assert tab_names(tabs) == ["Marks", "Events", "Notes"]
    filled = open_filled(session)
    assert tab_names(tabs) == ["Marks 4", "Events 6", "Notes"]
    session.perform(DeleteBookmark(filled.bookmarks[0]))
    assert tab_names(tabs) == ["Marks 3", "Events 6", "Notes"]


def test_a_selection_brings_its_tab_forward(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    tabs = ReviewTabs(session, look)
    qtbot.addWidget(tabs)
    filled = open_filled(session)
    session.select(Selection(SelectionKind.EVENT, filled.events[0].id))
    assert tabs.currentWidget() is tabs.events
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[0].id))
    assert tabs.currentWidget() is tabs.bookmarks
    session.select(None)
    assert tabs.currentWidget() is tabs.bookmarks


def test_flush_saves_everything_that_is_typed(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    tabs = ReviewTabs(session, look)
    qtbot.addWidget(tabs)
    filled = open_filled(session)
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[0].id))
    tabs.bookmarks.editor.note.setPlainText("a note on a mark")
    tabs.note.field.setPlainText("a note on the case")
    assert tabs.flush()
    with session.library.another() as other:
        assert other.bookmarks(filled.case.id)[0].note == "a note on a mark"
        note = next(iter(other.notes(filled.case.id)), None)
    assert note is not None
    assert note.text == "a note on the case"


def test_no_label_guesses_at_markup_in_either_theme(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    tabs = ReviewTabs(session, look)
    qtbot.addWidget(tabs)
    open_filled(session)
    look.choose(ThemeChoice.LIGHT)
    labels = tabs.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_mark_can_be_edited_from_elsewhere(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    tabs = ReviewTabs(session, look)
    qtbot.addWidget(tabs)
    filled = open_filled(session)
    tabs.setCurrentWidget(tabs.note)
    position = session.clock.position
    tabs.edit_bookmark(filled.bookmarks[2].id)
    assert tabs.currentWidget() is tabs.bookmarks
    assert session.selection == Selection(SelectionKind.BOOKMARK, filled.bookmarks[2].id)
    assert tabs.bookmarks.editor.title.selectedText() == "Use of force"
    assert session.clock.position == position
