"""The commands that show and change what is filed about one case or one recording."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from reviewer.app.cli_details import (
    PAIR,
    PERSON,
    case_details_json,
    filled_in,
    named_values,
    recording_details_json,
)
from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import FOLDER, json_option, open_to_read, open_to_write, print_json, print_row
from reviewer.domain.case import Case
from reviewer.domain.case_details import (
    CaseDetails,
    FieldDefinition,
    FieldSubject,
    Person,
    RecordingDetails,
    cleaned_people,
    cleaned_words,
    matching_key,
)
from reviewer.domain.time import format_utc, utc_now
from reviewer.library.library import CaseLibrary
from reviewer.session.detail_commands import FiledRecording, SetCaseDetails, UpdateRecordingDetails

_CASE_COLUMNS = ("number", "title", "kind", "status", "assignee", "time_zone")
_RECORDING_COLUMNS = ("title", "device", "serial", "model", "officer", "category", "place")


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("number")
@click.option("--new", "is_new", is_flag=True, help="Make the case where there is none of that number.")
@click.option("--set", "columns", type=PAIR, multiple=True, help=f"One of {', '.join(_CASE_COLUMNS)}; repeatable.")
@click.option("--status", help="The same as --set status=….")
@click.option("--assignee", help="The same as --set assignee=….")
@click.option("--tag", "tags", multiple=True, help="Add a tag; repeatable.")
@click.option("--no-tag", "lost_tags", multiple=True, help="Take a tag away; repeatable.")
@click.option("--person", "people", type=PERSON, multiple=True, help="Add somebody; badge and unit may be left out.")
@click.option("--no-person", "lost_people", multiple=True, help="Take away whoever has that name; repeatable.")
@click.option("--field", "fields", type=PAIR, multiple=True, help="Fill in a field of the agency; empty takes it away.")
@json_option
def case(
    library: Path,
    number: str,
    is_new: bool,
    columns: tuple[tuple[str, str], ...],
    status: str | None,
    assignee: str | None,
    tags: tuple[str, ...],
    lost_tags: tuple[str, ...],
    people: tuple[Person, ...],
    lost_people: tuple[str, ...],
    fields: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Show what is filed about case NUMBER of LIBRARY, and change what the options say, in one step."""
    said = [
        *columns,
        *((name, text) for name, text in (("status", status), ("assignee", assignee)) if text is not None),
    ]
    wanted = _columns(said, _CASE_COLUMNS)
    if wanted.get("time_zone", "UTC") not in available_timezones():
        raise click.BadParameter(f"“{wanted['time_zone']}” is not an IANA time zone", param_hint="--set")
    changes = bool(is_new or said or tags or lost_tags or people or lost_people or fields)
    with open_to_write(library) if changes else open_to_read(library) as opened:
        if is_new and opened.case_by_number(number) is None:
            with opened.change("case.add") as change:
                change.insert_case(Case(number, created_utc=utc_now()))
        before = opened.case_details(case_id_of(opened, number))
        defined = opened.fields(FieldSubject.CASE)
        after = CaseDetails(
            replace(before.case, **wanted),
            _people(before.people, people, lost_people),
            _tags(before.tags, tags, lost_tags),
            filled_in(before.fields, fields, defined),
        )
        if after != before:
            command = SetCaseDetails(before, after)
            with opened.change(command.action) as change:
                command.perform(change)
        _print_case(opened.case_details(before.case.id), defined, as_json=as_json)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("recording_id", metavar="RECORDING", type=int)
@click.option("--set", "columns", type=PAIR, multiple=True, help=f"One of {', '.join(_RECORDING_COLUMNS)}; repeatable.")
@click.option("--field", "fields", type=PAIR, multiple=True, help="Fill in a field of the agency; empty takes it away.")
@json_option
def recording(
    library: Path,
    recording_id: int,
    columns: tuple[tuple[str, str], ...],
    fields: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Show what is filed and stated about a RECORDING of LIBRARY, and change what the options say, in one step."""
    wanted = _columns(columns, _RECORDING_COLUMNS)
    with open_to_write(library) if columns or fields else open_to_read(library) as opened:
        before = opened.recording_details(recording_id)
        defined = opened.fields(FieldSubject.RECORDING)
        after = replace(before, **wanted, fields=filled_in(before.fields, fields, defined))
        if after != before:
            command = UpdateRecordingDetails((FiledRecording(recording_id, before, after),))
            with opened.change(command.action) as change:
                command.perform(change)
        _print_recording(opened, opened.recording_details(recording_id), recording_id, defined, as_json=as_json)


COMMANDS = (case, recording)


def _columns(said: Sequence[tuple[str, str]], known: Sequence[str]) -> dict[str, Any]:
    """What is to stand in the columns that were named.

    Raises:
        click.BadParameter: a name is none of those known.
    """
    for name, _ in said:
        if name not in known:
            raise click.BadParameter(f"“{name}” is none of {', '.join(known)}", param_hint="--set")
    return {name: text.strip() for name, text in said}


def _people(before: Sequence[Person], added: Sequence[Person], lost: Sequence[str]) -> tuple[Person, ...]:
    keys = {matching_key(name) for name in lost}
    return cleaned_people([*(person for person in before if matching_key(person.name) not in keys), *added])


def _tags(before: Sequence[str], added: Sequence[str], lost: Sequence[str]) -> tuple[str, ...]:
    keys = {matching_key(tag) for tag in lost}
    each = [tag for line in added for tag in line.split(",")]
    return tuple(sorted(cleaned_words([*(tag for tag in before if matching_key(tag) not in keys), *each])))


def _print_case(details: CaseDetails, defined: Sequence[FieldDefinition], *, as_json: bool) -> None:
    case_ = details.case
    own = {name: getattr(case_, name) for name in _CASE_COLUMNS}
    if as_json:
        stated = {"id": case_.id, **own, "created_utc": format_utc(case_.created_utc)}
        print_json(stated | case_details_json(details, defined))
        return
    for name, value in own.items():
        print_row(name, value)
    for person in details.people:
        print_row("person", person.words)
    for tag in details.tags:
        print_row("tag", tag)
    for name, value in named_values(details.fields, defined).items():
        print_row(name, value)


def _print_recording(
    library: CaseLibrary,
    details: RecordingDetails,
    recording_id: int,
    defined: Sequence[FieldDefinition],
    *,
    as_json: bool,
) -> None:
    stored = library.recording(recording_id)
    if as_json:
        print_json(
            {"id": recording_id, "title": stored.title} | recording_details_json(stored, details.fields, defined)
        )
        return
    for name in _RECORDING_COLUMNS:
        print_row(name, getattr(details, name))
    for trigger in stored.triggers:
        print_row("trigger", trigger)
    for name, value in named_values(details.fields, defined).items():
        print_row(name, value)
    for name, value in sorted(stored.container_facts.items()):
        print_row(name, value)
