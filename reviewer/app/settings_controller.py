"""Puts the settings in force, at the start and whenever they are changed."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.app.settings_dialog import SettingsDialog

_MEGABYTE = 1024 * 1024


class SettingsController(QObject):
    """Connects the settings with what they are about."""

    def __init__(self, settings: Settings, player: Player, actions: Actions, window: QWidget) -> None:
        """Put what is remembered in force.

        Args:
            settings: what is remembered.
            player: whose memory is bounded.
            actions: the program's actions.
            window: where the dialog belongs; Qt's owner.
        """
        super().__init__(window)
        self._settings = settings
        self._player = player
        self._window = window
        actions["settings"].triggered.connect(self.ask)
        self._apply()

    @Slot()
    def ask(self) -> None:
        """Ask for the settings."""
        dialog = SettingsDialog(self._settings, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._apply()
        dialog.deleteLater()

    def _apply(self) -> None:
        self._player.set_frame_memory(self._settings.frame_memory_mb * _MEGABYTE)
