"""The ruler above the lanes: ticks of the clock on show, and the handles of the in and out marks."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.axis_widget import AxisWidget
from widgets.item_lane import EDGE_GRAB_PX, Part
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_gestures import Gesture, RangeGesture, SeekGesture
from widgets.timeline_paint import paint_ruler

RULER_PX = 24


class TimelineRuler(AxisWidget):
    """Ticks and labels; a press seeks, a drag scrubs or moves a mark."""

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Show the axis of the view."""
        super().__init__(time_view, parent)
        self._session = session
        self._look = look
        self._still: QPixmap | None = None
        self.setFixedHeight(RULER_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Time ruler"))
        time_view.axis_changed.connect(self._redraw)
        time_view.face_changed.connect(self._redraw)
        look.theme_changed.connect(self._redraw)
        session.case_opened.connect(self._redraw)
        session.contents_changed.connect(self._redraw)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what was drawn for this axis."""
        if self._still is None or self._still.devicePixelRatio() != self.devicePixelRatioF():
            scale = self.devicePixelRatioF()
            self._still = QPixmap(self.size() * scale)
            self._still.setDevicePixelRatio(scale)
            still_painter = QPainter(self._still)
            paint_ruler(still_painter, self._view, self._look.theme, self.rect())
            still_painter.end()
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(self.rect().topLeft(), self._still)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew."""
        super().resizeEvent(event)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a mark, or go to the moment."""
        x = event.position().x()
        contents = self._session.contents
        if event.button() is not Qt.MouseButton.LeftButton or x < GUTTER_PX or contents is None:
            event.ignore()
            return
        part = self._handle_at(x)
        gesture: Gesture
        if part is None:
            gesture = SeekGesture(self._session, self._view)
        else:
            gesture = RangeGesture(self._session, self._view, part)
        self._pointer.press(x, gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the gesture, or show what a press here would do."""
        x = event.position().x()
        self._pointer.move(x)
        if self._pointer.gesture is None:
            grab = self._handle_at(x) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if grab else Qt.CursorShape.ArrowCursor)

    def _handle_at(self, x: float) -> Part | None:
        marked = self._session.marked_range
        for part, moment in ((Part.END, marked.end), (Part.START, marked.start)):
            if moment is not None and abs(self._view.axis.x(moment) - self._pointer.x(x)) <= EDGE_GRAB_PX:
                return part
        return None

    @Slot()
    def _redraw(self) -> None:
        self._still = None
        self.update()
