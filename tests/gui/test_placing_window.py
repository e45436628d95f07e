"""How a recording was placed: the reason, what was tried, what was put right, and that it was moved since."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.placing_controller import PlacingController
from reviewer.app.placing_dialog import PlacingDialog
from reviewer.domain.placing_report import PlacingReport, TrackDating, TriedReading
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.review_case import SECOND, START, FilledCase, fill

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

MARKUP = "<b>GX01</b> & co"
REPORT = PlacingReport(
    f"time in the file name {MARKUP}; ±2 min",
    (
        TriedReading(
            AnchorSource.FILE_NAME, "in local time", START, "the track beside it speaks for it", is_taken=True
        ),
        TriedReading(AnchorSource.FILE_NAME, "in 59 other ways", None, "nothing speaks for any of them"),
    ),
)


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case; of its first recording it is known how it was placed, of the others not."""
    made = fill(library)
    with library.change("recording.add") as change:
        change.insert_placing(made.recordings[0].id, REPORT)
        track = library.tracks(made.case.id)[0].track
        dating = TrackDating(-SECOND, "its times are local (UTC+00:00) written as UTC")
        change.insert_track(made.case.id, made.recordings[0].id, replace(track, name="old"), "old.gpx", dating)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> PlacingDialog:
    """The window, asked for by its action."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = PlacingController(session, actions, window)
    assert not actions["how_placed"].isEnabled()
    session.open_case(filled.case.id)
    session.activate(filled.recordings[0].id)
    actions["how_placed"].trigger()
    assert controller.dialog is not None
    return controller.dialog


def test_the_reason_and_all_that_was_tried_are_told(dialog: PlacingDialog, filled: FilledCase) -> None:
    assert dialog.heading.text() == filled.recordings[0].title
    assert dialog.reason.text() == REPORT.reason
    assert dialog.reason.textFormat() is Qt.TextFormat.PlainText
    taken, others, track = dialog.rows
    assert taken[0] == "✓ Taken · time in the file name"
    assert taken[1].startswith("in local time → first frame 2026-")
    assert taken[1].endswith("the track beside it speaks for it")
    assert others == ("Tried · time in the file name", "in 59 other ways: nothing speaks for any of them")
    assert track == ("Track", "old in old.gpx: its times are local (UTC+00:00) written as UTC")
    assert not dialog.since.isVisible()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_a_recording_that_a_reviewer_moved_says_so(
    dialog: PlacingDialog, session: CaseSession, filled: FilledCase
) -> None:
    before = filled.recordings[0].timebase
    after = Timebase(tuple(replace(anchor, utc=UtcTime(anchor.utc + SECOND)) for anchor in before.anchors))
    assert session.perform(SetTimebase(filled.recordings[0].id, before, after, "Move it"))
    assert dialog.since.isVisible()
    assert dialog.since.text().startswith("A reviewer has moved it since: +1.000 s against")
    session.undo()
    assert not dialog.since.isVisible()


def test_another_recording_is_spoken_of_once_it_is_active(
    dialog: PlacingDialog, session: CaseSession, filled: FilledCase
) -> None:
    session.activate(filled.recordings[1].id)
    assert dialog.heading.text() == filled.recordings[1].title
    assert "An earlier version of the program brought it in" in dialog.reason.text()
    assert dialog.rows == []
