"""A bug leaves a report that says where it was and nothing of the case; the user is told once."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from reviewer import __version__
from reviewer.app.bug_report import log_qt_messages, report, report_bugs, start_log

ROOT = Path(__file__).resolve().parents[3]
WORDS_OF_A_NOTE = "Jane Roe, 12 Elm St, “he hit me”"


def fails(note: str) -> None:
    """A bug whose message quotes a note."""
    raise KeyError(note)


def caught(note: str) -> KeyError:
    try:
        fails(note)
    except KeyError as error:
        return error
    raise AssertionError("it should have failed")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log, with everything put back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield start_log(tmp_path / "logs" / "deep")
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def told(log: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user is told of bugs."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    messages: list[str] = []
    report_bugs(messages.append, log)
    return messages


def test_a_report_says_what_and_where_and_nothing_that_was_said() -> None:
    error = caught(WORDS_OF_A_NOTE)
    text = report(type(error), error.__traceback__)
    assert __version__ in text
    assert "KeyError" in text
    assert "test_bug_report.py" in text
    assert " fails" in text
    assert "Jane" not in text
    assert "raise" not in text, "a line of source may quote something too"
    assert str(Path.home()) not in text, "a folder's name may be a person's"


@pytest.mark.logs_warnings
def test_a_bug_is_logged_and_told_with_the_place_of_the_log(log: Path, told: list[str]) -> None:
    error = caught(WORDS_OF_A_NOTE)
    sys.excepthook(type(error), error, error.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "ERROR reviewer.bug" in written
    assert "KeyError" in written
    assert "Jane" not in written
    assert len(told) == 1
    assert str(log) in told[0]
    assert "Jane" not in told[0]


@pytest.mark.logs_warnings
def test_a_bug_on_another_thread_is_not_lost(log: Path, told: list[str]) -> None:
    thread = threading.Thread(target=fails, args=(WORDS_OF_A_NOTE,))
    thread.start()
    thread.join()
    assert "KeyError" in log.read_text(encoding="utf-8")
    assert "Jane" not in log.read_text(encoding="utf-8")
    assert len(told) == 1


def test_an_interrupt_from_the_keyboard_is_no_bug(
    log: Path, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert log.read_text(encoding="utf-8") == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


@pytest.mark.logs_warnings
def test_what_the_program_logs_is_in_the_log(log: Path) -> None:
    logging.getLogger("reviewer.ingest").info("1 recording")
    logging.getLogger("reviewer.ingest").warning("2 recordings")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "INFO reviewer.ingest 1 recording",
        "WARNING reviewer.ingest 2 recordings",
    ]


@pytest.mark.logs_warnings
def test_the_log_does_not_grow_without_end(log: Path) -> None:
    for number in range(200):
        logging.getLogger("reviewer").warning("%d %s", number, "x" * 40_000)
    sizes = [path.stat().st_size for path in log.parent.iterdir()]
    assert 2 <= len(sizes) <= 4
    assert max(sizes) <= 1_000_000


@pytest.mark.logs_warnings
def test_what_qt_says_is_in_the_log(log: Path) -> None:
    before = qInstallMessageHandler(None)
    try:
        log_qt_messages()
        qWarning("a painter is not active")
    finally:
        qInstallMessageHandler(before)
    assert "WARNING qt.default a painter is not active" in log.read_text(encoding="utf-8")


def test_every_kind_of_message_of_qt_has_its_level() -> None:
    from reviewer.app.bug_report import _LEVELS

    assert set(_LEVELS) == set(QtMsgType)


def test_a_bug_in_a_running_program_does_not_end_it(tmp_path: Path) -> None:
    code = f"""
import logging
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from reviewer.app.bug_report import report_bugs, start_log

application = QCoreApplication(sys.argv)
log = start_log(Path({str(tmp_path)!r}))
report_bugs(lambda message: print(message), log)
QTimer.singleShot(0, lambda: {{}}["{WORDS_OF_A_NOTE}"])
QTimer.singleShot(10, application.quit)
application.exec()
print("still here")
"""
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert answer.stdout.splitlines()[-1] == "still here"
    assert "Something went wrong inside the program; your work is saved." in answer.stdout
    assert "Jane" not in answer.stdout + answer.stderr
    assert "Jane" not in (tmp_path / "reviewer.log").read_text(encoding="utf-8")
