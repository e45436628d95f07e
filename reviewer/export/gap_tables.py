"""Writes when a camera was off or muted while another recorded to a file, with its audit rows, as every export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.case import Recording
from reviewer.domain.coverage import CoverageGap, find_gaps
from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_utc
from reviewer.export.case_table import CaseTable, write_case_table
from reviewer.library.library import CaseLibrary

_HEADER = (
    "kind", "camera", "recording", "start_utc", "end_utc", "length_s", "uncertainty_s", "certain", "covered_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GapTableReport:
    """A table that was written: the file, its hash, and how many rows it has below its header."""

    path: Path
    sha256: str
    rows: int


def gaps_csv(gaps: Sequence[CoverageGap], recordings: Mapping[int, Recording]) -> str:
    """CSV (RFC 4180) with a header line and one row for each gap, in order of time.

    Args:
        gaps: what to list.
        recordings: those of the case, by id.

    Returns:
        Columns: off or muted; the camera's index; the title of its recording; start and end in UTC; length, and the ±
        of both cameras' clocks together, in seconds; `no` where it is no longer than that ±, else `yes`; the titles of
        the recordings that cover it, with semicolons between them.
    """
    return csv_text(
        _HEADER,
        [
            [
                gap.kind.value,
                gap.camera,
                harmless(recordings[gap.recording_id].title),
                format_utc(gap.start),
                format_utc(gap.end),
                exact_seconds(gap.length_us),
                exact_seconds(gap.uncertainty_us),
                "no" if gap.is_uncertain else "yes",
                harmless("; ".join(recordings[recording_id].title for recording_id in gap.covered_by)),
            ]
            for gap in gaps
        ],
    )


def export_gaps(
    library: CaseLibrary, case_id: int, target: Path, context: JobContext, *, overwrite: bool = True
) -> GapTableReport:
    """Write the gaps of a case as CSV.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        target: the file to write; not where an original lies.
        context: cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the case is not there, or the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    rows = 0

    def make() -> CaseTable:
        nonlocal rows
        recordings = library.recordings(case_id)
        gaps = find_gaps(recordings, library.events(case_id))
        rows = len(gaps)
        return CaseTable(gaps_csv(gaps, {each.id: each for each in recordings}), {"rows": rows})

    sha256 = write_case_table(library, case_id, "gaps", target, context, make, overwrite=overwrite)
    return GapTableReport(target.absolute(), sha256, rows)
