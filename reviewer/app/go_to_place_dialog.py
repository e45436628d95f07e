"""Asks for a place by its coordinates, and says what was understood while they are typed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.coordinates import Coordinate, CoordinateError, CoordinateForm, read_coordinate
from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr

_WIDTH_PX = 460
_LINES = 4


class GoToPlaceDialog(QDialog):
    """A typed place, in any of the forms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask."""
        super().__init__(parent)
        self._place: Coordinate | None = None
        self.setWindowTitle(tr("Go to coordinates"))
        self.setMinimumWidth(_WIDTH_PX)
        self.text = QLineEdit()
        self.text.setAccessibleName(tr("Coordinates"))
        self.text.setPlaceholderText("41.7658, -72.6734")
        self._words = QLabel("")
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        # As many lines from the start, so that the dialog does not jump while it is typed in.
        self._words.setMinimumHeight(_LINES * self._words.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(tr("Go"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Coordinates"), self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self._words)
        column.addWidget(buttons)
        self.text.textChanged.connect(self._read)
        self._read()
        self.text.setFocus()

    @property
    def place(self) -> Coordinate | None:
        """Where to go, or None while what is typed is no place."""
        return self._place

    @Slot()
    def _read(self) -> None:
        self._place = None
        try:
            self._place = read_coordinate(self.text.text())
            words = "\n".join(self._place.words(form) for form in CoordinateForm)
        except CoordinateError as error:
            words = str(error)
        self._words.setText(words)
        self._go.setEnabled(self._place is not None)
