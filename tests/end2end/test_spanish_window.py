"""The whole window in Spanish on a small screen, led by the palette: nothing is cut off, nothing is English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from reviewer.app.language import Language, speak
from reviewer.app.settings import Settings
from tests.support.incident import BODY_CAMERA
from tests.support.open_desk import OpenDesk, OpenWindow
from widgets.palette import Palette

SMALL_SCREEN = (1366, 768)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    settings = Settings()
    settings.language = Language.SPANISH
    settings.flush()
    yield
    speak(Language.ENGLISH, qapp)


def cut_off(shown: OpenDesk) -> list[str]:
    """Texts of the bar on top that have less room than they need."""
    bar = shown.desk.window.findChild(QToolBar, "case-bar")
    assert bar is not None
    buttons = [button for button in bar.findChildren(QToolButton) if button.isVisible() and button.text()]
    assert len(buttons) >= 4
    return [
        button.text()
        for button in buttons
        if button.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width() > button.width()
    ]


@pytest.mark.usefixtures("spanish")
def test_the_palette_leads_through_a_spanish_window(
    qtbot: QtBot, open_window: OpenWindow, library_folder: Path
) -> None:
    shown = open_window(library_folder)
    window = shown.desk.window
    window.resize(*SMALL_SCREEN)
    shown.wait_for_still(BODY_CAMERA)
    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert menus == ["Archivo", "Editar", "Reproducir", "Cámaras", "Mapa", "Ver", "Ayuda"]
    assert cut_off(shown) == []
    english = re.compile(r"\b(the|and|of|this|with)\b")
    assert [text for text in (a.text() for a in shown.desk.actions.by_name.values()) if english.search(text)] == []

    marks = len(shown.contents.bookmarks)
    shown.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.field.hasFocus)
    assert window.rect().contains(palette.geometry())
    QTest.keyClicks(palette.field, "marcar aqui")
    assert palette.current is not None
    assert palette.current.title == "Marcar aquí", "typed without its accent"
    shown.key(Qt.Key.Key_Return)
    shown.wait(lambda: len(shown.contents.bookmarks) == marks + 1, "the mark")

    shown.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(palette.field.hasFocus)
    recording = shown.contents.recordings[-1]
    QTest.keyClicks(palette.field, recording.title)
    shown.key(Qt.Key.Key_Return)
    shown.wait(lambda: shown.session.recording is not None and shown.session.recording.id == recording.id, "the camera")
