"""What a library keeps twice so that lists are quick: worked out anew from what it follows from, and compared."""

from collections.abc import Iterator
from itertools import groupby

from sqlite_utils import Database

from reviewer.domain.case_details import matching_key
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.library.rows import timebase_row

_TIMES = """
SELECT recordings.id, duration_us, start_utc_us, end_utc_us, start_source, start_uncertainty_us,
    media_time_us, utc_us, source, uncertainty_us
FROM recordings JOIN anchors ON anchors.recording_id = recordings.id ORDER BY recordings.id, media_time_us"""

_LISTED = (
    ("case_list", "cases", {"created_us": "created_utc_us"}),
    (
        "recording_list",
        "recordings",
        {
            "case_id": "case_id",
            "is_linked": "linked",
            "length_us": "duration_us",
            "size_bytes": "size_bytes",
            "latitude_deg": "latitude_deg",
            "longitude_deg": "longitude_deg",
        },
    ),
)
"""A table for lists, the one that it follows from, and the columns of the one with those of the other."""

_NUMBERS = "SELECT id, number, number_key FROM cases ORDER BY id"


def wrongly_worked_out(db: Database) -> Iterator[tuple[str, str]]:
    """Recordings whose times do not follow from their anchors, and cases that are filed under another number.

    Returns:
        The object, as `recording 3`, and a sentence.
    """
    columns = {name for (name,) in db.conn.execute("SELECT name FROM pragma_table_info('recordings')")}
    if "start_utc_us" not in columns:
        return  # an earlier version wrote it, and nobody has opened it since
    changed = "was changed behind the program's back"
    for (recording_id, duration_us, *stored), anchors in groupby(db.conn.execute(_TIMES), key=lambda row: row[:6]):
        if _times(duration_us, [row[6:] for row in anchors]) != tuple(stored):
            why = "its start and end do not follow from its anchors"
            yield f"recording {recording_id}", f"Row {recording_id} of “recordings” {changed}: {why}."
    for case_id, number, key in db.conn.execute(_NUMBERS):
        if matching_key(number) != key:
            why = f"it is filed as “{key}”, which is not its number “{number}”"
            yield f"case {case_id}", f"Row {case_id} of “cases” {changed}: {why}."


def wrongly_listed(db: Database) -> Iterator[tuple[str, str]]:
    """Cases and recordings that the tables for lists leave out, invent, or hold with another value.

    Returns:
        The table, and a sentence.
    """
    tables = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for listed, table, compared in _LISTED:
        if listed not in tables:
            continue  # an earlier version wrote it, and nobody has opened it since
        columns = ", ".join(compared)
        sources = ", ".join(compared.values())
        sql = (
            f"SELECT id FROM (SELECT id, {sources} FROM {table} EXCEPT SELECT id, {columns} FROM {listed})"  # noqa: S608 - names of this program's own
            f" UNION SELECT id FROM {listed} WHERE id NOT IN (SELECT id FROM {table}) ORDER BY id"
        )
        for (row_id,) in db.conn.execute(sql):
            yield (
                listed,
                f"Row {row_id} of “{listed}”, from which lists are read, is not what row {row_id} of “{table}” says.",
            )


def _times(duration_us: int, anchors: list[tuple[int, int, str, int]]) -> tuple[object, ...] | None:
    """Start, end, source and uncertainty as they follow from the anchors; None where these are none."""
    try:
        timebase = Timebase(
            tuple(
                Anchor(MediaTime(media), UtcTime(utc), AnchorSource(source), uncertainty_us)
                for media, utc, source, uncertainty_us in anchors
            )
        )
    except ValueError:
        return None
    return tuple(timebase_row(timebase, duration_us).values())
