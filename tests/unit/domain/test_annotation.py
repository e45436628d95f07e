"""Drawings on the picture as values: when they are shown, where they are in between, what a stated scale measures."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.annotation import MOST_POINTS, Annotation, Drawing, Keyframe, Point, ShapeKind, StatedScale
from reviewer.domain.drawing_shapes import bounds, covers, distance, handles, moved, pulled, resized, simplified
from reviewer.domain.time import MediaTime

ARROW = Drawing(ShapeKind.ARROW, ((10.0, 20.0), (110.0, 20.0)), "#f0e442", 4.0)
PLACES = st.floats(-2_000, 2_000, allow_nan=False).map(lambda value: round(value, 1))
POINTS = st.tuples(PLACES, PLACES)


def shown(start: int, end: int, drawing: Drawing = ARROW) -> Annotation:
    return Annotation.standing(1, 2, drawing, (MediaTime(start), MediaTime(end)))


def test_it_is_shown_from_its_first_frame_up_to_the_first_one_without_it() -> None:
    arrow = shown(1_000, 3_000)
    assert [arrow.is_shown_at(MediaTime(at)) for at in (999, 1_000, 2_999, 3_000)] == [False, True, True, False]
    assert arrow.shown(MediaTime(9), MediaTime(5)) == replace(arrow, start=MediaTime(5), end=MediaTime(9))
    with pytest.raises(ValueError, match="some time"):
        arrow.shown(MediaTime(5), MediaTime(5))


def test_between_keyframes_it_moves_on_a_straight_line_and_beyond_them_it_stands() -> None:
    moving = shown(0, 10_000).with_keyframe(MediaTime(1_000), moved(ARROW.points, 100, 40))
    assert [moving.drawing_at(MediaTime(at)).points[0] for at in (-5, 0, 250, 1_000, 9_999)] == [
        (10, 20), (10, 20), (35, 30), (110, 60), (110, 60),
    ]  # fmt: skip


def test_what_stands_is_put_elsewhere_and_what_moves_gets_a_keyframe() -> None:
    there = moved(ARROW.points, 5, 5)
    stood = shown(0, 100).put(MediaTime(50), there)
    assert (stood.keyframes, stood.drawing.points) == ((Keyframe(MediaTime(0), there),), there)
    moving = shown(0, 100).with_keyframe(MediaTime(80), there).put(MediaTime(40), ARROW.points)
    assert [each.media_time for each in moving.keyframes] == [0, 40, 80]
    assert moving.without_keyframe(MediaTime(40)).without_keyframe(MediaTime(0)).drawing.points == there
    assert stood.without_keyframe(MediaTime(0)) == stood


@given(
    st.dictionaries(st.integers(0, 10_000), st.tuples(POINTS, POINTS), min_size=1, max_size=6), st.integers(-9, 10_009)
)
def test_at_every_keyframe_it_is_where_that_says_and_never_farther_than_its_neighbours(
    keyframes: dict[int, tuple[Point, Point]], at: int
) -> None:
    annotation = shown(0, 20_000)
    for time, points in keyframes.items():
        annotation = annotation.with_keyframe(MediaTime(time), points)
    for time, points in keyframes.items():
        assert annotation.drawing_at(MediaTime(time)).points == points
    every = [points for keyframe in annotation.keyframes for points in keyframe.points]
    left, top, right, bottom = bounds(every)
    for x, y in annotation.drawing_at(MediaTime(at)).points:
        assert left - 1e-6 <= x <= right + 1e-6
        assert top - 1e-6 <= y <= bottom + 1e-6


def test_a_stated_scale_measures_and_claims_no_more_than_a_pixel_tells() -> None:
    door = Drawing(ShapeKind.MEASURE, ((100.0, 0.0), (100.0, 203.0)), "#ffffff", 2.0)
    scale = StatedScale.of_length(2.03, door.measured_px(), "door, 2.03 m")
    assert scale.metres_per_px == pytest.approx(0.01)
    assert StatedScale(0.008, "door").words(340.4) == "≈ 2.72 m (8.9 ft)"
    assert StatedScale(0.12, "a car").words(340.4) == "≈ 41 m (134 ft)"
    across = replace(door, points=((0.0, 0.0), (30.0, 40.0)))
    assert across.measured_px() == 50
    assert across.measured_px(4 / 3) == pytest.approx((40**2 + 40**2) ** 0.5)
    with pytest.raises(ValueError, match="no length"):
        StatedScale.of_length(2.0, 0.0, "nothing")


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": ((1.0, 2.0),)},
        {"points": ((1.0, 2.0),) * 3},
        {"points": ((1.0, 2.0), (float("nan"), 2.0))},
        {"points": ((1.0, 2.0), (float("inf"), 2.0))},
        {"colour": "red; background: url(x)"},
        {"width_px": 0.0},
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_no_drawing(wrong: dict[str, object]) -> None:
    values: dict[str, object] = {"kind": ARROW.kind, "points": ARROW.points, "colour": ARROW.colour, "width_px": 4.0}
    with pytest.raises(ValueError, match=r"a drawing|a colour|a line"):
        Drawing(**{**values, **wrong})  # type: ignore[arg-type]  # wrong values are the point


@given(st.sampled_from([kind for kind in ShapeKind if kind is not ShapeKind.TEXT]), POINTS, POINTS, POINTS, st.data())
def test_what_is_pulled_by_a_handle_has_it_where_it_was_pulled_to_and_stays_at_the_other_end(
    kind: ShapeKind, first: Point, last: Point, to: Point, data: st.DataObject
) -> None:
    points = (first, last)
    own = handles(kind, points)
    number = data.draw(st.integers(0, len(own) - 1))
    opposite = own[1 - number] if kind.is_line else own[(number + 2) % 4]
    after = pulled(kind, points, number, to)
    left, top, right, bottom = bounds(after)
    if kind is not ShapeKind.FREEHAND:
        assert to in after or covers(after, to)
        assert (left, top, right, bottom) == bounds((to, opposite))
    assert covers(((left - 1e-6, top - 1e-6), (right + 1e-6, bottom + 1e-6)), opposite)


def test_the_line_of_a_shape_is_what_is_hit_and_of_what_covers_all_of_it() -> None:
    corners = ((0.0, 0.0), (100.0, 60.0))
    middle, beside = (50.0, 30.0), (50.0, 70.0)
    assert [distance(kind, corners, middle) for kind in (ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.BLUR)] == [
        30,
        30,
        0,
    ]
    assert [distance(kind, corners, beside) for kind in (ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.BLUR)] == [
        10,
        10,
        10,
    ]
    assert distance(ShapeKind.ARROW, ((0.0, 0.0), (100.0, 0.0)), (50.0, 3.0)) == 3
    flat = ((5.0, 5.0), (5.0, 5.0))
    assert distance(ShapeKind.ELLIPSE, flat, (8.0, 9.0)) == 5


def test_a_shape_is_resized_at_its_last_corner_or_end_and_a_text_is_not() -> None:
    assert resized(ShapeKind.ARROW, ARROW.points, 5, -5) == ((10, 20), (115, 15))
    assert bounds(resized(ShapeKind.BOX, ((10, 10), (0, 0)), 4, 3)) == (0, 0, 14, 13)
    assert resized(ShapeKind.TEXT, ((1, 2),), 4, 3) == ((1, 2),)
    assert resized(ShapeKind.FREEHAND, ((0, 0), (5, 5), (10, 0)), 10, 5) == ((0, 0), (10, 10), (20, 0))


@given(st.lists(POINTS, min_size=2, max_size=80))
def test_a_simplified_stroke_strays_by_less_than_a_pixel(points: list[Point]) -> None:
    kept = simplified(points)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    for point in points:
        nearest = min(distance(ShapeKind.ARROW, pair, point) for pair in pairwise(kept))
        assert nearest <= 0.6


def test_a_stroke_has_no_more_points_than_are_kept() -> None:
    zigzag = [(float(number), float(number % 7 * 50)) for number in range(3 * MOST_POINTS)]
    kept = simplified(zigzag)
    assert 100 < len(kept) <= MOST_POINTS
    assert (kept[0], kept[-1]) == (zigzag[0], zigzag[-1])
    assert simplified([(float(number), 0.0) for number in range(500)]) == ((0, 0), (499, 0))
