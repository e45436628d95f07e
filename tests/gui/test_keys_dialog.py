"""Every key can be found and changed, whose a key is is said before it is taken, and keys come and go as a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import TABLE, Actions
from reviewer.app.key_bindings import KeyBindings
from reviewer.app.keys_controller import KeysController
from reviewer.app.keys_dialog import KeysDialog
from reviewer.app.settings import Settings
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession

MARKS = {"1": "First contact"}


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> KeysDialog:  # noqa: ARG001 - the program's type, by which it is measured
    dialog = KeysDialog(KeyBindings(), MARKS)
    qtbot.addWidget(dialog)
    return dialog


def visible(dialog: KeysDialog) -> list[str]:
    """The actions that are listed now."""
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None and not item.isHidden()]


def press(dialog: KeysDialog, key: str) -> None:
    """Press a key in the field for it."""
    [pressed] = [QKeySequence(key)[0]]  # type: ignore[index]  # the library's own types leave this operator out
    QTest.keyClick(dialog.pressed, pressed.key(), pressed.keyboardModifiers())


def test_every_action_and_mark_is_listed_and_fits_a_small_screen(dialog: KeysDialog) -> None:
    assert visible(dialog) == [*(spec.text for spec in TABLE), "Mark: First contact"]
    assert dialog.sizeHint().height() <= 700
    assert dialog.height() <= 700


def test_actions_are_found_by_name_and_by_key(dialog: KeysDialog) -> None:
    dialog.filter.setText("SHUTTLE")
    assert visible(dialog) == ["Shuttle backwards", "Shuttle stop", "Shuttle on"]
    dialog.filter.setText("ctrl+g")
    assert visible(dialog) == ["Go to …"]
    dialog.filter.setText("no such thing")
    assert visible(dialog) == []


def test_a_free_key_is_given(qtbot: QtBot, dialog: KeysDialog) -> None:
    dialog.choose("play")
    assert not dialog.use.isEnabled()
    press(dialog, "Ctrl+Alt+P")
    assert dialog.said.text() == "Ctrl+Alt+P is free."
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.use_too.click()
    assert wanted.args is not None
    assert wanted.args[0].of("play") == ("Space", "Ctrl+Alt+P")
    [row] = dialog.list.findItems("Play or pause", Qt.MatchFlag.MatchExactly)
    assert row.text(1) == "Space or Ctrl+Alt+P"
    dialog.as_delivered.click()
    assert row.text(1) == "Space"
    dialog.no_key.click()
    assert row.text(1) == ""
    dialog.all_delivered.click()
    assert row.text(1) == "Space"


def test_whose_a_key_is_is_said_before_it_is_taken(dialog: KeysDialog) -> None:
    dialog.choose("play")
    press(dialog, "B")
    assert dialog.said.text() == "B belongs to “Bookmark here”, which then has it no more."
    dialog.use.click()
    [row] = dialog.list.findItems("Bookmark here", Qt.MatchFlag.MatchExactly)
    assert row.text(1) == ""


@pytest.mark.parametrize(
    ("key", "words"),
    [("1", "1 marks “First contact”; change that in the coding pad first."), ("Esc", "“Esc” is kept for lists")],
)
def test_keys_that_are_not_to_be_had_say_why(dialog: KeysDialog, key: str, words: str) -> None:
    dialog.choose("play")
    press(dialog, key)
    assert words in dialog.said.text()
    assert not dialog.use.isEnabled()
    assert not dialog.use_too.isEnabled()


def test_keys_go_into_a_file_and_come_back(dialog: KeysDialog, tmp_path: Path) -> None:
    dialog.choose("play")
    press(dialog, "F4")
    dialog.use.click()
    file = tmp_path / "<i>agency.toml"
    dialog.save_file(file)
    dialog.all_delivered.click()
    wanted: list[KeyBindings] = []
    dialog.wanted.connect(wanted.append)
    dialog.bring_in_file(file)
    assert wanted[-1].of("play") == ("F4",)
    assert dialog.said.text() == "The keys of “<i>agency.toml” are in force."
    assert dialog.said.textFormat() == Qt.TextFormat.PlainText


def test_a_file_with_an_error_or_with_a_key_of_the_coding_pad_changes_nothing(
    dialog: KeysDialog, tmp_path: Path
) -> None:
    wanted: list[KeyBindings] = []
    dialog.wanted.connect(wanted.append)
    file = tmp_path / "agency.toml"
    file.write_text('[keys]\nplay = ["Spaze"]\n')
    dialog.bring_in_file(file)
    assert "line 2: “Spaze” is no key" in dialog.said.text()
    file.write_text('[keys]\nplay = ["1"]\n')
    dialog.bring_in_file(file)
    assert "gives 1 to “Play or pause”, and here that key marks “First contact”" in dialog.said.text()
    dialog.save_file(tmp_path / "missing" / "agency.toml")
    assert "cannot be written" in dialog.said.text()
    assert wanted == []


def test_a_chosen_key_works_at_once_and_after_the_next_start(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    for is_first_start in (True, False):
        window = QMainWindow()
        qtbot.addWidget(window)
        actions = Actions(look, window)
        window.addActions(list(actions.by_name.values()))
        KeysController(session, Settings(), actions, window)
        if is_first_start:
            actions["keys"].trigger()
            dialog = window.findChild(KeysDialog)
            assert dialog is not None
            dialog.choose("play")
            press(dialog, "B")
            dialog.use.click()
            dialog.close()
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        told: list[str] = []
        for name in ("play", "add_bookmark"):
            actions[name].triggered.connect(lambda _checked=False, name=name: told.append(name))  # noqa: B023 - called within the round
        QTest.keyClick(window, Qt.Key.Key_B)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert told == ["play"]
        assert actions["play"].toolTip() == "Play or pause (B)"
        assert actions["add_bookmark"].toolTip() == "Bookmark here"
        window.close()
