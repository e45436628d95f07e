"""A question with three answers: with it, without it, or either."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.choice_button import ChoiceButton
from widgets.plain_text import plain_label

_ANSWERS: tuple[bool | None, ...] = (None, True, False)


class AnyOrNot(QWidget):
    """A name and the answer in force.

    Signals:
        changed(): another answer was taken.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Either, at first; `name` is what is asked about."""
        super().__init__(parent)
        self.button = ChoiceButton((tr("either"), tr("with"), tr("without")), name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(plain_label(name), 1)
        line.addWidget(self.button)
        self.button.chosen.connect(self._on_chosen)

    @property
    def choice(self) -> bool | None:
        """With it, without it, or None for either."""
        return _ANSWERS[self.button.current]

    def show_choice(self, choice: bool | None) -> None:
        """Show an answer; no signal is sent."""
        self.button.choose(_ANSWERS.index(choice))

    @Slot(int)
    def _on_chosen(self, index: int) -> None:  # noqa: ARG002 - the signal's own
        self.changed.emit()
