"""What is asked before a library is backed up, and the rescue of one that is damaged."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.progress import JobContext
from reviewer.library.rescue import RescueReport, rescue
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.jobs import Job, JobRunner
from widgets.plain_text import plain_label

_WIDTH_PX = 560
_TOLD_HEIGHT_PX = 180
_STEPS = 1000


class BackupDialog(QDialog):
    """Asks where a backup goes, and says when the last one was made."""

    def __init__(self, last: str, target: Path | None, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            last: the last backup, as a sentence.
            target: where it went, to be offered again.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Back up the library"))
        self.setMinimumWidth(_WIDTH_PX)
        self._field = _FolderField(tr("Folder of the backup"), tr("Where the backup goes"), target)
        self.verify = QCheckBox(tr("Read and compare every original that is there already, not only a sample"))
        about = plain_label(
            tr(
                "Choose an empty folder on another disk, or that of an earlier backup: then only what is new is copied."
                " You can go on working meanwhile; the backup holds what is saved now."
            ),
            role="muted",
        )
        about.setWordWrap(True)
        self.said = plain_label(last)
        self.said.setWordWrap(True)
        self.start, buttons = _buttons(tr("Back up"), self)
        column = _column(self)
        for widget in (self.said, self._field, self.verify, about, buttons):
            column.addWidget(widget)
        self._field.changed.connect(self._check)
        self._check()

    @property
    def target(self) -> Path:
        """Where the backup goes."""
        return self._field.folder

    @Slot()
    def _check(self) -> None:
        self.start.setEnabled(self._field.is_filled)


class RescueDialog(QDialog):
    """Offers to save what can be read of a damaged library, does it, and tells what was saved and lost.

    Attributes:
        rescued: the folder of the new library, once there is one; accepting the dialog means to open it.
    """

    def __init__(self, damaged: Path, why: str, parent: QWidget | None = None) -> None:
        """Offer it.

        Args:
            damaged: the folder of the damaged library, which is only read.
            why: what is wrong, as a sentence.
            parent: the window, if there is one.
        """
        super().__init__(parent)
        self.rescued: Path | None = None
        self._damaged = damaged
        self._jobs = JobRunner(self)
        self._job: Job | None = None
        self.setWindowTitle(tr("Rescue a damaged library"))
        self.setMinimumWidth(_WIDTH_PX)
        words = plain_label(why)
        words.setWordWrap(True)
        about = plain_label(
            tr(
                "What can be read is written into a new library. The damaged one is not touched: "
                "keep it, and ask whether a backup holds more."
            ),
            role="muted",
        )
        about.setWordWrap(True)
        self.field = _FolderField(tr("Folder of the new library"), tr("Where the new library goes"), _beside(damaged))
        self._progress = QProgressBar()
        self._progress.setRange(0, _STEPS)
        self._progress.setAccessibleName(tr("Progress"))
        self._progress.hide()
        self._told = QPlainTextEdit()
        self._told.setReadOnly(True)
        self._told.setAccessibleName(tr("What was saved and lost"))
        self._told.setFixedHeight(_TOLD_HEIGHT_PX)
        self._told.hide()
        self.button, buttons = _buttons(tr("Rescue"), self)
        buttons.accepted.disconnect(self.accept)
        buttons.accepted.connect(self._go_on)
        column = _column(self)
        for widget in (words, about, self.field, self._progress, self._told, buttons):
            column.addWidget(widget)
        self.field.changed.connect(self._check)
        self.finished.connect(self._jobs.shut_down)
        self._check()

    @property
    def told(self) -> str:
        """What is said of the rescue."""
        return self._told.toPlainText()

    @Slot()
    def _go_on(self) -> None:
        """Rescue; and once that is done, accept."""
        if self.rescued is not None:
            self.accept()
        elif self._job is None:
            self.button.setEnabled(False)
            self.field.setEnabled(False)
            self._told.hide()
            self._progress.show()
            self._job = self._jobs.start(tr("Rescuing"), partial(_rescue, self._damaged, self.field.folder))
            self._job.progressed.connect(self._on_progress)
            self._job.succeeded.connect(self._on_rescued)
            self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_progress(self, job: Job) -> None:
        self._progress.setValue(_STEPS * job.done // max(job.total, 1))

    @Slot(object)
    def _on_rescued(self, report: RescueReport) -> None:
        self._job = None
        self.rescued = report.folder
        first = tr("Everything was saved.") if report.is_whole else tr("Not everything could be saved.")
        self._tell("\n".join([first, "", *report.sentences]))
        self.button.setText(tr("Open the new library"))
        self.button.setEnabled(True)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._tell(str(error))
        self.field.setEnabled(True)
        self._check()

    def _tell(self, text: str) -> None:
        self._progress.hide()
        self._told.setPlainText(text)
        self._told.show()
        self.adjustSize()

    @Slot()
    def _check(self) -> None:
        self.button.setEnabled(self.field.is_filled)


def offer_rescue(damaged: Path, why: str, parent: QWidget | None) -> Path | None:
    """Offer to rescue a damaged library; the folder of the new one that is to be opened, or None.

    Args:
        damaged: the folder of the damaged library.
        why: what is wrong, as a sentence.
        parent: the window, if there is one.
    """
    dialog = RescueDialog(damaged, why, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.rescued if accepted else None


class _FolderField(QWidget):
    """A path that is typed or chosen.

    Signals:
        changed(str): the path.
    """

    changed = Signal(str)

    def __init__(self, name: str, title: str, folder: Path | None) -> None:
        super().__init__()
        self._title = title
        self.line = QLineEdit("" if folder is None else str(folder))
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        choose = QPushButton(tr("Choose …"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(choose)
        self.line.textChanged.connect(self.changed)

    @property
    def folder(self) -> Path:
        """The folder."""
        return Path(self.line.text().strip()).expanduser()

    @property
    def is_filled(self) -> bool:
        """Whether there is a path."""
        return bool(self.line.text().strip())

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._title, self.line.text())
        if name:
            self.line.setText(name)


def _rescue(damaged: Path, folder: Path, context: JobContext) -> RescueReport:
    """Run on the job's thread."""
    return rescue(damaged, folder, context)


def _beside(damaged: Path) -> Path:
    """A folder beside the damaged library that is not there yet."""
    proposed = damaged.with_name(tr("{name} rescued", name=damaged.name))
    number = 2
    while proposed.exists():
        proposed = damaged.with_name(tr("{name} rescued {number}", name=damaged.name, number=number))
        number += 1
    return proposed


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
    column.setSpacing(SPACE_M)
    return column


def _buttons(accept: str, dialog: QDialog) -> tuple[QPushButton, QDialogButtonBox]:
    row = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    button = QPushButton(accept)
    button.setProperty("role", "primary")
    row.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setDefault(True)
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return button, row
