"""Moments to show: playlists of the library, and the pieces of recordings that each shows in its order.

A moment is searched by its caption and by the name of its playlist, which leads to it in its case.
"""

from string import Template

from sqlite_utils import Database

from reviewer.domain.search_filter import ItemKind
from reviewer.library.migrations.search_facets import KIND_NUMBERS, KIND_SPAN, changed_items, search_also

_FOLLOWING = Template("""
CREATE TRIGGER playlist_moments_follow_playlists AFTER UPDATE OF name ON playlists
WHEN OLD.name <> NEW.name BEGIN
    $renamed
END;
-- A moment lies where its recording does, and has what is handed on from there.
CREATE TRIGGER playlist_moments_follow_recordings AFTER UPDATE OF handed_on, utc_us, until_utc_us ON search_items
WHEN NEW.id BETWEEN $first AND $last
    AND (OLD.handed_on, OLD.utc_us, OLD.until_utc_us) IS NOT (NEW.handed_on, NEW.utc_us, NEW.until_utc_us) BEGIN
    $moved
END;
""")


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
    search_also(db, "playlist_moments")
    first = KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN
    of_playlist = "row_id IN (SELECT id FROM playlist_moments WHERE playlist_id = NEW.id)"
    of_recording = "case_id = NEW.case_id AND recording_id = NEW.recording_id"
    db.executescript(
        _FOLLOWING.substitute(
            first=first,
            last=first + KIND_SPAN - 1,
            renamed=changed_items("playlist_moments", of_playlist),
            moved=changed_items("playlist_moments", of_recording),
        )
    )
