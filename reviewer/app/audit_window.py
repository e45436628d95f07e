"""A window beside the picture with the audit record in it: filters, one page at a time, and a row in full.

Pages are read off the interface's thread and hold so many rows; a record of a million rows takes no more room here than
one of a hundred.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.tables import ReadTable
from reviewer.domain.time import TimeFormatError, UtcTime, format_utc, parse_utc
from reviewer.export.audit_tables import AuditFormat
from reviewer.library.anchor_file import in_groups
from reviewer.library.audit_reading import PAGE, AuditFilter
from reviewer.library.chain import AuditHead, AuditRow
from reviewer.library.library import CaseLibrary
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from reviewer.session.case_session import CaseSession
from reviewer.session.library_reader import LibraryReader
from widgets.plain_text import plain_label, set_role

_SIZE_PX = (1180, 680)
_PANES_PX = (780, 400)
_TYPING_MS = 250
_HEADINGS = (mark("Row"), "UTC", mark("Who"), mark("Action"), mark("Object"), mark("Outcome"))
_ANY = mark("Any")
_WRITTEN_AS = {
    AuditFormat.CSV: mark("CSV table …"),
    AuditFormat.JSON: "JSON …",
    AuditFormat.PDF: mark("PDF to print …"),
}


@dataclass(frozen=True, slots=True)
class _Choices:
    actions: list[str]
    actors: list[str]


@dataclass(frozen=True, slots=True)
class _Page:
    rows: list[AuditRow]
    head: AuditHead


class AuditWindow(QDialog):
    """The audit record, to be read.

    Signals:
        export_asked(AuditFilter, AuditFormat): write what fits the filter.
        note_asked(): note the head in a file outside of the library.
        print_asked(): print the head.
        verify_asked(): check the chain and everything else.
    """

    export_asked = Signal(object, object)
    note_asked = Signal()
    print_asked = Signal()
    verify_asked = Signal()

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        """An empty window that reads its first page when it is shown."""
        super().__init__(parent)
        self._session = session
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self._rows: Sequence[AuditRow] = ()
        self._before: list[int | None] = [None]
        self.setWindowTitle(tr("Audit record"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.resize(*_SIZE_PX)
        self.action = _choice(tr("Action"))
        self.actor = _choice(tr("Who"))
        self.outcome = _choice(tr("Outcome"), ("success", "failure"))
        self.about = _field(tr("About"), tr("recording 3, case 1"))
        self.since = _field(tr("From, UTC"), "2026-04-17T21:00:00Z")
        self.until = _field(tr("To, UTC"), "2026-04-18T00:00:00Z")
        self.words = _field(tr("Words"), tr("All of them stand in the row"))
        self.table = ReadTable(tr("Rows of the audit record"), [tr(heading) for heading in _HEADINGS])
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("The chosen row in full"))
        self.details.setPlaceholderText(tr("Choose a row to read all of it."))
        self.place = plain_label("", "muted")
        self.head = plain_label("", "muted")
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint = plain_label("", "warning")
        self.newer, self.older = QPushButton(tr("Newer rows")), QPushButton(tr("Older rows"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.read_from_the_newest)
        self._lay_out()
        for choice in (self.action, self.actor, self.outcome):
            choice.currentTextChanged.connect(self._typing.start)
        for field in (self.about, self.since, self.until, self.words):
            field.textChanged.connect(self._typing.start)
        self.table.itemSelectionChanged.connect(self._show_details)
        self.newer.clicked.connect(self._read_newer)
        self.older.clicked.connect(self._read_older)

    def come_forward(self) -> None:
        """Be shown, with the newest rows, before all other windows."""
        self._reader.ask("choices", _read_choices, self._take_choices)
        self.read_from_the_newest()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_reader(self) -> None:
        """Read nothing any more; before the library is closed."""
        self._typing.stop()
        self._reader.close()

    def wanted(self) -> AuditFilter | None:
        """The filter as it is set; None, and a hint, where a moment cannot be read."""
        moments: list[UtcTime | None] = []
        for field in (self.since, self.until):
            text = field.text().strip()
            try:
                moments.append(parse_utc(text) if text else None)
            except TimeFormatError as error:
                self.hint.setText(str(error))
                return None
        self.hint.setText("")
        return AuditFilter(
            action=_chosen(self.action),
            actor=_chosen(self.actor),
            outcome=_chosen(self.outcome),
            since_us=moments[0],
            until_us=moments[1],
            about=self.about.text().strip(),
            words=self.words.text().strip(),
        )

    @Slot()
    def read_from_the_newest(self) -> None:
        """Read the first page of what the filter wants, and count it."""
        self._before = [None]
        self._read()
        wanted = self.wanted()
        if wanted is not None:
            self.place.setText(tr("Counting …"))
            self._reader.ask("count", lambda library: library.audit_record.count(wanted), self._take_count)

    def _lay_out(self) -> None:
        filters = QGridLayout()
        filters.setHorizontalSpacing(SPACE_M)
        filters.setVerticalSpacing(SPACE_S)
        fields = (self.action, self.actor, self.outcome, self.about, self.since, self.until, self.words)
        for number, field in enumerate(fields):
            row, column = divmod(number, 4)
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            set_role(label, "muted")
            filters.addWidget(label, 2 * row, column)
            filters.addWidget(field, 2 * row + 1, column, 1, 2 if field is self.words else 1)
        for column in range(4):
            filters.setColumnStretch(column, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.table)
        panes.addWidget(self.details)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        panes.setSizes(_PANES_PX)
        pages = QHBoxLayout()
        pages.setSpacing(SPACE_S)
        pages.addWidget(self.newer)
        pages.addWidget(self.older)
        pages.addWidget(self.place, 1)
        pages.addWidget(self.hint)
        feet = QHBoxLayout()
        feet.setSpacing(SPACE_S)
        feet.addWidget(self.head, 1)
        for words, signal in (
            (tr("Verify library"), self.verify_asked),
            (tr("Note the head …"), self.note_asked),
            (tr("Print the head …"), self.print_asked),
        ):
            button = QPushButton(words)
            button.clicked.connect(signal)
            feet.addWidget(button)
        feet.addWidget(self._export_button())
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        feet.addWidget(close)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        outer.setSpacing(SPACE_M)
        outer.addLayout(filters)
        outer.addWidget(panes, 1)
        outer.addLayout(pages)
        outer.addLayout(feet)

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Export what fits"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for written_as, words in _WRITTEN_AS.items():
            menu.addAction(tr(words)).triggered.connect(lambda _=False, chosen=written_as: self._ask_export(chosen))
        button.setMenu(menu)
        return button

    def _ask_export(self, written_as: AuditFormat) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.export_asked.emit(wanted, written_as)

    def _read(self) -> None:
        wanted, before = self.wanted(), self._before[-1]
        if wanted is None:
            return

        def read(library: CaseLibrary) -> _Page:
            record = library.audit_record
            return _Page(record.page(wanted, before=before), record.head())

        self._reader.ask("page", read, self._take_page)

    @Slot()
    def _read_older(self) -> None:
        if self._rows:
            self._before.append(self._rows[-1].seq)
            self._read()

    @Slot()
    def _read_newer(self) -> None:
        if len(self._before) > 1:
            self._before.pop()
            self._read()

    def _take_page(self, page: _Page) -> None:
        self._rows = page.rows
        self.table.clearSelection()
        self.table.show_rows(
            [
                (
                    f"{row.seq}",
                    format_utc(UtcTime(row.utc_us), 3),
                    f"{row.actor} · {row.host}",
                    row.action,
                    row.object,
                    row.outcome,
                )
                for row in page.rows
            ]
        )
        self.newer.setEnabled(len(self._before) > 1)
        self.older.setEnabled(len(page.rows) == PAGE)
        self.head.setText(
            tr(
                "Head: {length:,} rows · {in_groups} …",
                length=page.head.length,
                in_groups=in_groups(page.head.sha256[:16]),
            )
        )
        self.head.setToolTip(in_groups(page.head.sha256))
        self._show_details()

    def _take_count(self, count: int) -> None:
        self.place.setText(
            tr("No row fits.")
            if count == 0
            else tr("{count:,} rows fit, {page} on a page, the newest first.", count=count, page=PAGE)
        )

    def _take_choices(self, choices: _Choices) -> None:
        _offer(self.action, choices.actions)
        _offer(self.actor, choices.actors)

    @Slot()
    def _show_details(self) -> None:
        chosen = self.table.chosen
        if chosen is None or chosen >= len(self._rows):
            self.details.clear()
            return
        row = self._rows[chosen]
        self.details.setPlainText(row_words(row))


def row_words(row: AuditRow) -> str:
    """A row in full, as plain text: its fields, its details over several lines, and both hashes."""
    try:
        details = json.dumps(json.loads(row.details), ensure_ascii=False, indent=2)
    except ValueError:
        details = row.details
    return tr(
        "Row {seq}\n{utc}\n{actor} on {host}, {program}\n{action}: {object}, "
        "{outcome}\n\n{details}\n\nSHA-256 of the row before\n{in_groups}\n\nSHA-256 of this "
        "row\n{row_hash}",
        seq=row.seq,
        utc=format_utc(UtcTime(row.utc_us)),
        actor=row.actor,
        host=row.host,
        program=row.program,
        action=row.action,
        object=row.object,
        outcome=row.outcome,
        details=details,
        in_groups=in_groups(row.previous_sha256),
        row_hash=in_groups(row.sha256),
    )


def _read_choices(library: CaseLibrary) -> _Choices:
    record = library.audit_record
    return _Choices(record.actions(), record.actors())


def _choice(name: str, words: Sequence[str] = ()) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.addItems([tr(_ANY), *words])
    return choice


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setClearButtonEnabled(True)
    return field


def _chosen(choice: QComboBox) -> str:
    return "" if choice.currentIndex() <= 0 else choice.currentText()


def _offer(choice: QComboBox, words: Sequence[str]) -> None:
    """Offer other words; what is chosen stays chosen."""
    chosen = choice.currentText()
    choice.blockSignals(True)
    choice.clear()
    choice.addItems([tr(_ANY), *words])
    choice.setCurrentText(chosen)
    choice.blockSignals(False)
