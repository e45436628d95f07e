"""The strip above the timeline: the whole case in little, and a window on it that is slid and stretched.

What lies where is read off at a glance: a line for each camera, how dense marks and events are, and the playhead.
"""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from reviewer.domain.segments import by_camera
from reviewer.domain.time import UtcTime
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_M
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.overview_columns import WindowPart, densities, part_at, window_px
from widgets.painting import draw_text
from widgets.shades import mixed
from widgets.time_axis import GUTTER_PX, TimeAxis
from widgets.time_view import TimeView
from widgets.timeline_canvas import TimelineCanvas

OVERVIEW_PX = 28
_CAMERAS_TOP_PX = 4
_CAMERAS_PX = 10
_DENSITY_PX = 11
_ZOOM_PER_NOTCH = 1.25
_NOTCH = 120
_CURSORS = {
    WindowPart.START: Qt.CursorShape.SizeHorCursor,
    WindowPart.END: Qt.CursorShape.SizeHorCursor,
    WindowPart.BODY: Qt.CursorShape.OpenHandCursor,
    WindowPart.OUTSIDE: Qt.CursorShape.PointingHandCursor,
}


class TimelineOverview(QWidget):
    """The whole case, and what of it the lanes show.

    A drag within the window slides it, one at its edge stretches it, a click outside brings it there, a double click
    shows the whole case, and the wheel zooms.
    """

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, canvas: TimelineCanvas) -> None:
        """Follow the view, and show what the canvas holds."""
        super().__init__()
        self._session = session
        self._look = look
        self._view = time_view
        self._canvas = canvas
        self._still: QPixmap | None = None
        self._held: WindowPart | None = None
        self._held_at = 0.0
        self._shown_before = time_view.axis
        self._playhead_px: int | None = None
        self.setFixedHeight(OVERVIEW_PX)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Overview of the whole case"))
        self.setToolTip(tr("Drag the window to pan, its edges to zoom; double-click for the whole case (Home)"))
        canvas.items_changed.connect(self._redraw)
        time_view.axis_changed.connect(self._on_axis)
        look.theme_changed.connect(self._redraw)
        session.recording_changed.connect(self._redraw)
        session.clock.position_changed.connect(self._on_position)

    @property
    def whole(self) -> TimeAxis:
        """The axis of the strip itself: all that can be gone to."""
        axis = self._view.axis
        first, last = axis.whole
        return TimeAxis(first, last, axis.width_px, first, last)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name, and all of it is drawn
        """Copy what stays, and draw window and playhead over it."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect().topLeft(), self._still_picture())
        contents = self._session.contents
        if contents is not None and contents.span is not None:
            painter.setClipRect(QRect(GUTTER_PX, 0, self._view.axis.width_px, self.height()))
            painter.translate(GUTTER_PX, 0)
            self._paint_window(painter)
            if self._playhead_px is not None:
                painter.fillRect(QRectF(self._playhead_px - 1, 0, 2, self.height()), QColor(self._look.theme.bad))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew."""
        super().resizeEvent(event)
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the window, or bring it here."""
        x = event.position().x() - GUTTER_PX
        if event.button() is not Qt.MouseButton.LeftButton or x < 0:
            event.ignore()
            return
        part = part_at(self.whole, self._view.axis, x)
        if part is WindowPart.OUTSIDE:
            self._view.centre(self.whole.utc_at(x))
            part = WindowPart.BODY
        self._held, self._held_at, self._shown_before = part, x, self._view.axis
        if part is WindowPart.BODY:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Slide or stretch the window, or show what a press here would do."""
        x = event.position().x() - GUTTER_PX
        if self._held is None:
            self.setCursor(_CURSORS[part_at(self.whole, self._view.axis, x)])
            return
        shift = round((x - self._held_at) * self.whole.us_per_px)
        before = self._shown_before
        start, end = before.start_utc, before.end_utc
        if self._held is WindowPart.START:
            self._view.show_span(UtcTime(min(start + shift, end - 1)), end)
        elif self._held is WindowPart.END:
            self._view.show_span(start, UtcTime(max(end + shift, start + 1)))
        else:
            self._view.show_span(UtcTime(start + shift), UtcTime(end + shift))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton and self._held is not None:
            self._held = None
            self.setCursor(_CURSORS[part_at(self.whole, self._view.axis, event.position().x() - GUTTER_PX)])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Show the whole case."""
        self._held = None
        self._view.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the moment under the pointer, as far as the lanes show it; else around their middle."""
        axis = self._view.axis
        x = axis.x(self.whole.utc_at(event.position().x() - GUTTER_PX))
        at = x if 0 <= x <= axis.width_px else axis.width_px / 2
        self._view.zoom(_ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH), at)
        event.accept()

    def _paint_window(self, painter: QPainter) -> None:
        left, right = window_px(self.whole, self._view.axis)
        shade = QColor(self._look.theme.background)
        shade.setAlphaF(0.62)
        painter.fillRect(QRectF(0, 0, left, self.height()), shade)
        painter.fillRect(QRectF(right, 0, self._view.axis.width_px - right, self.height()), shade)
        painter.setPen(QPen(QColor(self._look.theme.accent), 1.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(left, 1, right - left, self.height() - 3).adjusted(0.75, 0, -0.75, 0), 3, 3)

    def _still_picture(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != scale:
            self._still = QPixmap(self.size() * scale)
            self._still.setDevicePixelRatio(scale)
            self._still.fill(QColor(self._look.theme.panel))
            painter = QPainter(self._still)
            self._paint_case(painter)
            painter.end()
        return self._still

    def _paint_case(self, painter: QPainter) -> None:
        theme, contents, whole = self._look.theme, self._session.contents, self.whole
        name = QRect(SPACE_M, 0, GUTTER_PX - 2 * SPACE_M, self.height())
        draw_text(painter, name, tr("Whole case"), text_font(FONT_SMALL_PX), theme.muted)
        if contents is None or contents.span is None:
            return
        painter.translate(GUTTER_PX, 0)
        cameras = by_camera(contents.recordings)
        height = _CAMERAS_PX / max(len(cameras), 1)
        for row, (camera, segments) in enumerate(cameras.items()):
            colour = QColor(camera_colour(camera))
            for segment in segments:
                left, right = whole.x(segment.start_utc), whole.x(segment.end_utc)
                top = _CAMERAS_TOP_PX + row * height
                painter.fillRect(QRectF(left, top, max(right - left, 1.0), max(height - 1, 1.0)), colour)
        painter.setPen(mixed(theme.text, theme.panel, 0.6))
        foot = float(self.height() - 2)
        shares = densities(self._canvas.item_starts(), whole)
        lines = [
            QLineF(QPointF(x + 0.5, foot - max(shares[x] * _DENSITY_PX, 2.0)), QPointF(x + 0.5, foot))
            for x in np.flatnonzero(shares).tolist()
        ]
        painter.drawLines(lines)
        painter.fillRect(QRectF(-GUTTER_PX, self.height() - 1, self.width(), 1), QColor(theme.line))

    @Slot()
    def _on_axis(self) -> None:
        """Another window; the strip itself only where the case is another, or another part of it is told."""
        if self._shown_before.whole != self._view.axis.whole or self._shown_before.width_px != self._view.axis.width_px:
            self._still = None
        if self._held is None:
            self._shown_before = self._view.axis
        self._place_playhead()
        self.update()

    @Slot(object)
    def _on_position(self, _position: UtcTime) -> None:
        before = self._playhead_px
        self._place_playhead()
        if self._playhead_px != before:
            for x in (before, self._playhead_px):
                if x is not None:
                    self.update(GUTTER_PX + x - 2, 0, 4, self.height())

    def _place_playhead(self) -> None:
        contents = self._session.contents
        position = self._session.clock.position
        has_time = contents is not None and contents.span is not None
        self._playhead_px = round(self.whole.x(position)) if has_time and self.whole.shows(position) else None

    @Slot()
    def _redraw(self) -> None:
        self._still = None
        self._place_playhead()
        self.update()
