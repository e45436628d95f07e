"""The command that says what of a case was watched, and what never was."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    open_to_read,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.domain.time import format_duration, format_media_time, format_utc
from reviewer.domain.viewed import ViewedFigure, ViewedHow, ViewedRecording, ViewedSpan, figure_of
from reviewer.export.viewing_tables import export_viewing, viewed_in_case


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--by", "who", default="", help="Only what this reviewer watched, as the audit record names them.")
@click.option("--never", is_flag=True, help="Print the stretches that never were on a screen.")
@json_option
@click.option("-o", "--output", type=FOLDER, help="Write every stretch there as CSV instead of printing.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def viewing(
    library: Path, number: str, who: str, never: bool, as_json: bool, output: Path | None, overwrite: bool
) -> None:
    """Say how much of a case in LIBRARY was watched, at which speed, how often, and what never was.

    It is worked out of the audit record: what is said is that a stretch was on a screen, not that somebody looked.
    """
    if as_json and output is not None:
        raise click.UsageError("--json prints, and --output writes CSV: choose one")
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        if output is not None:
            export_viewing(opened, case_id, output, TerminalContext(), who=who, overwrite=overwrite)
            return
        found = viewed_in_case(opened, case_id, who)
    if never:
        _print_never(found, as_json=as_json)
    elif as_json:
        print_json([_recording_json(each) for each in found])
    else:
        for camera in sorted({each.recording.camera for each in found}):
            of_camera = [each for each in found if each.recording.camera == camera]
            for each in of_camera:
                _print_figure(each.recording.title, each.figure)
            if len(of_camera) > 1:
                _print_figure(f"camera {camera + 1}", figure_of(of_camera))
        _print_figure(f"case {number}", figure_of(found))


def _print_figure(name: str, figure: ViewedFigure) -> None:
    print_row(
        name,
        f"{figure.percent} % of {format_duration(figure.duration_us)}",
        *(f"{how.value}: {format_duration(figure.by_how[how])}" for how in ViewedHow),
        f"{figure.most_times}× at most",
    )


def _print_never(found: Sequence[ViewedRecording], *, as_json: bool) -> None:
    stretches = [(each, span) for each in found for span in each.unwatched()]
    if as_json:
        print_json(
            [
                {"id": number, "recording_id": each.recording.id, **_span_json(each, span)}
                for number, (each, span) in enumerate(stretches, start=1)
            ]
        )
        return
    for each, span in stretches:
        print_row(
            each.recording.title,
            format_media_time(span.start),
            format_media_time(span.end),
            format_duration(span.length_us),
        )


def _recording_json(each: ViewedRecording) -> dict[str, Any]:
    figure = each.figure
    return {
        "id": each.recording.id,
        "title": each.recording.title,
        "camera": each.recording.camera,
        "duration": seconds_text(figure.duration_us),
        "percent": figure.percent,
        "watched": {how.name.lower(): seconds_text(figure.by_how[how]) for how in ViewedHow},
        "most_times": figure.most_times,
        "speeds": [{"speed": str(speed), "length": seconds_text(length_us)} for speed, length_us in each.speeds],
        "stretches": [_span_json(each, span) for span in each.spans],
    }


def _span_json(each: ViewedRecording, span: ViewedSpan) -> dict[str, Any]:
    return {
        "start": seconds_text(span.start),
        "end": seconds_text(span.end),
        "start_utc": format_utc(each.recording.timebase.to_utc(span.start)),
        "length": seconds_text(span.length_us),
        "how": span.how.name.lower(),
        "times": span.times,
    }


COMMANDS = (viewing,)
