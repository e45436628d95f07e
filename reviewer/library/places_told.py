"""What the audit record tells of a question for a place: the zone, what it was narrowed to, and how much was found.

To ask who was somewhere is to read the record of somebody, as `reviewer.library.search_told` says of searching.
"""

from reviewer.domain.place_query import PassageAnswer, PlaceFilter
from reviewer.domain.time import format_utc
from reviewer.domain.zones import Zone
from reviewer.library.canonical_json import JsonValue

PLACES_ACTION = "library.places"

_MOST_CORNERS = 100
"""A zone of more corners is told by its words alone."""


def told_of_passages(zone: Zone, narrowed: PlaceFilter, answer: PassageAnswer) -> dict[str, JsonValue]:
    """The details of the audit row of a question for passages; what was not narrowed is left out."""
    told: dict[str, JsonValue] = {"zone": zone.words, "passages": answer.total, "tracks": answer.tracks}
    shape = zone.to_json()
    if len(shape.get("vertices", ())) <= _MOST_CORNERS:
        told["shape"] = shape
    return {**told, **_span(narrowed)}


def told_of_list(asked: str, narrowed: PlaceFilter, found: int) -> dict[str, JsonValue]:
    """The details of the audit row of a question for stops or fastest moments, said in words."""
    return {"asked": asked, "found": found, **_span(narrowed)}


def places_object(narrowed: PlaceFilter) -> str:
    """What was looked through: one case, or the library."""
    return "library" if narrowed.case_id is None else f"case {narrowed.case_id}"


def _span(narrowed: PlaceFilter) -> dict[str, JsonValue]:
    told: dict[str, JsonValue] = {}
    if narrowed.when.start is not None:
        told["from"] = format_utc(narrowed.when.start)
    if narrowed.when.end is not None:
        told["until"] = format_utc(narrowed.when.end)
    return told
