"""Saved searches: kept whole, told of in the audit record, one of a name."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    FieldMatch,
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
from reviewer.library.errors import AlreadyStoredError, NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.library.saved_searches import filter_from_json, filter_json
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS

EVERY_RECORDING_PART = RecordingFilter(
    words="'; DROP TABLE audit; --",
    case_id=7,
    kinds=("pursuit", ""),
    statuses=("new",),
    assignees=("R. Okafor",),
    people=("Jane <b>Doe</b> 🎈",),
    tags=("dog",),
    categories=("Evidence",),
    officers=("A",),
    devices=("B",),
    serials=("C",),
    models=("D",),
    places=("E",),
    place_words="street",
    box=PlaceBox(41.5, -72.75, 41.75, -72.5),
    recorded=UtcSpan(UtcTime(5), None),
    length_us=NumberSpan(1, None),
    size_bytes=NumberSpan(None, 1 << 40),
    is_linked=False,
    has_positions=True,
    has_remarks=False,
    has_bookmarks=True,
    fields=(FieldMatch(2, ("x", "y"), "1", None),),
    case_fields=(FieldMatch(1, at_most="z"),),
)
EVERY_CASE_PART = CaseFilter(
    words="élan",
    kinds=("a",),
    statuses=("b",),
    assignees=("c",),
    people=("d",),
    tags=("e",),
    created=UtcSpan(None, UtcTime(9)),
    recorded=UtcSpan(UtcTime(1), UtcTime(2)),
    recordings=NumberSpan(0, 5),
    fields=(FieldMatch(1, ("f",)),),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


def saved(library: CaseLibrary, search: SavedSearch) -> SavedSearch:
    with library.change("search.save") as change:
        return change.save_search(search)


def pursuits(name: str = "Pursuits") -> SavedSearch:
    sort = RecordingSort(RecordingColumn.OFFICER, descending=False)
    return SavedSearch(name, RecordingFilter(kinds=("pursuit",)), sort, ("title", "officer"))


def test_every_part_of_a_filter_is_kept() -> None:
    assert set(set_parts(EVERY_RECORDING_PART)) == set(RecordingFilter.__slots__)
    assert set(set_parts(EVERY_CASE_PART)) == set(CaseFilter.__slots__)
    assert filter_from_json(filter_json(EVERY_RECORDING_PART), of_cases=False) == EVERY_RECORDING_PART
    assert filter_from_json(filter_json(EVERY_CASE_PART), of_cases=True) == EVERY_CASE_PART
    assert filter_json(CaseFilter()) == "{}"


@pytest.mark.parametrize("text", [text for text in NASTY_TEXTS if text.strip()])
def test_a_search_is_kept_whatever_its_name(library: CaseLibrary, text: str) -> None:
    kept = saved(library, SavedSearch(text, EVERY_CASE_PART, CaseSort(CaseColumn.NUMBER), ("number",)))
    assert kept.name == text.strip()
    assert (kept.filter, kept.sort, kept.columns) == (EVERY_CASE_PART, CaseSort(CaseColumn.NUMBER), ("number",))
    assert kept.author == ACTOR.name
    assert kept.created_utc > 0
    with library.another() as other:
        assert other.listing.saved_searches() == [kept]


def test_saving_under_the_same_name_replaces_and_is_told(library: CaseLibrary) -> None:
    first = saved(library, pursuits())
    second = saved(library, SavedSearch("Pursuits", RecordingFilter(words="x"), RecordingSort()))
    assert second.id == first.id
    assert library.listing.saved_searches() == [second]
    row = library.audit()[-1]
    assert (row.action, row.object) == ("search.save", f"search {first.id}")
    told = json.loads(row.details)["changes"][0]
    assert told["before"]["filter"] == '{"kinds":["pursuit"]}'
    assert told["after"]["filter"] == '{"words":"x"}'


def test_one_of_cases_and_one_of_recordings_may_share_a_name(library: CaseLibrary) -> None:
    saved(library, pursuits("Mine"))
    saved(library, SavedSearch("Mine", CaseFilter(), CaseSort()))
    assert [search.is_of_cases for search in library.listing.saved_searches()] == [True, False]


def test_a_search_is_renamed_but_not_onto_another(library: CaseLibrary) -> None:
    first, second = saved(library, pursuits("A")), saved(library, pursuits("B"))
    renamed = saved(library, SavedSearch("C", first.filter, first.sort, id=first.id))
    assert [search.name for search in library.listing.saved_searches()] == ["B", "C"]
    with pytest.raises(AlreadyStoredError, match="“B”"):
        saved(library, SavedSearch("B", renamed.filter, renamed.sort, id=renamed.id))
    with pytest.raises(NotFoundError):
        saved(library, SavedSearch("D", second.filter, second.sort, id=999))


def test_a_search_that_is_deleted_is_gone_and_told(library: CaseLibrary) -> None:
    kept = saved(library, pursuits())
    with library.change("search.delete") as change:
        assert change.delete_search(kept.id) == kept
    assert library.listing.saved_searches() == []
    assert json.loads(library.audit()[-1].details)["changes"][0]["before"]["name"] == "Pursuits"
    with pytest.raises(NotFoundError), library.change("search.delete") as change:
        change.delete_search(kept.id)


def test_a_search_of_both_or_without_a_name_is_none() -> None:
    with pytest.raises(ValueError, match="not of both"):
        SavedSearch("x", CaseFilter(), RecordingSort())
    with pytest.raises(ValueError, match="needs a name"):
        SavedSearch("  ", CaseFilter(), CaseSort())
    with pytest.raises(ValueError, match="cannot be sorted"):
        RecordingSort(RecordingColumn.TRIGGERS)
    with pytest.raises(ValueError, match="cannot be sorted"):
        CaseSort(CaseColumn.TAGS)
