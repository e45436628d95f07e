"""Where each camera's picture goes in the room that there is: whole numbers in, rectangles out.

With several cameras every edge and gap is on the 4 px grid of the interface, and with it on whole screen pixels at any
common scale of the screen (125, 150, 175 %). Must not know Qt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.domain.case import VideoFacts

STEP_PX = 4
"""Every coordinate is a multiple of this, but for one camera alone, which has all the room."""

GAP_PX = 4
"""Between two tiles."""

COMMON_ASPECT = Fraction(16, 9)
"""Width over height of a picture of which nothing is known yet."""

SMALL_SHARE = Fraction(1, 4)
"""A small tile takes at most this share of the room's width, or of its height."""

LEAST_SMALL_PX = 112
"""Narrower ones show nothing any more: they stand in two lines then, where the large one stays large."""

_LARGE_OVER_SMALL = 2
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place in the room, in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Strip:
    """The small tiles beside (columns) or below (rows) the large one, and the room that they leave it."""

    is_column: bool
    lines: int
    tile: tuple[int, int]
    left: tuple[int, int]


def arrange(
    layout: CamerasLayout, width: int, height: int, aspects: Mapping[int, Fraction] | None = None
) -> dict[int, Rectangle]:
    """A rectangle for every camera on show, inside the room and apart from each other.

    Args:
        layout: which cameras are on show, and how.
        width: of the room, in device-independent pixels.
        height: of the room.
        aspects: width over height of each camera's picture as seen (turned, with the shape of its pixels); 16:9 for
            the ones that are missing.

    Returns:
        Rectangles by camera, in the layout's order.
    """
    known = {} if aspects is None else aspects
    aspect_of = {camera: known.get(camera) or COMMON_ASPECT for camera in layout.on_show}
    room = (_down(width), _down(height))
    if len(layout.on_show) == 1:
        return {layout.on_show[0]: Rectangle(0, 0, width, height)}
    if layout.kind is LayoutKind.GRID or layout.large is None:
        return _grid(layout.on_show, room, aspect_of)
    small = layout.small
    strip = _best_strip(len(small), room, [aspect_of[camera] for camera in small], aspect_of[layout.large])
    places = {layout.large: Rectangle(0, 0, *strip.left)}
    places |= dict(zip(small, _strip_tiles(strip, len(small), room), strict=True))
    return {camera: places[camera] for camera in layout.on_show}


def aspect_of(facts: VideoFacts) -> Fraction | None:
    """Width over height of a recording's pictures as they are seen; None where the container does not say."""
    if not facts.width or not facts.height:
        return None
    aspect = facts.width * (facts.sample_aspect_ratio or 1) / Fraction(facts.height)
    return 1 / aspect if facts.rotation_deg % 180 else aspect


def fitted(room: tuple[int, int], aspect: Fraction) -> tuple[Fraction, Fraction]:
    """Width and height of the largest picture of an aspect within a room."""
    across = min(Fraction(room[0]), room[1] * aspect)
    return across, across / aspect


def _grid(cameras: Sequence[int], room: tuple[int, int], aspect_of: Mapping[int, Fraction]) -> dict[int, Rectangle]:
    """All the same size, in the number of columns that shows most of all pictures; the block in the middle."""
    if not cameras:
        return {}
    aspects = [aspect_of[camera] for camera in cameras]

    def cell(columns: int) -> tuple[int, int]:
        return _shared(room[0], columns), _shared(room[1], -(-len(cameras) // columns))

    # Of equals, the one with more columns: screens are wide.
    columns = max(range(1, len(cameras) + 1), key=lambda count: (_area(cell(count), aspects), count))
    width, height = _closed_around(cell(columns), aspects)
    rows = [cameras[first : first + columns] for first in range(0, len(cameras), columns)]
    top = _middle(room[1], len(rows), height)
    places = {}
    for row, members in enumerate(rows):
        left = _middle(room[0], len(members), width)
        for column, camera in enumerate(members):
            x, y = left + column * (width + GAP_PX), top + row * (height + GAP_PX)
            places[camera] = Rectangle(x, y, width, height)
    return places


def _best_strip(count: int, room: tuple[int, int], small: Sequence[Fraction], large: Fraction) -> _Strip:
    """Of columns and rows, the one that leaves the large picture larger, among those whose small ones are of use."""
    strips = [
        _strip(count, room, small, is_column=is_column, lines=lines)
        for is_column in (True, False)
        for lines in range(1, min(_MOST_LINES, count) + 1)
    ]
    of_use = [
        strip
        for strip in strips
        if strip.tile[0] >= LEAST_SMALL_PX and fitted(strip.left, large)[0] >= _LARGE_OVER_SMALL * strip.tile[0]
    ]
    single = [strip for strip in strips if strip.lines == 1]
    return max(of_use or single, key=lambda strip: fitted(strip.left, large)[0])


def _strip(count: int, room: tuple[int, int], aspects: Sequence[Fraction], *, is_column: bool, lines: int) -> _Strip:
    each_line = -(-count // lines)
    most_wide, most_high = (_down(int(side * SMALL_SHARE)) for side in room)
    cell = (most_wide, _shared(room[1], each_line)) if is_column else (_shared(room[0], each_line), most_high)
    tile = _closed_around(cell, aspects)
    taken = lines * ((tile[0] if is_column else tile[1]) + GAP_PX)
    left = (max(room[0] - taken, 0), room[1]) if is_column else (room[0], max(room[1] - taken, 0))
    return _Strip(is_column, lines, tile, left)


def _strip_tiles(strip: _Strip, count: int, room: tuple[int, int]) -> Iterable[Rectangle]:
    """The places of the small tiles, line by line, in the middle of the strip's length."""
    width, height = strip.tile
    each_line = -(-count // strip.lines)
    for index in range(count):
        line, place = divmod(index, each_line)
        length = min(each_line, count - line * each_line)
        if strip.is_column:
            x = strip.left[0] + GAP_PX + line * (width + GAP_PX)
            y = _middle(room[1], length, height) + place * (height + GAP_PX)
        else:
            x = _middle(room[0], length, width) + place * (width + GAP_PX)
            y = strip.left[1] + GAP_PX + line * (height + GAP_PX)
        yield Rectangle(x, y, width, height)


def _closed_around(cell: tuple[int, int], aspects: Sequence[Fraction]) -> tuple[int, int]:
    """The smallest tile in which each picture is as large as in the cell: no dark bars that none of them needs."""
    pictures = [fitted(cell, aspect) for aspect in aspects]
    return min(cell[0], _up(max(width for width, _ in pictures))), min(cell[1], _up(max(high for _, high in pictures)))


def _area(cell: tuple[int, int], aspects: Sequence[Fraction]) -> Fraction:
    """What pictures cover together, each in a cell of that size."""
    sizes = (fitted(cell, aspect) for aspect in aspects)
    return sum((width * height for width, height in sizes), Fraction(0))


def _shared(length: int, count: int) -> int:
    """What each of so many tiles gets of a length, with the gaps between them."""
    return max(_down((length - (count - 1) * GAP_PX) // count), 0)


def _middle(length: int, count: int, each: int) -> int:
    """Where a row of tiles begins that lies in the middle of a length."""
    return max(_down((length - count * each - (count - 1) * GAP_PX) // 2), 0)


def _down(length: int) -> int:
    return length // STEP_PX * STEP_PX


def _up(length: Fraction) -> int:
    return -(-length // STEP_PX) * STEP_PX
