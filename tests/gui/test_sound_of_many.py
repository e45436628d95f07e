"""Two recordings of different containers and starts, heard through libVLC, stay with the clock whatever is done."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from player.sound_mix import SoundMix
from player.vlc_backend import VlcBackend
from player.vlc_deck import Libvlc
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime, format_utc, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from tests.support.recordings import make_recording

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
LENGTH_S, RATE = 16, 10
LATE_US = 1_370_000
BOUND_US = 100_000
WORDS = 3
WAIT_MS = 20_000


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One recording in MP4, one in Matroska."""
    folder = tmp_path_factory.mktemp("card")
    for number, name in enumerate(("body.mp4", "car.mkv")):
        make_recording(
            folder / name,
            frames=LENGTH_S * RATE,
            rate=RATE,
            gop=2 * RATE,
            audio=True,
            size=(320, 240),
            first_number=500 * number,
            metadata={"creation_time": format_utc(START, 0)},
        )
    return folder


class Heard:
    """A mix of both cameras in libVLC, and what it measured since it was last asked."""

    def __init__(self, qtbot: QtBot, session: CaseSession) -> None:
        """Both are heard, beside the player that the window would have."""
        self.qtbot = qtbot
        self.session = session
        self.clock = session.clock
        self.errors_us: dict[int, list[int]] = {}
        self.troubles: list[str] = []
        self.own = VlcBackend()
        self.mix = SoundMix(session, self.own.another)
        self.mix.measured.connect(lambda camera, error_us: self.errors_us.setdefault(camera, []).append(error_us))
        self.mix.trouble.connect(self.troubles.append)
        assert session.contents is not None
        self.mix.set_cameras({recording.camera: recording for recording in session.contents.recordings})
        self.mix.set_audible(frozenset({0, 1}))
        self.mix.set_enabled(True)

    def wait_until_in_step(self, *cameras: int) -> None:
        """Wait until some words in a row, that come from now on, say that these cameras are where the clock is."""
        self.errors_us.clear()

        def in_step() -> None:
            for camera in cameras:
                latest = self.errors_us.get(camera, [])[-WORDS:]
                assert len(latest) == WORDS, f"camera {camera} said {latest}"
                assert max(abs(error) for error in latest) < BOUND_US, f"camera {camera} is off by {latest}"

        self.qtbot.waitUntil(in_step, timeout=WAIT_MS)

    def close(self) -> None:
        """Let everything go."""
        self.clock.pause()
        self.mix.close()
        self.own.close()


@pytest.fixture
def heard(qtbot: QtBot, library: CaseLibrary, session: CaseSession, card: Path) -> Iterator[Heard]:
    """Both cameras, the clock stands at the start of the first."""
    with library.change("case.add") as change:
        case = change.insert_case(Case("26-1"))
    ingest(library, case.id, [card], context=SilentContext())
    with library.change("case.edit") as change:
        for recording in library.recordings(case.id):
            camera = ["body", "car"].index(recording.title)
            timebase = Timebase.from_start(UtcTime(START + camera * LATE_US), AnchorSource.GPS_TIME, 200_000)
            change.update_recording(replace(recording, camera=camera, timebase=timebase))
    session.open_case(case.id)
    session.clock.seek(START)
    made = Heard(qtbot, session)
    yield made
    made.close()


def test_both_follow_through_play_seek_rate_loop_and_pause(heard: Heard) -> None:
    heard.clock.play()
    heard.wait_until_in_step(0)
    heard.wait_until_in_step(0, 1)
    heard.clock.seek(UtcTime(START + 7 * SECOND_US))
    heard.wait_until_in_step(0, 1)
    heard.clock.seek(UtcTime(START + 3 * SECOND_US))
    heard.clock.set_rate(Fraction(2))
    heard.wait_until_in_step(0, 1)
    heard.clock.set_rate(Fraction(1))
    heard.wait_until_in_step(0, 1)
    heard.clock.set_loop((UtcTime(START + 4 * SECOND_US), UtcTime(START + 6 * SECOND_US)))
    rounds: list[object] = []
    heard.clock.sought.connect(rounds.append)
    heard.qtbot.waitUntil(lambda: len(rounds) >= 2, timeout=WAIT_MS)
    heard.clock.set_loop(None)
    heard.wait_until_in_step(0, 1)
    heard.clock.pause()
    heard.errors_us.clear()
    heard.clock.seek(UtcTime(START + 5 * SECOND_US))
    heard.clock.play()
    heard.wait_until_in_step(0, 1)
    assert heard.troubles == []


def test_players_of_one_libvlc_end_one_by_one(qtbot: QtBot, card: Path) -> None:
    first = VlcBackend()
    second = first.another()
    first.close()
    second.load(card / "body.mp4", 0, 0, 0)
    with qtbot.waitSignal(second.parked, timeout=WAIT_MS):
        second.park(MediaTime(3 * SECOND_US))
    with qtbot.waitSignal(second.anchored, timeout=WAIT_MS):
        second.run()
    second.close()


@pytest.mark.parametrize("name", ["body.mp4", "car.mkv"])
def test_no_picture_is_decoded_where_only_the_sound_is_wanted(
    qtbot: QtBot, card: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    libvlc = Libvlc()
    make_player = libvlc.instance.media_player_new
    players: list[Any] = []

    def remembering() -> object:
        players.append(make_player())
        return players[-1]

    monkeypatch.setattr(libvlc.instance, "media_player_new", remembering)
    backend = VlcBackend(libvlc=libvlc)
    backend.load(card / name, 0, 0, 0)
    with qtbot.waitSignal(backend.parked, timeout=WAIT_MS):
        backend.park(MediaTime(SECOND_US))
    with qtbot.waitSignal(backend.anchored, timeout=WAIT_MS):
        backend.run()
    assert players[-1].audio_get_track() >= 0
    assert players[-1].video_get_track() == -1
    backend.close()


def test_files_that_vanish_in_mid_play_are_told_of_and_the_clock_goes_on(heard: Heard) -> None:
    heard.clock.play()
    heard.wait_until_in_step(0, 1)
    assert heard.session.contents is not None
    for recording in heard.session.contents.recordings:
        heard.session.library.recording_path(recording).unlink()
    heard.clock.seek(UtcTime(START + 9 * SECOND_US))
    # What is open can still be read; what is opened anew is told of.
    heard.wait_until_in_step(0, 1)
    heard.mix.set_audible(frozenset())
    heard.mix.set_audible(frozenset({0, 1}))
    heard.qtbot.waitUntil(lambda: len(heard.troubles) == 2, timeout=WAIT_MS)
    assert heard.mix.loaded == frozenset()
    assert heard.clock.playing
