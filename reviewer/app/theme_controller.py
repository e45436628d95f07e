"""The choice of theme: the system's, dark or light; remembered."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.look.look import Look, ThemeChoice

_CHOICES = {
    "theme_system": ThemeChoice.SYSTEM,
    "theme_dark": ThemeChoice.DARK,
    "theme_light": ThemeChoice.LIGHT,
}


class ThemeController(QObject):
    """Connects the three theme actions."""

    def __init__(self, look: Look, settings: Settings, actions: Actions, parent: QObject) -> None:
        """Check the action of the theme in force."""
        super().__init__(parent)
        self._look = look
        self._settings = settings
        group = QActionGroup(self)
        for name, choice in _CHOICES.items():
            action = actions[name]
            action.setData(choice)
            action.setChecked(choice is look.choice)
            group.addAction(action)
        group.triggered.connect(self._choose)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._settings.theme = action.data()
        self._look.choose(action.data())
