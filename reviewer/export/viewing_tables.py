"""Writes what of a case was watched, and what never was, to a file, with its audit rows, as every export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_utc
from reviewer.domain.viewed import ViewedRecording, viewed
from reviewer.export.case_table import CaseTable, write_case_table
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import watched_in

_HEADER = ("recording", "camera", "from_s", "to_s", "from_utc", "to_utc", "length_s", "watched", "times")


@dataclass(frozen=True, slots=True)
class ViewingTableReport:
    """A table that was written: the file, its hash, and how many rows it has below its header."""

    path: Path
    sha256: str
    rows: int


def viewing_csv(recordings: Sequence[ViewedRecording]) -> str:
    """CSV (RFC 4180) with a header line and one row for each stretch of each recording, watched or not.

    Returns:
        Columns: the recording's title; its camera's index; start and end in seconds of the recording, and in UTC;
        length in seconds; how it was watched best (`never` where it was not); how often it ran.
    """
    return csv_text(
        _HEADER,
        [
            [
                harmless(each.recording.title),
                each.recording.camera,
                exact_seconds(span.start),
                exact_seconds(span.end),
                format_utc(each.recording.timebase.to_utc(span.start)),
                format_utc(each.recording.timebase.to_utc(span.end)),
                exact_seconds(span.length_us),
                span.how.value,
                span.times,
            ]
            for each in recordings
            for span in each.spans
        ],
    )


def viewed_in_case(library: CaseLibrary, case_id: int, who: str = "") -> list[ViewedRecording]:
    """How each recording of a case was watched, by everybody or by one reviewer."""
    recordings = library.recordings(case_id)
    watched = watched_in(library.audit_record, [each.id for each in recordings])
    return [viewed(each, [one for one in watched[each.id] if who in ("", one.who)]) for each in recordings]


def export_viewing(
    library: CaseLibrary, case_id: int, target: Path, context: JobContext, *, who: str = "", overwrite: bool = True
) -> ViewingTableReport:
    """Write what was watched of a case as CSV.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        target: the file to write; not where an original lies.
        context: cancel.
        who: only what this reviewer watched; everybody where empty.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the case is not there, or the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    rows = 0

    def make() -> CaseTable:
        nonlocal rows
        found = viewed_in_case(library, case_id, who)
        rows = sum(len(each.spans) for each in found)
        return CaseTable(viewing_csv(found), {"rows": rows})

    asked = {"who": who} if who else {}
    sha256 = write_case_table(library, case_id, "viewing", target, context, make, asked=asked, overwrite=overwrite)
    return ViewingTableReport(target.absolute(), sha256, rows)
