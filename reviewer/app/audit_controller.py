"""Keeps the audit record whole from the window's side, and shows it.

What was watched, which settings were changed, what failed and that a case was closed goes into the record; its head is
noted outside of the library when the user wants that, and compared when the library is opened.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from reviewer.app.actions import Actions
from reviewer.app.audit_window import AuditWindow
from reviewer.app.exported import proposed_path, say_written
from reviewer.app.pdf_printer import PdfPrinter
from reviewer.app.settings import Settings
from reviewer.app.window import MainWindow
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.export.audit_pages import head_page
from reviewer.export.audit_tables import AuditExportReport, AuditFormat, PrintPage, export_audit
from reviewer.library.anchor_file import NotedHead, head_of, heads_not_found, in_groups, note_head
from reviewer.library.audit_reading import AuditFilter
from reviewer.library.canonical_json import JsonValue
from reviewer.library.library import CaseLibrary
from reviewer.look.words import mark, tr
from reviewer.session.case_session import CaseSession
from reviewer.session.viewing import ViewingRecorder
from widgets.message_bar import MessageBar, Severity

_KINDS = {
    AuditFormat.CSV: mark("CSV (*.csv)"),
    AuditFormat.JSON: mark("JSON (*.json)"),
    AuditFormat.PDF: mark("PDF (*.pdf)"),
}


class AuditController(QObject):
    """Connects the session, the settings and the window of the audit record.

    Signals:
        unrecorded(str): something could not be written to the record, and why.
    """

    unrecorded = Signal(str)

    def __init__(
        self, session: CaseSession, settings: Settings, messages: MessageBar, actions: Actions, window: MainWindow
    ) -> None:
        """Listen from now on, and compare the record with what was noted of it.

        Args:
            session: whose library it is.
            settings: whose changes are recorded; they hold the file in which heads are noted.
            messages: where results are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._messages = messages
        self._window = window
        self._actions = actions
        self._clips = 0
        self.viewing = ViewingRecorder(session, self)
        self.printer = PdfPrinter(self)
        self.dialog: AuditWindow | None = None
        settings.listen(self._on_setting)
        self.unrecorded.connect(session.noted)
        session.trouble.connect(self._on_trouble)
        session.contents_changed.connect(self._on_contents)
        session.case_opened.connect(self._count_clips)
        actions["audit_record"].triggered.connect(self.show_record)
        actions["note_head"].triggered.connect(self.ask_where_to_note)
        window.closing.connect(self.close)
        self._compare()

    @Slot()
    def show_record(self) -> None:
        """Show the record; that it was looked at is in it."""
        if self.dialog is None:
            self.dialog = AuditWindow(self._session, self._window)
            self.dialog.export_asked.connect(self._ask_for_target)
            self.dialog.note_asked.connect(self.ask_where_to_note)
            self.dialog.print_asked.connect(self._ask_where_to_print)
            self.dialog.verify_asked.connect(self._actions["verify"].trigger)
        self._record("audit.view", "audit record", "success", {})
        self.dialog.come_forward()

    @Slot()
    def ask_where_to_note(self) -> None:
        """Ask for the file in which heads are noted from now on, and note the head in it."""
        known = self._settings.anchor_file
        proposal = str(known if known is not None else Path.home() / "audit-heads.jsonl")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, tr("Note the head of the audit record in a file outside of the library"), proposal,
            tr("Noted heads (*.jsonl)"), options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if chosen:
            self.note_in(Path(chosen))

    def note_in(self, file: Path) -> None:
        """Note the head in a file, as a job; from then on it is compared at each opening and added to at each close."""
        job = self._session.jobs.start(
            tr("Noting the head of the audit record"), partial(_note, self._session.library, file)
        )
        job.succeeded.connect(lambda noted: self._on_noted(file, noted))
        job.failed.connect(self._session.report_failure)

    def export(self, wanted: AuditFilter, written_as: AuditFormat, target: Path) -> None:
        """Write what fits a filter, as a job; a file of that name is replaced."""
        work = partial(_export, self._session.library, wanted, target, written_as, self.printer.print_page)
        job = self._session.jobs.start(tr("Writing {name}", name=target.name), work)
        job.succeeded.connect(self._on_exported)
        job.failed.connect(self._session.report_failure)

    def print_head(self, target: Path) -> None:
        """Print one page with the head, as a job."""
        work = partial(_print_head, self._session.library, target, self.printer.print_page)
        job = self._session.jobs.start(tr("Writing {name}", name=target.name), work)
        job.succeeded.connect(lambda _: self._session.noted.emit(tr("The head is printed: {target}", target=target)))
        job.failed.connect(self._session.report_failure)

    @Slot()
    def close(self) -> None:
        """Write what is left to be written, and note the head; the window is about to go."""
        self._settings.listen(None)
        self.printer.close()
        if self.dialog is not None:
            self.dialog.close_reader()
        self.viewing.close_case()
        library = self._session.library
        if library.read_only_because:
            return
        try:
            library.record("library.close", "library")
            if self._settings.anchor_file is not None:
                note_head(library, self._settings.anchor_file)
        except ReviewerError as error:
            self._session.noted.emit(str(error))

    def _record(self, action: str, what: str, outcome: str, details: dict[str, JsonValue]) -> None:
        self._session.library.record_later(
            action, what, "success" if outcome == "success" else "failure", details, self._on_unrecorded
        )

    def _on_unrecorded(self, error: Exception) -> None:
        """Called on the writer's thread."""
        self.unrecorded.emit(tr("The audit record could not be written: {error}", error=error))

    def _on_setting(self, name: str, before: str, after: str) -> None:
        self._record("setting.change", f"setting {name}", "success", {"before": before, "after": after})

    @Slot(str)
    def _on_trouble(self, message: str) -> None:
        contents = self._session.contents
        what = tr("case {number}", number=contents.case.number) if contents is not None else "library"
        self._record("program.trouble", what, "failure", {"message": message})

    @Slot()
    def _count_clips(self) -> None:
        contents = self._session.contents
        self._clips = 0 if contents is None else len(contents.clips)

    @Slot()
    def _on_contents(self) -> None:
        """After each export of a clip the head is noted."""
        before = self._clips
        self._count_clips()
        file = self._settings.anchor_file
        if self._clips > before and file is not None:
            job = self._session.jobs.start(
                tr("Noting the head of the audit record"), partial(_note, self._session.library, file)
            )
            job.failed.connect(self._session.report_failure)

    def _compare(self) -> None:
        """Compare the record with what was noted of it, as a job."""
        file = self._settings.anchor_file
        if file is not None:
            job = self._session.jobs.start(
                tr("Comparing the audit record with its noted heads"), partial(_compare, self._session.library, file)
            )
            job.succeeded.connect(self._on_compared)
            job.failed.connect(self._session.report_failure)

    @Slot(object)
    def _on_compared(self, sentences: list[str]) -> None:
        if sentences:
            words = tr("The audit record is not the one whose head was noted.")
            self._messages.show_message(Severity.BAD, words, details=sentences)

    def _on_noted(self, file: Path, noted: NotedHead) -> None:
        self._settings.anchor_file = file
        details = [tr("Head: {in_groups}", in_groups=in_groups(noted.head.sha256)), tr("File: {file}", file=file)]
        words = tr(
            "The head is noted: {length:,} rows. It is compared whenever this library is opened.",
            length=noted.head.length,
        )
        self._messages.show_message(Severity.INFO, words, details=details)

    @Slot(object, object)
    def _ask_for_target(self, wanted: AuditFilter, written_as: AuditFormat) -> None:
        target = self._ask(tr("Export the audit record"), f"audit-record.{written_as.value}", tr(_KINDS[written_as]))
        if target is not None:
            self.export(wanted, written_as, target)

    @Slot()
    def _ask_where_to_print(self) -> None:
        target = self._ask(tr("Print the head of the audit record"), "audit-head.pdf", tr(_KINDS[AuditFormat.PDF]))
        if target is not None:
            self.print_head(target)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        proposal = proposed_path(self._session.library.exports_folder, name)
        chosen, _ = QFileDialog.getSaveFileName(self.dialog or self._window, title, str(proposal), kinds)
        return Path(chosen) if chosen else None

    @Slot(object)
    def _on_exported(self, report: AuditExportReport) -> None:
        say_written(
            self._messages,
            tr("The audit record is written, {rows:,} rows.", rows=report.rows),
            report.path,
            report.sha256,
        )


def _note(library: CaseLibrary, file: Path, _context: JobContext) -> NotedHead:
    """Run on the job's thread, with a connection of its own; as are those below."""
    with library.another() as own:
        return note_head(own, file)


def _compare(library: CaseLibrary, file: Path, _context: JobContext) -> list[str]:
    with library.another() as own:
        return heads_not_found(own, file)


def _export(
    library: CaseLibrary,
    wanted: AuditFilter,
    target: Path,
    written_as: AuditFormat,
    print_page: PrintPage,
    context: JobContext,
) -> AuditExportReport:
    with library.another() as own:
        return export_audit(own, wanted, target, written_as, context, print_page=print_page)


def _print_head(library: CaseLibrary, target: Path, print_page: PrintPage, _context: JobContext) -> None:
    with library.another() as own:
        noted = head_of(own)
        own.record("audit.print", "audit record", "success", {"target": str(target), "rows": noted.head.length})
        print_page(head_page(noted), target)
