"""What the library's panel shows of a library of any size: the first page of its cases, or of what a filter finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseRow,
    CaseSort,
    Count,
    RecordingFilter,
    RecordingRow,
    Topic,
)
from reviewer.library.library import CaseLibrary
from widgets.library_rows import ShownCase

MOST_CASES = 200
_MOST_RECORDINGS = 100
_NEWEST_NUMBER = CaseSort(CaseColumn.NUMBER, descending=True)


@dataclass(frozen=True, slots=True)
class FoundInLibrary:
    """Cases in the order of their numbers, the last one first.

    Attributes:
        cases: at most so many as a panel shows.
        recordings_of: by case id, the recordings for which a case is shown that does not match itself.
        more: cases beyond those.
        is_exact: whether it is known how many more there are; else there are at least so many.
    """

    cases: Sequence[ShownCase] = ()
    recordings_of: Mapping[int, Sequence[RecordingRow]] = field(default_factory=dict)
    more: int = 0
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class _CaseOf:
    """The case of a recording that was found."""

    id: int
    number: str
    title: str
    kind: str
    status: str
    time_zone: str


def first_cases(library: CaseLibrary) -> FoundInLibrary:
    """The first page of all cases."""
    cases = library.listing.cases(CaseFilter(), _NEWEST_NUMBER, limit=MOST_CASES).rows
    count = library.listing.count_cases(CaseFilter()) if len(cases) == MOST_CASES else Count(len(cases))
    return FoundInLibrary(cases, more=count.value - len(cases), is_exact=count.is_exact)


def find_in_library(text: str, library: CaseLibrary) -> FoundInLibrary:
    """The first page of the cases that match, and of those that hold a recording that does.

    A case matches where each word begins one of its number or title, or where some of the words are found in its kind
    or status and the others there.
    """
    listing = library.listing
    filters = [CaseFilter(words=text)]
    by_words = _by_kind_and_status(text, library)
    if by_words is not None:
        filters.append(by_words)
    matching: dict[int, CaseRow] = {}
    counts = []
    for wanted in filters:
        matching |= {row.id: row for row in listing.cases(wanted, _NEWEST_NUMBER, limit=MOST_CASES).rows}
        counts.append(listing.count_cases(wanted))
    recordings_of: dict[int, list[RecordingRow]] = {}
    cases: dict[int, ShownCase] = dict(matching)
    for row in listing.recordings(RecordingFilter(words=text), limit=_MOST_RECORDINGS).rows:
        if row.case_id not in matching:
            recordings_of.setdefault(row.case_id, []).append(row)
            cases[row.case_id] = _CaseOf(
                row.case_id, row.case_number, row.case_title, row.case_kind, row.case_status, row.case_time_zone
            )
    shown = sorted(cases.values(), key=lambda case: case.number, reverse=True)
    most = max(count.value for count in counts)
    is_exact = all(count.is_exact for count in counts)
    return FoundInLibrary(shown, recordings_of, max(most - len(matching), 0), is_exact)


def _by_kind_and_status(text: str, library: CaseLibrary) -> CaseFilter | None:
    """The cases of the kinds and statuses in which some of the words are found; None where none of them is."""
    kinds = [choice.word for choice in library.listing.choices(Topic.KIND)]
    statuses = [choice.word for choice in library.listing.choices(Topic.STATUS)]
    wanted = CaseFilter()
    left = []
    for word in text.casefold().split():
        of_kind = tuple(kind for kind in wanted.kinds or kinds if word in kind.casefold())
        of_status = tuple(status for status in wanted.statuses or statuses if word in status.casefold())
        if of_kind:
            wanted = replace(wanted, kinds=of_kind)
        elif of_status:
            wanted = replace(wanted, statuses=of_status)
        else:
            left.append(word)
    return None if wanted.is_open else replace(wanted, words=" ".join(left))
