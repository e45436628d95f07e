"""What an agency files about a case and a recording: people, tags, words and fields of its own."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
