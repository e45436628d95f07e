"""Opens the list of what is odd about a recording, and writes it as CSV."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.app.actions import Actions
from reviewer.app.exported import ask_for_csv, proposed_path, say_written
from reviewer.app.list_dialog import ListDialog
from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext
from reviewer.export.frame_tables import FrameTable, FrameTableReport, export_frame_table
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.media.index import FrameIndex
from reviewer.session.case_session import CaseSession
from widgets.integrity_list import IntegrityList
from widgets.message_bar import MessageBar

_SIZE_PX = (640, 460)


class IntegrityDialog(ListDialog):
    """The list beside the picture, so that each finding is looked at as it is chosen."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's active recording."""
        rows = IntegrityList(session, look)
        save, save_frames = QPushButton(tr("Save as CSV …")), QPushButton(tr("All frames as CSV …"))
        super().__init__(tr("Frame integrity"), _SIZE_PX, rows, [save, save_frames], parent)
        self.list, self.save, self.save_frames = rows, save, save_frames
        self.save.setToolTip(tr("One row for each finding, with its frame, its PTS and its times"))
        self.save_frames.setToolTip(tr("One row for each frame: PTS, times, keyframe, size"))


class IntegrityController(QObject):
    """Shows the list when it is asked for, and saves it where the user says."""

    def __init__(
        self, session: CaseSession, look: Look, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the action.

        Args:
            session: whose active recording is shown.
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
        self.dialog: IntegrityDialog | None = None
        actions["frame_integrity"].triggered.connect(self.show_list)

    @Slot()
    def show_list(self) -> None:
        """Show the list, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = IntegrityDialog(self._session, self._look, self._window)
            self.dialog.save.clicked.connect(partial(self._ask_for_csv, FrameTable.FINDINGS))
            self.dialog.save_frames.clicked.connect(partial(self._ask_for_csv, FrameTable.FRAMES))
        self.dialog.come_forward()

    def save_csv(self, recording: Recording, table: FrameTable, target: Path) -> None:
        """Write a table of a recording, as a job; a file of that name is replaced."""
        index = self._session.frames_of(recording.id)
        if index is None:
            self._session.noted.emit("The frames of this recording are still being read.")
            return
        work = partial(_write, self._session.library, recording.id, index, table, target)
        job = self._session.jobs.start(f"Writing {target.name}", work)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._session.report_failure)

    def _ask_for_csv(self, table: FrameTable) -> None:
        recording = self._session.recording
        if recording is None:
            return
        proposal = proposed_path(self._session.library.exports_folder, f"{recording.title}_{table.value}.csv")
        target = ask_for_csv(proposal, self.dialog)
        if target is not None:
            self.save_csv(recording, table, target)

    @Slot(object)
    def _on_written(self, report: FrameTableReport) -> None:
        words = tr("The table of {table} is written, {rows} rows.", table=report.table.value, rows=report.rows)
        say_written(self._messages, words, report.path, report.sha256)


def _write(
    library: CaseLibrary, recording_id: int, index: FrameIndex, table: FrameTable, target: Path, context: JobContext
) -> FrameTableReport:
    """Run on the job's thread, with a connection of its own."""
    with library.another() as own:
        return export_frame_table(own, recording_id, index, table, target, context)
