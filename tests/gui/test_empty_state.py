"""What a view says while it has nothing to show."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.look.look import Look
from widgets.empty_state import EmptyState


def test_it_says_what_to_do_and_can_say_something_else(qtbot: QtBot, look: Look) -> None:
    state = EmptyState(look, "folder-open", "Nothing here", "Drop a folder", [QPushButton("Choose…")])
    qtbot.addWidget(state)
    assert state.words == "Nothing here\nDrop a folder"
    assert state.accessibleName() == "Nothing here"
    state.set_words("<b>Other</b>")
    assert state.words == "<b>Other</b>"
