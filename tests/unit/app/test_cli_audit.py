"""The commands on the audit record: filters, files, heads noted elsewhere and what they show."""

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from reviewer.library.chain import EMPTY_HEAD, AuditRow, row_sha256
from reviewer.library.library import CaseLibrary
from tests.support.shell import Shell
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case, add_recording, without_audit_guards


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with two bookmarks, one of them with a dangerous title."""
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        recording = add_recording(library, add_case(library), tmp_path / "A.MP4")
        add_bookmark(library, recording, "=1+1 <b>")
        add_bookmark(library, recording, "two")
        library.record("case.open", "case 24-0117")
        library.record("clip.export", f"recording {recording.id}", "failure", {"reason": "full"})
    return tmp_path / "library"


@pytest.mark.parametrize(
    ("flags", "actions"),
    [
        (["--action", "bookmark"], ["bookmark.add", "bookmark.add"]),
        (["--action", "bookmark.add", "--limit", "1"], ["bookmark.add"]),
        (["--action", "book"], []),
        (["--outcome", "failure"], ["clip.export"]),
        (["--words", "TWO added"], []),
        (["--words", "two WARNING"], []),
        (["--words", "two bookmark"], ["bookmark.add"]),
        (["--object", "recording 1"], ["recording.add", "bookmark.add", "bookmark.add", "clip.export"]),
        (["--object", "bookmark 2"], ["bookmark.add"]),
        (["--after", "5", "--actor", "r.okafor"], ["case.open", "clip.export"]),
        (["--to", "2020-01-01T00:00:00Z"], []),
    ],
)
def test_filters_combine_and_find_what_they_say(
    shell: Shell, folder: Path, flags: list[str], actions: list[str]
) -> None:
    assert [row["action"] for row in shell("audit", folder, "--json", *flags).json] == actions


def test_a_case_finds_what_belongs_to_it(shell: Shell, folder: Path) -> None:
    found = [row["action"] for row in shell("audit", folder, "--json", "--object", "case 1").json]
    assert {"case.add", "case.open", "recording.add", "bookmark.add", "clip.export"} == set(found)


def test_a_table_holds_every_row_and_is_itself_recorded(shell: Shell, folder: Path, tmp_path: Path) -> None:
    table, text = tmp_path / "audit.csv", tmp_path / "audit.json"
    assert shell("audit", folder, "--csv", "-o", table).code == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [row["seq"] for row in rows] == [str(seq) for seq in range(1, 9)]
    assert rows[-1]["action"] == "library.open"
    assert shell("audit", folder, "--action", "bookmark", "-o", text).code == 0
    written = json.loads(text.read_text(encoding="utf-8"))
    assert [row["action"] for row in written["rows"]] == ["bookmark.add", "bookmark.add"]
    with CaseLibrary.open(folder, ACTOR) as library:
        exported = [row for row in library.audit() if row.action == "audit.export"]
    assert written["audit_head"] == json.loads(exported[1].details)["audit_head"]
    assert len(exported) == 2
    assert shell("audit", folder, "-o", text).code == 1
    with CaseLibrary.open(folder, ACTOR) as library:
        assert library.audit(newest_first=True)[1].outcome == "failure"


def test_reading_the_record_is_recorded(shell: Shell, folder: Path) -> None:
    shell("audit", folder, "--action", "bookmark")
    with CaseLibrary.open(folder, ACTOR) as library:
        row = library.audit()[-2]
    assert (row.action, json.loads(row.details)) == ("audit.read", {"filter": "action: bookmark"})


def test_a_head_is_noted_and_compared(shell: Shell, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "heads.jsonl"
    assert shell("anchor", folder, "-o", file).code == 0
    assert shell("anchor", folder, "-o", file).code == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2
    assert shell("verify", folder, "--anchor", file).code == 0
    with without_audit_guards(folder) as connection:
        connection.execute("DELETE FROM audit WHERE seq > 7")
    outcome = shell("verify", folder, "--anchor", file)
    assert outcome.code == 1
    assert "the tail was cut off" in outcome.out


@pytest.mark.parametrize("first_changed", [1, 4], ids=["from the first row", "from the fourth"])
def test_a_whole_chain_written_anew_shows_against_a_noted_head(
    shell: Shell, folder: Path, tmp_path: Path, first_changed: int
) -> None:
    file = tmp_path / "heads.jsonl"
    shell("anchor", folder, "-o", file)
    with without_audit_guards(folder) as connection:
        _write_anew(connection, first_changed)
    assert shell("verify", folder).code == 0
    outcome = shell("verify", folder, "--anchor", file)
    assert outcome.code == 1
    assert "written anew" in outcome.out or "is not the row that was last when the head was noted" in outcome.out


def test_a_head_inside_of_the_library_is_refused_and_that_is_recorded(shell: Shell, folder: Path) -> None:
    outcome = shell("anchor", folder, "-o", folder / "exports" / "heads.jsonl")
    assert outcome.code == 1
    assert "inside of the library" in outcome.err
    assert not (folder / "exports" / "heads.jsonl").exists()
    with CaseLibrary.open(folder, ACTOR) as library:
        row = library.audit()[-2]
    assert (row.action, row.outcome) == ("audit.anchor", "failure")


def test_something_else_is_not_added_to_and_a_cut_line_is_passed_over(
    shell: Shell, folder: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear counsel,\n", encoding="utf-8")
    assert shell("anchor", folder, "-o", letter).code == 1
    assert letter.read_text(encoding="utf-8") == "Dear counsel,\n"
    file = tmp_path / "heads.jsonl"
    shell("anchor", folder, "-o", file)
    file.write_bytes(file.read_bytes() + b'{"what":"head of an audit rec')
    assert shell("anchor", folder, "-o", file).code == 0
    assert shell("verify", folder, "--anchor", file).code == 0


def test_a_file_of_another_library_is_not_taken_for_this_one(shell: Shell, folder: Path, tmp_path: Path) -> None:
    CaseLibrary.create(tmp_path / "other", ACTOR).close()
    file = tmp_path / "heads.jsonl"
    shell("anchor", tmp_path / "other", "-o", file)
    outcome = shell("verify", folder, "--anchor", file)
    assert outcome.code == 1
    assert "notes no head of this library" in outcome.out


def _write_anew(connection: sqlite3.Connection, first_changed: int) -> None:
    """Change one row and make every hash after it right again."""
    with closing(connection.execute("SELECT * FROM audit ORDER BY seq")) as read:
        rows = [AuditRow(*values) for values in read]
    connection.execute("DELETE FROM audit")
    previous = EMPTY_HEAD.sha256
    for row in rows:
        actor = "somebody else" if row.seq == first_changed else row.actor
        changed = replace(row, actor=actor, previous_sha256=previous)
        changed = replace(changed, sha256=row_sha256(changed))
        connection.execute(f"INSERT INTO audit VALUES ({', '.join('?' * 11)})", astuple(changed))  # noqa: S608 - marks
        previous = changed.sha256
