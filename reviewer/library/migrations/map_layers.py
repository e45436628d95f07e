"""What an agency or a case lays over the map: zones, scene plans and pictures, with their place."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
