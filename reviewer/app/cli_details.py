"""What is filed about cases and recordings, as the commands print it and read it from their options."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from reviewer.domain.case import Recording
from reviewer.domain.case_details import CaseDetails, DetailError, FieldDefinition, Person, matching_key

_PERSON_PARTS = 4


def case_details_json(details: CaseDetails, fields: Iterable[FieldDefinition]) -> dict[str, Any]:
    """What is filed about a case beside its own columns; the agency's fields by their names."""
    return {
        "assignee": details.case.assignee,
        "people": [
            {"role": person.role, "name": person.name, "badge": person.badge, "unit": person.unit}
            for person in details.people
        ],
        "tags": list(details.tags),
        "fields": named_values(details.fields, fields),
    }


def recording_details_json(
    recording: Recording, values: Mapping[int, str], fields: Iterable[FieldDefinition]
) -> dict[str, Any]:
    """What is filed and stated about a recording; the agency's fields by their names."""
    return {
        "device": recording.device,
        "serial": recording.serial,
        "model": recording.model,
        "officer": recording.officer,
        "triggers": list(recording.triggers),
        "category": recording.category,
        "place": recording.place,
        "latitude": recording.latitude_deg,
        "longitude": recording.longitude_deg,
        "ingest_id": recording.ingest_id,
        "fields": named_values(values, fields),
        "container_facts": dict(recording.container_facts),
    }


def named_values(values: Mapping[int, str], fields: Iterable[FieldDefinition]) -> dict[str, str]:
    """What is filled into the agency's fields, by their names."""
    return {field.name: values[field.id] for field in fields if field.id in values}


def filled_in(
    before: Mapping[int, str], pairs: Sequence[tuple[str, str]], fields: Iterable[FieldDefinition]
) -> dict[int, str]:
    """The values of the agency's fields after `NAME=VALUE` was said of some; an empty one is taken away.

    Raises:
        DetailError: there is no such field, or a value does not fit it.
    """
    known = {matching_key(field.name): field for field in fields}
    after = dict(before)
    for name, value in pairs:
        field = known.get(matching_key(name))
        if field is None:
            names = ", ".join(f"“{each.name}”" for each in known.values()) or "none"
            raise DetailError(f"The agency has no field “{name}” here; it has {names}.")
        after[field.id] = field.stored_value(value)
    return {field_id: value for field_id, value in after.items() if value}


class PairType(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE`; the value may be empty, and may hold further signs of equality."""

    name = "name=value"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Take it apart."""
        name, sign, text = str(value).partition("=")
        if not sign or not name.strip():
            self.fail(f"“{value}” is not NAME=VALUE", param, ctx)
        return name.strip(), text


class PersonType(click.ParamType[Person]):
    """`ROLE:NAME[:BADGE[:UNIT]]`."""

    name = "role:name:badge:unit"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Person:
        """Take it apart."""
        parts = [part.strip() for part in str(value).split(":")]
        if not 2 <= len(parts) <= _PERSON_PARTS or not parts[1]:
            self.fail(f"“{value}” is not ROLE:NAME:BADGE:UNIT", param, ctx)
        return Person(*parts)


PAIR = PairType()
PERSON = PersonType()
