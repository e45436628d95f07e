"""What the keys of a review do: in and out marks, speeds, steps, undo; `marking_controller` has those that mark."""

from fractions import Fraction

from PySide6.QtCore import QObject, Slot

from player.player import Player
from player.rate_words import RATES, RATES_WITHOUT_PICTURES, next_rate
from reviewer.app.actions import Actions
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.trajectory_play import fastest_rate, fix_beside, track_alone


class ReviewController(QObject):
    """Turns the review actions into requests to the session and the player."""

    def __init__(self, session: CaseSession, player: Player, actions: Actions, parent: QObject) -> None:
        """Connect the actions.

        Args:
            session: whose case is reviewed.
            player: which steps.
            actions: the program's actions.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._player = player
        self._actions = actions
        clock = session.clock
        triggers = {
            "undo": session.undo,
            "redo": session.redo,
            "mark_in": session.mark_in,
            "mark_out": session.mark_out,
            "clear_marks": session.clear_range,
            "step_back": lambda: self._step(-1),
            "step_forward": lambda: self._step(1),
            "step_back_ten": lambda: self._step(-10),
            "step_forward_ten": lambda: self._step(10),
            "go_start": self._go_start,
            "go_end": self._go_end,
            "slower": lambda: self._change_rate(-1),
            "faster": lambda: self._change_rate(1),
            "real_speed": lambda: clock.set_rate(Fraction(1)),
            "next_recording": self._next_recording,
        }
        for name, trigger in triggers.items():
            actions[name].triggered.connect(trigger)
        clock.playing_changed.connect(self._show_playing)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._enable)
        session.range_changed.connect(self._enable)
        session.history_changed.connect(self._show_history)
        self._enable()
        self._show_history()

    def _step(self, steps: int) -> None:
        """Step by frames; where a trajectory plays without a picture, by its fixes."""
        session = self._session
        contents, position = session.contents, session.clock.position
        alone = track_alone(contents, None if session.recording is None else session.recording.id, position)
        if contents is None or alone is None:
            self._player.step(steps)
            return
        session.clock.pause()
        session.clock.seek(fix_beside(contents, alone, session.clock.position, steps))

    @Slot()
    def _go_start(self) -> None:
        contents = self._session.contents
        if self._session.recording is not None:
            self._session.clock.seek(self._session.recording.start_utc)
        elif contents is not None and contents.span is not None:
            self._session.clock.seek(contents.span[0])

    @Slot()
    def _go_end(self) -> None:
        recording, index, contents = self._session.recording, self._player.index, self._session.contents
        if recording is None and contents is not None and contents.span is not None:
            self._session.clock.seek(contents.span[1])
        elif recording is not None and index is not None and len(index):
            self._session.clock.seek(recording.timebase.to_utc(index.media_time(len(index) - 1)))

    def _change_rate(self, steps: int) -> None:
        clock = self._session.clock
        is_fast = fastest_rate(self._session.contents, clock.position) > RATES[-1]
        clock.set_rate(next_rate(clock.rate, steps, RATES_WITHOUT_PICTURES if is_fast else RATES))

    @Slot()
    def _next_recording(self) -> None:
        contents, recording = self._session.contents, self._session.recording
        if contents is None or recording is None:
            return
        ids = [other.id for other in contents.recordings]
        self._session.activate(ids[(ids.index(recording.id) + 1) % len(ids)])

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:
        self._actions.set_icon("play", "pause" if playing else "play")

    @Slot()
    def _enable(self) -> None:
        contents = self._session.contents
        has_recording = self._session.recording is not None
        has_time = contents is not None and contents.span is not None
        needs_time = (
            "mark_in", "mark_out", "play", "step_back", "step_forward", "step_back_ten", "step_forward_ten", "go_start",
            "go_end", "slower", "faster", "real_speed",
        )  # fmt: skip
        for name in needs_time:
            self._actions[name].setEnabled(has_time)
        for name in ("next_recording", "snapshot"):
            self._actions[name].setEnabled(has_recording)
        self._actions["export_clip"].setEnabled(has_recording and self._session.marked_range.whole is not None)

    @Slot()
    def _show_history(self) -> None:
        for name, words, text in (
            ("undo", self._session.undo_words, tr("Undo")),
            ("redo", self._session.redo_words, tr("Redo")),
        ):
            action = self._actions[name]
            action.setEnabled(words is not None)
            action.setText(f"{text}: {words}" if words else text)
