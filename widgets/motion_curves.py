"""A recording's motion drawn over a track's speed, and below it how well both fit at every place that was searched.

Above, a person sees whether stops meet stops; below, whether the peak stands alone. It decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.domain.time import UtcTime
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.media.motion_match import STEP_US, Curve
from widgets.time_axis import LABEL_PX, ClockFace, TimeAxis

RULER_PX = 22
_TICK_PX = 5
_LEAST_PLOT_PX = 84
_LIKENESS_SHARE: Final = 0.4
_MARGIN_SHARE: Final = 0.1
_LINE_PX = 1.6
_MARK_PX = 4.5


@dataclass(frozen=True, eq=False)
class ComparedCurves:
    """What is drawn of a comparison.

    Attributes:
        motion: of the picture, in media time, 0 to 1.
        speed: of the track, in UTC, 0 to 1.
        colour: of the recording's camera, as `#rrggbb`.
        now: when the recording begins by its own clock.
        suggested: when it would begin, or None where nothing is suggested.
        likeness: how well both fit for each beginning; None where they were not compared.
        second: the best other beginning, or None.
        face: the clock of the rulers.
    """

    motion: Curve
    speed: Curve
    colour: str
    now: UtcTime
    suggested: UtcTime | None
    likeness: Curve | None
    second: UtcTime | None
    face: ClockFace


class MotionCurves(QWidget):
    """Both curves over each other as the recording lies, and their likeness at every place."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """With nothing to show."""
        super().__init__(parent)
        self._look = look
        self._curves: ComparedCurves | None = None
        self._start: UtcTime | None = None
        self.setMinimumHeight(2 * (RULER_PX + _LEAST_PLOT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Motion of the picture over the speed of the track, and how well they fit"))
        look.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for both plots."""
        return QSize(640, 2 * (RULER_PX + _LEAST_PLOT_PX) + 40)

    @property
    def start(self) -> UtcTime | None:
        """The beginning at which the recording is drawn, or None where nothing is."""
        return self._start

    def show_curves(self, curves: ComparedCurves | None, start: UtcTime | None) -> None:
        """Show a comparison with the recording beginning at `start`, or nothing."""
        self._curves, self._start = curves, start
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """Draw both plots."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(FONT_SMALL_PX))
        painter.fillRect(self.rect(), QColor(theme.background))
        curves, start = self._curves, self._start
        if curves is not None and start is not None:
            lower = round(self.height() * _LIKENESS_SHARE) if curves.likeness is not None else 0
            self._paint_both(painter, QRectF(0, 0, self.width(), self.height() - lower), curves, start)
            if curves.likeness is not None:
                place = QRectF(0, self.height() - lower, self.width(), lower)
                self._paint_likeness(painter, place, curves, curves.likeness)
        painter.setPen(QColor(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_both(self, painter: QPainter, place: QRectF, curves: ComparedCurves, start: UtcTime) -> None:
        theme = self._look.theme
        length_us = curves.motion.end_us
        margin_us = round(length_us * _MARGIN_SHARE)
        axis = TimeAxis.of(UtcTime(start - margin_us), UtcTime(start + length_us + margin_us), self.width())
        plot = self._paint_ruler(painter, place, axis, curves.face, tr("Motion and speed"))
        _paint_curve(painter, plot, axis, curves.speed, 0, QColor(theme.text))
        _paint_curve(painter, plot, axis, curves.motion, start, QColor(curves.colour))

    def _paint_likeness(self, painter: QPainter, place: QRectF, curves: ComparedCurves, likeness: Curve) -> None:
        theme = self._look.theme
        known = np.flatnonzero(np.isfinite(likeness.values))
        if not len(known):
            return
        ends = [UtcTime(likeness.start_us + int(each) * STEP_US) for each in (known[0], known[-1] + 1)]
        axis = TimeAxis.of(ends[0], ends[1], self.width())
        plot = self._paint_ruler(
            painter, place, axis, curves.face, tr("How well they fit, by when the recording begins")
        )
        painter.setPen(QColor(theme.line))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        positive = Curve(likeness.start_us, np.clip(likeness.values, 0.0, 1.0))
        _paint_curve(painter, plot, axis, positive, 0, QColor(theme.muted))
        # Shape besides colour: the peak is a full circle, the second one hollow, the present place a line.
        now = axis.x(curves.now)
        painter.setPen(QPen(QColor(theme.warning), 1))
        painter.drawLine(QPointF(now, plot.top()), QPointF(now, plot.bottom()))
        for moment, words, is_full in ((curves.second, "second", False), (curves.suggested, "peak", True)):
            if moment is not None:
                self._paint_peak(painter, plot, axis.x(moment), _value_at(positive, moment), words, is_full=is_full)

    def _paint_peak(
        self, painter: QPainter, plot: QRectF, x: float, value: float, words: str, *, is_full: bool
    ) -> None:
        theme = self._look.theme
        centre = QPointF(x, _y(plot, value))
        painter.setPen(QPen(QColor(theme.accent), _LINE_PX))
        painter.setBrush(QColor(theme.accent if is_full else theme.background))
        painter.drawEllipse(centre, _MARK_PX, _MARK_PX)
        label = f"{words} {100 * value:.0f} %"
        width = painter.fontMetrics().horizontalAdvance(label)
        left = x + SPACE_S if x + SPACE_S + width < plot.right() else x - SPACE_S - width
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(left, centre.y() + painter.fontMetrics().ascent() / 2 - 1), label)

    def _paint_ruler(self, painter: QPainter, place: QRectF, axis: TimeAxis, face: ClockFace, heading: str) -> QRectF:
        """Draw ruler and heading of a plot, and answer with the room that is left for its curves."""
        theme = self._look.theme
        metrics = painter.fontMetrics()
        plot = place.adjusted(0, RULER_PX + metrics.height() + SPACE_XS, 0, -SPACE_S)
        for tick in face.ticks(axis, LABEL_PX):
            x = axis.x(tick.utc)
            painter.setPen(QColor(theme.line))
            painter.drawLine(QPointF(x, place.top() + RULER_PX - _TICK_PX), QPointF(x, place.bottom()))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + SPACE_XS, place.top() + RULER_PX - SPACE_S), tick.label)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(SPACE_M, place.top() + RULER_PX + metrics.ascent()), heading)
        return plot


def _paint_curve(painter: QPainter, plot: QRectF, axis: TimeAxis, curve: Curve, offset_us: int, colour: QColor) -> None:
    """Draw a curve whose times count from `offset_us`, open where nothing is known."""
    painter.setPen(QPen(colour, _LINE_PX))
    first = max((axis.start_utc - offset_us - curve.start_us) // STEP_US, 0)
    last = min((axis.end_utc - offset_us - curve.start_us) // STEP_US + 2, len(curve))
    if last - first < 2:
        return
    # As many values as there are pixels, each the mean of what lies in it: more could not be told apart.
    each = max((last - first) // max(axis.width_px, 1), 1)
    values = _means(curve.values[first:last], each)
    begins = offset_us + curve.start_us + first * STEP_US
    x = [axis.x(UtcTime(begins + number * each * STEP_US)) for number in range(len(values))]
    for stretch in _known_stretches(values):
        points = [QPointF(x[number], _y(plot, float(values[number]))) for number in range(stretch.start, stretch.stop)]
        painter.drawPolyline(QPolygonF(points))


def _means(values: NDArray[np.float64], each: int) -> NDArray[np.float64]:
    """Means of so many values each, NaN where any of them is; the last ones that do not make a whole are left away."""
    whole = len(values) // each * each
    return np.asarray(values[:whole].reshape(-1, each).mean(axis=1))


def _known_stretches(values: NDArray[np.float64]) -> Iterator[slice]:
    """The stretches of at least two values in which all are known."""
    known = np.isfinite(values)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield slice(int(start), int(end))


def _value_at(curve: Curve, utc: UtcTime) -> float:
    index = min(max((utc - curve.start_us) // STEP_US, 0), len(curve) - 1)
    value = float(curve.values[index])
    return 0.0 if np.isnan(value) else value


def _y(plot: QRectF, value: float) -> float:
    return plot.bottom() - value * plot.height()
