"""What a view says while it has nothing to show: what to do next, and the button that does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer.look.icons import draw_icon
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_L, SPACE_S
from widgets.plain_text import plain_label

_ICON_PX = 32


class EmptyState(QWidget):
    """An icon, one line of what is missing, one of what to do, and the buttons for it, in the middle of its place."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        hint: str = "",
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Lay it out; the buttons are the caller's, already connected."""
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._icon = plain_label()
        self._title = plain_label(title, "strong")
        self._hint = plain_label(hint, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_S)
        layout.addStretch(2)
        for label in (self._icon, self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        for label in (self._title, self._hint):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._hint.setVisible(bool(hint))
        if buttons:
            layout.addSpacing(SPACE_S)
        for button in buttons:
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(button)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addStretch(3)
        self.setAccessibleName(title)
        look.theme_changed.connect(self._dress)
        self._dress()

    def set_words(self, title: str, hint: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(title)

    @property
    def words(self) -> str:
        """What it says, for tests and screen readers."""
        return "\n".join(text for text in (self._title.text(), self._hint.text()) if text)

    @Slot()
    def _dress(self) -> None:
        pixmap = draw_icon(self._icon_name, self._look.theme.muted, _ICON_PX, self.devicePixelRatioF())
        self._icon.setPixmap(pixmap)
