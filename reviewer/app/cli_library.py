"""The commands on a case library: bring in, list."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    exiftool_option,
    json_option,
    open_to_read,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.app.csv_memory import CsvMemory
from reviewer.domain.case import Case, Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.placing_report import PlacingReport
from reviewer.domain.time import (
    format_duration,
    format_uncertainty,
    format_utc,
    utc_now,
)
from reviewer.ingest.ingest import ingest as bring_in
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary
from reviewer.telemetry.exiftool import exiftool_program


class TimeZoneType(click.ParamType[str]):
    """An IANA time zone that this machine knows: under any other, times would be shown in UTC without a word."""

    name = "zone"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check the name."""
        if str(value) not in available_timezones():
            self.fail(f"“{value}” is not an IANA time zone such as America/New_York", param, ctx)
        return str(value)


class UnknownCaseError(ReviewerError):
    """The library has no case of that number."""


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("paths", type=FOLDER, nargs=-1, required=True)
@click.option("--case", "number", required=True, help="Number of the case; made if it is missing.")
@click.option("--title", default="", help="Title of a new case.")
@click.option(
    "--time-zone",
    type=TimeZoneType(),
    default="UTC",
    help="IANA time zone of a new case, for instance America/New_York.",
)
@click.option("--track", "tracks", type=FOLDER, multiple=True, help="A track file for the recordings.")
@click.option("--link", is_flag=True, help="Leave the originals where they are instead of copying them.")
@exiftool_option
@json_option
def ingest(
    library: Path,
    paths: tuple[Path, ...],
    number: str,
    title: str,
    time_zone: str,
    tracks: tuple[Path, ...],
    link: bool,
    exiftool: bool,
    as_json: bool,
) -> None:
    """Bring recordings, tracks and event lists at PATHS (files or folders) into a case of LIBRARY."""
    if not number.strip():
        raise click.BadParameter("a case needs a number", param_hint="--case")
    context = TerminalContext()
    with CaseLibrary.open_or_create(library) as opened:
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
            context=context,
        )
    context.clear()
    if as_json:
        print_json(_report_json(report))
    else:
        click.echo(report.summary)
        for problem in report.problems:
            click.echo(f"  {problem}", err=True)
    if report.failures and not (report.recordings or report.tracks or report.events):
        raise SystemExit(1)


@click.command()
@click.argument("library", type=FOLDER)
@json_option
def cases(library: Path, as_json: bool) -> None:
    """List the cases of LIBRARY."""
    with open_to_read(library) as opened:
        found = [(case, len(opened.recordings(case.id))) for case in opened.cases()]
    if as_json:
        print_json([_case_json(case, recordings) for case, recordings in found])
        return
    for case, recordings in found:
        print_row(case.number, case.kind, case.status, f"{recordings} recordings", case.title)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", help="Only those of the case with this number.")
@json_option
def recordings(library: Path, number: str | None, as_json: bool) -> None:
    """List the recordings of LIBRARY."""
    with open_to_read(library) as opened:
        found = opened.recordings(case_id_of(opened, number) if number is not None else None)
        numbers = {case.id: case.number for case in opened.cases()}
        placings = [opened.placing(recording.id) for recording in found]
    if as_json:
        print_json(
            [
                _recording_json(recording, numbers[recording.case_id], placing)
                for recording, placing in zip(found, placings, strict=True)
            ]
        )
        return
    for recording in found:
        anchor = recording.timebase.anchors[0]
        start = f"{format_utc(recording.start_utc, 1)} {format_uncertainty(anchor.uncertainty_us)}"
        length = format_duration(recording.duration_us)
        print_row(str(recording.id), numbers[recording.case_id], recording.title, start, length)


def case_id_of(library: CaseLibrary, number: str) -> int:
    """The id of the case with a number.

    Raises:
        UnknownCaseError: there is none.
    """
    case = library.case_by_number(number)
    if case is None:
        raise UnknownCaseError(f"{library.folder} has no case {number}; “reviewer cases” lists those that it has")
    return case.id


def _report_json(report: IngestReport) -> dict[str, Any]:
    return {
        "recordings": [{"id": recording.id, "title": recording.title} for recording in report.recordings],
        "tracks": [
            {"id": track.id, "recording_id": track.recording_id, "positions": track.track.position_count}
            for track in report.tracks
        ],
        "events": [{"id": event.id, "kind": event.kind.value, "label": event.label} for event in report.events],
        "duplicates": report.duplicates,
        "failures": report.failures,
        "notes": report.notes,
        "left_out": [item.message for item in report.left_out],
    }


def _case_json(case: Case, recordings: int) -> dict[str, Any]:
    return {
        "id": case.id,
        "number": case.number,
        "title": case.title,
        "kind": case.kind,
        "status": case.status,
        "time_zone": case.time_zone,
        "created_utc": format_utc(case.created_utc),
        "recordings": recordings,
    }


def _recording_json(recording: Recording, case_number: str, placing: PlacingReport | None) -> dict[str, Any]:
    anchor = recording.timebase.anchors[0]
    return {
        "id": recording.id,
        "case": case_number,
        "title": recording.title,
        "original_name": recording.original_name,
        "location": recording.location,
        "linked": recording.linked,
        "sha256": recording.sha256,
        "size_bytes": recording.size_bytes,
        "container": recording.container,
        "video_codec": recording.video.codec if recording.video else None,
        "width": recording.video.width if recording.video else None,
        "height": recording.video.height if recording.video else None,
        "audio_streams": len(recording.audio),
        "frames": recording.frame_count,
        "duration": seconds_text(recording.duration_us),
        "start_utc": format_utc(recording.start_utc),
        "start_source": anchor.source.value,
        "start_uncertainty": seconds_text(anchor.uncertainty_us),
        "placing": None if placing is None else _placing_json(placing),
        "integrity": list(recording.integrity),
    }


COMMANDS = (ingest, cases, recordings)


def _placing_json(placing: PlacingReport) -> dict[str, Any]:
    return {
        "reason": placing.reason,
        "tried": [
            {
                "source": reading.source.value,
                "words": reading.words,
                "start_utc": None if reading.start is None else format_utc(reading.start),
                "verdict": reading.verdict,
                "taken": reading.is_taken,
            }
            for reading in placing.tried
        ],
    }
