"""Saved searches as rows: a filter, its order and its columns as JSON, which names only what narrows."""

import json
from dataclasses import fields, is_dataclass
from typing import Any, cast

from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    FieldMatch,
    ListFilter,
    ListSort,
    NumberSpan,
    PlaceBox,
    RecordingColumn,
    RecordingFilter,
    RecordingSort,
    SavedSearch,
    UtcSpan,
    set_parts,
)
from reviewer.domain.time import UtcTime
from reviewer.library.canonical_json import JsonValue, canonical_json, storable_text
from reviewer.library.rows import Row

_PARTS = {
    "created": UtcSpan,
    "recorded": UtcSpan,
    "recordings": NumberSpan,
    "length_us": NumberSpan,
    "size_bytes": NumberSpan,
    "box": PlaceBox,
}
"""Parts of a filter that are objects of their own."""

_FIELD_PARTS = frozenset({"fields", "case_fields"})


def search_row(search: SavedSearch) -> Row:
    """A saved search as stored, without who saved it and when."""
    return {
        "subject": "case" if search.is_of_cases else "recording",
        "name": storable_text(search.name.strip()),
        "filter": filter_json(search.filter),
        "sort": canonical_json({"column": search.sort.column.value, "descending": search.sort.descending}),
        "columns": canonical_json(list(search.columns)),
    }


def search_from_row(row: Row) -> SavedSearch:
    """The search that was saved."""
    kept, columns, of_cases = json.loads(row["sort"]), json.loads(row["columns"]), row["subject"] == "case"
    sort: ListSort
    if of_cases:
        sort = CaseSort(CaseColumn(kept["column"]), kept["descending"])
    else:
        sort = RecordingSort(RecordingColumn(kept["column"]), kept["descending"])
    return SavedSearch(
        name=row["name"],
        filter=filter_from_json(row["filter"], of_cases=of_cases),
        sort=sort,
        columns=tuple(columns),
        author=row["author"],
        created_utc=UtcTime(row["created_utc_us"]),
        id=row["id"],
    )


def filter_json(asked: ListFilter) -> str:
    """A filter as JSON: only what narrows anything."""
    return canonical_json({name: _as_json(getattr(asked, name)) for name in set_parts(asked)})


def filter_from_json(text: str, *, of_cases: bool) -> ListFilter:
    """The filter that `filter_json` was given."""
    parts: dict[str, Any] = {name: _from_json(name, value) for name, value in json.loads(text).items()}
    return CaseFilter(**parts) if of_cases else RecordingFilter(**parts)


def _as_json(value: object) -> JsonValue:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_as_json(each) for each in value]
    return cast("JsonValue", value)


def _from_json(name: str, value: JsonValue) -> object:
    if name in _PARTS and isinstance(value, dict):
        return _PARTS[name](**value)
    if name in _FIELD_PARTS:
        matches = cast("list[dict[str, Any]]", value)
        return tuple(FieldMatch(**{**match, "values": tuple(match["values"])}) for match in matches)
    return tuple(value) if isinstance(value, list) else value
