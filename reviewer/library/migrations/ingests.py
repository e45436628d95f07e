"""What was brought in, under which authority, and how far it came: one row an ingest, one a file."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
