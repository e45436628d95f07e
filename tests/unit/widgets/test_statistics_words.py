"""The library's numbers in words, by month without gaps, and as a table for a spreadsheet."""

from reviewer.domain.listing import LibraryStatistics, Share
from widgets.size_words import hours_words, size_words
from widgets.statistics_words import months_of, statistics_csv, totals_words, undated_words

HOUR_US = 3_600_000_000
NUMBERS = LibraryStatistics(
    cases=2,
    recordings=1,
    bookmarks=0,
    length_us=HOUR_US,
    size_bytes=1_500_000_000,
    by_kind=(Share("=HYPERLINK()", 1, 1, HOUR_US, 1_500_000_000), Share("", 1, 0, 0, 0)),
    by_status=(),
    by_category=(),
    by_month=(
        Share("", 0, 1, HOUR_US, 1_500_000_000),
        Share("2025-11", 1, 0, 0, 0),
        Share("2026-02", 1, 0, 0, 0),
    ),
)


def test_totals_are_a_sentence() -> None:
    assert totals_words(NUMBERS) == (
        "2 cases with 1 recording: 1.0 h of recording in 1.5 GB (1,500,000,000 bytes), and 0 bookmarks."
    )


def test_months_with_nothing_have_their_place() -> None:
    assert [share.word for share in months_of(NUMBERS)] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert [share.cases for share in months_of(NUMBERS)] == [1, 0, 0, 1]
    assert [share.word for share in months_of(NUMBERS, 2)] == ["2026-01", "2026-02"]


def test_what_stands_in_no_month_is_said() -> None:
    assert undated_words(NUMBERS) == "1 recording (1.0 h) stands in no month: its beginning is not known."


def test_a_table_holds_everything_and_no_formula() -> None:
    lines = statistics_csv(NUMBERS).splitlines()
    assert lines[0] == "group,word,cases,recordings,length_s,size_bytes"
    assert lines[1] == "whole,,2,1,3600.000000,1500000000"
    assert lines[2] == "kind of case,'=HYPERLINK(),1,1,3600.000000,1500000000"
    assert lines[3] == "kind of case,not stated,1,0,0.000000,0"
    assert lines[-1] == "month (UTC),2026-02,1,0,0.000000,0"


def test_amounts_at_a_glance() -> None:
    said = [size_words(number) for number in (0, 999, 1000, 999_999, 9_950_000, 38_000_000_000, 4_200_000_000_000)]
    assert said == ["0 bytes", "999 bytes", "1.0 kB", "1.0 MB", "9.9 MB", "38 GB", "4.2 TB"]
    assert [hours_words(number * HOUR_US) for number in (0, 99, 164_210)] == ["0.0 h", "99.0 h", "164,210 h"]
