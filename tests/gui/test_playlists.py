"""Moments to show: put together from marks, ranges and frames, changed in their window, and measured between."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.playlists_controller import PlaylistsController
from reviewer.app.presentation_controller import PresentationController
from reviewer.app.presentation_dialog import PresentationDialog
from reviewer.app.settings import Settings
from reviewer.app.time_between_controller import TimeBetweenController
from reviewer.app.window import MainWindow
from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import UpdateBookmark
from reviewer.session.playlist_commands import AddPlaylist
from tests.support.review_case import START, FilledCase, at, open_filled
from tests.support.review_case import actions as audited

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@dataclass(frozen=True, eq=False)
class Table:
    """What a test works at."""

    session: CaseSession
    filled: FilledCase
    playlists: PlaylistsController
    between: TimeBetweenController
    actions: Actions

    @property
    def dialog(self) -> PresentationDialog:
        """The window with the playlists, shown."""
        self.playlists.show_dialog()
        assert self.playlists.dialog is not None
        return self.playlists.dialog

    @property
    def moments(self) -> tuple[ShownMoment, ...]:
        """Of the playlist that is worked on."""
        assert self.playlists.playlist is not None
        return self.playlists.playlist.moments

    def select(self, number: int) -> None:
        """Select a mark."""
        self.session.select(Selection(SelectionKind.BOOKMARK, self.filled.bookmarks[number].id))

    def cell(self, row: int, column: int) -> str:
        """What a cell of the table says."""
        item = self.dialog.panel.table.item(row, column)
        assert item is not None
        return item.text()


@pytest.fixture
def table(session: CaseSession, look: Look, qtbot: QtBot) -> Iterator[Table]:
    """An open case of three cameras, and no playlist."""
    filled = open_filled(session)
    actions = Actions(look, session)
    window = MainWindow(actions, Settings())
    qtbot.addWidget(window)
    presentation = PresentationController(session, actions, window, lambda: None)
    yield Table(
        session,
        filled,
        PlaylistsController(session, look, presentation, actions, window),
        TimeBetweenController(session, actions, window),
        actions,
    )
    window.closing.emit()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_selected_mark_the_marked_range_and_the_frame_on_show_are_added_in_turn(table: Table) -> None:
    body = table.filled.recordings[0]
    table.select(0)
    table.actions["add_to_playlist"].trigger()
    table.session.select(None)
    table.session.set_range(UtcTime(START + at(3)), UtcTime(START + at(1)))
    table.actions["add_to_playlist"].trigger()
    table.session.clear_range()
    table.session.clock.seek(UtcTime(START + at(2)))
    table.actions["add_to_playlist"].trigger()
    mark = table.filled.bookmarks[0]
    assert table.moments == (
        ShownMoment(body.id, mark.start, mark.end, caption="Mute without reason"),
        ShownMoment(body.id, at(1), at(3)),
        ShownMoment(body.id, at(2)),
    )
    assert audited(table.session.library)[-3:] == ["playlist.add", "playlist.update", "playlist.update"]
    for left in (2, 1):
        table.session.undo()
        assert len(table.moments) == left
    table.session.undo()
    assert table.playlists.playlist is None


def test_all_marks_and_those_of_a_category_come_from_the_menu(table: Table) -> None:
    menu = table.dialog.panel.add.menu()
    assert menu is not None
    *single, by_category = menu.actions()
    single[3].trigger()
    assert [moment.caption for moment in table.moments] == [
        "Mute without reason", "First contact", "Use of force", "Medical aid called",
    ]  # fmt: skip
    categories = by_category.menu()
    assert isinstance(categories, QMenu)
    categories.aboutToShow.emit()
    next(action for action in categories.actions() if action.text() == "Use of force").trigger()
    assert [moment.caption for moment in table.moments].count("Use of force") == 2


def test_a_moment_is_changed_in_the_form_and_every_change_can_be_undone(table: Table) -> None:
    table.select(0)
    table.actions["add_to_playlist"].trigger()
    panel = table.dialog.panel
    panel.caption.setText("<b>Muted</b> & silent")
    panel.caption.editingFinished.emit()
    panel.speed.setCurrentIndex(2)
    panel.speed.activated.emit(2)
    panel.then.activated.emit(2)
    table.session.clock.seek(UtcTime(START + at(5)))
    panel._edges["pause"].click()  # noqa: SLF001 - what a user clicks
    (moment,) = table.moments
    assert (moment.caption, moment.rate, moment.at_end) == ("<b>Muted</b> & silent", Fraction(1, 4), AtEnd.REPEAT)
    assert moment.pauses == (at(5),)
    assert table.cell(0, 1) == "<b>Muted</b> & silent"
    assert [table.cell(0, column) for column in (5, 6)] == ["¼×", "1"]
    assert panel.speed.currentText() == "¼× slower than real"
    for _ in range(4):
        table.session.undo()
    assert table.moments == (ShownMoment.of_bookmark(table.filled.bookmarks[0]),)


def test_ends_are_put_at_the_frame_on_show_and_a_reversed_span_is_turned(table: Table) -> None:
    table.select(0)
    table.actions["add_to_playlist"].trigger()
    edges = table.dialog.panel._edges  # noqa: SLF001 - what a user clicks
    mark = table.filled.bookmarks[0]
    table.session.clock.seek(UtcTime(START + at(9)))
    edges["start"].click()
    assert (table.moments[0].start, table.moments[0].end) == (mark.end, at(9))
    table.session.clock.seek(UtcTime(START + at(1)))
    said: list[str] = []
    table.session.noted.connect(said.append)
    edges["pause"].click()
    assert said == ["The frame on show does not lie within this moment."]
    table.session.activate(table.filled.recordings[1].id)
    edges["end"].click()
    assert said[1:] == ["Another recording is in the picture: go to this moment first."]


def test_order_name_and_playlists_are_changed_by_keyboard_and_buttons(table: Table) -> None:
    for number in (0, 1, 2):
        table.select(number)
        table.actions["add_to_playlist"].trigger()
    panel = table.dialog.panel
    panel.select(2)
    panel._tools["chevron-up"].click()  # noqa: SLF001 - what a user clicks
    assert [each.caption for each in table.moments] == ["Mute without reason", "Use of force", "First contact"]
    assert panel.place == 1
    panel._tools["x"].click()  # noqa: SLF001 - as above
    assert len(table.moments) == 2
    panel.name.setText("Hearing")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    panel._tools["copy"].click()  # noqa: SLF001 - as above
    assert [each.name for each in table.session.library.playlists()] == ["Hearing", "Hearing 2"]
    panel.name.setText("Hearing")
    said: list[str] = []
    table.session.trouble.connect(said.append)
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert said == ["There is a playlist “Hearing” already."]
    assert panel.name.text() == "Hearing 2"
    panel._tools["trash-2"].click()  # noqa: SLF001 - as above
    assert table.playlists.playlist is not None
    assert table.playlists.playlist.name == "Hearing"


def test_moments_of_other_cases_stay_in_the_list_and_are_gone_to(table: Table, library: CaseLibrary) -> None:
    with library.change("recording.add") as change:
        other = library.cases()[1]
        moved = replace(table.filled.recordings[0], case_id=other.id, title="Pursuit cam", id=0)
        recording = change.insert_recording(moved)
    table.session.perform(AddPlaylist(Playlist("Both", (ShownMoment(recording.id, at(2)),))))
    table.select(1)
    table.actions["add_to_playlist"].trigger()
    assert [table.cell(row, 2) for row in (0, 1)] == ["Pursuit cam · 2026-0409", "Body-worn · 0231 · 2026-0417"]
    table.dialog.panel.select(0)
    table.dialog.panel._tools["locate"].click()  # noqa: SLF001 - what a user clicks
    assert table.session.contents is not None
    assert table.session.contents.case.id == other.id
    assert table.session.clock.position == START + at(2)
    assert len(table.moments) == 2


def test_every_control_says_what_it_is(table: Table) -> None:
    panel = table.dialog.panel
    for widget in (panel.choice, panel.name, panel.table, panel.add, panel.caption, panel.speed, panel.then):
        assert widget.accessibleName()
    assert all(button.accessibleName() for button in panel._tools.values())  # noqa: SLF001 - all of them
    assert "No playlist yet" in panel.empty.words


def test_the_time_between_a_mark_and_the_frame_on_show_is_measured_and_copied(table: Table) -> None:
    table.select(1)
    table.session.clock.seek(UtcTime(START + at(7)))
    table.actions["time_between"].trigger()
    measured, dialog = table.between.measured, table.between.dialog
    assert measured is not None
    assert dialog is not None
    assert measured.length_us == at(7) - table.filled.bookmarks[1].start
    assert dialog.time.text() == measured.words
    assert "not read yet" in dialog.meaning.text()
    table.select(2)
    dialog.takes[1, "selected"].click()
    between = table.between.measured
    assert between is not None
    assert between.known_us == 400_000
    assert between.length_us == at(11, 2.1) - 15_000_000 - at(6, 35.766)
    dialog.takes[1, "end"].click()
    assert table.between.measured is not None
    assert table.between.measured.length_us - between.length_us == 7_000_000
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Use of force (end)" in text
    assert "each placed in UTC by itself: ±0.2 s (GPS time in the recording)" in text
    dialog.swap.click()
    said = "The first moment seems to come after the second one, but the ± is not complete."
    assert dialog.order.text() == said
    dialog.close()


def test_a_mark_that_moves_is_measured_where_it_is_now(table: Table) -> None:
    table.select(1)
    table.actions["time_between"].trigger()
    before = table.between.measured
    mark = table.filled.bookmarks[1]
    table.session.perform(UpdateBookmark(mark, replace(mark, start=MediaTime(mark.start + 1_000_000))))
    after = table.between.measured
    assert before is not None
    assert after is not None
    assert after.length_us == before.length_us - 1_000_000
    dialog = table.between.dialog
    assert dialog is not None
    said: list[str] = []
    table.session.noted.connect(said.append)
    dialog.takes[1, "end"].click()
    assert said == ["Select a mark or an event first."]
    dialog.close()


def test_an_event_of_a_device_has_no_uncertainty_that_anybody_states(table: Table) -> None:
    battery = next(event for event in table.filled.events if event.utc is not None)
    table.session.select(Selection(SelectionKind.EVENT, battery.id))
    table.actions["time_between"].trigger()
    assert table.between.measured is not None
    assert table.between.measured.uncertainty_us is None
    assert table.between.dialog is not None
    table.between.dialog.close()
