"""Drawings on the map; from here on they are searched, and those on the picture too."""

from string import Template

from sqlite_utils import Database

from reviewer.domain.search_filter import ItemKind
from reviewer.library.migrations.search_facets import KIND_NUMBERS, KIND_SPAN, changed_items, search_also

_FOLLOWING = Template("""
-- A drawing on the picture is searched by its moment, and by what is handed on from its recording.
CREATE TRIGGER annotations_follow_recordings AFTER UPDATE OF handed_on, utc_us, until_utc_us ON search_items
WHEN NEW.id BETWEEN $first AND $last
    AND (OLD.handed_on, OLD.utc_us, OLD.until_utc_us) IS NOT (NEW.handed_on, NEW.utc_us, NEW.until_utc_us) BEGIN
    $changed
END;
""")


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
    search_also(db, "annotations", "map_drawings")
    first = KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN
    db.executescript(
        _FOLLOWING.substitute(
            first=first,
            last=first + KIND_SPAN - 1,
            changed=changed_items("annotations", "case_id = NEW.case_id AND recording_id = NEW.recording_id"),
        )
    )
