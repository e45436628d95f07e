"""The line that stays on top of the window while the library can only be read: why, what that means, and a way out."""

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import ICON_LARGE, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import plain_label

MEANING = mark("Marks, notes, adding files and exports are off, and viewing is not recorded.")

_STRIP_PX = 3


class ReadOnlyBanner(QWidget):
    """Icon, why the library can only be read and what that means, and “Try again”. It cannot be dismissed.

    Signals:
        try_again(): the user believes that it can be written now.
    """

    try_again = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A banner that is hidden until there is something to say."""
        super().__init__(parent)
        self._look = look
        self._icon = plain_label()
        self._icon.setFixedSize(ICON_LARGE, ICON_LARGE)
        self._text = plain_label()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(tr("Try again"))
        self.button.setToolTip(tr("Open the library for writing, if it can be written now"))
        self.button.clicked.connect(self.try_again)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        line.setSpacing(SPACE_M)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self.button)
        look.theme_changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, because: str) -> None:
        """Show why the library can only be read; an empty reason hides the banner."""
        self._text.setText(
            tr("Read only. {because} {meaning}", because=because, meaning=tr(MEANING)) if because else ""
        )
        self.setAccessibleName(self._text.text())
        self.setVisible(bool(because))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """A raised ground with a strip in the colour of a warning."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.raised))
        painter.fillRect(QRect(0, 0, _STRIP_PX, self.height()), QColor(theme.warning))
        painter.end()

    @Slot()
    def _dress(self) -> None:
        icon = self._look.icon("eye", self._look.theme.warning)
        self._icon.setPixmap(icon.pixmap(QSize(ICON_LARGE, ICON_LARGE), self.devicePixelRatioF()))
        self.update()
