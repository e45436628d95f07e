"""Many small files are made ready by processes of their own: the same comes of them, and one that dies is survived."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.case import UNSTORED, Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.ingest import pipeline
from reviewer.ingest.errors import ReaderEndedError
from reviewer.ingest.file_work import Task
from reviewer.ingest.ingest import ingest
from reviewer.ingest.inputs import LeftOut, Suspect
from reviewer.ingest.preparing import Known, PreparedRecording, Preparer, UntilStopped
from reviewer.ingest.worker_processes import WorkerProcesses
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import Vault

KILLED_OWNER = """
import sys
from pathlib import Path
from reviewer.domain.progress import SilentContext
from tests.unit.ingest.test_worker_processes import preparer_in, task_of
from reviewer.ingest.preparing import UntilStopped
from reviewer.ingest.worker_processes import WorkerProcesses
folder, recording, exiftool = map(Path, sys.argv[1:])
preparer = preparer_in(folder, exiftool)
processes = WorkerProcesses(1, preparer, UntilStopped(SilentContext()))
processes.submit(task_of(preparer, recording))
"""


def children() -> set[int]:
    """The processes that this one has started and that still run."""
    threads = Path("/proc/self/task").iterdir()
    return {int(number) for thread in threads for number in (thread / "children").read_text().split()}


@pytest.fixture(autouse=True)
def none_is_left() -> Iterator[None]:
    # Other tests' processes may be there: what keeps book for Python's own runs until the end.
    before = children()
    yield
    assert children() <= before


def preparer_in(folder: Path, exiftool: Path | None = None) -> Preparer:
    (folder / "vault").mkdir(parents=True)
    return Preparer(Vault(folder), folder / "cache", link=False, exiftool=exiftool)


def task_of(preparer: Preparer, path: Path) -> Task:
    status = path.stat()
    return Task(Suspect(path, status.st_size, status.st_mtime_ns), Known(), preparer.vault.new_name())


@pytest.fixture
def preparer(tmp_path: Path) -> Preparer:
    return preparer_in(tmp_path / "library")


@pytest.fixture
def processes(preparer: Preparer) -> Iterator[WorkerProcesses]:
    started = WorkerProcesses(1, preparer, UntilStopped(SilentContext()))
    yield started
    started.end()


def plain(recording: Recording, case: Case) -> Recording:
    return replace(recording, id=UNSTORED, case_id=case.id, ingest_id=UNSTORED, location="")


def test_processes_bring_in_what_threads_do(
    card: Path,
    first_recording: Path,
    second_recording: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shutil.copy(first_recording, card / "first.mp4")
    shutil.copy(second_recording, card / "second.mp4")
    shutil.copy(first_recording, card / "twice.mp4")
    (card / "broken.mp4").write_bytes(first_recording.read_bytes()[:2000])
    (card / "letter.txt").write_text("hello", encoding="utf-8")
    reports, cases = [], []
    for number, many in enumerate((1000, 1)):
        monkeypatch.setattr(pipeline, "MANY_FILES", many)
        with CaseLibrary.create(tmp_path / f"library of {many}") as each:
            with each.change("case.add") as change:
                cases.append(change.insert_case(Case(f"{number}")))
            reports.append(ingest(each, cases[-1].id, [card], context=SilentContext()))
    by_threads, by_processes = reports
    assert [plain(each, cases[0]) for each in by_processes.recordings] == [
        plain(each, cases[0]) for each in by_threads.recordings
    ]
    assert len(by_processes.recordings) == 2
    assert (by_processes.failures, by_processes.duplicates) == (by_threads.failures, by_threads.duplicates)
    assert [item.message for item in by_processes.left_out] == [item.message for item in by_threads.left_out]


def test_a_file_that_ends_its_process_is_named_and_the_rest_goes_on(
    first_recording: Path, second_recording: Path, tmp_path: Path
) -> None:
    exiftool = tmp_path / "exiftool"
    exiftool.write_text('#!/bin/sh\ncase "$*" in *bad.mp4*) kill -9 $PPID; esac\n', encoding="utf-8")
    exiftool.chmod(0o700)
    preparer = preparer_in(tmp_path / "library", exiftool)
    bad = Path(shutil.copy(first_recording, tmp_path / "bad.mp4"))
    processes = WorkerProcesses(1, preparer, UntilStopped(SilentContext()))
    asked = [processes.submit(task_of(preparer, path)) for path in (first_recording, bad, second_recording)]
    before, trouble, after = (each.result().result for each in asked)
    processes.end()
    assert isinstance(trouble, ReaderEndedError)
    assert str(bad) in str(trouble)
    assert "signal 9" in str(trouble)
    assert isinstance(before, PreparedRecording)
    assert isinstance(after, PreparedRecording)
    copies = {ready.staged.path for ready in (before, after) if ready.staged is not None}
    assert set((preparer.vault.folder / ".incoming").iterdir()) == copies


def test_what_is_no_recording_is_answered_too(processes: WorkerProcesses, preparer: Preparer, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello", encoding="utf-8")
    assert isinstance(processes.submit(task_of(preparer, tmp_path / "letter.txt")).result().result, LeftOut)


def test_where_no_process_can_be_started_the_work_is_done_here(
    preparer: Preparer, first_recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    processes = WorkerProcesses(1, preparer, UntilStopped(SilentContext()))
    asked = [processes.submit(task_of(preparer, first_recording)) for _ in range(2)]
    assert [type(each.result().result) for each in asked] == [PreparedRecording, PreparedRecording]
    processes.end()


def test_a_process_ends_with_its_owner(tmp_path: Path, first_recording: Path) -> None:
    begun, gate, exiftool = tmp_path / "begun", tmp_path / "gate", tmp_path / "exiftool"
    os.mkfifo(begun)
    os.mkfifo(gate)
    # Says which process reads, and lets it wait.
    exiftool.write_text(f"#!/bin/sh\necho $PPID > {begun}\ncat {gate}\n", encoding="utf-8")
    exiftool.chmod(0o700)
    command = [sys.executable, "-c", KILLED_OWNER, str(tmp_path / "library"), str(first_recording), str(exiftool)]
    with subprocess.Popen(command) as owner:
        reader = os.pidfd_open(int(begun.read_text()))
        owner.kill()
    try:
        # It can be read as soon as the process has ended.
        assert select.select([reader], [], [], 20)[0], "it ended in the middle of its work"
    finally:
        os.close(reader)
        gate.write_text("", encoding="utf-8")
