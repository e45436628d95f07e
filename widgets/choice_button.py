"""A flat button that shows the choice in force and opens the others: for headers, where a combo box is too loud."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class ChoiceButton(QToolButton):
    """One of a few choices.

    Signals:
        chosen(int): the user took another choice, by its index.
    """

    chosen = Signal(int)

    def __init__(self, choices: Sequence[str], purpose: str, parent: QWidget | None = None) -> None:
        """Offer choices, the first one in force; `purpose` says what is chosen."""
        super().__init__(parent)
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        for words in choices:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            self._group.addAction(action)
        self._group.triggered.connect(self._on_triggered)
        # `setMenu` would make Qt draw a second, smaller arrow into the button's corner.
        self.clicked.connect(self._open)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setToolTip(purpose)
        self._purpose = purpose
        self.choose(0)

    @property
    def actions_offered(self) -> list[QAction]:
        """What the menu offers, in order."""
        return self._group.actions()

    @property
    def current(self) -> int:
        """Index of the choice in force."""
        return self._group.actions().index(self._group.checkedAction())

    def choose(self, index: int) -> None:
        """Put a choice in force, without a signal."""
        self._group.actions()[index].setChecked(True)
        self._show_current()

    def rename(self, index: int, words: str) -> None:
        """Call a choice by other words."""
        self._group.actions()[index].setText(words)
        self._show_current()

    def _show_current(self) -> None:
        words = self._group.checkedAction().text()
        self.setText(f" {words} ▾ ")
        self.setAccessibleName(f"{self._purpose}: {words}")

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._show_current()
        self.chosen.emit(self._group.actions().index(action))
