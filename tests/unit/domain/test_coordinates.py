"""Coordinates in four forms, against PROJ's and GEOTRANS's published figures, and no finer than they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.coordinates import Coordinate, CoordinateError, CoordinateForm, read_coordinate

HARTFORD = Coordinate(41.7658, -72.6734)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (CoordinateForm.DECIMAL, "41.765800, −72.673400"),
        (CoordinateForm.DMS, "41°45′56.88″ N  72°40′24.24″ W"),
        (CoordinateForm.UTM, "18T 693394 E 4626390 N"),
        (CoordinateForm.MGRS, "18T XM 93394 26390"),
    ],
)
def test_a_place_is_said_in_each_form(form: CoordinateForm, words: str) -> None:
    assert HARTFORD.words(form) == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (CoordinateForm.DECIMAL, "41.7658, −72.6734"),
        (CoordinateForm.DMS, "41°45′57″ N  72°40′24″ W"),
        (CoordinateForm.UTM, "18T 693390 E 4626390 N"),
        (CoordinateForm.MGRS, "18T XM 9339 2639"),
    ],
)
def test_nothing_is_said_more_finely_than_a_pixel(form: CoordinateForm, words: str) -> None:
    assert Coordinate(41.7658, -72.6734).words(form, known_to_m=10.0 if form in _GRIDS else 20.0) == words


_GRIDS = {CoordinateForm.UTM, CoordinateForm.MGRS}


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (60.39, 5.32, "32V"),  # Bergen: zone 32 reaches west over zone 31
        (78.22, 15.65, "33X"),  # Longyearbyen: zone 33 takes part of 32 and 34
        (78.0, 8.9, "31X"),
        (78.0, 21.1, "35X"),
        (-33.86, 151.21, "56H"),
        (0.0, 180.0, "1N"),
    ],
)
def test_zones_are_those_of_the_convention(latitude: float, longitude: float, zone: str) -> None:
    assert Coordinate(latitude, longitude).words(CoordinateForm.UTM).split()[0] == zone


def test_there_is_no_utm_at_the_poles_and_it_says_so() -> None:
    assert Coordinate(84.5, 10.0).words(CoordinateForm.UTM) == "No UTM beyond 84° N and 80° S"
    assert Coordinate(-80.5, 10.0).words(CoordinateForm.UTM) == "No UTM beyond 84° N and 80° S"
    assert Coordinate(89.0, 10.0).words(CoordinateForm.MGRS).startswith("Z")


def test_longitudes_beyond_the_date_line_come_back() -> None:
    assert Coordinate(10.0, 181.5).words(CoordinateForm.DECIMAL, 1000.0) == "10.00, −178.50"


def test_no_sixty_seconds_and_no_minus_before_a_zero() -> None:
    assert Coordinate(0.9999999, -0.0000001).words(CoordinateForm.DMS, 40.0) == "1°00′00″ N  0°00′00″ E"


@pytest.mark.parametrize(
    "typed",
    [
        "41.7658, -72.6734",
        "41.7658 −72.6734",
        "41.7658° N, 72.6734° W",
        "N 41.7658 W 72.6734",
        "41°45′56.88″ N  72°40′24.24″ W",
        "41 45 56.88 N 72 40 24.24 W",
        "18T 693394.48 E 4626390.00 N",
        "18T 693394 4626390",
        "18T XM 93394 26390",
        "18txm9339426390",
    ],
)
def test_each_form_is_read(typed: str) -> None:
    read = read_coordinate(typed)
    assert (read.latitude_deg, read.longitude_deg) == pytest.approx((41.7658, -72.6734), abs=2e-5)


@pytest.mark.parametrize(
    "typed",
    ["", "hello", "91, 0", "10, 181", "41 61 00 N 72 00 00 W", "61T 1 1", "18T XM 933 26390", "1,2,3", "NaN, 1"],
)
def test_what_is_no_coordinate_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(CoordinateError):
        read_coordinate(typed)


@given(st.floats(-79.9, 83.9), st.floats(-179.999, 179.999), st.sampled_from(list(CoordinateForm)))
def test_what_is_said_can_be_read_again(latitude: float, longitude: float, form: CoordinateForm) -> None:
    read = read_coordinate(Coordinate(latitude, longitude).words(form))
    assert read.latitude_deg == pytest.approx(latitude, abs=3e-5)
    assert (read.longitude_deg - longitude + 180) % 360 - 180 == pytest.approx(0, abs=3e-4)
