"""The menu of what is heard: the large camera, all of them, or single ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from player.camera_grid import CameraGrid
from player.cameras import Cameras
from player.player import Player
from player.sound_mix import SoundMix
from player.surface import Surface
from player.tile_view import TileView
from reviewer.app.actions import Actions
from reviewer.app.hearing_controller import HearingController
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.case import AudioFacts, Case
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, make_recording

SOUND = (AudioFacts("aac", 48_000, 1),)


@dataclass
class Desk:
    """What the controller stands between."""

    session: CaseSession
    cameras: Cameras
    grid: CameraGrid
    actions: Actions
    mix: SoundMix
    controller: HearingController

    def lines(self) -> dict[str, bool]:
        """Each camera's line, and whether it is checked."""
        return {line.text(): line.isChecked() for line in self.controller.menu.actions() if line.data() is not None}

    def choose(self, text: str) -> None:
        """Click on a line."""
        next(line for line in self.controller.menu.actions() if line.text() == text).trigger()


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    """Three cameras, of which the second has no sound."""
    assert qtbot is not None
    window = QMainWindow()
    surface, grid = Surface(), CameraGrid()
    window.setCentralWidget(grid)
    actions = Actions(look, window)
    player = Player(session, surface, None, window)
    mix = SoundMix(session, lambda: None, window)
    cameras = Cameras(session, player, surface, grid, mix, window)
    controller = HearingController(cameras, actions, window)
    with session.library.change("case.add") as change:
        case = change.insert_case(Case("24-1", "Many cameras"))
        for camera, title in enumerate(("A", "B", "C")):
            audio = () if title == "B" else SOUND
            change.insert_recording(make_recording(case.id, title, camera, START, 5 * MINUTE, audio))
    session.open_case(case.id)
    yield Desk(session, cameras, grid, actions, mix, controller)
    cameras.close()
    player.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_whichever_is_large_is_heard_at_first(desk: Desk) -> None:
    assert desk.lines() == {"A": True, "C": False}
    desk.cameras.make_large(2)
    assert desk.mix.audible == {2}
    assert desk.lines() == {"A": False, "C": True}
    desk.cameras.make_large(1)
    assert desk.mix.audible == frozenset(), "it has no sound"
    assert desk.actions["hear_large"].isChecked()


def test_all_are_heard_as_a_mix_and_single_ones_are_picked(desk: Desk) -> None:
    desk.actions["hear_all"].trigger()
    assert desk.mix.audible == {0, 2}
    assert desk.actions["hear_all"].isChecked()
    desk.choose("A")
    assert desk.mix.audible == {2}
    assert not desk.actions["hear_all"].isChecked()
    assert not desk.actions["hear_large"].isChecked()
    desk.cameras.make_large(2)
    assert desk.mix.audible == {2}, "what was picked stays, whichever is large"
    desk.actions["hear_large"].trigger()
    assert desk.cameras.hears_large


def test_the_sign_on_a_tile_does_the_same(desk: Desk) -> None:
    tile = desk.grid.tile(2)
    assert isinstance(tile, TileView)
    tile.sound_toggled.emit(True)
    assert desk.mix.audible == {0, 2}
    assert desk.lines() == {"A": True, "C": True}


def test_with_one_camera_there_is_nothing_to_choose(desk: Desk) -> None:
    desk.cameras.set_layout(desk.cameras.layout.with_kind(LayoutKind.ALONE))
    assert desk.lines() == {}
    assert not desk.actions["hear_all"].isEnabled()
    assert desk.mix.loaded == frozenset(), "the player itself has the sound"
