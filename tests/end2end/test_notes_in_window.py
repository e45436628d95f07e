"""A note written by keys alone: asked what it is, a link that leads back to its exact frame; saved outlives a kill."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.domain.note import NoteKind
from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.incident import BODY_CAMERA
from tests.support.open_desk import OpenDesk

PROJECT = Path(__file__).resolve().parents[2]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

WRITE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from reviewer.app.application import run_window
from reviewer.domain.note import NoteSubject

def started(application, program):
    note = program.desk.tabs.note
    program.desk.tabs.setCurrentWidget(note)
    note.write(NoteSubject.RECORDING)
    note.start.work_product.click()
    QTest.keyClicks(note.field, "## Thoughts")
    def wait_until_saved():
        if note.saved_words.startswith("saved"):
            sys.stdout.write("saved\\n")
            sys.stdout.flush()
        else:
            QTimer.singleShot(20, wait_until_saved)
    wait_until_saved()

run_window(Path(sys.argv[1]), started)
"""


def test_a_note_is_written_by_keys_alone_and_its_link_leads_back_to_the_frame(open_desk: OpenDesk) -> None:
    shown = open_desk
    linked = shown.seek(BODY_CAMERA.start_of(231), BODY_CAMERA)
    shown.key(Qt.Key.Key_N, ALT)
    shown.wait(lambda: QApplication.focusWidget() is shown.desk.tabs.note.start.work_product, "the question is asked")
    shown.key(Qt.Key.Key_Tab)
    shown.key(Qt.Key.Key_Space)
    field = shown.desk.tabs.note.field
    shown.wait(field.hasFocus, "what it is was said")
    QTest.keyClicks(field, "## Stop")
    shown.key(Qt.Key.Key_Return)
    QTest.keyClicks(field, "- hands visible ")
    shown.key(Qt.Key.Key_I, ALT)
    shown.wait(lambda: shown.contents.notes and "](moment:" in shown.contents.notes[0].text, "the link is stored")
    [note] = shown.contents.notes
    assert note.kind is NoteKind.RECORD
    assert note.text.startswith("## Stop\n- hands visible [")

    shown.seek(BODY_CAMERA.start_of(40), BODY_CAMERA)
    field.setFocus()
    shown.key(Qt.Key.Key_Left)
    shown.key(Qt.Key.Key_Return, CTRL)
    assert shown.wait_for_still(BODY_CAMERA) == linked
    assert shown.contents.notes == (note,), "following a link writes nothing"


def test_a_note_that_was_shown_as_saved_survives_a_kill(library_folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "errors.txt"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(library_folder)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=PROJECT,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            if process.stdout.readline().strip() != "saved":
                pytest.fail(log.read_text(encoding="utf-8"))
        finally:
            process.kill()
    with CaseLibrary.open(library_folder) as library:
        [note] = library.notes(library.cases()[0].id)
        assert (note.text, note.kind) == ("## Thoughts", NoteKind.WORK_PRODUCT)
    assert verify_library(library_folder, SilentContext()).problems == ()
