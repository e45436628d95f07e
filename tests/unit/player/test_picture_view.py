"""The view as a value: eight ways to lie, each with one form, and words for whatever is not as recorded."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from player.picture_geometry import LARGEST_PIXEL_PX, PictureGeometry
from player.picture_view import AS_RECORDED, Adjustments, Lines, PictureView
from reviewer.domain.case import VideoFacts

Move = Callable[[PictureView], PictureView]
MOVES: tuple[Move, ...] = (PictureView.turned, PictureView.mirrored, PictureView.upturned)
moves = st.lists(st.sampled_from(MOVES), max_size=8)


def facts(width: int = 1920, height: int = 1080, aspect: Fraction = Fraction(1), turn_deg: int = 0) -> VideoFacts:
    return VideoFacts("h264", width, height, aspect, turn_deg, None, "yuv420p")


def geometry(view: PictureView = AS_RECORDED, of: VideoFacts | None = None, scale: float = 1.0) -> PictureGeometry:
    return PictureGeometry(of or facts(), view, QSizeF(800, 500), scale)


def laid(steps: list[Move]) -> PictureView:
    view = AS_RECORDED
    for step in steps:
        view = step(view)
    return view


def corners(view: PictureView) -> list[tuple[int, int]]:
    """Where a square picture's corners come to lie, in pixels around its middle."""
    square = PictureGeometry(facts(100, 100), view, QSizeF(100, 100))
    places = (square.to_surface.map(QPointF(x, y)) for x, y in ((0, 0), (100, 0), (100, 100), (0, 100)))
    return [(round(place.x()), round(place.y())) for place in places]


def test_a_quarter_turn_brings_the_upper_left_corner_to_the_upper_right() -> None:
    assert corners(AS_RECORDED.turned())[0] == (100, 0)
    assert corners(AS_RECORDED.mirrored())[0] == (100, 0)
    assert corners(AS_RECORDED.upturned())[0] == (0, 100)


@given(moves, st.sampled_from(MOVES))
def test_each_move_does_to_what_is_seen_what_it_says(steps: list[Move], move: Move) -> None:
    before = laid(steps)
    seen = corners(before)
    after = corners(move(before))
    if move is PictureView.turned:
        assert after == [(100 - y, x) for x, y in seen]
    elif move is PictureView.mirrored:
        assert after == [(100 - x, y) for x, y in seen]
    else:
        assert after == [(x, 100 - y) for x, y in seen]


@given(moves, moves)
def test_views_that_look_alike_are_equal(some: list[Move], others: list[Move]) -> None:
    first, second = laid(some), laid(others)
    assert (corners(first) == corners(second)) == (first == second)


@given(moves, st.floats(0, 1), st.floats(0, 1))
def test_the_point_in_the_middle_stays_there(steps: list[Move], x: float, y: float) -> None:
    view = replace(laid(steps), zoom=8.0, centre=(x, y))
    area = QSizeF(100, 100)
    middle = QPointF(50, 50)
    for move in MOVES:
        here = PictureGeometry(facts(100, 100), view, area).to_picture.map(middle)
        there = PictureGeometry(facts(100, 100), move(view), area).to_picture.map(middle)
        assert (there - here).manhattanLength() < 0.3


def test_what_came_back_is_as_recorded() -> None:
    view = AS_RECORDED.turned().turned().mirrored().upturned()
    assert view.is_as_recorded
    assert view.words == ""


def test_everything_that_is_changed_is_said() -> None:
    view = replace(
        AS_RECORDED.turned(), zoom=3.21, adjustments=Adjustments(20, -5, 25, -100, Lines.SECOND_FIELD)
    ).mirrored()
    assert view.words == (
        "zoom 3.2× · rotated 90° · flipped left to right · brightness +20 · contrast −5 · gamma 1.41 · "
        "saturation −100 · second field only"
    )
    assert AS_RECORDED.upturned().words == "flipped top to bottom"
    assert replace(AS_RECORDED, zoom=0.44).words == "zoom 0.44×"
    assert replace(AS_RECORDED, zoom=12.4).words == "zoom 12×"


def test_no_change_of_one_adjustment_goes_unsaid() -> None:
    for value in (-100, -1, 1, 100):
        for name, adjustments in (
            ("brightness", Adjustments(brightness=value)),
            ("contrast", Adjustments(contrast=value)),
            ("gamma", Adjustments(gamma=value)),
            ("saturation", Adjustments(saturation=value)),
        ):
            view = AS_RECORDED.adjusted(adjustments)
            assert not view.is_as_recorded
            assert name in view.words


# Where the pixels lie.


@pytest.mark.parametrize(
    ("of", "shape"),
    [
        (facts(), (800, 450)),
        (facts(1440, 1080, Fraction(4, 3)), (800, 450)),
        (facts(turn_deg=90), (281, 500)),
        (facts(1440, 1080, Fraction(4, 3), 270), (281, 500)),
        (facts(turn_deg=180), (800, 450)),
    ],
)
def test_the_whole_picture_lies_in_its_true_shape_in_the_middle(of: VideoFacts, shape: tuple[int, int]) -> None:
    rect = geometry(of=of).picture_rect
    assert rect.size() == QSizeF(*shape)
    assert abs(rect.center().x() - 400) <= 0.5
    assert abs(rect.center().y() - 250) <= 0.5


@given(
    st.floats(1, 60), st.floats(0, 1), st.floats(0, 1), st.sampled_from((0, 90, 180, 270)), st.sampled_from((1, 1.5, 2))
)
def test_a_zoomed_picture_leaves_no_room_that_it_could_fill(
    zoom: float, x: float, y: float, turn_deg: int, scale: float
) -> None:
    shown = geometry(PictureView(zoom, (x, y)), facts(turn_deg=turn_deg), scale)
    picture, visible = shown.picture_rect, shown.visible_rect
    assert visible.width() == pytest.approx(min(picture.width(), 800), abs=1)
    assert visible.height() == pytest.approx(min(picture.height(), 500), abs=1)
    for edge in (picture.left(), picture.top(), picture.right(), picture.bottom()):
        assert edge * scale == pytest.approx(round(edge * scale), abs=1e-6), "edges are on pixels of the screen"


@given(st.floats(1.2, 20), st.floats(0.2, 5), st.floats(120, 680), st.floats(60, 440))
def test_zooming_keeps_the_point_under_the_pointer(zoom: float, factor: float, x: float, y: float) -> None:
    before = geometry(PictureView(zoom))
    at = QPointF(x, y)
    after = geometry(before.zoomed(factor, at))
    if after.view.zoom < before.view.zoom:
        # Going out, the picture is kept inside, and other points give way.
        return
    moved = after.to_surface.map(before.to_picture.map(at)) - at
    assert moved.manhattanLength() < 4


def test_zooming_ends_at_single_pixels_and_at_the_whole() -> None:
    view = AS_RECORDED
    for _ in range(100):
        view = geometry(view).zoomed(1.25, QPointF(700, 300))
    assert geometry(view).pixel_px == pytest.approx(LARGEST_PIXEL_PX)
    for _ in range(100):
        view = geometry(view).zoomed(0.8, QPointF(100, 400))
    assert view == AS_RECORDED


def test_dragging_moves_the_picture_with_the_hand_and_stops_at_its_edge() -> None:
    before = geometry(PictureView(4.0))
    after = geometry(before.dragged(QPointF(30, -20)))
    moved = after.picture_rect.topLeft() - before.picture_rect.topLeft()
    assert moved.x() == pytest.approx(30, abs=1)
    assert moved.y() == pytest.approx(-20, abs=1)
    edge = geometry(before.dragged(QPointF(99_999, 99_999)))
    assert (edge.picture_rect.left(), edge.picture_rect.top()) == (0, 0)
    assert geometry().dragged(QPointF(50, 50)) == AS_RECORDED


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_pixel_for_pixel_is_a_pixel_of_the_screen(scale: float) -> None:
    view = geometry(scale=scale).pixel_for_pixel()
    assert geometry(view, scale=scale).picture_rect.width() * scale == 1920
    small = geometry(of=facts(320, 240)).pixel_for_pixel()
    assert small.zoom < 1
    assert geometry(small, facts(320, 240)).picture_rect.width() == 320


@given(
    st.sampled_from((0, 90, 180, 270)),
    moves,
    st.sampled_from((Fraction(1), Fraction(4, 3), Fraction(8, 9))),
    st.floats(1, 40),
    st.floats(0, 1),
)
def test_the_pixel_at_the_place_of_a_pixel_is_that_pixel(
    turn_deg: int, steps: list[Move], aspect: Fraction, zoom: float, share: float
) -> None:
    shown = geometry(replace(laid(steps), zoom=zoom, centre=(share, share)), facts(64, 48, aspect, turn_deg))
    seen = shown.source_rect
    for column, row in ((int(seen.center().x()), int(seen.center().y())), (int(seen.left()) + 1, int(seen.top()) + 1)):
        place = shown.to_surface.map(QPointF(column + 0.5, row + 0.5))
        if shown.visible_rect.contains(place):
            assert shown.pixel_at(place) == (column, row)


def test_beside_the_picture_there_is_no_pixel() -> None:
    assert geometry().pixel_at(QPointF(400, 10)) is None
    assert geometry().pixel_at(QPointF(799.9, 474.9)) == (1919, 1079)
