"""The cameras on show, each in its place: one widget for each, laid out anew with the room and by the reviewer's hand.

It knows places and gestures, and of the widgets in them no more than which ones are small tiles. Which pictures they
show, and what becomes of an arrangement, others decide.
"""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from player.camera_grip import CameraGrip
from player.chips import Chip, ChipCase
from player.draggable import Draggable
from player.grid_layout import arrange
from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.look.colours import DARK
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr

_LEAST = QSize(240, 136)
_FRAME_PX = 2
_REARRANGING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class CameraGrid(QWidget):
    """Up to nine widgets by the index of their camera.

    A widget that is `Draggable`, as `TileView` is, is chosen by a click and dragged from anywhere. Any other one keeps
    its own gestures, and is dragged by a handle that shows itself while the pointer is over the grid.

    Signals:
        large_chosen(int): the user wants this camera large (in a grid: chosen). Nothing has been changed yet.
        layout_changed(CamerasLayout): the user put the cameras in other places; the grid shows them there already.
    """

    large_chosen = Signal(int)
    layout_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """No cameras."""
        super().__init__(parent)
        self._layout = CamerasLayout()
        self._tiles: dict[int, QWidget] = {}
        self._aspects: dict[int, Fraction] = {}
        self._dragged: int | None = None
        self._gripped: int | None = None
        self._has_pointer = False
        self._frame = ChosenFrame(self)
        self._grip = CameraGrip(self)
        self._source = _Veil(self, "", QColor(11, 13, 16, 150))
        self._target = _Veil(self, tr("Swap places"), QColor(DARK.accent))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Cameras"))
        self._follow(self._grip)

    @property
    def layout_on_show(self) -> CamerasLayout:
        """The arrangement as it is shown."""
        return self._layout

    def tile(self, camera: int) -> QWidget | None:
        """The widget of a camera, or None."""
        return self._tiles.get(camera)

    def camera_of(self, tile: QWidget) -> int | None:
        """The camera that a widget stands for, or None."""
        return next((camera for camera, each in self._tiles.items() if each is tile), None)

    def set_tile(self, camera: int, tile: QWidget) -> None:
        """Give a camera its widget; a widget that stood for another camera moves. The one before is removed."""
        if self._tiles.get(camera) is tile:
            return
        before = self.camera_of(tile)
        if before is not None:
            del self._tiles[before]
        self.remove_tile(camera)
        if tile.parentWidget() is not self:
            tile.setParent(self)
        # The grid sees to it that no tile is too small to be of use.
        tile.setMinimumSize(1, 1)
        if isinstance(tile, Draggable):
            self._follow(tile)
        self._tiles[camera] = tile
        self._arrange()

    def remove_tile(self, camera: int) -> QWidget | None:
        """Take a camera's widget away and give it back: hidden, and the grid's child until it goes elsewhere."""
        tile = self._tiles.pop(camera, None)
        if tile is not None:
            tile.hide()
            self._arrange()
        return tile

    def set_layout(self, layout: CamerasLayout) -> None:
        """Arrange the cameras in another way."""
        if layout != self._layout:
            self._layout = layout
            self._end_drag()
            self._arrange()

    def set_aspects(self, aspects: Mapping[int, Fraction]) -> None:
        """Width over height of the cameras' pictures as they are seen; 16:9 where it is not said."""
        if aspects != self._aspects:
            self._aspects = dict(aspects)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new room."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground between the pictures: dark in both themes, as behind them."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(DARK.picture))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show the handle."""
        super().enterEvent(event)
        self._has_pointer = True
        self._place_grip()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Put the handle away."""
        super().leaveEvent(event)
        self._has_pointer = False
        self._place_grip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the tile that has the focus to the next or the previous place."""
        key = Qt.Key(event.key())
        camera = self._focused()
        on_show = self._layout.on_show
        if camera not in on_show or event.modifiers() != _REARRANGING or key not in _STEPS or len(on_show) < 2:
            super().keyPressEvent(event)
            return
        other = on_show[(on_show.index(camera) + _STEPS[key]) % len(on_show)]
        self._swap(camera, other)

    def _follow(self, tile: Draggable) -> None:
        # A tile comes back under another camera; it is heard once all the same.
        once = Qt.ConnectionType.UniqueConnection
        tile.clicked.connect(self._on_clicked, once)
        tile.drag_moved.connect(self._on_drag_moved, once)
        tile.dropped.connect(self._on_dropped, once)
        tile.drag_cancelled.connect(self._end_drag, once)

    def _arrange(self) -> None:
        places = arrange(self._layout, self.width(), self.height(), self._aspects)
        before: QWidget | None = None
        for camera in self._tiles.keys() - places.keys():
            self._tiles[camera].hide()
        for camera, place in places.items():
            tile = self._tiles.get(camera)
            if tile is not None:
                tile.setGeometry(QRect(place.x, place.y, place.width, place.height))
                tile.show()
                if before is not None:
                    QWidget.setTabOrder(before, tile)
                before = tile
        chosen = self._tiles.get(self._layout.large) if self._layout.large is not None else None
        if chosen is not None and self._layout.kind is LayoutKind.GRID and len(places) > 1:
            self._frame.lay_around(chosen.geometry())
        else:
            self._frame.hide()
        self._place_grip()
        for veil in (self._source, self._target):
            veil.raise_()

    def _place_grip(self) -> None:
        """Put the handle on the picture that has gestures of its own, while there is a place to drag it to."""
        on_show = self._layout.on_show
        gripped = [camera for camera in on_show if camera in self._tiles and not _is_draggable(self._tiles[camera])]
        self._gripped = gripped[0] if gripped and len(on_show) > 1 else None
        if self._gripped is not None:
            place = self._tiles[self._gripped].geometry()
            across = place.right() + 1 - self._grip.width() - SPACE_S
            self._grip.move(across, place.center().y() - self._grip.height() // 2)
            self._grip.raise_()
        is_held = self._dragged is not None and self._dragged == self._gripped
        self._grip.setVisible(self._gripped is not None and (self._has_pointer or is_held))

    def _sent_by(self) -> int | None:
        sender = self.sender()
        if sender is self._grip:
            return self._gripped
        return self.camera_of(sender) if isinstance(sender, QWidget) else None

    def _focused(self) -> int | None:
        return next((camera for camera, tile in self._tiles.items() if tile.hasFocus()), None)

    def _under(self, point: QPoint) -> int | None:
        """The camera on show at a point, in global coordinates."""
        here = self.mapFromGlobal(point)
        for camera in self._layout.on_show:
            tile = self._tiles.get(camera)
            if tile is not None and tile.geometry().contains(here):
                return camera
        return None

    @Slot()
    def _on_clicked(self) -> None:
        camera = self._sent_by()
        if camera is not None and camera != self._gripped:
            self.large_chosen.emit(camera)

    @Slot(QPoint)
    def _on_drag_moved(self, point: QPoint) -> None:
        camera = self._sent_by()
        if camera is None or len(self._layout.on_show) < 2:
            return
        self._dragged = camera
        self._source.lay_over(self._tiles[camera].geometry())
        under = self._under(point)
        if under is None or under == camera:
            self._target.hide()
        else:
            self._target.lay_over(self._tiles[under].geometry())

    @Slot(QPoint)
    def _on_dropped(self, point: QPoint) -> None:
        dragged, under = self._dragged, self._under(point)
        self._end_drag()
        if dragged is not None and under is not None and under != dragged:
            self._swap(dragged, under)

    @Slot()
    def _end_drag(self) -> None:
        self._dragged = None
        self._source.hide()
        self._target.hide()
        self._place_grip()

    def _swap(self, one: int, other: int) -> None:
        self.set_layout(self._layout.swapped(one, other))
        self.layout_changed.emit(self._layout)


class ChosenFrame(QWidget):
    """Lies on the edge of the chosen camera's picture where all are the same size, and takes no more than that."""

    def __init__(self, parent: QWidget) -> None:
        """A hidden frame."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def lay_around(self, place: QRect) -> None:
        """Lie on the edge of a place."""
        self.setGeometry(place)
        inner = self.rect().adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
        # What lies within is not ours: the picture there is painted as if there were no frame.
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(DARK.accent))
        painter.end()


class _Veil(QWidget):
    """Lies over a tile in a drag: the one that is dragged, or the one that it would change places with."""

    def __init__(self, parent: QWidget, words: str, colour: QColor) -> None:
        super().__init__(parent)
        self._words = words
        self._colour = colour
        self._chip_case = ChipCase()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lay_over(self, place: QRect) -> None:
        """Lie over a place."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if not self._words:
            painter.fillRect(self.rect(), self._colour)
            return
        through = QColor(self._colour)
        through.setAlpha(70)
        painter.fillRect(self.rect(), through)
        painter.setPen(QPen(self._colour, 3))
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        scale = self.devicePixelRatioF()
        chip = Chip(self._words)
        size = self._chip_case.size(chip, scale)
        corner = QPointF(round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2))
        painter.drawPixmap(corner, self._chip_case.pixmap(chip, scale))


def _is_draggable(tile: QWidget) -> bool:
    return isinstance(tile, Draggable)
