"""Writes the findings of a case's checklists to a file, with its audit rows, as every export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.case import Recording
from reviewer.domain.checklist import Finding, FindingKind, LinkedMoment
from reviewer.domain.csv_text import csv_text, harmless
from reviewer.domain.progress import JobContext
from reviewer.domain.time import format_media_time, format_uncertainty, format_utc
from reviewer.export.case_table import CaseTable, write_case_table
from reviewer.library.library import CaseLibrary

_HEADER = (
    "checklist", "version", "checklist_sha256", "section", "question_id", "question", "policy", "about", "expected",
    "answer", "result", "words", "moments", "moments_utc", "answered_by", "answered_utc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChecklistTableReport:
    """A table that was written.

    Attributes:
        rows: below its header.
        findings: how many of them are a finding.
    """

    path: Path
    sha256: str
    rows: int
    findings: int


def moment_text(moment: LinkedMoment, recordings: Mapping[int, Recording]) -> str:
    """A linked moment by its recording's title and its time in it: `Body-worn 00:00:04.200000 to 00:00:05.000000`."""
    recording = recordings.get(moment.recording_id)
    title = f"recording {moment.recording_id}" if recording is None else recording.title
    until = "" if moment.end is None else f" to {format_media_time(moment.end, 6)}"
    return f"{title} {format_media_time(moment.start, 6)}{until}"


def moment_utc_text(moment: LinkedMoment, recordings: Mapping[int, Recording]) -> str:
    """A linked moment in UTC, with how sure it is; empty where its recording is not there."""
    recording = recordings.get(moment.recording_id)
    if recording is None:
        return ""
    timebase = recording.timebase
    until = "" if moment.end is None else f" to {format_utc(timebase.to_utc(moment.end))}"
    sure = format_uncertainty(timebase.nearest_anchor(moment.start).uncertainty_us)
    return f"{format_utc(timebase.to_utc(moment.start))}{until} {sure}"


def findings_csv(findings: Sequence[Finding], recordings: Mapping[int, Recording]) -> str:
    """CSV (RFC 4180) with a header line and one row for each question of a list that was begun.

    Args:
        findings: what to list.
        recordings: those of the case, by id.

    Returns:
        Columns: the list's name, version and file hash; section, id and text of the question; where the policy has it;
        the recording that is spoken of, or `case`; the expected answer; the answer, and what it means; the reviewer's
        words; the linked moments in media time and in UTC with their ±, semicolons between them; who answered, when.
    """
    return csv_text(_HEADER, [_row(finding, recordings) for finding in findings])


def _row(finding: Finding, recordings: Mapping[int, Recording]) -> list[object]:
    checklist, question, answer = finding.checklist, finding.question, finding.answer
    about = "case" if finding.recording_id is None else recordings[finding.recording_id].title
    moments = () if answer is None else answer.moments
    return [
        harmless(checklist.name),
        harmless(checklist.version),
        checklist.sha256,
        harmless(question.section),
        question.key,
        harmless(question.text),
        harmless(question.policy),
        harmless(about),
        "" if question.expected is None else question.expected.value,
        "" if answer is None or answer.value is None else answer.value.value,
        finding.kind.value,
        "" if answer is None else harmless(answer.words),
        harmless("; ".join(moment_text(each, recordings) for each in moments)),
        "; ".join(moment_utc_text(each, recordings) for each in moments),
        "" if answer is None else harmless(answer.author),
        "" if answer is None else format_utc(answer.modified_utc),
    ]


def export_findings(
    library: CaseLibrary,
    case_id: int,
    target: Path,
    context: JobContext,
    checklist_id: int | None = None,
    *,
    overwrite: bool = True,
) -> ChecklistTableReport:
    """Write the findings of a case as CSV.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        target: the file to write; not where an original lies.
        context: cancel.
        checklist_id: one list alone; None for all that were begun.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the case is not there, or the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    findings: Sequence[Finding] = ()

    def count() -> int:
        return sum(each.kind is FindingKind.FINDING for each in findings)

    def make() -> CaseTable:
        nonlocal findings
        recordings = {each.id: each for each in library.recordings(case_id)}
        findings = library.checklists(case_id).findings(list(recordings), checklist_id)
        return CaseTable(findings_csv(findings, recordings), {"rows": len(findings), "findings": count()})

    sha256 = write_case_table(library, case_id, "checklist", target, context, make, overwrite=overwrite)
    return ChecklistTableReport(target.absolute(), sha256, len(findings), count())
