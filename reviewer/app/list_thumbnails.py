"""Makes the small pictures that the library window looks at and the cache lacks: those on show, and no others."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from reviewer.app.thumbnail_controller import make_thumbnails
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job
from widgets.picture_shelf import PictureShelf

_REST_MS = 250
"""A list that is being scrolled through asks for nothing; one that rests this long does."""


class ListThumbnails(QObject):
    """Answers what a shelf of pictures misses; what is no longer looked at gives way."""

    def __init__(self, session: CaseSession, shelf: PictureShelf, parent: QObject) -> None:
        """Follow the shelf."""
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._tried: set[str] = set()
        self._wanted: tuple[str, ...] = ()
        self._job: Job | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._make)
        shelf.missing.connect(self._on_missing)

    def stop(self) -> None:
        """Make no more."""
        self._resting.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_missing(self, hashes: tuple[str, ...]) -> None:
        self._wanted = tuple(each for each in hashes if each not in self._tried)
        if self._wanted:
            self._resting.start()

    @Slot()
    def _make(self) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted, self._wanted = self._wanted, ()
        job = self._session.jobs.start(tr("Making thumbnails"), partial(_make, self._session.library, wanted))
        self._job = job
        job.succeeded.connect(partial(self._on_made, frozenset(wanted)))
        job.failed.connect(self._session.report_failure)
        job.ended.connect(self._on_ended)

    def _on_made(self, tried: frozenset[str], made: int) -> None:
        # What could not be made, as of a linked original that is away, is not tried at every look.
        self._tried |= tried
        if made:
            self._shelf.look_again()

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None


def _make(library: CaseLibrary, hashes: Sequence[str], context: JobContext) -> int:
    """Run on the job's thread; answers how many pictures were made."""
    with library.another() as own:
        recordings = own.recordings_of_originals(hashes)
    return make_thumbnails(library, [each for each in recordings if each.video is not None], context)
