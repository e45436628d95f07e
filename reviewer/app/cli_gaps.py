"""The command that lists when a camera was off or muted while another one recorded."""

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
from reviewer.domain.case import Recording
from reviewer.domain.coverage import CoverageGap, find_gaps
from reviewer.domain.time import format_duration, format_uncertainty, format_utc
from reviewer.export.gap_tables import export_gaps


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@json_option
@click.option("-o", "--output", type=FOLDER, help="Write them there as CSV instead of printing them.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
def gaps(library: Path, number: str, as_json: bool, output: Path | None, overwrite: bool) -> None:
    """List when a camera of a case in LIBRARY was off or muted while another one recorded.

    A gap that is no longer than the ± of the two cameras' clocks is said to be uncertain.
    """
    if as_json and output is not None:
        raise click.UsageError("--json prints, and --output writes CSV: choose one")
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        if output is not None:
            export_gaps(opened, case_id, output, TerminalContext(), overwrite=overwrite)
            return
        recordings = {recording.id: recording for recording in opened.recordings(case_id)}
        found = find_gaps(list(recordings.values()), opened.events(case_id))
    if as_json:
        print_json([_gap_json(number, gap) for number, gap in enumerate(found, start=1)])
        return
    for gap in found:
        _print(gap, recordings)


def _print(gap: CoverageGap, recordings: dict[int, Recording]) -> None:
    doubt = " uncertain" if gap.is_uncertain else ""
    print_row(
        format_utc(gap.start, 3),
        format_utc(gap.end, 3),
        f"{format_duration(gap.length_us)} {format_uncertainty(gap.uncertainty_us)}{doubt}",
        f"{recordings[gap.recording_id].title} {gap.kind.value}",
        "recorded by " + ", ".join(recordings[recording_id].title for recording_id in gap.covered_by),
    )


def _gap_json(number: int, gap: CoverageGap) -> dict[str, Any]:
    return {
        "id": number,
        "kind": gap.kind.value,
        "camera": gap.camera,
        "recording_id": gap.recording_id,
        "start_utc": format_utc(gap.start),
        "end_utc": format_utc(gap.end),
        "length": seconds_text(gap.length_us),
        "uncertainty": seconds_text(gap.uncertainty_us),
        "uncertain": gap.is_uncertain,
        "covered_by": list(gap.covered_by),
    }


COMMANDS = (gaps,)
