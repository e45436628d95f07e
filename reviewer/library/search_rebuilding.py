"""Makes every search index anew from what is stored, where one is damaged or was changed behind the program's back."""

from sqlite_utils import Database

from reviewer.library.migrations import search_facets


def rebuild_indexes(db: Database) -> None:
    """Make them anew, in the open write transaction; nothing but the indexes and what they are made of is written."""
    search_facets.drop_triggers(db)
    search_facets.fill(db)
    search_facets.create_triggers(db)
    for index in ("search_facets_fts", "case_words", "recording_words"):
        db.conn.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - names of this module
