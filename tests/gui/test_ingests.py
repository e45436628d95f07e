"""Bringing in by the window: the question before, the list of ingests, going on, and a watched dock folder."""

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow, QTableWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.dock_controller import DockController
from reviewer.app.ingest_controller import IngestController
from reviewer.app.ingests_controller import IngestsController
from reviewer.app.settings import Settings
from reviewer.domain.case import Case
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.ingest_journal import FileState
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.recordings import make_recording
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("recording") / "clip.mp4", frames=10)


class StopsOnceFound:
    """A user who stops once a file is found."""

    def __init__(self) -> None:
        """It is asked once while files are looked for."""
        self._asked = itertools.count()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Stop after the first question."""
        if next(self._asked):
            raise Cancelled


@dataclass(eq=False)
class Parts:
    """What a window has for bringing in."""

    actions: Actions
    messages: MessageBar
    window: QMainWindow
    ingest: IngestController
    case: Case


@pytest.fixture
def parts(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Parts]:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions, messages = Actions(look, session), MessageBar(session, look)
    qtbot.addWidget(messages)
    with session.library.change("case.add") as change:
        case = change.insert_case(Case(number="26-1"))
    session.library_changed.emit()
    session.open_case(case.id)
    yield Parts(actions, messages, window, IngestController(session, messages, actions, window, Settings()), case)
    for action in actions.by_name.values():
        action.deleteLater()


def text_in(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text()


def recordings_in(session: CaseSession) -> int:
    return 0 if session.contents is None else len(session.contents.recordings)


def test_the_question_says_what_was_found_and_offers_the_last_authority(
    qtbot: QtBot, session: CaseSession, parts: Parts, recording: Path, tmp_path: Path
) -> None:
    parts.ingest.bring_in([recording])
    dialog = parts.ingest.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.found.text().startswith("1 file"))
    dialog.authority.setEditText("IA-26-31")
    dialog.accept()
    qtbot.waitUntil(lambda: recordings_in(session) == 1)
    qtbot.waitUntil(lambda: not session.jobs.running)

    linked = Path(shutil.copy(recording, tmp_path / "linked.mp4"))
    linked.write_bytes(linked.read_bytes() + bytes.fromhex("0000000866726565"))
    parts.ingest.bring_in([linked])
    again = parts.ingest.dialog
    assert again is not None
    qtbot.waitUntil(lambda: again.authority.authority == "IA-26-31")
    again.links.setChecked(True)
    again.accept()
    qtbot.waitUntil(lambda: recordings_in(session) == 2)
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert [each.linked for each in session.library.recordings(parts.case.id)] == [False, True]
    assert [each.authority for each in session.library.ingests.page(9)] == ["IA-26-31"] * 2

    parts.ingest.bring_in([linked])
    given_up = parts.ingest.dialog
    assert given_up is not None
    given_up.reject()
    assert parts.ingest.dialog is None
    assert session.library.ingests.count() == 2


def test_what_was_cut_off_is_offered_at_the_start_and_goes_on(
    qtbot: QtBot, session: CaseSession, parts: Parts, recording: Path, tmp_path: Path
) -> None:
    (tmp_path / "card").mkdir()
    shutil.copy(recording, tmp_path / "card")
    ingest(session.library, parts.case.id, [tmp_path / "card"], authority="IA-26-31", context=StopsOnceFound())
    controller = IngestsController(session, parts.ingest, parts.messages, parts.actions, parts.window)
    qtbot.waitUntil(lambda: "was stopped before its end" in parts.messages.text)
    controller.show_list()
    dialog = controller.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.files.rowCount() == 1)
    assert [text_in(dialog.table, 0, column) for column in (1, 2, 4)] == ["26-1", "IA-26-31", "stopped"]
    assert dialog.resume.isEnabled()
    assert dialog.leave.isEnabled()
    dialog.resume.click()
    qtbot.waitUntil(lambda: recordings_in(session) == 1)
    qtbot.waitUntil(lambda: text_in(dialog.table, 0, 4) == "done")
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert not dialog.resume.isEnabled()
    dialog.links.click()
    qtbot.waitUntil(lambda: "No recording is linked" in parts.messages.text)
    qtbot.waitUntil(lambda: not session.jobs.running)
    dialog.close()


def test_failures_can_be_tried_again_or_left(
    qtbot: QtBot, session: CaseSession, parts: Parts, recording: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.mp4"
    path.touch()
    report = ingest(session.library, parts.case.id, [path], context=SilentContext())
    controller = IngestsController(session, parts.ingest, parts.messages, parts.actions, parts.window)
    controller.show_list()
    dialog = controller.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.files.rowCount() == 1)
    assert text_in(dialog.table, 0, 4) == "done, with failures"
    assert "empty (0 bytes)" in text_in(dialog.files, 0, 3)
    shutil.copy(recording, path)
    dialog.resume.click()
    qtbot.waitUntil(lambda: recordings_in(session) == 1)
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert session.library.ingests.counts(report.ingest_id) == {FileState.ADDED: 1}
    dialog.close()


def test_a_dock_folder_is_watched_until_it_is_not(
    qtbot: QtBot, session: CaseSession, parts: Parts, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.ingest.dock.SETTLED_US", 0)
    monkeypatch.setattr("reviewer.app.dock_controller.LOOK_AGAIN_MS", 20)
    dock = DockController(session, parts.ingest, parts.messages, parts.actions, parts.window)
    qtbot.addWidget(dock.sign)
    folder = tmp_path / "dock"
    folder.mkdir()
    parts.actions["watch_dock"].trigger()
    dialog = dock.dialog
    assert dialog is not None
    assert not dialog.watch.isEnabled()
    dialog.folder.setText(str(folder))
    dialog.authority.setEditText("Dock")
    dialog.accept()
    assert dock.sign.text() == "Watching dock"
    assert parts.actions["watch_dock"].isChecked()
    shutil.copy(recording, folder)
    qtbot.waitUntil(lambda: recordings_in(session) == 1)
    qtbot.waitUntil(lambda: not session.jobs.running)
    assert session.library.ingests.page(1)[0].authority == "Dock"
    parts.actions["watch_dock"].trigger()
    assert not dock.is_watching
    assert dock.sign.isHidden()
    assert not parts.actions["watch_dock"].isChecked()


def test_a_folder_that_is_not_there_is_not_watched(
    qtbot: QtBot, session: CaseSession, parts: Parts, tmp_path: Path
) -> None:
    dock = DockController(session, parts.ingest, parts.messages, parts.actions, parts.window)
    qtbot.addWidget(dock.sign)
    with qtbot.waitSignal(session.trouble) as trouble:
        dock.watch(tmp_path / "none", None, "")
    assert trouble.args is not None
    assert "is no folder" in str(trouble.args[0])
    assert not dock.is_watching
