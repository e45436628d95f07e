"""Slow work in the status bar, with real jobs."""

from functools import partial
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from reviewer.domain.progress import JobContext
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job
from widgets.job_bar import JobBar, job_words


def bar(qtbot: QtBot, session: CaseSession, look: Look) -> JobBar:
    widget = JobBar(session, look)
    qtbot.addWidget(widget)
    return widget


def wait_for(gate: Event, _context: JobContext) -> None:
    gate.wait(10)


def test_a_job_is_shown_while_it_runs_and_can_be_cancelled(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    assert widget.isHidden()

    def work(context: JobContext) -> None:
        context.report(62, 100, "clip 2 of 3")
        while True:
            context.raise_if_cancelled()

    job = session.jobs.start("Exporting clip <b>1</b>", work)
    qtbot.waitUntil(lambda: not widget.isHidden())
    qtbot.waitUntil(lambda: "62 %" in widget.words)
    assert widget.words.startswith("Exporting clip <b>1</b> · clip 2 of 3 · 62 %")
    (progress,) = widget.findChildren(QProgressBar)
    assert progress.value() * 100 == progress.maximum() * 62
    (cancel,) = widget.findChildren(QToolButton)
    assert "&lt;b&gt;1&lt;/b&gt;" in cancel.toolTip()
    with qtbot.waitSignal(job.cancelled):
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(widget.isHidden)


def test_of_several_jobs_the_newest_is_shown_with_the_number_of_others(
    qtbot: QtBot, session: CaseSession, look: Look
) -> None:
    widget = bar(qtbot, session, look)
    gates = [Event(), Event()]
    jobs = [session.jobs.start(f"Job {number}", partial(wait_for, gate)) for number, gate in enumerate(gates)]
    qtbot.waitUntil(lambda: widget.words == "Job 1 +1")
    with qtbot.waitSignal(jobs[1].succeeded):
        gates[1].set()
    qtbot.waitUntil(lambda: widget.words == "Job 0")
    with qtbot.waitSignal(jobs[0].succeeded):
        gates[0].set()
    qtbot.waitUntil(widget.isHidden)


def test_work_that_is_done_at_once_is_never_shown(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    widget = bar(qtbot, session, look)
    job = session.jobs.start("Still", lambda _job: None)
    with qtbot.waitSignal(job.succeeded):
        pass
    assert widget.isHidden()


def test_words_of_a_job(session: CaseSession) -> None:
    job = Job("Ingest", session)
    assert job_words(job) == "Ingest"
    job.done, job.total, job.what = 1, 3, "a\nfile.mp4"
    assert job_words(job) == "Ingest · a file.mp4 · 33 %"
