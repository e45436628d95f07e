"""Shows the moments of a playlist on a screen of their own: one after the other, standing where they are to stand.

It has a session and a player of its own, so that the reviewer's case, place and undo stay as they are, and so that
moments of other cases can be shown without opening these. Of a case nothing gets in but the recording that is shown,
and the drawings that are kept with it where that is asked for.
"""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen

from player.backend import MediaBackend
from player.player import Player
from player.rate_words import next_rate, rate_words
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.moment_words import moment_words
from reviewer.app.presentation_drawing import PresentationDrawing
from reviewer.app.presentation_window import PresentationWindow
from reviewer.app.window import MainWindow
from reviewer.domain.errors import ReviewerError
from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.look.words import tr
from reviewer.media.frames import ShownFrame
from reviewer.session.annotation_commands import AddAnnotation
from reviewer.session.case_session import CaseSession
from reviewer.session.viewing import ViewingRecorder
from widgets.plain_text import one_line

BACK_US = 5_000_000
"""How far back “the last five seconds again” goes."""

_OWN = (
    "present_play", "present_next", "present_previous", "present_again", "present_blank", "present_draw",
    "present_tool", "present_clear", "present_keep", "present_end",
)  # fmt: skip
"""Actions that mean something only while moments are shown."""


class PresentationController(QObject):
    """Presents a playlist.

    Signals:
        changed(): another moment is on show, it runs or stands, or the presentation began or ended.
    """

    changed = Signal()
    _ran_out = Signal()

    def __init__(
        self,
        session: CaseSession,
        actions: Actions,
        window: MainWindow,
        make_backend: Callable[[], MediaBackend | None],
    ) -> None:
        """Connect the actions; nothing that plays is made before something is presented.

        Args:
            session: the reviewer's, whose library is shown from, and in whose open case drawings can be kept.
            actions: the program's actions.
            window: the reviewer's; Qt's owner.
            make_backend: makes what plays; None where libVLC is missing, and exact frames are shown without sound.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self._make_backend = make_backend
        self._shown: CaseSession | None = None
        self._player: Player | None = None
        self._recorder: ViewingRecorder | None = None
        self._surface: Surface | None = None
        self._drawing: PresentationDrawing | None = None
        self._screen_window: PresentationWindow | None = None
        self._playlist = Playlist("")
        self._place = 0
        self._is_due = False
        self._stood_at: MediaTime | None = None
        self._volume_percent = 100
        self._ran_out.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._does: dict[str, Callable[[], object]] = {
            "present_next": self.next, "present_previous": self.previous, "present_again": self.again,
            "present_blank": self.blank, "present_draw": self.draw, "present_tool": self.next_tool,
            "present_clear": self.clear_drawings, "present_keep": self.keep_drawings, "present_end": self.leave,
            "play": self.toggle, "present_play": self.toggle, "again": self.back, "slower": lambda: self._be_faster(-1),
            "faster": lambda: self._be_faster(1), "real_speed": lambda: self._set_rate(Fraction(1)),
            "step_back": lambda: self._step(-1), "step_forward": lambda: self._step(1),
            "step_back_ten": lambda: self._step(-10), "step_forward_ten": lambda: self._step(10),
            "mute": actions["mute"].trigger, "louder": actions["louder"].trigger,
            "quieter": actions["quieter"].trigger,
        }  # fmt: skip
        for name in _OWN:
            actions[name].triggered.connect(lambda _=False, name=name: self._does[name]())
        window.closing.connect(self._close)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_screen_removed)
        self._enable()

    # What is presented.

    @property
    def window(self) -> PresentationWindow | None:
        """What is looked at, while something is presented."""
        return self._screen_window

    @property
    def surface(self) -> Surface | None:
        """The picture that is presented; None before the first presentation."""
        return self._surface

    @property
    def playlist(self) -> Playlist | None:
        """What is presented, or None."""
        return self._playlist if self._screen_window is not None else None

    @property
    def place(self) -> int:
        """Which of its moments is on show, from 0."""
        return self._place

    @property
    def is_playing(self) -> bool:
        """Whether time runs in the presentation."""
        return self._shown is not None and self._shown.clock.playing

    @property
    def position(self) -> UtcTime | None:
        """Where the presentation's clock stands, or None where nothing is presented."""
        return None if self._shown is None or self._screen_window is None else self._shown.clock.position

    @property
    def drawing(self) -> PresentationDrawing | None:
        """What draws on the picture; None before the first presentation."""
        return self._drawing

    @Slot(int)
    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""
        self._volume_percent = percent
        if self._player is not None:
            self._player.set_volume(percent)

    def present(
        self, playlist: Playlist, place: int = 0, screen: QScreen | None = None, *, with_drawings: bool = False
    ) -> None:
        """Show the moments of a playlist on a screen.

        Args:
            playlist: at least one moment.
            place: the moment to begin with, from 0.
            screen: where; None for one that the program's window is not on, if there is one.
            with_drawings: whether drawings that are kept with the recordings are seen.
        """
        if not playlist.moments:
            return
        self.leave()
        self._session.clock.pause()
        self._make()
        surface, drawing = self._surface, self._drawing
        if surface is None or drawing is None:
            return
        drawing.begin(with_kept=with_drawings)
        # Nothing hides a part of the picture; whose camera it is is said below it.
        surface.hide_chips(camera=True, frame=True)
        self._playlist = playlist
        shown = self._screen_window = PresentationWindow(self._window, self._act)
        shown.left.connect(self.leave)
        shown.take(surface, surface)
        self._session.library.record_later(
            "playlist.present",
            f"playlist {playlist.id}",
            details={"name": playlist.name, "moments": len(playlist.moments), "from": place + 1},
        )
        shown.fill(screen or self._usual_screen())
        self._enable()
        self._show(min(max(place, 0), len(playlist.moments) - 1))

    @Slot()
    def leave(self) -> None:
        """Put the presentation away; what was drawn on it is gone, unless it was kept."""
        window, self._screen_window = self._screen_window, None
        if window is None or self._shown is None or self._recorder is None or self._drawing is None:
            return
        self._is_due = False
        self._shown.clock.pause()
        self._recorder.flush()
        self._drawing.end()
        window.give_back()
        if self._surface is not None:
            self._surface.setParent(None)
            self._surface.hide()
        window.hide()
        window.deleteLater()
        self._shown.show_alone(None)
        self._enable()
        self.changed.emit()
        self._window.activateWindow()

    # What the presenter asks for.

    @Slot()
    def next(self) -> None:
        """Show the next moment; behind the last one, nothing."""
        if self._screen_window is None:
            return
        if self._place + 1 < len(self._playlist.moments):
            self._show(self._place + 1)
        elif self._shown is not None:
            self._shown.clock.pause()
            self._screen_window.set_black(True)
            self.changed.emit()

    @Slot()
    def previous(self) -> None:
        """Show the moment before; from the black screen behind the last one, that one."""
        window = self._screen_window
        if window is not None:
            self._show(self._place if window.is_black and not self._is_due else max(self._place - 1, 0))

    @Slot()
    def again(self) -> None:
        """Show the moment once more, from its start."""
        if self._screen_window is not None:
            self._show(self._place)

    def go_to(self, place: int) -> None:
        """Show a moment, by its place from 0."""
        if self._screen_window is not None and 0 <= place < len(self._playlist.moments):
            self._show(place)

    @Slot()
    def toggle(self) -> None:
        """Pause; or go on from where it stands, and from the start where it was shown to its end."""
        shown, window = self._shown, self._screen_window
        if shown is None or window is None:
            return
        if window.is_black and not self._is_due:
            window.set_black(False)
        elif shown.clock.playing:
            shown.clock.pause()
        elif self._moment.is_over_at(self._where()):
            self.again()
        else:
            self._run()
        self.changed.emit()

    @Slot()
    def back(self) -> None:
        """Show the last five seconds again, no further back than the moment's start."""
        shown = self._shown
        if shown is None or self._screen_window is None or self._recording_timebase is None:
            return
        back = MediaTime(max(self._where() - BACK_US, self._moment.start))
        self._stood_at = None
        shown.clock.seek(self._recording_timebase.to_utc(back))
        self._run()

    @Slot()
    def blank(self) -> None:
        """Pause and show nothing; or the picture again, which then stands."""
        window, shown = self._screen_window, self._shown
        if window is None or shown is None or self._is_due:
            return
        shown.clock.pause()
        window.set_black(not window.is_black)
        self.changed.emit()

    @Slot()
    def draw(self) -> None:
        """Draw on the picture while it plays, or do not draw any more."""
        if self._drawing is not None and self._screen_window is not None:
            self._drawing.set_drawing(wanted=not self._drawing.is_drawing)
            self.changed.emit()

    @Slot()
    def next_tool(self) -> None:
        """Draw with the next tool."""
        if self._drawing is not None and self._screen_window is not None:
            self._drawing.take_next_tool()
            self.changed.emit()

    @Slot()
    def clear_drawings(self) -> None:
        """Wipe what was drawn while presenting."""
        if self._drawing is not None:
            self._drawing.clear()
            self.changed.emit()

    @Slot()
    def keep_drawings(self) -> None:
        """Keep what was drawn on this moment with its recording, as drawings like any other."""
        drawing, contents = self._drawing, self._session.contents
        shown = None if self._shown is None else self._shown.recording
        if drawing is None or shown is None or not drawing.drawn:
            return
        try:
            for annotation in drawing.drawn:
                command = AddAnnotation(annotation)
                if contents is not None and contents.case.id == shown.case_id:
                    if not self._session.perform(command):
                        return
                else:
                    with self._session.library.change(command.action) as change:
                        command.perform(change)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        count = len(drawing.drawn)
        drawing.hold_kept()
        self._session.noted.emit(
            tr(
                "{count} drawings are kept with “{recording}”, marked as illustrative.",
                count=count,
                recording=shown.title,
            )
        )
        self.changed.emit()

    # How it is done.

    @property
    def _moment(self) -> ShownMoment:
        return self._playlist.moments[self._place]

    @property
    def _recording_timebase(self) -> Timebase | None:
        recording = None if self._shown is None else self._shown.recording
        return None if recording is None else recording.timebase

    def _make(self) -> None:
        """Make what plays, once; it stays until the window closes, since ending it takes a while."""
        if self._shown is not None:
            return
        shown = self._shown = CaseSession(self._session.library, self)
        # Before the player, which has the clock settle on the frame that is shown where time stopped.
        shown.clock.playing_changed.connect(self._on_playing)
        surface = self._surface = Surface()
        player = self._player = Player(shown, surface, self._make_backend(), self)
        player.set_volume(self._volume_percent)
        self._recorder = ViewingRecorder(shown, self)
        self._drawing = PresentationDrawing(self._session.library, shown, player, surface, self)
        self._drawing.left.connect(self.changed)
        shown.trouble.connect(self._session.trouble)
        shown.trouble.connect(self._show_picture)
        shown.noted.connect(self._session.noted)
        for signal in (shown.clock.position_changed, shown.clock.rate_changed, shown.recording_changed):
            signal.connect(self._say_time)
        player.frame_shown.connect(self._on_frame)

    @Slot()
    def _close(self) -> None:
        self.leave()
        player, surface, shown = self._player, self._surface, self._shown
        self._player = self._surface = self._shown = None
        if player is not None:
            player.close()
        if surface is not None:
            surface.deleteLater()
        if shown is not None:
            shown.jobs.shut_down()

    def _show(self, place: int) -> None:
        """Show a moment from its start; it runs as soon as its first frame is there."""
        shown, window = self._shown, self._screen_window
        if shown is None or window is None:
            return
        moment = self._playlist.moments[place]
        self._place, self._stood_at = place, None
        is_other = shown.recording is None or shown.recording.id != moment.recording_id
        window.set_black(is_other)
        shown.clock.pause()
        try:
            if is_other:
                shown.show_alone(moment.recording_id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        if self._drawing is not None:
            self._drawing.show(moment)
        self._is_due = True
        window.say(moment.caption)
        shown.clock.set_rate(moment.rate)
        self._bound(moment.next_stop(moment.start))
        timebase = self._recording_timebase
        if timebase is not None:
            shown.clock.seek(timebase.to_utc(moment.start))
        if shown.recording is not None and shown.recording.video is None:
            # There is no first frame to wait for.
            self._begin()
        self.changed.emit()

    @Slot(object)
    def _on_frame(self, frame: ShownFrame) -> None:
        """The first frame of the moment is there: now it can be seen, and run."""
        shown, player = self._shown, self._player
        if not self._is_due or shown is None or player is None or player.index is None:
            return
        if frame.frame == player.index.frame_at(self._moment.start):
            self._begin()

    def _begin(self) -> None:
        self._is_due = False
        self._show_picture()
        if not self._moment.is_still:
            self._run()

    @Slot()
    def _show_picture(self) -> None:
        if self._screen_window is not None:
            self._screen_window.set_black(False)

    def _run(self) -> None:
        """Let time run from here to where the moment stands next."""
        if self._shown is not None and not self._moment.is_still:
            self._bound(self._moment.next_stop(self._where()))
            self._stood_at = None
            self._shown.clock.play()

    def _bound(self, stop: MediaTime) -> None:
        """Keep time within the moment, from its start to a stop.

        Nothing behind the stop can be gone to meanwhile, not even by the player's word for a picture that it shows.
        """
        timebase = self._recording_timebase
        if self._shown is not None and timebase is not None:
            self._shown.clock.set_bounds(timebase.to_utc(self._moment.start), timebase.to_utc(stop))

    def _where(self) -> MediaTime:
        """Where time stands; the stop that it ran to, although the frame on show began before that."""
        timebase = self._recording_timebase
        if self._shown is None or timebase is None:
            return self._moment.start
        here = timebase.to_media(self._shown.clock.position)
        return here if self._stood_at is None else max(here, self._stood_at)

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        """Note where time came to a stop by itself, before the clock settles on the frame that is shown there."""
        shown, timebase = self._shown, self._recording_timebase
        if shown is None or timebase is None or self._screen_window is None:
            return
        bounds = shown.clock.bounds
        if not playing and bounds is not None and shown.clock.position >= bounds[1]:
            self._stood_at = timebase.to_media(bounds[1])
            if self._moment.is_over_at(self._stood_at):
                self._ran_out.emit()
        self.changed.emit()

    @Slot()
    def _go_on(self) -> None:
        """Do what is to be done at the end of a moment, unless the presenter did something else meanwhile."""
        if self._screen_window is None or self._stood_at is None or self._is_due:
            return
        if self._moment.at_end is AtEnd.REPEAT:
            self.again()
        elif self._moment.at_end is AtEnd.GO_ON and self._place + 1 < len(self._playlist.moments):
            self.next()

    def _step(self, frames: int) -> None:
        if self._player is not None and self._screen_window is not None and not self._is_due:
            self._stood_at = None
            self._bound(self._moment.last)
            self._player.step(frames)
            self.changed.emit()

    def _be_faster(self, steps: int) -> None:
        if self._shown is not None:
            self._set_rate(next_rate(self._shown.clock.rate, steps))

    def _set_rate(self, rate: Fraction) -> None:
        if self._shown is not None and self._screen_window is not None:
            self._shown.clock.set_rate(rate)

    def _act(self, struck: QKeySequence) -> bool:
        """Do what a key means in a presentation, by the table of actions; answers whether it means anything."""
        for name, act in self._does.items():
            if struck in self._actions[name].shortcuts():
                act()
                return True
        return False

    @Slot()
    def _say_time(self) -> None:
        window, shown = self._screen_window, self._shown
        if window is None or shown is None or shown.recording is None or shown.contents is None:
            return
        time, wall = moment_words(shown.recording, shown.clock.position, shown.contents.zone)
        window.foot.say(time, f"{wall} · {one_line(shown.recording.title)}", rate_words(shown.clock.rate))

    @Slot()
    def _enable(self) -> None:
        for name in _OWN:
            self._actions[name].setEnabled(self._screen_window is not None)

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        """What was on a screen that is gone must not turn up on another by itself."""
        if self._screen_window is not None and self._screen_window.screen() is screen:
            self.leave()

    def _usual_screen(self) -> QScreen:
        """A screen that the program's window is not on, where there is one."""
        own = self._window.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), own)
