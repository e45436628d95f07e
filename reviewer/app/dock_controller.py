"""Watches a folder that a camera dock writes into, and brings in what is finished; says so in the status bar.

The system tells of changes where it can; where it cannot (some network folders), a slow look does. No timer runs while
nothing is watched.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.csv_memory import CsvMemory
from reviewer.app.dock_dialog import DockDialog
from reviewer.app.ingest_controller import IngestController
from reviewer.app.ingest_dialog import Background, background_of
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.ingest.dock import Arrival, DockFolder, take_in, watched
from reviewer.ingest.errors import DockFolderError
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.session.library_reader import LibraryReader
from widgets.message_bar import MessageBar, Severity
from widgets.plain_text import plain_label, tooltip

LOOK_AGAIN_MS = 2_000
"""While something is being written."""

SLOW_LOOK_MS = 30_000
"""While nothing is, for folders of whose changes the system says nothing."""


class DockController(QObject):
    """Asks for the folder, and watches it until it is told to stop.

    Attributes:
        sign: says in the status bar that a folder is watched; hidden while none is.
    """

    def __init__(
        self, session: CaseSession, ingest: IngestController, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the action.

        Args:
            session: whose library takes the files.
            ingest: told when something came in.
            messages: where reports are shown.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._ingest = ingest
        self._messages = messages
        self._window = window
        self._action = actions["watch_dock"]
        self._reader = LibraryReader(session.library, self)
        self._watcher: QFileSystemWatcher | None = None
        self._dock: DockFolder | None = None
        self._number: str | None = None
        self._authority = ""
        self._is_taking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.dialog: DockDialog | None = None
        self.sign = plain_label("", "muted")
        self.sign.hide()
        self._action.triggered.connect(self._on_triggered)

    @property
    def is_watching(self) -> bool:
        """Whether a folder is watched."""
        return self._dock is not None

    def watch(self, folder: Path, number: str | None, authority: str) -> None:
        """Watch a folder from now on.

        Args:
            folder: that a dock writes into.
            number: the case that takes everything; None for a case for each folder, called as the folder is.
            authority: under which it comes in.
        """
        self.stop()
        try:
            self._dock = watched(self._session.library, folder)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        self._number, self._authority = number, authority
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._action.setChecked(True)
        self.sign.setText(tr("Watching {name}", name=self._dock.folder.name))
        into = tr("into case {number}", number=number) if number else tr("into a case for each folder")
        self.sign.setToolTip(
            tooltip(
                tr("What a dock writes into {folder} comes in {into} by itself", folder=self._dock.folder, into=into)
            )
        )
        self.sign.show()
        self._look()

    @Slot()
    def stop(self) -> None:
        """Watch nothing any more; what is being brought in still comes in."""
        self._timer.stop()
        self._reader.forget("look")
        if self._watcher is not None:
            self._watcher.deleteLater()
        self._watcher = self._dock = None
        self._action.setChecked(False)
        self.sign.hide()

    @Slot()
    def _on_triggered(self) -> None:
        if self.is_watching:
            self.stop()
            return
        self._action.setChecked(False)
        contents = self._session.contents
        dialog = self.dialog = DockDialog(None if contents is None else contents.case.number, self._window)
        dialog.finished.connect(self._on_answered)
        self._reader.ask("authorities", background_of(()), self._on_background)
        dialog.open()

    def _on_background(self, background: Background) -> None:
        if self.dialog is not None:
            self.dialog.authority.offer(background.authorities, background.last_authority)

    @Slot(int)
    def _on_answered(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        self._reader.forget("authorities")
        if dialog is None:
            return
        contents = self._session.contents
        if result == QDialog.DialogCode.Accepted.value:
            number = contents.case.number if contents is not None and dialog.into_case.isChecked() else None
            self.watch(dialog.path, number, dialog.authority.authority)
        dialog.deleteLater()

    @Slot()
    def _on_changed(self) -> None:
        """Look soon: a dock writes in bursts."""
        if not self._is_taking:
            self._timer.start(LOOK_AGAIN_MS)

    @Slot()
    def _look(self) -> None:
        if self._dock is not None and not self._is_taking:
            self._reader.ask("look", partial(_look, self._dock), self._on_looked)

    def _on_looked(self, seen: "list[Arrival] | DockFolderError") -> None:
        dock = self._dock
        if dock is None:
            return
        if isinstance(seen, DockFolderError):
            self._messages.show_message(Severity.WARNING, str(seen))
            self._timer.start(SLOW_LOOK_MS)
            return
        if self._watcher is not None:
            new = set(map(str, dock.folders)) - set(self._watcher.directories())
            if new:
                self._watcher.addPaths(sorted(new))
        if not seen:
            self._timer.start(LOOK_AGAIN_MS if dock.is_waiting else SLOW_LOOK_MS)
            return
        self._is_taking = True
        work = partial(_take_in, self._session.library, dock, tuple(seen), self._number, self._authority)
        job = self._session.jobs.start(tr("Adding from {name}", name=dock.folder.name), work)
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._session.report_failure)
        job.cancelled.connect(self.stop)
        job.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self) -> None:
        self._is_taking = False
        if self._dock is not None:
            self._timer.start(LOOK_AGAIN_MS)

    @Slot(object)
    def _on_taken(self, reports: list[IngestReport]) -> None:
        self._session.refresh()
        self._session.library_changed.emit()
        self._ingest.ingested.emit()
        for report in reports:
            self._messages.show_batch(report.summary, report.problems)
        if any(report.is_stopped for report in reports):
            self.stop()


def _look(dock: DockFolder, library: CaseLibrary) -> list[Arrival] | DockFolderError:
    try:
        return dock.look(monotonic_us(), library.ingests.knows)
    except DockFolderError as error:
        return error


def _take_in(
    library: CaseLibrary,
    dock: DockFolder,
    arrivals: tuple[Arrival, ...],
    number: str | None,
    authority: str,
    context: JobContext,
) -> list[IngestReport]:
    with library.another() as own:
        return take_in(
            own,
            dock,
            arrivals,
            number=number,
            authority=authority,
            columns_of=CsvMemory().columns_of,
            context=context,
        )
