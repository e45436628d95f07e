"""The dress of the program: one style sheet that Qt understands whole, one vendored type, icons that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QSlider,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.logging import _QtMessageCapture as QtLog
from pytestqt.qtbot import QtBot

from resources import resource_path
from reviewer.look.colours import DARK, LIGHT, Theme
from reviewer.look.icons import draw_icon, icon
from reviewer.look.look import Look, ThemeChoice, text_font
from reviewer.look.measures import FONT_FAMILY, FONT_PX
from reviewer.look.style import style_sheet

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [path for package in ("reviewer", "player", "maps", "widgets") for path in (ROOT / package).rglob("*.py")]
ARROW = resource_path("icons/chevron-down.svg")
THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
ICON_NAMES = sorted(path.stem for path in resource_path("icons").glob("*.svg"))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The dark look, until the test chooses another."""
    look = Look(qapp, ThemeChoice.DARK)
    yield look
    look.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def one_of_each(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in (
        QLabel("Label"), QPushButton("Button"), QToolButton(), QLineEdit(), QComboBox(), QCheckBox(), QSlider(),
        QProgressBar(), QListView(), QTabWidget(),
    ):  # fmt: skip
        column.addWidget(widget)
    return window


@THEMES
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_qt_understands_the_whole_style_sheet(qtbot: QtBot, qtlog: QtLog, theme: Theme) -> None:
    window = one_of_each(qtbot)
    window.setStyleSheet(style_sheet(theme, ARROW))
    window.show()
    assert [record.message for record in qtlog.records if "propagateSizeHints" not in record.message] == []


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_qt_says_so_when_it_does_not(qtbot: QtBot, qtlog: QtLog) -> None:
    window = one_of_each(qtbot)
    window.setStyleSheet(style_sheet(DARK, ARROW).replace("border: none; outline: none;", "border none outline: {", 1))
    window.ensurePolished()
    assert any("Could not parse" in record.message for record in qtlog.records)


@THEMES
def test_every_brace_of_the_style_sheet_is_closed_and_no_value_is_missing(theme: Theme) -> None:
    sheet = style_sheet(theme, ARROW)
    assert sheet.count("{") == sheet.count("}")
    assert "None" not in sheet
    assert not re.search(r":\s*;", sheet)


def test_every_role_that_a_widget_takes_has_a_dress() -> None:
    used = {role for path in SOURCES for role in re.findall(r'setProperty\("role", "([^"]+)"\)', path.read_text())}
    dressed = set(re.findall(r'role="([^"]+)"', style_sheet(DARK, ARROW)))
    assert used
    assert used <= dressed


def test_a_theme_that_is_chosen_is_put_on_and_told_once(qapp: QApplication, look: Look) -> None:
    told: list[Theme] = []
    look.theme_changed.connect(told.append)
    look.choose(ThemeChoice.LIGHT)
    look.choose(ThemeChoice.LIGHT)
    assert told == [LIGHT]
    assert look.choice is ThemeChoice.LIGHT
    assert f"QWidget {{ color: {LIGHT.text}; }}" in qapp.styleSheet()
    assert qapp.palette().window().color() == QColor(LIGHT.panel)
    look.choose(ThemeChoice.DARK)
    assert told == [LIGHT, DARK]
    assert qapp.palette().window().color() == QColor(DARK.panel)


def test_the_theme_of_the_system_is_one_of_the_two(qapp: QApplication) -> None:
    look = Look(qapp, ThemeChoice.SYSTEM)
    assert look.theme in {DARK, LIGHT}
    look.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.usefixtures("look")
def test_the_vendored_type_is_the_one_in_use() -> None:
    font = text_font(FONT_PX)
    assert QFontInfo(font).family() == FONT_FAMILY
    assert QFontInfo(font).pixelSize() == FONT_PX


@pytest.mark.parametrize("name", ICON_NAMES)
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:  # noqa: ARG001 - pixmaps need it
    assert QSvgRenderer(str(resource_path(f"icons/{name}.svg"))).isValid()
    assert has_ink(draw_icon(name, "#ff0000", 20), QColor("#ff0000"))


def test_an_icon_is_drawn_in_its_colour_at_any_scale(qapp: QApplication) -> None:  # noqa: ARG001
    pixmap = draw_icon("play", "#5aa9ff", 20, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)
    assert has_ink(pixmap, QColor("#5aa9ff"))


def test_an_icon_is_paler_where_its_control_is_disabled(qapp: QApplication) -> None:  # noqa: ARG001
    made = icon("play", DARK)
    size = QSize(20, 20)
    assert has_ink(made.pixmap(size), QColor(DARK.text))
    assert has_ink(made.pixmap(size, QIcon.Mode.Disabled), QColor(DARK.line))


def test_an_icon_that_is_not_there_is_no_blank(qapp: QApplication) -> None:  # noqa: ARG001
    with pytest.raises(FileNotFoundError):
        draw_icon("no-such-icon", "#ffffff", 20)


def test_every_icon_named_in_the_program_exists() -> None:
    calls = r'(?:\bicon|draw_icon)\(\s*"([a-z0-9-]+)"'
    named = {name for path in SOURCES for name in re.findall(calls, path.read_text())}
    assert named
    assert named <= set(ICON_NAMES)


def has_ink(pixmap: QPixmap, colour: QColor) -> bool:
    """Whether any pixel is of the colour; thin strokes may be half transparent."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(
        pixel.alpha() >= 100
        and max(
            abs(pixel.red() - colour.red()),
            abs(pixel.green() - colour.green()),
            abs(pixel.blue() - colour.blue()),
        )
        <= 3
        for pixel in pixels
    )
