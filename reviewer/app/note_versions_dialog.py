"""Every version of a note: who saved it, when, and what it said; an earlier one can be written again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer.app.list_dialog import ListDialog
from reviewer.domain.note import Note, NoteVersion, sittings
from reviewer.domain.time import datetime_from_utc
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.library_reader import LibraryReader
from widgets.note_field import NoteField
from widgets.note_words import kind_words

_SIZE_PX = (760, 480)
_SHARES = (5, 4)


class NoteVersionsDialog(ListDialog):
    """The versions in a list, the newest first, and beside it the text of the chosen one.

    Signals:
        text_wanted(Note, str): the user wants the note to say again what an earlier version said.
    """

    text_wanted = Signal(object, str)

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show no note yet."""
        self.list = QTreeWidget()
        self.text = NoteField(tr("What this version said"), look)
        self.again = QPushButton(tr("Write this again"))
        shown = QSplitter(Qt.Orientation.Horizontal)
        shown.addWidget(self.list)
        shown.addWidget(self.text)
        super().__init__(tr("Versions of the note"), _SIZE_PX, shown, [self.again], parent)
        for place, share in enumerate(_SHARES):
            shown.setStretchFactor(place, share)
            shown.setCollapsible(place, False)
        self._session = session
        self._note: Note | None = None
        self._text: str | None = None
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(tr("Versions, the newest first"))
        self.list.setHeaderLabels([tr("Saved"), tr("By"), tr("On computer"), tr("As"), tr("Version")])
        self.list.currentItemChanged.connect(self._on_chosen)
        self.text.setReadOnly(True)
        self.again.setToolTip(tr("As a new version: none that was saved is ever changed or taken away"))
        self.again.clicked.connect(self._on_again)
        self.again.setEnabled(False)

    def show_versions(self, note: Note) -> None:
        """Show those of a note, the newest one chosen."""
        self._note = note
        self._show_text(None)
        self.list.clear()
        self._reader.ask("versions", lambda library: library.note_versions(note.id), self._fill)

    def _fill(self, versions: list[NoteVersion]) -> None:
        contents = self._session.contents
        zone = None if contents is None else contents.zone
        for sitting in reversed(sittings(versions)):
            last = sitting.last
            saved = datetime_from_utc(last.at_utc).astimezone(zone)
            is_one = sitting.first is last
            numbers = str(last.version) if is_one else f"{sitting.first.version}–{last.version}"
            cells = [f"{saved:%Y-%m-%d %H:%M:%S}", last.author, last.host, kind_words(last.kind), numbers]
            item = QTreeWidgetItem(cells)
            item.setData(0, Qt.ItemDataRole.UserRole, last.version)
            self.list.addTopLevelItem(item)
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
        newest = self.list.topLevelItem(0)
        if newest is not None:
            self.list.setCurrentItem(newest)
        else:
            self.text.setPlainText(tr("This note was last saved by an earlier version of the program, which kept no"
                                      " versions. The audit record holds what it said."))  # fmt: skip

    @Slot()
    def _on_chosen(self) -> None:
        item, note = self.list.currentItem(), self._note
        self._show_text(None)
        if item is None or note is None:
            self._reader.forget("text")
            return
        version = int(item.data(0, Qt.ItemDataRole.UserRole))

        def read(library: CaseLibrary) -> str:
            return library.note_text(note.id, version)

        self._reader.ask("text", read, self._show_text)

    def _show_text(self, text: str | None) -> None:
        self._text = text
        self.text.load(text or "")
        is_writable = not self._session.library.read_only_because
        self.again.setEnabled(is_writable and text is not None and self._note is not None)

    @Slot()
    def _on_again(self) -> None:
        if self._note is not None and self._text is not None:
            self.text_wanted.emit(self._note, self._text)
