"""Amounts as bars: upright ones month by month, lying ones word by word. Each is also to be had as words.

It draws with pyqtgraph in the house's look; what is counted is its owner's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_S
from widgets.painting import draw_text, prose_font
from widgets.plain_text import tooltip

_BAR_SHARE = 0.72
_AXIS_PX = 56
_UPRIGHT_PX = 180
_ROW_PX = 26
_WORD_SHARE = 0.36
_AMOUNT_PX = 78
_LEAST_LABEL_PX = 62
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        word: what it stands for: a month, a kind of case.
        amount: its length.
        amount_words: the amount with its unit.
    """

    word: str
    amount: float
    amount_words: str


class UprightBars(QWidget):
    """Bars beside each other, the oldest left; hovering one says its words."""

    def __init__(
        self, name: str, axis_words: Callable[[float], str], look: Look, parent: QWidget | None = None
    ) -> None:
        """Without bars.

        Args:
            name: what is shown, for screen readers.
            axis_words: what stands at an amount on the scale.
            look: colours and type.
            parent: the owner.
        """
        super().__init__(parent)
        self._name = name
        self._look = look
        self.bars: tuple[Bar, ...] = ()
        self._amounts = _Scale(axis_words)
        self._words = _Scale(lambda _: "", "bottom")
        self._plot = pg.PlotWidget(axisItems={"left": self._amounts, "bottom": self._words})
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseTracking(True)
        self._plot.viewport().setMouseTracking(True)
        self._plot.viewport().installEventFilter(self)
        self._amounts.setWidth(_AXIS_PX)
        self._item = pg.BarGraphItem(x=[], height=[], width=_BAR_SHARE)
        self._plot.addItem(self._item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setFixedHeight(_UPRIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme_changed.connect(self._dress)
        self._dress()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, from left to right."""
        self.bars = tuple(bars)
        count = len(self.bars)
        self._item.setOpts(x=list(range(count)), height=[bar.amount for bar in self.bars], width=_BAR_SHARE)
        most = max((bar.amount for bar in self.bars), default=0.0)
        box = self._plot.getViewBox()
        box.setRange(xRange=(-0.6, max(count, 1) - 0.4), yRange=(0, most * 1.06 or 1.0), padding=0)
        said = ", ".join(f"{bar.word} {bar.amount_words}" for bar in self.bars)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(said)
        self._label()

    def bar_at(self, place: QPoint) -> Bar | None:
        """The bar in whose column a place of the plot lies."""
        point = self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(place))
        number = round(point.x())
        return self.bars[number] if 0 <= number < len(self.bars) and point.y() >= 0 else None

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name and signature
        """Say the words of the bar under the pointer."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            bar = self.bar_at(event.position().toPoint())
            QToolTip.showText(
                event.globalPosition().toPoint(), tooltip(f"{bar.word}\n{bar.amount_words}") if bar else "", self
            )
        return event.type() is QEvent.Type.Wheel  # the page scrolls, and not the graph

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many labels as there is room for."""
        super().resizeEvent(event)
        self._label()

    def _label(self) -> None:
        room = max((self.width() - _AXIS_PX) // _LEAST_LABEL_PX, 1)
        step = max(-(-len(self.bars) // room), 1)
        self._words.setTicks([[(number, self.bars[number].word) for number in range(0, len(self.bars), step)]])

    def _dress(self) -> None:
        theme = self._look.theme
        self._plot.setBackground(theme.panel)
        self._item.setOpts(brush=pg.mkBrush(theme.accent), pen=pg.mkPen(None))
        for axis in (self._amounts, self._words):
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.setStyle(tickFont=text_font(FONT_SMALL_PX), tickLength=0)


class _Scale(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """A scale with words of its own."""

    def __init__(self, words: Callable[[float], str], side: str = "left") -> None:
        super().__init__(orientation=side)
        self._amount_words = words
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002, N802 - pyqtgraph's name and signature
        return [self._amount_words(value) for value in values]


class LyingBars(QWidget):
    """Bars below each other, each with its word before it and its amount behind it."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        """Without bars; `name` is what is shown, for screen readers."""
        super().__init__(parent)
        self._name = name
        self._look = look
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme_changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these from above; of many the first ones."""
        self.bars = tuple(bars[:_MOST_ROWS])
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(", ".join(f"{bar.word} {bar.amount_words}" for bar in self.bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows."""
        return QSize(320, max(len(self.bars), 1) * _ROW_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """Draw the rows."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.amount for bar in self.bars), default=0.0) or 1.0
        word_px = round(self.width() * _WORD_SHARE)
        room = max(self.width() - word_px - _AMOUNT_PX - 2 * SPACE_S, 0)
        for number, bar in enumerate(self.bars):
            top = number * _ROW_PX
            draw_text(painter, QRect(0, top, word_px, _ROW_PX), bar.word, prose_font(FONT_PX), theme.text)
            length = max(room * bar.amount / most, 1.0 if bar.amount else 0.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(word_px + SPACE_S, top + SPACE_S, length, _ROW_PX - 2 * SPACE_S), 2, 2)
            left = word_px + SPACE_S + round(length) + SPACE_S
            place = QRect(left, top, _AMOUNT_PX, _ROW_PX)
            draw_text(painter, place, bar.amount_words, text_font(FONT_PX), theme.muted)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say a row's words whole where they are cut off."""
        if isinstance(event, QHelpEvent):
            number = event.pos().y() // _ROW_PX
            if 0 <= number < len(self.bars):
                bar = self.bars[number]
                QToolTip.showText(event.globalPos(), tooltip(f"{bar.word}\n{bar.amount_words}"), self)
            return True
        return super().event(event)
