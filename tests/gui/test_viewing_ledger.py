"""What was watched, in the window: a lane, figures, what never was and is gone to, a table as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.viewing_controller import ViewingController
from reviewer.app.viewing_dialog import ViewingDialog
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.time import UtcTime
from reviewer.domain.viewed import ViewedHow
from reviewer.library.viewing import VIEWED
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.session.viewing import ViewingRecorder
from tests.support.review_case import FilledCase, fill
from widgets.lane_source import LaneStyle
from widgets.message_bar import MessageBar
from widgets.time_panel import TimePanel
from widgets.viewing_lane import viewing_lane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

SECOND = 1_000_000


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the window."""

    qtbot: QtBot
    session: CaseSession
    controller: ViewingController
    actions: Actions
    messages: MessageBar
    filled: FilledCase

    def opened(self) -> ViewingDialog:
        """The window, once it is asked for and the record was read."""
        self.actions["viewing"].trigger()
        assert self.controller.dialog is not None
        self.qtbot.waitUntil(lambda: self.controller.watched.is_known)
        return self.controller.dialog


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    """The first of three recordings, of 1293 s, was watched for its first ten minutes by somebody else."""
    filled = fill(session.library)
    what = f"recording {filled.recordings[0].id}"
    session.library.record(VIEWED, what, "success", {"watched": [{"from_us": 0, "to_us": 600 * SECOND, "speed": "1"}]})
    window = QMainWindow()
    panel = TimePanel(session, look)
    window.setCentralWidget(panel)
    qtbot.addWidget(window)
    actions, messages = Actions(look, window), MessageBar(session, look, window)
    recorder = ViewingRecorder(session, window)
    controller = ViewingController(session, recorder, panel.timeline, messages, actions, window)
    session.open_case(filled.case.id)
    session.remember_cameras_layout(session.cameras_layout.with_kind(LayoutKind.ALONE))
    session.activate(filled.recordings[0].id)
    window.show()
    yield Desk(qtbot, session, controller, actions, messages, filled)
    controller.watched.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def run(session: CaseSession, start_s: int, seconds: int) -> None:
    """Play some seconds of the active recording, by the player's word."""
    assert session.recording is not None
    start = UtcTime(session.recording.start_utc + start_s * SECOND)
    session.clock.seek(start)
    session.clock.play()
    for half in range(2 * seconds + 1):
        session.clock.correct(UtcTime(start + half * SECOND // 2), monotonic_us())
        session.clock.announce()
    session.clock.pause()


def test_figures_of_recordings_and_the_case(desk: Desk) -> None:
    dialog = desk.opened()
    assert dialog.figure.text().startswith("18 % of 55 min 24 s was on a screen")
    assert [dialog.figures.text(0, column) for column in range(5)] == [
        "Body-worn · 0231", "21 min 33 s", "46 %", "10 min 00 s", "—"
    ]  # fmt: skip
    assert dialog.figures.text(3, 0) == "The case"


def test_what_never_was_is_gone_to(desk: Desk) -> None:
    dialog = desk.opened()
    rows = [(dialog.never.text(row, 0), dialog.never.text(row, 4)) for row in range(dialog.never.rowCount())]
    assert ("00:10:00.000", "Body-worn · 0231") in rows
    row = rows.index(("00:10:00.000", "Body-worn · 0231"))
    place = dialog.never.visualRect(dialog.never.model().index(row, 0)).center()
    QTest.mouseClick(dialog.never.viewport(), Qt.MouseButton.LeftButton, pos=place)
    first = desk.filled.recordings[0]
    assert desk.session.recording == first
    assert desk.session.clock.position == first.start_utc + 600 * SECOND


def test_what_is_watched_now_is_counted_at_once(desk: Desk) -> None:
    dialog = desk.opened()
    desk.session.clock.set_rate(Fraction(2))
    run(desk.session, 700, 20)
    desk.controller.watched.write_down()
    viewed = desk.controller.watched.of(desk.filled.recordings[0].id)
    assert viewed is not None
    fast_us = viewed.figure.by_how[ViewedHow.FAST]
    assert abs(fast_us - 20 * SECOND) < 2 * SECOND
    assert dialog.figures.text(0, 4) != "—"
    alone = desk.controller.watched.of(desk.filled.recordings[0].id, "nobody")
    assert alone is not None
    assert alone.figure.watched_us == 0


def test_the_lane_says_by_shape_what_was_watched(desk: Desk) -> None:
    desk.opened()
    viewed = desk.controller.watched.of(desk.filled.recordings[0].id)
    assert viewed is not None
    lane = viewing_lane([viewed])
    styles = [(item.style, item.label) for item in lane.items if item.end - item.start > SECOND]
    assert styles == [(LaneStyle.SOLID, "1×"), (LaneStyle.HATCHED, "never")]
    assert lane.items[0].details == "Watched at real speed or slower, 1×, 10 min 00 s"
    assert "never was" in lane.details


def test_a_table_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.opened()
    target = tmp_path / "viewing.csv"
    desk.controller.save_csv(desk.filled.case.id, target)
    desk.qtbot.waitUntil(lambda: "What was watched is written" in desk.messages.text)
    assert "at real speed or slower,1" in target.read_text(encoding="utf-8")
