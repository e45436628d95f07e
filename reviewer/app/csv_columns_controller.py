"""Asks what the columns of a table of positions mean, and has it brought in."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.csv_columns_dialog import CsvColumnsDialog
from reviewer.app.csv_memory import CsvMemory
from reviewer.app.ingest_controller import IngestController
from reviewer.domain.progress import JobContext
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.telemetry.csv_columns import CsvColumns, Table
from reviewer.telemetry.csv_suggestion import table_of
from reviewer.telemetry.csv_track import text_in
from reviewer.telemetry.errors import TrackFormatError


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a file found."""

    text: str
    table: Table
    remembered: CsvColumns | None


class CsvColumnsController(QObject):
    """From a file to its columns, and on to the case.

    Signals:
        events_meant(Path): the file holds no positions, but a log of events.
    """

    events_meant = Signal(object)

    def __init__(self, session: CaseSession, ingest: IngestController, actions: Actions, window: QWidget) -> None:
        """Connect the action, and tables of which the ingest knows nothing.

        Args:
            session: whose open case takes the positions.
            ingest: brings them in.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._ingest = ingest
        self._window = window
        self.dialog: CsvColumnsDialog | None = None
        actions["add_table"].triggered.connect(self.ask_for_file)
        ingest.table_unknown.connect(self.ask)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for a table."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Add a table of positions"), "", tr("Tables (*.csv *.txt *.tsv);;All files (*)")
        )
        if name:
            self.ask(Path(name))

    @Slot(object)
    def ask(self, path: Path) -> None:
        """Look at a table, and ask what its columns mean."""
        job = self._session.jobs.start(tr("Looking at {name}", name=path.name), partial(_look, path), at_once=True)
        job.succeeded.connect(partial(self._open, path))
        job.failed.connect(self._session.report_failure)

    def _open(self, path: Path, look: _Look) -> None:
        contents = self._session.contents
        zones = [] if contents is None else [contents.case.time_zone]
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = CsvColumnsDialog(path.name, look.text, look.table, look.remembered, zones, self._window)
        self.dialog.accepted.connect(partial(self._bring_in, path))
        self.dialog.events_meant.connect(partial(self.events_meant.emit, path))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _bring_in(self, path: Path) -> None:
        if self.dialog is not None:
            self._ingest.bring_in_table(path, self.dialog.columns)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _look(path: Path, _: JobContext) -> _Look:
    """Read the first lines, on the job's thread.

    Raises:
        TrackFormatError: it cannot be read, or is no table.
    """
    text = text_in(path)
    table = None if text is None else table_of(text)
    if text is None or table is None:
        raise TrackFormatError(path, "no table: its first lines have no columns")
    return _Look(text, table, CsvMemory().columns_for(table))
