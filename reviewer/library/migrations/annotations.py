"""What reviewers draw on the picture: illustrative, kept beside the recording in its own times and pixels."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the table, in the open write transaction."""
    db.executescript("""
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    kind TEXT NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL CHECK (end_us > start_us),
    keyframes TEXT NOT NULL, -- JSON: [[media time in µs, [[column, row], …]], …]
    colour TEXT NOT NULL,
    width_px REAL NOT NULL CHECK (width_px > 0),
    words TEXT NOT NULL,
    metres_per_px REAL CHECK (metres_per_px > 0),
    scale_basis TEXT NOT NULL,
    author TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE INDEX annotations_by_case ON annotations(case_id);
""")
