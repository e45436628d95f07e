"""Icons from the one vendored set (Lucide), drawn in the colour of their role at any scale of the screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource_path
from reviewer.look.colours import Theme
from reviewer.look.measures import ICON_LARGE

_SCALES = (1, 2, 3)


@lru_cache(maxsize=512)
def _svg(name: str) -> str:
    return resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")


def draw_icon(name: str, colour: str, size_px: int, scale: float = 1.0) -> QPixmap:
    """One icon as a pixmap of `size_px` device-independent pixels."""
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(round(size_px * scale), round(size_px * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, theme: Theme, colour: str | None = None) -> QIcon:
    """An icon in the theme's text colour (or another), muted where its control is disabled."""
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(draw_icon(name, colour or theme.text, ICON_LARGE, scale))
        result.addPixmap(draw_icon(name, theme.line, ICON_LARGE, scale), QIcon.Mode.Disabled)
    return result
