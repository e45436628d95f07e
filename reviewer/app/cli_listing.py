"""The commands that list a library's cases and recordings, by filters and in pages, and the library in numbers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import Any, Protocol, TypeVar, cast

import click
from click.core import ParameterSource

from reviewer.app.cli_audit import UtcType
from reviewer.app.cli_details import PAIR, case_details_json, recording_details_json
from reviewer.app.cli_library import case_id_of, case_json, recording_json
from reviewer.app.cli_support import (
    FOLDER,
    MEDIA_TIME,
    json_option,
    json_text,
    open_to_read,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.domain.case_details import FieldDefinition, FieldSubject, matching_key
from reviewer.domain.errors import ReviewerError
from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    Cursor,
    FieldMatch,
    ListFilter,
    ListSort,
    NumberSpan,
    PlaceBox,
    RecordingColumn,
    RecordingFilter,
    RecordingRow,
    RecordingSort,
    SavedSearch,
    Share,
    UtcSpan,
)
from reviewer.domain.time import MediaTime, format_duration, format_uncertainty, format_utc
from reviewer.library.library import CaseLibrary

_PAGE_LENGTH = 500
_US_PER_HOUR = 3_600_000_000
_Row = TypeVar("_Row")
_RowOut = TypeVar("_RowOut", covariant=True)


class _Page(Protocol[_RowOut]):
    """A page of either list."""

    @property
    def rows(self) -> tuple[_RowOut, ...]:
        """Its rows."""

    @property
    def next(self) -> Cursor | None:
        """Where the next one begins."""


class UnknownRowError(ReviewerError):
    """The library has no such row to go on behind, no field or no saved search of that name."""


class BoxType(click.ParamType[PlaceBox]):
    """`SOUTH,WEST,NORTH,EAST` in degrees."""

    name = "south,west,north,east"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PlaceBox:
        """Take it apart."""
        try:
            south, west, north, east = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}” is not SOUTH,WEST,NORTH,EAST in degrees", param, ctx)
        return PlaceBox(south, west, north, east)


_Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _options(*options: _Decorator) -> _Decorator:
    """Several options as one, in this order."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _words(name: str, part: str, what: str) -> _Decorator:
    return click.option(name, part, multiple=True, help=f"Only {what}; repeatable, any of them counts.")


_of_case = _options(
    click.option("--words", default="", help="Only where each of these begins a word of number, title or file name."),
    _words("--kind", "kinds", "of this kind of case"),
    _words("--status", "statuses", "of this status of the case"),
    _words("--assignee", "assignees", "of cases of this reviewer"),
    _words("--person", "people", "of cases with this person"),
    _words("--tag", "tags", "of cases with this tag"),
    click.option("--from", "since", type=UtcType(), help="Only what lasts beyond this moment, UTC."),
    click.option("--until", type=UtcType(), help="Only what begins before this moment, UTC."),
    click.option("--field", "field_pairs", type=PAIR, multiple=True, help="Only with this in a field of the agency."),
)


def _in_order(columns: Iterable[CaseColumn | RecordingColumn], usual: str) -> _Decorator:
    names = [column.value for column in columns if column.is_sortable]
    return _options(
        click.option("--sort", default=usual, show_default=True, type=click.Choice(names), help="In which order."),
        click.option("--descending", is_flag=True, help="The order turned round."),
        click.option(
            "--saved", help="Begin with the search saved under this name; other filters take its parts' place."
        ),
        click.option("--limit", type=click.IntRange(min=1), help="No more than so many."),
        click.option("--after", type=int, help="Go on behind the one with this id."),
    )


@click.command()
@click.argument("library", type=FOLDER)
@_of_case
@_in_order(CaseColumn, CaseColumn.CREATED.value)
@json_option
def cases(library: Path, sort: str, limit: int | None, after: int | None, as_json: bool, **said: Any) -> None:  # noqa: ANN401 - the filters, as click read them
    """List the cases of LIBRARY."""
    with open_to_read(library) as opened:
        listing, fields = opened.listing, opened.fields(FieldSubject.CASE)
        search = _search(
            opened, CaseFilter(), CaseSort(CaseColumn(sort), said.pop("descending")), FieldSubject.CASE, said
        )
        asked, order = cast("CaseFilter", search.filter), cast("CaseSort", search.sort)
        begin = None if after is None else _behind(listing.case_cursor(after, order), "case", after)
        rows = _pages(lambda at, most: listing.cases(asked, order, after=at, limit=most), begin, limit)
        if as_json:
            _print_json_each(
                case_json(opened.case(row.id), row.recordings) | case_details_json(opened.case_details(row.id), fields)
                for row in rows
            )
            return
        for row in rows:
            print_row(row.number, row.kind, row.status, f"{row.recordings} recordings", row.title)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", help="Only those of the case with this number.")
@_of_case
@_words("--category", "categories", "of this category")
@_words("--officer", "officers", "of this officer")
@_words("--device", "devices", "of this device")
@_words("--serial", "serials", "of this serial number")
@_words("--model", "models", "of this model")
@click.option("--place", "place_words", default="", help="Only where each of these words begins one of the place.")
@click.option("--box", type=BoxType(), help="Only what begins in this box.")
@click.option("--longer", type=MEDIA_TIME, help="Only what lasts as long or longer.")
@click.option("--shorter", type=MEDIA_TIME, help="Only what lasts as long or shorter.")
@click.option("--linked/--copied", "is_linked", default=None, help="Only those whose original lies outside, or not.")
@click.option(
    "--positions/--no-positions", "has_positions", default=None, help="Only those with positions, or without."
)
@click.option("--remarks/--no-remarks", "has_remarks", default=None, help="Only those with remarks, or without.")
@_in_order(RecordingColumn, RecordingColumn.BROUGHT_IN.value)
@json_option
def recordings(
    library: Path,
    number: str | None,
    longer: MediaTime | None,
    shorter: MediaTime | None,
    sort: str,
    limit: int | None,
    after: int | None,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - the filters, as click read them
) -> None:
    """List the recordings of LIBRARY."""
    with open_to_read(library) as opened:
        listing, fields = opened.listing, opened.fields(FieldSubject.RECORDING)
        said["case_id"] = None if number is None else case_id_of(opened, number)
        said["length_us"] = NumberSpan(longer, shorter)
        usual = RecordingSort(RecordingColumn(sort), said.pop("descending"))
        search = _search(opened, RecordingFilter(), usual, FieldSubject.RECORDING, said)
        asked, order = cast("RecordingFilter", search.filter), cast("RecordingSort", search.sort)
        begin = None if after is None else _behind(listing.recording_cursor(after, order), "recording", after)
        rows = _pages(lambda at, most: listing.recordings(asked, order, after=at, limit=most), begin, limit)
        if as_json:
            _print_json_each(_recording_json(opened, row, fields) for row in rows)
            return
        for row in rows:
            length = format_duration(row.length_us)
            print_row(str(row.id), row.case_number, row.title, _start_words(row), length)


@click.command()
@click.argument("library", type=FOLDER)
@json_option
def statistics(library: Path, as_json: bool) -> None:
    """Sum up LIBRARY: hours, bytes, cases by kind, status and month, recordings by category and month."""
    with open_to_read(library) as opened:
        found = opened.listing.statistics()
    tables = {
        "by_kind": found.by_kind,
        "by_status": found.by_status,
        "by_category": found.by_category,
        "by_month": found.by_month,
    }
    if as_json:
        totals = {"cases": found.cases, "recordings": found.recordings, "bookmarks": found.bookmarks}
        sums = {"duration": seconds_text(found.length_us), "size_bytes": found.size_bytes}
        print_json(totals | sums | {name: [_share_json(share) for share in shares] for name, shares in tables.items()})
        return
    print_row("all", f"{found.cases} cases", *_sums(found.recordings, found.length_us, found.size_bytes))
    for name, shares in tables.items():
        for share in shares:
            of_cases = () if name == "by_category" else (f"{share.cases} cases",)
            sums_of = _sums(share.recordings, share.length_us, share.size_bytes)
            print_row(name.replace("_", " "), share.word or "not stated", *of_cases, *sums_of)


COMMANDS = (cases, recordings, statistics)


def _search(
    library: CaseLibrary, asked: ListFilter, sort: ListSort, subject: FieldSubject, said: dict[str, Any]
) -> SavedSearch:
    """The filter and order that were asked for: those saved under a name, with what was said in their place."""
    name = said.pop("saved")
    if name is not None:
        of_cases = subject is FieldSubject.CASE
        known = [each for each in library.listing.saved_searches() if each.is_of_cases == of_cases]
        found = next((each for each in known if matching_key(each.name) == matching_key(name)), None)
        if found is None:
            names = ", ".join(f"“{each.name}”" for each in known) or "none"
            raise UnknownRowError(f"{library.folder} has no saved search “{name}” of {subject.value}s; it has {names}.")
        asked = found.filter
        is_usual = click.get_current_context().get_parameter_source("sort") is ParameterSource.DEFAULT
        sort = found.sort if is_usual else sort
    said["recorded"] = UtcSpan(said.pop("since"), said.pop("until"))
    said["fields"] = _matches(library, subject, said.pop("field_pairs"))
    unsaid = type(asked)()
    narrower = {part: value for part, value in said.items() if value not in (None, getattr(unsaid, part))}
    return SavedSearch(name or "asked", replace(asked, **narrower), sort)


def _matches(library: CaseLibrary, subject: FieldSubject, pairs: Iterable[tuple[str, str]]) -> tuple[FieldMatch, ...]:
    known = {matching_key(field.name): field for field in library.fields(subject)}
    found: list[FieldMatch] = []
    for name, value in pairs:
        field = known.get(matching_key(name))
        if field is None:
            names = ", ".join(f"“{each.name}”" for each in known.values()) or "none"
            raise UnknownRowError(f"The agency has no field “{name}” of a {subject.value}; it has {names}.")
        found.append(FieldMatch(field.id, (field.stored_value(value),)))
    return tuple(found)


def _behind(cursor: Cursor | None, kind: str, row_id: int) -> Cursor:
    if cursor is None:
        raise UnknownRowError(f"There is no {kind} {row_id} behind which to go on.")
    return cursor


def _pages(
    page_at: Callable[[Cursor | None, int], _Page[_Row]], begin: Cursor | None, limit: int | None
) -> Iterator[_Row]:
    """Rows page by page, so that no list is held whole."""
    left = limit
    at = begin
    while left is None or left > 0:
        page = page_at(at, _PAGE_LENGTH if left is None else min(left, _PAGE_LENGTH))
        yield from page.rows
        if page.next is None:
            return
        at = page.next
        left = None if left is None else left - len(page.rows)


def _print_json_each(objects: Iterable[dict[str, Any]]) -> None:
    """A list as JSON, object by object as they come."""
    separator = "["
    for each in objects:
        click.echo(f"{separator}\n{indent(json_text(each).rstrip(), '  ')}", nl=False)
        separator = ","
    click.echo("[]" if separator == "[" else "\n]")


def _recording_json(library: CaseLibrary, row: RecordingRow, fields: list[FieldDefinition]) -> dict[str, Any]:
    recording = library.recording(row.id)
    values = library.field_values(FieldSubject.RECORDING, row.id)
    return recording_json(recording, row.case_number, library.placing(row.id)) | recording_details_json(
        recording, values, fields
    )


def _start_words(row: RecordingRow) -> str:
    if row.start_utc is None:
        return "start not known"
    return f"{format_utc(row.start_utc, 1)} {format_uncertainty(row.start_uncertainty_us or 0)}"


def _sums(recordings: int, length_us: int, size_bytes: int) -> tuple[str, str, str]:
    return f"{recordings} recordings", f"{length_us / _US_PER_HOUR:,.1f} h", f"{size_bytes:,} bytes"


def _share_json(share: Share) -> dict[str, Any]:
    return {
        "id": share.word,
        "cases": share.cases,
        "recordings": share.recordings,
        "duration": seconds_text(share.length_us),
        "size_bytes": share.size_bytes,
    }
