"""What was brought in, under which authority, and how far it came: one row an ingest, one a file.

The journal is written beside what comes in, so that an ingest that was cut off can go on. It is no part of the audit
record, which says by rows of its own what was begun, what came in and what did not.
"""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE ingests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    authority TEXT NOT NULL, -- empty: not stated
    who TEXT NOT NULL,
    host TEXT NOT NULL,
    process TEXT NOT NULL, -- which one works at it, or did last
    at_utc_us INTEGER NOT NULL,
    ended_utc_us INTEGER,
    paths TEXT NOT NULL, -- JSON lists of what was asked for, as are tracks
    tracks TEXT NOT NULL,
    linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done'))
) STRICT;
CREATE INDEX ingests_by_case ON ingests(case_id);
CREATE INDEX ingests_open ON ingests(state) WHERE state <> 'done';
CREATE TABLE ingest_files (
    id INTEGER PRIMARY KEY,
    ingest_id INTEGER NOT NULL REFERENCES ingests(id),
    path ANY NOT NULL, -- as recordings.location
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'copied', 'added', 'held', 'failed', 'left_out')),
    sha256 TEXT CHECK (sha256 IS NULL OR length(sha256) = 64),
    copy_name TEXT, -- of the verified copy among the vault's incoming files, while it is one
    recording_id INTEGER REFERENCES recordings(id),
    tries INTEGER NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    UNIQUE (ingest_id, path)
) STRICT;
CREATE INDEX ingest_files_by_state ON ingest_files(ingest_id, state);
CREATE INDEX ingest_files_by_path ON ingest_files(path);
CREATE INDEX recordings_by_hash ON recordings(sha256);
CREATE INDEX recordings_by_size ON recordings(size_bytes);
""")
