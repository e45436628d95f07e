"""Drawings on the picture."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables."""
    del db
