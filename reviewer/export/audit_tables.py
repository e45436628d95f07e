"""Writes the audit record, or what of it fits a filter, to a file; that it was, is itself in the record."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from reviewer.domain.csv_text import harmless
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime, format_utc
from reviewer.export.audit_pages import record_page
from reviewer.export.auditing import audited
from reviewer.export.originals import kept_places
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.anchor_file import NotedHead, head_of
from reviewer.library.audit_log import PROGRAM
from reviewer.library.audit_reading import AuditFilter
from reviewer.library.chain import AuditRow
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue

PRINTED_AT_MOST = 20_000
"""Rows that are printed: some thousand pages. Of more, a table is of use, and paper is not."""

_HEADER = (
    "seq", "utc", "actor", "host", "program", "action", "object", "outcome", "details", "previous_sha256", "sha256",
)  # fmt: skip

_ROWS_BETWEEN_LOOKS = 1000

PrintPage: TypeAlias = Callable[[str, Path], None]
"""Prints a page of HTML to a PDF at a path, and returns when it is there."""


class TooManyRowsError(ReviewerError):
    """More rows than can be printed; a table holds them all."""


class AuditFormat(Enum):
    """What the record is written as."""

    CSV = "csv"
    JSON = "json"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class AuditExportReport:
    """What was written: the file, its hash, and how many rows are in it."""

    path: Path
    sha256: str
    rows: int


def export_audit(
    library: CaseLibrary,
    wanted: AuditFilter,
    target: Path,
    written_as: AuditFormat,
    context: JobContext,
    *,
    overwrite: bool = True,
    print_page: PrintPage | None = None,
) -> AuditExportReport:
    """Write the rows of the record that fit, oldest first, with the head of the whole record.

    Args:
        library: the open library, of this thread.
        wanted: which rows.
        target: the file to write; not where an original lies.
        written_as: CSV (RFC 4180), JSON (an object with the head and the rows), or PDF.
        context: progress in rows; cancel.
        overwrite: whether a file of that name may be replaced.
        print_page: what prints a PDF.

    Raises:
        TooManyRowsError: more rows fit than a PDF can hold.
        LibraryError: the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    noted = head_of(library)
    asked: dict[str, JsonValue] = {
        "target": str(target),
        "filter": wanted.described(),
        "audit_rows": noted.head.length,
        "audit_head": noted.head.sha256,
    }
    keep = {*_linked_at(library, target), *kept_places(library, library.vault.folder)}
    with audited(library, "audit", "audit record", asked):
        count = library.audit_record.count(wanted)
        if written_as is AuditFormat.PDF and count > PRINTED_AT_MOST:
            raise TooManyRowsError(
                f"{count:,} rows of the audit record fit, and at most {PRINTED_AT_MOST:,} are printed as PDF. Narrow"
                " the filter, or write CSV or JSON."
            )
        rows = _counted(library.audit_record.rows(wanted), noted.head.length, count, context)
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            with writing_to(staged.target):
                if written_as is AuditFormat.CSV:
                    _write_csv(staged.part, rows)
                elif written_as is AuditFormat.JSON:
                    _write_json(staged.part, rows, noted, wanted)
                elif print_page is not None:
                    print_page(record_page(rows, noted, wanted.described()), staged.part)
            context.raise_if_cancelled()
            staged.publish()
            report = AuditExportReport(staged.target, file_sha256(staged.target, context), count)
            library.record("audit.export", "audit record", "success", {**asked, "sha256": report.sha256, "rows": count})
    return report


def _linked_at(library: CaseLibrary, target: Path) -> list[Path]:
    """The linked original that lies where the file is to be written, if there is one."""
    place, last_id, found = target.resolve(), 0, []
    while target.exists() and (linked := library.originals.linked(last_id, _ROWS_BETWEEN_LOOKS)):
        found += [Path(each.location) for each in linked if Path(each.location).resolve() == place]
        last_id = linked[-1].id
    return found


def row_json(row: AuditRow) -> dict[str, Any]:
    """One row for a reader of JSON: the moment as text beside its microseconds, the details as they were hashed."""
    return {"id": row.seq, "utc": format_utc(UtcTime(row.utc_us)), **asdict(row)}


def _counted(rows: Iterator[AuditRow], last: int, count: int, context: JobContext) -> Iterator[AuditRow]:
    """The rows up to the noted head: what this export itself adds to the record is not among them."""
    for number, row in enumerate(rows, 1):
        if row.seq > last:
            return
        if number % _ROWS_BETWEEN_LOOKS == 0:
            context.raise_if_cancelled()
            context.report(number, count, "the audit record")
        yield row


def _write_csv(path: Path, rows: Iterator[AuditRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for row in rows:
            cells = [row.actor, row.host, row.program, row.action, row.object, row.outcome, row.details]
            cells += [row.previous_sha256, row.sha256]
            writer.writerow((row.seq, format_utc(UtcTime(row.utc_us)), *map(harmless, cells)))


def _write_json(path: Path, rows: Iterator[AuditRow], noted: NotedHead, wanted: AuditFilter) -> None:
    about = {
        "what": "audit record",
        "library": noted.library,
        "filter": wanted.described(),
        "audit_rows": noted.head.length,
        "audit_head": noted.head.sha256,
        "written_utc": noted.utc,
        "who": noted.who,
        "program": PROGRAM,
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(about, ensure_ascii=False, indent=1)[:-2] + ',\n "rows": [')
        for number, row in enumerate(rows):
            file.write(",\n  " if number else "\n  ")
            file.write(json.dumps(row_json(row), ensure_ascii=False))
        file.write("\n ]\n}\n")
