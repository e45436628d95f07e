"""The main window: where each panel stands. Docks can be moved and hidden, and come back as they were left."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QStatusBar,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.look.measures import HEADER_HEIGHT, SPACE_M, SPACE_S
from reviewer.look.words import tr

_LAYOUT_VERSION = 1

_DELIVERED_SIZE = QSize(1600, 1000)
_DELIVERED_COLUMNS = {"library": 272, "map": 468}
_NARROWEST = 0.94
"""On a small screen the columns at the sides keep this much, so that their lines stay whole; the picture gives way."""
_DELIVERED_ROWS = {"map": 8, "position": 5, "review": 9}
"""Shares of the window's height in the column on the right."""
_TIMELINE_SHARE = 0.33


class MainWindow(QMainWindow):
    """The frame around the panels.

    Signals:
        dropped(list[Path]): files or folders were dropped on the window.
        closing(): the window is about to close; save what is being typed.
    """

    dropped = Signal(object)
    closing = Signal()

    def __init__(self, actions: Actions, settings: Settings) -> None:
        """An empty frame."""
        super().__init__()
        self._actions = actions
        self._settings = settings
        self._delivered_layout = QByteArray()
        self._sizes_are_delivered = True
        self.docks: dict[str, QDockWidget] = {}
        self.setWindowTitle(tr("Evidence Reviewer"))
        self.setMinimumSize(QSize(960, 600))
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        # No letter of its own: Alt+M is a key of the cameras.
        self.map_menu = QMenu(tr("Map"), self)
        for action in actions.by_name.values():
            self.addAction(action)
        actions["quit"].triggered.connect(self.close)
        actions["full_screen"].toggled.connect(self._show_full_screen)
        actions["reset_layout"].triggered.connect(self.restore_delivered_layout)
        actions["about"].triggered.connect(self.show_about)

    def set_centre(self, *widgets: QWidget) -> None:
        """Put widgets one below the other into the middle; the first one that can grow does."""
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget)
        self.setCentralWidget(centre)

    def add_dock(
        self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea, header: QWidget | None = None
    ) -> QDockWidget:
        """Put a panel into a dock.

        Args:
            name: under which its place is remembered.
            title: shown in the Panels menu, and above the panel where it has no header of its own.
            widget: the panel.
            area: side of the window where it stands at first.
            header: the panel's own header row, which then also serves to drag the dock.
        """
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        widget.setProperty("role", "panel")
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dock.setWidget(widget)
        dock.setTitleBarWidget(header if header is not None else _title_bar(title))
        self.addDockWidget(area, dock)
        self.docks[name] = dock
        return dock

    def add_toolbar(self, left: Sequence[QWidget], search: QWidget, right: Sequence[QAction]) -> None:
        """The bar on top: what is open on the left; on the right the search, and what to do next."""
        bar = QToolBar(tr("Case"))
        bar.setObjectName("case-bar")
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        for widget in left:
            bar.addWidget(widget)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spacer)
        bar.addWidget(search)
        for action in right:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("role", "bar")
            bar.addWidget(button)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)

    def add_menus(self, marks: QMenu, screens: Sequence[QMenu], cameras: Sequence[QMenu] = ()) -> None:
        """The menus, from the table of actions; and those of the marks, of the screens and of the cameras."""
        bar = self.menuBar()
        self._fill(
            bar.addMenu(tr("&File")),
            ("open_library", "library_window", "", "new_case", "case_properties", "recording_properties",
             "all_recordings_properties", "",
             "add_files", "add_folder", "add_table", "outside_events", "watch_dock", "ingests", "", "snapshot",
             "export_clip", "",
             "audit_record", "note_head", "verify", "", "back_up", "check_backup", "restore_backup", "rescue_library",
             "relink", "rebuild_search", "", "agency_words", "settings", "", "quit"),
        )  # fmt: skip
        edit = bar.addMenu(tr("&Edit"))
        self._fill(edit, ("undo", "redo", "", "palette", "search", "", "add_bookmark", "add_range"))
        edit.addMenu(marks)
        self._fill(edit, ("", "mark_start_here", "mark_end_here", "note_mark", "coding_pad", "", "history"))
        self._fill(edit, ("", "mark_in", "mark_out", "clear_marks", "", "checklist", "", "time_between"))
        self._fill(edit, ("", "write_note", "note_on_recording", "note_on_mark", "note_link", "list_notes"))
        self._fill(
            bar.addMenu(tr("Play")),
            ("play", "again", "loop", "", "shuttle_back", "shuttle_stop", "shuttle_on", "", "step_back", "step_forward",
             "step_back_ten", "step_forward_ten", "", "go_to", "go_start", "go_end", "", "slower", "faster",
             "real_speed", "", "frame_facts", "frame_integrity", "", "mute", "louder", "quieter", "next_audio_track",
             "", "next_recording"),
        )  # fmt: skip
        cameras_menu = bar.addMenu(tr("Came&ras"))
        for menu in cameras:
            cameras_menu.addMenu(menu)
        cameras_menu.addSeparator()
        self._fill(
            cameras_menu,
            ("pick_moment", "same_moment", "", "nudge_earlier", "nudge_later", "nudge_earlier_ten", "nudge_later_ten",
             "set_offset", "as_ingested", "", "place_track", "frame_is_point", "read_picture_clock",
             "alignment_versions", "how_placed", "", "align_by_sound", "align_by_motion", "camera_gaps"),
        )  # fmt: skip
        bar.addMenu(self.map_menu)
        # What belongs to the map: each part adds its actions here, and its own menus by `map_menu`.
        self._fill(
            self.map_menu,
            ("map_by_speed", "map_arrows", "", "map_heading_up", "map_north_up", "map_turn_left", "map_turn_right", "",
             "map_go_to", "map_copy_place", "", "map_measure_distance", "map_measure_area", "map_measure_marked",
             "map_clear_measures", ""),
        )  # fmt: skip
        self._fill(self.map_menu, ("places", "map_layers", "", "map_picture", "map_page", "export_positions"))
        view = bar.addMenu(tr("&View"))
        panels = view.addMenu(tr("Panels"))
        for dock in self.docks.values():
            panels.addAction(dock.toggleViewAction())
        self._fill(
            view.addMenu(tr("Picture")),
            ("picture_panel", "as_recorded", "", "zoom_in", "zoom_out", "zoom_whole", "zoom_pixels", "", "turn_picture",
             "flip_across", "flip_down", "", "loupe"),
        )  # fmt: skip
        self._fill(
            view.addMenu(tr("Drawings")),
            ("draw", "show_drawings", "", "draw_pick", "draw_arrow", "draw_box", "draw_ellipse", "draw_freehand",
             "draw_text", "draw_spotlight", "draw_blur", "draw_measure", "", "drawing_from_here", "drawing_until_here",
             "drawing_keyframe", "drawing_no_keyframe", "delete_drawing"),
        )  # fmt: skip
        self._fill(
            view,
            (
                "show_flagged",
                "list_flagged",
                "",
                "viewing",
                "",
                "choose_graphs",
                "copy_figures",
                "",
                "snap",
                "count_from_here",
                "count_from_nothing",
                "",
                "reset_layout",
                "",
                "theme_system",
                "theme_dark",
                "theme_light",
                "",
                "full_screen",
                "court_mode",
            ),
        )
        for menu in screens:
            view.addMenu(menu)
        self._fill(
            view.addMenu(tr("Moments to show")),
            ("playlists", "add_to_playlist", "present", "", "present_play", "present_next", "present_previous",
             "present_again", "present_blank", "", "present_draw", "present_tool", "present_clear", "present_keep", "",
             "present_end"),
        )  # fmt: skip
        self._fill(bar.addMenu(tr("&Help")), ("keys", "about"))

    def add_status(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """The status bar."""
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        for widget in left:
            bar.addWidget(widget)
        for widget in right:
            bar.addPermanentWidget(widget)
        self.setStatusBar(bar)

    def restore_layout(self) -> None:
        """Put everything where it was left; call when all docks are there."""
        self._delivered_layout = self.saveState(_LAYOUT_VERSION)
        geometry, docks = self._settings.window("geometry"), self._settings.window("docks")
        if geometry is not None:
            self.restoreGeometry(geometry)
        else:
            self.resize(_DELIVERED_SIZE.boundedTo(self.screen().availableSize()))
        self._sizes_are_delivered = docks is None or not self.restoreState(docks, _LAYOUT_VERSION)

    def restore_delivered_layout(self) -> None:
        """Put every panel where it stood at first."""
        self.restoreState(self._delivered_layout, _LAYOUT_VERSION)
        self._deliver_sizes()

    def show_about(self) -> None:
        """Say what this is."""
        from reviewer import __version__

        self._tell(
            tr("About Evidence Reviewer"),
            tr(
                "Evidence Reviewer {version}\n\nPlays body-worn and in-car recordings in sync with their "
                "trajectory and events, works without a network, and never changes an original.\n\nApache "
                "License 2.0. The licences of the parts that it ships are in "
                "resources/vendor/LICENSES.md.",
                version=__version__,
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room as delivered, until the window is shown: sizes of docks mean nothing before that."""
        super().resizeEvent(event)
        if self._sizes_are_delivered:
            self._deliver_sizes()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room once more with the true size; from then on it is the user's."""
        super().showEvent(event)
        if self._sizes_are_delivered:
            self._deliver_sizes()
            QTimer.singleShot(0, self._leave_sizes)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is being typed, and remember where everything stood."""
        self.closing.emit()
        self._settings.remember_window("geometry", self.saveGeometry())
        self._settings.remember_window("docks", self.saveState(_LAYOUT_VERSION))
        self._settings.flush()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Hand over what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)

    @Slot()
    def _leave_sizes(self) -> None:
        self._deliver_sizes()
        self._sizes_are_delivered = False

    def _deliver_sizes(self) -> None:
        if not self.docks:
            return
        wide = min(1.0, self.width() / _DELIVERED_SIZE.width())
        columns = [self.docks[name] for name in _DELIVERED_COLUMNS]
        widths = [round(px * max(wide, _NARROWEST)) for px in _DELIVERED_COLUMNS.values()]
        self.resizeDocks(columns, widths, Qt.Orientation.Horizontal)
        rows = [self.docks[name] for name in _DELIVERED_ROWS]
        unit = self.height() / sum(_DELIVERED_ROWS.values())
        self.resizeDocks(rows, [round(share * unit) for share in _DELIVERED_ROWS.values()], Qt.Orientation.Vertical)
        self.resizeDocks([self.docks["timeline"]], [round(self.height() * _TIMELINE_SHARE)], Qt.Orientation.Vertical)

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        menu.setToolTipsVisible(True)
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.open()

    def _show_full_screen(self, wanted: bool) -> None:
        self.setWindowState(
            self.windowState() | Qt.WindowState.WindowFullScreen
            if wanted
            else self.windowState() & ~Qt.WindowState.WindowFullScreen
        )


def _title_bar(title: str) -> QLabel:
    label = QLabel(title.upper())
    label.setProperty("role", "dock-title")
    label.setFixedHeight(HEADER_HEIGHT)
    label.setContentsMargins(SPACE_M, 0, SPACE_S, 0)
    return label
