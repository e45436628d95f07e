"""A field for plain text of several lines that says when it is left."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.look.measures import SPACE_M

_LINES = 3


class TextField(QPlainTextEdit):
    """Takes what is typed or pasted as plain text; Tab goes on to the next field.

    Signals:
        left(): the keyboard went elsewhere, or the field is no longer on show.
    """

    left = Signal()

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        """An empty field; the name is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few lines; the layout gives more where there is more."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.fontMetrics().lineSpacing() * _LINES + 2 * SPACE_M)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def load(self, text: str) -> None:
        """Show another text without saying that it was typed; the same text is left alone, cursor and all."""
        if text == self.toPlainText():
            return
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
