"""The list of bookmarks on a real library: what it shows, asks for and deletes."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Bookmark
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark, UpdateBookmark
from tests.support.review_case import START, FilledCase, actions, at, open_filled
from widgets.bookmark_list import BookmarkList
from widgets.painting import draw_text


def shown(qtbot: QtBot, session: CaseSession, look: Look) -> BookmarkList:
    panel = BookmarkList(session, look)
    qtbot.addWidget(panel)
    panel.resize(468, 420)
    panel.show()
    return panel


def titles(panel: BookmarkList) -> list[str]:
    return [row.title for row in panel.rows.rows]


def centre(panel: BookmarkList, row: int) -> QPoint:
    return panel.list.visualRect(panel.rows.index(row)).center()


def passed(panel: BookmarkList) -> int | None:
    return panel.rows.passed


def selected(bookmark: Bookmark) -> Selection:
    return Selection(SelectionKind.BOOKMARK, bookmark.id)


def test_rows_stand_in_order_of_the_case_and_say_what_they_are(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    assert titles(panel) == ["Mute without reason", "First contact", "Use of force", "Medical aid called"]
    first, second, third, _ = panel.rows.rows
    assert (first.time, first.aside, first.recording) == ("00:04:12.3", "range 1:48", "B 0231")
    assert (second.time, second.aside) == ("00:06:35.7", "“Step out, please.”")
    assert third.recording == "I 7A"
    assert len({(row.sign, row.colour) for row in panel.rows.rows}) == 4


def test_a_click_goes_to_the_mark_in_its_recording(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=centre(panel, 2))
    assert session.selection == selected(filled.bookmarks[2])
    assert session.recording == filled.recordings[1]
    assert session.clock.position == filled.recordings[1].timebase.to_utc(at(11, 2.1))


def test_an_arrow_key_goes_to_the_next_mark(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    session.go_to(selected(filled.bookmarks[0]))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.selection == selected(filled.bookmarks[1])
    assert session.clock.position == START + at(6, 35.766)


def test_a_selection_made_elsewhere_is_followed_and_asks_for_nothing(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    position = session.clock.position
    session.select(selected(filled.bookmarks[3]))
    assert panel.list.currentIndex().row() == 3
    assert session.clock.position == position
    session.select(Selection(SelectionKind.EVENT, filled.events[0].id))
    assert not panel.list.currentIndex().isValid()


def test_delete_is_one_audited_change_that_undo_takes_back(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    session.go_to(selected(filled.bookmarks[1]))
    before = len(actions(session.library))
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert actions(session.library)[before:] == ["bookmark.delete"]
    assert titles(panel) == ["Mute without reason", "Use of force", "Medical aid called"]
    assert session.selection == selected(filled.bookmarks[2])
    session.undo()
    assert actions(session.library)[before:] == ["bookmark.delete", "bookmark.add"]
    assert filled.bookmarks[1] in session.library.bookmarks(filled.case.id)
    assert titles(panel)[1] == "First contact"


def test_deleting_the_last_mark_leaves_nothing_selected(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    for _ in range(4):
        panel.list.setCurrentIndex(panel.rows.index(0))
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert titles(panel) == []
    assert session.selection is None
    assert panel.list.isHidden()


def test_what_is_typed_when_delete_is_pressed_comes_back_with_undo(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    session.go_to(selected(filled.bookmarks[1]))
    panel.list.delete_asked.emit(panel.rows.index(1))
    session.undo()
    assert session.library.bookmarks(filled.case.id)
    session.select(selected(filled.bookmarks[1]))
    panel.editor.edit_title()
    focused = panel.editor.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Changed")
    panel.list.delete_asked.emit(panel.rows.index(1))
    session.undo()
    assert "Changed" in [bookmark.title for bookmark in session.library.bookmarks(filled.case.id)]


def test_enter_and_double_click_edit_the_title(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=centre(panel, 1))
    assert panel.editor.bookmark == filled.bookmarks[1]
    assert panel.focusWidget() is panel.editor.focusWidget()
    panel.list.setCurrentIndex(panel.rows.index(2))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.editor.bookmark == filled.bookmarks[2]


def test_the_filter_looks_into_titles_notes_categories_and_recordings(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    for words, found in [
        ("STEP out", ["First contact"]),
        ("mute", ["Mute without reason"]),
        ("in-car", ["Use of force"]),
        ("first 0231", ["First contact"]),
        ("nothing like it", []),
    ]:
        panel.filter.setText(words)
        assert titles(panel) == found
    assert panel.list.isHidden()
    panel.filter.clear()
    assert len(titles(panel)) == 4


def test_the_mark_passed_last_is_shown_as_the_clock_runs(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    open_filled(session)
    panel = shown(qtbot, session, look)
    assert passed(panel) is None
    session.clock.seek(UtcTime(START + at(4, 12.2)))
    assert passed(panel) is None
    session.clock.play()
    qtbot.waitUntil(lambda: passed(panel) == 0)
    session.clock.seek(UtcTime(START + at(6, 36)))
    assert passed(panel) == 1
    session.clock.pause()


def test_the_rows_follow_a_move_and_an_addition(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    panel = shown(qtbot, session, look)
    first = filled.bookmarks[0]
    session.perform(UpdateBookmark(first, replace(first, start=at(20), end=at(21))))
    assert titles(panel)[-1] == "Mute without reason"
    session.perform(AddBookmark(replace(first, id=0, title="", start=at(1), end=None)))
    assert titles(panel)[0] == "Mute or gap"


def test_markup_is_shown_as_text(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    filled = open_filled(session)
    title = "<b>bold</b> & <img src=x>"
    session.perform(UpdateBookmark(filled.bookmarks[0], replace(filled.bookmarks[0], title=title)))
    panel = shown(qtbot, session, look)
    index: QModelIndex = panel.rows.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == title
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
    image = QImage(600, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    font = text_font(FONT_PX)
    width = draw_text(painter, image.rect(), title, font, "#ffffff")
    painter.end()
    assert width == QFontMetrics(font).horizontalAdvance(title)


def test_without_a_case_it_says_what_to_do(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    panel = shown(qtbot, session, look)
    assert titles(panel) == []
    assert panel.list.isHidden()
    filled: FilledCase = open_filled(session)
    assert len(titles(panel)) == len(filled.bookmarks)
