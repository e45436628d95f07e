"""The hand that draws on the picture: draws shapes, picks one, moves it and pulls it, with the mouse and with keys.

It works where it sees, on the surface, and tells in the picture's own coordinates of what was done. What becomes of
that is not its concern; it knows no session.
"""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from player.annotation_layer import HANDLE_PX, AnnotationLayer, on_surface
from player.annotation_painter import coded_to_surface
from player.picture_geometry import PictureGeometry
from reviewer.domain.annotation import MOST_POINTS, Annotation, Drawing, Point, ShapeKind, StatedScale
from reviewer.domain.case import VideoFacts
from reviewer.domain.drawing_shapes import covers, distance, handles, moved, pulled, resized, simplified

_GRASP_PX = 8.0
"""A line is hit from so far away."""

_SMALLEST_PX = 4.0
"""A shape that was drawn smaller than this was a click."""

_FARTHEST_PX = 100_000.0
_TEN = 10.0
_DEFAULT_SHARE = 0.2
"""A shape that is put by a key is this share of the picture's height high."""

_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_NEIGHBOURS = {Qt.Key.Key_Comma: -1, Qt.Key.Key_Period: 1}


@dataclass(frozen=True, slots=True)
class Style:
    """How the next shape looks.

    Attributes:
        colour: `#rrggbb`.
        width_share: of its line, in shares of the height of the picture as coded.
        scale: of a measuring line, as stated last.
    """

    colour: str
    width_share: float
    scale: StatedScale | None = None


@dataclass(slots=True)
class _Grip:
    """What is in the hand: where it was taken, and either a new shape or one that is there.

    Attributes:
        from_px: where on the surface.
        points: of the shape, in coded pixels, as they were.
        of: the annotation; None for a new shape.
        handle: by which it is pulled; None where it is moved.
        way: of a stroke, on the surface.
    """

    from_px: QPointF
    kind: ShapeKind
    points: tuple[Point, ...]
    of: Annotation | None = None
    handle: int | None = None
    way: list[Point] | None = None
    has_moved: bool = False


class AnnotationHand(QObject):
    """Draws on a layer.

    Signals:
        began(): something was taken into the hand; time should stand.
        changed(): the layer is to be drawn anew.
        drawn(Drawing): a new shape is finished.
        placed(int, tuple[Point, ...]): an annotation was put elsewhere at the moment on show: its id, and where.
        picked(int): an annotation was picked; 0 for none.
        delete_asked(int): an annotation is to be deleted.
        tool_left(): the reviewer wants no tool any more, but to pick.
        left(): the reviewer wants to draw no more.
    """

    began = Signal()
    changed = Signal()
    drawn = Signal(object)
    placed = Signal(int, object)
    picked = Signal(int)
    delete_asked = Signal(int)
    tool_left = Signal()
    left = Signal()

    def __init__(self, layer: AnnotationLayer, style: Style, parent: QObject | None = None) -> None:
        """An empty hand, without a tool."""
        super().__init__(parent)
        self._layer = layer
        self.style = style
        self._tool: ShapeKind | None = None
        self._selected: Annotation | None = None
        self._grip: _Grip | None = None

    @property
    def tool(self) -> ShapeKind | None:
        """What is drawn; None to pick."""
        return self._tool

    def set_tool(self, tool: ShapeKind | None) -> None:
        """Draw another shape, or pick."""
        self._let_go()
        self._tool = tool

    def select(self, annotation: Annotation | None) -> None:
        """Have the annotation on which the keys work, and whose handles can be pulled."""
        self._selected = annotation
        self._layer.select(0 if annotation is None else annotation.id)
        self.changed.emit()

    # The mouse.

    def press(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """Take hold of a handle or a shape, or begin a new one; beside all of them, of nothing."""
        del modifiers
        facts = self._layer.facts
        if facts is None or not geometry.visible_rect.contains(point):
            return False
        place = _in_picture(point, geometry, facts)
        if self._tool is not None:
            self.began.emit()
            self._grip = _Grip(point, self._tool, (place, place), way=[(point.x(), point.y())])
            return True
        taken = self._handle_at(point, geometry, facts)
        if taken is None:
            taken = self._shape_at(point, geometry, facts)
            self.picked.emit(0 if taken is None or taken.of is None else taken.of.id)
        if taken is not None:
            self.began.emit()
        self._grip = taken
        return taken is not None

    def move(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """Draw on, or move what is in the hand; Shift turns lines in steps of 45°, and makes areas as wide as high."""
        grip, facts = self._grip, self._layer.facts
        if grip is None or facts is None:
            return False
        way = point - grip.from_px
        grip.has_moved = grip.has_moved or hypot(way.x(), way.y()) >= _SMALLEST_PX
        if grip.way is not None:
            grip.way.append((point.x(), point.y()))
        if grip.has_moved:
            points = self._points(grip, point, geometry, facts, even=bool(modifiers & _SHIFT))
            self._layer.set_draft(self._drawing(grip, points, facts), 0 if grip.of is None else grip.of.id)
            self.changed.emit()
        return True

    def release(self, point: QPointF, geometry: PictureGeometry, modifiers: Qt.KeyboardModifier) -> bool:
        """Finish what is in the hand."""
        grip, facts = self._grip, self._layer.facts
        if grip is None or facts is None:
            return False
        self._let_go()
        if grip.of is None and grip.kind is ShapeKind.TEXT:
            self.drawn.emit(self._drawing(grip, (_rounded(_in_picture(point, geometry, facts)),), facts))
        elif grip.has_moved:
            points = self._points(grip, point, geometry, facts, even=bool(modifiers & _SHIFT))
            if grip.of is None:
                self.drawn.emit(self._drawing(grip, points, facts))
            else:
                self.placed.emit(grip.of.id, points)
        elif grip.of is None:
            # A click with a tool draws nothing: it picks what is there.
            shape = self._shape_at(point, geometry, facts)
            self.picked.emit(0 if shape is None or shape.of is None else shape.of.id)
        return True

    def cursor(self, point: QPointF, geometry: PictureGeometry) -> Qt.CursorShape | None:
        """A cross to draw with, a hand over what can be taken."""
        facts = self._layer.facts
        if facts is None or not geometry.visible_rect.contains(point):
            return None
        if self._tool is not None:
            return Qt.CursorShape.CrossCursor
        if self._grip is not None:
            return Qt.CursorShape.SizeAllCursor
        if self._handle_at(point, geometry, facts) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.SizeAllCursor if self._shape_at(point, geometry, facts) is not None else None

    # The keys.

    def takes_key(self, event: QKeyEvent) -> bool:
        """Esc; Enter with a tool; with a selected shape Delete, and the arrows with Ctrl; comma and full stop."""
        key, held = event.key(), event.modifiers() & (_CONTROL | _SHIFT | _ALT)
        if key in _ARROWS:
            return self._selected is not None and bool(held & _CONTROL)
        if held:
            return False
        if key in _ENTER:
            return self._tool is not None
        if key in _DELETE:
            return self._selected is not None
        return key == Qt.Key.Key_Escape or key in _NEIGHBOURS

    def key(self, event: QKeyEvent, geometry: PictureGeometry) -> bool:
        """Do what a key of `takes_key` means."""
        facts = self._layer.facts
        if facts is None or not self.takes_key(event):
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._go_back()
        elif key in _ENTER and self._tool is not None:
            self.began.emit()
            self.drawn.emit(self._default(self._tool, geometry, facts))
        elif key in _DELETE and self._selected is not None:
            self.delete_asked.emit(self._selected.id)
        elif key in _NEIGHBOURS:
            self._pick_neighbour(_NEIGHBOURS[key])
        elif key in _ARROWS and self._selected is not None:
            self._nudge(self._selected, _ARROWS[key], event.modifiers(), geometry, facts)
        return True

    def _go_back(self) -> None:
        """One step out: of the shape in the hand, of the tool, of the selection, of drawing."""
        if self._grip is not None:
            self._let_go()
        elif self._tool is not None:
            self.tool_left.emit()
        elif self._selected is not None:
            self.picked.emit(0)
        else:
            self.left.emit()

    def _pick_neighbour(self, step: int) -> None:
        shown = self._layer.shown
        if not shown:
            return
        ids = [each.id for each in shown]
        selected_id = 0 if self._selected is None else self._selected.id
        at = ids.index(selected_id) + step if selected_id in ids else (0 if step > 0 else -1)
        self.picked.emit(ids[at % len(ids)])

    def _nudge(
        self,
        annotation: Annotation,
        way: tuple[int, int],
        modifiers: Qt.KeyboardModifier,
        geometry: PictureGeometry,
        facts: VideoFacts,
    ) -> None:
        """Move by a pixel of the picture as it is seen, with Shift by ten; with Alt pull the last corner instead."""
        to_picture = coded_to_surface(geometry, facts).inverted()[0]
        seen = to_picture.map(QPointF(*way)) - to_picture.map(QPointF(0, 0))
        length = hypot(seen.x(), seen.y())
        step = (_TEN if modifiers & _SHIFT else 1.0) / length
        by_x, by_y = seen.x() * step, seen.y() * step
        points = self._layer.drawing_of(annotation).points
        change = resized(annotation.drawing.kind, points, by_x, by_y) if modifiers & _ALT else moved(points, by_x, by_y)
        self.began.emit()
        self.placed.emit(annotation.id, tuple(map(_rounded, change)))

    def _default(self, kind: ShapeKind, geometry: PictureGeometry, facts: VideoFacts) -> Drawing:
        """A shape in the middle of what is in view."""
        middle = geometry.visible_rect.center()
        half = _DEFAULT_SHARE / 2 * geometry.visible_rect.height()
        ends = [_rounded(_in_picture(middle + QPointF(side, side), geometry, facts)) for side in (-half, half)]
        return self._styled(kind, tuple(ends[:1] if kind is ShapeKind.TEXT else ends), facts)

    # What is under the pointer.

    def _handle_at(self, point: QPointF, geometry: PictureGeometry, facts: VideoFacts) -> _Grip | None:
        annotation = self._selected
        if annotation is None or annotation.id not in {each.id for each in self._layer.shown}:
            return None
        drawing = self._layer.drawing_of(annotation)
        places = handles(drawing.kind, on_surface(geometry, facts, drawing.points))
        # Handles are kept in the order of the surface, which a turn or a flip changes: told by what they hold there.
        for number, (x, y) in enumerate(places):
            if max(abs(point.x() - x), abs(point.y() - y)) <= HANDLE_PX:
                return _Grip(point, drawing.kind, drawing.points, annotation, number)
        return None

    def _shape_at(self, point: QPointF, geometry: PictureGeometry, facts: VideoFacts) -> _Grip | None:
        """The uppermost shape whose line is near a point, else the uppermost whose words or area are under it."""
        at = (point.x(), point.y())
        within: Annotation | None = None
        for annotation in reversed(self._layer.shown):
            drawing = self._layer.drawing_of(annotation)
            points = on_surface(geometry, facts, drawing.points)
            covering = drawing.kind in {ShapeKind.SPOTLIGHT, ShapeKind.BLUR} and covers(points, at)
            if self._layer.painter.words_rect(geometry, facts, drawing).contains(point) or covering:
                within = within or annotation
            elif distance(drawing.kind, points, at) <= _GRASP_PX:
                return _Grip(point, drawing.kind, drawing.points, annotation)
        if within is None:
            return None
        return _Grip(point, within.drawing.kind, self._layer.drawing_of(within).points, within)

    # What is in the hand.

    def _let_go(self) -> None:
        self._grip = None
        self._layer.set_draft(None)
        self.changed.emit()

    def _points(
        self, grip: _Grip, point: QPointF, geometry: PictureGeometry, facts: VideoFacts, *, even: bool
    ) -> tuple[Point, ...]:
        """The shape's points in the picture, with the pointer at a place."""
        if grip.kind is ShapeKind.FREEHAND and grip.of is None:
            way = simplified(grip.way or [])
            return tuple(_rounded(_in_picture(QPointF(*each), geometry, facts)) for each in way[:MOST_POINTS])
        seen = on_surface(geometry, facts, grip.points)
        to = (point.x(), point.y())
        if grip.of is None:
            changed: tuple[Point, ...] = (seen[0], _evened(grip.kind, seen[0], to) if even else to)
        elif grip.handle is None:
            changed = moved(seen, point.x() - grip.from_px.x(), point.y() - grip.from_px.y())
        else:
            held = handles(grip.kind, seen)
            opposite = held[1 - grip.handle] if grip.kind.is_line else held[(grip.handle + 2) % 4]
            changed = pulled(grip.kind, seen, grip.handle, _evened(grip.kind, opposite, to) if even else to)
        return tuple(_rounded(_in_picture(QPointF(*each), geometry, facts)) for each in changed)

    def _drawing(self, grip: _Grip, points: tuple[Point, ...], facts: VideoFacts) -> Drawing:
        if grip.of is None:
            return self._styled(grip.kind, points, facts)
        own = grip.of.drawing
        return Drawing(own.kind, points, own.colour, own.width_px, own.text, own.scale)

    def _styled(self, kind: ShapeKind, points: tuple[Point, ...], facts: VideoFacts) -> Drawing:
        style = self.style
        width_px = round(max(style.width_share * facts.height, 1.0), 1)
        scale = style.scale if kind is ShapeKind.MEASURE else None
        return Drawing(kind, points[:1] if kind is ShapeKind.TEXT else points, style.colour, width_px, scale=scale)


def _in_picture(point: QPointF, geometry: PictureGeometry, facts: VideoFacts) -> Point:
    place = coded_to_surface(geometry, facts).inverted()[0].map(point)
    return place.x(), place.y()


def _rounded(point: Point) -> Point:
    """To a tenth of a pixel, as no hand is surer, and not endlessly far from the picture."""
    x, y = (round(min(max(value, -_FARTHEST_PX), _FARTHEST_PX), 1) for value in point)
    return x, y


def _evened(kind: ShapeKind, start: Point, to: Point) -> Point:
    """An end that lies in a step of 45° from a start, or that makes an area as wide as high."""
    x, y = to[0] - start[0], to[1] - start[1]
    if kind.is_line:
        angle = round(atan2(y, x) / (pi / 4)) * (pi / 4)
        length = hypot(x, y)
        return start[0] + length * cos(angle), start[1] + length * sin(angle)
    side = max(abs(x), abs(y))
    return start[0] + (side if x >= 0 else -side), start[1] + (side if y >= 0 else -side)
