"""Puts the settings in force, at the start and whenever they are changed."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.app.settings_dialog import SettingsDialog
from reviewer.look.look import Look

_MEGABYTE = 1024 * 1024


class SettingsController(QObject):
    """Connects the settings with what they are about."""

    def __init__(self, settings: Settings, player: Player, look: Look, actions: Actions, window: QWidget) -> None:
        """Put what is remembered in force.

        Args:
            settings: what is remembered.
            player: whose memory is bounded.
            look: whose units are remembered, wherever they are chosen.
            actions: the program's actions.
            window: where the dialog belongs; Qt's owner.
        """
        super().__init__(window)
        self._settings = settings
        self._player = player
        self._look = look
        self._window = window
        actions["settings"].triggered.connect(self.ask)
        self._apply()
        look.units_changed.connect(self._remember_units)

    @Slot()
    def ask(self) -> None:
        """Ask for the settings."""
        dialog = SettingsDialog(self._settings, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._apply()
        dialog.deleteLater()

    @Slot()
    def _remember_units(self) -> None:
        self._settings.units = self._look.units

    def _apply(self) -> None:
        self._look.choose_units(self._settings.units)
        self._player.set_frame_memory(self._settings.frame_memory_mb * _MEGABYTE)
