"""Looks behind the back of the search: whether its index holds exactly what is stored."""

from sqlite_utils import Database

from reviewer.library.library import CaseLibrary

_COLUMNS = "id, case_id, recording_id, media_time_us, utc_us, until_utc_us, words, facets, handed_on"
_TABLES = (
    "cases",
    "recordings",
    "bookmarks",
    "notes",
    "events",
    "tracks",
    "annotations",
    "map_drawings",
    "checklist_answers",
    "playlist_moments",
)


def index_is_whole(library: CaseLibrary) -> bool:
    """Whether every row that is searched has its item as it is now, and the index is that of the items.

    Raises:
        sqlite3.DatabaseError: SQLite finds its index and the items to differ.
    """
    db = Database(library.database, recursive_triggers=False)
    try:
        of_no_table = "id NOT BETWEEN 7 << 40 AND (8 << 40) - 1"
        stored = set(db.conn.execute(f"SELECT {_COLUMNS} FROM search_items WHERE {of_no_table}"))  # noqa: S608 - fixed
        expected = {
            row
            for table in _TABLES
            for row in db.conn.execute(f"SELECT {_COLUMNS} FROM searched_{table}")  # noqa: S608 - names of this module
        }
        for index in ("search_words", "search_unspaced", "search_facets_fts"):
            db.conn.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - fixed
        return stored == expected
    finally:
        db.conn.rollback()
        db.close()
