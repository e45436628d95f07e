"""Lets the space bar press a button that has the keyboard, in a window where it plays and pauses everywhere else."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class PressBySpace(QObject):
    """Keeps the space bar from the window's shortcut while one of some buttons has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        """No button yet."""
        super().__init__(parent)

    def add(self, *buttons: QAbstractButton) -> None:
        """Let the space bar press these too."""
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say that the key is the button's own, as Qt asks before it looks for a shortcut."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
