"""Where each camera's picture goes: inside the room, apart from each other, alike, and as large as can be."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.grid_layout import GAP_PX, SMALL_SHARE, STEP_PX, Rectangle, arrange, aspect_of, fitted
from reviewer.domain.cameras_layout import MOST_ON_SHOW, CamerasLayout, LayoutKind
from reviewer.domain.case import VideoFacts

COUNTS = st.integers(1, MOST_ON_SHOW)
ROOMS = st.tuples(st.integers(240, 2600), st.integers(136, 1500))
ASPECTS = st.lists(
    st.fractions(min_value=Fraction(1, 3), max_value=Fraction(3), max_denominator=40),
    min_size=MOST_ON_SHOW,
    max_size=MOST_ON_SHOW,
)
WIDE = Fraction(16, 9)


def layout_of(count: int, kind: LayoutKind) -> CamerasLayout:
    return CamerasLayout.of(range(count), kind)


def gap_between(one: Rectangle, other: Rectangle) -> int:
    """How far apart two rectangles are along the axis on which they are parted; negative where they overlap."""
    across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    down = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
    return max(across, down)


@given(COUNTS, ROOMS, ASPECTS, st.sampled_from(LayoutKind))
def test_every_camera_on_show_has_a_place_inside_and_apart_on_the_grid(
    count: int, room: tuple[int, int], aspects: list[Fraction], kind: LayoutKind
) -> None:
    layout = layout_of(count, kind)
    places = arrange(layout, *room, dict(enumerate(aspects)))
    assert tuple(places) == layout.on_show
    for place in places.values():
        assert min(place.width, place.height) >= STEP_PX
        assert min(place.x, place.y) >= 0
        assert place.x + place.width <= room[0]
        assert place.y + place.height <= room[1]
        if len(places) > 1:
            assert not any(edge % STEP_PX for edge in (place.x, place.y, place.width, place.height))
    for one, other in combinations(places.values(), 2):
        assert gap_between(one, other) >= GAP_PX
        assert gap_between(one, other) % STEP_PX == 0


@given(st.integers(2, MOST_ON_SHOW), ROOMS, ASPECTS)
def test_in_a_grid_all_are_the_same_size_and_no_other_number_of_columns_shows_more(
    count: int, room: tuple[int, int], aspects: list[Fraction]
) -> None:
    places = list(arrange(layout_of(count, LayoutKind.GRID), *room, dict(enumerate(aspects))).values())
    assert len({(place.width, place.height) for place in places}) == 1
    cell = (places[0].width, places[0].height)

    def shown(tile: tuple[int, int]) -> Fraction:
        sizes = (fitted(tile, aspect) for aspect in aspects[:count])
        return sum((width * height for width, height in sizes), Fraction(0))

    for columns in range(1, count + 1):
        rows = -(-count // columns)
        other = tuple(
            (side // STEP_PX * STEP_PX - (number - 1) * GAP_PX) // number // STEP_PX * STEP_PX
            for side, number in zip(room, (columns, rows), strict=True)
        )
        assert shown(cell) >= shown((other[0], other[1]))


@given(st.integers(2, MOST_ON_SHOW), ROOMS, ASPECTS)
def test_one_large_has_more_than_each_of_the_small_which_are_alike(
    count: int, room: tuple[int, int], aspects: list[Fraction]
) -> None:
    layout = layout_of(count, LayoutKind.LARGE)
    places = arrange(layout, *room, dict(enumerate(aspects)))
    large, small = places[0], [places[camera] for camera in layout.small]
    assert len({(place.width, place.height) for place in small}) == 1
    tile = small[0]
    assert tile.width * tile.height < large.width * large.height
    assert tile.width <= room[0] * SMALL_SHARE or tile.height <= room[1] * SMALL_SHARE
    # Each line of small ones is a row or a column.
    assert len({place.x for place in small}) <= 2 or len({place.y for place in small}) <= 2


def test_the_small_ones_stand_where_they_leave_the_large_one_larger() -> None:
    layout = layout_of(4, LayoutKind.LARGE)
    for room, is_column in (((1200, 600), True), ((900, 700), False)):
        places = arrange(layout, *room)
        assert len({places[camera].x for camera in layout.small}) == (1 if is_column else 3), room


@pytest.mark.parametrize(("count", "columns"), [(2, 2), (3, 2), (4, 2), (5, 3), (6, 3), (7, 3), (9, 3)])
def test_a_wide_room_has_the_columns_that_one_expects(count: int, columns: int) -> None:
    places = arrange(layout_of(count, LayoutKind.GRID), 1280, 720)
    assert max(sum(place.y == row for place in places.values()) for row in {p.y for p in places.values()}) == columns


def test_a_last_row_that_is_not_full_stands_in_the_middle() -> None:
    places = arrange(layout_of(5, LayoutKind.GRID), 1280, 720)
    left, right = places[3].x, 1280 - places[4].x - places[4].width
    assert abs(left - right) < 2 * STEP_PX


def test_a_grid_has_no_dark_bars_that_no_picture_needs() -> None:
    for place in arrange(layout_of(4, LayoutKind.GRID), 1366, 768).values():
        width, height = fitted((place.width, place.height), WIDE)
        assert place.width - width < STEP_PX
        assert place.height - height < STEP_PX


def test_one_camera_has_all_the_room_to_its_last_pixel() -> None:
    for kind in LayoutKind:
        assert arrange(layout_of(1, kind), 1001, 603) == {0: Rectangle(0, 0, 1001, 603)}
    assert arrange(layout_of(5, LayoutKind.ALONE).with_large(3), 1001, 603) == {3: Rectangle(0, 0, 1001, 603)}


def test_the_order_of_the_reviewer_is_the_order_of_the_places() -> None:
    grid = layout_of(4, LayoutKind.GRID)
    places, swapped = arrange(grid, 800, 600), arrange(grid.swapped(0, 3), 800, 600)
    assert (swapped[3], swapped[0]) == (places[0], places[3])
    assert (swapped[1], swapped[2]) == (places[1], places[2])


def test_a_hidden_camera_leaves_its_room_to_the_others() -> None:
    grid = layout_of(5, LayoutKind.GRID).with_shown(2, shown=False)
    assert list(arrange(grid, 800, 600)) == [0, 1, 3, 4]


def test_without_cameras_there_are_no_places() -> None:
    for kind in LayoutKind:
        assert arrange(CamerasLayout(kind), 800, 600) == {}


@pytest.mark.parametrize(
    ("size", "pixel", "turn_deg", "seen"),
    [
        ((1920, 1080), Fraction(1), 0, WIDE),
        ((1920, 1080), Fraction(1), 270, 1 / WIDE),
        ((720, 576), Fraction(16, 15), 180, Fraction(4, 3)),
        ((720, 576), Fraction(0), 0, Fraction(5, 4)),
        ((0, 576), Fraction(1), 0, None),
    ],
)
def test_the_shape_of_a_picture_is_the_one_that_is_seen(
    size: tuple[int, int], pixel: Fraction, turn_deg: int, seen: Fraction | None
) -> None:
    assert aspect_of(VideoFacts("h264", *size, pixel, turn_deg, None, "yuv420p")) == seen
