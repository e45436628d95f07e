"""The field in which the words of a drawing are typed, at the drawing itself. Knows no drawing and no session."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.map_drawing import MOST_LETTERS
from reviewer.look.measures import SPACE_S, SPACE_XS
from reviewer.look.words import tr

_WIDTH_PX = 260


class _Line(QLineEdit):
    """One line that tells when the keyboard leaves it for another part of the window, and of Escape."""

    left = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that something else has the keyboard; another window or a menu takes it for a while only."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


class DrawingWords(QWidget):
    """A field over the map: Enter keeps what is typed, Escape gives it up, and leaving it keeps it too.

    Signals:
        kept(str): the words, as they were typed.
        given_up(): they are not wanted.
    """

    kept = Signal(str)
    given_up = Signal()

    def __init__(self, over: QWidget) -> None:
        """Hidden, over a widget."""
        super().__init__(over)
        self._over = over
        self.line = _Line()
        self.line.setMaxLength(MOST_LETTERS)
        self.line.setAccessibleName(tr("Words of the drawing"))
        self.line.setPlaceholderText(tr("What is it?"))
        hint = QLabel(tr("Enter: keep · Esc: give up"))
        hint.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_XS)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.line)
        column.addWidget(hint)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_WIDTH_PX)
        self.line.returnPressed.connect(self.keep)
        self.line.left.connect(self.keep)
        self.line.given_up.connect(self._give_up)
        self.hide()

    def ask(self, words: str, at: QPoint) -> None:
        """Have words typed, beside a point of the widget below."""
        self.line.setText(words)
        self.line.selectAll()
        self.adjustSize()
        room = self._over.size() - self.size()
        at += QPoint(SPACE_S, SPACE_S)
        self.move(max(min(at.x(), room.width()), 0), max(min(at.y(), room.height()), 0))
        self.show()
        self.raise_()
        self.line.setFocus()

    @Slot()
    def keep(self) -> None:
        """Keep what is typed, if anything is asked for."""
        if self.isHidden():
            return
        words = self.line.text()
        self.hide()
        self.kept.emit(words)

    @Slot()
    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
