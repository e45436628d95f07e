"""What the keys of hearing do, and that the loudness is there again at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player.transport import TransportBar
from reviewer.app.actions import Actions
from reviewer.app.listening_controller import ListeningController
from reviewer.app.settings import Settings
from reviewer.domain.case import AudioFacts
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import open_filled

TRACKS = tuple(AudioFacts("aac", 48_000, channels) for channels in (1, 2))


class Ear:
    """A bar with its keys, and the loudness that reaches whoever plays."""

    def __init__(self, session: CaseSession, look: Look, actions: Actions) -> None:
        """Connect it as the window does."""
        self.settings = Settings()
        self.actions = actions
        self.bar = TransportBar(session, look, actions.by_name)
        self.heard: list[int] = []
        self.bar.volume_changed.connect(self.heard.append)
        actions["mute"].toggled.connect(self.bar.set_muted)
        self.controller = ListeningController(session, self.bar, self.settings, actions, actions)

    @property
    def loudness(self) -> int:
        """What plays was told last."""
        return self.heard[-1]


@pytest.fixture
def actions(look: Look) -> Iterator[Actions]:
    owner = QObject()
    yield Actions(look, owner)
    owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ear(qtbot: QtBot, session: CaseSession, look: Look, actions: Actions) -> Ear:
    ear = Ear(session, look, actions)
    qtbot.addWidget(ear.bar)
    return ear


def test_louder_and_quieter_apply_at_once_and_stop_at_the_ends(ear: Ear) -> None:
    for _ in range(4):
        ear.actions["quieter"].trigger()
    assert ear.loudness == ear.bar.volume == 60
    ear.actions["louder"].trigger()
    assert ear.loudness == 70
    for _ in range(9):
        ear.actions["quieter"].trigger()
    assert ear.loudness == 0


def test_louder_brings_back_what_was_muted(ear: Ear) -> None:
    ear.actions["quieter"].trigger()
    ear.actions["mute"].trigger()
    assert ear.loudness == 0
    ear.actions["quieter"].trigger()
    assert ear.loudness == 0, "quieter than silence is silence"
    ear.actions["louder"].trigger()
    assert ear.loudness == 80
    assert not ear.actions["mute"].isChecked()


def test_mute_shows_in_its_icon_and_its_tooltip_says_the_loudness(ear: Ear) -> None:
    sounding = ear.actions["mute"].icon().cacheKey()
    ear.actions["mute"].trigger()
    assert ear.actions["mute"].icon().cacheKey() != sounding
    ear.bar.set_volume(30)
    assert ear.actions["mute"].toolTip().splitlines() == [
        "Mute (M)",
        "Volume 30 % (louder: Ctrl+Up · quieter: Ctrl+Down)",
    ]


def test_the_loudness_is_remembered_and_muting_is_not(ear: Ear, qtbot: QtBot, session: CaseSession, look: Look) -> None:
    ear.bar.set_volume(35)
    ear.actions["mute"].trigger()
    ear.settings.flush()
    owner = QObject()
    again = Ear(session, look, Actions(look, owner))
    qtbot.addWidget(again.bar)
    assert again.bar.volume == 35
    assert not again.actions["mute"].isChecked()
    assert again.actions["mute"].toolTip().splitlines()[1].startswith("Volume 35 %")
    again.actions["louder"].trigger()
    assert again.loudness == 45
    owner.deleteLater()


@pytest.mark.parametrize(("written", "volume"), [("loud", 100), ("", 100), ("-5", 0), ("300", 100), ("20", 20)])
def test_a_loudness_that_cannot_be_read_is_full(written: str, volume: int) -> None:
    settings = Settings()
    settings._store.setValue("volume", written)  # noqa: SLF001 - as a hand would write it into the file
    assert settings.volume == volume


def test_the_next_track_is_heard_and_named(ear: Ear, session: CaseSession) -> None:
    recording = open_filled(session, TRACKS).recordings[0]
    noted = QSignalSpy(session.noted)
    for track in (1, 0, 1):
        ear.actions["next_audio_track"].trigger()
        assert session.audio_track_of(recording.id) == track
    assert noted.at(0) == ["You hear Track 2 · AAC · 48 kHz · stereo."]
    session.choose_audio_track(recording.id, -1)
    ear.actions["next_audio_track"].trigger()
    assert session.audio_track_of(recording.id) == 0


def test_what_cannot_be_heard_has_no_keys(ear: Ear, session: CaseSession) -> None:
    def enabled() -> list[bool]:
        return [ear.actions[name].isEnabled() for name in ("mute", "louder", "quieter", "next_audio_track")]

    assert enabled() == [True, True, True, False]
    recordings = open_filled(session, TRACKS).recordings
    assert enabled() == [True, True, True, True]
    session.activate(recordings[1].id)
    assert enabled() == [False, False, False, False]
