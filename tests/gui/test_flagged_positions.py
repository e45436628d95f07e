"""Flagged positions: a list in words that seeks and is saved as CSV, and signs on the map that belong to no path."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.flagged_controller import FlaggedController, FlaggedDialog
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.flagged_case import JUMP_LATITUDE_DEG, JUMP_SECOND, NO_FIX_SECOND, doubtful_track
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, SECOND_US, STEP_DEG, MappedCase, after, fill
from tests.support.review_case import actions as audited
from widgets.flagged_rows import FlaggedRow
from widgets.message_bar import MessageBar
from widgets.row_list import ROW_ROLE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the dialog."""

    qtbot: QtBot
    controller: FlaggedController
    actions: Actions
    messages: MessageBar
    map: MapView
    case: MappedCase

    @property
    def dialog(self) -> FlaggedDialog:
        """The dialog, shown."""
        self.actions["list_flagged"].trigger()
        assert self.controller.dialog is not None
        return self.controller.dialog

    def row(self, number: int) -> FlaggedRow:
        """What a row of the list says."""
        found = self.dialog.list.rows.index(number).data(ROW_ROLE)
        assert isinstance(found, FlaggedRow)
        return found

    def describe(self) -> dict[str, Any]:
        """What the map's page says that it shows."""
        answers: list[Any] = []
        self.map.evaluate("reviewerMap.describe()", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        described: dict[str, Any] = answers[0]
        return described

    def signs(self) -> list[dict[str, Any]]:
        """The signs of flagged positions on the map."""
        return [pin for pin in self.describe()["pins"] if pin["kind"] == "flagged"]


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary) -> Iterator[Desk]:
    """A window on a case of 25 s whose only track is doubtful."""
    case = fill(library, [doubtful_track()], duration_us=25 * SECOND_US)
    window = QMainWindow()
    messages = MessageBar(session, look)
    map_view = MapView(session, look)
    window.setCentralWidget(map_view)
    qtbot.addWidget(messages)
    window.resize(640, 520)
    actions = Actions(look, window)
    controller = FlaggedController(session, look, map_view, messages, actions, window)
    session.open_case(case.case.id)
    with qtbot.waitSignal(map_view.ready, timeout=30_000):
        window.show()
    yield Desk(qtbot, controller, actions, messages, map_view, case)
    if controller.dialog is not None:
        controller.dialog.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_flagged_sample_is_a_row_with_the_reason(desk: Desk) -> None:
    rows = [desk.row(number) for number in range(desk.dialog.list.rows.rowCount())]
    assert len(rows) == 5
    assert rows[0].title.startswith("a jump away from the other positions")
    assert rows[0].time == "17:04:19.000"
    assert rows[0].place == f"wrote {JUMP_LATITUDE_DEG:.5f}, −72.67220"
    no_fix = rows[3]
    assert no_fix.title == "the receiver had no fix"
    assert no_fix.place.endswith("all the same; not on the map")
    assert rows[4].time == "no time"
    assert rows[4].origin == "Camera 0 2026-0417 · sidecar.gpx · sample 33"
    assert desk.dialog.list.summary.text().startswith("5 of 33 samples · 3 × a jump away")
    desk.dialog.grab()


def test_a_chosen_row_is_gone_to_and_one_without_a_moment_says_so(
    desk: Desk, session: CaseSession, qtbot: QtBot
) -> None:
    shown = desk.dialog.list
    place = shown.list.visualRect(shown.rows.index(3)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert session.clock.position == after(NO_FIX_SECOND)
    with qtbot.waitSignal(session.noted) as noted:
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert "no time" in noted.args[0]
    assert session.clock.position == after(NO_FIX_SECOND)


def test_its_button_writes_a_row_for_each_with_audit_rows(
    desk: Desk,
    session: CaseSession,
    library: CaseLibrary,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "flagged.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(session.jobs.ended, timeout=10_000):
        desk.dialog.save.click()
    with target.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["holds_position"] for row in written] == ["yes", "yes", "yes", "no", "yes"]
    assert written[3]["reasons"] == "the receiver had no fix"
    assert float(written[3]["stated_latitude_deg"]) == LATITUDE_DEG
    assert written[4]["utc"] == ""
    assert audited(library)[-2:] == ["flagged.begin", "flagged.export"]
    qtbot.waitUntil(lambda: "5 rows" in desk.messages.text, timeout=5_000)


def test_the_map_shows_them_while_the_switch_is_on(desk: Desk, qtbot: QtBot) -> None:
    assert desk.signs() == []
    desk.actions["show_flagged"].trigger()
    qtbot.waitUntil(lambda: len(desk.signs()) == 2, timeout=10_000)
    desk.actions["show_flagged"].trigger()
    qtbot.waitUntil(lambda: desk.signs() == [], timeout=10_000)


def test_hovering_says_why_and_a_click_goes_there(desk: Desk, qtbot: QtBot, session: CaseSession) -> None:
    desk.actions["show_flagged"].trigger()
    desk.map.evaluate(f"reviewerMap.look({JUMP_LATITUDE_DEG}, {LONGITUDE_DEG + JUMP_SECOND * STEP_DEG}, 18)", print)
    surface = desk.map.pointer_surface
    assert surface is not None

    def spot() -> dict[str, Any]:
        return min(desk.signs(), key=lambda sign: int(sign["id"]))

    qtbot.waitUntil(lambda: bool(desk.signs()) and 0 < spot()["x"] < 640 and spot()["y"] > 0, timeout=10_000)
    offset = iter(range(1_000))

    def says_why() -> bool:
        point = desk.map.rect().topLeft()
        point.setX(round(spot()["x"]) + next(offset) % 2)
        point.setY(round(spot()["y"]))
        QTest.mouseMove(surface, point)
        return "a jump away" in (desk.describe()["tip"] or "")

    qtbot.waitUntil(says_why, timeout=10_000)
    where = desk.map.rect().topLeft()
    where.setX(round(spot()["x"]))
    where.setY(round(spot()["y"]))
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    qtbot.waitUntil(lambda: session.clock.position == after(JUMP_SECOND), timeout=10_000)
