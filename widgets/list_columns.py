"""The columns in which cases and recordings are listed: what each says of a row, and how wide it begins.

It turns rows of the library's listing into plain text; it knows no view.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.domain.listing import CaseColumn, CaseRow, RecordingColumn, RecordingRow
from reviewer.domain.time import UtcTime, datetime_from_utc, format_duration, format_uncertainty, named_zone
from reviewer.look.words import tr
from widgets.plain_text import one_line
from widgets.size_words import size_words


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Attributes:
        key: by which it is remembered and sorted: the `value` of a `CaseColumn` or `RecordingColumn`.
        words: its heading.
        width_px: at first.
        text: what it says of a row: a `CaseRow` where cases are listed, else a `RecordingRow`.
        is_usual: whether it is shown unless the reviewer says otherwise.
        is_number: whether it is set to the right, digit under digit.
        is_sortable: whether the list can be sorted by it.
    """

    key: str
    words: str
    width_px: int
    text: Callable[[Any], str]
    is_usual: bool = True
    is_number: bool = False
    is_sortable: bool = True


def case_columns() -> tuple[ListColumn, ...]:
    """The columns of a list of cases, in their usual order."""
    column = _case_column
    return (
        column(CaseColumn.NUMBER, 164, lambda row: one_line(row.number)),
        column(CaseColumn.TITLE, 160, lambda row: one_line(row.title)),
        column(CaseColumn.KIND, 100, lambda row: one_line(row.kind)),
        column(CaseColumn.STATUS, 84, lambda row: one_line(row.status)),
        column(CaseColumn.ASSIGNEE, 98, lambda row: one_line(row.assignee)),
        column(CaseColumn.RECORDINGS, 96, lambda row: f"{row.recordings:,}", is_number=True),
        column(CaseColumn.LENGTH, 88, lambda row: _length(row.length_us), is_number=True),
        column(CaseColumn.SIZE, 84, lambda row: _size(row.size_bytes), is_number=True, is_usual=False),
        column(CaseColumn.FIRST, 150, lambda row: moment_words(row.first_utc, row.time_zone), is_usual=False),
        column(CaseColumn.LAST, 150, lambda row: moment_words(row.last_utc, row.time_zone), is_usual=False),
        column(CaseColumn.PEOPLE, 112, lambda row: _several(row.people)),
        column(CaseColumn.TAGS, 140, lambda row: _several(row.tags), is_usual=False),
        column(CaseColumn.BOOKMARKS, 92, lambda row: f"{row.bookmarks:,}", is_number=True, is_usual=False),
        column(CaseColumn.CREATED, 168, lambda row: moment_words(row.created_utc, row.time_zone)),
    )


def recording_columns() -> tuple[ListColumn, ...]:
    """The columns of a list of recordings, in their usual order."""
    column = _recording_column
    return (
        column(RecordingColumn.TITLE, 220, title_words),
        column(RecordingColumn.CASE, 100, lambda row: one_line(row.case_number)),
        column(RecordingColumn.START, 210, start_words),
        column(RecordingColumn.LENGTH, 88, lambda row: _length(row.length_us), is_number=True),
        column(RecordingColumn.OFFICER, 106, lambda row: one_line(row.officer)),
        column(RecordingColumn.DEVICE, 120, lambda row: one_line(row.device), is_usual=False),
        column(RecordingColumn.CATEGORY, 106, lambda row: one_line(row.category)),
        column(RecordingColumn.PLACE, 156, place_words),
        column(RecordingColumn.SIZE, 84, lambda row: _size(row.size_bytes), is_number=True, is_usual=False),
        column(RecordingColumn.REMARKS, 96, lambda row: _several(row.remarks)),
        column(
            RecordingColumn.BROUGHT_IN,
            150,
            lambda row: moment_words(row.brought_in_utc, row.case_time_zone),
            is_usual=False,
        ),
        column(RecordingColumn.FILE_NAME, 200, lambda row: one_line(row.original_name), is_usual=False),
        column(RecordingColumn.SERIAL, 120, lambda row: one_line(row.serial), is_usual=False),
        column(RecordingColumn.MODEL, 120, lambda row: one_line(row.model), is_usual=False),
        column(RecordingColumn.TRIGGERS, 150, lambda row: _several(row.triggers), is_usual=False),
        column(RecordingColumn.BOOKMARKS, 92, lambda row: f"{row.bookmarks:,}", is_number=True, is_usual=False),
        column(RecordingColumn.KIND, 130, lambda row: one_line(row.case_kind), is_usual=False),
        column(RecordingColumn.STATUS, 120, lambda row: one_line(row.case_status), is_usual=False),
        column(RecordingColumn.ASSIGNEE, 130, lambda row: one_line(row.assignee), is_usual=False),
    )


def title_words(row: RecordingRow) -> str:
    """What a recording is called; its file's name where it has no title."""
    return one_line(row.title) or one_line(row.original_name)


def moment_words(utc: UtcTime | None, time_zone: str) -> str:
    """A moment by the clock on the wall of a case's zone: `2026-04-17 17:04:07`; nothing where it is not known."""
    return "" if utc is None else f"{datetime_from_utc(utc, named_zone(time_zone)):%Y-%m-%d %H:%M:%S}"


def start_words(row: RecordingRow) -> str:
    """When a recording begins by its case's clock on the wall, and how sure that is."""
    if row.start_utc is None:
        return tr("not known")
    sure = f" {format_uncertainty(row.start_uncertainty_us)}" if row.start_uncertainty_us is not None else ""
    return f"{moment_words(row.start_utc, row.case_time_zone)}{sure}"


def place_words(row: RecordingRow) -> str:
    """Where a recording was made in words, else its first position in degrees."""
    if row.place or row.latitude_deg is None or row.longitude_deg is None:
        return one_line(row.place)
    return f"{row.latitude_deg:.5f}, {row.longitude_deg:.5f}".replace("-", "−")


def case_details(row: CaseRow) -> str:
    """Everything that a list knows of a case, a fact a line; nothing that is empty."""
    return _details(case_columns(), row, tr("Local times in {time_zone}", time_zone=row.time_zone))


def recording_details(row: RecordingRow) -> str:
    """Everything that a list knows of a recording, a fact a line; nothing that is empty."""
    source = tr("Begins by: {words}", words=tr(row.start_source.words)) if row.start_source is not None else ""
    picture = (
        tr(
            "Picture: {video_codec}, {width_px} × {height_px}",
            video_codec=row.video_codec,
            width_px=row.width_px,
            height_px=row.height_px,
        )
        if row.width_px
        else tr("No picture")
    )
    kept = tr("The original is linked, not in the library") if row.linked else ""
    zone = tr("Local times in {case_time_zone}", case_time_zone=row.case_time_zone)
    return _details(recording_columns(), row, source, picture, kept, zone, tr("SHA-256: {sha256}", sha256=row.sha256))


def _details(columns: Sequence[ListColumn], row: Any, *more: str) -> str:  # noqa: ANN401 - of a case or of a recording
    said = [(column.words, column.text(row)) for column in columns]
    return "\n".join([f"{words}: {text}" for words, text in said if text] + [line for line in more if line])


def _several(words: Sequence[str]) -> str:
    return ", ".join(one_line(word) for word in words)


def _length(length_us: int) -> str:
    return format_duration(length_us) if length_us else ""


def _size(size_bytes: int) -> str:
    return size_words(size_bytes) if size_bytes else ""


def _case_column(
    column: CaseColumn,
    width_px: int,
    text: Callable[[CaseRow], str],
    *,
    is_usual: bool = True,
    is_number: bool = False,
) -> ListColumn:
    return ListColumn(column.value, tr(column.words), width_px, text, is_usual, is_number, column.is_sortable)


def _recording_column(
    column: RecordingColumn,
    width_px: int,
    text: Callable[[RecordingRow], str],
    *,
    is_usual: bool = True,
    is_number: bool = False,
) -> ListColumn:
    return ListColumn(column.value, tr(column.words), width_px, text, is_usual, is_number, column.is_sortable)
