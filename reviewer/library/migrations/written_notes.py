"""Notes of cases, recordings and marks."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables."""
    del db
