"""The search field: hits as you type, their moment opened, filters, keys, and what is said where nothing is found."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.search_controller import SearchController
from reviewer.domain.case import Case
from reviewer.domain.case_details import Person
from reviewer.domain.search_filter import Circle, ItemKind
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from tests.support.review_case import FilledCase, fill
from widgets.marks_panel import ReviewTabs
from widgets.search_rows import fitted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    return fill(library)


@pytest.fixture
def search(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> Iterator[SearchController]:
    """The field in a window, with nothing open yet."""
    assert filled.case.id
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    actions = Actions(look, window)
    window.addActions(list(actions.by_name.values()))
    tabs = ReviewTabs(session, look)
    window.setCentralWidget(tabs)
    controller = SearchController(session, look, actions, tabs, window)
    bar = window.addToolBar("bar")
    bar.addWidget(controller.field)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    actions["search"].trigger()
    yield controller
    window.hide()


def type_in(qtbot: QtBot, search: SearchController, words: str, hits: int) -> None:
    search.field.selectAll()
    QTest.keyClicks(search.field, words)
    qtbot.waitUntil(lambda: is_settled(search) and len(search.panel.rows.hits) == hits)


def is_settled(search: SearchController) -> bool:
    return not search._reader.is_reading  # noqa: SLF001 - whether an answer is still to come


def test_hits_come_as_you_type_and_the_words_are_marked(qtbot: QtBot, search: SearchController) -> None:
    assert search.panel.isVisible()
    assert "Everything written is searched" in search.panel.empty.words
    type_in(qtbot, search, "step out plea", 1)
    (hit,) = search.panel.rows.hits
    assert hit.kind is ItemKind.BOOKMARK
    assert [hit.text[start:end] for start, end in hit.spans] == ["Step", "out", "plea"]
    assert search.panel.count.whole_text == "Bookmarks 1"
    index = search.panel.rows.index(0, 0)
    assert "Body-worn · 0231 · 00:06:35.7 · 2026-04-17 17:10:42 UTC−04:00" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_enter_opens_the_case_and_goes_to_the_moment(
    qtbot: QtBot, search: SearchController, session: CaseSession, filled: FilledCase
) -> None:
    type_in(qtbot, search, "medical aid called", 1)
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    mark = filled.bookmarks[3]
    assert session.contents is not None
    assert session.contents.case.id == filled.case.id
    assert session.recording is not None
    assert session.recording.id == mark.recording_id
    assert session.selection == Selection(SelectionKind.BOOKMARK, mark.id)
    assert session.clock.position == session.recording.timebase.to_utc(mark.start)
    assert not search.panel.isVisible()
    assert search.field.text() == "medical aid called", "the next Ctrl+F begins with it"


def test_arrows_choose_and_escape_closes(qtbot: QtBot, search: SearchController) -> None:
    type_in(qtbot, search, "mute", 2)
    assert search.panel.list.currentIndex().row() == 0
    for _ in range(5):
        QTest.keyClick(search.field, Qt.Key.Key_Down)
    assert search.panel.list.currentIndex().row() == 1
    QTest.keyClick(search.field, Qt.Key.Key_Up)
    assert search.panel.list.currentIndex().row() == 0
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.panel.isVisible()
    assert not search.field.hasFocus()


def test_a_recording_opens_at_its_start_a_note_in_its_tab_and_a_case_as_a_whole(
    qtbot: QtBot, search: SearchController, session: CaseSession, filled: FilledCase
) -> None:
    type_in(qtbot, search, "0188", 1)
    search.panel.open_current()
    assert session.recording is not None
    assert session.recording.id == filled.recordings[2].id
    assert session.clock.position == session.recording.start_utc
    search.start()
    type_in(qtbot, search, "lobby", 1)
    search.panel.open_current()
    assert session.contents is not None
    assert session.contents.case.number == "2026-0398"
    search.start()
    type_in(qtbot, search, "officer states reason", 1)
    search.panel.open_current()
    assert session.contents.case.number == "2026-0417"
    tabs = search._tabs  # noqa: SLF001 - the tabs of the window
    assert tabs.currentWidget() is tabs.note


def test_filters_narrow_and_say_what_cannot_be_read(
    qtbot: QtBot, search: SearchController, session: CaseSession, filled: FilledCase, library: CaseLibrary
) -> None:
    with library.change("case.add") as change:
        change.insert_case(Case("2026-0500", "Use of force review"))
    type_in(qtbot, search, "force", 3)
    filters = search.panel.filters
    assert not filters.case.isEnabled()
    filters.kind.setCurrentIndex(filters.kind.findData(ItemKind.BOOKMARK))
    qtbot.waitUntil(lambda: [hit.kind for hit in search.panel.rows.hits] == [ItemKind.BOOKMARK])
    filters.kind.setCurrentIndex(0)
    session.open_case(filled.case.id)
    search.start()
    filters.case.setCurrentIndex(1)
    qtbot.waitUntil(lambda: {hit.case_id for hit in search.panel.rows.hits} == {filled.case.id})
    QTest.keyClicks(filters.first, "2026-04-18")
    qtbot.waitUntil(lambda: is_settled(search) and not search.panel.rows.hits)
    assert "take one away" in search.panel.empty.words
    filters.first.selectAll()
    QTest.keyClicks(filters.first, "yesterday")
    qtbot.waitUntil(lambda: is_settled(search) and "“yesterday” is no day" in search.panel.count.whole_text)
    filters.clear()
    qtbot.waitUntil(lambda: is_settled(search) and len(search.panel.rows.hits) == 3)


def test_a_place_is_words_or_a_circle(search: SearchController, session: CaseSession, filled: FilledCase) -> None:
    session.open_case(filled.case.id)
    assert session.contents is not None
    filters, zone = search.panel.filters, session.contents.zone
    filters.place.setText("Main Street, Hartford")
    assert filters.wanted(1, zone).place == "Main Street, Hartford"
    filters.place.setText("41.7658, −72.6734, 200 m")
    assert filters.wanted(1, zone).near == Circle(41.7658, -72.6734, 200)
    assert filters.wanted(1, zone).place == ""


def test_what_was_typed_last_is_what_is_answered(qtbot: QtBot, search: SearchController) -> None:
    for words in ("mute", "force", "medical", "xylophone", "step out"):
        search.field.setText(words)
    qtbot.waitUntil(lambda: is_settled(search) and len(search.panel.rows.hits) == 1)
    assert "Step out" in search.panel.rows.hits[0].text
    type_in(qtbot, search, "xylophone", 0)
    assert search.panel.empty.words.startswith("Nothing found")
    type_in(qtbot, search, "xy", 0)
    assert "“xy” is looked for as a whole word" in search.panel.empty.words


def test_the_panel_goes_away_when_the_keyboard_does(qtbot: QtBot, search: SearchController) -> None:
    type_in(qtbot, search, "mute", 2)
    search.panel.filters.person.setFocus()
    assert search.panel.isVisible()
    other = QLineEdit(search.field.window())
    other.show()
    other.setFocus()
    qtbot.waitUntil(lambda: not search.panel.isVisible())


def test_a_long_text_is_cut_so_that_the_word_is_seen() -> None:
    text = "something said before the word " * 4 + "giraffe 🦒 and zebra and much after it " * 3
    start = text.index("giraffe")
    shown, spans = fitted(text, [(start, start + 7)], QFont(), 300)
    assert shown.startswith("…")
    assert [shown[first:last] for first, last in spans] == ["giraffe"]


def told(library: CaseLibrary) -> list[tuple[str, object]]:
    """The searches of the audit record: their object and details."""
    with library.another() as own:
        rows = [row for row in own.audit() if row.action == "library.search"]
    return [(row.object, json.loads(row.details)) for row in rows]


def test_a_search_is_recorded_once_the_words_rest_and_not_at_every_key(
    qtbot: QtBot, search: SearchController, session: CaseSession
) -> None:
    type_in(qtbot, search, "step out plea", 1)
    assert told(session.library) == []
    qtbot.waitUntil(lambda: len(told(session.library)) == 1)
    (row,) = told(session.library)
    assert row == ("library", {"words": "step out plea", "hits": {"bookmark": "1"}})
    search.panel.close_up()
    assert told(session.library) == [row]


def test_what_was_searched_is_recorded_with_its_filters_when_a_hit_is_opened(
    qtbot: QtBot, search: SearchController, session: CaseSession, filled: FilledCase
) -> None:
    session.open_case(filled.case.id)
    search.panel.filters.case.setCurrentIndex(1)
    search.panel.filters.category.setText("medical")
    type_in(qtbot, search, "medical aid called", 1)
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told(session.library)) == 1)
    ((what, details),) = told(session.library)
    assert what == f"case {filled.case.id}"
    assert details == {"words": "medical aid called", "hits": {"bookmark": "1"}, "filters": {"category": "medical"}}


def test_words_that_are_taken_back_are_no_search_and_the_same_ones_later_are_another(
    qtbot: QtBot, search: SearchController, session: CaseSession
) -> None:
    type_in(qtbot, search, "medical aid called", 1)
    search.field.clear()
    search.panel.close_up()
    assert told(session.library) == []
    search.start()
    type_in(qtbot, search, "medical aid called", 1)
    search.panel.close_up()
    qtbot.waitUntil(lambda: len(told(session.library)) == 1)
    search.start()
    type_in(qtbot, search, "medical aid called", 1)
    search.panel.close_up()
    qtbot.waitUntil(lambda: len(told(session.library)) == 2)


def test_people_categories_and_places_are_offered_as_they_are_typed(
    qtbot: QtBot, search: SearchController, session: CaseSession, filled: FilledCase
) -> None:
    with session.library.change("case.people") as change:
        change.set_people(
            filled.case.id, [Person("Officer", f"{letter}. Okafor", "1417") for letter in "ABCDEFGHIJKLMNOP"]
        )
        details = session.library.recording_details(filled.recordings[0].id)
        change.set_recording_details(filled.recordings[0].id, replace(details, place="Harbour Road"))
    filters = search.panel.filters
    filters.person.setFocus()
    QTest.keyClicks(filters.person, "oka")
    qtbot.waitUntil(lambda: len(filters.person.offered) == 12)
    assert search.panel.isVisible()
    completer = filters.person.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    assert popup.isVisible()
    with qtbot.waitSignal(filters.changed):
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert filters.person.text() == filters.person.offered[0]
    filters.place.setFocus()
    QTest.keyClicks(filters.place, "road")
    qtbot.waitUntil(lambda: filters.place.offered == ("Harbour Road",))
    filters.category.setFocus()
    QTest.keyClicks(filters.category, "medic")
    qtbot.waitUntil(lambda: filters.category.offered == ("Medical aid",))
    filters.category.clear()
    search.panel.close_up()
