"""Moments to show: playlists of the library, and the pieces of recordings that each shows in its order."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE playlists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL
) STRICT;
CREATE TABLE playlist_moments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    playlist_id INTEGER NOT NULL REFERENCES playlists(id),
    position INTEGER NOT NULL, -- 0 first
    recording_id INTEGER NOT NULL REFERENCES recordings(id),
    start_us INTEGER NOT NULL,
    end_us INTEGER CHECK (end_us IS NULL OR end_us > start_us), -- NULL: a single frame
    rate TEXT NOT NULL, -- num/den
    pauses TEXT NOT NULL, -- JSON
    caption TEXT NOT NULL,
    at_end TEXT NOT NULL,
    UNIQUE (playlist_id, position)
) STRICT;
CREATE INDEX playlist_moments_by_recording ON playlist_moments(recording_id);
""")
