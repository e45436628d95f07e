"""Decodes exact frames off the interface's thread; the newest request wins, older ones are dropped unanswered."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled
from reviewer.media.frames import ExactFrames
from reviewer.media.index import cached_index
from reviewer.media.playback import playback_source


@dataclass(frozen=True, slots=True)
class FrameSource:
    """Where the frames come from: a recording's original, its hash, and where its index is cached."""

    path: Path
    sha256: str
    cache_folder: Path


class FrameWorker(QObject):
    """One thread that opens one recording at a time and answers for its frames.

    Signals, queued to the owner's thread:
        opened(FrameSource, FrameIndex, PlaybackSource): the recording is ready.
        shown(FrameSource, ShownFrame, int): a frame, and the number of the request that it answers.
        failed(FrameSource, str): the recording or the frame cannot be shown; a message for the user.
    """

    opened = Signal(object, object, object)
    shown = Signal(object, object, int)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the thread, with nothing to do."""
        super().__init__(parent)
        self._changed = threading.Condition()
        self._source: FrameSource | None = None
        self._opening: FrameSource | None = None
        self._request: int | None = None
        self._serial = 0
        self._direction = 1
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="exact-frames")
        self._thread.start()

    def open(self, source: FrameSource | None) -> None:
        """Take another recording, or none; requests for the one before are dropped."""
        with self._changed:
            self._source = source
            self._request = None
            self._changed.notify()

    def request(self, frame: int, direction: int = 1) -> int:
        """Ask for a frame by number.

        Args:
            frame: its number in the index.
            direction: of travel, ±1; neighbours on that side are decoded afterwards, before they are asked for.

        Returns:
            The number of the request, counted up.
        """
        with self._changed:
            self._request = frame
            self._direction = direction
            self._serial += 1
            self._changed.notify()
            return self._serial

    def close(self) -> None:
        """Stop the thread and wait for it."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join()

    # What an index that is built here asks of its JobContext.

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: the picture area says that the recording is being opened."""

    def raise_if_cancelled(self) -> None:
        """Stop indexing when another recording is wanted."""
        if self._stopping or self._source is not self._opening:
            raise Cancelled

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stopping or self._source is not None)
                if self._stopping:
                    return
                self._opening = source = self._source
            if source is not None:
                self._serve(source)

    def _serve(self, source: FrameSource) -> None:
        """Open a recording and answer for it until another is wanted."""
        try:
            index = cached_index(source.path, source.cache_folder, source.sha256, self)
            playback = playback_source(source.path, index, source.cache_folder, source.sha256, self)
            frames = ExactFrames(source.path, index) if len(index) else None
        except Cancelled:
            return
        except ReviewerError as error:
            self.failed.emit(source, str(error))
            self._wait_for_another(source)
            return
        self.opened.emit(source, index, playback)
        if frames is None:
            self._wait_for_another(source)
            return
        try:
            self._answer(source, frames)
        finally:
            frames.close()

    def _wait_for_another(self, source: FrameSource) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._source is not source)

    def _answer(self, source: FrameSource, frames: ExactFrames) -> None:
        last: tuple[int, int] | None = None
        while True:
            with self._changed:
                if last is None:
                    self._changed.wait_for(
                        lambda: self._stopping or self._source is not source or self._request is not None
                    )
                if self._stopping or self._source is not source:
                    return
                request, self._request = self._request, None
                direction, serial = self._direction, self._serial
            try:
                if request is None and last is not None:
                    # Idle for the moment: prepare what a further step would need, once.
                    frame, direction = last
                    last = None
                    frames.prefetch(frame, direction)
                elif request is not None:
                    shown = frames.frame(request)
                    last = (shown.frame, direction)
                    self.shown.emit(source, shown, serial)
            except ReviewerError as error:
                # What cannot be decoded ahead is reported when it is asked for.
                if request is not None:
                    self.failed.emit(source, str(error))
