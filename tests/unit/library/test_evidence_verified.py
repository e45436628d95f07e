"""Every row of evidence is compared with the audit record: what was done behind the program's back is named."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime
from reviewer.library import audit_log, rows, schema
from reviewer.library.canonical_json import JsonValue
from reviewer.library.connection import connect, immediate
from reviewer.library.evidence_tables import EVIDENCE_TABLES
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import Area, Problem, verify_library
from tests.support.whole_library import make_whole_library
from tests.unit.library.library_samples import (
    ACTOR,
    behind_the_back,
    sample_bookmark,
    sample_recording,
)

NO_EVIDENCE = frozenset(
    {
        "audit",  # has the chain
        "case_view",  # how a case was last looked at
        "saved_searches",  # what somebody likes to look for
        "ingests",  # the journal: what it says stands in the audit record as well
        "ingest_files",
    }
)
DERIVED = ("case_list", "case_words", "recording_list", "recording_words", "listing_words", "search_", "placed_")
"""What the names of lists and indexes begin with, which can be made anew."""

NOT_OURS = ("_sqlite", "sqlite_")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of `made` of the test's own."""
    return shutil.copytree(made, tmp_path / "library")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which everything was put, changed, and some of it taken away again; closed."""
    folder = tmp_path_factory.mktemp("made") / "library"
    make_whole_library(folder)
    return folder


def problems(folder: Path) -> list[Problem]:
    return list(verify_library(folder, SilentContext()).problems)


def evidence(folder: Path) -> dict[str, list[str]]:
    """What is wrong with the evidence, by the object."""
    found: dict[str, list[str]] = {}
    for problem in problems(folder):
        if problem.area is Area.EVIDENCE:
            found.setdefault(problem.object, []).append(problem.sentence)
    return found


def test_what_the_program_did_is_as_it_was_told(folder: Path) -> None:
    assert problems(folder) == []


def test_every_table_is_evidence_or_follows_from_it(folder: Path) -> None:
    with behind_the_back(folder) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    compared = {table.table for table in EVIDENCE_TABLES}
    rest = {name for name in tables - compared - NO_EVIDENCE if not name.startswith(DERIVED + NOT_OURS)}
    assert rest == set()
    assert compared <= tables


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = connection.execute(
        "SELECT name, type, pk FROM pragma_table_info(?)", (table,)
    ).fetchall()
    return found


def _another(value: object, column_type: str) -> object:
    """Something else that the column may hold."""
    if isinstance(value, bytes):
        return value + b"x"
    if column_type in ("INTEGER", "REAL"):
        return 1000 if value is None else float(str(value)) + 1000 if column_type == "REAL" else int(str(value)) + 1000
    return f"{value or ''}x"


UNTOLD = {("case_people", "id"), ("tracks", "columns")}
"""Of the one nothing speaks; the other has a hash of its own."""


@pytest.mark.parametrize("table", sorted({table.table for table in EVIDENCE_TABLES if not table.order}))
def test_every_column_of_a_row_that_was_changed_is_named(folder: Path, table: str) -> None:
    with behind_the_back(folder) as connection:
        _lift_guards(connection)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        columns = [column for column in _columns(connection, table) if (table, column[0]) not in UNTOLD]
        key = next(name for name, _, is_key in columns if is_key)
        sql = f"SELECT {', '.join([key, *(name for name, _, _ in columns)])} FROM {table} ORDER BY {key}"  # noqa: S608 - names of this program's own
        *_, (row_id, *values) = connection.execute(sql)
        others = [
            value if is_key else _another(value, column_type)
            for value, (_, column_type, is_key) in zip(values, columns, strict=True)
        ]
        settings = ", ".join(f"{name} = ?" for name, _, _ in columns)
        change = f"UPDATE {table} SET {settings} WHERE {key} = ?"  # noqa: S608 - as above
        connection.execute(change, [*others, row_id])
    sentences = " ".join(sentence for found in evidence(folder).values() for sentence in found)
    assert f"“{table}”" in sentences
    worked_out = {"number_key", "start_utc_us", "end_utc_us", "start_source", "start_uncertainty_us"}
    for name, _, is_key in columns:
        assert is_key or name in worked_out or f"“{name}” is " in sentences, name


LISTED = {
    "another anchor": "UPDATE anchors SET uncertainty_us = uncertainty_us + 1 WHERE recording_id = 2",
    "an anchor away": "DELETE FROM anchors WHERE recording_id = 2 AND media_time_us = 0",
    "one more anchor": "INSERT INTO anchors VALUES (2, 7, 8, 'gps_time', 9)",
    "another first anchor": "UPDATE ingested_anchors SET utc_us = utc_us + 1 WHERE recording_id = 1",
    "another person": "UPDATE case_people SET badge = '1' WHERE position = 1",
    "people in another order": "UPDATE case_people SET position = 5 - position",
    "a person away": "DELETE FROM case_people",
    "another tag": "UPDATE case_tags SET tag = 'day'",
    "one more tag": "INSERT INTO case_tags VALUES (2, 'new')",
    "another value": "UPDATE field_values SET value = 'snow' WHERE definition_id = 1",
    "a value away": "DELETE FROM field_values WHERE definition_id = 2",
    "another word": "UPDATE vocabularies SET word = 'ajar' WHERE word = 'shut'",
    "a word of the beginning away": "DELETE FROM vocabularies WHERE topic = 'authority' AND position = 7",
    "a category of the beginning away": "DELETE FROM categories WHERE id = 7",
    "other times in lists": "UPDATE recordings SET end_utc_us = end_utc_us + 1 WHERE id = 2",
    "another number in lists": "UPDATE cases SET number_key = 'x' WHERE id = 2",
    "another place": "UPDATE recordings SET latitude_deg = 1.5 WHERE id = 2",
}


@pytest.mark.parametrize("name", LISTED)
def test_what_belongs_to_a_row_is_compared_as_well(folder: Path, name: str) -> None:
    with behind_the_back(folder) as connection:
        assert connection.execute(LISTED[name]).rowcount > 0
    table = next(word for word in LISTED[name].split() if word in {each.table for each in EVIDENCE_TABLES})
    sentences = [sentence for found in evidence(folder).values() for sentence in found]
    assert any(f"“{table}”" in sentence and "behind the program's back" in sentence for sentence in sentences)


def test_a_sentence_says_what_a_row_holds_and_what_was_told(folder: Path) -> None:
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE bookmarks SET title = 'nothing happened' WHERE id = 4")
        connection.execute("DELETE FROM events WHERE id = 3")
        connection.execute("INSERT INTO notes (case_id, text, modified_utc_us, author) VALUES (2, 'x', 1, 'y')")
    found = evidence(folder)
    (changed,) = found["bookmark 4"]
    assert "Row 4 of “bookmarks” was changed behind the program's back: “title” is “nothing happened”" in changed
    assert 'of the audit record says “it\'s "quoted" `and` ‘so’”.' in changed
    assert found["event 3"][0].startswith("Row 3 of “events” was deleted behind the program's back: row 5 of the")
    assert found["note 2"][0].startswith("Row 2 of “notes” was inserted behind the program's back")
    assert len(found) == 3


def test_rows_that_changed_places_are_both_named(folder: Path) -> None:
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE bookmarks SET id = CASE id WHEN 5 THEN -6 WHEN 6 THEN -5 ELSE id END")
        connection.execute("UPDATE bookmarks SET id = -id WHERE id < 0")
    assert set(evidence(folder)) == {"bookmark 5", "bookmark 6"}


def test_what_was_changed_and_then_overwritten_by_the_program_still_shows(folder: Path) -> None:
    with behind_the_back(folder) as connection:
        connection.execute("UPDATE bookmarks SET title = 'nothing happened' WHERE id = 4")
    with CaseLibrary.open(folder, ACTOR) as library:
        with library.change("bookmark.update") as change:
            change.update_bookmark(replace(sample_bookmark(1, 1, "put right"), id=4))
        row = library.audit_head().length
    (sentence,) = evidence(folder)["bookmark 4"]
    assert f"before row {row} of the audit record: that found “title” to be “nothing happened”" in sentence


def test_a_guard_a_table_and_an_index_behind_the_programs_back_are_named(folder: Path) -> None:
    with behind_the_back(folder) as connection:
        connection.execute("DROP TRIGGER bookmarks_searched_insert")
        connection.execute("DROP INDEX bookmarks_by_case")
        connection.execute("CREATE TRIGGER quietly AFTER INSERT ON bookmarks BEGIN DELETE FROM notes; END")
    sentences = {problem.object: problem.sentence for problem in problems(folder)}
    assert set(sentences) == {"bookmarks_searched_insert", "bookmarks_by_case", "quietly"}
    assert "was added behind the program's back" in sentences["quietly"]


def _lift_guards(connection: sqlite3.Connection) -> None:
    guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in guards:
        connection.execute(f"DROP TRIGGER {name}")


@pytest.mark.parametrize("version", ["0004_ingested_anchors", "0006_alignments", "0008_case_details"])
def test_a_library_of_an_earlier_version_is_good_before_and_after_it_is_opened(tmp_path: Path, version: str) -> None:
    _make_earlier(tmp_path, version)
    assert problems(tmp_path) == []
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        moved = library.alignments(1)
    assert problems(tmp_path) == []
    assert [each.version for each in moved] == ([1] if version == "0006_alignments" else [])
    with behind_the_back(tmp_path) as connection:
        _lift_guards(connection)
        connection.execute("UPDATE anchors SET utc_us = utc_us + 1")
    assert "recording 1" in evidence(tmp_path)


def _make_earlier(folder: Path, version: str) -> None:
    """A library as a version of the program left it that did not know a migration: a recording, which was moved."""
    for name in ("vault", "cache", "exports"):
        (folder / name).mkdir()
    recording = replace(sample_recording(1, "/gone.mp4", "a" * 64, 3), linked=True)
    (folder / "gone.mp4").write_bytes(b"abc")
    recording = replace(
        recording,
        location=str(folder / "gone.mp4"),
        sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
    later = [replace(anchor, utc=UtcTime(anchor.utc + 5)) for anchor in recording.timebase.anchors]
    with closing(connect(folder / "library.db")) as db, immediate(db):
        schema.MIGRATIONS.apply(db, stop_before=version)
        applied = [migration.name for migration in schema.MIGRATIONS.applied(db)]
        audit_log.append(db, ACTOR, "library.create", "library", "success", {"migrations": applied})
        case = {"number": "19-0001", "title": "", "kind": "", "status": "", "time_zone": "UTC", "created_utc_us": 1}
        _insert_as_told(db, "case", "cases", case)
        known = {name for name, _, _ in _columns(db.conn, "recordings")}
        row = {name: value for name, value in rows.recording_row(recording).items() if name in known}
        anchors = [rows.anchor_row(anchor) for anchor in recording.timebase.anchors]
        _insert_as_told(db, "recording", "recordings", row, {"anchors": anchors})
        moved = [rows.anchor_row(anchor) for anchor in later]
        if "ingested_anchors" in db.table_names():
            db.table("ingested_anchors").insert_all({"recording_id": 1, **anchor} for anchor in anchors)
        if version == "0006_alignments":
            told: dict[str, JsonValue] = {"kind": "recording", "id": 1, "did": "update"}
            told |= {"before": {"anchors": anchors}, "after": {"anchors": moved}}
            audit_log.append(db, ACTOR, "recording.timebase", "recording 1", "success", {"changes": [told]})
            anchors = moved
        db.table("anchors").insert_all({"recording_id": 1, **anchor} for anchor in anchors)


def _insert_as_told(
    db: Database, kind: str, table: str, row: dict[str, Any], also: dict[str, JsonValue] | None = None
) -> None:
    db.table(table).insert(row)
    told: dict[str, JsonValue] = {"kind": kind, "id": 1, "did": "insert", "after": {**row, **(also or {})}}
    audit_log.append(db, ACTOR, f"{kind}.add", f"{kind} 1", "success", {"changes": [told]})
