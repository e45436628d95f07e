"""The rows of the library: cases, and the recordings of the open one; what they say, and their filter.

It reads cases and recordings and makes plain text of them; drawing is the delegate's, asking is the panel's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reviewer.domain.case import Case, Recording
from reviewer.domain.time import datetime_from_utc, format_duration, format_utc_offset, named_zone
from reviewer.look.colours import camera_colour
from reviewer.session.case_session import CaseContents
from widgets.plain_text import one_line
from widgets.recording_words import rate_words, span_words
from widgets.row_list import AnyIndex, row_data

_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case: `is_open` where it is the one under review."""

    case_id: int
    title: str
    second_line: str
    details: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """A recording of the case above it.

    Attributes:
        camera_colour: `#rrggbb`.
        thumbnail: where its picture would lie; it may not be there (yet).
        is_active: whether it is the one in the picture.
        has_remarks: whether something was noticed about its integrity at ingest.
    """

    case_id: int
    recording_id: int
    title: str
    second_line: str
    details: str
    camera_colour: str
    thumbnail: Path
    is_active: bool
    has_remarks: bool


@dataclass(frozen=True, slots=True)
class HintRow:
    """What to do next, in an open case that holds no recording."""

    case_id: int
    title: str
    second_line: str
    details: str = ""


LibraryRow = CaseRow | RecordingRow | HintRow


class LibraryRowModel(QAbstractListModel):
    """The rows on show."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self._rows: tuple[LibraryRow, ...] = ()

    @property
    def rows(self) -> tuple[LibraryRow, ...]:
        """The rows, as shown."""
        return self._rows

    def set_rows(self, rows: tuple[LibraryRow, ...]) -> None:
        """Show other rows; where the same things stay in the same order the view keeps its place."""
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, case_id: int, recording_id: int | None) -> int | None:
        """The row of a recording, or of its case where that recording is not shown."""
        wanted = [(RecordingRow, case_id, recording_id), (CaseRow, case_id, None)]
        identities = [_identity(row) for row in self._rows]
        return next((identities.index(identity) for identity in wanted if identity in identities), None)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says in that role; a screen reader says its two lines."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.second_line}"
        return row_data(row, role)


def library_rows(
    cases: Iterable[Case],
    recordings_of: Mapping[int, tuple[Recording, ...]],
    contents: CaseContents | None,
    active_recording_id: int | None,
    words: list[str],
    thumbnails: Path,
) -> tuple[LibraryRow, ...]:
    """The rows for a library: every case, under the open one its recordings.

    Args:
        cases: the library's cases, in the order in which they are shown.
        recordings_of: recordings by case id, of the cases to be searched; others are not looked into.
        contents: the open case, or None.
        active_recording_id: the recording in the picture, or None.
        words: what the reviewer filters by, case-folded; each must be found. A case that matches shows all its
            recordings if it is open; a recording that matches shows its case above it, open or not.
        thumbnails: folder of the pictures, named by the original's SHA-256.
    """
    rows: list[LibraryRow] = []
    for case in cases:
        is_open = contents is not None and contents.case.id == case.id
        open_contents = contents if is_open else None
        case_matches = _found(words, case.number, case.title, case.kind, case.status)
        of_case = open_contents.recordings if open_contents is not None else recordings_of.get(case.id, ())
        if case_matches:
            shown = of_case if is_open else ()
        else:
            shown = tuple(item for item in of_case if _found(words, item.title, item.original_name, item.device))
        if not case_matches and not shown:
            continue
        rows.append(_case_row(case, is_open=is_open))
        rows += [_recording_row(item, case, open_contents, active_recording_id, thumbnails) for item in shown]
        if is_open and not of_case:
            rows.append(HintRow(case.id, "No recordings yet", "Drop a folder from the dock here"))
    return tuple(rows)


def _identity(row: LibraryRow) -> tuple[type, int, int | None]:
    return type(row), row.case_id, row.recording_id if isinstance(row, RecordingRow) else None


def _found(words: list[str], *texts: str) -> bool:
    text = "\n".join(texts).casefold()
    return all(word in text for word in words)


def _case_row(case: Case, *, is_open: bool) -> CaseRow:
    title = " · ".join(part for part in (one_line(case.number), one_line(case.title)) if part)
    second_line = " · ".join(part for part in (one_line(case.kind), one_line(case.status)) if part)
    details = f"{title}\n{second_line}\nLocal times in {case.time_zone}"
    return CaseRow(case.id, title, second_line, details, is_open)


def _recording_row(
    recording: Recording, case: Case, contents: CaseContents | None, active_recording_id: int | None, thumbnails: Path
) -> RecordingRow:
    zone = contents.zone if contents is not None else named_zone(case.time_zone)
    parts = [span_words(recording, zone)]
    if contents is not None:
        track = contents.track_of(recording.id)
        parts.append(rate_words(track.trajectory if track is not None else None))
    return RecordingRow(
        case_id=case.id,
        recording_id=recording.id,
        title=one_line(recording.title) or one_line(recording.original_name),
        second_line=" · ".join(parts),
        details=_recording_details(recording, zone),
        camera_colour=camera_colour(recording.camera),
        thumbnail=thumbnails / f"{recording.sha256}.png",
        is_active=contents is not None and recording.id == active_recording_id,
        has_remarks=bool(recording.integrity),
    )


def _recording_details(recording: Recording, zone: ZoneInfo) -> str:
    start = datetime_from_utc(recording.start_utc, zone)
    video = recording.video
    facts = [
        recording.title,
        f"File: {recording.original_name}",
        f"Start: {start:%Y-%m-%d %H:%M:%S} {format_utc_offset(recording.start_utc, zone)}",
        f"Length: {format_duration(recording.duration_us)}",
        f"Video: {video.codec}, {video.width} × {video.height}" if video is not None else "No video",
        f"SHA-256: {recording.sha256}",
        *(f"Noticed: {remark}" for remark in recording.integrity),
    ]
    return "\n".join(facts)
