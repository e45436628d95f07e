"""A library of an earlier version says how far its update is before it is opened, and stays as it was if stopped."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from reviewer.app import update_dialog
from reviewer.app.update_dialog import UpdateDialog, UpdateStoppedError, update_first
from reviewer.library import schema, updating
from reviewer.library.connection import connect
from reviewer.library.errors import LibraryNewerError
from reviewer.library.library import CaseLibrary
from tests.unit.library.test_migrations import make_earlier

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of an earlier version that counts as a large one."""
    monkeypatch.setattr(update_dialog, "MANY_ROWS", 1)
    monkeypatch.setattr(updating, "_STEPS_PER_REPORT", 50)
    make_earlier(tmp_path, "0008_case_details")
    return tmp_path


def pending(folder: Path) -> list[str]:
    with closing(connect(folder / "library.db")) as db:
        return schema.pending(db)


def while_shown(act: Callable[[UpdateDialog], None]) -> None:
    """Do something with the dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UpdateDialog)
        act(dialog)

    QTimer.singleShot(0, look)


def test_it_says_what_is_done_and_ends_by_itself(qtbot: QtBot, earlier: Path) -> None:
    rows = CaseLibrary.rows_to_update(earlier)
    dialog = UpdateDialog(earlier, rows)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.finished) as ended:
        dialog.show()
    assert ended.args == [QDialog.DialogCode.Accepted.value]
    assert dialog.said.text().startswith(f"Bringing {rows:,} rows of the library up to this version")
    assert dialog.progress.value() > 0
    assert pending(earlier) == []


def test_a_library_is_brought_up_to_date_before_it_is_opened(earlier: Path) -> None:
    shown = []
    while_shown(lambda dialog: shown.append(dialog.windowTitle()))
    update_first(earlier, None)
    assert shown == ["Library of an earlier version"]
    assert pending(earlier) == []
    update_first(earlier, None)  # nothing is left to be done: no dialog


def test_stopping_leaves_it_as_it_was(earlier: Path) -> None:
    before = pending(earlier)
    while_shown(lambda dialog: dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click())
    with pytest.raises(UpdateStoppedError, match="was left as it was"):
        update_first(earlier, None)
    assert pending(earlier) == before


def test_a_library_that_cannot_be_opened_is_said_to_be_so(earlier: Path) -> None:
    with closing(connect(earlier / "library.db")) as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": schema.MIGRATIONS.name, "name": "m999_holograms", "applied_at": ""}
        )
    with pytest.raises(LibraryNewerError):
        update_first(earlier, None)
