"""The fields that a category asks its marks for, as a small table: name, kind, and what a choice is made from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.marks import MarkField, MarkFieldKind
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr

_SEPARATOR = ";"


class PadFieldsTable(QWidget):
    """A row for each field.

    Signals:
        changed(): a field is another one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No field."""
        super().__init__(parent)
        self._is_loading = False
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(tr("Fields of the category"))
        self.table.setHorizontalHeaderLabels([tr("Field"), tr("Kind"), tr("Choices: a; b")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.add = QPushButton(tr("Add a field"))
        self.remove = QPushButton(tr("Remove the field"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.table.itemChanged.connect(self._say_changed)

    def load(self, fields: Sequence[MarkField]) -> None:
        """Show other fields, without saying that they were changed."""
        if tuple(fields) == self.fields():
            return
        self._is_loading = True
        self.table.setRowCount(0)
        for field in fields:
            self._append(field)
        self._is_loading = False

    def fields(self) -> tuple[MarkField, ...]:
        """The fields as the table has them."""
        return tuple(self._field(row) for row in range(self.table.rowCount()))

    def _field(self, row: int) -> MarkField:
        kind = self._kind(row).currentData()
        choices: tuple[str, ...] = ()
        if kind is MarkFieldKind.CHOICE:
            parts = (part.strip() for part in self._text(row, 2).split(_SEPARATOR))
            choices = tuple(part for part in parts if part)
        return MarkField(self._text(row, 0).strip(), kind, choices)

    def _append(self, field: MarkField) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, 0, QTableWidgetItem(field.name))
        self.table.setItem(row, 2, QTableWidgetItem(f"{_SEPARATOR} ".join(field.choices)))
        kind = QComboBox()
        kind.setAccessibleName(tr("Kind of the field"))
        words = {
            MarkFieldKind.TEXT: tr("text"),
            MarkFieldKind.NUMBER: tr("number"),
            MarkFieldKind.CHOICE: tr("choice"),
            MarkFieldKind.YES_NO: tr("yes or no"),
        }
        for each in MarkFieldKind:
            kind.addItem(words[each], each)
        kind.setCurrentIndex(kind.findData(field.kind))
        kind.activated.connect(self._say_changed)
        self.table.setCellWidget(row, 1, kind)
        self.table.setColumnWidth(1, max(self.table.columnWidth(1), kind.sizeHint().width()))

    def _kind(self, row: int) -> QComboBox:
        kind = self.table.cellWidget(row, 1)
        if not isinstance(kind, QComboBox):
            raise TypeError("every row has its kind")
        return kind

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    @Slot()
    def _add(self) -> None:
        self._is_loading = True
        self._append(MarkField(""))
        self._is_loading = False
        self._say_changed()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    @Slot()
    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._say_changed()

    @Slot()
    def _say_changed(self) -> None:
        if not self._is_loading:
            self.changed.emit()
