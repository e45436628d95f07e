"""The dialog of frame integrity: opened by its key, saved as CSV as a job, with audit rows and nothing half written."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.integrity_controller import IntegrityController, IntegrityDialog
from reviewer.domain.case import Recording
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.export.errors import TargetError
from reviewer.export.frame_tables import FrameTable, export_frame_table
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.media.hashing import file_sha256
from reviewer.session.case_session import CaseSession
from tests.support.linked_case import fill_linked
from tests.support.odd_frames import FRAME_US, index_of, odd_findings
from tests.support.recordings import make_recording
from tests.support.review_case import actions as audited_actions
from tests.support.review_case import at
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

DURATION_US = at(21)


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the dialog."""

    controller: IntegrityController
    actions: Actions
    messages: MessageBar
    recording: Recording

    @property
    def dialog(self) -> IntegrityDialog:
        """The dialog, once it was asked for."""
        assert self.controller.dialog is not None
        return self.controller.dialog


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, library: CaseLibrary, look: Look, tmp_path: Path) -> Iterator[Desk]:
    """A window on a recording with something odd of every kind."""
    filled = fill_linked(library, make_recording(tmp_path / "drive.mp4", frames=3), DURATION_US)
    window = QMainWindow()
    messages = MessageBar(session, look)
    window.setCentralWidget(messages)
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = IntegrityController(session, look, messages, actions, window)
    session.open_case(filled.case.id)
    recording = filled.recordings[0]
    session.know_frames(recording.id, index_of(DURATION_US, odd_findings(DURATION_US)))
    window.show()
    yield Desk(controller, actions, messages, recording)
    if controller.dialog is not None:
        controller.dialog.close()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_its_action_opens_it_once_beside_the_picture(desk: Desk) -> None:
    desk.actions["frame_integrity"].trigger()
    dialog = desk.dialog
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.list.findings == odd_findings(DURATION_US)
    dialog.close()
    desk.actions["frame_integrity"].trigger()
    assert desk.controller.dialog is dialog
    assert dialog.isVisible()


@pytest.mark.parametrize("table", list(FrameTable))
def test_its_buttons_write_what_they_say_with_audit_rows(
    desk: Desk,
    session: CaseSession,
    library: CaseLibrary,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    table: FrameTable,
) -> None:
    target = tmp_path / "list.csv"
    proposals: list[str] = []

    def choose(_parent: object, _title: str, proposal: str, _filter: str) -> tuple[str, str]:
        proposals.append(proposal)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    desk.actions["frame_integrity"].trigger()
    button = desk.dialog.save if table is FrameTable.FINDINGS else desk.dialog.save_frames
    with qtbot.waitSignal(session.jobs.ended, timeout=10_000):
        button.click()
    assert Path(proposals[0]).name == f"Body-worn-0231_{table.value}.csv"
    written = rows_of(target)
    if table is FrameTable.FINDINGS:
        assert [row["kind"] for row in written] == [item.kind.value for item in odd_findings(DURATION_US)]
    else:
        assert len(written) == DURATION_US // FRAME_US
    assert audited_actions(library)[-2:] == [f"{table.value}.begin", f"{table.value}.export"]
    last = list(library.audit())[-1]
    assert last.outcome == "success"
    details = json.loads(last.details)
    assert details["sha256"] == file_sha256(target, SilentContext())
    assert details["rows"] == len(written)
    qtbot.waitUntil(lambda: f"{len(written)} rows" in desk.messages.text, timeout=5_000)


def test_while_the_frames_are_not_known_nothing_is_written(
    desk: Desk, session: CaseSession, library: CaseLibrary, tmp_path: Path
) -> None:
    said: list[str] = []
    session.noted.connect(said.append)
    assert session.contents is not None
    rows = library.audit_head().length
    desk.controller.save_csv(session.contents.recordings[1], FrameTable.FINDINGS, tmp_path / "list.csv")
    assert said == ["The frames of this recording are still being read."]
    assert not (tmp_path / "list.csv").exists()
    assert library.audit_head().length == rows


@pytest.mark.parametrize("place", ["original", "vault", "missing folder"])
def test_no_table_is_written_where_an_original_lies_and_the_failure_is_on_record(
    desk: Desk, session: CaseSession, library: CaseLibrary, tmp_path: Path, place: str
) -> None:
    index = session.frames_of(desk.recording.id)
    assert index is not None
    original = Path(desk.recording.location)
    before = file_sha256(original, SilentContext())
    target = {
        "original": original,
        "vault": library.folder / "vault" / "list.csv",
        "missing folder": tmp_path / "away" / "list.csv",
    }[place]
    with pytest.raises(TargetError):
        export_frame_table(library, desk.recording.id, index, FrameTable.FINDINGS, target, SilentContext())
    assert file_sha256(original, SilentContext()) == before
    assert not (library.folder / "vault" / "list.csv").exists()
    last = list(library.audit())[-1]
    assert (last.action, last.outcome) == ("findings.export", "failure")


def test_an_older_table_is_replaced_only_by_a_whole_one(
    desk: Desk, session: CaseSession, library: CaseLibrary, tmp_path: Path
) -> None:
    class Stopped(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    index = session.frames_of(desk.recording.id)
    assert index is not None
    target = tmp_path / "list.csv"
    target.write_text("older", encoding="utf-8")
    with pytest.raises(Cancelled):
        export_frame_table(library, desk.recording.id, index, FrameTable.FINDINGS, target, Stopped())
    assert target.read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []
    export_frame_table(library, desk.recording.id, index, FrameTable.FINDINGS, target, SilentContext())
    assert len(rows_of(target)) == len(index.findings)
