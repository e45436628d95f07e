"""The case library at the side of the window: its cases, the newest numbers first, and the recordings of the open one.

It shows the first page of a library of any size at once; what is filtered is read off the interface's thread. All of
it, with more ways to look, is in the library's own window.
"""

from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reviewer.domain.errors import ReviewerError
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.library_reader import LibraryReader
from widgets.empty_state import EmptyState
from widgets.library_delegate import LibraryDelegate
from widgets.library_finding import FoundInLibrary, find_in_library, first_cases
from widgets.library_rows import (
    HintRow,
    LibraryRow,
    LibraryRowModel,
    MoreRow,
    RecordingRow,
    ShownCase,
    case_matches,
    library_rows,
    matching_recordings,
)
from widgets.row_list import RowList

THUMBNAIL_FOLDER = "thumbnails"
"""Under the library's cache: one PNG for each recording, named by the original's SHA-256."""


class LibraryPanel(QWidget):
    """Filter and rows: a click on a case opens it, a click on a recording shows it.

    Signals:
        ingest_requested(): the reviewer wants to bring recordings in.
        new_case_requested(): the reviewer wants a new case.
        library_requested(): the reviewer wants the library in a window of its own.
        found(): what is shown is what the filter asks for.
    """

    ingest_requested = Signal()
    library_requested = Signal()
    found = Signal()
    new_case_requested = Signal()

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's library."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._first = FoundInLibrary()
        self._found = FoundInLibrary()
        self._reader = LibraryReader(session.library, self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter cases and recordings"))
        self.filter.setClearButtonEnabled(True)
        self._new_case = _tool(tr("New case"), tr("Make a new case"))
        self._library = _tool(tr("Library"), tr("All cases and recordings in a window of their own (Ctrl+L)"))
        self._ingest = _tool(
            tr("Bring in recordings"), tr("Bring recordings into the open case; a folder can also be dropped")
        )
        self.rows = LibraryRowModel(self)
        self.list = RowList(tr("Cases and recordings"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(LibraryDelegate(look, self.list))
        self._empty = self._make_empty_state()
        self._nothing_found = EmptyState(
            look, "search", tr("Nothing matches"), tr("Clear the filter to see all cases.")
        )
        self._build()
        self._connect()
        self._dress()
        self._read_cases()

    def _make_empty_state(self) -> EmptyState:
        bring_in = QPushButton(tr("Bring in recordings…"))
        bring_in.setProperty("role", "primary")
        bring_in.clicked.connect(self.ingest_requested)
        new_case = QPushButton(tr("New case…"))
        new_case.clicked.connect(self.new_case_requested)
        hint = tr("Or choose files. They are copied, hashed and read back; the originals are never changed.")
        return EmptyState(self._look, "folder-open", tr("Drop a folder from the dock here"), hint, [bring_in, new_case])

    def _build(self) -> None:
        self._header = QWidget()
        header = QHBoxLayout(self._header)
        header.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        header.setSpacing(SPACE_XS)
        header.addWidget(self.filter, 1)
        header.addWidget(self._library)
        header.addWidget(self._new_case)
        header.addWidget(self._ingest)
        self._stack = QStackedWidget()
        for page in (self.list, self._empty, self._nothing_found):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        session = self._session
        self.filter.textChanged.connect(self._look_for)
        self._reader.failed.connect(session.trouble)
        self._library.clicked.connect(self.library_requested)
        self._new_case.clicked.connect(self.new_case_requested)
        self._ingest.clicked.connect(self.ingest_requested)
        self.list.picked.connect(self._open)
        self.list.entered_row.connect(self._open)
        session.library_changed.connect(self._read_cases)
        session.case_opened.connect(self._read_cases)
        session.contents_changed.connect(self._on_contents)
        session.recording_changed.connect(self._show_rows)
        self._look.theme_changed.connect(self._dress)

    @Slot()
    def _read_cases(self) -> None:
        """Read the first page again: by an index, so that it takes as long in a library of any size."""
        self._first = first_cases(self._session.library)
        if not self._words():
            self._found = self._first
        self._look_for()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS, Part.CASE}:
            self._read_cases()

    @Slot()
    def _look_for(self) -> None:
        """Show what the filter lets through; what is typed next takes the place of what is still being read."""
        words = self.filter.text().strip()
        if words:
            self._reader.ask("filter", partial(find_in_library, words), self._take_found)
            return
        self._reader.forget("filter")
        self._take_found(self._first)

    def _take_found(self, found: FoundInLibrary) -> None:
        self._found = found
        self._show_rows()
        self.found.emit()

    @Slot()
    def _show_rows(self) -> None:
        words = self._words()
        active = self._session.recording
        contents = self._session.contents
        rows: tuple[LibraryRow, ...] = library_rows(
            self._shown_cases(words),
            self._found.recordings_of,
            contents,
            active.id if active is not None else None,
            words,
            self._session.library.cache_folder / THUMBNAIL_FOLDER,
        )
        if rows and self._found.more:
            more = tr("1 more case") if self._found.more == 1 else tr("{more:,} more cases", more=self._found.more)
            title = f"{more}{'' if self._found.is_exact else ', at least'}"
            rows = (*rows, MoreRow(title, tr("All of them are in the library's window (Ctrl+L)")))
        self.rows.set_rows(rows)
        has_cases = bool(self._first.cases)
        page = self.list if rows else self._nothing_found if has_cases else self._empty
        self._stack.setCurrentWidget(page)
        self._header.setVisible(has_cases)
        if contents is not None:
            self.list.follow(self.rows.row_of(contents.case.id, active.id if active is not None else None))

    def _shown_cases(self, words: list[str]) -> list[ShownCase]:
        """The cases that were found, and the open one: in its place, or on top where it is not among them."""
        shown: list[ShownCase] = list(self._found.cases)
        contents = self._session.contents
        if contents is None:
            return shown
        is_wanted = case_matches(contents.case, words) or bool(matching_recordings(contents, words))
        is_found = any(case.id == contents.case.id for case in shown)
        if is_found and not is_wanted:
            return [case for case in shown if case.id != contents.case.id]
        return shown if is_found or not is_wanted else [contents.case, *shown]

    def _words(self) -> list[str]:
        return self.filter.text().casefold().split()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if isinstance(row, HintRow):
            self.ingest_requested.emit()
            return
        if isinstance(row, MoreRow):
            self.library_requested.emit()
            return
        if not self._open_case(row.case_id):
            return
        if isinstance(row, RecordingRow):
            self._session.activate(row.recording_id)

    def _open_case(self, case_id: int) -> bool:
        """Open a case unless it is open already; answers whether it is open now."""
        contents = self._session.contents
        if contents is not None and contents.case.id == case_id:
            return True
        try:
            self._session.open_case(case_id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            self._read_cases()
            return False
        return True

    @Slot()
    def _dress(self) -> None:
        self._library.setIcon(self._look.icon("library"))
        self._new_case.setIcon(self._look.icon("folder-plus"))
        self._ingest.setIcon(self._look.icon("plus"))
        self.list.viewport().update()


def _tool(name: str, what: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(what)
    button.setIconSize(QSize(ICON, ICON))
    return button
