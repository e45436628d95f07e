"""The commands on the audit record: verify a library, read and write the record, note its head elsewhere."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    open_to_read,
    open_to_write,
    print_json,
    print_row,
)
from reviewer.app.verifying import verify_and_record
from reviewer.domain.time import TimeFormatError, UtcTime, format_utc, parse_utc
from reviewer.export.audit_tables import AuditFormat, PrintPage, export_audit, row_json
from reviewer.library.anchor_file import NotedHead, head_of, in_groups, note_head
from reviewer.library.audit_reading import AuditFilter
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary


class UtcType(click.ParamType[UtcTime]):
    """A moment in UTC, as ISO 8601."""

    name = "utc"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> UtcTime:
        """Read the text."""
        try:
            return parse_utc(str(value))
        except TimeFormatError as error:
            self.fail(str(error), param, ctx)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--anchor", type=FOLDER, help="A file of noted heads to compare the audit record with.")
@json_option
def verify(library: Path, anchor: Path | None, as_json: bool) -> None:
    """Check LIBRARY: audit chain, evidence against it, every original's hash and size, the database."""
    context = TerminalContext()
    report, unrecorded = verify_and_record(library, context, anchor)
    context.clear()
    if as_json:
        print_json(
            {
                "good": report.is_good,
                "audit_rows": report.audit_head.length,
                "audit_head": report.audit_head.sha256,
                "originals": report.originals_checked,
                "bytes": report.bytes_checked,
                "problems": [
                    {"id": number, "area": problem.area.value, "object": problem.object, "problem": problem.sentence}
                    for number, problem in enumerate(report.problems, 1)
                ],
                "remarks": list(report.remarks),
            }
        )
    else:
        for problem in report.problems:
            click.echo(f"{problem.area.value}: {problem.object}: {problem.sentence}")
        for remark in report.remarks:
            click.echo(f"note: {remark}")
        rows, head = report.audit_head.length, report.audit_head.sha256
        verdict = "nothing is wrong" if report.is_good else f"{len(report.problems)} problems"
        click.echo(f"{rows} audit rows (head {head}), {report.originals_checked} originals: {verdict}")
    if unrecorded:
        click.echo(unrecorded, err=True)
    if not report.is_good:
        raise SystemExit(1)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--action", default="", help="Only this action, as bookmark.add, or a group of them, as bookmark.")
@click.option("--actor", default="", help="Only what this account did.")
@click.option("--from", "since", type=UtcType(), help="Only from this moment on, UTC.")
@click.option("--to", "until", type=UtcType(), help="Only before this moment, UTC.")
@click.option("--object", "about", default="", help="Only what is about this, as “recording 3” or “case 1”.")
@click.option("--outcome", type=click.Choice(["success", "failure"]), help="Only what was done, or what failed.")
@click.option("--words", default="", help="Only rows in which all of these words stand.")
@click.option("--after", type=click.IntRange(0), default=0, help="Only rows after the one with this number.")
@click.option("--limit", type=click.IntRange(1), help="So many rows at most.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV to --output.")
@click.option("--pdf", "as_pdf", is_flag=True, help="Print a PDF to --output.")
@click.option("-o", "--output", type=FOLDER, help="The file to write instead of printing rows.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def audit(
    library: Path,
    action: str,
    actor: str,
    since: UtcTime | None,
    until: UtcTime | None,
    about: str,
    outcome: str | None,
    words: str,
    after: int,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
    as_pdf: bool,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Print the audit record of LIBRARY, oldest row first, or write it to a file. Reading it is recorded too."""
    wanted = AuditFilter(action, actor, outcome or "", since, until, about, words)
    if (as_csv or as_pdf) and output is None:
        raise click.UsageError("--csv and --pdf write to a file: name it with --output")
    if as_json + as_csv + as_pdf > 1:
        raise click.UsageError("--json, --csv and --pdf: choose one")
    if output is not None:
        if after or limit is not None:
            raise click.UsageError("--after and --limit are for printing; a file gets every row that fits")
        _write(library, wanted, output, _format(as_csv=as_csv, as_pdf=as_pdf), overwrite=overwrite)
        return
    with open_to_read(library) as opened:
        rows = opened.audit_record.rows(wanted, after, -1 if limit is None else limit)
        if as_json:
            print_json([_row_json(row_json(row)) for row in rows])
        else:
            for row in rows:
                moment = format_utc(UtcTime(row.utc_us), 3)
                print_row(str(row.seq), moment, row.actor, row.action, row.object, row.outcome)
        _note_reading(opened, wanted)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("-o", "--output", type=FOLDER, help="The file to add it to, outside of the library.")
@json_option
def anchor(library: Path, output: Path | None, as_json: bool) -> None:
    """Print the head of LIBRARY's audit record, and add it to a file that is compared with it later.

    Keep the file where those who can write the library cannot: a record that was cut, or written anew as a whole, shows
    only against a head that was noted elsewhere.
    """
    if output is None:
        with open_to_read(library) as opened:
            noted = head_of(opened)
    else:
        with open_to_write(library) as opened:
            noted = note_head(opened, output)
    if as_json:
        print_json(_noted_json(noted))
        return
    click.echo(f"{noted.head.length} rows, head:\n{in_groups(noted.head.sha256)}")


def _format(*, as_csv: bool, as_pdf: bool) -> AuditFormat:
    if as_pdf:
        return AuditFormat.PDF
    return AuditFormat.CSV if as_csv else AuditFormat.JSON


def _write(library: Path, wanted: AuditFilter, output: Path, written_as: AuditFormat, *, overwrite: bool) -> None:
    """Export with its audit rows; a PDF needs the web engine, which runs in this thread while another one writes."""
    context = TerminalContext()

    def export(print_page: PrintPage | None) -> None:
        with open_to_write(library) as opened:
            export_audit(opened, wanted, output, written_as, context, overwrite=overwrite, print_page=print_page)

    if written_as is AuditFormat.PDF:
        _beside_the_web_engine(export)
    else:
        export(None)
    context.clear()


def _beside_the_web_engine(work: Callable[[PrintPage], None]) -> None:
    """Do something in another thread while this one runs the web engine; no display is needed."""
    # Loaded only here: no other command of these needs Qt.
    from PySide6.QtCore import QTimer

    from reviewer.app.application import make_application
    from reviewer.app.pdf_printer import PdfPrinter

    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    printer = PdfPrinter(application)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work, printer.print_page)
        done.add_done_callback(lambda _: QTimer.singleShot(0, application, application.quit))
        application.exec()
    printer.deleteLater()
    done.result()


def _note_reading(library: CaseLibrary, wanted: AuditFilter) -> None:
    """Reading the record is itself in the record, where it can be written."""
    if library.read_only_because:
        return
    try:
        library.record("audit.read", "audit record", "success", {"filter": wanted.described()})
    except LibraryError as error:
        click.echo(f"reviewer: that the audit record was read could not be written to it: {error}", err=True)


def _row_json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"seq", "utc_us"}}


def _noted_json(noted: NotedHead) -> dict[str, Any]:
    return {
        "audit_rows": noted.head.length,
        "audit_head": noted.head.sha256,
        "first_row": noted.first_sha256,
        "library": noted.library,
        "utc": noted.utc,
        "who": noted.who,
    }


COMMANDS = (verify, audit, anchor)
