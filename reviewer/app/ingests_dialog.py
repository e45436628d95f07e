"""What was brought in: by whom, under which authority, how far it came, and the files that did not come in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.list_dialog import ListDialog
from reviewer.domain.time import format_utc
from reviewer.library.ingest_journal import OPEN_STATES, FileState, IngestFile, IngestRecord, IngestState
from reviewer.library.library import CaseLibrary
from reviewer.look.measures import SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import one_line, plain_label, tooltip

PAGE = 50
"""Ingests shown at once."""

MOST_FILES = 200
"""Files shown of one ingest: those that did not come in, first of all."""

_SIZE_PX = (900, 560)
_HEADINGS = (mark("When (UTC)"), mark("Case"), mark("Authority"), mark("By"), mark("State"), mark("Files"))
_FILE_HEADINGS = (mark("File"), mark("State"), mark("Tries"), mark("What is to be said"))


@dataclass(frozen=True, slots=True)
class ListedIngest:
    """One row.

    Attributes:
        left: files that a further try may bring in.
        files: how many are how far, in words.
    """

    record: IngestRecord
    case_number: str
    left: int
    files: str

    @property
    def state_words(self) -> str:
        """How far it is."""
        if self.record.was_cut_off:
            return tr("cut off")
        return {
            IngestState.RUNNING: "running",
            IngestState.STOPPED: "stopped",
            IngestState.DONE: tr("done, with failures") if self.left else "done",
        }[self.record.state]

    @property
    def can_go_on(self) -> bool:
        """Whether there is something left, and nothing works at it."""
        is_running = self.record.state is IngestState.RUNNING and not self.record.was_cut_off
        return not is_running and (bool(self.left) or self.record.state is not IngestState.DONE)


@dataclass(frozen=True, slots=True)
class IngestPage:
    """A page of ingests, the newest first, and how many there are in all."""

    rows: tuple[ListedIngest, ...]
    offset: int
    total: int


def read_page(library: CaseLibrary, offset: int) -> IngestPage:
    """A page of the library's ingests."""
    journal = library.ingests
    rows = []
    for record in journal.page(PAGE, offset):
        counts = journal.counts(record.id)
        words = ", ".join(f"{count:,} {_words(state)}" for state, count in counts.items())
        left = sum(counts.get(state, 0) for state in OPEN_STATES)
        number = library.case(record.case_id).number
        rows.append(ListedIngest(record, number, left, words or tr("none found so far")))
    return IngestPage(tuple(rows), offset, journal.count())


def read_files(library: CaseLibrary, ingest_id: int) -> list[IngestFile]:
    """The files of an ingest that did not come in, then those that were there already, then the others."""
    journal = library.ingests
    found: list[IngestFile] = []
    for states in (OPEN_STATES, (FileState.HELD, FileState.LEFT_OUT), (FileState.ADDED,)):
        found += journal.files(ingest_id, states, MOST_FILES - len(found))
    return found


class IngestsDialog(ListDialog):
    """A page of ingests above the files of the chosen one.

    Signals:
        page_asked(int): another page is wanted, from this ingest on.
        files_asked(int): an ingest was chosen; the argument is its id.
        resume_asked(object): go on with it (`ListedIngest`).
        leave_asked(object): leave its rest for good.
        links_asked(): check the linked originals.
    """

    page_asked = Signal(int)
    files_asked = Signal(int)
    resume_asked = Signal(object)
    leave_asked = Signal(object)
    links_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without anything to show so far."""
        self.resume = QPushButton(tr("Go on"))
        self.resume.setToolTip(tr("Bring in what is left, and try again what failed; nothing is copied twice"))
        self.leave = QPushButton(tr("Leave the rest"))
        self.leave.setToolTip(tr("Do not offer it again; on record. What was added stays"))
        self.links = QPushButton(tr("Check linked originals"))
        self.links.setToolTip(tr("Reads every original that was left where it was, and names what changed or is gone"))
        shown = QWidget()
        super().__init__(tr("Ingests"), _SIZE_PX, shown, [self.resume, self.leave, self.links], parent)
        self._page = IngestPage((), 0, 0)
        self.summary = plain_label("", "muted")
        self.newer, self.older = QPushButton(tr("Newer")), QPushButton(tr("Older"))
        self.table = _table(_HEADINGS, stretched=(2, 5))
        self.files = _table(_FILE_HEADINGS, stretched=(0, 3))
        self.files.setAccessibleName(tr("Files of the chosen ingest"))
        self.table.setAccessibleName(tr("Ingests"))
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self.summary, 1)
        for button in (self.newer, self.older):
            button.setAutoDefault(False)
            top.addWidget(button)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.files)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(split, 1)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.newer.clicked.connect(lambda: self.page_asked.emit(max(self._page.offset - PAGE, 0)))
        self.older.clicked.connect(lambda: self.page_asked.emit(self._page.offset + PAGE))
        self.resume.clicked.connect(lambda: self.resume_asked.emit(self.chosen))
        self.leave.clicked.connect(lambda: self.leave_asked.emit(self.chosen))
        self.links.clicked.connect(self.links_asked)
        self._on_chosen()

    @property
    def chosen(self) -> ListedIngest | None:
        """The row that is chosen."""
        row = self.table.currentRow()
        return self._page.rows[row] if 0 <= row < len(self._page.rows) and self.table.selectedItems() else None

    @property
    def offset(self) -> int:
        """Where the page begins."""
        return self._page.offset

    def show_page(self, page: IngestPage) -> None:
        """Show a page, and choose its first row, or the ingest that was chosen before."""
        before = self.chosen
        self._page = page
        rows = [
            (
                format_utc(each.record.at_utc, 0),
                each.case_number,
                each.record.authority_words,
                tr("{who} on {host}", who=each.record.who, host=each.record.host),
                each.state_words,
                each.files,
            )
            for each in page.rows
        ]
        _fill(self.table, rows)
        last = page.offset + len(page.rows)
        span = (
            tr("{offset:,} to {last:,} of {total:,}", offset=page.offset + 1, last=last, total=page.total)
            if page.rows
            else tr("nothing was brought in yet")
        )
        self.summary.setText(tr("Ingests, the newest first: {span}", span=span))
        self.newer.setEnabled(page.offset > 0)
        self.older.setEnabled(last < page.total)
        ids = [each.record.id for each in page.rows]
        if ids:
            self.table.selectRow(ids.index(before.record.id) if before and before.record.id in ids else 0)
        self._on_chosen()

    def show_files(self, files: Sequence[IngestFile]) -> None:
        """Show files of the chosen ingest."""
        _fill(self.files, [(str(file.path), _words(file.state), str(file.tries or ""), file.message) for file in files])

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.chosen
        self.resume.setEnabled(chosen is not None and chosen.can_go_on)
        self.leave.setEnabled(chosen is not None and chosen.can_go_on and chosen.record.state is not IngestState.DONE)
        if chosen is not None:
            self.files_asked.emit(chosen.record.id)
        else:
            _fill(self.files, [])


def _words(state: FileState) -> str:
    return {
        FileState.WAITING: tr("not looked at"),
        FileState.COPIED: tr("copied, not yet added"),
        FileState.ADDED: "added",
        FileState.HELD: tr("already there"),
        FileState.FAILED: "failed",
        FileState.LEFT_OUT: tr("left out"),
    }[state]


def _table(headings: Sequence[str], stretched: Sequence[int]) -> QTableWidget:
    table = QTableWidget(0, len(headings))
    table.setHorizontalHeaderLabels([tr(heading) for heading in headings])
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in stretched:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table


def _fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.blockSignals(True)
    table.setRowCount(len(rows))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(one_line(text))
            item.setToolTip(tooltip(text))
            table.setItem(number, column, item)
    table.blockSignals(False)
