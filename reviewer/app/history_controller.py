"""The history of the open case: every change since it was opened, in words, and a way back to any state."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from reviewer.app.actions import Actions
from reviewer.app.list_dialog import ListDialog
from reviewer.domain.time import datetime_from_utc
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import HistoryStep
from reviewer.session.case_session import CaseSession
from widgets.plain_text import one_line, plain_label

_SIZE_PX = (520, 520)


class HistoryDialog(ListDialog):
    """Each state is a row: the first is the case as it was opened; what was taken back stands below, muted."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's history and follow it."""
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Changes, the first one on top"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        hint = plain_label(tr("Choose a state to go back or on to it. The audit record tells of each step."), "muted")
        hint.setWordWrap(True)
        self.go = QPushButton(tr("Go to this state"))
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        super().__init__(tr("History"), _SIZE_PX, ground, [self.go], parent)
        self._session = session
        self._look = look
        self.list.itemActivated.connect(self._go)
        self.list.currentRowChanged.connect(self._enable)
        self.go.clicked.connect(self._go)
        session.history_changed.connect(self._follow)
        look.theme_changed.connect(self._follow)
        self.show_history()

    @property
    def steps_done(self) -> int:
        """How many steps are in force."""
        return sum(step.is_done for step in self._session.history)

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self.show_history()

    def show_history(self) -> None:
        """Read the history again, with the state in force as the current row."""
        history = self._session.history
        self.list.clear()
        self.list.addItem(tr("As the case was opened"))
        for step in history:
            self.list.addItem(self._item(step))
        self.list.setCurrentRow(self.steps_done)
        self._enable()

    def _item(self, step: HistoryStep) -> QListWidgetItem:
        made = datetime_from_utc(step.made_utc).astimezone()
        words = f"{made:%H:%M:%S}   {one_line(step.words)}"
        item = QListWidgetItem(words if step.is_done else tr("{change} (taken back)", change=words))
        if not step.is_done:
            item.setForeground(QColor(self._look.theme.muted))
        return item

    @Slot()
    def _enable(self) -> None:
        self.go.setEnabled(0 <= self.list.currentRow() != self.steps_done)

    @Slot()
    def _go(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._session.go_to_state(row)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class HistoryController(QObject):
    """Shows the history when it is asked for."""

    def __init__(self, session: CaseSession, look: Look, actions: Actions, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose history is shown.
            look: colours.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._window = window
        self.dialog: HistoryDialog | None = None
        actions["history"].triggered.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show the history, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = HistoryDialog(self._session, self._look, self._window)
        self.dialog.show_history()
        self.dialog.come_forward()
        self.dialog.list.setFocus()
