"""The palette finds what can be done, cameras, marks and cases, by the keyboard alone, and gives the keyboard back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.palette_controller import PaletteController
from reviewer.domain.case import Case
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from widgets.palette import Palette


class Opened:
    """A window with a palette, and what was done in it."""

    def __init__(self, session: CaseSession, look: Look) -> None:
        """An empty window on a session."""
        self.window = QMainWindow()
        self.window.resize(900, 640)
        self.actions = Actions(look, self.window)
        self.window.addActions(list(self.actions.by_name.values()))
        self.elsewhere = QLineEdit()
        self.window.setCentralWidget(self.elsewhere)
        self.done: list[str] = []
        for name, action in self.actions.by_name.items():
            action.triggered.connect(lambda _checked=False, name=name: self.done.append(name))
        self.controller = PaletteController(session, look, self.actions, self.window)

    @property
    def palette(self) -> Palette:
        """The palette over it."""
        return self.controller.palette

    @property
    def titles(self) -> list[str]:
        """What is listed."""
        return [entry.title for entry in self.palette.entries]

    def press(self, key: Qt.Key) -> None:
        """Press a key in the field."""
        QTest.keyClick(self.palette.field, key)


@pytest.fixture
def opened(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Opened]:
    opened = Opened(session, look)
    qtbot.addWidget(opened.window)
    with qtbot.waitActive(opened.window):
        opened.window.show()
        opened.window.activateWindow()
    opened.elsewhere.setFocus()
    yield opened
    opened.palette.close_up()


def test_it_opens_by_its_key_and_does_what_is_typed(qtbot: QtBot, opened: Opened) -> None:
    QTest.keyClick(opened.elsewhere, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(opened.palette.field.hasFocus)
    assert "Play or pause" in opened.titles, "everything is listed before a letter is typed"
    QTest.keyClicks(opened.palette.field, "zzz")
    assert opened.titles == []
    opened.palette.field.clear()
    QTest.keyClicks(opened.palette.field, "bookm")
    assert opened.titles[:2] == ["Bookmark here", "Bookmark the range"]
    opened.press(Qt.Key.Key_Down)
    opened.press(Qt.Key.Key_Return)
    assert opened.done == ["palette", "add_range"]
    assert not opened.palette.isVisible()
    qtbot.waitUntil(opened.elsewhere.hasFocus)


def test_keys_are_shown_and_lead_to_their_action(opened: Opened) -> None:
    opened.controller.open()
    opened.palette.field.setText("F12")
    assert opened.palette.current is not None
    assert (opened.palette.current.title, opened.palette.current.keys) == ("Court mode", "F12")
    assert "off now" in opened.palette.current.details


def test_what_cannot_be_done_now_is_listed_last_and_does_nothing(opened: Opened) -> None:
    opened.actions["add_bookmark"].setEnabled(False)
    opened.controller.open()
    opened.palette.field.setText("bookmark")
    assert opened.titles[0] == "Bookmark the range"
    opened.palette.field.setText("bookmark here")
    assert opened.palette.current is not None
    assert "Not available now" in opened.palette.current.details
    opened.press(Qt.Key.Key_Return)
    assert opened.palette.isVisible()
    assert opened.palette.hint.whole_text == "“Bookmark here” cannot be done now."
    assert opened.done == []


def test_what_was_chosen_last_comes_first_the_next_time(opened: Opened) -> None:
    for typed in ("zoom in", "loupe"):
        opened.controller.open()
        opened.palette.field.setText(typed)
        opened.press(Qt.Key.Key_Return)
    opened.controller.open()
    assert opened.titles[:2] == ["Loupe", "Zoom in"]


def test_a_case_of_the_library_is_found_and_opened(
    qtbot: QtBot, opened: Opened, session: CaseSession, library: CaseLibrary
) -> None:
    with library.change("case.add") as change:
        case = change.insert_case(Case(number="24-0117", title="<b>Harbour Street</b>"))
    opened.controller.open()
    opened.palette.field.setText("harbour")
    qtbot.waitUntil(lambda: "24-0117 <b>Harbour Street</b>" in opened.titles)
    opened.press(Qt.Key.Key_Return)
    assert session.contents is not None
    assert session.contents.case.id == case.id


def test_marks_of_the_coding_pad_are_offered_by_the_names_that_people_gave(opened: Opened) -> None:
    mark = QAction("Mark: Search && <i>seizure</i>", opened.window)
    mark.setShortcut(QKeySequence("5"))
    mark.triggered.connect(lambda: opened.done.append("mark"))
    opened.window.addAction(mark)
    opened.controller.open()
    opened.palette.field.setText("& seizure")
    assert opened.palette.current is not None
    assert (opened.palette.current.title, opened.palette.current.keys) == ("Mark: Search & <i>seizure</i>", "5")
    opened.press(Qt.Key.Key_Return)
    assert opened.done == ["mark"]


def test_escape_and_a_click_elsewhere_close_it(qtbot: QtBot, opened: Opened) -> None:
    opened.controller.open()
    opened.press(Qt.Key.Key_Escape)
    assert not opened.palette.isVisible()
    opened.controller.open()
    QTest.mouseClick(opened.elsewhere, Qt.MouseButton.LeftButton)
    opened.elsewhere.setFocus()
    qtbot.waitUntil(lambda: not opened.palette.isVisible())
    assert opened.done == []
