"""A small picture: pixel for pixel where it has the size asked for, turned as recorded, with its words and signs."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from player.sound_sign import SoundSign
from player.tile_view import TileView
from reviewer.domain.case import VideoFacts
from reviewer.look.colours import DARK

LEFT = Qt.MouseButton.LeftButton
CLOCKWISE = ["#ff0000", "#00ff00", "#0000ff", "#ffff00"]
"""Colours of the corners of the picture as decoded, from the upper left."""


def facts(aspect: Fraction = Fraction(1), turn_deg: int = 0) -> VideoFacts:
    return VideoFacts("h264", 320, 240, aspect, turn_deg, None, "yuv420p")


def marked(size: QSize, ground: str = "#404040") -> QImage:
    """A picture with a colour in each corner."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    right, bottom = size.width() - 8, size.height() - 8
    for colour, corner in zip(CLOCKWISE, ((0, 0), (right, 0), (right, bottom), (0, bottom)), strict=True):
        for x in range(8):
            for y in range(8):
                image.setPixelColor(corner[0] + x, corner[1] + y, QColor(colour))
    return image


def striped(size: QSize) -> QImage:
    """Columns of one pixel: any scaling would blur them."""
    image = QImage(size, QImage.Format.Format_RGB32)
    for x in range(size.width()):
        for y in range(size.height()):
            image.setPixelColor(x, y, QColor("#ffffff" if x % 2 else "#000000"))
    return image


class Painted(QObject):
    """Notes what of a widget is painted anew."""

    def __init__(self) -> None:
        """Nothing painted yet."""
        super().__init__()
        self.regions: list[QRegion] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting."""
        if isinstance(event, QPaintEvent):
            self.regions.append(event.region())
        return False


@pytest.fixture
def tile(qtbot: QtBot) -> Iterator[TileView]:
    tile = TileView()
    tile.resize(400, 240)
    with qtbot.waitExposed(tile):
        tile.show()
    yield tile
    tile.close()
    tile.deleteLater()
    QApplication.sendPostedEvents(tile, QEvent.Type.DeferredDelete)


def grabbed(tile: TileView) -> QImage:
    return tile.grab().toImage()


def seen_corners(tile: TileView, rect: QRect) -> list[str]:
    image = grabbed(tile)
    inner = rect.adjusted(3, 3, -3, -3)
    corners = (inner.topLeft(), inner.topRight(), inner.bottomRight(), inner.bottomLeft())
    return [image.pixelColor(corner).name() for corner in corners]


@pytest.mark.parametrize(
    ("aspect", "turn_deg", "asked", "seen"),
    [
        (Fraction(1), 0, QSize(320, 240), QRect(40, 0, 320, 240)),
        (Fraction(1), 180, QSize(320, 240), QRect(40, 0, 320, 240)),
        (Fraction(1), 90, QSize(240, 180), QRect(110, 0, 180, 240)),
        (Fraction(1), 270, QSize(240, 180), QRect(110, 0, 180, 240)),
        (Fraction(4, 3), 0, QSize(400, 225), QRect(0, 8, 400, 225)),
        (Fraction(4, 3), 90, QSize(240, 135), QRect(132, 0, 135, 240)),
    ],
)
def test_a_picture_lies_as_recorded_at_the_size_asked_for_and_at_any_other(
    tile: TileView, aspect: Fraction, turn_deg: int, asked: QSize, seen: QRect
) -> None:
    tile.set_facts(facts(aspect, turn_deg))
    assert tile.picture_size_px() == asked
    turned = CLOCKWISE[-turn_deg // 90 :] + CLOCKWISE[: -turn_deg // 90] if turn_deg else CLOCKWISE
    for size in (asked, asked * 2, QSize(320, 240)):
        tile.show_image(marked(size))
        assert seen_corners(tile, seen) == turned, size


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_a_picture_of_the_size_asked_for_is_not_scaled(tile: TileView, turn_deg: int) -> None:
    tile.set_facts(facts(turn_deg=turn_deg))
    tile.show_image(striped(tile.picture_size_px()))
    image = grabbed(tile)
    middle = [image.pixelColor(200 + step, 120).name() for step in range(2)]
    if turn_deg % 180:
        middle = [image.pixelColor(200, 120 + step).name() for step in range(2)]
    assert sorted(middle) == ["#000000", "#ffffff"]


def test_another_picture_paints_its_own_place_alone(tile: TileView) -> None:
    tile.set_facts(facts())
    tile.show_image(marked(tile.picture_size_px()))
    QApplication.processEvents()
    painted = Painted()
    tile.installEventFilter(painted)
    tile.show_image(marked(tile.picture_size_px(), "#808080"))
    QApplication.processEvents()
    assert [region.boundingRect() for region in painted.regions] == [QRect(40, 0, 320, 240)]
    assert grabbed(tile).pixelColor(200, 120).name() == "#808080"


def test_words_leave_no_old_picture_and_a_picture_no_old_words(tile: TileView) -> None:
    tile.set_facts(facts())
    tile.show_image(marked(tile.picture_size_px(), "#c0ffee"))
    tile.show_message("Car 7 does not cover this moment: it begins in 0:12.")
    assert (tile.image, tile.message) == (None, tile.accessibleDescription())
    shown = grabbed(tile)
    colours = {shown.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 240, 3)}
    assert "#c0ffee" not in colours
    assert DARK.picture in colours
    tile.show_image(marked(tile.picture_size_px(), "#c0ffee"))
    assert (tile.message, tile.accessibleDescription()) == ("", "")
    assert grabbed(tile).pixelColor(200, 120).name() == "#c0ffee"


def test_a_small_tile_says_less_and_nothing_is_cut_off(tile: TileView) -> None:
    tile.set_chip("Car 7", "#e69f00")
    tile.resize(136, 76)
    tile.show_message("A message that is far too long for a tile of this size, whatever one does with it")
    long = grabbed(tile)
    tile.show_message("A message that is far too long for a tile of this size, whatever one does with it", "In 0:12")
    assert grabbed(tile) != long
    tile.resize(400, 240)
    with_short = grabbed(tile)
    tile.show_message("A message that is far too long for a tile of this size, whatever one does with it")
    assert grabbed(tile) == with_short


def test_another_recordings_facts_end_the_picture(tile: TileView) -> None:
    tile.set_facts(facts())
    tile.show_image(marked(tile.picture_size_px()))
    on_show = []
    for aspect in (Fraction(1), Fraction(4, 3)):
        tile.set_facts(facts(aspect))
        on_show.append(tile.image is not None)
    assert on_show == [True, False]
    tile.set_facts(None)
    assert tile.picture_size_px().isEmpty()


def test_another_size_of_the_tile_asks_for_another_picture(tile: TileView) -> None:
    tile.set_facts(facts())
    resized = QSignalSpy(tile.resized)
    tile.resize(160, 120)
    assert resized.count() == 1
    assert tile.picture_size_px() == QSize(160, 120)


def test_chip_and_note_are_on_the_picture(tile: TileView) -> None:
    tile.set_facts(facts())
    tile.show_image(marked(tile.picture_size_px()))
    plain = grabbed(tile)
    tile.set_chip("Body-worn, Okafor", "#e69f00")
    with_chip = grabbed(tile)
    assert with_chip.copy(40, 0, 200, 40) != plain.copy(40, 0, 200, 40)
    assert with_chip.copy(40, 100, 320, 140) == plain.copy(40, 100, 320, 140)
    tile.set_note("fewer frames")
    assert grabbed(tile).copy(40, 200, 100, 40) != with_chip.copy(40, 200, 100, 40)


def test_the_sign_of_the_sound_asks_for_the_opposite(tile: TileView) -> None:
    sign = tile.findChild(SoundSign)
    assert isinstance(sign, SoundSign)
    assert not sign.isVisible()
    toggled, clicked = QSignalSpy(tile.sound_toggled), QSignalSpy(tile.clicked)
    for audible in (False, True):
        tile.set_audible(audible)
        assert sign.isVisible()
        QTest.mouseClick(sign, LEFT)
        sign.setFocus()
        QTest.keyClick(sign, Qt.Key.Key_Return)
    assert [toggled.at(index) for index in range(toggled.count())] == [[True], [True], [False], [False]]
    assert clicked.count() == 0
    tile.set_audible(None)
    assert not sign.isVisible()


def test_a_click_is_a_click_and_a_drag_is_none(tile: TileView) -> None:
    clicked, dropped = QSignalSpy(tile.clicked), QSignalSpy(tile.dropped)
    QTest.mouseClick(tile, LEFT)
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert (clicked.count(), dropped.count()) == (2, 0)
    QTest.mousePress(tile, LEFT, pos=QPoint(50, 50))
    QTest.mouseMove(tile, QPoint(90, 50))
    QTest.mouseRelease(tile, LEFT, pos=QPoint(90, 50))
    assert (clicked.count(), dropped.count()) == (2, 1)
    assert dropped.at(0) == [tile.mapToGlobal(QPoint(90, 50))]


def test_escape_and_another_button_give_a_drag_up(tile: TileView) -> None:
    dropped, given_up = QSignalSpy(tile.dropped), QSignalSpy(tile.drag_cancelled)
    for number in (1, 2):
        QTest.mousePress(tile, LEFT, pos=QPoint(50, 50))
        QTest.mouseMove(tile, QPoint(90, 50))
        if number == 1:
            QTest.keyClick(tile, Qt.Key.Key_Escape)
        else:
            QTest.mousePress(tile, Qt.MouseButton.RightButton, pos=QPoint(90, 50))
        assert given_up.count() == number
        QTest.mouseRelease(tile, LEFT, pos=QPoint(90, 50))
    assert dropped.count() == 0
