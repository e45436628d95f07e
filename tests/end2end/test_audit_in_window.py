"""What happens in the window is in the audit record: viewing, settings, troubles, closing; and its head is noted."""

import json
from pathlib import Path

from PySide6.QtPdf import QPdfDocument

from reviewer.app.audit_controller import AuditController
from reviewer.export.audit_tables import AuditFormat
from reviewer.library.anchor_file import read_heads
from reviewer.library.audit_reading import AuditFilter
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import watched_ranges
from tests.support.incident import BODY_CAMERA, SECOND_US
from tests.support.open_desk import OpenDesk, OpenWindow
from tests.unit.library.library_samples import without_audit_guards


def controller(shown: OpenDesk) -> AuditController:
    found: AuditController | None = shown.desk.window.findChild(AuditController)
    assert found is not None
    return found


def test_what_was_watched_set_and_closed_is_recorded(open_window: OpenWindow, library_folder: Path) -> None:
    shown = open_window(library_folder)
    shown.wait_for_still(BODY_CAMERA)
    recording = shown.recording(BODY_CAMERA)
    begun = shown.position
    shown.session.clock.play()
    shown.wait(lambda: shown.position > begun + SECOND_US)
    shown.session.clock.pause()
    shown.program._settings.frame_memory_mb = 300  # noqa: SLF001 - what the dialog sets
    shown.session.trouble.emit("The disk is full.")
    shown.program.close()
    with CaseLibrary.open(library_folder) as library:
        rows = library.audit()
        watched = watched_ranges(library.audit_record, recording.id)
    actions = [row.action for row in rows]
    assert actions[-3:] == ["case.close", "library.close", "library.open"]
    (setting,) = (row for row in rows if row.action == "setting.change")
    assert (setting.object, json.loads(setting.details)["after"]) == ("setting frame_memory_mb", "300")
    (trouble,) = (row for row in rows if row.action == "program.trouble")
    assert (trouble.outcome, json.loads(trouble.details)) == ("failure", {"message": "The disk is full."})
    assert any(end - start > SECOND_US // 2 for start, end in watched)
    assert all(start >= 0 and end <= recording.duration_us for start, end in watched)


def test_a_noted_head_is_added_to_at_the_close_and_compared_at_the_opening(
    open_window: OpenWindow, library_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "heads.jsonl"
    shown = open_window(library_folder)
    controller(shown).note_in(file)
    shown.wait(lambda: "The head is noted" in shown.desk.messages.text)
    shown.program.close()
    assert len(read_heads(file)) == 2
    with without_audit_guards(library_folder) as connection:
        connection.execute("DELETE FROM audit WHERE seq > 3")
    again = open_window(library_folder)
    again.wait(lambda: "not the one whose head was noted" in again.desk.messages.text)


def test_the_record_is_printed_with_page_numbers_and_nothing_in_it_is_markup(
    open_window: OpenWindow, library_folder: Path, tmp_path: Path
) -> None:
    shown = open_window(library_folder)
    shown.session.library.record("test.text", "case <b>1</b>", "success", {"text": "<script>alert(1)</script>"})
    target = tmp_path / "record.pdf"
    controller(shown).export(AuditFilter(), AuditFormat.PDF, target)
    shown.wait(target.exists)
    shown.wait(lambda: "The audit record is written" in shown.desk.messages.text)
    document = QPdfDocument(shown.desk.window)
    assert document.load(str(target)) is QPdfDocument.Error.None_
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    text = "".join(pages).replace("\r\n", "").replace("\n", "")
    assert "<script>alert(1)</script>" in text
    assert "case <b>1</b>" in text
    assert f"Page 1 of {len(pages)}" in text
    with CaseLibrary.open(library_folder) as library:
        begun = next(row for row in library.audit() if row.action == "audit.begin")
    assert json.loads(begun.details)["audit_head"] in text
