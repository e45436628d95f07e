"""The window of the drawing tools beside the picture: while it is open, the mouse over the picture draws."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reviewer.look.measures import SPACE_M
from reviewer.look.words import tr
from widgets.annotation_panel import AnnotationPanel

_SIZE_PX = (380, 560)


class AnnotationDialog(QDialog):
    """Holds the panel.

    Signals:
        left(): the user closed it.
    """

    left = Signal()

    def __init__(self, panel: AnnotationPanel, parent: QWidget) -> None:
        """Put the panel into a window of its own, not shown."""
        super().__init__(parent)
        self.setWindowTitle(tr("Draw on the picture"))
        self.resize(*_SIZE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.addWidget(panel)

    def open_beside(self, picture: QRect, screen: QRect) -> None:
        """Open to the right of the picture, or as near as the screen has room; both in global coordinates."""
        self.resize(self.size().boundedTo(screen.size()))
        x = min(picture.right(), screen.right() - self.width())
        y = min(max(picture.top(), screen.top()), screen.bottom() - self.height())
        self.move(QPoint(max(x, screen.left()), max(y, screen.top())))
        self.show()
        self.raise_()

    def reject(self) -> None:
        """Esc closes it like its button."""
        super().reject()
        self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it is closed."""
        super().closeEvent(event)
        self.left.emit()
