"""Verification names each thing that is wrong with a library, goes on, and changes nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.library.errors import LibraryDamagedError, LibraryError, LibraryMissingError, LibraryNewerError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import Area, VerificationReport, verify_library
from tests.unit.library.library_samples import (
    ACTOR,
    add_bookmark,
    add_case,
    add_recording,
    behind_the_back,
    linked_copy,
    sample_track,
    without_audit_guards,
)

CONTENTS = (b"one camera's bytes", b"another camera's bytes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two recordings in the vault, one linked, a track and three bookmarks; closed."""
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        first = add_recording(library, case, tmp_path / "A.MP4", CONTENTS[0])
        add_recording(library, case, tmp_path / "B.MP4", CONTENTS[1])
        with library.change("recording.add") as change:
            change.insert_recording(linked_copy(first, str(tmp_path / "A.MP4")))
        with library.change("track.add") as change:
            change.insert_track(case.id, first.id, sample_track(50), "a.gpx")
        for title in ("one", "two", "three"):
            add_bookmark(library, first, title)
    return tmp_path / "library"


def verified(folder: Path) -> VerificationReport:
    return verify_library(folder, SilentContext())


def original(folder: Path, recording_id: int) -> Path:
    with CaseLibrary.open(folder, ACTOR) as library:
        return library.recording_path(library.recording(recording_id))


def overwrite(path: Path, contents: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(contents)
    path.chmod(0o444)


def state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_sound_library_is_good_and_left_as_it_is(folder: Path) -> None:
    before = state(folder)
    report = verified(folder)
    assert report.problems == ()
    assert report.remarks == ()
    assert report.is_good
    assert (report.originals_checked, report.bytes_checked) == (3, 2 * len(CONTENTS[0]) + len(CONTENTS[1]))
    assert state(folder) == before
    with CaseLibrary.open(folder, ACTOR) as library:
        assert report.audit_head.length == library.audit_head().length - 1
        assert verify_library(folder, SilentContext(), report.audit_head).is_good


def test_a_library_that_is_in_use_can_be_verified(folder: Path) -> None:
    with CaseLibrary.open(folder, ACTOR) as library:
        add_case(library, "24-0200")
        report = verified(folder)
        assert report.is_good
        assert report.audit_head == library.audit_head()


def test_progress_ends_at_all_bytes_and_cancel_stops(folder: Path) -> None:
    class Context:
        def __init__(self, *, cancel: bool) -> None:
            self.reports: list[tuple[int, int]] = []
            self._cancel = cancel

        def report(self, done: int, total: int, what: str = "") -> None:
            assert what
            self.reports.append((done, total))

        def raise_if_cancelled(self) -> None:
            if self._cancel:
                raise Cancelled

    context = Context(cancel=False)
    report = verify_library(folder, context)
    done, in_all = zip(*context.reports, strict=True)
    assert list(done) == sorted(done)
    assert set(in_all) == {done[-1]}
    assert done[-1] > report.bytes_checked > 0
    with pytest.raises(Cancelled):
        verify_library(folder, Context(cancel=True))


def _flip_a_bit(path: Path) -> None:
    contents = bytearray(path.read_bytes())
    contents[3] ^= 1
    overwrite(path, bytes(contents))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_flip_a_bit, ["was changed: its SHA-256 is"]),
        (lambda path: overwrite(path, CONTENTS[1] + b"x"), ["has 23 bytes, but had 22", "was changed"]),
        (lambda path: overwrite(path, b""), ["has 0 bytes", "was changed"]),
        (lambda path: path.chmod(0o644), ["is not read-only (mode 0644)"]),
        (lambda path: path.unlink(), ["cannot be read"]),
        (lambda path: (path.unlink(), path.symlink_to(path.parents[3] / "B.MP4")), ["leads out of the vault"]),
    ],
    ids=["one bit", "longer", "emptied", "writable", "deleted", "linked away"],
)
def test_a_damaged_original_is_named(folder: Path, damage: Callable[[Path], object], words: list[str]) -> None:
    damage(original(folder, 2))
    report = verified(folder)
    assert [(problem.area, problem.object) for problem in report.problems] == [(Area.ORIGINAL, "recording 2")] * len(
        words
    )
    for word in words:
        assert any(word in problem.sentence for problem in report.problems)
    assert all("Body-worn, Okafor" in problem.sentence for problem in report.problems)
    assert report.originals_checked == 3


def test_a_changed_linked_original_is_named(folder: Path) -> None:
    (folder.parent / "A.MP4").write_bytes(CONTENTS[0].upper())
    (problem,) = verified(folder).problems
    assert problem.object == "recording 3"
    assert str(folder.parent / "A.MP4") in problem.sentence


def test_each_of_several_things_is_named(folder: Path) -> None:
    overwrite(original(folder, 1), b"changed")
    original(folder, 2).unlink()
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE tracks SET columns = x'00'")
        connection.execute("DELETE FROM categories WHERE id = 2")
    with without_audit_guards(folder) as connection:
        connection.execute("DELETE FROM audit WHERE seq = 3")
    found = {(problem.area, problem.object) for problem in verified(folder).problems}
    assert found == {
        (Area.ORIGINAL, "recording 1"),
        (Area.ORIGINAL, "recording 2"),
        (Area.TRACK, "track 1"),
        (Area.DATABASE, "bookmarks 1"),
        (Area.DATABASE, "bookmarks 2"),
        (Area.DATABASE, "bookmarks 3"),
        (Area.AUDIT, "audit log"),
        (Area.EVIDENCE, "category 2"),
        (Area.EVIDENCE, "recording 1"),  # of which the deleted row told
        (Area.SEARCH, "search_items"),  # still finds bookmarks by the category that is gone
    }


TAMPERED = {
    "changed": "UPDATE audit SET details = replace(details, 'two', 'TWO') WHERE seq = 8",
    "deleted": "DELETE FROM audit WHERE seq = 4",
    "first deleted": "DELETE FROM audit WHERE seq = 1",
    "moved": "UPDATE audit SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 ELSE seq END",
    "inserted": "INSERT INTO audit SELECT seq + 1, utc_us, actor, host, program, action, object, outcome, details,"
    " previous_sha256, sha256 FROM audit ORDER BY seq DESC LIMIT 1",
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_with_the_log_is_found_without_its_head(folder: Path, name: str) -> None:
    with without_audit_guards(folder) as connection:
        connection.execute(TAMPERED[name])
        connection.execute("UPDATE audit SET seq = -seq WHERE seq < 0")
    report = verified(folder)
    # What a changed log says of the evidence is no longer what the tables hold.
    assert Area.AUDIT in {problem.area for problem in report.problems} <= {Area.AUDIT, Area.EVIDENCE}


def test_a_cut_tail_is_found_with_the_head(folder: Path) -> None:
    head = verified(folder).audit_head
    with without_audit_guards(folder) as connection:
        connection.execute("DELETE FROM audit WHERE seq > 5")
    assert {problem.area for problem in verified(folder).problems} == {Area.EVIDENCE}
    (problem,) = (each for each in verify_library(folder, SilentContext(), head).problems if each.area is Area.AUDIT)
    assert "tail was cut off" in problem.sentence


def test_an_emptied_log_is_found(folder: Path) -> None:
    with without_audit_guards(folder) as connection:
        connection.execute("DELETE FROM audit")
    assert any("empty" in problem.sentence for problem in verified(folder).problems)


@pytest.mark.parametrize("name", ["audit_refuses_update", "audit_refuses_delete", "audit_refuses_gaps"])
def test_a_guard_that_was_taken_away_or_weakened_is_named(folder: Path, name: str) -> None:
    with behind_the_back(folder) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    (problem,) = verified(folder).problems
    assert problem.object == name
    with behind_the_back(folder) as connection:
        connection.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit BEGIN SELECT 1; END")
    (problem,) = verified(folder).problems
    assert problem.object == name


def test_damaged_pages_are_reported_and_the_rest_is_still_checked(folder: Path) -> None:
    original(folder, 2).unlink()
    with behind_the_back(folder) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'bookmarks'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (folder / "library.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    areas = {problem.area for problem in verified(folder).problems}
    assert areas == {Area.DATABASE, Area.ORIGINAL}


def test_a_file_of_nobody_in_the_vault_is_remarked(folder: Path) -> None:
    stray = folder / "vault" / "ab" / f"ab{'0' * 62}.mp4"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"")
    report = verified(folder)
    assert report.is_good
    assert report.remarks == (f"vault/ab/{stray.name} is in the vault, but belongs to no recording and no layer.",)


def test_what_cannot_be_verified_is_named(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(LibraryMissingError, match="no case library"):
        verified(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "library.db").write_bytes(os.urandom(4096))
    with pytest.raises(LibraryDamagedError, match=r"library\.db"):
        verified(tmp_path / "other")
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE _sqlite_migrations SET name = '0042_future' WHERE name = '0003_search'")
    with pytest.raises(LibraryNewerError, match="0042_future"):
        verified(folder)
    assert issubclass(LibraryNewerError, LibraryError)
