"""Units: exact by their definitions, and said no finer than they are known."""

import math

import pytest

from reviewer.domain.units import LengthUnit, SpeedUnit, Units, signed


@pytest.mark.parametrize(
    ("unit", "mps"),
    [(SpeedUnit.MPH, 0.44704), (SpeedUnit.KMH, 1 / 3.6), (SpeedUnit.MPS, 1.0), (SpeedUnit.KNOTS, 1852 / 3600)],
)
def test_one_of_a_unit_is_what_its_definition_says(unit: SpeedUnit, mps: float) -> None:
    assert math.isclose(mps * unit.per_mps, 1.0, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (SpeedUnit.MPH, "12.4 mph"),
        (SpeedUnit.KMH, "19.9 km/h"),
        (SpeedUnit.MPS, "5.5 m/s"),
        (SpeedUnit.KNOTS, "10.8 kn"),
    ],
)
def test_a_speed_in_words(unit: SpeedUnit, words: str) -> None:
    assert unit.words(5.54) == words


@pytest.mark.parametrize(
    ("unit", "metres", "words"),
    [
        (LengthUnit.FEET, 12.3, "40 ft"),
        (LengthUnit.METRES, 12.3, "12.3 m"),
        (LengthUnit.METRES, -3.25, "−3.2 m"),
        (LengthUnit.FEET, -0.01, "0 ft"),
    ],
)
def test_a_height_in_words(unit: LengthUnit, metres: float, words: str) -> None:
    assert unit.height_words(metres) == words


@pytest.mark.parametrize(
    ("unit", "metres", "words"),
    [
        (LengthUnit.FEET, 250.0, "820 ft"),
        (LengthUnit.FEET, 2000.0, "1.24 mi"),
        (LengthUnit.METRES, 380.0, "380 m"),
        (LengthUnit.METRES, 12_614.0, "12.61 km"),
    ],
)
def test_a_distance_takes_the_unit_that_suits_it(unit: LengthUnit, metres: float, words: str) -> None:
    assert unit.distance_words(metres) == words


def test_what_is_shown_without_a_choice() -> None:
    assert Units() == Units(SpeedUnit.MPH, LengthUnit.FEET)


@pytest.mark.parametrize(("value", "text"), [(-0.04, "0.0"), (-0.06, "−0.1"), (2.0, "2.0")])
def test_no_zero_is_negative(value: float, text: str) -> None:
    assert signed(value, 1) == text
