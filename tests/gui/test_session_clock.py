"""The clock that all views share: it announces every move, keeps to its bounds, and costs nothing while it stands."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reviewer.domain.time import EPOCH, UtcTime, parse_utc
from reviewer.session.clock import PlaybackClock, monotonic_us

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
END = UtcTime(START + 60 * SECOND)


class Heard:
    """Everything that a clock announces, in order."""

    def __init__(self, clock: PlaybackClock) -> None:
        """Listen."""
        self.words: list[tuple[str, object]] = []
        clock.position_changed.connect(lambda utc: self.words.append(("position", utc)))
        clock.sought.connect(lambda utc: self.words.append(("sought", utc)))
        clock.scrubbed.connect(lambda utc: self.words.append(("scrubbed", utc)))
        clock.playing_changed.connect(lambda playing: self.words.append(("playing", playing)))
        clock.rate_changed.connect(lambda rate: self.words.append(("rate", rate)))

    def named(self, name: str) -> list[object]:
        """What was announced under a name."""
        return [value for heard, value in self.words if heard == name]


@pytest.fixture
def clock(qtbot: QtBot) -> PlaybackClock:  # noqa: ARG001 - timers need the application
    clock = PlaybackClock()
    clock.set_bounds(START, END)
    return clock


@pytest.fixture
def heard(clock: PlaybackClock) -> Heard:
    return Heard(clock)


def timer_runs(clock: PlaybackClock) -> bool:
    return any(timer.isActive() for timer in clock.findChildren(QTimer))


def test_a_new_clock_stands_at_the_epoch_without_bounds(qtbot: QtBot) -> None:  # noqa: ARG001
    clock = PlaybackClock()
    assert clock.position == EPOCH
    assert clock.bounds is None
    assert not clock.playing
    assert not timer_runs(clock)


def test_bounds_move_a_position_outside_them(clock: PlaybackClock, heard: Heard) -> None:
    assert clock.position == START
    clock.seek(END)
    clock.set_bounds(START, UtcTime(START + 10 * SECOND))
    assert clock.position == START + 10 * SECOND
    assert heard.named("sought")[-1] == START + 10 * SECOND


def test_bounds_that_hold_the_position_move_nothing(clock: PlaybackClock, heard: Heard) -> None:
    clock.set_bounds(UtcTime(START - SECOND), END)
    assert heard.words == []


def test_bounds_set_again_while_time_runs_are_no_seek(clock: PlaybackClock, heard: Heard) -> None:
    clock.play()
    for _ in range(2000):
        clock.set_bounds(START, END)
    clock.pause()
    assert heard.named("sought") == []


def test_bounds_can_be_taken_away(clock: PlaybackClock) -> None:
    clock.clear_bounds()
    assert clock.bounds is None
    clock.seek(UtcTime(END + SECOND))
    assert clock.position == END + SECOND


def test_a_timeline_that_ends_before_it_starts_is_refused(clock: PlaybackClock) -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        clock.set_bounds(END, START)
    assert clock.bounds == (START, END)


def test_a_seek_asks_for_that_moment_exactly(clock: PlaybackClock, heard: Heard) -> None:
    clock.seek(UtcTime(START + SECOND))
    assert heard.words == [("sought", START + SECOND), ("position", START + SECOND)]


def test_a_scrub_asks_for_something_close(qtbot: QtBot, clock: PlaybackClock, heard: Heard) -> None:
    clock.scrub(UtcTime(START + SECOND))
    assert heard.words == [("scrubbed", START + SECOND)]
    with qtbot.waitSignal(clock.position_changed):
        clock.scrub(UtcTime(START + 2 * SECOND))
    assert heard.words[1:] == [("scrubbed", START + 2 * SECOND), ("position", START + 2 * SECOND)], "one for both"
    assert not timer_runs(clock)


@pytest.mark.parametrize(("asked", "given"), [(START - SECOND, START), (END + SECOND, END)])
def test_what_is_asked_outside_the_bounds_is_their_nearer_end(
    clock: PlaybackClock, heard: Heard, asked: int, given: int
) -> None:
    clock.seek(UtcTime(asked))
    clock.scrub(UtcTime(asked))
    assert clock.position == given
    assert heard.named("sought") == heard.named("scrubbed") == [given]


def test_no_timer_runs_while_it_stands(clock: PlaybackClock) -> None:
    clock.scrub(START)
    clock.seek(END)
    clock.set_rate(Fraction(2))
    assert not timer_runs(clock)
    clock.play()
    assert timer_runs(clock)
    clock.pause()
    assert not timer_runs(clock)


def test_while_it_plays_it_announces_positions_that_advance(qtbot: QtBot, clock: PlaybackClock, heard: Heard) -> None:
    before = monotonic_us()
    clock.play()
    qtbot.waitUntil(lambda: len(heard.named("position")) >= 5)
    clock.pause()
    positions = [int(str(utc)) for utc in heard.named("position")]
    assert positions == sorted(positions)
    assert START < positions[-1] <= START + monotonic_us() - before
    assert heard.named("playing") == [True, False]
    assert heard.words[-1] == ("position", clock.position)


def test_play_and_pause_are_announced_once(clock: PlaybackClock, heard: Heard) -> None:
    clock.pause()
    clock.play()
    clock.play()
    clock.toggle()
    clock.pause()
    assert heard.named("playing") == [True, False]


def test_at_the_end_it_pauses_and_asks_for_the_last_moment(qtbot: QtBot, clock: PlaybackClock, heard: Heard) -> None:
    clock.seek(UtcTime(END - 50_000))
    clock.play()
    qtbot.waitUntil(lambda: not clock.playing)
    assert clock.position == END
    assert heard.named("playing") == [True, False]
    assert heard.named("position")[-1] == END
    assert heard.words[-1] == ("sought", END)
    assert not timer_runs(clock)


def test_played_at_the_end_it_begins_anew(clock: PlaybackClock, heard: Heard) -> None:
    clock.seek(END)
    clock.play()
    assert clock.playing
    assert START <= clock.position < START + SECOND
    assert heard.named("sought") == [END, START]
    clock.pause()


def test_played_from_the_last_frame_after_the_end_it_begins_anew_and_from_there_otherwise(clock: PlaybackClock) -> None:
    last_frame = UtcTime(END - 33_367)
    clock.seek(END)
    clock.settle(last_frame)
    assert clock.position == last_frame
    clock.play()
    assert START <= clock.position < last_frame
    clock.pause()
    clock.seek(last_frame)
    clock.play()
    assert clock.position >= last_frame, "asked for itself, it is played from"
    clock.pause()
    clock.seek(END)
    clock.settle(last_frame)
    clock.set_bounds(START, UtcTime(END + 60 * SECOND))
    clock.play()
    assert clock.position >= last_frame, "there is more to play now"
    clock.pause()


def test_a_longer_timeline_does_not_move_a_clock_that_reached_the_end(qtbot: QtBot, clock: PlaybackClock) -> None:
    clock.seek(UtcTime(END - 20_000))
    clock.play()
    qtbot.waitUntil(lambda: not clock.playing)
    clock.set_bounds(START, UtcTime(END + 60 * SECOND))
    assert clock.position == END


def test_held_it_plays_and_stands(qtbot: QtBot, clock: PlaybackClock, heard: Heard) -> None:
    clock.play()
    clock.hold()
    stood = clock.position
    announced = len(heard.named("position"))
    qtbot.waitUntil(lambda: len(heard.named("position")) >= announced + 3)
    assert clock.position == stood
    assert clock.playing
    clock.release()
    qtbot.waitUntil(lambda: clock.position > stood)
    clock.pause()


def test_the_players_word_ends_a_hold_and_sets_the_place(clock: PlaybackClock) -> None:
    clock.play()
    clock.hold()
    reading = monotonic_us()
    clock.correct(UtcTime(START + 5 * SECOND), reading)
    shown = clock.position
    assert START + 5 * SECOND <= shown <= START + 5 * SECOND + monotonic_us() - reading
    clock.pause()


def test_a_correction_counts_from_its_own_reading(clock: PlaybackClock) -> None:
    clock.play()
    clock.correct(UtcTime(START + 5 * SECOND), monotonic_us() - SECOND)
    assert clock.position >= START + 6 * SECOND
    clock.pause()


def test_while_it_stands_no_correction_moves_it(clock: PlaybackClock, heard: Heard) -> None:
    clock.correct(END, monotonic_us())
    clock.hold()
    assert clock.position == START
    assert heard.words == []


def test_the_frame_on_show_is_the_position_while_it_stands(clock: PlaybackClock, heard: Heard) -> None:
    clock.settle(UtcTime(START + 33_367))
    clock.settle(UtcTime(START + 33_367))
    assert clock.position == START + 33_367
    assert heard.words == [("position", START + 33_367)]


def test_while_it_plays_no_frame_settles_it(clock: PlaybackClock) -> None:
    clock.play()
    clock.settle(END)
    assert clock.position < END
    clock.pause()


def test_another_rate_is_no_jump_and_is_announced_once(clock: PlaybackClock, heard: Heard) -> None:
    clock.seek(UtcTime(START + SECOND))
    clock.set_rate(Fraction(4))
    clock.set_rate(Fraction(4))
    assert clock.position == START + SECOND
    assert clock.rate == Fraction(4)
    assert heard.named("rate") == [Fraction(4)]


def test_a_rate_nobody_can_watch_leaves_it_as_it_is(clock: PlaybackClock, heard: Heard) -> None:
    with pytest.raises(ValueError, match="outside ±1/16 to ±128"):
        clock.set_rate(Fraction(0))
    assert clock.rate == 1
    assert heard.named("rate") == []


def test_a_seek_while_it_plays_goes_on_from_there(qtbot: QtBot, clock: PlaybackClock) -> None:
    clock.play()
    clock.seek(UtcTime(START + 30 * SECOND))
    assert clock.playing
    qtbot.waitUntil(lambda: clock.position > START + 30 * SECOND)
    clock.pause()


def test_backwards_it_stops_at_the_start(qtbot: QtBot, clock: PlaybackClock, heard: Heard) -> None:
    clock.seek(UtcTime(START + SECOND))
    clock.set_rate(Fraction(-16))
    with qtbot.waitSignal(clock.playing_changed, check_params_cb=lambda playing: not playing):
        clock.play()
    assert clock.position == START
    assert heard.named("sought")[-1] == START


def test_backwards_from_the_start_it_begins_at_the_end(clock: PlaybackClock, heard: Heard) -> None:
    clock.set_rate(Fraction(-1))
    clock.play()
    assert heard.named("sought") == [END]
    clock.pause()


@pytest.mark.parametrize("rate", [16, -16])
def test_a_range_is_played_again_and_again(qtbot: QtBot, clock: PlaybackClock, heard: Heard, rate: int) -> None:
    first, last = UtcTime(START + 10 * SECOND), UtcTime(START + 11 * SECOND)
    clock.set_rate(Fraction(rate))
    clock.set_loop((first, last))
    clock.play()
    qtbot.waitUntil(lambda: len(heard.named("sought")) >= 3)
    assert clock.playing
    clock.pause()
    begin, reach = first if rate > 0 else last, 16 * 100_000
    assert all(isinstance(place, int) and abs(place - begin) <= reach for place in heard.named("sought"))


def test_without_its_loop_it_plays_on(clock: PlaybackClock, heard: Heard) -> None:
    clock.set_loop((START, UtcTime(START + SECOND)))
    clock.set_loop(None)
    clock.seek(UtcTime(START + 2 * SECOND))
    clock.play()
    assert clock.position >= START + 2 * SECOND
    assert len(heard.named("sought")) == 1
    clock.pause()


def test_an_empty_loop_is_refused(clock: PlaybackClock) -> None:
    with pytest.raises(ValueError, match="must last"):
        clock.set_loop((START, START))


LATER = UtcTime(END + 600 * SECOND)
EARLIER = UtcTime(START - 600 * SECOND)


def test_beyond_the_bounds_the_clock_goes_as_far_as_it_reaches(clock: PlaybackClock) -> None:
    clock.set_bounds(START, END, (EARLIER, LATER))
    clock.seek(UtcTime(END + 60 * SECOND))
    assert clock.position == END + 60 * SECOND
    clock.seek(UtcTime(LATER + SECOND))
    assert clock.position == LATER
    assert clock.reach == (EARLIER, LATER)
    assert clock.bounds == (START, END)


def test_time_that_runs_within_the_bounds_stops_at_their_end(qtbot: QtBot, clock: PlaybackClock) -> None:
    clock.set_bounds(START, END, (EARLIER, LATER))
    clock.set_rate(Fraction(128))
    clock.seek(UtcTime(END - SECOND))
    with qtbot.waitSignal(clock.playing_changed, check_params_cb=lambda playing: not playing):
        clock.play()
    assert clock.position == END


def test_time_that_begins_beyond_the_bounds_runs_to_where_it_reaches(qtbot: QtBot, clock: PlaybackClock) -> None:
    clock.set_bounds(START, END, (EARLIER, LATER))
    clock.set_rate(Fraction(128))
    clock.seek(UtcTime(LATER - SECOND))
    with qtbot.waitSignal(clock.playing_changed, check_params_cb=lambda playing: not playing):
        clock.play()
    assert clock.position == LATER
    clock.set_rate(Fraction(-128))
    clock.seek(UtcTime(EARLIER + SECOND))
    with qtbot.waitSignal(clock.playing_changed, check_params_cb=lambda playing: not playing):
        clock.play()
    assert clock.position == EARLIER


def test_time_that_runs_from_before_the_bounds_into_them_stops_at_their_end(qtbot: QtBot, clock: PlaybackClock) -> None:
    clock.set_bounds(START, UtcTime(START + SECOND), (EARLIER, LATER))
    clock.set_rate(Fraction(128))
    clock.seek(UtcTime(START - SECOND))
    with qtbot.waitSignal(clock.playing_changed, check_params_cb=lambda playing: not playing):
        clock.play()
    assert clock.position == START + SECOND


@pytest.mark.parametrize("word", ["hold", "set_rate"])
def test_a_word_at_the_end_of_the_bounds_leads_nowhere_beyond(qtbot: QtBot, clock: PlaybackClock, word: str) -> None:
    clock.set_bounds(START, END, (EARLIER, LATER))
    clock.set_rate(Fraction(128))
    clock.seek(UtcTime(END - 100))
    clock.play()
    ended = monotonic_us() + 1000
    while monotonic_us() < ended:
        pass
    if word == "hold":
        clock.hold()
        clock.release()
    else:
        clock.set_rate(Fraction(64))
    assert clock.position == END
    qtbot.waitUntil(lambda: not clock.playing)
    assert clock.position == END
