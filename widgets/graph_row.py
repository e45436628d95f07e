"""One graph on the shared time axis: name, reading and scale in the gutter, curves to the right of it.

It is given curves, what to multiply them by and what to say, and draws that; it knows no session. The pointer is its
owner's business. Curves are computed when they are painted, so that a row that is scrolled away costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer.domain.time import UtcTime, seconds
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.graph_curves import Curve, SeriesCurve, value_ticks
from widgets.painting import draw_dot, draw_text, prose_font
from widgets.plain_text import tooltip
from widgets.shades import mixed
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView

LEAST_HEIGHT_PX = 44
_HINT_HEIGHT_PX = 72
_SCALE_PX = 44
_NARROW_SCALE_PX = 28
"""What the first line leaves of the gutter to the scale: three figures."""
_LINE_PX = 16
_TICK_EVERY_PX = 26
_STRONG_PX = 2.0
_THIN_PX = 1.25
_DENSE_PX = 1.0
"""Where there is a stroke in every column, thicker ones would only run together."""

_DOT_PX = 3.0
_SAMPLE_PX = 18
_LABEL_GAP_PX = 8
_SPAN_ALPHA = 0.16

SOLID: tuple[float, ...] = ()
DASHED: tuple[float, ...] = (4.0, 2.0)


@dataclass(frozen=True, eq=False, slots=True)
class DrawnCurve:
    """A series and how it is drawn.

    Attributes:
        shape: its line and its dots.
        factor: what its values are multiplied by to be shown.
        colour: `#rrggbb`.
        dash: lengths of strokes and spaces in widths of the pen; empty for a solid line.
        strong: for the active recording.
        name: for the legend; empty where none is needed.
    """

    shape: SeriesCurve
    factor: float
    colour: str
    dash: tuple[float, ...]
    strong: bool
    name: str = ""

    @property
    def dashed(self) -> bool:
        """Whether the line has spaces."""
        return bool(self.dash)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Lowest and highest value as shown, or None where there is none."""
        known = [bounds for bounds in (self.shape.line.bounds, self.shape.lone.bounds) if bounds is not None]
        if not known:
            return None
        return min(low for low, _ in known) * self.factor, max(high for _, high in known) * self.factor


@dataclass(frozen=True, slots=True)
class CursorMark:
    """A value at the pointer, as shown, and the colour of its curve."""

    value: float
    colour: str


class GraphRow(QWidget):
    """Curves of one quantity."""

    def __init__(self, look: Look, time_view: TimeView, name: str, parent: QWidget | None = None) -> None:
        """An empty graph."""
        super().__init__(parent)
        self._look = look
        self._view = time_view
        self._name = name
        self._unit = ""
        self._reading = ""
        self._whole_reading = ""
        self._curves: tuple[DrawnCurve, ...] = ()
        self._items: list[tuple[pg.PlotCurveItem, pg.PlotCurveItem | None]] = []
        self._range = (0.0, 1.0)
        self._fixed_ticks: tuple[float, ...] = ()
        self._span: tuple[UtcTime, UtcTime] | None = None
        self._cursor_x: float | None = None
        self._cursor_text = ""
        self._cursor_marks: tuple[CursorMark, ...] = ()
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.box.disableAutoRange()
        self._grid = pg.PlotCurveItem(connect="pairs")
        self.box.addItem(self._grid, ignoreBounds=True)
        self.plot = pg.GraphicsView(self)
        self.plot.setCentralItem(self.box)
        # Never shown, only grabbed: a kept picture costs the running playhead nothing, however long the tracks are.
        self.plot.hide()
        self._still: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST_HEIGHT_PX)
        self.setAccessibleName(tr("Graph: {name}", name=name))
        time_view.axis_changed.connect(self._on_axis)
        time_view.face_changed.connect(self._on_axis)
        look.theme_changed.connect(self._dress)
        self._dress()

    @property
    def name(self) -> str:
        """What is shown."""
        return self._name

    @property
    def unit(self) -> str:
        """The unit of the values on show."""
        return self._unit

    @property
    def reading(self) -> str:
        """What the gutter says of the moment of the playhead."""
        return self._reading

    @property
    def curves(self) -> tuple[DrawnCurve, ...]:
        """What is drawn."""
        return self._curves

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value of the scale, as shown."""
        return self._range

    @property
    def cursor_text(self) -> str:
        """What is said at the pointer; empty where none is on the axis."""
        return self._cursor_text if self._cursor_x is not None else ""

    def show_curves(
        self,
        unit: str,
        curves: Sequence[DrawnCurve],
        bounds: tuple[float, float],
        fixed_ticks: Sequence[float] = (),
    ) -> None:
        """Draw other curves.

        Args:
            unit: of the values.
            curves: from the lowest to the uppermost.
            bounds: lowest and highest value of the scale as shown, the same at every zoom.
            fixed_ticks: values of the scale that are written; round ones where none are given.
        """
        self._unit = unit
        self._curves = tuple(curves)
        self._range = bounds
        self._fixed_ticks = tuple(fixed_ticks)
        for pair in self._items:
            for item in pair:
                if item is not None:
                    self.box.removeItem(item)
        self._items = []
        for drawn in self._curves:
            line = pg.PlotCurveItem(connect="finite")
            dots = None if drawn.shape.lone.is_empty else pg.PlotCurveItem(connect="pairs")
            for item in (line, dots):
                if item is not None:
                    self.box.addItem(item, ignoreBounds=True)
            self._items.append((line, dots))
        self._dress()

    def set_reading(self, short: str, whole: str) -> None:
        """Say another value of the active recording."""
        self._whole_reading = whole
        if short != self._reading:
            self._reading = short
            self.update(QRect(0, 0, GUTTER_PX, self.height()))

    def announce(self) -> None:
        """Tell who cannot see it what it says now."""
        self.setAccessibleDescription(self._whole_reading)

    def show_cursor(self, x: float | None, text: str = "", marks: Sequence[CursorMark] = ()) -> None:
        """Say a moment's value beside the pointer.

        Args:
            x: pixels from the axis' left edge; None takes it away.
            text: what is said.
            marks: where on the curves it is.
        """
        before = self._cursor_rect()
        self._cursor_x, self._cursor_text, self._cursor_marks = x, text, tuple(marks)
        for rect in (before, self._cursor_rect()):
            if not rect.isEmpty():
                self.update(rect)

    def show_span(self, span: tuple[UtcTime, UtcTime] | None) -> None:
        """Show which span is selected, or none."""
        if span != self._span:
            self._span = span
            self.update()

    def text_at(self, x: float) -> str:
        """What is said about a place of the row, as plain text; empty right of the gutter."""
        if x >= GUTTER_PX:
            return ""
        title = tr("{name} in {unit}", name=self._name, unit=self._unit) if self._unit else self._name
        return tr(
            "{title}\n{whole_reading}\nDrag, or Alt+↑ and Alt+↓, to move it; Delete to hide it",
            title=title,
            whole_reading=self._whole_reading,
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A comfortable height."""
        return QSize(GUTTER_PX * 4, _HINT_HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the plot exactly on the axis."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The axis may be another than when it was hidden."""
        super().showEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that keys go here."""
        super().focusInEvent(event)
        self.announce()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the whole reading where the gutter has no room for it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.text_at(event.pos().x())
            if text:
                QToolTip.showText(event.globalPos(), tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the gutter, the kept picture of the curves, and over it span, legend and what the pointer is told."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), QColor(self._look.theme.panel))
        # While only the playhead moves, nothing of the gutter is drawn again.
        if event.rect().left() < GUTTER_PX:
            self._paint_gutter(painter)
        if self._still is None or self._still.devicePixelRatio() != self.devicePixelRatioF():
            self._compute()
            self._still = self.plot.grab()
        painter.drawPixmap(self.plot.pos(), self._still)
        painter.setClipRect(event.rect() & QRect(GUTTER_PX, 0, self._view.axis.width_px, self.height()))
        self._paint_span(painter)
        self._paint_legend(painter)
        if self._cursor_x is not None:
            self._paint_cursor(painter, self._cursor_x)
        painter.setClipRect(event.rect())
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self._look.theme.line))
        painter.end()

    def _paint_gutter(self, painter: QPainter) -> None:
        theme = self._look.theme
        if self.hasFocus():
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(theme.accent))
        top = max((min(self.height(), 2 * LEAST_HEIGHT_PX) - 2 * _LINE_PX) // 2 - 2, 2)
        self._paint_title(painter, QRect(SPACE_M, top, GUTTER_PX - SPACE_M - _NARROW_SCALE_PX, _LINE_PX))
        small = text_font(FONT_SMALL_PX)
        reading = QRect(SPACE_M, top + _LINE_PX + 1, GUTTER_PX - SPACE_M - _SCALE_PX, _LINE_PX)
        draw_text(painter, reading, self._reading, small, theme.text)
        for value in self._ticks():
            middle = round(self._y(value))
            rect = QRect(GUTTER_PX - _SCALE_PX - 4, middle - _LINE_PX // 2, _SCALE_PX, _LINE_PX)
            rect.moveTop(min(max(rect.top(), 0), self.height() - _LINE_PX))
            text = f"{value:g}".replace("-", "−")
            draw_text(painter, rect, text, small, theme.muted, Qt.AlignmentFlag.AlignRight)

    def _paint_title(self, painter: QPainter, rect: QRect) -> None:
        """Name and unit; where there is no room for both, the unit stays whole."""
        muted, small = self._look.theme.muted, prose_font(FONT_SMALL_PX)
        unit_px = QFontMetrics(small).horizontalAdvance(self._unit) + SPACE_XS if self._unit else 0
        room = rect.adjusted(0, 0, -min(unit_px, rect.width() // 2), 0)
        taken = draw_text(painter, room, self._name, prose_font(FONT_PX), muted)
        draw_text(painter, rect.adjusted(taken + SPACE_XS, 0, 0, 0), self._unit, small, muted)

    def _paint_span(self, painter: QPainter) -> None:
        if self._span is None:
            return
        left, right = (GUTTER_PX + self._view.axis.x(moment) for moment in self._span)
        colour = QColor(self._look.theme.accent)
        band = QColor(colour)
        band.setAlphaF(_SPAN_ALPHA)
        painter.fillRect(QRectF(left, 0, right - left, self.height()), band)
        for x in (left, right):
            painter.fillRect(QRectF(round(x), 0, 1, self.height()), colour)

    def _paint_legend(self, painter: QPainter) -> None:
        """Which stroke is which series, where there are several."""
        named = [drawn for drawn in reversed(self._curves) if drawn.name]
        if not named:
            return
        font = prose_font(FONT_SMALL_PX)
        metrics = QFontMetrics(font)
        widths = [_SAMPLE_PX + SPACE_XS + metrics.horizontalAdvance(drawn.name) + SPACE_M for drawn in named]
        x, y = GUTTER_PX + SPACE_S, 2
        ground = QColor(self._look.theme.panel)
        ground.setAlphaF(0.85)
        painter.fillRect(QRect(x - SPACE_XS, y, sum(widths), _LINE_PX), ground)
        for drawn, width in zip(named, widths, strict=True):
            painter.setPen(_pen(QColor(drawn.colour), _STRONG_PX, drawn.dash))
            middle = y + _LINE_PX // 2
            painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE_PX, middle))
            text = QRect(x + _SAMPLE_PX + SPACE_XS, y, width, _LINE_PX)
            draw_text(painter, text, drawn.name, font, self._look.theme.text)
            x += width

    def _paint_cursor(self, painter: QPainter, x: float) -> None:
        theme = self._look.theme
        for mark in self._cursor_marks:
            draw_dot(painter, theme.panel, QPointF(GUTTER_PX + x, self._y(mark.value)), 4.5)
            draw_dot(painter, mark.colour, QPointF(GUTTER_PX + x, self._y(mark.value)), 3.0)
        label = self._cursor_label(x)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(label).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        inner = label.adjusted(SPACE_XS, 0, -SPACE_XS, 0)
        draw_text(painter, inner, self._cursor_text, text_font(FONT_SMALL_PX), theme.text)

    def _cursor_label(self, x: float) -> QRect:
        """Beside the pointer, on the side where there is room, and clear of the first value."""
        width = QFontMetrics(text_font(FONT_SMALL_PX)).horizontalAdvance(self._cursor_text) + 2 * SPACE_XS + 2
        width = min(width, self._view.axis.width_px)
        left = GUTTER_PX + round(x) + _LABEL_GAP_PX
        if left + width > GUTTER_PX + self._view.axis.width_px:
            left = max(left - width - 2 * _LABEL_GAP_PX, GUTTER_PX)
        height = _LINE_PX + 2
        is_low = bool(self._cursor_marks) and self._y(self._cursor_marks[0].value) > self.height() / 2
        return QRect(left, 3 if is_low else self.height() - height - 4, width, height)

    def _cursor_rect(self) -> QRect:
        """What is painted for the pointer: its label, and the strip in which the values are marked."""
        if self._cursor_x is None:
            return QRect()
        strip = QRect(GUTTER_PX + int(self._cursor_x) - 6, 0, 13, self.height())
        return strip | self._cursor_label(self._cursor_x).adjusted(-1, -1, 1, 1)

    def _ticks(self) -> list[float]:
        if not self._curves:
            return []
        most = max(self.height() // _TICK_EVERY_PX, 2)
        if not self._fixed_ticks:
            return value_ticks(*self._range, most)
        step = -(-(len(self._fixed_ticks) - 1) // (most - 1))
        return list(self._fixed_ticks[::step])

    def _y(self, value: float) -> float:
        low, high = self._range
        return (high - value) / (high - low) * float(self.plot.height())

    def _colour(self, drawn: DrawnCurve) -> QColor:
        """Mixed and not translucent: opaque strokes are drawn several times as fast."""
        return QColor(drawn.colour) if drawn.strong else mixed(drawn.colour, self._look.theme.panel, 0.75)

    def _line_pen(self, drawn: DrawnCurve, *, is_sparse: bool) -> QPen:
        width = _THIN_PX if drawn.dashed or not drawn.strong else _STRONG_PX
        return _pen(self._colour(drawn), width if is_sparse else _DENSE_PX, drawn.dash)

    @Slot()
    def _dress(self) -> None:
        theme = self._look.theme
        self.plot.setBackground(QColor(theme.panel))
        self._grid.setPen(QPen(mixed(theme.line, theme.panel, 0.55), 0))
        for (_, dots), drawn in zip(self._items, self._curves, strict=True):
            if dots is not None:
                dots.setPen(_pen(self._colour(drawn), _DOT_PX, SOLID))
        self._place()

    @Slot()
    def _place(self) -> None:
        """Lay the plot over the axis, and draw everything again."""
        self._lay_over_axis()
        self.update()

    def _lay_over_axis(self) -> None:
        """Fit the plot to the axis; the curves are computed once they are painted."""
        axis = self._view.axis
        self.plot.setGeometry(GUTTER_PX, 0, axis.width_px, max(self.height() - 1, 1))
        origin = axis.home_start
        start, end = seconds(axis.start_utc - origin), seconds(axis.end_utc - origin)
        self.box.setRange(xRange=(start, end), yRange=self._range, padding=0, disableAutoRange=True)
        self._still = None

    @Slot()
    def _on_axis(self) -> None:
        """Another stretch of time, under a gutter that stays as it is; a hidden row is placed when it is shown."""
        if not self.isVisible():
            return
        self._lay_over_axis()
        self.update(QRect(GUTTER_PX, 0, self.width() - GUTTER_PX, self.height()))

    def _compute(self) -> None:
        """What is drawn of each curve at this zoom."""
        axis = self._view.axis
        origin = axis.home_start
        start, end = seconds(axis.start_utc - origin), seconds(axis.end_utc - origin)
        for (line, dots), drawn in zip(self._items, self._curves, strict=True):
            points = drawn.shape.line.drawn(axis.start_utc, axis.end_utc, axis.width_px)
            # Smooth edges and corners of strokes that nearly fill the columns are not seen, and cost ten times as much.
            is_sparse = len(points.utc_us) < axis.width_px
            # Stroke by stroke is faster still, but each would begin its dashes anew: a derived line would look solid.
            line.setSegmentedLineMode("off" if is_sparse or drawn.dashed else "on")
            line.setPen(self._line_pen(drawn, is_sparse=is_sparse))
            line.setData(
                (points.utc_us - origin) / 1e6, points.value * drawn.factor, connect="finite", antialias=is_sparse
            )
            if dots is not None:
                self._place_dots(dots, drawn.shape.lone, drawn.factor)
        low, high = self._range
        times = [seconds(tick.utc - origin) for tick in self._view.ticks]
        values = self._ticks()
        x = np.array([[time, time] for time in times] + [[start, end] for _ in values]).ravel()
        y = np.array([[low, high] for _ in times] + [[value, value] for value in values]).ravel()
        self._grid.setData(x, y, connect="pairs")

    def _place_dots(self, item: pg.PlotCurveItem, lone: Curve, factor: float) -> None:
        """A value that joins to nothing is a stroke as long as it is thick."""
        axis = self._view.axis
        points = lone.drawn(axis.start_utc, axis.end_utc, axis.width_px)
        known = np.isfinite(points.value)
        time = (points.utc_us[known] - axis.home_start) / 1e6
        half = axis.us_per_px * _DOT_PX / 2e6
        x = np.stack((time - half, time + half), axis=1).ravel()
        item.setData(x, np.repeat(points.value[known] * factor, 2), connect="pairs", antialias=False)


def _pen(colour: QColor, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen
