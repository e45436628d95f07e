"""Decodes exact frames off the interface's thread; the newest request wins, older ones are dropped unanswered."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from player.crew import Crew
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled
from reviewer.library.errors import VaultError
from reviewer.media.errors import MediaEmptyError, MediaMissingError, MediaUnreadableError
from reviewer.media.frames import DEFAULT_MEMORY_LIMIT_BYTES, ExactFrames, ShownFrame
from reviewer.media.index import cached_index
from reviewer.media.lookahead import QUIET_S
from reviewer.media.reduced import PictureSize

_FILE_IS_GONE: Final = (VaultError, MediaMissingError, MediaUnreadableError, MediaEmptyError)
"""A file that was brought in was none of these: its drive is out, or it was taken away or emptied."""

_SAME_WAY_FRAMES: Final = 30
"""A newer request so close to the one being decoded is reached soonest by decoding on."""


@dataclass(frozen=True, eq=False, slots=True)
class FrameSource:
    """Where the frames come from.

    Attributes:
        locate: answers with the path of the recording's original, or raises `VaultError`; asked on the worker's
            thread, since a drive that hangs would halt the window.
        sha256: hash of the original.
        cache_folder: where its index is cached.
        size: in which its frames are wanted, where it is smaller than theirs; None for as they are.
    """

    locate: Callable[[], Path]
    sha256: str
    cache_folder: Path
    size: PictureSize | None = None


class _Kind(Enum):
    EXACT = auto()
    SEEN = auto()
    RUN = auto()
    HURRY = auto()
    NEAR = auto()


class _NextStep(Enum):
    """When the frame after the one on show should be decoded."""

    NONE = auto()
    WHEN_QUIET = auto()
    NOW = auto()


@dataclass(frozen=True, slots=True)
class _Request:
    """A picture that somebody waits for; of a row, the last of several.

    Attributes:
        first: the first of a row that is still wanted.
        step: from one frame of a row to the next.
    """

    serial: int
    frame: int
    direction: int
    kind: _Kind
    first: int = 0
    step: int = 1

    def is_stale_after(self, newer: "_Request | None") -> bool:
        """Whether decoding toward this one is of no use for a newer one."""
        return newer is not None and (newer.kind is _Kind.NEAR or abs(newer.frame - self.frame) > _SAME_WAY_FRAMES)


@dataclass(slots=True)
class _Desk:
    """What waits to be done for a recording; guarded by the worker's lock.

    Attributes:
        source: the recording.
        request: the newest picture asked for.
        facts_of: a frame about which something is asked.
        lets_go: whether memory is to be given back.
        memory_limit_bytes: a limit that is to be heeded from now on.
    """

    source: FrameSource | None
    request: _Request | None = None
    facts_of: int | None = None
    lets_go: bool = False
    memory_limit_bytes: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return (self.request, self.facts_of, self.lets_go, self.memory_limit_bytes) == (None, None, False, None)


class FrameWorker(QObject):
    """Opens one recording at a time and answers for its frames, on a thread of its own or of a crew.

    Signals, queued to the owner's thread:
        opened(FrameSource, FrameIndex): the recording's frames can be asked for.
        shown(FrameSource, ShownFrame, int): a frame, and the number of the request that it answers.
        near(FrameSource, ShownFrame, int): a picture close to the frame asked for, and the number of its request.
        facts(FrameSource, int, bool): a frame's number, and whether it repeats the frame before it.
        failed(FrameSource, str): the recording or the frame cannot be shown; a message for the user.
        lost(FrameSource, str): the file itself is not there or can no longer be read, as when its drive is taken out;
            nothing of it is held open any longer, and `open` may be tried again.
    """

    opened = Signal(object, object)
    shown = Signal(object, object, int)
    near = Signal(object, object, int)
    facts = Signal(object, int, bool)
    failed = Signal(object, str)
    lost = Signal(object, str)

    def __init__(
        self,
        parent: QObject | None = None,
        memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES,
        crew: Crew | None = None,
    ) -> None:
        """Have nothing to do.

        Args:
            parent: Qt's owner.
            memory_limit_bytes: what decoded frames may take.
            crew: whose threads do the work, together with that of others; a thread of its own where not given.
        """
        super().__init__(parent)
        self._memory_limit_bytes = memory_limit_bytes
        self._lock = threading.Lock()
        self._desk = _Desk(None)
        self._served = self._desk
        self._frames: ExactFrames | None = None
        self._is_opened = False
        self._next_step = _NextStep.NONE
        self._serial = 0
        self._answered = -1
        self._run_size: PictureSize | None = None
        self._stopping = False
        self._has_own_crew = crew is None
        self._crew = crew if crew is not None else Crew("exact-frames")

    def open(self, source: FrameSource | None) -> None:
        """Take another recording, or the same anew, or none; requests from before are dropped."""
        with self._lock:
            self._desk = _Desk(source)
        self._crew.wake(self)

    def request(self, frame: int, direction: int = 1, *, hurry: bool = False) -> int:
        """Ask for a frame by number; answered by `shown`.

        Args:
            frame: its number in the index.
            direction: of travel, ±1; neighbours on that side are decoded afterwards, before they are asked for.
            hurry: whether another frame, as near as can be had at once, will do instead; it says which one it is.

        Returns:
            The number of the request, counted up.
        """
        return self._ask(frame, direction, _Kind.HURRY if hurry else _Kind.EXACT)

    def take_ready(self, frame: int, direction: int) -> tuple[ShownFrame, int] | None:
        """A frame that is in memory, on the caller's thread; the worker goes on from it as if it had answered.

        So a step costs no more than the picture itself: to wake another thread and be woken by it takes as long again.

        Args:
            frame: its number in the index.
            direction: as of `request`.

        Returns:
            The frame and the number of a request that is answered by it; None where it has to be asked for.
        """
        frames = None if self._is_over() else self._frames
        ready = None if frames is None else frames.ready(frame)
        return None if ready is None else (ready, self._ask(frame, direction, _Kind.SEEN))

    def request_run(self, first: int, last: int, step: int = 1) -> int:
        """Ask for a row of frames in their order, each answered by `shown`, none of them twice.

        A newer call goes on with the row where this one had come to, or with its own `first`, where that is farther:
        what is over by then is passed.

        Args:
            first: the first that is wanted.
            last: the last that is wanted.
            step: from one to the next.

        Returns:
            The number of the request, counted up.
        """
        return self._ask(last, 1, _Kind.RUN, first, step)

    def set_run_size(self, size: PictureSize | None) -> None:
        """Answer `request_run` with pictures of a smaller size, or (None) of the frames' own; others stay whole."""
        self._run_size = size

    def request_near(self, frame: int) -> int:
        """Ask for any picture close to a frame, at once; answered by `near`, and by no exact frame afterwards.

        Returns:
            The number of the request, counted up with those of `request`.
        """
        return self._ask(frame, 1, _Kind.NEAR)

    def request_facts(self, frame: int) -> None:
        """Ask whether a frame repeats the one before it; answered by `facts` once no picture is wanted."""
        with self._lock:
            self._desk.facts_of = frame
        self._crew.wake(self)

    def set_memory_limit(self, memory_limit_bytes: int) -> None:
        """Bound what decoded frames may take from now on."""
        with self._lock:
            self._memory_limit_bytes = self._desk.memory_limit_bytes = memory_limit_bytes
        self._crew.wake(self)

    def let_go(self) -> None:
        """Keep only a few decoded frames, and decode none ahead, until the next request: others need the memory."""
        with self._lock:
            self._desk.lets_go = True
        self._crew.wake(self)

    def close(self) -> None:
        """Let go of the recording and wait until that is done."""
        self._stopping = True
        self._crew.finish(self)
        if self._has_own_crew:
            self._crew.close()

    def _ask(self, frame: int, direction: int, kind: _Kind, first: int = 0, step: int = 1) -> int:
        with self._lock:
            self._serial += 1
            serial = self._serial
            self._desk.request = _Request(serial, frame, direction, kind, first, step)
            self._desk.lets_go = False
        self._crew.wake(self)
        return serial

    # What an index that is built here asks of its JobContext.

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: the picture area says that the recording is being opened."""

    def raise_if_cancelled(self) -> None:
        """Stop indexing when another recording is wanted."""
        if self._is_over():
            raise Cancelled

    # What the crew's thread does.

    def work(self) -> float | None:
        """Do a piece of what waits: open a recording, answer one request, or decode one frame ahead."""
        if self._is_over():
            self._stop_serving()
            if self._stopping:
                return None
            with self._lock:
                self._served = self._desk
            if self._served.source is None:
                return None
        source = self._served.source
        if source is None:
            return None
        try:
            if self._is_opened:
                return None if self._frames is None else self._answer(source, self._frames)
            self._open(source)
        except Cancelled:
            pass
        except _FILE_IS_GONE as error:
            self._close_frames()
            self.lost.emit(source, str(error))
        except ReviewerError as error:
            self._close_frames()
            self.failed.emit(source, str(error))
        return 0

    def _is_over(self) -> bool:
        """Whether the recording that is served is no longer wanted."""
        return self._stopping or self._desk is not self._served

    def _open(self, source: FrameSource) -> None:
        self._is_opened = True
        path = source.locate()
        index = cached_index(path, source.cache_folder, source.sha256, self)
        self._frames = ExactFrames(path, index, self._memory_limit_bytes, source.size) if len(index) else None
        self._next_step = _NextStep.NONE
        self._answered = -1
        self.opened.emit(source, index)

    def _stop_serving(self) -> None:
        self._is_opened = False
        self._close_frames()

    def _close_frames(self) -> None:
        """Let go of the recording; nothing of it is answered any more until it is opened again."""
        if self._frames is not None:
            self._frames.close()
            self._frames = None

    def _answer(self, source: FrameSource, frames: ExactFrames) -> float | None:
        """Do the most urgent of what waits for an open recording."""
        with self._lock:
            if self._is_over():
                return 0
            work = replace(self._desk)
            self._desk.request, self._desk.lets_go, self._desk.memory_limit_bytes = None, False, None
            if work.request is None:
                self._desk.facts_of = None
        if work.memory_limit_bytes is not None:
            frames.set_memory_limit(work.memory_limit_bytes)
        if work.lets_go:
            frames.let_go()
            self._next_step = _NextStep.NONE
        if work.request is not None:
            self._next_step = self._show(source, frames, work.request)
        elif work.facts_of is not None:
            self._find_facts(source, frames, work.facts_of)
        elif self._next_step is not _NextStep.NONE:
            self._next_step = self._prepare(frames)
        if self._next_step is _NextStep.NOW or not self._desk.is_empty:
            return 0
        return QUIET_S if self._next_step is _NextStep.WHEN_QUIET else None

    def _show(self, source: FrameSource, frames: ExactFrames, request: _Request) -> _NextStep:
        """Answer a request; the result says when the frame after it should be prepared."""

        def is_stale() -> bool:
            return self._is_over() or request.is_stale_after(self._desk.request)

        try:
            if request.kind is _Kind.RUN:
                return self._go_on(source, frames, request, is_stale)
            if request.kind is _Kind.NEAR:
                self.near.emit(source, frames.near(request.frame), request.serial)
            elif request.kind is _Kind.HURRY:
                self.shown.emit(source, frames.hurried(request.frame, request.direction), request.serial)
            else:
                if request.kind is _Kind.SEEN:
                    frames.seen(request.frame, request.direction)
                else:
                    self.shown.emit(source, frames.frame(request.frame, request.direction, is_stale), request.serial)
                self._answered = request.frame
                is_step = frames.look_ahead(request.frame, request.direction)
                return _NextStep.NOW if is_step else _NextStep.WHEN_QUIET
        except Cancelled:
            # A newer request waits already.
            return _NextStep.NONE
        except _FILE_IS_GONE:
            raise
        except ReviewerError as error:
            self.failed.emit(source, str(error))
        return _NextStep.NONE

    def _go_on(
        self, source: FrameSource, frames: ExactFrames, request: _Request, is_stale: Callable[[], bool]
    ) -> _NextStep:
        """Answer with the next frame of a row; the rest of it waits on the desk, unless something newer does."""
        number = self._answered + request.step
        if not request.first <= number <= request.frame + request.step:
            # On the same grid for all cameras, so that none is a frame behind another for having begun elsewhere.
            number = -(-request.first // request.step) * request.step
        if number <= request.frame:
            # Also where it cannot be decoded: the row goes on after it.
            self._answered = number
            self.shown.emit(source, frames.next_in_row(number, is_stale, self._run_size), request.serial)
        with self._lock:
            if number + request.step <= request.frame and not self._is_over() and self._desk.request is None:
                self._desk.request = request
        return _NextStep.NONE

    def _find_facts(self, source: FrameSource, frames: ExactFrames, frame: int) -> None:
        try:
            self.facts.emit(source, frame, frames.repeats_before(frame))
        except _FILE_IS_GONE:
            raise
        except ReviewerError as error:
            self.failed.emit(source, str(error))

    @staticmethod
    def _prepare(frames: ExactFrames) -> _NextStep:
        try:
            return _NextStep.NOW if frames.prepare_next() else _NextStep.NONE
        except _FILE_IS_GONE:
            raise
        except ReviewerError:
            # What cannot be decoded ahead is reported when it is asked for.
            return _NextStep.NONE
