"""The real window on a real library: generated recordings, ingested once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.application import Program
from reviewer.app.settings import Settings
from tests.support.incident import BODY_CAMERA, make_card, make_library
from tests.support.open_desk import OpenDesk, OpenWindow


@pytest.fixture(scope="session")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the dock hands over; nobody writes into it."""
    return make_card(tmp_path_factory.mktemp("dock") / "card")


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory, card: Path) -> Path:
    """A library with that card in it; nobody opens it, tests get copies."""
    return make_library(tmp_path_factory.mktemp("ingested") / "library", card)


@pytest.fixture
def library_folder(tmp_path: Path, ingested: Path) -> Path:
    """A library of the test's own."""
    return Path(shutil.copytree(ingested, tmp_path / "library"))


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Opens a library in the real window, as the program does, and closes it at the end."""
    before = set(qapp.topLevelWidgets())
    programs: list[Program] = []

    def opened(folder: Path) -> OpenDesk:
        program = Program(qapp, Settings())
        programs.append(program)
        desk = program.open(folder)
        # The virtual screen is smaller than any that the window is made for.
        desk.window.resize(1600, 1000)
        with qtbot.waitSignal(desk.map.ready, timeout=30_000):
            desk.window.show()
        # Where there is no window manager, nobody else gives the keyboard to a new window.
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow, timeout=5_000)
        return OpenDesk(qtbot, program)

    yield opened
    for program in programs:
        program.close()
        program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left: list[QWidget] = [widget for widget in qapp.topLevelWidgets() if widget not in before and widget.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture
def open_desk(open_window: OpenWindow, library_folder: Path) -> OpenDesk:
    """The window on the incident, its first frame on show."""
    desk = open_window(library_folder)
    desk.wait_for_still(BODY_CAMERA)
    return desk
