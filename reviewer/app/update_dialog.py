"""Says how far a library of an earlier version is brought up to this one, before it is opened.

That happens once for each library and takes minutes where it holds millions of rows; without it the program would seem
to hang before it has a window.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from reviewer.app.job_words import job_progress_words
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.library.errors import DiskFullError, LibraryInUseError, LibraryReadOnlyError
from reviewer.library.library import CaseLibrary
from reviewer.library.updating import MANY_ROWS
from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr
from reviewer.session.jobs import Job, JobRunner
from widgets.plain_text import plain_label

_WIDTH_PX = 560
_STEPS = 1000


class UpdateStoppedError(ReviewerError):
    """A library was not brought up to this version, because the user stopped it."""


class UpdateDialog(QDialog):
    """Brings a library up to this version; is accepted once that is done, and rejected where it failed or was stopped.

    Attributes:
        error: why it failed, or None.
    """

    def __init__(self, folder: Path, rows: int, parent: QWidget | None = None) -> None:
        """Begin.

        Args:
            folder: the library's.
            rows: how many are gone through.
            parent: the window, if there is one.
        """
        super().__init__(parent)
        self.error: Exception | None = None
        self._jobs = JobRunner(self)
        self.setWindowTitle(tr("Library of an earlier version"))
        self.setMinimumWidth(_WIDTH_PX)
        words = plain_label(
            tr(
                "{folder} was last written by an earlier version of this program. Its tables are brought "
                "up to this version now, {rows:,} rows. That happens once; originals are not touched.",
                folder=folder,
                rows=rows,
            )
        )
        words.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)  # it is said below
        self.progress.setAccessibleName(tr("Progress"))
        self.said = plain_label("", role="muted")
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(
            tr("Leaves the library as it was  (Esc)")
        )
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (words, self.progress, self.said, self.buttons):
            column.addWidget(widget)
        self.finished.connect(self._jobs.shut_down)
        self._job = self._jobs.start(tr("Updating"), lambda context: _update(folder, context), at_once=True)
        self._job.progressed.connect(self._on_progress)
        self._job.succeeded.connect(self.accept)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_stopped)

    @Slot()
    def reject(self) -> None:
        """Stop; the dialog closes once all is as it was."""
        self.buttons.setEnabled(False)
        self.said.setText(tr("Putting everything back as it was …"))
        self._job.cancel()

    @Slot(object)
    def _on_progress(self, job: Job) -> None:
        if self.buttons.isEnabled():
            self.progress.setValue(_STEPS * job.done // max(job.total, 1))
            self.said.setText(job_progress_words(job))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.error = error
        self.done(QDialog.DialogCode.Rejected)

    @Slot()
    def _on_stopped(self) -> None:
        self.done(QDialog.DialogCode.Rejected)


def update_first(folder: Path, parent: QWidget | None) -> None:
    """Bring a library up to this version where that takes its time, with a dialog; return at once where it does not.

    Args:
        folder: the library's; nothing need be there.
        parent: the window, if there is one.

    Raises:
        UpdateStoppedError: the user stopped it.
        LibraryError: it cannot be opened.
    """
    rows = CaseLibrary.rows_to_update(folder)
    if rows < MANY_ROWS:
        return
    dialog = UpdateDialog(folder, rows, parent)
    is_done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if dialog.error is not None:
        raise dialog.error
    if not is_done:
        raise UpdateStoppedError(
            f"{folder} was left as it was: its tables are of an earlier version, and bringing them up to this one was"
            " stopped. Open it again to do so, or use the earlier version."
        )


def _update(folder: Path, context: JobContext) -> None:
    """Run on the job's thread."""
    with suppress(LibraryInUseError, LibraryReadOnlyError, DiskFullError):  # it is then opened for reading
        CaseLibrary.open(folder, context=context).close()
