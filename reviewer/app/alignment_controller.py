"""Moves the active recording in time: by its frames, by milliseconds, or onto a moment that another camera saw."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from reviewer.app.actions import Actions
from reviewer.app.offset_dialog import OffsetDialog
from reviewer.app.same_moment_dialog import SameMomentDialog
from reviewer.domain.alignment import AlignmentMethod
from reviewer.domain.case import Recording
from reviewer.domain.offsets import SeenMoment, nudged
from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import Timebase
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.matching import MomentMatch, NoMomentError, moment_here
from reviewer.session.timebase_commands import SetTimebase, moved_words, nudge_words, place_words

_MANY = 10
_MS_US = 1000


class AlignmentController(QObject):
    """Turns the actions into commands on the session; each step can be taken back on its own.

    Attributes:
        offset_dialog: the one for milliseconds, once it was asked for.
        same_moment_dialog: the one that is open on a match, or None.
    """

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            session: whose active recording is moved.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self._picked: SeenMoment | None = None
        self.offset_dialog: OffsetDialog | None = None
        self.same_moment_dialog: SameMomentDialog | None = None
        triggers = {
            "nudge_earlier": partial(self.nudge_frames, -1),
            "nudge_later": partial(self.nudge_frames, 1),
            "nudge_earlier_ten": partial(self.nudge_frames, -_MANY),
            "nudge_later_ten": partial(self.nudge_frames, _MANY),
            "set_offset": self.show_offset,
            "pick_moment": self.pick_moment,
            "same_moment": self.ask_for_match,
            "as_ingested": self.put_back,
        }
        for name, trigger in triggers.items():
            actions[name].triggered.connect(trigger)
        session.case_opened.connect(self._forget)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._show)
        self._show()

    def nudge_frames(self, frames: int) -> None:
        """Move the active recording later by so many of its own frames, counted from the one on show."""
        recording = self._session.recording
        if recording is None:
            return
        try:
            here = moment_here(self._session)
        except NoMomentError as error:
            self._session.noted.emit(str(error))
            return
        index = self._session.frames_of(recording.id)
        if index is None:
            return
        count = min(abs(frames), len(index))
        first = min(index.frame_at(here.media_time), len(index) - count)
        length_us = index.end_of(first + count - 1) - index.media_time(first)
        self._nudge(recording, length_us if frames > 0 else -length_us, here.frame_us)

    @Slot(int)
    def nudge_milliseconds(self, by_ms: int) -> None:
        """Move the active recording later by milliseconds; earlier, where negative."""
        recording = self._session.recording
        if recording is not None:
            self._nudge(recording, by_ms * _MS_US, _MS_US)

    @Slot()
    def put_back(self) -> None:
        """Put the active recording where it lay when it came in."""
        recording = self._session.recording
        if recording is None:
            return
        ingested = self._ingested(recording)
        if ingested != recording.timebase:
            words = f"Put {recording.title} back as ingested"
            self._perform(recording, ingested, words, AlignmentMethod.AS_INGESTED)

    @Slot()
    def pick_moment(self) -> None:
        """Take note of the frame on show as the moment to be found in another camera."""
        self._session.clock.pause()
        try:
            self._picked = moment_here(self._session)
        except NoMomentError as error:
            self._session.noted.emit(str(error))
            return
        recording = self._session.recording
        if recording is not None:
            keys = self._actions["same_moment"].shortcut().toString()
            self._session.noted.emit(
                tr(
                    "The moment is picked in “{title}”. Find it in another camera, then press {keys}.",
                    title=recording.title,
                    keys=keys,
                )
            )
        self._show()

    @Slot()
    def ask_for_match(self) -> None:
        """Say what it changes if the frame on show is the moment that was picked, and change it if agreed."""
        self._session.clock.pause()
        match = self._match()
        contents = self._session.contents
        if match is None or contents is None:
            return
        dialog = SameMomentDialog(match, contents.case.time_zone, self._window)
        dialog.finished.connect(self._on_answered)
        self.same_moment_dialog = dialog
        dialog.open()

    @Slot()
    def show_offset(self) -> None:
        """Show the dialog for milliseconds, made when it is asked for the first time."""
        if self.offset_dialog is None:
            self.offset_dialog = OffsetDialog(self._window)
            self.offset_dialog.moved.connect(self.nudge_milliseconds)
            self.offset_dialog.as_ingested.connect(self.put_back)
            self._session.clock.sought.connect(self._show)
        self._show()
        self.offset_dialog.show()
        self.offset_dialog.raise_()
        self.offset_dialog.activateWindow()

    def _match(self) -> MomentMatch | None:
        """The picked moment and the one on show, or None with words that say what is missing."""
        contents, moving, picked = self._session.contents, self._session.recording, self._picked
        fixed = (
            contents.recording_by_id.get(picked.recording_id) if contents is not None and picked is not None else None
        )
        if moving is None or picked is None or fixed is None:
            keys = self._actions["pick_moment"].shortcut().toString()
            self._session.noted.emit(tr("Pick the moment in the camera that is to stay first ({keys}).", keys=keys))
            return None
        if moving.id == fixed.id:
            self._session.noted.emit(
                tr("The moment was picked in “{title}” itself: show another camera first (N).", title=fixed.title)
            )
            return None
        try:
            here = moment_here(self._session)
        except NoMomentError as error:
            self._session.noted.emit(str(error))
            return None
        return MomentMatch(fixed, picked, moving, here, self._ingested(moving))

    @Slot(int)
    def _on_answered(self, answer: int) -> None:
        dialog, self.same_moment_dialog = self.same_moment_dialog, None
        if dialog is None:
            return
        if answer == QDialog.DialogCode.Accepted:
            command = dialog.command
            if self._session.perform(command):
                self._session.noted.emit(command.words)
        dialog.deleteLater()

    def _nudge(self, recording: Recording, by_us: int, step_us: int) -> None:
        after = nudged(recording.timebase, by_us, step_us)
        here = self._media_time(recording)
        if self._perform(recording, after, f"Move {recording.title} {moved_words(by_us)}"):
            self._session.noted.emit(nudge_words(recording, after, self._ingested(recording), here))

    def _perform(
        self, recording: Recording, after: Timebase, words: str, method: AlignmentMethod = AlignmentMethod.NUDGE
    ) -> bool:
        return self._session.perform(SetTimebase(recording.id, recording.timebase, after, words, method))

    def _ingested(self, recording: Recording) -> Timebase:
        return self._session.library.ingested_timebase(recording.id)

    def _media_time(self, recording: Recording) -> MediaTime:
        """The moment of a recording that is spoken of: the one on show, or the nearest that it has."""
        media_time = recording.timebase.to_media(self._session.clock.position)
        return MediaTime(min(max(media_time, 0), recording.duration_us))

    @Slot()
    def _forget(self) -> None:
        self._picked = None

    @Slot()
    def _show(self) -> None:
        contents, recording = self._session.contents, self._session.recording
        is_moved = recording is not None and self._ingested(recording) != recording.timebase
        for name in (
            "nudge_earlier",
            "nudge_later",
            "nudge_earlier_ten",
            "nudge_later_ten",
            "set_offset",
            "pick_moment",
        ):
            self._actions[name].setEnabled(recording is not None)
        self._actions["as_ingested"].setEnabled(is_moved)
        picked = self._picked
        fixed = (
            contents.recording_by_id.get(picked.recording_id) if contents is not None and picked is not None else None
        )
        same = self._actions["same_moment"]
        same.setEnabled(fixed is not None)
        same.setText(
            tr("The same moment as in {title} …", title=fixed.title)
            if fixed is not None
            else tr("The same moment here …")
        )
        if self.offset_dialog is not None:
            place = tr("Open one in the library.")
            if recording is not None:
                place = place_words(recording.timebase, self._ingested(recording), self._media_time(recording))
            title = recording.title if recording is not None else tr("No recording is open")
            self.offset_dialog.show_place(title, place, is_movable=recording is not None, is_moved=is_moved)
