"""Measures how loud the recordings of the open case are, for the waveform lane and the level meter.

The recording on show comes first, as soon as its frames are known, then quietly the others, one at a time. A job for
another recording gives way when the one on show, or the audio track that is heard, becomes another.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.waveform import Waveform
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.media.index import FrameIndex, cached_index
from reviewer.media.waveform import cached_waveform
from reviewer.session.case_session import CaseSession

if TYPE_CHECKING:
    from reviewer.session.jobs import Job


@dataclass(frozen=True, eq=False)
class _Task:
    """One waveform to make."""

    recording: Recording
    track: int
    index: FrameIndex | None
    """The recording's frames, where the session knows them."""

    @property
    def key(self) -> tuple[int, int]:
        return self.recording.id, self.track


class SoundController(QObject):
    """Watches which sound is to be seen, and makes its waveform."""

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Follow the session's case."""
        super().__init__(parent)
        self._session = session
        self._task: _Task | None = None
        self._job: Job | None = None
        self._gives_way = False
        self._failed: dict[tuple[int, int], FrameIndex | None] = {}
        self._wants_others = True
        session.case_opened.connect(self._start_over)
        for signal in (session.recording_changed, session.contents_changed, session.media_known):
            signal.connect(self._look)

    @Slot()
    def _start_over(self) -> None:
        self._failed.clear()
        self._wants_others = True
        self._give_way()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Start the next job, or have the running one give way to the recording on show."""
        task = self._for_recording_on_show()
        if self._job is not None:
            if task is not None and self._task is not None and task.key != self._task.key:
                self._give_way()
            return
        task = task or self._for_another()
        if task is None:
            return
        self._task, self._gives_way = task, False
        self._job = self._session.jobs.start(
            tr("Reading the sound of {title}", title=task.recording.title), partial(_make, self._session.library, task)
        )
        self._job.succeeded.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)

    def _give_way(self) -> None:
        if self._job is not None:
            self._gives_way = True
            self._job.cancel()

    def _for_recording_on_show(self) -> _Task | None:
        """The waveform that is wanted now; None while its frames are not known, and where it failed with them."""
        recording = self._session.recording
        task = self._lacking(recording) if recording is not None else None
        if task is None or task.index is None or self._failed.get(task.key) is task.index:
            return None
        return task

    def _for_another(self) -> _Task | None:
        """A waveform for later, once the recording on show has all it needs."""
        contents, on_show = self._session.contents, self._session.recording
        if contents is None or on_show is None or not self._wants_others:
            return None
        first = self._lacking(on_show)
        if first is not None and first.key not in self._failed:
            return None
        tasks = (self._lacking(recording) for recording in contents.recordings if recording.id != on_show.id)
        return next((task for task in tasks if task is not None and task.key not in self._failed), None)

    def _lacking(self, recording: Recording) -> _Task | None:
        """What is to be made of a recording, or None where it is there, or where there is nothing to hear."""
        track = self._session.audio_track_of(recording.id)
        if not 0 <= track < len(recording.audio) or self._session.waveform_of(recording.id) is not None:
            return None
        return _Task(recording, track, self._session.frames_of(recording.id))

    @Slot(object)
    def _on_made(self, waveform: Waveform) -> None:
        task = self._ended()
        self._session.know_waveform(task.recording.id, task.track, waveform)
        self._look()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Say it once, where the recording is on show; another one is tried again and says it when it is."""
        task = self._ended()
        on_show = self._session.recording
        if on_show is not None and on_show.id == task.recording.id:
            self._failed[task.key] = task.index
            self._session.report_failure(error)
        elif isinstance(error, ReviewerError):
            self._failed[task.key] = None
        else:
            raise error
        self._session.miss_waveform(*task.key, tr("the sound cannot be read"))
        self._look()

    @Slot()
    def _on_cancelled(self) -> None:
        """Go on with what it gave way to; where the user stopped it, ask no more for what nobody looks at."""
        task = self._ended()
        if not self._gives_way:
            self._failed[task.key] = task.index
            self._wants_others = False
            self._session.miss_waveform(*task.key, tr("reading the sound was stopped"))
        self._look()

    def _ended(self) -> _Task:
        task = self._task
        if task is None:
            raise RuntimeError("a job ended that was not started")
        self._task = self._job = None
        return task


def _make(library: CaseLibrary, task: _Task, context: JobContext) -> Waveform:
    """Run on the job's thread."""
    recording = task.recording
    path = library.recording_path(recording)
    index = task.index or cached_index(path, library.cache_folder, recording.sha256, context)
    return cached_waveform(path, index, library.cache_folder, recording.sha256, task.track, context)
