"""The command that says what a track states within a span of time: least, greatest, mean, distance, gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import FOLDER, json_option, open_to_read, print_json, row_text
from reviewer.app.csv_memory import CsvMemory
from reviewer.domain.errors import ReviewerError
from reviewer.domain.quantities import QuantityKind, TrackQuantities, quantities_of
from reviewer.domain.span_report import ReportRow, SpanReport, report
from reviewer.domain.time import TimeFormatError, UtcTime, format_utc, parse_media_time, parse_utc
from reviewer.domain.timebase import Timebase
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.units import LengthUnit, SpeedUnit, Units
from reviewer.telemetry.reading import read_device_folder, read_positions, read_table

_SI_UNITS = {
    QuantityKind.SPEED: "m/s",
    QuantityKind.DERIVED_SPEED: "m/s",
    QuantityKind.ALTITUDE: "m",
    QuantityKind.COURSE: "°",
}


class NothingToMeasureError(ReviewerError):
    """No track has a position in time, or none reaches into the span."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A track that is asked for.

    Attributes:
        timebase: of the recording that it lies on, or None.
    """

    name: str
    trajectory: Trajectory
    timebase: Timebase | None = None
    track_id: int | None = None
    recording_id: int | None = None


@click.command("track-statistics")
@click.argument("source", type=FOLDER)
@click.option("--case", "number", help="Number of the case, where SOURCE is a library.")
@click.option("--recording", type=int, help="Of a library only the tracks that lie on this recording, by its id.")
@click.option("--from", "begin", help="UTC such as 2026-04-17T21:04:12Z, or a time from the track's first position.")
@click.option("--to", "end", help="The same; without them, all of the track.")
@click.option(
    "--speed-unit", type=click.Choice([unit.value for unit in SpeedUnit]), default="mph", show_default=True,
    help="For people; JSON is in m/s.",
)  # fmt: skip
@click.option(
    "--length-unit", type=click.Choice([unit.value for unit in LengthUnit]), default="ft", show_default=True,
    help="For people; JSON is in metres.",
)  # fmt: skip
@json_option
def track_statistics(
    source: Path,
    number: str | None,
    recording: int | None,
    begin: str | None,
    end: str | None,
    speed_unit: str,
    length_unit: str,
    as_json: bool,
) -> None:
    """Say what the tracks of SOURCE state between two moments: a file with positions, or a library with --case.

    Of each quantity the least and greatest value and the mean over time; the duration, and the distance along what was
    measured. Gaps are left out of the mean and the distance, and told.
    """
    found = [(one, _report(one, begin, end)) for one in _sources(source, number, recording)]
    said = [(one, spoken) for one, spoken in found if spoken is not None]
    if not said:
        raise NothingToMeasureError(f"{source}: no track has a position in time within that span")
    if as_json:
        print_json([{"id": identity, **_json(one, spoken)} for identity, (one, spoken) in enumerate(said, start=1)])
        return
    units = Units(SpeedUnit(speed_unit), LengthUnit(length_unit))
    for _, spoken in said:
        for line in spoken.as_text(units).splitlines():
            click.echo(row_text(line), nl=False)


def _sources(source: Path, number: str | None, recording: int | None) -> Iterator[_Source]:
    """The tracks in time."""
    if (source / "library.db").is_file():
        if number is None:
            raise click.UsageError("say the case of the library with --case")
        yield from _stored(source, number, recording)
        return
    if number is not None or recording is not None:
        raise click.UsageError(f"--case and --recording are for a library, and {source} is none")
    remembered = None if source.is_dir() else CsvMemory().columns_of(source)
    if source.is_dir():
        read = read_device_folder(source)
    else:
        read = read_positions(source) if remembered is None else read_table(source, remembered)
    for track in read.tracks:
        yield _Source(track.name, Trajectory.place(track, None))


def _stored(source: Path, number: str, recording: int | None) -> Iterator[_Source]:
    with open_to_read(source) as library:
        case_id = case_id_of(library, number)
        recordings = {one.id: one for one in library.recordings(case_id)}
        for stored in library.tracks(case_id):
            if recording is not None and stored.lies_on != recording:
                continue
            lies_on = recordings.get(stored.lies_on or 0)
            timebase = lies_on.timebase if lies_on is not None else None
            name = f"{lies_on.title} · {stored.source}" if lies_on is not None else stored.source
            yield _Source(name, Trajectory.place(stored.laid, timebase), timebase, stored.id, stored.lies_on)


def _report(source: _Source, begin: str | None, end: str | None) -> SpanReport | None:
    """What is said of a track; None of one that has no position within the span."""
    trajectory = source.trajectory
    if trajectory.is_empty:
        return None
    first, last = UtcTime(int(trajectory.utc_us[0])), UtcTime(int(trajectory.utc_us[-1]))
    start = first if begin is None else _moment(begin, first, "--from")
    stop = last if end is None else _moment(end, first, "--to")
    if stop < start:
        raise click.UsageError("--to lies before --from")
    if stop < first or start > last:
        return None
    series_of = TrackQuantities(trajectory, source.timebase).series
    return report(source.name, quantities_of([trajectory]), series_of, start, stop)


def _moment(text: str, first: UtcTime, option: str) -> UtcTime:
    """A moment in UTC, or so much after the first position."""
    try:
        return parse_utc(text) if "T" in text.upper() else UtcTime(first + parse_media_time(text))
    except TimeFormatError as error:
        raise click.UsageError(f"{option}: {error}") from error


def _json(source: _Source, spoken: SpanReport) -> dict[str, Any]:
    travel = spoken.travel
    return {
        "track_id": source.track_id,
        "recording_id": source.recording_id,
        "track": spoken.track,
        "from_utc": format_utc(spoken.start),
        "to_utc": format_utc(spoken.end),
        "duration_s": travel.duration_us / 1e6,
        "measured_s": travel.measured_us / 1e6,
        "gaps": travel.gaps,
        "gap_s": travel.gap_us / 1e6,
        "gap_threshold_s": source.trajectory.gap_us / 1e6,
        "distance_m": travel.distance_m,
        "fixes": travel.fixes,
        "quantities": [_row_json(row) for row in spoken.rows],
    }


def _row_json(row: ReportRow) -> dict[str, Any]:
    found = row.statistics
    return {
        "quantity": row.quantity.kind.value,
        "name": row.quantity.words,
        "series": row.series,
        "derived": row.is_derived,
        "unit": row.quantity.unit or _SI_UNITS.get(row.quantity.kind, ""),
        "values": found.samples,
        "min": found.least,
        "max": found.greatest,
        "mean": found.mean,
        "mean_over_time": found.is_weighted,
        "covered_s": found.covered_us / 1e6,
    }


COMMANDS = (track_statistics,)
