"""Drawings on the map as rows of their table."""

import json

from reviewer.domain.map_drawing import DrawingKind, MapDrawing
from reviewer.domain.time import UtcTime
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.rows import Row


def drawing_row(drawing: MapDrawing) -> Row:
    """What is stored of a drawing."""
    return {
        "case_id": drawing.case_id,
        "kind": drawing.kind.value,
        "places": canonical_json([list(place) for place in drawing.places]),
        "words": storable_text(drawing.words),
        "colour": drawing.colour,
        "author": storable_text(drawing.author),
        "created_utc_us": drawing.created_utc,
    }


def drawing_from_row(row: Row) -> MapDrawing:
    """The drawing that was stored."""
    return MapDrawing(
        case_id=row["case_id"],
        kind=DrawingKind(row["kind"]),
        places=tuple((latitude_deg, longitude_deg) for latitude_deg, longitude_deg in json.loads(row["places"])),
        words=row["words"],
        colour=row["colour"],
        author=row["author"],
        created_utc=UtcTime(row["created_utc_us"]),
        id=row["id"],
    )
