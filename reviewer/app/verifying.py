"""Verifies a library and writes down that it was verified, for the window and the command line alike."""

from pathlib import Path

from reviewer.domain.progress import JobContext
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import VerificationReport, verify_library


def verify_and_record(folder: Path, context: JobContext) -> tuple[VerificationReport, str]:
    """Verify a library; one row of its audit record then says so, and what came of it.

    Returns:
        The report, and words for the user where the row could not be written (a library on a read-only disk, or too
        damaged), else nothing. The report stands either way.

    Raises:
        LibraryMissingError: there is no library.
        Cancelled: the user stopped it; nothing is recorded.
    """
    report = verify_library(folder, context)
    try:
        with CaseLibrary.open(folder) as library:
            library.record(
                "library.verify",
                "library",
                "success" if report.is_good else "failure",
                {
                    "audit_rows": report.audit_head.length,
                    "audit_head": report.audit_head.sha256,
                    "originals": report.originals_checked,
                    "problems": [problem.sentence for problem in report.problems],
                },
            )
    except LibraryError as error:
        return report, f"That it was verified could not be written to the audit record: {error}"
    return report, ""
