"""Rows of a long list, of which only the pages that are looked at are ever read.

A view asks a model for the rows that it paints. What is not there yet is asked for off the interface's thread and is
nothing until it comes; what was asked for and is no longer looked at gives way. A jump to any place of a million rows
reads one page.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal, Slot

from reviewer.domain.listing import PAGE_LENGTH, CaseRow, Count, RecordingRow
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.library_reader import LibraryReader
from widgets.list_columns import ListColumn
from widgets.plain_text import tooltip
from widgets.row_list import ROW_ROLE, AnyIndex

ListedRow: TypeAlias = CaseRow | RecordingRow

_TOP = QModelIndex()
_MOST_PAGES = 64
"""Kept in memory: several screens around every place that was looked at last."""
_MOST_WANTED = 4
"""Pages of one paint: what a view can show at once, cards included."""


@dataclass(frozen=True, eq=False, slots=True)
class RowSource:
    """What is listed. Both are called on the reader's thread.

    Attributes:
        rows: `rows(library, offset, limit)`: so many rows from a place on; fewer at the end.
        count: `count(library, is_exact)`: how many there are; where not exact is asked, quickly.
    """

    rows: Callable[[CaseLibrary, int, int], Sequence[ListedRow]]
    count: Callable[[CaseLibrary, bool], Count]


@dataclass(frozen=True, eq=False, slots=True)
class _Read:
    pages: dict[int, Sequence[ListedRow]]
    count: Count | None = None


class PagedRows(QAbstractTableModel):
    """A table whose rows come as they are looked at.

    Signals:
        counted(): how many rows there are became known, or better known.
        loaded(): what is looked at is there.
        moved(): a change of the library put other rows where some stood.
    """

    counted = Signal()
    loaded = Signal()
    moved = Signal()

    def __init__(
        self,
        reader: LibraryReader,
        counter: LibraryReader,
        columns: Sequence[ListColumn],
        details: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        """List nothing yet.

        Args:
            reader: what reads pages.
            counter: what counts, which may take long, so that no page waits for it.
            columns: what is said of a row.
            details: everything about a row, a fact a line.
            parent: the owner.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self._details = details
        self._reader = reader
        self._counter = counter
        self._source: RowSource | None = None
        self._next: RowSource | None = None
        self._pages: OrderedDict[int, Sequence[ListedRow]] = OrderedDict()
        self._length = 0
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)
        self.count: Count | None = None

    def list_from(self, source: RowSource) -> None:
        """List something else, from its first row on; what was listed stays until that is there."""
        self._next = source
        self._wanted.clear()
        for what in ("ahead", "rows", "again"):
            self._reader.forget(self._channel(what))
        self._counter.forget(self._channel("count"))
        self._reader.ask(self._channel("first"), partial(_read_first, source), partial(self._take_first, source))

    def read_again(self) -> None:
        """Read what is looked at and how many there are once more, where the view stands: the library changed."""
        if self._next is not None:
            self.list_from(self._next)
            return
        source = self._source
        if source is None:
            return
        latest = list(self._pages)[-_MOST_WANTED:]
        self._reader.ask(self._channel("again"), partial(_read_pages, source, latest), self._take_again)
        self._counter.ask(self._channel("count"), partial(_read_count, source), self._take_count)

    def row(self, number: int) -> ListedRow | None:
        """A row, or None while it is not there; then it is asked for."""
        page_number, place = divmod(number, PAGE_LENGTH)
        page = self._pages.get(page_number)
        if page is None:
            self._want(page_number)
            return None
        self._pages.move_to_end(page_number)
        return page[place] if place < len(page) else None

    def row_now(self, number: int) -> ListedRow | None:
        """A row where it is there already, else None."""
        page: Sequence[ListedRow] = self._pages.get(number // PAGE_LENGTH, ())
        place = number % PAGE_LENGTH
        return page[place] if place < len(page) else None

    def ask_for(self, numbers: Sequence[int], answered: Callable[[Sequence[ListedRow]], None]) -> None:
        """Have rows by their numbers, also such as nobody looked at; fewer where the list has become shorter.

        Args:
            numbers: at most some hundred, in order.
            answered: called with the rows, at once where all are there.
        """
        pages = {number // PAGE_LENGTH for number in numbers}
        missing = sorted(pages - self._pages.keys())

        def answer(read: _Read) -> None:
            known = {**self._pages, **read.pages}
            places = [divmod(number, PAGE_LENGTH) for number in numbers]
            answered([known[page][place] for page, place in places if place < len(known.get(page, ()))])

        if self._source is None or not missing:
            answer(_Read({}))
        else:
            self._reader.ask(self._channel("chosen"), partial(_read_pages, self._source, missing), answer)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows, as far as they were counted."""
        return 0 if parent.isValid() else self._length

    def columnCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says; of a row that is not there yet nothing."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return tr("being read") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._details(row))
        column = self.columns[index.column()]
        text = column.text(row)
        return f"{column.words}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            what = (
                tr("Sort by {words}", words=column.words.lower())
                if column.is_sortable
                else tr("The list cannot be sorted by this")
            )
            return tr("{what}\nRight click: which columns are shown", what=what)
        return None

    def _channel(self, what: str) -> str:
        """Lists that share a reader take no answers from each other."""
        return tr("{what} of {id}", what=what, id=id(self))

    def _want(self, page_number: int) -> None:
        self._wanted[page_number] = None
        self._wanted.move_to_end(page_number)
        if not self._asking.isActive():
            self._asking.start()

    @Slot()
    def _ask(self) -> None:
        """Ask for what the last paint missed; the pages before that are no longer looked at."""
        wanted = list(self._wanted)[-_MOST_WANTED:]
        self._wanted.clear()
        # Of what is about to be replaced nothing more is read.
        if self._source is not None and self._next is None and wanted:
            self._reader.forget(self._channel("ahead"))
            self._reader.ask(self._channel("rows"), partial(_read_pages, self._source, wanted), self._take)

    def _take_first(self, source: RowSource, read: _Read) -> None:
        self.beginResetModel()
        self._source, self._next = source, None
        self._pages = OrderedDict(read.pages)
        self.count = read.count
        self._length = read.count.value if read.count is not None else 0
        self.endResetModel()
        self.counted.emit()
        self.loaded.emit()
        if self.count is not None and not self.count.is_exact:
            self._counter.ask(self._channel("count"), partial(_read_count, source), self._take_count)

    def _take_again(self, read: _Read) -> None:
        before, self._pages = self._pages, OrderedDict(read.pages)
        if any(_ids(before.get(page, ())) != _ids(rows) for page, rows in read.pages.items()):
            self.moved.emit()
        self._say_changed(range(self._length))
        self.loaded.emit()

    def _take_count(self, count: Count) -> None:
        self.count = count
        if count.value > self._length:
            self.beginInsertRows(_TOP, self._length, count.value - 1)
            self._length = count.value
            self.endInsertRows()
        elif count.value < self._length:
            self.beginRemoveRows(_TOP, count.value, self._length - 1)
            self._length = count.value
            self.endRemoveRows()
        self.counted.emit()

    def _take(self, read: _Read) -> None:
        self._keep(read)
        self.loaded.emit()
        pages = sorted(read.pages)
        ahead = [page for page in (pages[-1] + 1, pages[0] - 1) if self._is_missing(page)]
        if self._source is not None and ahead:
            self._reader.ask(self._channel("ahead"), partial(_read_pages, self._source, ahead), self._keep)

    def _keep(self, read: _Read) -> None:
        for number, rows in read.pages.items():
            self._pages[number] = rows
            first = number * PAGE_LENGTH
            self._say_changed(range(first, min(first + PAGE_LENGTH, self._length)))
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)

    def _is_missing(self, page: int) -> bool:
        return 0 <= page * PAGE_LENGTH < self._length and page not in self._pages

    def _say_changed(self, rows: range) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(self.columns) - 1))


def _ids(rows: Sequence[ListedRow]) -> list[int]:
    return [row.id for row in rows]


def _read_first(source: RowSource, library: CaseLibrary) -> _Read:
    rows = source.rows(library, 0, PAGE_LENGTH)
    count = source.count(library, False) if len(rows) == PAGE_LENGTH else Count(len(rows))
    return _Read({0: rows}, count)


def _read_pages(source: RowSource, pages: Sequence[int], library: CaseLibrary) -> _Read:
    return _Read({page: source.rows(library, page * PAGE_LENGTH, PAGE_LENGTH) for page in pages})


def _read_count(source: RowSource, library: CaseLibrary) -> Count:
    return source.count(library, True)
