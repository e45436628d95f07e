"""The layers over the map: told to the page, with as much of their shapes as the view can show.

Files are read and shapes are thinned on a thread of their own; of several views asked for, the newest wins. One of
these objects belongs to one map. Knows the session and the page's bridge; no other view.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, SignalInstance, Slot

from maps.bridge import MapBridge
from maps.layer_pictures import drawn_copy
from maps.levels import MapWindow
from maps.overlay_shapes import DrawnShapes
from maps.scheme import MapSchemeHandler
from maps.script import Json
from reviewer.domain.errors import ReviewerError
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.progress import SilentContext
from reviewer.library.layer_features import layer_features
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.map_layers import MapLayers

logger = logging.getLogger(__name__)

PREFIX = "layers/"
"""Below this address the page finds the pictures of layers."""

_MOST_TIP_LINES = 9


class LayerReports(QObject):
    """What the page's scripts may call; each call becomes one signal.

    Signals:
        hovered(layer's id, number of the feature): the pointer rests on a shape.
        place_picked(latitude, longitude): a place of the map was clicked while places were asked for.
        picking_ended(): no more places come.
    """

    hovered = Signal(int, int)
    place_picked = Signal(float, float)
    picking_ended = Signal()

    @Slot(int, int)
    def report_hover(self, layer_id: int, feature: int) -> None:
        """The pointer rests on a shape."""
        self.hovered.emit(layer_id, feature)

    @Slot(float, float)
    def report_place(self, latitude_deg: float, longitude_deg: float) -> None:
        """A place was clicked."""
        self.place_picked.emit(latitude_deg, longitude_deg)

    @Slot()
    def report_picking_ended(self) -> None:
        """No more places come."""
        self.picking_ended.emit()


class MapOverlays(QObject):
    """Draws the session's layers on one map.

    Signals:
        states_changed(): more became known of what is in a layer's file, or why it cannot be shown.

    Attributes:
        reports: the page's side of the talk.
        layers: what is drawn.
    """

    states_changed = Signal()
    _answered = Signal(object)

    def __init__(
        self,
        session: CaseSession,
        bridge: MapBridge,
        scheme: MapSchemeHandler,
        telling: SignalInstance,
        parent: QObject,
    ) -> None:
        """Begin to tell the page.

        Args:
            session: whose layers are drawn.
            bridge: to the page, which is still to be loaded.
            scheme: serves the pictures.
            telling: emitted when the page has to be told everything.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self.layers = MapLayers(session, self)
        self.reports = LayerReports(self)
        bridge.add_reports("layers", self.reports)
        scheme.add_source(PREFIX, self._picture)
        self._pictures: dict[str, tuple[MapLayer, Path | None]] = {}
        self._drawn: dict[str, DrawnShapes] = {}
        self._troubles: dict[str, str] = {}
        self._asked: set[str] = set()
        self._told: set[int] = set()
        self._preview: MapLayer | None = None
        self._preview_file: Path | None = None
        self._window: MapWindow | None = None
        self._windows_asked = 0
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(1)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self.layers.changed.connect(self._on_changed)
        self.reports.hovered.connect(self._on_hovered)
        bridge.reports.view_settled.connect(self._on_view_settled)
        telling.connect(self._tell_anew)

    def shapes_of(self, layer: MapLayer) -> DrawnShapes | None:
        """What is drawn of a layer's file, or None while it is being read, and for a picture."""
        return self._drawn.get(layer.sha256)

    def trouble_of(self, layer: MapLayer) -> str:
        """Why a layer cannot be shown; empty where it can, or nothing is known yet."""
        return self._troubles.get(layer.sha256, "")

    def preview(self, layer: MapLayer | None, file: Path | None = None) -> None:
        """Draw a layer in another way than it is stored, or one that is not stored yet, until None is given.

        Args:
            layer: as it is to be drawn.
            file: of a layer that is not stored yet.
        """
        if layer != self._preview:
            self._preview, self._preview_file = layer, file
            self._on_changed()

    def show_controls(self, places: list[tuple[float, float]]) -> None:
        """Number these places (latitude, longitude) on the map; none to take the numbers away."""
        self._bridge.call("setControlPoints", [list(place) for place in places])

    def pick_places(self, *, wanted: bool) -> None:
        """Ask for places that are clicked on the map, or do not ask any more."""
        self._bridge.call("pickPlaces", wanted)

    def go_to(self, layer: MapLayer) -> None:
        """Bring a layer into view."""
        if layer.kind is LayerKind.PICTURE:
            corners = [(0, 0), (layer.width_px, 0), (0, layer.height_px), (layer.width_px, layer.height_px)]
            places = [layer.fit.place(x, y) for x, y in corners]
            near = places[0][1]
            latitudes = [latitude for latitude, _ in places]
            longitudes = [east + 360.0 * round((near - east) / 360.0) for _, east in places]
            self._bridge.call("showLayer", min(latitudes), min(longitudes), max(latitudes), max(longitudes))
        elif layer.sha256 in self._drawn:
            self._bridge.call("showLayer", *self._drawn[layer.sha256].bounds_deg)

    @property
    def _shown(self) -> list[MapLayer]:
        """What is drawn, the lowest first."""
        preview = self._preview
        if preview is None:
            shown = list(self.layers.layers)
        elif self.layers.with_id(preview.id) is not None:
            shown = [preview if layer.id == preview.id else layer for layer in self.layers.layers]
        else:
            shown = [*self.layers.layers, preview]
        return [layer for layer in shown if layer.is_visible]

    @Slot()
    def _tell_anew(self) -> None:
        self._told.clear()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        shown = self._shown
        pictures = [layer for layer in shown if layer.kind is LayerKind.PICTURE]
        # Replaced as a whole: it is read on the threads that answer the page.
        self._pictures = {
            layer.sha256: (layer, self._preview_file if layer is self._preview else None) for layer in pictures
        }
        self._bridge.call("setLayers", [_heading(layer) for layer in shown])
        self._told &= {layer.id for layer in shown}
        for layer in shown:
            if layer.kind is LayerKind.FEATURES:
                self._draw(layer)

    def _draw(self, layer: MapLayer) -> None:
        drawn = self._drawn.get(layer.sha256)
        if drawn is not None and layer.id not in self._told:
            self._told.add(layer.id)
            self._run(partial(_overview, drawn), partial(self._tell_shapes, layer.id))
            self._ask_for_detail()
        elif drawn is None and layer.sha256 not in self._asked:
            self._asked.add(layer.sha256)
            library = self._session.library
            read = partial(
                layer_features, sha256=layer.sha256, cache_folder=library.cache_folder, context=SilentContext()
            )
            find = partial(library.layer_path, layer)
            self._run(lambda: DrawnShapes.of(read(find())), partial(self._on_read, layer))

    def _on_read(self, layer: MapLayer, drawn: object) -> None:
        if isinstance(drawn, DrawnShapes):
            self._drawn[layer.sha256] = drawn
        else:
            self._troubles[layer.sha256] = str(drawn)
            logger.info("The layer “%s” is not shown: %s", layer.name, drawn)
        self.states_changed.emit()
        for each in self._shown:
            if each.sha256 == layer.sha256 and isinstance(drawn, DrawnShapes):
                self._draw(each)

    def _tell_shapes(self, layer_id: int, message: Json) -> None:
        self._bridge.call("setLayerShapes", layer_id, message)

    @Slot(object)
    def _on_view_settled(self, window: MapWindow) -> None:
        self._window = window
        self._ask_for_detail()

    def _ask_for_detail(self) -> None:
        """Have what is in view thinned, unless another view is asked for before its turn comes."""
        window = self._window
        if window is None:
            return
        self._windows_asked += 1
        asked = self._windows_asked
        for layer in self._shown:
            drawn = self._drawn.get(layer.sha256)
            if drawn is None or drawn.is_drawn_whole:
                continue
            self._run(partial(self._detail, drawn, window, asked), partial(self._tell_detail, layer.id, window, asked))

    def _detail(self, drawn: DrawnShapes, window: MapWindow, asked: int) -> Json:
        return drawn.in_window(window) if asked == self._windows_asked else None

    def _tell_detail(self, layer_id: int, view: MapWindow, asked: int, message: Json) -> None:
        if message is not None and asked == self._windows_asked:
            edges = (view.south_deg, view.west_deg, view.north_deg, view.east_deg)
            self._bridge.call("setLayerDetail", layer_id, message, view.zoom, *edges)

    @Slot(int, int)
    def _on_hovered(self, layer_id: int, number: int) -> None:
        layer = next((each for each in self._shown if each.id == layer_id), None)
        drawn = None if layer is None else self._drawn.get(layer.sha256)
        if layer is None or drawn is None or not 0 <= number < len(drawn.source.features):
            return
        feature = drawn.source.features[number]
        lines = [feature.name or tr("Without a name"), *feature.description.splitlines()]
        lines = [line for line in lines if line.strip()][: _MOST_TIP_LINES - 1]
        where = " / ".join(filter(None, (layer.name, feature.folder)))
        self._bridge.call("showLayerTip", layer_id, number, [*lines, where])

    def _picture(self, name: str) -> tuple[bytes, bytes] | None:
        """The copy of a picture that the page draws, on a worker thread; the name is its hash."""
        found = self._pictures.get(name)
        if found is None:
            return None
        (layer, file), library = found, self._session.library
        try:
            return drawn_copy(file or library.layer_path(layer), layer.sha256, library.cache_folder)
        except ReviewerError as error:
            self._answered.emit(partial(self._on_no_picture, layer, error))
            return None

    def _on_no_picture(self, layer: MapLayer, error: ReviewerError) -> None:
        self._troubles[layer.sha256] = str(error)
        self.states_changed.emit()

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do some work on the thread, and hand over here what came of it: a result, or the known trouble."""

        def run() -> None:
            try:
                result = work()
            except ReviewerError as error:
                result = error
            self._answered.emit(lambda: done(result))

        self._readers.start(run)

    def shut_down(self) -> None:
        """Let what is being read end: a thread may not speak to an object that goes."""
        self._readers.clear()
        self._readers.waitForDone()

    @Slot(object)
    def _on_answered(self, answer: Callable[[], None]) -> None:
        answer()


def _overview(drawn: DrawnShapes) -> Json:
    return drawn.overview()


def _heading(layer: MapLayer) -> Json:
    """What the page is told of a layer without its shapes."""
    told: dict[str, Json] = {
        "id": layer.id,
        "kind": layer.kind.value,
        "source": layer.sha256,
        "name": layer.name,
        "colour": layer.colour,
        "opacity": layer.opacity_percent / 100,
    }
    if layer.kind is LayerKind.PICTURE:
        told |= {
            "src": f"{PREFIX}{layer.sha256}",
            "laid": layer.laid_words,
            "width": layer.width_px,
            "height": layer.height_px,
            "matrix": list(layer.fit.matrix),
        }
    return told
