"""Which rows of a library name files of its vault: of recordings, map layers, live logs and lists from outside.

Whoever checks, copies or clears the vault asks here, so that no kind of original is forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from reviewer.library.rows import path_text

_RECORDINGS = "SELECT 'recording' AS kind, id, title, location, linked, sha256, size_bytes FROM recordings"
_LAYERS = "SELECT 'layer' AS kind, id, name AS title, location, 0 AS linked, sha256, size_bytes FROM map_layers"

_LIVE_LOGS = (
    "SELECT 'live log' AS kind, id, original_name AS title, location, 0 AS linked, sha256, size_bytes FROM live_logs"
)

_OUTSIDE_LISTS = (
    "SELECT 'outside list' AS kind, id, name AS title, location, 0 AS linked, sha256, size_bytes FROM outside_lists"
)


@dataclass(frozen=True, slots=True)
class NamedOriginal:
    """An original, as a row names it; nothing of it is trusted yet.

    Attributes:
        of: the row, as `recording 3`.
        location: from the library's folder in the vault, absolute where it is linked.
    """

    of: str
    title: str
    location: str
    linked: bool
    sha256: str
    size_bytes: int


def named_originals(db: Database) -> Iterator[NamedOriginal]:
    """Every original that a row names, removed layers' and lists' included; several rows may name one file.

    Raises:
        sqlite3.DatabaseError: the database cannot be read.
    """
    for kind, row_id, title, location, linked, sha256, size_bytes in db.conn.execute(
        f"{_every_original(db)} ORDER BY kind DESC, id"
    ):
        yield NamedOriginal(f"{kind} {row_id}", title, _location(location), bool(linked), sha256, size_bytes)


def files_of_vault(db: Database) -> str:
    """A query for the location, SHA-256 and size in bytes of each file that the vault must hold."""
    sql = f"SELECT DISTINCT location, sha256, size_bytes FROM ({_every_original(db)})"  # noqa: S608 - constants
    return f"{sql} WHERE linked = 0 ORDER BY location"


def is_named(db: Database, sha256: str) -> bool:
    """Whether a row names an original of the vault with this hash."""
    sql = f"SELECT 1 FROM ({_every_original(db)}) WHERE sha256 = ? AND linked = 0 LIMIT 1"  # noqa: S608 - constants
    return db.conn.execute(sql, (sha256,)).fetchone() is not None


def _location(stored: object) -> str:
    """The place of an original; whatever somebody made of it, as text."""
    return path_text(stored) if isinstance(stored, str | bytes) else str(stored)


def _every_original(db: Database) -> str:
    """A library of an earlier version, which nobody has opened since, lacks layers, live logs or lists from outside."""
    later = {"map_layers": _LAYERS, "live_logs": _LIVE_LOGS, "outside_lists": _OUTSIDE_LISTS}
    return " UNION ALL ".join([_RECORDINGS, *(sql for table, sql in later.items() if db.table(table).exists())])
