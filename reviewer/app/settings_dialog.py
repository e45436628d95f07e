"""Asks for the few things that a user sets once; what is chosen is in force at once and remembered."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.language import Language
from reviewer.app.settings import LEAST_FRAME_MEMORY_MB, MOST_FRAME_MEMORY_MB, Settings
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import mark, tr
from reviewer.telemetry.exiftool import exiftool_program

_WIDTH_PX = 440
_STEP_MB = 128

_EXIFTOOL_HINT = mark(
    "Another program on this computer, which only reads the file. It is asked where a recording is added and no reader "
    "here finds a position in it; what it finds is named as its own."
)
_NO_EXIFTOOL_HINT = mark("ExifTool is not installed on this computer, so it is not asked.")


class SettingsDialog(QDialog):
    """What is remembered between two starts and has no better place in the window."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Show what is set.

        Args:
            settings: what is shown, and changed by `accept`.
            parent: the window.
        """
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Settings"))
        self.setMinimumWidth(_WIDTH_PX)
        self.frame_memory = QSpinBox()
        self.frame_memory.setRange(LEAST_FRAME_MEMORY_MB, MOST_FRAME_MEMORY_MB)
        self.frame_memory.setSingleStep(_STEP_MB)
        self.frame_memory.setSuffix(" MB")
        self.frame_memory.setValue(settings.frame_memory_mb)
        self.frame_memory.setAccessibleName(tr("Memory for decoded frames"))
        hint = _hint(
            tr(
                "More of it keeps longer stretches of a recording ready, so that stepping back over many frames stays "
                "quick. 512 MB hold some 170 frames of 1080p."
            )
        )
        self.speed_unit = QComboBox()
        for speed in SpeedUnit:
            self.speed_unit.addItem(speed.sign, speed)
        self.speed_unit.setCurrentIndex(self.speed_unit.findData(settings.units.speed))
        self.speed_unit.setAccessibleName(tr("Speeds in"))
        self.length_unit = QComboBox()
        for length in LengthUnit:
            self.length_unit.addItem(
                tr("{sign} and {large_sign}", sign=length.sign, large_sign=length.large_sign), length
            )
        self.length_unit.setCurrentIndex(self.length_unit.findData(settings.units.length))
        self.length_unit.setAccessibleName(tr("Heights and distances in"))
        is_installed = exiftool_program() is not None
        self.exiftool = QCheckBox(tr("Ask ExifTool for positions that nothing else finds"))
        self.exiftool.setChecked(is_installed and settings.asks_exiftool)
        self.exiftool.setEnabled(is_installed)
        exiftool_hint = _hint(tr(_EXIFTOOL_HINT) if is_installed else tr(_NO_EXIFTOOL_HINT))
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        self.language = QComboBox()
        for language in Language:
            self.language.addItem(language.own_name or tr("As the system"), language)
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.language.setAccessibleName(tr("Language"))
        self.language.setToolTip(tr("Used from the next start on. Exports and the audit record stay English"))
        form.addRow(tr("Language, from the next start on"), self.language)
        form.addRow(tr("Memory for decoded frames"), self.frame_memory)
        form.addRow(tr("Speeds in"), self.speed_unit)
        form.addRow(tr("Heights and distances in"), self.length_unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self.exiftool)
        column.addWidget(exiftool_hint)
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Remember what was chosen."""
        self._settings.frame_memory_mb = self.frame_memory.value()
        self._settings.language = self.language.currentData()
        self._settings.units = Units(self.speed_unit.currentData(), self.length_unit.currentData())
        # Where it is not installed nothing was chosen: what was wished before holds once it is.
        if self.exiftool.isEnabled():
            self._settings.asks_exiftool = self.exiftool.isChecked()
        super().accept()


def _hint(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label
