"""The orders of lists, each with the index that has it."""

from reviewer.domain.listing import CaseColumn, RecordingColumn
from reviewer.library.list_plan import Order


def case_order(column: CaseColumn) -> Order:
    """The order of `case_list AS l` by a column."""
    match column:
        case CaseColumn.NUMBER | CaseColumn.TITLE:
            return _beside("cases", column.value, f"cases_in_order_of_{column.value}", "case")
        case CaseColumn.KIND | CaseColumn.STATUS | CaseColumn.ASSIGNEE:
            return _worded("case", column.value)
        case CaseColumn.CREATED:
            return _indexed("case", "created_us", "created")
        case _:
            return Order(f"l.{_CASE_NUMBERS[column]}")


def recording_order(column: RecordingColumn) -> Order:
    """The order of `recording_list AS l` by a column."""
    match column:
        case RecordingColumn.TITLE:
            return _beside("recordings", "title", "recordings_in_order_of_title", "recording")
        case RecordingColumn.FILE_NAME:
            return _beside("recordings", "original_name", "recordings_in_order_of_name", "recording")
        case RecordingColumn.CASE:
            walked = (
                "cases AS k INDEXED BY cases_in_order_of_number"
                " CROSS JOIN recording_list AS l INDEXED BY recording_list_case ON l.case_id = k.id"
            )
            return Order("k.number", is_text=True, walked=walked, joined="CROSS JOIN cases AS k ON k.id = l.case_id")
        case RecordingColumn.BROUGHT_IN:
            return Order("", walked="recording_list AS l NOT INDEXED")
        case _ if column in _RECORDING_NUMBERS:
            return _indexed("recording", *_RECORDING_NUMBERS[column])
        case _:
            return _worded("recording", column.value)


_CASE_NUMBERS = {
    CaseColumn.FIRST: "first_us",
    CaseColumn.LAST: "last_us",
    CaseColumn.RECORDINGS: "recordings",
    CaseColumn.LENGTH: "length_us",
    CaseColumn.SIZE: "size_bytes",
    CaseColumn.BOOKMARKS: "bookmarks",
}
"""So few are cases that a page of them is sorted from all."""

_RECORDING_NUMBERS = {
    RecordingColumn.START: ("start_us", "start"),
    RecordingColumn.LENGTH: ("length_us", "length"),
    RecordingColumn.SIZE: ("size_bytes", "size"),
    RecordingColumn.BOOKMARKS: ("bookmarks", "bookmarks"),
}
"""Column → its name in the narrow table, and its index."""


def _indexed(subject: str, column: str, index: str) -> Order:
    """By a number in the narrow table."""
    return Order(f"l.{column}", walked=f"{subject}_list AS l INDEXED BY {subject}_list_{index}")


def _worded(subject: str, topic: str) -> Order:
    """By a word that the narrow table has the number of: words in their order, and the rows of each."""
    return Order(
        "k.word",
        is_text=True,
        walked=(
            f"listing_words AS k INDEXED BY listing_words_in_order CROSS JOIN {subject}_list AS l"
            f" INDEXED BY {subject}_list_{topic} ON l.{topic}_id = k.id"
        ),
        walked_where=f"k.topic = '{topic}'",
        joined=f"CROSS JOIN listing_words AS k ON k.id = l.{topic}_id",
    )


def _beside(table: str, column: str, index: str, subject: str) -> Order:
    """By a text that stands in the full table, whose index has the ids too."""
    bare = f"{table} AS k INDEXED BY {index}"
    return Order(
        f"k.{column}",
        is_text=True,
        walked=f"{bare} CROSS JOIN {subject}_list AS l NOT INDEXED ON l.id = k.id",
        bare=bare,
        identity="k.id",
        joined=f"CROSS JOIN {table} AS k ON k.id = l.id",
    )
