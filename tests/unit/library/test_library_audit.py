"""Every change is one audit row in the same transaction, and the log cannot be changed by a statement."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer import __version__
from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import Case, Category, DeviceEvent, EventKind, MarkShape, Recording
from reviewer.domain.case_details import FieldDefinition, FieldSubject, Person, RecordingDetails, VocabularyTopic
from reviewer.domain.checklist import Answer, AnswerValue
from reviewer.domain.checklist_file import EXAMPLE, read_checklist
from reviewer.domain.listing import CaseFilter, CaseSort, SavedSearch
from reviewer.domain.live_log import LiveLog
from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.domain.map_layer import MapLayer
from reviewer.domain.note import Note
from reviewer.domain.outside_events import OutsideList
from reviewer.domain.place_query import SavedZone
from reviewer.domain.placing_report import PlacingReport
from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.zones import CircleZone
from reviewer.library.actor import Actor
from reviewer.library.audit_log import utc_now
from reviewer.library.canonical_json import JsonValue, canonical_json
from reviewer.library.chain import FIRST_PREVIOUS_SHA256, AuditHead
from reviewer.library.change import Change
from reviewer.library.errors import DiskFullError
from reviewer.library.library import CaseLibrary
from tests.support.chains import chain_problems
from tests.support.writing import full_disk
from tests.unit.library.library_samples import (
    ACTOR,
    NASTY_TEXTS,
    add_bookmark,
    add_case,
    add_recording,
    behind_the_back,
    sample_annotation,
    sample_bookmark,
    sample_clip,
    sample_layer,
    sample_track,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def recording(library: CaseLibrary, tmp_path: Path) -> Recording:
    return add_recording(library, add_case(library), tmp_path / "AXON.MP4")


def in_another_process(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on a script that finds the program and these samples."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_row_says_who_did_what_when_and_with_what(library: CaseLibrary, recording: Recording) -> None:
    before = utc_now()
    bookmark = add_bookmark(library, recording, "Hands <up>")
    row = library.audit()[-1]
    assert (row.actor, row.host, row.program) == ("r.okafor", "ws-12", f"evidence-reviewer {__version__}")
    assert (row.action, row.object, row.outcome) == ("bookmark.add", f"bookmark {bookmark.id}", "success")
    assert before <= row.utc_us <= utc_now()
    (change,) = json.loads(row.details)["changes"]
    assert (change["kind"], change["id"], change["did"]) == ("bookmark", bookmark.id, "insert")
    assert change["after"]["title"] == "Hands <up>"
    assert ": " not in row.details
    assert list(change["after"]) == sorted(change["after"])


def test_an_update_tells_before_and_after_of_what_differs(library: CaseLibrary, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "old")
    with library.change("bookmark.edit") as change:
        change.update_bookmark(replace(bookmark, title="new"))
    (told,) = json.loads(library.audit()[-1].details)["changes"]
    assert told == {
        "kind": "bookmark",
        "id": bookmark.id,
        "did": "update",
        "before": {"title": "old"},
        "after": {"title": "new"},
    }


def test_what_the_caller_says_stands_beside_what_was_done(library: CaseLibrary, recording: Recording) -> None:
    with library.change("bookmark.add") as change:
        change.insert_bookmark(sample_bookmark(recording.case_id, recording.id))
        change.object = "the caller's object"
        change.details["reason"] = "asked by counsel"
    row = library.audit()[-1]
    assert row.object == "the caller's object"
    assert set(json.loads(row.details)) == {"reason", "changes"}


ZONE = SavedZone("Depot", CircleZone(41.76, -72.67, 25.5))


def _playlist_of(recording: Recording, name: str) -> Playlist:
    return Playlist(name, (ShownMoment(recording.id, MediaTime(5), MediaTime(9), caption="Hands"),))


def _answered(change: Change, recording: Recording, key: str) -> Answer:
    """An answer that is stored, to a question of a list of its own."""
    text = EXAMPLE.replace("Body-worn", f"Body-worn {key}")
    checklist = change.insert_checklist(read_checklist(text.encode(), NASTY_TEXTS[1]))
    return change.insert_answer(Answer(recording.case_id, checklist.id, "muted", recording.id, words=key))


def _drawing_in(recording: Recording) -> MapDrawing:
    """A pin on the map of the recording's case."""
    return MapDrawing(recording.case_id, DrawingKind.PIN, ((41.7658, -72.6734),), NASTY_TEXTS[0])


def _outside_list_of(recording: Recording) -> OutsideList:
    """A list of events from outside whose file is one that is in the vault."""
    return OutsideList(
        recording.case_id,
        "Dispatch",
        "cad.csv",
        str(recording.location),
        recording.sha256,
        recording.size_bytes,
        "{}",
        0,
    )


def _layer_of(recording: Recording) -> MapLayer:
    """A layer whose file is one that is in the vault."""
    return replace(
        sample_layer(recording.case_id),
        location=str(recording.location),
        sha256=recording.sha256,
        size_bytes=recording.size_bytes,
    )


CHANGES: dict[str, Callable[[Change, Recording], object]] = {
    "insert_case": lambda change, _: change.insert_case(Case("n2")),
    "update_case": lambda change, rec: change.update_case(Case("n3", id=rec.case_id)),
    "insert_recording": lambda change, rec: change.insert_recording(replace(rec, id=0)),
    "update_recording": lambda change, rec: change.update_recording(replace(rec, title="other")),
    "set_timebase": lambda change, rec: change.set_timebase(
        rec.id,
        Timebase.from_start(UtcTime(rec.start_utc + 40_000), AnchorSource.REVIEWER_MATCH, 50_000),
        AlignmentBasis(AlignmentMethod.NUDGE, "Move it"),
    ),
    "set_track_placing": lambda change, rec: change.set_track_placing(
        change.insert_track(rec.case_id, rec.id, sample_track(4), "t").id,
        rec.id,
        None,
        AlignmentBasis(AlignmentMethod.AS_INGESTED, "Put it back"),
    ),
    "insert_placing": lambda change, rec: change.insert_placing(rec.id, PlacingReport("by hand")),
    "insert_track": lambda change, rec: change.insert_track(rec.case_id, rec.id, sample_track(5), "s"),
    "insert_event": lambda change, rec: change.insert_event(
        DeviceEvent(rec.case_id, rec.id, EventKind.SIREN, "on", MediaTime(1))
    ),
    "insert_category": lambda change, _: change.insert_category(Category("Mine", "#000000", MarkShape.CIRCLE)),
    "update_category": lambda change, _: change.update_category(
        Category("Renamed", "#000000", MarkShape.CIRCLE, "", 1)
    ),
    "delete_category": lambda change, _: change.delete_category(
        min(change.insert_category(Category(name, "#000000", MarkShape.CIRCLE)).id for name in ("No use", "Some use"))
    ),
    "insert_bookmark": lambda change, rec: change.insert_bookmark(sample_bookmark(rec.case_id, rec.id)),
    "update_bookmark": lambda change, rec: change.update_bookmark(
        replace(sample_bookmark(rec.case_id, rec.id, "other"), id=1)
    ),
    "delete_bookmark": lambda change, _: change.delete_bookmark(1),
    "insert_note": lambda change, rec: change.insert_note(Note(rec.case_id, "t", UtcTime(1), "a")),
    "update_note": lambda change, rec: change.update_note(
        replace(change.insert_note(Note(rec.case_id, "t", UtcTime(1), "a", recording_id=rec.id)), text="u")
    ),
    "delete_note": lambda change, rec: change.delete_note(
        min(change.insert_note(Note(rec.case_id, text, UtcTime(1), "a")).id for text in ("of no use", "of some use"))
    ),
    "set_people": lambda change, rec: change.set_people(rec.case_id, [Person("Officer", "R. Okafor", "1417", "7A")]),
    "set_tags": lambda change, rec: change.set_tags(rec.case_id, ["night"]),
    "insert_field": lambda change, _: change.insert_field(FieldDefinition(FieldSubject.CASE, "Weather")),
    "update_field": lambda change, _: change.update_field(
        replace(change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Shift")), name="Watch")
    ),
    "delete_field": lambda change, _: change.delete_field(
        min(change.insert_field(FieldDefinition(FieldSubject.CASE, name)).id for name in ("Of no use", "Of some use"))
    ),
    "set_field_values": lambda change, rec: change.set_field_values(
        FieldSubject.RECORDING,
        rec.id,
        {change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Lens")).id: "wide"},
    ),
    "set_recording_details": lambda change, rec: change.set_recording_details(rec.id, RecordingDetails("Filed", "B 3")),
    "set_words": lambda change, _: change.set_words(VocabularyTopic.CASE_KIND, ["Pursuit"]),
    "delete_search": lambda change, _: change.delete_search(
        min(change.save_search(SavedSearch(name, CaseFilter(), CaseSort())).id for name in ("Of no use", "Of some use"))
    ),
    "insert_clip": lambda change, rec: change.insert_clip(sample_clip(rec.case_id, rec.id)),
    "insert_zone": lambda change, _: change.insert_zone(ZONE),
    "update_zone": lambda change, _: change.update_zone(
        replace(change.insert_zone(replace(ZONE, name="Lane")), name="Yard")
    ),
    "delete_zone": lambda change, _: change.delete_zone(
        min(change.insert_zone(replace(ZONE, name=name)).id for name in ("Of no use", "Of some use"))
    ),
    "insert_playlist": lambda change, rec: change.insert_playlist(_playlist_of(rec, "Hearing")),
    "update_playlist": lambda change, rec: change.update_playlist(
        change.insert_playlist(_playlist_of(rec, "Training")).without(0)
    ),
    "delete_playlist": lambda change, rec: change.delete_playlist(
        min(change.insert_playlist(_playlist_of(rec, name)).id for name in ("Of no use", "Of some use"))
    ),
    "insert_annotation": lambda change, rec: change.insert_annotation(sample_annotation(rec.case_id, rec.id)),
    "update_annotation": lambda change, rec: change.update_annotation(
        change.insert_annotation(sample_annotation(rec.case_id, rec.id)).shown(MediaTime(0), MediaTime(9))
    ),
    "delete_annotation": lambda change, rec: change.delete_annotation(
        min(change.insert_annotation(sample_annotation(rec.case_id, rec.id)).id for _ in range(2))
    ),
    "insert_checklist": lambda change, _: change.insert_checklist(read_checklist(EXAMPLE.encode(), NASTY_TEXTS[0])),
    "update_checklist": lambda change, _: change.update_checklist(
        replace(change.insert_checklist(read_checklist(f"{EXAMPLE}#".encode(), "x")), is_removed=True)
    ),
    "insert_answer": lambda change, rec: _answered(change, rec, "insert"),
    "update_answer": lambda change, rec: change.update_answer(
        replace(_answered(change, rec, "update"), value=AnswerValue.NO, words=NASTY_TEXTS[0])
    ),
    "delete_answer": lambda change, rec: change.delete_answer(_answered(change, rec, "delete").id),
    "insert_map_drawing": lambda change, rec: change.insert_map_drawing(_drawing_in(rec)),
    "update_map_drawing": lambda change, rec: change.update_map_drawing(
        replace(change.insert_map_drawing(_drawing_in(rec)), words="Moved", places=((41.8, -72.7),))
    ),
    "delete_map_drawing": lambda change, rec: change.delete_map_drawing(
        min(change.insert_map_drawing(_drawing_in(rec)).id for _ in range(2))
    ),
    "insert_outside_list": lambda change, rec: change.insert_outside_list(_outside_list_of(rec), []),
    "update_outside_list": lambda change, rec: change.update_outside_list(
        replace(
            change.insert_outside_list(replace(_outside_list_of(rec), reading='{"column": 2}'), []),
            offset_us=-1_500_000,
            offset_words="heard",
        )
    ),
    "insert_layer": lambda change, rec: change.insert_layer(_layer_of(rec)),
    "update_layer": lambda change, rec: change.update_layer(
        replace(change.insert_layer(_layer_of(rec)), is_removed=True)
    ),
    "insert_live_log": lambda change, rec: change.insert_live_log(
        LiveLog(rec.case_id, "receiver:10110", "x.nmea", rec.location, rec.sha256, rec.size_bytes, UtcTime(1))
    ),
}


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the audit log's."""
    with behind_the_back(folder) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names SQLite gave
            for name in names
            if name not in ("audit", "sqlite_sequence") and not name.startswith("search_items_fts")
        }


def test_every_change_there_is_is_tried_below() -> None:
    kinds = ("insert_", "update_", "delete_", "set_")
    assert {name for name in vars(Change) if name.startswith(kinds)} == set(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_one_row(library: CaseLibrary, recording: Recording, name: str) -> None:
    add_bookmark(library, recording)
    before, length = contents(library.folder), library.audit_head().length
    with library.change(f"try.{name}") as change:
        CHANGES[name](change, recording)
    assert contents(library.folder) != before
    new_rows = library.audit(offset=length)
    assert [row.action for row in new_rows] == [f"try.{name}"]
    assert new_rows[0].object
    assert chain_problems(library.audit()) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_fails_leaves_neither_change_nor_row(
    library: CaseLibrary, recording: Recording, name: str
) -> None:
    add_bookmark(library, recording)
    before, head = contents(library.folder), library.audit_head()

    def interrupted() -> None:
        with library.change(f"try.{name}") as change:
            CHANGES[name](change, recording)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (contents(library.folder), library.audit_head()) == (before, head)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_over_changes_nothing(library: CaseLibrary, recording: Recording, name: str) -> None:
    add_bookmark(library, recording)
    with library.change("nothing") as change:
        pass
    before = contents(library.folder)
    with pytest.raises(RuntimeError, match="over"):
        CHANGES[name](change, recording)
    assert contents(library.folder) == before


def test_a_change_within_a_change_is_a_bug(library: CaseLibrary) -> None:
    with pytest.raises(RuntimeError, match="already open"), library.change("outer"), library.change("inner"):
        pass
    assert [row.action for row in library.audit()] == ["library.create"]


def test_many_things_in_one_change_are_one_row(library: CaseLibrary, recording: Recording) -> None:
    length = library.audit_head().length
    told: list[JsonValue] = []
    with library.change("ingest") as change:
        for name in CHANGES:
            if name not in ("delete_bookmark", "update_bookmark"):
                before = len(told)
                CHANGES[name](change, recording)
                changes = change.details["changes"]
                assert isinstance(changes, list)
                told = list(changes)
                assert len(told) > before, f"{name} tells of nothing"
    (row,) = library.audit(offset=length)
    assert json.loads(row.details)["changes"] == json.loads(canonical_json(told))


def test_details_that_cannot_be_written_take_the_change_with_them(library: CaseLibrary) -> None:
    def add_with(figure: float) -> None:
        with library.change("case.add") as change:
            change.insert_case(Case("n"))
            change.details["figure"] = figure

    with pytest.raises(ValueError, match="not JSON compliant"):
        add_with(float("nan"))
    assert library.cases() == []


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
moment = sys.argv[2]
connect = sqlite3.connect
def watched(*arguments, **options):
    connection = connect(*arguments, **options)
    def trace(statement):
        if library is not None and statement.startswith(moment):
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(trace)
    return connection
library = None
sqlite3.connect = watched
from reviewer.library.library import CaseLibrary
from tests.support.writing import full_disk
from tests.unit.library.library_samples import ACTOR, add_bookmark
library = CaseLibrary.open(Path(sys.argv[1]), ACTOR)
add_bookmark(library, library.recordings()[0], "made before the power went")
print("the change was committed", flush=True)
if moment == "after":
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", ["INSERT INTO audit", "COMMIT"])
def test_a_kill_in_the_middle_leaves_neither_change_nor_row(
    library: CaseLibrary, recording: Recording, moment: str
) -> None:
    length = library.audit_head().length
    library.close()
    process = in_another_process(KILLED, library.folder, moment)
    output, _ = process.communicate(timeout=60)
    assert (process.returncode, output) == (-signal.SIGKILL, "")
    with CaseLibrary.open(library.folder, ACTOR) as again:
        assert again.bookmarks(recording.case_id) == []
        assert [row.action for row in again.audit(offset=length)] == ["library.open", "library.open"]
        assert chain_problems(again.audit()) == []


def test_a_kill_after_the_change_loses_nothing(library: CaseLibrary, recording: Recording) -> None:
    length = library.audit_head().length
    library.close()
    process = in_another_process(KILLED, library.folder, "after")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with CaseLibrary.open(library.folder, ACTOR) as again:
        (bookmark,) = again.bookmarks(recording.case_id)
        assert bookmark.title == "made before the power went"
        assert [row.action for row in again.audit(offset=length)] == ["library.open", "bookmark.add", "library.open"]


def test_two_threads_that_write_at_once_keep_one_sound_chain(library: CaseLibrary, recording: Recording) -> None:
    def write(name: str) -> None:
        with library.another() as own:
            # Until both have seen 20 of the other's: they are sure to write at the same time.
            while min(sum(mark.title == name for mark in own.bookmarks(1)) for name in ("left", "right")) < 20:
                add_bookmark(own, recording, name)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ("left", "right")))
    rows = library.audit()
    assert chain_problems(rows, library.audit_head()) == []
    written = sorted(row.object for row in rows if row.action == "bookmark.add")
    assert written == sorted(f"bookmark {bookmark.id}" for bookmark in library.bookmarks(recording.case_id))


REFUSED = {
    "update": "UPDATE audit SET actor = 'x' WHERE seq = 1",
    "update or replace": "UPDATE OR REPLACE audit SET seq = 1 WHERE seq = 2",
    "update or ignore": "UPDATE OR IGNORE audit SET actor = 'x'",
    "delete": "DELETE FROM audit WHERE seq = 2",
    "delete all": "DELETE FROM audit",
    "insert or replace": "INSERT OR REPLACE INTO audit SELECT 1, utc_us, 'x', host, program, action, object, outcome,"
    " details, previous_sha256, sha256 FROM audit WHERE seq = 1",
    "replace the last": "REPLACE INTO audit SELECT * FROM audit ORDER BY seq DESC LIMIT 1",
    "insert or ignore": "INSERT OR IGNORE INTO audit SELECT * FROM audit",
    "gap": "INSERT INTO audit SELECT seq + 50, utc_us, actor, host, program, action, object, outcome, details,"
    " previous_sha256, sha256 FROM audit WHERE seq = 1",
    "no number": "INSERT INTO audit SELECT NULL, utc_us, actor, host, program, action, object, outcome, details,"
    " previous_sha256, sha256 FROM audit WHERE seq = 1",
    "upsert": "INSERT INTO audit SELECT * FROM audit WHERE true ON CONFLICT (seq) DO UPDATE SET actor = 'x'",
}


@pytest.mark.usefixtures("recording")
@pytest.mark.parametrize("recursive_triggers", ["ON", "OFF"])
@pytest.mark.parametrize("name", REFUSED)
def test_the_table_itself_refuses_anything_but_the_next_row(
    library: CaseLibrary, name: str, recursive_triggers: str
) -> None:
    rows = library.audit()
    with behind_the_back(library.folder) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {recursive_triggers}")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(REFUSED[name])
    assert library.audit() == rows


def test_a_record_alone_is_one_row_of_either_outcome(library: CaseLibrary) -> None:
    library.record("case.open", "case 3")
    library.record("export.excerpt", "clip.mp4", "failure", {"error": "the disk is full"})
    rows = library.audit()
    assert [(row.action, row.object, row.outcome, row.details) for row in rows[1:]] == [
        ("case.open", "case 3", "success", "{}"),
        ("export.excerpt", "clip.mp4", "failure", '{"error":"the disk is full"}'),
    ]


def test_the_log_is_read_in_pages_from_either_end(library: CaseLibrary) -> None:
    for number in range(2, 11):
        library.record("try", f"{number}")
    assert [row.seq for row in library.audit()] == list(range(1, 11))
    assert [row.seq for row in library.audit(limit=3, offset=2)] == [3, 4, 5]
    assert [row.seq for row in library.audit(limit=3, offset=2, newest_first=True)] == [8, 7, 6]
    assert library.audit(limit=0) == []
    assert library.audit_head() == AuditHead(10, library.audit()[-1].sha256)


def test_making_and_opening_are_in_the_log_and_a_second_connection_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with CaseLibrary.create(folder, ACTOR) as library:
        assert library.audit()[0].previous_sha256 == FIRST_PREVIOUS_SHA256
    with CaseLibrary.open(folder, Actor("someone", "else")) as library, library.another() as another:
        assert another.actor == library.actor
        another.record("try", "from another")
        assert [(row.action, row.actor) for row in library.audit()] == [
            ("library.create", "r.okafor"),
            ("library.open", "someone"),
            ("try", "someone"),
        ]


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_any_text_is_chained(tmp_path: Path, text: str) -> None:
    with CaseLibrary.create(tmp_path / "library", Actor(text, text)) as library:
        library.record(text, text, details={text: [text]})
        row = library.audit()[-1]
        assert (row.actor, row.host, row.action, row.object) == (text, text, text, text)
        assert json.loads(row.details) == {text: [text]}
        assert chain_problems(library.audit()) == []


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from tests.support.writing import full_disk
from tests.unit.library.library_samples import ACTOR, add_bookmark
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with CaseLibrary.open(Path(sys.argv[1]), ACTOR) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    try:
        add_bookmark(library, library.recordings()[0], note="x" * 1_000_000)
    except LibraryError as error:
        print(error)
"""


def test_a_change_that_finds_no_room_is_named_and_leaves_nothing(library: CaseLibrary, recording: Recording) -> None:
    library.close()
    process = in_another_process(FULL_DISK, library.folder)
    output, errors = process.communicate(timeout=60)
    assert str(library.folder / "library.db") in output, errors
    with CaseLibrary.open(library.folder, ACTOR) as again:
        assert again.bookmarks(recording.case_id) == []
        assert [row.action for row in again.audit()][-2:] == ["library.open", "library.open"]
        assert chain_problems(again.audit()) == []
        add_bookmark(again, recording)


def test_a_full_database_is_a_full_disk(library: CaseLibrary, recording: Recording) -> None:
    with full_disk(library), pytest.raises(DiskFullError, match="full"):
        add_bookmark(library, recording, note="x" * 1_000_000)
    assert library.bookmarks(recording.case_id) == []
