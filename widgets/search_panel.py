"""The field that searches everything, and the panel below it with what was found.

It asks by a signal and is handed answers; it reads nothing itself.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.search_filter import BEGINNING_LETTERS, SearchAnswer, SearchHit
from reviewer.look.look import Look
from reviewer.look.measures import CONTROL_HEIGHT, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.elided_label import ElidedLabel
from widgets.empty_state import EmptyState
from widgets.row_list import RowList
from widgets.search_filter_row import SearchFilterRow
from widgets.search_rows import ROW_HEIGHT_PX, HitDelegate, HitModel

_FIELD_WIDTH_PX = 208
_PANEL_SIZE = QSize(620, 560)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchField(QLineEdit):
    """The field in the bar on top.

    Signals:
        asked(): the panel is wanted: the field was entered, or something was typed.
        move_asked(int): so many hits further down, or up.
        open_asked(): Enter was pressed.
        left(): Esc was pressed.
    """

    asked = Signal()
    move_asked = Signal(int)
    open_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        """An empty field; see `name_keys`."""
        super().__init__(parent)
        self._look = look
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setPlaceholderText(tr("Search everything"))
        self.setAccessibleName(tr("Search everything"))
        self.name_keys(keys)
        self.setClearButtonEnabled(True)
        self.setFixedSize(_FIELD_WIDTH_PX, CONTROL_HEIGHT)
        self.textChanged.connect(self.asked)
        look.theme_changed.connect(self._dress)
        self._dress()

    def name_keys(self, keys: str) -> None:
        """Tell in the tooltip which keys lead here: ` (Ctrl+F)`, or nothing."""
        self.setToolTip(
            tr(
                "Search everything{keys}\nNotes, titles, events, names of files and people, what the camera states",
                keys=keys,
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move among the hits, Enter opens one, Esc closes; the rest is typing."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.move_asked.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _dress(self) -> None:
        self._sign.setIcon(self._look.icon("search", self._look.theme.muted))


class SearchPanel(QFrame):
    """Filters, hits and how many there are; lies over the window while it is in use.

    Signals:
        asked(): an answer to what is typed and chosen now is wanted.
        opened(SearchHit): the user wants to go there.
        closed(): the user is done.
    """

    asked = Signal()
    opened = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, field: SearchField, window: QWidget) -> None:
        """Hidden, over a window, below its field."""
        super().__init__(window)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Search results"))
        self.field = field
        self._window = window
        self.filters = SearchFilterRow()
        self.count = ElidedLabel("", "muted")
        self.count.setAccessibleName(tr("Number of hits"))
        self.rows = HitModel(self)
        self.list = RowList(tr("Hits"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(HitDelegate(look, self.list))
        self.empty = EmptyState(look, "search", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        top.setSpacing(SPACE_S)
        top.addWidget(self.filters)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_M, 1, 1)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.hide()
        field.asked.connect(self.open)
        field.move_asked.connect(self.move_by)
        field.open_asked.connect(self.open_current)
        field.left.connect(self.close_up)
        self.filters.changed.connect(self.asked)
        self.list.picked.connect(self._on_picked)
        self.list.entered_row.connect(self._on_picked)
        look.theme_changed.connect(self.list.viewport().update)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def current(self) -> SearchHit | None:
        """The hit that Enter opens, or None."""
        index = self.list.currentIndex()
        return self.rows.hits[index.row()] if index.isValid() else None

    @Slot()
    def open(self) -> None:
        """Come up, and ask for an answer."""
        self._place()
        self.show()
        self.raise_()
        self.asked.emit()

    @Slot()
    def close_up(self) -> None:
        """Go away; what was typed stays."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @Slot(int)
    def move_by(self, rows: int) -> None:
        """Choose a hit further down or up; the panel comes up first where it is not on show."""
        if not self.isVisible():
            self.open()
            return
        count = self.rows.rowCount()
        if count:
            row = min(max(self.list.currentIndex().row() + rows, 0), count - 1)
            self.list.follow(row)

    @Slot()
    def open_current(self) -> None:
        """Go to the hit that is chosen."""
        hit = self.current
        if self.isVisible() and hit is not None:
            self.opened.emit(hit)

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show what was found, the first hit chosen."""
        self.rows.show_hits(answer.hits)
        self._stack.setCurrentWidget(self.list if answer.hits else self.empty)
        if answer.hits:
            self.list.follow(0)
        counts = [f"{tr(kind.words)} {count.words}" for kind, count in answer.counts.items()]
        shown = (
            ""
            if len(answer.hits) >= answer.total.at_least
            else tr(" · the first {count} are listed", count=len(answer.hits))
        )
        self._say(" · ".join(counts) + shown if counts else "")
        if not answer.hits:
            self.empty.set_words(tr("Nothing found"), _nothing_found(self.field.text(), self._is_narrowed))

    def show_nothing_asked(self) -> None:
        """Say what can be searched, while nothing is typed."""
        self.rows.show_hits(())
        self._stack.setCurrentWidget(self.empty)
        self._say("")
        self.empty.set_words(
            tr("Type what you look for"),
            tr(
                "Everything written is searched: notes, titles, events, people, tags, names of files and "
                "places, and what the cameras state. From {beginning_letters} letters on, the beginning "
                "of a word suffices.",
                beginning_letters=BEGINNING_LETTERS,
            ),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay below the field when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes, wherever in the panel the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)

    @property
    def _is_narrowed(self) -> bool:
        edits = (self.filters.person, self.filters.category, self.filters.first, self.filters.last, self.filters.place)
        chosen = self.filters.case.currentIndex() or self.filters.kind.currentIndex()
        return bool(chosen) or any(edit.text().strip() for edit in edits)

    def _say(self, counts: str) -> None:
        self.count.show_text(" ".join(part for part in (self.filters.trouble, counts) if part) or " ")

    def _place(self) -> None:
        window = self._window
        corner = self.field.mapTo(window, QPoint(self.field.width(), self.field.height() + SPACE_S))
        width = min(_PANEL_SIZE.width(), window.width() - 2 * SPACE_S)
        height = min(_PANEL_SIZE.height(), window.height() - corner.y() - SPACE_M)
        left = min(max(corner.x() - width, SPACE_S), window.width() - width - SPACE_S)
        self.setGeometry(left, corner.y(), width, max(height, 4 * ROW_HEIGHT_PX))

    @Slot(QModelIndex)
    def _on_picked(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.hits[index.row()])

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Go away when the keyboard goes anywhere else in the program."""
        if not self.isVisible() or now is None:
            return
        widget: QWidget | None = now
        while widget is not None:
            if widget in (self, self.field):
                return
            widget = widget.parentWidget()
        self.close_up()


def _nothing_found(typed: str, is_narrowed: bool) -> str:
    if is_narrowed:
        return tr("Nothing holds all of these words within the filters above; take one away.")
    short = [word for word in typed.split() if len(word) < BEGINNING_LETTERS]
    if short:
        return tr(
            "“{short}” is looked for as a whole word; from {beginning_letters} letters on a beginning suffices.",
            short=short[0],
            beginning_letters=BEGINNING_LETTERS,
        )
    return tr("Nothing in this library holds all of these words. Try fewer, or the beginning of one.")
