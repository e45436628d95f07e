"""Asks where to go, and says what was understood while it is typed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr
from reviewer.session.places import Place, PlaceError, PlaceKind, PlaceReader
from reviewer.session.track_places import TrackPlaceReader

_WIDTH_PX = 460


class GoToDialog(QDialog):
    """A typed time, frame number, UTC or local time."""

    def __init__(self, reader: PlaceReader | TrackPlaceReader, kind: PlaceKind, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            reader: reads what is typed.
            kind: what was typed last time.
            parent: the window.
        """
        super().__init__(parent)
        self._reader = reader
        self._place: Place | None = None
        self.setWindowTitle(tr("Go to"))
        self.setMinimumWidth(_WIDTH_PX)
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Counted in"))
        for offered in PlaceKind:
            self.kind.addItem(tr(reader.words_of(offered)), offered)
        self.kind.setCurrentIndex(list(PlaceKind).index(kind))
        self.text = QLineEdit()
        self.text.setAccessibleName(tr("Where to go"))
        self._words = QLabel("")
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        # Two lines from the start, so that the dialog does not jump while it is typed in.
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(tr("Go"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Counted in"), self.kind)
        form.addRow(tr("Go to"), self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self._words)
        column.addWidget(buttons)
        self.kind.currentIndexChanged.connect(self._read)
        self.text.textChanged.connect(self._read)
        self._read()
        self.text.setFocus()

    @property
    def chosen_kind(self) -> PlaceKind:
        """What the place is counted in."""
        kind: PlaceKind = self.kind.currentData()
        return kind

    @property
    def place(self) -> Place | None:
        """Where to go, or None while what is typed is no place."""
        return self._place

    @Slot()
    def _read(self) -> None:
        self._place = None
        example = self._reader.example_of(self.chosen_kind)
        self.text.setPlaceholderText(example)
        words = tr("For instance {example}", example=example)
        if self.text.text().strip():
            try:
                self._place = self._reader.read(self.chosen_kind, self.text.text())
                words = self._place.words
            except PlaceError as error:
                words = str(error)
        self._words.setText(words)
        self._go.setEnabled(self._place is not None)
