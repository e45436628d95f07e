"""Compares the motion in a recording's picture with a track's speed when asked, and moves the recording if agreed."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.motion_alignment_dialog import MotionAlignmentDialog
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime, format_duration
from reviewer.domain.trajectory import Trajectory
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.look.words import mark, tr
from reviewer.media.motion_match import Curve, MotionComparison, MotionSuggestion, match_motion
from reviewer.media.picture_motion import picture_motion
from reviewer.session.case_contents import PlacedTrack
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.motion_matching import MotionMatch, on_its_own_clock, track_name, tracks_with_a_clock
from widgets.message_bar import MessageAction, MessageBar, Severity
from widgets.motion_curves import ComparedCurves
from widgets.time_axis import ClockDisplay, ClockFace

if TYPE_CHECKING:
    from reviewer.session.jobs import Job

_INSTEAD = mark("A moment that the picture shows and the track has (a stop, a corner) can be matched by hand instead.")


@dataclass(frozen=True, eq=False)
class _Task:
    """One comparison.

    Attributes:
        recording: as it lay when it was asked for.
        track_id, trajectory: the track, on its own clock.
        motion: of the recording, where it was measured before; else None.
        around: where it is looked for, or None for everywhere.
    """

    recording: Recording
    track_id: int
    trajectory: Trajectory
    motion: Curve | None
    around: UtcTime | None


class MotionAlignmentController(QObject):
    """Turns what the dialog asks for into a job and, once accepted, into one command.

    Attributes:
        dialog: once it was asked for.
    """

    def __init__(
        self, session: CaseSession, look: Look, messages: MessageBar, actions: Actions, window: QWidget
    ) -> None:
        """Connect the action.

        Args:
            session: whose case it is.
            look: colours.
            messages: where it is said what was done.
            actions: the program's actions.
            window: the parent of the dialog.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._messages = messages
        self._window = window
        self._job: Job | None = None
        self._task: _Task | None = None
        self._comparison: MotionComparison | None = None
        self._motions: dict[int, Curve] = {}
        self.dialog: MotionAlignmentDialog | None = None
        actions["align_by_motion"].triggered.connect(self.show_dialog)
        session.case_opened.connect(self._start_over)
        session.contents_changed.connect(self._on_contents)

    @Slot()
    def show_dialog(self) -> None:
        """Show the dialog, made when it is asked for the first time; the recording on show is the one that moves."""
        if self.dialog is None:
            self.dialog = MotionAlignmentDialog(self._look, self._window)
            self.dialog.choice_changed.connect(self._on_choice)
            self.dialog.compare_asked.connect(self.compare)
            self.dialog.stop_asked.connect(self._stop)
            self.dialog.accept_asked.connect(self.accept)
            self.dialog.left.connect(self._stop)
        if not self.dialog.isVisible():
            self._propose()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def compare(self) -> None:
        """Look at the recording that is chosen and compare it with the track, as a job."""
        chosen, dialog = self._chosen(), self.dialog
        if dialog is None or chosen is None or self._job is not None:
            return
        recording, placed = chosen
        around = None if dialog.everywhere.isChecked() else recording.start_utc
        task = _Task(recording, placed.id, on_its_own_clock(placed), self._motions.get(recording.id), around)
        self._task, self._comparison = task, None
        dialog.show_waiting("")
        self._job = self._session.jobs.start(
            tr("Looking at the motion in {title}", title=recording.title),
            partial(_look, self._session.library, task),
            at_once=True,
        )
        self._job.progressed.connect(dialog.show_progress)
        self._job.succeeded.connect(self._on_compared)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        dialog.show_progress(self._job)

    @Slot()
    def accept(self) -> None:
        """Move the recording to where it was suggested to lie: one command, which can be undone."""
        match = self._match()
        if match is None:
            return
        command = match.command()
        if not self._session.perform(command):
            return
        if self.dialog is not None:
            self.dialog.close()
        undo = MessageAction(tr("Undo"), partial(self._undo, command.words))
        self._messages.show_message(Severity.INFO, f"{command.words}.", undo)

    # What the dialog and the session say.

    @Slot()
    def _on_choice(self) -> None:
        self._stop()
        self._comparison = None
        if self.dialog is not None:
            self.dialog.show_waiting("")
            self._offer(*self.dialog.choice)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _start_over(self) -> None:
        self._stop()
        self._motions.clear()
        self._comparison = None
        if self.dialog is not None:
            self._propose()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        """Say anew what depends on where the recording lies; the comparison itself does not."""
        if self.dialog is None or not parts & {Part.RECORDINGS, Part.TRACKS, Part.CASE}:
            return
        self._offer(*self.dialog.choice)
        self._show_comparison()

    @Slot(object)
    def _on_compared(self, result: tuple[Curve | None, MotionComparison]) -> None:
        task, self._job = self._task, None
        motion, comparison = result
        if task is not None and motion is not None:
            self._motions[task.recording.id] = motion
        chosen = self._chosen()
        self._say_state()
        if task is None or chosen is None or (task.recording.id, task.track_id) != (chosen[0].id, chosen[1].id):
            return
        self._comparison = comparison
        self._show_comparison()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._say_state()
        if not isinstance(error, ReviewerError):
            raise error
        if self.dialog is not None:
            self.dialog.show_waiting(tr("{error}\nNothing was changed.", error=error), "warning")

    @Slot()
    def _on_cancelled(self) -> None:
        self._job = None
        self._say_state()
        if self.dialog is not None and self._comparison is None:
            self.dialog.show_waiting("")

    # What the dialog is told.

    def _propose(self) -> None:
        """Choose the recording on show, and the track that fits it best by where both came from."""
        recording = self._session.recording
        if self.dialog is None:
            return
        recording_id = None if recording is None else recording.id
        if self._comparison is None or self.dialog.choice[0] != recording_id:
            self._comparison = None
            self.dialog.show_waiting("")
            self._offer(recording_id, None)
        else:
            self._offer(*self.dialog.choice)

    def _offer(self, recording_id: int | None, track_id: int | None) -> None:
        contents = self._session.contents
        if self.dialog is None:
            return
        recordings = () if contents is None else tuple(each for each in contents.recordings if each.video is not None)
        self.dialog.offer_recordings(recordings, recording_id)
        chosen = next((each for each in recordings if each.id == recording_id), None)
        tracks = [] if contents is None or chosen is None else tracks_with_a_clock(contents, chosen)
        self.dialog.offer_tracks([(placed.id, track_name(placed)) for placed in tracks], track_id)
        self._say_state()

    def _say_state(self) -> None:
        """Say what is compared, or what stands against it."""
        if self.dialog is None:
            return
        recording_id, track_id = self.dialog.choice
        if recording_id is None:
            self.dialog.show_state(
                tr("Choose a recording with pictures: none of this case is chosen."), can_compare=False
            )
        elif track_id is None:
            self.dialog.show_state(
                tr(
                    "No track of this case states UTC. One that counts in the recording's own time goes wherever the"
                    " recording goes, and can say nothing of it."
                ),
                can_compare=False,
            )
        else:
            chosen = self._chosen()
            length = (
                ""
                if chosen is None
                else tr(" All {duration} of it are decoded once.", duration=format_duration(chosen[0].duration_us))
            )
            words = tr("Stop and go in the picture against the track's speed.{length}", length=length)
            self.dialog.show_state(words, can_compare=chosen is not None and self._job is None)

    def _show_comparison(self) -> None:
        comparison, chosen, dialog = self._comparison, self._chosen(), self.dialog
        if comparison is None or chosen is None or dialog is None:
            return
        curves = self._compared_curves(comparison, chosen[0])
        match = self._match()
        if match is not None and curves is not None:
            dialog.show_suggestion(match, curves)
        elif not isinstance(comparison.found, MotionSuggestion):
            dialog.show_refusal(comparison.found.words, tr(_INSTEAD), curves)

    def _compared_curves(self, comparison: MotionComparison, recording: Recording) -> ComparedCurves | None:
        contents = self._session.contents
        if comparison.motion is None or comparison.speed is None or contents is None:
            return None
        found = comparison.found if isinstance(comparison.found, MotionSuggestion) else None
        return ComparedCurves(
            motion=comparison.motion,
            speed=comparison.speed,
            colour=camera_colour(recording.camera),
            now=recording.start_utc,
            suggested=None if found is None else found.start,
            likeness=comparison.likeness,
            second=None if found is None else found.next_start,
            face=ClockFace(ClockDisplay.LOCAL, contents.zone),
        )

    def _match(self) -> MotionMatch | None:
        chosen = self._chosen()
        if self._comparison is None or chosen is None or not isinstance(self._comparison.found, MotionSuggestion):
            return None
        return MotionMatch(chosen[0], track_name(chosen[1]), self._comparison.found)

    def _chosen(self) -> tuple[Recording, PlacedTrack] | None:
        """The recording and the track that are chosen, as they lie now."""
        contents = self._session.contents
        if self.dialog is None or contents is None:
            return None
        recording_id, track_id = self.dialog.choice
        recording = contents.recording_by_id.get(recording_id or 0)
        placed = contents.track_by_id.get(track_id or 0)
        return (recording, placed) if recording is not None and placed is not None else None

    def _undo(self, words: str) -> None:
        """Take the alignment back, where it is still what was done last."""
        if self._session.undo_words == words:
            self._session.undo()
        else:
            self._session.noted.emit(
                tr("Something else was done since: take that back first (Ctrl+Z), then the alignment.")
            )


def _look(library: CaseLibrary, task: _Task, context: JobContext) -> tuple[Curve | None, MotionComparison]:
    """Run on the job's thread."""
    motion = task.motion
    if motion is None:
        path = library.recording_path(task.recording)
        motion = picture_motion(path, task.recording.first_pts, task.recording.time_base, context)
    return motion, match_motion(motion, task.trajectory, around=task.around)
