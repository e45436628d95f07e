"""The command that searches everything that is written in a library."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from reviewer.app.cli_library import TimeZoneType, case_id_of
from reviewer.app.cli_support import FOLDER, json_option, open_to_read, print_json, print_row, seconds_text
from reviewer.domain.listing import UtcSpan
from reviewer.domain.search_filter import (
    SEARCH_LIMIT,
    Circle,
    ItemKind,
    SearchAnswer,
    SearchFilter,
    SearchHit,
    span_of_days,
)
from reviewer.domain.time import TimeFormatError, UtcTime, format_media_time, format_utc, named_zone, parse_utc
from reviewer.library.search_told import SEARCH_ACTION, searched_object, told_of_search


class DayOrMoment(NamedTuple):
    """What `--from` and `--to` take."""

    day: date | None
    moment: UtcTime | None


class DayOrMomentType(click.ParamType[DayOrMoment]):
    """A day, or a date and time with its zone."""

    name = "when"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> DayOrMoment:
        """Read the text."""
        try:
            return DayOrMoment(date.fromisoformat(str(value)), None)
        except ValueError:
            pass
        try:
            return DayOrMoment(None, parse_utc(str(value)))
        except TimeFormatError as error:
            self.fail(f"{error}, nor a day such as 2026-04-17", param, ctx)


class CircleType(click.ParamType[Circle]):
    """Latitude, longitude and radius with commas between them."""

    name = "lat,lon,radius"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Circle:
        """Read the text."""
        try:
            latitude_deg, longitude_deg, radius_m = map(float, str(value).split(","))
            return Circle(latitude_deg, longitude_deg, radius_m)
        except ValueError:
            self.fail(f"“{value}” is not a place and a radius in metres such as 41.7658,-72.6734,200", param, ctx)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("words")
@click.option("--case", "number", help="Only in the case with this number.")
@click.option("--person", default="", help="Only what has to do with this officer or person of the case.")
@click.option("--category", default="", help="Only this category of bookmark, recording or case, or kind of event.")
@click.option("--place", default="", help="Only recordings filed under this place.")
@click.option("--near", type=CircleType(), help="Only where the recording begins within RADIUS metres of a place.")
@click.option("--from", "first", type=DayOrMomentType(), help="Not before this day, or date and time with its zone.")
@click.option("--to", "last", type=DayOrMomentType(), help="Up to and with this day, or before a date and time.")
@click.option(
    "--time-zone", type=TimeZoneType(), default="UTC", show_default=True, help="Zone in which days begin and end."
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in ItemKind]),
    multiple=True,
    help="Only these kinds; may be given several times.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=SEARCH_LIMIT, show_default=True, help="So many of each kind."
)
@json_option
def search(
    library: Path,
    words: str,
    number: str | None,
    person: str,
    category: str,
    place: str,
    near: Circle | None,
    first: DayOrMoment | None,
    last: DayOrMoment | None,
    time_zone: str,
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Search everything written in LIBRARY for WORDS; with "" for everything that the options let through.

    Each word must be there, or, from three letters on, a longer one that begins with it. Case and accents do not
    matter, and no query syntax is understood.
    """
    with open_to_read(library) as opened:
        narrowed = SearchFilter(
            case_id=None if number is None else case_id_of(opened, number),
            kinds=frozenset(map(ItemKind, kinds)),
            person=person,
            category=category,
            place=place,
            near=near,
            when=span_of(first, last, time_zone),
        )
        answer = opened.search(words, narrowed, limit)
        if not opened.read_only_because:
            opened.record(SEARCH_ACTION, searched_object(narrowed), details=told_of_search(words, narrowed, answer))
    if as_json:
        print_json([_hit_json(hit) for hit in answer.hits])
        return
    for hit in answer.hits:
        print_row(hit.kind.value, str(hit.id), hit.case_number, _moment(hit), hit.text)
    _say_what_is_missing(answer)


def span_of(first: DayOrMoment | None, last: DayOrMoment | None, time_zone: str) -> UtcSpan:
    """The stretch of time that `--from` and `--to` name; days are those of the zone."""
    first, last = first or DayOrMoment(None, None), last or DayOrMoment(None, None)
    days = span_of_days(first.day, last.day, named_zone(time_zone))
    return UtcSpan(
        days.start if first.moment is None else first.moment, days.end if last.moment is None else last.moment
    )


def _moment(hit: SearchHit) -> str:
    """Where in its recording, and when."""
    in_recording = "" if hit.media_time is None else format_media_time(hit.media_time)
    return " ".join(filter(None, (in_recording, "" if hit.utc is None else format_utc(hit.utc, 0))))


def _say_what_is_missing(answer: SearchAnswer) -> None:
    """Say on standard error how many there are of the kinds of which not all are listed."""
    for kind, count in answer.counts.items():
        listed = sum(hit.kind is kind for hit in answer.hits)
        if not count.is_exact or listed < count.at_least:
            click.echo(f"{listed} of {count.words} {kind.words.lower()} are listed; --limit lists more.", err=True)


def _hit_json(hit: SearchHit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "kind": hit.kind.value,
        "case_id": hit.case_id,
        "case": hit.case_number,
        "recording_id": hit.recording_id,
        "recording": hit.recording_title,
        "media_time": None if hit.media_time is None else seconds_text(hit.media_time),
        "utc": None if hit.utc is None else format_utc(hit.utc),
        "text": hit.text,
        "spans": [list(span) for span in hit.spans],
    }


COMMANDS = (search,)
