"""The command palette: a field, and below it everything that can be done or gone to, the best fit first.

It is handed entries and says which one was chosen; it knows neither the actions nor the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, ICON, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.elided_label import ElidedLabel
from widgets.painting import draw_list_icon, draw_text, prose_font
from widgets.row_delegate import RowDelegate, draw_ground
from widgets.row_list import ROW_ROLE, AnyIndex, RowList, row_data

_SIZE = QSize(620, 460)
_TOP_PX = 64
_ROW_PX = 34
_LEAST_TITLE_SHARE = 0.55
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line of the palette.

    Attributes:
        name: what the chooser knows it by; unique among the entries.
        title: what it is called.
        detail: what it belongs to, or what it does, in a few words; may be empty.
        keys: the keys that do the same, as the system writes them; empty where none do.
        icon: a name of the icon set.
        is_available: whether it can be chosen now.
    """

    name: str
    title: str
    detail: str = ""
    keys: str = ""
    icon: str = ""
    is_available: bool = True

    @property
    def details(self) -> str:
        """Everything, a fact a line."""
        unavailable = "" if self.is_available else tr("Not available now")
        return "\n".join(part for part in (self.title, self.detail, self.keys, unavailable) if part)


class _EntryModel(QAbstractListModel):
    """The entries on show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[PaletteEntry, ...] = ()

    def show_entries(self, entries: Sequence[PaletteEntry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return row_data(self.entries[index.row()], role) if index.isValid() else None


class _EntryDelegate(RowDelegate):
    """Draws an entry: its icon, its title, what it belongs to, and its keys at the right."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, _ROW_PX, parent)
        self._font = prose_font(FONT_PX)
        self._small = text_font(FONT_SMALL_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: PaletteEntry = index.data(ROW_ROLE)
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        draw_ground(painter, rect, option.state, self._look)
        inside = rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        place = QRect(inside.left(), inside.center().y() - ICON // 2, ICON, ICON)
        if entry.icon:
            draw_list_icon(painter, entry.icon, theme.muted, place)
        inside.setLeft(place.right() + SPACE_M)
        keys_px = draw_text(painter, inside, entry.keys, self._small, theme.muted, Qt.AlignmentFlag.AlignRight)
        if keys_px:
            inside.setRight(inside.right() - keys_px - SPACE_M)
        title = QRect(inside)
        if entry.detail:
            title.setWidth(max(round(inside.width() * _LEAST_TITLE_SHARE), 0))
        colour = theme.text if entry.is_available else theme.muted
        title_px = draw_text(painter, title, entry.title, self._font, colour)
        inside.setLeft(inside.left() + title_px + SPACE_M)
        draw_text(painter, inside, entry.detail, self._small, theme.muted)
        painter.restore()


class Palette(QFrame):
    """Lies over the window while it is in use.

    Signals:
        asked(str): entries for what is typed now are wanted.
        chosen(PaletteEntry): the user wants that; the palette is gone by then.
        closed(): the user is done, with or without a choice.
    """

    asked = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        """Hidden, over a window."""
        super().__init__(window)
        self._window = window
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Command palette"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("What do you want to do, or where to go?"))
        self.field.setAccessibleName(tr("Command, camera, mark or case"))
        self.field.setClearButtonEnabled(True)
        self._rows = _EntryModel(self)
        self.list = RowList(tr("Commands, cameras, marks and cases"))
        # The keyboard stays in the field, so that one can always go on typing.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_EntryDelegate(look, self.list))
        self.hint = ElidedLabel("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_M, 1, SPACE_S)
        column.setSpacing(SPACE_S)
        for widget in (self.field, self.hint):
            row = QVBoxLayout()
            row.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
            row.addWidget(widget)
            column.addLayout(row)
        column.insertWidget(1, self.list, 1)
        self.setFocusProxy(self.field)
        self.hide()
        self.field.textChanged.connect(self.asked)
        self.list.picked.connect(self._on_picked)
        look.theme_changed.connect(self.list.viewport().update)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def entries(self) -> tuple[PaletteEntry, ...]:
        """What is listed, in order."""
        return self._rows.entries

    @property
    def current(self) -> PaletteEntry | None:
        """The entry that Enter chooses, or None."""
        index = self.list.currentIndex()
        return self._rows.entries[index.row()] if index.isValid() else None

    def open(self) -> None:
        """Come up with an empty field."""
        self._place()
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.asked.emit("")

    @Slot()
    def close_up(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """List entries, the first one chosen."""
        self._rows.show_entries(entries)
        self.list.follow(0 if entries else None)
        self.hint.show_text(
            tr("Enter does it, Esc closes")
            if entries
            else tr("Nothing is called that. Try fewer letters, or the initials.")
        )

    def add_entries(self, entries: Sequence[PaletteEntry]) -> None:
        """List more below, as they are found; the choice stays."""
        chosen = self.list.currentIndex().row()
        self.show_entries((*self._rows.entries, *entries))
        self.list.follow(max(chosen, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move, Enter chooses, Esc closes; what the field did not want arrives here."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move_by(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.current)
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _move_by(self, rows: int) -> None:
        count = self._rows.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + rows
        # One step goes round at the ends; a page stops there.
        self.list.follow(row % count if abs(rows) == 1 else min(max(row, 0), count - 1))

    @Slot(QModelIndex)
    def _on_picked(self, index: QModelIndex) -> None:
        self._choose(self._rows.entries[index.row()])

    def _choose(self, entry: PaletteEntry | None) -> None:
        if entry is None:
            return
        if not entry.is_available:
            self.hint.show_text(tr("“{title}” cannot be done now.", title=entry.title))
            return
        self.close_up()
        self.chosen.emit(entry)

    def _place(self) -> None:
        window = self._window
        width = min(_SIZE.width(), window.width() - 2 * SPACE_M)
        height = min(_SIZE.height(), window.height() - _TOP_PX - SPACE_M)
        self.setGeometry((window.width() - width) // 2, _TOP_PX, width, height)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Go away when the keyboard goes anywhere else in the program."""
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self.close_up()
