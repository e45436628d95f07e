"""Backing up, checking and restoring from the window; the rescue dialog."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.library_controller import LibraryController
from reviewer.app.safekeeping_controller import NEVER, SafekeepingController
from reviewer.app.safekeeping_dialogs import BackupDialog, RescueDialog
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary
from reviewer.library.restoring import check_backup
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, fill, make_recording
from widgets.message_bar import MessageBar


class Desk:
    """The parts of a window that keep a library safe."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look) -> None:
        """Make them."""
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.actions = Actions(look, self.window)
        self.messages = MessageBar(session, look, self.window)
        self.library = LibraryController(session, self.messages, self.actions, self.window)
        self.safekeeping = SafekeepingController(session, self.messages, self.library, self.actions, self.window)


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    desk = Desk(qtbot, session, look)
    yield desk
    desk.messages.dismiss()


def add_case(session: CaseSession, number: str) -> None:
    with session.library.change("case.add") as change:
        change.insert_case(Case(number))


def test_a_library_is_backed_up_checked_and_restored(
    qtbot: QtBot, desk: Desk, session: CaseSession, tmp_path: Path
) -> None:
    add_case(session, "26-1")
    target = tmp_path / "a backup"
    desk.safekeeping.back_up(target, verify=False)
    qtbot.waitUntil(lambda: desk.messages.text.startswith("Backed up to"))
    assert check_backup(target, SilentContext()).is_good
    desk.safekeeping.check(target)
    qtbot.waitUntil(lambda: "restores" in desk.messages.text and "Nothing is wrong" in desk.messages.text)
    desk.safekeeping.restore(target, tmp_path / "restored")
    qtbot.waitUntil(lambda: desk.messages.text.startswith("Restored as it was on"))
    with CaseLibrary.open_for_reading(tmp_path / "restored") as restored:
        assert [case.number for case in restored.cases()] == ["26-1"]


def test_a_backup_that_was_tampered_with_is_a_bad_message(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "a backup"
    desk.safekeeping.back_up(target, verify=True)
    qtbot.waitUntil(lambda: desk.messages.text.startswith("Backed up to"))
    [database] = target.glob("database-*.db")
    database.write_bytes(database.read_bytes()[:-1] + b"x")
    desk.safekeeping.check(target)
    qtbot.waitUntil(lambda: "was changed since the backup was made" in desk.messages.text)


def test_the_dialog_says_when_the_last_backup_was_made(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Path | None]] = []

    def look_at(dialog: BackupDialog) -> int:
        asked.append((dialog.said.text(), dialog.target if dialog.start.isEnabled() else None))
        dialog.deleteLater()
        return 0

    monkeypatch.setattr(BackupDialog, "exec", look_at)
    desk.actions["back_up"].trigger()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked == [(NEVER, None)]
    desk.safekeeping.back_up(tmp_path / "a backup", verify=False)
    qtbot.waitUntil(lambda: desk.messages.text.startswith("Backed up to"))
    desk.actions["back_up"].trigger()
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert "The last backup was made 20" in asked[1][0]
    assert asked[1][1] == tmp_path / "a backup"


@pytest.mark.usefixtures("look")
def test_a_damaged_library_is_rescued_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "damaged") as library, library.change("case.add") as change:
        change.insert_case(Case("26-1"))
    dialog = RescueDialog(tmp_path / "damaged", "It is damaged.")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.field.folder == tmp_path / "damaged rescued"
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.rescued is not None)
    assert dialog.told.startswith("Everything was saved.")
    assert "cases: 1 row saved" in dialog.told
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    with CaseLibrary.open_for_reading(tmp_path / "damaged rescued") as rescued:
        assert [case.number for case in rescued.cases()] == ["26-1"]


@pytest.mark.usefixtures("look")
def test_what_cannot_be_rescued_is_said_and_can_be_tried_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "library.db").write_bytes(b"x" * 9000)
    dialog = RescueDialog(tmp_path / "damaged", "It is damaged.")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "damaged or no database" in dialog.told)
    assert dialog.button.isEnabled()
    assert dialog.rescued is None
    dialog.reject()


def test_originals_that_moved_are_found_again(qtbot: QtBot, desk: Desk, session: CaseSession, tmp_path: Path) -> None:
    desk.safekeeping.relink(tmp_path)
    qtbot.waitUntil(lambda: desk.messages.text == "Every linked original is where it was: nothing is missing.")
    here, gone = tmp_path / "dock" / "A.MP4", tmp_path / "dock" / "B.MP4"
    here.parent.mkdir()
    here.write_bytes(b"a camera's own bytes")
    gone.write_bytes(b"another's")
    case_id = fill(session.library).case.id
    with session.library.change("recording.add") as change:
        for file in (here, gone):
            change.insert_recording(
                replace(
                    make_recording(case_id, file.name, 9, START, MINUTE),
                    linked=True,
                    location=str(file),
                    sha256=sha256_of(file),
                    size_bytes=file.stat().st_size,
                )
            )
    session.open_case(case_id)
    moved = tmp_path / "elsewhere" / "renamed.mp4"
    moved.parent.mkdir()
    here.rename(moved)
    gone.unlink()
    desk.safekeeping.relink(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: desk.messages.text == "Linked originals: 1 found again, 1 still missing.")
    desk.messages.toggle_details()
    assert f"“A.MP4” is at {moved}" in desk.messages.details_text
    assert "“B.MP4” was not found" in desk.messages.details_text
    assert session.contents is not None
    assert str(moved) in [recording.location for recording in session.contents.recordings]


def test_the_search_index_is_made_anew_from_the_window(qtbot: QtBot, desk: Desk, session: CaseSession) -> None:
    add_case(session, "26-7")
    with qtbot.waitSignal(session.noted) as noted:
        desk.actions["rebuild_search"].trigger()
    assert noted.args == ["The search index was made anew."]
    assert [hit.case_number for hit in session.library.search("26-7").hits] == ["26-7"]
    assert session.library.audit()[-1].action == "search.rebuild"
