"""What the audit record tells of a search: the words, what it was narrowed to, and how much was found.

To look for somebody is to read the record of somebody, so that it is an event like any other reading (CJIS policy 5.8,
NIST SP 800-53 AU-3).
"""

from reviewer.domain.search_filter import SearchAnswer, SearchFilter
from reviewer.domain.time import format_utc
from reviewer.library.canonical_json import JsonValue

SEARCH_ACTION = "library.search"

_LONGEST_WORDS = 2_000
"""Characters of what was typed that are told; of a text pasted by mistake how long it was."""


def told_of_search(words: str, narrowed: SearchFilter, answer: SearchAnswer) -> dict[str, JsonValue]:
    """The details of the audit row of a search; what was not narrowed is left out."""
    told: dict[str, JsonValue] = {"words": words[:_LONGEST_WORDS]}
    if len(words) > _LONGEST_WORDS:
        told["words_length"] = len(words)
    told["hits"] = {kind.value: count.words for kind, count in answer.counts.items()}
    filters = _filters(narrowed)
    return {**told, "filters": filters} if filters else told


def searched_object(narrowed: SearchFilter) -> str:
    """What was searched: one case, or the library."""
    return "library" if narrowed.case_id is None else f"case {narrowed.case_id}"


def _filters(narrowed: SearchFilter) -> dict[str, JsonValue]:
    filters: dict[str, JsonValue] = {
        "kinds": sorted(kind.value for kind in narrowed.kinds),
        "person": narrowed.person[:_LONGEST_WORDS],
        "category": narrowed.category[:_LONGEST_WORDS],
        "place": narrowed.place[:_LONGEST_WORDS],
        "from": "" if narrowed.when.start is None else format_utc(narrowed.when.start),
        "until": "" if narrowed.when.end is None else format_utc(narrowed.when.end),
    }
    if narrowed.near is not None:
        near = narrowed.near
        filters["near"] = {
            "latitude_deg": near.latitude_deg,
            "longitude_deg": near.longitude_deg,
            "radius_m": near.radius_m,
        }
    return {name: value for name, value in filters.items() if value}
