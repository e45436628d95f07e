"""A speed in words: real speed says nothing, every other one does, backwards too."""

from fractions import Fraction
from itertools import pairwise

import pytest

from player.rate_words import RATES, next_rate, rate_sign, rate_words, short_rate_sign
from reviewer.domain.clock import FASTEST_RATE, SLOWEST_RATE


@pytest.mark.parametrize(
    ("rate", "sign", "short", "words"),
    [
        ("1", "1×", "1×", ""),
        ("-1", "1× backwards", "−1×", "backwards, real speed"),
        ("2", "2×", "2×", "2× faster than real"),
        ("-2", "2× backwards", "−2×", "backwards, 2× faster than real"),
        ("16", "16×", "16×", "16× faster than real"),
        ("3/2", "1.5×", "1.5×", "1.5× faster than real"),
        ("1/2", "½×", "½×", "½× slower than real"),
        ("1/4", "¼×", "¼×", "¼× slower than real"),
        ("-1/4", "¼× backwards", "−¼×", "backwards, ¼× slower than real"),
        ("1/8", "⅛×", "⅛×", "⅛× slower than real"),
        ("1/16", "1/16×", "1/16×", "1/16× slower than real"),
        ("-1/16", "1/16× backwards", "−1/16×", "backwards, 1/16× slower than real"),
    ],
)
def test_a_rate_in_signs_and_words(rate: str, sign: str, short: str, words: str) -> None:
    assert rate_sign(Fraction(rate)) == sign
    assert short_rate_sign(Fraction(rate)) == short
    assert rate_words(Fraction(rate)) == words


def test_the_rates_offered_are_all_that_the_clock_can_and_each_is_twice_the_one_before() -> None:
    assert RATES[0] == SLOWEST_RATE
    assert RATES[-1] == FASTEST_RATE
    assert [after / before for before, after in pairwise(RATES)] == [2] * 8


@pytest.mark.parametrize("direction", [1, -1])
def test_faster_and_slower_keep_the_direction_and_stop_at_the_ends(direction: int) -> None:
    rate = direction * Fraction(1)
    seen = [rate]
    for steps in (1,) * 5 + (-1,) * 9:
        rate = next_rate(rate, steps)
        seen.append(rate)
    speeds = "2 4 8 16 16 8 4 2 1 1/2 1/4 1/8 1/16 1/16"
    assert seen[1:] == [direction * Fraction(speed) for speed in speeds.split()]


def test_from_a_rate_that_is_not_offered_the_next_is_counted_from_the_nearest() -> None:
    assert next_rate(Fraction("1.9"), 1) == 4
    assert next_rate(Fraction("-1.9"), -1) == -1
