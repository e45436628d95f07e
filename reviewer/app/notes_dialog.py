"""All notes of the open case in one list: on the case, its recordings and its marks; choosing one shows it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.app.list_dialog import ListDialog
from reviewer.domain.note import Note
from reviewer.domain.note_markup import first_words
from reviewer.domain.time import datetime_from_utc
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.note_words import kind_words, subject_words
from widgets.plain_text import plain_label

_SIZE_PX = (720, 380)


class NotesDialog(ListDialog):
    """The list, sorted by any of its columns.

    Signals:
        opened(int): the user wants to see a note, by its id.
    """

    opened = Signal(int)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        self.list = QTreeWidget()
        super().__init__(tr("Notes of the case"), _SIZE_PX, self.list, [], parent)
        self._session = session
        self._empty = plain_label(tr("There is no note yet: write one in the tab “Notes”."), "muted", self.list)
        self._empty.move(16, 40)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.list.setAccessibleName(tr("Notes of the case"))
        self.list.setHeaderLabels([tr("About"), tr("Begins"), tr("As"), tr("Saved"), tr("By")])
        self.list.itemActivated.connect(self._on_opened)
        self.list.itemClicked.connect(self._on_opened)
        session.case_opened.connect(self._fill)
        session.contents_changed.connect(self._on_contents)
        self._fill()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.NOTE, Part.BOOKMARKS, Part.RECORDINGS, Part.CASE}:
            self._fill()

    @Slot()
    def _fill(self) -> None:
        contents = self._session.contents
        chosen = self.list.currentItem()
        chosen_id = None if chosen is None else chosen.data(0, Qt.ItemDataRole.UserRole)
        self.list.clear()
        notes = () if contents is None else contents.notes
        self._empty.setVisible(not notes)
        for note in notes:
            if contents is not None:
                item = _item(contents, note)
                self.list.addTopLevelItem(item)
                if note.id == chosen_id:
                    self.list.setCurrentItem(item)
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)

    @Slot(QTreeWidgetItem)
    def _on_opened(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(int(item.data(0, Qt.ItemDataRole.UserRole)))


def _item(contents: CaseContents, note: Note) -> QTreeWidgetItem:
    saved = datetime_from_utc(note.modified_utc, contents.zone)
    cells = [
        subject_words(contents, note.recording_id, note.bookmark_id),
        first_words(note.text, 60) or tr("(empty)"),
        kind_words(note.kind),
        f"{saved:%Y-%m-%d %H:%M}",
        note.author,
    ]
    item = QTreeWidgetItem(cells)
    item.setData(0, Qt.ItemDataRole.UserRole, note.id)
    return item
