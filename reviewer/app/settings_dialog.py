"""Asks for the few things that a user sets once; what is chosen is in force at once and remembered."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from reviewer.app.settings import LEAST_FRAME_MEMORY_MB, MOST_FRAME_MEMORY_MB, Settings
from reviewer.look.measures import SPACE_L, SPACE_M

_WIDTH_PX = 440
_STEP_MB = 128


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
        self.setWindowTitle("Settings")
        self.setMinimumWidth(_WIDTH_PX)
        self.frame_memory = QSpinBox()
        self.frame_memory.setRange(LEAST_FRAME_MEMORY_MB, MOST_FRAME_MEMORY_MB)
        self.frame_memory.setSingleStep(_STEP_MB)
        self.frame_memory.setSuffix(" MB")
        self.frame_memory.setValue(settings.frame_memory_mb)
        self.frame_memory.setAccessibleName("Memory for decoded frames")
        hint = QLabel(
            "More of it keeps longer stretches of a recording ready, so that stepping back over many frames stays "
            "quick. 512 MB hold some 170 frames of 1080p."
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow("Memory for decoded frames", self.frame_memory)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Remember what was chosen."""
        self._settings.frame_memory_mb = self.frame_memory.value()
        super().accept()
