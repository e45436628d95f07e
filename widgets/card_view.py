"""A long list as cards with pictures, as many beside each other as there is room for.

Places are computed, never laid out one by one: a million cards take no longer than a hundred. Only what is on show is
drawn, read and given a picture.
"""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, RADIUS, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from widgets.card_words import CardWords, card_words
from widgets.listed_picture import draw_picture, icon_of, picture_of
from widgets.paged_rows import PagedRows
from widgets.painting import draw_list_icon, draw_text, prose_font
from widgets.picture_shelf import PictureShelf
from widgets.row_list import AnyIndex

_LEAST_WIDTH_PX = 220
_LINE_PX = 18
_WORDS_PX = 3 * _LINE_PX + 2 * SPACE_S
_GAP_PX = SPACE_M
_SHARE_HIGH = 9 / 16
_PLACEHOLDER_PX = 8


class CardView(QAbstractItemView):
    """The cards.

    Signals:
        opened(object): Enter or a double click on a card: the row.
        menu_asked(object, QPoint): the context menu of a card, at a place of the screen.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, accessible_name: str, rows: PagedRows, shelf: PictureShelf, look: Look, parent: QWidget | None = None
    ) -> None:
        """Show the rows."""
        super().__init__(parent)
        self.rows = rows
        self._shelf = shelf
        self._look = look
        self._hovered = -1
        self._title_font = prose_font(FONT_PX)
        self._small_font = text_font(FONT_SMALL_PX)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setModel(rows)
        rows.modelReset.connect(self._on_reset)
        rows.rowsInserted.connect(self.updateGeometries)
        rows.rowsRemoved.connect(self.updateGeometries)
        shelf.arrived.connect(self.viewport().update)
        look.theme_changed.connect(self.viewport().update)

    @property
    def columns(self) -> int:
        """Cards beside each other."""
        return max(1, (self.viewport().width() - _GAP_PX) // (_LEAST_WIDTH_PX + _GAP_PX))

    # What QAbstractItemView asks of every view.

    def visualRect(self, index: AnyIndex) -> QRect:  # noqa: N802 - Qt's name
        """Where a card is, in the viewport."""
        if not index.isValid() or index.column() != 0:
            return QRect()
        return self._place(index.row())

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a card on show, moving as little as possible."""
        place = self.visualRect(index)
        if not place.isValid():
            return
        bar = self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or place.top() < _GAP_PX:
            bar.setValue(bar.value() + place.top() - _GAP_PX)
        elif place.bottom() > self.viewport().height() - _GAP_PX:
            bar.setValue(bar.value() + place.bottom() - self.viewport().height() + _GAP_PX)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The card at a place of the viewport."""
        top = point.y() + self.verticalOffset() - _GAP_PX
        left = point.x() - _GAP_PX
        size = self._card_size()
        row = top // (size.height() + _GAP_PX) * self.columns + left // (size.width() + _GAP_PX)
        is_card = top >= 0 and left >= 0 and 0 <= row < self.rows.rowCount() and self._place(row).contains(point)
        return self.rows.index(row, 0) if is_card else QModelIndex()

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        cursor_action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """Where an arrow, a page or an end of the list leads."""
        last = self.rows.rowCount() - 1
        if last < 0:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        page = max(self.viewport().height() // (self._card_size().height() + _GAP_PX), 1) * self.columns
        steps = {
            actions.MoveLeft: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveNext: 1,
            actions.MoveUp: -self.columns,
            actions.MoveDown: self.columns,
            actions.MovePageUp: -page,
            actions.MovePageDown: page,
            actions.MoveHome: -last - 1,
            actions.MoveEnd: last + 1,
        }
        current = self.currentIndex().row() if self.currentIndex().isValid() else 0
        return self.rows.index(min(max(current + steps[cursor_action], 0), last), 0)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """The cards never reach over the side."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        """How far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:  # noqa: N802 - Qt's name
        """One card for a row; the other columns are said on it."""
        return index.column() != 0

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        """Select the card in a place of the viewport, or all from that in one corner to that in the other, as read."""
        selection = QItemSelection()
        if abs(rect.width()) <= 1 and abs(rect.height()) <= 1:
            index = self.indexAt(rect.topLeft())
            if index.isValid():
                selection.select(index, index)
        elif self.rows.rowCount():
            first, last = sorted((self._nearest(rect.topLeft()), self._nearest(rect.bottomRight())))
            selection.select(self.rows.index(first, 0), self.rows.index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """What to draw again where a selection changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Fit the scroll bar to the number of cards."""
        size = self._card_size()
        lines = -(-self.rows.rowCount() // self.columns)
        bar = self.verticalScrollBar()
        step = size.height() + _GAP_PX
        bar.setSingleStep(step // 3)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(lines * step + _GAP_PX - self.viewport().height(), 0))
        super().updateGeometries()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cards on show."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.theme.background))
        current = self.currentIndex().row() if self.currentIndex().isValid() else -1
        for number in self._shown():
            place = self._place(number)
            if place.intersects(event.rect()):
                self._draw_card(painter, place, number, is_current=number == current)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the first card of the screen on it, however many stand beside each other now."""
        first = next(iter(self._shown()), 0) if event.oldSize().width() > 0 else 0
        super().resizeEvent(event)
        self.updateGeometries()
        if first and event.size().width() != event.oldSize().width():
            self.scrollTo(self.rows.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens; the rest is the view's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click opens."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Lift the card under the pointer."""
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row() if index.isValid() else -1)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """No card is under the pointer."""
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of a card: of the one under the pointer, or of the keyboard's."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        row = self.rows.row_now(index.row()) if index.isValid() else None
        if row is not None:
            place = self.visualRect(index).center() if by_keyboard else event.pos()
            self.menu_asked.emit(row, self.viewport().mapToGlobal(place))

    def _on_reset(self) -> None:
        self._hovered = -1
        self.updateGeometries()
        self.verticalScrollBar().setValue(0)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_now(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _card_size(self) -> QSize:
        columns = self.columns
        width = (self.viewport().width() - _GAP_PX * (columns + 1)) // columns
        return QSize(width, round((width - 2 * SPACE_XS) * _SHARE_HIGH) + SPACE_XS + _WORDS_PX)

    def _place(self, number: int) -> QRect:
        size = self._card_size()
        line, column = divmod(number, self.columns)
        left = _GAP_PX + column * (size.width() + _GAP_PX)
        top = _GAP_PX + line * (size.height() + _GAP_PX) - self.verticalOffset()
        return QRect(QPoint(left, top), size)

    def _nearest(self, point: QPoint) -> int:
        """The number of the card at a place of the viewport, or beside it."""
        size = self._card_size()
        line = max(point.y() + self.verticalOffset() - _GAP_PX, 0) // (size.height() + _GAP_PX)
        column = max(point.x() - _GAP_PX, 0) // (size.width() + _GAP_PX)
        return int(min(line * self.columns + min(column, self.columns - 1), self.rows.rowCount() - 1))

    def _shown(self) -> Iterator[int]:
        """The numbers of the cards on show."""
        step = self._card_size().height() + _GAP_PX
        first = max((self.verticalOffset() - _GAP_PX) // step, 0)
        last = (self.verticalOffset() + self.viewport().height()) // step
        return iter(range(first * self.columns, min((last + 1) * self.columns, self.rows.rowCount())))

    def _draw_card(self, painter: QPainter, place: QRect, number: int, *, is_current: bool) -> None:
        theme = self._look.theme
        row = self.rows.row(number)
        is_selected = self.selectionModel().isSelected(self.rows.index(number, 0))
        ground = theme.selection if is_selected else theme.raised if number == self._hovered else theme.panel
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent if is_current and self.hasFocus() else theme.line))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        painter.restore()
        picture_place = place.adjusted(SPACE_XS, SPACE_XS, -SPACE_XS, -_WORDS_PX)
        sha256 = picture_of(row)
        picture = self._shelf.picture(sha256, picture_place.size() * painter.device().devicePixelRatioF())
        draw_picture(painter, picture_place, picture, icon_of(row), self._look)
        words_place = QRect(place.left() + SPACE_M, picture_place.bottom() + SPACE_S, 0, _LINE_PX)
        words_place.setWidth(place.width() - 2 * SPACE_M)
        if row is None:
            bar = QRect(words_place.left(), words_place.center().y(), words_place.width() // 2, _PLACEHOLDER_PX)
            painter.fillRect(bar, QColor(theme.raised))
        else:
            self._draw_words(painter, picture_place, words_place, card_words(row))

    def _draw_words(self, painter: QPainter, picture_place: QRect, place: QRect, words: CardWords) -> None:
        theme = self._look.theme
        title = QRect(place)
        if words.is_remarkable:
            sign = QRect(place.right() - ICON, place.top(), ICON, ICON)
            draw_list_icon(painter, "triangle-alert", theme.warning, sign)
            title.setRight(sign.left() - SPACE_XS)
        draw_text(painter, title, words.title, self._title_font, theme.text)
        for number, line in enumerate((words.second, words.third), start=1):
            draw_text(painter, place.translated(0, number * _LINE_PX), line, self._small_font, theme.muted)
        if words.on_picture:
            self._draw_chip(painter, picture_place, words.on_picture)

    def _draw_chip(self, painter: QPainter, picture_place: QRect, text: str) -> None:
        """What lies on the picture, on a ground that is dark in both themes as the picture's is."""
        painter.setFont(self._small_font)
        width = painter.fontMetrics().horizontalAdvance(text) + SPACE_L
        chip = QRect(picture_place.right() - width - SPACE_XS, picture_place.bottom() - 24, width, 20)
        ground = QColor("#000000")
        ground.setAlphaF(0.66)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, SPACE_XS, SPACE_XS)
        painter.restore()
        draw_text(painter, chip, text, self._small_font, "#ffffff", Qt.AlignmentFlag.AlignHCenter)
