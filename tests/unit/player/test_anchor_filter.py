"""Late words of the backend do not move the clock back; a stall does."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.anchor_filter import AnchorFilter
from reviewer.domain.time import MediaTime

INTERVAL_US = 250_000


@given(
    st.lists(st.integers(0, 40_000), min_size=2, max_size=8),
    st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(4)]),
)
def test_the_least_delayed_anchor_decides(delays: list[int], rate: Fraction) -> None:
    anchors = AnchorFilter()
    anchors.restart(rate)
    on_show = MediaTime(0)
    truth = 0
    for number, delay in enumerate(delays):
        truth = number * INTERVAL_US * rate.numerator // rate.denominator
        reading = number * INTERVAL_US + delay
        on_show = anchors.add(MediaTime(truth), reading)
        truth += delay * rate.numerator // rate.denominator
    least = min(delays) * rate.numerator // rate.denominator
    assert on_show == pytest.approx(truth - least, abs=2 + 8 * float(rate))


def test_one_very_late_word_is_passed_over() -> None:
    anchors = AnchorFilter()
    anchors.add(MediaTime(0), 0)
    assert anchors.add(MediaTime(250_000), 250_000 + 170_000) == 420_000
    assert anchors.add(MediaTime(500_000), 500_000) == 500_000


def test_a_stall_is_followed_at_its_second_word() -> None:
    anchors = AnchorFilter()
    anchors.add(MediaTime(0), 0)
    anchors.add(MediaTime(250_000), 550_000)
    assert anchors.add(MediaTime(500_000), 800_000) == 500_000


def test_a_restart_forgets() -> None:
    anchors = AnchorFilter()
    anchors.add(MediaTime(9_000_000), 0)
    anchors.restart(Fraction(1))
    assert anchors.add(MediaTime(1_000_000), 0) == 1_000_000


def test_the_moment_on_show_is_known_from_the_first_anchor_on() -> None:
    anchors = AnchorFilter()
    assert anchors.on_show(1_000) is None
    anchors.restart(Fraction(4))
    anchors.add(MediaTime(2_000_000), 1_000_000)
    assert anchors.on_show(1_010_000) == 2_040_000
    assert anchors.on_show(990_000) == 1_960_000
    anchors.restart(Fraction(1))
    assert anchors.on_show(1_010_000) is None
