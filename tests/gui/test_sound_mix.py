"""Which cameras are heard, with the fake backend: what is loaded, and what is said where sound is missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player.backend import MediaBackend
from player.sound_mix import MISSING_LIBVLC, SoundMix
from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.fake_backend import FakeBackend
from tests.support.recordings import make_recording

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
LENGTH_S = 6
RATE = 10
WAIT_MS = 10_000
PLACES = {"body-1": (0, 0), "body-2": (0, LENGTH_S), "car": (1, 0), "silent": (2, 0)}
"""Camera of each recording, and its start in seconds after `START`."""


class Player(FakeBackend):
    """The fake, and what it holds."""

    def __init__(self) -> None:
        """Nothing loaded."""
        super().__init__()
        self.path: Path | None = None
        self.size = (-1, -1)
        self.volume = 0
        self.muted = False
        self.track = -1
        self.closed = False

    def load(self, path: Path, width: int, height: int, origin_us: int) -> None:
        """Remember it."""
        super().load(path, width, height, origin_us)
        self.path, self.size = path, (width, height)

    def unload(self) -> None:
        """Remember it."""
        super().unload()
        self.path = None

    def set_volume(self, percent: int) -> None:
        """Remember it."""
        self.volume = percent

    def set_muted(self, muted: bool) -> None:
        """Remember it."""
        self.muted = muted

    def set_audio_track(self, number: int) -> None:
        """Remember it."""
        self.track = number

    def close(self) -> None:
        """Remember it."""
        super().close()
        self.closed = True


class Mixed:
    """A mix of three cameras: a first of two files in a row, a second, and a third without sound."""

    def __init__(self, qtbot: QtBot, session: CaseSession) -> None:
        """Nothing heard yet."""
        self.qtbot = qtbot
        self.session = session
        self.players: list[Player] = []
        self.troubles: list[str] = []
        self.errors: list[tuple[int, int]] = []
        self.mix = SoundMix(session, self._another)
        self.mix.trouble.connect(self.troubles.append)
        self.mix.measured.connect(lambda camera, error_us: self.errors.append((camera, error_us)))

    @property
    def recordings(self) -> dict[str, Recording]:
        """By title."""
        assert self.session.contents is not None
        return {recording.title: recording for recording in self.session.contents.recordings}

    def show(self, *titles: str) -> None:
        """Have these recordings on show, each in its camera's tile."""
        shown = [self.recordings[title] for title in titles]
        self.mix.set_cameras({recording.camera: recording for recording in shown})

    def hear(self, *titles: str) -> None:
        """Have the cameras of these recordings heard, and wait until that is all that is loaded."""
        self.mix.set_audible(frozenset(self.recordings[title].camera for title in titles))

    def wait_for_loaded(self, *titles: str) -> None:
        """Wait until exactly these recordings are loaded."""
        wanted = sorted(self.session.library.recording_path(self.recordings[title]) for title in titles)
        self.qtbot.waitUntil(lambda: self.loaded() == wanted, timeout=WAIT_MS)

    def loaded(self) -> list[Path]:
        """What the players hold."""
        return sorted(player.path for player in self.players if player.path is not None)

    def _another(self) -> MediaBackend:
        player = Player()
        self.players.append(player)
        return player


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four files of three cameras."""
    folder = tmp_path_factory.mktemp("card")
    for title, audio in (("body-1", True), ("body-2", True), ("car", True), ("silent", False)):
        first_number = 100 * (len(list(folder.iterdir())) + 1)
        make_recording(
            folder / f"{title}.mp4",
            frames=LENGTH_S * RATE,
            rate=RATE,
            audio=audio,
            first_number=first_number,
            size=(320, 240),
            metadata={"creation_time": format_utc(START, 0)},
        )
    return folder


@pytest.fixture
def mixed(qtbot: QtBot, library: CaseLibrary, session: CaseSession, card: Path) -> Iterator[Mixed]:
    """The case is open, nothing is heard."""
    with library.change("case.add") as change:
        case = change.insert_case(Case("26-1"))
    ingest(library, case.id, [card], context=SilentContext())
    with library.change("case.edit") as change:
        for recording in library.recordings(case.id):
            camera, late_s = PLACES[recording.title]
            timebase = Timebase.from_start(UtcTime(START + late_s * SECOND_US), AnchorSource.GPS_TIME, 200_000)
            change.update_recording(replace(recording, camera=camera, timebase=timebase))
    session.open_case(case.id)
    made = Mixed(qtbot, session)
    yield made
    made.mix.close()
    assert all(player.closed for player in made.players)


def test_what_is_not_heard_is_not_loaded(mixed: Mixed) -> None:
    mixed.show("body-1", "car")
    mixed.hear("car")
    assert mixed.mix.loaded == frozenset()
    mixed.mix.set_enabled(True)
    mixed.wait_for_loaded("car")
    assert len(mixed.players) == 1
    mixed.mix.set_enabled(False)
    assert mixed.loaded() == []


def test_sound_is_loaded_without_the_pictures(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("car")
    mixed.hear("car")
    mixed.wait_for_loaded("car")
    assert mixed.players[0].size == (0, 0)


def test_one_after_the_other_is_heard_with_one_player(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("body-2", "car")
    for title in ("car", "body-2", "car"):
        mixed.hear(title)
        mixed.wait_for_loaded(title)
    assert len(mixed.players) == 1


def test_a_mix_follows_the_clock_with_each_of_its_cameras(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("body-1", "car")
    mixed.hear("body-1", "car")
    mixed.wait_for_loaded("body-1", "body-2", "car")
    mixed.session.clock.play()
    mixed.qtbot.waitUntil(lambda: {camera for camera, _ in mixed.errors} == {0, 1}, timeout=WAIT_MS)


def test_files_split_every_few_minutes_sound_as_one(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("body-1")
    mixed.hear("body-1")
    mixed.wait_for_loaded("body-1", "body-2")
    mixed.session.clock.seek(UtcTime(START + 5_500_000))
    mixed.session.clock.play()
    mixed.qtbot.waitUntil(lambda: bool(mixed.errors), timeout=WAIT_MS)
    mixed.qtbot.waitUntil(lambda: mixed.session.clock.position >= START + LENGTH_S * SECOND_US, timeout=WAIT_MS)
    mixed.errors.clear()
    mixed.show("body-2")
    assert len(mixed.loaded()) == 1
    mixed.qtbot.waitUntil(lambda: bool(mixed.errors), timeout=WAIT_MS)
    assert mixed.errors[0][0] == 0


def test_loudness_mute_and_track_reach_who_is_heard_now_and_later(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.mix.set_volume(40)
    mixed.mix.set_muted(True)
    mixed.session.choose_audio_track(mixed.recordings["car"].id, 2)
    mixed.show("body-2", "car")
    mixed.hear("car")
    mixed.wait_for_loaded("car")
    [player] = mixed.players
    assert (player.volume, player.muted, player.track) == (40, True, 2)
    mixed.mix.set_volume(70)
    mixed.mix.set_muted(False)
    mixed.session.choose_audio_track(mixed.recordings["car"].id, 0)
    assert (player.volume, player.muted, player.track) == (70, False, 0)


def test_a_recording_without_sound_is_told_of_once_and_not_loaded(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("silent", "car")
    mixed.hear("silent")
    mixed.hear("silent", "car")
    mixed.wait_for_loaded("car")
    assert mixed.troubles == ["“silent” has no sound."]


def test_a_missing_file_is_told_of_once_and_tried_again_when_more_is_known(mixed: Mixed) -> None:
    path = mixed.session.library.recording_path(mixed.recordings["car"])
    aside = path.rename(path.with_name("aside"))
    mixed.mix.set_enabled(True)
    mixed.show("car", "body-2")
    mixed.hear("car", "body-2")
    mixed.wait_for_loaded("body-2")
    mixed.qtbot.waitUntil(lambda: len(mixed.troubles) == 1, timeout=WAIT_MS)
    mixed.hear("car")
    mixed.qtbot.waitUntil(lambda: not mixed.session.jobs.running, timeout=WAIT_MS)
    assert len(mixed.troubles) == 1
    aside.rename(path)
    mixed.session.media_known.emit(mixed.recordings["car"].id)
    mixed.wait_for_loaded("car")


def test_what_cannot_be_played_any_more_is_told_of_once_and_let_go(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("car")
    mixed.hear("car")
    mixed.wait_for_loaded("car")
    mixed.players[0].failed.emit("libVLC no longer answers.")
    assert mixed.loaded() == []
    mixed.show("car")
    assert mixed.troubles == ["The sound of “car” cannot be played."]


def test_without_libvlc_sound_is_absent_and_that_is_told_once(mixed: Mixed) -> None:
    mix = SoundMix(mixed.session, lambda: None)
    troubles: list[str] = []
    mix.trouble.connect(troubles.append)
    mix.set_enabled(True)
    mix.set_audible(frozenset({0, 1}))
    mix.set_cameras({0: mixed.recordings["body-2"], 1: mixed.recordings["car"]})
    mixed.qtbot.waitUntil(lambda: bool(troubles), timeout=WAIT_MS)
    mix.set_audible(frozenset({1}))
    mixed.qtbot.waitUntil(lambda: not mixed.session.jobs.running, timeout=WAIT_MS)
    assert troubles == [MISSING_LIBVLC]
    assert mix.loaded == frozenset()
    mix.close()


def test_a_recording_that_is_moved_in_time_stays_loaded(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("car")
    mixed.hear("car")
    mixed.wait_for_loaded("car")
    car = mixed.recordings["car"]
    later = Timebase.from_start(UtcTime(START + SECOND_US), AnchorSource.REVIEWER_MATCH, 200_000)
    mixed.session.perform(SetTimebase(car.id, car.timebase, later, "move"))
    mixed.session.clock.seek(START)
    mixed.session.clock.play()
    mixed.qtbot.waitUntil(lambda: len(mixed.errors) > 3, timeout=WAIT_MS)
    assert mixed.session.clock.position > START + SECOND_US
    assert len(mixed.loaded()) == 1


def test_another_case_is_silent_until_its_cameras_are_named(mixed: Mixed) -> None:
    mixed.mix.set_enabled(True)
    mixed.show("car")
    mixed.hear("car")
    mixed.wait_for_loaded("car")
    assert mixed.session.contents is not None
    mixed.session.open_case(mixed.session.contents.case.id)
    assert mixed.loaded() == []
