"""The Layout menu: what its lines do to the cameras on show, and what they say of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from player.camera_grid import CameraGrid
from player.cameras import Cameras
from player.player import Player
from player.sound_mix import SoundMix
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.layout_controller import LayoutController
from reviewer.domain.cameras_layout import MOST_ON_SHOW, CamerasLayout, LayoutKind
from reviewer.domain.case import Case
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, make_recording

NO_KEYS = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Desk:
    """What the controller stands between."""

    session: CaseSession
    cameras: Cameras
    grid: CameraGrid
    actions: Actions
    window: QMainWindow
    controller: LayoutController

    def open(self, titles: list[str]) -> Case:
        """Open a case with a camera for each title; none of their files is there."""
        with self.session.library.change("case.add") as change:
            case = change.insert_case(Case(f"24-{len(titles):04d}", "Many cameras"))
            for camera, title in enumerate(titles):
                change.insert_recording(make_recording(case.id, title, camera, START, 5 * MINUTE))
        self.session.open_case(case.id)
        return case

    def switches(self) -> dict[str, tuple[bool, bool]]:
        """Each camera's line: its words, whether it is checked, and whether it can be clicked."""
        lines = [action for action in self.controller.menu.actions() if action.data() is not None]
        return {line.text(): (line.isChecked(), line.isEnabled()) for line in lines}

    def switch(self, title: str) -> None:
        """Click on a camera's line."""
        next(action for action in self.controller.menu.actions() if action.text() == title).trigger()


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    window = QMainWindow()
    surface, grid = Surface(), CameraGrid()
    window.setCentralWidget(grid)
    actions = Actions(look, window)
    window.addActions(list(actions.by_name.values()))
    player = Player(session, surface, None, window)
    cameras = Cameras(session, player, surface, grid, SoundMix(session, lambda: None, window), window)
    controller = LayoutController(session, cameras, grid, actions, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Desk(session, cameras, grid, actions, window, controller)
    cameras.close()
    player.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_each_kind_has_a_key_and_shows_which_one_is_in_force(desk: Desk) -> None:
    desk.open(["A", "B", "C"])
    for key, name, kind in (
        (Qt.Key.Key_2, "layout_grid", LayoutKind.GRID),
        (Qt.Key.Key_1, "layout_alone", LayoutKind.ALONE),
        (Qt.Key.Key_3, "layout_large", LayoutKind.LARGE),
    ):
        QTest.keyClick(desk.window, key, ALT)
        assert desk.cameras.layout.kind is kind
        checked = [each for each in ("layout_alone", "layout_grid", "layout_large") if desk.actions[each].isChecked()]
        assert checked == [name]


def test_the_next_camera_is_large_and_is_worked_on(desk: Desk) -> None:
    desk.open(["A", "B", "C"])
    seen = []
    for _ in range(3):
        QTest.keyClick(desk.window, Qt.Key.Key_C, NO_KEYS)
        assert desk.session.recording is not None
        seen.append((desk.cameras.layout.large, desk.session.recording.title))
    assert seen == [(1, "B"), (2, "C"), (0, "A")]


def test_cameras_are_switched_off_and_on_by_name(desk: Desk) -> None:
    desk.open(["A & sons", "B", "C"])
    assert desk.switches() == {"A && sons": (True, True), "B": (True, True), "C": (True, True)}
    desk.switch("B")
    assert desk.cameras.layout.on_show == (0, 2)
    desk.switch("A && sons")
    assert desk.switches() == {"A && sons": (False, True), "B": (False, True), "C": (True, False)}
    desk.switch("B")
    assert desk.cameras.layout.on_show == (1, 2)


def test_a_tenth_camera_is_switched_on_for_another(desk: Desk) -> None:
    desk.open([f"Camera {number}" for number in range(MOST_ON_SHOW + 1)])
    assert desk.switches()["Camera 9"] == (False, False)
    desk.switch("Camera 3")
    assert desk.switches()["Camera 9"] == (False, True)
    desk.switch("Camera 9")
    assert desk.cameras.layout.on_show == (0, 1, 2, 4, 5, 6, 7, 8, 9)


def test_with_one_camera_there_is_nothing_to_arrange(desk: Desk) -> None:
    desk.open(["A"])
    for name in ("layout_alone", "layout_grid", "layout_large", "next_large"):
        assert not desk.actions[name].isEnabled()
    desk.open(["A", "B"])
    for name in ("layout_alone", "layout_grid", "layout_large", "next_large"):
        assert desk.actions[name].isEnabled()


def test_what_is_arranged_is_remembered_with_the_case(desk: Desk) -> None:
    first = desk.open(["A", "B"])
    desk.actions["layout_grid"].trigger()
    desk.actions["next_large"].trigger()
    desk.open(["A", "B", "C"])
    assert desk.cameras.layout == CamerasLayout.of(range(3))
    desk.session.open_case(first.id)
    assert desk.cameras.layout == CamerasLayout(LayoutKind.GRID, (0, 1), 1)
    assert desk.actions["layout_grid"].isChecked()


def test_the_grid_knows_the_shapes_of_the_pictures(desk: Desk) -> None:
    with desk.session.library.change("case.add") as change:
        case = change.insert_case(Case("24-0001", "A witness's phone"))
        for camera, turn_deg in ((0, 90), (1, 270)):
            upright = make_recording(case.id, f"Phone {camera}", camera, START, 5 * MINUTE)
            assert upright.video is not None
            change.insert_recording(replace(upright, video=replace(upright.video, rotation_deg=turn_deg)))
    desk.session.open_case(case.id)
    desk.actions["layout_grid"].trigger()
    for camera in range(2):
        tile = desk.grid.tile(camera)
        assert tile is not None
        assert tile.width() == pytest.approx(tile.height() * 9 / 16, abs=4)
