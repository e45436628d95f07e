"""What the window shows as saved is on the disk: the program is killed, and the library opened again."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.incident import BODY_CAMERA

PROJECT = Path(__file__).resolve().parents[2]

REVIEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from reviewer.app.application import run_window
from reviewer.domain.time import UtcTime

folder, moment = Path(sys.argv[1]), UtcTime(int(sys.argv[2]))

def say(word):
    sys.stdout.write(word + "\\n")
    sys.stdout.flush()

def started(application, program):
    desk = program.desk
    def shown(frame):
        if abs(desk.session.clock.position - moment) > 1_000:
            desk.session.clock.seek(moment)
            return
        desk.player.frame_shown.disconnect(shown)
        strike()
    def strike():
        if not desk.window.isActiveWindow():
            desk.window.activateWindow()
            QTimer.singleShot(20, strike)
            return
        QTest.keyClick(desk.window, Qt.Key.Key_B)
        editor = desk.tabs.bookmarks.editor
        say(f"made {len(desk.session.contents.bookmarks)}")
        QTest.keyClicks(editor.title, " at the door")
        wait_until_saved(editor)
    def wait_until_saved(editor):
        if editor.saved_words:
            say("saved")
        else:
            QTimer.singleShot(20, lambda: wait_until_saved(editor))
    desk.player.frame_shown.connect(shown)

run_window(folder, started)
"""


def read_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"the program ended ({process.poll()})"
    return line


def test_a_mark_survives_the_programs_death_one_second_later(library_folder: Path, tmp_path: Path) -> None:
    frame = 231
    moment = BODY_CAMERA.start_of(frame)
    log = tmp_path / "errors.txt"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, "-c", REVIEW, str(library_folder), str(moment)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=PROJECT,
        ) as process,
    ):
        try:
            assert read_line(process) == "made 1", log.read_text(encoding="utf-8")
            assert read_line(process) == "saved"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=1)
        finally:
            process.kill()
    report = verify_library(library_folder, SilentContext())
    assert report.is_good, report.problems
    with CaseLibrary.open(library_folder) as library:
        [bookmark] = library.bookmarks(library.cases()[0].id)
        assert bookmark.start == pytest.approx(BODY_CAMERA.frame_starts_us[frame], abs=1)
        assert bookmark.title.endswith("at the door")
        actions = [row.action for row in library.audit() if row.action != "recording.view"]
        assert actions[-4:] == ["case.open", "bookmark.add", "bookmark.update", "library.open"]
