"""Words and marks of the case in three tabs: what the reviewer marked, what the devices say, the note."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from widgets.bookmark_list import BookmarkList
from widgets.event_list import EventList
from widgets.note_editor import NoteEditor

_LOWEST_PX = 200


class ReviewTabs(QTabWidget):
    """Marks, events and notes, each tab with its count; a selection made elsewhere brings its tab forward."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the open case."""
        super().__init__(parent)
        self._session = session
        self.bookmarks = BookmarkList(session, look)
        self.events = EventList(session, look)
        self.note = NoteEditor(session, look)
        self.setDocumentMode(True)
        # The lists scroll and their empty states give way; the map above needs the room more.
        self.setMinimumHeight(_LOWEST_PX)
        self.setAccessibleName(tr("Marks, events and notes"))
        self.addTab(self.bookmarks, tr("Marks"))
        self.addTab(self.events, tr("Events"))
        self.addTab(self.note, tr("Notes"))
        session.case_opened.connect(self._count)
        session.contents_changed.connect(self._count)
        session.selection_changed.connect(self._follow_selection)
        self._count()

    @Slot(int)
    def edit_bookmark(self, bookmark_id: int) -> None:
        """Bring the marks forward and put the keyboard into the title of one."""
        self.setCurrentWidget(self.bookmarks)
        self.bookmarks.edit(bookmark_id)

    @Slot(int)
    def note_bookmark(self, bookmark_id: int) -> None:
        """Bring the marks forward and put the keyboard into the note of one."""
        self.setCurrentWidget(self.bookmarks)
        self._session.select(Selection(SelectionKind.BOOKMARK, bookmark_id))
        self.bookmarks.editor.edit_note()

    def show_note(self, note_id: int) -> None:
        """Bring a note forward."""
        self.note.show_note(note_id)
        self.setCurrentWidget(self.note)

    def flush(self) -> bool:
        """Save what is being typed, before the window closes; answers whether everything is stored."""
        results = [self.bookmarks.flush(), self.note.flush()]
        return all(results)

    @Slot()
    def _count(self) -> None:
        contents = self._session.contents
        marks = len(contents.bookmarks) if contents is not None else 0
        events = len(contents.events) + len(contents.outside_events) if contents is not None else 0
        self.setTabText(
            self.indexOf(self.bookmarks), tr("Marks {marks:,}", marks=marks).replace(",", " ") if marks else tr("Marks")
        )
        self.setTabText(
            self.indexOf(self.events),
            tr("Events {events:,}", events=events).replace(",", " ") if events else tr("Events"),
        )

    @Slot()
    def _follow_selection(self) -> None:
        selection = self._session.selection
        if selection is not None:
            self.setCurrentWidget(self.bookmarks if selection.kind is SelectionKind.BOOKMARK else self.events)
