"""Every key can be found, and the list fits a small screen."""

from pytestqt.qtbot import QtBot

from reviewer.app.actions import TABLE
from reviewer.app.keys_dialog import KeysDialog

ROWS = [(spec.text, " or ".join(spec.keys)) for spec in TABLE if spec.keys]


def visible(dialog: KeysDialog) -> list[str]:
    """The actions that are listed now."""
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None and not item.isHidden()]


def test_every_action_with_a_key_is_listed(qtbot: QtBot) -> None:
    dialog = KeysDialog(ROWS)
    qtbot.addWidget(dialog)
    assert visible(dialog) == [text for text, _ in ROWS]
    assert dialog.sizeHint().height() <= 700
    assert dialog.height() <= 700


def test_actions_are_found_by_name_and_by_key(qtbot: QtBot) -> None:
    dialog = KeysDialog(ROWS)
    qtbot.addWidget(dialog)
    dialog.filter.setText("SHUTTLE")
    assert visible(dialog) == ["Shuttle backwards", "Shuttle stop", "Shuttle on"]
    dialog.filter.setText("ctrl+g")
    assert visible(dialog) == ["Go to …"]
    dialog.filter.setText("no such thing")
    assert visible(dialog) == []
    dialog.filter.clear()
    assert len(visible(dialog)) == len(ROWS)
