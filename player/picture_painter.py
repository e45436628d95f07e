"""Draws a picture as its view says, as cheaply as that can be: the plain picture in one pass of Qt's own.

Whatever is turned, flipped, adjusted or of one field is first made at the size of the screen, once for each picture and
view, and then copied. It knows no widget.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from player.picture_adjust import adjust, one_field
from player.picture_geometry import PictureGeometry
from player.picture_view import Lines

PIXELS_FROM_PX = 4.0
"""From this size on, pixels are shown as the squares they are; below, the picture is smoothed."""

GRID_FROM_PX = 16.0
"""From this size on, fine lines part the pixels."""

_MARGIN = 3

_MINIATURE_PX = 168.0
_MINIATURE_SHARE = 0.28
_GRID = QColor(128, 128, 128, 110)


@dataclass(frozen=True, eq=False, slots=True)
class _Made:
    """A picture ready for the screen, and what it was made from."""

    image: QImage
    of: QImage
    geometry: PictureGeometry


class PicturePainter:
    """Draws pictures, and keeps the one that was costly to make."""

    def __init__(self) -> None:
        """Nothing made yet."""
        self._made: _Made | None = None
        self._stage = QImage()

    def forget(self) -> None:
        """Let go of what was made, as there is another picture."""
        self._made = None

    def draw(self, painter: QPainter, image: QImage, geometry: PictureGeometry) -> None:
        """Draw the visible part of a picture.

        Args:
            painter: on the surface, in device-independent pixels.
            image: 32-bit RGB as decoded; not changed.
            geometry: where it lies and how it is looked at.
        """
        adjustments = geometry.view.adjustments
        if geometry.is_plain and not adjustments.changes_colours and adjustments.lines is Lines.AS_RECORDED:
            smooth = geometry.pixel_px < PIXELS_FROM_PX
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            if geometry.is_whole:
                painter.drawImage(geometry.picture_rect, image)
            else:
                painter.drawImage(geometry.visible_rect, image, geometry.source_rect)
        else:
            made = self._made
            if made is None or made.of is not image or made.geometry is not geometry:
                made = self._made = _Made(self._make(image, geometry), image, geometry)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            painter.drawImage(geometry.visible_rect, made.image)
        if geometry.pixel_px >= GRID_FROM_PX:
            draw_grid(painter, geometry.to_surface, geometry.source_rect, geometry.visible_rect)

    def _make(self, image: QImage, geometry: PictureGeometry) -> QImage:
        """The visible part at the size of the screen: field, scaling, colours, then turn and flip."""
        view, source = geometry.view, geometry.source_rect
        if view.adjustments.lines is not Lines.AS_RECORDED:
            image, source = _field_of(image, source, view.adjustments.lines)
        made = self._stage_of(geometry)
        painter = QPainter(made)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, geometry.pixel_px < PIXELS_FROM_PX)
        painter.drawImage(QRectF(made.rect()), image, source)
        painter.end()
        if view.adjustments.changes_colours:
            adjust(_bytes_of(made), view.adjustments)
        # In the order of the geometry: the turn first, then the flips.
        if geometry.turn_deg:
            made = made.transformed(QTransform().rotate(geometry.turn_deg))
        if view.flipped_across:
            made.flip(Qt.Orientation.Horizontal)
        if view.flipped_down:
            made.flip(Qt.Orientation.Vertical)
        return made

    def _stage_of(self, geometry: PictureGeometry) -> QImage:
        """An image for the visible part before it is turned; the one before again, as fresh memory is what costs."""
        visible = geometry.visible_rect.size() * geometry.scale
        size = QSize(max(round(visible.width()), 1), max(round(visible.height()), 1))
        if geometry.turn_deg % 180:
            size.transpose()
        if self._stage.size() != size:
            self._stage = QImage(size, QImage.Format.Format_RGB32)
        return self._stage

    @staticmethod
    def miniature_rect(geometry: PictureGeometry) -> QRectF:
        """Where the miniature lies: the lower right corner of what is visible."""
        shape, visible = geometry.shape, geometry.visible_rect
        longest = min(_MINIATURE_PX, _MINIATURE_SHARE * min(visible.width(), visible.height() * 2))
        size = shape * (longest / max(shape.width(), shape.height()))
        width, height = round(size.width()), round(size.height())
        return QRectF(visible.right() - width - 12, visible.bottom() - height - 12, width, height)

    @staticmethod
    def draw_miniature(painter: QPainter, image: QImage, geometry: PictureGeometry, accent: QColor) -> None:
        """Draw the whole picture small, and a frame around what is visible of it."""
        rect = PicturePainter.miniature_rect(geometry)
        painter.save()
        painter.fillRect(rect.adjusted(-3, -3, 3, 3), QColor(11, 13, 16, 200))
        whole = geometry.picture_rect
        shrunk = (
            QTransform.fromTranslate(-whole.x(), -whole.y())
            * QTransform.fromScale(rect.width() / whole.width(), rect.height() / whole.height())
            * QTransform.fromTranslate(rect.x(), rect.y())
        )
        painter.setTransform(geometry.to_surface * shrunk, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(0, 0, image)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 1.5))
        painter.drawRect(shrunk.mapRect(geometry.visible_rect))


def draw_grid(painter: QPainter, to_surface: QTransform, source: QRectF, clip: QRectF) -> None:
    """Part the pixels by fine lines.

    Args:
        painter: to draw with.
        to_surface: from coded pixels to the painter's.
        source: the part of the picture, in its pixels.
        clip: the lines' ends on the painter's side.
    """
    rows = (to_surface.map(QLineF(source.left(), row, source.right(), row)) for row in _between(source, across=False))
    columns = (to_surface.map(QLineF(at, source.top(), at, source.bottom())) for at in _between(source, across=True))
    painter.save()
    painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(_GRID, 0))
    painter.drawLines([*rows, *columns])
    painter.restore()


def _between(source: QRectF, *, across: bool) -> range:
    first, last = (source.left(), source.right()) if across else (source.top(), source.bottom())
    return range(int(first) + 1, int(last) + 1)


def _field_of(image: QImage, source: QRectF, lines: Lines) -> tuple[QImage, QRectF]:
    """One field of the part of a picture that is in view, with the pixels around it that scaling needs."""
    part = source.toAlignedRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).intersected(image.rect())
    words = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    seen = words[part.top() : part.bottom() + 1, part.left() : part.right() + 1]
    field = one_field(seen, lines, part.top())
    # The image keeps the array alive, whose memory it shares.
    made = QImage(field.data, part.width(), part.height(), part.width() * 4, QImage.Format.Format_RGB32)
    return made, source.translated(-part.left(), -part.top())


def _bytes_of(image: QImage) -> NDArray[np.uint8]:
    """The image's own memory; 32-bit rows have no padding."""
    return np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)
