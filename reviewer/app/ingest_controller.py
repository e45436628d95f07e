"""Brings files into the open case: from the menu, the library panel or a drop, as one job with a report at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.csv_memory import CsvMemory
from reviewer.app.dialogs import NewCaseDialog
from reviewer.app.ingest_dialog import Background, IngestDialog, background_of
from reviewer.app.settings import Settings
from reviewer.domain.case import Case
from reviewer.domain.case_details import VocabularyTopic
from reviewer.domain.errors import ReviewerError
from reviewer.domain.listing import Topic
from reviewer.domain.progress import JobContext
from reviewer.ingest.ingest import ingest, resume
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job
from reviewer.session.library_reader import LibraryReader
from reviewer.telemetry.csv_columns import CsvColumns
from reviewer.telemetry.csv_track import table_in
from reviewer.telemetry.exiftool import exiftool_program
from widgets.message_bar import MessageBar


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come in: the files and folders, under which authority, and whether they are only linked."""

    paths: tuple[Path, ...]
    authority: str = ""
    link: bool = False


class IngestController(QObject):
    """Asks what to bring in, and into which case.

    Signals:
        table_unknown(Path): a table was given whose columns nobody said yet.
        ingested(): files came in, or were tried.
    """

    table_unknown = Signal(object)
    ingested = Signal()

    def __init__(
        self,
        session: CaseSession,
        messages: MessageBar,
        actions: Actions,
        window: QWidget,
        settings: Settings,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose open case takes the files.
            messages: where the report is shown.
            actions: the program's actions.
            window: the parent of dialogs.
            settings: whether another program may be asked for positions.
        """
        super().__init__(window)
        self.dialog: IngestDialog | None = None
        self._reader = LibraryReader(session.library, self)
        self._answered_tables: dict[Path, str] = {}
        self._settings = settings
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
        try:
            kinds = library.words(VocabularyTopic.CASE_KIND)
            reviewers = [choice.word for choice in library.listing.choices(Topic.ASSIGNEE) if choice.word]
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return False
        dialog = NewCaseDialog(library.has_case_number, self._window, kinds=kinds, reviewers=reviewers)
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
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Add recordings, tracks and event lists"))
        self.bring_in([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        """Ask for a folder and bring in all that is in it."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Add everything in a folder"))
        if name:
            self.bring_in([Path(name)])

    @Slot(list)
    def bring_in(self, paths: Sequence[Path]) -> None:
        """Ask how files and folders are to come into the open case; with none open, a new one is asked for first."""
        self._ask(paths, None)

    def bring_in_table(self, path: Path, columns: CsvColumns) -> None:
        """Bring in a table whose columns are known, and remember them by its header.

        Where it was found by an ingest, that one's authority is its own too.
        """
        contents = self._session.contents
        if path in self._answered_tables and contents is not None:
            self._start(contents.case, Wanted((path,), self._answered_tables.pop(path)), columns)
        else:
            self._ask([path], columns)

    def resume(self, ingest_id: int, case_number: str) -> None:
        """Go on with an ingest that was stopped or cut off, and try again what failed."""
        exiftool = exiftool_program() if self._settings.asks_exiftool else None
        work = partial(_resume, self._session.library, ingest_id, exiftool)
        self._follow(
            self._session.jobs.start(tr("Going on with case {case_number}", case_number=case_number), work), frozenset()
        )

    def _ask(self, paths: Sequence[Path], columns: CsvColumns | None) -> None:
        if not paths or (self._session.contents is None and not self.new_case()):
            return
        contents = self._session.contents
        if contents is None:
            return
        case = contents.case
        words = f"{case.number} · {case.title}" if case.title else case.number
        dialog = IngestDialog(words, paths, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._on_accepted, dialog, case, columns))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        self._reader.ask("found", background_of(paths), self._on_found)
        dialog.open()

    def _on_found(self, background: Background) -> None:
        if self.dialog is not None:
            self.dialog.tell(background)

    @Slot()
    def _on_closed(self) -> None:
        self._reader.forget("found")
        self.dialog = None

    def _on_accepted(self, dialog: IngestDialog, case: Case, columns: CsvColumns | None) -> None:
        self._start(case, Wanted(dialog.paths, dialog.authority.authority, dialog.links.isChecked()), columns)

    def _start(self, case: Case, wanted: Wanted, columns: CsvColumns | None) -> None:
        exiftool = exiftool_program() if self._settings.asks_exiftool else None
        work = partial(_ingest, self._session.library, case.id, wanted, columns, exiftool)
        self._follow(
            self._session.jobs.start(tr("Adding to case {number}", number=case.number), work), frozenset(wanted.paths)
        )

    def _follow(self, job: Job, asked: frozenset[Path]) -> None:
        job.succeeded.connect(partial(self._on_done, asked))
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    def _on_done(self, asked: frozenset[Path], report: IngestReport) -> None:
        self._session.refresh()
        self.ingested.emit()
        self._messages.show_batch(report.summary, report.problems)
        # One question at a time; the report names the others.
        table = next((path for path in report.tables if path in asked), None)
        if table is not None:
            self._answered_tables[table] = report.authority
            self.table_unknown.emit(table)

    @Slot()
    def _on_cancelled(self) -> None:
        self._session.noted.emit(tr("Adding was cancelled before it began; the case is as it was."))


def _resume(library: CaseLibrary, ingest_id: int, exiftool: Path | None, context: JobContext) -> IngestReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return resume(own, ingest_id, columns_of=CsvMemory().columns_of, exiftool=exiftool, context=context)


def _ingest(
    library: CaseLibrary,
    case_id: int,
    wanted: Wanted,
    columns: CsvColumns | None,
    exiftool: Path | None,
    context: JobContext,
) -> IngestReport:
    """Run on the job's thread, with a connection of its own.

    Args:
        library: the library.
        case_id: the case.
        wanted: files and folders, and how.
        columns: of the one table that is wanted, or None where remembered ones count.
        exiftool: the program to ask where nothing else finds a position, or None.
        context: the job's.
    """
    memory, paths = CsvMemory(), wanted.paths
    columns_of = memory.columns_of if columns is None else lambda _: columns
    with library.another() as own:
        report = ingest(
            own,
            case_id,
            paths,
            link=wanted.link,
            authority=wanted.authority,
            columns_of=columns_of,
            exiftool=exiftool if columns is None else None,
            context=context,
        )
    if columns is None:
        return report
    try:
        table = table_in(paths[0])
        if table is not None:
            memory.remember(table, columns)
    except OSError as error:
        report.notes.append(
            tr(
                "{path}: what its columns mean could not be remembered: {reason}",
                path=paths[0],
                reason=error.strerror or error,
            )
        )
    return report
