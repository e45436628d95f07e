"""Lists against the same lists worked out by hand: every filter and order, each way of finding, page after page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    Choice,
    Count,
    Cursor,
    FieldMatch,
    NumberSpan,
    PlaceBox,
    RecordingColumn,
    RecordingFilter,
    RecordingSort,
    Topic,
    UtcSpan,
)
from reviewer.domain.time import UtcTime
from reviewer.library import list_plan
from reviewer.library.library import CaseLibrary
from reviewer.library.listing import Listing
from tests.unit.library.library_samples import ACTOR
from tests.unit.library.mixed_library import (
    FIRST_US,
    KINDS,
    SPAN_US,
    WORDS,
    MixedLibrary,
    fill_mixed,
    ordered_cases,
    ordered_recordings,
)

_NEVER_US = 1e12
_WAYS: dict[str, dict[str, float]] = {
    "as it is": {},
    "walked": {"_WALK_ROW_US": 0.0, "_SLOW_CHECK_US": 0.0},
    "walked in vain": {
        "_WALK_ROW_US": 0.0,
        "_WALK_FOR_S": -1.0,
        "_PATIENCE_SHARE": 0.0,
        "_CHECK_FOR_S": -1.0,
        "_STEPS_BETWEEN_LOOKS": 1,
        "COUNTED_AT_MOST": 3,
    },
    "gathered": {"_WALK_ROW_US": _NEVER_US, "_SCAN_ROW_US": _NEVER_US},
    "scanned": {"_WALK_ROW_US": _NEVER_US, "_GATHER_ROW_US": _NEVER_US},
    "not counted far": {"COUNTED_AT_MOST": 3},
}
"""What finding is expected to take, so that it goes one way or another."""


@pytest.fixture(scope="module", params=[1, 2])
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MixedLibrary]:
    with CaseLibrary.create(tmp_path_factory.mktemp("mixed") / "library", ACTOR) as library:
        yield fill_mixed(library, request.param)


def any_of(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=3).map(tuple)


_MOMENTS = st.integers(-1, 22).map(lambda number: UtcTime(FIRST_US + number * SPAN_US))
_SPANS = st.builds(UtcSpan, st.none() | _MOMENTS, st.none() | _MOMENTS)
_MADE = st.integers(-1, 7).map(lambda number: UtcTime(FIRST_US + number * 2_600_000_000_000))
_SOUGHT = st.sampled_from(
    ["e", "el", "ÉLAN", "elan", "in-car", "car", "IN CAR", "7a", "unit 7", '"', "b*", "日本", "under_s", "26-0",
     "26-00", "mp4", "or", "x') or", "{x}", "zzz", "words :", "a'b", "\0", "nea not"]
)  # fmt: skip
_FINDINGS = st.one_of(
    st.builds(
        FieldMatch,
        st.sampled_from((1, 77)),
        st.just(()) | any_of(*WORDS),
        st.none() | st.sampled_from(("1", "In", "É")),
        st.none() | st.sampled_from(("z", "x", "é")),
        st.sampled_from(("", "", "in", "É", "%", "_")),
    ),
    st.builds(
        FieldMatch,
        st.just(2),
        st.just(()) | any_of("2", "10", "x"),
        st.none() | st.sampled_from(("2", "-3")),
        st.none() | st.sampled_from(("10", "2.0")),
    ),
).map(lambda match: (match,))
_OF_BOTH = {
    "words": _SOUGHT,
    "kinds": any_of(*KINDS, "nothing"),
    "statuses": any_of("new", "closed"),
    "assignees": any_of("", "r. okafor", "Ø. Bø"),
    "people": any_of(*WORDS[1:]),
    "tags": any_of(*WORDS[1:]),
    "recorded": _SPANS,
}
_CASE_PARTS: dict[str, st.SearchStrategy[object]] = {
    **_OF_BOTH,
    "created": st.builds(UtcSpan, st.none() | _MADE, st.none() | _MADE),
    "recordings": st.builds(NumberSpan, st.none() | st.integers(0, 12), st.none() | st.integers(0, 12)),
    "fields": _FINDINGS,
}
_RECORDING_PARTS: dict[str, st.SearchStrategy[object]] = {
    **_OF_BOTH,
    "case_id": st.integers(1, 13),
    "categories": any_of("evidence", "Training", "", "nothing"),
    "officers": any_of(*WORDS),
    "devices": any_of(*WORDS),
    "serials": any_of("", "x1", "X2"),
    "models": any_of("W110", "ab3"),
    "places": any_of(*WORDS),
    "place_words": _SOUGHT,
    "box": st.builds(
        PlaceBox,
        st.sampled_from((-90.0, 41.5, 41.6)),
        st.sampled_from((-180.0, -72.5, 179.0)),
        st.sampled_from((41.5, 90.0)),
        st.sampled_from((-179.0, -72.5, 180.0)),
    ),
    "length_us": st.builds(NumberSpan, st.none() | st.just(1), st.none() | st.just(SPAN_US)),
    "size_bytes": st.builds(NumberSpan, st.none() | st.sampled_from((7, 1 << 70)), st.none() | st.just(1 << 40)),
    "is_linked": st.booleans(),
    "has_positions": st.booleans(),
    "has_remarks": st.booleans(),
    "has_bookmarks": st.booleans(),
    "fields": _FINDINGS,
    "case_fields": _FINDINGS,
}


def few_parts(parts: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[dict[str, object]]:
    """Up to three parts of a filter: more leave nothing of a small library."""
    names = st.lists(st.sampled_from(sorted(parts)), max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: parts[name] for name in chosen}))


CASE_FILTERS = few_parts(_CASE_PARTS).map(lambda parts: CaseFilter(**parts))  # type: ignore[arg-type] # drawn by name
RECORDING_FILTERS = few_parts(_RECORDING_PARTS).map(lambda parts: RecordingFilter(**parts))  # type: ignore[arg-type] # as above
CASE_SORTS = st.builds(CaseSort, st.sampled_from([each for each in CaseColumn if each.is_sortable]), st.booleans())
RECORDING_SORTS = st.builds(
    RecordingSort, st.sampled_from([each for each in RecordingColumn if each.is_sortable]), st.booleans()
)
MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def going(way: str) -> pytest.MonkeyPatch:
    """Expectations that lead one way, until they are taken back."""
    patch = pytest.MonkeyPatch()
    for name, value in _WAYS[way].items():
        patch.setattr(list_plan, name, value)
    return patch


def paged_recordings(listing: Listing, asked: RecordingFilter, sort: RecordingSort, limit: int) -> list[int]:
    found: list[int] = []
    after: Cursor | None = None
    while True:
        page = listing.recordings(asked, sort, limit=limit, after=after)
        assert len(page.rows) <= limit
        found += [row.id for row in page.rows]
        if page.next is None:
            return found
        after = page.next


def paged_cases(listing: Listing, asked: CaseFilter, sort: CaseSort, limit: int) -> list[int]:
    found: list[int] = []
    after: Cursor | None = None
    while True:
        page = listing.cases(asked, sort, limit=limit, after=after)
        found += [row.id for row in page.rows]
        if page.next is None:
            return found
        after = page.next


@MANY
@given(asked=RECORDING_FILTERS, sort=RECORDING_SORTS, limit=st.integers(1, 40), way=st.sampled_from(list(_WAYS)))
def test_pages_of_recordings_are_the_list_worked_out_by_hand(
    mixed: MixedLibrary, asked: RecordingFilter, sort: RecordingSort, limit: int, way: str
) -> None:
    expected = ordered_recordings(mixed, asked, sort)
    patch = going(way)
    try:
        assert paged_recordings(mixed.library.listing, asked, sort, limit) == expected
        assert mixed.library.listing.count_recordings(asked) == Count(len(expected))
    finally:
        patch.undo()


@MANY
@given(asked=CASE_FILTERS, sort=CASE_SORTS, limit=st.integers(1, 9), way=st.sampled_from(list(_WAYS)))
def test_pages_of_cases_are_the_list_worked_out_by_hand(
    mixed: MixedLibrary, asked: CaseFilter, sort: CaseSort, limit: int, way: str
) -> None:
    expected = ordered_cases(mixed, asked, sort)
    patch = going(way)
    try:
        assert paged_cases(mixed.library.listing, asked, sort, limit) == expected
        assert mixed.library.listing.count_cases(asked) == Count(len(expected))
    finally:
        patch.undo()


@MANY
@given(
    asked=RECORDING_FILTERS,
    sort=RECORDING_SORTS,
    offset=st.integers(0, 95),
    behind=st.integers(0, 89),
    way=st.sampled_from(list(_WAYS)),
)
def test_a_page_can_begin_anywhere(
    mixed: MixedLibrary, asked: RecordingFilter, sort: RecordingSort, offset: int, behind: int, way: str
) -> None:
    expected = ordered_recordings(mixed, asked, sort)
    listing = mixed.library.listing
    patch = going(way)
    try:
        page = listing.recordings(asked, sort, limit=10, offset=offset)
        assert [row.id for row in page.rows] == expected[offset : offset + 10]
        if behind < len(expected):
            after = listing.recording_cursor(expected[behind], sort)
            page = listing.recordings(asked, sort, limit=10, after=after, offset=offset % 7)
            first = behind + 1 + offset % 7
            assert [row.id for row in page.rows] == expected[first : first + 10]
    finally:
        patch.undo()


@pytest.mark.parametrize("column", [each for each in RecordingColumn if each.is_sortable])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_of_recordings_is_complete_and_stable(
    mixed: MixedLibrary, column: RecordingColumn, descending: bool
) -> None:
    sort = RecordingSort(column, descending)
    found = paged_recordings(mixed.library.listing, RecordingFilter(), sort, 7)
    assert found == ordered_recordings(mixed, RecordingFilter(), sort)


@pytest.mark.parametrize("column", [each for each in CaseColumn if each.is_sortable])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_of_cases_is_complete_and_stable(mixed: MixedLibrary, column: CaseColumn, descending: bool) -> None:
    sort = CaseSort(column, descending)
    assert paged_cases(mixed.library.listing, CaseFilter(), sort, 5) == ordered_cases(mixed, CaseFilter(), sort)


def test_a_count_is_honest_about_what_it_did_not_count(mixed: MixedLibrary) -> None:
    listing = mixed.library.listing
    asked = RecordingFilter(has_positions=True, length_us=NumberSpan(0))
    every = len(ordered_recordings(mixed, asked, RecordingSort()))
    assert every > 20
    assert listing.count_recordings(asked, limit=20) == Count(20, is_exact=False)
    assert listing.count_recordings(asked, limit=every) == Count(every)
    assert listing.count_recordings(asked, limit=None) == Count(every)
    assert Count(10_000, is_exact=False).words == "10,000+"


def test_choices_are_the_words_that_occur_with_how_often(mixed: MixedLibrary) -> None:
    listing = mixed.library.listing
    kinds = {choice.word: choice for choice in listing.choices(Topic.KIND)}
    for kind in KINDS:
        cases = [case_id for case_id, details in mixed.cases.items() if details.case.kind == kind]
        recordings = sum(each.case_id in cases for each in mixed.recordings)
        expected = Choice(kind, len(cases), recordings) if cases else None
        assert kinds.get(kind) == expected
    officers = listing.choices(Topic.OFFICER)
    assert [choice.recordings for choice in officers] == sorted(
        (choice.recordings or 0 for choice in officers), reverse=True
    )
    assert {choice.word for choice in officers} == {each.officer for each in mixed.recordings}
    assert {choice.word for choice in listing.choices(Topic.OFFICER, "UN")} == {"under_score", "Unit 7A"}
    assert [choice.word for choice in listing.choices(Topic.OFFICER, "under_")] == ["under_score"]
    assert [choice.word for choice in listing.choices(Topic.OFFICER, "100%")] == ["100%"]
    assert listing.choices(Topic.OFFICER, "%") == ()
    tags = {choice.word: choice.cases for choice in listing.choices(Topic.TAG)}
    assert tags
    for tag, count in tags.items():
        assert count == listing.count_cases(CaseFilter(tags=(tag,))).value
    people = {choice.word: choice.cases for choice in listing.choices(Topic.PERSON)}
    assert people
    for name, count in people.items():
        assert count == listing.count_cases(CaseFilter(people=(name,))).value


def test_statistics_are_the_sums_of_what_is_there(mixed: MixedLibrary) -> None:
    statistics = mixed.library.listing.statistics()
    assert statistics.cases == len(mixed.cases)
    assert statistics.recordings == len(mixed.recordings)
    assert statistics.bookmarks == sum(mixed.bookmarks.values())
    assert statistics.length_us == sum(each.duration_us for each in mixed.recordings)
    assert statistics.size_bytes == sum(each.size_bytes for each in mixed.recordings)
    for shares in (statistics.by_kind, statistics.by_status):
        assert sum(share.cases for share in shares) == statistics.cases
        assert [share.cases for share in shares] == sorted((share.cases for share in shares), reverse=True)
    for shares in (statistics.by_kind, statistics.by_status, statistics.by_category, statistics.by_month):
        assert sum(share.length_us for share in shares) == statistics.length_us
        assert sum(share.recordings for share in shares) == statistics.recordings
    assert [share.word for share in statistics.by_month] == sorted(share.word for share in statistics.by_month)
    assert statistics.by_month[0].word == "2026-04"
    assert sum(share.cases for share in statistics.by_month) == statistics.cases
    assert len(statistics.by_month) > 3


def test_a_row_shows_what_the_library_holds(mixed: MixedLibrary) -> None:
    listing = mixed.library.listing
    for recording in mixed.recordings[:20]:
        row = listing.recording_row(recording.id)
        assert row is not None
        case = mixed.cases[recording.case_id].case
        assert (row.case_number, row.case_title, row.case_kind, row.assignee) == (
            case.number, case.title, case.kind, case.assignee,
        )  # fmt: skip
        assert (row.title, row.original_name, row.sha256, row.size_bytes, row.linked) == (
            recording.title, recording.original_name, recording.sha256, recording.size_bytes, recording.linked,
        )  # fmt: skip
        assert (row.start_utc, row.end_utc, row.start_source, row.start_uncertainty_us) == (
            recording.start_utc, recording.end_utc, recording.timebase.anchors[0].source, 1,
        )  # fmt: skip
        assert (row.remarks, row.triggers, row.place, row.latitude_deg, row.longitude_deg) == (
            recording.integrity, recording.triggers, recording.place, recording.latitude_deg, recording.longitude_deg,
        )  # fmt: skip
        assert row.bookmarks == mixed.bookmarks[recording.id]
    for case_id, details in mixed.cases.items():
        case_row = listing.case_row(case_id)
        assert case_row is not None
        own = [each for each in mixed.recordings if each.case_id == case_id]
        assert case_row.tags == details.tags
        assert case_row.people == tuple(person.name for person in details.people if person.name)
        assert case_row.recordings == len(own)
        assert case_row.first_utc == min((each.start_utc for each in own), default=None)
        assert case_row.last_utc == max((each.end_utc for each in own), default=None)
        first = min(own, key=lambda each: (each.start_utc, each.id), default=None)
        assert (case_row.thumbnail_sha256 is None) == (first is None)
    assert listing.recording_row(10**6) is None
    assert listing.case_row(10**6) is None
    assert listing.case_cursor(10**6, CaseSort()) is None


def test_an_empty_library_has_empty_lists(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        listing = library.listing
        assert listing.recordings().rows == ()
        assert listing.cases().rows == ()
        assert listing.count_recordings() == listing.count_cases() == Count(0)
        assert listing.recordings(RecordingFilter(words="x", is_linked=True)).rows == ()
        assert listing.statistics().by_month == ()
        assert listing.choices(Topic.DEVICE) == ()
