"""What the columns of a log from outside mean: asked for over its first rows, and shown as it will be read.

It shows what it is given and keeps what is answered; it reads no file itself. All texts of the file are shown as text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.outside_files import LookedAt, Span, as_written, period_around
from reviewer.app.tables import ReadTable
from reviewer.domain.case import EventKind
from reviewer.domain.outside_events import OutsideMapping
from reviewer.domain.time import format_utc, format_wall, named_zone
from reviewer.ingest.errors import OutsideReadingError
from reviewer.ingest.outside_mapping import OutsideReading, with_time_form, with_words
from reviewer.ingest.outside_reading import ReadEvents, dated, read_events
from reviewer.ingest.outside_table import ENCODINGS, OutsideTable, TableChoices, TableFormat
from reviewer.look.measures import CONTROL_HEIGHT, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.telemetry.csv_columns import TimeForm
from widgets.plain_text import one_line, plain_label, tooltip

_SIZE_PX: Final = (1080, 700)
_ROWS_SHOWN: Final = 3
_ROWS_TRIED: Final = 2_000
_READ_SHOWN: Final = 100
_WORDS_SHOWN: Final = 60
_COLUMNS_SHOWN: Final = 60
_LEAST_COLUMN_PX: Final = 150
_COUNT_PX: Final = 56
_KIND_PX: Final = 190
_SOURCE_PX: Final = 172

_TIME, _DATE, _KIND, _TEXT = "time", "date", "kind", "text"


@dataclass(frozen=True, slots=True)
class MappingAnswer:
    """What a person agreed to.

    Attributes:
        looked: the file with the reading.
        name: of the list.
        period: only events between; None for all.
        kept_as: the name under which the meanings are to be kept; empty for none.
    """

    looked: LookedAt
    name: str
    period: Span | None
    kept_as: str


class OutsideMappingDialog(QDialog):
    """Asks what columns and words mean; every answer shows at once what would be read.

    Signals:
        rewritten(TableChoices): the file is to be read again, in another encoding or with another separator.
    """

    rewritten = Signal(object)

    def __init__(
        self,
        looked: LookedAt,
        mappings: Sequence[OutsideMapping],
        zone: str,
        span: Span | None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what a look at the file found.

        Args:
            looked: the file, and what is known of its columns.
            mappings: what the agency keeps.
            zone: the case's, in which times are shown and by which many a log is written.
            span: of the case's recordings, or None where there are none.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Events from outside"))
        self.resize(*_SIZE_PX)
        self._looked = looked
        self._mappings = {each.name: each for each in mappings}
        self._case_zone = zone
        self._span = span
        self.meanings: list[QComboBox] = []
        self.word_kinds: dict[str, QComboBox] = {}
        self._make_controls()
        self._lay_out()
        self._connect()
        self.show_looked(looked)

    @property
    def answer(self) -> MappingAnswer:
        """What is answered now."""
        looked = replace(self._looked, reading=as_written(self.reading, self._looked.table))
        period = period_around(self._span, self.hours.value()) if self.near.isChecked() else None
        kept_as = self.kept_as.text().strip() if self.keep.isChecked() else ""
        return MappingAnswer(looked, self.list_name.text().strip(), period, kept_as)

    @property
    def reading(self) -> OutsideReading:
        """What the columns and words mean, as it is answered now."""
        reading, table = self._looked.reading, self._looked.table
        chosen = [(combo.currentData(), name) for combo, name in zip(self.meanings, table.columns, strict=False)]
        named = {meaning: name for meaning, name in reversed(chosen) if meaning}
        texts = tuple(name for meaning, name in chosen if meaning == _TEXT)
        form = TimeForm(self.form.currentData())
        zone = self.zone.currentText().strip()
        words = {
            word: EventKind(self.word_kinds[word].currentData()) if word in self.word_kinds else kind
            for word, kind in reading.words
        }
        return replace(
            reading,
            time=named.get(_TIME, ""),
            date=named.get(_DATE, ""),
            kind=named.get(_KIND, ""),
            text=reading.text if set(texts) == set(reading.text) else texts,
            time_form=form,
            time_pattern=self.pattern.text() if form is TimeForm.PATTERN else "",
            zone="" if zone == self._unknown_zone else zone,
            words=tuple(words.items()),
            otherwise=EventKind(self.otherwise.currentData()),
        )

    def show_looked(self, looked: LookedAt) -> None:
        """Show a file, read in another way."""
        self._looked = looked
        table = looked.table
        self._fill_source(table)
        with QSignalBlocker(self.encoding), QSignalBlocker(self.delimiter), QSignalBlocker(self.header):
            self.encoding.setCurrentIndex(self.encoding.findData(table.encoding))
            self.delimiter.setCurrentIndex(max(self.delimiter.findData(table.delimiter), 0))
            self.header.setChecked(table.has_header)
        is_csv = table.format is TableFormat.CSV
        self.delimiter.setEnabled(is_csv)
        self.header.setEnabled(is_csv)
        with QSignalBlocker(self.mapping):
            self.mapping.setCurrentIndex(max(self.mapping.findData(looked.mapping), 0))
        if looked.mapping:
            self.kept_as.setText(looked.mapping)
        self._fill_answers(looked.reading)
        self._fill_words()
        self._show()

    def _make_controls(self) -> None:
        self._unknown_zone = tr("Not known")
        self.source = _grid(tr("The first rows of the file"))
        self.mapping = _combo(tr("Meanings that the agency keeps"), [(tr("As the columns suggest"), "")])
        for name in self._mappings:
            self.mapping.addItem(one_line(name), name)
        self.form = _combo(tr("How times are written"), [(form.words, form.value) for form in TimeForm])
        self.pattern = _line(tr("Pattern of a time"))
        self.pattern.setToolTip(
            tr("%d day, %m month, %Y year, %y two figures of it, %H hour, %I hour up to 12, %p AM or PM, %M, %S, %f")
        )
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.setAccessibleName(tr("Time zone of the times"))
        self.zone.addItems([self._unknown_zone, *dict.fromkeys([self._case_zone, "UTC"])])
        self.zone.setToolTip(tr("UTC, a name such as America/New_York, or an offset such as -05:00"))
        self.encoding = _combo(tr("Encoding"), [(words, name) for name, words in ENCODINGS.items()])
        self.delimiter = _combo(
            tr("Separator"),
            [(tr("Comma"), ","), (tr("Semicolon"), ";"), (tr("Tabulator"), "\t"), (tr("Vertical bar"), "|")],
        )
        self.header = QCheckBox(tr("The first row names the columns"))
        self.otherwise = _combo(tr("Kind of all other rows"), _kinds())
        self.words = _grid(tr("What the words mean"))
        self.words.setColumnCount(3)
        self.words.setHorizontalHeaderLabels([tr("Word"), tr("Rows"), tr("Means")])
        self.read = ReadTable(
            tr("The first rows as they will be read"), [tr("UTC"), tr("Local time"), tr("Kind"), tr("Text")]
        )
        self.list_name = _line(tr("Name of the list"))
        self.list_name.setText(self._looked.path.stem)
        self.near = QCheckBox(tr("Only what lies around the recordings:"))
        self.near.setEnabled(self._span is not None)
        self.hours = QDoubleSpinBox()
        self.hours.setAccessibleName(tr("Hours before and after the recordings"))
        self.hours.setRange(0.1, 8_784.0)
        self.hours.setDecimals(1)
        self.hours.setValue(6.0)
        self.hours.setSuffix(tr(" h before to after"))
        self.keep = QCheckBox(tr("Keep these meanings as"))
        self.keep.setToolTip(tr("In the library, for everybody: the next file with these columns needs nobody"))
        self.kept_as = _line(tr("Name under which the meanings are kept"))
        self.verdict = plain_label("", "muted")
        self.verdict.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        accept = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setText(tr("Add the events"))
        accept.setProperty("role", "primary")

    def _lay_out(self) -> None:
        hint = plain_label(tr("Say above each column what it holds, and below what the words mean."), "muted")
        hint.setWordWrap(True)
        left, centre, right = QFormLayout(), QFormLayout(), QFormLayout()
        left.addRow(tr("Meanings"), self.mapping)
        left.addRow(tr("Name"), self.list_name)
        centre.addRow(tr("Times"), self.form)
        centre.addRow(tr("Pattern"), self.pattern)
        centre.addRow(tr("Their zone"), self.zone)
        right.addRow(tr("Encoding"), self.encoding)
        right.addRow(tr("Separator"), self.delimiter)
        right.addRow("", self.header)
        forms = QHBoxLayout()
        forms.setSpacing(SPACE_L)
        for form in (left, centre, right):
            form.setVerticalSpacing(SPACE_S)
            forms.addLayout(form, 1)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        words.addWidget(self.words, 1)
        others = QFormLayout()
        others.addRow(tr("Every other row"), self.otherwise)
        words.addLayout(others)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_M)
        middle.addLayout(words, 4)
        middle.addWidget(self.read, 5)
        more = QHBoxLayout()
        more.setSpacing(SPACE_S)
        more.addWidget(self.near)
        more.addWidget(self.hours)
        more.addStretch(1)
        more.addWidget(self.keep)
        more.addWidget(self.kept_as)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(plain_label(one_line(self._looked.path.name), "title"))
        column.addWidget(hint)
        self.source.setFixedHeight(_SOURCE_PX)
        column.addWidget(self.source)
        column.addLayout(forms)
        column.addLayout(middle, 1)
        column.addLayout(more)
        column.addWidget(self.verdict)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.mapping.activated.connect(self._take_mapping)
        self.form.activated.connect(self._show)
        self.otherwise.activated.connect(self._show)
        self.pattern.textEdited.connect(self._show)
        self.zone.currentTextChanged.connect(self._show)
        self.list_name.textChanged.connect(self._show)
        self.near.toggled.connect(self._show)
        self.hours.valueChanged.connect(self._show)
        self.keep.toggled.connect(self._show)
        self.kept_as.textChanged.connect(self._show)
        self.encoding.activated.connect(self._read_again)
        self.delimiter.activated.connect(self._read_again)
        self.header.clicked.connect(self._read_again)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _fill_source(self, table: OutsideTable) -> None:
        columns = table.columns[:_COLUMNS_SHOWN]
        rows = table.rows[:_ROWS_SHOWN]
        self.source.clear()
        self.source.setColumnCount(len(columns))
        self.source.setRowCount(1 + len(rows))
        self.source.setHorizontalHeaderLabels([one_line(name) for name in columns])
        self.source.setRowHeight(0, CONTROL_HEIGHT)
        self.meanings = []
        choices = [
            ("—", ""),
            (tr("Time"), _TIME),
            (tr("Date"), _DATE),
            (tr("What happened"), _KIND),
            (tr("Text"), _TEXT),
        ]
        for index, name in enumerate(columns):
            combo = _combo(tr("What “{name}” holds", name=one_line(name)), choices)
            combo.activated.connect(self._mean)
            self.meanings.append(combo)
            self.source.setCellWidget(0, index, combo)
            for number, row in enumerate(rows, start=1):
                self.source.setItem(number, index, _item(row[index]))
            self.source.setColumnWidth(index, max(self.source.sizeHintForColumn(index), _LEAST_COLUMN_PX))

    def _fill_answers(self, reading: OutsideReading) -> None:
        by_name = {reading.time: _TIME, reading.date: _DATE, reading.kind: _KIND} | dict.fromkeys(reading.text, _TEXT)
        for combo, name in zip(self.meanings, self._looked.table.columns, strict=False):
            combo.setCurrentIndex(max(combo.findData(by_name.get(name, "")), 0))
        self.form.setCurrentIndex(self.form.findData(reading.time_form.value))
        self.pattern.setText(reading.time_pattern)
        self.otherwise.setCurrentIndex(self.otherwise.findData(reading.otherwise.value))
        with QSignalBlocker(self.zone):
            self.zone.setCurrentText(reading.zone or self._unknown_zone)

    def _fill_words(self) -> None:
        """Show the words of the column of kinds, the most frequent ones; the others mean what they suggest."""
        reading, table = self._looked.reading, self._looked.table
        counts = Counter(cell.casefold() for cell in table.cells(reading.kind)) if reading.kind else Counter[str]()
        shown = sorted(reading.words, key=lambda each: -counts[each[0]])[:_WORDS_SHOWN]
        self.word_kinds = {}
        self.words.setRowCount(len(shown))
        for number, (word, kind) in enumerate(shown):
            combo = _combo(tr("What “{word}” means", word=one_line(word)), _kinds())
            combo.setCurrentIndex(combo.findData(kind.value))
            combo.activated.connect(self._show)
            self.word_kinds[word] = combo
            self.words.setItem(number, 0, _item(word))
            self.words.setItem(number, 1, _item(f"{counts[word]:,}"))
            self.words.setCellWidget(number, 2, combo)
            self.words.setRowHeight(number, CONTROL_HEIGHT)
        header = self.words.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.words.setColumnWidth(1, _COUNT_PX)
        self.words.setColumnWidth(2, _KIND_PX)

    @Slot()
    def _mean(self) -> None:
        """Take another meaning of a column: how times are written and which words there are follows from it."""
        before, reading, table = self._looked.reading, self.reading, self._looked.table
        doubt = self._looked.doubt
        if (reading.time, reading.date) != (before.time, before.date):
            reading, doubt = dated(with_time_form(reading, table), table, self._span)
        self._looked = replace(self._looked, reading=with_words(reading, table), doubt=doubt)
        self._fill_answers(self._looked.reading)
        self._fill_words()
        self._show()

    @Slot()
    def _take_mapping(self) -> None:
        """Take what is kept under a name, as far as the file has its columns."""
        kept = self._mappings.get(self.mapping.currentData())
        if kept is None:
            self.rewritten.emit(self._choices)
            return
        try:
            reading = OutsideReading.from_json(kept.reading)
        except OutsideReadingError as error:
            self.verdict.setText(str(error))
            return
        table = self._looked.table
        self._looked = replace(self._looked, reading=with_words(reading, table), mapping=kept.name, doubt="")
        self.kept_as.setText(kept.name)
        self._fill_answers(self._looked.reading)
        self._fill_words()
        self._show()

    @property
    def _choices(self) -> TableChoices:
        is_csv = self._looked.table.format is TableFormat.CSV
        return TableChoices(
            self.encoding.currentData(),
            self.delimiter.currentData() if is_csv else None,
            self.header.isChecked() if is_csv else None,
        )

    @Slot()
    def _read_again(self) -> None:
        self.rewritten.emit(self._choices)

    @Slot()
    def _show(self) -> None:
        """Show what would be read, or what is wrong."""
        reading, table = self.reading, self._looked.table
        self.pattern.setEnabled(reading.time_form is TimeForm.PATTERN)
        self.hours.setEnabled(self.near.isChecked())
        self.kept_as.setEnabled(self.keep.isChecked())
        trouble = reading.trouble_with(table)
        found = ReadEvents(())
        if not trouble:
            found = read_events(table, reading, self.answer.period, _ROWS_TRIED)
            trouble = self._trouble(found)
        zone = named_zone(self._case_zone)
        self.read.show_rows(
            [
                (format_utc(event.utc, 1), format_wall(event.utc, zone), tr(event.kind.words), event.label)
                for event in found.events[:_READ_SHOWN]
            ]
        )
        self.verdict.setText(trouble or self._told(found))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not trouble)

    def _trouble(self, found: ReadEvents) -> str:
        """Why nothing can be added, in words; empty where it can."""
        if not found.events and len(self._looked.table.rows) <= _ROWS_TRIED:
            if found.left_out:
                return tr("No row is an event: {reason}.", reason=found.left_out[0])
            return tr("No event lies around the recordings.")
        if not self.list_name.text().strip():
            return tr("Give the list a name: its lane is called so.")
        if self.keep.isChecked() and not self.kept_as.text().strip():
            return tr("Say under which name the meanings are to be kept.")
        return ""

    def _told(self, found: ReadEvents) -> str:
        """What would be read, what not, and what to look at."""
        rows = len(self._looked.table.rows)
        counts = {"events": f"{len(found.events):,}", "left_out": f"{found.left_out_count:,}"}
        said = [
            tr("Events: {events}. Rows left out: {left_out}.", **counts)
            if rows <= _ROWS_TRIED
            else tr(
                "In the first {rows} rows: events {events}, left out {left_out}.", rows=f"{_ROWS_TRIED:,}", **counts
            )
        ]
        if self._looked.doubt and self.pattern.text() == self._looked.reading.time_pattern:
            said.append(self._looked.doubt)
        if not self._looked.table.is_encoding_certain:
            said.append(tr("Nothing in the file says its encoding: look whether the letters are right."))
        if found.uncertainty_us:
            said.append(tr("The times have no seconds: each is somewhere within its minute."))
        said += [*found.doubts[:1], *found.left_out[:1]]
        return "\n".join(said)


def _kinds() -> list[tuple[str, str]]:
    return sorted((tr(kind.words), kind.value) for kind in EventKind)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(one_line(text))
    item.setToolTip(tooltip(text[:1_000]))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _grid(purpose: str) -> QTableWidget:
    grid = QTableWidget()
    grid.setAccessibleName(purpose)
    grid.verticalHeader().hide()
    grid.setWordWrap(False)
    grid.setTabKeyNavigation(False)
    return grid


def _line(purpose: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(purpose)
    return line


def _combo(purpose: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(purpose)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, value in choices:
        combo.addItem(words, value)
    return combo
