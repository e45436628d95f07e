"""Asks which live trajectory is to be shown: a file that grows, or the address of an NMEA server."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.ingest_dialog import AuthorityField
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from reviewer.telemetry.live.errors import LiveSourceError
from reviewer.telemetry.live.sources import GrowingFile, source_of
from widgets.plain_text import plain_label

_WIDTH_PX = 520
_HINT = mark(
    "What comes is written to the library's cache byte by byte, and waits there until you keep it in the case or"
    " discard it. A file is only read; to a server nothing is sent."
)


class LiveDialog(QDialog):
    """One small question before a file or a server is listened to."""

    def __init__(self, case_number: str, last_source: str, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            case_number: of the open case, in which it is shown.
            last_source: what was listened to last time; may be empty.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Live trajectory"))
        self.setMinimumWidth(_WIDTH_PX)
        self.source = QLineEdit(last_source)
        self.source.setPlaceholderText(tr("A growing NMEA or GPX file, or 192.168.1.20:10110"))
        self.source.setAccessibleName(tr("File or address"))
        browse = QPushButton(tr("Browse …"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.authority = AuthorityField()
        place = QHBoxLayout()
        place.setSpacing(SPACE_S)
        place.addWidget(self.source, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("File or address"), place)
        form.addRow(tr("Authority"), self.authority)
        form.addRow(tr("Case"), plain_label(case_number))
        self._understood = plain_label("", "muted")
        self._understood.setWordWrap(True)
        hint = plain_label(tr(_HINT), "muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = buttons.addButton(tr("Show it live"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setProperty("role", "primary")
        self.begin.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self._understood)
        column.addWidget(hint)
        column.addWidget(buttons)
        self.source.textChanged.connect(self._check)
        self._check()

    @property
    def text(self) -> str:
        """The file or address."""
        return self.source.text().strip()

    @Slot()
    def _check(self) -> None:
        """Say what was understood, before anything is reached."""
        try:
            source = source_of(self.text)
        except LiveSourceError as error:
            self._understood.setText(str(error))
            self.begin.setEnabled(False)
            return
        is_file = isinstance(source, GrowingFile)
        self._understood.setText(
            tr("The file {where}", where=source.where)
            if is_file
            else tr("The NMEA server at {where}", where=source.where)
        )
        self.begin.setEnabled(True)

    @Slot()
    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("A file that a receiver or a logger writes"))
        if name:
            self.source.setText(name)
