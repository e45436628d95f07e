"""What a search can be narrowed by, inside its index."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
