"""A line into which anything can be typed, with words offered below it that the library knows.

It asks for words by a signal and is handed a few: never all that there are.
"""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from widgets.plain_text import one_line


class SuggestingLine(QLineEdit):
    """The line.

    Signals:
        wanted(str): words are wanted that hold what is typed.
        taken(): something else was typed, or an offered word was taken.
    """

    wanted = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, and nothing offered."""
        super().__init__(parent)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        # What is offered was looked for by the library, in which a word inside of a name counts too.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self.taken)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._on_edited)

    @property
    def offered(self) -> tuple[str, ...]:
        """The words on offer."""
        return tuple(self._words.stringList())

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words, while the keyboard is here; one that is typed already is no offer."""
        shown = [one_line(word) for word in words]
        self._words.setStringList([] if shown == [self.text()] else shown)
        popup = self._completer.popup()
        if self.hasFocus() and self._words.rowCount() and self.text().strip():
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.wanted.emit(text)
        self.taken.emit()
