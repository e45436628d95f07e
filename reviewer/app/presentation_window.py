"""What those see to whom moments are shown: the picture, its caption and the time; no list, no mark, no note.

A court's window with a caption, that can go black. It is handed its words; it knows no playlist and no case.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.app.court_window import CourtWindow
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import SPACE_M, SPACE_XL
from reviewer.look.words import tr

_CAPTION_PX = 26


class PresentationWindow(CourtWindow):
    """One screen full of the picture, with a caption and the time below it.

    Attributes:
        caption: what is said of the moment; plain text.
    """

    def __init__(self, owner: QWidget, act: Callable[[QKeySequence], bool]) -> None:
        """An empty window, not shown.

        Args:
            owner: the program's window.
            act: does what a key means, and answers whether it means anything.
        """
        super().__init__(owner)
        self._act = act
        self.setWindowTitle(tr("Presentation"))
        self.setStyleSheet(f"PresentationWindow {{ background: {DARK.picture}; }}")
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setFont(text_font(_CAPTION_PX))
        self.caption.setAccessibleName(tr("Caption"))
        self.caption.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, 0)
        self.caption.setStyleSheet(f"color: {DARK.text}; background: {DARK.picture}; font-size: {_CAPTION_PX}px;")
        self.caption.hide()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.caption)
        self._curtain = QWidget(self)
        self._curtain.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._curtain.setStyleSheet("background: black;")
        self._curtain.setMouseTracking(True)
        self._curtain.hide()

    @property
    def is_black(self) -> bool:
        """Whether nothing is to be seen."""
        return not self._curtain.isHidden()

    def say(self, caption: str) -> None:
        """Say another caption below the picture; an empty one takes no room."""
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))

    def set_black(self, wanted: bool) -> None:
        """Show nothing at all, or the picture again."""
        self._curtain.setGeometry(self.rect())
        self._curtain.setVisible(wanted)
        self._curtain.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The curtain covers all of it."""
        super().resizeEvent(event)
        self._curtain.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what a key means; the keypad's are as good as the others."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self._act(QKeySequence(event.key() | plain.value)):
            super().keyPressEvent(event)
