"""Two recordings' sound drawn over each other, each in its camera's colour, so that a person sees whether they agree.

Where only one of them is loud its colour shows; where both are, a third. Scrolled and zoomed over all that both
recorded; below it a strip of the whole, with the places at which the sound was compared. It decides nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.look.colours import Theme
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.media.sound_shape import SoundShape
from widgets.shades import mixed
from widgets.shape_columns import shape_columns
from widgets.time_axis import LABEL_PX, ClockFace, TimeAxis, empty_axis

RULER_PX = 22
STRIP_PX = 18
_LEAST_WAVES_PX = 96
_TICK_PX = 5
_ZOOM_PER_NOTCH: Final = 1.25
_NOTCH: Final = 120
_PAN_SHARE: Final = 0.1
_FIRST_SPAN_US: Final = 4_000_000
_FULL_SHARE: Final = 0.94
_AGREES_SHARE: Final = 0.6
_NO_TOP: Final = 64
"""What is quieter than this (54 dB below full scale) all along is not drawn as if it were loud."""


@dataclass(frozen=True, eq=False)
class Wave:
    """One recording's sound.

    Attributes:
        name: of the recording.
        colour: of its camera, as `#rrggbb`.
        shape: its outline.
        timebase: where it lies.
    """

    name: str
    colour: str
    shape: SoundShape
    timebase: Timebase


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """A moment at which the sound of both was compared, and whether it agrees with the answer."""

    utc: UtcTime
    agrees: bool


class AlignmentWaves(QWidget):
    """Ruler, waveforms, strip. The wheel zooms, a drag and the arrow keys scroll, a click in the strip goes there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """With nothing to show."""
        super().__init__(parent)
        self._look = look
        self._waves: tuple[Wave, Wave] | None = None
        self._places: tuple[ComparedPlace, ...] = ()
        self._face = ClockFace()
        self._drags_from: float | None = None
        self.axis: TimeAxis = empty_axis()
        self.setMinimumHeight(RULER_PX + _LEAST_WAVES_PX + STRIP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Both waveforms over each other"))
        self.setToolTip(tr("Wheel: zoom · drag or arrow keys: scroll · strip below: go there"))
        look.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Twice the least height."""
        return QSize(640, RULER_PX + 2 * _LEAST_WAVES_PX + STRIP_PX)

    def show_waves(self, fixed: Wave, moving: Wave, face: ClockFace, places: Sequence[ComparedPlace] = ()) -> None:
        """Show two sounds; the stretch on show stays."""
        self._waves = fixed, moving
        self._face = face
        self._places = tuple(places)
        self.setAccessibleDescription(tr("{fixed} and {moving}", fixed=fixed.name, moving=moving.name))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._waves = None
        self._places = ()
        self.update()

    def frame(self, start: UtcTime, end: UtcTime) -> None:
        """Make a stretch the whole that can be scrolled over, and show all of it."""
        self.axis = TimeAxis.of(start, end, self.width())
        self.update()

    def go_to(self, utc: UtcTime) -> None:
        """Show a moment in the middle, a few seconds around it or as close as it was."""
        axis = self.axis
        if axis.span_us > _FIRST_SPAN_US:
            axis = axis.zoomed(axis.width_px / 2, axis.span_us / _FIRST_SPAN_US)
        self._show(axis.panned(axis.x(utc) - axis.width_px / 2))

    def show_whole(self) -> None:
        """Show all of it."""
        self._show(self.axis.fitted())

    def zoom(self, factor: float) -> None:
        """Closer around the middle; wider below 1."""
        self._show(self.axis.zoomed(self.axis.width_px / 2, factor))

    # Qt's events.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The same stretch over another width."""
        super().resizeEvent(event)
        self.axis = self.axis.resized(self.width())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom at the pointer; a sideways wheel, or one with Shift, scrolls."""
        turned = event.angleDelta()
        sideways = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self._show(self.axis.panned(-sideways / _NOTCH * _PAN_SHARE * self.width()))
        else:
            self._show(self.axis.zoomed(event.position().x(), _ZOOM_PER_NOTCH ** (turned.y() / _NOTCH)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll and zoom."""
        key, step = event.key(), _PAN_SHARE * self.width()
        if key == Qt.Key.Key_Left:
            self._show(self.axis.panned(-step))
        elif key == Qt.Key.Key_Right:
            self._show(self.axis.panned(step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up):
            self.zoom(_ZOOM_PER_NOTCH)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Down):
            self.zoom(1 / _ZOOM_PER_NOTCH)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold, or go to a moment of the strip."""
        if event.button() is not Qt.MouseButton.LeftButton or self._waves is None:
            event.ignore()
        elif self._strip().contains(event.position()):
            self.go_to(self._whole_axis().utc_at(event.position().x()))
        else:
            self._drags_from = event.position().x()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll along."""
        if self._drags_from is not None:
            x = event.position().x()
            self._show(self.axis.panned(self._drags_from - x))
            self._drags_from = x

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """Let go."""
        self._drags_from = None
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """Draw ruler, waveforms and strip."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.background))
        if self._waves is not None:
            self._paint_ruler(painter, theme)
            self._paint_waves(painter, theme, self._waves)
            self._paint_strip(painter, theme)
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.line))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    # How it is drawn.

    def _show(self, axis: TimeAxis) -> None:
        self.axis = axis
        self.update()

    def _strip(self) -> QRectF:
        return QRectF(0, self.height() - STRIP_PX, self.width(), STRIP_PX)

    def _whole_axis(self) -> TimeAxis:
        return self.axis.fitted()

    def _paint_ruler(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(text_font(FONT_SMALL_PX))
        bottom = self.height() - STRIP_PX
        for tick in self._face.ticks(self.axis, LABEL_PX):
            x = self.axis.x(tick.utc)
            painter.setPen(mixed(theme.line, theme.background, 0.7))
            painter.drawLine(QPointF(x, RULER_PX - _TICK_PX), QPointF(x, bottom))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QPointF(x + SPACE_XS, RULER_PX - SPACE_S), tick.label)

    def _paint_waves(self, painter: QPainter, theme: Theme, waves: tuple[Wave, Wave]) -> None:
        scale = painter.device().devicePixelRatioF()
        height = self.height() - RULER_PX - STRIP_PX
        size = max(round(self.width() * scale), 1), max(round(height * scale), 1)
        columns = [shape_columns(wave.shape, wave.timebase, self.axis, size[0]) for wave in waves]
        halves = [_heights(each.peak, size[1]) for each in columns]
        pixels = wave_pixels(halves[0], halves[1], size[1], both_colours(waves, theme))
        image = QImage(pixels.data, size[0], size[1], pixels.strides[0], QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(scale)
        painter.drawImage(QPointF(0, RULER_PX), image)
        silent = [wave.name for wave, each in zip(waves, columns, strict=True) if each.is_outside.all()]
        painter.setPen(QColor(theme.muted))
        for number, name in enumerate(silent):
            words = painter.fontMetrics().elidedText(
                tr("“{name}” has no sound here", name=name), Qt.TextElideMode.ElideRight, self.width() - 2 * SPACE_S
            )
            painter.drawText(QPointF(SPACE_S, RULER_PX + (number + 1) * painter.fontMetrics().height()), words)

    def _paint_strip(self, painter: QPainter, theme: Theme) -> None:
        strip, whole = self._strip(), self._whole_axis()
        painter.fillRect(strip, QColor(theme.raised))
        for place in self._places:
            x = whole.x(place.utc)
            # Shape besides colour: what disagrees is short.
            share = _AGREES_SHARE if place.agrees else _AGREES_SHARE / 2
            painter.setPen(QPen(QColor(theme.good if place.agrees else theme.warning), 2))
            painter.drawLine(
                QPointF(x, strip.center().y() - share * STRIP_PX / 2),
                QPointF(x, strip.center().y() + share * STRIP_PX / 2),
            )
        left, right = whole.x(self.axis.start_utc), whole.x(self.axis.end_utc)
        shown = QRectF(left, strip.top(), max(right - left, 3), STRIP_PX).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(theme.accent))
        painter.drawRect(shown)


def both_colours(waves: tuple[Wave, Wave], theme: Theme) -> tuple[QColor, QColor, QColor]:
    """Of the first, of the second, and of both; the colours of cameras, laid on the theme's ground."""
    first, second = waves[0].colour, waves[1].colour
    if first == second:  # two recordings of one camera
        second = theme.muted
    share = 0.85 if theme.name == "dark" else 0.8
    return (
        mixed(first, theme.background, share),
        mixed(second, theme.background, share),
        mixed(theme.text, theme.background, 0.72),
    )


def wave_pixels(
    first: NDArray[np.float64], second: NDArray[np.float64], height: int, colours: tuple[QColor, QColor, QColor]
) -> NDArray[np.uint32]:
    """The picture of two waveforms over each other.

    Args:
        first: float64[N], how far the first one reaches from the middle in each column, in pixels.
        second: the same of the second.
        height: H pixels.
        colours: of the first alone, of the second alone, of both.

    Returns:
        uint32, H×N, each 0xAARRGGBB; clear where nothing is drawn.
    """
    from_middle = np.abs(np.arange(height) + 0.5 - height / 2)[:, None]
    in_first, in_second = from_middle < first, from_middle < second
    pixels = np.zeros((height, len(first)), np.uint32)
    pixels[in_first & ~in_second] = colours[0].rgba()
    pixels[in_second & ~in_first] = colours[1].rgba()
    pixels[in_first & in_second] = colours[2].rgba()
    return pixels


def _heights(peak: NDArray[np.uint16], height: int) -> NDArray[np.float64]:
    """How far each column reaches from the middle, in pixels: the loudest on show nearly fills the height.

    Two microphones are seldom equally loud; compared are moments, not levels.
    """
    loudest = max(int(peak.max(initial=0)), _NO_TOP)
    return peak / loudest * (_FULL_SHARE * height / 2)
