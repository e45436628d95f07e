"""The map pane: heading, Follow and Fit, and the page.

It draws what the session holds and asks the session for moments; it knows no other view.
"""

import json
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeySequence, QShowEvent
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from maps.bridge import MapBridge
from maps.chart import CaseChart, Place
from maps.choices import ChoiceReports
from maps.drawings import MapDrawings
from maps.flagged_signs import FLAGGED_KIND
from maps.interceptor import OutsideRefusal
from maps.levels import DEEPEST_ZOOM, MapWindow
from maps.measuring import Measuring
from maps.options import MapOptions
from maps.overlays import MapOverlays
from maps.pointed_places import PointedPlaces
from maps.scheme import PAGE_URL, SCHEME, MapSchemeHandler
from maps.speeds import SpeedScale
from maps.web_page import MapPage
from maps.zones import MapZones
from reviewer.domain.coordinates import Coordinate
from reviewer.domain.time import UtcTime
from reviewer.look.look import Look
from reviewer.look.measures import HEADER_HEIGHT, SPACE_M, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part

PAGE_LAG_US = 37_000
"""The page shows what it is told about so much later than the window shows a picture (`bench.sh map`: 20 to 45 ms)."""

MOST_RELOADS = 3
"""A page whose process dies more often than this in one sitting is not loaded again by itself."""

_LEAST_HEIGHT_PX = 150

_ON_PATHS = frozenset({Part.EVENTS, Part.BOOKMARKS})
_PINS_AT_ONCE = 300
"""More marks than these are told to the page a moment after one of them has changed, so that the hand goes on."""
_PINS_LATER_MS = 300

logger = logging.getLogger(__name__)


class MapView(QWidget):
    """The map of the open case.

    Signals:
        ready(): the page is loaded and shows the case; again after each reload.
        telling(): the page is told everything, at the start and after a reload: whoever draws on it tells its part.
        turned_by_hand(): it no longer turns with the course, for it was turned by hand.

    Attributes:
        follow_action: keeps the active marker in view while checked.
        fit_action: shows all paths.
        header: heading and buttons; a dock may take it as its title bar.
        refusal: the border that no request crosses; counts what it refused.
        bridge: for the parts of the map that tell the page something of their own.
        scheme: for the parts of the map that serve the page something of their own.
        places: says the place under the pointer, and is asked for its menu.
        overlays: drawings and pictures between the ground and the paths.
        zones: a zone that is drawn by hand, for a place query.
        drawings: what the reviewer drew; not where others look on.
    """

    ready = Signal()
    telling = Signal()
    turned_by_hand = Signal()

    def __init__(
        self, session: CaseSession, look: Look, parent: QWidget | None = None, *, with_bookmarks: bool = True
    ) -> None:
        """Lay out the pane and start loading the page.

        Args:
            session: whose case is drawn.
            look: for colours and icons.
            parent: Qt's owner.
            with_bookmarks: whether the reviewer's own marks are drawn; not where others look on.
        """
        super().__init__(parent)
        self._session = session
        self._look = look
        self._with_bookmarks = with_bookmarks
        self._chart: CaseChart | None = None
        self._reloads = 0
        self._zoom = float(DEEPEST_ZOOM)
        self._with_flagged = False
        self._options = MapOptions()
        self._scale: SpeedScale | None = None
        self._hidden: frozenset[int] = frozenset()

        # Order matters at the end: the page goes with the web view, before the profile that it stands on.
        self._web = QWebEngineView(self)
        self._profile = QWebEngineProfile(self)
        self.refusal = OutsideRefusal(self)
        self.scheme = MapSchemeHandler(self)
        self._profile.setUrlRequestInterceptor(self.refusal)
        self._profile.installUrlSchemeHandler(SCHEME, self.scheme)
        self._page = MapPage(self._profile, self._web)
        _restrict(self._page.settings())
        self._web.setPage(self._page)
        self._web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._web.setAcceptDrops(False)  # a page that takes files would keep them from the program
        self.bridge = MapBridge(self._page, self)
        self._choices = ChoiceReports(self)
        self.bridge.add_reports("choices", self._choices)
        self.places = PointedPlaces(self)
        self.bridge.add_reports("places", self.places)
        self._measuring = Measuring(look, self)
        self.bridge.add_reports("measuring", self._measuring)
        self.overlays = MapOverlays(session, self.bridge, self.scheme, self.telling, self)
        self.zones = MapZones(self.bridge, self.telling, self)
        self.drawings = MapDrawings(session, self.bridge, self.telling, self, shown=with_bookmarks)

        self.follow_action = self._action(tr("Follow"), tr("Keep the active camera in view"), "Ctrl+Shift+F")
        self.follow_action.setCheckable(True)
        self.follow_action.setChecked(True)
        self.fit_action = self._action(tr("Fit"), tr("Show all paths"), "Ctrl+Shift+0")
        self._lay_out()
        self._dress()
        self._pins_later = QTimer(self)
        self._pins_later.setSingleShot(True)
        self._pins_later.setInterval(_PINS_LATER_MS)
        self._pins_later.timeout.connect(self._draw_pins)
        self._connect()
        self._tell_everything(fit=True)
        self._web.load(PAGE_URL)

    @Slot(bool)
    def show_flagged(self, wanted: bool) -> None:
        """Show flagged positions too, apart from the paths, or leave them away again."""
        self._with_flagged = wanted
        self._say_what_is_missing()
        self._draw_pins()
        if self._chart is not None and self._chart.is_empty:
            self.bridge.fit()

    @property
    def options(self) -> MapOptions:
        """What is chosen to be seen."""
        return self._options

    @Slot(object)
    def set_options(self, options: MapOptions) -> None:
        """Draw as a person chose."""
        before, self._options = self._options, options
        self.places.form = options.coordinates
        self.bridge.set_options(options)
        if options.by_speed != before.by_speed:
            self._draw_paths()

    def measure(self, kind: str) -> None:
        """Let a person measure on the map: `AREA` of `maps.measuring`, or a line."""
        self._web.setFocus()
        self.bridge.measure(kind)

    @Slot()
    def clear_measures(self) -> None:
        """Take all that was measured away."""
        self.bridge.call("clearMeasures")

    def show_place(self, place: Coordinate) -> None:
        """Bring a place into the middle and mark it; the marker is followed no longer."""
        self.follow_action.setChecked(False)
        self.bridge.show_place(place, place.words(self._options.coordinates))

    @Slot()
    def north_up(self) -> None:
        """Turn back to north."""
        self.bridge.north_up()

    @Slot(float)
    def turn(self, degrees: float) -> None:
        """Turn clockwise."""
        self.bridge.turn(degrees)

    def shut_down(self) -> None:
        """Let what reads for the page end, before the map goes."""
        self.scheme.shut_down()
        self.overlays.shut_down()

    def add_header_button(self, action: QAction) -> None:
        """Put an action of the program into the header, before the map's own."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._header_row.insertWidget(2, button)

    def set_menu(self, menu: QMenu) -> None:
        """Offer a menu of the program in the header; what the map itself can do comes first in it."""
        button = QToolButton()
        button.setText(tr("Map"))
        button.setToolTip(tr("What the map shows, measures and exports"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu.addActions([self.follow_action, self.fit_action])
        menu.addSeparator()
        self._header_row.addWidget(button)

    def evaluate(self, expression: str, callback: Callable[[Any], None]) -> None:
        """Evaluate a JavaScript expression in the page and hand over its value, null and undefined as None.

        For tests and measurements.
        """
        # The engine hands over no arrays and objects, only text.
        script = f"JSON.stringify([({expression})])"
        self._page.evaluate(script, lambda text: callback(json.loads(text)[0] if text else None))

    @property
    def pointer_surface(self) -> QWidget | None:
        """The widget within the web view that takes the pointer's events; for tests that click on the page."""
        return self._web.focusProxy()

    @property
    def marker_calls(self) -> int:
        """How many moves of the markers were sent to the page so far."""
        return self.bridge.marker_calls

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what moved while hidden."""
        super().showEvent(event)
        self._move_markers(self._session.clock.position)

    def _lay_out(self) -> None:
        self._heading = QLabel(tr("MAP"))
        self._heading.setProperty("role", "heading")
        self.header = QWidget()
        self.header.setProperty("role", "panel")
        self.header.setFixedHeight(HEADER_HEIGHT)
        row = self._header_row = QHBoxLayout(self.header)
        row.setContentsMargins(SPACE_M, 0, SPACE_XS, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._heading)
        row.addStretch(1)
        for action in (self.follow_action, self.fit_action):
            button = QToolButton()
            button.setDefaultAction(action)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._web, 1)
        self._web.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A map of a few lines tells nothing: on a small screen the lists beside it give way.
        self._web.setMinimumHeight(_LEAST_HEIGHT_PX)

    def _action(self, text: str, tip: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{tip} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.addAction(action)
        return action

    def _connect(self) -> None:
        session, reports = self._session, self.bridge.reports
        session.case_opened.connect(self._on_case_opened)
        self.overlays.layers.changed.connect(self._say_what_is_missing)
        self.drawings.shown_changed.connect(self._say_what_is_missing)
        session.contents_changed.connect(self._on_contents_changed)
        session.recording_changed.connect(self._on_recording_changed)
        session.picking_changed.connect(self._on_picking_changed)
        session.clock.position_changed.connect(self._move_markers)
        self._look.theme_changed.connect(self._on_theme_changed)
        self.follow_action.toggled.connect(self.bridge.set_follow)
        self.fit_action.triggered.connect(self._on_fit)
        reports.ready.connect(self.ready)
        reports.path_clicked.connect(self._on_path_clicked)
        reports.path_dragged.connect(self._on_path_dragged)
        reports.path_dropped.connect(self._on_path_clicked)
        reports.path_hovered.connect(self._on_path_hovered)
        reports.marker_hovered.connect(self._on_marker_hovered)
        reports.pin_clicked.connect(self._on_pin_clicked)
        reports.moved_by_user.connect(self._on_moved_by_user)
        reports.view_settled.connect(self._on_view_settled)
        self._choices.hidden.connect(self._on_hidden)
        self._choices.turned.connect(self.turned_by_hand)
        self._look.units_changed.connect(self._on_units_changed)
        self._page.renderProcessTerminated.connect(self._on_process_ended)

    @Slot()
    def _dress(self) -> None:
        self._page.setBackgroundColor(QColor(self._look.theme.background))
        self.follow_action.setIcon(self._look.icon("locate-fixed"))
        self.fit_action.setIcon(self._look.icon("maximize"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._dress()
        self.bridge.set_theme(self._look.theme)
        self.bridge.set_speed_scale(self._scale, self._look.theme)

    @Slot()
    def _on_units_changed(self) -> None:
        self.bridge.set_length_unit(self._look.units.length)
        self.bridge.call("sayMeasuresAnew")
        if self._scale is not None:
            self._draw_paths()

    def _tell_everything(self, *, fit: bool) -> None:
        """Tell a page that knows nothing; it hears it once it is ready."""
        self.bridge.set_theme(self._look.theme)
        self.bridge.set_follow(self.follow_action.isChecked())
        self.bridge.set_options(self._options)
        self.bridge.set_length_unit(self._look.units.length)
        self.bridge.set_hidden(sorted(self._hidden))
        self._chart = None
        self.telling.emit()
        self._draw_case(fit=fit)

    def _draw_case(self, *, fit: bool) -> None:
        contents, before = self._session.contents, self._chart
        self._chart = None if contents is None else CaseChart(contents, before)
        self._say_what_is_missing()
        # A recording that moves in time leaves the paths of GPS time where they are.
        if self._chart is None or before is None or not self._chart.has_paths_of(before):
            self._draw_paths(before)
        self._draw_pins()
        if fit:
            self.bridge.fit()
        self._move_markers(self._session.clock.position)

    def _draw_paths(self, told: CaseChart | None = None) -> None:
        """Tell the page the paths; of those that it was told in an earlier chart, by the same scale, nothing but that.

        A path that grows is told several times a second, and those beside it are not.
        """
        chart, scale_before = self._chart, self._scale
        self._scale = None
        if chart is not None and self._options.by_speed:
            trajectories = [path.trajectory for path in chart.paths.values()]
            self._scale = SpeedScale.of(trajectories, self._look.units.speed)
        self.bridge.set_speed_scale(self._scale, self._look.theme)
        if self._scale != scale_before:
            told = None
        self.bridge.set_tracks([] if chart is None else chart.tracks_message(self._scale, told))
        self.bridge.forget_markers()
        self._move_markers(self._session.clock.position)

    def _say_what_is_missing(self) -> None:
        """Where there is nothing to see, why, and what to do."""
        chart = self._chart
        if chart is None:
            self.bridge.set_empty(
                tr("No case is open"), tr("Open a case in the library to see where its cameras were.")
            )
        elif not chart.is_empty or (self._with_flagged and chart.flagged_signs) or self._is_drawn_on:
            self.bridge.set_empty(None)
        elif chart.contents.flagged:
            count = sum(len(samples) for samples in chart.contents.flagged.values())
            self.bridge.set_empty(
                tr("No position that can be taken at its word"),
                tr("{count} samples are flagged; the View menu shows them, and says why.", count=count),
            )
        else:
            self.bridge.set_empty(tr("No positions in this case"), tr("Add a GPX or NMEA file with Ctrl+I."))

    @property
    def _is_drawn_on(self) -> bool:
        """Whether layers or drawings are to be seen, if nothing else is."""
        return self.overlays.layers.are_shown or self.drawings.are_seen

    @Slot()
    def _draw_pins(self) -> None:
        self._pins_later.stop()
        chart = self._chart
        if chart is None:
            self.bridge.set_pins([])
        else:
            self.bridge.set_pins(
                chart.pins_message(with_bookmarks=self._with_bookmarks, with_flagged=self._with_flagged)
            )

    @Slot()
    def _on_case_opened(self) -> None:
        self._draw_case(fit=True)

    @Slot(object)
    def _on_contents_changed(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.TRACKS}:
            had_paths = self._chart is not None and not self._chart.is_empty
            self._draw_case(fit=not had_paths)
        elif parts & _ON_PATHS and self._session.contents is not None:
            self._chart = CaseChart(self._session.contents, self._chart)
            if len(self._session.contents.bookmarks) > _PINS_AT_ONCE:
                self._pins_later.start()
            else:
                self._draw_pins()

    @Slot()
    def _on_recording_changed(self) -> None:
        self._move_markers(self._session.clock.position)

    @Slot()
    def _on_picking_changed(self) -> None:
        self._heading.setText(tr("CLICK A POINT OF THE PATH") if self._session.is_picking else tr("MAP"))

    @Slot(object)
    def _move_markers(self, utc: UtcTime) -> None:
        if not self.isVisible():
            return
        if self._chart is None:
            self.bridge.move_markers([])
            return
        recording = self._session.recording
        # While another case is being opened, the clock may move before its paths are drawn.
        is_drawn = recording is not None and recording.id in self._chart.contents.recording_by_id
        active = recording.id if recording is not None and is_drawn else None
        running_at_zoom = self._zoom if self._session.clock.playing else None
        self.bridge.move_markers(self._chart.markers_message(self._moment_shown(utc), active, running_at_zoom))

    def _moment_shown(self, utc: UtcTime) -> UtcTime:
        """The moment that the recording's picture will show by the time the page shows what it is told now."""
        clock = self._session.clock
        if not clock.playing or clock.reach is None:
            return utc
        first, last = clock.reach
        return min(max(UtcTime(utc + round(PAGE_LAG_US * clock.rate)), first), last)

    @Slot()
    def _on_fit(self) -> None:
        self.bridge.fit()

    @Slot(int, float, float, float)
    def _on_path_clicked(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        moment = self._moment(track_id, latitude_deg, longitude_deg, zoom)
        if moment is None:
            return
        if self._session.is_picking:
            self._session.pick_point(track_id, moment)
            return
        self._activate_recording_of(track_id)
        self._session.clock.seek(moment)

    @Slot(int, float, float, float)
    def _on_path_dragged(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        # While a point is asked for, the frame it is asked for stays on show; where the drag ends, it is picked.
        moment = None if self._session.is_picking else self._moment(track_id, latitude_deg, longitude_deg, zoom)
        if moment is not None:
            self._activate_recording_of(track_id)
            self._session.clock.scrub(moment)

    @Slot(int, float, float, float)
    def _on_path_hovered(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> None:
        moment = self._moment(track_id, latitude_deg, longitude_deg, zoom)
        if moment is not None and self._chart is not None:
            self.bridge.show_tip(self._chart.moment_words(track_id, moment, self._look.units.speed))

    @Slot(int)
    def _on_marker_hovered(self, track_id: int) -> None:
        if self._chart is not None:
            units, wedge_deg = self._look.units, self._options.wedge_deg
            utc = self._session.clock.position
            self.bridge.show_tip(self._chart.marker_words(track_id, utc, units.speed, wedge_deg))

    @Slot(object)
    def _on_hidden(self, track_ids: frozenset[int]) -> None:
        self._hidden = track_ids

    def _moment(self, track_id: int, latitude_deg: float, longitude_deg: float, zoom: float) -> UtcTime | None:
        if self._chart is None:
            return None
        place = Place(latitude_deg, longitude_deg)
        return self._chart.moment_at(track_id, place, zoom, self._session.clock.position)

    def _activate_recording_of(self, track_id: int) -> None:
        """Show the picture that belongs to the path, if it is not the one on show already."""
        recording_id = None if self._chart is None else self._chart.recording_of(track_id)
        active = self._session.recording
        if recording_id is not None and (active is None or active.id != recording_id):
            self._session.activate(recording_id)

    @Slot(str, int)
    def _on_pin_clicked(self, kind: str, identity: int) -> None:
        if kind != FLAGGED_KIND:
            self._session.go_to(Selection(SelectionKind(kind), identity))
        elif self._chart is not None:
            sign = self._chart.flagged_signs[identity - 1]
            self._session.go_to_flagged(sign.track_id, sign.number)

    @Slot()
    def _on_moved_by_user(self) -> None:
        self.follow_action.setChecked(False)

    @Slot(object)
    def _on_view_settled(self, window: MapWindow) -> None:
        self._zoom = window.zoom
        if self._chart is not None:
            for track_id, geometry in self._chart.detail_messages(window, self._scale):
                self.bridge.set_detail(track_id, geometry, window)

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _on_process_ended(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        """The engine's process is gone and the page with it: load it again and tell it everything."""
        if status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        logger.warning("The process of the map's page ended (%s, %d); the page is loaded again", status.name, code)
        self.bridge.page_lost()
        self._reloads += 1
        if self._reloads > MOST_RELOADS:
            logger.error("The process of the map's page ended %d times; the map stays empty", self._reloads)
            return
        self._tell_everything(fit=True)
        # Loading from within the engine's own signal is refused.
        QTimer.singleShot(0, self, self._reload)

    @Slot()
    def _reload(self) -> None:
        self._web.load(PAGE_URL)


def _restrict(settings: QWebEngineSettings) -> None:
    """Switch off what a map has no use for."""
    attribute = QWebEngineSettings.WebAttribute
    for unwanted in (
        attribute.LocalStorageEnabled,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.DnsPrefetchEnabled,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.HyperlinkAuditingEnabled,
        attribute.ErrorPageEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.ScreenCaptureEnabled,
    ):
        settings.setAttribute(unwanted, False)
