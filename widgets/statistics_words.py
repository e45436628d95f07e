"""The library's numbers in words, as bars and as a table for a spreadsheet. Knows no Qt."""

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.listing import LibraryStatistics, Share
from widgets.filter_words import word_or_none
from widgets.size_words import hours_words, size_words

_HEADER = ("group", "word", "cases", "recordings", "length_s", "size_bytes")
_MONTHS = 12


def totals_words(statistics: LibraryStatistics) -> str:
    """Everything in one sentence, exact numbers included."""
    of = statistics
    return (
        f"{_counted(of.cases, 'case')} with {_counted(of.recordings, 'recording')}: {hours_words(of.length_us)} of "
        f"recording in {size_words(of.size_bytes)} ({of.size_bytes:,} bytes), and {_counted(of.bookmarks, 'bookmark')}."
    )


def undated_words(statistics: LibraryStatistics) -> str:
    """What the graphs by month cannot show; empty where they show everything."""
    undated = next((share for share in statistics.by_month if not share.word), None)
    if undated is None or not undated.recordings:
        return ""
    stand, their = ("stands", "its") if undated.recordings == 1 else ("stand", "their")
    return (
        f"{_counted(undated.recordings, 'recording')} ({hours_words(undated.length_us)}) {stand} in no month: "
        f"{their} beginning is not known."
    )


def months_of(statistics: LibraryStatistics, at_most: int | None = None) -> tuple[Share, ...]:
    """Every month from the first to the last in which there is anything, those between with nothing included.

    Args:
        statistics: the library's.
        at_most: the latest so many; None for all.
    """
    known = {share.word: share for share in statistics.by_month if share.word}
    if not known:
        return ()
    first, last = (_number_of(month) for month in (min(known), max(known)))
    if at_most is not None:
        first = max(first, last - at_most + 1)
    words = [f"{number // _MONTHS:04d}-{number % _MONTHS + 1:02d}" for number in range(first, last + 1)]
    return tuple(known.get(word, Share(word, 0, 0, 0, 0)) for word in words)


def statistics_csv(statistics: LibraryStatistics) -> str:
    """All of it as CSV: a line for the whole, and one for each kind, status, category and month."""
    of = statistics
    rows: list[tuple[str | int, ...]] = [
        ("whole", "", of.cases, of.recordings, exact_seconds(of.length_us), of.size_bytes),
    ]
    for group, shares in (
        ("kind of case", of.by_kind),
        ("status of case", of.by_status),
        ("category of recording", of.by_category),
        ("month (UTC)", of.by_month),
    ):
        rows += [
            (
                group,
                harmless(word_or_none(share.word)),
                share.cases,
                share.recordings,
                exact_seconds(share.length_us),
                share.size_bytes,
            )
            for share in shares
        ]
    return csv_text(_HEADER, rows)


def _number_of(month: str) -> int:
    """Months since the year 0 of `YYYY-MM`."""
    return int(month[:4]) * _MONTHS + int(month[5:7]) - 1


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
