"""What can be read of a damaged library is saved into a new one; the damaged one is not touched."""

import hashlib
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.library.errors import LibraryDamagedError, LibraryError, LibraryMissingError
from reviewer.library.library import CaseLibrary
from reviewer.library.rescue import SET_ASIDE_NAME, rescue
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case, behind_the_back, sample_recording

MARKS = 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with one original and many bookmarks, closed."""
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        source = tmp_path / "A.MP4"
        source.write_bytes(b"A" * 9000)
        staged = library.vault.stage(source, SilentContext())
        with library.change("recording.add") as change:
            entry = change.adopt_original(staged)
            recording = change.insert_recording(
                sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes)
            )
        for number in range(MARKS):
            add_bookmark(library, recording, f"mark {number}", note="n" * 200)
    return tmp_path / "library"


def fingerprint(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip


def leaves_of(folder: Path, table: str) -> list[int]:
    """The pages of a table that hold its rows."""
    with behind_the_back(folder) as db:
        return [page for (page,) in db.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,))]  # fmt: skip


def damage(folder: Path, page: int) -> None:
    with (folder / "library.db").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(random.Random(page).randbytes(4096))  # noqa: S311 - noise that is the same each time


def test_a_sound_library_is_saved_whole(folder: Path, tmp_path: Path) -> None:
    before = fingerprint(folder)
    report = rescue(folder, tmp_path / "new", SilentContext(), ACTOR)
    assert report.is_whole, report.sentences
    assert fingerprint(folder) == before
    with CaseLibrary.open_for_reading(folder) as old, CaseLibrary.open(tmp_path / "new", ACTOR) as new:
        head = old.audit_head()
        assert new.audit(limit=head.length) == old.audit()
        assert new.bookmarks(1) == old.bookmarks(1)
        assert new.recordings() == old.recordings()
        assert [row.action for row in new.audit(offset=head.length)][:2] == ["library.open", "library.rescue"]
        assert add_bookmark(new, new.recordings()[0]).id == MARKS + 1
    verified = verify_library(tmp_path / "new", SilentContext())
    assert verified.is_good, verified.problems[:5]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_one_damaged_page_loses_its_own_rows_only(folder: Path, tmp_path: Path, place: str) -> None:
    pages = leaves_of(folder, "bookmarks")
    assert len(pages) > 10
    damage(folder, {"first": pages[0], "middle": pages[len(pages) // 2], "last": pages[-1]}[place])
    before = fingerprint(folder)
    report = rescue(folder, tmp_path / "new", SilentContext(), ACTOR)
    assert fingerprint(folder) == before
    [marks] = [table for table in report.tables if table.name == "bookmarks"]
    assert marks.trouble
    assert MARKS - 40 < marks.saved < MARKS
    assert any("bookmarks" in sentence and "cannot be read" in sentence for sentence in report.sentences)
    assert [table.name for table in report.tables if not table.is_whole] == ["bookmarks"]
    with CaseLibrary.open(tmp_path / "new", ACTOR) as new:
        assert len(new.bookmarks(1)) == marks.saved
        row = next(row for row in new.audit(newest_first=True) if row.action == "library.rescue")
        assert row.outcome == "failure"
    verified = verify_library(tmp_path / "new", SilentContext())
    assert {problem.area.value for problem in verified.problems} == {"evidence"}, "and each lost mark is named"
    assert len(verified.problems) == MARKS - marks.saved


def test_behind_a_gap_in_the_audit_record_rows_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    pages = leaves_of(folder, "audit")
    damage(folder, pages[len(pages) // 2])
    report = rescue(folder, tmp_path / "new", SilentContext(), ACTOR)
    audit = report.tables[0]
    assert audit.saved == report.chain.length > 10
    assert audit.set_aside > 10
    apart = [json.loads(line) for line in (tmp_path / "new" / "exports" / SET_ASIDE_NAME).read_text().splitlines()]
    assert len(apart) == audit.set_aside
    assert min(entry["row"]["seq"] for entry in apart) > report.chain.length + 1
    with CaseLibrary.open(tmp_path / "new", ACTOR) as new:
        assert len(new.bookmarks(1)) == MARKS


def test_what_hangs_on_a_lost_row_is_kept_apart(folder: Path, tmp_path: Path) -> None:
    [page] = leaves_of(folder, "recordings") or [0]
    damage(folder, page)
    report = rescue(folder, tmp_path / "new", SilentContext(), ACTOR)
    told = {table.name: table for table in report.tables}
    assert told["recordings"].saved == 0
    assert told["bookmarks"].set_aside == MARKS
    assert report.originals == 1, "the vault needs no database to be known"


def test_opening_a_damaged_library_says_so_and_offers_the_rescue(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "library.db")) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").fetchone()
    damage(folder, page)
    before = fingerprint(folder)
    with pytest.raises(LibraryDamagedError, match=r"library\.db is damaged.*reviewer rescue"):
        CaseLibrary.open(folder, ACTOR)
    after = fingerprint(folder)
    assert after["library.db"] == before["library.db"]


def test_what_is_no_database_at_all_is_said(folder: Path, tmp_path: Path) -> None:
    (folder / "library.db").write_bytes(b"x" * 40960)
    with pytest.raises(LibraryDamagedError):
        rescue(folder, tmp_path / "new", SilentContext(), ACTOR)
    assert not (tmp_path / "new").exists()
    with pytest.raises(LibraryMissingError):
        rescue(tmp_path / "nothing", tmp_path / "new", SilentContext(), ACTOR)
    with pytest.raises(LibraryError, match="not empty"):
        rescue(folder, folder, SilentContext(), ACTOR)


@pytest.fixture(params=range(12))
def damaged_at_random(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A library with one page of noise, not the first, which says what kind of file it is."""
    pages = (folder / "library.db").stat().st_size // 4096
    damage(folder, random.Random(request.param).randrange(2, pages + 1))  # noqa: S311 - the same each time
    return folder


def test_whichever_page_is_damaged_the_rest_is_saved_or_it_is_said(damaged_at_random: Path, tmp_path: Path) -> None:
    try:
        report = rescue(damaged_at_random, tmp_path / "new", SilentContext(), ACTOR)
    except LibraryDamagedError:
        assert not (tmp_path / "new").exists()
        return
    assert sum(table.saved for table in report.tables) > 0
    verify_library(tmp_path / "new", SilentContext())
    CaseLibrary.open(tmp_path / "new", ACTOR).close()
