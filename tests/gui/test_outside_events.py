"""Events from outside in the window: meanings asked for, added, moved, taken out, undone, in lanes and lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.outside_controller import OutsideController
from reviewer.app.outside_dialog import OutsideDialog
from reviewer.app.outside_mapping_dialog import OutsideMappingDialog
from reviewer.domain.time import format_utc, parse_utc
from reviewer.look.look import Look
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from tests.support.review_case import START, FilledCase, open_filled
from tests.support.review_case import actions as audited
from widgets.event_list import EventList
from widgets.message_bar import MessageBar
from widgets.outside_lanes import outside_lanes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

LOG = """Time,Unit,Event,Remarks
2026-04-17 17:03:57,7A,Dispatched,<b>noise</b> complaint
2026-04-17 17:05:07,7A,Weird word,
2026-04-19 17:05:02,7A,Shots fired,another day
"""


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the windows."""

    qtbot: QtBot
    session: CaseSession
    controller: OutsideController
    messages: MessageBar
    filled: FilledCase

    @property
    def contents(self) -> CaseContents:
        """The open case."""
        assert self.session.contents is not None
        return self.session.contents

    @property
    def dialog(self) -> OutsideDialog:
        """The window of lists."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def asked(self, path: Path) -> OutsideMappingDialog:
        """What asks for the meanings of a file."""
        self.controller.add_file(path)
        self.qtbot.waitUntil(lambda: self.controller.mapping_dialog is not None)
        assert self.controller.mapping_dialog is not None
        return self.controller.mapping_dialog

    def agreed(self, asked: OutsideMappingDialog) -> None:
        """Agree, and wait for the list."""
        before = len(self.contents.outside_lists)
        QTest.mouseClick(ok(asked), Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: len(self.contents.outside_lists) == before + 1)


def ok(dialog: OutsideMappingDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def choose(combo: QComboBox, data: str) -> None:
    """Choose as a person does."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "cad.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    window = QMainWindow()
    messages = MessageBar(session, look)
    window.setCentralWidget(messages)
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = OutsideController(session, look, messages, actions, window)
    filled = open_filled(session)
    window.show()
    actions["outside_events"].trigger()
    yield Desk(qtbot, session, controller, messages, filled)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_is_added_before_the_zone_is_said(desk: Desk, log: Path) -> None:
    asked = desk.asked(log)
    assert not ok(asked).isEnabled()
    assert "states no zone" in asked.verdict.text()
    asked.zone.setCurrentText("America/New_York")
    assert ok(asked).isEnabled()
    assert [asked.read.text(0, column) for column in range(4)] == [
        "2026-04-17T21:03:57.0Z",
        "17:03:57.0",
        "dispatch",
        "Dispatched · 7A · <b>noise</b> complaint",
    ]
    asked.zone.setCurrentText("Mars")
    assert "“Mars” is no time zone" in asked.verdict.text()
    asked.reject()


def test_meanings_are_changed_kept_and_found_again(desk: Desk, log: Path, tmp_path: Path) -> None:
    asked = desk.asked(log)
    asked.zone.setCurrentText("America/New_York")
    choose(asked.word_kinds["weird word"], "door")
    choose(asked.meanings[1], "")
    assert asked.read.text(1, 2) == "door"
    assert asked.read.text(1, 3) == "Weird word"
    asked.near.setChecked(True)
    assert "Events: 2. Rows left out: 1." in asked.verdict.text()
    asked.keep.setChecked(True)
    assert not ok(asked).isEnabled()
    asked.kept_as.setText("CAD export")
    asked.list_name.setText("Dispatch")
    desk.agreed(asked)
    (added,) = desk.contents.outside_lists
    assert (added.name, added.event_count) == ("Dispatch", 2)
    assert "Events added from “Dispatch”: 2." in desk.messages.text
    assert desk.session.undo_words == "Add events from “Dispatch”"
    assert audited(desk.session.library)[-2:] == ["outside.add", "outside.mapping"]
    later = tmp_path / "later.csv"
    later.write_text(LOG.replace("Weird word", "Siren").replace(",", ";"), encoding="utf-16")
    again = desk.asked(later)
    assert again.mapping.currentData() == "CAD export"
    assert (again.zone.currentText(), again.delimiter.currentData()) == ("America/New_York", ";")
    assert ok(again).isEnabled()
    again.reject()


def test_another_separator_is_read_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Time|Event,kind\n2026-04-17T21:05:00Z|Door,open\n", encoding="utf-8")
    asked = desk.asked(path)
    assert asked.source.columnCount() == 2
    choose(asked.delimiter, ",")
    desk.qtbot.waitUntil(lambda: asked.meanings[0].accessibleName() == "What “Time|Event” holds")
    choose(asked.delimiter, "|")
    desk.qtbot.waitUntil(lambda: ok(asked).isEnabled())
    asked.reject()


def added_list(desk: Desk, log: Path) -> None:
    asked = desk.asked(log)
    asked.zone.setCurrentText("America/New_York")
    desk.agreed(asked)


def test_an_event_is_matched_to_the_frame_on_show(desk: Desk, log: Path) -> None:
    added_list(desk, log)
    first = desk.contents.outside_events[0]
    QTest.mouseClick(
        desk.dialog.events.viewport(),
        Qt.MouseButton.LeftButton,
        pos=desk.dialog.events.visualRect(desk.dialog.rows.index(0)).center(),
    )
    assert desk.session.selection == Selection(SelectionKind.EVENT, first.id)
    assert format_utc(desk.session.clock.position, 0) == "2026-04-17T21:03:57Z"
    seen = parse_utc("2026-04-17T21:04:09.500Z")
    desk.session.clock.seek(seen)
    QTest.mouseClick(desk.dialog.match, Qt.MouseButton.LeftButton)
    desk.dialog.uncertainty.setValue(0.5)
    QTest.mouseClick(desk.dialog.keep, Qt.MouseButton.LeftButton)
    (moved,) = desk.contents.outside_lists
    assert moved.offset_text == "+12.500 s ±0.5 s"
    assert "was matched to 17:04:09.500" in moved.offset_words
    assert desk.contents.outside_events[0].at_utc({}) == seen
    assert desk.session.undo_words == "Offset of “cad”: +12.500 s ±0.5 s"
    desk.session.undo()
    assert desk.contents.outside_events[0].at_utc({}) == first.at_utc({})
    assert desk.dialog.offset.value() == 0.0


def test_a_list_is_taken_out_and_comes_back(desk: Desk, log: Path) -> None:
    added_list(desk, log)
    QTest.mouseClick(desk.dialog.remove, Qt.MouseButton.LeftButton)
    assert not desk.contents.outside_events
    assert desk.dialog.hint.isVisible()
    desk.session.undo()
    assert [event.list_row for event in desk.contents.outside_events] == [2, 3, 4]
    assert not desk.dialog.hint.isVisible()


def test_lanes_and_the_list_of_events_show_them(desk: Desk, log: Path, look: Look) -> None:
    added_list(desk, log)
    (lane,) = outside_lanes(desk.contents)
    assert (lane.title, [item.icon for item in lane.items]) == ("cad", ["radio", "tag", "target"])
    assert "From cad.csv, events: 3" in lane.details
    panel = EventList(desk.session, look)
    desk.qtbot.addWidget(panel)
    titles = [row.title for row in panel.rows.rows]
    assert titles[0] == "Dispatched · 7A · <b>noise</b> complaint"
    assert len(titles) == 6 + 3
    panel.filter.setText("cad dispatched")
    assert [row.recording for row in panel.rows.rows] == ["cad"]


def test_what_is_of_another_day_is_said_and_not_gone_to(desk: Desk, log: Path) -> None:
    added_list(desk, log)
    before = desk.session.clock.position
    noted: list[str] = []
    desk.session.noted.connect(noted.append)
    desk.session.go_to(Selection(SelectionKind.EVENT, desk.contents.outside_events[2].id))
    assert desk.session.clock.position == before >= START
    assert noted == ["This event is of 2026-04-19T21:05:02Z, when nothing of the case was recorded."]


def test_a_file_that_is_no_log_is_told_by_name(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("nothing of the kind", encoding="utf-8")
    troubles: list[str] = []
    desk.session.trouble.connect(troubles.append)
    desk.controller.add_file(path)
    desk.qtbot.waitUntil(lambda: bool(troubles))
    assert "prose.txt: no table" in troubles[0]
