"""Makes groups of files ready, small ones beside each other, while the group before is being written.

What is wrong with a file is part of its outcome. Knows no database.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.domain.progress import JobContext
from reviewer.ingest.file_work import Outcome, Task, finish
from reviewer.ingest.inputs import Suspect
from reviewer.ingest.preparing import SMALL_BYTES, Known, PreparedRecording, Preparer, UntilStopped
from reviewer.ingest.worker_processes import WorkerProcesses
from reviewer.library.vault import StagedOriginal

WORKERS: Final = 2
"""Threads that make a few small files ready."""

MANY_FILES: Final = 48
"""So many small files are made ready sooner by processes, although these take half a second to start."""

_MOST_PROCESSES: Final = 4
"""More would only wait for the one thread that writes."""


@dataclass(frozen=True, eq=False, slots=True)
class ReadyFile:
    """A file that can be added, made ready in so many tries."""

    suspect: Suspect
    tries: int
    ready: PreparedRecording


class Pipeline:
    """The threads and processes of one run."""

    def __init__(self, preparer: Preparer, suspects: Sequence[Suspect], context: JobContext) -> None:
        """Start nothing before there is a file for it.

        Args:
            preparer: makes files ready.
            suspects: all that will come.
            context: asked whether to go on.
        """
        self._preparer = preparer
        self._context = context
        self._beside = UntilStopped(context)
        self._is_large_run = sum(_is_small(suspect) for suspect in suspects) >= MANY_FILES
        self._threads = ThreadPoolExecutor(WORKERS, "ingest")
        self._processes: WorkerProcesses | None = None
        self._futures: dict[Path, Future[Outcome]] = {}

    def task(self, suspect: Suspect, known: Known, copied: StagedOriginal | None) -> Task:
        """A file that is to be made ready.

        Args:
            suspect: the file.
            known: what the library has of its size.
            copied: its verified copy, where an earlier run made one.
        """
        return Task(suspect, known, self._preparer.vault.new_name(), copied)

    def begin(self, tasks: Sequence[Task]) -> None:
        """Begin with the small files of a group."""
        for task in tasks:
            if _is_small(task.suspect):
                self._futures[task.suspect.path] = self._begun(task)

    def _begun(self, task: Task) -> "Future[Outcome]":
        if not self._is_large_run:
            return self._threads.submit(finish, task, self._preparer, self._beside)
        if self._processes is None:
            count = min(max(os.cpu_count() or 1, WORKERS), _MOST_PROCESSES)
            self._processes = WorkerProcesses(count, self._preparer, self._beside)
        return self._processes.submit(task)

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
                outcome = finish(task, self._preparer, context)
            context.report(task.suspect.size_bytes, task.suspect.size_bytes, task.suspect.path.name)
            yield outcome

    @contextmanager
    def ended(self) -> Iterator[None]:
        """End the threads and processes after the block, and drop what they made ready and nobody took."""
        try:
            yield
        finally:
            self._beside.stop.set()
            self._threads.shutdown(wait=True, cancel_futures=True)
            if self._processes is not None:
                self._processes.end()
            for future in self._futures.values():
                if not future.cancelled() and future.exception() is None:
                    ready = future.result().result
                    if isinstance(ready, PreparedRecording):
                        ready.drop(self._preparer.vault)


def _is_small(suspect: Suspect) -> bool:
    return suspect.size_bytes <= SMALL_BYTES
