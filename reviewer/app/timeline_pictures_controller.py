"""Hands small pictures from the thread that makes them to the timeline, which shows them in lanes and over them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot

from reviewer.app.thumbnail_worker import PictureRequest, ThumbnailWorker
from reviewer.app.window import MainWindow
from reviewer.session.case_session import CaseSession
from widgets.timeline import Timeline


class TimelinePicturesController(QObject):
    """Answers the timeline's wishes for pictures, until the window closes."""

    def __init__(self, session: CaseSession, timeline: Timeline, window: MainWindow) -> None:
        """Connect the pointer's picture and the lanes of pictures with one worker."""
        super().__init__(window)
        self._session = session
        self._worker = ThumbnailWorker(session.library, self)
        queued = Qt.ConnectionType.QueuedConnection
        self._worker.made.connect(timeline.hover_thumbnail.show_picture, queued)
        self._worker.made_in_row.connect(timeline.canvas.show_picture, queued)
        timeline.hover_thumbnail.wanted.connect(self._request)
        timeline.canvas.pictures_wanted.connect(self._request_row)
        window.closing.connect(self._worker.close)

    @Slot(int, int)
    def _request(self, recording_id: int, frame: int) -> None:
        wanted = self._wanted(recording_id, frame)
        if wanted is not None:
            self._worker.request(wanted)

    @Slot(object)
    def _request_row(self, keys: Sequence[tuple[int, int]]) -> None:
        row = (self._wanted(recording_id, frame) for recording_id, frame in keys)
        self._worker.request_row([wanted for wanted in row if wanted is not None])

    def _wanted(self, recording_id: int, frame: int) -> PictureRequest | None:
        contents, index = self._session.contents, self._session.frames_of(recording_id)
        if contents is None or index is None or recording_id not in contents.recording_by_id:
            return None
        return PictureRequest(contents.recording_by_id[recording_id], index, frame)
