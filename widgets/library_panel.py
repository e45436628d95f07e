"""The case library: every case, and the recordings of the open one."""

from PySide6.QtCore import QModelIndex, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reviewer.domain.case import Case, Recording
from reviewer.domain.errors import ReviewerError
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S, SPACE_XS
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.empty_state import EmptyState
from widgets.library_delegate import LibraryDelegate
from widgets.library_rows import HintRow, LibraryRowModel, RecordingRow, library_rows
from widgets.row_list import RowList

THUMBNAIL_FOLDER = "thumbnails"
"""Under the library's cache: one PNG for each recording, named by the original's SHA-256."""


class LibraryPanel(QWidget):
    """Filter and rows: a click on a case opens it, a click on a recording shows it.

    Signals:
        ingest_requested(): the reviewer wants to bring recordings in.
        new_case_requested(): the reviewer wants a new case.
    """

    ingest_requested = Signal()
    new_case_requested = Signal()

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's library."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._cases: list[Case] = []
        self._recordings_of: dict[int, tuple[Recording, ...]] | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter")
        self.filter.setAccessibleName("Filter cases and recordings")
        self.filter.setClearButtonEnabled(True)
        self._new_case = _tool("New case", "Make a new case")
        self._ingest = _tool("Bring in recordings", "Bring recordings into the open case; a folder can also be dropped")
        self.rows = LibraryRowModel(self)
        self.list = RowList("Cases and recordings")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(LibraryDelegate(look, self.list))
        self._empty = self._make_empty_state()
        self._nothing_found = EmptyState(look, "search", "Nothing matches", "Clear the filter to see all cases.")
        self._build()
        self._connect()
        self._dress()
        self._read_cases()

    def _make_empty_state(self) -> EmptyState:
        bring_in = QPushButton("Bring in recordings…")
        bring_in.setProperty("role", "primary")
        bring_in.clicked.connect(self.ingest_requested)
        new_case = QPushButton("New case…")
        new_case.clicked.connect(self.new_case_requested)
        hint = "Or choose files. They are copied, hashed and read back; the originals are never changed."
        return EmptyState(self._look, "folder-open", "Drop a folder from the dock here", hint, [bring_in, new_case])

    def _build(self) -> None:
        self._header = QWidget()
        header = QHBoxLayout(self._header)
        header.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        header.setSpacing(SPACE_XS)
        header.addWidget(self.filter, 1)
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
        self.filter.textChanged.connect(self._show_rows)
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
        self._cases = sorted(self._session.library.cases(), key=lambda case: case.number, reverse=True)
        self._recordings_of = None
        self._show_rows()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS, Part.CASE}:
            self._read_cases()

    @Slot()
    def _show_rows(self) -> None:
        words = self.filter.text().casefold().split()
        active = self._session.recording
        contents = self._session.contents
        rows = library_rows(
            self._cases,
            self._searched_recordings() if words else {},
            contents,
            active.id if active is not None else None,
            words,
            self._session.library.cache_folder / THUMBNAIL_FOLDER,
        )
        self.rows.set_rows(rows)
        page = self.list if rows else self._nothing_found if self._cases else self._empty
        self._stack.setCurrentWidget(page)
        self._header.setVisible(bool(self._cases))
        if contents is not None:
            self.list.follow(self.rows.row_of(contents.case.id, active.id if active is not None else None))

    def _searched_recordings(self) -> dict[int, tuple[Recording, ...]]:
        """The recordings of all cases, read when the first filter needs them."""
        if self._recordings_of is None:
            by_case: dict[int, list[Recording]] = {}
            for recording in self._session.library.recordings():
                by_case.setdefault(recording.case_id, []).append(recording)
            self._recordings_of = {case_id: tuple(recordings) for case_id, recordings in by_case.items()}
        return self._recordings_of

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if isinstance(row, HintRow):
            self.ingest_requested.emit()
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
        self._new_case.setIcon(self._look.icon("folder-plus"))
        self._ingest.setIcon(self._look.icon("plus"))
        self.list.viewport().update()


def _tool(name: str, what: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(what)
    button.setIconSize(QSize(ICON, ICON))
    return button
