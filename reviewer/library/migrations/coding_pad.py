"""What an agency designs of its categories, and what marks carry for it."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables."""
    del db
