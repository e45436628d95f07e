"""The circuit diagram: every part of the window, made once, and every line between them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from maps.view import MapView
from player.backend import BackendMissingError
from player.camera_grid import CameraGrid
from player.cameras import Cameras
from player.player import Player
from player.sound_mix import SoundMix
from player.surface import Surface
from player.transport import TransportBar
from player.vlc_backend import VlcBackend
from reviewer.app.actions import Actions
from reviewer.app.alignment_controller import AlignmentController
from reviewer.app.annotation_controller import AnnotationController
from reviewer.app.audit_controller import AuditController
from reviewer.app.base_map_controller import BaseMapController
from reviewer.app.case_heading import CaseHeading
from reviewer.app.checklist_controller import ChecklistController
from reviewer.app.coding_pad_controller import CodingPadController
from reviewer.app.court_controller import CourtController
from reviewer.app.csv_columns_controller import CsvColumnsController
from reviewer.app.details_controller import DetailsController
from reviewer.app.dock_controller import DockController
from reviewer.app.export_controller import ExportController
from reviewer.app.flagged_controller import FlaggedController
from reviewer.app.gaps_controller import GapsController
from reviewer.app.graphs_controller import GraphsController
from reviewer.app.hearing_controller import HearingController
from reviewer.app.history_controller import HistoryController
from reviewer.app.ingest_controller import IngestController
from reviewer.app.ingests_controller import IngestsController
from reviewer.app.integrity_controller import IntegrityController
from reviewer.app.keys_controller import KeysController
from reviewer.app.lanes_controller import LanesController
from reviewer.app.layers_controller import LayersController
from reviewer.app.layout_controller import LayoutController
from reviewer.app.library_controller import LibraryController
from reviewer.app.library_window_controller import LibraryWindowController
from reviewer.app.listening_controller import ListeningController
from reviewer.app.live_controller import LiveController
from reviewer.app.map_drawing_controller import MapDrawingController
from reviewer.app.map_export_controller import MapExportController
from reviewer.app.map_options_controller import MapOptionsController
from reviewer.app.map_places_controller import MapPlacesController
from reviewer.app.marking_controller import MarkingController
from reviewer.app.media_facts_controller import MediaFactsController
from reviewer.app.motion_alignment_controller import MotionAlignmentController
from reviewer.app.notes_controller import NotesController
from reviewer.app.outside_controller import OutsideController
from reviewer.app.palette_controller import PaletteController
from reviewer.app.picture_controller import PictureController
from reviewer.app.places_controller import PlacesController
from reviewer.app.placing_controller import PlacingController
from reviewer.app.play_controller import PlayController
from reviewer.app.playlists_controller import PlaylistsController
from reviewer.app.presentation_controller import PresentationController
from reviewer.app.read_only_controller import ReadOnlyController
from reviewer.app.review_controller import ReviewController
from reviewer.app.safekeeping_controller import SafekeepingController
from reviewer.app.search_controller import SearchController
from reviewer.app.settings import Settings
from reviewer.app.settings_controller import SettingsController
from reviewer.app.several_controller import SeveralController
from reviewer.app.sound_alignment_controller import SoundAlignmentController
from reviewer.app.sound_controller import SoundController
from reviewer.app.theme_controller import ThemeController
from reviewer.app.thumbnail_controller import ThumbnailController
from reviewer.app.time_between_controller import TimeBetweenController
from reviewer.app.timeline_pictures_controller import TimelinePicturesController
from reviewer.app.track_placing_controller import TrackPlacingController
from reviewer.app.viewing_controller import ViewingController
from reviewer.app.window import MainWindow
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.annotation_lane import annotation_lane_source
from widgets.job_bar import JobBar
from widgets.library_panel import LibraryPanel
from widgets.marks_panel import ReviewTabs
from widgets.message_bar import MessageBar, Severity
from widgets.outside_lanes import outside_lane_source
from widgets.position_panel import PositionPanel
from widgets.time_panel import TimePanel


@dataclass(frozen=True, eq=False)
class Desk:
    """The parts of one window, for whoever opens it, closes it, or tests it."""

    session: CaseSession
    window: MainWindow
    actions: Actions
    player: Player
    surface: Surface
    grid: CameraGrid
    cameras: Cameras
    map: MapView
    time_panel: TimePanel
    library_panel: LibraryPanel
    tabs: ReviewTabs
    position: PositionPanel
    messages: MessageBar
    review: ReviewController
    ingest: IngestController
    export: ExportController
    library: LibraryController
    library_window: LibraryWindowController
    picture: PictureController
    court: CourtController
    live: LiveController
    annotations: AnnotationController
    presentation: PresentationController
    playlists: PlaylistsController
    between: TimeBetweenController


def build_desk(session: CaseSession, look: Look, settings: Settings) -> Desk:
    """Make the window on a session and connect it."""
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    bottom = Qt.DockWidgetArea.BottomDockWidgetArea
    actions = Actions(look, session)
    window = MainWindow(actions, settings)
    KeysController(session, settings, actions, window)

    surface = Surface()
    grid = CameraGrid()
    messages = MessageBar(session, look)
    backend, missing = _backend(session)
    player = Player(session, surface, backend, window)
    mix = SoundMix(session, backend.another if backend is not None else _nothing_plays, window)
    cameras = Cameras(session, player, surface, grid, mix, window)
    transport = TransportBar(session, look, actions.by_name)
    map_view = MapView(session, look)
    time_panel = TimePanel(session, look)
    library_panel = LibraryPanel(session, look)
    tabs = ReviewTabs(session, look)
    position = PositionPanel(session, look)

    base_maps = BaseMapController(settings, map_view, actions, window)
    review = ReviewController(session, player, actions, window)
    marking = MarkingController(session, player, actions, window)
    CodingPadController(session, actions, window)
    HistoryController(session, look, actions, window)
    ingest = IngestController(session, messages, actions, window, settings)
    IngestsController(session, ingest, messages, actions, window)
    dock = DockController(session, ingest, messages, actions, window)
    tables = CsvColumnsController(session, ingest, actions, window)
    export = ExportController(session, player, messages, actions, window)
    details = DetailsController(session, actions, window)
    several = SeveralController(session, actions, window)
    integrity = IntegrityController(session, look, messages, actions, window)
    layout = LayoutController(session, cameras, grid, actions, window)
    hearing = HearingController(cameras, actions, window)
    AlignmentController(session, actions, window)
    SoundAlignmentController(session, look, messages, actions, window)
    MotionAlignmentController(session, look, messages, actions, window)
    TrackPlacingController(session, look, actions, window)
    GapsController(session, look, messages, actions, window)
    LayersController(session, look, map_view, ingest, messages, actions, window)
    outside = OutsideController(session, look, messages, actions, window)
    tables.events_meant.connect(outside.add_file)
    time_panel.timeline.add_lanes(outside_lane_source())
    PlacesController(session, look, map_view, messages, actions, window)
    PlacingController(session, actions, window)
    map_options = MapOptionsController(map_view, settings, actions, window)
    MapPlacesController(session, look, map_view, messages, actions, window)
    checklist = ChecklistController(session, messages, actions, window)
    map_drawing = MapDrawingController(session, look, map_view, actions, window)
    MapExportController(session, map_view, messages, actions, window)
    FlaggedController(session, look, map_view, messages, actions, window)
    search = SearchController(session, look, actions, tabs, window)
    NotesController(session, look, player, actions, tabs, window)
    library = LibraryController(session, messages, actions, window, lambda: settings.anchor_file)
    audit = AuditController(session, settings, messages, actions, window)
    ViewingController(session, audit.viewing, time_panel.timeline, messages, actions, window)
    read_only = ReadOnlyController(session, look, library, actions, window)
    SafekeepingController(session, messages, library, actions, window)
    library_window = LibraryWindowController(session, look, settings, actions, window, details, several)
    thumbnails = ThumbnailController(session, window)
    MediaFactsController(session, window)
    LanesController(session, time_panel.timeline, settings, actions, window)
    GraphsController(time_panel, settings, actions, window)
    TimelinePicturesController(session, time_panel.timeline, window)
    SoundController(session, window)
    picture = PictureController(session, surface, actions, window)
    court = CourtController(
        session, surface, grid, actions, window, lambda: map_options.dress(_map_for_others(session, look, base_maps))
    )
    annotations = AnnotationController(session, player, surface, look, actions, window)
    time_panel.timeline.add_lanes(annotation_lane_source())
    PlayController(session, player, actions, window)
    presentation = PresentationController(
        session, actions, window, backend.another if backend is not None else _nothing_plays
    )
    playlists = PlaylistsController(session, look, presentation, actions, window)
    between = TimeBetweenController(session, actions, window)
    live = LiveController(session, messages, actions, settings, window)
    SettingsController(settings, player, look, actions, window)
    ThemeController(look, settings, actions, window)
    PaletteController(session, look, actions, window)

    window.set_centre(read_only.banner, messages, grid, transport)
    window.add_dock("library", tr("Case library"), library_panel, left)
    window.add_dock("map", tr("Map"), map_view, right, map_view.header)
    window.add_dock("position", tr("Position"), position, right)
    window.add_dock("review", tr("Marks, events and notes"), tabs, right)
    window.add_dock("timeline", tr("Timeline"), time_panel, bottom, time_panel.timeline.header)
    heading = CaseHeading(session)
    window.add_toolbar(
        [heading],
        search.field,
        [actions["picture_panel"], actions["add_files"], actions["snapshot"], actions["export_clip"]],
    )
    marks = QMenu(tr("Mark as"), window)
    window.map_menu.addMenu(base_maps.menu)
    map_view.set_menu(window.map_menu)
    window.add_menus(marks, court.menus, (layout.menu, hearing.menu))
    map_options.fill(window.map_menu)
    window.map_menu.addMenu(map_drawing.menu)
    marking.fill(marks)
    window.map_menu.addMenu(live.menu)
    window.add_status([library.audit_label, dock.sign, base_maps.sign, live.sign], [JobBar(session, look)])

    actions["mute"].toggled.connect(transport.set_muted)
    transport.volume_changed.connect(player.set_volume)
    transport.volume_changed.connect(mix.set_volume)
    transport.volume_changed.connect(presentation.set_volume)
    transport.time_clicked.connect(actions["go_to"].trigger)
    ListeningController(session, transport, settings, actions, window)
    time_panel.timeline.findings_asked.connect(integrity.show_list)
    time_panel.edit_requested.connect(tabs.edit_bookmark)
    tabs.bookmarks.pad.pressed.connect(marking.press)
    tabs.bookmarks.editor.finished.connect(surface.setFocus)
    marking.note_asked.connect(tabs.note_bookmark)
    library_panel.ingest_requested.connect(ingest.ask_for_files)
    library_panel.new_case_requested.connect(ingest.new_case)
    library_panel.library_requested.connect(actions["library_window"].trigger)
    thumbnails.made.connect(library_panel.list.viewport().update)
    window.dropped.connect(ingest.bring_in)
    window.closing.connect(tabs.flush)
    window.closing.connect(map_drawing.flush)
    window.closing.connect(checklist.flush)
    window.closing.connect(base_maps.maps.close)
    window.closing.connect(live.close)
    window.closing.connect(search.record.settle)
    session.case_closing.connect(tabs.flush)
    surface.setFocus()
    if missing:
        messages.show_message(Severity.WARNING, missing)
    return Desk(
        session, window, actions, player, surface, grid, cameras, map_view, time_panel, library_panel, tabs, position,
        messages, review, ingest, export, library, library_window, picture, court, live, annotations,
        presentation, playlists, between,
    )  # fmt: skip


def _map_for_others(session: CaseSession, look: Look, base_maps: BaseMapController) -> MapView:
    """A map for whoever looks on: none of the reviewer's marks, and no buttons."""
    map_view = MapView(session, look, with_bookmarks=False)
    base_maps.draw_on(map_view)
    map_view.header.hide()
    return map_view


def _nothing_plays() -> None:
    """What plays one more recording, where libVLC is missing: nothing."""


def _backend(session: CaseSession) -> tuple[VlcBackend | None, str]:
    """What plays, or nothing and the words that say why."""
    try:
        return VlcBackend(session), ""
    except BackendMissingError as error:
        return None, str(error)
