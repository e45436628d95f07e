"""What the rows of all lists are drawn with: the look, one height, the ground they lie on and the keyboard's ring."""

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.look.look import Look
from widgets.row_list import AnyIndex


class RowDelegate(QStyledItemDelegate):
    """Rows of one height in a look's colours; what is drawn in them is said by who inherits."""

    def __init__(self, look: Look, height_px: int, parent: QObject | None = None) -> None:
        """Draw in the look's colours, each row so high."""
        super().__init__(parent)
        self._look = look
        self._height_px = height_px

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name and signature
        """All rows are equally high."""
        return QSize(0, self._height_px)


def draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, look: Look) -> None:
    """The ground of a row: selected, under the pointer or plain, with a ring where the keyboard is."""
    theme = look.theme
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.selection))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(theme.raised))
    painter.setPen(QColor(theme.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    draw_focus(painter, rect, state, look)


def draw_focus(painter: QPainter, rect: QRect, state: QStyle.StateFlag, look: Look) -> None:
    """A ring around a row where the keyboard is."""
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(look.theme.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
