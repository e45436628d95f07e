"""Puts the chosen keys in force, at the start and whenever they change, and opens the dialog that shows them all."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.key_bindings import KeyBindings, portable, read_stored
from reviewer.app.keys_dialog import KeysDialog
from reviewer.app.settings import Settings
from reviewer.session.case_session import CaseSession


class KeysController(QObject):
    """Connects the table of actions with the keys that the user chose."""

    def __init__(self, session: CaseSession, settings: Settings, actions: Actions, window: QWidget) -> None:
        """Put what is remembered in force.

        Args:
            session: whose coding pad has keys of its own.
            settings: where choices are remembered.
            actions: the program's actions.
            window: where the dialog belongs; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._actions = actions
        self._window = window
        self._bindings = read_stored(settings.keys)
        self._apply()
        actions["keys"].triggered.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show every key."""
        contents = self._session.contents
        categories = () if contents is None else contents.pad
        marks = {
            portable(category.key): category.name for category in categories if category.key and not category.is_retired
        }
        dialog = KeysDialog(self._bindings, marks, self._window)
        dialog.wanted.connect(self._choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _choose(self, bindings: KeyBindings) -> None:
        self._bindings = bindings
        self._settings.keys = bindings.chosen
        self._apply()

    def _apply(self) -> None:
        self._actions.set_keys({name: self._bindings.of(name) for name in self._actions.by_name})
