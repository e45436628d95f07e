"""A small tile asks for single pictures while they come far too late, and for all again when they come on time."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from player.tile_pace import TilePace

FRAME_US = 33_333
SECOND = 1_000_000


def run(pace: TilePace, start_us: int, seconds: float, late_us: Callable[[int], int]) -> tuple[int, int]:
    """A picture a frame where it is asked for, each as late as said; when it ended, and how many were asked for."""
    now_us, asked = start_us, 0
    while now_us < start_us + seconds * SECOND:
        if pace.wants(now_us):
            asked += 1
            pace.shown(now_us, now_us // FRAME_US, late_us(now_us))
        now_us += FRAME_US
    return now_us, asked


def test_all_are_asked_for_while_they_come_on_time() -> None:
    pace = TilePace()
    _, asked = run(pace, 0, 10, lambda _now: -20_000)
    assert asked >= 299
    assert not pace.is_reduced
    assert not pace.shows_fewer


def test_a_little_late_is_no_reason_for_fewer() -> None:
    pace = TilePace()
    run(pace, 0, 30, lambda _now: 300_000)
    assert not pace.is_reduced


def test_single_ones_are_asked_for_while_they_come_far_too_late_and_all_again_afterwards() -> None:
    pace = TilePace()
    now_us, asked = run(pace, 0, 20, lambda _now: 900_000)
    assert pace.is_reduced
    assert pace.shows_fewer
    assert asked < 100
    _, asked = run(pace, now_us, 120, lambda _now: 0)
    assert asked > 3_000, "all again, whatever they were before"


def test_a_moment_far_behind_changes_nothing() -> None:
    pace = TilePace()
    run(pace, 0, 30, lambda now_us: 900_000 if now_us // FRAME_US % 6 else 0)
    assert not pace.is_reduced


def test_what_is_passed_over_is_told_also_without_asking_for_less() -> None:
    pace = TilePace()
    for number in range(40):
        pace.shown(number * 2 * FRAME_US, number * 2, 0)
    assert pace.shows_fewer
    assert not pace.is_reduced


def test_a_computer_at_its_limit_is_tried_less_and_less_often() -> None:
    """Far behind whenever all are asked for, on time with fewer: it settles instead of going to and fro."""
    pace = TilePace()
    reduced: list[bool] = []

    def late_us(_now: int) -> int:
        reduced.append(pace.is_reduced)
        return 0 if pace.is_reduced else 900_000

    run(pace, 0, 300, late_us)
    trials = sum(before and not now for before, now in pairwise(reduced))
    assert 3 <= trials < 12


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(-100_000, 10 * SECOND)), max_size=300))
def test_it_never_asks_for_less_than_four_pictures_a_second(steps: list[tuple[int, int]]) -> None:
    pace, now_us, asked_us = TilePace(), 0, 0
    for passed_us, late_us in steps:
        now_us += passed_us
        if pace.wants(now_us):
            asked_us = now_us
            pace.shown(now_us, now_us // FRAME_US, late_us)
        else:
            assert now_us - asked_us < SECOND // 4


def test_time_that_stood_is_not_held_against_it() -> None:
    pace = TilePace()
    run(pace, 0, 0.16, lambda _now: 900_000)
    pace.restart()
    run(pace, SECOND, 0.16, lambda _now: 900_000)
    assert not pace.is_reduced
    assert pace.wants(2 * SECOND)
