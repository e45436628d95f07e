"""Widgets get a real session on a real, empty library, and the program's own look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    """An empty library."""
    with CaseLibrary.create(tmp_path / "library") as library:
        yield library


@pytest.fixture
def session(qapp: QApplication, library: CaseLibrary) -> Iterator[CaseSession]:  # noqa: ARG001 - the loop must exist
    """A session on the empty library."""
    session = CaseSession(library)
    yield session
    session.clock.pause()
    session.jobs.shut_down()
    session.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The dark look, whatever the system says."""
    look = Look(qapp, ThemeChoice.DARK)
    yield look
    look.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _no_leaked_windows(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window behind."""
    before = set(qapp.topLevelWidgets())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left: list[QWidget] = [widget for widget in qapp.topLevelWidgets() if widget not in before and widget.isVisible()]
    assert not left, f"windows left open: {left}"
