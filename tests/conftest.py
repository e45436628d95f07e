"""What every test stands on: its own home and settings, and a failure for whatever it leaves behind."""

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The computers that run this are shared: how long an example takes says nothing about the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def qapp_cls() -> "type[QApplication]":
    """The application of every test, made once: the web engine must have been prepared before."""
    from PySide6.QtWidgets import QApplication

    from maps.scheme import prepare_web_engine

    prepare_web_engine()
    return QApplication


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home of its own, so that no setting or library of the user is seen or touched."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running, and say which."""
    before = set(threading.enumerate())
    yield
    leaked = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon and _still_alive(thread)
    ]
    assert not leaked, f"threads left running: {[thread.name for thread in leaked]}"


def _still_alive(thread: threading.Thread) -> bool:
    thread.join(timeout=5)
    return thread.is_alive()


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logged a warning that the test did not expect (marker `logs_warnings`)."""
    yield
    if request.node.get_closest_marker("logs_warnings") is None:
        records = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
        assert not records, f"unexpected log lines: {[record.getMessage() for record in records]}"


@pytest.fixture(autouse=True)
def _no_leaked_databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a database open."""
    opened: list[tuple[sqlite3.Connection, str]] = []
    connect = sqlite3.connect

    def remembering(database: str | bytes | os.PathLike[str], *args: object, **kwargs: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(database, *args, **kwargs)  # type: ignore[call-overload]  # passed on
        opened.append((connection, str(database)))
        return connection

    monkeypatch.setattr(sqlite3, "connect", remembering)
    yield
    left = [name for connection, name in opened if _is_open(connection)]
    assert not left, f"databases left open: {left}"


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.total_changes  # noqa: B018 - reading it is the question: a closed connection refuses
    except sqlite3.ProgrammingError:
        return False
    return True


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real samples beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder of real samples is not beside this checkout")
    return SHARED_DATA
