"""The commands that list what a case library holds."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from reviewer.app.cli_details import case_details_json, recording_details_json
from reviewer.app.cli_support import (
    FOLDER,
    json_option,
    open_to_read,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.domain.case import Case, Recording
from reviewer.domain.case_details import FieldSubject
from reviewer.domain.errors import ReviewerError
from reviewer.domain.placing_report import PlacingReport
from reviewer.domain.time import (
    format_duration,
    format_uncertainty,
    format_utc,
)
from reviewer.library.library import CaseLibrary


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
@json_option
def cases(library: Path, as_json: bool) -> None:
    """List the cases of LIBRARY."""
    with open_to_read(library) as opened:
        found = [(case, len(opened.recordings(case.id))) for case in opened.cases()]
        if as_json:
            fields = opened.fields(FieldSubject.CASE)
            print_json(
                [
                    _case_json(case, recordings) | case_details_json(opened.case_details(case.id), fields)
                    for case, recordings in found
                ]
            )
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
        fields = opened.fields(FieldSubject.RECORDING)
        filled_in = [opened.field_values(FieldSubject.RECORDING, recording.id) for recording in found]
    if as_json:
        print_json(
            [
                _recording_json(recording, numbers[recording.case_id], placing)
                | recording_details_json(recording, values, fields)
                for recording, placing, values in zip(found, placings, filled_in, strict=True)
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


COMMANDS = (cases, recordings)


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
