"""The grid of cameras: each widget in its place, chosen by a click, dragged onto another, reached by keys."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from player.camera_grid import CameraGrid, ChosenFrame
from player.camera_grip import CameraGrip
from player.grid_layout import arrange
from player.surface import Surface
from player.tile_view import TileView
from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.look.colours import DARK

LEFT = Qt.MouseButton.LeftButton
REARRANGING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass
class Hall:
    """A grid of four cameras, the first one large."""

    grid: CameraGrid
    surface: Surface
    small: dict[int, TileView]

    def tile(self, camera: int) -> QWidget:
        """The widget of a camera."""
        tile = self.grid.tile(camera)
        assert tile is not None
        return tile

    @property
    def grip(self) -> CameraGrip:
        """The handle of the large picture."""
        grip = self.grid.findChild(CameraGrip)
        assert isinstance(grip, CameraGrip)
        return grip

    @property
    def frame(self) -> ChosenFrame:
        """What marks the chosen camera."""
        frame = self.grid.findChild(ChosenFrame)
        assert isinstance(frame, ChosenFrame)
        return frame

    def middle_of(self, camera: int) -> QPoint:
        """The middle of a camera's tile, in global coordinates."""
        tile = self.tile(camera)
        return tile.mapToGlobal(tile.rect().center())

    def drag(self, handle: QWidget, to: QPoint, *, drop: bool = True) -> None:
        """Press in the middle of a widget, move to a point in global coordinates, and let go there."""
        start = handle.rect().center()
        QTest.mousePress(handle, LEFT, pos=start)
        QTest.mouseMove(handle, handle.mapFromGlobal(to))
        if drop:
            QTest.mouseRelease(handle, LEFT, pos=handle.mapFromGlobal(to))

    def drop_hints(self) -> list[QRect]:
        """Where the veils of a drag lie: over what is dragged, and over what it would change places with."""
        known = {self.grip, self.frame, *(self.grid.tile(camera) for camera in range(4))}
        children = self.grid.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [child.geometry() for child in children if child not in known and child.isVisible()]


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[Hall]:
    grid = CameraGrid()
    grid.resize(900, 600)
    surface = Surface()
    grid.set_tile(0, surface)
    small = {camera: TileView() for camera in (1, 2, 3)}
    for camera, tile in small.items():
        grid.set_tile(camera, tile)
    grid.set_layout(CamerasLayout.of(range(4)))
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    yield Hall(grid, surface, small)
    grid.close()
    grid.deleteLater()
    QApplication.sendPostedEvents(grid, QEvent.Type.DeferredDelete)


def geometries(layout: CamerasLayout, grid: CameraGrid) -> dict[int, QRect]:
    places = arrange(layout, grid.width(), grid.height())
    return {camera: QRect(place.x, place.y, place.width, place.height) for camera, place in places.items()}


@pytest.mark.parametrize("size", [QSize(900, 600), QSize(240, 136), QSize(1600, 300)])
@pytest.mark.parametrize("kind", LayoutKind)
def test_every_camera_on_show_is_in_its_place_and_no_other_is_seen(hall: Hall, kind: LayoutKind, size: QSize) -> None:
    layout = hall.grid.layout_on_show.with_kind(kind).with_shown(2, shown=False)
    hall.grid.set_layout(layout)
    hall.grid.resize(size)
    places = geometries(layout, hall.grid)
    for camera in range(4):
        assert hall.tile(camera).isVisible() == (camera in places)
        if camera in places:
            assert hall.tile(camera).geometry() == places[camera]


def test_a_click_on_a_small_one_asks_and_changes_nothing(hall: Hall) -> None:
    chosen, before = QSignalSpy(hall.grid.large_chosen), hall.grid.layout_on_show
    QTest.mouseClick(hall.small[2], LEFT)
    hall.small[3].setFocus()
    QTest.keyClick(hall.small[3], Qt.Key.Key_Return)
    assert [chosen.at(index) for index in range(chosen.count())] == [[2], [3]]
    assert hall.grid.layout_on_show == before
    QTest.mouseClick(hall.surface, LEFT)
    assert chosen.count() == 2


def test_a_tile_dragged_onto_another_changes_places_with_it(hall: Hall) -> None:
    changed, chosen = QSignalSpy(hall.grid.layout_changed), QSignalSpy(hall.grid.large_chosen)
    first, last = hall.small[1].geometry(), hall.small[3].geometry()
    hall.drag(hall.small[1], hall.middle_of(3), drop=False)
    assert sorted(hall.drop_hints(), key=QRect.x) == sorted([first, last], key=QRect.x)
    QTest.mouseRelease(hall.small[1], LEFT, pos=hall.small[1].mapFromGlobal(hall.middle_of(3)))
    assert hall.drop_hints() == []
    assert (hall.small[1].geometry(), hall.small[3].geometry()) == (last, first)
    assert changed.count() == 1
    assert changed.at(0) == [hall.grid.layout_on_show]
    assert hall.grid.layout_on_show.order == (0, 3, 2, 1)
    assert chosen.count() == 0, "a drag is no click"


def test_a_drag_that_ends_nowhere_or_is_given_up_changes_nothing(hall: Hall) -> None:
    changed = QSignalSpy(hall.grid.layout_changed)
    hall.drag(hall.small[1], hall.middle_of(1) + QPoint(20, 0))
    hall.drag(hall.small[1], hall.grid.mapToGlobal(QPoint(-50, -50)))
    hall.drag(hall.small[1], hall.middle_of(3), drop=False)
    QTest.keyClick(hall.small[1], Qt.Key.Key_Escape)
    assert hall.drop_hints() == []
    QTest.mouseRelease(hall.small[1], LEFT)
    assert changed.count() == 0


def test_another_layout_in_the_middle_of_a_drag_ends_it(hall: Hall) -> None:
    hall.drag(hall.small[1], hall.middle_of(3), drop=False)
    hall.grid.set_layout(hall.grid.layout_on_show.with_kind(LayoutKind.GRID))
    assert hall.drop_hints() == []
    changed = QSignalSpy(hall.grid.layout_changed)
    QTest.mouseRelease(hall.small[1], LEFT, pos=hall.small[1].mapFromGlobal(hall.middle_of(3)))
    assert changed.count() == 0


def test_a_small_one_dragged_onto_the_large_one_becomes_large(hall: Hall) -> None:
    hall.drag(hall.small[3], hall.middle_of(0))
    layout = hall.grid.layout_on_show
    assert (layout.large, layout.small) == (3, (1, 2, 0))


def test_the_large_one_is_dragged_by_its_handle_and_keeps_its_own_gestures(hall: Hall) -> None:
    changed = QSignalSpy(hall.grid.layout_changed)
    QTest.mouseMove(hall.grid, QPoint(5, 5))
    QApplication.sendEvent(hall.grid, QEvent(QEvent.Type.Leave))
    assert not hall.grip.isVisible()
    hall.drag(hall.surface, hall.middle_of(3))
    assert changed.count() == 0, "on the picture, a drag is the picture's"
    enter_with_pointer(hall.grid)
    assert hall.grip.isVisible()
    assert hall.surface.geometry().contains(hall.grip.geometry())
    hall.drag(hall.grip, hall.middle_of(3))
    assert changed.count() == 1
    assert hall.grid.layout_on_show.large == 3


def enter_with_pointer(grid: CameraGrid) -> None:
    point = QPointF(10, 10)
    QApplication.sendEvent(grid, QEnterEvent(point, point, QPointF(grid.mapToGlobal(point.toPoint()))))


def test_where_all_are_the_same_size_the_chosen_one_has_a_frame(hall: Hall) -> None:
    layout = hall.grid.layout_on_show
    assert not hall.frame.isVisible()
    hall.grid.set_layout(layout.with_kind(LayoutKind.GRID))
    assert hall.frame.isVisible()
    assert hall.frame.geometry() == hall.surface.geometry()
    shown, corner = hall.grid.grab().toImage(), hall.surface.geometry().topLeft()
    assert shown.pixelColor(corner + QPoint(1, 1)).name() == DARK.accent
    assert shown.pixelColor(corner + QPoint(2, 2)).name() == DARK.picture
    hall.grid.set_layout(layout.with_kind(LayoutKind.GRID).with_large(2))
    assert hall.frame.geometry() == hall.small[2].geometry()
    hall.grid.set_layout(layout.with_kind(LayoutKind.ALONE))
    assert not hall.frame.isVisible()


def test_one_camera_alone_has_no_handle(hall: Hall) -> None:
    enter_with_pointer(hall.grid)
    hall.grid.set_layout(hall.grid.layout_on_show.with_kind(LayoutKind.ALONE))
    assert not hall.grip.isVisible()
    assert hall.surface.geometry() == hall.grid.rect()


def test_keys_go_from_tile_to_tile_and_move_them(hall: Hall) -> None:
    hall.surface.setFocus()
    reached: list[QWidget | None] = [QApplication.focusWidget()]
    for tile in (hall.surface, hall.small[1], hall.small[2]):
        QTest.keyClick(tile, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [hall.surface, hall.small[1], hall.small[2], hall.small[3]]
    hall.small[1].setFocus()
    QTest.keyClick(hall.small[1], Qt.Key.Key_Right, REARRANGING)
    assert hall.grid.layout_on_show.order == (0, 2, 1, 3)
    QTest.keyClick(hall.small[1], Qt.Key.Key_Up, REARRANGING)
    assert hall.grid.layout_on_show.order == (0, 1, 2, 3)
    QTest.keyClick(hall.small[1], Qt.Key.Key_Right)
    assert hall.grid.layout_on_show.order == (0, 1, 2, 3)


def test_a_widget_goes_from_one_camera_to_another(hall: Hall) -> None:
    hall.grid.remove_tile(2)
    hall.grid.set_tile(2, hall.surface)
    assert hall.grid.tile(0) is None
    assert hall.grid.camera_of(hall.surface) == 2
    hall.grid.set_layout(hall.grid.layout_on_show.with_large(2))
    assert hall.surface.geometry() == geometries(hall.grid.layout_on_show, hall.grid)[2]


def test_a_tile_that_comes_back_is_heard_once_and_one_that_is_gone_not_at_all(hall: Hall) -> None:
    chosen = QSignalSpy(hall.grid.large_chosen)
    assert hall.grid.remove_tile(3) is hall.small[3]
    assert not hall.small[3].isVisible()
    hall.small[3].clicked.emit()
    assert chosen.count() == 0
    assert hall.grid.remove_tile(3) is None
    hall.grid.set_tile(3, hall.small[3])
    QTest.mouseClick(hall.small[3], LEFT)
    assert chosen.count() == 1
