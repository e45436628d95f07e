"""A round glass over the picture: its pixels as they were decoded, and which one lies under the pointer.

What the view does to colours and lines is not in the glass. It is turned and flipped as the picture around it is, so
that the hand goes where the eye does. It knows no widget.
"""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from player.chips import Chip, ChipCase
from player.picture_geometry import PictureGeometry
from player.picture_painter import GRID_FROM_PX, draw_grid
from reviewer.look.colours import DARK
from reviewer.look.measures import SPACE_S

MAGNIFICATION = 4.0
"""Times the size in the picture around the glass, or the size of the screen's pixels where that is larger."""

RADIUS_PX = 92.0
_LABEL_PX = 60.0
_RIM_PX = 2.0


def loupe_rect(point: QPointF) -> QRectF:
    """All that the glass at a point of the surface and the words beside it may cover."""
    reach = RADIUS_PX + _LABEL_PX
    return QRectF(point.x() - 2 * reach, point.y() - reach, 4 * reach, 2 * reach)


def colour_at(image: QImage, pixel: tuple[int, int]) -> tuple[int, int, int]:
    """Red, green and blue of a pixel of the picture as decoded."""
    colour = image.pixelColor(*pixel)
    return colour.red(), colour.green(), colour.blue()


def loupe_words(image: QImage, pixel: tuple[int, int]) -> str:
    """`812, 344 · R 12 G 34 B 56`: column and row in the picture as coded, counted from 0 at its upper left."""
    red, green, blue = colour_at(image, pixel)
    return f"{pixel[0]}, {pixel[1]} · R {red} G {green} B {blue}"


def through_glass(geometry: PictureGeometry, point: QPointF) -> QTransform:
    """From the coded pixels to the surface as seen through the glass at a point."""
    factor = MAGNIFICATION * max(1.0, 1 / geometry.pixel_px)
    return (
        geometry.to_surface
        * QTransform.fromTranslate(-point.x(), -point.y())
        * QTransform.fromScale(factor, factor)
        * QTransform.fromTranslate(point.x(), point.y())
    )


def draw_loupe(painter: QPainter, image: QImage, geometry: PictureGeometry, point: QPointF, chips: ChipCase) -> None:
    """Draw the glass over a point of the surface; nothing beside the picture."""
    pixel = geometry.pixel_at(point)
    if pixel is None:
        return
    glass = QRectF(point.x() - RADIUS_PX, point.y() - RADIUS_PX, 2 * RADIUS_PX, 2 * RADIUS_PX)
    transform = through_glass(geometry, point)
    seen = transform.inverted()[0].mapRect(glass)
    painter.save()
    path = QPainterPath()
    path.addEllipse(glass)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, QColor(DARK.picture))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    source = seen.toAlignedRect().intersected(image.rect())
    painter.save()
    painter.setTransform(transform, combine=True)
    painter.drawImage(QRectF(source), image, QRectF(source))
    painter.restore()
    if geometry.pixel_px * MAGNIFICATION >= GRID_FROM_PX:
        draw_grid(painter, transform, QRectF(source), glass)
    _mark(painter, transform.mapRect(QRectF(*pixel, 1, 1)))
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(DARK.text), _RIM_PX))
    painter.drawEllipse(glass)
    red, green, blue = colour_at(image, pixel)
    chip = Chip(loupe_words(image, pixel), dot=QColor(red, green, blue).name())
    pixmap = chips.pixmap(chip, geometry.scale)
    size = pixmap.deviceIndependentSize()
    x = min(max(point.x() - size.width() / 2, 0), geometry.area.width() - size.width())
    below = glass.bottom() + SPACE_S
    y = below if below + size.height() <= geometry.area.height() else glass.top() - SPACE_S - size.height()
    painter.drawPixmap(QPointF(ceil(x), ceil(max(y, 0))), pixmap)


def _mark(painter: QPainter, square: QRectF) -> None:
    """A frame around the pixel, dark and light, so that it is seen on any picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, margin in ((QColor(0, 0, 0), 2), (QColor(255, 255, 255), 1)):
        painter.setPen(QPen(colour, 1))
        painter.drawRect(square.adjusted(-margin, -margin, margin - 1, margin - 1))
