"""Decodes exact frames off the interface's thread; the newest request wins, older ones are dropped unanswered."""

import threading
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled
from reviewer.media.errors import MediaMissingError, MediaUnreadableError
from reviewer.media.frames import DEFAULT_MEMORY_LIMIT_BYTES, ExactFrames
from reviewer.media.index import FrameIndex, cached_index
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
        near(FrameSource, ShownFrame, int): a picture close to the frame asked for, and the number of its request.
        facts(FrameSource, int, bool): a frame's number, and whether it repeats the frame before it.
        failed(FrameSource, str): the recording or the frame cannot be shown; a message for the user.
        lost(FrameSource, str): the file itself can no longer be read, as when its drive is taken out; nothing of it is
            held open any longer, and `open` may be tried again.
    """

    opened = Signal(object, object, object)
    shown = Signal(object, object, int)
    near = Signal(object, object, int)
    facts = Signal(object, int, bool)
    failed = Signal(object, str)
    lost = Signal(object, str)

    def __init__(self, parent: QObject | None = None, memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES) -> None:
        """Start the thread, with nothing to do.

        Args:
            parent: Qt's owner.
            memory_limit_bytes: what decoded frames may take.
        """
        super().__init__(parent)
        self._memory_limit_bytes = memory_limit_bytes
        self._changed = threading.Condition()
        self._source: FrameSource | None = None
        self._opening: FrameSource | None = None
        self._request: _Request | None = None
        self._wants_facts_of: int | None = None
        self._lets_go = False
        self._serial = 0
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="exact-frames")
        self._thread.start()

    def open(self, source: FrameSource | None) -> None:
        """Take another recording, or none; requests for the one before are dropped."""
        with self._changed:
            self._source = source
            self._request = None
            self._wants_facts_of = None
            self._changed.notify()

    def request(self, frame: int, direction: int = 1, *, hurry: bool = False) -> int:
        """Ask for a frame by number; answered by `shown`.

        Args:
            frame: its number in the index.
            direction: of travel, ±1; neighbours on that side are decoded afterwards, before they are asked for.
            hurry: whether another frame, as near as can be had at once, will do instead; it says which one it is.

        Returns:
            The number of the request, counted up.
        """
        return self._ask(_Request(frame, direction, _Kind.HURRY if hurry else _Kind.EXACT))

    def request_near(self, frame: int) -> int:
        """Ask for any picture close to a frame, at once; answered by `near`, and by no exact frame afterwards.

        Returns:
            The number of the request, counted up with those of `request`.
        """
        return self._ask(_Request(frame, 1, _Kind.NEAR))

    def request_facts(self, frame: int) -> None:
        """Ask whether a frame repeats the one before it; answered by `facts` once no picture is wanted."""
        with self._changed:
            self._wants_facts_of = frame
            self._changed.notify()

    def set_memory_limit(self, memory_limit_bytes: int) -> None:
        """Bound what decoded frames may take from now on."""
        with self._changed:
            self._memory_limit_bytes = memory_limit_bytes
            self._changed.notify()

    def let_go(self) -> None:
        """Keep only a few decoded frames, and decode none ahead, until the next request: others need the memory."""
        with self._changed:
            self._lets_go = True
            self._changed.notify()

    def close(self) -> None:
        """Stop the thread and wait for it."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        self._thread.join()

    def _ask(self, request: "_Request") -> int:
        with self._changed:
            self._request = request
            self._lets_go = False
            self._serial += 1
            self._changed.notify()
            return self._serial

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
            frames = ExactFrames(source.path, index, self._memory_limit_bytes) if len(index) else None
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
            self._answer(source, index, frames)
        except (MediaMissingError, MediaUnreadableError) as error:
            frames.close()
            self.lost.emit(source, str(error))
            self._wait_for_another(source)
        finally:
            frames.close()

    def _wait_for_another(self, source: FrameSource) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._source is not source)

    def _answer(self, source: FrameSource, index: FrameIndex, frames: ExactFrames) -> None:
        ahead_of: _Request | None = None
        while True:
            with self._changed:
                if ahead_of is None:
                    self._changed.wait_for(lambda: self._has_work(source))
                if self._stopping or self._source is not source:
                    return
                request, self._request = self._request, None
                serial = self._serial
                facts_of = None
                if request is None:
                    facts_of, self._wants_facts_of = self._wants_facts_of, None
            try:
                if request is not None:
                    ahead_of = request if request.kind is not _Kind.NEAR else None
                    self._show(source, frames, index, request, serial)
                elif facts_of is not None:
                    self.facts.emit(source, facts_of, frames.repeats_before(facts_of))
                elif ahead_of is not None:
                    # Idle for the moment: prepare what a further step would need, once.
                    ahead, ahead_of = ahead_of, None
                    frames.prefetch(ahead.frame, ahead.direction)
            except (MediaMissingError, MediaUnreadableError):
                raise
            except ReviewerError as error:
                # What cannot be decoded ahead is reported when it is asked for.
                if request is not None:
                    self.failed.emit(source, str(error))

    def _has_work(self, source: FrameSource) -> bool:
        return (
            self._stopping
            or self._source is not source
            or self._request is not None
            or self._wants_facts_of is not None
        )

    def _show(
        self, source: FrameSource, frames: ExactFrames, index: FrameIndex, request: "_Request", serial: int
    ) -> None:
        if request.kind is _Kind.NEAR:
            self.near.emit(source, frames.frame(index.keyframe_before(request.frame)), serial)
        else:
            self.shown.emit(source, frames.frame(request.frame), serial)


class _Kind(Enum):
    EXACT = auto()
    HURRY = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class _Request:
    frame: int
    direction: int
    kind: _Kind
