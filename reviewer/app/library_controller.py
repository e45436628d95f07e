"""Checks the open library, and says in the status bar how it stands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from reviewer.app.actions import Actions
from reviewer.app.verifying import verify_and_record
from reviewer.library.verification import VerificationReport
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.message_bar import MessageBar, Severity


class LibraryController(QObject):
    """Opens libraries, verifies the open one.

    Signals:
        library_chosen(Path): the user wants another library.
    """

    library_chosen = Signal(object)

    def __init__(
        self,
        session: CaseSession,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
        anchor_file: Callable[[], Path | None] = lambda: None,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose library is checked.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
            anchor_file: where heads of the audit record are noted, to be compared with it.
        """
        super().__init__(window)
        self._session = session
        self._anchor_file = anchor_file
        self._messages = messages
        self._window = window
        self.audit_label = QLabel()
        self.audit_label.setAccessibleName(tr("Audit record"))
        actions["open_library"].triggered.connect(self.ask_for_library)
        actions["verify"].triggered.connect(self.verify)
        for signal in (session.case_opened, session.contents_changed, session.library_changed):
            signal.connect(self._count)
        self._count()

    @Slot()
    def ask_for_library(self) -> None:
        """Ask for a library's folder; an empty one becomes a new library."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Open a library (an empty folder becomes a new one)"))
        if name:
            self.library_chosen.emit(Path(name))

    @Slot()
    def verify(self) -> None:
        """Check chain, originals and database, as a job."""
        job = self._session.jobs.start(
            tr("Verifying the library"),
            partial(
                verify_and_record,
                self._session.library.folder,
                anchor_file=self._anchor_file(),
                must_be_noted=False,
            ),
        )
        job.succeeded.connect(self._on_verified)
        job.failed.connect(self._session.report_failure)

    @Slot(object)
    def _on_verified(self, result: tuple[VerificationReport, str]) -> None:
        report, unrecorded = result
        if report.is_good:
            checked = tr(
                "{length} rows of the audit record, {originals_checked} originals",
                length=report.audit_head.length,
                originals_checked=report.originals_checked,
            )
            worth = tr(" Some things are worth a look.") if report.remarks else ""
            words = tr("Verified: {checked}. Nothing is wrong.{worth}", checked=checked, worth=worth)
            self._messages.show_message(Severity.INFO, words, details=report.remarks)
        else:
            count = len(report.problems)
            words = tr("1 thing is wrong.") if count == 1 else tr("{count} things are wrong.", count=count)
            sentences = [problem.sentence for problem in report.problems]
            self._messages.show_message(
                Severity.BAD, tr("Verification: {words}", words=words), details=[*sentences, *report.remarks]
            )
        if unrecorded:
            self._messages.show_message(Severity.WARNING, unrecorded)
        self._count()

    @Slot()
    def _count(self) -> None:
        length = self._session.library.audit_head().length
        self.audit_label.setText(tr("Audit record: {length:,} rows", length=length).replace(",", "\u2009"))
