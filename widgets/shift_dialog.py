"""Asks by how much marks are to be shifted along their recordings."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.domain.time import TimeFormatError, parse_media_time
from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr
from widgets.plain_text import plain_label


class ShiftDialog(QDialog):
    """One field: seconds or minutes and seconds, later or with a minus earlier.

    Signals:
        chosen(int): shift by so many microseconds.
    """

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        """Ask for so many marks."""
        super().__init__(parent)
        self.setWindowTitle(tr("Shift marks"))
        words = plain_label(
            tr(
                "Shift {count} marks, ranges as a whole. None leaves its recording: where that ends, it stops.",
                count=count,
            )
        )
        words.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Shift by"))
        self.field.setPlaceholderText(tr("Seconds, as 0.5 or -1:30; a minus is earlier"))
        self.trouble = plain_label("", "warning")
        self.trouble.setWordWrap(True)
        self._shift = QPushButton(tr("Shift"))
        self._shift.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._shift, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (words, self.field, self.trouble, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(380)
        self.field.textChanged.connect(self._judge)
        self._judge()

    def _by_us(self) -> int:
        return parse_media_time(self.field.text())

    @Slot()
    def _judge(self) -> None:
        trouble = ""
        try:
            self._shift.setEnabled(self._by_us() != 0)
        except TimeFormatError as error:
            self._shift.setEnabled(False)
            trouble = str(error) if self.field.text().strip() else ""
        self.trouble.setText(trouble)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._by_us())
        self.accept()
