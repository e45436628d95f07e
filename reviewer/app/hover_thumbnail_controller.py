"""Hands the pointer's small pictures over: from the thread that makes them to the timeline that shows them."""

from PySide6.QtCore import QObject, Qt, Slot

from reviewer.app.thumbnail_worker import ThumbnailWorker
from reviewer.app.window import MainWindow
from reviewer.session.case_session import CaseSession
from widgets.hover_thumbnail import HoverThumbnail


class HoverThumbnailController(QObject):
    """Answers the timeline's wish for a picture, until the window closes."""

    def __init__(self, session: CaseSession, thumbnail: HoverThumbnail, window: MainWindow) -> None:
        """Connect the popup with a worker of its own."""
        super().__init__(window)
        self._session = session
        self._worker = ThumbnailWorker(session.library, self)
        self._worker.made.connect(thumbnail.show_picture, Qt.ConnectionType.QueuedConnection)
        thumbnail.wanted.connect(self._request)
        window.closing.connect(self._worker.close)

    @Slot(int, int)
    def _request(self, recording_id: int, frame: int) -> None:
        contents, index = self._session.contents, self._session.frames_of(recording_id)
        if contents is not None and index is not None and recording_id in contents.recording_by_id:
            self._worker.request(contents.recording_by_id[recording_id], index, frame)
