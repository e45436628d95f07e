"""Slow work runs beside the interface: it reports, can be stopped, and hands over whatever came of it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.domain.errors import ReviewerError
from reviewer.session.jobs import WORKERS, Job, JobRunner


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobRunner]:  # noqa: ARG001 - queued signals need the application
    runner = JobRunner()
    yield runner
    runner.shut_down()
    runner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Ends:
    """Which of its three ends a job came to."""

    def __init__(self, job: Job) -> None:
        """Listen."""
        self.all: list[tuple[str, object]] = []
        job.succeeded.connect(lambda result: self.all.append(("succeeded", result)))
        job.failed.connect(lambda error: self.all.append(("failed", error)))
        job.cancelled.connect(lambda: self.all.append(("cancelled", None)))


class Gate:
    """Work that waits until a test lets it go on."""

    def __init__(self) -> None:
        """Closed."""
        self.entered = threading.Event()
        self.opened = threading.Event()

    def work(self, job: Job) -> str:
        """Wait for the gate or for a cancel."""
        self.entered.set()
        while not self.opened.wait(0.005):
            job.raise_if_cancelled()
        return "through"


def test_what_the_work_returns_arrives_on_the_owners_thread(qtbot: QtBot, jobs: JobRunner) -> None:
    threads: list[threading.Thread] = []

    def work(job: Job) -> dict[str, int]:  # noqa: ARG001 - what a job's function is given
        threads.append(threading.current_thread())
        return {"frames": 60}

    job = jobs.start("Counting", work)
    ends = Ends(job)
    job.succeeded.connect(lambda result: threads.append(threading.current_thread()))  # noqa: ARG005
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.all == [("succeeded", {"frames": 60})]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_job_is_running_until_it_ended(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[tuple[str, Job]] = []
    jobs.started.connect(lambda job: told.append(("started", job)))
    jobs.ended.connect(lambda job: told.append(("ended", job)))
    gate = Gate()
    job = jobs.start("Waiting", gate.work)
    ends = Ends(job)
    assert jobs.running == [job]
    assert job.running
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(ends.all))
    assert jobs.running == []
    assert told == [("started", job), ("ended", job)]


def test_progress_is_told_and_the_last_report_always_arrives(qtbot: QtBot, jobs: JobRunner) -> None:
    def work(job: Job) -> None:
        for number in range(1, 1001):
            job.report(number, 1000, f"frame {number}")

    job = jobs.start("Counting", work)
    ends = Ends(job)
    told: list[tuple[int, int, str]] = []
    job.progressed.connect(lambda job: told.append((job.done, job.total, job.what)))
    qtbot.waitUntil(lambda: bool(ends.all))
    assert told[-1] == (1000, 1000, "frame 1000")
    assert 1 <= len(told) < 100, "reports that follow each other too closely are passed over"


def test_sizes_beyond_32_bits_are_told_whole(qtbot: QtBot, jobs: JobRunner) -> None:
    told: list[tuple[int, int]] = []
    job = jobs.start("Hashing", lambda job: job.report(2**40, 2**40 + 1))
    ends = Ends(job)
    job.progressed.connect(lambda job: told.append((job.done, job.total)))
    qtbot.waitUntil(lambda: bool(ends.all))
    assert told == [(2**40, 2**40 + 1)]


def test_cancelled_work_says_so_and_nothing_else(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = Gate()
    job = jobs.start("Waiting", gate.work)
    ends = Ends(job)
    gate.entered.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.all == [("cancelled", None)]
    assert not job.running


def test_work_that_does_not_listen_to_a_cancel_still_hands_over_its_result(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = Gate()

    def deaf(job: Job) -> str:  # noqa: ARG001
        gate.entered.set()
        gate.opened.wait(5)
        return "done all the same"

    job = jobs.start("Deaf", deaf)
    ends = Ends(job)
    gate.entered.wait(5)
    job.cancel()
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.all == [("succeeded", "done all the same")]


def test_a_failure_is_handed_over_whole(qtbot: QtBot, jobs: JobRunner) -> None:
    trouble = ReviewerError("clip.mp4: the disk is full")

    def work(job: Job) -> None:  # noqa: ARG001
        raise trouble from OSError(28, "No space left on device")

    ends = Ends(jobs.start("Failing", work))
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.all == [("failed", trouble)]
    assert isinstance(trouble.__cause__, OSError)
    assert trouble.__traceback__ is not None


def test_a_bug_is_handed_over_too_and_not_swallowed(qtbot: QtBot, jobs: JobRunner) -> None:
    nothing: dict[str, int] = {}
    ends = Ends(jobs.start("Failing", lambda job: nothing[job.title]))
    qtbot.waitUntil(lambda: bool(ends.all))
    end, error = ends.all[0]
    assert end == "failed"
    assert isinstance(error, KeyError)


def test_a_long_job_does_not_keep_a_short_one_waiting(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = Gate()
    long = jobs.start("Long", gate.work)
    short = Ends(jobs.start("Short", lambda job: job.title))
    qtbot.waitUntil(lambda: bool(short.all))
    assert jobs.running == [long]
    gate.opened.set()
    qtbot.waitUntil(lambda: not jobs.running)


def test_no_time_left_is_claimed_before_it_can_be_known(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = Gate()
    job = jobs.start("Waiting", gate.work)
    assert job.time_left_us() is None
    gate.opened.set()
    qtbot.waitUntil(lambda: not jobs.running)


def test_the_time_left_follows_the_pace_since_the_work_began(
    qtbot: QtBot, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock_us = [0]
    monkeypatch.setattr("reviewer.session.jobs.monotonic_us", lambda: clock_us[0])
    gates = [Gate() for _ in range(WORKERS)]
    for gate in gates:
        jobs.start("In front", gate.work)
    told: list[int | None] = []
    last = Gate()

    def work(job: Job) -> None:
        clock_us[0] = 102_000_000
        job.report(1, 4)
        last.work(job)

    job = jobs.start("Queued", work)
    job.progressed.connect(lambda job: told.append(job.time_left_us()))
    clock_us[0] = 100_000_000
    for gate in gates:
        gate.opened.set()
    qtbot.waitUntil(lambda: bool(told))
    last.opened.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert told == [6_000_000], "a quarter took two seconds, however long it waited for a worker"


def test_a_job_cancelled_before_its_turn_never_begins(qtbot: QtBot, jobs: JobRunner) -> None:
    gates = [Gate() for _ in range(WORKERS)]
    for gate in gates:
        jobs.start("In front", gate.work)
    queued = Gate()
    job = jobs.start("Queued", queued.work)
    ends = Ends(job)
    job.cancel()
    for gate in gates:
        gate.opened.set()
    qtbot.waitUntil(lambda: bool(ends.all))
    assert ends.all == [("cancelled", None)]
    assert not queued.entered.is_set()


def test_shutting_down_cancels_what_runs_and_waits_for_it(qtbot: QtBot, jobs: JobRunner) -> None:
    gates = [Gate() for _ in range(WORKERS + 2)]
    running = [jobs.start(f"Waiting {number}", gate.work) for number, gate in enumerate(gates)]
    ends = [Ends(job) for job in running]
    for gate in gates[:WORKERS]:
        gate.entered.wait(5)
    jobs.shut_down()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]
    qtbot.waitUntil(lambda: all(end.all for end in ends))
    assert [end.all for end in ends] == [[("cancelled", None)]] * len(gates)
    assert not any(gate.entered.is_set() for gate in gates[WORKERS:])
    assert jobs.running == []
