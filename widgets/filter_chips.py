"""What narrows a list, as chips above it: each goes by a click, all of them by “Clear”."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_XS
from reviewer.look.words import tr
from widgets.filter_words import FilterChip
from widgets.flow_layout import FlowLayout
from widgets.plain_text import tooltip

_LONGEST = 40


class FilterChips(QWidget):
    """The chips; no room is taken while nothing narrows the list.

    Signals:
        changed(object): the filter that is wanted now.
        cleared(): nothing shall narrow the list any more.
    """

    changed = Signal(object)
    cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Without any."""
        super().__init__(parent)
        self._look = look
        self._flow = FlowLayout(SPACE_XS, self)
        self.buttons: list[QToolButton] = []
        self.clear = QToolButton(self)
        self.clear.setText(tr("Clear"))
        self.clear.setToolTip(tr("Show everything again"))
        self.clear.setAccessibleName(tr("Clear all filters"))
        self.clear.clicked.connect(self.cleared)
        self.clear.setProperty("role", "link")
        look.theme_changed.connect(self._dress)
        self.show_chips(())

    def show_chips(self, chips: Sequence[FilterChip]) -> None:
        """Show these."""
        had_keyboard = any(button.hasFocus() for button in self.buttons)
        while self._flow.takeAt(0) is not None:
            pass
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(chip) for chip in chips]
        for button in (*self.buttons, self.clear):
            self._flow.addWidget(button)
        self.clear.setVisible(bool(chips))
        self.setVisible(bool(chips))
        if had_keyboard and self.buttons:
            self.buttons[-1].setFocus()
        self._dress()
        self.updateGeometry()

    def _button(self, chip: FilterChip) -> QToolButton:
        shown = chip.words if len(chip.words) <= _LONGEST else f"{chip.words[: _LONGEST - 1]}…"
        button = _Chip(self)
        button.setText(f"{shown.replace('&', '&&')} ")
        button.setAccessibleName(tr("Filter {words}: remove", words=chip.words))
        button.setToolTip(tooltip(tr("{words}\nA click takes it away", words=chip.words)))
        button.clicked.connect(lambda: self.changed.emit(chip.without))
        button.show()
        return button

    @Slot()
    def _dress(self) -> None:
        for button in self.buttons:
            button.setIcon(self._look.icon("x", self._look.theme.muted))


class _Chip(QToolButton):
    """The cross stands behind the words; Delete takes the chip away as a click does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setIconSize(QSize(ICON - 2, ICON - 2))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # Qt has no style with the icon behind the words: for this one button the writing runs the other way.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
