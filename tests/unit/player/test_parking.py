"""The machine that says when libVLC stands where it was told: every park has an answer within a bounded time."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.parking import GIVE_UP_US, GRACE_US, LOST_US, QUIET_US, STALL_US, WARM_UP_US, Actions, Do, Parking, Phase
from player.run_start import Place
from reviewer.domain.time import MediaTime

HERE, THERE = Place(MediaTime(1_000_000)), Place(MediaTime(2_000_000))
LONGEST_US = 60_000_000


class Desk:
    """A machine, the time, and everything that it asked for."""

    def __init__(self, *, has_pictures: bool = True) -> None:
        """A recording that is being opened."""
        self.parking = Parking(has_pictures=has_pictures)
        self.now_us = 0
        self.life_us = 0
        self.shows_pictures = False
        self.done: list[Do] = []
        self.said_parked: list[Place | None] = []
        self.take(self.parking.open(0))

    def take(self, actions: Actions) -> list[Do]:
        """Note what is to be done."""
        self.done += [action.do for action in actions]
        self.said_parked += [action.place for action in actions if action.do is Do.SAY_PARKED]
        return [action.do for action in actions]

    def park(self, place: Place) -> list[Do]:
        """Ask for a place."""
        return self.take(self.parking.park(place, self.now_us))

    def buffer(self, *percents: float) -> list[Do]:
        """Fill the buffers; answers what the last word caused."""
        return [self.take(self.parking.buffering(percent, self.now_us)) for percent in percents][-1]

    def pass_time(self, limit_us: int = LONGEST_US) -> list[Do]:
        """Let deadlines pass until none is left, or a time has passed; answers what they caused."""
        before, end_us = len(self.done), self.now_us + limit_us
        while self.parking.deadline_us is not None and self.parking.deadline_us <= end_us:
            self.now_us = max(self.now_us, self.parking.deadline_us)
            self.take(self.parking.passed(self.now_us, self.life_us, shows_pictures=self.shows_pictures))
        return self.done[before:]

    def stand(self) -> "Desk":
        """Be open and stand."""
        self.buffer(50, 100)
        self.take(self.parking.warmed(self.now_us))
        assert self.parking.phase is Phase.STANDING
        return self

    def reach(self, place: Place) -> "Desk":
        """Stand at a place."""
        self.park(place)
        self.buffer(0, 100)
        self.take(self.parking.settled(self.now_us))
        assert self.parking.parked_at == place
        return self

    def run(self) -> "Desk":
        """Run."""
        self.take(self.parking.run(self.now_us))
        assert self.parking.phase is Phase.RUNNING
        return self


def test_opens_warms_up_and_stands() -> None:
    desk = Desk()
    assert desk.buffer(40, 100) == [Do.WARM_UP]
    assert desk.take(desk.parking.warmed(0)) == [Do.STAND]
    assert desk.parking.deadline_us is None


def test_a_start_that_says_full_at_once_is_not_believed() -> None:
    desk = Desk()
    assert desk.buffer(100) == []
    assert desk.buffer(50, 100) == [Do.WARM_UP]


def test_sound_alone_is_not_warmed_up() -> None:
    assert Desk(has_pictures=False).buffer(40, 100) == [Do.STAND]


def test_a_recording_too_short_to_fill_the_buffers_opens_all_the_same() -> None:
    desk = Desk()
    desk.park(HERE)
    desk.buffer(30)
    assert desk.pass_time(QUIET_US) == [Do.WARM_UP]
    assert desk.pass_time(WARM_UP_US) == [Do.STAND, Do.SEEK]
    desk.buffer(0, 30)
    assert desk.pass_time(QUIET_US) == [Do.SAY_PARKED]


def test_a_seek_is_answered_when_its_picture_was_shown() -> None:
    desk = Desk().stand()
    assert desk.park(HERE) == [Do.SEEK]
    assert desk.take(desk.parking.settled(0)) == [], "a picture from before the buffers were full says nothing"
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SAY_PARKED]
    assert desk.said_parked == [HERE]


def test_a_seek_whose_picture_is_not_shown_again_is_answered_after_a_while() -> None:
    desk = Desk().stand()
    desk.park(HERE)
    desk.buffer(0, 100)
    assert desk.pass_time(GRACE_US) == [Do.SAY_PARKED]


def test_one_seek_is_under_way_and_the_newest_wins() -> None:
    desk = Desk().stand()
    desk.park(HERE)
    assert desk.park(Place(MediaTime(5))) == []
    assert desk.park(THERE) == []
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SEEK]
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SAY_PARKED]
    assert desk.said_parked == [THERE]


def test_a_halt_needs_no_answer() -> None:
    desk = Desk().stand()
    desk.park(HERE)
    desk.take(desk.parking.run(0))
    desk.take(desk.parking.halt())
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == []
    assert desk.parking.phase is Phase.STANDING


def test_a_run_that_comes_too_early_waits_for_the_park() -> None:
    desk = Desk()
    desk.park(HERE)
    assert desk.take(desk.parking.run(0)) == []
    desk.buffer(50, 100)
    desk.take(desk.parking.warmed(0))
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SAY_PARKED, Do.RUN]


def test_a_park_while_it_runs_pauses_first() -> None:
    desk = Desk().stand().reach(HERE).run()
    assert desk.park(THERE) == [Do.PAUSE, Do.SEEK]


def test_what_was_done_for_another_rate_is_done_again() -> None:
    desk = Desk().stand().reach(HERE)
    assert desk.take(desk.parking.park_again(0)) == [Do.SEEK]
    assert desk.take(desk.parking.park_again(0)) == [], "one seek is under way"
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SEEK], "the one under way was for the rate before"
    desk.buffer(0, 100)
    assert desk.take(desk.parking.settled(0)) == [Do.SAY_PARKED]
    assert desk.take(desk.parking.park_again(0, anew=True)) == [Do.REPLACE]
    desk.buffer(50, 100)
    assert desk.take(desk.parking.warmed(0)) == [Do.STAND, Do.SEEK]


def test_the_end_is_said_and_the_player_made_ready_for_the_next_park() -> None:
    desk = Desk().stand().reach(HERE).run()
    assert desk.take(desk.parking.ended(0, shows_pictures=True)) == [Do.SAY_ENDED, Do.REOPEN]
    desk.park(THERE)
    assert desk.buffer(50, 100) == [Do.STAND, Do.SEEK], "warm already"


def test_a_place_that_is_the_end_is_stood_on_and_ends_when_run() -> None:
    desk = Desk().stand()
    desk.park(HERE)
    assert desk.take(desk.parking.ended(0, shows_pictures=True)) == [Do.REOPEN]
    desk.buffer(50, 100)
    assert desk.take(desk.parking.ended(0, shows_pictures=True)) == [Do.SAY_PARKED]
    assert desk.parking.phase is Phase.OVER
    assert desk.take(desk.parking.run(0)) == [Do.SAY_ENDED]
    assert desk.park(THERE) == [Do.REOPEN]


@pytest.mark.parametrize("ready", [Desk, lambda: Desk().stand()])
def test_a_player_that_says_nothing_is_replaced_once_and_then_has_failed(ready: Callable[[], Desk]) -> None:
    desk = ready()
    desk.park(HERE)
    assert desk.pass_time() == [Do.REPLACE, Do.SAY_FAILED]
    assert desk.now_us == 2 * GIVE_UP_US
    assert desk.park(THERE) == []


def test_silence_while_running_is_a_stall_and_at_last_a_failure() -> None:
    desk = Desk().stand().reach(HERE).run()
    desk.shows_pictures = True
    assert desk.pass_time(STALL_US) == [Do.SAY_STALLED]
    desk.life_us = desk.now_us + STALL_US // 2
    assert desk.pass_time(STALL_US) == []
    assert desk.pass_time(STALL_US) == [Do.SAY_STALLED], "said again, since it had gone on"
    assert desk.pass_time(LOST_US + STALL_US) == [Do.SAY_FAILED]


def test_a_time_without_ever_a_picture_is_a_failure_where_there_should_be_some() -> None:
    desk = Desk().stand().reach(HERE).run()
    while desk.parking.phase is Phase.RUNNING and desk.now_us < LONGEST_US:
        desk.life_us = desk.now_us
        desk.pass_time(STALL_US)
    assert desk.done[-1] is Do.SAY_FAILED


def test_the_end_without_ever_a_picture_is_a_failure_where_there_should_be_some() -> None:
    desk = Desk().stand()
    desk.park(HERE)
    assert desk.take(desk.parking.ended(0, shows_pictures=False)) == [Do.REOPEN]
    assert desk.take(desk.parking.ended(0, shows_pictures=False)) == [Do.SAY_FAILED]
    running = Desk().stand().reach(HERE).run()
    assert running.take(running.parking.ended(0, shows_pictures=False)) == [Do.SAY_FAILED]
    sound = Desk(has_pictures=False)
    sound.park(HERE)
    sound.take(sound.parking.ended(0, shows_pictures=False))
    assert sound.take(sound.parking.ended(0, shows_pictures=False)) == [Do.SAY_PARKED]


def test_an_error_is_said_once() -> None:
    desk = Desk().stand()
    assert desk.take(desk.parking.errored()) == [Do.SAY_FAILED]
    assert desk.take(desk.parking.errored()) == []
    assert desk.take(desk.parking.ended(0, shows_pictures=True)) == []


WORDS: Mapping[str, Callable[[Desk], object]] = {
    "0 %": lambda desk: desk.buffer(0),
    "50 %": lambda desk: desk.buffer(50),
    "100 %": lambda desk: desk.buffer(100),
    "settled": lambda desk: desk.take(desk.parking.settled(desk.now_us)),
    "warmed": lambda desk: desk.take(desk.parking.warmed(desk.now_us)),
    "ended": lambda desk: desk.take(desk.parking.ended(desk.now_us, shows_pictures=desk.shows_pictures)),
    "park": lambda desk: desk.park(THERE),
    "run": lambda desk: desk.take(desk.parking.run(desk.now_us)),
    "halt": lambda desk: desk.take(desk.parking.halt()),
    "again": lambda desk: desk.take(desk.parking.park_again(desk.now_us)),
    "anew": lambda desk: desk.take(desk.parking.park_again(desk.now_us, anew=True)),
    "wait": lambda desk: desk.pass_time(QUIET_US),
}


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=40))
def test_whatever_is_said_a_park_is_answered_within_a_bounded_time(words: Sequence[str]) -> None:
    desk = Desk()
    for word in words:
        desk.now_us += 1_000
        WORDS[word](desk)
    asked_us, before = desk.now_us, len(desk.done)
    desk.park(HERE)
    desk.pass_time()
    answers = {Do.SAY_PARKED, Do.SAY_FAILED} & {*desk.done[before:]}
    assert answers or desk.done[:before].count(Do.SAY_FAILED) == 1
    assert desk.now_us - asked_us <= 3 * GIVE_UP_US
    assert desk.parking.phase in {Phase.STANDING, Phase.OVER, Phase.FAILED}
