"""The tables of a case library, as a row of small migrations that are never edited once released.

A new version appends a migration. SQLite's `transform()` of sqlite-utils drops triggers: never use it on `audit` or on
a table that is searched, without making the triggers anew.
"""

import json
from collections import Counter
from pathlib import Path
from string import Template

from sqlite_utils import Database, Migrations

from reviewer.domain.case import Category, MarkShape
from reviewer.library.canonical_json import canonical_json
from reviewer.library.errors import LibraryError, LibraryMissingError, LibraryNewerError
from reviewer.library.migrations import (
    annotations,
    case_details,
    checklists,
    coding_pad,
    ingests,
    listing,
    live_logs,
    map_drawings,
    map_layers,
    outside_events,
    playlists,
    search_facets,
    track_places,
    written_notes,
)

APPLICATION_ID = 0x45764C69
"""Marks a SQLite file as a case library (`PRAGMA application_id`)."""

MIGRATIONS = Migrations("evidence-reviewer")

KNOWN_MIGRATIONS = frozenset(
    {
        "0001_cases",
        "0002_audit",
        "0003_search",
        "0004_ingested_anchors",
        "0005_case_view",
        "0006_alignments",
        "0007_placings",
        "0008_case_details",
        "0009_listing",
        "0010_search_facets",
        "0011_ingests",
        "0012_track_places",
        "0013_map_layers",
        "0015_live_logs",
        "0016_coding_pad",
        "0017_annotations",
        "0018_map_drawings",
        "0019_written_notes",
        "0020_outside_events",
        "0021_checklists",
        "0022_playlists",
    },
)
"""Every migration of this version, by name; a library that holds another one is newer."""

FIRST_CATEGORIES = (
    Category("First contact", "#5aa9ff", MarkShape.DIAMOND, "1"),
    Category("Warning given", "#3ecf8e", MarkShape.CIRCLE, "2"),
    Category("Use of force", "#f26d6d", MarkShape.TRIANGLE, "3"),
    Category("Mute or gap", "#f5b84a", MarkShape.SQUARE, "4"),
    Category("Search or seizure", "#c58af9", MarkShape.DIAMOND, "5"),
    Category("Medical aid", "#3ecf8e", MarkShape.SQUARE, "6"),
    Category("Other", "#98a2b3", MarkShape.CIRCLE, "7"),
)
"""The categories of bookmark that a new library starts with."""

AUDIT_TRIGGERS = {
    "audit_refuses_update": """
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only: no row may be changed');
END""",
    "audit_refuses_delete": """
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only: no row may be deleted');
END""",
    # Also refuses INSERT OR REPLACE of an earlier row, whether or not recursive_triggers is on.
    "audit_refuses_gaps": """
CREATE TRIGGER audit_refuses_gaps BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only: a row may only follow on the last one');
END""",
}
"""Name → the SQL that makes the audit table append-only, as SQLite keeps it."""


def is_blank(db: Database) -> bool:
    """Whether nothing was ever made in the database: what a creation that was cut short leaves."""
    return not db.table_names() and _application_id(db) == 0


def refuse_unusable(db: Database, database: Path) -> None:
    """Return where the database is a finished case library that this version understands; nothing is written.

    Raises:
        LibraryMissingError: making it was never finished.
        LibraryError: it is some other program's database.
        LibraryNewerError: it holds migrations that this version does not know.
    """
    if is_blank(db):
        raise LibraryMissingError(f"There is no case library in {database.parent}: making it was never finished.")
    refuse_foreign(db, database)


def refuse_foreign(db: Database, database: Path) -> None:
    """Return where the database is a case library that this version understands; nothing is written.

    Raises:
        LibraryError: it is some other program's database.
        LibraryNewerError: it holds migrations that this version does not know.
    """
    if _application_id(db) != APPLICATION_ID:
        raise LibraryError(f"{database} is a database, but no case library. It was left as it is.")
    unknown = [migration.name for migration in MIGRATIONS.applied(db) if migration.name not in KNOWN_MIGRATIONS]
    if unknown:
        raise LibraryNewerError(
            f"{database} was made by a newer version of Evidence Reviewer (it has “{unknown[-1]}”, which this version"
            " does not know). It was left untouched; open it with the newer version."
        )


def pending(db: Database) -> list[str]:
    """The names of the migrations that the database still lacks."""
    return [migration.name for migration in MIGRATIONS.pending(db)]


def migrate(db: Database) -> list[str]:
    """Apply what is missing, in the open write transaction, and return the names of what was applied."""
    names = pending(db)
    MIGRATIONS.apply(db)
    return names


def migrate_up_to(db: Database, name: str) -> None:
    """Apply what is missing up to a migration and with it, in the open write transaction."""
    registered = [migration.name for migration in MIGRATIONS.pending(db)]
    MIGRATIONS.apply(db, stop_before=registered[registered.index(name) + 1 :][:1])


def _application_id(db: Database) -> int:
    return int(db.conn.execute("PRAGMA application_id").fetchone()[0])


@MIGRATIONS(name="0001_cases")
def _cases(db: Database) -> None:
    """Cases and what belongs to them. AUTOINCREMENT: an id in the audit log never comes to mean something else."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript("""
CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE TABLE recordings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    title TEXT NOT NULL,
    original_name TEXT NOT NULL,
    location ANY NOT NULL, -- text, or the path's own bytes where they are no UTF-8
    linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    container TEXT NOT NULL,
    video TEXT, -- JSON, as are audio, integrity and container_facts
    audio TEXT NOT NULL,
    first_pts INTEGER NOT NULL,
    time_base_numerator INTEGER NOT NULL CHECK (time_base_numerator > 0),
    time_base_denominator INTEGER NOT NULL CHECK (time_base_denominator > 0),
    duration_us INTEGER NOT NULL,
    frame_count INTEGER NOT NULL,
    camera INTEGER NOT NULL,
    device TEXT NOT NULL,
    integrity TEXT NOT NULL,
    container_facts TEXT NOT NULL
) STRICT;
CREATE INDEX recordings_by_case ON recordings(case_id);
CREATE TABLE anchors (
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    media_time_us INTEGER NOT NULL,
    utc_us INTEGER NOT NULL,
    source TEXT NOT NULL,
    uncertainty_us INTEGER NOT NULL CHECK (uncertainty_us >= 0),
    PRIMARY KEY (recording_id, media_time_us)
) STRICT, WITHOUT ROWID;
CREATE TABLE tracks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    recording_id INTEGER REFERENCES recordings(id),
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    source TEXT NOT NULL,
    samples INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    left_out TEXT NOT NULL, -- JSON
    columns_sha256 TEXT NOT NULL CHECK (length(columns_sha256) = 64),
    columns BLOB NOT NULL -- NPZ
) STRICT;
CREATE INDEX tracks_by_case ON tracks(case_id);
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    recording_id INTEGER REFERENCES recordings(id),
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    media_time_us INTEGER CHECK (media_time_us IS NULL OR recording_id IS NOT NULL),
    utc_us INTEGER CHECK ((media_time_us IS NULL) <> (utc_us IS NULL)),
    source TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_case ON events(case_id);
CREATE TABLE categories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    shape TEXT NOT NULL,
    key TEXT NOT NULL
) STRICT;
CREATE TABLE bookmarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    start_us INTEGER NOT NULL,
    end_us INTEGER CHECK (end_us IS NULL OR end_us >= start_us),
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    category_id INTEGER NOT NULL REFERENCES categories(id),
    created_utc_us INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE INDEX bookmarks_by_case ON bookmarks(case_id);
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL UNIQUE REFERENCES cases(id),
    text TEXT NOT NULL,
    modified_utc_us INTEGER NOT NULL,
    author TEXT NOT NULL
) STRICT;
CREATE TABLE clips (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    mode TEXT NOT NULL,
    asked_start_us INTEGER NOT NULL,
    asked_end_us INTEGER NOT NULL,
    actual_start_us INTEGER NOT NULL,
    actual_end_us INTEGER NOT NULL,
    path ANY NOT NULL, -- as recordings.location
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    frame_count INTEGER NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE INDEX clips_by_case ON clips(case_id);
""")
    db.table("categories").insert_all(
        {
            "name": category.name,
            "colour": category.colour,
            "shape": category.shape.value,
            "key": category.key,
        }
        for category in FIRST_CATEGORIES
    )


@MIGRATIONS(name="0002_audit")
def _audit(db: Database) -> None:
    """The audit log. `sha256` is not UNIQUE, so that no conflict clause has a row to replace."""
    db.conn.execute("""
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    utc_us INTEGER NOT NULL,
    actor TEXT NOT NULL,
    host TEXT NOT NULL,
    program TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure')),
    details TEXT NOT NULL,
    previous_sha256 TEXT NOT NULL CHECK (length(previous_sha256) = 64),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT""")
    for trigger in AUDIT_TRIGGERS.values():
        db.conn.execute(trigger)


# kind, table, and the expressions for case, recording, media time and text, where $row is the table's row.
_SEARCHED = (
    ("case", "cases", "$row.id", "NULL", "NULL", "$row.number || char(10) || $row.title"),
    ("recording", "recordings", "$row.case_id", "$row.id", "NULL", "$row.title || char(10) || $row.original_name"),
    (
        "bookmark",
        "bookmarks",
        "$row.case_id",
        "$row.recording_id",
        "$row.start_us",
        "$row.title || char(10) || $row.note",
    ),
    ("note", "notes", "$row.case_id", "NULL", "NULL", "$row.text"),
    ("event", "events", "$row.case_id", "$row.recording_id", "$row.media_time_us", "$row.label"),
)

_SEARCH_UPKEEP = Template("""
INSERT INTO search_items (kind, item_id, case_id, recording_id, media_time_us, text)
    SELECT '$kind', $table.id, $stored_case, $stored_recording, $stored_time, $stored_text FROM $table;
CREATE TRIGGER ${table}_searched_insert AFTER INSERT ON $table BEGIN
    INSERT INTO search_items (kind, item_id, case_id, recording_id, media_time_us, text)
        VALUES ('$kind', NEW.id, $new_case, $new_recording, $new_time, $new_text);
END;
CREATE TRIGGER ${table}_searched_update AFTER UPDATE ON $table BEGIN
    UPDATE search_items
        SET case_id = $new_case, recording_id = $new_recording, media_time_us = $new_time, text = $new_text
        WHERE kind = '$kind' AND item_id = NEW.id;
END;
CREATE TRIGGER ${table}_searched_delete AFTER DELETE ON $table BEGIN
    DELETE FROM search_items WHERE kind = '$kind' AND item_id = OLD.id;
END;
""")


@MIGRATIONS(name="0003_search")
def _search(db: Database) -> None:
    """One index over every text that a person looks for, kept by triggers, filled with what is stored already."""
    db.conn.execute("""
CREATE TABLE search_items (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    item_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    recording_id INTEGER,
    media_time_us INTEGER,
    text TEXT NOT NULL,
    UNIQUE (kind, item_id)
) STRICT""")
    db.table("search_items").enable_fts(["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    for kind, table, *expressions in _SEARCHED:
        names = ("case", "recording", "time", "text")
        stored = {
            f"stored_{name}": Template(expression).substitute(row=table)
            for name, expression in zip(names, expressions, strict=True)
        }
        new = {
            f"new_{name}": Template(expression).substitute(row="NEW")
            for name, expression in zip(names, expressions, strict=True)
        }
        db.executescript(_SEARCH_UPKEEP.substitute(kind=kind, table=table, **stored, **new))


@MIGRATIONS(name="0004_ingested_anchors")
def _ingested_anchors(db: Database) -> None:
    """Where each recording lay when it came in; no earlier version could move one."""
    db.executescript("""
CREATE TABLE ingested_anchors (
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    media_time_us INTEGER NOT NULL,
    utc_us INTEGER NOT NULL,
    source TEXT NOT NULL,
    uncertainty_us INTEGER NOT NULL CHECK (uncertainty_us >= 0),
    PRIMARY KEY (recording_id, media_time_us)
) STRICT, WITHOUT ROWID;
INSERT INTO ingested_anchors (recording_id, media_time_us, utc_us, source, uncertainty_us)
    SELECT recording_id, media_time_us, utc_us, source, uncertainty_us FROM anchors;
""")


@MIGRATIONS(name="0005_case_view")
def _case_view(db: Database) -> None:
    """How a case was last looked at, by the name of the view: no evidence, no part of the audit record."""
    db.conn.execute("""
CREATE TABLE case_view (
    case_id INTEGER NOT NULL REFERENCES cases(id),
    name TEXT NOT NULL,
    value_json TEXT NOT NULL,
    PRIMARY KEY (case_id, name)
) STRICT, WITHOUT ROWID""")


ALIGNMENT_TRIGGERS = {
    "alignments_refuse_update": """
CREATE TRIGGER alignments_refuse_update BEFORE UPDATE ON alignments BEGIN
    SELECT RAISE(ABORT, 'what was said of an alignment is never changed: say it anew');
END""",
    "alignments_refuse_delete": """
CREATE TRIGGER alignments_refuse_delete BEFORE DELETE ON alignments BEGIN
    SELECT RAISE(ABORT, 'what was said of an alignment is never taken away: say it anew');
END""",
    # Also refuses INSERT OR REPLACE of an earlier version.
    "alignments_refuse_gaps": """
CREATE TRIGGER alignments_refuse_gaps BEFORE INSERT ON alignments
WHEN NEW.version IS NOT (
    SELECT coalesce(max(version), 0) + 1 FROM alignments
    WHERE recording_id IS NEW.recording_id AND track_id IS NEW.track_id
) OR NEW.id IN (SELECT id FROM alignments) BEGIN
    SELECT RAISE(ABORT, 'what was said of an alignment is never changed: say it anew');
END""",
}
"""Name → the SQL that lets versions of an alignment only follow on one another."""


@MIGRATIONS(name="0006_alignments")
def _alignments(db: Database) -> None:
    """What was said of where recordings and tracks lie in time, version by version.

    What an earlier version of the program was told is read out of the audit log, which has had all of it.
    """
    db.conn.execute("""
CREATE TABLE alignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    track_id INTEGER REFERENCES tracks(id), -- NULL: the recording lies on UTC; else the track on the recording
    version INTEGER NOT NULL CHECK (version > 0),
    method TEXT NOT NULL,
    words TEXT NOT NULL,
    uncertainty_us INTEGER NOT NULL CHECK (uncertainty_us >= 0),
    clock TEXT NOT NULL, -- of a track that was placed
    anchors TEXT NOT NULL, -- JSON, as are points
    points TEXT NOT NULL,
    who TEXT NOT NULL,
    host TEXT NOT NULL,
    at_utc_us INTEGER NOT NULL
) STRICT""")
    db.conn.execute("CREATE INDEX alignments_of ON alignments(recording_id, track_id, version)")
    for trigger in ALIGNMENT_TRIGGERS.values():
        db.conn.execute(trigger)
    versions: Counter[int] = Counter()
    moved = db.conn.execute(
        "SELECT utc_us, actor, host, details FROM audit WHERE action = 'recording.timebase' AND outcome = 'success'"
        " ORDER BY seq"
    )
    for utc_us, actor, host, text in moved.fetchall():
        details = json.loads(text)
        for told in details.get("changes", ()):
            anchors = told.get("after", {}).get("anchors")
            if told.get("kind") == "recording" and anchors:
                versions[told["id"]] += 1
                db.table("alignments").insert(
                    {
                        "recording_id": told["id"],
                        "track_id": None,
                        "version": versions[told["id"]],
                        "method": "taken_back" if details.get("by") == "undo" else "nudge",
                        "words": details.get("words", "Moved in time"),
                        "uncertainty_us": max(anchor["uncertainty_us"] for anchor in anchors),
                        "clock": "",
                        "anchors": canonical_json(anchors),
                        "points": "[]",
                        "who": actor,
                        "host": host,
                        "at_utc_us": utc_us,
                    }
                )


@MIGRATIONS(name="0007_placings")
def _placings(db: Database) -> None:
    """How each recording was placed when it came in, and which tracks had the wrong date; none was kept before."""
    db.executescript("""
CREATE TABLE placings (
    recording_id INTEGER PRIMARY KEY REFERENCES recordings(id),
    reason TEXT NOT NULL,
    tried TEXT NOT NULL -- JSON
) STRICT;
CREATE TABLE track_datings (
    track_id INTEGER PRIMARY KEY REFERENCES tracks(id),
    utc_shift_us INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
""")


MIGRATIONS(name="0008_case_details")(case_details.apply)
MIGRATIONS(name="0009_listing")(listing.apply)
MIGRATIONS(name="0010_search_facets")(search_facets.apply)
MIGRATIONS(name="0011_ingests")(ingests.apply)
MIGRATIONS(name="0012_track_places")(track_places.apply)
MIGRATIONS(name="0013_map_layers")(map_layers.apply)
MIGRATIONS(name="0015_live_logs")(live_logs.apply)
MIGRATIONS(name="0016_coding_pad")(coding_pad.apply)
MIGRATIONS(name="0017_annotations")(annotations.apply)
MIGRATIONS(name="0018_map_drawings")(map_drawings.apply)
MIGRATIONS(name="0019_written_notes")(written_notes.apply)
MIGRATIONS(name="0020_outside_events")(outside_events.apply)
MIGRATIONS(name="0021_checklists")(checklists.apply)
MIGRATIONS(name="0022_playlists")(playlists.apply)
