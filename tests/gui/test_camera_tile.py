"""A small picture keeps with the clock, says what it cannot show, and gives way where frames come too slowly."""

import os
import shutil
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player import frame_worker
from player.camera_tile import CameraTile
from player.crew import Crew
from player.tile_view import TileView
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.media.frames import ExactFrames, ShownFrame
from reviewer.session.case_session import CaseSession
from tests.support.recordings import make_recording, number_in

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
RATE = 25
SECONDS = 12


@pytest.fixture(scope="module")
def twelve_seconds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recordings") / "twelve.mp4"
    made_at = {"creation_time": format_utc(START, 0)}
    return make_recording(path, frames=SECONDS * RATE, rate=RATE, size=(640, 360), metadata=made_at)


class Tile:
    """A tile of the case's only recording, driven as several cameras are."""

    def __init__(self, qtbot: QtBot, session: CaseSession) -> None:
        """Put it together."""
        self.qtbot = qtbot
        self.session = session
        self.view = TileView()
        self.view.resize(320, 180)
        self.crew = Crew("small-frames", 2, 5)
        self.tile = CameraTile(session, self.view, self.crew)
        self.shown: list[ShownFrame] = []
        self.tile.frame_shown.connect(self.shown.append)
        self.timer = QTimer(self.tile)
        self.timer.timeout.connect(self.tile.present)
        session.clock.playing_changed.connect(lambda playing: self.timer.start(16) if playing else self.timer.stop())
        assert session.contents is not None
        self.tile.set_segments(session.contents.recordings)

    def wait_for(self, frame: int) -> None:
        """Wait until a frame is on show, small, and read its bar code."""

        def there() -> None:
            shown = self.tile.on_show
            assert shown is not None
            assert shown.frame == frame

        self.qtbot.waitUntil(there, timeout=10_000)
        shown = self.tile.on_show
        assert shown is not None
        assert number_in(shown.picture) == frame
        assert shown.picture.shape == (180, 320, 4)

    @staticmethod
    def at(seconds: float) -> UtcTime:
        """A moment of the recording."""
        return UtcTime(START + round(seconds * SECOND_US))

    def close(self) -> None:
        """Let everything go."""
        self.session.clock.pause()
        self.tile.close()
        self.crew.close()
        self.view.close()
        for thing in (self.tile, self.view):
            thing.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tile(
    qtbot: QtBot, session: CaseSession, library: CaseLibrary, twelve_seconds: Path, tmp_path: Path
) -> Iterator[Tile]:
    """Linked, so that its file can be taken away."""
    card = Path(shutil.copy(twelve_seconds, tmp_path / "card.mp4"))
    with library.change("case.add") as change:
        case = change.insert_case(Case("26-1"))
    ingest(library, case.id, [card], link=True, context=SilentContext())
    session.open_case(case.id)
    tile = Tile(qtbot, session)
    tile.wait_for(0)
    yield tile
    tile.close()


def slow(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let every frame come late, as from a drive or a processor that serves too many."""

    class SlowFrames(ExactFrames):
        def next_in_row(self, *args: Any, **names: Any) -> ShownFrame:  # noqa: ANN401 - as the method itself
            time.sleep(seconds)
            return super().next_in_row(*args, **names)

    monkeypatch.setattr(frame_worker, "ExactFrames", SlowFrames)


def test_in_a_pause_it_is_on_the_frame_of_the_moment(tile: Tile) -> None:
    for seconds, frame in ((3.19, 79), (9.0, 225), (0.5, 12), (SECONDS, SECONDS * RATE - 1)):
        tile.session.clock.seek(tile.at(seconds))
        tile.wait_for(frame)


def test_it_shows_every_frame_while_time_runs(tile: Tile) -> None:
    tile.session.clock.seek(tile.at(2))
    tile.wait_for(50)
    tile.shown.clear()
    tile.session.clock.play()
    tile.qtbot.waitUntil(lambda: len(tile.shown) > 30, timeout=10_000)
    tile.session.clock.pause()
    numbers = [frame.frame for frame in tile.shown]
    assert numbers == sorted(set(numbers))
    assert all(number_in(frame.picture) == frame.frame for frame in tile.shown)


def test_backwards_too(tile: Tile) -> None:
    tile.session.clock.seek(tile.at(6))
    tile.wait_for(150)
    tile.shown.clear()
    tile.session.clock.set_rate(Fraction(-1))
    tile.session.clock.play()
    tile.qtbot.waitUntil(lambda: len(tile.shown) > 20, timeout=10_000)
    tile.session.clock.pause()
    numbers = [frame.frame for frame in tile.shown]
    assert numbers == sorted(numbers, reverse=True)


def test_a_drag_says_how_far_its_picture_is_away_until_it_rests(tile: Tile) -> None:
    tile.session.clock.scrub(tile.at(7.77))
    tile.wait_for(194)
    assert tile.shown[-1].frame == 194
    assert "away" not in tile.view._note  # noqa: SLF001 - painted, and said nowhere else


def test_frames_that_come_too_slowly_become_fewer_and_that_is_said(
    qtbot: QtBot, session: CaseSession, tile: Tile, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, 0.1)
    other = Tile(qtbot, session)
    try:
        qtbot.waitUntil(lambda: other.tile.on_show is not None, timeout=10_000)
        notes: set[str] = set()
        other.tile.frame_shown.connect(lambda _frame: notes.add(other.view._note))  # noqa: SLF001 - as above
        began, began_s = session.clock.position, time.monotonic()
        session.clock.play()
        qtbot.waitUntil(lambda: "Fewer frames" in notes, timeout=15_000)
        session.clock.pause()
        passed_s = time.monotonic() - began_s
        assert (session.clock.position - began) / SECOND_US == pytest.approx(passed_s, abs=0.5), "the clock stays right"
        assert len(other.shown) < len(tile.shown), "the one that is quick enough loses nothing"
        qtbot.waitUntil(lambda: other.tile.on_show is not None, timeout=10_000)
    finally:
        other.close()


def test_a_file_that_is_taken_away_is_waited_for(tile: Tile) -> None:
    assert tile.session.contents is not None
    path = Path(tile.session.contents.recordings[0].location)
    away = path.with_suffix(".away")
    path.rename(away)
    tile.session.clock.seek(tile.at(8))
    tile.qtbot.waitUntil(lambda: "as soon as the file can be read" in tile.view.message, timeout=10_000)
    assert tile.tile.on_show is None, "no old picture stands"
    away.rename(path)
    tile.wait_for(200)


def test_another_size_is_decoded_at_that_size(tile: Tile) -> None:
    tile.view.resize(160, 90)
    tile.view.show()

    def small() -> None:
        assert tile.tile.on_show is not None
        assert tile.tile.on_show.picture.shape == (90, 160, 4)

    tile.qtbot.waitUntil(small, timeout=10_000)


def test_its_threads_give_way_to_the_large_picture(tile: Tile) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert len(tile.crew.native_ids) == 2

    def all_do() -> bool:
        return all(os.getpriority(os.PRIO_PROCESS, thread) > own for thread in tile.crew.native_ids)

    tile.qtbot.waitUntil(all_do, timeout=5_000)
