"""The timeline: header, ruler and lanes, and whatever else lies on the same axis below them.

It keeps the shared `TimeView` on the open case: its span, its clock, its playhead. Knows no player and no map.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.time import UtcTime, format_utc_offset
from reviewer.look.look import Look
from reviewer.look.measures import HEADER_HEIGHT, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.choice_button import ChoiceButton
from widgets.chosen_zero import ChosenZero
from widgets.empty_state import EmptyState
from widgets.hover_thumbnail import HoverThumbnail
from widgets.lane_source import LaneSource
from widgets.lanes_button import LanesButton
from widgets.plain_text import plain_label
from widgets.snap_button import SnapButton
from widgets.time_axis import GUTTER_PX, ClockDisplay, ClockFace, ClockNames
from widgets.time_view import TimeView
from widgets.timeline_canvas import TimelineCanvas
from widgets.timeline_cursor import TimeCursor
from widgets.timeline_overview import TimelineOverview
from widgets.timeline_ruler import TimelineRuler

RIGHT_MARGIN_PX = 12
"""Right of the axis: the scroll bar comes and goes here without moving a thing."""

_ZOOM_STEP = 1.5


class Timeline(QWidget):
    """Recordings, device events and bookmarks over time.

    Signals:
        edit_requested(int): the user wants to edit the bookmark with this id.
        findings_asked(): the user wants to read what was found in the frames as a list.
        lane_item_opened(str, str, int): a double click on an item of an added lane: source id, content id, item id.
        zero_changed(): time is counted from another event, or from none.
    """

    edit_requested = Signal(int)
    findings_asked = Signal()
    lane_item_opened = Signal(str, str, int)
    zero_changed = Signal()

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Show the session's case, whenever there is one."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._look = look
        self._view = time_view
        self._display = ClockDisplay.LOCAL
        self._zero: ChosenZero | None = None
        self.ruler = TimelineRuler(session, look, time_view)
        self.canvas = TimelineCanvas(session, look, time_view)
        self.canvas.edit_requested.connect(self.edit_requested)
        self.canvas.item_opened.connect(self._on_item_opened)
        self.canvas.lane_focused.connect(self._on_lane_focused)
        self.canvas.zero_asked.connect(self.count_from_here)
        self.overview = TimelineOverview(session, look, time_view, self.canvas)
        self.lanes_button = LanesButton(look, self.canvas)
        self.lanes_button.list_asked.connect(self.findings_asked)
        self._empty = EmptyState(look, "folder-open", "", "")
        self.snap_button = SnapButton(look, time_view)
        self._clock_choice = ChoiceButton(
            [display.value for display in ClockDisplay], tr("Clock that times are shown in")
        )
        self._header_end = QHBoxLayout()
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self.cursor_sheet = TimeCursor(session, look, time_view, self._body)
        self.hover_thumbnail = HoverThumbnail(session, look, time_view, self.ruler)
        self._body.installEventFilter(self)
        self._connect()
        self._on_theme()
        self._on_case_opened()

    @property
    def display(self) -> ClockDisplay:
        """Which clock times are shown in."""
        return self._display

    @property
    def words(self) -> str:
        """What is said in place of the lanes; empty while they are shown."""
        return "" if self._pages.currentWidget() is self._page else self._empty.words

    @property
    def zero(self) -> ChosenZero | None:
        """What time is counted from, where the user chose something; remembered with the case."""
        return self._zero

    @property
    def time_view(self) -> TimeView:
        """The view that every part of the timeline shares."""
        return self._view

    def take_zero(self, zero: ChosenZero | None) -> None:
        """Take over what was remembered with the case; the clock on show stays, unless it counts from nothing now."""
        self._zero = zero
        if zero is None and self._display is ClockDisplay.SINCE:
            self._display = ClockDisplay.LOCAL
            self._clock_choice.choose(list(ClockDisplay).index(self._display))
        self._show_face()

    def count_from(self, zero: ChosenZero | None) -> None:
        """Count time from something else; from nothing, local time is shown again."""
        if zero is not None:
            self._display = ClockDisplay.SINCE
            self._clock_choice.choose(list(ClockDisplay).index(self._display))
        self.take_zero(zero)
        self.zero_changed.emit()

    @Slot()
    def count_from_here(self) -> None:
        """Count time from what is selected, else from where the playhead stands."""
        contents = self._session.contents
        if contents is not None:
            self.count_from(ChosenZero.of(contents, self._session.selection, self._session.clock.position))

    def set_display(self, display: ClockDisplay) -> None:
        """Show times in another clock; to count from an event where none was chosen chooses one."""
        if display is ClockDisplay.SINCE and self._zero is None:
            self.count_from_here()
            return
        self._display = display
        self._clock_choice.choose(list(ClockDisplay).index(display))
        self._show_face()

    def add_to_header(self, widget: QWidget) -> None:
        """Put a control into the header, before those of the clock and the zoom."""
        self._header_end.addWidget(widget)

    def add_lanes(self, source: LaneSource) -> None:
        """Show lanes of another part of the program; see `widgets.lane_source`."""
        self.canvas.add_source(source)

    def refresh_lanes(self, source_id: str) -> None:
        """Ask a source for its lanes again: what it takes from elsewhere than the case is another."""
        self.canvas.refresh_source(source_id)

    def add_below(self, widget: QWidget) -> None:
        """Put another view of the same axis below the lanes; it scrolls with them."""
        self._rows.insertWidget(self._rows.count() - 1, widget, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the cursor's sheet over ruler and lanes."""
        if watched is self._body and event.type() is QEvent.Type.Resize:
            self.cursor_sheet.setGeometry(self._body.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the axis its width."""
        super().resizeEvent(event)
        self._view.set_width(self.width() - GUTTER_PX - RIGHT_MARGIN_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Plus and minus zoom around the playhead, Home shows the whole case."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_Home:
            self._view.fit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.ruler)
        rows_widget = QWidget()
        rows_widget.setProperty("role", "panel")
        self._rows = QVBoxLayout(rows_widget)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.canvas)
        self._rows.addStretch(0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(rows_widget)
        self._scroll = scroll
        body.addWidget(scroll, 1)
        page = QWidget()
        page_column = QVBoxLayout(page)
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.setSpacing(0)
        page_column.addWidget(self.overview)
        page_column.addWidget(self._body, 1)
        self._page = page
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.header = self._make_header()
        layout.addWidget(self.header)
        layout.addWidget(self._pages, 1)

    def _make_header(self) -> QWidget:
        header = QFrame()
        header.setObjectName("timeline-header")
        header.setFixedHeight(HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(SPACE_M, 0, SPACE_S, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(plain_label(tr("TIMELINE"), "heading"))
        row.addStretch(1)
        self._header_end.setSpacing(SPACE_XS)
        row.addLayout(self._header_end)
        row.addWidget(self.lanes_button)
        row.addWidget(self.snap_button)
        row.addWidget(self._clock_choice)
        for icon, name, words in (
            ("move-horizontal", "fit", tr("Show the whole case (Home)")),
            ("minus", "out", tr("Zoom out (−)")),
            ("plus", "in", tr("Zoom in (+)")),
        ):
            button = QToolButton()
            button.setProperty("icon_name", icon)
            button.setToolTip(words)
            button.setAccessibleName(words)
            row.addWidget(button)
            self._buttons[name] = button
        return header

    def _connect(self) -> None:
        session = self._session
        session.case_opened.connect(self._on_case_opened)
        session.contents_changed.connect(self._on_contents_changed)
        session.recording_changed.connect(self._show_face)
        session.clock.sought.connect(self._view.reveal)
        session.clock.position_changed.connect(self._on_position)
        self._look.theme_changed.connect(self._on_theme)
        self._clock_choice.chosen.connect(self._on_clock_chosen)
        self._buttons["fit"].clicked.connect(self._view.fit)
        self._buttons["out"].clicked.connect(self._zoom_out)
        self._buttons["in"].clicked.connect(self._zoom_in)

    def _zoom(self, factor: float) -> None:
        axis = self._view.axis
        position = self._session.clock.position
        self._view.zoom(factor, axis.x(position) if axis.shows(position) else axis.width_px / 2)

    @Slot()
    def _zoom_in(self) -> None:
        self._zoom(_ZOOM_STEP)

    @Slot()
    def _zoom_out(self) -> None:
        self._zoom(1 / _ZOOM_STEP)

    @Slot(int, int)
    def _on_lane_focused(self, top_px: int, height_px: int) -> None:
        self._scroll.ensureVisible(0, top_px + height_px // 2, 0, height_px // 2)

    @Slot(str, int)
    def _on_item_opened(self, lane_id: str, item_id: int) -> None:
        source_id, _, content_id = lane_id.partition(":")
        self.lane_item_opened.emit(source_id, content_id, item_id)

    @Slot(int)
    def _on_clock_chosen(self, index: int) -> None:
        self.set_display(list(ClockDisplay)[index])

    @Slot(object)
    def _on_position(self, position: UtcTime) -> None:
        live = self._session.live
        if self._session.clock.playing:
            self._view.follow(position)
        elif live is not None and live.is_followed:
            self._view.reveal(position)

    @Slot()
    def _on_case_opened(self) -> None:
        contents = self._session.contents
        if contents is not None and contents.span is not None:
            self._view.show_case(*contents.span, contents.reach)
        self._show_page()
        self._show_face()

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[Part]) -> None:
        contents = self._session.contents
        if self._zero is not None and Part.BOOKMARKS in parts:
            self._show_face()
        if contents is None or not parts & {Part.RECORDINGS, Part.TRACKS, Part.EVENTS, Part.CASE}:
            return
        if contents.span is not None:
            self._view.extend_case(*contents.span, contents.reach)
        self._show_page()
        self._show_face()

    def _show_page(self) -> None:
        contents = self._session.contents
        if contents is None:
            self._empty.set_words(tr("No case is open"), tr("Open a case or drop a folder from the dock here"))
        elif contents.span is None:
            self._empty.set_words(tr("This case has no recordings yet"), tr("Drop a folder from the dock here"))
        has_time = contents is not None and contents.span is not None
        self._pages.setCurrentWidget(self._page if has_time else self._empty)
        for button in self._buttons.values():
            button.setEnabled(has_time)
        self.lanes_button.setEnabled(contents is not None and bool(contents.recordings))

    @Slot()
    def _show_face(self) -> None:
        contents = self._session.contents
        recording = self._session.recording
        face = ClockFace(self._display)
        since = tr("Since the chosen event")
        local = tr("Local time")
        if contents is not None:
            zero = self._zero.now(contents) if self._zero is not None else None
            if zero is not None:
                since = tr("Since {event}", event=zero.name)
            timebase = recording.timebase if recording else None
            face = ClockFace(self._display, contents.zone, timebase, zero, _clock_names())
            if contents.span is not None:
                local = tr("Local time · {utc_offset}", utc_offset=format_utc_offset(contents.span[0], contents.zone))
        for index, words in enumerate((local, "UTC", tr("Media time"), since)):
            self._clock_choice.rename(index, words)
        self._view.set_face(face)

    @Slot()
    def _on_theme(self) -> None:
        for button in self._buttons.values():
            button.setIcon(self._look.icon(str(button.property("icon_name"))))


def _clock_names() -> ClockNames:
    """How a time is said together with its clock, in the language of the user."""
    return ClockNames(
        media=tr("{text} media"),
        since=tr("{text} since {name}"),
        utc=tr("{text} UTC"),
        local=tr("{text} local"),
    )
