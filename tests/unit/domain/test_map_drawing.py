"""What is a drawing on the map and what is none, and how its longitudes run on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.map_drawing import MOST_LETTERS, MOST_PLACES, DrawingKind, MapDrawing, MapDrawingError, in_one_run

HERE = (41.7658, -72.6734)


@pytest.mark.parametrize(
    ("kind", "places", "words", "sentence"),
    [
        (DrawingKind.PIN, (), "", "1 different places"),
        (DrawingKind.PIN, (HERE, (41.0, -72.0)), "", "1 places at most"),
        (DrawingKind.LINE, (HERE, HERE), "", "2 different places"),
        (DrawingKind.AREA, (HERE, (41.0, -72.0), HERE), "", "3 different places"),
        (DrawingKind.PIN, ((90.1, 0.0),), "", "no place on the earth"),
        (DrawingKind.PIN, ((float("nan"), 0.0),), "", "no place on the earth"),
        (DrawingKind.PIN, ((0.0, float("inf")),), "", "no place on the earth"),
        (DrawingKind.TEXT, (HERE,), " \n", "needs words"),
        (DrawingKind.PIN, (HERE,), "x" * (MOST_LETTERS + 1), "into a note"),
        (DrawingKind.LINE, tuple((0.0, n * 1e-3) for n in range(MOST_PLACES + 1)), "", "places at most"),
    ],
)
def test_what_is_no_drawing_is_refused_with_a_reason(
    kind: DrawingKind, places: tuple[tuple[float, float], ...], words: str, sentence: str
) -> None:
    with pytest.raises(MapDrawingError, match=sentence):
        MapDrawing(1, kind, places, words)


def test_a_colour_is_one_of_those_that_can_be_told_apart() -> None:
    with pytest.raises(MapDrawingError, match="none of the colours"):
        MapDrawing(1, DrawingKind.PIN, (HERE,), colour="#000000;url(x)")


def test_it_is_named_by_the_first_line_of_its_words() -> None:
    assert MapDrawing(1, DrawingKind.PIN, (HERE,), "\nExit door\nnorth side").name == "pin “Exit door”"
    assert MapDrawing(1, DrawingKind.LINE, (HERE, (0.0, 0.0))).name == "line without words"


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-700, 700)), min_size=1, max_size=9))
def test_longitudes_go_the_short_way_on(places: list[tuple[float, float]]) -> None:
    run = in_one_run(places)
    assert -180 <= run[0][1] <= 180
    assert all(abs(there[1] - here[1]) <= 180 + 1e-9 for here, there in pairwise(run))
    for (latitude, longitude), (was_latitude, was_longitude) in zip(run, places, strict=True):
        assert latitude == was_latitude
        assert abs((longitude - was_longitude + 180) % 360 - 180) < 1e-9
