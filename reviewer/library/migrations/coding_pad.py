"""What an agency designs of its categories, and what marks carry for it.

What is filled into a mark's fields is searched with its title and note. An index that was made before needs nothing: no
mark had any.
"""

from sqlite_utils import Database

from reviewer.library.migrations.search_facets import BOOKMARKS_VIEW


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    db.executescript("""
ALTER TABLE categories ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE categories ADD COLUMN kind TEXT NOT NULL DEFAULT 'moment' CHECK (kind IN ('moment', 'range'));
ALTER TABLE categories ADD COLUMN fields TEXT NOT NULL DEFAULT '[]'; -- JSON
ALTER TABLE categories ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE categories ADD COLUMN is_retired INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1));
ALTER TABLE bookmarks ADD COLUMN is_running INTEGER NOT NULL DEFAULT 0
    CHECK (is_running = 0 OR (is_running = 1 AND end_us IS NULL));
ALTER TABLE bookmarks ADD COLUMN fields TEXT NOT NULL DEFAULT '{}'; -- JSON, by name
CREATE INDEX bookmarks_by_category ON bookmarks(category_id);
-- Else no category could ever again be called as one that is no more.
CREATE TRIGGER categories_forgotten AFTER DELETE ON categories BEGIN
    DELETE FROM search_facets WHERE topic = 'bookmark category' AND word = OLD.name;
END;
DROP VIEW searched_bookmarks;
""")
    db.conn.execute(f"CREATE VIEW searched_bookmarks AS {BOOKMARKS_VIEW}")
