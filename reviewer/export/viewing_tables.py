"""Writes what of a case was watched, and what never was, to a file, with its audit rows, as every export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_utc
from reviewer.domain.viewed import ViewedRecording, viewed
from reviewer.export.auditing import audited
from reviewer.export.originals import kept_places
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import watched_in
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue

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
    case = library.case(case_id)
    what = f"case {case.number}"
    asked: dict[str, JsonValue] = {"target": str(target), **({"who": who} if who else {})}
    with audited(library, "viewing", what, asked):
        found = viewed_in_case(library, case_id, who)
        linked = [Path(each.recording.location) for each in found if each.recording.linked]
        keep = {*linked, *kept_places(library, library.vault.folder)}
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            with writing_to(staged.target):
                staged.part.write_text(viewing_csv(found), encoding="utf-8", newline="")
            context.raise_if_cancelled()
            staged.publish()
            rows = sum(len(each.spans) for each in found)
            report = ViewingTableReport(staged.target, file_sha256(staged.target, context), rows)
            library.record("viewing.export", what, "success", {**asked, "sha256": report.sha256, "rows": rows})
    return report
