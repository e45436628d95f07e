"""Opens the list of gaps between cameras, and writes it as CSV."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.app.actions import Actions
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.list_dialog import ListDialog
from reviewer.domain.progress import JobContext
from reviewer.export.gap_tables import GapTableReport, export_gaps
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.gap_list import GapList
from widgets.message_bar import MessageBar

_SIZE_PX = (640, 420)


class GapsDialog(ListDialog):
    """The list beside the picture, so that each gap is looked at as it is chosen."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        rows, save = GapList(session, look), QPushButton(tr("Save as CSV …"))
        super().__init__(tr("Gaps between cameras"), _SIZE_PX, rows, [save], parent)
        self.list, self.save = rows, save
        self.save.setToolTip(
            tr("One row for each gap: who, from, to, how long, who covers it, and the ± of both clocks")
        )


class GapsController(QObject):
    """Shows the list when it is asked for, and saves it where the user says."""

    def __init__(
        self, session: CaseSession, look: Look, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the action.

        Args:
            session: whose case is looked at.
            look: colours.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._messages = messages
        self._window = window
        self.dialog: GapsDialog | None = None
        actions["camera_gaps"].triggered.connect(self.show_list)

    @Slot()
    def show_list(self) -> None:
        """Show the list, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = GapsDialog(self._session, self._look, self._window)
            self.dialog.save.clicked.connect(self._ask_for_csv)
        self.dialog.come_forward()

    def save_csv(self, case_id: int, target: Path) -> None:
        """Write the gaps of a case, as a job; a file of that name is replaced."""
        job = self._session.jobs.start(
            f"Writing {target.name}", partial(_write, self._session.library, case_id, target)
        )
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    @Slot()
    def _ask_for_csv(self) -> None:
        contents = self._session.contents
        if contents is None:
            return
        proposal = proposed_path(self._session.library.exports_folder, f"{contents.case.number}_gaps.csv")
        target = ask_for_csv(proposal, self.dialog)
        if target is not None:
            self.save_csv(contents.case.id, target)

    @Slot(object)
    def _on_written(self, report: GapTableReport) -> None:
        say_written(
            self._messages, tr("The gaps are written, {rows} rows.", rows=report.rows), report.path, report.sha256
        )


def _write(library: CaseLibrary, case_id: int, target: Path, context: JobContext) -> GapTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_gaps(own, case_id, target, context)
