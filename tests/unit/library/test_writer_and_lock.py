"""One thread writes, in turn; a second program is told who has the library open, and can read it meanwhile."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.library import connection, schema, writer
from reviewer.library.connection import connect
from reviewer.library.errors import (
    DiskFullError,
    LibraryBusyError,
    LibraryInUseError,
    LibraryMissingError,
    LibraryNewerError,
    LibraryReadOnlyError,
)
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.writing import full_disk
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case, add_recording, behind_the_back

ROOT = Path(__file__).resolve().parents[3]

HOLDER = """
import sys
from pathlib import Path
from reviewer.library.actor import Actor
from reviewer.library.library import CaseLibrary
with CaseLibrary.open(Path(sys.argv[1]), Actor("j.doe", "ws-7")) as library:
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def recording(library: CaseLibrary, tmp_path: Path) -> Recording:
    return add_recording(library, add_case(library), tmp_path / "AXON.MP4")


@contextmanager
def open_elsewhere(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Within the block another program has the library open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def writers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("writer of")]


def test_one_thread_writes_for_all_and_ends_with_the_last(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as first:
        [thread] = writers()
        with CaseLibrary.open(tmp_path / "library", ACTOR) as second, first.another() as third:
            add_case(second)
            assert len(third.cases()) == 1
            assert writers() == [thread]
        assert writers() == [thread]
    assert writers() == []


def test_a_change_reads_what_it_has_written_and_others_do_not(library: CaseLibrary, recording: Recording) -> None:
    with library.another() as other:
        with library.change("case.add") as change:
            made = change.insert_case(Case("2"))
            assert library.case(made.id) == made
            assert [case.id for case in other.cases()] == [recording.case_id]
        assert library.cases() == other.cases()


def test_what_is_read_is_never_written_by_the_reader(library: CaseLibrary) -> None:
    with pytest.raises(LibraryReadOnlyError), connection.named_troubles(library.database):
        library._db.conn.execute("DELETE FROM cases")  # noqa: SLF001 - what no reader may be able to do


@pytest.mark.parametrize("how", ["the same", "another", "opened anew", "record"])
def test_a_change_within_a_change_is_refused_and_does_not_wait_for_itself(library: CaseLibrary, how: str) -> None:
    with library.another() as other:

        def inner() -> None:
            if how == "opened anew":
                CaseLibrary.open(library.folder, ACTOR).close()
            elif how == "record":
                other.record("try", "it")
            else:
                with (library if how == "the same" else other).change("inner"):
                    pass

        with pytest.raises(RuntimeError, match="already open"), library.change("outer"):
            inner()
    assert [row.action for row in library.audit()] == ["library.create"]


def test_a_thread_that_waits_too_long_is_told_and_nothing_is_written(
    library: CaseLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "BUSY_TIMEOUT_S", 0.05)

    def write() -> None:
        with library.another() as own:
            own.record("try", "from another thread")

    with ThreadPoolExecutor(1) as pool, library.change("case.add") as change:
        with pytest.raises(LibraryBusyError, match="another part of this program"):
            pool.submit(write).result()
        change.insert_case(Case("1"))
    assert [row.action for row in library.audit()] == ["library.create", "case.add"]


def test_rows_that_nobody_waits_for_come_in_their_order_and_closing_writes_them(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        for number in range(50):
            library.record_later("watch", str(number))
        library.record("then", "this")
        library.record_later("last", "of all")
    with CaseLibrary.open(tmp_path / "library", ACTOR) as library:
        rows = library.audit()
    assert [row.object for row in rows if row.action == "watch"] == [str(number) for number in range(50)]
    assert [row.action for row in rows[-3:]] == ["then", "last", "library.open"]


def test_a_row_that_could_not_be_written_is_told_to_whoever_asked(library: CaseLibrary) -> None:
    told: list[Exception] = []
    long = {"words": "x" * 1_000_000}
    with full_disk(library):
        library.record_later("watch", "it", details=long, failed=told.append)
        library._access.flush()  # noqa: SLF001 - waits without asking for anything that could report it
        assert [type(error) for error in told] == [DiskFullError]
        library.record_later("watch", "it", details=long)
        library._access.flush()  # noqa: SLF001
    with pytest.raises(DiskFullError):
        library.record("then", "this")
    library.record("then", "this")
    assert [row.action for row in library.audit()] == ["library.create", "then"]


def test_closing_tells_of_a_row_that_could_not_be_written(tmp_path: Path) -> None:
    library = CaseLibrary.create(tmp_path / "library", ACTOR)
    with library.another() as other, full_disk(other):
        library.record_later("watch", "it", details={"words": "x" * 1_000_000})
        with pytest.raises(DiskFullError):
            library.close()
    assert writers() == []


NEVER_CLOSED = """
import sys
from pathlib import Path
from reviewer.library.library import CaseLibrary
library = CaseLibrary.open(Path(sys.argv[1]))
library.record_later("watch", "it")
"""


def test_a_program_that_never_closes_its_library_ends_and_loses_nothing(tmp_path: Path) -> None:
    CaseLibrary.create(tmp_path / "library", ACTOR).close()
    process = subprocess.run(
        [sys.executable, "-c", NEVER_CLOSED, str(tmp_path / "library")], cwd=ROOT, timeout=60, check=False
    )
    assert process.returncode == 0
    with CaseLibrary.open(tmp_path / "library", ACTOR) as library:
        assert library.audit()[-2].action == "watch"


def test_a_change_that_is_over_writes_into_no_other(library: CaseLibrary) -> None:
    with library.change("case.add") as over:
        over.insert_case(Case("1"))
    with library.change("case.add") as change:
        with pytest.raises(RuntimeError, match="over"):
            over.insert_case(Case("2"))
        change.insert_case(Case("3"))
    assert [case.number for case in library.cases()] == ["1", "3"]


def test_a_second_program_is_told_who_has_it_open_and_reads(library: CaseLibrary, recording: Recording) -> None:
    library.close()
    with open_elsewhere(library.folder) as process:
        with pytest.raises(LibraryInUseError) as told:
            CaseLibrary.open(library.folder, ACTOR)
        assert re.search(rf"j\.doe on ws-7 has it open since 20\S+ \S+ UTC \(process {process.pid}\)", str(told.value))
        with CaseLibrary.open_or_read(library.folder, ACTOR) as reading, reading.another() as another:
            assert str(told.value) == reading.read_only_because
            assert another.recording(recording.id) == recording
            length = reading.audit_head().length
            for refused in (
                lambda: add_bookmark(reading, recording),
                lambda: reading.record("export", "it"),
                lambda: another.remember_case_view(1, "cameras", "{}"),
            ):
                with pytest.raises(LibraryReadOnlyError, match=r"j\.doe on ws-7.*Nothing was changed"):
                    refused()
            reading.record_later("watch", "it")
            assert reading.audit_head().length == length
        assert verify_library(library.folder, SilentContext()).is_good
    with CaseLibrary.open(library.folder, ACTOR) as opened:
        assert not opened.read_only_because


def test_a_program_that_was_killed_holds_nothing(library: CaseLibrary) -> None:
    library.close()
    with open_elsewhere(library.folder) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with CaseLibrary.open(library.folder, ACTOR) as opened:
            assert opened.cases() == []
    assert (library.folder / "library.lock").read_bytes() == b""


def test_the_lock_says_whose_it_is_while_it_is_held(library: CaseLibrary) -> None:
    text = (library.folder / "library.lock").read_text()
    assert f'"process_id": {os.getpid()}' in text
    assert ACTOR.name in text
    assert socket.gethostname() not in text or ACTOR.host == socket.gethostname()


def test_reading_needs_a_library_that_this_version_knows(tmp_path: Path, library: CaseLibrary) -> None:
    with pytest.raises(LibraryMissingError):
        CaseLibrary.open_for_reading(tmp_path / "nothing")
    with behind_the_back(library.folder) as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES"
                   " ('evidence-reviewer', '0099_redaction', '2031-01-01')")  # fmt: skip
    with pytest.raises(LibraryNewerError):
        CaseLibrary.open_for_reading(library.folder)


def test_a_library_of_an_earlier_version_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / "library.db"
    db = connect(database)
    with connection.immediate(db):
        schema.MIGRATIONS.apply(db, stop_before="0003_search")
        db.table("cases").insert(
            {"number": "19-0001", "title": "Old", "kind": "", "status": "", "time_zone": "UTC", "created_utc_us": 1}
        )
    db.close()
    before = database.read_bytes()
    with CaseLibrary.open_for_reading(tmp_path) as library:
        assert [case.title for case in library.cases()] == ["Old"]
        assert library.case_view(1, "a later version's") is None
    assert database.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["library.db"]


@pytest.fixture
def on_a_read_only_disk(tmp_path: Path, library: CaseLibrary) -> Iterator[Path]:
    """The folder of the library, as it is on a disk that is mounted for reading only."""
    if os.geteuid() != 0:
        library.close()
        for path in (library.folder, library.database):
            path.chmod(path.stat().st_mode & ~0o222)
        yield library.folder
        for path in (library.folder, library.database):
            path.chmod(path.stat().st_mode | 0o200)
        return
    library.close()
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "--bind", "-o", "ro", library.folder, place], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_read_only_disk_is_read(recording: Recording, on_a_read_only_disk: Path) -> None:
    with pytest.raises(LibraryReadOnlyError, match="read-only disk"):
        CaseLibrary.open(on_a_read_only_disk, ACTOR)
    with CaseLibrary.open_or_read(on_a_read_only_disk, ACTOR) as reading:
        assert reading.recording(recording.id) == recording
        assert "read-only disk" in reading.read_only_because
    assert verify_library(on_a_read_only_disk, SilentContext()).is_good
