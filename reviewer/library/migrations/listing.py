"""What lists of a large library are read from: sums and indexes, kept by triggers."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
