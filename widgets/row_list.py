"""The list that bookmarks, events and the library are shown in: what a row says, and what a person did with it.

It tells a choice by a person (a click, an arrow key) from a selection that follows the session, so that following
never asks for anything.
"""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from widgets.plain_text import tooltip

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model hands out a row itself, for its delegate."""


class Row(Protocol):
    """What every row can say, in plain text."""

    @property
    def title(self) -> str:
        """What it is, for keyboard search."""

    @property
    def details(self) -> str:
        """Everything, a fact a line."""


def row_data(row: Row, role: int) -> object:
    """What a model answers for a row: the row itself, or its text for keyboard search, tooltips and screen readers."""
    if role == ROW_ROLE:
        return row
    if role == Qt.ItemDataRole.DisplayRole:
        return row.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return tooltip(row.details)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return row.details.replace("\n", ", ")
    return None


class RowList(QListView):
    """Rows of one height, drawn by a delegate.

    Signals:
        picked(QModelIndex): a row was clicked.
        moved_to(QModelIndex): a key moved to another row.
        entered_row(QModelIndex): Enter was pressed on a row.
        double_clicked(QModelIndex)
        delete_asked(QModelIndex): Delete was pressed on a row.
    """

    picked = Signal(QModelIndex)
    moved_to = Signal(QModelIndex)
    entered_row = Signal(QModelIndex)
    double_clicked = Signal(QModelIndex)
    delete_asked = Signal(QModelIndex)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        """An empty list; the name is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Delete deletes, arrows and paging move; the rest is the view's own."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(index)
            return
        if index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(index)
            return
        super().keyPressEvent(event)
        if self.currentIndex() != index and self.currentIndex().isValid():
            self.moved_to.emit(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click with the left button asks to edit the row; the click before it has already chosen it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(index)
            return
        super().mouseDoubleClickEvent(event)

    def follow(self, row: int | None) -> None:
        """Select a row, or none, because something else moved; no signal of this class is sent."""
        model = self.model()
        if row is None or model is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
            return
        index = model.index(row, 0)
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
            self.scrollTo(index)
