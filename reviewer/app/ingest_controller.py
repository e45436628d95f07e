"""Brings files into the open case: from the menu, the library panel or a drop, as one job with a report at its end."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.dialogs import NewCaseDialog
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.ingest.ingest import ingest
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageBar


class IngestController(QObject):
    """Asks what to bring in, and into which case."""

    def __init__(
        self,
        session: CaseSession,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose open case takes the files.
            messages: where the report is shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window
        actions["new_case"].triggered.connect(self.new_case)
        actions["add_files"].triggered.connect(self.ask_for_files)
        actions["add_folder"].triggered.connect(self.ask_for_folder)

    @Slot()
    def new_case(self) -> bool:
        """Ask for a new case, make it and open it; answers whether it was made."""
        library = self._session.library
        dialog = NewCaseDialog(frozenset(case.number for case in library.cases()), self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        try:
            with library.change("case.add") as change:
                case = change.insert_case(dialog.case())
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return False
        self._session.library_changed.emit()
        self._session.open_case(case.id)
        return True

    @Slot()
    def ask_for_files(self) -> None:
        """Ask for files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Add recordings, tracks and event lists")
        self.bring_in([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        """Ask for a folder and bring in all that is in it."""
        name = QFileDialog.getExistingDirectory(self._window, "Add everything in a folder")
        if name:
            self.bring_in([Path(name)])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring files and folders into the open case; with none open, a new one is asked for first."""
        if not paths or (self._session.contents is None and not self.new_case()):
            return
        contents = self._session.contents
        if contents is None:
            return
        work = partial(_ingest, self._session.library, contents.case.id, tuple(paths))
        job = self._session.jobs.start(f"Adding to case {contents.case.number}", work)
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_done(self, report: IngestReport) -> None:
        self._session.refresh()
        self._messages.show_batch(report.summary, report.problems)

    @Slot()
    def _on_cancelled(self) -> None:
        self._session.noted.emit("Adding was cancelled; the case is as it was.")


def _ingest(library: CaseLibrary, case_id: int, paths: tuple[Path, ...], context: JobContext) -> IngestReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return ingest(own, case_id, paths, context=context)
