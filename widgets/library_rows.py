"""The rows of the library's panel: cases, and the recordings of the open one; what they say, and their filter.

It makes plain text of what was read; drawing is the delegate's, asking is the panel's. It holds what is on show and no
more: how many there are beyond is said in a row of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reviewer.domain import listing
from reviewer.domain.case import Recording
from reviewer.domain.time import datetime_from_utc, format_duration, format_utc_offset, format_wall, named_zone
from reviewer.look.colours import camera_colour
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from widgets.list_columns import recording_details, title_words
from widgets.plain_text import one_line
from widgets.recording_words import rate_words, span_words
from widgets.row_list import AnyIndex, row_data

_TOP = QModelIndex()


class ShownCase(Protocol):
    """What a row says of a case: a case of the library, or a row of its listing."""

    @property
    def id(self) -> int:
        """Of the case."""

    @property
    def number(self) -> str:
        """The agency's."""

    @property
    def title(self) -> str:
        """Of the case."""

    @property
    def kind(self) -> str:
        """Of the case."""

    @property
    def status(self) -> str:
        """Of the case."""

    @property
    def time_zone(self) -> str:
        """IANA name of the zone of its local times."""


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


@dataclass(frozen=True, slots=True)
class MoreRow:
    """There is more than is shown here; a click leads to all of it."""

    title: str
    second_line: str
    details: str = ""
    case_id: int = 0


LibraryRow = CaseRow | RecordingRow | HintRow | MoreRow


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
    cases: Iterable[ShownCase],
    found_of: Mapping[int, Sequence[listing.RecordingRow]],
    contents: CaseContents | None,
    active_recording_id: int | None,
    words: list[str],
    thumbnails: Path,
) -> tuple[LibraryRow, ...]:
    """The rows for a library: the cases, under the open one its recordings.

    Args:
        cases: the cases on show, in order; of a filter those that match, or that hold a recording that does.
        found_of: recordings that match the filter, by case id; of cases that match themselves none.
        contents: the open case, or None; if it is among the cases, what is shown of it is what is known now.
        active_recording_id: the recording in the picture, or None.
        words: what the reviewer filters by, case-folded; each must be found. The open case shows all its recordings if
            it matches, else those that match.
        thumbnails: folder of the pictures, named by the original's SHA-256.
    """
    rows: list[LibraryRow] = []
    for case in cases:
        if contents is None or contents.case.id != case.id:
            rows.append(_case_row(case, is_open=False))
            rows += [_found_row(item, thumbnails) for item in found_of.get(case.id, ())]
            continue
        of_case = contents.recordings
        shown = of_case if case_matches(contents.case, words) else matching_recordings(contents, words)
        rows.append(_case_row(contents.case, is_open=True))
        rows += [_recording_row(item, contents, active_recording_id, thumbnails) for item in shown]
        if not of_case:
            rows.append(HintRow(case.id, tr("No recordings yet"), tr("Drop a folder from the dock here")))
    return tuple(rows)


def case_matches(case: ShownCase, words: list[str]) -> bool:
    """Whether each word is found in what is filed about a case."""
    return _found(words, case.number, case.title, case.kind, case.status)


def matching_recordings(contents: CaseContents, words: list[str]) -> tuple[Recording, ...]:
    """The recordings of the open case in which each word is found."""
    return tuple(item for item in contents.recordings if _found(words, item.title, item.original_name, item.device))


def _identity(row: LibraryRow) -> tuple[type, int, int | None]:
    return type(row), row.case_id, row.recording_id if isinstance(row, RecordingRow) else None


def _found(words: list[str], *texts: str) -> bool:
    text = "\n".join(texts).casefold()
    return all(word in text for word in words)


def _case_row(case: ShownCase, *, is_open: bool) -> CaseRow:
    title = " · ".join(part for part in (one_line(case.number), one_line(case.title)) if part)
    second_line = " · ".join(part for part in (one_line(case.kind), one_line(case.status)) if part)
    details = tr(
        "{title}\n{second_line}\nLocal times in {time_zone}",
        title=title,
        second_line=second_line,
        time_zone=case.time_zone,
    )
    return CaseRow(case.id, title, second_line, details, is_open)


def _recording_row(
    recording: Recording, contents: CaseContents, active_recording_id: int | None, thumbnails: Path
) -> RecordingRow:
    track = contents.track_of(recording.id)
    rate = rate_words(track.trajectory if track is not None else None)
    return RecordingRow(
        case_id=contents.case.id,
        recording_id=recording.id,
        title=one_line(recording.title) or one_line(recording.original_name),
        second_line=f"{span_words(recording, contents.zone)} · {rate}",
        details=_recording_details(recording, contents.zone),
        camera_colour=camera_colour(recording.camera),
        thumbnail=thumbnails / f"{recording.sha256}.png",
        is_active=recording.id == active_recording_id,
        has_remarks=bool(recording.integrity),
    )


def _found_row(found: listing.RecordingRow, thumbnails: Path) -> RecordingRow:
    """The row of a recording of a case that is not open."""
    span = tr("time not known")
    if found.start_utc is not None and found.end_utc is not None:
        zone = named_zone(found.case_time_zone)
        span = f"{format_wall(found.start_utc, zone, 0)}–{format_wall(found.end_utc, zone, 0)}"
    return RecordingRow(
        case_id=found.case_id,
        recording_id=found.id,
        title=title_words(found),
        second_line=span,
        details=recording_details(found),
        camera_colour=camera_colour(found.camera),
        thumbnail=thumbnails / f"{found.sha256}.png",
        is_active=False,
        has_remarks=bool(found.remarks),
    )


def _recording_details(recording: Recording, zone: ZoneInfo) -> str:
    start = datetime_from_utc(recording.start_utc, zone)
    video = recording.video
    facts = [
        recording.title,
        tr("File: {original_name}", original_name=recording.original_name),
        tr(
            "Start: {start:%Y-%m-%d %H:%M:%S} {utc_offset}",
            start=start,
            utc_offset=format_utc_offset(recording.start_utc, zone),
        ),
        tr("Length: {duration}", duration=format_duration(recording.duration_us)),
        tr("Video: {codec}, {width} × {height}", codec=video.codec, width=video.width, height=video.height)
        if video is not None
        else tr("No video"),
        tr("SHA-256: {sha256}", sha256=recording.sha256),
        *(tr("Noticed: {remark}", remark=remark) for remark in recording.integrity),
    ]
    return "\n".join(facts)
