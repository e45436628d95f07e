"""Makes groups of files ready, small ones beside each other in threads, while the group before is being written.

What is wrong with a file is part of its outcome; troubles of a device are tried again. Knows no database.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.ingest.inputs import LeftOut, Suspect, examined
from reviewer.ingest.preparing import SMALL_BYTES, Held, Known, PreparedRecording, Preparer, UntilStopped
from reviewer.ingest.read_errors import MOST_TRIES, is_passing, pause
from reviewer.library.vault import StagedOriginal

WORKERS = 2
"""Of what is made ready: reading, hashing and decoding take a processor each."""

SETTLERS = 16
"""Small copies that are sent to the disk at once: the disk is waited for once for all of them."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made ready.

    Attributes:
        known: what the library has of its size.
        copied: its verified copy, where an earlier run made one.
    """

    suspect: Suspect
    known: Known
    copied: StagedOriginal | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """What became of a file.

    Attributes:
        tries: how often it was tried.
        result: it can be added; it need not be; it is no recording, or one that cannot be used; or why it could not
            be made ready.
    """

    suspect: Suspect
    tries: int
    result: PreparedRecording | Held | LeftOut | ReviewerError


@dataclass(frozen=True, eq=False, slots=True)
class ReadyFile:
    """A file that can be added, made ready in so many tries."""

    suspect: Suspect
    tries: int
    ready: PreparedRecording


class Pipeline:
    """The threads of one run."""

    def __init__(self, preparer: Preparer, context: JobContext) -> None:
        """Start no thread before there is a file for it."""
        self._preparer = preparer
        self._context = context
        self._beside = UntilStopped(context)
        self._pool = ThreadPoolExecutor(WORKERS, "ingest")
        self._settlers = ThreadPoolExecutor(SETTLERS, "settle")
        self._futures: dict[Path, Future[Outcome]] = {}

    def begin(self, tasks: Sequence[Task]) -> None:
        """Begin with the small files of a group."""
        for task in tasks:
            if task.suspect.size_bytes <= SMALL_BYTES:
                made = self._pool.submit(self._outcome, task, self._beside)
                # Both pools work in the order of the files, so that no settler waits for what stands behind it.
                self._futures[task.suspect.path] = self._settlers.submit(self._settled, made, task)

    def outcomes(self, tasks: Sequence[Task], contexts: Mapping[Path, JobContext]) -> Iterator[Outcome]:
        """What becomes of each file of a group that was begun, in its order; large ones are made ready here and now.

        Args:
            tasks: the group.
            contexts: told how far each file is.

        Raises:
            Cancelled: the user asked to stop.
        """
        for task in tasks:
            context = contexts[task.suspect.path]
            context.raise_if_cancelled()
            if task.suspect.path in self._futures:
                outcome = self._futures[task.suspect.path].result()
                del self._futures[task.suspect.path]
            else:
                outcome = self._outcome(task, context)
            context.report(task.suspect.size_bytes, task.suspect.size_bytes, task.suspect.path.name)
            yield outcome

    @contextmanager
    def ended(self) -> Iterator[None]:
        """End the threads after the block, and drop what they made ready and nobody took."""
        try:
            yield
        finally:
            self._beside.stop.set()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._settlers.shutdown(wait=True)
            for future in self._futures.values():
                if not future.cancelled() and future.exception() is None:
                    ready = future.result().result
                    if isinstance(ready, PreparedRecording):
                        ready.drop(self._preparer.vault)

    def _settled(self, made: Future[Outcome], task: Task) -> Outcome:
        """What became of a small file, its copy being on the disk and verified."""
        outcome = made.result()
        ready = outcome.result
        if isinstance(ready, PreparedRecording) and ready.staged is not None and ready.staged != task.copied:
            try:
                self._preparer.vault.settle(ready.staged)
            except ReviewerError as error:
                ready.drop(self._preparer.vault)
                return Outcome(outcome.suspect, outcome.tries, error)
        return outcome

    def _outcome(self, task: Task, context: JobContext) -> Outcome:
        suspect, copied = task.suspect, task.copied
        for tries in count(1):
            context.raise_if_cancelled()
            try:
                found = examined(suspect, None if copied is None else copied.path)
                if isinstance(found, LeftOut):
                    return Outcome(suspect, tries, found)
                return Outcome(suspect, tries, self._preparer.prepare(found, task.known, context, copied))
            except ReviewerError as error:
                if tries >= MOST_TRIES or not is_passing(error):
                    return Outcome(suspect, tries, error)
            copied = None
            pause(tries, context)
        raise AssertionError("the last try ends the loop")
