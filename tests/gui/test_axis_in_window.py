"""An AXIS recording folder dropped on the window: clips on one camera, its trail under all of them, its events."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.ingest_controller import IngestController
from reviewer.app.settings import Settings
from reviewer.domain.case import Case, EventKind
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.axis_folders import make_axis_folder
from tests.support.recordings import make_recording
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


def test_a_dropped_folder_is_in_the_case_as_a_whole(
    qtbot: QtBot, session: CaseSession, look: Look, tmp_path: Path
) -> None:
    clips = [
        make_recording(tmp_path / f"{number}.mkv", frames=60, size=(160, 120), first_number=1000 * number)
        for number in range(2)
    ]
    folder = make_axis_folder(
        tmp_path / "card", [(2, clips[1]), (0, clips[0])], trail=((1, 13.2, 55.7), (3, 13.2001, 55.7001))
    )
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, session)
    messages = MessageBar(session, look)
    qtbot.addWidget(messages)
    with session.library.change("case.add") as change:
        case = change.insert_case(Case(number="26-1", time_zone="Europe/Stockholm"))
    session.library_changed.emit()
    session.open_case(case.id)
    ingest = IngestController(session, messages, actions, window, Settings())

    ingest.bring_in([folder])
    assert ingest.dialog is not None
    ingest.dialog.accept()
    qtbot.waitUntil(lambda: session.contents is not None and len(session.contents.recordings) == 2, timeout=15_000)
    qtbot.waitUntil(lambda: not session.jobs.running)

    contents = session.contents
    assert contents is not None
    assert [recording.camera for recording in contents.recordings] == [0, 0]
    starts = [recording.start_utc for recording in contents.recordings]
    assert starts == sorted(starts)
    assert len(contents.tracks) == 1
    assert all(contents.track_of(recording.id) is not None for recording in contents.recordings)
    in_time = sorted(contents.events, key=lambda event: event.at_utc(contents.timebases))
    assert [event.kind for event in in_time] == [
        EventKind.PRE_EVENT_BUFFER,
        EventKind.ACTIVATION,
        EventKind.BOOKMARK,
        EventKind.BOOKMARK,
        EventKind.DEACTIVATION,
    ]
    for action in actions.by_name.values():
        action.deleteLater()
