"""What a card says of a listed case or recording, in three short lines. Knows no Qt."""

from dataclasses import dataclass

from reviewer.domain.listing import CaseRow, RecordingRow
from reviewer.domain.time import format_duration
from reviewer.look.words import tr
from widgets.list_columns import moment_words, place_words, start_words, title_words
from widgets.plain_text import one_line
from widgets.size_words import size_words


@dataclass(frozen=True, slots=True)
class CardWords:
    """A title, two quieter lines, and what lies on the picture.

    Attributes:
        on_picture: a length or a number of recordings.
        is_remarkable: whether something was noticed about it at ingest.
    """

    title: str
    second: str
    third: str
    on_picture: str
    is_remarkable: bool = False


def card_words(row: CaseRow | RecordingRow) -> CardWords:
    """The words of a card."""
    return _of_case(row) if isinstance(row, CaseRow) else _of_recording(row)


def _of_case(row: CaseRow) -> CardWords:
    recordings = (
        tr("1 recording") if row.recordings == 1 else tr("{recordings:,} recordings", recordings=row.recordings)
    )
    length = format_duration(row.length_us) if row.length_us else ""
    moment = moment_words(row.first_utc or row.created_utc, row.time_zone)[:10]
    return CardWords(
        title=_joined(row.number, row.title),
        second=_joined(row.kind, row.status, row.assignee),
        third=_joined(moment, length, size_words(row.size_bytes) if row.size_bytes else ""),
        on_picture=recordings,
    )


def _of_recording(row: RecordingRow) -> CardWords:
    return CardWords(
        title=title_words(row),
        second=start_words(row),
        third=_joined(row.case_number, row.officer, row.category, place_words(row)),
        on_picture=format_duration(row.length_us),
        is_remarkable=bool(row.remarks),
    )


def _joined(*parts: str) -> str:
    return " · ".join(line for line in (one_line(part) for part in parts) if line)
