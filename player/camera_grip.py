"""What the large picture is taken by to put it in another place: its own mouse gestures zoom and drag what it shows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from player.chips import CHIP_GROUND
from player.draggable import Draggable
from reviewer.look.colours import DARK
from reviewer.look.measures import RADIUS, SPACE_XL
from reviewer.look.words import tr

_SIZE = QSize(SPACE_XL, 2 * SPACE_XL)
_DOT_PX = 3
_DOTS = [(across, down) for across in (-4, 4) for down in (-8, 0, 8)]


class CameraGrip(Draggable):
    """A small handle on the right edge of a picture, where no words lie."""

    def __init__(self, parent: QWidget) -> None:
        """A hidden handle."""
        super().__init__(parent)
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag this picture to another place (Ctrl+Shift+Left or Right)"))
        self.setAccessibleName(tr("Handle of the large picture"))
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CHIP_GROUND)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setBrush(QColor(DARK.text))
        middle = QRectF(self.rect()).center()
        for across, down in _DOTS:
            painter.drawEllipse(middle + QPointF(across, down), _DOT_PX / 2, _DOT_PX / 2)
        painter.end()
