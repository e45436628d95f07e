"""Policy checklists and their answers."""

from sqlite_utils import Database

from reviewer.library.migrations.search_facets import search_also


def apply(db: Database) -> None:
    """Make the tables."""
    db.executescript("""
CREATE TABLE checklists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    original_name TEXT NOT NULL, -- of the file
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- of the file
    text TEXT NOT NULL, -- of the file: the questions are read from it
    author TEXT NOT NULL,
    added_utc_us INTEGER NOT NULL,
    is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)) -- what was answered stays
) STRICT;
CREATE TABLE checklist_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES cases(id),
    checklist_id INTEGER NOT NULL REFERENCES checklists(id),
    question_key TEXT NOT NULL,
    recording_id INTEGER REFERENCES recordings(id), -- NULL: the case as a whole
    value TEXT NOT NULL CHECK (value IN ('', 'yes', 'no', 'unclear', 'not applicable')),
    words TEXT NOT NULL,
    moments TEXT NOT NULL, -- JSON
    author TEXT NOT NULL,
    modified_utc_us INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX checklist_answers_by_place
    ON checklist_answers(case_id, checklist_id, question_key, ifnull(recording_id, 0));
""")
    search_also(db, "checklist_answers")
