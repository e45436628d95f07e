"""How the rows of the library are drawn; every text is drawn as it is, markup included."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, SPACE_L, SPACE_M, SPACE_S
from widgets.library_rows import CaseRow, LibraryRow, RecordingRow
from widgets.painting import draw_dot, draw_list_icon, draw_text, prose_font
from widgets.row_delegate import RowDelegate, draw_focus
from widgets.row_list import ROW_ROLE, AnyIndex

ROW_HEIGHT_PX = 48
_BAR_PX = 3
_LINE_PX = 17
_THUMBNAIL = QSize(64, 36)
_THUMBNAIL_RADIUS = 4
_DOT_RADIUS_PX = 4.5


class LibraryDelegate(RowDelegate):
    """Draws a `LibraryRow`: two lines, and for a recording its picture with the camera's dot."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Draw in the look's colours."""
        super().__init__(look, ROW_HEIGHT_PX, parent)
        self._font = prose_font(FONT_PX)
        self._small = text_font(FONT_SMALL_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: LibraryRow = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        self._draw_ground(painter, rect, option.state, row)
        left = rect.left() + SPACE_L
        if isinstance(row, RecordingRow):
            place = QRect(left + SPACE_S, rect.center().y() - _THUMBNAIL.height() // 2 + 1, 0, 0)
            place.setSize(_THUMBNAIL)
            self._draw_thumbnail(painter, place, row)
            left = place.right() + SPACE_M
        elif not isinstance(row, CaseRow):
            left += SPACE_S
        right = rect.right() - SPACE_M
        if isinstance(row, RecordingRow) and row.has_remarks:
            place = QRect(right - ICON, rect.center().y() - ICON // 2, ICON, ICON)
            draw_list_icon(painter, "triangle-alert", theme.warning, place)
            right = place.left() - SPACE_S
        top = rect.center().y() - _LINE_PX
        width = max(right - left, 0)
        is_hint = not isinstance(row, CaseRow | RecordingRow)
        title_colour = theme.muted if is_hint else theme.text
        draw_text(painter, QRect(left, top, width, _LINE_PX), row.title, self._font, title_colour)
        draw_text(painter, QRect(left, top + _LINE_PX, width, _LINE_PX), row.second_line, self._small, theme.muted)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: LibraryRow) -> None:
        theme = self._look.theme
        if isinstance(row, CaseRow) and row.is_open:
            painter.fillRect(rect, QColor(theme.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR_PX, rect.height()), QColor(theme.accent))
        elif isinstance(row, RecordingRow) and row.is_active:
            ground = QColor(theme.selection)
            ground.setAlphaF(0.55)
            painter.fillRect(rect, ground)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.raised))
        draw_focus(painter, rect, state, self._look)

    def _draw_thumbnail(self, painter: QPainter, place: QRect, row: RecordingRow) -> None:
        theme = self._look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(place), _THUMBNAIL_RADIUS, _THUMBNAIL_RADIUS)
        painter.fillPath(outline, QColor(theme.picture))
        scale = painter.device().devicePixelRatioF()
        picture = _thumbnail(row, scale)
        if picture is None:
            painter.restore()
            corner = place.center() - QRect(0, 0, ICON, ICON).center()
            draw_list_icon(painter, "video", theme.muted, QRect(corner.x(), corner.y(), ICON, ICON))
        else:
            painter.setClipPath(outline)
            shown = picture.deviceIndependentSize()
            left = place.left() + (place.width() - shown.width()) / 2
            painter.drawPixmap(QPointF(left, place.top() + (place.height() - shown.height()) / 2), picture)
            painter.restore()
        draw_dot(painter, row.camera_colour, QPointF(place.left() + 8, place.top() + 8), _DOT_RADIUS_PX)


def _thumbnail(row: RecordingRow, scale: float) -> QPixmap | None:
    """The recording's picture, scaled once for this screen; None while there is none."""
    key = f"thumbnail/{row.thumbnail}/{scale}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    if not row.thumbnail.is_file() or not pixmap.load(str(row.thumbnail)):
        return None
    wanted = _THUMBNAIL * scale
    pixmap = pixmap.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    pixmap.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap
