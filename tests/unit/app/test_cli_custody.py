"""Backing up, checking and restoring from a shell; and what the commands say of a library that is open elsewhere."""

from pathlib import Path

import pytest

from reviewer.library.actor import Actor
from reviewer.library.library import CaseLibrary
from reviewer.library.lock import LibraryLock
from tests.support.shell import Shell
from tests.support.tracks import gpx, point
from tests.unit.library.library_samples import behind_the_back


@pytest.fixture
def small(tmp_path: Path, shell: Shell, recording_file: Path) -> Path:
    """A library with one recording in its vault."""
    folder = tmp_path / "small"
    assert shell("ingest", folder, recording_file, "--case", "26-1").code == 0
    return folder


def test_a_library_is_backed_up_checked_and_restored(shell: Shell, small: Path, tmp_path: Path) -> None:
    made = shell("backup", small, tmp_path / "backup", "--json").json
    assert (made["originals"], made["copied"], made["kept"], made["problems"]) == (1, 1, 0, [])
    assert "1 originals, 0 of them new" in shell("backup", small, tmp_path / "backup").out
    checked = shell("check-backup", tmp_path / "backup", "--json").json
    assert checked["good"]
    assert "it restores" in shell("check-backup", tmp_path / "backup").out
    assert "nothing is wrong" in shell("restore", tmp_path / "backup", tmp_path / "again").out
    listed = shell("recordings", tmp_path / "again", "--json").json
    assert [each["sha256"] for each in listed] == [each["sha256"] for each in shell("recordings", small, "--json").json]
    [copy] = (tmp_path / "backup" / "vault").glob("*/*")
    copy.unlink()
    broken = shell("check-backup", tmp_path / "backup")
    assert broken.code == 1
    assert copy.name in broken.out
    assert shell("check-backup", tmp_path).code == 1


READING = (
    ("cases",), ("recordings",), ("audit",), ("verify",), ("gaps", "--case", "26-1"), ("flagged", "--case", "26-1"),
    ("integrity", "1"),
)  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_what_only_reads_works_while_another_program_has_it(shell: Shell, small: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    free = shell(command, small, *rest)
    lock = LibraryLock.take(small, Actor("j.doe", "ws-7"))  # as another program has it
    try:
        answer = shell(command, small, *rest)
    finally:
        lock.release()
    assert (answer.code, free.code) == (0, 0)
    assert "j.doe on ws-7 has it open" in answer.err
    if command not in ("audit", "verify"):
        assert answer.out == free.out


def test_what_writes_says_who_has_it(shell: Shell, small: Path, tmp_path: Path) -> None:
    with CaseLibrary.open_for_reading(small) as library:
        before = library.audit_head()
    (tmp_path / "walk.gpx").write_text(gpx(point(1, 2)), encoding="utf-8")
    lock = LibraryLock.take(small, Actor("j.doe", "ws-7"))
    try:
        for words in (
            ("ingest", small, tmp_path / "walk.gpx", "--case", "26-1"),
            ("backup", small, tmp_path / "backup"),
            ("frame", small, "1", "--at", "0", "-o", tmp_path / "still.png"),
            ("clip", small, "1", "--start", "0", "--end", "1", "--mode", "excerpt", "-o", tmp_path / "clip.mp4"),
            ("gaps", small, "--case", "26-1", "-o", tmp_path / "gaps.csv"),
        ):
            answer = shell(*words)
            assert answer.code == 1, words
            assert "j.doe on ws-7 has it open" in answer.err, words
    finally:
        lock.release()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small", "walk.gpx"]
    with CaseLibrary.open_for_reading(small) as library:
        assert library.audit_head() == before


def test_a_search_index_that_lost_something_is_named_and_made_anew(shell: Shell, small: Path) -> None:
    with behind_the_back(small) as db:
        db.execute("DELETE FROM search_items WHERE id >= 2 << 40")
    verified = shell("verify", small, "--json")
    assert verified.code == 1
    assert {(each["area"], each["object"]) for each in verified.json["problems"]} == {("search", "search_items")}
    assert shell("rebuild-search", small).code == 0
    assert shell("verify", small).code == 0
