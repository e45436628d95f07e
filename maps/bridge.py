"""The bridge between the program and the map's page: typed calls one way, typed reports the other.

Every value that goes to the page passes `as_javascript`. Calls made before the page is ready wait; moves of the
markers are merged, so that at most one is under way and the page never lags behind by a queue of old ones.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebChannel import QWebChannel

from maps.levels import MapWindow
from maps.options import MapOptions
from maps.script import Json, as_javascript
from maps.speeds import SpeedScale
from maps.web_page import MapPage
from reviewer.domain.coordinates import Coordinate
from reviewer.domain.units import LengthUnit
from reviewer.look.colours import Theme


class PageReports(QObject):
    """What the page's scripts may call; each call becomes one signal.

    Signals:
        ready(): the page can take calls.
        path_clicked(track id, latitude, longitude, zoom): a click on a path, at the path's nearest point.
        path_dragged(track id, latitude, longitude, zoom): the pointer is dragged along a path.
        path_dropped(track id, latitude, longitude, zoom): the drag ended.
        path_hovered(track id, latitude, longitude, zoom): the pointer rests on a path.
        marker_hovered(track id): the pointer rests on a marker.
        pin_clicked(kind, id): a click on a bookmark's or an event's pin.
        moved_by_user(): the user dragged the map itself.
        view_settled(MapWindow): another part of the world is in view.
    """

    ready = Signal()
    path_clicked = Signal(int, float, float, float)
    path_dragged = Signal(int, float, float, float)
    path_dropped = Signal(int, float, float, float)
    path_hovered = Signal(int, float, float, float)
    marker_hovered = Signal(int)
    pin_clicked = Signal(str, int)
    moved_by_user = Signal()
    view_settled = Signal(object)

    @Slot()
    def report_ready(self) -> None:
        """The page can take calls."""
        self.ready.emit()

    @Slot(int, float, float, float)
    def report_click(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        """A path was clicked."""
        self.path_clicked.emit(track_id, latitude_deg, longitude_deg, zoom)

    @Slot(int, float, float, float)
    def report_drag(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        """The pointer is dragged along a path."""
        self.path_dragged.emit(track_id, latitude_deg, longitude_deg, zoom)

    @Slot(int, float, float, float)
    def report_drop(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        """The drag ended."""
        self.path_dropped.emit(track_id, latitude_deg, longitude_deg, zoom)

    @Slot(int, float, float, float)
    def report_hover(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        """The pointer rests on a path."""
        self.path_hovered.emit(track_id, latitude_deg, longitude_deg, zoom)

    @Slot(int)
    def report_marker(self, track_id: int) -> None:
        """The pointer rests on a marker."""
        self.marker_hovered.emit(track_id)

    @Slot(str, int)
    def report_pin(self, kind: str, identity: int) -> None:
        """A pin was clicked."""
        self.pin_clicked.emit(kind, identity)

    @Slot()
    def report_moved_by_user(self) -> None:
        """The user dragged the map."""
        self.moved_by_user.emit()

    @Slot(float, float, float, float, float)
    def report_view(self, south_deg: float, west_deg: float, north_deg: float, east_deg: float, zoom: float) -> None:
        """Another part of the world is in view."""
        self.view_settled.emit(MapWindow(south_deg, west_deg, north_deg, east_deg, zoom))


class MapBridge(QObject):
    """Calls the page's functions and hears its reports.

    Attributes:
        reports: the page's side of the talk.
        marker_calls: how many moves of the markers were sent, for tests and measurements.
    """

    def __init__(self, page: MapPage, parent: QObject) -> None:
        """Connect to a page that is still to be loaded."""
        super().__init__(parent)
        self._page = page
        self._is_ready = False
        self._waiting: list[str] = []
        self._markers_sent: list[Json] | None = None
        self._markers_wanted: list[Json] = []
        self._markers_under_way = False
        self.marker_calls = 0
        self.reports = PageReports(self)
        self._channel = QWebChannel(self)
        self._channel.registerObject("reports", self.reports)
        page.setWebChannel(self._channel)
        self.reports.ready.connect(self._on_ready)

    @property
    def is_ready(self) -> bool:
        """Whether the page takes calls now."""
        return self._is_ready

    def ask(self, function: str, answered: Callable[[Any], None], *values: Json) -> None:
        """Call `reviewerMap.FUNCTION` and hear what it answers; null and undefined as None, and so a page not ready."""
        if not self._is_ready:
            answered(None)
            return
        # The engine hands over no arrays and objects, only text.
        script = f"JSON.stringify([reviewerMap.{function}({','.join(as_javascript(value) for value in values)})])"
        self._page.evaluate(script, lambda text: answered(json.loads(text)[0] if text else None))

    def add_reports(self, name: str, reports: QObject) -> None:
        """Let the page's scripts call the slots of an object, as `name` among the channel's; before the page loads."""
        self._channel.registerObject(name, reports)

    def page_lost(self) -> None:
        """The page is being loaded anew: what it was told is forgotten and must be told again."""
        self._is_ready = False
        self._waiting.clear()
        self._markers_sent = None
        self._markers_wanted = []
        self._markers_under_way = False

    def call(self, function: str, *values: Json) -> None:
        """Call `reviewerMap.FUNCTION` of the page with these values; before the page is ready the call waits."""
        script = f"reviewerMap.{function}({','.join(as_javascript(value) for value in values)})"
        if self._is_ready:
            self._page.runJavaScript(script)
        else:
            self._waiting.append(script)

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.call(
            "setTheme",
            {
                "name": theme.name,
                "background": theme.background,
                "panel": theme.panel,
                "raised": theme.raised,
                "line": theme.line,
                "text": theme.text,
                "muted": theme.muted,
                "accent": theme.accent,
            },
        )

    def set_tracks(self, tracks: Sequence[Json]) -> None:
        """Draw these paths instead of the ones before."""
        self.call("setTracks", tracks)

    def set_detail(self, track_id: int, geometry: Json, view: MapWindow) -> None:
        """Draw a long path in more detail while the view stays near the one that the geometry was made for."""
        self.call(
            "setDetail", track_id, geometry, view.zoom, view.south_deg, view.west_deg, view.north_deg, view.east_deg
        )

    def set_pins(self, pins: Sequence[Json]) -> None:
        """Draw these pins instead of the ones before."""
        self.call("setPins", pins)

    def set_empty(self, title: str | None, hint: str = "") -> None:
        """Say that there is nothing to show and what to do; None to show the map."""
        self.call("setEmpty", title, hint)

    def set_follow(self, follow: bool) -> None:
        """Keep the active marker in view, or let the view be."""
        self.call("setFollow", follow)

    def set_options(self, options: MapOptions) -> None:
        """Draw as a person chose, but for speeds."""
        self.call("setOptions", {"arrows": options.arrows, "headingUp": options.heading_up, "wedge": options.wedge_deg})

    def set_speed_scale(self, scale: SpeedScale | None, theme: Theme) -> None:
        """Explain the classes of speed that the geometry told next will have; None where it has none."""
        self.call("setSpeedScale", None if scale is None else scale.message(theme.name))

    def set_length_unit(self, unit: LengthUnit) -> None:
        """Say the scale in a unit, and in its larger one where that suits."""
        small: Json = {"sign": unit.sign, "perMetre": unit.per_metre}
        large: Json = {"sign": unit.large_sign, "perMetre": unit.large_per_metre}
        self.call("setLengthUnits", {"small": small, "large": large})

    def set_hidden(self, track_ids: Sequence[int]) -> None:
        """Leave these tracks away."""
        self.call("setHidden", list(track_ids))

    def turn(self, degrees: float) -> None:
        """Turn the map clockwise."""
        self.call("turn", degrees)

    def north_up(self) -> None:
        """Turn the map back to north."""
        self.call("northUp")

    def measure(self, kind: str) -> None:
        """Begin to measure a line or an area."""
        self.call("measure", kind)

    def show_place(self, place: Coordinate, words: str) -> None:
        """Bring a place into the middle and mark it."""
        self.call("showPlace", place.latitude_deg, place.longitude_deg, words)

    def show_tip(self, words: Sequence[str]) -> None:
        """Say something beside the pointer."""
        self.call("showTip", list(words))

    def fit(self) -> None:
        """Show everything that is drawn."""
        self.call("fit")

    def move_markers(self, rows: list[Json]) -> None:
        """Put the markers where these rows say; rows that are not sent before newer ones come are passed over."""
        self._markers_wanted = rows
        self._send_markers()

    def forget_markers(self) -> None:
        """The page's markers went with its paths: the next rows are sent even if they equal the last."""
        self._markers_sent = None

    @Slot()
    def _on_ready(self) -> None:
        self._is_ready = True
        for script in self._waiting:
            self._page.runJavaScript(script)
        self._waiting.clear()
        self._send_markers()

    def _send_markers(self) -> None:
        if not self._is_ready or self._markers_under_way or self._markers_wanted == self._markers_sent:
            return
        self._markers_under_way = True
        self._markers_sent = self._markers_wanted
        self.marker_calls += 1
        script = f"reviewerMap.moveMarkers({as_javascript(self._markers_sent)})"
        self._page.evaluate(script, self._on_markers_moved)

    def _on_markers_moved(self, _result: object) -> None:
        self._markers_under_way = False
        self._send_markers()
