"""What the large picture is taken by to put it in another place: its own mouse gestures zoom and drag what it shows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from player.chips import CHIP_GROUND
from player.draggable import Draggable
from reviewer.look.colours import DARK
from reviewer.look.icons import draw_icon
from reviewer.look.measures import ICON, RADIUS, SPACE_XL

_SIZE = QSize(48, SPACE_XL)


class CameraGrip(Draggable):
    """A small handle on the upper edge of a picture."""

    def __init__(self, parent: QWidget) -> None:
        """A hidden handle."""
        super().__init__(parent)
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag this picture to another place (Ctrl+Shift+Left or Right)")
        self.setAccessibleName("Handle of the large picture")
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CHIP_GROUND)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        corner = QPointF((self.width() - ICON) / 2, (self.height() - ICON) / 2)
        painter.drawPixmap(corner, draw_icon("move-horizontal", DARK.text, ICON, self.devicePixelRatioF()))
        painter.end()
