"""Draws shapes on the picture, wherever its pixels lie on the surface, so that they are seen on any ground.

Stateless: what is drawn is what is handed over. Lines and letters grow with the picture; words stay upright however it
is turned or flipped. It knows no session, no time and no widget.
"""

import math
from collections.abc import Sequence
from typing import assert_never

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from player.chips import CHIP_GROUND
from player.picture_adjust import adjust
from player.picture_geometry import PictureGeometry
from reviewer.domain.annotation import MOST_TEXT, TEXT_TIMES_WIDTH, Drawing, ShapeKind
from reviewer.domain.case import VideoFacts
from reviewer.look.look import text_font
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import tr

_THINNEST_PX = 1.5
_SMALLEST_TEXT_PX = 10
_TEXT_SHARE = 0.4
"""A text is wrapped at this share of the picture's width."""

_HALO = QColor(11, 13, 16, 170)
_HALO_PX = 2.0
_VEIL = QColor(0, 0, 0, 165)
_BLUR_CELLS = 4
"""A blurred area keeps so many cells along its shorter side: too few to know a face by."""

_HEAD_TIMES_WIDTH = 5.0
_HEAD_SHARE = 0.45
_LEAST_HEAD_PX = 20.0
"""So that it is seen beside the handle at its tip."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_UNDER = frozenset({ShapeKind.BLUR, ShapeKind.SPOTLIGHT})
"""These change the picture itself, and lie below whatever else is drawn."""


def lies_under(kind: ShapeKind) -> bool:
    """Whether a shape changes the picture, and lies below those that are drawn on it."""
    return kind in _UNDER


def coded_to_surface(geometry: PictureGeometry, facts: VideoFacts) -> QTransform:
    """From pixels of the recording as coded to the surface, whatever size the picture on show was decoded at."""
    shown = geometry.facts
    return QTransform.fromScale(shown.width / facts.width, shown.height / facts.height) * geometry.to_surface


def size_of_pixel(to_surface: QTransform) -> float:
    """How large a coded pixel is on the surface, on the mean of both directions."""
    return math.sqrt(abs(to_surface.determinant()))


def said_beside(drawing: Drawing, facts: VideoFacts) -> str:
    """The words that are written beside a shape: its text, and of a measuring line its length."""
    text = drawing.text[:MOST_TEXT]
    if drawing.kind is not ShapeKind.MEASURE:
        return text
    length_px = drawing.measured_px(float(facts.sample_aspect_ratio or 1))
    if drawing.scale is None:
        length = tr("{pixels} px, no scale stated", pixels=f"{length_px:.0f}")
    else:
        length = tr(
            "{length} · stated scale: {basis}", length=drawing.scale.words(length_px), basis=drawing.scale.basis
        )
    return f"{text}\n{length}" if text else length


class AnnotationPainter:
    """Draws shapes of one recording on its pictures."""

    def draw(
        self,
        painter: QPainter,
        image: QImage,
        geometry: PictureGeometry,
        facts: VideoFacts,
        drawings: Sequence[Drawing],
    ) -> None:
        """Draw shapes on a picture: blurs first, then spotlights, then all others in order.

        Args:
            painter: on the surface, in device-independent pixels; left as it was.
            image: the picture on show, of which blurred areas are made.
            geometry: where its pixels lie.
            facts: the recording's own, in whose coded pixels the shapes are.
            drawings: what to draw.
        """
        self.draw_under(painter, image, geometry, facts, [each for each in drawings if lies_under(each.kind)])
        self.draw_over(painter, geometry, facts, [each for each in drawings if not lies_under(each.kind)])

    def draw_under(
        self,
        painter: QPainter,
        image: QImage,
        geometry: PictureGeometry,
        facts: VideoFacts,
        drawings: Sequence[Drawing],
    ) -> None:
        """Draw what changes the picture: blurs, then one veil that leaves out every spotlight."""
        to_surface = coded_to_surface(geometry, facts)
        painter.save()
        painter.setClipRect(geometry.visible_rect, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawing in drawings:
            if drawing.kind is ShapeKind.BLUR:
                _draw_blur(painter, image, geometry, facts, drawing)
        lit = [_corners(to_surface, each) for each in drawings if each.kind is ShapeKind.SPOTLIGHT]
        if lit:
            veil, spots = QPainterPath(), QPainterPath()
            veil.addRect(geometry.visible_rect)
            for corners in lit:
                spot = QPainterPath()
                spot.addEllipse(corners)
                spots = spots.united(spot)
            painter.fillPath(veil.subtracted(spots), _VEIL)
        for drawing in drawings:
            _draw_edge(painter, to_surface, drawing)
            self._draw_label(painter, geometry, facts, drawing)
        painter.restore()

    def draw_over(
        self,
        painter: QPainter,
        geometry: PictureGeometry,
        facts: VideoFacts,
        drawings: Sequence[Drawing],
        clip: QRectF | None = None,
    ) -> None:
        """Draw lines, outlines and words; `clip` bounds them, the visible picture unless given."""
        to_surface = coded_to_surface(geometry, facts)
        painter.save()
        painter.setClipRect(geometry.visible_rect if clip is None else clip, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for drawing in drawings:
            _draw_shape(painter, to_surface, drawing)
            self._draw_label(painter, geometry, facts, drawing)
        painter.restore()

    def rect_of(self, geometry: PictureGeometry, facts: VideoFacts, drawing: Drawing) -> QRectF:
        """Where a shape lies on the surface with its words, its line's width and its head or ends."""
        to_surface = coded_to_surface(geometry, facts)
        points = QPolygonF([to_surface.map(QPointF(*point)) for point in drawing.points])
        around = max(_HEAD_TIMES_WIDTH * _line_px(to_surface, drawing), _LEAST_HEAD_PX) + _HALO_PX
        lines = points.boundingRect().adjusted(-around, -around, around, around)
        words = self.words_rect(geometry, facts, drawing)
        return lines.united(words.adjusted(-1, -1, 1, 1)) if not words.isEmpty() else lines

    def words_rect(self, geometry: PictureGeometry, facts: VideoFacts, drawing: Drawing) -> QRectF:
        """Where the words of a shape lie on the surface; empty where it has none."""
        words = said_beside(drawing, facts)
        if not words:
            return QRectF()
        to_surface = coded_to_surface(geometry, facts)
        font = _font(drawing, to_surface)
        widest = max(_TEXT_SHARE * geometry.picture_rect.width(), 4.0 * font.pixelSize())
        size = QFontMetricsF(font).boundingRect(QRectF(0, 0, widest, 100_000), _WRAPPED, words).size()
        # One pixel more than measured: a line must not wrap where measuring and drawing round differently.
        width, height = math.ceil(size.width()) + 1 + 2 * SPACE_XS, math.ceil(size.height()) + SPACE_XS
        corner = _words_corner(to_surface, drawing, QPointF(width, height))
        return _within(QRectF(corner.x(), corner.y(), width, height), geometry.picture_rect)

    def _draw_label(self, painter: QPainter, geometry: PictureGeometry, facts: VideoFacts, drawing: Drawing) -> None:
        rect = self.words_rect(geometry, facts, drawing)
        if rect.isEmpty():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CHIP_GROUND)
        painter.drawRoundedRect(rect, SPACE_XS, SPACE_XS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(drawing.colour))
        painter.setFont(_font(drawing, coded_to_surface(geometry, facts)))
        inner = rect.adjusted(SPACE_XS, 0, -SPACE_XS, 0)
        painter.drawText(inner, _WRAPPED, said_beside(drawing, facts))


def _draw_shape(painter: QPainter, to_surface: QTransform, drawing: Drawing) -> None:
    points = [to_surface.map(QPointF(*point)) for point in drawing.points]
    width = _line_px(to_surface, drawing)
    match drawing.kind:
        case ShapeKind.ARROW:
            _draw_arrow(painter, points[0], points[1], width, QColor(drawing.colour))
        case ShapeKind.MEASURE:
            _stroke(painter, _measuring_path(points[0], points[1], width), width, QColor(drawing.colour))
        case ShapeKind.BOX:
            path = QPainterPath()
            path.addRect(QRectF(points[0], points[1]).normalized())
            _stroke(painter, path, width, QColor(drawing.colour))
        case ShapeKind.ELLIPSE:
            path = QPainterPath()
            path.addEllipse(QRectF(points[0], points[1]).normalized())
            _stroke(painter, path, width, QColor(drawing.colour))
        case ShapeKind.FREEHAND:
            path = QPainterPath()
            path.addPolygon(QPolygonF(points))
            _stroke(painter, path, width, QColor(drawing.colour))
        case ShapeKind.TEXT:
            pass  # its words are all there is of it
        case ShapeKind.SPOTLIGHT | ShapeKind.BLUR:
            _draw_edge(painter, to_surface, drawing)
        case _:
            assert_never(drawing.kind)


def _draw_arrow(painter: QPainter, tail: QPointF, head: QPointF, width: float, colour: QColor) -> None:
    way = head - tail
    length = math.hypot(way.x(), way.y())
    if not length:
        return
    along = way / length
    across = QPointF(-along.y(), along.x())
    head_px = min(max(_HEAD_TIMES_WIDTH * width, _LEAST_HEAD_PX), _HEAD_SHARE * length)
    base = head - along * head_px
    shaft = QPainterPath(tail)
    shaft.lineTo(base)
    _stroke(painter, shaft, width, colour)
    tip = QPolygonF([head, base + across * head_px * 0.45, base - across * head_px * 0.45])
    painter.setPen(QPen(_HALO, _HALO_PX))
    painter.setBrush(colour)
    painter.drawPolygon(tip)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _measuring_path(start: QPointF, end: QPointF, width: float) -> QPainterPath:
    """A line with a stroke across each end."""
    path = QPainterPath(start)
    path.lineTo(end)
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length:
        tick = QPointF(-way.y(), way.x()) / length * max(3 * width, 5.0)
        for at in (start, end):
            path.moveTo(at - tick)
            path.lineTo(at + tick)
    return path


def _draw_edge(painter: QPainter, to_surface: QTransform, drawing: Drawing) -> None:
    """A dashed outline of what changes the picture, so that nobody takes the change for the camera's."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(drawing.colour), _THINNEST_PX, Qt.PenStyle.DashLine))
    corners = _corners(to_surface, drawing)
    if drawing.kind is ShapeKind.SPOTLIGHT:
        painter.drawEllipse(corners)
    else:
        painter.drawRect(corners)


def _draw_blur(
    painter: QPainter, image: QImage, geometry: PictureGeometry, facts: VideoFacts, drawing: Drawing
) -> None:
    """Draw a part of the picture with hardly any of its detail left."""
    across, down = geometry.facts.width / facts.width, geometry.facts.height / facts.height
    (x, y), (to_x, to_y) = drawing.points
    wanted = QRectF(QPointF(x * across, y * down), QPointF(to_x * across, to_y * down)).normalized()
    part = wanted.toAlignedRect().intersected(image.rect())
    if part.isEmpty():
        return
    cell = max(min(part.width(), part.height()) / _BLUR_CELLS, 1.0)
    small = image.copy(part).scaled(
        max(round(part.width() / cell), 1),
        max(round(part.height() / cell), 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small = small.convertToFormat(QImage.Format.Format_RGB32)
    if geometry.view.adjustments.changes_colours:
        adjust(
            np.frombuffer(small.bits(), np.uint8).reshape(small.height(), small.width(), 4), geometry.view.adjustments
        )
    painter.save()
    painter.setTransform(geometry.to_surface, combine=True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(part), small)
    painter.restore()


def _stroke(painter: QPainter, path: QPainterPath, width: float, colour: QColor) -> None:
    """A line that is seen on light and on dark."""
    round_ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, QPen(_HALO, width + _HALO_PX, *round_ends))
    painter.strokePath(path, QPen(colour, width, *round_ends))


def _corners(to_surface: QTransform, drawing: Drawing) -> QRectF:
    return QRectF(to_surface.map(QPointF(*drawing.points[0])), to_surface.map(QPointF(*drawing.points[1]))).normalized()


def _line_px(to_surface: QTransform, drawing: Drawing) -> float:
    return max(drawing.width_px * size_of_pixel(to_surface), _THINNEST_PX)


def _font(drawing: Drawing, to_surface: QTransform) -> QFont:
    size_px = round(drawing.width_px * TEXT_TIMES_WIDTH * size_of_pixel(to_surface))
    return text_font(max(size_px, _SMALLEST_TEXT_PX), QFont.Weight.DemiBold)


def _words_corner(to_surface: QTransform, drawing: Drawing, size: QPointF) -> QPointF:
    """The upper left corner of a shape's words: of a text its own point, of a line below its middle, else below."""
    points = [to_surface.map(QPointF(*point)) for point in drawing.points]
    if drawing.kind is ShapeKind.TEXT:
        return points[0]
    gap = _line_px(to_surface, drawing) + SPACE_XS
    if drawing.kind is ShapeKind.ARROW:
        # At the tail, away from the head: what it points at stays in sight.
        tail, head = points
        beyond = tail.y() - gap - size.y() if head.y() > tail.y() else tail.y() + gap
        return QPointF(tail.x() - size.x() / 2, beyond)
    if drawing.kind is ShapeKind.MEASURE:
        middle = (points[0] + points[1]) / 2
        return QPointF(middle.x() - size.x() / 2, middle.y() + gap)
    box = QPolygonF(points).boundingRect()
    return QPointF(box.left(), box.bottom() + gap)


def _within(words: QRectF, picture: QRectF) -> QRectF:
    """Words moved onto the picture where they would hang over its edge; those that are all beside it stay there."""
    if not words.intersects(picture):
        return words
    left = max(min(words.left(), picture.right() - words.width()), picture.left())
    top = max(min(words.top(), picture.bottom() - words.height()), picture.top())
    return QRectF(QPointF(left, top), words.size())
