"""A backup is made while the library is open, holds what it says, restores, and says what is wrong with it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.library.backup import back_up
from reviewer.library.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryMissingError,
    LibraryReadOnlyError,
)
from reviewer.library.library import CaseLibrary
from reviewer.library.restoring import check_backup, restore
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    """A library with two originals in its vault."""
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        for name in ("A.MP4", "B.MP4"):
            add_vaulted(library, case.id, tmp_path / name, name.encode() * 1000)
        yield library


def add_vaulted(library: CaseLibrary, case_id: int, source: Path, contents: bytes) -> None:
    from tests.unit.library.library_samples import sample_recording

    source.write_bytes(contents)
    staged = library.vault.stage(source, SilentContext())
    with library.change("recording.add") as change:
        entry = change.adopt_original(staged)
        change.insert_recording(sample_recording(case_id, entry.relative_path, entry.sha256, entry.size_bytes))


def test_a_backup_restores_with_everything_that_was_in_it(library: CaseLibrary, tmp_path: Path) -> None:
    head = library.audit_head()
    report = back_up(library, tmp_path / "backup", SilentContext())
    assert (report.copied, report.kept, report.problems) == (2, 0, ())
    assert report.manifest.head.length == head.length + 1, "with the row that says that it begins"
    assert [row.action for row in library.audit()][-2:] == ["backup.begin", "backup.make"]
    add_bookmark(library, library.recordings()[0])
    assert check_backup(tmp_path / "backup", SilentContext()).problems == ()

    manifest, verified = restore(tmp_path / "backup", tmp_path / "restored", SilentContext(), ACTOR)
    assert manifest == report.manifest
    assert verified.is_good
    with CaseLibrary.open(tmp_path / "restored", ACTOR) as restored:
        assert restored.recordings() == library.recordings()
        assert restored.bookmarks(1) == []
        assert restored.audit(limit=report.manifest.head.length) == library.audit(limit=report.manifest.head.length)
        assert "backup.restore" in [row.action for row in restored.audit()]
        for recording in restored.recordings():
            assert restored.recording_path(recording).stat().st_mode & 0o222 == 0
    assert verify_library(tmp_path / "restored", SilentContext()).is_good


def test_the_next_backup_copies_only_what_is_new(library: CaseLibrary, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    back_up(library, target, SilentContext())
    add_vaulted(library, 1, tmp_path / "C.MP4", b"C" * 5000)
    report = back_up(library, target, SilentContext(), verify=True)
    assert (report.copied, report.kept, report.hashed_again) == (1, 2, 2)
    assert len(list(target.glob("database-*.db"))) == 1
    assert len(list(target.glob("originals-*.sha256"))) == 1
    assert check_backup(target, SilentContext()).is_good
    listed = subprocess.run(
        ["sha256sum", "--check", "--quiet", report.manifest.list_name], cwd=target, check=False, capture_output=True
    )
    assert listed.returncode == 0, listed.stdout


def test_a_damaged_copy_is_found_and_made_anew(library: CaseLibrary, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    back_up(library, target, SilentContext())
    copy = next(path for path in target.glob("vault/*/*"))
    copy.chmod(0o644)
    contents = copy.read_bytes()
    copy.write_bytes(b"x" + contents[1:])
    assert any("was changed" in problem for problem in check_backup(target, SilentContext()).problems)
    report = back_up(library, target, SilentContext(), verify=True)
    assert (report.copied, report.kept) == (1, 1)
    assert copy.read_bytes() == contents
    copy.unlink()
    assert not check_backup(target, SilentContext()).is_good
    assert back_up(library, target, SilentContext()).copied == 1


def test_an_original_that_is_damaged_is_named_and_not_backed_up(library: CaseLibrary, tmp_path: Path) -> None:
    original = library.recording_path(library.recordings()[0])
    original.chmod(0o644)
    original.write_bytes(b"x" * original.stat().st_size)
    report = back_up(library, tmp_path / "backup", SilentContext())
    [problem] = report.problems
    assert original.name in problem
    assert (report.copied, report.manifest.originals) == (1, 1)
    row = library.audit()[-1]
    assert (row.action, row.outcome) == ("backup.make", "failure")
    assert json.loads(row.details)["problems"] == [problem]
    assert not check_backup(tmp_path / "backup", SilentContext()).is_good


@pytest.mark.parametrize("what", ["database", "list", "manifest", "words"])
def test_what_was_done_to_a_backup_is_said(library: CaseLibrary, tmp_path: Path, what: str) -> None:
    target = tmp_path / "backup"
    manifest = back_up(library, target, SilentContext()).manifest
    names = {"database": manifest.database, "list": manifest.list_name}
    path = target / names.get(what, "backup.json")
    contents = bytearray(path.read_bytes())
    if what == "words":
        contents = bytearray(contents.replace(manifest.list_name.encode(), b"../../../etc/passwd"))
    else:
        contents[len(contents) // 2] ^= 1
    path.write_bytes(contents)
    if what == "manifest":
        path.unlink()
    with pytest.raises((LibraryDamagedError, LibraryMissingError)):
        check_backup(target, SilentContext())
    with pytest.raises((LibraryDamagedError, LibraryMissingError)):
        restore(target, tmp_path / "restored", SilentContext())
    assert not (tmp_path / "restored").exists()


def test_nothing_is_written_where_something_else_is(library: CaseLibrary, tmp_path: Path) -> None:
    occupied = tmp_path / "photos"
    occupied.mkdir()
    (occupied / "holiday.jpg").write_bytes(b"picture")
    for target in (occupied, library.folder, library.folder / "backup", tmp_path):
        with pytest.raises(LibraryError):
            back_up(library, target, SilentContext())
    assert [path.name for path in occupied.iterdir()] == ["holiday.jpg"]
    with CaseLibrary.create(tmp_path / "other", ACTOR) as other:
        back_up(other, tmp_path / "of another", SilentContext())
    with pytest.raises(LibraryError, match="another library"):
        back_up(library, tmp_path / "of another", SilentContext())
    back_up(library, tmp_path / "backup", SilentContext())
    with pytest.raises(LibraryError, match="not empty"):
        restore(tmp_path / "backup", occupied, SilentContext())
    assert [path.name for path in occupied.iterdir()] == ["holiday.jpg"]


class _CancelsAfter:
    def __init__(self, looks: int) -> None:
        self._left = looks

    def report(self, done: int, total: int, what: str = "") -> None:
        pass

    def raise_if_cancelled(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("looks", range(6))
def test_a_backup_that_is_stopped_leaves_the_one_before(library: CaseLibrary, tmp_path: Path, looks: int) -> None:
    target = tmp_path / "backup"
    before = back_up(library, target, SilentContext()).manifest
    add_vaulted(library, 1, tmp_path / "C.MP4", b"C" * 5000)
    with pytest.raises(Cancelled):
        back_up(library, target, _CancelsAfter(looks))
    assert library.audit()[-1].outcome == "failure"
    check = check_backup(target, SilentContext())
    assert (check.manifest, check.problems) == (before, ())
    assert back_up(library, target, SilentContext()).manifest.originals == 3


KILLED = """
import os, signal, sys
from pathlib import Path
from reviewer.domain.progress import SilentContext
from reviewer.library.backup import back_up
from reviewer.library.library import CaseLibrary
steps = int(sys.argv[3])
replace = Path.replace
def dying(self, target):
    global steps
    steps -= 1
    if steps < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = dying
with CaseLibrary.open(Path(sys.argv[1])) as library:
    back_up(library, Path(sys.argv[2]), SilentContext())
"""


@pytest.mark.parametrize("steps", range(4))
def test_a_backup_that_is_killed_leaves_the_one_before(library: CaseLibrary, tmp_path: Path, steps: int) -> None:
    target = tmp_path / "backup"
    before = back_up(library, target, SilentContext()).manifest
    add_vaulted(library, 1, tmp_path / "C.MP4", b"C" * 5000)
    library.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(library.folder), str(target), str(steps)], cwd=ROOT, check=False
    )
    assert killed.returncode == -9
    check = check_backup(target, SilentContext())
    assert (check.manifest, check.problems) == (before, ())
    with CaseLibrary.open(library.folder, ACTOR) as again:
        assert back_up(again, target, SilentContext()).problems == ()
    assert check_backup(target, SilentContext()).is_good
    assert not list(target.rglob("*.part*"))


def test_without_an_audit_row_there_is_no_backup(library: CaseLibrary, tmp_path: Path) -> None:
    library.close()
    with CaseLibrary.open_for_reading(library.folder) as reading, pytest.raises(LibraryReadOnlyError):
        back_up(reading, tmp_path / "backup", SilentContext())
    assert not (tmp_path / "backup").exists()


def test_a_backup_restores_after_the_library_is_gone(library: CaseLibrary, tmp_path: Path) -> None:
    back_up(library, tmp_path / "backup", SilentContext())
    library.close()
    shutil.rmtree(library.folder)
    (tmp_path / "library").mkdir()
    restore(tmp_path / "backup", tmp_path / "library", SilentContext(), ACTOR)
    with CaseLibrary.open(tmp_path / "library", ACTOR) as again:
        assert len(again.recordings()) == 2
