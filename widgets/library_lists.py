"""The two lists of the library, ready for a page: how cases and recordings are read, sorted, narrowed and worded."""

from collections.abc import Mapping, Sequence
from functools import partial

from reviewer.domain.case_details import FieldDefinition, FieldSubject
from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    Choice,
    Count,
    ListFilter,
    ListSort,
    RecordingColumn,
    RecordingFilter,
    RecordingSort,
    Topic,
)
from reviewer.library.library import CaseLibrary
from reviewer.look.words import mark, tr
from widgets.facet import FacetWord
from widgets.filter_panel import CASE_PARTS, RECORDING_PARTS
from widgets.list_columns import case_columns, case_details, recording_columns, recording_details
from widgets.list_page import ListKind
from widgets.paged_rows import ListedRow, RowSource

_WORDS_OFFERED = 400
"""Of one topic: more than anybody reads through, and what is typed finds among them."""


def list_of_cases() -> ListKind:
    """The list of cases."""
    return ListKind(
        one=mark("case"),
        many=mark("cases"),
        columns=case_columns(),
        details=case_details,
        parts=CASE_PARTS,
        usual_sort=CaseSort(),
        sort=lambda key, descending: CaseSort(CaseColumn(key), descending),
        source=_case_source,
        words=partial(_words, CASE_PARTS.topics, of_cases=True),
        fields=partial(_fields, (FieldSubject.CASE,)),
        empty_title=tr("No cases yet"),
        empty_hint=tr("Make one in the main window, or drop a folder from the dock there."),
    )


def list_of_recordings() -> ListKind:
    """The list of recordings."""
    return ListKind(
        one=mark("recording"),
        many=mark("recordings"),
        columns=recording_columns(),
        details=recording_details,
        parts=RECORDING_PARTS,
        usual_sort=RecordingSort(),
        sort=lambda key, descending: RecordingSort(RecordingColumn(key), descending),
        source=_recording_source,
        words=partial(_words, RECORDING_PARTS.topics, of_cases=False),
        fields=partial(_fields, (FieldSubject.RECORDING, FieldSubject.CASE)),
        empty_title=tr("No recordings yet"),
        empty_hint=tr("Drop a folder from the dock onto the main window."),
    )


def _case_source(wanted: ListFilter, order: ListSort) -> RowSource:
    if not isinstance(wanted, CaseFilter) or not isinstance(order, CaseSort):
        raise TypeError("cases are listed by a filter and an order of cases")

    def rows(library: CaseLibrary, offset: int, limit: int) -> Sequence[ListedRow]:
        return library.listing.cases(wanted, order, offset=offset, limit=limit).rows

    def count(library: CaseLibrary, is_exact: bool) -> Count:
        return library.listing.count_cases(wanted, None) if is_exact else library.listing.count_cases(wanted)

    return RowSource(rows, count)


def _recording_source(wanted: ListFilter, order: ListSort) -> RowSource:
    if not isinstance(wanted, RecordingFilter) or not isinstance(order, RecordingSort):
        raise TypeError("recordings are listed by a filter and an order of recordings")

    def rows(library: CaseLibrary, offset: int, limit: int) -> Sequence[ListedRow]:
        return library.listing.recordings(wanted, order, offset=offset, limit=limit).rows

    def count(library: CaseLibrary, is_exact: bool) -> Count:
        listing = library.listing
        return listing.count_recordings(wanted, None) if is_exact else listing.count_recordings(wanted)

    return RowSource(rows, count)


def _words(topics: Mapping[Topic, str], library: CaseLibrary, *, of_cases: bool) -> dict[Topic, list[FacetWord]]:
    def facet_word(choice: Choice) -> FacetWord:
        return FacetWord(choice.word, choice.cases if of_cases else choice.recordings)

    def most_frequent_first(topic: Topic) -> list[FacetWord]:
        words = [facet_word(choice) for choice in library.listing.choices(topic, limit=_WORDS_OFFERED)]
        return sorted(words, key=lambda each: -(each.count or 0))

    return {topic: most_frequent_first(topic) for topic in topics}


def _fields(subjects: Sequence[FieldSubject], library: CaseLibrary) -> Sequence[FieldDefinition]:
    return [definition for subject in subjects for definition in library.fields(subject)]
