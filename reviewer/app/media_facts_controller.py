"""Makes the frames of every recording of the open case known, also of those that nobody has shown yet.

Timeline and lists say of each recording what is odd about it, and show pictures of each under the pointer. The
recording on show is the player's business, which opens it at once; the others follow quietly, from the cache as a rule.
"""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.media.errors import CacheError
from reviewer.media.index import FrameIndex, cached_index
from reviewer.session.case_session import CaseSession


class MediaFactsController(QObject):
    """Watches the open case."""

    _found = Signal(int, object)

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Follow the session's case."""
        super().__init__(parent)
        self._session = session
        self._tried: set[int] = set()
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        session.case_opened.connect(self._start_over)
        session.contents_changed.connect(self._look)
        session.recording_changed.connect(self._look)

    @Slot()
    def _start_over(self) -> None:
        self._tried.clear()
        self._look()

    @Slot()
    def _look(self) -> None:
        contents, on_show = self._session.contents, self._session.recording
        if contents is None:
            return
        wanted = [
            recording
            for recording in contents.recordings
            if recording != on_show
            and recording.id not in self._tried
            and self._session.frames_of(recording.id) is None
        ]
        if wanted:
            self._tried |= {recording.id for recording in wanted}
            work = partial(self._read, self._session.library, wanted)
            self._session.jobs.start(tr("Reading the frames"), work).failed.connect(self._session.report_failure)

    def _read(self, library: CaseLibrary, recordings: list[Recording], context: JobContext) -> None:
        """Run on the job's thread; a recording that cannot be read says so when it is opened."""
        for number, recording in enumerate(recordings):
            context.raise_if_cancelled()
            context.report(number, len(recordings), recording.title)
            try:
                index = _index_of(library, recording, context)
            except ReviewerError:
                continue
            self._found.emit(recording.id, index)

    @Slot(int, object)
    def _on_found(self, recording_id: int, index: FrameIndex) -> None:
        if self._session.frames_of(recording_id) is None:
            self._session.know_frames(recording_id, index)


def _index_of(library: CaseLibrary, recording: Recording, context: JobContext) -> FrameIndex:
    """The frames as the cache holds them, also while the original's drive is away; else as the original does."""
    try:
        return FrameIndex.load(library.cache_folder / "index" / f"{recording.sha256}.npz", recording.sha256)
    except CacheError:
        path = library.recording_path(recording)
        return cached_index(path, library.cache_folder, recording.sha256, context)
