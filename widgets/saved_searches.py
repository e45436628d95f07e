"""The saved searches of a list: pick one, save the present one under a name, rename, delete. Undo is the owner's."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.listing import SavedSearch
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_XS
from reviewer.look.words import tr
from widgets.plain_text import one_line, plain_label, tooltip

_MOST_ROWS = 6
_ROW_PX = 28
_SEARCH_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LONGEST_NAME = 100


class SavedSearches(QWidget):
    """A short list and a field for a new name.

    Attributes:
        searches: those on offer, by name.

    Signals:
        picked(SavedSearch): show it.
        save_asked(str): save what is shown under this name.
        rename_asked(SavedSearch, str): give it another name.
        delete_asked(SavedSearch): delete it.
    """

    picked = Signal(object)
    save_asked = Signal(str)
    rename_asked = Signal(object, str)
    delete_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Without any."""
        super().__init__(parent)
        self._look = look
        self.searches: tuple[SavedSearch, ...] = ()
        self.list = _Names()
        self.list.setAccessibleName(tr("Saved searches"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Save this search as …"))
        self.name.setAccessibleName(tr("Name of a new saved search"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.save = QToolButton()
        self.save.setAccessibleName(tr("Save this search"))
        self.save.setToolTip(
            tr("Saves filters, order and columns under this name, for everybody who opens the library")
        )
        self.save.setIconSize(QSize(ICON, ICON))
        field = QHBoxLayout()
        field.setSpacing(SPACE_XS)
        field.addWidget(self.name, 1)
        field.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(plain_label(tr("SAVED SEARCHES"), "heading"))
        column.addWidget(self.list)
        column.addLayout(field)
        self.list.itemClicked.connect(self._pick)
        self.list.itemChanged.connect(self._rename)
        self.list.entered_item.connect(self._pick)
        self.list.delete_pressed.connect(self._delete)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.name.textChanged.connect(self._show_state)
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        look.theme_changed.connect(self._dress)
        self._dress()
        self.offer(())

    def offer(self, searches: Sequence[SavedSearch]) -> None:
        """Offer these, by name."""
        self.searches = tuple(sorted(searches, key=lambda each: each.name.casefold()))
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for search in self.searches:
            item = QListWidgetItem(one_line(search.name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(
                tooltip(
                    tr("{name}\nSaved by {author}\nF2 renames, Delete deletes", name=search.name, author=search.author)
                )
            )
            item.setData(_SEARCH_ROLE, search)
            self.list.addItem(item)
        blocker.unblock()
        rows = min(self.list.count(), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW_PX)
        self.list.setVisible(bool(rows))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.save_asked.emit(name)

    @Slot(QListWidgetItem)
    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_SEARCH_ROLE))

    @Slot(QListWidgetItem)
    def _rename(self, item: QListWidgetItem) -> None:
        search, name = item.data(_SEARCH_ROLE), item.text().strip()
        if name and name != search.name:
            self.rename_asked.emit(search, name)
        elif item.text() != one_line(search.name):
            blocker = QSignalBlocker(self.list)
            item.setText(one_line(search.name))
            blocker.unblock()

    @Slot(QListWidgetItem)
    def _delete(self, item: QListWidgetItem) -> None:
        self.delete_asked.emit(item.data(_SEARCH_ROLE))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show"), lambda: self._pick(item))
        menu.addAction("Rename\tF2", lambda: self.list.editItem(item))
        menu.addAction("Delete\tDel", lambda: self._delete(item))
        menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _dress(self) -> None:
        self.save.setIcon(self._look.icon("bookmark-plus"))


class _Names(QListWidget):
    """The names; Enter shows, F2 renames, Delete deletes."""

    entered_item = Signal(QListWidgetItem)
    delete_pressed = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        item = self.currentItem()
        if item is not None and self.state() is not QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered_item.emit(item)
                return
            if event.key() == Qt.Key.Key_Delete:
                self.delete_pressed.emit(item)
                return
        super().keyPressEvent(event)
