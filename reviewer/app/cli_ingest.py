"""The commands that bring files in: once, by watching a dock folder, and going on with what was cut off."""

import time
from pathlib import Path
from threading import Event
from typing import Any

import click

from reviewer.app.cli_library import TimeZoneType, case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    exiftool_option,
    json_option,
    open_to_read,
    open_to_write,
    print_json,
    print_row,
)
from reviewer.app.csv_memory import CsvMemory
from reviewer.domain.case import Case
from reviewer.domain.time import format_utc, utc_now
from reviewer.ingest import dock, links
from reviewer.ingest.ingest import ingest as bring_in
from reviewer.ingest.ingest import resume as go_on
from reviewer.ingest.report import IngestReport
from reviewer.library.ingest_journal import NOT_STATED, FileState, IngestRecord
from reviewer.telemetry.exiftool import exiftool_program

_LOOK_EVERY_S = 2.0


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("paths", type=FOLDER, nargs=-1)
@click.option("--case", "number", default="", help="Number of the case; made if it is missing.")
@click.option("--title", default="", help="Title of a new case.")
@click.option(
    "--time-zone",
    type=TimeZoneType(),
    default="UTC",
    help="IANA time zone of a new case, for instance America/New_York.",
)
@click.option("--authority", default="", help="Under which authority this happens; kept on record.")
@click.option("--track", "tracks", type=FOLDER, multiple=True, help="A track file for the recordings.")
@click.option("--link", is_flag=True, help="Leave the originals where they are instead of copying them.")
@click.option("--resume", is_flag=True, help="Go on with every ingest that was stopped or cut off, and retry failures.")
@exiftool_option
@json_option
def ingest(
    library: Path,
    paths: tuple[Path, ...],
    number: str,
    title: str,
    time_zone: str,
    authority: str,
    tracks: tuple[Path, ...],
    link: bool,
    resume: bool,
    exiftool: bool,
    as_json: bool,
) -> None:
    """Bring recordings, tracks and event lists at PATHS (files or folders) into a case of LIBRARY.

    What was added stays, whatever happens to the rest: --resume goes on where an ingest was stopped, killed or lost
    its card.
    """
    if resume:
        _resume(library, number, exiftool, as_json, has_paths=bool(paths))
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATHS...'.")
    if not number.strip():
        raise click.BadParameter("a case needs a number", param_hint="--case")
    context = TerminalContext()
    with open_to_write(library, create=True) as opened:
        case = opened.case_by_number(number)
        if case is None:
            with opened.change("case.add") as change:
                case = change.insert_case(Case(number, title, time_zone=time_zone, created_utc=utc_now()))
        report = bring_in(
            opened,
            case.id,
            paths,
            link=link,
            extra_tracks=tracks,
            columns_of=CsvMemory().columns_of,
            exiftool=exiftool_program() if exiftool else None,
            authority=authority,
            context=context,
        )
    context.clear()
    if as_json:
        print_json(_report_json(report))
    else:
        _print_report(report)
    _exit_by([report])


def _resume(library: Path, number: str, exiftool: bool, as_json: bool, *, has_paths: bool) -> None:
    if has_paths:
        raise click.UsageError("--resume goes on with what was asked before: give no PATHS.")
    context = TerminalContext()
    with open_to_write(library) as opened:
        case_id = case_id_of(opened, number) if number else None
        newest = opened.ingests.page(1, case_id=case_id)
        wanted = [each for each in opened.ingests.unfinished() if case_id in (None, each.case_id)]
        # Of those that came to their end, the last one may have files to be tried again.
        failed = [each for each in newest if opened.ingests.counts(each.id).get(FileState.FAILED)]
        wanted += [each for each in failed if each.id not in {other.id for other in wanted}]
        columns_of, program = CsvMemory().columns_of, exiftool_program() if exiftool else None
        reports = [
            go_on(opened, record.id, columns_of=columns_of, exiftool=program, context=context) for record in wanted
        ]
    context.clear()
    if as_json:
        print_json([_report_json(report) for report in reports])
    elif not reports:
        click.echo("Nothing is left to go on with.")
    else:
        for report in reports:
            _print_report(report)
    _exit_by(reports)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("folder", type=FOLDER)
@click.option("--case", "number", help="The case that takes everything; without it, a case for each folder, so called.")
@click.option("--authority", default="", help="Under which authority this happens; kept on record.")
@click.option("--link", is_flag=True, help="Leave the originals in FOLDER instead of copying them.")
@click.option("--once", is_flag=True, help="Take what is finished, and end as soon as nothing is unfinished.")
@exiftool_option
def watch(
    library: Path, folder: Path, number: str | None, authority: str, link: bool, once: bool, exiftool: bool
) -> None:
    """Watch FOLDER, into which a camera dock writes, and bring into LIBRARY what nothing writes to any more.

    Ends with Ctrl+C. What was brought in before is passed over.
    """
    context = TerminalContext()
    columns_of = CsvMemory().columns_of
    program = exiftool_program() if exiftool else None
    with open_to_write(library, create=True) as opened:
        watched = dock.watched(opened, folder)
        if not once:
            click.echo(f"Watching {watched.folder}. Ctrl+C ends it.")
        while True:
            arrivals = watched.look(time.monotonic_ns() // 1000, opened.ingests.knows)
            for report in dock.take_in(
                opened,
                watched,
                arrivals,
                number=number,
                authority=authority,
                link=link,
                columns_of=columns_of,
                exiftool=program,
                context=context,
            ):
                context.clear()
                _print_report(report)
            if once and not watched.is_waiting:
                return
            Event().wait(_LOOK_EVERY_S)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", help="Only those of the case with this number.")
@click.option("--limit", default=50, show_default=True, help="How many, the newest first.")
@json_option
def ingests(library: Path, number: str | None, limit: int, as_json: bool) -> None:
    """List what was brought into LIBRARY, under which authority, and how far it came."""
    with open_to_read(library) as opened:
        journal = opened.ingests
        found = journal.page(limit, case_id=case_id_of(opened, number) if number is not None else None)
        listed = [(each, opened.case(each.case_id).number, journal.counts(each.id)) for each in found]
    if as_json:
        print_json([_ingest_json(each, case, dict(counts)) for each, case, counts in listed])
        return
    for each, case, counts in listed:
        state = "cut off" if each.was_cut_off else each.state.value
        files = ", ".join(f"{count} {name.value.replace('_', ' ')}" for name, count in counts.items())
        print_row(str(each.id), format_utc(each.at_utc, 0), case, each.who, each.authority_words, state, files)


@click.command("verify-links")
@click.argument("library", type=FOLDER)
@json_option
def verify_links(library: Path, as_json: bool) -> None:
    """Check the originals that LIBRARY only links to: each one's place, size and hash."""
    context = TerminalContext()
    with open_to_write(library) as opened:
        report = links.verify_links(opened, context)
    context.clear()
    if as_json:
        print_json(
            {
                "checked": report.checked,
                "problems": [
                    {"id": each.original.id, "state": each.state.value, "problem": each.sentence}
                    for each in report.troubles
                ],
            }
        )
    else:
        for each in report.troubles:
            click.echo(each.sentence)
        click.echo(report.summary)
    if report.troubles:
        raise SystemExit(1)


def _print_report(report: IngestReport) -> None:
    click.echo(f"{report.summary} (authority: {report.authority or NOT_STATED})")
    for problem in report.problems:
        click.echo(f"  {problem}", err=True)


def _exit_by(reports: list[IngestReport]) -> None:
    """Exit code 1 where something failed and nothing came in."""
    came_in = any(report.recordings or report.tracks or report.events for report in reports)
    if any(report.failures for report in reports) and not came_in:
        raise SystemExit(1)


def _report_json(report: IngestReport) -> dict[str, Any]:
    return {
        "ingest": report.ingest_id,
        "authority": report.authority or NOT_STATED,
        "stopped": report.is_stopped,
        "waiting": report.waiting,
        "recordings": [{"id": recording.id, "title": recording.title} for recording in report.recordings],
        "tracks": [
            {"id": track.id, "recording_id": track.recording_id, "positions": track.track.position_count}
            for track in report.tracks
        ],
        "events": [{"id": event.id, "kind": event.kind.value, "label": event.label} for event in report.events],
        "shared": report.shared,
        "duplicates": report.duplicates,
        "failures": report.failures,
        "notes": report.notes,
        "left_out": [item.message for item in report.left_out],
    }


def _ingest_json(record: IngestRecord, case: str, counts: dict[FileState, int]) -> dict[str, Any]:
    return {
        "id": record.id,
        "case": case,
        "authority": record.authority_words,
        "who": record.who,
        "host": record.host,
        "at_utc": format_utc(record.at_utc),
        "ended_utc": None if record.ended_utc is None else format_utc(record.ended_utc),
        "paths": [str(path) for path in record.paths],
        "linked": record.linked,
        "state": "cut off" if record.was_cut_off else record.state.value,
        "files": {state.value: count for state, count in counts.items()},
    }


COMMANDS = (ingest, watch, ingests, verify_links)
