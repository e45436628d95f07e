"""The picture as it is painted: where each corner comes to lie, what gestures do, what is changed and said."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player.loupe import loupe_words, through_glass
from player.picture_view import AS_RECORDED, Adjustments, Lines, PictureView
from player.surface import Chips, Surface
from reviewer.domain.case import VideoFacts
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame
from reviewer.media.probe import probe
from tests.support.recordings import make_recording

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
WIDTH, HEIGHT = 320, 240
CORNER = 24
RED, GREEN, BLUE, YELLOW = "#ff0000", "#00ff00", "#0000ff", "#ffff00"
CLOCKWISE = [RED, GREEN, BLUE, YELLOW]
"""The marked corners of the picture as coded, from the upper left."""


def marked() -> NDArray[np.uint8]:
    """A picture of dark rows with a colour in each corner."""
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[..., :3] = (np.arange(HEIGHT) % 2 * 40 + 40)[:, None, None]
    pixels[..., 3] = 255
    for colour, rows, columns in (
        (RED, slice(None, CORNER), slice(None, CORNER)),
        (GREEN, slice(None, CORNER), slice(-CORNER, None)),
        (BLUE, slice(-CORNER, None), slice(-CORNER, None)),
        (YELLOW, slice(-CORNER, None), slice(None, CORNER)),
    ):
        chosen = QColor(colour)
        pixels[rows, columns, :3] = (chosen.blue(), chosen.green(), chosen.red())
    return pixels


def facts(aspect: Fraction = Fraction(1), turn_deg: int = 0) -> VideoFacts:
    return VideoFacts("h264", WIDTH, HEIGHT, aspect, turn_deg, None, "yuv420p")


def frame_of(pixels: NDArray[np.uint8]) -> ShownFrame:
    return ShownFrame(0, 0, MediaTime(0), pixels, "I", key=True)


def image_of_array(pixels: NDArray[np.uint8]) -> QImage:
    return QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.shape[1] * 4, QImage.Format.Format_RGB32)


@pytest.fixture
def surface(qtbot: QtBot) -> Iterator[Surface]:
    """A surface twice as large as the marked picture on it."""
    assert qtbot is not None
    surface = Surface()
    surface.resize(2 * WIDTH, 2 * HEIGHT)
    surface.set_facts(facts())
    surface.show_exact(frame_of(marked()))
    surface.show()
    yield surface
    surface.close()
    surface.deleteLater()
    QApplication.sendPostedEvents(surface, QEvent.Type.DeferredDelete)


def grabbed(surface: Surface) -> QImage:
    return surface.grab().toImage()


def seen_corners(surface: Surface) -> list[str]:
    """The colours in the corners of the picture as painted, clockwise from the upper left."""
    image, rect = grabbed(surface), surface.picture_rect()
    left, top, right, bottom = rect.left() + 3, rect.top() + 3, rect.right() - 4, rect.bottom() - 4
    places = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [image.pixelColor(round(x), round(y)).name() for x, y in places]


def wheel(surface: Surface, point: QPointF, notches: float) -> None:
    event = QWheelEvent(
        point, QPointF(surface.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(surface, event)


def drag(surface: Surface, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(surface, LEFT, NO_KEYS, start)
    for share in (0.5, 1.0):
        place = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        event = QMouseEvent(QEvent.Type.MouseMove, place, surface.mapToGlobal(place), LEFT, LEFT, NO_KEYS)
        QApplication.sendEvent(surface, event)
    QTest.mouseRelease(surface, LEFT, NO_KEYS, end)


@pytest.mark.parametrize("aspect", [None, Fraction(4, 3)], ids=["square", "4:3"])
@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_each_corner_lies_where_the_recordings_own_words_put_it(
    surface: Surface, tmp_path: Path, aspect: Fraction | None, turn_deg: int
) -> None:
    path = make_recording(
        tmp_path / "a.mp4", frames=2, size=(WIDTH, HEIGHT), sample_aspect_ratio=aspect, rotation_deg=turn_deg
    )
    surface.set_facts(probe(path).video)
    surface.show_exact(frame_of(marked()))
    quarter = turn_deg // 90
    as_recorded = CLOCKWISE[-quarter:] + CLOCKWISE[:-quarter] if quarter else CLOCKWISE
    assert seen_corners(surface) == as_recorded
    rect = surface.picture_rect()
    expected = Fraction(4, 3) * (aspect or 1)
    assert rect.width() / rect.height() == pytest.approx(float(1 / expected if turn_deg % 180 else expected), rel=0.01)
    red, green, blue, yellow = as_recorded
    surface.set_view(AS_RECORDED.turned())
    assert seen_corners(surface) == [yellow, red, green, blue]
    surface.set_view(AS_RECORDED.mirrored())
    assert seen_corners(surface) == [green, red, yellow, blue]
    surface.set_view(AS_RECORDED.turned().upturned())
    assert seen_corners(surface) == [blue, green, red, yellow]


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("view", [AS_RECORDED, AS_RECORDED.mirrored(), AS_RECORDED.turned().upturned()])
def test_the_pixel_at_a_point_is_the_one_that_is_painted_there(
    surface: Surface, turn_deg: int, view: PictureView
) -> None:
    pixels = marked()
    surface.set_facts(facts(Fraction(4, 3), turn_deg))
    surface.show_exact(frame_of(pixels))
    surface.set_view(view)
    image, rect, geometry = grabbed(surface), surface.picture_rect(), surface.geometry_on_show
    assert geometry is not None
    # The upper right corner has the words on it that say what is changed.
    for x, y in ((20, 16), (rect.width() - 20, rect.height() - 16), (20, rect.height() - 16)):
        point = (rect.topLeft() + QPointF(round(x), round(y))).toPoint()
        pixel = geometry.pixel_at(QPointF(point))
        assert pixel is not None
        blue, green, red, _ = pixels[pixel[1], pixel[0]].tolist()
        assert image.pixelColor(point) == QColor(red, green, blue)


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("view", [AS_RECORDED, AS_RECORDED.mirrored(), AS_RECORDED.turned().upturned()])
def test_the_glass_names_the_pixel_that_is_painted(surface: Surface, turn_deg: int, view: PictureView) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8)
    pixels[..., 3] = 255
    surface.set_facts(facts(Fraction(4, 3), turn_deg))
    surface.show_exact(frame_of(pixels))
    surface.set_view(view)
    surface.set_loupe(True)
    assert surface.image is not None
    rect = surface.picture_rect()
    for x, y in ((20, 16), (rect.width() - 20, 16), (rect.width() - 20, rect.height() - 16), (20, rect.height() - 16)):
        point = rect.topLeft() + QPointF(round(x), round(y))
        QApplication.sendEvent(
            surface,
            QMouseEvent(
                QEvent.Type.MouseMove, point, surface.mapToGlobal(point), Qt.MouseButton.NoButton,
                Qt.MouseButton.NoButton, NO_KEYS,
            ),
        )  # fmt: skip
        geometry = surface.geometry_on_show
        assert geometry is not None
        pixel = geometry.pixel_at(point)
        assert pixel is not None
        blue, green, red, _ = pixels[pixel[1], pixel[0]].tolist()
        glass = through_glass(geometry, point)
        under = glass.inverted()[0].map(point)
        assert (int(under.x()), int(under.y())) == pixel, "it magnifies around the pointer"
        middle = glass.map(QPointF(pixel[0] + 0.5, pixel[1] + 0.5))
        assert grabbed(surface).pixelColor(middle.toPoint()) == QColor(red, green, blue)
        assert loupe_words(surface.image, pixel) == f"{pixel[0]}, {pixel[1]} · R {red} G {green} B {blue}"


def test_the_glass_shows_what_was_decoded_whatever_the_view_does_to_colours(surface: Surface) -> None:
    surface.set_view(AS_RECORDED.adjusted(Adjustments(brightness=-60, saturation=-100)))
    point = QPointF(20, 16)
    assert grabbed(surface).pixelColor(point.toPoint()) != QColor(RED)
    surface.set_loupe(True)
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, surface.mapToGlobal(point), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        NO_KEYS,
    )  # fmt: skip
    QApplication.sendEvent(surface, event)
    assert grabbed(surface).pixelColor(point.toPoint()) == QColor(RED)
    surface.set_loupe(False)
    assert grabbed(surface).pixelColor(point.toPoint()) != QColor(RED)


def test_the_wheel_zooms_around_the_pointer_up_to_single_pixels(surface: Surface) -> None:
    point = QPointF(201, 201)
    for _ in range(40):
        wheel(surface, point, 1)
    geometry = surface.geometry_on_show
    assert geometry is not None
    assert geometry.pixel_px == pytest.approx(64)
    assert geometry.pixel_at(point) == (100, 100)
    image = grabbed(surface)
    square = geometry.to_surface.mapRect(QRectF(100, 100, 1, 1)).toRect().adjusted(2, 2, -2, -2)
    levels = {image.pixelColor(square.center().x(), y).red() for y in range(square.top(), square.bottom())}
    assert levels == {40}, "a pixel is one square of one colour, though its neighbours above and below have another"
    line = geometry.to_surface.map(QPointF(100, 100.5)).toPoint()
    near = {image.pixelColor(line.x() + dx, line.y()).red() for dx in (-1, 0, 1)}
    assert near != {40}, "and fine lines part them"
    for _ in range(60):
        wheel(surface, QPointF(300, 200), -1)
    assert surface.view == AS_RECORDED


def test_small_turns_of_a_touchpad_come_to_the_same_as_a_notch(surface: Surface) -> None:
    wheel(surface, QPointF(200, 200), 1)
    notch = surface.view.zoom
    surface.set_view(AS_RECORDED)
    for _ in range(10):
        wheel(surface, QPointF(200, 200), 0.1)
    assert surface.view.zoom == pytest.approx(notch)


def test_a_click_moves_nothing_a_drag_does_and_a_double_click_shows_the_whole(qtbot: QtBot, surface: Surface) -> None:
    surface.set_view(replace(AS_RECORDED.turned(), zoom=4.0))
    view = surface.view
    with qtbot.assertNotEmitted(surface.view_changed):
        QTest.mouseClick(surface, LEFT, NO_KEYS, QPoint(200, 200))
        drag(surface, QPoint(200, 200), QPoint(202, 201))
    assert surface.view == view
    before = surface.picture_rect().topLeft()
    drag(surface, QPoint(200, 200), QPoint(260, 170))
    moved = surface.picture_rect().topLeft() - before
    assert moved.x() == pytest.approx(60, abs=1)
    assert moved.y() == pytest.approx(-30, abs=1)
    QTest.mouseDClick(surface, LEFT, NO_KEYS, QPoint(200, 200))
    assert surface.view == AS_RECORDED.turned(), "only the zoom is taken back"


def test_pixel_for_pixel_copies_the_pixels(surface: Surface) -> None:
    surface.show_pixel_for_pixel()
    rect = surface.picture_rect()
    assert (rect.width(), rect.height()) == (WIDTH, HEIGHT)
    surface.set_view(surface.view.adjusted(Adjustments()))
    painted = grabbed(surface).copy(rect.toRect()).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(painted.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)
    # Below what is said at the top.
    assert (pixels[120:, :, :3] == marked()[120:, :, :3]).all()


def test_a_zoomed_view_shows_where_it_is_in_a_miniature(surface: Surface) -> None:
    surface.set_view(replace(AS_RECORDED, zoom=3.0))
    image = grabbed(surface)
    right = [image.pixelColor(x, y).name() for x in range(440, 628) for y in range(350, 468)]
    assert {RED, GREEN, BLUE, YELLOW} <= set(right), "the corners are out of sight but in the miniature"
    surface.show_whole()
    image = grabbed(surface)
    assert RED not in {image.pixelColor(x, y).name() for x in range(440, 628) for y in range(350, 468)}


def test_what_is_changed_is_said_on_the_picture_until_it_is_as_recorded_again(surface: Surface) -> None:
    surface.set_chips(Chips())
    as_recorded = grabbed(surface)
    corner = QRect(300, 0, 340, 60)
    for changed in (
        AS_RECORDED.adjusted(Adjustments(gamma=3)),
        AS_RECORDED.adjusted(Adjustments(lines=Lines.SECOND_FIELD)),
        AS_RECORDED.upturned(),
    ):
        surface.set_view(changed)
        said = grabbed(surface).copy(corner)
        letters = {said.pixelColor(x, y).name() for x in range(340) for y in range(60)}
        assert "#f5b84a" in letters, "in the colour of a warning"
    surface.set_view(AS_RECORDED)
    assert grabbed(surface) == as_recorded


def test_a_played_picture_and_the_exact_frame_are_changed_alike(surface: Surface) -> None:
    pixels = marked()
    surface.set_view(AS_RECORDED.turned().adjusted(Adjustments(10, 20, -30, 40, Lines.FIRST_FIELD)))
    exact = grabbed(surface)
    surface.show_played(image_of_array(pixels))
    assert surface.exact is None
    assert grabbed(surface) == exact


def test_one_field_shows_its_own_lines_only(surface: Surface) -> None:
    surface.resize(WIDTH, HEIGHT)
    for lines, level in ((Lines.FIRST_FIELD, 40), (Lines.SECOND_FIELD, 80)):
        surface.set_view(AS_RECORDED.adjusted(Adjustments(lines=lines)))
        image = grabbed(surface)
        middle = {image.pixelColor(160, y).red() for y in range(100, 180)}
        assert middle == {level}


def test_a_picture_in_the_same_memory_is_made_anew(surface: Surface) -> None:
    """The pictures of libVLC come in a few buffers, over and over."""
    pixels = marked()
    image = image_of_array(pixels)
    surface.set_view(AS_RECORDED.adjusted(Adjustments(brightness=10)))
    surface.show_played(image)
    grabbed(surface)
    pixels[..., :3] = 100
    surface.show_played(image)
    assert grabbed(surface).pixelColor(320, 240) == QColor(126, 126, 126)


def test_a_picture_of_another_size_keeps_its_own_shape(surface: Surface) -> None:
    surface.show_played(image_of_array(np.full((120, 320, 4), 90, np.uint8)))
    rect = surface.picture_rect()
    assert rect.width() / rect.height() == pytest.approx(320 / 120, rel=0.01)


class _Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, surface: Surface) -> None:
        super().__init__()
        self.region = QRegion()
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note."""
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return super().eventFilter(watched, event)


def test_the_next_played_picture_paints_the_picture_and_not_the_ground_beside_it(surface: Surface) -> None:
    surface.resize(2 * WIDTH, 2 * HEIGHT + 100)
    surface.show_played(image_of_array(marked()))
    QApplication.processEvents()
    painted = _Painted(surface)
    surface.show_played(image_of_array(marked()))
    assert painted.region == QRegion(surface.picture_rect().toRect())


def test_a_chip_gives_way_to_the_picture_under_it(surface: Surface) -> None:
    surface.set_chips(Chips())
    bare = surface.grab().toImage()
    surface.set_chips(Chips("body", "#56b4e9", "", "frame 1"))
    with_chips = surface.grab().toImage()
    rect = surface.picture_rect()
    corner = QPoint(round(rect.left()) + 20, round(rect.top()) + 20)
    QTest.mouseMove(surface, rect.center().toPoint())
    assert surface.grab().toImage() == with_chips
    QTest.mouseMove(surface, corner)
    without_camera = surface.grab().toImage()
    assert without_camera.pixel(corner) == bare.pixel(corner) != with_chips.pixel(corner)
    QApplication.sendEvent(surface, QEvent(QEvent.Type.Leave))
    assert surface.grab().toImage() == with_chips


def test_the_rate_never_gives_way(surface: Surface) -> None:
    surface.set_chips(Chips("", "", "2× faster than real", ""))
    said = surface.grab().toImage()
    rect = surface.picture_rect()
    QTest.mouseMove(surface, QPoint(round(rect.right()) - 20, round(rect.top()) + 20))
    assert surface.grab().toImage() == said


def test_hidden_chips_are_not_drawn_but_the_rate_is(surface: Surface) -> None:
    surface.set_chips(Chips())
    bare = grabbed(surface)
    surface.set_chips(Chips("body", "#56b4e9", "", "frame 1"))
    assert grabbed(surface) != bare
    surface.hide_chips(camera=True, frame=True)
    assert grabbed(surface) == bare
    surface.set_chips(Chips("body", "#56b4e9", "2× faster than real", "frame 1"))
    assert grabbed(surface) != bare
