"""The commands for events from outside: logs of dispatch, vehicles and devices with clocks of their own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    open_to_read,
    open_to_write,
    print_json,
    print_row,
    seconds_text,
)
from reviewer.app.outside_files import (
    LookedAt,
    add_prepared,
    as_written,
    look_at,
    period_around,
    prepare_list,
    span_of,
    to_keep,
)
from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.domain.outside_events import LARGEST_OFFSET_US, OutsideList, OutsideMapping, format_offset
from reviewer.domain.time import MICROSECONDS_PER_SECOND, format_utc
from reviewer.ingest.errors import OutsideReadingError
from reviewer.ingest.outside_mapping import OutsideReading, time_form_of, with_time_form, with_words
from reviewer.ingest.outside_table import ENCODINGS, TableChoices
from reviewer.session.outside_commands import RemoveOutsideList, UpdateOutsideList

_MOST_S = LARGEST_OFFSET_US / MICROSECONDS_PER_SECOND

_offset_options = (
    click.option("--uncertainty", type=click.FloatRange(0, _MOST_S), help="The ± of the offset, in seconds."),
    click.option("--because", default="", help="How the offset is known, in words."),
)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("file", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--name", default="", help="What the list is called; without, as its file.")
@click.option("--mapping", help="What the columns mean: a name kept in the library, or a JSON file.")
@click.option("--save-mapping", default="", help="Keep what the columns mean under this name.")
@click.option("--time", help="Column of the times.")
@click.option("--date", help="Column of the dates, where they have one of their own.")
@click.option("--kind", help="Column whose words say what happened.")
@click.option("--text", multiple=True, help="Column of text; may be given more than once.")
@click.option("--all-are", type=click.Choice([kind.value for kind in EventKind]), help="Kind of all other rows.")
@click.option("--format", "form", help="iso, epoch, epoch-ms, or a pattern such as “%m/%d/%Y %H:%M:%S”.")
@click.option("--zone", help="Zone of times that state none: America/New_York, UTC or -05:00.")
@click.option("--encoding", type=click.Choice(list(ENCODINGS)), help="Where it is not recognised.")
@click.option("--delimiter", help="Where it is not recognised: one character, or tab.")
@click.option("--header/--no-header", default=None, help="Whether the first row holds names.")
@click.option("--within", type=click.FloatRange(0), help="Only events so many hours before to after the recordings.")
@click.option("--offset", type=click.FloatRange(-_MOST_S, _MOST_S), help="Seconds to add to its times.")
@_offset_options[0]
@_offset_options[1]
@json_option
def add_events(
    library: Path,
    file: Path,
    number: str,
    name: str,
    mapping: str | None,
    save_mapping: str,
    time: str | None,
    date: str | None,
    kind: str | None,
    text: tuple[str, ...],
    all_are: str | None,
    form: str | None,
    zone: str | None,
    encoding: str | None,
    delimiter: str | None,
    header: bool | None,
    within: float | None,
    offset: float | None,
    uncertainty: float | None,
    because: str,
    as_json: bool,
) -> None:
    """Add the events in FILE (CSV or JSON) to a case in LIBRARY, as a list with an offset of its own.

    The file is copied into the library and kept as it is. What the columns mean is taken from --mapping, else from a
    mapping that the library keeps for such columns, else from their names; the options say the rest.
    """
    context = TerminalContext()
    delimiter = "\t" if delimiter in ("tab", "\\t") else delimiter
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError("--delimiter is one character, or tab")
    choices = TableChoices(encoding, delimiter, header)
    with open_to_write(library) as opened:
        case_id = case_id_of(opened, number)
        span = span_of(opened.recordings(case_id))
        kept = {each.name: each for each in opened.outside_mappings()}
        tried = _mappings(kept, mapping)
        said = None if choices == TableChoices() else choices
        looked = look_at(file, tried, span, said, context)
        if mapping is not None and looked.mapping != tried[0].name:
            raise OutsideReadingError(
                f"{file}: {OutsideReading.from_json(tried[0].reading).trouble_with(looked.table)}"
            )
        reading = _with_columns(looked, time, date, kind, text)
        if all_are is not None:
            reading = replace(reading, otherwise=EventKind(all_are))
        if zone is not None:
            reading = replace(reading, zone=zone)
        if form is not None:
            time_form, pattern = time_form_of(form)
            reading = replace(reading, time_form=time_form, time_pattern=pattern)
        elif looked.doubt:
            raise OutsideReadingError(
                f"{file}: {looked.doubt} Say --format “%m/%d/%Y %H:%M:%S” or “%d/%m/%Y %H:%M:%S”, or what it is."
            )
        trouble = reading.trouble_with(looked.table)
        if trouble:
            raise OutsideReadingError(f"{file}: {trouble}")
        looked = replace(looked, reading=as_written(reading, looked.table))
        period = None if within is None else period_around(span, within)
        prepared = prepare_list(opened, looked, case_id, name, period, context)
        context.clear()
        stated = _with_offset(prepared.command.outside, offset or 0.0, uncertainty, because)
        prepared = replace(prepared, command=replace(prepared.command, outside=stated))
        added = add_prepared(opened, prepared)
        if save_mapping:
            with opened.change("outside.mapping") as change:
                change.keep_outside_mapping(to_keep(looked, save_mapping, kept.get(save_mapping.strip())))
    if as_json:
        print_json(_list_json(added))
        return
    click.echo(f"List {added.id}, “{added.name}”: events {added.event_count:,}, offset {added.offset_text}.")
    for sentence in added.left_out:
        click.echo(f"reviewer: {sentence}", err=True)


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", required=True, help="Number of the case.")
@click.option("--lists", is_flag=True, help="Print the lists instead of their events.")
@click.option("--removed", is_flag=True, help="With --lists: also those that were taken out; their files are kept.")
@json_option
def outside_events(library: Path, number: str, lists: bool, removed: bool, as_json: bool) -> None:
    """Print the events from outside of a case in LIBRARY in order of time, with the offset of their lists."""
    with open_to_read(library) as opened:
        case_id = case_id_of(opened, number)
        found = opened.outside_lists(case_id, with_removed=removed)
        events = sorted(opened.outside_events(case_id), key=lambda event: event.at_utc({}))
    if lists and as_json:
        print_json([_list_json(each) for each in found])
    elif lists:
        for each in found:
            state = "taken out" if each.is_removed else f"{each.event_count:,} events"
            print_row(str(each.id), each.name, each.offset_text, state, each.original_name, each.sha256)
    elif as_json:
        print_json([_event_json(event) for event in events])
    else:
        names = {each.id: each.name for each in found}
        for event in events:
            print_row(
                format_utc(event.at_utc({}), 3),
                event.kind.words,
                event.label,
                f"{names.get(event.list_id or 0, '')}, {event.source}:{event.list_row}",
            )


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("list_id", type=int)
@click.argument("seconds", type=click.FloatRange(-_MOST_S, _MOST_S))
@_offset_options[0]
@_offset_options[1]
def outside_offset(library: Path, list_id: int, seconds: float, uncertainty: float | None, because: str) -> None:
    """Say that list LIST_ID of LIBRARY lies SECONDS later than its file states (earlier: -- -12.5)."""
    with open_to_write(library) as opened:
        before = opened.outside_list(list_id)
        command = UpdateOutsideList(before, _with_offset(before, seconds, uncertainty, because))
        with opened.change(command.action) as change:
            command.perform(change)
    click.echo(f"“{before.name}”: {format_offset(before.offset_us)} → {command.after.offset_text}")


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("list_id", type=int)
def remove_events(library: Path, list_id: int) -> None:
    """Take list LIST_ID out of its case in LIBRARY; its file is kept and shown among the removed."""
    with open_to_write(library) as opened:
        command = RemoveOutsideList(opened.outside_list(list_id))
        with opened.change(command.action) as change:
            command.perform(change)


@click.command()
@click.argument("library", type=FOLDER)
@json_option
def event_mappings(library: Path, as_json: bool) -> None:
    """Print what the columns of logs mean, as the agency keeps it in LIBRARY; --mapping takes each as a file."""
    with open_to_read(library) as opened:
        found = opened.outside_mappings()
    if as_json:
        print_json([{"id": each.id, "name": each.name, "mapping": each.reading} for each in found])
        return
    for each in found:
        print_row(each.name, each.reading)


def _mappings(kept: dict[str, OutsideMapping], named: str | None) -> list[OutsideMapping]:
    """The mappings to be tried: the one that is named, or those that the library keeps.

    Raises:
        OutsideReadingError: there is none of that name, and no file; or what the file holds is none.
    """
    if named is None:
        return list(kept.values())
    if named in kept:
        return [kept[named]]
    try:
        text = Path(named).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OutsideReadingError(
            f"The library keeps no mapping “{named}”, and no file of that name can be read ({error}). It keeps:"
            f" {', '.join(kept) or 'none'}."
        ) from error
    try:
        OutsideReading.from_json(text)
    except OutsideReadingError as error:
        raise OutsideReadingError(f"{named}: {error}") from error
    return [OutsideMapping(named, text)]


def _with_columns(
    looked: LookedAt, time: str | None, date: str | None, kind: str | None, text: tuple[str, ...]
) -> OutsideReading:
    """The reading with the columns that were named."""
    reading = looked.reading
    changed = replace(
        reading,
        time=reading.time if time is None else time,
        date=reading.date if date is None else date,
        kind=reading.kind if kind is None else kind,
        text=text or tuple(name for name in reading.text if name not in (time, date, kind)),
    )
    if (changed.time, changed.date) != (reading.time, reading.date):
        changed = with_time_form(changed, looked.table)
    return with_words(changed, looked.table) if changed.kind != reading.kind else changed


def _with_offset(outside: OutsideList, seconds: float, uncertainty: float | None, because: str) -> OutsideList:
    return replace(
        outside,
        offset_us=round(seconds * MICROSECONDS_PER_SECOND),
        uncertainty_us=outside.uncertainty_us if uncertainty is None else round(uncertainty * MICROSECONDS_PER_SECOND),
        offset_words=because or outside.offset_words,
    )


def _list_json(outside: OutsideList) -> dict[str, Any]:
    stated = outside.uncertainty_us
    return {
        "id": outside.id,
        "name": outside.name,
        "original_name": outside.original_name,
        "sha256": outside.sha256,
        "size_bytes": outside.size_bytes,
        "events": outside.event_count,
        "offset": seconds_text(outside.offset_us),
        "uncertainty": None if stated is None else seconds_text(stated),
        "because": outside.offset_words,
        "mapping": outside.reading,
        "left_out": list(outside.left_out),
        "removed": outside.is_removed,
    }


def _event_json(event: DeviceEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "list_id": event.list_id,
        "utc": format_utc(event.at_utc({})),
        "stated_utc": None if event.utc is None else format_utc(event.utc),
        "kind": event.kind.value,
        "label": event.label,
        "source": event.source,
        "row": event.list_row,
    }


COMMANDS = (add_events, outside_events, outside_offset, remove_events, event_mappings)
