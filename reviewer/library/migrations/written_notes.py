"""Notes of cases, recordings and marks, as many as are wanted, with every version of each.

Before, a case had one note, whose earlier texts only the audit record holds, and nobody was asked whether it was work
product: it stays, under its id, as one of which that was not said. Versions are only ever added.
"""

from string import Template

from sqlite_utils import Database

from reviewer.domain.search_filter import ItemKind
from reviewer.library.migrations.search_facets import KIND_NUMBERS, KIND_SPAN, NOTES_VIEW, changed_items

_TABLES = """
DROP VIEW searched_notes;
CREATE TABLE notes_from_now (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    text TEXT NOT NULL,
    modified_utc_us INTEGER NOT NULL,
    author TEXT NOT NULL,
    recording_id INTEGER REFERENCES recordings(id), -- NULL: the case as a whole
    bookmark_id INTEGER CHECK (bookmark_id IS NULL OR recording_id IS NOT NULL), -- it may have been deleted since
    kind TEXT NOT NULL DEFAULT 'unstated' CHECK (kind IN ('unstated', 'work_product', 'record')),
    version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0), -- its newest; 0: none was kept then
    beside_id INTEGER -- the note that was changed elsewhere while this text was written
) STRICT;
INSERT INTO notes_from_now (id, case_id, text, modified_utc_us, author)
    SELECT id, case_id, text, modified_utc_us, author FROM notes;
DROP TABLE notes;
ALTER TABLE notes_from_now RENAME TO notes;
CREATE INDEX notes_by_case ON notes(case_id);
CREATE TABLE note_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL, -- it may have been removed since: its versions stay
    version INTEGER NOT NULL CHECK (version > 0),
    based_on INTEGER NOT NULL CHECK (based_on >= 0 AND based_on < version), -- what its author had in front of them
    kind TEXT NOT NULL CHECK (kind IN ('unstated', 'work_product', 'record')),
    kept_start INTEGER NOT NULL CHECK (kept_start >= 0), -- characters of that version that stay at the beginning
    kept_end INTEGER NOT NULL CHECK (kept_end >= 0), -- and at the end
    middle TEXT NOT NULL, -- what stands between them now
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64), -- of the whole text
    author TEXT NOT NULL,
    host TEXT NOT NULL,
    at_utc_us INTEGER NOT NULL,
    UNIQUE (note_id, version)
) STRICT;
CREATE TRIGGER note_versions_refuse_update BEFORE UPDATE ON note_versions BEGIN
    SELECT RAISE(ABORT, 'a version of a note is never changed: write another one');
END;
CREATE TRIGGER note_versions_refuse_delete BEFORE DELETE ON note_versions BEGIN
    SELECT RAISE(ABORT, 'a version of a note is never taken away');
END;
-- Also refuses INSERT OR REPLACE of an earlier version.
CREATE TRIGGER note_versions_refuse_gaps BEFORE INSERT ON note_versions
WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM note_versions WHERE note_id = NEW.note_id)
    OR NEW.id IN (SELECT id FROM note_versions) BEGIN
    SELECT RAISE(ABORT, 'versions of a note only follow on one another');
END;
"""

_FOLLOWING = Template("""
-- What a search is narrowed by is handed on from a recording to the notes on it.
CREATE TRIGGER notes_follow_recordings AFTER UPDATE OF handed_on ON search_items
WHEN NEW.id BETWEEN $first AND $last AND OLD.handed_on IS NOT NEW.handed_on BEGIN
    $changed
END;
""")


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    upkeep = db.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'notes'").fetchall()
    db.executescript(_TABLES)
    db.conn.execute(f"CREATE VIEW searched_notes AS {NOTES_VIEW}")
    for (trigger,) in upkeep:
        db.conn.execute(trigger)
    first = KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN
    db.executescript(
        _FOLLOWING.substitute(
            first=first,
            last=first + KIND_SPAN - 1,
            changed=changed_items("notes", "case_id = NEW.case_id AND recording_id = NEW.recording_id"),
        )
    )
