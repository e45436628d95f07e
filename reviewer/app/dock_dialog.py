"""Asks which folder a camera dock writes into, which case takes what comes, and under which authority."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.ingest_dialog import AuthorityField
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_WIDTH_PX = 520


class DockDialog(QDialog):
    """One small question before a folder is watched."""

    def __init__(self, case_number: str | None, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            case_number: of the open case, or None.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Watch a dock folder"))
        self.setMinimumWidth(_WIDTH_PX)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(tr("The folder that the camera dock writes into"))
        self.folder.setAccessibleName(tr("Dock folder"))
        browse = QPushButton(tr("Browse …"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.into_case = QRadioButton(
            tr("All into the open case {case_number}", case_number=case_number)
            if case_number
            else tr("No case is open")
        )
        self.into_case.setEnabled(case_number is not None)
        self.case_by_folder = QRadioButton(tr("A case for each folder in it, called as the folder is"))
        (self.case_by_folder if case_number is None else self.into_case).setChecked(True)
        self.authority = AuthorityField()
        place = QHBoxLayout()
        place.setSpacing(SPACE_S)
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        rule = QVBoxLayout()
        rule.setSpacing(SPACE_S)
        rule.addWidget(self.into_case)
        rule.addWidget(self.case_by_folder)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Folder"), place)
        form.addRow(tr("Case"), rule)
        form.addRow(tr("Authority"), self.authority)
        hint = plain_label(
            tr(
                "A file is copied once nothing has written to it for some seconds. Nothing in the folder is changed."
                " Watching ends with the program."
            ),
            "muted",
        )
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.watch = buttons.addButton(tr("Watch"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.watch.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)
        self.folder.textChanged.connect(self._check)
        self._check()

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self.folder.text().strip())

    @Slot()
    def _check(self) -> None:
        self.watch.setEnabled(bool(self.folder.text().strip()))

    @Slot()
    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("The folder that the camera dock writes into"))
        if name:
            self.folder.setText(name)
