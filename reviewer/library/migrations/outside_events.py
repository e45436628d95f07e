"""Lists of events from outside, with how they were read and their offset."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables."""
    del db
