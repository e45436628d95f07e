"""A sound follows the clock, with the fake backend: when it plays and when not, and that it asks nothing of it."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from player import control_law
from player.sound_follower import SoundFollower, heard_at
from reviewer.domain.case import AudioFacts, Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.media.playback import PlaybackSource
from reviewer.session.clock import PlaybackClock, monotonic_us
from tests.support.fake_backend import DURATION_US, FakeBackend
from tests.support.review_case import START, make_recording

SECOND_US = 1_000_000
NEAR_US = 30_000
WAIT_MS = 8_000


class Player(FakeBackend):
    """The fake, and what it was told; it can begin at the wrong moment, or never be parked."""

    def __init__(self) -> None:
        """As good as the fake is."""
        super().__init__()
        self.parks: list[MediaTime] = []
        self.rates: list[Fraction] = []
        self.muted = False
        self.running = False
        self.slips_us: list[int] = []
        self.answers = True

    def park(self, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:
        """Remember it."""
        self.parks.append(media_time)
        if self.answers:
            super().park(media_time, decoded_from)

    def run(self) -> None:
        """Begin, perhaps somewhere else."""
        super().run()
        self.running = True
        if self.slips_us:
            self._started_us -= self.slips_us.pop(0)

    def halt(self) -> None:
        """Remember it."""
        super().halt()
        self.running = False

    def set_rate(self, rate: Fraction) -> None:
        """Remember it."""
        super().set_rate(rate)
        self.rates.append(rate)

    def set_muted(self, muted: bool) -> None:
        """Remember it."""
        self.muted = muted


class Following:
    """A clock, a follower, and what it measured."""

    def __init__(self, qtbot: QtBot) -> None:
        """Follow with a recording of ten seconds that begins at `START`."""
        self.qtbot = qtbot
        self.clock = PlaybackClock()
        self.clock.set_bounds(UtcTime(START - 60 * SECOND_US), UtcTime(START + 60 * SECOND_US))
        self.clock.seek(START)
        self.player = Player()
        self.follower = SoundFollower(self.clock, self.player)
        self.parked: list[MediaTime] = []
        self.player.parked.connect(self.parked.append)
        self.measured_us: list[int] = []
        self.follower.measured.connect(self.measured_us.append)
        self.recording = recording(START)
        self.follower.load(self.recording, PlaybackSource(Path("any.mp4"), 0), 0)

    def wait_until_it_stands_ready(self) -> None:
        """Wait until it is parked where the clock stands."""
        self.qtbot.waitUntil(lambda: bool(self.parked), timeout=WAIT_MS)
        self.wait_until_nothing_moves()

    def wait_until_nothing_moves(self) -> None:
        """Wait until no timer runs."""
        parts = (self.clock, self.follower, self.player)
        timers = [timer for part in parts for timer in part.findChildren(QTimer)]
        self.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers), timeout=WAIT_MS)

    def wait_until_in_step(self) -> None:
        """Wait until words that come from now on say that it is where the clock is."""
        self.measured_us.clear()

        def in_step() -> bool:
            return len(self.measured_us) >= 4 and max(abs(error) for error in self.measured_us[-4:]) <= NEAR_US

        self.qtbot.waitUntil(in_step, timeout=WAIT_MS)


def recording(start: UtcTime) -> Recording:
    return make_recording(1, "Body-worn", 0, start, DURATION_US, (AudioFacts("aac", 48_000, 1),))


@pytest.fixture
def following(qtbot: QtBot) -> Iterator[Following]:
    made = Following(qtbot)
    yield made
    made.clock.pause()
    made.follower.let_go().close()


def test_stands_ready_where_the_clock_stands_and_then_nothing_moves(following: Following) -> None:
    following.clock.seek(UtcTime(START + 3 * SECOND_US))
    following.wait_until_it_stands_ready()
    assert following.player.parks == [3 * SECOND_US]
    assert not following.player.running
    assert following.measured_us == []


def test_starts_with_the_clock_from_where_it_stands_ready(following: Following) -> None:
    following.wait_until_it_stands_ready()
    following.clock.play()
    following.wait_until_in_step()
    assert len(following.player.parks) == 1


def test_parks_ahead_of_a_clock_that_runs_and_begins_when_it_gets_there(following: Following) -> None:
    following.clock.play()
    began = following.clock.position
    following.wait_until_in_step()
    assert following.player.parks[0] > began - START
    assert following.player.rates[-1] == 1


def test_follows_a_seek_and_is_silent_after_a_pause(following: Following) -> None:
    following.clock.play()
    following.wait_until_in_step()
    following.clock.seek(UtcTime(START + 6 * SECOND_US))
    assert not following.player.running
    following.wait_until_in_step()
    assert following.player.parks[-1] >= 6 * SECOND_US
    following.clock.pause()
    assert not following.player.running
    following.measured_us.clear()
    following.wait_until_nothing_moves()
    assert following.measured_us == []


def test_is_silent_in_a_drag_and_follows_where_it_ends(following: Following) -> None:
    following.clock.play()
    following.wait_until_in_step()
    following.clock.scrub(UtcTime(START + 4 * SECOND_US))
    assert not following.player.running
    following.clock.seek(UtcTime(START + 5 * SECOND_US))
    following.wait_until_in_step()
    assert following.player.parks[-1] >= 5 * SECOND_US


def test_begins_where_the_recording_begins_and_ends_with_it(following: Following) -> None:
    following.clock.seek(UtcTime(START - SECOND_US // 2))
    following.clock.play()
    following.wait_until_in_step()
    assert following.player.parks[0] <= SECOND_US // 10
    following.clock.seek(UtcTime(START + 9_400_000))
    following.wait_until_in_step()
    following.qtbot.waitUntil(lambda: following.clock.position > START + DURATION_US + 200_000, timeout=WAIT_MS)
    assert not following.follower.running


@pytest.mark.parametrize("rate", [Fraction(-1), Fraction(1, 4), Fraction(8)])
def test_is_silent_at_rates_that_are_not_heard(following: Following, rate: Fraction) -> None:
    following.clock.set_rate(rate)
    following.clock.seek(UtcTime(START + 8 * SECOND_US))
    following.clock.play()
    begun = following.clock.position
    following.qtbot.waitUntil(lambda: abs(following.clock.position - begun) > abs(rate) * 400_000, timeout=WAIT_MS)
    assert following.measured_us == []
    following.clock.set_rate(Fraction(1))
    following.clock.seek(UtcTime(START + 2 * SECOND_US))
    following.wait_until_in_step()


def test_goes_to_another_rate_on_the_way_muted_until_what_was_decoded_is_gone(following: Following) -> None:
    following.clock.play()
    following.wait_until_in_step()
    parks = len(following.player.parks)
    following.clock.set_rate(Fraction(2))
    assert following.player.muted
    assert following.player.rates[-1] == 2
    following.qtbot.waitUntil(lambda: not following.player.muted, timeout=WAIT_MS)
    assert len(following.player.parks) == parks
    following.clock.set_rate(Fraction(1))
    following.wait_until_in_step()
    assert not following.player.muted


def test_starts_at_another_rate_by_way_of_real_speed(following: Following) -> None:
    following.clock.set_rate(Fraction(2))
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.follower.running, timeout=WAIT_MS)
    assert following.player.muted
    assert following.player.rates[-1] == 1
    following.qtbot.waitUntil(lambda: following.player.rates[-1] == 2, timeout=WAIT_MS)
    following.qtbot.waitUntil(lambda: not following.player.muted, timeout=WAIT_MS)
    assert abs(following.measured_us[-1]) < 60_000


def test_a_mute_of_the_user_outlasts_a_change_of_rate(following: Following) -> None:
    following.follower.set_muted(True)
    following.clock.set_rate(Fraction(4))
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.player.rates[-1] == 4, timeout=WAIT_MS)
    following.measured_us.clear()
    following.qtbot.waitUntil(lambda: len(following.measured_us) > 40, timeout=WAIT_MS)
    assert following.player.muted


def test_is_silent_while_the_clock_is_held(following: Following) -> None:
    following.clock.play()
    following.wait_until_in_step()
    following.clock.hold()
    following.qtbot.waitUntil(lambda: not following.player.running, timeout=WAIT_MS)
    following.clock.release()
    following.wait_until_in_step()


def test_what_began_wrongly_is_set_anew_once(following: Following) -> None:
    following.player.slips_us = [-400_000]
    following.clock.play()
    following.wait_until_in_step()
    assert len(following.player.parks) == 2


def test_what_is_a_little_off_is_bent_back_and_then_runs_at_the_clock_s_rate(following: Following) -> None:
    following.player.slips_us = [-55_000]
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.player.rates[-1] > 1, timeout=WAIT_MS)
    following.qtbot.waitUntil(lambda: following.player.rates[-1] == 1, timeout=WAIT_MS)
    assert len(following.player.parks) == 1
    following.wait_until_in_step()


def test_one_that_cannot_keep_up_is_told_of_and_left_silent(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that the tries are made within a second.
    monkeypatch.setattr(control_law, "_LEAST_BETWEEN_SEEKS_US", 20_000)
    said: list[bool] = []
    following.follower.keeps_up_changed.connect(said.append)
    following.player.slips_us = [-400_000] * 100
    following.clock.play()
    following.qtbot.waitUntil(lambda: said == [False], timeout=WAIT_MS)
    following.qtbot.waitUntil(lambda: not following.player.running, timeout=WAIT_MS)


def test_one_that_never_answers_is_asked_once(following: Following) -> None:
    following.player.answers = False
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.clock.position > START + SECOND_US, timeout=WAIT_MS)
    assert len(following.player.parks) == 1
    assert not following.player.running


def test_asks_nothing_of_the_clock(following: Following) -> None:
    following.wait_until_it_stands_ready()
    words: list[str] = []
    following.clock.sought.connect(lambda _: words.append("sought"))
    following.clock.playing_changed.connect(lambda _: words.append("playing"))
    following.player.slips_us = [-400_000, 60_000]
    begun_us, begun = monotonic_us(), following.clock.position
    following.clock.play()
    following.wait_until_in_step()
    assert words == ["playing"]
    # The reading is taken before and after the position, so that the position lies between the two.
    before_us = monotonic_us()
    position = following.clock.position
    assert before_us - begun_us - NEAR_US <= position - begun <= monotonic_us() - begun_us


def test_what_fails_lets_go_and_is_told(following: Following) -> None:
    with following.qtbot.waitSignal(following.follower.failed, timeout=WAIT_MS):
        following.player.failed.emit("libVLC cannot play this recording.")
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.clock.position > START + SECOND_US // 5, timeout=WAIT_MS)
    assert following.player.parks == []


def test_a_recording_that_moves_in_time_is_followed_there(following: Following) -> None:
    following.clock.play()
    following.wait_until_in_step()
    following.follower.place(recording(UtcTime(START - 4 * SECOND_US)))
    following.wait_until_in_step()
    assert following.player.parks[-1] >= 4 * SECOND_US


def test_what_was_let_go_of_hears_nothing_any_more(following: Following) -> None:
    following.wait_until_it_stands_ready()
    parks = len(following.player.parks)
    player = following.follower.let_go()
    following.clock.play()
    following.qtbot.waitUntil(lambda: following.clock.position > START + SECOND_US // 5, timeout=WAIT_MS)
    assert player is following.player
    assert len(following.player.parks) == parks


def test_what_is_heard_lies_behind_what_is_said_where_it_is_stretched() -> None:
    assert heard_at(MediaTime(SECOND_US), Fraction(1)) == SECOND_US
    assert heard_at(MediaTime(SECOND_US), Fraction(2)) == SECOND_US - 44_000
