"""Asks what a note is, before a word of it is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.domain.note import NoteKind
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label
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
        answers = QHBoxLayout()
        answers.setSpacing(SPACE_S)
        for button, kind in ((self.work_product, NoteKind.WORK_PRODUCT), (self.record, NoteKind.RECORD)):
            button.setAccessibleName(tr("This note is: {kind}", kind=button.text()))
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            answers.addWidget(button)
        answers.addStretch(1)
        PressBySpace(self).add(self.work_product, self.record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._words)
        layout.addLayout(answers)

    def ask(self, *, about_existing: bool) -> None:
        """Ask about a new note, or about one that an earlier version of the program took without asking."""
        self._words.setText(
            tr("Nobody was asked whether this note is work product. Say so before you write on.")
            if about_existing
            else tr(
                "Say first what this note is. The answer stays with it; what it means in law is not for the program."
            )
        )
