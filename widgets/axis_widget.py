"""What ruler, canvas and graphs have in common: a pointer on the one time axis, and what ends its gesture."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_gestures import TimePointer

_PAGE_SHARE = 0.8
"""Of the width that Page keys go by: what was at the edge stays in view."""


class AxisWidget(QWidget):
    """A view beside the gutter of the time axis; what a press begins is said by who inherits."""

    def __init__(self, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Follow the pointer, with or without a button down."""
        super().__init__(parent)
        self._view = time_view
        self._pointer = TimePointer(time_view, GUTTER_PX)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def event(self, event: QEvent) -> bool:
        """Mind Ctrl before anything else hears of the pointer: while it is held, snapping is the other way round."""
        if isinstance(event, QMouseEvent):
            self._view.reverse_snapping(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the gesture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.release(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives a drag up; Page keys pan, and must not reach what scrolls the lanes."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if pages is not None:
            self._view.pan(pages * _PAGE_SHARE * self._view.axis.width_px)
        elif event.key() != Qt.Key.Key_Escape or not self._pointer.cancel():
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom or pan the shared axis; over the gutter it is passed on, to scroll the lanes."""
        event.setAccepted(self._pointer.wheel(event))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """No moment is under the pointer."""
        super().leaveEvent(event)
        self._pointer.leave()
