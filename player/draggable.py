"""A widget that can be clicked, and taken by the mouse to another place; which place that is, others decide."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT = Qt.MouseButton.LeftButton


class Draggable(QWidget):
    """Tells a click from a drag. Escape, or another button, ends a drag without a drop.

    Signals:
        clicked(): pressed and let go in one place.
        drag_moved(QPoint): the pointer that drags is there, in global coordinates.
        dropped(QPoint): it was let go there.
        drag_cancelled(): it was given up.
    """

    clicked = Signal()
    drag_moved = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing pressed."""
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._is_dragged = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold, or give a drag up with another button."""
        if event.button() == _LEFT:
            self._pressed_at = event.globalPosition().toPoint()
        elif self._is_dragged:
            self._give_up()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag, once the pointer has gone far enough not to have moved by mistake."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        point = event.globalPosition().toPoint()
        if not self._is_dragged and (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            # Escape comes to whoever has the focus.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragged:
            self.drag_moved.emit(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop, or click."""
        if event.button() != _LEFT or self._pressed_at is None:
            super().mouseReleaseEvent(event)
            return
        was_dragged = self._is_dragged
        self._let_go()
        if was_dragged:
            self.dropped.emit(event.globalPosition().toPoint())
        elif self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give a drag up with Escape."""
        if self._is_dragged and event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        self._let_go()
        self.drag_cancelled.emit()

    def _let_go(self) -> None:
        self._pressed_at = None
        self._is_dragged = False
        self.unsetCursor()
