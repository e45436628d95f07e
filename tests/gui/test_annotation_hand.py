"""Drawings as a hand makes them and as they are painted: on the pixels they point at, however the picture is seen."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player.annotation_hand import AnnotationHand, Style
from player.annotation_layer import AnnotationLayer, on_surface
from player.picture_view import AS_RECORDED, PictureView
from player.surface import Surface
from reviewer.domain.annotation import Annotation, Drawing, Point, ShapeKind
from reviewer.domain.case import VideoFacts
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
WIDTH, HEIGHT = 320, 240
YELLOW = "#f0e442"
FRAME_US = 40_000
VIEWS = (
    AS_RECORDED, AS_RECORDED.turned(), AS_RECORDED.turned().turned(), AS_RECORDED.mirrored(),
    AS_RECORDED.turned().mirrored(), PictureView(zoom=2.0, centre=(0.45, 0.4)),
    replace(AS_RECORDED.turned(), zoom=1.5),
)  # fmt: skip


class Board:
    """A surface with a layer and a hand on it, and what the hand said."""

    def __init__(self) -> None:
        """A picture of fine stripes, twice as large as it was coded."""
        self.surface = Surface()
        self.surface.resize(2 * WIDTH, 2 * HEIGHT)
        self.layer = AnnotationLayer(lambda: MediaTime(0))
        self.hand = AnnotationHand(self.layer, Style(YELLOW, 0.01))
        self.surface.set_overlay(self.layer)
        self.surface.set_hand(self.hand)
        self.drawn: list[Drawing] = []
        self.placed: list[tuple[int, tuple[Point, ...]]] = []
        self.said: list[object] = []
        self.hand.drawn.connect(self.drawn.append)
        self.hand.placed.connect(lambda which, points: self.placed.append((which, points)))
        self.hand.picked.connect(self.said.append)
        self.hand.changed.connect(self.surface.update)
        self.hand.tool_left.connect(lambda: self.said.append("tool left"))
        self.hand.left.connect(lambda: self.said.append("left"))
        self.hand.delete_asked.connect(lambda which: self.said.append(f"delete {which}"))
        self.show_facts(0)

    def show_facts(self, turn_deg: int, aspect: Fraction = Fraction(1)) -> None:
        """Show frame 0 of a recording that asks for a turn, or has pixels of a shape."""
        self.facts = VideoFacts("h264", WIDTH, HEIGHT, aspect, turn_deg, None, "yuv420p")
        self.surface.set_facts(self.facts)
        self.show_frame(0)

    def show_frame(self, number: int) -> None:
        """Show an exact frame of grey stripes."""
        pixels = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
        pixels[..., :3] = (np.arange(WIDTH) % 4 // 2 * 100 + 60)[None, :, None]
        media_time = MediaTime(number * FRAME_US)
        self.surface.show_exact(ShownFrame(number, number, media_time, pixels, "I", key=True))

    def have(self, *annotations: Annotation) -> None:
        """Lay annotations on the picture."""
        self.layer.set_annotations(self.facts, annotations)
        self.surface.grab()

    def at(self, *points: Point) -> list[QPointF]:
        """Where points of the coded picture lie on the surface."""
        geometry = self.surface.geometry_on_show
        assert geometry is not None
        return [QPointF(*place) for place in on_surface(geometry, self.facts, points)]

    def colour(self, point: Point) -> str:
        """The colour painted at a point of the coded picture."""
        place = self.at(point)[0].toPoint()
        return self.surface.grab().toImage().pixelColor(place).name()

    def drag(self, start: Point, end: Point, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Drag between two points of the coded picture."""
        first, last = self.at(start, end)
        QTest.mousePress(self.surface, LEFT, modifiers, first.toPoint())
        for share in (0.5, 1.0):
            place = QPointF(first.toPoint()) + (last - first) * share
            event = QMouseEvent(QEvent.Type.MouseMove, place, self.surface.mapToGlobal(place), LEFT, LEFT, modifiers)
            QApplication.sendEvent(self.surface, event)
        QTest.mouseRelease(self.surface, LEFT, modifiers, last.toPoint())

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Strike a key on the picture."""
        QTest.keyClick(self.surface, key, modifiers)


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Board]:
    """An empty picture to draw on."""
    assert qtbot is not None
    board = Board()
    board.layer.set_annotations(board.facts, ())
    board.surface.show()
    yield board
    board.surface.close()
    board.surface.deleteLater()
    board.hand.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shape(
    kind: ShapeKind, *points: Point, number: int = 1, span: tuple[int, int] = (0, 10), text: str = ""
) -> Annotation:
    drawing = Drawing(kind, points, YELLOW, 3.0, text)
    start, end = (MediaTime(frame * FRAME_US) for frame in span)
    return replace(Annotation.standing(1, 1, drawing, (start, end)), id=number)


@pytest.mark.parametrize("turn_deg", [0, 90])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.words or "as recorded")
def test_what_is_drawn_is_on_the_pixels_under_the_hand_and_is_painted_there(
    board: Board, view: PictureView, turn_deg: int
) -> None:
    board.show_facts(turn_deg, Fraction(4, 3))
    board.layer.set_annotations(board.facts, ())
    board.surface.set_view(view)
    board.hand.set_tool(ShapeKind.BOX)
    board.drag((110.0, 70.0), (180.0, 120.0))
    [drawing] = board.drawn
    assert (drawing.kind, drawing.colour, drawing.width_px) == (ShapeKind.BOX, YELLOW, 2.4)
    assert np.allclose(sorted(drawing.points), [(110, 70), (180, 120)], atol=1.0)
    board.have(replace(shape(ShapeKind.BOX, *drawing.points), id=7))
    assert board.colour((145.0, 70.0)) == YELLOW
    assert board.colour((110.0, 95.0)) == YELLOW
    assert board.colour((145.0, 95.0)) != YELLOW


@pytest.mark.parametrize("kind", [kind for kind in ShapeKind if kind is not ShapeKind.TEXT])
def test_each_shape_is_drawn_by_a_drag_and_put_by_a_key(board: Board, kind: ShapeKind) -> None:
    board.hand.set_tool(kind)
    board.drag((60.0, 50.0), (200.0, 150.0))
    board.surface.setFocus()
    board.key(Qt.Key.Key_Return)
    by_mouse, by_key = board.drawn
    assert (by_mouse.kind, by_key.kind) == (kind, kind)
    assert np.allclose((by_mouse.points[0], by_mouse.points[-1]), ((60, 50), (200, 150)), atol=1)
    assert np.allclose(np.mean(by_key.points, axis=0), (WIDTH / 2, HEIGHT / 2), atol=1)
    before = board.surface.grab().toImage()
    board.have(shape(kind, *by_mouse.points))
    assert board.surface.grab().toImage() != before
    assert board.layer.words[0] == "Illustrative: drawn by a reviewer"
    assert len(board.layer.words) == (2 if kind is ShapeKind.BLUR else 1)


def test_a_text_is_put_by_a_click_and_shows_markup_as_text(board: Board) -> None:
    board.hand.set_tool(ShapeKind.TEXT)
    board.drag((40.0, 50.0), (40.0, 50.0))
    assert (board.drawn[0].kind, board.drawn[0].points) == (ShapeKind.TEXT, ((40.0, 50.0),))
    plain = board.surface.grab().toImage()
    board.have(shape(ShapeKind.TEXT, (40.0, 50.0), text="<b>knife</b>"))
    geometry = board.surface.geometry_on_show
    assert geometry is not None
    rect, bare = (
        board.layer.painter.words_rect(
            geometry, board.facts, Drawing(ShapeKind.TEXT, ((40.0, 50.0),), YELLOW, 3.0, text)
        )
        for text in ("<b>knife</b>", "knife")
    )
    assert rect.width() > bare.width() + 20
    assert board.surface.grab().toImage() != plain


def test_it_is_shown_on_its_frames_only_and_moves_between_keyframes(board: Board) -> None:
    there = ((210.0, 60.0), (250.0, 100.0))
    box = shape(ShapeKind.BOX, (10.0, 60.0), (50.0, 100.0), span=(2, 9))
    moving = box.with_keyframe(MediaTime(2 * FRAME_US), box.drawing.points).with_keyframe(
        MediaTime(7 * FRAME_US), there
    )
    board.have(moving)
    painted = {}
    for frame in range(10):
        board.show_frame(frame)
        painted[frame] = [x for x in range(10, 260, 10) if board.colour((float(x), 80.0)) == YELLOW]
    assert painted[1] == painted[9] == []
    assert painted[2] == [10, 50]
    assert painted[4] == [90, 130]
    assert painted[7] == painted[8] == [210, 250]


def test_hidden_nothing_is_painted_or_said(board: Board) -> None:
    clean = board.surface.grab().toImage()
    board.have(shape(ShapeKind.ARROW, (10.0, 10.0), (200.0, 150.0)))
    assert board.surface.grab().toImage() != clean
    board.layer.show(False)
    assert board.surface.grab().toImage() == clean
    assert board.layer.words == ()


def test_a_blur_leaves_no_detail_and_a_spotlight_darkens_all_else(board: Board) -> None:
    def contrast(x: float, y: float) -> int:
        levels = [QColor(board.colour((x + step, y))).value() for step in range(8)]
        return max(levels) - min(levels)

    assert contrast(150, 100) == 100
    board.have(shape(ShapeKind.BLUR, (100.0, 60.0), (220.0, 160.0)))
    assert contrast(150, 100) < 20
    assert contrast(60, 100) == 100
    board.have(shape(ShapeKind.SPOTLIGHT, (100.0, 60.0), (220.0, 160.0)))
    assert contrast(150, 110) == 100
    assert contrast(40, 110) < 50


def test_a_shape_is_picked_moved_and_pulled(board: Board) -> None:
    under, box = (
        shape(ShapeKind.BLUR, (20.0, 20.0), (200.0, 200.0)),
        shape(ShapeKind.BOX, (80.0, 60.0), (160.0, 120.0), number=2),
    )
    board.have(under, box)
    board.hand.set_tool(None)
    board.drag((80.0, 90.0), (100.0, 105.0))
    assert board.said == [2]
    [(which, points)] = board.placed
    assert which == 2
    assert np.allclose(points, ((100, 75), (180, 135)), atol=1)
    board.hand.select(box)
    board.surface.grab()
    board.drag((160.0, 120.0), (200.0, 140.0))
    assert np.allclose(sorted(board.placed[-1][1]), ((80, 60), (200, 140)), atol=1)
    board.drag((300.0, 220.0), (300.0, 220.0))
    board.drag((40.0, 180.0), (40.0, 180.0))
    assert board.said[-2:] == [0, 1], "an area is picked where nothing else is"


def test_shift_keeps_lines_straight_and_areas_square(board: Board) -> None:
    board.hand.set_tool(ShapeKind.ARROW)
    board.drag((50.0, 50.0), (150.0, 58.0), SHIFT)
    board.hand.set_tool(ShapeKind.ELLIPSE)
    board.drag((50.0, 50.0), (150.0, 90.0), SHIFT)
    arrow, circle = board.drawn
    assert abs(arrow.points[1][1] - 50) < 1
    assert np.allclose(circle.points[1], (150, 150), atol=1)


def test_the_keyboard_moves_resizes_deletes_goes_round_and_steps_out(board: Board) -> None:
    arrow, box = (
        shape(ShapeKind.ARROW, (50.0, 50.0), (90.0, 50.0)),
        shape(ShapeKind.BOX, (80.0, 60.0), (160.0, 120.0), number=2),
    )
    board.have(arrow, box)
    board.surface.setFocus()
    board.hand.set_tool(None)
    board.key(Qt.Key.Key_Period)
    board.hand.select(arrow)
    board.key(Qt.Key.Key_Period)
    board.key(Qt.Key.Key_Comma)
    assert board.said == [1, 2, 2]
    board.key(Qt.Key.Key_Right, CONTROL)
    board.key(Qt.Key.Key_Up, CONTROL | SHIFT)
    board.key(Qt.Key.Key_Right, CONTROL | ALT)
    assert [points for _, points in board.placed] == [
        ((51, 50), (91, 50)), ((50, 40), (90, 40)), ((50, 50), (91, 50)),
    ]  # fmt: skip
    board.surface.set_view(AS_RECORDED.turned())
    board.key(Qt.Key.Key_Right, CONTROL)
    assert np.allclose(board.placed[-1][1], ((50, 49), (90, 49))), "right is where it is seen"
    board.key(Qt.Key.Key_Delete)
    board.hand.set_tool(ShapeKind.BOX)
    board.key(Qt.Key.Key_Escape)
    board.hand.set_tool(None)
    board.key(Qt.Key.Key_Escape)
    board.hand.select(None)
    board.key(Qt.Key.Key_Escape)
    assert board.said[3:] == ["delete 1", "tool left", 0, "left"]


def test_without_the_hand_the_mouse_is_the_pictures(board: Board) -> None:
    board.surface.set_view(PictureView(zoom=3.0))
    board.have(shape(ShapeKind.BOX, (80.0, 60.0), (160.0, 120.0)))
    board.surface.set_hand(None)
    before = board.surface.view
    board.drag((150.0, 110.0), (130.0, 100.0))
    assert (board.surface.view != before, board.said, board.placed) == (True, [], [])


def test_what_comes_and_goes_leaves_the_picture_as_if_it_were_drawn_anew(board: Board) -> None:
    kinds = [kind for kind in ShapeKind if kind is not ShapeKind.TEXT]
    many = []
    for number in range(40):
        x, y = 20.0 + number * 37 % 200, 20.0 + number * 53 % 140
        drawn = shape(
            kinds[number % 7], (x, y), (x + 60, y + 45), number=number + 1, span=(number // 3, number // 3 + 5)
        )
        many.append(drawn.with_keyframe(drawn.end, ((x + 9, y), (x + 69, y + 45))) if number % 5 == 0 else drawn)
    board.have(*many)
    for frame in (*range(18), 4, 11):
        board.show_frame(frame)
        changed = board.surface.grab().toImage()
        anew = AnnotationLayer(lambda: MediaTime(0))
        anew.set_annotations(board.facts, many)
        board.surface.set_overlay(anew)
        assert changed == board.surface.grab().toImage(), frame
        board.surface.set_overlay(board.layer)


def test_a_picture_that_was_decoded_smaller_has_its_drawings_at_the_same_place(board: Board) -> None:
    board.have(shape(ShapeKind.BOX, (80.0, 60.0), (160.0, 120.0)))
    small = np.full((HEIGHT // 2, WIDTH // 2, 4), 80, np.uint8)
    board.surface.show_exact(ShownFrame(0, 0, MediaTime(0), small, "I", key=True))
    image = board.surface.grab().toImage()
    assert [image.pixelColor(x, y).name() for x, y in ((160, 180), (320, 180), (240, 120))] == [YELLOW] * 3
    assert image.pixelColor(240, 180).name() == "#505050"
