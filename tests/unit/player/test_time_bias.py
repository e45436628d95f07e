"""A constant between events and pictures is learnt; jitter and late pictures are not taken for one."""

from fractions import Fraction

from player.time_bias import TimeBias
from reviewer.domain.time import MediaTime

REAL = Fraction(1)


def resume(bias: TimeBias, ahead_us: int, rate: Fraction = REAL) -> MediaTime:
    """A resume at 2 s whose first event, 100 ms later, runs ahead of the picture; answers with what is on show."""
    bias.picture(MediaTime(2_000_000), 5_000_000)
    said = 2_000_000 + 100_000 * rate.numerator // rate.denominator + ahead_us
    return bias.event(MediaTime(said), 5_100_000, rate)


def test_the_delay_of_the_sound_is_taken_off() -> None:
    bias = TimeBias()
    assert resume(bias, 21_333) == 2_100_000
    assert bias.event(MediaTime(2_371_333), 5_350_000, REAL) == 2_350_000


def test_it_scales_with_the_rate() -> None:
    assert resume(TimeBias(), 21_333, Fraction(2)) == 2_200_000


def test_jitter_is_no_bias() -> None:
    assert resume(TimeBias(), 3_000) == 2_103_000


def test_a_late_picture_is_no_bias() -> None:
    assert resume(TimeBias(), 180_000) == 2_280_000


def test_one_odd_resume_does_not_decide() -> None:
    bias = TimeBias()
    for ahead_us in (21_000, 22_000, 55_000):
        resume(bias, ahead_us)
    assert bias.event(MediaTime(2_372_000), 5_350_000, REAL) == 2_350_000


def test_a_run_without_an_event_is_forgotten() -> None:
    bias = TimeBias()
    bias.picture(MediaTime(0), 0)
    bias.stopped()
    assert bias.event(MediaTime(9_030_000), 9_000_000, REAL) == 9_030_000
