"""Writes what is odd about a recording, or the table of its frames, to a file, with its audit rows, as every export."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.progress import JobContext
from reviewer.export.auditing import audited
from reviewer.export.originals import kept_places
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex
from reviewer.media.integrity_csv import frames_csv, integrity_csv

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue


class FrameTable(Enum):
    """What a table lists; the value is the word in the audit log."""

    FINDINGS = "findings"
    FRAMES = "frames"


@dataclass(frozen=True, slots=True)
class FrameTableReport:
    """A table that was written: what it lists, the file, its hash, and how many rows it has below its header."""

    table: FrameTable
    path: Path
    sha256: str
    rows: int


def rows_of(index: FrameIndex, table: FrameTable) -> int:
    """How many rows a table has."""
    return len(index.findings) if table is FrameTable.FINDINGS else len(index)


def export_frame_table(
    library: CaseLibrary,
    recording_id: int,
    index: FrameIndex,
    table: FrameTable,
    target: Path,
    context: JobContext,
    *,
    text: str | None = None,
    overwrite: bool = True,
) -> FrameTableReport:
    """Write a table of a case's recording.

    Args:
        library: the open library, of this thread.
        recording_id: which recording.
        index: its frame index.
        table: what to list.
        target: the file to write; not where an original lies.
        context: cancel.
        text: the table as it is to be written; where not given, CSV with times in UTC.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the recording or its original is not there, or the audit log cannot be written; nothing was
            exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    recording = library.recording(recording_id)
    what = f"recording {recording_id}"
    asked: dict[str, JsonValue] = {"target": str(target), "source_sha256": recording.sha256}
    with audited(library, table.value, what, asked):
        keep = kept_places(library, library.recording_path(recording))
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            listing = integrity_csv if table is FrameTable.FINDINGS else frames_csv
            with writing_to(staged.target):
                written = listing(index, recording.timebase) if text is None else text
                staged.part.write_text(written, encoding="utf-8", newline="")
            context.raise_if_cancelled()
            staged.publish()
            report = FrameTableReport(table, staged.target, file_sha256(staged.target, context), rows_of(index, table))
            details: dict[str, JsonValue] = {**asked, "sha256": report.sha256, "rows": report.rows}
            library.record(f"{table.value}.export", what, "success", details)
    return report
