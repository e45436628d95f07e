"""The command on tracks: read the positions in any file, without a library."""

from pathlib import Path

import click

from reviewer.app.cli_support import FOLDER, exiftool_option, json_text, print_json
from reviewer.app.csv_memory import CsvMemory
from reviewer.export.staging import StagedFile, writing_to
from reviewer.telemetry.csv_columns import columns_from_text
from reviewer.telemetry.csv_track import table_in
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.exiftool import exiftool_program
from reviewer.telemetry.reading import TrackFile, read_device_folder, read_positions, read_table
from reviewer.telemetry.writing import tracks_to_json, write_csv, write_geojson, write_gpx, write_kml

_WRITERS = {"gpx": write_gpx, "csv": write_csv, "geojson": write_geojson, "kml": write_kml}


@click.command("read-track")
@click.argument("file", type=FOLDER)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["json", *_WRITERS]),
    default="json",
    show_default=True,
    help="JSON and CSV hold every sample; the others positions only.",
)
@click.option("-o", "--output", type=FOLDER, help="Write there instead of to standard output.")
@click.option("--overwrite", is_flag=True, help="Replace a file of that name.")
@exiftool_option
@click.option(
    "--columns",
    help="What the columns of a table (CSV) mean: 'time=1 lat=Latitude lon=Longitude speed=5 speed-unit=km/h zone=UTC'."
    " Remembered by the table's header.",
)
def read_track(
    file: Path, format_name: str, output: Path | None, overwrite: bool, exiftool: bool, columns: str | None
) -> None:
    """Read the positions in FILE: a track, a recording that carries one, or a recording folder of a body-worn system.

    As JSON also a file without any position is told, with what was left out of it, and one that is no track. That a
    track holds no position is no failure; that a recording carries none, or that FILE is neither, is one.
    """
    try:
        found = _read(file, exiftool_program() if exiftool else None, columns)
    except TrackFormatError as error:
        if format_name == "json" and output is None:
            print_json(tracks_to_json([], str(file)) | {"error": str(error)})
        raise
    states_place = found.position_count > 0 or (format_name == "json" and found.static_position is not None)
    nothing = None if states_place else NoPositionsError(file, found.kind, list(found.tracks))
    if nothing is not None and format_name != "json":
        raise nothing
    _put(_text(file, found, format_name), file, output, overwrite=overwrite)
    if nothing is not None and found.is_recording:
        raise nothing
    if nothing is not None:
        click.echo(f"reviewer: {nothing}", err=True)


def _read(file: Path, exiftool: Path | None, said: str | None) -> TrackFile:
    if file.is_dir():
        return read_device_folder(file)
    memory = CsvMemory()
    if said is None:
        remembered = memory.columns_of(file)
        return read_positions(file, exiftool=exiftool) if remembered is None else read_table(file, remembered)
    table = table_in(file)
    columns = columns_from_text(said, table)
    found = read_table(file, columns)
    if table is not None:
        try:
            memory.remember(table, columns)
        except OSError as error:
            click.echo(f"reviewer: the columns could not be remembered: {error.strerror or error}", err=True)
    return found


def _text(file: Path, found: TrackFile, format_name: str) -> str:
    writer = _WRITERS.get(format_name)
    if writer is not None:
        return writer(found.tracks)
    return json_text(tracks_to_json(found.tracks, str(file), found.static_position))


def _put(text: str, source: Path, output: Path | None, *, overwrite: bool) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    with StagedFile(output, overwrite=overwrite, keep=(source,)) as staged:
        with writing_to(output):
            staged.part.write_text(text, encoding="utf-8", newline="")
        staged.publish()


COMMANDS = (read_track,)
