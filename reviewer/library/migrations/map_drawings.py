"""Drawings on the map."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables."""
    db.executescript("""
CREATE TABLE map_drawings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    kind TEXT NOT NULL CHECK (kind IN ('pin', 'line', 'area', 'text')),
    places TEXT NOT NULL, -- JSON
    words TEXT NOT NULL,
    colour TEXT NOT NULL,
    author TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE INDEX map_drawings_by_case ON map_drawings(case_id);
""")
