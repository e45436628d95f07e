"""A small tile asks for fewer pictures while they come late, and for all of them again when they come on time."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from player.tile_pace import TilePace

FRAME_US = 33_333
SECOND = 1_000_000


def run(pace: TilePace, start_us: int, seconds: float, late_us: Callable[[int], int]) -> tuple[int, int]:
    """Ticks sixty times a second, each picture that is asked for as late as said; when it ended, and the pictures."""
    now_us, asked = start_us, 0
    while now_us < start_us + seconds * SECOND:
        if pace.wants(now_us):
            asked += 1
            pace.shown(now_us, late_us(now_us))
        now_us += 16_667
    return now_us, asked


def test_all_are_asked_for_while_they_come_on_time() -> None:
    pace = TilePace()
    _, asked = run(pace, 0, 10, lambda _now: -20_000)
    assert asked >= 590
    assert not pace.is_reduced


def test_fewer_are_asked_for_while_they_come_late_and_all_again_afterwards() -> None:
    pace = TilePace()
    now_us, asked = run(pace, 0, 20, lambda _now: 200_000)
    assert pace.is_reduced
    assert asked < 120
    run(pace, now_us, 120, lambda _now: 0)
    assert not pace.is_reduced


def test_single_late_pictures_change_nothing() -> None:
    pace = TilePace()
    run(pace, 0, 30, lambda now_us: 300_000 if now_us // FRAME_US % 10 == 0 else 0)
    assert not pace.is_reduced


def test_a_computer_at_its_limit_is_tried_less_and_less_often() -> None:
    """Late whenever all are asked for, on time with fewer: it settles instead of going to and fro."""
    pace = TilePace()
    changes: list[int] = []

    def late_us(now_us: int) -> int:
        if not changes or (changes[-1] >= 0) != pace.is_reduced:
            changes.append(now_us if pace.is_reduced else -now_us - 1)
        return 0 if pace.is_reduced else 200_000

    run(pace, 0, 300, late_us)
    assert len(changes) < 30


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(-100_000, 10 * SECOND)), max_size=300))
def test_it_never_asks_for_less_than_one_picture_a_second(steps: list[tuple[int, int]]) -> None:
    pace, now_us, asked_us = TilePace(), 0, 0
    for passed_us, late_us in steps:
        now_us += passed_us
        if pace.wants(now_us):
            asked_us = now_us
            pace.shown(now_us, late_us)
        else:
            assert now_us - asked_us < SECOND


def test_time_that_stood_is_not_held_against_it() -> None:
    pace = TilePace()
    run(pace, 0, 0.09, lambda _now: 200_000)
    pace.restart()
    run(pace, SECOND, 0.09, lambda _now: 200_000)
    assert not pace.is_reduced
    assert pace.wants(2 * SECOND)
