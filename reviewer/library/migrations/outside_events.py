"""Lists of events from outside, with how they were read and their offset.

Their events stand beside those of the recordings' own devices, and name their list. The search finds each where it lies
with the list's offset, and those of a list that was taken out not at all.
"""

from sqlite_utils import Database

from reviewer.library.migrations import search_facets


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
CREATE TABLE outside_lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    name TEXT NOT NULL,
    original_name TEXT NOT NULL,
    location TEXT NOT NULL, -- of the file in the vault
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    reading TEXT NOT NULL, -- JSON
    event_count INTEGER NOT NULL CHECK (event_count >= 0),
    left_out TEXT NOT NULL, -- JSON
    offset_us INTEGER NOT NULL,
    uncertainty_us INTEGER CHECK (uncertainty_us >= 0), -- NULL: nobody stated one
    offset_words TEXT NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)) -- its file and its events stay
) STRICT;
CREATE INDEX outside_lists_by_case ON outside_lists(case_id);
CREATE INDEX outside_lists_by_hash ON outside_lists(sha256);
CREATE TABLE outside_mappings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    reading TEXT NOT NULL -- JSON
) STRICT;
ALTER TABLE events ADD COLUMN list_id INTEGER REFERENCES outside_lists(id);
ALTER TABLE events ADD COLUMN list_row INTEGER;
CREATE INDEX events_by_list ON events(list_id) WHERE list_id IS NOT NULL;
""")
    search_facets.find_outside_events(db)
