"""Waveforms of the open case: the recording on show first, the others after it, failures in words, nothing twice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.app.sound_controller import SoundController
from reviewer.domain.case import AudioFacts, Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.media.index import build_index
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import WORKERS, Job
from tests.support import review_case
from tests.support.recordings import make_recording
from tests.support.review_case import START

SOUND = (AudioFacts("aac", 48_000, 1),)
TITLE = "Reading the sound of "
TITLES = ("first", "second", "third")
WAIT_MS = 15_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of pictures and sound."""
    return make_recording(tmp_path_factory.mktemp("sound") / "sample.mp4", frames=30, audio=True)


@pytest.fixture
def owner() -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Told:
    """What the session and its jobs said."""

    def __init__(self, session: CaseSession) -> None:
        """Listen."""
        self.titles: list[str] = []
        self.troubles: list[str] = []
        self.jobs: list[Job] = []
        session.jobs.started.connect(self._take)
        session.trouble.connect(self.troubles.append)

    def _take(self, job: Job) -> None:
        if job.title.startswith(TITLE):
            self.jobs.append(job)
            self.titles.append(job.title.removeprefix(TITLE))


@pytest.fixture
def told(session: CaseSession) -> Told:
    return Told(session)


@contextmanager
def busy(session: CaseSession) -> Iterator[None]:
    """Within the block no other job is begun."""
    done = Event()
    for number in range(WORKERS):
        session.jobs.start(f"Something else {number}", lambda _job: done.wait(WAIT_MS / 1000))
    try:
        yield
    finally:
        done.set()


def store(
    session: CaseSession,
    folder: Path,
    sample: Path,
    audio: tuple[AudioFacts, ...] = SOUND,
    *,
    second: Path | None = None,
) -> list[Recording]:
    """Three linked recordings in a case that is then opened; each has a file of its own, the second another one."""
    with session.library.change("case.add") as change:
        case = change.insert_case(Case("2026-0001", "Sound", "", "new", "UTC", START))
        recordings = []
        for camera, title in enumerate(TITLES):
            original = second if second is not None and title == "second" else sample
            path = Path(shutil.copy(original, folder / f"{title}.mp4"))
            made = review_case.make_recording(case.id, title, camera, START, 1_000_000, audio)
            made = replace(made, linked=True, location=str(path), size_bytes=path.stat().st_size)
            recordings.append(change.insert_recording(made))
    session.open_case(case.id)
    return recordings


def know_frames(session: CaseSession, recording: Recording) -> None:
    """As the player does once it has opened a recording."""
    session.know_frames(recording.id, build_index(Path(recording.location), SilentContext()))


def known(session: CaseSession, recordings: list[Recording]) -> list[str]:
    return [recording.title for recording in recordings if session.waveform_of(recording.id) is not None]


def test_the_recording_on_show_comes_first_and_then_the_others_one_at_a_time(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample)
    assert told.titles == [], "until its frames are known, nobody knows where media time begins"
    most: list[int] = []
    session.jobs.started.connect(lambda _job: most.append(len(session.jobs.running)))
    know_frames(session, recordings[0])
    qtbot.waitUntil(lambda: len(known(session, recordings)) == 3, timeout=WAIT_MS)
    assert told.titles == list(TITLES)
    assert max(most) == 1
    waveform = session.waveform_of(recordings[0].id)
    assert waveform is not None
    assert 90 <= len(waveform) <= 110
    assert waveform.peak.max() > 180
    assert told.troubles == []


def test_what_is_stored_is_not_made_twice(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample)
    know_frames(session, recordings[0])
    qtbot.waitUntil(lambda: len(known(session, recordings)) == 3, timeout=WAIT_MS)
    stored = sorted(path.name for path in (session.library.cache_folder / "waveform").iterdir())
    assert stored == sorted(f"{recording.sha256}-0.npz" for recording in recordings)
    for recording in recordings:
        session.activate(recording.id)
    session.refresh()
    assert len(told.titles) == 3


def test_another_recording_on_show_goes_before_the_others(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample)
    with busy(session):
        know_frames(session, recordings[0])
        assert told.titles == ["first"]
        session.activate(recordings[2].id)
        know_frames(session, recordings[2])
    qtbot.waitUntil(lambda: len(known(session, recordings)) == 3, timeout=WAIT_MS)
    assert told.titles == ["first", "third", "first", "second"]
    assert told.troubles == []


def test_another_track_is_measured_when_it_is_chosen(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    # The file holds one track; the second is there in the library's words only.
    recordings = store(session, tmp_path, sample, SOUND * 2)
    know_frames(session, recordings[0])
    qtbot.waitUntil(lambda: len(known(session, recordings)) == 3, timeout=WAIT_MS)
    session.choose_audio_track(recordings[0].id, 1)
    qtbot.waitUntil(lambda: bool(told.troubles), timeout=WAIT_MS)
    assert told.troubles == ["first.mp4 has no audio track 2: it holds 1"]
    session.choose_audio_track(recordings[0].id, 0)
    session.choose_audio_track(recordings[0].id, 1)
    session.choose_audio_track(recordings[0].id, -1)
    assert not session.jobs.running
    assert len(told.troubles) == 1, "it is said once"


def test_a_failure_of_another_is_said_when_it_is_on_show(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    mute = make_recording(tmp_path / "mute.mp4", frames=30)
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample, second=mute)
    know_frames(session, recordings[0])
    qtbot.waitUntil(lambda: known(session, recordings) == ["first", "third"], timeout=WAIT_MS)
    assert told.troubles == []
    session.activate(recordings[1].id)
    know_frames(session, recordings[1])
    qtbot.waitUntil(lambda: bool(told.troubles), timeout=WAIT_MS)
    assert told.troubles == ["second.mp4 has no audio track 1: it holds 0"]
    assert session.why_no_waveform(recordings[1].id) == "the sound cannot be read"
    assert session.why_no_waveform(recordings[0].id) == ""
    session.activate(recordings[0].id)
    session.activate(recordings[1].id)
    assert not session.jobs.running


def test_what_the_user_stops_is_not_begun_again(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample)
    with busy(session):
        know_frames(session, recordings[0])
        [job] = told.jobs
        cancelled = QSignalSpy(job.cancelled)
        job.cancel()
    qtbot.waitUntil(lambda: cancelled.count() == 1, timeout=WAIT_MS)
    session.refresh()
    assert told.titles == ["first"]
    assert session.why_no_waveform(recordings[0].id) == "reading the sound was stopped"
    session.activate(recordings[1].id)
    know_frames(session, recordings[1])
    qtbot.waitUntil(lambda: known(session, recordings) == ["second"], timeout=WAIT_MS)
    assert told.titles == ["first", "second"]


def test_another_case_stops_the_work_on_the_one_before(
    qtbot: QtBot, session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample)
    with session.library.change("case.add") as change:
        other = change.insert_case(Case("2026-0002", "Nothing", "", "new", "UTC", START))
    with busy(session):
        know_frames(session, recordings[0])
        [job] = told.jobs
        cancelled = QSignalSpy(job.cancelled)
        session.open_case(other.id)
    qtbot.waitUntil(lambda: cancelled.count() == 1, timeout=WAIT_MS)
    assert told.titles == ["first"]
    assert not session.jobs.running
    session.open_case(recordings[0].case_id)
    qtbot.waitUntil(lambda: len(known(session, recordings)) == 3, timeout=WAIT_MS)


def test_a_recording_without_sound_is_left_alone(
    session: CaseSession, owner: QObject, told: Told, sample: Path, tmp_path: Path
) -> None:
    SoundController(session, owner)
    recordings = store(session, tmp_path, sample, ())
    know_frames(session, recordings[0])
    assert told.titles == []
