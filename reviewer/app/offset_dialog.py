"""Where the active recording lies against where it came in, and buttons that move it by milliseconds."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_WIDTH_PX = 460
_DAY_MS = 86_400_000
_FIRST_MS = 100


class OffsetDialog(QDialog):
    """Stays beside the picture, so that each step is looked at as it is made.

    Signals:
        moved(int): the recording is to lie later by so many milliseconds; earlier, where negative.
        as_ingested(): it is to lie where it came in.
    """

    moved = Signal(int)
    as_ingested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no recording."""
        super().__init__(parent)
        self.setWindowTitle(tr("Offset of this camera"))
        self.setMinimumWidth(_WIDTH_PX)
        self._is_movable = False
        self.heading = plain_label("", "title")
        self.place = plain_label()
        self.place.setWordWrap(True)
        self.step = QLineEdit(str(_FIRST_MS))
        self.step.setAccessibleName(tr("Milliseconds to move by"))
        self.step.setValidator(QIntValidator(1, _DAY_MS, self.step))
        self.earlier = QPushButton(tr("Earlier"))
        self.earlier.setToolTip(tr("Everything in this recording was seen that much earlier"))
        self.later = QPushButton(tr("Later"))
        self.later.setToolTip(tr("Everything in this recording was seen that much later"))
        self.restore = QPushButton(tr("As ingested"))
        self.restore.setToolTip(tr("Put the recording back where it lay when it came in"))
        hint = plain_label(tr("Alt+Left and Alt+Right move it by one of its own frames, with Shift by ten."), "muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        for button in (self.earlier, self.later, self.restore):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.earlier)
        row.addWidget(self.step, 1)
        row.addWidget(plain_label("ms", "muted"))
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (self.heading, self.place):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(hint)
        column.addWidget(buttons)
        self.earlier.clicked.connect(self._move_earlier)
        self.later.clicked.connect(self._move_later)
        self.restore.clicked.connect(self.as_ingested)
        self.step.textChanged.connect(self._offer)

    def show_place(self, title: str, place: str, *, is_movable: bool, is_moved: bool) -> None:
        """Say which recording it is and where it lies, and offer what can be done."""
        self.heading.setText(title)
        self.place.setText(place)
        self._is_movable = is_movable
        self.restore.setEnabled(is_moved)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        can_move = self._is_movable and self.step.hasAcceptableInput()
        self.earlier.setEnabled(can_move)
        self.later.setEnabled(can_move)

    @Slot()
    def _move_earlier(self) -> None:
        self.moved.emit(-int(self.step.text()))

    @Slot()
    def _move_later(self) -> None:
        self.moved.emit(int(self.step.text()))
