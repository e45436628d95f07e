"""One list of the library on a page: what narrows it on the left, the rows as a table or as cards, and how many.

It reads through the reader that it is given, never on this thread; opening what is picked is its owner's.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case_details import FieldDefinition
from reviewer.domain.listing import Count, ListFilter, ListSort, SavedSearch, Topic
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.library_reader import LibraryReader
from widgets.card_view import CardView
from widgets.choice_button import ChoiceButton
from widgets.empty_state import EmptyState
from widgets.facet import FacetWord
from widgets.filter_chips import FilterChips
from widgets.filter_panel import FilterPanel, FilterParts
from widgets.filter_words import filter_chips
from widgets.list_columns import ListColumn
from widgets.list_table import ListTable
from widgets.paged_rows import PagedRows, RowSource
from widgets.picture_shelf import PictureShelf
from widgets.plain_text import plain_label


@dataclass(frozen=True, eq=False, slots=True)
class ListKind:
    """What is listed, and how.

    Attributes:
        one, many: what a row is called.
        columns: what can be said of one.
        details: everything of one, a fact a line.
        parts: what the list can be narrowed by.
        usual_sort: the order at first.
        sort: the order by a column's key, from the last to the first or not.
        source: how the rows of a filter are read, in an order.
        words: the words of each topic that occur, read on the reader's thread.
        fields: the agency's own fields, read there too.
        empty_title, empty_hint: what is said while the library holds none.
    """

    one: str
    many: str
    columns: Sequence[ListColumn]
    details: Callable[[Any], str]
    parts: FilterParts
    usual_sort: ListSort
    sort: Callable[[str, bool], ListSort]
    source: Callable[[ListFilter, ListSort], RowSource]
    words: Callable[[CaseLibrary], dict[Topic, list[FacetWord]]]
    fields: Callable[[CaseLibrary], Sequence[FieldDefinition]]
    empty_title: str
    empty_hint: str


@dataclass(frozen=True, eq=False, slots=True)
class _Offer:
    words: dict[Topic, list[FacetWord]]
    fields: Sequence[FieldDefinition]
    all_rows: Count


class ListPage(QWidget):
    """The page.

    Signals:
        opened(object): a row was picked to be opened.
        menu_asked(object, QPoint): the context menu of a row, at a place of the screen.
        properties_asked(): what is filed about the selected rows is to be shown.
        view_changed(): other columns, another order, or cards in place of a table: worth remembering.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    properties_asked = Signal()
    view_changed = Signal()

    def __init__(
        self,
        kind: ListKind,
        reader: LibraryReader,
        counter: LibraryReader,
        shelf: PictureShelf,
        zone: ZoneInfo,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet; `begin` reads.

        Args:
            kind: what is listed.
            reader: what reads rows.
            counter: what reads that may take long and must not keep rows waiting.
            shelf: the small pictures.
            zone: of the days in filters.
            look: colours and icons.
            parent: the owner.
        """
        super().__init__(parent)
        self._kind = kind
        self._counter = counter
        self._zone = zone
        self._look = look
        self._sort = kind.usual_sort
        self._field_names: dict[int, str] = {}
        self._all: Count | None = None
        self._is_begun = False
        self.rows = PagedRows(reader, counter, kind.columns, kind.details, self)
        self.filters = FilterPanel(kind.parts, zone, look)
        self.chips = FilterChips(look)
        self.table = ListTable(tr("{things} as a table", things=tr(kind.many).capitalize()), self.rows, shelf, look)
        self.cards = CardView(tr("{things} as cards", things=tr(kind.many).capitalize()), self.rows, shelf, look)
        self.number = plain_label("", "strong")
        self.order = ChoiceButton(
            [tr("Order: {words}", words=column.words.lower()) for column in kind.columns if column.is_sortable],
            tr("Order of the cards"),
        )
        self.direction = _tool(tr("Turn the order round"), tr("From the last to the first, or the other way"))
        self.columns_button = _tool(tr("Columns"), tr("Which columns are shown"))
        self.as_table = _tool(tr("As a table"), tr("As a table (Ctrl+T)"))
        self.as_cards = _tool(tr("As cards"), tr("As cards with pictures (Ctrl+D)"))
        self._build()
        self._connect()
        self._show_order()
        for widget in (self.order, self.direction):
            widget.hide()

    @property
    def filter(self) -> ListFilter:
        """The filter in force."""
        return self.filters.filter

    @property
    def sort(self) -> ListSort:
        """The order in force."""
        return self._sort

    @property
    def noun(self) -> str:
        """What several rows are called."""
        return tr(self._kind.many)

    @property
    def selected(self) -> list[int]:
        """The numbers of the selected rows, in order."""
        view = self.cards if self.is_as_cards else self.table
        return sorted({index.row() for index in view.selectionModel().selectedRows()})

    @property
    def columns_shown(self) -> tuple[str, ...]:
        """The columns of the table, by key; nothing where they are the usual ones."""
        usual = tuple(column.key for column in self._kind.columns if column.is_usual)
        return () if self.table.shown_columns == usual else self.table.shown_columns

    @property
    def is_as_cards(self) -> bool:
        """Whether cards are shown in place of the table."""
        return self.as_cards.isChecked()

    def begin(self) -> None:
        """Read the list, unless that was done."""
        if not self._is_begun:
            self._is_begun = True
            self._read_offer()
            self._list()

    def read_again(self) -> None:
        """The library changed: read what is on show once more, where it stands."""
        if self._is_begun:
            self._read_offer()
            self.rows.read_again()

    def show_filter(self, wanted: ListFilter) -> None:
        """Narrow the list."""
        self.filters.show_filter(wanted)
        self._list()

    def show_search(self, search: SavedSearch) -> None:
        """Narrow, order and show the list as it was saved."""
        self._sort = search.sort
        self._show_order()
        self.table.show_columns(search.columns)
        self.show_filter(search.filter)

    @Slot()
    def clear_filter(self) -> None:
        """Narrow nothing."""
        self.show_filter(self._kind.parts.empty)

    def focus_rows(self) -> None:
        """Put the keyboard onto the rows."""
        view = self.cards if self.is_as_cards else self.table
        view.setFocus()
        if not view.currentIndex().isValid() and self.rows.rowCount():
            view.setCurrentIndex(self.rows.index(0, 0))

    def state(self) -> str:
        """Columns, their widths, order and view, to be remembered."""
        key, descending = self.table.sorted_by
        return json.dumps(
            {
                "columns": list(self.table.shown_columns),
                "widths": self.table.widths_px,
                "sort": key,
                "descending": descending,
                "cards": self.is_as_cards,
            }
        )

    def restore(self, state: str) -> None:
        """Show columns, widths, order and view as remembered; what cannot be read is as delivered."""
        try:
            read = json.loads(state)
        except ValueError:
            return
        if not isinstance(read, dict):
            return
        keys, widths = read.get("columns"), read.get("widths")
        if isinstance(keys, list) and isinstance(widths, dict):
            whole = {str(key): width for key, width in widths.items() if isinstance(width, int)}
            self.table.show_columns([str(key) for key in keys], whole)
        if any(column.key == read.get("sort") and column.is_sortable for column in self._kind.columns):
            self._sort = self._kind.sort(str(read["sort"]), read.get("descending") is True)
            self._show_order()
        self._show_as(cards=read.get("cards") is True)

    def _build(self) -> None:
        views = QButtonGroup(self)
        for button in (self.as_table, self.as_cards):
            button.setCheckable(True)
            views.addButton(button)
        self.as_table.setChecked(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        bar.setSpacing(SPACE_XS)
        bar.addWidget(self.number)
        bar.addStretch(1)
        for widget in (self.order, self.direction, self.columns_button, self.as_table, self.as_cards):
            bar.addWidget(widget)
        clear = QPushButton(tr("Clear the filters"))
        clear.clicked.connect(self.clear_filter)
        self._nothing = EmptyState(
            self._look, "search", tr("No {thing} matches", thing=tr(self._kind.one)), "", [clear]
        )
        self._empty = EmptyState(self._look, "library", self._kind.empty_title, self._kind.empty_hint)
        self._reading = EmptyState(self._look, "library", tr("Reading the library …"))
        self._stack = QStackedWidget()
        for page in (self.table, self.cards, self._nothing, self._empty, self._reading):
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._reading)
        chips = QHBoxLayout()
        chips.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        chips.addWidget(self.chips)
        self._chips_place = QWidget()
        self._chips_place.setLayout(chips)
        self._chips_place.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(bar)
        right.addWidget(self._chips_place)
        right.addSpacing(SPACE_XS)
        right.addWidget(_line())
        right.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.filters)
        whole.addWidget(_line(is_upright=True))
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._list)
        self.chips.changed.connect(self.show_filter)
        self.chips.cleared.connect(self.clear_filter)
        self.rows.counted.connect(self._show_number)
        self.table.sort_asked.connect(self._sort_by)
        self.table.columns_changed.connect(self.view_changed)
        self.order.chosen.connect(self._on_order)
        self.direction.clicked.connect(self._turn_round)
        self.columns_button.clicked.connect(self._open_columns)
        self.as_table.clicked.connect(partial(self._show_as, cards=False))
        self.as_cards.clicked.connect(partial(self._show_as, cards=True))
        for view in (self.table, self.cards):
            view.opened.connect(self.opened)
            view.menu_asked.connect(self.menu_asked)
            view.selectionModel().selectionChanged.connect(self._show_number)
            self.rows.moved.connect(partial(_select_current_only, view))
        for keys, perform in (
            ("Ctrl+F", self.filters.words.setFocus),
            ("Ctrl+T", self.as_table.click),
            ("Ctrl+D", self.as_cards.click),
            ("Ctrl+Backspace", self.clear_filter),
            ("Alt+Return", self.properties_asked.emit),
            ("Alt+Shift+Return", self.properties_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self, perform, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.filters.words.returnPressed.connect(self.focus_rows)
        self._look.theme_changed.connect(self._dress)

    @Slot()
    def _list(self) -> None:
        """List what the filter lets through, from its beginning."""
        chips = filter_chips(self.filter, self._field_names, self._zone)
        self.chips.show_chips(chips)
        self._chips_place.setVisible(bool(chips))
        if self._is_begun:
            self.rows.list_from(self._kind.source(self.filter, self._sort))

    def _read_offer(self) -> None:
        self._counter.ask(f"offer/{self._kind.many}", partial(_read_offer, self._kind), self._take_offer)

    def _take_offer(self, offer: _Offer) -> None:
        self._field_names = {definition.id: definition.name for definition in offer.fields}
        self._all = offer.all_rows
        for topic, words in offer.words.items():
            self.filters.offer_words(topic, words)
        self.filters.offer_fields(offer.fields)
        self.chips.show_chips(filter_chips(self.filter, self._field_names, self._zone))
        self._show_number()

    @Slot()
    def _show_number(self) -> None:
        count = self.rows.count
        if count is None:
            return
        noun = tr(self._kind.one if count.value == 1 and count.is_exact else self._kind.many)
        of_all = tr(" of {words}", words=self._all.words) if self._all is not None and not self.filter.is_open else ""
        selected = len(self.selected)
        several = tr(" · {selected:,} selected", selected=selected) if selected > 1 else ""
        self.number.setText(f"{count.words} {noun}{of_all}{several}")
        view = self.cards if self.is_as_cards else self.table
        empty = self._empty if self.filter.is_open else self._nothing
        self._stack.setCurrentWidget(view if count.value else empty)

    @Slot(str, bool)
    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = self._kind.sort(key, descending)
        self._show_order()
        self._list()
        self.view_changed.emit()

    @Slot(int)
    def _on_order(self, index: int) -> None:
        columns = [column for column in self._kind.columns if column.is_sortable]
        self._sort_by(columns[index].key, columns[index].is_number)

    @Slot()
    def _turn_round(self) -> None:
        self._sort_by(self._sort.column.value, not self._sort.descending)

    def _show_order(self) -> None:
        key = self._sort.column.value
        self.table.show_sort(key, descending=self._sort.descending)
        sortable = [column.key for column in self._kind.columns if column.is_sortable]
        if key in sortable:
            self.order.choose(sortable.index(key))
        self._dress()

    def _show_as(self, *_: object, cards: bool) -> None:
        self.as_cards.setChecked(cards)
        self.as_table.setChecked(not cards)
        old, new = (self.table, self.cards) if cards else (self.cards, self.table)
        had_keyboard = old.hasFocus()
        if self._stack.currentWidget() is old:
            self._stack.setCurrentWidget(new)
        if old.currentIndex().isValid():
            new.setCurrentIndex(self.rows.index(old.currentIndex().row(), 0))
        if had_keyboard:
            new.setFocus()
        for widget in (self.order, self.direction):
            widget.setVisible(cards)
        self.columns_button.setVisible(not cards)
        self.view_changed.emit()

    @Slot()
    def _open_columns(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table.fill_columns_menu(menu)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    @Slot()
    def _dress(self) -> None:
        icons = {
            self.columns_button: "columns-3",
            self.as_table: "table",
            self.as_cards: "layout-grid",
            self.direction: "chevron-down" if self._sort.descending else "chevron-up",
        }
        for button, icon in icons.items():
            button.setIcon(self._look.icon(icon))


def _select_current_only(view: QAbstractItemView) -> None:
    """Several rows that are no longer those that were selected are selected no more."""
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(view.currentIndex(), flags.ClearAndSelect | flags.Rows)


def _read_offer(kind: ListKind, library: CaseLibrary) -> _Offer:
    fields = kind.fields(library)
    everything = kind.source(kind.parts.empty, kind.usual_sort).count(library, True)
    return _Offer(kind.words(library), fields, everything)


def _tool(name: str, what: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(what)
    button.setIconSize(QSize(ICON, ICON))
    return button


def _line(*, is_upright: bool = False) -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
