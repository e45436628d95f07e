"""Where libVLC is told to go at another rate, and which of its words and pictures count at the start of a run."""

from fractions import Fraction

from player.run_start import Place, RunStart
from reviewer.domain.time import MediaTime

SECOND_US = 1_000_000
FRAME = MediaTime(10 * SECOND_US)
KEYFRAME = MediaTime(8 * SECOND_US)


def test_at_real_speed_and_below_it_is_sent_to_the_very_place() -> None:
    for rate in (Fraction(1, 2), Fraction(1)):
        assert Place(FRAME, KEYFRAME).aim(rate) == FRAME


def test_above_real_speed_it_is_sent_to_where_its_slip_begins() -> None:
    for rate in (2, 4):
        aim = Place(FRAME, KEYFRAME).aim(Fraction(rate))
        slip_us = (aim - KEYFRAME) * (rate - 1)
        assert FRAME - (aim + slip_us) == 50_000 * rate, "the burst of the start is over when the place comes"


def test_it_is_never_sent_before_the_keyframe() -> None:
    assert Place(MediaTime(KEYFRAME + 60_000), KEYFRAME).aim(Fraction(2)) == KEYFRAME


def test_where_the_keyframe_is_not_known_it_is_sent_to_the_place() -> None:
    assert Place(FRAME).aim(Fraction(4)) == FRAME


def test_pictures_count_from_the_place_on() -> None:
    start = RunStart(FRAME, Fraction(2), 0)
    assert start.position(500_000) is None, "nothing was said yet"
    start.heard(MediaTime(FRAME - 100_000), 3_000)
    assert start.position(53_000) is None
    assert start.position(103_000) == FRAME + 100_000


def test_a_first_time_that_cannot_be_is_passed_over() -> None:
    for wrong in (MediaTime(FRAME - 2 * SECOND_US), MediaTime(FRAME + 2 * SECOND_US)):
        start = RunStart(FRAME, Fraction(4), 0)
        start.heard(wrong, 3_000)
        assert start.position(100_000) is None
        start.heard(MediaTime(FRAME + SECOND_US), 250_000)
        assert start.position(250_000) == FRAME + SECOND_US


def test_a_slow_start_is_believed_although_it_begins_late() -> None:
    start = RunStart(FRAME, Fraction(1, 2), 0)
    start.heard(MediaTime(FRAME - SECOND_US), 100_000)
    assert start.position(2_000_000) is None
    assert start.position(2_300_000) == FRAME + 100_000
