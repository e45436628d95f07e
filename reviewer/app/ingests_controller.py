"""Shows what was brought in, goes on with what was cut off, and checks originals that were left where they were."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.ingest_controller import IngestController
from reviewer.app.ingests_dialog import IngestPage, IngestsDialog, ListedIngest, read_files, read_page
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.ingest.journal_notes import JournalNotes
from reviewer.ingest.links import LinkReport, verify_links
from reviewer.library.ingest_journal import IngestRecord
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.library_reader import LibraryReader
from widgets.message_bar import MessageAction, MessageBar, Severity


class IngestsController(QObject):
    """Opens the list when it is asked for, and at the start says what was cut off."""

    def __init__(
        self, session: CaseSession, ingest: IngestController, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the action, and look for what was cut off.

        Args:
            session: whose library is looked at.
            ingest: goes on with an ingest.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._ingest = ingest
        self._messages = messages
        self._window = window
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self.dialog: IngestsDialog | None = None
        actions["ingests"].triggered.connect(self.show_list)
        ingest.ingested.connect(self._refresh)
        self._reader.ask("unfinished", _unfinished, self._offer)

    @Slot()
    def show_list(self) -> None:
        """Show the list, made when it is asked for the first time."""
        if self.dialog is None:
            dialog = self.dialog = IngestsDialog(self._window)
            dialog.page_asked.connect(self._ask_page)
            dialog.files_asked.connect(self._ask_files)
            dialog.resume_asked.connect(self._resume)
            dialog.leave_asked.connect(self._leave)
            dialog.links_asked.connect(self.check_links)
        self._ask_page(0)
        self.dialog.come_forward()

    @Slot()
    def check_links(self) -> None:
        """Read every linked original again, as a job."""
        job = self._session.jobs.start(tr("Checking linked originals"), partial(_check_links, self._session.library))
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._session.report_failure)

    @Slot()
    def _refresh(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self._ask_page(self.dialog.offset)

    @Slot(int)
    def _ask_page(self, offset: int) -> None:
        self._reader.ask("page", partial(read_page, offset=offset), self._on_page)

    @Slot(int)
    def _ask_files(self, ingest_id: int) -> None:
        if self.dialog is not None:
            self._reader.ask("files", partial(read_files, ingest_id=ingest_id), self.dialog.show_files)

    def _on_page(self, page: IngestPage) -> None:
        if self.dialog is not None:
            self.dialog.show_page(page)

    @Slot(object)
    def _resume(self, chosen: ListedIngest | None) -> None:
        if chosen is not None:
            self._ingest.resume(chosen.record.id, chosen.case_number)

    @Slot(object)
    def _leave(self, chosen: ListedIngest | None) -> None:
        if chosen is None:
            return
        try:
            JournalNotes.leave(self._session.library, chosen.record.id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
        self._refresh()

    def _offer(self, unfinished: list[tuple[IngestRecord, str]]) -> None:
        """Say that something was cut off, and offer to go on with it."""
        if not unfinished:
            return
        record, number = unfinished[0]
        what = (
            tr("Adding to case {number} was cut off before its end", number=number)
            if record.was_cut_off
            else tr("Adding to case {number} was stopped before its end", number=number)
        )
        if len(unfinished) == 1:
            action = MessageAction(tr("Go on"), partial(self._ingest.resume, record.id, number))
        else:
            what = tr("{count} ingests were stopped or cut off before their end", count=len(unfinished))
            action = MessageAction(tr("Show them"), self.show_list)
        self._messages.show_message(Severity.WARNING, tr("{what}. What was added is there.", what=what), action)

    def _on_checked(self, report: LinkReport) -> None:
        self._messages.show_batch(report.summary, [each.sentence for each in report.troubles])


def _unfinished(library: CaseLibrary) -> list[tuple[IngestRecord, str]]:
    return [(each, library.case(each.case_id).number) for each in library.ingests.unfinished()]


def _check_links(library: CaseLibrary, context: JobContext) -> LinkReport:
    with library.another() as own:
        return verify_links(own, context)
