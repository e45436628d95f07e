"""A library of every earlier version, with data of its age in every table, opens with all of it."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlite_utils import Database

from reviewer.domain.case import EventKind
from reviewer.domain.case_details import FieldSubject, Person, VocabularyTopic
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.library import audit_log, schema
from reviewer.library.canonical_json import JsonValue, canonical_json
from reviewer.library.connection import connect, immediate
from reviewer.library.library import CaseLibrary
from reviewer.library.track_columns import pack_columns
from tests.support.chains import chain_problems
from tests.unit.library.library_samples import ACTOR, behind_the_back

START_US = 1_776_460_000_000_000
ANCHORS: list[dict[str, JsonValue]] = [
    {"media_time_us": 0, "utc_us": START_US, "source": "gps_time", "uncertainty_us": 50_000},
    {"media_time_us": 60_000_000, "utc_us": START_US + 60_000_017, "source": "gps_time", "uncertainty_us": 60_000},
]
NAMES = [migration.name for migration in schema.MIGRATIONS.pending(Database(memory=True))]
EARLIER = NAMES[1:]
"""Each is a version of the program: the one that lacked this migration and what came after."""


def walk() -> bytes:
    """The columns of a track of two positions, the first one void."""
    builder = TrackBuilder("walk.gpx", "GPX 1.1")
    builder.add(Fix(UtcTime(START_US), None, float("nan"), float("nan")))
    builder.add(Fix(UtcTime(START_US + 1_000_000), None, 41.7658, -72.6734, speed_mps=1.5))
    return pack_columns(builder.build())


RECORDING: dict[str, Any] = {
    "id": 7,
    "case_id": 3,
    "title": "Body-worn, Okafor",
    "original_name": "AXON <3>.MP4",
    "location": "vault/aa/aaaa.mp4",
    "linked": 0,
    "sha256": "a" * 64,
    "size_bytes": 1000,
    "container": "mp4",
    "video": None,
    "audio": '[{"channels":2,"codec":"aac","language":"eng","sample_rate_hz":48000}]',
    "first_pts": -3,
    "time_base_numerator": 1,
    "time_base_denominator": 90_000,
    "duration_us": 60_000_001,
    "frame_count": 1799,
    "camera": 1,
    "device": "Body 3, serial X60A12345",
    "integrity": '["2 frames repeat"]',
    "container_facts": '{"creation_time":"2026-04-17T21:10:42Z","note":"e\u0301 🎈 \u202e"}',
    "serial": "X60A12345",
    "officer": "R. Okafor",
    "triggers": '["Button"]',
    "start_utc_us": START_US,
    "end_utc_us": START_US + 60_000_018,
    "start_source": "gps_time",
    "start_uncertainty_us": 50_000,
    "latitude_deg": 41.7658,
    "longitude_deg": -72.6734,
}

DATA: dict[str, list[dict[str, Any]]] = {
    "cases": [
        {"id": 3, "number": "19-0001", "title": "Before there was a lighthouse", "kind": "complaint",
         "status": "closed", "time_zone": "America/New_York", "created_utc_us": START_US, "assignee": "A. Lind",
         "number_key": "19-0001"},
        {"id": 4, "number": "19-0001 ", "title": "'; DROP TABLE audit; --", "kind": "", "status": "new",
         "time_zone": "UTC", "created_utc_us": 1, "assignee": "", "number_key": "19-0001"},
    ],
    "recordings": [
        RECORDING,
        RECORDING | {"id": 8, "title": "Linked, no track", "location": b"/media/\xff.mp4", "linked": 1,
                     "sha256": "b" * 64, "end_utc_us": START_US + 60_000_001, "latitude_deg": None,
                     "longitude_deg": None},
    ],
    "anchors": [{"recording_id": 7, **anchor} for anchor in ANCHORS] + [{"recording_id": 8, **ANCHORS[0]}],
    "tracks": [
        {"id": 5, "case_id": 3, "recording_id": 7, "name": "walk.gpx", "format": "GPX 1.1", "source": "walk.gpx",
         "samples": 2, "positions": 2, "left_out": "{}", "columns_sha256": hashlib.sha256(walk()).hexdigest(),
         "columns": walk()},
    ],
    "events": [
        {"id": 1, "case_id": 3, "recording_id": 7, "kind": "mute", "label": "Muted by the carillon",
         "media_time_us": 5, "utc_us": None, "source": "log.csv"},
        {"id": 2, "case_id": 3, "recording_id": None, "kind": "siren", "label": "", "media_time_us": None,
         "utc_us": START_US, "source": "log.csv"},
    ],
    "bookmarks": [
        {"id": 9, "case_id": 3, "recording_id": 7, "start_us": 10, "end_us": None, "title": "Hands 🎈",
         "note": "périscope", "category_id": 2, "created_utc_us": START_US, "author": "r.okafor"},
    ],
    "notes": [
        {"id": 2, "case_id": 3, "text": "A note of an armadillo. " + "x" * 1_000_000, "modified_utc_us": START_US,
         "author": "r.okafor"},
    ],
    "note_versions": [
        {"id": 1, "note_id": 2, "version": 1, "based_on": 0, "kind": "unstated", "kept_start": 0, "kept_end": 0,
         "middle": "of an earlier time", "text_sha256": "0" * 64, "author": "r.okafor", "host": "ws-12",
         "at_utc_us": START_US},
    ],
    "clips": [
        {"id": 1, "case_id": 3, "recording_id": 7, "mode": "excerpt", "asked_start_us": 1, "asked_end_us": 2,
         "actual_start_us": 0, "actual_end_us": 3, "path": "/stick/clip.mp4", "sha256": "c" * 64, "size_bytes": 7,
         "frame_count": 2, "created_utc_us": START_US},
    ],
    "ingested_anchors": [{"recording_id": 7, **anchor} for anchor in ANCHORS]
    + [{"recording_id": 8, **ANCHORS[0]}],
    "case_view": [{"case_id": 3, "name": "cameras", "value_json": "{}"}],
    "alignments": [
        {"id": 1, "recording_id": 7, "track_id": None, "version": 1, "method": "nudge", "words": "Moved",
         "uncertainty_us": 60_000, "clock": "", "anchors": canonical_json(ANCHORS), "points": "[]",
         "who": "r.okafor", "host": "ws-12", "at_utc_us": START_US},
    ],
    "placings": [{"recording_id": 7, "reason": "GPS time", "tried": "[]"}],
    "track_datings": [{"track_id": 5, "utc_shift_us": 1, "words": "a week that rolled over"}],
    "case_people": [
        {"id": 1, "case_id": 3, "role": "Officer", "name": "R. Okafor", "badge": "1417", "unit": "7A", "position": 0}
    ],
    "case_tags": [{"case_id": 3, "tag": "night"}],
    "field_definitions": [
        {"id": 1, "subject": "case", "name": "Policy", "kind": "choice", "choices": '["4.1"]', "position": 0,
         "is_retired": 0}
    ],
    "field_values": [{"definition_id": 1, "subject_id": 3, "value": "4.1"}],
    "saved_searches": [
        {"id": 1, "subject": "case", "name": "Open ones", "filter": "{}", "sort": "{}", "columns": "[]",
         "author": "r.okafor", "created_utc_us": START_US}
    ],
    "map_layers": [
        {"id": 1, "case_id": None, "kind": "features", "name": "Beats", "original_name": "beats.kml",
         "location": "vault/dd/dddd.kml", "sha256": "d" * 64, "size_bytes": 7, "colour": "", "opacity_percent": 100,
         "is_visible": 1, "position": 1, "width_px": 0, "height_px": 0, "points": "[]", "residual_m": None,
         "is_removed": 0},
        {"id": 2, "case_id": 3, "kind": "picture", "name": "Plan 🎈", "original_name": "plan.png",
         "location": "vault/ee/eeee.png", "sha256": "e" * 64, "size_bytes": 8, "colour": "", "opacity_percent": 40,
         "is_visible": 0, "position": 2, "width_px": 800, "height_px": 600,
         "points": '[{"latitude_deg":41.7658,"longitude_deg":-72.6734,"x_px":0.5,"y_px":0.25}]', "residual_m": 0.25,
         "is_removed": 1},
    ],
    "live_logs": [
        {"id": 1, "case_id": 3, "source": "10.0.0.7:10110 🎈", "original_name": "live.nmea",
         "location": "vault/ff/ffff.nmea", "sha256": "f" * 64, "size_bytes": 9, "began_utc_us": START_US},
    ],
    "outside_lists": [
        {"id": 1, "case_id": 3, "name": "Dispatch 🎈", "original_name": "cad.csv", "location": "vault/ab/abab.csv",
         "sha256": "ab" * 32, "size_bytes": 9, "reading": "{}", "event_count": 0, "left_out": "[]",
         "offset_us": -1_500_000, "uncertainty_us": None, "offset_words": "", "is_removed": 0},
    ],
    "outside_mappings": [{"id": 1, "name": "Hartford dispatch", "reading": "{}"}],
    "placed_tracks": [
        {"track_id": 5, "case_id": 3, "recording_id": 7, "moves": 0, "fixes": 1, "start_utc_us": START_US + 1_000_001,
         "end_utc_us": START_US + 1_000_001, "made_of": "of an earlier time"},
    ],
    "placed_runs": [
        {"id": 1, "track_id": 5, "goes_on": 0, "start_utc_us": START_US + 1_000_001,
         "end_utc_us": START_US + 1_000_001, "before_us": None, "after_us": None, "ends_there": 1,
         "receiver_mps": 1.5, "derived_mps": None, "fixes": b"0" * 28},
    ],
    "placed_stops": [
        {"id": 1, "track_id": 5, "start_utc_us": START_US, "duration_us": 12_000_000, "latitude_deg": 41.7658,
         "longitude_deg": -72.6734, "after_gap": 0, "before_gap": 1},
    ],
    "playlists": [{"id": 1, "name": "Hearing 🎈", "author": "r.okafor", "created_utc_us": START_US}],
    "playlist_moments": [
        {"id": 1, "playlist_id": 1, "position": 0, "recording_id": 7, "start_us": 5, "end_us": 9, "rate": "1/4",
         "pauses": "[7]", "caption": "A tambourine", "at_end": "wait"},
    ],
    "zones": [
        {"id": 1, "case_id": None, "name": "Depot 🎈", "author": "r.okafor", "created_utc_us": START_US,
         "shape": '{"kind":"circle","latitude_deg":41.7658,"longitude_deg":-72.6734,"radius_m":25.5}'},
        {"id": 2, "case_id": 3, "name": "Depot 🎈", "author": "r.okafor", "created_utc_us": START_US,
         "shape": '{"kind":"polygon","vertices":[[41.0,-73.0],[41.0,-72.0],[42.0,-72.0]]}'},
    ],
    "annotations": [
        {"id": 1, "case_id": 3, "recording_id": 7, "kind": "measure", "start_us": 10, "end_us": 40,
         "keyframes": "[[10,[[1.5,2.5],[3.0,4.0]]],[30,[[2.5,2.5],[4.0,4.0]]]]", "colour": "#f0e442", "width_px": 3.5,
         "words": "a gazebo 🎈 <b>", "metres_per_px": 0.01, "scale_basis": "door, 2.03 m", "author": "r.okafor",
         "created_utc_us": START_US},
    ],
    "checklists": [
        {"id": 1, "name": "Policy", "version": "1", "original_name": "policy.toml", "sha256": "0" * 64,
         "text": 'format = 1\nname = "Policy"\n[[question]]\nid = "on"\ntext = "On?"\n', "author": "r.okafor",
         "added_utc_us": START_US, "is_removed": 0},
    ],
    "checklist_answers": [
        {"id": 1, "case_id": 3, "checklist_id": 1, "question_key": "on", "recording_id": 7, "value": "no",
         "words": "🎈", "moments": '[{"end_us":null,"recording_id":7,"start_us":5}]',
         "author": "r.okafor", "modified_utc_us": START_US},
    ],
    "map_drawings": [
        {"id": 1, "case_id": 3, "kind": "text", "places": "[[41.7658,-72.6734]]",
         "words": "Door 🎈 <b>", "colour": "#e0a020", "author": "r.okafor", "created_utc_us": START_US},
    ],
    "ingests": [
        {"id": 1, "case_id": 3, "authority": "Court order", "who": "r.okafor", "host": "ws-12", "process": "1",
         "at_utc_us": START_US, "ended_utc_us": START_US, "paths": "[]", "tracks": "[]", "linked": 0, "state": "done"}
    ],
    "ingest_files": [
        {"id": 1, "ingest_id": 1, "path": "/card/a.mp4", "size_bytes": 1000, "modified_ns": 1, "state": "added",
         "sha256": "a" * 64, "copy_name": None, "recording_id": 7, "tries": 1, "message": ""}
    ],
}  # fmt: skip
"""What is put into each table that a version of the program has, as far as it has the columns.

Into tables that triggers keep nothing is put.
"""


def own_tables(db: Database) -> list[str]:
    """The tables that hold something themselves: no virtual one, and none of those behind one."""
    virtual = [
        name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    ]
    return [
        name
        for name in db.table_names()
        if name not in virtual and not any(name.startswith(f"{each}_") for each in virtual)
    ]  # fmt: skip


def make_earlier(folder: Path, stop_before: str) -> None:
    """A library as the version left it that lacked a migration, with something in every table that it had."""
    with closing(connect(folder / "library.db")) as db:
        with immediate(db):
            schema.MIGRATIONS.apply(db, stop_before=stop_before)
            there = db.table_names()
            for table, rows in DATA.items():
                if table in there:
                    columns = db.table(table).columns_dict
                    db.table(table).insert_all({name: row[name] for name in row if name in columns} for row in rows)
            if "audit" in there:
                for number in range(3):
                    audit_log.append(db, ACTOR, "bookmark.add", f"bookmark {number}", "success", {"title": "é 🎈"})
        empty = [name for name in own_tables(db) if name != "audit" and not db.table(name).count]
        assert not empty, f"say what data of that age {empty} hold"


def stored(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables that data was put into."""
    with closing(connect(folder / "library.db")) as db:
        return {name: list(db.table(name).rows_where(order_by="1, 2")) for name in DATA if name in db.table_names()}


def test_there_is_data_for_every_version() -> None:
    assert set(NAMES) == schema.KNOWN_MIGRATIONS
    assert len(EARLIER) == len(NAMES) - 1 >= 10


@pytest.mark.parametrize("lacking", EARLIER)
def test_nothing_is_lost_from_an_earlier_version(tmp_path: Path, lacking: str) -> None:
    make_earlier(tmp_path, lacking)
    before = stored(tmp_path)
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        audit = library.audit()
        head = library.audit_head()
    assert chain_problems(audit) == []
    assert (audit[-1].action, head.length) == ("library.open", len(audit))
    assert lacking in audit[-1].details
    assert NAMES[NAMES.index(lacking) - 1] not in audit[-1].details
    after = stored(tmp_path)
    for table, rows in before.items():
        kept = [{name: row[name] for name in old} for old, row in zip(rows, after[table], strict=True)]
        assert kept == rows, table
    with behind_the_back(tmp_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("lacking", EARLIER)
def test_an_earlier_library_is_read_searched_and_written_as_one_of_now(tmp_path: Path, lacking: str) -> None:
    make_earlier(tmp_path, lacking)
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        case, second = library.cases()
        body, linked = library.recordings(case.id)
        assert (case.title, second.number) == ("Before there was a lighthouse", "19-0001 ")
        assert library.case_by_number("19-0001") == case
        assert body.timebase.anchors[1].utc == START_US + 60_000_017
        assert body.timebase.anchors[0].source is AnchorSource.GPS_TIME
        assert library.ingested_timebase(body.id) == body.timebase
        assert (body.latitude_deg, body.longitude_deg) == (41.7658, -72.6734)
        assert linked.latitude_deg is None
        assert linked.location == "/media/\udcff.mp4"
        (track,) = library.tracks(case.id)
        assert np.array_equal(track.track.speed_mps, [np.nan, 1.5], equal_nan=True)
        assert [event.kind for event in library.events(case.id)] == [EventKind.MUTE, EventKind.SIREN]
        (note,) = library.notes(case.id)
        assert len(note.text) > 1_000_000
        assert len(library.clips(case.id)) == 1
        assert library.words(VocabularyTopic.AUTHORITY)
        for words, kind in (
            ("lighthouse", "case"),
            ("AXON", "recording"),
            ("periscope", "bookmark"),
            ("armadillo", "note"),
            ("carillon", "event"),
        ):
            assert kind in {hit.kind.value for hit in library.search(words).hits}, words
        with library.change("case.details") as change:
            change.set_people(case.id, [Person("Officer", "A. Brontosaur")])
            change.set_tags(case.id, ["day"])
            change.update_bookmark(library.bookmarks(case.id)[0])
        assert library.case_details(case.id).tags == ("day",)
        assert library.field_values(FieldSubject.CASE, second.id) == {}
        assert chain_problems(library.audit()) == []
    with behind_the_back(tmp_path) as connection:
        times = connection.execute(
            "SELECT start_utc_us, end_utc_us, start_source, start_uncertainty_us FROM recordings ORDER BY id"
        ).fetchall()
    assert times == [
        (body.start_utc, body.end_utc, "gps_time", 50_000),
        (linked.start_utc, linked.end_utc, "gps_time", 50_000),
    ]


def test_a_migration_leaves_a_damaged_track_as_it_was(tmp_path: Path) -> None:
    make_earlier(tmp_path, "0008_case_details")
    with behind_the_back(tmp_path) as connection:
        connection.execute("UPDATE tracks SET columns = X'00'")
    with CaseLibrary.open(tmp_path, ACTOR) as library:
        assert library.recordings()[0].latitude_deg is None
        assert library.recordings()[0].title == "Body-worn, Okafor"
