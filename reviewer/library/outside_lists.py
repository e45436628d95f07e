"""Lists of events from outside as rows of the library, and what such a list may not be. Knows no connection but one."""

import json

from sqlite_utils import Database

from reviewer.domain.case_details import DetailError
from reviewer.domain.outside_events import OutsideList, OutsideMapping
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.errors import AlreadyStoredError
from reviewer.library.rows import Row


def list_row(outside: OutsideList) -> Row:
    """A list as stored.

    Raises:
        DetailError: it has no name.
    """
    return {
        "case_id": outside.case_id,
        "name": _name(outside.name, "A list of events needs a name: its lane is called so."),
        "original_name": storable_text(outside.original_name),
        "location": outside.location,
        "sha256": outside.sha256,
        "size_bytes": outside.size_bytes,
        "reading": storable_text(outside.reading),
        "event_count": outside.event_count,
        "left_out": canonical_json(list(outside.left_out)),
        "offset_us": outside.offset_us,
        "uncertainty_us": outside.uncertainty_us,
        "offset_words": storable_text(outside.offset_words),
        "is_removed": int(outside.is_removed),
    }


def list_from_row(row: Row) -> OutsideList:
    """The list that was stored."""
    return OutsideList(
        case_id=row["case_id"],
        name=row["name"],
        original_name=row["original_name"],
        location=row["location"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        reading=row["reading"],
        event_count=row["event_count"],
        left_out=tuple(json.loads(row["left_out"])),
        offset_us=row["offset_us"],
        uncertainty_us=row["uncertainty_us"],
        offset_words=row["offset_words"],
        is_removed=bool(row["is_removed"]),
        id=row["id"],
    )


def mapping_row(mapping: OutsideMapping) -> Row:
    """How files are understood, as stored under its name.

    Raises:
        DetailError: it has no name.
    """
    name = _name(mapping.name, "A mapping needs a name, under which it is found again.")
    return {"name": name, "reading": storable_text(mapping.reading)}


def refuse_second(db: Database, outside: OutsideList) -> None:
    """Return where a case does not show the same file, read in the same way, already.

    Raises:
        AlreadyStoredError: it does; the message says under which name.
    """
    if outside.is_removed:
        return
    same = db.table("outside_lists").rows_where(
        "case_id = ? AND sha256 = ? AND reading = ? AND is_removed = 0 AND id <> ?",
        [outside.case_id, outside.sha256, storable_text(outside.reading), outside.id],
    )
    for row in same:
        raise AlreadyStoredError(
            f"{outside.original_name} is in this case already, as “{row['name']}”, read in the same way. Nothing was"
            " added: give that list another offset, or take it out first."
        )


def _name(name: str, trouble: str) -> str:
    if not name.strip():
        raise DetailError(trouble)
    return storable_text(name.strip())
