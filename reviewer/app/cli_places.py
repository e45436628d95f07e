"""The commands that ask for places: what passed through a zone, stops, fastest moments."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import TimeZoneType, case_id_of
from reviewer.app.cli_search import DayOrMoment, DayOrMomentType, span_of
from reviewer.app.cli_support import FOLDER, json_option, open_to_read, print_json, print_row, seconds_text
from reviewer.app.place_words import edge_times, stop_words
from reviewer.domain.errors import ReviewerError
from reviewer.domain.place_query import FastFound, Passage, PlaceFilter, SpeedRange, StopFound, Whose, ZoneEdge
from reviewer.domain.stops import STOP_RADIUS_M, find_fastest, find_stops
from reviewer.domain.stops import Path as FixPath
from reviewer.domain.time import EPOCH, UtcTime, format_duration, format_media_time, format_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.zones import CircleZone, Polygon, Zone, zone_from_geojson
from reviewer.export.place_tables import fastest_csv, passages_csv, stops_csv
from reviewer.library.library import DATABASE_NAME, CaseLibrary
from reviewer.library.places_told import PLACES_ACTION, places_object, told_of_list, told_of_passages
from reviewer.telemetry.reading import read_device_folder, read_positions

_MOST = 1_000
_APART_S = 10.0


class ZoneFileError(ReviewerError):
    """The file that was named as a zone cannot be read; the message says why."""


class _NumbersType(click.ParamType[tuple[float, ...]]):
    """Numbers with commas between them."""

    name = "numbers"

    def __init__(self, count: int, example: str) -> None:
        """Take so many."""
        self._count = count
        self._example = example

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, ...]:
        """Read the text."""
        try:
            numbers = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count:
            self.fail(f"“{value}” is not {self._example}", param, ctx)
        return numbers


def _narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """What every question can be narrowed by."""
    for option in (
        click.option("--time-zone", type=TimeZoneType(), default="UTC", show_default=True, help="Zone of the days."),
        click.option("--to", "last", type=DayOrMomentType(), help="Up to and with this day, or before a moment."),
        click.option("--from", "first", type=DayOrMomentType(), help="Not before this day, or moment with its zone."),
        click.option("--case", "number", help="Only the case with this number."),
    ):
        command = option(command)
    return command


_csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
_limit_option = click.option("--limit", type=click.IntRange(min=1), default=_MOST, show_default=True, help="So many.")


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--box", type=_NumbersType(4, "a box such as 41.75,-72.69,41.77,-72.66"), help="S,W,N,E in degrees.")
@click.option("--circle", type=_NumbersType(3, "a circle such as 41.7658,-72.6734,50"), help="LAT,LON,RADIUS; metres.")
@click.option("--polygon", type=click.Path(path_type=Path), help="A GeoJSON file with one polygon.")
@_narrowing
@_limit_option
@json_option
@_csv_option
def places(
    library: Path,
    box: tuple[float, ...] | None,
    circle: tuple[float, ...] | None,
    polygon: Path | None,
    number: str | None,
    first: DayOrMoment | None,
    last: DayOrMoment | None,
    time_zone: str,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List every passage of a track in LIBRARY through a zone: when in, when out, how long, how fast.

    Nothing is claimed in a gap of the positions: what enters or leaves in one is said to have been inside at least so
    long.
    """
    _refuse_both(as_json, as_csv)
    zone = _zone(box, circle, polygon)
    with open_to_read(library) as opened:
        narrowed = _filter(opened, number, first, last, time_zone)
        answer = opened.places.passages(zone, narrowed, limit)
        if not opened.read_only_because:
            told = told_of_passages(zone, narrowed, answer)
            opened.record(PLACES_ACTION, places_object(narrowed), details=told)
    if as_json:
        print_json([_passage_json(each, number) for number, each in enumerate(answer.passages, start=1)])
    elif as_csv:
        click.echo(passages_csv(answer.passages), nl=False)
    else:
        for passage in answer.passages:
            _print_passage(passage)
    if answer.total > len(answer.passages):
        click.echo(f"{len(answer.passages)} of {answer.total} are listed; --limit lists more.", err=True)


@click.command()
@click.argument("source", type=FOLDER)
@click.option("--longer-than", "limit_s", type=click.FloatRange(min=0, min_open=True), required=True, help="Seconds.")
@click.option(
    "--radius", "radius_m", type=click.FloatRange(min=0, min_open=True), default=STOP_RADIUS_M, show_default=True,
    help="Metres around where a stop began.",
)  # fmt: skip
@_narrowing
@_limit_option
@json_option
@_csv_option
def stops(
    source: Path,
    limit_s: float,
    radius_m: float,
    number: str | None,
    first: DayOrMoment | None,
    last: DayOrMoment | None,
    time_zone: str,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List where tracks of a library, or of a file with positions, stood still for so long; the longest first.

    A stop lasts from the first to the last position near where it began, and never over a gap.
    """
    _refuse_both(as_json, as_csv)
    limit_us = round(limit_s * 1e6)
    if _is_library(source):
        with open_to_read(source) as opened:
            narrowed = _filter(opened, number, first, last, time_zone)
            answer = opened.places.stops(limit_us, narrowed, limit, radius_m=radius_m)
            _record(opened, f"stops of {limit_s:g} s or longer, within {radius_m:g} m", narrowed, answer.total)
        found = list(answer.stops)
        if answer.total > len(found):
            click.echo(f"{len(found)} of {answer.total} are listed; --limit lists more.", err=True)
    else:
        _refuse_narrowing(number, first, last)
        found = [
            StopFound(
                whose, stop.start, stop.end, stop.latitude_deg, stop.longitude_deg, stop.after_gap, stop.before_gap
            )
            for whose, path in _paths(source)
            for stop in find_stops(path, limit_us, radius_m)
        ]
        found = sorted(found, key=lambda stop: -stop.duration_us)[:limit]
    if as_json:
        print_json([_stop_json(each, number) for number, each in enumerate(found, start=1)])
    elif as_csv:
        click.echo(stops_csv(found), nl=False)
    else:
        for each in found:
            print_row(
                *_moment(each.whose, each.start), format_duration(each.duration_us), stop_words(each), *_place(each)
            )


@click.command()
@click.argument("source", type=FOLDER)
@click.option("--derived", is_flag=True, help="Speeds worked out from positions, not those that the receiver states.")
@click.option(
    "--apart", "apart_s", type=click.FloatRange(min=0), default=_APART_S, show_default=True,
    help="Seconds between two moments of one track.",
)  # fmt: skip
@_narrowing
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="So many.")
@json_option
@_csv_option
def fastest(
    source: Path,
    derived: bool,
    apart_s: float,
    number: str | None,
    first: DayOrMoment | None,
    last: DayOrMoment | None,
    time_zone: str,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the fastest moments of the tracks of a library, or of a file with positions.

    Positions that were flagged as impossible are left out.
    """
    _refuse_both(as_json, as_csv)
    apart_us = round(apart_s * 1e6)
    if _is_library(source):
        with open_to_read(source) as opened:
            narrowed = _filter(opened, number, first, last, time_zone)
            found = list(opened.places.fastest(limit, apart_us, narrowed, derived=derived))
            kind = "derived from positions" if derived else "stated by receivers"
            _record(opened, f"the {limit} fastest moments, {kind}, {apart_s:g} s apart", narrowed, len(found))
    else:
        _refuse_narrowing(number, first, last)
        found = [
            FastFound(whose, each.utc, each.speed_mps, derived, each.over_us, each.latitude_deg, each.longitude_deg)
            for whose, path in _paths(source)
            for each in find_fastest(path, limit, apart_us, derived=derived)
        ]
        found = sorted(found, key=lambda each: -each.speed_mps)[:limit]
    if as_json:
        print_json([_fast_json(each, number) for number, each in enumerate(found, start=1)])
    elif as_csv:
        click.echo(fastest_csv(found), nl=False)
    else:
        for each in found:
            kind = f"derived over {format_duration(each.over_us)}" if each.is_derived else "receiver"
            print_row(*_moment(each.whose, each.utc), f"{each.speed_mps:.1f} m/s", kind, *_place(each))


def _refuse_both(as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise click.UsageError("--json and --csv: choose one")


def _refuse_narrowing(*asked: object) -> None:
    if any(each is not None for each in asked):
        raise click.UsageError("--case, --from and --to narrow a library; this is a file")


def _zone(box: tuple[float, ...] | None, circle: tuple[float, ...] | None, polygon: Path | None) -> Zone:
    match box, circle, polygon:
        case (south, west, north, east), None, None:
            return Polygon.rectangle(south, west, north, east)
        case None, (latitude, longitude, radius), None:
            return CircleZone(latitude, longitude, radius)
        case None, None, Path() as file:
            try:
                return zone_from_geojson(file.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError) as error:
                raise ZoneFileError(f"{file} cannot be read as a zone: {error}") from error
    raise click.UsageError("say one zone: --box, --circle or --polygon")


def _filter(
    library: CaseLibrary, number: str | None, first: DayOrMoment | None, last: DayOrMoment | None, time_zone: str
) -> PlaceFilter:
    return PlaceFilter(None if number is None else case_id_of(library, number), span_of(first, last, time_zone))


def _record(library: CaseLibrary, asked: str, narrowed: PlaceFilter, found: int) -> None:
    if not library.read_only_because:
        library.record(PLACES_ACTION, places_object(narrowed), details=told_of_list(asked, narrowed, found))


def _is_library(source: Path) -> bool:
    return (source / DATABASE_NAME).is_file()


def _paths(file: Path) -> Iterator[tuple[Whose, FixPath]]:
    """The paths in a file; one without UTC counts from the recording's first frame, on the day of the epoch."""
    found = read_device_folder(file) if file.is_dir() else read_positions(file)
    start = Timebase.from_start(EPOCH, AnchorSource.FILE_DATE, 0)
    for track in found.tracks:
        moves = track.has_untimed_samples
        whose = Whose(0, track.name, 0, "", "UTC", (), moves)
        yield whose, FixPath.of(Trajectory.place(track, start))


def _time(whose: Whose, utc: UtcTime) -> str:
    """A moment; in a file without UTC, the time in the recording."""
    return format_media_time(utc, 3) if whose.moves and not whose.case_id else format_utc(utc, 3)


def _moment(whose: Whose, utc: UtcTime) -> tuple[str, ...]:
    title = whose.title if whose.case_id else whose.track_name
    return whose.case_number, title, _time(whose, utc)


def _place(found: StopFound | FastFound | Passage) -> tuple[str]:
    return (f"{found.latitude_deg:.6f},{found.longitude_deg:.6f}",)


def _print_passage(passage: Passage) -> None:
    print_row(
        *_moment(passage.whose, passage.entry.utc),
        *edge_times(passage, lambda utc: format_utc(utc, 3)),
        ("at least " if passage.dwell_is_least else "") + format_duration(passage.dwell_us),
        _speed_text("receiver", passage.receiver),
        _speed_text("derived", passage.derived),
    )


def _speed_text(kind: str, speeds: SpeedRange | None) -> str:
    if speeds is None:
        return f"{kind}: none"
    return f"{kind} {speeds.least_mps:.1f} to {speeds.most_mps:.1f}, mean {speeds.mean_mps:.1f} m/s"


def _whose_json(whose: Whose) -> dict[str, Any]:
    return {
        "case": whose.case_number or None,
        "case_id": whose.case_id or None,
        "track_id": whose.track_id or None,
        "track": whose.track_name,
        "recordings": [{"id": each.id, "title": each.title, "officer": each.officer} for each in whose.recordings],
    }


def _edge_json(edge: ZoneEdge) -> dict[str, Any]:
    return {
        "utc": format_utc(edge.utc),
        "known_by": edge.how.value,
        "plus_minus": seconds_text(edge.uncertainty_us),
        "beyond_utc": None if edge.beyond_utc is None else format_utc(edge.beyond_utc),
    }


def _passage_json(passage: Passage, number: int) -> dict[str, Any]:
    return {
        "id": number,
        **_whose_json(passage.whose),
        "entry": _edge_json(passage.entry),
        "exit": _edge_json(passage.exit),
        "dwell": seconds_text(passage.dwell_us),
        "dwell_is_least": passage.dwell_is_least,
        "receiver_mps": _speed_json(passage.receiver),
        "derived_mps": _speed_json(passage.derived),
        "entry_latitude_deg": passage.latitude_deg,
        "entry_longitude_deg": passage.longitude_deg,
        "positions": passage.fixes,
    }


def _speed_json(speeds: SpeedRange | None) -> dict[str, float] | None:
    if speeds is None:
        return None
    return {"least": speeds.least_mps, "mean": speeds.mean_mps, "greatest": speeds.most_mps}


def _stop_json(stop: StopFound, number: int) -> dict[str, Any]:
    return {
        "id": number,
        **_whose_json(stop.whose),
        "start": _time(stop.whose, stop.start),
        "end": _time(stop.whose, stop.end),
        "lasted": seconds_text(stop.duration_us),
        "latitude_deg": stop.latitude_deg,
        "longitude_deg": stop.longitude_deg,
        "after_gap": stop.after_gap,
        "before_gap": stop.before_gap,
    }


def _fast_json(moment: FastFound, number: int) -> dict[str, Any]:
    return {
        "id": number,
        **_whose_json(moment.whose),
        "at": _time(moment.whose, moment.utc),
        "speed_mps": moment.speed_mps,
        "derived": moment.is_derived,
        "over": seconds_text(moment.over_us) if moment.is_derived else None,
        "latitude_deg": moment.latitude_deg,
        "longitude_deg": moment.longitude_deg,
    }


COMMANDS = (places, stops, fastest)
