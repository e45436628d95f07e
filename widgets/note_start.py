"""Asks what a note is, before a word of it is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from reviewer.domain.note import NoteKind
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label, tooltip
from widgets.press_by_space import PressBySpace


class NoteStart(QWidget):
    """A question with two answers.

    Signals:
        chosen(NoteKind): what the note is.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask."""
        super().__init__(parent)
        self._words = plain_label(role="muted")
        self._words.setWordWrap(True)
        self.work_product = QPushButton(tr("Work product"))
        self.work_product.setToolTip(tr("Your own thinking for preparing the matter: not meant to be handed over"))
        self.record = QPushButton(tr("Not work product"))
        self.record.setToolTip(tr("Part of the record: it may be handed over"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._words, 1)
        for button, kind in ((self.work_product, NoteKind.WORK_PRODUCT), (self.record, NoteKind.RECORD)):
            button.setAccessibleName(tr("This note is: {kind}", kind=button.text()))
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            row.addWidget(button)
        PressBySpace(self).add(self.work_product, self.record)

    def ask(self, *, about_existing: bool) -> None:
        """Ask about a new note, or about one that an earlier version of the program took without asking."""
        if about_existing:
            self._words.setText(tr("Say what it is before you write on:"))
            self._words.setToolTip(tooltip(tr("An earlier version of the program did not ask.")))
        else:
            self._words.setText(tr("Say first what your note is:"))
            self._words.setToolTip(tooltip(tr("The answer stays with every version of the note.")))
