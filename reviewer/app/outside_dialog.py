"""The window with the lists of events from outside: which there are, how each lies in time, and its events.

It shows what it is given and tells what is wanted; it changes nothing itself. All names are shown as plain text.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.list_dialog import ListDialog
from reviewer.app.tables import ReadTable
from reviewer.domain.outside_events import LARGEST_OFFSET_US, OutsideList, format_offset
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime, datetime_from_utc, format_wall
from reviewer.look.look import Look
from reviewer.look.measures import CONTROL_HEIGHT, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.event_list import event_row
from widgets.mark_rows import MarkRowDelegate, MarkRowModel
from widgets.plain_text import one_line, plain_label
from widgets.row_list import RowList

if TYPE_CHECKING:
    from reviewer.domain.case import DeviceEvent

_SIZE_PX: Final = (860, 620)
_LEFT_OUT_PX: Final = 84
_LISTS_PX: Final = 130
_MOST_S: Final = LARGEST_OFFSET_US / MICROSECONDS_PER_SECOND
_NOT_STATED: Final = -0.001
"""The lowest value of the ± field, which stands for none."""


class OutsideDialog(ListDialog):
    """The lists, the events of the chosen one, and its offset.

    Signals:
        file_wanted(): another list is to be added.
        changed(OutsideList, OutsideList): the list before and after: another name or offset.
        removal_wanted(OutsideList): from the button.
    """

    file_wanted = Signal()
    changed = Signal(object, object)
    removal_wanted = Signal(object)

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        shown = QWidget()
        self.add = QPushButton(tr("Add file …"))
        self.remove = QPushButton(tr("Take out"))
        super().__init__(tr("Events from outside"), _SIZE_PX, shown, [self.add, self.remove], parent)
        self._session = session
        self._lists: tuple[OutsideList, ...] = ()
        self._events: list[DeviceEvent] = []
        self.lists = ReadTable(
            tr("Lists of events from outside"),
            [tr("List"), tr("Events"), tr("First"), tr("Last"), tr("Offset"), tr("File")],
        )
        self.rows = MarkRowModel(self)
        self.events = RowList(tr("Events of the list"))
        self.events.setModel(self.rows)
        self.events.setItemDelegate(MarkRowDelegate(look, self.events))
        self.hint = plain_label(
            tr(
                "No events from outside yet.\nAdd a log of dispatch, a vehicle or a device (CSV or JSON):"
                " it gets a lane of its own,\nand an offset where its clock was wrong."
            ),
            "muted",
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left_out = QPlainTextEdit()
        self.left_out.setReadOnly(True)
        self.left_out.setAccessibleName(tr("What was left out of the list"))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the list"))
        self.offset = QDoubleSpinBox()
        self.offset.setAccessibleName(tr("Offset in seconds: added to the times that the file states"))
        self.offset.setToolTip(self.offset.accessibleName())
        self.offset.setRange(-_MOST_S, _MOST_S)
        self.offset.setDecimals(3)
        self.offset.setSuffix(" s")
        self.uncertainty = QDoubleSpinBox()
        self.uncertainty.setAccessibleName(tr("The ± of the offset in seconds"))
        self.uncertainty.setRange(_NOT_STATED, _MOST_S)
        self.uncertainty.setDecimals(3)
        self.uncertainty.setPrefix("± ")
        self.uncertainty.setSuffix(" s")
        self.uncertainty.setSpecialValueText(tr("± not stated"))
        self.because = QLineEdit()
        self.because.setAccessibleName(tr("How the offset is known"))
        self.because.setPlaceholderText(tr("How it is known: heard on the recording, a clock compared …"))
        self.match = QPushButton(tr("The chosen event is now"))
        self.match.setToolTip(tr("Fills in the offset by which the chosen event lies where the playhead stands"))
        self.keep = QPushButton(tr("Set"))
        self.keep.setProperty("role", "primary")
        for field in (self.offset, self.uncertainty):
            field.setMinimumHeight(CONTROL_HEIGHT)
        self._lay_out(shown)
        self._connect()
        self._show_contents()

    @property
    def chosen(self) -> OutsideList | None:
        """The list that is chosen, or None."""
        row = self.lists.chosen
        return self._lists[row] if row is not None and row < len(self._lists) else None

    def _lay_out(self, shown: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.name, 2)
        line.addWidget(QLabel(tr("Offset")))
        line.addWidget(self.offset)
        line.addWidget(self.uncertainty)
        line.addWidget(self.match)
        second = QHBoxLayout()
        second.setSpacing(SPACE_S)
        second.addWidget(self.because, 1)
        second.addWidget(self.keep)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(SPACE_S)
        lower.addLayout(line)
        lower.addLayout(second)
        lower.addWidget(self.events, 1)
        lower.addWidget(self.left_out)
        self.left_out.setMaximumHeight(_LEFT_OUT_PX)
        for button in (self.match, self.keep):
            button.setAutoDefault(False)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.lists)
        self.split.addWidget(below)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LISTS_PX, _SIZE_PX[1] - _LISTS_PX])
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.split, 1)
        column.addWidget(self.hint, 1)
        header = self.lists.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        session = self._session
        session.case_opened.connect(self._show_contents)
        session.contents_changed.connect(self._on_contents)
        session.selection_changed.connect(self._follow_selection)
        self.lists.itemSelectionChanged.connect(self._show_chosen)
        self.events.picked.connect(self._go_to)
        self.events.moved_to.connect(self._go_to)
        self.events.entered_row.connect(self._go_to)
        self.add.clicked.connect(self.file_wanted)
        self.remove.clicked.connect(self._on_remove)
        self.match.clicked.connect(self._match)
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.because.returnPressed.connect(self._keep)

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.EVENTS, Part.CASE}:
            self._show_contents()

    @Slot()
    def _show_contents(self) -> None:
        contents, chosen = self._session.contents, self.chosen
        self._lists = contents.outside_lists if contents is not None else ()
        self.add.setEnabled(contents is not None)
        with QSignalBlocker(self.lists):
            self.lists.show_rows([_list_row(each, contents) for each in self._lists] if contents is not None else [])
            ids = [each.id for each in self._lists]
            row = ids.index(chosen.id) if chosen is not None and chosen.id in ids else len(ids) - 1
            if row >= 0:
                self.lists.selectRow(row)
        self.hint.setVisible(not self._lists)
        self.split.setVisible(bool(self._lists))
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        contents, outside = self._session.contents, self.chosen
        self.remove.setEnabled(outside is not None)
        if contents is None or outside is None:
            self._events = []
            self.rows.set_rows([])
            return
        self._events = [event for event in contents.outside_events if event.list_id == outside.id]
        events = self._events
        self.rows.set_rows([event.id for event in events], lambda number: event_row(events[number], contents))
        self.name.setText(outside.name)
        self.offset.setValue(outside.offset_us / MICROSECONDS_PER_SECOND)
        stated = outside.uncertainty_us
        self.uncertainty.setValue(_NOT_STATED if stated is None else stated / MICROSECONDS_PER_SECOND)
        self.because.setText(outside.offset_words)
        self.left_out.setVisible(bool(outside.left_out))
        self.left_out.setPlainText("\n".join(outside.left_out))
        self._follow_selection()

    @Slot()
    def _follow_selection(self) -> None:
        selection = self._session.selection
        is_ours = selection is not None and selection.kind is SelectionKind.EVENT
        row = self.rows.row_of(selection.id) if selection is not None and is_ours else None
        self.events.follow(row)
        self.match.setEnabled(row is not None)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        self._session.go_to(Selection(SelectionKind.EVENT, self.rows.ids[index.row()]))

    @Slot()
    def _match(self) -> None:
        """Fill in the offset by which the selected event lies at the playhead; its ± is for the reviewer to say."""
        contents, selection = self._session.contents, self._session.selection
        if contents is None or selection is None:
            return
        position = self._session.clock.position
        for event in self._events:
            if event.id == selection.id and event.utc is not None:
                self.offset.setValue((position - event.utc) / MICROSECONDS_PER_SECOND)
                self.because.setText(
                    tr(
                        "“{event}” of row {row} was matched to {time}",
                        event=one_line(event.label)[:80] or tr(event.kind.words),
                        row=event.list_row,
                        time=format_wall(position, contents.zone, 3),
                    )
                )
                self.uncertainty.setFocus()
                self.uncertainty.selectAll()

    @Slot()
    def _keep(self) -> None:
        outside = self.chosen
        if outside is None:
            return
        stated = self.uncertainty.value()
        after = replace(
            outside,
            name=self.name.text().strip() or outside.name,
            offset_us=_microseconds(self.offset.value(), outside.offset_us),
            uncertainty_us=None if stated < 0 else _microseconds(stated, outside.uncertainty_us or 0),
            offset_words=self.because.text().strip(),
        )
        if after != outside:
            self.changed.emit(outside, after)

    @Slot()
    def _on_remove(self) -> None:
        outside = self.chosen
        if outside is not None:
            self.removal_wanted.emit(outside)


def _microseconds(seconds: float, before_us: int) -> int:
    """What a field says; what it was before where the field shows no other value than that."""
    after_us = round(seconds * 1000) * 1000
    return before_us if abs(after_us - before_us) < 1000 else after_us


def _list_row(outside: OutsideList, contents: CaseContents) -> tuple[str, ...]:
    times = [event.at_utc(contents.timebases) for event in contents.outside_events if event.list_id == outside.id]
    first, last = (_day_and_time(times[0], contents), _day_and_time(times[-1], contents)) if times else ("—", "—")
    stated = outside.uncertainty_us
    offset = outside.offset_text if outside.offset_us or stated is not None else format_offset(0)
    return outside.name, f"{outside.event_count:,}", first, last, offset, one_line(outside.original_name)


def _day_and_time(utc: UtcTime, contents: CaseContents) -> str:
    return f"{datetime_from_utc(utc, contents.zone):%Y-%m-%d %H:%M:%S}"
