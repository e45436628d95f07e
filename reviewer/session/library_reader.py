"""Asks the library what may take a while, on a thread and a read connection of its own; the newest question wins.

Views ask here whatever could hold up the window on a library of a department's size. A question belongs to a channel
(what the answer is for); while one is being read, those that follow it in the same channel take each other's place,
and the one being read is broken off. When nothing is asked, nothing runs and no connection is open.
"""

import itertools
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer.domain.errors import ReviewerError
from reviewer.library.library import CaseLibrary


@dataclass(frozen=True, eq=False, slots=True)
class _Asked:
    ticket: int
    channel: str
    question: Callable[[CaseLibrary], Any]


@dataclass(frozen=True, eq=False, slots=True)
class _Failure:
    error: Exception


class LibraryReader(QObject):
    """Reads beside the interface.

    Signals:
        failed(str): what is asked for cannot be read, in words for the user.
    """

    failed = Signal(str)

    _done = Signal(str, int, object)

    def __init__(self, library: CaseLibrary, parent: QObject | None = None) -> None:
        """Read that library; the thread starts with the first question and ends when none is left."""
        super().__init__(parent)
        self._tickets = itertools.count(1)
        self._awaited: dict[str, tuple[int, Callable[[Any], None]]] = {}
        self._worker = _Worker(library, self._done.emit)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        # Not a slot of this object: that one would be cut off before it is called.
        self.destroyed.connect(self._worker.stop)

    def ask(
        self,
        channel: str,
        question: Callable[[CaseLibrary], Any],
        answered: Callable[[Any], None],
    ) -> None:
        """Ask, in place of what was asked in the channel before and is not answered yet.

        Args:
            channel: what the answer is for.
            question: called on the reader's thread with a library of that thread.
            answered: called on this thread with what the question returned, unless a newer one was asked.
        """
        ticket = next(self._tickets)
        self._awaited[channel] = (ticket, answered)
        self._worker.put(_Asked(ticket, channel, question))

    def forget(self, channel: str) -> None:
        """Want no answer any more in a channel."""
        if self._awaited.pop(channel, None) is not None:
            self._worker.drop(channel)

    @property
    def is_reading(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._awaited)

    def close(self) -> None:
        """Break off what is being read and wait for the thread; what is asked later is not answered."""
        self._awaited.clear()
        self._worker.stop()

    @Slot(str, int, object)
    def _on_done(self, channel: str, ticket: int, answer: object) -> None:
        awaited = self._awaited.get(channel)
        if awaited is None or awaited[0] != ticket:
            return
        del self._awaited[channel]
        if isinstance(answer, _Failure):
            if not isinstance(answer.error, ReviewerError):
                raise answer.error
            self.failed.emit(str(answer.error))
        else:
            awaited[1](answer)


class _Worker:
    """The thread, which runs while there is something to read."""

    def __init__(self, library: CaseLibrary, done: Callable[[str, int, object], None]) -> None:
        self._library = library
        self._done = done
        self._lock = threading.Lock()
        self._waiting: dict[str, _Asked] = {}
        self._reading: _Asked | None = None
        self._is_wanted = True
        self._thread: threading.Thread | None = None
        self._is_stopped = False

    def put(self, asked: _Asked) -> None:
        with self._lock:
            if self._is_stopped:
                return
            self._waiting[asked.channel] = asked
            self._break_off(asked.channel)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="library-reader")
                self._thread.start()

    def drop(self, channel: str) -> None:
        with self._lock:
            self._waiting.pop(channel, None)
            self._break_off(channel)

    def stop(self) -> None:
        with self._lock:
            self._is_stopped = True
            self._waiting.clear()
            if self._reading is not None:
                self._break_off(self._reading.channel)
            thread = self._thread
        if thread is not None:
            thread.join()

    def _break_off(self, channel: str) -> None:
        """Stop what is read for a channel, in the lock: nobody waits for it any more."""
        if self._reading is not None and self._reading.channel == channel:
            self._is_wanted = False

    def _work(self) -> None:
        while (asked := self._take_or_end()) is not None:
            try:
                with self._library.another() as own:
                    own.read_while(lambda: self._is_wanted)
                    self._answer_all(own, asked)
            except ReviewerError as error:
                self._hand_over(asked, _Failure(error))

    def _answer_all(self, own: CaseLibrary, asked: _Asked) -> None:
        """Answer one question after the other on one connection, until none is left."""
        following: _Asked | None = asked
        while following is not None:
            with self._lock:
                self._reading, self._is_wanted = following, not self._is_stopped
            try:
                answer = following.question(own)
            except Exception as error:  # noqa: BLE001 - handed over whole to the owner's thread, which raises it
                answer = _Failure(error)
            with self._lock:
                self._reading = None
            if not _was_broken_off(answer):
                self._hand_over(following, answer)
            following = self._take()

    def _take(self) -> _Asked | None:
        """The question that waits longest."""
        with self._lock:
            return self._waiting.pop(next(iter(self._waiting))) if self._waiting else None

    def _take_or_end(self) -> _Asked | None:
        """The question that waits longest; with none the thread ends, which is settled before another can be put."""
        with self._lock:
            if self._waiting:
                return self._waiting.pop(next(iter(self._waiting)))
            self._thread = None
            return None

    def _hand_over(self, asked: _Asked, answer: object) -> None:
        with self._lock:
            if not self._is_stopped:
                self._done(asked.channel, asked.ticket, answer)


def _was_broken_off(answer: object) -> bool:
    error = answer.error if isinstance(answer, _Failure) else None
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
