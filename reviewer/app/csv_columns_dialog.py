"""What the columns of a table of positions mean: asked for over its first rows, and shown as it will be read."""

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.time import format_local, format_media_time, format_utc
from reviewer.domain.track import Fix
from reviewer.look.measures import CONTROL_HEIGHT, SPACE_L, SPACE_M
from reviewer.look.words import mark, tr
from reviewer.telemetry.csv_columns import (
    AltitudeUnit,
    AngleForm,
    Column,
    CsvColumns,
    CsvColumnsError,
    SpeedUnit,
    Table,
    TimeForm,
    zone_named,
)
from reviewer.telemetry.csv_suggestion import suggest, table_of, with_forms
from reviewer.telemetry.csv_track import samples_of
from widgets.plain_text import one_line, plain_label

_Choice = TypeVar("_Choice", bound=Enum)

_WIDTH_PX, _HEIGHT_PX = 900, 690
_ROWS_SHOWN = 5
_ROWS_TRIED = 50
_LEAST_COLUMN_PX = 150
_DELIMITERS = {",": mark("Comma"), ";": mark("Semicolon"), "\t": mark("Tabulator"), "|": mark("Vertical bar")}
_UNKNOWN_ZONE = mark("Not known")
_READ_HEADINGS = (
    mark("Time"),
    mark("Latitude"),
    mark("Longitude"),
    mark("Altitude"),
    mark("Speed"),
    mark("Course"),
    mark("Fix"),
)


class CsvColumnsDialog(QDialog):
    """Asks what columns mean; every answer shows at once what would be read.

    Signals:
        events_meant(): the table holds no positions, but a log of events.
    """

    events_meant = Signal()

    def __init__(
        self,
        name: str,
        text: str,
        table: Table,
        remembered: CsvColumns | None,
        zones: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what is remembered of such a table, else with what its header says.

        Args:
            name: of the file.
            text: its first lines.
            table: the same, split.
            remembered: what was said of a table with this header before, or None.
            zones: time zones that are likely, such as the case's.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Columns of a table of positions"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._text = text
        self._table = table
        self.meanings: list[QComboBox] = []
        self.delimiter = _combo(tr("Delimiter"), [(tr(words), sign) for sign, words in _DELIMITERS.items()])
        self.form = _combo(tr("How times are written"), [(form.words, form) for form in TimeForm])
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName(tr("Pattern of a time"))
        self.pattern.setToolTip(
            "%d day, %m month, %Y year, %y two figures of it, %H hour, %M minute, %S second, %f decimals"
        )
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.setAccessibleName(tr("Time zone of the times"))
        self.zone.addItems([tr(_UNKNOWN_ZONE), *dict.fromkeys(["UTC", *zones])])
        self.zone.setToolTip(tr("UTC, a name such as Europe/Berlin, or an offset such as +02:00"))
        self.angle = _combo(tr("How latitude and longitude are written"), [(form.words, form) for form in AngleForm])
        self.speed_unit = _combo(tr("Unit of speed"), [(unit.value, unit) for unit in SpeedUnit])
        self.altitude_unit = _combo(tr("Unit of altitude"), [(unit.value, unit) for unit in AltitudeUnit])
        self.source = _grid(tr("The first rows of the table"))
        self.read = _grid(tr("The first rows as they will be read"))
        self.read.setColumnCount(len(_READ_HEADINGS))
        self.read.setHorizontalHeaderLabels([tr(heading) for heading in _READ_HEADINGS])
        self.read.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verdict = plain_label("", "muted")
        self.verdict.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Add the positions"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        self.events = self.buttons.addButton(tr("These are events …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.events.setToolTip(tr("A log of dispatch, a vehicle or a device: it gets a lane of its own"))
        self.events.clicked.connect(self._mean_events)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(name)
        self._columns = remembered if remembered is not None else suggest(table)
        self._fill()
        self.delimiter.activated.connect(self._split_again)
        for combo in (self.form, self.angle, self.speed_unit, self.altitude_unit):
            combo.activated.connect(self._show)
        self.pattern.textEdited.connect(self._show)
        self.zone.editTextChanged.connect(self._show)
        self._show()

    @property
    def columns(self) -> CsvColumns:
        """What is answered so far."""
        chosen: dict[Column, int] = {}
        for index, combo in enumerate(self.meanings):
            column = combo.currentData()
            if column is not None:
                chosen.setdefault(column, index)
        zone = self.zone.currentText().strip()
        return CsvColumns(
            delimiter=self._table.delimiter,
            header_lines=self._table.header_lines,
            columns=chosen,
            time_form=_chosen(self.form, TimeForm),
            time_pattern=self.pattern.text() if _chosen(self.form, TimeForm) is TimeForm.PATTERN else "",
            zone="" if zone == tr(_UNKNOWN_ZONE) else zone,
            angle_form=_chosen(self.angle, AngleForm),
            speed_unit=_chosen(self.speed_unit, SpeedUnit),
            altitude_unit=_chosen(self.altitude_unit, AltitudeUnit),
        )

    def _lay_out(self, name: str) -> None:
        heading = plain_label(one_line(name), "title")
        hint = plain_label(
            tr(
                "Say above each column what it holds. What is said is remembered for tables with this header. Other"
                " columns of numbers can be shown as graphs."
            )
        )
        hint.setWordWrap(True)
        left, right = QFormLayout(), QFormLayout()
        left.addRow(tr("Times"), self.form)
        left.addRow(tr("Pattern"), self.pattern)
        left.addRow(tr("Their zone"), self.zone)
        right.addRow(tr("Delimiter"), self.delimiter)
        right.addRow(tr("Angles"), self.angle)
        right.addRow(tr("Speed in"), self.speed_unit)
        right.addRow(tr("Altitude in"), self.altitude_unit)
        forms = QHBoxLayout()
        forms.setSpacing(SPACE_L)
        forms.addLayout(left, 3)
        forms.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(heading)
        column.addWidget(hint)
        column.addWidget(self.source, 1)
        column.addLayout(forms)
        column.addWidget(plain_label(tr("As it will be read"), "muted"))
        column.addWidget(self.read, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.buttons)

    def _fill(self) -> None:
        """Show the table and the answers at hand."""
        columns, table = self._columns, self._table
        width = len(table.rows[0])
        self.source.setColumnCount(width)
        self.source.setRowCount(1 + min(len(table.rows), _ROWS_SHOWN))
        self.source.setHorizontalHeaderLabels(
            [
                one_line(table.header[index]) if table.header else tr("Column {index}", index=index + 1)
                for index in range(width)
            ]
        )
        self.source.setRowHeight(0, CONTROL_HEIGHT)
        by_index = {index: column for column, index in columns.columns.items()}
        self.meanings = []
        for index in range(width):
            choices = [("—", None), *((column.words, column) for column in Column)]
            combo = _combo(tr("What column {index} holds", index=index + 1), choices)
            combo.setCurrentIndex(max(combo.findData(by_index.get(index)), 0))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + SPACE_L)
            combo.activated.connect(self._mean)
            self.meanings.append(combo)
            self.source.setCellWidget(0, index, combo)
            for row, cells in enumerate(table.rows[:_ROWS_SHOWN], start=1):
                self.source.setItem(row, index, _item(cells[index]))
            self.source.setColumnWidth(index, max(self.source.sizeHintForColumn(index), _LEAST_COLUMN_PX))
        for combo, value in (
            (self.delimiter, table.delimiter),
            (self.speed_unit, columns.speed_unit),
            (self.altitude_unit, columns.altitude_unit),
        ):
            combo.setCurrentIndex(combo.findData(value))
        self._fill_forms(columns)

    def _fill_forms(self, columns: CsvColumns) -> None:
        self.form.setCurrentIndex(self.form.findData(columns.time_form))
        self.angle.setCurrentIndex(self.angle.findData(columns.angle_form))
        self.pattern.setText(columns.time_pattern)
        self.zone.setCurrentText(columns.zone or tr(_UNKNOWN_ZONE))

    @Slot()
    def _mean(self) -> None:
        """Take another meaning of a column, and how it is written as far as its rows show it."""
        self._fill_forms(with_forms(self.columns, self._table))
        self._show()

    @Slot()
    def _mean_events(self) -> None:
        self.reject()
        self.events_meant.emit()

    @Slot()
    def _split_again(self) -> None:
        """Take another delimiter; where it splits nothing, the one at hand stays."""
        table = table_of(self._text, self.delimiter.currentData())
        if table is None:
            self.delimiter.setCurrentIndex(self.delimiter.findData(self._table.delimiter))
            self.verdict.setText(tr("That delimiter splits the first lines into nothing: the one before stays."))
            return
        self._table = table
        self._columns = suggest(table)
        self._fill()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show what would be read, or what is wrong."""
        columns = self.columns
        self.pattern.setEnabled(columns.time_form is TimeForm.PATTERN)
        trouble = tr("No column holds the {missing}.", missing=columns.missing) if columns.missing else ""
        try:
            zone_named(columns.zone)
        except CsvColumnsError as error:
            trouble, columns = str(error), replace(columns, zone="")
        fixes: list[Fix] = []
        left_out = ""
        if not columns.missing:
            track = samples_of(self._table.rows[:_ROWS_TRIED], columns)
            fixes = [track.fix(index) for index in range(min(len(track), _ROWS_SHOWN))]
            left_out = "; ".join(f"{reason}: {count}" for reason, count in track.left_out.items())
            if track.stated_count == 0:
                trouble = trouble or tr("No row holds a place on the earth.")
            tried = min(len(self._table.rows), _ROWS_TRIED)
            self.verdict.setText(
                tr("{stated_count} positions in the first {tried} rows. ", stated_count=track.stated_count, tried=tried)
                + (tr("Not taken: {left_out}.", left_out=left_out) if left_out else "")
            )
        if trouble:
            self.verdict.setText(trouble)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not trouble)
        self.read.setRowCount(len(fixes))
        for row, fix in enumerate(fixes):
            for index, words in enumerate(_words(fix)):
                self.read.setItem(row, index, _item(words))


def _words(fix: Fix) -> tuple[str, ...]:
    """A sample as a row."""
    times = []
    if fix.utc is not None:
        times.append(format_utc(fix.utc, 3))
    if fix.local is not None:
        times.append(tr("{local}, zone not known", local=format_local(fix.local, 3)))
    if fix.media_time is not None:
        times.append(format_media_time(fix.media_time))
    return (
        " · ".join(times) or "—",
        *(_figure(value, digits) for value, digits in ((fix.latitude_deg, 6), (fix.longitude_deg, 6))),
        _figure(fix.altitude_m, 1, " m"),
        _figure(fix.speed_mps, 1, " m/s"),
        _figure(fix.course_deg, 0, "°"),
        tr("no position") if fix.flags.is_void else fix.kind.words,
    )


def _figure(value: float, digits: int, unit: str = "") -> str:
    return "—" if math.isnan(value) else f"{value:.{digits}f}{unit}".replace("-", "−")


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(one_line(text))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _grid(purpose: str) -> QTableWidget:
    grid = QTableWidget()
    grid.setAccessibleName(purpose)
    grid.verticalHeader().hide()
    grid.setWordWrap(False)
    return grid


def _combo(purpose: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(purpose)
    for words, value in choices:
        combo.addItem(words, value)
    return combo


def _chosen(combo: QComboBox, kind: type[_Choice]) -> _Choice:
    return kind(combo.currentData())
