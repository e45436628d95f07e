"""Remembers for the user which lanes the timeline has, in which order, which are folded, and what snaps.

What means something in one case only (the order of its cameras, the event that time is counted from) is remembered with
the case; the rest is the user's.
"""

from PySide6.QtCore import QObject, Slot

from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.domain.errors import ReviewerError
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.chosen_zero import ChosenZero
from widgets.lane_arrangement import LaneArrangement
from widgets.snapping import SnapKind
from widgets.timeline import Timeline
from widgets.timeline_lane import SUB_LANES

LANES_VIEW = "lanes"
ZERO_VIEW = "time_zero"
"""Under these names the library remembers the arrangement of a case's lanes, and what its time is counted from."""


class LanesController(QObject):
    """Puts what is remembered in force, and remembers what is chosen."""

    def __init__(
        self, session: CaseSession, timeline: Timeline, settings: Settings, actions: Actions, parent: QObject
    ) -> None:
        """Show the lanes that the user wants."""
        super().__init__(parent)
        self._session = session
        self._timeline = timeline
        self._canvas = timeline.canvas
        self._view = timeline.time_view
        self._settings = settings
        self._snap = actions["snap"]
        hidden = settings.hidden_lanes
        for kind in SUB_LANES:
            self._canvas.choose_sub_lane(kind, kind.value not in hidden)
        self._view.choose_snaps(frozenset(kind for kind in SnapKind if kind.name not in settings.free_of_snaps))
        self._view.set_snapping(settings.snaps)
        self._snap.setChecked(settings.snaps)
        self._snap.toggled.connect(self._view.set_snapping)
        actions["count_from_here"].triggered.connect(timeline.count_from_here)
        actions["count_from_nothing"].triggered.connect(self._count_from_nothing)
        self._canvas.sub_lanes_changed.connect(self._remember)
        self._canvas.arrangement_changed.connect(self._remember_arrangement)
        self._view.snapping_changed.connect(self._remember_snapping)
        timeline.zero_changed.connect(self._remember_zero)
        session.case_opened.connect(self._on_case_opened)
        self._on_case_opened()

    @Slot()
    def _on_case_opened(self) -> None:
        contents = self._session.contents
        if contents is None:
            return
        library, case_id = self._session.library, contents.case.id
        remembered = library.case_view(case_id, LANES_VIEW)
        mine = LaneArrangement.from_json(self._settings.lane_arrangement)
        self._canvas.arrange(LaneArrangement.from_json(remembered) if remembered is not None else mine)
        zero = library.case_view(case_id, ZERO_VIEW)
        self._timeline.take_zero(ChosenZero.from_json(zero) if zero is not None else None)

    @Slot()
    def _remember(self) -> None:
        lanes = self._canvas.sub_lanes
        shown = frozenset() if lanes.folded else lanes.chosen
        self._settings.hidden_lanes = frozenset(kind.value for kind in SUB_LANES if kind not in shown)

    @Slot()
    def _remember_arrangement(self) -> None:
        arrangement = self._canvas.arrangement
        self._settings.lane_arrangement = arrangement.of_any_case().to_json()
        self._remember_with_case(LANES_VIEW, arrangement.to_json())

    @Slot()
    def _remember_snapping(self) -> None:
        self._snap.setChecked(self._view.is_snapping)
        self._settings.snaps = self._view.is_snapping
        self._settings.free_of_snaps = frozenset(kind.name for kind in SnapKind if kind not in self._view.snaps)

    @Slot()
    def _remember_zero(self) -> None:
        zero = self._timeline.zero
        self._remember_with_case(ZERO_VIEW, "null" if zero is None else zero.to_json())

    @Slot()
    def _count_from_nothing(self) -> None:
        self._timeline.count_from(None)

    def _remember_with_case(self, name: str, state: str) -> None:
        """Where the library cannot be written it holds until another case is opened, and that is noted."""
        contents, library = self._session.contents, self._session.library
        if contents is None or library.case_view(contents.case.id, name) == state:
            return
        try:
            library.remember_case_view(contents.case.id, name, state)
        except ReviewerError as error:
            self._session.noted.emit(tr("How the timeline is arranged will not be remembered: {error}", error=error))
