"""The one table of actions: names, keys and icons that hold together, and keys that reach their action."""

from collections import Counter
from dataclasses import fields

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from resources import resource_path
from reviewer.app.actions import TABLE, Actions, ActionSpec, tooltip
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look, ThemeChoice

SPECS = pytest.mark.parametrize("spec", TABLE, ids=lambda spec: spec.name)


@pytest.fixture
def actions(look: Look) -> Actions:
    return Actions(look, look)


def test_every_name_is_given_once() -> None:
    assert [name for name, count in Counter(spec.name for spec in TABLE).items() if count > 1] == []


def test_no_two_actions_share_a_key_nor_with_a_category(library: CaseLibrary) -> None:
    keys = [QKeySequence(key).toString() for spec in TABLE for key in spec.keys]
    keys += [QKeySequence(category.key).toString() for category in library.categories() if category.key]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@SPECS
def test_every_key_is_one_that_qt_knows(spec: ActionSpec) -> None:
    for key in spec.keys:
        sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
        assert sequence.count() == 1
        assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == key


@SPECS
def test_every_icon_of_the_table_exists(spec: ActionSpec) -> None:
    assert not spec.icon or resource_path(f"icons/{spec.icon}.svg").is_file()


def test_every_action_of_the_table_is_made_as_the_table_says(actions: Actions) -> None:
    for spec in TABLE:
        action = actions[spec.name]
        assert action.text() == spec.text
        assert action.isCheckable() == spec.checkable
        assert [sequence.toString() for sequence in action.shortcuts()] == list(spec.keys)
        assert action.icon().isNull() == (not spec.icon)
        assert action.toolTip().startswith(spec.text)


def test_a_name_that_is_not_in_the_table_is_a_bug(actions: Actions) -> None:
    with pytest.raises(KeyError):
        actions["make_coffee"]


def test_a_tooltip_says_text_keys_and_help() -> None:
    assert tooltip(ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"))) == "Redo (Ctrl+Shift+Z or Ctrl+Y)"
    assert tooltip(ActionSpec("about", "About")) == "About"
    assert tooltip(ActionSpec("snapshot", "Snapshot", ("S",), "camera", "PNG")) == "Snapshot (S)\nPNG"


def test_another_icon_stays_through_a_change_of_theme(actions: Actions, look: Look) -> None:
    play = actions["play"].icon().cacheKey()
    actions.set_icon("play", "pause")
    pause = actions["play"].icon().cacheKey()
    assert pause != play
    actions.set_icon("play", "pause")
    assert actions["play"].icon().cacheKey() == pause, "nothing is drawn twice"
    look.choose(ThemeChoice.LIGHT)
    shown = actions["play"].icon().pixmap(20, 20).toImage()
    fresh = look.icon("pause", look.theme.on_accent).pixmap(20, 20).toImage()
    assert shown == fresh


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_key_reaches_its_action(qtbot: QtBot, actions: Actions) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addActions(list(actions.by_name.values()))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    told: list[str] = []
    for name, action in actions.by_name.items():
        action.triggered.connect(lambda _checked=False, name=name: told.append(name))
    shift = Qt.KeyboardModifier.ShiftModifier
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_B)
    QTest.keyClick(window, Qt.Key.Key_B, shift)
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    QTest.keyClick(window, Qt.Key.Key_Z, control | shift)
    QTest.keyClick(window, Qt.Key.Key_Y, control)
    assert told == ["add_bookmark", "add_range", "play", "undo", "redo", "redo"]


def test_a_spec_holds_no_more_than_its_documentation_says() -> None:
    documented = ActionSpec.__doc__ or ""
    assert all(f"{field.name}:" in documented for field in fields(ActionSpec))


def test_the_actions_belong_to_their_owner(look: Look) -> None:
    owner = QObject()
    made = Actions(look, owner)
    assert made.parent() is owner
    assert made["play"].parent() is made
