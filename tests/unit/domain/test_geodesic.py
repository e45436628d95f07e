"""Lengths and areas on the ellipsoid, against published figures."""

import pytest

from reviewer.domain.geodesic import area_words, leg_lengths_m, ring_area_m2
from reviewer.domain.units import LengthUnit


def test_legs_are_those_of_the_ellipsoid() -> None:
    # A degree along the equator and along the meridian from it (WGS 84: 111,319.491 m and 110,574.389 m).
    assert leg_lengths_m([(0, 0), (0, 1), (1, 1)]) == pytest.approx([111_319.491, 110_574.389], abs=0.01)
    assert leg_lengths_m([(10.0, 179.9), (10.0, 180.1)]) == pytest.approx(
        leg_lengths_m([(10.0, 179.9), (10.0, -179.9)])
    )
    assert len(leg_lengths_m([(1, 1)])) == len(leg_lengths_m([])) == 0


def test_an_area_is_that_of_its_ring_whichever_way_it_goes_round() -> None:
    square = [(0.0, 0.0), (0.0, 0.001), (0.001, 0.001), (0.001, 0.0)]
    assert ring_area_m2(square) == pytest.approx(111.319491 * 110.574276, rel=1e-5)
    assert ring_area_m2(square[::-1]) == ring_area_m2(square)
    assert ring_area_m2(square[:2]) == 0.0


def test_a_ring_that_crosses_itself_has_no_area() -> None:
    assert ring_area_m2([(0.0, 0.0), (0.001, 0.001), (0.0, 0.001), (0.001, 0.0)]) is None


@pytest.mark.parametrize(
    ("square_metres", "feet", "metres"),
    [(50.0, "538 ft²", "50 m²"), (20_000.0, "4.94 acres", "2.00 ha"), (5e6, "1.93 mi²", "5.00 km²")],
)
def test_areas_are_said_in_the_unit_that_suits_them(square_metres: float, feet: str, metres: str) -> None:
    assert area_words(square_metres, LengthUnit.FEET) == feet
    assert area_words(square_metres, LengthUnit.METRES) == metres
