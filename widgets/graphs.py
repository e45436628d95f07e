"""Speed and altitude of the case's tracks over the time axis that the timeline shows.

What a receiver stated is drawn solid, what was derived from its positions dashed, and both are named so. Where there
is no fix there is no line. Knows the session, no map and no player.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.domain.time import UtcTime
from reviewer.domain.trajectory import Position, PositionKind, Trajectory
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession, PlacedTrack
from reviewer.session.commands import Part
from widgets.axis_widget import AxisWidget
from widgets.choice_button import ChoiceButton
from widgets.graph_curves import Curve, altitude_curve, speed_curves
from widgets.graph_row import DrawnCurve, GraphRow
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView
from widgets.timeline_gestures import SeekGesture

_LEAST_SPEED_SPAN = 5.0
_LEAST_ALTITUDE_SPAN = 20.0
_HEADROOM = 0.08


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that values are shown in: `per_si` of it are one m/s or one metre."""

    name: str
    per_si: float


SPEED_UNITS = (Unit("mph", 3600 / 1609.344), Unit("km/h", 3.6), Unit("m/s", 1.0), Unit("kn", 3600 / 1852))
"""The international mile and the nautical mile, by their definitions in metres."""

ALTITUDE_UNITS = (Unit("ft", 1 / 0.3048), Unit("m", 1.0))
"""The international foot, by its definition in metres."""


@dataclass(frozen=True, eq=False, slots=True)
class _TrackCurves:
    track: PlacedTrack
    stated_speed: Curve
    derived_speed: Curve
    altitude: Curve


class Graphs(AxisWidget):
    """Speed and altitude, one curve for each track, in its camera's colour."""

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, parent: QWidget | None = None) -> None:
        """Show the tracks of the session's case, whenever there is one."""
        super().__init__(time_view, parent)
        self._session = session
        self._look = look
        self._tracks: tuple[_TrackCurves, ...] = ()
        self._active: Trajectory | None = None
        self._speed_unit = SPEED_UNITS[0]
        self._altitude_unit = ALTITUDE_UNITS[0]
        self.speed = GraphRow(look, time_view, "Speed")
        self.altitude = GraphRow(look, time_view, "Altitude")
        self.speed_choice = ChoiceButton([unit.name for unit in SPEED_UNITS], "Unit of speed")
        self.altitude_choice = ChoiceButton([unit.name for unit in ALTITUDE_UNITS], "Unit of altitude")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in (self.speed, self.altitude):
            layout.addWidget(row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.speed_choice.chosen.connect(self._on_speed_unit)
        self.altitude_choice.chosen.connect(self._on_altitude_unit)
        session.case_opened.connect(self._take_case)
        session.contents_changed.connect(self._on_contents_changed)
        session.recording_changed.connect(self._draw)
        session.clock.position_changed.connect(self._read_out)
        session.picking_changed.connect(self._on_picking_changed)
        look.theme_changed.connect(self._draw)
        self._take_case()

    def set_units(self, speed: str, altitude: str) -> None:
        """Show values in other units, by their names.

        Raises:
            ValueError: there is no such unit.
        """
        speed_names, altitude_names = ([unit.name for unit in units] for units in (SPEED_UNITS, ALTITUDE_UNITS))
        self.speed_choice.choose(speed_names.index(speed))
        self.altitude_choice.choose(altitude_names.index(altitude))
        self._speed_unit = SPEED_UNITS[self.speed_choice.current]
        self._altitude_unit = ALTITUDE_UNITS[self.altitude_choice.current]
        self._draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the moment; or, while a point of the path is asked for, answer with it."""
        x = event.position().x()
        if event.button() is not Qt.MouseButton.LeftButton or x < GUTTER_PX or self._session.contents is None:
            event.ignore()
            return
        if self._session.is_picking:
            self._session.pick_point(None, self._view.axis.utc_at(x - GUTTER_PX))
            return
        self._pointer.press(x, SeekGesture(self._session, self._view))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Scrub while the button is down."""
        self._pointer.move(event.position().x())

    @Slot()
    def _take_case(self) -> None:
        contents = self._session.contents
        tracks = contents.tracks if contents is not None else ()
        # Curves of trajectories that are drawn already are taken over: a recording that moves in time leaves them.
        drawn = {id(curves.track.trajectory): curves for curves in self._tracks}
        self._tracks = tuple(
            replace(drawn[id(track.trajectory)], track=track) if id(track.trajectory) in drawn else _curves_of(track)
            for track in tracks
            if not track.trajectory.is_empty
        )
        self._draw()

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS}:
            self._take_case()

    @Slot()
    def _on_picking_changed(self) -> None:
        self.setCursor(Qt.CursorShape.CrossCursor if self._session.is_picking else Qt.CursorShape.ArrowCursor)

    @Slot(int)
    def _on_speed_unit(self, index: int) -> None:
        self.set_units(SPEED_UNITS[index].name, self._altitude_unit.name)

    @Slot(int)
    def _on_altitude_unit(self, index: int) -> None:
        self.set_units(self._speed_unit.name, ALTITUDE_UNITS[index].name)

    @Slot()
    def _draw(self) -> None:
        speed: list[DrawnCurve] = []
        altitude: list[DrawnCurve] = []
        active = self._session.recording
        active_id = active.id if active else None
        # Kept, because choosing among a recording's tracks takes longer than reading a value off the chosen one.
        self._active = self._active_trajectory()
        # The active recording comes last, and so lies over the others.
        for curves in sorted(self._tracks, key=lambda curves: curves.track.recording_id == active_id):
            track = curves.track
            colour = self._look.theme.muted if track.camera is None else camera_colour(track.camera)
            strong = track.recording_id == active_id
            for curve, dashed, unit, drawn in (
                (curves.derived_speed, True, self._speed_unit, speed),
                (curves.stated_speed, False, self._speed_unit, speed),
                (curves.altitude, False, self._altitude_unit, altitude),
            ):
                if not curve.is_empty:
                    scaled = Curve(curve.utc_us, curve.value * unit.per_si)
                    drawn.append(DrawnCurve(scaled, colour, dashed, strong))
        speed_bounds = _scale(speed, _LEAST_SPEED_SPAN, from_zero=True)
        altitude_bounds = _scale(altitude, _LEAST_ALTITUDE_SPAN, from_zero=False)
        self.speed.show_curves(self._speed_unit.name, speed, speed_bounds)
        self.altitude.show_curves(self._altitude_unit.name, altitude, altitude_bounds)
        self._read_out(self._session.clock.position)

    @Slot(object)
    def _read_out(self, position: UtcTime) -> None:
        trajectory = self._active
        known = trajectory.at(position) if trajectory is not None else None
        if known is None:
            speed = altitude = "no track"
        elif known.kind is PositionKind.GAP:
            speed = altitude = "gap: no fix"
        elif known.kind is PositionKind.OUTSIDE:
            speed = altitude = "outside the track"
        else:
            speed, altitude = self._speed_words(known), self._altitude_words(known)
        self.speed.set_reading(speed)
        self.altitude.set_reading(altitude)

    def _active_trajectory(self) -> Trajectory | None:
        contents, recording = self._session.contents, self._session.recording
        if contents is None or recording is None:
            return None
        track = contents.track_of(recording.id)
        return track.trajectory if track is not None else None

    def _speed_words(self, known: Position) -> str:
        if known.speed_mps is None:
            return "not stated"
        return f"{known.speed_mps * self._speed_unit.per_si:.1f} {'derived' if known.speed_is_derived else 'receiver'}"

    def _altitude_words(self, known: Position) -> str:
        if known.altitude_m is None:
            return "not stated"
        kind = "measured" if known.kind is PositionKind.MEASURED else "interpolated"
        return f"{known.altitude_m * self._altitude_unit.per_si:.0f} {kind}"


def _curves_of(track: PlacedTrack) -> _TrackCurves:
    stated, derived = speed_curves(track.trajectory)
    return _TrackCurves(track, stated, derived, altitude_curve(track.trajectory))


def _scale(curves: Iterable[DrawnCurve], least_span: float, *, from_zero: bool) -> tuple[float, float]:
    """A scale that holds every curve with a little room: of the whole case, so that no zoom changes it."""
    bounds = [drawn.curve.bounds for drawn in curves]
    known = [bound for bound in bounds if bound is not None]
    low = min((bound[0] for bound in known), default=0.0)
    high = max((bound[1] for bound in known), default=least_span)
    if from_zero:
        low = min(low, 0.0)
    missing = max(least_span - (high - low), 0.0)
    low, high = (low, high + missing) if from_zero else (low - missing / 2, high + missing / 2)
    room = (high - low) * _HEADROOM
    return low - room, high + room
