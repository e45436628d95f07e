"""The fields of one bookmark, each saved when it is made, as one command that can be undone.

It edits the bookmark that the session has selected; its place in time is shown here and moved on the timeline.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case import Bookmark, Category
from reviewer.domain.time import format_media_time
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part, UpdateBookmark
from widgets.autosave import Autosave, perform_on_closed_case
from widgets.elided_label import ElidedLabel
from widgets.mark_fields import MarkFields
from widgets.painting import mark_icon
from widgets.plain_text import one_line, plain_label, set_role, tooltip
from widgets.recording_words import range_words
from widgets.text_field import TextField

SAVE_AFTER_MS = 400
_NOTE_LINES_PX = 36


class BookmarkEditor(QWidget):
    """Title, category, fields and note of the selected bookmark; start and end with the mode in words.

    Signals:
        finished(): who writes is done, and wants the keyboard to be with the picture again.
    """

    finished = Signal()

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Follow the session's selection."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._bookmark: Bookmark | None = None
        self._categories: tuple[Category, ...] = ()
        self._autosave = Autosave(session, self._save, SAVE_AFTER_MS, self)
        self._build()
        self._autosave.stated.connect(self._state)
        self.title.textEdited.connect(self._autosave.touch)
        self.title.editingFinished.connect(self._autosave.flush)
        self.category.activated.connect(self._on_category)
        self.note.textChanged.connect(self._autosave.touch)
        self.note.left.connect(self._autosave.flush)
        self.fields.touched.connect(self._autosave.touch)
        self.fields.left.connect(self._autosave.flush)
        for field in (self.title, self.note):
            field.installEventFilter(self)
        session.selection_changed.connect(self._follow)
        session.contents_changed.connect(self._on_contents)
        session.case_opened.connect(self._on_case)
        self._on_case()

    @property
    def bookmark(self) -> Bookmark | None:
        """The bookmark in the fields, as it is stored."""
        return self._bookmark

    @property
    def times_words(self) -> str:
        """Start and end with the mode, as shown."""
        return self._times.whole_text

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def flush(self) -> bool:
        """Save what is typed now; answers whether everything is stored."""
        return self._autosave.flush()

    def edit_title(self) -> None:
        """Put the keyboard into the title, all of it selected."""
        if self._bookmark is not None:
            self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.title.selectAll()

    def edit_note(self) -> None:
        """Put the keyboard into the note, behind what is written; what plays plays on."""
        if self._bookmark is not None:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Esc, and Ctrl+Enter, in a field: what is typed is stored, and the keyboard goes back to the picture."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_done(event):
            self._autosave.flush()
            self.finished.emit()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A hidden field holds nothing back."""
        self._autosave.flush()
        super().hideEvent(event)

    def _build(self) -> None:
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title of the mark"))
        self.category = QComboBox()
        self.category.setAccessibleName(tr("Category of the mark"))
        self.category.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.category.setMinimumContentsLength(10)
        self.note = TextField(tr("Note on the mark"))
        self.note.setPlaceholderText(tr("Note"))
        self.note.setMinimumHeight(_NOTE_LINES_PX)
        is_read_only = bool(self._session.library.read_only_because)
        self.title.setReadOnly(is_read_only)
        self.category.setDisabled(is_read_only)
        self.note.setReadOnly(is_read_only)
        self.fields = MarkFields()
        self.fields.set_read_only(is_read_only=is_read_only)
        self._times = ElidedLabel(role="muted")
        self._times.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._times.setToolTip(
            tr("Media time, from the recording's first frame. Drag the mark on the timeline to move it.")
        )
        self._saved = plain_label(role="muted")
        self._saved.setToolTip(tr("By this computer's clock"))
        words = QHBoxLayout()
        words.addWidget(self._times, 1)
        words.addWidget(self._saved)
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        grid.setSpacing(SPACE_S)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.category, 0, 1)
        grid.addLayout(words, 1, 0, 1, 2)
        # An agency may ask for many fields: they scroll, and the lists above keep their room.
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.fields)
        column.addWidget(self.note, 1)
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setMinimumHeight(_NOTE_LINES_PX)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(below)
        grid.addWidget(scrolled, 2, 0, 1, 2)
        self._hint = plain_label(tr("Select a mark to read and edit it."), "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fields = fields
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(fields)

    @Slot()
    def _on_case(self) -> None:
        self._save_to_closed_case()
        self._bookmark = None
        self._load_categories()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show the selected bookmark; what was typed into the one before is saved first."""
        selection = self._session.selection
        wanted = selection.id if selection is not None and selection.kind is SelectionKind.BOOKMARK else None
        if self._bookmark is not None and self._bookmark.id != wanted:
            self._autosave.flush()
        self._autosave.forget()
        self._show(self._stored(wanted))
        self._saved.setText("")

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        self._load_categories()
        if Part.BOOKMARKS not in parts:
            return
        stored = self._stored(self._bookmark.id) if self._bookmark is not None else None
        if stored is None:
            self._follow_deleted()
        elif self._autosave.pending:
            self._bookmark = stored
            self._show_times(stored)
        else:
            self._show(stored)

    def _follow_deleted(self) -> None:
        """The bookmark is gone (deleted, or its making undone), or one has come back that is selected."""
        self._bookmark = None
        self._follow()

    def _stored(self, bookmark_id: int | None) -> Bookmark | None:
        contents = self._session.contents
        if contents is None or bookmark_id is None:
            return None
        return next((mark for mark in contents.bookmarks if mark.id == bookmark_id), None)

    def _load_categories(self) -> None:
        """Offer the categories of the pad, and that of the mark where it is retired."""
        contents = self._session.contents
        own = self._bookmark.category_id if self._bookmark is not None else None
        known = contents.categories if contents is not None else ()
        categories = tuple(each for each in known if not each.is_retired or each.id == own)
        if categories == self._categories:
            return
        self._categories = categories
        self.category.clear()
        for category in categories:
            icon = mark_icon(category.shape, category.colour, ICON)
            self.category.addItem(icon, one_line(category.name), category.id)
            if category.key:
                last = self.category.count() - 1
                words = tooltip(tr("Key {key}", key=category.key))
                self.category.setItemData(last, words, Qt.ItemDataRole.ToolTipRole)

    def _show(self, bookmark: Bookmark | None) -> None:
        self._bookmark = bookmark
        self._stack.setCurrentWidget(self._hint if bookmark is None else self._fields)
        if bookmark is None:
            return
        self._load_categories()
        if self.title.text() != bookmark.title:
            self.title.setText(bookmark.title)
        self.note.load(bookmark.note)
        self.category.setCurrentIndex(self.category.findData(bookmark.category_id))
        self._show_fields(bookmark.category_id, bookmark.fields)
        self._show_times(bookmark)

    def _show_fields(self, category_id: int, filled_in: Sequence[tuple[str, str]]) -> None:
        asked = next((each.fields for each in self._categories if each.id == category_id), ())
        self.fields.show_fields(asked, filled_in)

    def _show_times(self, bookmark: Bookmark) -> None:
        start = format_media_time(bookmark.start)
        if bookmark.is_running:
            self._times.show_text(tr("{start} · range, not ended yet", start=start))
        elif bookmark.end is None:
            self._times.show_text(tr("{start} · moment", start=start))
        else:
            length = range_words(bookmark.end - bookmark.start)
            self._times.show_text(
                tr(
                    "{start} – {end} · range {length}",
                    start=start,
                    end=format_media_time(bookmark.end),
                    length=length,
                )
            )
        self._times.setToolTip(
            tr("Media time: from the first frame of the recording. Drag the mark on the timeline to move it.")
        )

    def _typed(self, stored: Bookmark) -> Bookmark:
        """The stored bookmark with what stands in the fields; its place in time is not this editor's."""
        category = self.category.currentData()
        return replace(
            stored,
            title=self.title.text().strip(),
            note=self.note.toPlainText(),
            category_id=stored.category_id if category is None else category,
            fields=self.fields.values(),
        )

    def _save(self) -> bool:
        if self._bookmark is None:
            return True
        after = self._typed(self._bookmark)
        return after == self._bookmark or self._session.perform(UpdateBookmark(self._bookmark, after))

    def _save_to_closed_case(self) -> None:
        """Another case was opened before the pause was over: the text still goes to its own case."""
        if self._bookmark is not None and self._autosave.pending:
            perform_on_closed_case(self._session, UpdateBookmark(self._bookmark, self._typed(self._bookmark)))
        self._autosave.forget()

    @Slot()
    def _on_category(self) -> None:
        self._show_fields(self.category.currentData(), self.fields.values())
        self._autosave.touch()
        self._autosave.flush()

    @Slot(str, bool)
    def _state(self, words: str, is_trouble: bool) -> None:
        self._saved.setText(words if not is_trouble else tr("not saved"))
        self._saved.setToolTip(tooltip(words if is_trouble else tr("By this computer's clock")))
        set_role(self._saved, "bad" if is_trouble else "muted")


def _is_done(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() == Qt.Key.Key_Escape or (
        is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
