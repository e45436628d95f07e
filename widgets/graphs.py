"""Graphs of the case's tracks over the time axis that the timeline shows: which, in which order, and what is drawn.

What a receiver stated is drawn solid, what was derived from its positions dashed, and both are named so. Where there
is no fix there is no line. Knows the session, no map and no player.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from reviewer.domain.quantities import BUILT_IN, Quantity, QuantityKind, quantities_of
from reviewer.domain.quantity_units import Scale, scale_of
from reviewer.domain.span_report import SpanReport, report, reports_to_csv
from reviewer.domain.time import UtcTime
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.look.colours import Theme, track_colour
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.axis_widget import AxisWidget
from widgets.choice_button import ChoiceButton
from widgets.graph_curves import direction_ticks
from widgets.graph_row import DASHED, SOLID, CursorMark, DrawnCurve, GraphRow
from widgets.graph_tracks import TrackSeries, tracks_of
from widgets.graph_words import graph_reading, reach_of
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_gestures import DRAG_STARTS_PX, SeekGesture, SpanGesture

_SPEED, _ALTITUDE = (one for one in BUILT_IN if one.kind in (QuantityKind.SPEED, QuantityKind.ALTITUDE))
_LEAST_SPANS = {
    QuantityKind.SPEED: 5.0,
    QuantityKind.DERIVED_SPEED: 5.0,
    QuantityKind.ALTITUDE: 20.0,
    QuantityKind.SATELLITES: 4.0,
    QuantityKind.DOP: 2.0,
    QuantityKind.DISTANCE: 1.0,
}
_LEAST_CHANNEL_SHARE = 0.1
"""The scale of a channel spans at least this share of its values, so that noise does not look like an event."""

_FROM_ZERO = frozenset(_LEAST_SPANS) - {QuantityKind.ALTITUDE}
_HEADROOM = 0.08
_FULL_TURN = 360.0
_FULL_CHARGE = 100.0
_DASHES = (SOLID, (4.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.5, 2.0), (6.0, 2.0, 1.5, 2.0, 1.5, 2.0), (2.0, 5.0))
"""One for each constellation: strokes tell them apart without colours."""


class Graphs(AxisWidget):
    """A graph for each quantity that was chosen, one curve for each track, in its camera's colour.

    Signals:
        rows_changed(): other graphs are shown, in another order, or others can be.
        span_changed(): another span is selected, or what can be said of it is another.
    """

    rows_changed = Signal()
    span_changed = Signal()

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Show the tracks of the session's case, whenever there is one."""
        super().__init__(time_view, parent)
        self._session = session
        self._look = look
        self._tracks: tuple[TrackSeries, ...] = ()
        self._active: TrackSeries | None = None
        self._offered: tuple[Quantity, ...] = (_SPEED, _ALTITUDE)
        self._wanted: list[str] = [_SPEED.key, _ALTITUDE.key]
        self._rows: dict[str, GraphRow] = {}
        self._scales: dict[Quantity, Scale] = {}
        self._span: tuple[UtcTime, UtcTime] | None = None
        self._held_row: GraphRow | None = None
        self._held_at = QPoint()
        self._order_before: list[str] = []
        self.speed_choice = ChoiceButton([unit.sign for unit in SpeedUnit], tr("Unit of speed"))
        self.length_choice = ChoiceButton([unit.sign for unit in LengthUnit], tr("Unit of heights and distances"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Graphs"))
        self.speed_choice.chosen.connect(self._on_speed_unit)
        self.length_choice.chosen.connect(self._on_length_unit)
        session.case_opened.connect(self._on_case_opened)
        session.contents_changed.connect(self._on_contents_changed)
        session.recording_changed.connect(self._draw)
        session.clock.position_changed.connect(self._read_out)
        session.clock.playing_changed.connect(self._announce)
        session.picking_changed.connect(self._on_picking_changed)
        session.range_changed.connect(self._on_range_changed)
        time_view.hover_changed.connect(self._on_hover)
        look.theme_changed.connect(self._draw)
        look.units_changed.connect(self._on_units)
        self._take_case()
        self._on_units()

    @property
    def offered(self) -> tuple[Quantity, ...]:
        """What the tracks of the case can be asked for, in the order of a menu."""
        return self._offered

    @property
    def shown(self) -> tuple[Quantity, ...]:
        """What is shown, from above."""
        by_key = {quantity.key: quantity for quantity in self._offered}
        return tuple(by_key[key] for key in self._wanted if key in by_key)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Keys of what is to be shown wherever a case has it, from above."""
        return tuple(self._wanted)

    @property
    def span(self) -> tuple[UtcTime, UtcTime] | None:
        """The selected span, or that between the in and out marks, or None."""
        return self._span or self._session.marked_range.whole

    @property
    def has_own_span(self) -> bool:
        """Whether a span was selected in the graphs themselves."""
        return self._span is not None

    @property
    def speed(self) -> GraphRow:
        """The graph of the speed."""
        return self.row(_SPEED.key)

    @property
    def altitude(self) -> GraphRow:
        """The graph of the altitude."""
        return self.row(_ALTITUDE.key)

    def row(self, key: str) -> GraphRow:
        """The graph of a quantity that is or was shown.

        Raises:
            KeyError: it never was.
        """
        return self._rows[key]

    def show_rows(self, keys: Sequence[str]) -> None:
        """Show other graphs, by the keys of their quantities, from above; those that the case has not are left out."""
        wanted = list(dict.fromkeys(keys))
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()
            self.rows_changed.emit()
            self.span_changed.emit()

    def show_row(self, key: str, shown: bool) -> None:
        """Show a graph below the others, or hide it."""
        others = [one for one in self._wanted if one != key]
        if shown != (key in self._wanted):
            self.show_rows([*others, key] if shown else others)

    def move_row(self, key: str, by: int) -> None:
        """Move a graph down by so many places, or up where negative, as far as there are any."""
        shown = [quantity.key for quantity in self.shown]
        if key not in shown:
            return
        target = min(max(shown.index(key) + by, 0), len(shown) - 1)
        shown.remove(key)
        shown.insert(target, key)
        # Those that this case does not have keep their places among the others.
        places = iter(shown)
        hidden = {one for one in self._wanted if one not in set(shown)}
        self.show_rows([one if one in hidden else next(places) for one in self._wanted])

    def select_span(self, span: tuple[UtcTime, UtcTime] | None) -> None:
        """Select a span by its first and last moment, or none."""
        if span != self._span:
            self._span = span
            for row in self._shown_rows():
                row.show_span(span)
            self.span_changed.emit()

    def reports(self) -> tuple[SpanReport, ...]:
        """What can be said of the span of each track that reaches into it, that of the active recording first."""
        span = self.span
        if span is None:
            return ()
        start, end = span
        said = []
        for one in sorted(self._tracks, key=lambda one: one is not self._active):
            trajectory = one.track.trajectory
            if start <= trajectory.utc_us[-1] and end >= trajectory.utc_us[0]:
                said.append(report(self._name(one), self.shown, one.series, start, end))
        return tuple(said)

    @Slot()
    def copy_text(self) -> None:
        """Put what is said of the span on the clipboard, for a person."""
        self._copy("\n\n".join(one.as_text(self._look.units) for one in self.reports()))

    @Slot()
    def copy_table(self) -> None:
        """Put what is said of the span on the clipboard as CSV, for another program."""
        reports = self.reports()
        self._copy(reports_to_csv(reports, self._look.units) if reports else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the moment; with Shift select a span; in the gutter take hold of a graph.

        While a point of the path is asked for, answer with it.
        """
        x = event.position().x()
        if event.button() is not Qt.MouseButton.LeftButton or self._session.contents is None:
            event.ignore()
            return
        if x < GUTTER_PX:
            self._hold(event.position().toPoint())
        elif self._session.is_picking:
            self._session.pick_point(None, self._view.axis.utc_at(x - GUTTER_PX))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pointer.press(x, SpanGesture(self._view, self._span, self.select_span))
        else:
            self._pointer.press(x, SeekGesture(self._session, self._view))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Scrub or select while the button is down; move the graph that is held."""
        if self._held_row is not None:
            self._drag_row(self._held_row, event.position().toPoint())
            return
        self._pointer.move(event.position().x())
        if not self._session.is_picking:
            in_gutter = event.position().x() < GUTTER_PX
            self.setCursor(Qt.CursorShape.OpenHandCursor if in_gutter else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the gesture."""
        if self._held_row is not None:
            self._held_row = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives a drag up, or the selected span; Ctrl+C copies; Alt+Up, Alt+Down and Delete act on a graph."""
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if event.matches(QKeySequence.StandardKey.Copy) and self.span is not None:
            self.copy_text()
        elif not self._act_on_focused(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with a graph, and with the span."""
        row = next((row for row in self._shown_rows() if row.hasFocus()), None)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row = self._row_at(event.pos())
        if row is None:
            event.ignore()
            return
        menu = self.menu_of(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_of(self, row: GraphRow) -> QMenu:
        """The menu of a graph."""
        key = next(key for key, one in self._rows.items() if one is row)
        menu = QMenu(self)
        menu.addAction(tr("Move up\tAlt+Up"), lambda: self.move_row(key, -1))
        menu.addAction(tr("Move down\tAlt+Down"), lambda: self.move_row(key, 1))
        menu.addAction(tr("Hide this graph\tDelete"), lambda: self.show_row(key, shown=False))
        if self.span is not None:
            menu.addSeparator()
            menu.addAction(tr("Copy the statistics\tCtrl+C"), self.copy_text)
            menu.addAction(tr("Copy the statistics as a table"), self.copy_table)
        return menu

    def _escape(self) -> bool:
        """Give up what is under way, else the span; whether there was anything."""
        if self._held_row is not None:
            self._held_row = None
            self.show_rows(self._order_before)
            return True
        if self._pointer.cancel():
            return True
        had_span = self._span is not None
        self.select_span(None)
        return had_span

    def _act_on_focused(self, event: QKeyEvent) -> bool:
        key = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        if key is None:
            return False
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Up:
            self.move_row(key, -1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.move_row(key, 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.show_row(key, shown=False)
        else:
            return False
        return True

    def _hold(self, place: QPoint) -> None:
        self._held_row, self._held_at = self._row_at(place), place
        self._order_before = list(self._wanted)
        if self._held_row is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag_row(self, held: GraphRow, place: QPoint) -> None:
        """Move the held graph to where the pointer is."""
        under = self._row_at(QPoint(0, min(max(place.y(), 0), self.height() - 1)))
        if abs(place.y() - self._held_at.y()) < DRAG_STARTS_PX or under is None or under is held:
            return
        rows = self._shown_rows()
        key = next(key for key, row in self._rows.items() if row is held)
        self.move_row(key, rows.index(under) - rows.index(held))

    def _row_at(self, place: QPoint) -> GraphRow | None:
        return next((row for row in self._shown_rows() if row.y() <= place.y() < row.y() + row.height()), None)

    def _shown_rows(self) -> list[GraphRow]:
        return [self._rows[quantity.key] for quantity in self.shown]

    @Slot()
    def _on_case_opened(self) -> None:
        self.select_span(None)
        self._take_case()

    def _take_case(self) -> None:
        self._tracks = tracks_of(self._session.contents, self._tracks)
        offered = quantities_of([one.track.trajectory for one in self._tracks])
        # Speed and altitude are offered in any case: an empty graph says what is missing.
        self._offered = (
            *(one for one in BUILT_IN if one in offered or one in (_SPEED, _ALTITUDE)),
            *(one for one in offered if one.kind is QuantityKind.CHANNEL),
        )
        self._arrange()
        self.rows_changed.emit()
        self.span_changed.emit()

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS}:
            self._take_case()

    @Slot()
    def _on_picking_changed(self) -> None:
        self.setCursor(Qt.CursorShape.CrossCursor if self._session.is_picking else Qt.CursorShape.ArrowCursor)

    @Slot()
    def _on_range_changed(self) -> None:
        if self._span is None:
            self.span_changed.emit()

    @Slot(int)
    def _on_speed_unit(self, index: int) -> None:
        self._look.choose_units(Units(list(SpeedUnit)[index], self._look.units.length))

    @Slot(int)
    def _on_length_unit(self, index: int) -> None:
        self._look.choose_units(Units(self._look.units.speed, list(LengthUnit)[index]))

    @Slot()
    def _on_units(self) -> None:
        units = self._look.units
        self.speed_choice.choose(list(SpeedUnit).index(units.speed))
        self.length_choice.choose(list(LengthUnit).index(units.length))
        self._draw()
        self.span_changed.emit()

    def _arrange(self) -> None:
        """Put the rows into their order, and draw them."""
        shown = self.shown
        for quantity in shown:
            if quantity.key not in self._rows:
                self._rows[quantity.key] = GraphRow(self._look, self._view, tr(quantity.words), self)
        visible = {quantity.key for quantity in shown}
        for key, row in self._rows.items():
            self._layout.removeWidget(row)
            row.setVisible(key in visible)
        before: QWidget = self
        for row in self._shown_rows():
            self._layout.addWidget(row, 1)
            QWidget.setTabOrder(before, row)
            before = row
            row.show_span(self._span)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        self._active = self._active_track()
        for quantity in self.shown:
            self._draw_row(quantity, self._rows[quantity.key])
        self._read_out(self._session.clock.position)
        self._on_hover()

    def _draw_row(self, quantity: Quantity, row: GraphRow) -> None:
        active = self._session.recording
        active_id = active.id if active else None
        tracks: Iterable[TrackSeries] = self._tracks
        if quantity.kind is QuantityKind.SATELLITES:
            # Half a dozen lines each: those of the recording in the picture.
            tracks = () if self._active is None else (self._active,)
        scale = self._scales[quantity] = self._scale_of(quantity)
        drawn: list[DrawnCurve] = []
        # The active recording comes last, and so lies over the others.
        for one in sorted(tracks, key=lambda one: one.track.recording_id == active_id):
            is_strong = one.track.recording_id == active_id
            for number, (series, shape) in reversed(list(enumerate(one.curves(quantity)))):
                if quantity.kind is QuantityKind.SATELLITES:
                    colour, dash, name = _counts_colours(self._look.theme)[number], _DASHES[number], series.name
                else:
                    colour, dash, name = self._colour(one), DASHED if series.is_derived else SOLID, ""
                drawn.append(DrawnCurve(shape, scale.factor, colour, dash, is_strong, name))
        if quantity.is_battery and quantity.unit == "%":
            row.show_curves(scale.sign, drawn, (-4.0, _FULL_CHARGE + 4.0), (0.0, 25.0, 50.0, 75.0, _FULL_CHARGE))
            return
        if quantity.kind is QuantityKind.COURSE:
            row.show_curves(scale.sign, drawn, (-8.0, _FULL_TURN + 8.0), direction_ticks(5))
            return
        least = _LEAST_SPANS.get(quantity.kind, 0.0)
        row.show_curves(scale.sign, drawn, _bounds(drawn, least, from_zero=quantity.kind in _FROM_ZERO))

    @Slot(object)
    def _read_out(self, position: UtcTime) -> None:
        active = self._active_track()
        if active is not self._active:
            # Another track is read out from here on, as where a recording ends and a trajectory alone goes on.
            self._draw()
            return
        trajectory = active.track.trajectory if active is not None else None
        for quantity in self.shown:
            series = active.series(quantity) if active is not None else ()
            said = graph_reading(quantity, series, trajectory, position, self._scales[quantity])
            self._rows[quantity.key].set_reading(said.short, said.whole)
        if not self._session.clock.playing:
            self._announce()

    @Slot()
    def _announce(self) -> None:
        for row in self._shown_rows():
            if row.hasFocus():
                row.announce()

    @Slot()
    def _on_hover(self) -> None:
        """Say the values at the pointer, of the recording in the picture."""
        utc, active = self._view.hover_utc, self._active
        for quantity in self.shown:
            row = self._rows[quantity.key]
            if utc is None or active is None or not self.isVisible():
                row.show_cursor(None)
                continue
            series = active.series(quantity)
            scale = self._scales[quantity]
            said = graph_reading(quantity, series, active.track.trajectory, utc, scale)
            colours = _counts_colours(self._look.theme)
            is_count = quantity.kind is QuantityKind.SATELLITES
            marks = [
                CursorMark(value * scale.factor, colours[number] if is_count else self._colour(active))
                for number, value in enumerate(said.values)
                if value is not None
            ]
            row.show_cursor(self._view.axis.x(utc), said.whole, marks)

    def _active_track(self) -> TrackSeries | None:
        contents, recording = self._session.contents, self._session.recording
        if contents is None:
            return None
        track = contents.track_at(None if recording is None else recording.id, self._session.clock.position)
        return next((one for one in self._tracks if track is not None and one.track.id == track.id), None)

    def _scale_of(self, quantity: Quantity) -> Scale:
        """How a graph shows its values: a distance in one unit for all tracks."""
        reach = max((reach_of(quantity, one.series(quantity)) for one in self._tracks), default=0.0)
        return scale_of(quantity, self._look.units, reach)

    def _colour(self, one: TrackSeries) -> str:
        camera, is_live = one.track.camera, one.track.is_live
        return self._look.theme.muted if camera is None and not is_live else track_colour(camera, is_live=is_live)

    def _name(self, one: TrackSeries) -> str:
        contents = self._session.contents
        recording = None if contents is None else contents.recording_by_id.get(one.track.recording_id or 0)
        return one.track.source if recording is None else f"{recording.title} · {one.track.source}"

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._session.noted.emit(tr("Statistics of the span copied."))


def _counts_colours(theme: Theme) -> tuple[str, ...]:
    """A colour for each constellation; none of them is a camera's."""
    return theme.text, theme.accent, theme.good, theme.warning, theme.bad, theme.muted


def _bounds(curves: Iterable[DrawnCurve], least_span: float, *, from_zero: bool) -> tuple[float, float]:
    """A scale that holds every curve with a little room: of the whole case, so that no zoom changes it."""
    known = [drawn.bounds for drawn in curves if drawn.bounds is not None]
    low = min((bound[0] for bound in known), default=0.0)
    high = max((bound[1] for bound in known), default=0.0)
    if from_zero:
        low = min(low, 0.0)
    # Of a channel nothing is known beforehand: a share of its values, and of nothing but zeros one.
    least_span = least_span or _LEAST_CHANNEL_SHARE * max(abs(low), abs(high)) or 1.0
    missing = max(least_span - (high - low), 0.0)
    low, high = (low, high + missing) if from_zero else (low - missing / 2, high + missing / 2)
    room = (high - low) * _HEADROOM
    return low - room, high + room
