"""Which originals a library has, by size and by hash, over all of its cases. Only reads."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from reviewer.library.connection import named_troubles
from reviewer.library.rows import path_text
from reviewer.library.stored import StoredOriginal


class Originals:
    """Asks for originals by a connection to a database."""

    def __init__(self, db: Database, database: Path) -> None:
        """Read by a connection to a database, whose name is for messages."""
        self._db = db
        self._database = database

    def of_size(self, size_bytes: int) -> list[StoredOriginal]:
        """The originals of a size, of every case."""
        return self._found("SELECT * FROM recordings WHERE size_bytes = ? ORDER BY id", size_bytes)

    def of_hash(self, sha256: str) -> list[StoredOriginal]:
        """The originals with a SHA-256, of every case."""
        return self._found("SELECT * FROM recordings WHERE sha256 = ? ORDER BY id", sha256)

    def linked(self, after_id: int, limit: int) -> list[StoredOriginal]:
        """The next originals that stay outside the vault, by the id of their recordings."""
        sql = "SELECT * FROM recordings WHERE linked = 1 AND id > ? ORDER BY id LIMIT ?"
        return self._found(sql, after_id, limit)

    def _found(self, sql: str, *values: int | str) -> list[StoredOriginal]:
        with named_troubles(self._database):
            cursor = self._db.conn.cursor()
            cursor.row_factory = sqlite3.Row
            return [
                StoredOriginal(
                    row["id"],
                    row["case_id"],
                    row["title"],
                    row["sha256"],
                    row["size_bytes"],
                    path_text(row["location"]),
                    bool(row["linked"]),
                )
                for row in cursor.execute(sql, values)
            ]
