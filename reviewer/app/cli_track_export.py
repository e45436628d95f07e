"""The command that writes tracks of a case as they lie in time."""

from pathlib import Path

import click

from reviewer.app.cli_audit import UtcType
from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import FOLDER, TerminalContext, json_option, open_to_write, print_json
from reviewer.domain.time import UtcTime
from reviewer.export.track_export import TrackFormat, export_tracks


@click.command("export-track")
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--track", "tracks", type=int, multiple=True, help="Id of a track; may be given again. All without.")
@click.option("--from", "start", type=UtcType(), help="First moment, in UTC.")
@click.option("--to", "end", type=UtcType(), help="Last moment, in UTC.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([each.value for each in TrackFormat]),
    default=TrackFormat.GPX.value,
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", type=FOLDER, required=True, help="The file to write.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
@json_option
def export_track(
    library: Path,
    number: str,
    tracks: tuple[int, ...],
    start: UtcTime | None,
    end: UtcTime | None,
    format_name: str,
    output: Path,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Write measured positions of a case in LIBRARY at their time in the case, with how that time is known."""
    if (start is None) is not (end is None):
        raise click.UsageError("a span has two ends: give --from and --to, or neither")
    if start is not None and end is not None and end < start:
        raise click.UsageError("--to lies before --from")
    span = None if start is None or end is None else (start, end)
    with open_to_write(library) as opened:
        report = export_tracks(
            opened, case_id_of(opened, number), tracks, span, TrackFormat(format_name), output, TerminalContext(),
            overwrite=overwrite,
        )  # fmt: skip
    if as_json:
        print_json(
            {
                "path": str(report.path),
                "sha256": report.sha256,
                "tracks": report.tracks,
                "positions": report.positions,
                "gaps": report.gaps,
            }
        )
    else:
        click.echo(f"{report.path}: {report.positions} positions of {report.tracks} tracks, {report.gaps} gaps")


COMMANDS = (export_track,)
"""Writes tracks for other programs."""
