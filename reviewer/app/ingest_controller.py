"""Brings files into the open case: from the menu, the library panel or a drop, as one job with a report at its end."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.csv_memory import CsvMemory
from reviewer.app.dialogs import NewCaseDialog
from reviewer.app.settings import Settings
from reviewer.domain.case_details import VocabularyTopic
from reviewer.domain.errors import ReviewerError
from reviewer.domain.listing import Topic
from reviewer.domain.progress import JobContext
from reviewer.ingest.ingest import ingest
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.telemetry.csv_columns import CsvColumns
from reviewer.telemetry.csv_track import table_in
from reviewer.telemetry.exiftool import exiftool_program
from widgets.message_bar import MessageBar


class IngestController(QObject):
    """Asks what to bring in, and into which case.

    Signals:
        table_unknown(Path): a table was given whose columns nobody said yet.
    """

    table_unknown = Signal(object)

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
        names, _ = QFileDialog.getOpenFileNames(self._window, "Add recordings, tracks and event lists")
        self.bring_in([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        """Ask for a folder and bring in all that is in it."""
        name = QFileDialog.getExistingDirectory(self._window, "Add everything in a folder")
        if name:
            self.bring_in([Path(name)])

    @Slot(list)
    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring files and folders into the open case; with none open, a new one is asked for first."""
        self._start(paths, None)

    def bring_in_table(self, path: Path, columns: CsvColumns) -> None:
        """Bring in a table whose columns are known, and remember them by its header."""
        self._start([path], columns)

    def _start(self, paths: Sequence[Path], columns: CsvColumns | None) -> None:
        if not paths or (self._session.contents is None and not self.new_case()):
            return
        contents = self._session.contents
        if contents is None:
            return
        exiftool = exiftool_program() if self._settings.asks_exiftool else None
        work = partial(_ingest, self._session.library, contents.case.id, tuple(paths), columns, exiftool)
        job = self._session.jobs.start(f"Adding to case {contents.case.number}", work)
        job.succeeded.connect(partial(self._on_done, frozenset(paths)))
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self._on_cancelled)

    def _on_done(self, asked: frozenset[Path], report: IngestReport) -> None:
        self._session.refresh()
        self._messages.show_batch(report.summary, report.problems)
        # One question at a time; the report names the others.
        table = next((path for path in report.tables if path in asked), None)
        if table is not None:
            self.table_unknown.emit(table)

    @Slot()
    def _on_cancelled(self) -> None:
        self._session.noted.emit("Adding was cancelled; the case is as it was.")


def _ingest(
    library: CaseLibrary,
    case_id: int,
    paths: tuple[Path, ...],
    columns: CsvColumns | None,
    exiftool: Path | None,
    context: JobContext,
) -> IngestReport:
    """Run on the job's thread, with a connection of its own.

    Args:
        library: the library.
        case_id: the case.
        paths: files and folders.
        columns: of the one table that `paths` is, or None where remembered ones count.
        exiftool: the program to ask where nothing else finds a position, or None.
        context: the job's.
    """
    memory = CsvMemory()
    with library.another() as own:
        if columns is None:
            return ingest(own, case_id, paths, columns_of=memory.columns_of, exiftool=exiftool, context=context)
        report = ingest(own, case_id, paths, columns_of=lambda _: columns, context=context)
    try:
        table = table_in(paths[0])
        if table is not None:
            memory.remember(table, columns)
    except OSError as error:
        report.notes.append(f"{paths[0]}: what its columns mean could not be remembered: {error.strerror or error}")
    return report
