"""The bookmarks of the open case, narrowed and sorted, with the coding pad above and the selected one's fields below.

Several can be selected, and changed or deleted in one step.
"""

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case import Bookmark
from reviewer.domain.time import UtcTime, format_media_time, format_utc_offset, format_wall
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import DeleteBookmark, Part
from widgets.bookmark_editor import BookmarkEditor
from widgets.choice_button import ChoiceButton
from widgets.empty_state import EmptyState
from widgets.mark_filter import MarkFilter
from widgets.mark_menu import MarkMenu
from widgets.mark_order import MarkSort, ordered
from widgets.mark_rows import MarkRow, MarkRowDelegate, MarkRowModel
from widgets.pad_bar import PadBar
from widgets.plain_text import one_line
from widgets.recording_words import range_words, short_name
from widgets.row_list import RowList

_NOTE_EXCERPT_LENGTH = 60

_TALLEST_PX = 4000
_PAD_FROM_PX = 280


class BookmarkList(QWidget):
    """Pad, filter, rows, editor. A row that is chosen is where the case goes; Delete takes it away, Enter edits it."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the open case's bookmarks."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._in_time: list[Bookmark] = []
        self.pad = PadBar(session)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter marks"))
        self.filter.setAccessibleName(tr("Filter marks"))
        self.filter.setToolTip(tr("Shows marks whose title, note, fields, category or recording contains this"))
        self.filter.setClearButtonEnabled(True)
        self.narrowed = MarkFilter()
        words = _sort_words()
        self.sort = ChoiceButton(list(words.values()), tr("What the marks are sorted by"))
        self._sorts = list(words)
        self.more = QToolButton()
        self.more.setText(" … ")
        self.more.setToolTip(tr("What can be done with the selected marks"))
        self.more.setAccessibleName(tr("What can be done with the selected marks"))
        self.rows = MarkRowModel(self)
        self.list = RowList(tr("Marks"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(MarkRowDelegate(look, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.menu = MarkMenu(session, self)
        self.editor = BookmarkEditor(session, look)
        self._empty = EmptyState(look, "bookmark", tr("No marks yet"))
        self._build()
        self._connect()
        self._show_contents()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the rows need it more than the buttons of the pad: their keys do the same."""
        super().resizeEvent(event)
        self.pad.setVisible(self.height() >= _PAD_FROM_PX)

    @property
    def selected(self) -> list[Bookmark]:
        """The bookmarks whose rows are selected, in the order of the rows."""
        contents = self._session.contents
        if contents is None:
            return []
        by_id = {mark.id: mark for mark in contents.bookmarks}
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [by_id[self.rows.ids[row]] for row in rows if self.rows.ids[row] in by_id]

    def flush(self) -> bool:
        """Save what is being typed; answers whether everything is stored."""
        return self.editor.flush()

    def edit(self, bookmark_id: int) -> None:
        """Select a bookmark, without moving the clock, and put the keyboard into its title."""
        self._session.select(Selection(SelectionKind.BOOKMARK, bookmark_id))
        self.editor.edit_title()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        above.setSpacing(SPACE_S)
        above.addWidget(self.pad)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.filter, 1)
        for button in (self.narrowed, self.sort, self.more):
            line.addWidget(button)
        above.addLayout(line)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.editor)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setHandleWidth(1)
        # The list first: the editor starts with the room it needs and no more.
        splitter.setSizes([_TALLEST_PX, self.editor.minimumSizeHint().height()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        session = self._session
        self.filter.textChanged.connect(self._show_contents)
        self.narrowed.changed.connect(self._show_contents)
        self.sort.chosen.connect(self._show_contents)
        self.more.clicked.connect(self._open_menu)
        self.list.customContextMenuRequested.connect(self._open_menu_at)
        self.list.picked.connect(self._go_to)
        self.list.moved_to.connect(self._go_to)
        self.list.entered_row.connect(self._edit)
        self.list.double_clicked.connect(self._edit)
        self.list.delete_asked.connect(self._delete)
        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        session.selection_changed.connect(self._follow_selection)
        session.clock.position_changed.connect(self._follow_clock)
        self._look.theme_changed.connect(self.list.viewport().update)

    @Slot()
    def _on_case(self) -> None:
        self.filter.clear()
        self._show_contents()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.BOOKMARKS, Part.RECORDINGS, Part.CASE, Part.CATEGORIES}:
            self._show_contents()

    @Slot()
    def _show_contents(self) -> None:
        contents = self._session.contents
        self.narrowed.follow(contents)
        choice = replace(self.narrowed.choice, words=tuple(self.filter.text().casefold().split()))
        sort = self._sorts[self.sort.current]
        if contents is None:
            self._in_time = []
            self.rows.set_rows([])
        else:
            every = contents.bookmarks
            chosen = every if choice.is_all else [mark for mark in every if choice.admits(mark, contents)]
            shown = ordered(chosen, sort, contents)
            # Where they are not in order of time, none of them is the one that was passed last.
            self._in_time = shown if sort is MarkSort.TIME else []
            self.rows.set_rows(list(map(attrgetter("id"), shown)), lambda number: _row(shown[number], contents))
        self._show_emptiness(contents, is_filtered=not choice.is_all)
        self._follow_selection()
        self._follow_clock(self._session.clock.position)

    def _show_emptiness(self, contents: CaseContents | None, *, is_filtered: bool) -> None:
        self._stack.setCurrentWidget(self.list if self.rows.ids else self._empty)
        if contents is None:
            self._empty.set_words(tr("No case is open"), tr("Choose one in the library."))
        elif contents.bookmarks and is_filtered:
            self._empty.set_words(tr("No mark matches"), tr("Clear the filter to see all of them."))
        else:
            keys = [category.key for category in contents.pad if category.key]
            hint = (
                tr(
                    "Keys {first} to {last} mark the frame on show, one for each category.",
                    first=keys[0],
                    last=keys[-1],
                )
                if keys
                else tr("Give the categories keys: Edit, Coding pad …")
            )
            self._empty.set_words(tr("No marks yet"), hint)

    @Slot()
    def _open_menu(self) -> None:
        self.menu.open_for(self.selected, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot(QPoint)
    def _open_menu_at(self, point: QPoint) -> None:
        self.menu.open_for(self.selected, self.list.viewport().mapToGlobal(point))

    @Slot()
    def _follow_selection(self) -> None:
        selection = self._session.selection
        is_ours = selection is not None and selection.kind is SelectionKind.BOOKMARK
        self.list.follow(self.rows.row_of(selection.id) if selection is not None and is_ours else None)

    @Slot(object)
    def _follow_clock(self, position: UtcTime) -> None:
        contents = self._session.contents
        if contents is None:
            return
        timebases = contents.timebases

        def start_of(mark: Bookmark) -> UtcTime:
            return timebases[mark.recording_id].to_utc(mark.start)

        passed = bisect_right(self._in_time, position, key=start_of) - 1
        self.rows.set_passed(passed if passed >= 0 else None)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        held = QApplication.keyboardModifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            return  # more rows are selected: no one of them is where to go
        self._session.go_to(Selection(SelectionKind.BOOKMARK, self.rows.ids[index.row()]))

    @Slot(QModelIndex)
    def _edit(self, index: QModelIndex) -> None:
        self.edit(self.rows.ids[index.row()])

    @Slot(QModelIndex)
    def _delete(self, index: QModelIndex) -> None:
        """Delete at once (undo brings it back) and select the row that takes its place, without moving the clock."""
        self.editor.flush()
        if len(self.selected) > 1:
            self.menu.delete(self.selected)
            return
        row = index.row()
        bookmark_id = self.rows.ids[row]
        contents = self._session.contents
        bookmark = next(mark for mark in contents.bookmarks if mark.id == bookmark_id) if contents else None
        if bookmark is None or not self._session.perform(DeleteBookmark(bookmark)):
            return
        left = self.rows.ids
        next_id = left[min(row, len(left) - 1)] if left else None
        self._session.select(None if next_id is None else Selection(SelectionKind.BOOKMARK, next_id))
        self._session.noted.emit(tr("Mark deleted. Undo brings it back."))


def _sort_words() -> dict[MarkSort, str]:
    return {
        MarkSort.TIME: tr("Time"),
        MarkSort.CATEGORY: tr("Category"),
        MarkSort.CAMERA: tr("Camera"),
        MarkSort.TITLE: tr("Title"),
        MarkSort.LENGTH: tr("Length"),
        MarkSort.NEWEST: tr("Newest"),
    }


def _row(bookmark: Bookmark, contents: CaseContents) -> MarkRow:
    category = contents.category_by_id[bookmark.category_id]
    recording = contents.recording_by_id[bookmark.recording_id]
    title = one_line(bookmark.title) or one_line(category.name)
    length = ""
    if bookmark.is_running:
        length = tr("range, runs")
    elif bookmark.end is not None:
        length = tr("range {length}", length=range_words(bookmark.end - bookmark.start))
    values = ", ".join(f"{one_line(name)}: {one_line(value)}" for name, value in bookmark.fields)
    note = one_line(bookmark.note)
    excerpt = note if len(note) <= _NOTE_EXCERPT_LENGTH else note[: _NOTE_EXCERPT_LENGTH - 1] + "…"
    start_utc = contents.bookmark_span(bookmark)[0]
    local = f"{format_wall(start_utc, contents.zone)} {format_utc_offset(start_utc, contents.zone)}"
    code = f"{one_line(category.code)} " if category.code else ""
    first = f"{title} ({code}{one_line(category.name)})"
    facts = [
        first,
        tr(
            "{media_time} in {title} · {local}",
            media_time=format_media_time(bookmark.start),
            title=recording.title,
            local=local,
        ),
        length,
        values,
        bookmark.note,
    ]
    return MarkRow(
        id=bookmark.id,
        sign=category.shape,
        colour=category.colour,
        time=format_media_time(bookmark.start, 1),
        second_time="",
        title=title,
        aside=" · ".join(part for part in (length, values, excerpt) if part),
        recording=short_name(recording),
        camera_colour=camera_colour(recording.camera),
        details="\n".join(fact for fact in facts if fact),
    )
