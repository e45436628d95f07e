"""The library's own window: lists that are narrowed, sorted, read in pages and opened from; saved searches; numbers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.case_dialog import CaseDialog
from reviewer.app.details_controller import DetailsController
from reviewer.app.library_window_controller import CASES, RECORDINGS, STATISTICS, LibraryWindowController
from reviewer.app.settings import Settings
from reviewer.app.several_controller import SeveralController
from reviewer.app.several_dialog import SeveralRecordingsDialog
from reviewer.app.window import MainWindow
from reviewer.domain.case import Case
from reviewer.domain.listing import CaseColumn, CaseFilter, RecordingFilter, Topic
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, FilledCase, actions, fill, make_recording
from widgets.list_page import ListPage
from widgets.saved_searches import SavedSearches

LEFT = Qt.MouseButton.LeftButton


class Opened:
    """A library window on a session, and how a test waits for it."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look) -> None:
        """Open it and wait for its first list."""
        self.qtbot = qtbot
        self.session = session
        self.settings = Settings()
        self.actions = Actions(look, session)
        self.main = MainWindow(self.actions, self.settings)
        qtbot.addWidget(self.main)
        self.details = DetailsController(session, self.actions, self.main)
        self.several = SeveralController(session, self.actions, self.main)
        self.controller = LibraryWindowController(
            session, look, self.settings, self.actions, self.main, self.details, self.several
        )
        self.actions["library_window"].trigger()
        assert self.controller.window is not None
        self.window = self.controller.window
        self.settle()

    @property
    def cases(self) -> ListPage:
        """The page of cases."""
        return self.controller.cases

    @property
    def recordings(self) -> ListPage:
        """The page of recordings."""
        return self.controller.recordings

    def settle(self) -> None:
        """Wait until everything that was asked is answered."""
        asking = self.controller.readers
        self.qtbot.waitUntil(lambda: not any(reader.is_reading for reader in asking))
        # What arrived last may have made a view ask for more.
        self.qtbot.waitUntil(lambda: not any(reader.is_reading for reader in asking))


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return fill(session.library)


@pytest.fixture
def opened(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> Iterator[Opened]:
    assert filled.case.id
    opened = Opened(qtbot, session, look)
    yield opened
    opened.controller.close()


def shown(page: ListPage, column: str = "number") -> list[str]:
    """What a page lists, by the text of one column."""
    place = [each.key for each in page.rows.columns].index(column)
    rows = page.rows
    return [rows.index(row, place).data() for row in range(rows.rowCount())]


def names_in(saved: SavedSearches) -> list[str]:
    """The names of the saved searches on offer."""
    return [search.name for search in saved.searches]


def test_it_lists_the_cases_the_newest_first_and_says_how_many(opened: Opened) -> None:
    assert opened.window.isVisible()
    assert shown(opened.cases) == ["2026-0398", "2026-0409", "2026-0417"]
    assert opened.cases.number.text() == "3 cases"
    assert shown(opened.cases, "recordings") == ["0", "0", "3"]
    assert shown(opened.cases, "length")[2] == "55 min 24 s"


def test_a_heading_sorts_and_again_turns_round(opened: Opened) -> None:
    table = opened.cases.table
    header = table.horizontalHeader()
    number = [each.key for each in opened.cases.rows.columns].index("title")
    place = QPoint(header.sectionViewportPosition(number) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    opened.settle()
    assert shown(opened.cases, "title") == ["Lobby incident", "Main St traffic stop", "Pursuit, Route 15"]
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    opened.settle()
    assert shown(opened.cases, "title")[0] == "Pursuit, Route 15"
    assert table.sorted_by == ("title", True)


def test_filters_combine_and_each_is_a_chip_that_goes(opened: Opened) -> None:
    page = opened.cases
    facet = page.filters.facets[Topic.KIND]
    assert set(facet.boxes) == {"Complaint", "Use of force"}
    facet.boxes["Complaint"].click()
    opened.settle()
    assert shown(page) == ["2026-0398", "2026-0417"]
    QTest.keyClicks(page.filters.words, "lob")
    opened.settle()
    assert shown(page) == ["2026-0398"]
    assert page.number.text() == "1 case of 3"
    assert [chip.accessibleName() for chip in page.chips.buttons] == [
        "Filter “lob”: remove",
        "Filter Kind: Complaint: remove",
    ]
    QTest.keyClick(page.chips.buttons[0], Qt.Key.Key_Delete)
    opened.settle()
    assert shown(page) == ["2026-0398", "2026-0417"]
    assert page.filters.words.text() == ""
    QTest.mouseClick(page.chips.clear, LEFT)
    opened.settle()
    assert page.filter == CaseFilter()
    assert len(shown(page)) == 3
    assert not page.chips.isVisible()
    assert not facet.boxes["Complaint"].isChecked()


def test_days_narrow_as_they_are_typed(opened: Opened) -> None:
    page = opened.recordings
    opened.window.show_page(RECORDINGS)
    opened.settle()
    assert len(shown(page, "title")) == 3
    days = page.filters.days["recorded"]
    QTest.keyClicks(days.first, "2026-05")
    opened.settle()
    assert shown(page, "title") == []
    assert page.filter.recorded.end is None
    days.first.clear()
    QTest.keyClicks(days.first, "2026-04-17")
    QTest.keyClicks(days.last, "2026-04-18")
    opened.settle()
    assert len(shown(page, "title")) == 3
    assert page.chips.buttons[0].text().strip() == "Recorded 2026-04-17 to 2026-04-18"


def test_nothing_that_matches_says_what_to_do(opened: Opened) -> None:
    page = opened.cases
    page.show_filter(CaseFilter(words="nothing like it"))
    opened.settle()
    assert page.number.text() == "0 cases of 3"
    assert not page.table.isVisible()
    page.clear_filter()
    opened.settle()
    assert page.table.isVisible()


def test_enter_opens_the_case_and_a_double_click_the_recording(opened: Opened, filled: FilledCase) -> None:
    page = opened.cases
    page.table.setCurrentIndex(page.rows.index(2, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    contents = opened.session.contents
    assert contents is not None
    assert contents.case == filled.case
    assert actions(opened.session.library).count("case.open") == 1
    opened.window.show_page(RECORDINGS)
    opened.settle()
    rows = opened.recordings
    number = shown(rows, "title").index("Body-worn · 0188")
    place = rows.table.visualRect(rows.rows.index(number, 0)).center()
    QTest.mouseDClick(rows.table.viewport(), LEFT, pos=place)
    assert opened.session.recording == filled.recordings[2]
    assert actions(opened.session.library).count("case.open") == 1


def test_cards_show_the_same_and_take_the_keyboard(opened: Opened, filled: FilledCase) -> None:
    opened.window.show_page(RECORDINGS)
    opened.settle()
    page = opened.recordings
    QTest.keyClick(opened.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page.as_cards.click()
    opened.settle()
    assert page.cards.isVisible()
    page.focus_rows()
    first = page.cards.currentIndex().row()
    QTest.keyClick(page.cards, Qt.Key.Key_Right)
    assert page.cards.currentIndex().row() == first + 1
    QTest.keyClick(page.cards, Qt.Key.Key_Return)
    assert opened.session.recording is not None
    assert opened.session.recording.title == shown(page, "title")[first + 1]
    assert page.cards.indexAt(page.cards.visualRect(page.rows.index(1, 0)).center()).row() == 1
    assert filled.recordings


def test_columns_are_chosen_and_remembered(qtbot: QtBot, opened: Opened, look: Look, session: CaseSession) -> None:
    page = opened.cases
    menu = QMenu()
    qtbot.addWidget(menu)
    page.table.fill_columns_menu(menu)
    offered = {action.text(): action for action in menu.actions()}
    assert not offered["Number"].isEnabled()
    offered["People"].trigger()
    offered["Tags"].trigger()
    assert "people" not in page.table.shown_columns
    assert page.table.shown_columns[-1] == "tags"
    page.table.setColumnWidth(1, 333)
    opened.controller.close()
    again = Opened(qtbot, session, look)
    assert "people" not in again.cases.table.shown_columns
    assert again.cases.table.shown_columns[-1] == "tags"
    assert again.cases.table.columnWidth(1) == 333
    again.controller.close()


def test_a_view_that_cannot_be_read_is_as_delivered(opened: Opened) -> None:
    before = opened.cases.state()
    for state in ("", "{", "[]", '{"columns": 3, "widths": [], "sort": "people"}', '{"columns": ["x"], "widths": {}}'):
        opened.cases.restore(state)
    assert opened.cases.state() == before


def test_a_search_is_saved_picked_renamed_and_deleted_and_each_taken_back(opened: Opened) -> None:
    page, saved = opened.cases, opened.cases.filters.saved
    page.filters.facets[Topic.STATUS].boxes["closed"].click()
    page.table.sort_asked.emit("title", False)
    QTest.keyClicks(saved.name, "Closed ones")
    QTest.keyClick(saved.name, Qt.Key.Key_Return)
    opened.settle()
    assert names_in(saved) == ["Closed ones"]
    page.clear_filter()
    page.table.sort_asked.emit("created", True)
    opened.settle()
    saved.picked.emit(saved.searches[0])
    opened.settle()
    assert shown(page) == ["2026-0409"]
    assert page.sort.column is CaseColumn.TITLE
    saved.list.item(0).setText("Done")
    opened.settle()
    assert names_in(saved) == ["Done"]
    saved.list.setCurrentRow(0)
    QTest.keyClick(saved.list, Qt.Key.Key_Delete)
    opened.settle()
    assert names_in(saved) == []
    assert "deleted" in opened.window.messages.text
    expected: list[list[str]] = [["Done"], ["Closed ones"], []]
    for names in expected:
        [undo] = [each for each in opened.window.messages.findChildren(QPushButton) if each.text() == "Undo"]
        undo.click()
        opened.settle()
        assert names_in(saved) == names
    assert [action for action in actions(opened.session.library) if action.startswith("search.")] == [
        "search.save",
        "search.rename",
        "search.delete",
        "search.save",
        "search.rename",
        "search.delete",
    ]


def test_saved_searches_of_recordings_are_no_searches_of_cases(opened: Opened) -> None:
    page = opened.recordings
    opened.window.show_page(RECORDINGS)
    page.show_filter(RecordingFilter(has_bookmarks=True))
    page.filters.saved.save_asked.emit("Marked")
    opened.settle()
    assert names_in(page.filters.saved) == ["Marked"]
    assert opened.cases.filters.saved.searches == ()


def test_a_change_is_read_where_the_view_stands(opened: Opened) -> None:
    library = opened.session.library
    with library.change("case.add") as change:
        for number in range(400):
            change.insert_case(Case(f"X-{number:04d}", kind="Complaint", created_utc=START))
    opened.session.library_changed.emit()
    opened.qtbot.waitUntil(lambda: opened.cases.rows.rowCount() == 403)
    opened.settle()
    table = opened.cases.table
    table.setCurrentIndex(opened.cases.rows.index(200, 0))
    table.verticalScrollBar().setValue(200 * 44)
    with library.change("case.add") as change:
        change.insert_case(Case("Y-1", created_utc=START))
    opened.session.library_changed.emit()
    opened.qtbot.waitUntil(lambda: opened.cases.number.text() == "404 cases")
    opened.settle()
    assert table.verticalScrollBar().value() == 200 * 44
    assert table.currentIndex().row() == 200
    assert table.visualRect(opened.cases.rows.index(200, 0)).top() == 0


def test_a_jump_reads_the_pages_that_it_needs(opened: Opened) -> None:
    with opened.session.library.change("case.add") as change:
        for number in range(1500):
            change.insert_case(Case(f"X-{number:04d}", created_utc=START))
    opened.cases.show_filter(CaseFilter(words="x"))
    opened.settle()
    rows, table = opened.cases.rows, opened.cases.table
    assert rows.rowCount() == 1500
    table.scrollToBottom()
    opened.qtbot.waitUntil(lambda: rows.row_now(1499) is not None)
    assert rows.row_now(700) is None
    QTest.keyClick(table, Qt.Key.Key_Home)
    opened.qtbot.waitUntil(lambda: rows.row_now(0) is not None)
    assert table.currentIndex().row() == 0


def test_the_menu_of_a_row_leads_on(qtbot: QtBot, opened: Opened) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    row = opened.cases.rows.row_now(2)
    assert row is not None
    opened.controller.fill_menu(menu, opened.cases, row)
    offered = {action.text().partition("\t")[0]: action for action in menu.actions()}
    offered["Copy the number"].trigger()
    assert QGuiApplication.clipboard().text() == "2026-0417"
    offered["Show its recordings"].trigger()
    opened.settle()
    assert opened.window.tabs.currentIndex() == RECORDINGS
    assert len(shown(opened.recordings, "title")) == 3
    found = opened.recordings.rows.row_now(0)
    assert found is not None
    opened.controller.fill_menu(menu, opened.recordings, found)
    offered = {action.text().partition("\t")[0]: action for action in menu.actions()}
    offered["Show case 2026-0417 in the list"].trigger()
    opened.settle()
    assert opened.window.tabs.currentIndex() == CASES
    assert shown(opened.cases) == ["2026-0417"]


def test_a_case_that_is_gone_is_said_and_no_longer_listed(opened: Opened) -> None:
    row = opened.cases.rows.row_now(0)
    assert row is not None
    opened.cases.opened.emit(replace(row, id=999))
    assert "999" in opened.window.messages.text
    assert opened.session.contents is None
    opened.settle()


def test_the_numbers_are_shown_and_follow_changes(opened: Opened, tmp_path: Path) -> None:
    opened.window.show_page(STATISTICS)
    opened.settle()
    page = opened.controller.statistics
    assert page.sentence.text().startswith("3 cases with 3 recordings: 0.9 h of recording in 3.0 MB (3,000,000 bytes)")
    assert [(bar.word, bar.amount) for bar in page.kinds.bars] == [("Complaint", 2), ("Use of force", 1)]
    assert [bar.word for bar in page.hours.bars] == ["2026-04"]
    with opened.session.library.change("recording.add") as change:
        case = change.insert_case(Case("N", kind="Training", created_utc=START))
        change.insert_recording(make_recording(case.id, "Dash", 0, START, 60 * MINUTE))
    opened.session.library_changed.emit()
    opened.qtbot.waitUntil(lambda: page.sentence.text().startswith("4 cases with 4 recordings: 1.9 h"))
    page.copy_table()
    assert "kind of case,Training,1,1,3600.000000,1000000" in QGuiApplication.clipboard().text()
    page.save_table(tmp_path / "numbers.csv")
    assert (tmp_path / "numbers.csv").read_text(encoding="utf-8").startswith("group,word,cases")
    page.save_picture(tmp_path / "numbers.png")
    assert (tmp_path / "numbers.png").read_bytes().startswith(b"\x89PNG")
    page.save_table(tmp_path / "missing" / "numbers.csv")
    assert "could not be written" in opened.window.messages.text


def test_every_text_of_a_row_is_shown_as_text(opened: Opened) -> None:
    with opened.session.library.change("case.add") as change:
        change.insert_case(Case("<b>1</b>", "<i>title</i>\nnext", created_utc=START))
    opened.cases.show_filter(CaseFilter(words="title"))
    opened.settle()
    assert shown(opened.cases, "title") == ["<i>title</i> next"]
    tip = opened.cases.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;1&lt;/b&gt;" in tip


def test_another_theme_dresses_it_anew(opened: Opened, look: Look) -> None:
    before = opened.window.grab().toImage()
    look.choose(ThemeChoice.LIGHT)
    assert opened.window.grab().toImage() != before


def test_everything_has_a_name_for_a_screen_reader(opened: Opened) -> None:
    page = opened.cases
    named = [page.table, page.cards, page.filters.words, page.columns_button, page.as_table, page.as_cards]
    assert all(widget.accessibleName() for widget in named)
    assert page.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Title: Lobby incident"


def test_the_window_goes_with_the_main_one(opened: Opened) -> None:
    opened.main.closing.emit()
    assert opened.controller.window is None


def test_what_is_about_to_be_replaced_is_not_read_any_more(opened: Opened) -> None:
    with opened.session.library.change("case.add") as change:
        for number in range(1500):
            change.insert_case(Case(f"X-{number:04d}", created_utc=START))
    page = opened.cases
    page.show_filter(CaseFilter(words="x"))
    opened.settle()
    page.table.scrollToBottom()
    page.show_filter(CaseFilter(words="0007"))
    page.table.viewport().repaint()
    opened.settle()
    assert shown(page) == ["X-0007"]
    page.show_filter(CaseFilter(words="x"))
    opened.settle()
    page.table.scrollToBottom()
    page.show_filter(CaseFilter(words="x-0"))
    opened.settle()
    assert page.table.verticalScrollBar().value() == 0


def test_properties_are_of_what_is_selected_and_open_nothing(opened: Opened, filled: FilledCase) -> None:
    assert opened.session.contents is None
    place = shown(opened.cases).index("2026-0417")
    opened.cases.table.setCurrentIndex(opened.cases.rows.index(place, 0))
    QTest.keyClick(opened.cases.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    dialog = opened.details.dialog
    assert isinstance(dialog, CaseDialog)
    assert dialog.details.case.id == filled.case.id
    dialog.status.setCurrentText("closed")
    dialog.accept()
    assert opened.session.contents is None
    opened.qtbot.waitUntil(lambda: shown(opened.cases, "status")[place] == "closed")


def test_several_rows_are_selected_and_filed_together(opened: Opened) -> None:
    opened.window.show_page(RECORDINGS)
    opened.settle()
    page = opened.recordings
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.selected == [0, 1, 2]
    assert page.number.text() == "3 recordings · 3 selected"
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    opened.qtbot.waitUntil(lambda: opened.several.dialog is not None)
    dialog = opened.several.dialog
    assert isinstance(dialog, SeveralRecordingsDialog)
    dialog.category.setCurrentText("Training")
    dialog.accept()
    opened.qtbot.waitUntil(lambda: shown(page, "category") == ["Training"] * 3)
    assert page.selected == [0, 1, 2]
    assert opened.window.messages.text == "Edit 3 recordings: done."
    [undo] = [each for each in opened.window.messages.findChildren(QPushButton) if each.text() == "Undo"]
    undo.click()
    opened.qtbot.waitUntil(lambda: "Training" not in shown(page, "category"))


def test_cards_are_selected_together_too(opened: Opened) -> None:
    opened.window.show_page(RECORDINGS)
    opened.settle()
    page = opened.recordings
    page.as_cards.click()
    cards = page.cards
    for number, modifier in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ControlModifier)):
        QTest.mouseClick(cards.viewport(), LEFT, modifier, cards.visualRect(page.rows.index(number, 0)).center())
    assert page.selected == [0, 2]
    QTest.mouseClick(
        cards.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, cards.visualRect(page.rows.index(0, 0)).center()
    )
    assert page.selected == [0, 1, 2]


def test_rows_that_moved_are_no_longer_selected_together(opened: Opened) -> None:
    page = opened.cases
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.selected) == 3
    with opened.session.library.change("case.add") as change:
        change.insert_case(Case("2026-0500", created_utc=UtcTime(START + 90 * MINUTE)))
    opened.session.library_changed.emit()
    opened.qtbot.waitUntil(lambda: len(shown(page)) == 4)
    opened.settle()
    assert len(page.selected) <= 1


def test_when_a_recording_was_brought_in_is_a_column(opened: Opened) -> None:
    library = opened.session.library
    page = opened.recordings
    opened.window.show_page(RECORDINGS)
    opened.settle()
    assert "brought_in" not in page.table.shown_columns
    page.table.show_columns(["title", "brought_in"])
    assert shown(page, "brought_in") == [""] * 3
    row = page.rows.row_now(0)
    assert row is not None
    with library.another() as own:
        assert own.recording(row.id).ingest_id is None


@pytest.mark.parametrize("page", ["cases", "recordings"])
def test_the_usual_columns_need_no_scrolling_at_the_delivered_size(opened: Opened, page: str) -> None:
    opened.window.resize(1360, 860)
    opened.window.show_page(CASES if page == "cases" else RECORDINGS)
    opened.settle()
    table = getattr(opened, page).table
    assert opened.window.width() == 1360
    assert table.horizontalScrollBar().maximum() == 0
