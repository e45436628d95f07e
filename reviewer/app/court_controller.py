"""Full screen and court mode on any screen: moves the one picture over, and puts everything back where it was.

The picture itself is moved, not copied: what the court sees is what the player shows, and it costs no second painting.
Of the program's actions those work there that play, step, look and mark; what opens dialogs or lists stays behind.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QScreen
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from player.rate_words import rate_words
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.court_window import CourtWindow
from reviewer.app.moment_words import moment_words
from reviewer.app.window import MainWindow
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

_STAYS_BEHIND = frozenset(
    {
        "open_library", "new_case", "add_files", "add_folder", "add_table", "export_clip", "verify", "settings", "quit",
        "keys", "about", "go_to", "full_screen", "reset_layout", "theme_system", "theme_dark", "theme_light", "mute",
        "watch_dock", "ingests", "draw", "playlists", "present", "time_between",
    }
)  # fmt: skip
"""Actions that open a dialog or change the window, and the one whose key shows the map in court."""

_MAP_KEY = Qt.Key.Key_M


class CourtController(QObject):
    """Enters and leaves court mode, and chooses the screen of it and of full screen."""

    def __init__(
        self,
        session: CaseSession,
        surface: Surface,
        cameras: QWidget,
        actions: Actions,
        window: MainWindow,
        make_map: Callable[[], QWidget],
    ) -> None:
        """Connect the actions and fill the menus of screens.

        Args:
            session: whose clock is shown.
            surface: the picture with all the tools.
            cameras: it, and the small ones beside it.
            actions: the program's actions.
            window: where the picture belongs; Qt's owner.
            make_map: makes a map without the reviewer's marks.
        """
        super().__init__(window)
        self._session = session
        self._surface = surface
        self._cameras = cameras
        self._actions = actions
        self._window = window
        self._make_map = make_map
        self._court: CourtWindow | None = None
        self._screen: QScreen | None = None
        self._placeholder = _placeholder(cameras.minimumSize(), window)
        self._geometry_before: QRect | None = None
        self.menus = (QMenu(tr("Full screen on"), window), QMenu(tr("Court mode on"), window))
        actions["court_mode"].toggled.connect(self._on_toggled)
        actions["full_screen"].toggled.connect(self._on_full_screen)
        actions["frame_facts"].toggled.connect(self._show_chips)
        clock = session.clock
        for signal in (clock.position_changed, clock.rate_changed, session.recording_changed, session.contents_changed):
            signal.connect(self._say_time)
        session.case_opened.connect(self._share_actions)
        for signal in (session.case_opened, session.recording_changed):
            signal.connect(self._enable)
        window.closing.connect(self.leave)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_screen_removed)
            for signal in (application.screenAdded, application.screenRemoved):
                signal.connect(self._fill_menus)
        self._fill_menus()
        self._enable()

    @property
    def court(self) -> CourtWindow | None:
        """The window that the court sees, while there is one."""
        return self._court

    def enter(self, screen: QScreen) -> None:
        """Show nothing but the picture and the time on a screen."""
        self.leave()
        court = self._court = CourtWindow(self._window)
        self._screen = screen
        court.left.connect(self.leave)
        show_map = QAction(tr("Show the map"), court)
        show_map.setShortcut(QKeySequence(_MAP_KEY))
        show_map.triggered.connect(self._toggle_map)
        court.addAction(show_map)
        self._share_actions()
        self._lend_cameras(court)
        self._show_chips()
        self._say_time()
        court.fill(screen)
        self._actions["court_mode"].setChecked(True)

    @Slot()
    def leave(self) -> None:
        """Put the picture back, and the court's window away."""
        court, self._court = self._court, None
        if court is None:
            return
        court.give_back()
        self._take_cameras_back()
        self._surface.hide_chips(camera=False, frame=False)
        court.hide()
        court.deleteLater()
        self._screen = None
        self._actions["court_mode"].setChecked(False)
        self._window.activateWindow()
        self._surface.setFocus()

    def show_full_screen(self, screen: QScreen) -> None:
        """Fill a screen with the program's window."""
        full_screen = self._actions["full_screen"]
        full_screen.setChecked(False)
        self._geometry_before = self._window.geometry()
        self._window.setScreen(screen)
        self._window.setGeometry(screen.availableGeometry())
        full_screen.setChecked(True)

    # What the actions ask for.

    @Slot(bool)
    def _on_toggled(self, wanted: bool) -> None:
        if not wanted:
            self.leave()
        elif self._court is None:
            self.enter(self._usual_screen())

    @Slot(bool)
    def _on_full_screen(self, wanted: bool) -> None:
        if not wanted and self._geometry_before is not None:
            self._window.setGeometry(self._geometry_before)
            self._geometry_before = None

    @Slot()
    def _toggle_map(self) -> None:
        if self._court is not None:
            self._court.show_map(self._make_map() if self._court.map is None else None)
            self._surface.setFocus()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        """What was on a screen that is gone must not turn up on another by itself."""
        if screen is self._screen:
            self.leave()

    @Slot()
    def _fill_menus(self) -> None:
        """Offer the screens, where there is a choice."""
        screens = QGuiApplication.screens()
        for menu, go in zip(self.menus, (self.show_full_screen, self.enter), strict=True):
            menu.clear()
            menu.menuAction().setVisible(len(screens) > 1)
            for screen in screens:
                size = screen.size() * screen.devicePixelRatio()
                action = menu.addAction(f"{screen.name()} ({size.width()} × {size.height()})")
                action.triggered.connect(_going(go, screen))

    @Slot()
    def _enable(self) -> None:
        has_recording = self._session.recording is not None
        self._actions["court_mode"].setEnabled(has_recording)
        self.menus[1].setEnabled(has_recording)

    # What the court sees.

    @Slot()
    def _say_time(self) -> None:
        court, recording, contents = self._court, self._session.recording, self._session.contents
        if court is None:
            return
        clock = self._session.clock
        if recording is None or contents is None:
            court.foot.say("", "", "")
            return
        time, wall = moment_words(recording, clock.position, contents.zone)
        court.foot.say(time, wall, rate_words(clock.rate))

    @Slot()
    def _show_chips(self) -> None:
        """The number of the frame is for the reviewer, unless it is asked for; whose camera it is never moves in."""
        if self._court is not None:
            self._surface.hide_chips(camera=True, frame=not self._actions["frame_facts"].isChecked())

    @Slot()
    def _share_actions(self) -> None:
        """Let the keys of the review work in the court's window; those of the categories come with their case."""
        if self._court is not None:
            behind = {self._actions[name] for name in _STAYS_BEHIND}
            self._court.addActions([action for action in self._window.actions() if action not in behind])

    def _lend_cameras(self, court: CourtWindow) -> None:
        home = self._cameras.parentWidget()
        layout = home.layout() if home is not None else None
        if layout is None:
            raise ValueError("the picture stands in no layout that it could come back to")
        layout.replaceWidget(self._cameras, self._placeholder)
        self._placeholder.show()
        court.take(self._cameras, self._surface)

    def _take_cameras_back(self) -> None:
        home = self._placeholder.parentWidget()
        layout = home.layout() if home is not None else None
        if layout is not None:
            layout.replaceWidget(self._placeholder, self._cameras)
        self._placeholder.hide()
        self._cameras.show()

    def _usual_screen(self) -> QScreen:
        """A screen that the program's window is not on, where there is one."""
        own = self._window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), own)


def _going(go: Callable[[QScreen], None], screen: QScreen) -> Callable[[], None]:
    return lambda: go(screen)


def _placeholder(smallest: QSize, parent: QWidget) -> QLabel:
    """Stands where the picture was, so that nothing else moves."""
    label = QLabel(tr("The picture is in court mode.\nEsc there, or F12 here, brings it back."), parent)
    label.setMinimumSize(smallest)
    label.setProperty("role", "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    label.hide()
    return label
