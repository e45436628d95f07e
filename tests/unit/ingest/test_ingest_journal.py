"""The journal of an ingest: the authority, reading errors that are tried again, what can go on, what is shared."""

import errno
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.ingest.ingest import ingest, resume
from reviewer.ingest.journal_notes import JournalNotes
from reviewer.ingest.links import LinkState, verify_links
from reviewer.library.ingest_journal import FileState, IngestState
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.tracks import gpx, point

PROJECT = Path(__file__).resolve().parents[3]
AUTHORITY = "Internal affairs case IA-26-31"


def padded(recording: Path, target: Path, number: int) -> Path:
    """A recording with bytes of its own: a box at its end that says nothing."""
    target.write_bytes(recording.read_bytes() + (16).to_bytes(4, "big") + b"free" + number.to_bytes(8, "big"))
    return target


def incoming(library: CaseLibrary) -> list[Path]:
    return list((library.folder / "vault" / ".incoming").glob("*"))


def test_every_row_of_an_ingest_names_its_authority(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    shutil.copy(first_recording, card / "a.mp4")
    (card / "empty.mp4").touch()
    before = library.audit_head().length
    report = ingest(library, case.id, [card], authority=f" {AUTHORITY} ", context=SilentContext())
    rows = library.audit()[before:]
    assert [row.action for row in rows] == ["ingest.begin", "recording.add", "recording.add", "ingest.end"]
    assert {json.loads(row.details)["authority"] for row in rows} == {AUTHORITY}
    (record,) = library.ingests.page(10)
    assert (record.id, record.authority, record.state) == (report.ingest_id, AUTHORITY, IngestState.DONE)
    assert record.paths == (card,)
    assert library.recordings(case.id)[0].ingest_id == record.id
    assert library.ingests.counts(record.id) == {FileState.ADDED: 1, FileState.FAILED: 1}
    assert library.ingests.last_authority() == AUTHORITY


def test_an_authority_that_nobody_states_is_said_to_be_missing(library: CaseLibrary, case: Case, card: Path) -> None:
    before = library.audit_head().length
    ingest(library, case.id, [card], context=SilentContext())
    assert {json.loads(row.details)["authority"] for row in library.audit()[before:]} == {"not stated"}


def test_a_device_that_stumbles_is_asked_again(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(first_recording, card / "a.mp4")
    stumbled = failing_reads(monkeypatch, library, times=2)
    report = ingest(library, case.id, [card], context=SilentContext())
    assert stumbled == [errno.EIO] * 2
    assert report.failures == []
    assert [file.tries for file in library.ingests.files(report.ingest_id)] == [3]


def test_a_device_that_keeps_failing_is_listed_and_can_be_tried_again(
    library: CaseLibrary,
    case: Case,
    card: Path,
    first_recording: Path,
    second_recording: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(first_recording, card / "a.mp4")
    with monkeypatch.context() as patched:
        failing_reads(patched, library, times=99)
        report = ingest(library, case.id, [card], context=SilentContext())
    (failure,) = report.failures
    assert "a.mp4" in failure
    assert "(tried 3 times)" in failure
    assert not incoming(library)
    (file,) = library.ingests.files(report.ingest_id, [FileState.FAILED])
    assert (file.path, file.tries) == (card / "a.mp4", 3)
    shutil.copy(second_recording, card / "b.mp4")
    again = resume(library, report.ingest_id, context=SilentContext())
    assert [recording.original_name for recording in again.recordings] == ["a.mp4", "b.mp4"]
    assert library.ingests.counts(report.ingest_id) == {FileState.ADDED: 2}


@pytest.mark.parametrize("times", [1, 2])
def test_a_device_that_stumbles_over_a_track_is_asked_again(
    library: CaseLibrary, case: Case, card: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """The first look tells what a file is: where it fails, a track would be passed over as nothing of ours."""
    (card / "walk.gpx").write_text(gpx(point(1, 2, "2026-04-17T21:04:00Z")), encoding="utf-8")
    stumbled = failing_opens(monkeypatch, times, ".gpx")
    report = ingest(library, case.id, [card], context=SilentContext())
    assert stumbled == [errno.EIO] * times
    assert [track.source for track in report.tracks] == ["walk.gpx"]
    assert (report.failures, report.left_out) == ([], [])


def test_a_track_that_cannot_be_read_is_listed_with_the_reason(
    library: CaseLibrary, case: Case, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card / "walk.gpx").write_text(gpx(point(1, 2, "2026-04-17T21:04:00Z")), encoding="utf-8")
    with monkeypatch.context() as patched:
        failing_opens(patched, 99, ".gpx")
        report = ingest(library, case.id, [card], context=SilentContext())
    (failure,) = report.failures
    assert failure == f"{card / 'walk.gpx'}: cannot be read: Input/output error (tried 3 times)"
    again = resume(library, report.ingest_id, context=SilentContext())
    assert [track.source for track in again.tracks] == ["walk.gpx"]


def test_a_folder_that_stumbles_is_asked_again(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card / "DCIM").mkdir()
    shutil.copy(first_recording, card / "DCIM" / "a.mp4")
    scandir = os.scandir
    failed: list[str] = []

    def stumble(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("DCIM") and len(failed) < 2:
            failed.append(path)
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", stumble)
    report = ingest(library, case.id, [card], context=SilentContext())
    assert len(failed) == 2
    assert [recording.original_name for recording in report.recordings] == ["a.mp4"]
    assert report.failures == []


def failing_opens(monkeypatch: pytest.MonkeyPatch, times: int, suffix: str) -> list[int]:
    """Have files of a suffix fail when they are opened, as on a loose card; the list grows with each failure."""
    failed: list[int] = []
    opened: Callable[..., IO[Any]] = Path.open

    def stumble(path: Path, *how: str, **options: str | None) -> IO[Any]:
        if path.suffix == suffix and len(failed) < times:
            failed.append(errno.EIO)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return opened(path, *how, **options)

    monkeypatch.setattr(Path, "open", stumble)
    return failed


def failing_reads(monkeypatch: pytest.MonkeyPatch, library: CaseLibrary, times: int) -> list[int]:
    """Have the system's reading fail as a loose card does, outside of the library; the list grows with each failure."""
    failed: list[int] = []
    read = os.read

    def stumble(file: int, count: int) -> bytes:
        name = str(Path(f"/proc/self/fd/{file}").readlink())
        if len(failed) < times and name.endswith(".mp4") and not name.startswith(str(library.folder)):
            failed.append(errno.EIO)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(file, count)

    monkeypatch.setattr(os, "read", stumble)
    return failed


KILLED_ONCE_COPIED = """
import os, signal, sys
from pathlib import Path
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.vault import Vault
from reviewer.library.library import CaseLibrary
folder, card, killed_at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
adopt, adopted = Vault.adopt, []
def dying(self, staged, *, sync=True):
    if len(adopted) == killed_at:
        os.kill(os.getpid(), signal.SIGKILL)
    adopted.append(adopt(self, staged, sync=sync))
    return adopted[-1]
Vault.adopt = dying
with CaseLibrary.open(folder) as library:
    ingest(library, 1, [card], context=SilentContext())
"""


@pytest.mark.parametrize("killed_at", [0, 1, 2])
def test_a_pulled_card_loses_nothing_that_was_copied(
    tmp_path: Path, card: Path, first_recording: Path, killed_at: int
) -> None:
    for number in range(3):
        padded(first_recording, card / f"clip {number}.mp4", number)
    folder = tmp_path / "library"
    with CaseLibrary.create(folder) as library, library.change("case.add") as change:
        change.insert_case(Case(number="26-000417"))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_ONCE_COPIED, str(folder), str(card), str(killed_at)], cwd=PROJECT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    shutil.rmtree(card)  # with the card's files, only what was copied is left
    with CaseLibrary.open(folder) as library:
        assert library.vault.originals() == [], "no file stands in the vault that no row names"
        assert len(incoming(library)) == 3
        assert library.recordings(1) == []
        (unfinished,) = library.ingests.unfinished()
        report = resume(library, unfinished.id, context=SilentContext())
        assert [recording.original_name for recording in report.recordings] == [f"clip {n}.mp4" for n in range(3)]
        assert not incoming(library)
        assert verify_library(folder, SilentContext()).is_good


class StopsOnceFound:
    """A user who stops when two files are known, and none has been read."""

    def __init__(self) -> None:
        """It is asked before each file that is looked for, and then again."""
        self._asked = itertools.count()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Stop once both are found."""
        if next(self._asked) >= 2:
            raise Cancelled


def test_what_was_not_copied_of_a_pulled_card_is_named_until_it_is_back(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path, tmp_path: Path
) -> None:
    padded(first_recording, card / "a.mp4", 1)
    padded(first_recording, card / "b.mp4", 2)
    report = ingest(library, case.id, [card], context=StopsOnceFound())
    assert (report.is_stopped, report.waiting, report.recordings) == (True, 2, [])
    card.rename(tmp_path / "pulled")
    again = resume(library, report.ingest_id, context=SilentContext())
    assert sum("put the card or disk back" in failure for failure in again.failures) == 2
    (tmp_path / "pulled").rename(card)
    last = resume(library, report.ingest_id, context=SilentContext())
    assert last.failures == []
    assert [recording.original_name for recording in last.recordings] == ["a.mp4", "b.mp4"]


def test_the_rest_can_be_left(library: CaseLibrary, case: Case, card: Path) -> None:
    (card / "empty.mp4").touch()
    report = ingest(library, case.id, [card], context=SilentContext())
    with library.changes() as group:
        group.journal.end(report.ingest_id, IngestState.STOPPED, case.created_utc)
    assert len(library.ingests.unfinished()) == 1
    JournalNotes.leave(library, report.ingest_id)
    assert library.ingests.unfinished() == []
    assert library.audit(1, newest_first=True)[0].action == "ingest.leave"


def test_linked_originals_are_read_again_and_what_changed_is_named(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    paths = [padded(first_recording, card / f"{number}.mp4", number) for number in range(4)]
    report = ingest(library, case.id, [card], link=True, context=SilentContext())
    assert len(report.recordings) == 4
    assert verify_links(library, SilentContext()).troubles == ()
    changed = bytearray(paths[1].read_bytes())
    changed[-1] ^= 1
    paths[1].write_bytes(changed)
    paths[2].unlink()
    paths[3].write_bytes(b"short")
    found = verify_links(library, SilentContext())
    states = [LinkState.CHANGED, LinkState.GONE, LinkState.CHANGED]
    assert [each.state for each in found.troubles] == states
    assert all(str(path) in each.sentence for path, each in zip(paths[1:], found.troubles, strict=True))
    assert found.summary == "4 linked originals checked: 3 are not what it was"
    row = library.audit(1, newest_first=True)[0]
    assert (row.action, row.outcome) == ("links.verify", "failure")


def test_names_that_differ_by_case_or_normalisation_only_are_different_files(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    names = ["é.mp4", "e\u0301.mp4", "A.mp4", "a.mp4", os.fsdecode(b"\xff.mp4")]
    for number, name in enumerate(names):
        padded(first_recording, card / name, number)
    (card / "loop").symlink_to(card)
    report = ingest(library, case.id, [card], context=SilentContext())
    assert library.ingests.counts(report.ingest_id)[FileState.ADDED] == len(names)


def test_thousands_of_empty_files_are_each_named_in_little_time(library: CaseLibrary, case: Case, card: Path) -> None:
    for number in range(2000):
        (card / f"{number:04d}.mp4").touch()
    report = ingest(library, case.id, [card], context=SilentContext())
    assert len(report.failures) == 2000
    assert library.ingests.counts(report.ingest_id) == {FileState.FAILED: 2000}
    assert sum(row.outcome == "failure" for row in library.audit()) == 2000
