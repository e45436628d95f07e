"""What an agency files about a case and a recording: people, tags, words and fields of its own.

Beside it stand what lists sort and filter by: when each recording began and ended, and where.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from reviewer.domain.case_details import VocabularyTopic, matching_key
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.library.rows import timebase_row
from reviewer.library.track_columns import TrackColumnsError, unpack_track

FIRST_WORDS = {
    VocabularyTopic.CASE_KIND: (
        "Complaint",
        "Use of force",
        "Pursuit",
        "Traffic stop",
        "Arrest",
        "Search or seizure",
        "Collision",
        "Death in custody",
        "Training",
        "Public records request",
        "Prosecution",
    ),
    VocabularyTopic.CASE_STATUS: ("new", "in review", "awaiting decision", "on hold", "closed"),
    VocabularyTopic.PERSON_ROLE: (
        "Officer",
        "Supervisor",
        "Complainant",
        "Subject",
        "Witness",
        "Investigator",
        "Prosecutor",
        "Counsel",
        "Trainee",
    ),
    VocabularyTopic.RECORDING_CATEGORY: (
        "Evidence",
        "Use of force",
        "Traffic stop",
        "Pursuit",
        "Interview",
        "Transport",
        "Training",
        "Non-evidentiary",
        "Accidental activation",
    ),
    VocabularyTopic.AUTHORITY: (
        "Internal investigation",
        "Criminal investigation",
        "Request of the prosecution",
        "Discovery",
        "Court order",
        "Public records request",
        "Officer's own review",
        "Training",
    ),
}
"""The agency's words that a library starts with."""

_AT_ONCE = 1000

_NEW_COLUMNS = (
    "serial TEXT NOT NULL DEFAULT ''",
    "model TEXT NOT NULL DEFAULT ''",
    "officer TEXT NOT NULL DEFAULT ''",
    "triggers TEXT NOT NULL DEFAULT '[]'",  # JSON
    "category TEXT NOT NULL DEFAULT ''",
    "place TEXT NOT NULL DEFAULT ''",
    "start_utc_us INTEGER",
    "end_utc_us INTEGER",
    "start_source TEXT",
    "start_uncertainty_us INTEGER",
    "latitude_deg REAL",
    "longitude_deg REAL",
    "ingest_id INTEGER",
)


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.conn.execute("ALTER TABLE cases ADD COLUMN assignee TEXT NOT NULL DEFAULT ''")
    db.conn.execute("ALTER TABLE cases ADD COLUMN number_key TEXT NOT NULL DEFAULT ''")
    for column in _NEW_COLUMNS:
        db.conn.execute(f"ALTER TABLE recordings ADD COLUMN {column}")
    db.executescript("""
CREATE INDEX cases_by_number_key ON cases(number_key); -- not unique: an earlier version let two in
CREATE TABLE case_people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    badge TEXT NOT NULL,
    unit TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (case_id, position)
) STRICT;
CREATE TABLE case_tags (
    case_id INTEGER NOT NULL REFERENCES cases(id),
    tag TEXT NOT NULL,
    PRIMARY KEY (case_id, tag)
) STRICT;
CREATE INDEX case_tags_by_tag ON case_tags(tag);
CREATE TABLE field_definitions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL CHECK (subject IN ('case', 'recording')),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes_no')),
    choices TEXT NOT NULL, -- JSON
    position INTEGER NOT NULL,
    is_retired INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1))
) STRICT;
CREATE TABLE field_values (
    definition_id INTEGER NOT NULL REFERENCES field_definitions(id),
    subject_id INTEGER NOT NULL, -- the id of the case or recording, as the definition says
    value TEXT NOT NULL,
    PRIMARY KEY (definition_id, subject_id)
) STRICT;
CREATE TABLE vocabularies (
    topic TEXT NOT NULL,
    word TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (topic, word)
) STRICT;
""")
    db.table("vocabularies").insert_all(
        {"topic": topic.value, "word": word, "position": position}
        for topic, words in FIRST_WORDS.items()
        for position, word in enumerate(words)
    )
    db.conn.executemany(
        "UPDATE cases SET number_key = ? WHERE id = ?",
        [(matching_key(number), case_id) for case_id, number in db.conn.execute("SELECT id, number FROM cases")],
    )
    # Nothing of what is filled in now is searched: to look at each row again would take most of the time.
    (searched,) = db.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'recordings_searched_update'").fetchone()
    db.conn.execute("DROP TRIGGER recordings_searched_update")
    _fill_times(db)
    _fill_places(db)
    db.conn.execute(searched)


def _fill_times(db: Database) -> None:
    """When each recording began and ended, from its anchors."""
    for rows in _in_turn(
        db,
        "SELECT recordings.id, duration_us, media_time_us, utc_us, source, uncertainty_us"
        " FROM (SELECT id, duration_us FROM recordings WHERE id > ? ORDER BY id LIMIT ?) AS recordings"
        " JOIN anchors ON anchors.recording_id = recordings.id ORDER BY recordings.id, media_time_us",
    ):
        for (recording_id, duration_us), anchors in groupby(rows, key=lambda row: (row[0], row[1])):
            timebase = Timebase(
                tuple(
                    Anchor(MediaTime(media), UtcTime(utc), AnchorSource(source), uncertainty_us)
                    for _, _, media, utc, source, uncertainty_us in anchors
                )
            )
            row = timebase_row(timebase, duration_us)
            # In plain SQL: sqlite-utils reads the whole schema for every row.
            columns = ", ".join(f"{name} = ?" for name in row)
            db.conn.execute(f"UPDATE recordings SET {columns} WHERE id = ?", (*row.values(), recording_id))  # noqa: S608 - names of this package, no values


def _fill_places(db: Database) -> None:
    """Where each recording began, from the first of its tracks that claims a position."""
    for rows in _in_turn(
        db,
        "SELECT id, recording_id, name, format, left_out, columns FROM tracks"
        " WHERE id > ? AND recording_id IS NOT NULL AND positions > 0 ORDER BY id LIMIT ?",
        at_once=1,
    ):
        for _, recording_id, name, track_format, left_out, columns in rows:
            try:
                track = unpack_track(name, track_format, json.loads(left_out), columns)
            except TrackColumnsError:
                continue  # damaged as it was before: verifying the library says so
            if track.first_place is not None:
                db.conn.execute(
                    "UPDATE recordings SET latitude_deg = ?, longitude_deg = ? WHERE id = ? AND latitude_deg IS NULL",
                    (*track.first_place, recording_id),
                )


def _in_turn(db: Database, query: str, at_once: int = _AT_ONCE) -> Iterator[list[tuple[Any, ...]]]:
    """What a query gives, a part at a time; it takes the last id and how many ids are asked for."""
    last_id = 0
    while rows := db.conn.execute(query, (last_id, at_once)).fetchall():
        yield rows
        last_id = rows[-1][0]
