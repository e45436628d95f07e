"""Makes the small pictures that the timeline asks for, off the interface's thread.

The pointer comes before the lane of pictures. Of each the newest request wins: what was asked for before and not begun
is dropped unanswered. When nothing is asked, nothing runs.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.library.library import CaseLibrary
from reviewer.media.index import FrameIndex
from reviewer.media.thumbnail_strip import ThumbnailStrip

_MOST_OPEN = 3
"""Recordings held open: a case's cameras lie one below the other, and the pointer crosses them."""

_SAVE_AFTER = 64
"""So many new pictures are worth writing the file anew while the pointer rests."""


@dataclass(frozen=True, eq=False, slots=True)
class PictureRequest:
    """A keyframe of a recording of which a small picture is wanted."""

    recording: Recording
    index: FrameIndex
    frame: int


class ThumbnailWorker(QObject):
    """One thread that answers with small pictures of keyframes.

    Signals, queued to the owner's thread:
        made(int, int, QImage): the one picture of a recording's frame that was asked for; a null one where it cannot
            be made.
        made_in_row(int, int, QImage): the same of one of a row.
    """

    made = Signal(int, int, object)
    made_in_row = Signal(int, int, object)

    def __init__(self, library: CaseLibrary, parent: QObject | None = None) -> None:
        """Have nothing to do; the thread starts with the first request."""
        super().__init__(parent)
        self._library = library
        self._changed = threading.Condition()
        self._first: PictureRequest | None = None
        self._row: deque[PictureRequest] = deque()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._strips: OrderedDict[str, ThumbnailStrip] = OrderedDict()

    def request(self, wanted: PictureRequest) -> None:
        """Ask for one picture now, before any row of them."""
        with self._changed:
            self._first = wanted
            self._wake()

    def request_row(self, wanted: Iterable[PictureRequest]) -> None:
        """Ask for pictures one after the other, in place of the row that was asked for before."""
        with self._changed:
            self._row = deque(wanted)
            self._wake()

    def _wake(self) -> None:
        if not self._stopping:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="thumbnails")
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """Store what was made, stop the thread and wait for it; what is asked for later is not answered."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (taken := self._next()) is not None:
            request, told = taken
            told.emit(request.recording.id, request.frame, self._picture(request))
            if self._first is None and not self._row:
                for strip in self._strips.values():
                    if strip.unsaved >= _SAVE_AFTER:
                        _save(strip)
        for strip in self._strips.values():
            _save(strip)
            strip.close()

    def _next(self) -> tuple[PictureRequest, SignalInstance] | None:
        """What is wanted first, as soon as there is something, and the signal that tells it; None to stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._first is not None or self._row)
            if self._stopping:
                return None
            if self._first is not None:
                first, self._first = self._first, None
                return first, self.made
            return self._row.popleft(), self.made_in_row

    def _picture(self, request: PictureRequest) -> QImage:
        try:
            return QImage.fromData(self._strip(request).picture(request.frame))
        except ReviewerError:
            # A recording that cannot be read says so where it is opened; here it has no picture.
            return QImage()

    def _strip(self, request: PictureRequest) -> ThumbnailStrip:
        key = request.recording.sha256
        strip = self._strips.get(key)
        if strip is None:
            path = self._library.recording_path(request.recording)
            stored = self._library.cache_folder / "thumbnails" / f"{key}.strip.zip"
            strip = self._strips[key] = ThumbnailStrip(path, request.index, stored)
            if len(self._strips) > _MOST_OPEN:
                _, oldest = self._strips.popitem(last=False)
                _save(oldest)
                oldest.close()
        self._strips.move_to_end(key)
        return strip


def _save(strip: ThumbnailStrip) -> None:
    try:
        strip.save()
    except OSError:
        # A cache that cannot be written costs the next visit its decoding, and the reviewer nothing.
        return
