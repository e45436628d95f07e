"""What devices and logs from outside say happened, in order of time; a row that is chosen is where the case goes."""

from collections.abc import Iterable
from heapq import merge

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.case import DeviceEvent
from reviewer.domain.time import format_media_time, format_utc, format_utc_offset, format_wall
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.empty_state import EmptyState
from widgets.mark_rows import MarkRow, MarkRowDelegate, MarkRowModel
from widgets.plain_text import one_line
from widgets.recording_words import short_name
from widgets.row_list import RowList


class EventList(QWidget):
    """Filter and rows: icon, local time, media time, label, recording."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Show the open case's device events."""
        super().__init__(parent)
        self._session = session
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter events"))
        self.filter.setAccessibleName(tr("Filter events"))
        self.filter.setToolTip(tr("Shows events whose label, kind, recording or source contains this"))
        self.filter.setClearButtonEnabled(True)
        self.rows = MarkRowModel(self)
        self.list = RowList(tr("Device events"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(MarkRowDelegate(look, self.list))
        self._empty = EmptyState(look, "activity", tr("No device events"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        field = QVBoxLayout()
        field.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        field.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(field)
        layout.addWidget(self._stack, 1)
        self.filter.textChanged.connect(self._show_contents)
        self.list.picked.connect(self._go_to)
        self.list.moved_to.connect(self._go_to)
        self.list.entered_row.connect(self._go_to)
        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        session.selection_changed.connect(self._follow_selection)
        look.theme_changed.connect(self.list.viewport().update)
        self._show_contents()

    @Slot()
    def _on_case(self) -> None:
        self.filter.clear()
        self._show_contents()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.EVENTS, Part.RECORDINGS, Part.CASE}:
            self._show_contents()

    @Slot()
    def _show_contents(self) -> None:
        contents = self._session.contents
        words = self.filter.text().casefold().split()
        if contents is None:
            self.rows.set_rows([])
        else:
            shown = [event for event in _in_order(contents) if _matches(event, contents, words)]
            self.rows.set_rows([event.id for event in shown], lambda number: event_row(shown[number], contents))
        self._stack.setCurrentWidget(self.list if self.rows.ids else self._empty)
        if contents is None:
            self._empty.set_words(tr("No case is open"), tr("Choose one in the library."))
        elif words and (contents.events or contents.outside_events):
            self._empty.set_words(tr("No event matches"), tr("Clear the filter to see all of them."))
        else:
            self._empty.set_words(
                tr("No device events"),
                tr("These recordings came without a log of their devices.")
                + "\n"
                + tr("File → Events from outside … adds one of dispatch or a vehicle."),
            )
        self._follow_selection()

    @Slot()
    def _follow_selection(self) -> None:
        selection = self._session.selection
        is_ours = selection is not None and selection.kind is SelectionKind.EVENT
        self.list.follow(self.rows.row_of(selection.id) if selection is not None and is_ours else None)

    @Slot(QModelIndex)
    def _go_to(self, index: QModelIndex) -> None:
        self._session.go_to(Selection(SelectionKind.EVENT, self.rows.ids[index.row()]))


def _in_order(contents: CaseContents) -> Iterable[DeviceEvent]:
    """Those of the devices and those from outside, in order of time."""
    return merge(contents.events, contents.outside_events, key=lambda event: event.at_utc(contents.timebases))


def _matches(event: DeviceEvent, contents: CaseContents, words: list[str]) -> bool:
    """Whether each word is found in what is known of the event."""
    if not words:
        return True
    recording = contents.recording_by_id.get(event.recording_id or 0)
    outside = contents.outside_list_by_id.get(event.list_id or 0)
    known = [event.label, tr(event.kind.words), event.source, recording.title if recording else ""]
    known.append(outside.name if outside else "")
    text = "\n".join(known).casefold()
    return all(word in text for word in words)


def event_row(event: DeviceEvent, contents: CaseContents) -> MarkRow:
    """What is said of an event in a list."""
    utc = event.at_utc(contents.timebases)
    recording = contents.recording_by_id.get(event.recording_id or 0)
    media_time = recording.timebase.to_media(utc) if recording else None
    outside = contents.outside_list_by_id.get(event.list_id or 0)
    local = f"{format_wall(utc, contents.zone)} {format_utc_offset(utc, contents.zone)}"
    facts = [
        one_line(event.label) or tr(event.kind.words),
        f"{local} · {format_utc(utc, 1)}",
        tr("{media_time} in {title}", media_time=format_media_time(media_time), title=recording.title)
        if recording and media_time is not None
        else "",
        tr("from {source}", source=event.source) if event.source else "",
        tr("“{name}”, row {row}, offset {offset}", name=outside.name, row=event.list_row, offset=outside.offset_text)
        if outside
        else "",
    ]
    return MarkRow(
        id=event.id,
        sign=event.kind,
        colour="",
        time=format_wall(utc, contents.zone),
        second_time="—" if media_time is None else format_media_time(media_time, 1),
        title=one_line(event.label) or tr(event.kind.words),
        aside=tr(event.kind.words) if event.label and event.kind.words.casefold() not in event.label.casefold() else "",
        recording=short_name(recording) if recording else outside.name if outside else "all",
        camera_colour=camera_colour(recording.camera) if recording else "",
        details="\n".join(fact for fact in facts if fact),
    )
