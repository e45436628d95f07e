"""The form of the coding pad: judged at once, files come in and go out, nothing is stored before it is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.coding_pad_dialog import CodingPadDialog
from reviewer.domain.case import Category
from reviewer.domain.coding_pad import read_pad
from reviewer.domain.marks import MarkField, MarkFieldKind, MarkKind
from reviewer.library.schema import FIRST_CATEGORIES
from reviewer.look.look import Look

PAD = tuple(
    Category(each.name, each.colour, each.shape, each.key, id=number, position=number)
    for number, each in enumerate(FIRST_CATEGORIES, start=1)
)


@pytest.fixture
def actions(look: Look) -> Iterator[Actions]:
    """The program's actions, whose keys are taken."""
    owner = QObject()
    yield Actions(look, owner)
    owner.deleteLater()


@pytest.fixture
def dialog(qtbot: QtBot, actions: Actions) -> CodingPadDialog:
    """The form, on the categories that a library begins with."""
    shown = CodingPadDialog(PAD, actions)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_category_is_designed_and_saved(qtbot: QtBot, dialog: CodingPadDialog) -> None:
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert not dialog.save.isEnabled()
    assert "needs a name" in dialog.trouble.text()
    QTest.keyClicks(dialog.name, "Foot <b>pursuit</b>")
    QTest.keyClicks(dialog.code, "FP")
    dialog.key.setKeySequence(QKeySequence("9"))
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    dialog.fields.add.click()
    item = dialog.fields.table.item(0, 0)
    assert item is not None
    item.setText("Reason")
    assert dialog.save.isEnabled(), dialog.trouble.text()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.save.click()
    [pad] = wanted.args or [()]
    assert [each.id for each in pad] == [1, 0, 2, 3, 4, 5, 6, 7]
    made = pad[1]
    assert (made.name, made.code, made.key, made.kind) == ("Foot <b>pursuit</b>", "FP", "9", MarkKind.RANGE)
    assert made.fields == (MarkField("Reason", MarkFieldKind.TEXT),)


@pytest.mark.parametrize(("key", "words"), [("B", "Bookmark here"), ("2", "category"), ("Tab", "kept for lists")])
def test_a_key_that_is_taken_is_refused_with_its_owner(dialog: CodingPadDialog, key: str, words: str) -> None:
    dialog.list.setCurrentRow(4)
    dialog.key.setKeySequence(QKeySequence(key))
    assert words in dialog.trouble.text()
    assert not dialog.save.isEnabled()


def test_a_pad_goes_out_as_a_file_and_comes_in_again(dialog: CodingPadDialog, tmp_path: Path) -> None:
    file = tmp_path / "pad.toml"
    dialog.save_as(file)
    assert [each.name for each in read_pad(file.read_bytes(), "pad.toml")] == [each.name for each in PAD]
    file.write_text(file.read_text().replace("First contact", "First words").replace("#5aa9ff", "#123456"))
    dialog.bring_in(file)
    first, *_, last = dialog.draft
    assert (first.name, first.colour) == ("First words", "#123456")
    assert (last.name, last.is_retired, last.id) == ("First contact", True, 1)
    file.write_text("format = 1\n[[category]]\nname = 'a'\ncolour = 'blue'\n")
    before = dialog.draft
    dialog.bring_in(file)
    assert "Line 4: “blue” is no colour" in dialog.trouble.text()
    assert dialog.draft == before
    dialog.bring_in(tmp_path / "missing.toml")
    assert "cannot be read" in dialog.trouble.text()


def test_categories_are_moved_and_removed(dialog: CodingPadDialog) -> None:
    dialog.list.setCurrentRow(1)
    dialog.up.click()
    dialog.list.setCurrentRow(6)
    dialog.remove.click()
    assert [each.id for each in dialog.draft] == [2, 1, 3, 4, 5, 6]
    assert dialog.list.count() == 6
