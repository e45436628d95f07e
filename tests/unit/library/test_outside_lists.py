"""Lists of events from outside: stored with their file, moved by their offset, taken out, found, verified."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.domain.case_details import DetailError
from reviewer.domain.listing import UtcSpan
from reviewer.domain.outside_events import OutsideList, OutsideMapping, format_offset, reach_of
from reviewer.domain.progress import SilentContext
from reviewer.domain.search_filter import SearchFilter
from reviewer.domain.time import UtcTime
from reviewer.library.errors import AlreadyStoredError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS, add_case, behind_the_back

NOON = UtcTime(1_776_513_600_000_000)
SECOND = 1_000_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as made:
        yield made


def add_list(library: CaseLibrary, labels: tuple[str, ...] = ("carillon",), reading: str = "{}") -> OutsideList:
    """A list with an event for each label, a second apart, from a file with those lines."""
    case = library.case_by_number("24-0117") or add_case(library)
    file = library.folder.with_name("cad.csv")
    file.write_bytes("\n".join(labels).encode())
    staged = library.vault.stage(file, SilentContext())
    try:
        with library.change("outside.add") as change:
            entry = change.adopt_original(staged)
            outside = OutsideList(
                case.id,
                "Dispatch",
                file.name,
                entry.relative_path,
                entry.sha256,
                entry.size_bytes,
                reading,
                len(labels),
            )
            events = [
                DeviceEvent(case.id, None, EventKind.DOOR, label, None, UtcTime(NOON + row * SECOND), "cad.csv",
                            list_row=row + 2)
                for row, label in enumerate(labels)
            ]  # fmt: skip
            return change.insert_outside_list(outside, events)
    finally:
        library.vault.discard(staged)


def test_events_come_back_as_they_were_with_their_line(library: CaseLibrary) -> None:
    added = add_list(library, NASTY_TEXTS)
    stored = library.outside_events(added.case_id)
    assert [event.label for event in stored] == list(NASTY_TEXTS)
    assert [event.list_row for event in stored] == list(range(2, 2 + len(NASTY_TEXTS)))
    assert library.outside_lists(added.case_id) == [added]
    assert library.events(added.case_id) == []
    assert library.vault.path(added.location).read_bytes() == "\n".join(NASTY_TEXTS).encode()
    library.close()
    report = verify_library(library.folder, SilentContext())
    assert [problem.sentence for problem in report.problems] == []


@pytest.mark.parametrize("offset_us", [-86_400 * SECOND, 12_500_000])
def test_an_offset_moves_events_and_where_they_are_found(library: CaseLibrary, offset_us: int) -> None:
    added = add_list(library)
    with library.change("outside.offset") as change:
        change.update_outside_list(replace(added, offset_us=offset_us, uncertainty_us=500_000))
    (event,) = library.outside_events(added.case_id)
    at = UtcTime(NOON + offset_us)
    assert (event.utc, event.at_utc({})) == (NOON, at)
    assert [hit.utc for hit in library.search("carillon").hits] == [at]
    day = SearchFilter(when=UtcSpan(UtcTime(at - SECOND), UtcTime(at + SECOND)))
    assert len(library.search("carillon", day).hits) == 1
    library.close()
    assert verify_library(library.folder, SilentContext()).problems == ()


def test_what_was_taken_out_is_found_no_more_and_comes_back(library: CaseLibrary) -> None:
    added = add_list(library)
    with library.change("outside.remove") as change:
        change.update_outside_list(replace(added, is_removed=True))
    assert library.outside_events(added.case_id) == []
    assert library.outside_lists(added.case_id) == []
    assert library.search("carillon").hits == ()
    library.rebuild_search()
    assert library.search("carillon").hits == ()
    with library.change("outside.restore") as change:
        change.update_outside_list(added)
    assert [event.label for event in library.outside_events(added.case_id)] == ["carillon"]
    assert len(library.search("carillon").hits) == 1
    library.close()
    assert verify_library(library.folder, SilentContext()).problems == ()


def test_the_same_file_read_in_the_same_way_is_refused(library: CaseLibrary) -> None:
    add_list(library)
    with pytest.raises(AlreadyStoredError, match=r"cad\.csv is in this case already, as “Dispatch”"):
        add_list(library)
    assert add_list(library, reading='{"kind":"door"}').event_count == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE events SET utc_us = utc_us + 1",
        "UPDATE events SET list_row = 9",
        "UPDATE outside_lists SET offset_us = 5",
        "DELETE FROM events",
    ],
)
def test_tampering_is_found(library: CaseLibrary, tampering: str) -> None:
    add_list(library)
    library.close()
    with behind_the_back(library.folder) as connection:
        connection.execute(tampering)
    problems = verify_library(library.folder, SilentContext()).problems
    assert any("behind the program's back" in problem.sentence for problem in problems)


def test_a_mapping_is_kept_under_its_name(library: CaseLibrary) -> None:
    with library.change("outside.mapping") as change:
        change.keep_outside_mapping(OutsideMapping(" Hartford ", "{}"))
        change.keep_outside_mapping(OutsideMapping("Hartford", '{"zone":"UTC"}'))
    assert [(each.name, each.reading) for each in library.outside_mappings()] == [("Hartford", '{"zone":"UTC"}')]
    with pytest.raises(DetailError), library.change("outside.mapping") as change:
        change.keep_outside_mapping(OutsideMapping("  ", "{}"))


def test_a_wrong_date_does_not_stretch_the_case() -> None:
    events = [
        DeviceEvent(1, None, EventKind.DOOR, "", None, UtcTime(utc), offset_us=SECOND)
        for utc in (0, NOON - 60 * SECOND, NOON + 30 * SECOND, NOON + 90_000 * SECOND)
    ]
    span = (NOON, UtcTime(NOON + SECOND))
    assert reach_of(events, span) == (NOON - 59 * SECOND, NOON + 31 * SECOND)
    assert reach_of(events, None) is None
    assert reach_of(events[:1], span) is None


def test_an_offset_is_said_exactly() -> None:
    assert format_offset(-3_600_000_000) == "−3600.000 s"
    assert format_offset(12_500_001) == "+12.500001 s"
    outside = OutsideList(1, "n", "n", "", "", 0, "", 0)
    assert outside.offset_text == "+0.000 s ± not stated"
    assert replace(outside, uncertainty_us=500_000).offset_text == "+0.000 s ±0.5 s"
