"""One graph on the shared time axis: name, reading and scale in the gutter, curves to the right of it.

It is given curves in the unit on show and draws them; it knows no session. The pointer is its owner's business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.domain.time import seconds
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_M
from widgets.graph_curves import Curve, value_ticks
from widgets.painting import draw_text
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_paint import mixed

LEAST_HEIGHT_PX = 44
_HINT_HEIGHT_PX = 72
_SCALE_PX = 44
_LINE_PX = 16
_TICK_EVERY_PX = 26
_STRONG_PX = 2.0
_THIN_PX = 1.25


@dataclass(frozen=True, eq=False, slots=True)
class DrawnCurve:
    """A curve and how it is drawn.

    Attributes:
        colour: `#rrggbb`.
        dashed: for what was derived, not stated.
        strong: for the active recording.
    """

    curve: Curve
    colour: str
    dashed: bool
    strong: bool


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
        self._curves: tuple[DrawnCurve, ...] = ()
        self._items: list[pg.PlotCurveItem] = []
        self._range = (0.0, 1.0)
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST_HEIGHT_PX)
        self.setAccessibleName(name)
        time_view.axis_changed.connect(self._place)
        time_view.face_changed.connect(self._place)
        look.theme_changed.connect(self._dress)
        self._dress()

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

    def show_curves(self, unit: str, curves: Sequence[DrawnCurve], bounds: tuple[float, float]) -> None:
        """Draw other curves.

        Args:
            unit: of the values.
            curves: from the lowest to the uppermost.
            bounds: lowest and highest value of the scale, the same at every zoom.
        """
        self._unit = unit
        self._curves = tuple(curves)
        self._range = bounds
        for item in self._items:
            self.box.removeItem(item)
        self._items = []
        for _ in self._curves:
            item = pg.PlotCurveItem(connect="finite", antialias=True)
            self.box.addItem(item, ignoreBounds=True)
            self._items.append(item)
        self._dress()

    def set_reading(self, reading: str) -> None:
        """Say another value of the active recording."""
        if reading != self._reading:
            self._reading = reading
            self.update(QRect(0, 0, GUTTER_PX, self.height()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A comfortable height."""
        return QSize(GUTTER_PX * 4, _HINT_HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the plot exactly on the axis."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the gutter: name and unit, reading, scale."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), QColor(self._look.theme.panel))
        # While only the playhead moves, nothing of the gutter is drawn again.
        if event.rect().left() < GUTTER_PX:
            self._paint_gutter(painter)
        if self._still is None or self._still.devicePixelRatio() != self.devicePixelRatioF():
            self._still = self.plot.grab()
        painter.drawPixmap(self.plot.pos(), self._still)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self._look.theme.line))
        painter.end()

    def _paint_gutter(self, painter: QPainter) -> None:
        theme = self._look.theme
        small = text_font(FONT_SMALL_PX)
        top = max((min(self.height(), 2 * LEAST_HEIGHT_PX) - 2 * _LINE_PX) // 2 - 2, 2)
        width = GUTTER_PX - SPACE_M - _SCALE_PX
        title = f"{self._name} · {self._unit}" if self._unit else self._name
        draw_text(painter, QRect(SPACE_M, top, width, _LINE_PX), title, text_font(FONT_PX), theme.muted)
        reading = QRect(SPACE_M, top + _LINE_PX + 1, width, _LINE_PX)
        draw_text(painter, reading, self._reading, small, theme.text)
        for value in value_ticks(*self._range, self._most_ticks()) if self._curves else []:
            middle = round(self._y(value))
            rect = QRect(GUTTER_PX - _SCALE_PX - 4, middle - _LINE_PX // 2, _SCALE_PX, _LINE_PX)
            rect.moveTop(min(max(rect.top(), 0), self.height() - _LINE_PX))
            draw_text(painter, rect, f"{value:g}", small, theme.muted, Qt.AlignmentFlag.AlignRight)

    def _most_ticks(self) -> int:
        return max(self.height() // _TICK_EVERY_PX, 2)

    def _y(self, value: float) -> float:
        low, high = self._range
        return (high - value) / (high - low) * float(self.plot.height())

    @Slot()
    def _dress(self) -> None:
        theme = self._look.theme
        self.plot.setBackground(QColor(theme.panel))
        self._grid.setPen(QPen(mixed(theme.line, theme.panel, 0.55), 0))
        for item, drawn in zip(self._items, self._curves, strict=True):
            colour = QColor(drawn.colour)
            colour.setAlphaF(1.0 if drawn.strong else 0.75)
            width = _THIN_PX if drawn.dashed or not drawn.strong else _STRONG_PX
            style = Qt.PenStyle.DashLine if drawn.dashed else Qt.PenStyle.SolidLine
            item.setPen(pg.mkPen(color=colour, width=width, style=style))
        self._place()

    @Slot()
    def _place(self) -> None:
        axis = self._view.axis
        self.plot.setGeometry(GUTTER_PX, 0, axis.width_px, max(self.height() - 1, 1))
        origin = axis.home_start
        start, end = seconds(axis.start_utc - origin), seconds(axis.end_utc - origin)
        low, high = self._range
        self.box.setRange(xRange=(start, end), yRange=(low, high), padding=0, disableAutoRange=True)
        for item, drawn in zip(self._items, self._curves, strict=True):
            points = drawn.curve.drawn(axis.start_utc, axis.end_utc, axis.width_px)
            item.setData((points.utc_us - origin) / 1e6, points.value, connect="finite")
        times = [seconds(tick.utc - origin) for tick in self._view.ticks]
        values = value_ticks(low, high, self._most_ticks()) if self._curves else []
        x = np.array([[time, time] for time in times] + [[start, end] for _ in values]).ravel()
        y = np.array([[low, high] for _ in times] + [[value, value] for value in values]).ravel()
        self._grid.setData(x, y, connect="pairs")
        self._still = None
        self.update()
