"""What moves over ruler, lanes and graphs: playhead, marked range, and the line under the pointer.

One transparent sheet over all of them, so that the line is one line, and so that moving it redraws a few pixels only.
"""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView

_HEAD_HALF_PX = 6
_LABEL_TOP_PX = 3
_LABEL_HEIGHT_PX = 18
_LABEL_GAP_PX = 8
_HANDLE_PX = 5


class TimeCursor(QWidget):
    """Playhead, hover line and marked range over its parent; takes no mouse events."""

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget) -> None:
        """Lie over `parent`, whose owner keeps the geometry."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._view = time_view
        self._playhead_x: float | None = None
        self._hover_strips: tuple[QRect, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        session.clock.position_changed.connect(self._on_position)
        session.range_changed.connect(self._redraw)
        session.case_opened.connect(self._redraw)
        session.contents_changed.connect(self._redraw)
        time_view.axis_changed.connect(self._redraw)
        time_view.face_changed.connect(self._redraw)
        time_view.hover_changed.connect(self._on_hover)
        time_view.snap_changed.connect(self._redraw)
        look.theme_changed.connect(self._redraw)
        self._redraw()

    @property
    def playhead_x(self) -> float | None:
        """Where the playhead is drawn, in pixels from the left; None while there is no case or it is out of view."""
        return self._playhead_x

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw range, hover line and playhead, each where it meets what is to be drawn again."""
        if self._session.contents is None or self._session.contents.span is None:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect() & QRect(GUTTER_PX - 1, 0, self._view.axis.width_px + 2, self.height()))
        self._paint_range(painter)
        if any(strip.intersects(event.rect()) for strip in self._hover_strips):
            self._paint_hover(painter)
        self._paint_snap(painter)
        self._paint_playhead(painter)
        painter.end()

    def _paint_range(self, painter: QPainter) -> None:
        marked = self._session.marked_range
        colour = QColor(self._look.theme.accent)
        if marked.whole is not None:
            left, right = (self._x(moment) for moment in marked.whole)
            band = QColor(colour)
            band.setAlphaF(0.12)
            painter.fillRect(QRectF(left, 0, right - left, self.height()), band)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for moment, inward in ((marked.start, 1), (marked.end, -1)):
            if moment is None:
                continue
            x = self._x(moment)
            painter.fillRect(QRectF(x - (inward < 0), 0, 1, self.height()), colour)
            # A bracket that opens toward the range tells the in mark from the out mark without words.
            top, bottom = 1.0, float(_LABEL_HEIGHT_PX)
            for y in (top, bottom):
                painter.fillRect(QRectF(x if inward > 0 else x - _HANDLE_PX, y, _HANDLE_PX, 2), colour)
            painter.fillRect(QRectF(x if inward > 0 else x - 3, top, 3, bottom - top), colour)

    def _paint_hover(self, painter: QPainter) -> None:
        hover = self._view.hover_utc
        if hover is None:
            return
        x = int(self._x(hover)) + 0.5
        line = QColor(self._look.theme.muted)
        line.setAlphaF(0.7)
        painter.setPen(line)
        painter.drawLine(QLineF(x, 0, x, self.height()))
        label = self._hover_label()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._look.theme.line))
        painter.setBrush(QColor(self._look.theme.raised))
        painter.drawRoundedRect(QRectF(label).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(text_font(FONT_SMALL_PX))
        painter.setPen(QColor(self._look.theme.text))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, self._hover_text())

    def _paint_snap(self, painter: QPainter) -> None:
        """A dashed line where a dragged moment snapped, and to what."""
        snap = self._view.snap
        if snap is None or not self._view.dragging:
            return
        x = round(self._x(snap.utc)) + 0.5
        painter.setPen(QPen(QColor(self._look.theme.accent), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, 0, x, self.height()))
        words = tr("on a {kind}", kind=tr(snap.kind.value))
        width = QFontMetrics(text_font(FONT_SMALL_PX)).horizontalAdvance(words) + 4 * SPACE_XS
        label = QRect(round(x) - width - _LABEL_GAP_PX, self.height() - _LABEL_HEIGHT_PX - 4, width, _LABEL_HEIGHT_PX)
        painter.fillRect(label, QColor(self._look.theme.raised))
        painter.setFont(text_font(FONT_SMALL_PX))
        painter.setPen(QColor(self._look.theme.text))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_playhead(self, painter: QPainter) -> None:
        if self._playhead_x is None:
            return
        x = self._playhead_x
        colour = QColor(self._look.theme.bad)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(x - 1, 0, 2, self.height()), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = [QPointF(x - _HEAD_HALF_PX, 0), QPointF(x + _HEAD_HALF_PX, 0), QPointF(x, _HEAD_HALF_PX + 2)]
        painter.drawPolygon(QPolygonF(corners))

    def _hover_text(self) -> str:
        hover = self._view.hover_utc
        return self._view.face.full_label(hover, self._view.axis) if hover is not None else ""

    def _hover_label(self) -> QRect:
        """Beside the line, on the side where there is room."""
        hover = self._view.hover_utc
        if hover is None:
            return QRect()
        width = QFontMetrics(text_font(FONT_SMALL_PX)).horizontalAdvance(self._hover_text()) + 4 * SPACE_XS
        x = round(self._x(hover)) + _LABEL_GAP_PX
        if x + width > GUTTER_PX + self._view.axis.width_px:
            x -= width + 2 * _LABEL_GAP_PX
        return QRect(x, _LABEL_TOP_PX, width, _LABEL_HEIGHT_PX)

    def _strips_of_hover(self) -> tuple[QRect, ...]:
        """What the hover line and its label cover."""
        hover = self._view.hover_utc
        if hover is None:
            return ()
        return QRect(int(self._x(hover)) - 1, 0, 3, self.height()), self._hover_label().adjusted(-1, -1, 1, 1)

    def _x(self, utc: UtcTime) -> float:
        return GUTTER_PX + self._view.axis.x(utc)

    @Slot(object)
    def _on_position(self, position: UtcTime) -> None:
        before = self._playhead_x
        self._playhead_x = self._snapped_playhead(position)
        if self._playhead_x == before:
            return
        for x in (before, self._playhead_x):
            if x is not None:
                self.update(int(x) - _HEAD_HALF_PX - 1, 0, 2 * _HEAD_HALF_PX + 3, self.height())

    def _snapped_playhead(self, position: UtcTime) -> float | None:
        """On a pixel of the screen, so that the line is always equally sharp."""
        contents = self._session.contents
        if contents is None or contents.span is None or not self._view.axis.shows(position):
            return None
        scale = self.devicePixelRatioF()
        return round(self._x(position) * scale) / scale

    @Slot()
    def _on_hover(self) -> None:
        # Two strips rather than one rectangle around both: the line is as high as the panel, the label is not.
        for rect in (*self._hover_strips, *self._strips_of_hover()):
            self.update(rect)
        self._hover_strips = self._strips_of_hover()

    @Slot()
    def _redraw(self) -> None:
        self._playhead_x = self._snapped_playhead(self._session.clock.position)
        self._hover_strips = self._strips_of_hover()
        self.update()
