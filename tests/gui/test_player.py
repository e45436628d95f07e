"""The player with the fake backend: when it shows exact frames, when it plays, and how it keeps the clock waiting."""

import shutil
import wave
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player.player import Player
from player.surface import Surface
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.media.frames import ShownFrame
from reviewer.session.case_session import CaseSession
from tests.support.fake_backend import FakeBackend
from tests.support.recordings import make_recording, number_in

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
RATE = 10
FRAMES = 100


@pytest.fixture(scope="module")
def ten_seconds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording as long as the fake backend plays."""
    path = tmp_path_factory.mktemp("recordings") / "ten.mp4"
    return make_recording(path, frames=FRAMES, rate=RATE, metadata={"creation_time": format_utc(START, 0)})


@pytest.fixture
def case(library: CaseLibrary) -> Case:
    """An empty case."""
    with library.change("case.add") as change:
        return change.insert_case(Case("26-1"))


@pytest.fixture
def backend(qtbot: QtBot) -> FakeBackend:
    """What plays."""
    assert qtbot is not None
    return FakeBackend()


class Shown:
    """A player on a surface, with one case open."""

    def __init__(self, qtbot: QtBot, session: CaseSession, backend: FakeBackend | None) -> None:
        """Put them together."""
        self.qtbot = qtbot
        self.session = session
        self.surface = Surface()
        self.surface.resize(640, 480)
        self.player = Player(session, self.surface, backend)

    @property
    def frame(self) -> int | None:
        """The exact frame on show."""
        return None if self.surface.exact is None else self.surface.exact.frame

    def wait_for(self, frame: int) -> None:
        """Wait until an exact frame is on show, and read its bar code."""
        self.qtbot.waitUntil(lambda: self.frame == frame, timeout=10_000)
        assert self.surface.exact is not None
        assert number_in(self.surface.exact.picture) == frame

    def at(self, seconds: float) -> UtcTime:
        """A moment of the recording."""
        return UtcTime(START + round(seconds * SECOND_US))

    def close(self) -> None:
        """Let everything go."""
        self.player.close()
        self.surface.close()
        for thing in (self.player, self.surface):
            thing.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(
    qtbot: QtBot, session: CaseSession, library: CaseLibrary, case: Case, backend: FakeBackend, ten_seconds: Path
) -> Iterator[Shown]:
    """The recording open, its first frame on show."""
    ingest(library, case.id, [ten_seconds], context=SilentContext())
    shown = Shown(qtbot, session, backend)
    session.open_case(case.id)
    shown.wait_for(0)
    qtbot.waitUntil(lambda: not session.jobs.running, timeout=10_000)
    yield shown
    shown.close()


def test_a_seek_shows_the_frame_and_puts_the_clock_on_its_time(shown: Shown) -> None:
    shown.session.clock.seek(shown.at(3.17))
    shown.wait_for(31)
    assert shown.session.clock.position == shown.at(3.1)
    assert shown.player.moment_on_show() == 3_100_000


def test_a_drag_shows_a_picture_close_by_and_where_it_rests_the_exact_one(shown: Shown) -> None:
    numbers: list[tuple[int, int | None]] = []
    shown.player.frame_shown.connect(lambda frame: numbers.append((frame.frame, number_in(frame.picture))))
    for seconds in (1.01, 2.02, 7.77):
        shown.session.clock.scrub(shown.at(seconds))
    shown.qtbot.waitUntil(lambda: bool(numbers), timeout=10_000)
    shown.wait_for(77)
    assert all(frame == number for frame, number in numbers), "each under its own number"
    assert shown.session.clock.position == shown.at(7.7), "where it rests, the frame on show is the position"


def test_a_drag_while_it_plays_holds_the_clock_until_its_end(shown: Shown, backend: FakeBackend) -> None:
    with shown.qtbot.waitSignal(backend.anchored, timeout=5_000):
        shown.session.clock.play()
    shown.session.clock.scrub(shown.at(4.44))
    shown.wait_for(44)
    assert shown.session.clock.playing
    assert shown.session.clock.position < shown.at(4.45)
    with shown.qtbot.waitSignal(backend.anchored, timeout=5_000):
        shown.session.clock.seek(shown.at(5))
    shown.qtbot.waitUntil(lambda: shown.session.clock.position > shown.at(5.3), timeout=5_000)
    shown.session.clock.pause()


def test_a_step_in_the_middle_of_a_drag_goes_on_from_the_picture(shown: Shown) -> None:
    with shown.qtbot.waitSignal(shown.player.frame_shown, timeout=5_000) as near:
        shown.session.clock.scrub(shown.at(7.77))
    shown.player.step(1)
    shown.wait_for(near.args[0].frame + 1)


@pytest.mark.parametrize("rate", [-1, -4, 8, 16])
def test_backwards_and_very_fast_frames_are_shown_without_the_backend(
    shown: Shown, backend: FakeBackend, rate: int
) -> None:
    numbers: list[tuple[int, int | None]] = []
    shown.session.clock.seek(shown.at(5))
    shown.wait_for(50)
    shown.player.frame_shown.connect(lambda frame: numbers.append((frame.frame, number_in(frame.picture))))
    shown.session.clock.set_rate(Fraction(rate))
    with shown.qtbot.waitSignal(shown.session.clock.playing_changed, check_params_cb=lambda on: not on, timeout=20_000):
        shown.session.clock.play()
        assert backend.had_picture_us == 0
    shown.wait_for(FRAMES - 1 if rate > 0 else 0)
    frames = [frame for frame, _ in numbers]
    assert frames == sorted(frames, reverse=rate < 0), "never against the direction"
    assert len(set(frames)) > 5
    assert all(frame == number for frame, number in numbers)


def test_at_four_times_real_speed_exact_frames_come_in_a_row_without_the_backend(
    shown: Shown, backend: FakeBackend
) -> None:
    numbers: list[tuple[int, int | None]] = []
    played: list[object] = []
    shown.session.clock.seek(shown.at(1.1))
    shown.wait_for(11)
    was_silent = shown.player.is_silent
    shown.player.frame_shown.connect(lambda frame: numbers.append((frame.frame, number_in(frame.picture))))
    backend.frame_shown.connect(played.append)
    shown.session.clock.set_rate(Fraction(4))
    assert (was_silent, shown.player.is_silent) == (False, True), "sound is for others to play then"
    shown.session.clock.play()
    shown.qtbot.waitUntil(lambda: len(numbers) > 5 and shown.session.clock.position > shown.at(5), timeout=10_000)
    shown.session.clock.seek(shown.at(7.3))
    shown.qtbot.waitUntil(lambda: not shown.session.clock.playing, timeout=10_000)
    shown.wait_for(FRAMES - 1)
    assert played == []
    assert all(frame == number for frame, number in numbers), "each under its own number"
    frames = [frame for frame, _ in numbers]
    assert 73 in frames, "a seek shows the very frame"
    place, end = frames.index(73), frames.index(FRAMES - 1)
    rows = frames[:place], frames[place:end]
    steps = [later - earlier for row in rows for earlier, later in pairwise(row)]
    assert min(steps) == 4, "as many pictures a second as at real speed"


def test_a_picture_of_a_fast_row_that_comes_late_takes_the_clock_back_to_its_moment(shown: Shown) -> None:
    clock = shown.session.clock
    interval_us = 4 * SECOND_US // RATE
    late: list[UtcTime] = []
    put_back: list[int] = []

    def look(frame: ShownFrame) -> None:
        if not clock.playing or frame.frame < 8:
            return
        if late:
            put_back.append(clock.position - late[-1])
            return
        # Nothing is painted until most of the time of the picture after the next one is over.
        while (clock.position - START) % interval_us < interval_us * 3 // 4 or clock.position < shown.at(2):
            pass
        late.append(clock.position)

    shown.player.frame_shown.connect(look)
    clock.set_rate(Fraction(4))
    clock.play()
    shown.qtbot.waitUntil(lambda: bool(put_back), timeout=10_000)
    clock.pause()
    assert put_back[0] < 0, "what is seen is the moment of the clock"


def test_another_fast_rate_and_a_pause_while_a_row_is_played_go_on_from_there(
    shown: Shown, backend: FakeBackend
) -> None:
    clock = shown.session.clock
    frames: list[int] = []
    shown.player.frame_shown.connect(lambda frame: frames.append(frame.frame))
    clock.set_rate(Fraction(4))
    clock.play()
    shown.qtbot.waitUntil(lambda: len(frames) > 2, timeout=10_000)
    clock.set_rate(Fraction(3))
    shown.qtbot.waitUntil(lambda: len(frames) > 4, timeout=10_000)
    clock.pause()
    shown.qtbot.waitUntil(lambda: clock.position == START + (shown.player.moment_on_show() or 0), timeout=10_000)
    assert frames == sorted(frames)
    with shown.qtbot.waitSignal(backend.parked, timeout=10_000):
        clock.set_rate(Fraction(1))
    with shown.qtbot.waitSignal(backend.frame_shown, timeout=10_000):
        clock.play()
    clock.pause()


@pytest.fixture
def linked(library: CaseLibrary, case: Case, ten_seconds: Path, tmp_path: Path) -> Path:
    """A recording that stays on its card."""
    card = tmp_path / "card"
    card.mkdir()
    path = Path(shutil.copy(ten_seconds, card / "ten.mp4"))
    ingest(library, case.id, [path], link=True, context=SilentContext())
    return path


def test_a_file_that_vanishes_is_told_of_and_the_review_goes_on_when_it_is_back(
    qtbot: QtBot, session: CaseSession, case: Case, backend: FakeBackend, linked: Path
) -> None:
    shown = Shown(qtbot, session, backend)
    session.open_case(case.id)
    shown.wait_for(0)
    kept = linked.read_bytes()
    # Of a drive that is pulled, what was open gives no more bytes.
    linked.write_bytes(b"")
    with qtbot.waitSignal(session.trouble, timeout=10_000) as told:
        session.clock.seek(shown.at(9))
    assert "ten" in told.args[0]
    assert shown.surface.image is None
    troubles: list[str] = []
    session.trouble.connect(troubles.append)
    session.clock.play()
    assert session.clock.position < shown.at(9.05), "time stands"
    linked.write_bytes(kept)
    qtbot.waitUntil(lambda: session.clock.position > shown.at(9.2), timeout=20_000)
    assert troubles == [], "said once"
    session.clock.pause()
    qtbot.waitUntil(lambda: shown.frame is not None, timeout=5_000)
    shown.close()


def test_a_file_that_is_not_there_at_first_is_waited_for(
    qtbot: QtBot, session: CaseSession, case: Case, backend: FakeBackend, linked: Path
) -> None:
    aside = linked.rename(linked.with_name("aside"))
    shown = Shown(qtbot, session, backend)
    with qtbot.waitSignal(session.trouble, timeout=10_000):
        session.open_case(case.id)
    with qtbot.waitSignal(session.noted, timeout=10_000) as noted:
        aside.rename(linked)
    assert "is back" in noted.args[0]
    shown.wait_for(0)
    shown.close()


def test_a_step_to_a_frame_in_memory_is_on_show_at_once_and_older_answers_are_not(shown: Shown) -> None:
    shown.session.clock.seek(shown.at(5))
    shown.wait_for(50)
    for frame in range(49, 39, -1):
        shown.player.step(-1)
        shown.wait_for(frame)
    shown.session.clock.seek(shown.at(5))
    assert shown.frame == 50
    # What was asked for far away comes later than the next frame that is there, and is too late.
    shown.session.clock.seek(shown.at(4.5))
    shown.session.clock.seek(shown.at(9.9))
    shown.player.step(-54)
    assert shown.frame == 45
    seen: list[int] = []
    shown.player.frame_shown.connect(lambda frame: seen.append(frame.frame))
    with shown.qtbot.waitSignal(shown.player.frame_shown, timeout=10_000):
        shown.session.clock.seek(shown.at(9.5))
    shown.wait_for(95)
    assert 99 not in seen


def test_a_step_pauses_and_stops_at_the_ends(shown: Shown) -> None:
    shown.player.step(-3)
    shown.wait_for(0)
    shown.session.clock.play()
    shown.player.step(4)
    assert not shown.session.clock.playing
    shown.qtbot.waitUntil(lambda: shown.frame is not None and shown.frame >= 4, timeout=10_000)
    shown.player.step(1000)
    shown.wait_for(FRAMES - 1)


def test_the_clock_waits_until_the_backend_runs(shown: Shown, backend: FakeBackend) -> None:
    shown.session.clock.seek(shown.at(5))
    shown.wait_for(50)
    positions: list[int] = []
    shown.session.clock.position_changed.connect(positions.append)
    waited: list[list[int]] = []
    backend.anchored.connect(lambda: waited.append([*positions]))
    with shown.qtbot.waitSignal(backend.anchored, timeout=5_000):
        shown.session.clock.play()
        held = shown.session.clock.position
        assert held < shown.at(5.1)
    assert max(waited[0], default=0) <= held, "time stood until then"
    shown.qtbot.waitUntil(lambda: shown.session.clock.position > shown.at(5.3), timeout=5_000)
    assert shown.frame is None, "the backend's pictures are on show"
    assert positions == sorted(positions)
    shown.session.clock.pause()
    shown.qtbot.waitUntil(lambda: shown.frame is not None, timeout=5_000)
    assert shown.session.clock.position == START + (shown.player.moment_on_show() or 0)


def test_below_half_speed_frames_are_shown_and_the_backend_is_silent(shown: Shown, backend: FakeBackend) -> None:
    played: list[object] = []
    backend.frame_shown.connect(played.append)
    shown.session.clock.set_rate(Fraction(1, 4))
    shown.session.clock.play()
    shown.qtbot.waitUntil(lambda: (shown.frame or 0) >= 2, timeout=10_000)
    assert played == []
    shown.session.clock.set_rate(Fraction(1))
    shown.qtbot.waitUntil(lambda: len(played) > 3, timeout=10_000)
    shown.session.clock.set_rate(Fraction(1, 8))
    shown.qtbot.waitUntil(lambda: shown.frame is not None, timeout=10_000)
    shown.session.clock.pause()


def test_a_pause_makes_the_backend_ready_and_another_rate_anew(shown: Shown, backend: FakeBackend) -> None:
    with shown.qtbot.waitSignal(backend.parked, timeout=5_000) as ready:
        shown.session.clock.seek(shown.at(4))
    assert ready.args == [4_000_000]
    with shown.qtbot.waitSignal(backend.parked, timeout=5_000) as ready:
        shown.session.clock.set_rate(Fraction(2))
    assert ready.args == [4_000_000]


def test_a_backend_that_ends_early_does_not_end_the_review(shown: Shown, backend: FakeBackend) -> None:
    shown.session.clock.seek(shown.at(6))
    shown.wait_for(60)
    with shown.qtbot.waitSignal(backend.frame_shown, timeout=5_000):
        shown.session.clock.play()
    backend.halt()
    backend.ended.emit()
    shown.qtbot.waitUntil(lambda: (shown.frame or 0) > 63, timeout=10_000)
    assert shown.session.clock.playing


def test_a_backend_that_fails_is_told_of_and_frames_are_shown(shown: Shown, backend: FakeBackend) -> None:
    with shown.qtbot.waitSignal(shown.session.trouble) as told:
        backend.failed.emit("cannot play this")
    assert told.args == ["cannot play this"]
    shown.session.clock.play()
    shown.qtbot.waitUntil(lambda: (shown.frame or 0) > 2, timeout=10_000)
    shown.session.clock.pause()


def test_time_runs_to_the_end_and_stands_on_the_last_frame(shown: Shown) -> None:
    shown.session.clock.seek(shown.at(9.5))
    shown.wait_for(95)
    shown.session.clock.play()
    shown.wait_for(FRAMES - 1)
    shown.qtbot.waitUntil(lambda: not shown.session.clock.playing, timeout=10_000)


def test_a_recording_whose_file_is_gone_says_so_and_shows_nothing(
    qtbot: QtBot, session: CaseSession, library: CaseLibrary, case: Case, backend: FakeBackend, ten_seconds: Path
) -> None:
    ingest(library, case.id, [ten_seconds], context=SilentContext())
    library.recording_path(library.recordings(case.id)[0]).unlink()
    shown = Shown(qtbot, session, backend)
    with qtbot.waitSignal(session.trouble) as told:
        session.open_case(case.id)
    assert "ten" in told.args[0]
    assert shown.surface.image is None
    assert shown.player.moment_on_show() is None
    shown.player.step(1)
    session.clock.play()
    session.clock.pause()
    shown.close()


def test_sound_alone_is_said_to_have_no_pictures(
    qtbot: QtBot, session: CaseSession, library: CaseLibrary, case: Case, backend: FakeBackend, tmp_path: Path
) -> None:
    with wave.open(str(tmp_path / "interview.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\1" * 40_000)
    report = ingest(library, case.id, [tmp_path / "interview.wav"], context=SilentContext())
    assert len(report.recordings) == 1
    shown = Shown(qtbot, session, backend)
    session.open_case(case.id)
    qtbot.waitUntil(lambda: shown.player.index is not None, timeout=10_000)
    session.clock.seek(UtcTime(session.clock.position + 2 * SECOND_US))
    assert shown.player.moment_on_show() == pytest.approx(2_000_000, abs=3)
    session.clock.play()
    qtbot.waitUntil(lambda: (shown.player.moment_on_show() or 0) > 2_500_000, timeout=10_000)
    session.clock.pause()
    assert shown.surface.image is None
    shown.close()


@pytest.mark.parametrize(
    ("aspect", "turn", "expected"),
    [(None, 0, 4 / 3), (Fraction(4, 3), 0, 16 / 9), (None, 90, 3 / 4), (Fraction(4, 3), 90, 9 / 16)],
)
def test_the_picture_is_shown_in_its_true_shape(
    qtbot: QtBot,
    session: CaseSession,
    library: CaseLibrary,
    case: Case,
    backend: FakeBackend,
    tmp_path: Path,
    aspect: Fraction | None,
    turn: int,
    expected: float,
) -> None:
    path = make_recording(tmp_path / "a.mp4", frames=10, sample_aspect_ratio=aspect, rotation_deg=turn)
    ingest(library, case.id, [path], context=SilentContext())
    shown = Shown(qtbot, session, backend)
    session.open_case(case.id)
    shown.wait_for(0)
    rect = shown.surface.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(expected, rel=0.01)
    assert rect.width() == pytest.approx(640) or rect.height() == pytest.approx(480)
    # The bar code lies at the lower left of the picture as it was coded; a quarter turn brings it to the upper left.
    image = shown.surface.grab(rect.toRect()).toImage()
    corner = image.pixelColor(3, 3 if turn else image.height() - 3)
    assert corner.lightness() < 60
    shown.close()


def test_a_rate_that_is_not_real_is_said_on_the_picture(shown: Shown) -> None:
    shown.session.clock.seek(shown.at(2))
    shown.wait_for(20)
    bare = shown.surface.grab().toImage()
    shown.session.clock.set_rate(Fraction(1, 4))
    assert shown.surface.grab().toImage() != bare
    shown.session.clock.set_rate(Fraction(1))
    assert shown.surface.grab().toImage() == bare
