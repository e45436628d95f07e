"""The commands on a library: what they print, as JSON and for a person, and what they say when it is not there."""

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.placing_report import PlacingReport, TriedReading
from reviewer.domain.timebase import AnchorSource
from reviewer.library.library import DATABASE_NAME, CaseLibrary
from tests.support.review_case import FilledCase
from tests.support.shell import Shell

READERS = pytest.mark.parametrize(
    "words", [["cases"], ["recordings"], ["search", "stop"], ["audit"], ["verify"]], ids=lambda words: words[0]
)


@READERS
@pytest.mark.parametrize("flags", [[], ["--json"]], ids=["plain", "json"])
def test_a_missing_library_is_named(shell: Shell, tmp_path: Path, words: list[str], flags: list[str]) -> None:
    missing = tmp_path / "nothing here"
    outcome = shell(words[0], missing, *words[1:], *flags)
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("reviewer: There is no case library in ")
    assert str(missing) in outcome.err
    assert not missing.exists()


@READERS
def test_a_library_of_a_newer_version_is_left_alone(shell: Shell, folder: Path, words: list[str]) -> None:
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'm999_holograms', applied_at FROM _sqlite_migrations LIMIT 1"
        )
        connection.commit()
    outcome = shell(words[0], folder, *words[1:])
    assert outcome.code == 1
    assert str(folder / DATABASE_NAME) in outcome.out + outcome.err
    assert "newer version" in outcome.out + outcome.err


@READERS
def test_a_file_that_is_no_database_is_named(shell: Shell, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"this is no database at all, only text" * 200)
    outcome = shell(words[0], tmp_path, *words[1:])
    assert outcome.code == 1
    assert DATABASE_NAME in outcome.out + outcome.err


def test_cases_as_json(shell: Shell, folder: Path, filled: FilledCase) -> None:
    outcome = shell("cases", folder, "--json")
    assert outcome.code == 0
    assert outcome.err == ""
    assert [case["number"] for case in outcome.json] == ["2026-0417", "2026-0409", "2026-0398"]
    assert outcome.json[0] == {
        "id": filled.case.id,
        "number": "2026-0417",
        "title": "Main St traffic stop",
        "kind": "Complaint",
        "status": "in review",
        "time_zone": "America/New_York",
        "created_utc": "2026-04-17T21:04:07.000000Z",
        "recordings": 3,
        "assignee": "",
        "people": [],
        "tags": [],
        "fields": {},
    }


def test_recordings_as_json(shell: Shell, folder: Path, filled: FilledCase) -> None:
    everything = shell("recordings", folder, "--json").json
    assert [entry["id"] for entry in everything] == [recording.id for recording in filled.recordings]
    first = everything[0]
    assert first["case"] == "2026-0417"
    assert first["title"] == "Body-worn · 0231"
    assert first["duration"] == "1293.000000"
    assert first["start_utc"] == "2026-04-17T21:04:07.000000Z"
    assert (first["start_source"], first["start_uncertainty"]) == ("gps_time", "0.200000")
    assert first["placing"] is None
    assert (first["video_codec"], first["width"], first["height"]) == ("h264", 1280, 720)
    assert shell("recordings", folder, "--case", "2026-0417", "--json").json == everything
    assert shell("recordings", folder, "--case", "2026-0409", "--json").json == []


def test_how_a_recording_was_placed_is_part_of_it(shell: Shell, folder: Path, filled: FilledCase) -> None:
    tried = TriedReading(AnchorSource.FILE_NAME, "in 59 other ways", None, "nothing speaks for any of them")
    with CaseLibrary.open(folder) as library, library.change("recording.add") as change:
        change.insert_placing(filled.recordings[0].id, PlacingReport("time in the file name; ±2 min", (tried,)))
    assert shell("recordings", folder, "--json").json[0]["placing"] == {
        "reason": "time in the file name; ±2 min",
        "tried": [
            {
                "source": "file_name",
                "words": "in 59 other ways",
                "start_utc": None,
                "verdict": "nothing speaks for any of them",
                "taken": False,
            }
        ],
    }


def test_a_case_that_the_library_does_not_have_is_named(shell: Shell, folder: Path) -> None:
    outcome = shell("recordings", folder, "--case", "1999-0001", "--json")
    assert outcome.code == 1
    assert "has no case 1999-0001" in outcome.err
    assert str(folder) in outcome.err


def test_search_as_json(shell: Shell, folder: Path, filled: FilledCase) -> None:
    outcome = shell("search", folder, "step please", "--json")
    assert outcome.code == 0
    assert outcome.json == [
        {
            "id": filled.bookmarks[1].id,
            "kind": "bookmark",
            "case_id": filled.case.id,
            "case": "2026-0417",
            "recording_id": filled.recordings[0].id,
            "recording": "Body-worn · 0231",
            "media_time": "395.766000",
            "utc": "2026-04-17T21:10:42.766000Z",
            "text": "First contact · “Step out, please.”",
            "spans": [[17, 21], [27, 33]],
        }
    ]
    assert shell("search", folder, "xylophone", "--json").json == []


@pytest.mark.parametrize("words", ["'; DROP TABLE bookmarks; --", '"', "a* OR b", "NEAR(a b)", ""])
def test_a_search_knows_words_only(shell: Shell, folder: Path, words: str) -> None:
    outcome = shell("search", folder, "--json", "--", words)
    assert outcome.code == 0
    assert outcome.json == []
    with CaseLibrary.open(folder) as library:
        assert len(library.bookmarks(library.cases()[0].id)) == 4


def test_the_audit_record_as_json_is_whole_and_in_order(shell: Shell, folder: Path) -> None:
    rows = shell("audit", folder, "--json").json
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["action"] == "library.create"
    for before, row in pairwise(rows):
        assert row["previous_sha256"] == before["sha256"]
    assert {"utc", "actor", "host", "program", "object", "outcome", "details"} <= set(rows[0])


@pytest.mark.parametrize(
    "words", [["cases"], ["recordings"], ["search", "stop"], ["audit"]], ids=lambda words: words[0]
)
def test_for_a_person_there_is_one_line_for_each(shell: Shell, folder: Path, words: list[str]) -> None:
    as_json = shell(words[0], folder, *words[1:], "--json").json
    outcome = shell(words[0], folder, *words[1:])
    assert outcome.code == 0
    # Opening the library and reading the audit record are themselves rows of it.
    assert len(outcome.out.splitlines()) == len(as_json) + 2 * (words[0] == "audit")


def test_what_a_terminal_would_obey_is_not_printed(shell: Shell, tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library") as library, library.change("case.add") as change:
        change.insert_case(Case("A-1", "two\nlines\tand \x1b[2Ja wiped screen\u202e"))
    plain = shell("cases", tmp_path / "library").out
    assert plain == "A-1\t\tnew\t0 recordings\ttwo lines and  [2Ja wiped screen \n"
    as_json = shell("cases", tmp_path / "library", "--json")
    assert as_json.json[0]["title"] == "two\nlines\tand \x1b[2Ja wiped screen\u202e"
    assert "\x1b" not in as_json.out


def test_verifying_finds_the_originals_that_are_not_there(shell: Shell, folder: Path, filled: FilledCase) -> None:
    outcome = shell("verify", folder, "--json")
    assert outcome.code == 1
    assert outcome.json["good"] is False
    assert len(outcome.json["problems"]) == len(filled.recordings)
    assert all({"id", "area", "object", "problem"} == set(problem) for problem in outcome.json["problems"])
    plain = shell("verify", folder)
    assert plain.code == 1
    assert plain.out.splitlines()[-1].endswith(f"{len(filled.recordings)} problems")


def test_verifying_a_library_in_order(shell: Shell, tmp_path: Path) -> None:
    CaseLibrary.create(tmp_path / "library").close()
    outcome = shell("verify", tmp_path / "library", "--json")
    assert outcome.code == 0
    assert (outcome.json["good"], outcome.json["problems"]) == (True, [])
    assert len(outcome.json["audit_head"]) == 64
    assert shell("verify", tmp_path / "library").out.rstrip().endswith("nothing is wrong")


def test_verifying_finds_an_altered_audit_record(shell: Shell, tmp_path: Path) -> None:
    CaseLibrary.create(tmp_path / "library").close()
    with closing(sqlite3.connect(tmp_path / "library" / DATABASE_NAME)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE audit SET actor = 'somebody else' WHERE seq = 1")
        connection.commit()
    outcome = shell("verify", tmp_path / "library", "--json")
    assert outcome.code == 1
    assert outcome.json["good"] is False
