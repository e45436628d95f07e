"""Processes that make small files ready beside this one: with threads, two would hand Python's lock to each other.

Measured for recordings of ten kilobytes: two threads make hardly more ready than one. A process is a program of its
own and no copy of this one, which runs threads, nor does it load this one's main module, which may be a whole window. A
file that ends its process, as a fault in a decoder does, is named, and the rest goes on in another one: what a process
had in hand when it ended is tried again one by one, which tells the file that ends it.
"""

import os
import subprocess
import sys
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from socket import socketpair
from threading import Thread
from typing import Final, TypeAlias

from reviewer.domain.progress import Cancelled
from reviewer.ingest.errors import ReaderEndedError
from reviewer.ingest.file_work import Outcome, Task, finish
from reviewer.ingest.preparing import Preparer, UntilStopped

_Asked: TypeAlias = "tuple[Task, Future[Outcome]]"

_AHEAD: Final = 16
"""Tasks that a process is given before it has answered: it never waits for the next one, nor for the disk."""

_ENVIRONMENT: Final = {
    # Its arrays are small: threads to work on them are only in the way.
    "OPENBLAS_NUM_THREADS": "1",
    # Memory that was given back to the system after each file would be asked for again with the next one.
    "MALLOC_TRIM_THRESHOLD_": str(64 * 1024 * 1024),
    "MALLOC_MMAP_THRESHOLD_": str(64 * 1024 * 1024),
}

_LAST_ANSWER_S: Final = 10.0
"""How long a process may take to end when it is told to."""


class WorkerProcesses:
    """Some processes, and a thread for each that speaks with it."""

    def __init__(self, count: int, preparer: Preparer, beside: UntilStopped) -> None:
        """Start them.

        Args:
            count: how many.
            preparer: what they make files ready with.
            beside: asked whether to go on, where a process cannot be started and its work is done here.
        """
        self._preparer = preparer
        self._beside = beside
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._is_ending = False
        self._processes: dict[int, _Process] = {}
        self._threads = [Thread(target=self._speak, args=(number,), name=f"ingest {number}") for number in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> "Future[Outcome]":
        """Ask for a file to be made ready; the tasks are begun in their order."""
        future: Future[Outcome] = Future()
        self._asked.put((task, future))
        return future

    def end(self) -> None:
        """End the processes; what was not begun is cancelled, and so is what takes too long."""
        with suppress(Empty):
            while (asked := self._asked.get_nowait()) is not None:
                asked[1].cancel()
        self._is_ending = True
        for _ in self._threads:
            self._asked.put(None)
        for number, thread in enumerate(self._threads):
            thread.join(_LAST_ANSWER_S)
            if thread.is_alive() and number in self._processes:
                self._processes[number].kill()
            thread.join()

    def _speak(self, number: int) -> None:
        """Hand tasks to one process, and its outcomes to whoever asked for them."""
        given: deque[_Asked] = deque()
        again: deque[_Asked] = deque()  # one by one, since one of them ended the process
        process = self._processes[number] = _Process(self._preparer)
        try:
            while self._give(given, again, process):
                task, future = given[0]
                answer = process.answer()
                if answer is None and process.was_ready and not self._is_ending:
                    for lost, _ in given:
                        self._preparer.vault.discard_name(lost.copy_name)
                    if len(given) == 1:
                        answer = Outcome(task.suspect, 1, _ended_by(task, process))
                    else:
                        again.extendleft(reversed(given))
                        given.clear()
                    process.end()
                    process = self._processes[number] = _Process(self._preparer)
                if given:
                    given.popleft()
                    _tell(future, answer or self._alone(task))
        finally:
            process.end()

    def _give(self, given: "deque[_Asked]", again: "deque[_Asked]", process: "_Process") -> bool:
        """Keep a process supplied; False where it has answered all, and nothing more will be asked."""
        while len(given) < (1 if again else _AHEAD):
            try:
                asked = again.popleft() if again else self._asked.get(block=not given)
            except Empty:
                break
            if asked is None:
                if given:
                    self._asked.put(None)
                break
            given.append(asked)
            process.send(asked[0])
        return bool(given)

    def _alone(self, task: Task) -> Outcome | BaseException:
        """What becomes of a file without a process: it is read here, unless the end has come."""
        if self._is_ending:
            self._preparer.vault.discard_name(task.copy_name)
            return Cancelled()
        try:
            return finish(task, self._preparer, self._beside)
        except (Cancelled, Exception) as error:  # noqa: BLE001 - handed over whole to whoever asked, who raises it
            return error


def _tell(future: "Future[Outcome]", answer: Outcome | BaseException) -> None:
    if isinstance(answer, Outcome):
        future.set_result(answer)
    else:
        future.set_exception(answer)


def _ended_by(task: Task, process: "_Process") -> ReaderEndedError:
    return ReaderEndedError(
        f"{task.suspect.path}: the process that read it ended with {process.how_it_ended()}, twice. It was left out and"
        " not touched: it may be damaged in a way that the decoder does not stand, or memory ran out. Try it again, or"
        " use the maker's own program"
    )


class _Process:
    """One process, and this end of its connection."""

    def __init__(self, preparer: Preparer) -> None:
        self.was_ready = False
        here, there = socketpair()
        self._connection = Connection(here.detach())
        with there:
            # A signal from the terminal ends the program, which then ends this one in good order.
            command = [sys.executable, "-P", "-m", "reviewer.ingest.worker", str(there.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 - this very program, given a number, and no shell
                command,
                stdin=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
                process_group=0,
                env=os.environ | _ENVIRONMENT,
            )
        self.send(preparer)

    def send(self, what: Preparer | Task) -> None:
        """Send something; where the process is no more, `answer` says so."""
        with suppress(ConnectionError):
            self._connection.send(what)

    def answer(self) -> Outcome | Exception | None:
        """The next answer; None where the process is no more."""
        try:
            if not self.was_ready:
                self._connection.recv()
                self.was_ready = True
            answer: Outcome | Exception = self._connection.recv()
        except (EOFError, ConnectionError):
            return None
        return answer

    def how_it_ended(self) -> str:
        """Its signal or code."""
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"code {code}"

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> None:
        """End it in good order, or else at once."""
        self._connection.close()
        try:
            self._process.wait(_LAST_ANSWER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
