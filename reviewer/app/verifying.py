"""Verifies a library and writes down that it was verified, for the window and the command line alike."""

from pathlib import Path

from reviewer.domain.progress import JobContext
from reviewer.library.anchor_file import read_heads
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import VerificationReport, verify_library
from reviewer.look.words import tr

RECORDED_AT_MOST = 100
"""Problems that the audit row names; of more, how many there are."""


def verify_and_record(
    folder: Path, context: JobContext, anchor_file: Path | None = None, *, must_be_noted: bool = True
) -> tuple[VerificationReport, str]:
    """Verify a library; one row of its audit record then says so, and what came of it.

    Args:
        folder: the library's.
        context: progress; cancel.
        anchor_file: heads that were noted outside of the library, to be compared with its audit record.
        must_be_noted: whether that file has to note this library.

    Returns:
        The report, and words for the user where the row could not be written (a library on a read-only disk, in use
        elsewhere, or too damaged), else nothing. The report stands either way.

    Raises:
        LibraryMissingError: there is no library.
        AnchorFileError: the noted heads cannot be read.
        Cancelled: the user stopped it; nothing is recorded.
    """
    noted = read_heads(anchor_file) if anchor_file is not None else ()
    report = verify_library(folder, context, noted=noted, noted_in=anchor_file, must_be_noted=must_be_noted)
    sentences = [problem.sentence for problem in report.problems]
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
                    "problems": sentences[:RECORDED_AT_MOST],
                    "problem_count": len(sentences),
                    **({"anchor_file": str(anchor_file.absolute()), "noted": len(noted)} if anchor_file else {}),
                },
            )
    except LibraryError as error:
        return report, tr("That it was verified could not be written to the audit record: {error}", error=error)
    return report, ""
