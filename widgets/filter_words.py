"""A filter of a list in words: a chip for each thing that narrows it, and the filter without that one. Knows no Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from reviewer.domain.listing import FieldMatch, ListFilter, NumberSpan, PlaceBox, UtcSpan, set_parts
from reviewer.domain.time import UtcTime, datetime_from_utc, format_duration
from reviewer.look.words import mark, tr
from widgets.plain_text import one_line
from widgets.size_words import size_words

_OF_SEVERAL = {
    "kinds": mark("Kind"),
    "statuses": mark("Status"),
    "assignees": mark("Reviewer"),
    "people": mark("Person"),
    "tags": mark("Tag"),
    "categories": mark("Category"),
    "officers": mark("Officer"),
    "devices": mark("Device"),
    "serials": mark("Serial"),
    "models": mark("Model"),
    "places": mark("Place"),
}
"""Parts of which any of several words may hold, and what each word is called."""

_YES_NO = {
    "is_linked": (mark("Original linked"), mark("Original in the library")),
    "has_positions": (mark("With positions"), mark("Without positions")),
    "has_remarks": (mark("With remarks"), mark("Without remarks")),
    "has_bookmarks": (mark("With bookmarks"), mark("Without bookmarks")),
}
_SPANS = {"created": mark("Made"), "recorded": mark("Recorded")}


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One thing that narrows a list, and the filter once it is taken away."""

    words: str
    without: ListFilter


def filter_chips(of: ListFilter, field_names: Mapping[int, str], zone: ZoneInfo) -> tuple[FilterChip, ...]:
    """The chips of a filter, in the order of its parts.

    Args:
        of: the filter.
        field_names: of the fields that the agency defined, by id.
        zone: of the dates.
    """
    return tuple(_chips(of, field_names, zone))


def with_part(of: ListFilter, part: str, value: Any) -> ListFilter:  # noqa: ANN401 - each part has its own type
    """A filter with another value of one of its parts, by the part's name."""
    changes: dict[str, Any] = {part: value}
    return replace(of, **changes)


def word_or_none(word: str) -> str:
    """A word that is filtered by; the empty one stands for nothing stated."""
    return one_line(word) or tr("not stated")


def _chips(of: ListFilter, field_names: Mapping[int, str], zone: ZoneInfo) -> Iterator[FilterChip]:
    open_filter = type(of)()
    for part in set_parts(of):
        value = getattr(of, part)
        without = with_part(of, part, getattr(open_filter, part))
        if part in _OF_SEVERAL:
            for word in value:
                rest = tuple(other for other in value if other != word)
                yield FilterChip(f"{tr(_OF_SEVERAL[part])}: {word_or_none(word)}", with_part(of, part, rest))
        elif part in ("fields", "case_fields"):
            for match in value:
                rest = tuple(other for other in value if other != match)
                yield FilterChip(_field_words(match, field_names), with_part(of, part, rest))
        else:
            yield FilterChip(_part_words(part, value, zone), without)


def _part_words(part: str, value: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 - each part has its own type
    match value:
        case bool():
            return tr(_YES_NO[part][0 if value else 1])
        case UtcSpan():
            return f"{tr(_SPANS[part])} {utc_span_words(value, zone)}"
        case NumberSpan():
            return _number_words(part, value)
        case PlaceBox():
            return "Within a part of the map"
        case int():
            return "Of one case"
    words = one_line(value)
    return tr("Place: “{words}”", words=words) if part == "place_words" else f"“{words}”"


def utc_span_words(span: UtcSpan, zone: ZoneInfo) -> str:
    """A stretch of days: `2026-04-01 to 2026-04-30`, `from 2026-04-01`, `until 2026-04-30`, `on 2026-04-17`."""
    first = _day(span.start, zone) if span.start is not None else ""
    # The end is not in the span: the day before is the last one.
    last = _day(UtcTime(span.end - 1), zone) if span.end is not None else ""
    if first and first == last:
        return tr("on {first}", first=first)
    if first and last:
        return tr("{first} to {last}", first=first, last=last)
    return tr("from {first}", first=first) if first else tr("until {last}", last=last)


def _day(utc: UtcTime, zone: ZoneInfo) -> str:
    return f"{datetime_from_utc(utc, zone):%Y-%m-%d}"


def _number_words(part: str, span: NumberSpan) -> str:
    def words(number: int) -> str:
        if part == "length_us":
            return format_duration(number)
        return size_words(number) if part == "size_bytes" else f"{number:,}"

    name = {"length_us": tr("Length"), "size_bytes": tr("Size"), "recordings": tr("Recordings")}[part]
    if span.at_least is not None and span.at_most is not None:
        return tr("{name} {least} to {most}", name=name, least=words(span.at_least), most=words(span.at_most))
    if span.at_least is not None:
        return tr("{name} at least {words}", name=name, words=words(span.at_least))
    return tr("{name} at most {words}", name=name, words=words(span.at_most or 0))


def _field_words(match: FieldMatch, field_names: Mapping[int, str]) -> str:
    name = one_line(field_names.get(match.definition_id, tr("A field")))
    if match.beginning:
        return tr("{name}: begins with “{one_line}”", name=name, one_line=one_line(match.beginning))
    if match.values:
        return f"{name}: {', '.join(word_or_none(value) for value in match.values)}"
    if match.at_least is not None and match.at_most is not None:
        return tr(
            "{name}: {least} to {most}",
            name=name,
            least=one_line(match.at_least),
            most=one_line(match.at_most),
        )
    if match.at_least is not None:
        return tr("{name}: from {one_line}", name=name, one_line=one_line(match.at_least))
    return (
        tr("{name}: up to {one_line}", name=name, one_line=one_line(match.at_most))
        if match.at_most is not None
        else tr("{name}: filled in", name=name)
    )
