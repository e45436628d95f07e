"""Compares the sound of two recordings of the case when asked, shows what came of it, and moves one if agreed."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.compared_sounds import compared_sounds
from reviewer.app.sound_alignment_dialog import SoundAlignmentDialog
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MediaTime
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.media.alignment_result import Alignment, AlignmentRefusal
from reviewer.media.index import FrameIndex, cached_index
from reviewer.media.sound_alignment import Comparison, compare
from reviewer.media.sound_process import SoundTrack
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.sound_matching import SoundMatch, clocks_words, instead_words
from widgets.message_bar import MessageAction, MessageBar, Severity
from widgets.time_axis import ClockDisplay, ClockFace

if TYPE_CHECKING:
    from reviewer.session.jobs import Job


@dataclass(frozen=True, eq=False)
class _Task:
    """One comparison.

    Attributes:
        fixed, moving: the recordings as they lay when it was asked for.
        tracks: which audio track of each is compared.
        indexes: the frames of each, where the session knows them.
        is_everywhere: whether every offset is searched.
    """

    fixed: Recording
    moving: Recording
    tracks: tuple[int, int]
    indexes: tuple[FrameIndex | None, FrameIndex | None]
    is_everywhere: bool


class SoundAlignmentController(QObject):
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
        self._actions = actions
        self._window = window
        self._job: Job | None = None
        self._task: _Task | None = None
        self._comparison: Comparison | None = None
        self.dialog: SoundAlignmentDialog | None = None
        actions["align_by_sound"].triggered.connect(self.show_dialog)
        session.case_opened.connect(self._start_over)
        session.contents_changed.connect(self._on_contents)
        session.audio_track_changed.connect(self._say_clocks)

    @Slot()
    def show_dialog(self) -> None:
        """Show the dialog, made when it is asked for the first time; the recording on show is the one that moves."""
        if self.dialog is None:
            self.dialog = SoundAlignmentDialog(self._look, self._window)
            self.dialog.pair_chosen.connect(self._on_pair)
            self.dialog.compare_asked.connect(self.compare)
            self.dialog.stop_asked.connect(self._stop)
            self.dialog.accept_asked.connect(self.accept)
            self.dialog.by_eye_asked.connect(self.pick_by_eye)
            self.dialog.left.connect(self._stop)
        if not self.dialog.isVisible():
            self._propose()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def compare(self) -> None:
        """Listen to the two recordings that are chosen, as a job."""
        pair, dialog = self._pair(), self.dialog
        if dialog is None or pair is None or self._job is not None:
            return
        fixed, moving = pair
        task = _Task(
            fixed,
            moving,
            (self._session.audio_track_of(fixed.id), self._session.audio_track_of(moving.id)),
            (self._session.frames_of(fixed.id), self._session.frames_of(moving.id)),
            dialog.everywhere.isChecked(),
        )
        self._task, self._comparison = task, None
        dialog.show_waiting("")
        self._job = self._session.jobs.start(
            tr("Comparing the sound of {title}", title=moving.title),
            partial(_listen, self._session.library, task),
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

    @Slot()
    def pick_by_eye(self) -> None:
        """Leave the dialog and go to the recording that stays, where a moment can be picked."""
        pair = self._pair()
        if self.dialog is None or pair is None:
            return
        self.dialog.close()
        fixed, moving = pair
        self._window.activateWindow()
        without = next((recording for recording in pair if recording.video is None), None)
        if without is not None:
            self._session.activate(moving.id)
            self._session.noted.emit(
                tr(
                    "“{title}” holds no pictures of which one could be picked. “{moving}” can be moved by "
                    "milliseconds instead ({keys}).",
                    title=without.title,
                    moving=moving.title,
                    keys=self._keys("set_offset"),
                )
            )
            return
        self._session.activate(fixed.id)
        self._session.noted.emit(
            tr(
                "In “{title}”, go to a clap, a flash or a door and press {keys}; then find it in "
                "“{moving}” and press {keys_there}. The ± is said before anything moves.",
                title=fixed.title,
                keys=self._keys("pick_moment"),
                moving=moving.title,
                keys_there=self._keys("same_moment"),
            )
        )

    # What the dialog and the session say.

    @Slot()
    def _on_pair(self) -> None:
        self._stop()
        self._comparison = None
        if self.dialog is not None:
            self.dialog.show_waiting("")
        self._say_clocks()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _start_over(self) -> None:
        self._stop()
        self._comparison = None
        if self.dialog is not None:
            self._propose()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        """Say anew what depends on where the recordings lie; the comparison itself does not."""
        if self.dialog is None or not parts & {Part.RECORDINGS, Part.CASE}:
            return
        self._offer(*self.dialog.pair)
        if self._comparison is not None:
            self._show_comparison()

    @Slot(object)
    def _on_compared(self, comparison: Comparison) -> None:
        task, self._job = self._task, None
        pair = self._pair()
        if task is None or pair is None or (task.fixed.id, task.moving.id) != (pair[0].id, pair[1].id):
            self._say_clocks()
            return
        self._comparison = comparison
        self._say_clocks()
        self._show_comparison()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._say_clocks()
        if not isinstance(error, ReviewerError):
            raise error
        if self.dialog is not None:
            self.dialog.show_waiting(tr("{error}\nNothing was changed.", error=error), "warning")

    @Slot()
    def _on_cancelled(self) -> None:
        self._job = None
        self._say_clocks()
        if self.dialog is not None and self._comparison is None:
            self.dialog.show_waiting("")

    # What the dialog is told.

    def _propose(self) -> None:
        """Choose the recording on show, and one of another camera that ran at the same time."""
        moving = self._session.recording
        contents = self._session.contents
        others = (
            []
            if contents is None or moving is None
            else [recording for recording in contents.recordings if recording.id != moving.id]
        )

        def fits(recording: Recording) -> tuple[bool, bool, int]:
            if moving is None:
                return False, False, 0
            shared_us = min(recording.end_utc, moving.end_utc) - max(recording.start_utc, moving.start_utc)
            return bool(recording.audio), recording.camera != moving.camera, shared_us

        fixed = max(others, key=fits, default=None)
        before = self.dialog.pair if self.dialog is not None else None
        chosen = fixed.id if fixed is not None else None, moving.id if moving is not None else None
        if self._comparison is not None and before is not None and before[1] == chosen[1]:
            self._offer(*before)  # what was compared before it was closed is still there
            return
        self._comparison = None
        if self.dialog is not None:
            self.dialog.show_waiting("")
        self._offer(*chosen)

    def _offer(self, fixed: int | None, moving: int | None) -> None:
        contents = self._session.contents
        if self.dialog is not None:
            self.dialog.offer(contents.recordings if contents is not None else (), fixed, moving)
        self._say_clocks()

    @Slot()
    def _say_clocks(self) -> None:
        """Say how the two lie now, or what stands against comparing them."""
        if self.dialog is None:
            return
        pair = self._pair()
        trouble = self._trouble(pair)
        if trouble or pair is None:
            self.dialog.show_clocks(trouble, can_compare=False)
        else:
            self.dialog.show_clocks(clocks_words(*pair) + self._track_words(pair), can_compare=self._job is None)
        self.dialog.by_eye.setEnabled(pair is not None and pair[0].id != pair[1].id)

    def _trouble(self, pair: tuple[Recording, Recording] | None) -> str:
        contents = self._session.contents
        if contents is None or len(contents.recordings) < 2:
            return tr("Two recordings of one case can be compared; here there are fewer.")
        if pair is None:
            return tr("Choose the recording that stays and the one that is to move.")
        fixed, moving = pair
        if fixed.id == moving.id:
            return tr("This is the same recording twice: choose another one that stays, or another one that moves.")
        silent = " and ".join(f"“{recording.title}”" for recording in pair if not recording.audio)
        if silent:
            return tr(
                "{silent} came without sound, so sound cannot tell. Pick a moment by eye that both show instead.",
                silent=silent,
            )
        return ""

    def _track_words(self, pair: tuple[Recording, Recording]) -> str:
        many = [
            tr(
                " Of “{title}” track {audio_track_of} of {count} is compared.",
                title=recording.title,
                audio_track_of=self._session.audio_track_of(recording.id) + 1,
                count=len(recording.audio),
            )
            for recording in pair
            if len(recording.audio) > 1
        ]
        return "".join(many)

    def _show_comparison(self) -> None:
        comparison, pair, dialog, contents = self._comparison, self._pair(), self.dialog, self._session.contents
        if comparison is None or pair is None or dialog is None or contents is None:
            return
        face = ClockFace(ClockDisplay.LOCAL, contents.zone)
        if isinstance(comparison.found, AlignmentRefusal):
            keys = self._keys("pick_moment"), self._keys("same_moment")
            instead = instead_words(comparison.found.reason, *pair, *keys)
            dialog.show_refusal(comparison.found.words, instead, compared_sounds(comparison, pair, None, face))
            return
        match = SoundMatch(*pair, comparison.found)
        sounds = compared_sounds(comparison, pair, match, face)
        if sounds is not None:
            dialog.show_suggestion(match, sounds)

    def _match(self) -> SoundMatch | None:
        pair = self._pair()
        if self._comparison is None or pair is None or not isinstance(self._comparison.found, Alignment):
            return None
        return SoundMatch(*pair, self._comparison.found)

    def _pair(self) -> tuple[Recording, Recording] | None:
        """The two that are chosen, as they lie now."""
        contents = self._session.contents
        if self.dialog is None or contents is None:
            return None
        fixed, moving = (contents.recording_by_id.get(chosen or 0) for chosen in self.dialog.pair)
        return (fixed, moving) if fixed is not None and moving is not None else None

    def _undo(self, words: str) -> None:
        """Take the alignment back, where it is still what was done last."""
        if self._session.undo_words == words:
            self._session.undo()
        else:
            self._session.noted.emit(
                tr("Something else was done since: take that back first (Ctrl+Z), then the alignment.")
            )

    def _keys(self, action: str) -> str:
        return self._actions[action].shortcut().toString()


def _listen(library: CaseLibrary, task: _Task, context: JobContext) -> Comparison:
    """Run on the job's thread."""
    tracks = []
    for recording, known, number in zip((task.fixed, task.moving), task.indexes, task.tracks, strict=True):
        path = library.recording_path(recording)
        index = known or cached_index(path, library.cache_folder, recording.sha256, context)
        tracks.append(SoundTrack(path, index, number))
    expected_us = None
    if not task.is_everywhere:
        expected_us = task.moving.timebase.to_media(task.fixed.timebase.to_utc(MediaTime(0)))
    return compare(tracks[0], tracks[1], context, expected_offset_us=expected_us)
