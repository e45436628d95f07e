"""Playlists as rows and back, and the reader of all that a library has. Writing is `reviewer.library.change`'s."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path as FilePath

from sqlite_utils import Database

from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.connection import named_troubles
from reviewer.library.rows import Row

MOMENT_COLUMNS = "recording_id, start_us, end_us, rate, pauses, caption, at_end"
"""What is told of a moment; its place in the playlist is its place in what is told."""


def moment_row(moment: ShownMoment) -> Row:
    """A moment as stored, without the playlist and its place there."""
    return {
        "recording_id": moment.recording_id,
        "start_us": moment.start,
        "end_us": moment.end,
        "rate": f"{moment.rate.numerator}/{moment.rate.denominator}",
        "pauses": canonical_json(list(moment.pauses)),
        "caption": storable_text(moment.caption),
        "at_end": moment.at_end.value,
    }


def moment_from_row(row: Row) -> ShownMoment:
    """The moment that was stored."""
    return ShownMoment(
        recording_id=row["recording_id"],
        start=MediaTime(row["start_us"]),
        end=None if row["end_us"] is None else MediaTime(row["end_us"]),
        rate=Fraction(row["rate"]),
        pauses=tuple(MediaTime(each) for each in json.loads(row["pauses"])),
        caption=row["caption"],
        at_end=AtEnd(row["at_end"]),
    )


def playlist_from_rows(row: Row, moments: Sequence[Row]) -> Playlist:
    """The playlist that was stored, of the rows of its moments in their order."""
    return Playlist(
        name=row["name"],
        moments=tuple(moment_from_row(each) for each in moments),
        author=row["author"],
        created_utc=UtcTime(row["created_utc_us"]),
        id=row["id"],
    )


def read_playlists(db: Database, database: FilePath) -> list[Playlist]:
    """Every playlist of a library, in the order of their names.

    Args:
        db: the connection.
        database: its file, which troubles name.
    """
    with named_troubles(database):
        moments: Mapping[int, list[Row]] = defaultdict(list)
        for row in db.table("playlist_moments").rows_where(order_by="playlist_id, position"):
            moments[row["playlist_id"]].append(row)
        found = db.table("playlists").rows_where(order_by="name COLLATE NOCASE, id")
        return [playlist_from_rows(row, moments[row["id"]]) for row in found]
