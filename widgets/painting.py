"""What the lists draw themselves: signs of categories, icons, dots and lines of plain text."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap, QPixmapCache, QPolygonF

from reviewer.domain.case import MarkShape
from reviewer.look.icons import draw_icon
from reviewer.look.look import text_font

ICON_SCALES = (1, 2, 3)


def draw_mark(painter: QPainter, shape: MarkShape, colour: str, centre: QPointF, size_px: float) -> None:
    """Draw a category's sign; the shapes are balanced so that they look equally large."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(colour)))
    half = size_px / 2
    x, y = centre.x(), centre.y()
    if shape is MarkShape.CIRCLE:
        painter.drawEllipse(centre, half * 0.9, half * 0.9)
    elif shape is MarkShape.SQUARE:
        side = half * 1.6
        painter.drawRoundedRect(QRectF(x - side / 2, y - side / 2, side, side), 1.5, 1.5)
    elif shape is MarkShape.DIAMOND:
        corners = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        low = y + half * 0.75
        corners = [QPointF(x, y - half * 0.95), QPointF(x + half, low), QPointF(x - half, low)]
        painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def mark_icon(shape: MarkShape, colour: str, size_px: int) -> QIcon:
    """A category's sign as an icon, for combo boxes and menus."""
    icon = QIcon()
    for scale in ICON_SCALES:
        pixmap = QPixmap(size_px * scale, size_px * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        centre = QPointF(size_px * scale / 2, size_px * scale / 2)
        draw_mark(painter, shape, colour, centre, size_px * scale * 0.7)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon


def draw_list_icon(painter: QPainter, name: str, colour: str, rect: QRect) -> None:
    """Draw an icon of the vendored set; drawn once for each size and colour, then taken from the cache."""
    scale = painter.device().devicePixelRatioF()
    key = f"list-icon/{name}/{colour}/{rect.width()}/{scale}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = draw_icon(name, colour, rect.width(), scale)
        QPixmapCache.insert(key, pixmap)
    painter.drawPixmap(rect.topLeft(), pixmap)


def draw_dot(painter: QPainter, colour: str, centre: QPointF, radius_px: float) -> None:
    """Draw a camera's dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius_px, radius_px)
    painter.restore()


def prose_font(size_px: int) -> QFont:
    """The program's type for names and sentences, where hyphens and figures keep their natural width."""
    font = text_font(size_px)
    font.unsetFeature(QFont.Tag("tnum"))
    return font


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line of plain text, shortened with “…” to the width; answers the width it took, in pixels."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, shown)
    return metrics.horizontalAdvance(shown)
