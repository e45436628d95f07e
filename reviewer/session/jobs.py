"""Everything slow runs here: one runner, plain functions, progress with time left, cancel.

A job is a function that takes a `JobContext`. It runs on a worker thread; what it says and what it returns arrives
on the thread that owns the runner, through queued signals.
"""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reviewer.domain.progress import Cancelled
from reviewer.session.clock import monotonic_us
from reviewer.session.priority import give_way

WORKERS = 2
"""At once: one long job (an ingest) must not keep a short one (a still) waiting."""

_REPORT_EVERY_US = 50_000
_ESTIMATE_AFTER_US = 1_000_000


class Job(QObject):
    """One piece of slow work.

    Signals, all on the owner's thread, exactly one of the last three:
        progressed(Job): new figures in `done`, `total`, `what`.
        succeeded(object): what the function returned.
        failed(Exception): what it raised.
        cancelled(): it stopped because it was asked to.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal(object)

    _reported = Signal(object, object, str)
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, title: str, parent: QObject) -> None:
        """A job that has not started."""
        super().__init__(parent)
        self.title = title
        self.done = 0
        self.total = 0
        self.what = ""
        self.running = True
        self._cancel = Event()
        self._started_us = monotonic_us()
        self._last_report_us = 0
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._on_reported, queued)
        self._returned.connect(self._on_returned, queued)
        self._raised.connect(self._on_raised, queued)

    def cancel(self) -> None:
        """Ask the function to stop; it does at its next `raise_if_cancelled`."""
        self._cancel.set()

    def time_left_us(self) -> int | None:
        """What is left at the pace so far, in microseconds; None until that can be said."""
        elapsed = monotonic_us() - self._started_us
        if self.total <= 0 or self.done <= 0 or elapsed < _ESTIMATE_AFTER_US:
            return None
        return elapsed * (self.total - self.done) // self.done

    # The two calls of JobContext, made on the worker thread.

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is; reports that follow each other too closely are passed over."""
        now = monotonic_us()
        if done < total and now - self._last_report_us < _REPORT_EVERY_US:
            return
        self._last_report_us = now
        self._reported.emit(done, total, what)

    def raise_if_cancelled(self) -> None:
        """Return at once, or raise `Cancelled`."""
        if self._cancel.is_set():
            raise Cancelled

    def run(self, function: Callable[["Job"], Any]) -> None:
        """Run on the worker thread, and hand over what came of it."""
        self._started_us = monotonic_us()  # not from when it was asked for: it may have waited for a worker
        try:
            self.raise_if_cancelled()  # while it waited for a worker
            result = function(self)
        except Exception as error:  # noqa: BLE001 - handed over whole to the owner's thread, which handles or raises it
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    @Slot(object, object, str)
    def _on_reported(self, done: int, total: int, what: str) -> None:
        self.done, self.total, self.what = done, total, what
        self.progressed.emit(self)

    @Slot(object)
    def _on_returned(self, result: object) -> None:
        self.running = False
        self.ended.emit(self)
        self.succeeded.emit(result)

    @Slot(object)
    def _on_raised(self, error: Exception) -> None:
        self.running = False
        self.ended.emit(self)
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)


class JobRunner(QObject):
    """Starts jobs and knows which are running.

    Signals:
        started(Job)
        ended(Job)
    """

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """A runner with idle workers."""
        super().__init__(parent)
        # What nobody waits for gives way to what plays.
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="job", initializer=give_way)
        self._at_once = ThreadPoolExecutor(WORKERS, thread_name_prefix="job-at-once")
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count(1)

    @property
    def running(self) -> list[Job]:
        """The jobs that have not ended, oldest first."""
        return list(self._jobs.values())

    def start(self, title: str, function: Callable[[Job], Any], *, at_once: bool = False) -> Job:
        """Run a function on a worker; connect to the job's signals to hear of it.

        Args:
            title: for the user.
            function: what to do.
            at_once: whether the user waits for it, so that it must not stand behind what nobody waits for.

        The function gets the job itself as its `JobContext`. Connect before the event loop runs again: the signals
        are queued, so none can be missed.
        """
        job = Job(title, self)
        number = next(self._numbers)
        self._jobs[number] = job
        job.setProperty("number", number)
        job.ended.connect(self._on_ended)
        self.started.emit(job)
        (self._at_once if at_once else self._pool).submit(job.run, function)
        return job

    def shut_down(self) -> None:
        """Cancel what runs and wait for it; call before the program ends."""
        for job in self.running:
            job.cancel()
        self._pool.shutdown(wait=True)
        self._at_once.shutdown(wait=True)

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        self._jobs.pop(job.property("number"), None)
        self.ended.emit(job)
        job.deleteLater()
