"""What the timeline and the graphs look at together: the axis, the clock shown, the moment under the pointer.

Each view asks for a change here, and both hear of it; that is how they stay on the same pixel. Knows no case.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reviewer.domain.time import UtcTime
from widgets.snapping import Snap, SnapKind, SnapTargets
from widgets.time_axis import LABEL_PX, MINOR_TICK_PX, ClockFace, Tick, TimeAxis, empty_axis

_FOLLOW_SHARE = 0.1


class TimeView(QObject):
    """The shared view on the case's timeline.

    Signals:
        axis_changed(): another stretch of time, or another width.
        face_changed(): times are shown in another clock.
        hover_changed(): another moment or recording, or none, is under the pointer.
        dragging_changed(): a drag along the axis begins or ends.
        snapping_changed(): what is dragged snaps, or not, or to something else.
        snap_changed(): what is being dragged was drawn to something else, or is free.
    """

    axis_changed = Signal()
    face_changed = Signal()
    hover_changed = Signal()
    dragging_changed = Signal()
    snapping_changed = Signal()
    snap_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """A view on nothing yet."""
        super().__init__(parent)
        self._axis = empty_axis()
        self._face = ClockFace()
        self._hover: UtcTime | None = None
        self._hover_recording_id: int | None = None
        self._dragging = False
        self._ticks: tuple[Tick, ...] | None = None
        self._followed: TimeAxis | None = None
        self._is_snapping = False
        self._is_reversed = False
        self._snaps = frozenset(SnapKind)
        self._snap: Snap | None = None
        self._targets: Callable[[frozenset[SnapKind]], SnapTargets] | None = None

    @property
    def axis(self) -> TimeAxis:
        """The axis now."""
        return self._axis

    @property
    def face(self) -> ClockFace:
        """The clock that times are shown in."""
        return self._face

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The labelled ticks of the axis; the same for every view of it."""
        if self._ticks is None:
            self._ticks = tuple(self._face.ticks(self._axis, LABEL_PX))
        return self._ticks

    @property
    def minor_ticks(self) -> list[Tick]:
        """The ticks without labels between them."""
        return self._face.minor_ticks(self._axis, LABEL_PX, MINOR_TICK_PX)

    @property
    def hover_utc(self) -> UtcTime | None:
        """The moment under the pointer, or None."""
        return self._hover

    @property
    def hover_recording_id(self) -> int | None:
        """The recording whose lane is under the pointer, or None over what belongs to no one recording."""
        return self._hover_recording_id

    @property
    def dragging(self) -> bool:
        """Whether a drag along the axis is under way."""
        return self._dragging

    @property
    def is_snapping(self) -> bool:
        """Whether what is dragged snaps while no key says otherwise."""
        return self._is_snapping

    @property
    def snaps(self) -> frozenset[SnapKind]:
        """What it snaps to."""
        return self._snaps

    @property
    def snap(self) -> Snap | None:
        """What is being dragged was drawn to this; None where it is free."""
        return self._snap

    def set_snap_targets(self, targets: Callable[[frozenset[SnapKind]], SnapTargets]) -> None:
        """Say who knows what there is to snap to."""
        self._targets = targets

    def set_snapping(self, on: bool) -> None:
        """Let what is dragged snap, or not."""
        if on != self._is_snapping:
            self._is_snapping = on
            self.snapping_changed.emit()

    def choose_snaps(self, kinds: frozenset[SnapKind]) -> None:
        """Let it snap to these."""
        if kinds != self._snaps:
            self._snaps = kinds
            self.snapping_changed.emit()

    def reverse_snapping(self, reversed_now: bool) -> None:
        """While a key is held, what snaps is free, and what is free snaps."""
        self._is_reversed = reversed_now

    def snapped(self, utc: UtcTime, also: Sequence[UtcTime | None] = (), without: Sequence[UtcTime] = ()) -> UtcTime:
        """Where a dragged moment is put: drawn to what is near, where snapping is on.

        Args:
            utc: the moment under the pointer.
            also: moments that draw it beside those of the lanes; None for none.
            without: moments of the lanes that do not: what is dragged does not stick to where it was.
        """
        snap = None
        if self._is_snapping is not self._is_reversed and self._targets is not None:
            snap = self._targets(self._snaps).with_moments(also).snap(utc, self._axis, without)
        self._tell_snap(snap)
        return utc if snap is None else snap.utc

    def let_go(self) -> None:
        """Nothing is dragged any more."""
        self._tell_snap(None)

    def _tell_snap(self, snap: Snap | None) -> None:
        if snap != self._snap:
            self._snap = snap
            self.snap_changed.emit()

    def show_case(self, start: UtcTime, end: UtcTime, reach: tuple[UtcTime, UtcTime] | None = None) -> None:
        """Show all of another case, whose tracks may reach further."""
        self._set(TimeAxis.of(start, end, self._axis.width_px, reach))

    def extend_case(self, start: UtcTime, end: UtcTime, reach: tuple[UtcTime, UtcTime] | None = None) -> None:
        """The case on show, or what its tracks reach, begins or ends elsewhere now."""
        self._set(self._axis.rehomed(start, end, reach))

    def set_width(self, width_px: int) -> None:
        """The views have another width."""
        self._set(self._axis.resized(width_px))

    def set_face(self, face: ClockFace) -> None:
        """Show times in another clock."""
        if face != self._face:
            self._face = face
            self._ticks = None
            self.face_changed.emit()

    def hover(self, utc: UtcTime | None, recording_id: int | None = None) -> None:
        """Another moment is under the pointer, in the lane of a recording or elsewhere, or none."""
        if utc is None:
            recording_id = None
        if (utc, recording_id) != (self._hover, self._hover_recording_id):
            self._hover, self._hover_recording_id = utc, recording_id
            self.hover_changed.emit()

    def set_dragging(self, dragging: bool) -> None:
        """A drag along the axis begins or ends."""
        if dragging != self._dragging:
            self._dragging = dragging
            self.dragging_changed.emit()

    def fit(self) -> None:
        """Show the whole case."""
        self._set(self._axis.fitted())

    def zoom(self, factor: float, x: float) -> None:
        """Zoom around a pixel of the axis; above 1 is closer."""
        self._set(self._axis.zoomed(x, factor))

    def pan(self, pixels: float) -> None:
        """Move by pixels, later where positive."""
        self._set(self._axis.panned(pixels))

    def show_span(self, start: UtcTime, end: UtcTime) -> None:
        """Show a stretch of time."""
        self._set(self._axis.showing(start, end))

    def centre(self, utc: UtcTime) -> None:
        """Bring a moment into the middle."""
        self._set(self._axis.centred(utc))

    def reveal(self, utc: UtcTime) -> None:
        """Bring a moment into view, if it is not."""
        self._set(self._axis.revealing(utc))
        self._followed = self._axis

    def follow(self, utc: UtcTime) -> None:
        """Turn the page when a running playhead leaves the view by itself; not when the user looks elsewhere."""
        if self._axis.shows(utc) or self._followed == self._axis:
            self._set(self._axis.revealing(utc, _FOLLOW_SHARE))
            self._followed = self._axis

    def _set(self, axis: TimeAxis) -> None:
        if axis != self._axis:
            self._axis = axis
            self._ticks = None
            self.axis_changed.emit()
