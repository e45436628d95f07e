"""One table of everything a user can trigger: text, key, icon. Menus, buttons, tooltips and help are made from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from reviewer.look.look import Look
from reviewer.look.words import tr


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        name: how the program refers to it.
        text: what menus and buttons call it, in English; marked for the catalogue by standing here, as the help is.
        keys: the keys it is delivered with, in Qt's portable notation, the first one shown.
        icon: a name of the icon set, or empty.
        help: what the tooltip adds to the text, or empty.
        checkable: whether it is on or off.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    help: str = ""
    checkable: bool = False


TABLE = (
    ActionSpec("open_library", "Open library …", ("Ctrl+O",), "folder-open"),
    ActionSpec("library_window", "Library", ("Ctrl+L",), "library", "All cases and recordings, and statistics"),
    ActionSpec("new_case", "New case …", ("Ctrl+N",), "folder-plus"),
    ActionSpec(
        "case_properties", "Case properties …", ("Alt+Return",), "pencil", "Title, status, people, tags, fields"
    ),
    ActionSpec(
        "recording_properties", "Recording properties …", ("Alt+Shift+Return",), "file-video", "And all that it states"
    ),
    ActionSpec("all_recordings_properties", "Properties of all its recordings …", (), "list", "Officer, category, …"),
    ActionSpec("agency_words", "Agency's words and fields …", (), "tag", "Kinds, statuses, roles; fields of your own"),
    ActionSpec("add_files", "Add files …", ("Ctrl+I",), "file-video", "Recordings, tracks and event lists"),
    ActionSpec("add_folder", "Add folder …", ("Ctrl+Shift+I",), "folder-open", "Everything in a folder from the dock"),
    ActionSpec("watch_dock", "Watch a dock folder …", (), "eye", "What a dock writes there comes in by itself", True),
    ActionSpec("ingests", "Ingests …", (), "download", "What came in, under which authority; go on, try again"),
    ActionSpec("add_table", "Add a table of positions …", (), "table", "CSV: say what its columns mean"),
    ActionSpec(
        "outside_events", "Events from outside …", ("Ctrl+Shift+E",), "radio", "Dispatch, vehicles, devices; offsets"
    ),
    ActionSpec("snapshot", "Snapshot of the frame", ("S",), "camera", "PNG with PTS, time and position inside"),
    ActionSpec("export_clip", "Export clip …", ("Ctrl+E",), "scissors", "Between the in and out marks"),
    ActionSpec("verify", "Verify library", (), "shield-check", "Chain of the audit record, and every original's hash"),
    ActionSpec("back_up", "Back up …", (), "copy", "The library, while it is open; only what is new is copied"),
    ActionSpec("check_backup", "Check a backup …", (), "file-check", "Whether it restores"),
    ActionSpec("restore_backup", "Restore a backup …", (), "history", "Into an empty folder; nothing is written over"),
    ActionSpec("rescue_library", "Rescue a damaged library …", (), "triangle-alert", "Save what can be read of it"),
    ActionSpec("rebuild_search", "Rebuild the search index", (), "rotate-cw", "Where verifying finds it wrong"),
    ActionSpec("relink", "Find moved originals …", (), "search", "Linked ones that are no longer where they were"),
    ActionSpec("audit_record", "Audit record …", ("Ctrl+Shift+U",), "list", "Who did what, and when; filters, export"),
    ActionSpec("note_head", "Note the head of the audit record …", (), "file-check", "Outside of the library"),
    ActionSpec("quit", "Quit", ("Ctrl+Q",), "log-out"),
    ActionSpec("search", "Search everything", ("Ctrl+F",), "search", "Notes, titles, events, people, file names"),
    ActionSpec("palette", "Find a command …", ("Ctrl+K",), "search", "Everything that can be done, by its name"),
    ActionSpec("undo", "Undo", ("Ctrl+Z",), "undo-2"),
    ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    ActionSpec("add_bookmark", "Bookmark here", ("B",), "bookmark-plus"),
    ActionSpec("add_range", "Bookmark the range", ("Shift+B",), "bookmark", "Between the in and out marks"),
    ActionSpec("history", "History …", ("Ctrl+H",), "history", "Every change since the case was opened; back to any"),
    ActionSpec("coding_pad", "Coding pad …", ("Alt+B",), "tag", "Categories of marks: colour, shape, key, fields"),
    ActionSpec("mark_start_here", "Mark begins here", ("Shift+I",), "arrow-left-to-line", "The selected mark"),
    ActionSpec("mark_end_here", "Mark ends here", ("Shift+O",), "arrow-right-to-line", "The selected mark"),
    ActionSpec("note_mark", "Note on the mark", ("W",), "square-pen", "It plays on; Esc or Ctrl+Enter brings you back"),
    ActionSpec("mark_in", "In mark here", ("I",), "arrow-left-to-line"),
    ActionSpec("mark_out", "Out mark here", ("O",), "arrow-right-to-line"),
    ActionSpec("clear_marks", "Clear in and out marks", ("Shift+X",), "x"),
    ActionSpec("write_note", "Note on the case", ("Alt+N",), "sticky-note", "Work product or not is said first"),
    ActionSpec("note_on_recording", "Note on this recording", (), "sticky-note", "The one in the picture"),
    ActionSpec("note_on_mark", "Note on the selected mark", ("Alt+Shift+N",), "sticky-note"),
    ActionSpec("note_link", "Link to this moment in the note", ("Alt+I",), "clock", "A click on it leads back here"),
    ActionSpec("list_notes", "Notes of the case …", (), "list", "On the case, its recordings and its marks"),
    ActionSpec("play", "Play or pause", ("Space",), "play"),
    ActionSpec("step_back", "Back one frame", ("Left",), "step-back", "Shift: ten frames"),
    ActionSpec("step_forward", "On one frame", ("Right",), "step-forward", "Shift: ten frames"),
    ActionSpec("step_back_ten", "Back ten frames", ("Shift+Left",)),
    ActionSpec("step_forward_ten", "On ten frames", ("Shift+Right",)),
    ActionSpec("shuttle_back", "Shuttle backwards", ("J",), "chevrons-left", "Again: twice as fast, up to 16×"),
    ActionSpec("shuttle_stop", "Shuttle stop", ("K",), "pause", "And real speed again"),
    ActionSpec("shuttle_on", "Shuttle on", ("L",), "chevrons-right", "Again: twice as fast, up to 16×"),
    ActionSpec("again", "The last five seconds again", ("R",), "rotate-ccw"),
    ActionSpec("loop", "Loop between the marks", ("Shift+L",), "repeat", "From the in mark to the out mark", True),
    ActionSpec("go_to", "Go to …", ("Ctrl+G",), "crosshair", "A time, a frame number, UTC or local time"),
    ActionSpec("frame_facts", "Facts of the frame", ("F",), "hash", "Picture type, and whether it repeats", True),
    ActionSpec("frame_integrity", "Frame integrity …", ("Shift+F",), "list", "Gaps, repeats and losses, in words"),
    ActionSpec("go_start", "To the start", ("Home",), "skip-back"),
    ActionSpec("go_end", "To the end", ("End",), "skip-forward"),
    ActionSpec("slower", "Slower", ("[",), "rewind"),
    ActionSpec("faster", "Faster", ("]",), "fast-forward"),
    ActionSpec("real_speed", "Real speed", ("\\",)),
    ActionSpec("mute", "Mute", ("M",), "volume-2", checkable=True),
    ActionSpec("louder", "Louder", ("Ctrl+Up",), "volume-1"),
    ActionSpec("quieter", "Quieter", ("Ctrl+Down",), "volume"),
    ActionSpec("next_audio_track", "Next audio track", ("T",), "audio-lines", "Of the recording in the picture"),
    ActionSpec("next_recording", "Next recording at this moment", ("N",), "film"),
    ActionSpec("hear_large", "Hear the large camera", ("Alt+L",), "volume-2", "Whichever is large", True),
    ActionSpec("hear_all", "Hear all cameras", ("Alt+A",), "audio-lines", "A mix of those on show", True),
    ActionSpec("layout_alone", "One camera alone", ("Alt+1",), "video", "The large one", True),
    ActionSpec("layout_grid", "All cameras the same size", ("Alt+2",), "table", "", True),
    ActionSpec("layout_large", "One camera large", ("Alt+3",), "panel-right", "The others small beside it", True),
    ActionSpec("next_large", "Next camera large", ("C",), "", "Or a click on its small picture"),
    ActionSpec("nudge_earlier", "This camera one frame earlier", ("Alt+Left",), "", "Shift: ten frames"),
    ActionSpec("nudge_later", "This camera one frame later", ("Alt+Right",), "", "Shift: ten frames"),
    ActionSpec("nudge_earlier_ten", "This camera ten frames earlier", ("Alt+Shift+Left",)),
    ActionSpec("nudge_later_ten", "This camera ten frames later", ("Alt+Shift+Right",)),
    ActionSpec("set_offset", "Offset of this camera …", ("Alt+O",), "clock", "In milliseconds, or back as ingested"),
    ActionSpec(
        "pick_moment", "This is the moment", ("Alt+M",), "flag", "A flash, a clap: then find it in another camera"
    ),
    ActionSpec(
        "same_moment", "The same moment here …", ("Alt+Shift+M",), "check", "Moves this camera; says first how far"
    ),
    ActionSpec("align_by_sound", "Align by sound …", ("Alt+S",), "audio-waveform", "Suggests where a camera belongs"),
    ActionSpec(
        "align_by_motion", "Align by motion …", ("Alt+Shift+S",), "activity", "Stop and go against a track's speed"
    ),
    ActionSpec("as_ingested", "This camera as ingested", (), "history", "Back to where it lay when it came in"),
    ActionSpec("place_track", "Track against video …", ("Alt+T",), "move-horizontal", "Slide one along the other"),
    ActionSpec("frame_is_point", "This frame is this point …", ("Alt+Shift+T",), "map-pin", "A point of the path"),
    ActionSpec("read_picture_clock", "Clock in the picture …", ("Alt+K",), "clock", "Type what it says, twice"),
    ActionSpec("alignment_versions", "What was said of its time …", (), "history", "Each version: who, how, how sure"),
    ActionSpec("how_placed", "How this recording was placed …", (), "info", "Every clock that was tried, and the ±"),
    ActionSpec("camera_gaps", "Gaps between cameras …", ("Alt+G",), "mic-off", "Off or muted while another recorded"),
    ActionSpec(
        "picture_panel", "Picture", ("P",), "sliders-horizontal", "Adjust what is seen; stills and exports stay"
    ),
    ActionSpec("zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), "zoom-in", "Or the wheel over the picture"),
    ActionSpec("zoom_out", "Zoom out", ("Ctrl+-",), "zoom-out", "Or the wheel over the picture"),
    ActionSpec("zoom_whole", "Whole picture", ("Ctrl+0",), "minimize", "Or a double click on the picture"),
    ActionSpec("zoom_pixels", "Pixel for pixel", ("Ctrl+1",), "expand"),
    ActionSpec("turn_picture", "Rotate by 90°", ("Ctrl+R",), "rotate-cw", "Clockwise"),
    # The set names these two by the axis, and not by the way the picture goes.
    ActionSpec("flip_across", "Flip left to right", ("H",), "flip-vertical-2"),
    ActionSpec("flip_down", "Flip top to bottom", ("V",), "flip-horizontal-2"),
    ActionSpec("loupe", "Loupe", ("Z",), "scan-search", "4×, with the place and colour of the pixel", True),
    ActionSpec("draw", "Draw on the picture", ("D",), "square-pen", "Illustrative: never in stills or exports", True),
    ActionSpec("show_drawings", "Show drawings on the picture", ("A",), "eye", "Or hide them all", True),
    ActionSpec("draw_pick", "Pick a drawing", (), "mouse-pointer-2", "Drag to move, pull a corner; Ctrl+arrows", True),
    ActionSpec("draw_arrow", "Draw an arrow", (), "move-up-right", "Shift: in steps of 45°; Enter puts one", True),
    ActionSpec("draw_box", "Draw a box", (), "square", "Shift: as wide as high; Enter puts one", True),
    ActionSpec("draw_ellipse", "Draw an ellipse", (), "circle", "Shift: a circle; Enter puts one", True),
    ActionSpec("draw_freehand", "Draw by hand", (), "spline", "As the hand goes", True),
    ActionSpec("draw_text", "Write on the picture", (), "type", "Click where it begins; Enter puts one", True),
    ActionSpec("draw_spotlight", "Spotlight", (), "spotlight", "All else is darker", True),
    ActionSpec("draw_blur", "Blur preview", (), "droplet", "Only a preview: nothing is redacted", True),
    ActionSpec("draw_measure", "Measuring line", (), "ruler", "With a scale that you state", True),
    ActionSpec("drawing_from_here", "Drawing begins here", (), "arrow-left-to-line", "On the frame on show"),
    ActionSpec("drawing_until_here", "Drawing ends here", (), "arrow-right-to-line", "With the frame on show"),
    ActionSpec("drawing_keyframe", "Keyframe of the drawing here", (), "diamond-plus", "Then move it elsewhere later"),
    ActionSpec("drawing_no_keyframe", "Remove this keyframe of the drawing", (), "diamond-minus"),
    ActionSpec("delete_drawing", "Delete the drawing", (), "trash-2", "Delete does it on the picture"),
    ActionSpec("as_recorded", "As the camera recorded it", ("0",), "aperture", "Again: back to the view before"),
    ActionSpec(
        "show_flagged", "Show flagged positions", ("Alt+D",), "triangle-alert", "On the map, apart from the paths", True
    ),
    ActionSpec("list_flagged", "Flagged positions …", ("Alt+Shift+D",), "list", "Void or impossible, and why"),
    ActionSpec("viewing", "What was watched …", ("Ctrl+Shift+W",), "eye", "And what never was; by whom, how fast"),
    ActionSpec("choose_graphs", "Graphs …", ("Shift+G",), "chart-line", "Which are shown below the timeline"),
    ActionSpec("copy_figures", "Copy the figures of the span", ("Alt+C",), "copy", "Selected in the graphs, or marked"),
    ActionSpec("places", "Places …", ("Alt+Z",), "scan-search", "Who passed through a zone; stops; fastest moments"),
    ActionSpec("map_layers", "Layers …", ("Alt+Y",), "layers", "Zones, scene plans and pictures over the map"),
    ActionSpec("base_maps", "Base maps …", ("Ctrl+Shift+B",), "map", "Outlines, files of tiles; online tiles"),
    ActionSpec("add_tile_file", "Add a tile file …", (), "plus", "MBTiles or PMTiles, read where it is"),
    ActionSpec("base_outlines", "Outlines (built in)", (), "", "Coarse; not for measuring", True),
    ActionSpec("base_calm", "Pale tiles without colours", (), "contrast", "So that the paths stand out", True),
    ActionSpec("base_online", "Online tiles", (), "", "Off until your agency names a server; the map says so", True),
    ActionSpec("map_by_speed", "Colour paths by speed", ("Ctrl+Shift+V",), "gauge", "With a legend", True),
    ActionSpec("map_arrows", "Arrows along the paths", ("Ctrl+Shift+A",), "route", "The way it went", True),
    ActionSpec(
        "map_heading_up", "Turn with the course", ("Ctrl+Shift+H",), "compass", "The top is where the camera goes", True
    ),
    ActionSpec("map_north_up", "North up", ("Ctrl+Shift+N",), "navigation", "Or click the north sign"),
    ActionSpec("map_turn_left", "Turn the map left", ("Ctrl+Shift+Left",), "rotate-ccw", "Or drag it with Shift"),
    ActionSpec("map_turn_right", "Turn the map right", ("Ctrl+Shift+Right",), "rotate-cw", "Or drag it with Shift"),
    ActionSpec("map_go_to", "Go to coordinates …", ("Ctrl+Shift+G",), "map-pin", "Decimal, DMS, UTM or MGRS"),
    ActionSpec("map_copy_place", "Copy coordinates", ("Ctrl+Shift+C",), "copy", "Of the place last pointed at"),
    ActionSpec("map_measure_distance", "Measure a distance", ("Ctrl+Shift+D",), "route", "Click points on the map"),
    ActionSpec("map_measure_area", "Measure an area", ("Ctrl+Shift+R",), "expand", "Click its corners on the map"),
    ActionSpec("map_measure_marked", "Length between the marks", (), "scissors", "Along the path, from in to out"),
    ActionSpec("map_clear_measures", "Clear what was measured", (), "x"),
    ActionSpec("checklist", "Policy checklist …", ("Alt+Q",), "circle-check", "Questions of your agency; findings"),
    ActionSpec("map_draw_pin", "Draw a pin", ("Ctrl+Shift+P",), "map-pin", "Click where it goes; kept with the case"),
    ActionSpec("map_draw_line", "Draw a line", (), "route", "Click its points; kept with the case"),
    ActionSpec("map_draw_area", "Draw an area", (), "expand", "Click its corners; kept with the case"),
    ActionSpec("map_draw_text", "Write on the map", (), "sticky-note", "Click where it goes; kept with the case"),
    ActionSpec("map_show_drawings", "Show drawings on the map", ("Shift+M",), "eye", "They are illustrative", True),
    ActionSpec("map_drawings", "Drawings on the map …", ("Alt+W",), "list", "All of them; type, change, delete"),
    ActionSpec("map_picture", "Save the map as a picture …", (), "camera", "PNG or SVG with scale and legend"),
    ActionSpec("map_page", "Save the map as a page …", (), "external-link", "One file that opens without a network"),
    ActionSpec("export_positions", "Export positions …", (), "download", "GPX, KML, CSV or GeoJSON of a span or all"),
    ActionSpec("live_start", "Show a live trajectory …", (), "activity", "From a growing file or an NMEA server"),
    ActionSpec("live_follow", "Follow live", ("Ctrl+Shift+L",), "locate-fixed", "The playhead stays at now", True),
    ActionSpec("live_stop", "Stop listening", (), "pause", "What came stays, until it is kept or discarded"),
    ActionSpec("live_keep", "Keep in the case", (), "download", "The bytes exactly as they came, and their track"),
    ActionSpec("live_discard", "Discard what came live", (), "trash-2", "The audit record keeps its hash"),
    ActionSpec("playlists", "Moments to show …", ("Alt+P",), "projector", "Playlists over recordings and cases"),
    ActionSpec("add_to_playlist", "Add to the moments to show", ("Shift+P",), "plus", "A mark, else the range"),
    ActionSpec("present", "Present", ("F5",), "play", "The moments to show, full screen; Esc leaves"),
    ActionSpec("present_play", "Pause or go on", (), "pause", "While presenting; Space where it is shown"),
    ActionSpec("present_next", "Next moment", ("PgDown",), "skip-forward", "While presenting"),
    ActionSpec("present_previous", "Moment before", ("PgUp",), "skip-back", "While presenting"),
    ActionSpec("present_again", "This moment again", ("Backspace",), "rotate-ccw", "While presenting"),
    ActionSpec("present_blank", "Black screen", (".",), "eye-off", "While presenting; again: the picture, standing"),
    ActionSpec("present_draw", "Draw on what is shown", ("F8",), "pencil", "Gone with the moment unless you keep it"),
    ActionSpec("present_tool", "Draw with the next tool", ("Shift+F8",), "spline", "Pen, arrow, ellipse, box, light"),
    ActionSpec("present_clear", "Wipe what was drawn", ("Shift+Backspace",), "x", "While presenting"),
    ActionSpec("present_keep", "Keep what was drawn", ("Ctrl+F8",), "download", "With the recording, as illustrative"),
    ActionSpec("present_end", "End the presentation", (), "log-out", "Or Esc where it is shown"),
    ActionSpec("time_between", "Time between two moments …", ("Shift+T",), "ruler", "Marks, events or frames, with ±"),
    ActionSpec("snap", "Snap while dragging", ("Shift+S",), "magnet", "Ctrl: the other way round", True),
    ActionSpec("count_from_here", "Count time from here", ("Shift+C",), "timer", "The selected thing, or the playhead"),
    ActionSpec("count_from_nothing", "Count time from nothing", (), "clock", "Local time again"),
    ActionSpec("court_mode", "Court mode", ("F12",), "projector", "Picture and time, nothing else; Esc leaves", True),
    ActionSpec("theme_system", "Theme of the system", (), "monitor", checkable=True),
    ActionSpec("theme_dark", "Dark theme", (), "moon", checkable=True),
    ActionSpec("theme_light", "Light theme", (), "sun", checkable=True),
    ActionSpec("full_screen", "Full screen", ("F11",), "maximize", checkable=True),
    ActionSpec("reset_layout", "Panels as delivered", (), "panel-left"),
    ActionSpec("settings", "Settings …", ("Ctrl+,",), "settings"),
    ActionSpec("keys", "Keys", ("F1",), "keyboard"),
    ActionSpec("about", "About", (), "info"),
)


class Actions(QObject):
    """The actions of the table, by name, dressed in the look.

    Signals:
        keys_changed(): some action has other keys.
    """

    keys_changed = Signal()

    def __init__(self, look: Look, parent: QObject) -> None:
        """Make every action of the table."""
        super().__init__(parent)
        self._look = look
        self._specs = {spec.name: spec for spec in TABLE}
        self.by_name = {spec.name: _made(spec, self) for spec in TABLE}
        self._dress()
        look.theme_changed.connect(self._dress)

    def __getitem__(self, name: str) -> QAction:
        """An action by its name in the table."""
        return self.by_name[name]

    def icon_of(self, name: str) -> str:
        """Name of the icon that an action shows now; empty where it has none."""
        return self._specs[name].icon

    def help_of(self, name: str) -> str:
        """What the tooltip adds to the text, in the language of the user; empty where it adds nothing."""
        words = self._specs[name].help
        return tr(words) if words else ""

    def keys_in_words(self, name: str) -> str:
        """An action's keys as the system writes them; empty where it has none."""
        return keys_in_words(self._specs[name].keys)

    def key_behind(self, name: str) -> str:
        """An action's keys to be read behind its words, ` (I)`; empty where it has none."""
        keys = self.keys_in_words(name)
        return f" ({keys})" if keys else ""

    def set_icon(self, name: str, icon: str) -> None:
        """Show an action's state by another icon, as play and pause do."""
        spec = self._specs[name]
        if spec.icon != icon:
            self._specs[name] = replace(spec, icon=icon)
            self._dress_one(name)

    def set_keys(self, keys: dict[str, tuple[str, ...]]) -> None:
        """Give actions other keys than they have, in Qt's portable notation.

        Args:
            keys: of those actions that change, by name; no key may belong to two actions afterwards.
        """
        changed = {name: wanted for name, wanted in keys.items() if wanted != self._specs[name].keys}
        # First all let go: a key that two actions have for a moment would work for neither.
        for name in changed:
            self.by_name[name].setShortcuts([])
        for name, wanted in changed.items():
            spec = self._specs[name] = replace(self._specs[name], keys=wanted)
            self.by_name[name].setShortcuts(_sequences(wanted))
            self.by_name[name].setToolTip(tooltip(spec))
        if changed:
            self.keys_changed.emit()

    def _dress(self) -> None:
        for name in self.by_name:
            self._dress_one(name)

    def _dress_one(self, name: str) -> None:
        icon = self._specs[name].icon
        if icon:
            colour = self._look.theme.on_accent if name == "play" else None
            self.by_name[name].setIcon(self._look.icon(icon, colour))


def _made(spec: ActionSpec, parent: QObject) -> QAction:
    action = QAction(tr(spec.text), parent)
    action.setObjectName(spec.name)
    action.setCheckable(spec.checkable)
    action.setShortcuts(_sequences(spec.keys))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setToolTip(tooltip(spec))
    return action


def _sequences(keys: Iterable[str]) -> list[QKeySequence]:
    return [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys]


def keys_in_words(keys: Iterable[str]) -> str:
    """Keys in Qt's portable notation as the system writes them, for a person."""
    native = QKeySequence.SequenceFormat.NativeText
    return tr(" or ").join(sequence.toString(native) for sequence in _sequences(keys))


def tooltip(spec: ActionSpec) -> str:
    """What hovering says: text, keys, and the help line below."""
    keys, text = keys_in_words(spec.keys), tr(spec.text)
    first = f"{text} ({keys})" if keys else text
    return f"{first}\n{tr(spec.help)}" if spec.help else first
