"""Draws the words that lie on a picture, each once: laying text out anew for every picture would cost a tenth of it."""

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import RADIUS, SPACE_S, SPACE_XS

CHIP_GROUND = QColor(11, 13, 16, 200)
"""Dark in both themes, as the ground behind a picture is."""

_FONT_PX = 12
_DOT_PX = 9
_MOST_KEPT = 64
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Chip:
    """Words on a ground of their own.

    Attributes:
        text: plain words.
        colour: of the words.
        dot: colour of the dot before them, or empty.
        widest_px: where they are wrapped.
    """

    text: str
    colour: str = DARK.text
    dot: str = ""
    widest_px: float = 100_000.0


class ChipCase:
    """Chips as they were drawn, to be copied onto each picture."""

    def __init__(self) -> None:
        """Nothing drawn yet."""
        self._drawn: dict[tuple[Chip, float], QPixmap] = {}

    def pixmap(self, chip: Chip, scale: float) -> QPixmap:
        """A chip as a pixmap for a screen of that scale."""
        key = (chip, scale)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= _MOST_KEPT:
                # What is on show is drawn again at the next picture; the rest is a past pointer's words.
                self._drawn.clear()
            found = self._drawn[key] = _drawn(chip, scale)
        return found

    def size(self, chip: Chip, scale: float) -> QSizeF:
        """How large a chip is, in device-independent pixels."""
        return self.pixmap(chip, scale).deviceIndependentSize()


def elided(chip: Chip, widest_px: float) -> Chip:
    """A chip on one line, cut short with an ellipsis where it would be wider."""
    metrics = QFontMetricsF(_font())
    text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, widest_px - _around_px(chip))
    return replace(chip, text=text)


def _font() -> QFont:
    return text_font(_FONT_PX, QFont.Weight.Medium)


def _around_px(chip: Chip) -> int:
    """What of a chip's width is not its words."""
    return 2 * SPACE_S + (_DOT_PX + SPACE_S if chip.dot else 0)


def _drawn(chip: Chip, scale: float) -> QPixmap:
    font = _font()
    around = _around_px(chip)
    dot_px = around - 2 * SPACE_S
    room = QRectF(0, 0, max(chip.widest_px - around, 1), 10_000)
    text = QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, chip.text)
    width, height = ceil(text.width()) + around, ceil(text.height()) + 2 * SPACE_XS
    pixmap = QPixmap(ceil(width * scale), ceil(height * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(CHIP_GROUND)
    painter.drawRoundedRect(QRectF(0, 0, width, height), RADIUS, RADIUS)
    if chip.dot:
        painter.setBrush(QColor(chip.dot))
        painter.drawEllipse(QPointF(SPACE_S + _DOT_PX / 2, height / 2), _DOT_PX / 2, _DOT_PX / 2)
    painter.setPen(QColor(chip.colour))
    painter.setFont(font)
    # One pixel more than measured: a line must not wrap where measuring and drawing round differently.
    painter.drawText(QRectF(SPACE_S + dot_px, 0, ceil(text.width()) + 1, height), _WRAPPED, chip.text)
    painter.end()
    return pixmap
