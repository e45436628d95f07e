"""What the keys of playing do: shuttle, loop, once more, go to a place, facts of the frame."""

from fractions import Fraction

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.app.go_to_dialog import GoToDialog
from reviewer.domain.clock import FASTEST_RATE
from reviewer.domain.time import UtcTime
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.places import PlaceKind, PlaceReader
from reviewer.session.track_places import TrackPlaceReader
from reviewer.session.trajectory_play import fastest_rate, track_alone

AGAIN_US = 5_000_000
"""How far “the last five seconds again” goes back, at real speed or any other."""


class PlayController(QObject):
    """Turns the actions of playing into requests to the clock and the player."""

    def __init__(self, session: CaseSession, player: Player, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose clock is moved.
            player: whose frames are counted.
            actions: the program's actions.
            window: where dialogs belong; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._player = player
        self._actions = actions
        self._window = window
        self._place_kind = PlaceKind.MEDIA
        actions["play"].triggered.connect(self.toggle)
        actions["shuttle_back"].triggered.connect(lambda: self.shuttle(-1))
        actions["shuttle_stop"].triggered.connect(self.shuttle_stop)
        actions["shuttle_on"].triggered.connect(lambda: self.shuttle(1))
        actions["again"].triggered.connect(self.again)
        actions["loop"].toggled.connect(self._set_looping)
        actions["go_to"].triggered.connect(self.ask_place)
        actions["frame_facts"].toggled.connect(player.show_facts)
        session.clock.loop_changed.connect(self._show_loop)
        session.clock.position_changed.connect(self._keep_to_pictures)
        session.range_changed.connect(self._follow_range)
        session.case_opened.connect(self._follow_range)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._enable)
        self._follow_range()
        self._enable()

    @Slot()
    def toggle(self) -> None:
        """Pause; or play forwards, where a shuttle went backwards before."""
        clock = self._session.clock
        if not clock.playing and clock.rate < 0:
            clock.set_rate(Fraction(1))
        clock.toggle()

    def shuttle(self, direction: int) -> None:
        """Play that way at real speed; where it already does, twice as fast, up to the fastest."""
        clock = self._session.clock
        same_way = clock.playing and (clock.rate > 0) == (direction > 0)
        fastest = fastest_rate(self._session.contents, clock.position)
        speed = min(max(abs(clock.rate) * 2, Fraction(1)), fastest) if same_way else Fraction(1)
        clock.set_rate(direction * speed)
        clock.play()

    @Slot()
    def shuttle_stop(self) -> None:
        """Stand still, and be at real speed forwards again."""
        self._session.clock.pause()
        self._session.clock.set_rate(Fraction(1))

    @Slot()
    def again(self) -> None:
        """Play the last five seconds again."""
        clock = self._session.clock
        back = UtcTime(clock.position - AGAIN_US)
        recording = self._session.recording
        if recording is not None and recording.covers(clock.position):
            back = max(back, recording.start_utc)
        if clock.rate < 0:
            clock.set_rate(Fraction(1))
        clock.seek(back)
        clock.play()

    @Slot()
    def ask_place(self) -> None:
        """Ask where to go, and go there."""
        reader = self._place_reader()
        if reader is None:
            return
        dialog = GoToDialog(reader, self._place_kind, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.place is not None:
            self._place_kind = dialog.chosen_kind
            self._session.clock.pause()
            self._session.clock.seek(dialog.place.utc)
        dialog.deleteLater()

    def _place_reader(self) -> PlaceReader | TrackPlaceReader | None:
        """Reads places in the recording in the picture, or on the trajectory that plays without one."""
        contents, recording, index = self._session.contents, self._session.recording, self._player.index
        here = self._session.clock.position
        alone = track_alone(contents, None if recording is None else recording.id, here)
        if contents is not None and alone is not None and contents.reach is not None:
            return TrackPlaceReader(alone.trajectory, contents.reach, contents.zone, here)
        if contents is None or recording is None or index is None:
            return None
        return PlaceReader(recording, index, contents.zone, here)

    @Slot()
    def _keep_to_pictures(self) -> None:
        """Come down to the fastest at which pictures are shown, where a camera covers the moment."""
        clock = self._session.clock
        if abs(clock.rate) > FASTEST_RATE == fastest_rate(self._session.contents, clock.position):
            clock.set_rate(FASTEST_RATE if clock.rate > 0 else -FASTEST_RATE)
            self._session.noted.emit(tr("A camera recorded here: pictures are shown at no more than 16×."))

    @Slot(bool)
    def _set_looping(self, looping: bool) -> None:
        whole = self._session.marked_range.whole
        if looping and whole is None:
            self._session.noted.emit(
                tr(
                    "Set an in mark{in_key} and an out mark{out_key} first; the loop then plays between them.",
                    in_key=self._actions.key_behind("mark_in"),
                    out_key=self._actions.key_behind("mark_out"),
                )
            )
        self._session.clock.set_loop(whole if looping else None)
        self._show_loop()

    @Slot()
    def _follow_range(self) -> None:
        """A loop follows its marks, and ends with them."""
        clock = self._session.clock
        if clock.loop is not None:
            clock.set_loop(self._session.marked_range.whole)

    @Slot()
    def _show_loop(self) -> None:
        self._actions["loop"].setChecked(self._session.clock.loop is not None)

    @Slot()
    def _enable(self) -> None:
        contents = self._session.contents
        has_time = contents is not None and contents.span is not None
        for name in ("shuttle_back", "shuttle_stop", "shuttle_on", "again", "loop", "go_to"):
            self._actions[name].setEnabled(has_time)
        self._actions["frame_facts"].setEnabled(self._session.recording is not None)
