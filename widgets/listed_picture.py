"""The small picture of a listed case or recording, in tables and on cards: which it is, and how it is drawn."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from reviewer.domain.listing import CaseRow, RecordingRow
from reviewer.look.look import Look
from reviewer.look.measures import ICON, ICON_LARGE
from widgets.painting import draw_list_icon

_RADIUS_PX = 4
_LARGE_PX = 80
_SIGN_COLOUR = "#5b6675"
"""Quiet on the ground of pictures, which is dark in both themes."""


def picture_of(row: CaseRow | RecordingRow | None) -> str | None:
    """The hash by which the picture of a listed case or recording is found; None without one."""
    match row:
        case CaseRow():
            return row.thumbnail_sha256
        case RecordingRow():
            return row.sha256 if row.width_px else None
    return None


def icon_of(row: CaseRow | RecordingRow | None) -> str:
    """The sign in the place of a picture that is not there."""
    match row:
        case CaseRow():
            return "folder-open"
        case RecordingRow():
            return "video" if row.width_px else "audio-lines"
    return "ellipsis"


def draw_picture(painter: QPainter, place: QRect, picture: QPixmap | None, icon: str, look: Look) -> None:
    """Fill a place with a picture, cut where its shape differs; an icon on the same ground where there is none."""
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(place), _RADIUS_PX, _RADIUS_PX)
    painter.fillPath(outline, QColor(theme.picture))
    if picture is None:
        painter.restore()
        size = ICON_LARGE if place.height() > _LARGE_PX else ICON
        corner = place.center() - QRect(0, 0, size, size).center()
        draw_list_icon(painter, icon, _SIGN_COLOUR, QRect(corner.x(), corner.y(), size, size))
        return
    painter.setClipPath(outline)
    scale = painter.device().devicePixelRatioF()
    wanted = place.size() * scale
    if picture.size() != wanted:
        picture = picture.scaled(
            wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
    picture.setDevicePixelRatio(scale)
    shown = picture.deviceIndependentSize()
    left = place.left() + (place.width() - shown.width()) / 2
    top = place.top() + (place.height() - shown.height()) / 2
    painter.drawPixmap(QPointF(left, top), picture)
    painter.restore()
