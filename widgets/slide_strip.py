"""A strip that is taken hold of and slid: a time that follows the hand, to the second, the tenth or the millisecond.

It knows no session; whoever shows it says what the time is of.
"""

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_SMALL_PX, RADIUS
from reviewer.look.words import mark, tr

HEIGHT_PX = 56
_TICK_PX = 10
_TENTH_TICK = 10
_LABEL_PX = 60
_TEN = 10
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -_TEN, Qt.Key.Key_PageUp: _TEN}


class SlideStep(Enum):
    """How far a key goes; a pixel of a drag goes a tenth of that, or a millisecond."""

    SECONDS = mark("Seconds")
    TENTHS = mark("Tenths")
    MILLISECONDS = mark("Milliseconds")

    @property
    def us(self) -> int:
        """One step, in microseconds."""
        return {SlideStep.SECONDS: 1_000_000, SlideStep.TENTHS: 100_000, SlideStep.MILLISECONDS: 1_000}[self]

    @property
    def us_per_px(self) -> int:
        """How far a pixel of a drag goes, in microseconds."""
        return max(self.us // _TEN, 1_000)


class SlideStrip(QWidget):
    """Dragged with the left button, or moved by Left and Right (Page keys: ten steps); Esc gives a slide up.

    Signals:
        slid(int): the slide under way has come this far, in microseconds, later positive.
        let_go(): the button or the key came up: the slide is done.
        given_up(): the slide is not to be.
    """

    slid = Signal(object)
    let_go = Signal()
    given_up = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A strip at rest, by tenths."""
        super().__init__(parent)
        self._look = look
        self._step = SlideStep.TENTHS
        self._pressed_at: float | None = None
        self._is_sliding = False
        self._by_us = 0
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(tr("Slide the track against the video"))
        look.theme_changed.connect(self.update)

    @property
    def step(self) -> SlideStep:
        """How far a key goes."""
        return self._step

    @property
    def by_us(self) -> int:
        """How far the slide under way has come, in microseconds."""
        return self._by_us

    def set_step(self, step: SlideStep) -> None:
        """Go by other steps from now on."""
        self._step = step
        self.update()

    def rest(self) -> None:
        """Begin at nothing again, whatever was under way."""
        self._pressed_at = None
        self._is_sliding = False
        self._by_us = 0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as may be."""
        return QSize(480, HEIGHT_PX)

    def event(self, event: QEvent) -> bool:
        """Take its keys for itself, whatever they mean in the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in _STEPS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton and not self._is_sliding:
            self._pressed_at = event.position().x()
            self._by_us = 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the hand."""
        if self._pressed_at is not None:
            self._slide_to(round(event.position().x() - self._pressed_at) * self._step.us_per_px)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton and self._pressed_at is not None:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move by steps; as long as a key is held, it is one slide."""
        steps = _STEPS.get(event.key())
        if steps is not None and self._pressed_at is None:
            self._slide_to(self._by_us + steps * self._step.us)
        elif event.key() == Qt.Key.Key_Escape and (self._is_sliding or self._pressed_at is not None):
            self.rest()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the key."""
        if self._is_sliding and self._pressed_at is None and not event.isAutoRepeat():
            self._end()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Where the keyboard goes elsewhere, no key comes up here any more."""
        super().focusOutEvent(event)
        if self._is_sliding and self._pressed_at is None:
            self._end()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name; all of it is drawn
        """Draw ticks that go with the hand, and the mark that stays."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        middle = self.width() / 2
        shift_px = self._by_us / self._step.us_per_px
        painter.setFont(text_font(FONT_SMALL_PX))
        first = int((-middle - shift_px) // _TICK_PX)
        for tick in range(first, first + self.width() // _TICK_PX + 3):
            x = middle + shift_px + tick * _TICK_PX
            is_tenth = tick % _TENTH_TICK == 0
            painter.setPen(QPen(QColor(theme.muted if is_tenth else theme.line), 1))
            painter.drawLine(QPointF(x, 6), QPointF(x, 26 if is_tenth else 16))
            if is_tenth:
                seconds = -tick * _TICK_PX * self._step.us_per_px / 1e6
                label = QRect(round(x) - _LABEL_PX // 2, 30, _LABEL_PX, 18)
                painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"{seconds:+.1f} s".replace("-", "−"))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(middle, 4), QPointF(middle, self.height() - 4))
        painter.end()

    def _slide_to(self, by_us: int) -> None:
        if by_us != self._by_us:
            self._is_sliding = True
            self._by_us = by_us
            self.update()
            self.slid.emit(by_us)

    def _end(self) -> None:
        was_sliding = self._is_sliding
        self._pressed_at = None
        self._is_sliding = False
        if was_sliding:
            self.let_go.emit()
