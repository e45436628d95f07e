"""The clock's arithmetic: it never runs back by itself, stands while held, and changes its rate without a jump."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.clock import FASTEST_WITHOUT_PICTURES, SLOWEST_RATE, ClockState
from reviewer.domain.time import UtcTime, parse_utc

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000

rates = st.sampled_from([Fraction(1, 16), Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(16)])
readings = st.integers(min_value=0, max_value=10**12)
standing = ClockState(START)


def ordered(state: ClockState, order: str, now: int) -> ClockState:
    """The clock after one of its owner's orders."""
    if order == "rate":
        return state.with_rate(Fraction(1, 3), now)
    orders = {"play": state.played, "pause": state.paused, "hold": state.hold, "release": state.released}
    return orders[order](now)


@given(reading=readings)
def test_a_standing_clock_stands(reading: int) -> None:
    assert standing.position(reading) == START


@given(rate=rates, earlier=readings, later=readings, started=readings)
def test_a_running_clock_never_runs_back(rate: Fraction, earlier: int, later: int, started: int) -> None:
    earlier, later = min(earlier, later), max(earlier, later)
    running = standing.with_rate(rate, started).played(started)
    assert START <= running.position(earlier) <= running.position(later)


@given(rate=rates, elapsed=st.integers(min_value=0, max_value=10**10))
def test_it_runs_at_its_rate(rate: Fraction, elapsed: int) -> None:
    running = standing.with_rate(rate, 0).played(0)
    assert 0 <= START + elapsed * rate - running.position(elapsed) < 1


@given(before=rates, after=rates, at=readings)
def test_a_change_of_rate_is_no_jump(before: Fraction, after: Fraction, at: int) -> None:
    running = standing.with_rate(before, 0).played(0)
    changed = running.with_rate(after, at)
    assert changed.position(at) == running.position(at)
    assert changed.rate == after
    assert changed.playing


@given(at=readings, later=readings)
def test_pausing_keeps_the_place(at: int, later: int) -> None:
    running = standing.played(0)
    paused = running.paused(at)
    assert paused.position(at + later) == running.position(at)
    assert not paused.playing


@given(at=readings, wait=readings, later=readings)
def test_a_held_clock_stands_and_goes_on_from_there(at: int, wait: int, later: int) -> None:
    running = standing.played(0)
    held = running.hold(at)
    assert held.playing
    assert held.position(at + wait) == running.position(at)
    released = held.released(at + wait)
    assert released.position(at + wait + later) == running.position(at) + later


def test_a_held_clock_keeps_its_place_through_a_change_of_rate_and_a_pause() -> None:
    held = standing.played(0).hold(SECOND)
    assert held.with_rate(Fraction(4), 2 * SECOND).position(9 * SECOND) == START + SECOND
    paused = held.paused(2 * SECOND)
    assert not paused.held
    assert paused.position(9 * SECOND) == START + SECOND


@given(target=st.integers(-(10**15), 10**16).map(UtcTime), at=readings, playing=st.booleans(), held=st.booleans())
def test_a_seek_moves_and_leaves_the_rest(target: UtcTime, at: int, playing: bool, held: bool) -> None:
    sought = ClockState(START, 0, Fraction(2), playing, held).sought(target, at)
    assert sought.position(at) == target
    assert (sought.playing, sought.held, sought.rate) == (playing, held, Fraction(2))


def test_a_reading_before_the_anchor_does_not_move_it_back() -> None:
    assert standing.played(5 * SECOND).position(4 * SECOND) == START


@given(st.lists(st.tuples(st.sampled_from(["play", "pause", "hold", "release", "rate"]), readings), max_size=12))
def test_no_order_of_orders_moves_it_back_or_jumps(orders: list[tuple[str, int]]) -> None:
    state, now = standing, 0
    for order, wait in orders:
        now += wait
        before = state.position(now)
        state = ordered(state, order, now)
        assert state.position(now) == before


@pytest.mark.parametrize(
    "rate",
    [Fraction(0), -SLOWEST_RATE / 2, SLOWEST_RATE / 2, FASTEST_WITHOUT_PICTURES + 1, -FASTEST_WITHOUT_PICTURES - 1],
)
def test_a_rate_nobody_can_watch_is_refused(rate: Fraction) -> None:
    with pytest.raises(ValueError, match="is outside ±1/16 to ±128"):
        standing.with_rate(rate, 0)


@given(rate=rates, elapsed=st.integers(min_value=0, max_value=10**10))
def test_backwards_it_runs_as_fast_the_other_way(rate: Fraction, elapsed: int) -> None:
    running = standing.with_rate(-rate, 0).played(0)
    assert 0 <= START - elapsed * rate - running.position(elapsed) < 1


@pytest.mark.parametrize("rate", [SLOWEST_RATE, FASTEST_WITHOUT_PICTURES, -SLOWEST_RATE, -FASTEST_WITHOUT_PICTURES])
def test_the_limits_themselves_are_rates(rate: Fraction) -> None:
    assert standing.with_rate(rate, 0).rate == rate
