"""Facts as a table of two columns under headings, to be read, narrowed by a word, and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.recording_facts import Fact
from reviewer.look.measures import SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import one_line, tooltip

_NAME_PX = 180
_LONGEST_SHOWN = 2_000
"""Characters of a value that are shown; all of it is copied."""


class FactsTable(QWidget):
    """A field that narrows, and the facts below it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Show facts, in their order."""
        super().__init__()
        self._facts = tuple(facts)
        self._shown: list[Fact | None] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter what is known"))
        self.filter.setAccessibleName(tr("Filter what is known"))
        self.filter.setClearButtonEnabled(True)
        self.table = _Table(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        self.filter.textChanged.connect(self._show)
        self._show()

    @property
    def chosen_text(self) -> str:
        """The chosen facts as lines, name and value with a tab between them; all of every value."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        chosen = [fact for row in rows if (fact := self._shown[row]) is not None]
        return "\n".join(f"{fact.name}\t{fact.value}" for fact in chosen)

    @Slot()
    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        self._shown = []
        rows: list[tuple[str, str]] = []
        heading = ""
        for fact in self._facts:
            text = f"{fact.heading}\n{fact.name}\n{fact.value}".casefold()
            if not all(word in text for word in words):
                continue
            if fact.heading != heading:
                heading = fact.heading
                self._shown.append(None)
                rows.append((heading, ""))
            self._shown.append(fact)
            rows.append((fact.name, fact.value))
        self.table.show_rows(rows, [fact is None for fact in self._shown])


class _Table(QTableWidget):
    def __init__(self, owner: FactsTable) -> None:
        super().__init__(0, 2)
        self._owner = owner
        self.setAccessibleName(tr("What is known of the recording; Ctrl+C copies the chosen lines"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setColumnWidth(0, _NAME_PX)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_rows(self, rows: Sequence[tuple[str, str]], are_headings: Sequence[bool]) -> None:
        """Show other rows; a heading stands over both columns."""
        self.clearSpans()
        self.setRowCount(len(rows))
        for number, (cells, is_heading) in enumerate(zip(rows, are_headings, strict=True)):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(_shortened(one_line(text) if column == 0 else text))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    if is_heading
                    else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                )
                if is_heading:
                    font = QFont(self.font())
                    font.setWeight(QFont.Weight.DemiBold)
                    item.setFont(font)
                else:
                    item.setToolTip(tooltip(_shortened(text)))
                self.setItem(number, column, item)
            if is_heading:
                self.setSpan(number, 0, 1, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._owner.chosen_text)
            event.accept()
            return
        super().keyPressEvent(event)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
