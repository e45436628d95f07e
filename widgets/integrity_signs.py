"""How each kind of finding is drawn, in its lane and in the list: a shape or hatch of its own, never colour alone."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from reviewer.domain.integrity import FindingKind
from reviewer.look.colours import Theme

SIGN_PX = 9
"""Width of the sign of a moment."""

LIST_SIGN_PX = 13
"""Width of what lasts, in the list."""

LEAST_PX = 3
"""A loss or a repeat is at least so wide."""

_HATCHES = {
    FindingKind.GAP: Qt.BrushStyle.BDiagPattern,
    FindingKind.MISSING: Qt.BrushStyle.DiagCrossPattern,
    FindingKind.DAMAGED: Qt.BrushStyle.FDiagPattern,
    FindingKind.TRUNCATED: Qt.BrushStyle.BDiagPattern,
    FindingKind.DUPLICATE: Qt.BrushStyle.VerPattern,
}
_MOMENTS = frozenset({FindingKind.BACKWARD, FindingKind.RESOLUTION, FindingKind.ORDER})
_WAVE_PX = 4


def finding_colour(kind: FindingKind, theme: Theme) -> str:
    """The colour of a kind: what is lost, what is doubtful, what is only worth knowing."""
    if kind in {FindingKind.DAMAGED, FindingKind.DUPLICATE, FindingKind.BACKWARD}:
        return theme.warning
    return theme.bad if kind.is_loss else theme.muted


def draw_finding(painter: QPainter, kind: FindingKind, rect: QRectF, theme: Theme) -> None:
    """Draw a finding from the left to the right edge of a rectangle, which may have no width."""
    painter.save()
    colour = QColor(finding_colour(kind, theme))
    if kind in _HATCHES:
        _draw_hatched(painter, kind, rect, colour)
    elif kind is FindingKind.VARIABLE_RATE:
        _draw_wave(painter, rect, colour)
    elif kind is FindingKind.HIDDEN:
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawRect(_at_least(rect, LEAST_PX).adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        _draw_moment(painter, kind, rect, colour)
    painter.restore()


def draw_finding_sign(painter: QPainter, kind: FindingKind, centre: QPointF, height_px: float, theme: Theme) -> None:
    """Draw the sign of a kind around a point, as in a list."""
    width = 0 if kind in _MOMENTS else LIST_SIGN_PX
    place = QRectF(centre.x() - width / 2, centre.y() - height_px / 2, width, height_px)
    draw_finding(painter, kind, place, theme)


def _draw_hatched(painter: QPainter, kind: FindingKind, rect: QRectF, colour: QColor) -> None:
    box = _at_least(rect, LEAST_PX)
    ground = QColor(colour)
    ground.setAlphaF(0.22)
    painter.fillRect(box, ground)
    painter.fillRect(box, QBrush(colour, _HATCHES[kind]))
    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), colour)
    painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), colour)
    if kind is FindingKind.TRUNCATED:
        # Torn off: a jagged edge where the recording ends.
        step = box.height() / 4
        edge = [QPointF(box.left() + (3 if number % 2 else 0), box.top() + number * step) for number in range(5)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(edge))


def _draw_wave(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A quiet wave along the foot."""
    low, high = rect.bottom() - 1, rect.bottom() - 4
    count = max(int(rect.width() / _WAVE_PX), 2)
    points = [QPointF(rect.left() + number * _WAVE_PX, high if number % 2 else low) for number in range(count + 1)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.drawPolyline(QPolygonF(points))


def _draw_moment(painter: QPainter, kind: FindingKind, rect: QRectF, colour: QColor) -> None:
    """A small sign at the left edge; a run of them is joined by a line."""
    x, y, half = rect.left(), rect.center().y(), SIGN_PX / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    if rect.width() > SIGN_PX:
        painter.drawLine(QLineF(x, y, rect.right(), y))
    if kind is FindingKind.BACKWARD:
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - half, y), QPointF(x + half, y - half), QPointF(x + half, y + half)]))
    elif kind is FindingKind.RESOLUTION:
        corners = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        # Two arrows that change places.
        for row, direction in ((y - 2.5, 1), (y + 2.5, -1)):
            tip = x + direction * half
            painter.drawLine(QLineF(x - half, row, x + half, row))
            painter.drawLine(QLineF(tip, row, tip - direction * 2.5, row - 2.5))
            painter.drawLine(QLineF(tip, row, tip - direction * 2.5, row + 2.5))


def _at_least(rect: QRectF, width_px: float) -> QRectF:
    return QRectF(round(rect.left()), rect.top(), max(round(rect.width()), width_px), rect.height())
