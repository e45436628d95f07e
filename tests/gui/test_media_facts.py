"""The frames of recordings that nobody has shown become known by themselves, once, and without what cannot be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reviewer.app.media_facts_controller import MediaFactsController
from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.media.index import build_index, cached_index
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job
from tests.support.linked_case import fill_linked
from tests.support.recordings import make_recording

FRAMES = 40


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short recording."""
    return make_recording(tmp_path_factory.mktemp("facts") / "drive.mp4", frames=FRAMES)


@pytest.fixture
def started(session: CaseSession) -> list[Job]:
    """The jobs that were started."""
    jobs: list[Job] = []
    session.jobs.started.connect(jobs.append)
    return jobs


def test_the_frames_of_all_but_the_recording_on_show_are_read_once(
    session: CaseSession, library: CaseLibrary, file: Path, started: list[Job], qtbot: QtBot
) -> None:
    filled = fill_linked(library, file, 1_333_333)
    owner = QObject(session)
    controller = MediaFactsController(session, owner)
    known: list[int] = []
    session.media_known.connect(known.append)
    session.open_case(filled.case.id)
    others = [recording.id for recording in filled.recordings[1:]]
    qtbot.waitUntil(lambda: len(known) == len(others), timeout=10_000)
    assert known == others
    for recording_id in others:
        index = session.frames_of(recording_id)
        assert index is not None
        assert len(index) == FRAMES
    assert session.frames_of(filled.recordings[0].id) is None, "that one is the player's"
    session.refresh()
    session.activate(filled.recordings[1].id)
    assert len(started) == 2, "what was the recording on show before is read now, and nothing twice"
    qtbot.waitUntil(lambda: known == [*others, filled.recordings[0].id], timeout=10_000)
    assert controller.parent() is owner


def test_what_the_player_knows_already_stays(
    session: CaseSession, library: CaseLibrary, file: Path, started: list[Job]
) -> None:
    filled = fill_linked(library, file, 1_333_333)
    own = {recording.id: build_index(file, SilentContext()) for recording in filled.recordings}
    for recording_id, index in own.items():
        session.know_frames(recording_id, index)
    MediaFactsController(session, session)
    session.open_case(filled.case.id)
    assert started == []
    assert all(session.frames_of(recording_id) is index for recording_id, index in own.items())


def test_a_recording_that_cannot_be_read_costs_the_others_nothing(
    session: CaseSession, library: CaseLibrary, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    lost = tmp_path / "lost.mp4"
    lost.write_bytes(file.read_bytes())
    filled = fill_linked(library, lost, 1_333_333)
    # The second one lies in the cache, and is known although its drive is away.
    cached_index(file, library.cache_folder, filled.recordings[2].sha256, SilentContext())
    lost.unlink()
    troubles: list[str] = []
    session.trouble.connect(troubles.append)
    MediaFactsController(session, session)
    with qtbot.waitSignal(session.jobs.ended, timeout=10_000):
        session.open_case(filled.case.id)
    qtbot.waitUntil(lambda: session.frames_of(filled.recordings[2].id) is not None, timeout=10_000)
    assert session.frames_of(filled.recordings[1].id) is None
    assert troubles == [], "it is said when it is opened"
