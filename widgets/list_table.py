"""A long list as a table: columns to choose, sort and size, one row under the pointer, one that the keyboard is on.

It draws the rows of a `PagedRows`; what is not read yet is a calm bar in its place.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer.look.colours import Theme
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, ICON, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.list_columns import ListColumn
from widgets.listed_picture import draw_picture, icon_of, picture_of
from widgets.paged_rows import ListedRow, PagedRows
from widgets.painting import draw_list_icon, prose_font
from widgets.picture_shelf import PictureShelf
from widgets.row_list import AnyIndex

ROW_HEIGHT_PX = 44
_PICTURE = QSize(56, 32)
_BAR_PX = 3
_PLACEHOLDER_PX = 8
_PLACEHOLDER_SHARES = (0.72, 0.5, 0.62, 0.4)
_LEAST_COLUMN_PX = 48
_WIDE_SHARE = 1.5
"""So many times the mean width of a letter is more than any word of ordinary letters takes for each."""
_PICTURE_COLUMN = 0
_REMARKS = "remarks"
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class ListTable(QTableView):
    """The table.

    Signals:
        opened(object): Enter or a double click on a row: the row.
        sort_asked(str, bool): a heading was clicked: the column's key, and whether from the last to the first.
        columns_changed(): other columns, another order or other widths.
        menu_asked(object, QPoint): the context menu of a row, at a place of the screen.
    """

    opened = Signal(object)
    sort_asked = Signal(str, bool)
    columns_changed = Signal()
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, accessible_name: str, rows: PagedRows, shelf: PictureShelf, look: Look, parent: QWidget | None = None
    ) -> None:
        """Show the rows."""
        super().__init__(parent)
        self.rows = rows
        self.hovered_row = -1
        self.current_row = -1
        self._sorted_by = ("", False)
        self.setAccessibleName(accessible_name)
        self.setModel(rows)
        self.setItemDelegate(_CellDelegate(rows, shelf, look, self))
        self.setShowGrid(False)
        self.setProperty("role", "list")
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        # Rows of one fixed height: a million of them are laid out without looking at one.
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(ROW_HEIGHT_PX)
        vertical.setDefaultSectionSize(ROW_HEIGHT_PX)
        self._dress_header()
        self.selectionModel().currentChanged.connect(self._on_current)
        rows.modelReset.connect(self._on_reset)
        shelf.arrived.connect(self.viewport().update)
        look.theme_changed.connect(self.viewport().update)

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column's key that the headings show as the order, and whether from the last to the first."""
        return self._sorted_by

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The keys of the columns on show, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return tuple(self.rows.columns[column].key for column in order if not header.isSectionHidden(column))

    @property
    def widths_px(self) -> dict[str, int]:
        """The width of the columns on show, by key; but for the last one, which takes what is left of the window."""
        places = {column.key: number for number, column in enumerate(self.rows.columns)}
        return {key: self.columnWidth(places[key]) for key in self.shown_columns[:-1]}

    def show_columns(self, keys: Sequence[str], widths_px: dict[str, int] | None = None) -> None:
        """Show these columns in this order, and no others; unknown ones are passed over, none means the usual ones."""
        header = self.horizontalHeader()
        places = {column.key: number for number, column in enumerate(self.rows.columns)}
        known = [places[key] for key in dict.fromkeys(keys) if key in places]
        shown = known or [number for number, column in enumerate(self.rows.columns) if column.is_usual]
        blocked = header.blockSignals(True)
        for place, number in enumerate(shown):
            header.moveSection(header.visualIndex(number), place)
        for number, column in enumerate(self.rows.columns):
            header.setSectionHidden(number, number not in shown)
            width_px = (widths_px or {}).get(column.key, 0)
            if width_px >= _LEAST_COLUMN_PX:
                header.resizeSection(number, width_px)
        header.blockSignals(blocked)
        self.updateGeometries()
        self.viewport().update()
        header.viewport().update()
        self.columns_changed.emit()

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show in the headings by what the list is sorted; no signal is sent."""
        self._sorted_by = (key, descending)
        header = self.horizontalHeader()
        blocked = header.blockSignals(True)
        for number, column in enumerate(self.rows.columns):
            if column.key == key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(number, order)
        header.blockSignals(blocked)
        header.viewport().update()

    def fill_columns_menu(self, menu: QMenu) -> None:
        """Offer every column to be shown or hidden, and the usual ones again."""
        shown = self.shown_columns
        for number, column in enumerate(self.rows.columns):
            action = menu.addAction(column.words)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            # The column that says what the row is stays: a row must be told from the next.
            action.setEnabled(number != _PICTURE_COLUMN)
            action.toggled.connect(lambda wanted, column=column: self._show_column(column, wanted))
        menu.addSeparator()
        menu.addAction(tr("Columns as delivered"), self._show_usual_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens; Home and End go to the first and the last row; the rest is the view's own."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            row = 0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(row, max(self.currentIndex().column(), 0)))
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click opens."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Lift the row under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """No row is under the pointer."""
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of a row: of the one under the pointer, or of the keyboard's."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        row = self.rows.row_now(index.row()) if index.isValid() else None
        if row is not None:
            place = self.visualRect(index).center() if by_keyboard else event.pos()
            self.menu_asked.emit(row, self.viewport().mapToGlobal(place))

    @Slot()
    def _on_reset(self) -> None:
        """Another list begins at its first row; Qt would leave the scroll bar where it was."""
        self._on_current()
        self.verticalScrollBar().setValue(0)

    @Slot()
    def _on_current(self) -> None:
        self.current_row = self.currentIndex().row()

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_LEAST_COLUMN_PX)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns_menu)
        header.sectionClicked.connect(self._on_heading)
        for signal in (header.sectionMoved, header.sectionResized):
            signal.connect(self.columns_changed)
        for number, column in enumerate(self.rows.columns):
            header.resizeSection(number, column.width_px)
            header.setSectionHidden(number, not column.is_usual)

    @Slot(int)
    def _on_heading(self, number: int) -> None:
        column = self.rows.columns[number]
        key, descending = self._sorted_by
        if column.is_sortable:
            self.sort_asked.emit(column.key, not descending if key == column.key else column.is_number)
        else:
            self.show_sort(key, descending=descending)

    @Slot(QPoint)
    def _open_columns_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, column: ListColumn, wanted: bool) -> None:
        shown = [key for key in self.shown_columns if key != column.key]
        self.show_columns([*shown, column.key] if wanted else shown)

    @Slot()
    def _show_usual_columns(self) -> None:
        self.show_columns((), {column.key: column.width_px for column in self.rows.columns})

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_now(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()


class _Brush:
    """Colours and flags of a theme, made once: a screen has hundreds of cells, and each is drawn at every movement."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.text = QColor(theme.text)
        self.muted = QColor(theme.muted)
        self.line = QColor(theme.line)
        self.raised = QColor(theme.raised)
        self.selection = QColor(theme.selection)
        self.accent = QColor(theme.accent)


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell; the ground goes through the whole row."""

    def __init__(self, rows: PagedRows, shelf: PictureShelf, look: Look, table: ListTable) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._rows = rows
        self._shelf = shelf
        self._look = look
        self._brush = _Brush(look.theme)
        self._prose = prose_font(FONT_PX)
        self._figures = text_font(FONT_PX)
        self._prose_metrics = QFontMetrics(self._prose)
        self._figures_metrics = QFontMetrics(self._figures)
        self._wide_px = _WIDE_SHARE * self._figures_metrics.averageCharWidth()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell."""
        if self._brush.theme is not self._look.theme:
            self._brush = _Brush(self._look.theme)
        brush = self._brush
        rect: QRect = option.rect
        row_number, number = index.row(), index.column()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, rect, row_number, number, is_selected=is_selected)
        row = self._rows.row(row_number)
        left, width = rect.left() + SPACE_M, rect.width() - SPACE_M - SPACE_S
        if number == _PICTURE_COLUMN:
            place = QRect(left, rect.center().y() - _PICTURE.height() // 2, _PICTURE.width(), _PICTURE.height())
            self._draw_picture(painter, place, row)
            left, width = left + _PICTURE.width() + SPACE_M, width - _PICTURE.width() - SPACE_M
        if row is None:
            shown = round(width * _PLACEHOLDER_SHARES[(row_number + number) % len(_PLACEHOLDER_SHARES)])
            painter.fillRect(
                QRect(left, rect.center().y() - _PLACEHOLDER_PX // 2, shown, _PLACEHOLDER_PX), brush.raised
            )
            return
        column = self._rows.columns[number]
        text = column.text(row)
        if not text:
            return
        if column.key == _REMARKS:
            draw_list_icon(
                painter, "triangle-alert", brush.theme.warning, QRect(left, rect.center().y() - ICON // 2, ICON, ICON)
            )
            left, width = left + ICON + SPACE_XS, width - ICON - SPACE_XS
        is_figures = column.is_number or text[0].isdigit()
        metrics = self._figures_metrics if is_figures else self._prose_metrics
        # To shape a text only to learn that it fits would double the work: short ones surely do.
        if len(text) * self._wide_px > width:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.setFont(self._figures if is_figures else self._prose)
        is_strong = number == _PICTURE_COLUMN or column.is_number or is_selected
        painter.setPen(brush.text if is_strong else brush.muted)
        flags = _RIGHT if column.is_number else _LEFT
        painter.drawText(QRect(left, rect.top(), width, rect.height()), flags, text)

    def _draw_ground(self, painter: QPainter, rect: QRect, row: int, number: int, *, is_selected: bool) -> None:
        brush = self._brush
        if is_selected:
            painter.fillRect(rect, brush.selection)
            is_current = row == self._table.current_row
            if is_current and self._header.visualIndex(number) == 0 and self._table.hasFocus():
                painter.fillRect(QRect(rect.left(), rect.top(), _BAR_PX, rect.height()), brush.accent)
        elif row == self._table.hovered_row:
            painter.fillRect(rect, brush.raised)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), brush.line)

    def _draw_picture(self, painter: QPainter, place: QRect, row: ListedRow | None) -> None:
        scale = painter.device().devicePixelRatioF()
        sha256 = picture_of(row)
        draw_picture(painter, place, self._shelf.picture(sha256, _PICTURE * scale), icon_of(row), self._look)
