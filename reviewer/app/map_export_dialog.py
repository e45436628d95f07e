"""Asks what of the case's positions is exported, and as what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from reviewer.app.dialogs import dialog_buttons
from reviewer.export.track_export import TrackFormat
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr


class TrackExportDialog(QDialog):
    """Which tracks, which span, which format."""

    def __init__(self, active: str | None, marked: str | None, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            active: name of the track of the recording in the picture, or None where it has none.
            marked: the range between the marks in words, or None where none is marked.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Export positions"))
        self.setMinimumWidth(460)
        self._tracks = self._choice(
            tr("All tracks of the case"), None if active is None else tr("Only {active}", active=active)
        )
        self._spans = self._choice(
            tr("All of their time"), None if marked is None else tr("Between the marks: {marked}", marked=marked)
        )
        self.format = QComboBox()
        self.format.setAccessibleName(tr("Format"))
        for each in TrackFormat:
            self.format.addItem(each.words, each)
        note = QLabel(
            tr(
                "Measured positions only, at their time in the case; gaps stay open. Where each "
                "track comes from and how it was aligned stands in the file."
            )
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(SPACE_S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Tracks"), self._column(self._tracks))
        form.addRow(tr("Span"), self._column(self._spans))
        form.addRow(tr("Format"), self.format)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(note)
        _, buttons = dialog_buttons(tr("Choose the file …"), self)
        column.addWidget(buttons)

    @property
    def only_active(self) -> bool:
        """Whether only the track of the recording in the picture is wanted."""
        return self._tracks.checkedId() == 1

    @property
    def only_marked(self) -> bool:
        """Whether only the range between the marks is wanted."""
        return self._spans.checkedId() == 1

    @property
    def track_format(self) -> TrackFormat:
        """What to write."""
        chosen: TrackFormat = self.format.currentData()
        return chosen

    def _choice(self, first: str, second: str | None) -> QButtonGroup:
        """Two ways, of which the second is the usual one where there is something to it."""
        group = QButtonGroup(self)
        for number, words in enumerate((first, second)):
            if words is not None:
                button = QRadioButton()
                # A track's name is a person's text: an ampersand in it is no key.
                button.setText(words.replace("&", "&&"))
                button.setChecked(True)
                group.addButton(button, number)
        return group

    def _column(self, group: QButtonGroup) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for button in group.buttons():
            column.addWidget(button)
        return holder
