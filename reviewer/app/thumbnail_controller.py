"""Makes the small pictures of the open case's recordings where the cache lacks them, without being asked."""

import uuid
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.media.index import cached_index
from reviewer.media.thumbnail import thumbnail
from reviewer.session.case_session import CaseSession

WIDTH_PX = 256


class ThumbnailController(QObject):
    """Watches the open case.

    Signals:
        made(): there are new pictures.
    """

    made = Signal()

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Follow the session's case."""
        super().__init__(parent)
        self._session = session
        self._tried: set[str] = set()
        session.case_opened.connect(self._look)
        session.contents_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        contents = self._session.contents
        if contents is None:
            return
        wanted = [
            recording
            for recording in contents.recordings
            if recording.video is not None
            and recording.sha256 not in self._tried
            and not thumbnail_path(self._session.library, recording).exists()
        ]
        if not wanted:
            return
        self._tried |= {recording.sha256 for recording in wanted}
        job = self._session.jobs.start(tr("Making thumbnails"), partial(make_thumbnails, self._session.library, wanted))
        job.succeeded.connect(self.made)


def thumbnail_path(library: CaseLibrary, recording: Recording) -> Path:
    """Where the small picture of a recording lies in the cache."""
    return library.cache_folder / "thumbnails" / f"{recording.sha256}.png"


def make_thumbnails(library: CaseLibrary, recordings: list[Recording], context: JobContext) -> int:
    """Make the small pictures of recordings, on the thread of a job; answers how many were made.

    A recording that cannot be shown says so when it is opened, and has no small picture.
    """
    made = 0
    with library.another() as own:
        for number, recording in enumerate(recordings):
            context.raise_if_cancelled()
            context.report(number, len(recordings), recording.title)
            try:
                _write(own, recording, context)
            except ReviewerError:
                continue
            made += 1
    return made


def _write(library: CaseLibrary, recording: Recording, context: JobContext) -> None:
    path = library.recording_path(recording)
    index = cached_index(path, library.cache_folder, recording.sha256, context)
    # A tenth into the recording: the first frames of many cameras are black.
    picture = thumbnail(path, index, len(index) // 10, WIDTH_PX)
    height, width, _ = picture.shape
    target = thumbnail_path(library, recording)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{uuid.uuid4().hex}.png")
    if QImage(picture.data, width, height, width * 4, QImage.Format.Format_RGB32).save(str(part)):
        part.replace(target)
