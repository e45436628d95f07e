"""Opens the form of the coding pad, and changes the pad of the library as one step that can be undone."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.coding_pad_dialog import CodingPadDialog
from reviewer.session.case_session import CaseSession
from reviewer.session.mark_commands import SetCodingPad


class CodingPadController(QObject):
    """Shows the form when it is asked for."""

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose library has the pad.
            actions: the program's actions, whose keys are taken.
            window: the parent of the form.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self.dialog: CodingPadDialog | None = None
        actions["coding_pad"].triggered.connect(self.show)
        session.case_opened.connect(self._enable)
        self._enable()

    @Slot()
    def show(self) -> None:
        """Show the form with the pad as it is."""
        contents = self._session.contents
        if contents is None:
            return
        self.dialog = CodingPadDialog(contents.categories, self._actions, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.wanted.connect(self._change)
        self.dialog.open()

    @Slot(object)
    def _change(self, wanted: object) -> None:
        contents = self._session.contents
        if contents is not None and isinstance(wanted, tuple) and wanted != contents.categories:
            self._session.perform(SetCodingPad(contents.categories, wanted))

    @Slot()
    def _enable(self) -> None:
        is_open = self._session.contents is not None
        self._actions["coding_pad"].setEnabled(is_open and not self._session.library.read_only_because)
