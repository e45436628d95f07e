"""Remembers for the user which lanes lie under the active recording's."""

from PySide6.QtCore import QObject, Slot

from reviewer.app.settings import Settings
from widgets.timeline_canvas import TimelineCanvas
from widgets.timeline_lane import SUB_LANES


class LanesController(QObject):
    """Puts what is remembered in force, and remembers what is chosen."""

    def __init__(self, canvas: TimelineCanvas, settings: Settings, parent: QObject) -> None:
        """Show the lanes that the user wants."""
        super().__init__(parent)
        self._canvas = canvas
        self._settings = settings
        hidden = settings.hidden_lanes
        for kind in SUB_LANES:
            canvas.choose_sub_lane(kind, kind.value not in hidden)
        canvas.sub_lanes_changed.connect(self._remember)

    @Slot()
    def _remember(self) -> None:
        lanes = self._canvas.sub_lanes
        shown = frozenset() if lanes.folded else lanes.chosen
        self._settings.hidden_lanes = frozenset(kind.value for kind in SUB_LANES if kind not in shown)
