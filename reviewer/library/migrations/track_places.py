"""Where each track of the library passed, boxed in an R*Tree: for asking which recordings were in a zone."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
