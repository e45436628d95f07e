"""Small tables of a dialog: rows that are read and chosen, never typed into; every text is shown as text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from widgets.plain_text import one_line, tooltip


class ReadTable(QTableWidget):
    """Rows of short texts under fixed headings; one row can be chosen."""

    def __init__(self, purpose: str, headings: Sequence[str]) -> None:
        """An empty table; the purpose is what a screen reader says."""
        super().__init__(0, len(headings))
        self.setAccessibleName(purpose)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)

    @property
    def chosen(self) -> int | None:
        """The number of the chosen row, or None."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the chosen one stays chosen where there still is one of its number."""
        chosen = self.chosen
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(one_line(text))
                item.setToolTip(tooltip(text))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(number, column, item)
        if chosen is not None and chosen < len(rows):
            self.selectRow(chosen)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        item = self.item(row, column)
        return "" if item is None else item.text()
