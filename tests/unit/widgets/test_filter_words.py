"""A filter in words: a chip for each thing that narrows, and what is left without it."""

from zoneinfo import ZoneInfo

import pytest

from reviewer.domain.listing import (
    CaseFilter,
    FieldMatch,
    ListFilter,
    NumberSpan,
    PlaceBox,
    RecordingFilter,
    UtcSpan,
)
from reviewer.domain.time import parse_utc
from widgets.filter_words import filter_chips

ZONE = ZoneInfo("America/New_York")
FIELDS = {7: "Finding"}
MAY = UtcSpan(parse_utc("2026-05-01T04:00:00Z"), parse_utc("2026-06-01T04:00:00Z"))


def words(of: ListFilter) -> list[str]:
    return [chip.words for chip in filter_chips(of, FIELDS, ZONE)]


def test_an_open_filter_has_no_chips() -> None:
    assert words(CaseFilter()) == []
    assert words(RecordingFilter()) == []


def test_each_word_goes_by_itself() -> None:
    both = CaseFilter(words="main", kinds=("Complaint", ""), recorded=MAY)
    chips = filter_chips(both, FIELDS, ZONE)
    assert [chip.words for chip in chips] == [
        "“main”",
        "Kind: Complaint",
        "Kind: not stated",
        "Recorded 2026-05-01 to 2026-05-31",
    ]
    assert chips[0].without == CaseFilter(kinds=("Complaint", ""), recorded=MAY)
    assert chips[1].without == CaseFilter(words="main", kinds=("",), recorded=MAY)
    assert chips[3].without == CaseFilter(words="main", kinds=("Complaint", ""))


@pytest.mark.parametrize(
    ("narrowed", "said"),
    [
        (RecordingFilter(has_bookmarks=True), "With bookmarks"),
        (RecordingFilter(has_bookmarks=False), "Without bookmarks"),
        (RecordingFilter(is_linked=False), "Original in the library"),
        (RecordingFilter(length_us=NumberSpan(60_000_000)), "Length at least 1 min 00 s"),
        (RecordingFilter(size_bytes=NumberSpan(None, 5_000_000)), "Size at most 5.0 MB"),
        (CaseFilter(recordings=NumberSpan(2, 9)), "Recordings 2 to 9"),
        (RecordingFilter(case_id=3), "Of one case"),
        (RecordingFilter(place_words="main st"), "Place: “main st”"),
        (RecordingFilter(box=PlaceBox(1, 2, 3, 4)), "Within a part of the map"),
        (CaseFilter(recorded=UtcSpan(MAY.start)), "Recorded from 2026-05-01"),
        (CaseFilter(created=UtcSpan(None, MAY.start)), "Made until 2026-04-30"),
        (CaseFilter(fields=(FieldMatch(7, ("Sustained",)),)), "Finding: Sustained"),
        (CaseFilter(fields=(FieldMatch(7, (), "2", "5"),)), "Finding: 2 to 5"),
        (CaseFilter(fields=(FieldMatch(7, beginning="Sus"),)), "Finding: begins with “Sus”"),
        (CaseFilter(fields=(FieldMatch(8),)), "A field: filled in"),
    ],
)
def test_every_part_has_its_words(narrowed: ListFilter, said: str) -> None:
    [chip] = filter_chips(narrowed, FIELDS, ZONE)
    assert chip.words == said
    assert chip.without.is_open
