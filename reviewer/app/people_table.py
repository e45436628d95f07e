"""The people of a case as rows that are typed into, with an empty one at the end for whoever comes next."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reviewer.domain.case_details import Person, cleaned_people
from reviewer.look.measures import CONTROL_HEIGHT, HEADER_HEIGHT
from reviewer.look.words import mark, tr

_HEADINGS = (mark("Role"), mark("Name"), mark("Badge"), mark("Unit"))
_WIDTHS_PX = (130, 0, 90, 90)
_NAME_COLUMN = 1
_ROWS_SHOWN = 4

_Index = QModelIndex | QPersistentModelIndex


class _RoleDelegate(QStyledItemDelegate):
    """Offers the agency's roles while one is typed."""

    def __init__(self, roles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._roles = list(roles)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: ARG002, N802 - Qt's
        """A line with the roles that fit."""
        line = QLineEdit(parent)
        completer = QCompleter(self._roles, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802 - Qt's
        """Keep what was typed, in the agency's spelling where it has that word."""
        if isinstance(editor, QLineEdit):
            typed = editor.text().strip()
            spelt = next((role for role in self._roles if role.casefold() == typed.casefold()), typed)
            model.setData(index, spelt)


class PeopleTable(QTableWidget):
    """Roles, names, badges and units.

    Signals:
        edited(): somebody was added, changed or taken away.
    """

    edited = Signal()

    def __init__(self, people: Sequence[Person], roles: Sequence[str]) -> None:
        """Show people; `roles` are offered while one is typed."""
        super().__init__(0, len(_HEADINGS))
        self._people = tuple(people)
        self.setAccessibleName(tr("People: role, name, badge and unit; Delete takes a row away"))
        self.setToolTip(tr("Type into the last row to add somebody. Delete takes a row away."))
        self.setHorizontalHeaderLabels([tr(heading) for heading in _HEADINGS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(CONTROL_HEIGHT)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegateForColumn(0, _RoleDelegate(roles, self))
        header = self.horizontalHeader()
        for column, width in enumerate(_WIDTHS_PX):
            if width:
                self.setColumnWidth(column, width)
        header.setSectionResizeMode(_NAME_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(HEADER_HEIGHT + _ROWS_SHOWN * CONTROL_HEIGHT)
        for person in people:
            self._append(person)
        self._append(Person("", ""))
        self._shown = self._rows()
        self.itemChanged.connect(self._on_changed)

    @property
    def people(self) -> tuple[Person, ...]:
        """The people in their order, without empty rows."""
        rows = self._rows()
        return self._people if rows == self._shown else cleaned_people(rows)

    def remove_current(self) -> None:
        """Take the row of the cursor away; the empty one at the end stays."""
        row = self.currentRow()
        if 0 <= row < self.rowCount() - 1:
            self.removeRow(row)
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes a row away."""
        if event.key() == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            self.remove_current()
            event.accept()
            return
        super().keyPressEvent(event)

    def _append(self, person: Person) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate((person.role, person.name, person.badge, person.unit)):
            self.setItem(row, column, QTableWidgetItem(text))

    def _rows(self) -> list[Person]:
        return [
            Person(*(self._text(row, column) for column in range(len(_HEADINGS)))) for row in range(self.rowCount())
        ]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text()

    @Slot()
    def _on_changed(self) -> None:
        last = self.rowCount() - 1
        if any(self._text(last, column).strip() for column in range(len(_HEADINGS))):
            blocked = self.blockSignals(True)
            self._append(Person("", ""))
            self.blockSignals(blocked)
        self.edited.emit()
