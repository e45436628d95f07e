"""What is filed about a case or a recording, from a shell: shown, changed in one step, refused with words."""

from pathlib import Path

import pytest

from reviewer.domain.case_details import FieldDefinition, FieldKind, FieldSubject
from reviewer.library.library import CaseLibrary
from tests.support.review_case import FilledCase
from tests.support.shell import Shell

NUMBER = "2026-0417"


@pytest.fixture
def with_fields(folder: Path) -> Path:
    """The library's folder, with a field of cases and one of recordings."""
    with CaseLibrary.open(folder) as library, library.change("field.add") as change:
        change.insert_field(FieldDefinition(FieldSubject.CASE, "Hearing", FieldKind.DATE))
        change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Lens", FieldKind.CHOICE, ("Wide", "Narrow")))
    return folder


def actions(folder: Path) -> list[str]:
    with CaseLibrary.open(folder) as library:
        return [row.action for row in library.audit()]


def test_a_case_is_changed_in_one_step(shell: Shell, with_fields: Path) -> None:
    said = shell(
        "case", with_fields, f" {NUMBER}", "--set", "kind=Use of force", "--set", "title=a=b", "--status", "closed",
        "--assignee", "A. Lind", "--tag", "night, K-9", "--tag", "NIGHT", "--person", "Officer:R. Okafor:1417:7A",
        "--person", "Complainant:Jane Doe 🎈", "--field", "hearing=2026-05-01", "--json",
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert said.json == {
        "id": 1,
        "number": NUMBER,
        "title": "a=b",
        "kind": "Use of force",
        "status": "closed",
        "assignee": "A. Lind",
        "time_zone": "America/New_York",
        "created_utc": "2026-04-17T21:04:07.000000Z",
        "people": [
            {"role": "Officer", "name": "R. Okafor", "badge": "1417", "unit": "7A"},
            {"role": "Complainant", "name": "Jane Doe 🎈", "badge": "", "unit": ""},
        ],
        "tags": ["K-9", "night"],
        "fields": {"Hearing": "2026-05-01"},
    }
    assert actions(with_fields).count("case.details") == 1
    again = shell(
        "case", with_fields, NUMBER, "--no-tag", "k-9", "--no-person", "JANE DOE 🎈", "--field", "Hearing=", "--json"
    ).json
    assert (again["tags"], [each["name"] for each in again["people"]], again["fields"]) == (
        ["night"],
        ["R. Okafor"],
        {},
    )
    listed = shell("cases", with_fields, "--json").json
    assert listed[0] == again | {"recordings": 3}


def test_a_case_is_shown_without_a_change(shell: Shell, with_fields: Path) -> None:
    shell("case", with_fields, NUMBER, "--tag", "night", "--person", "Officer:R. Okafor:1417:7A")
    before = actions(with_fields)
    said = shell("case", with_fields, NUMBER)
    assert "status\tin review\n" in said.out
    assert "person\tOfficer R. Okafor · badge 1417 · unit 7A\n" in said.out
    assert "tag\tnight\n" in said.out
    assert "case.details" not in actions(with_fields)[len(before) :]


def test_a_case_is_made_where_asked(shell: Shell, folder: Path) -> None:
    missing = shell("case", folder, "2026-0500")
    assert (missing.code, missing.out) == (1, "")
    assert "has no case 2026-0500" in missing.err
    assert shell("case", folder, "2026-0500", "--new", "--set", "title=New", "--json").json["title"] == "New"
    assert shell("case", folder, "２０２６-0500", "--new", "--json").json["number"] == "2026-0500"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--set", "colour=red"], 2, "none of number, title"),
        (["--set", "kind"], 2, "NAME=VALUE"),
        (["--set", "time_zone=Mars/Olympus"], 2, "IANA time zone"),
        (["--person", "R. Okafor"], 2, "ROLE:NAME:BADGE:UNIT"),
        (["--person", "a:b:c:d:e"], 2, "ROLE:NAME:BADGE:UNIT"),
        (["--set", "number=2026-0409 "], 1, "There is a case “2026-0409” already"),
        (["--set", "number= "], 1, "needs a number"),
        (["--field", "Hearing=soon"], 1, "a date such as"),
        (["--field", "Weather=dry"], 1, "no field “Weather” here; it has “Hearing”"),
    ],
)
def test_what_cannot_be_filed_is_refused(
    shell: Shell, with_fields: Path, words: list[str], code: int, message: str
) -> None:
    said = shell("case", with_fields, NUMBER, "--tag", "night", *words)
    assert said.code == code
    assert message in said.err
    assert shell("case", with_fields, NUMBER, "--json").json["tags"] == []


def test_a_recording_is_filed(shell: Shell, with_fields: Path, filled: FilledCase) -> None:
    recording = filled.recordings[0]
    said = shell(
        "recording", with_fields, recording.id, "--set", "officer=R. Okafor", "--set", "category=Evidence", "--field",
        "Lens=WIDE", "--json",
    ).json  # fmt: skip
    assert (said["officer"], said["category"], said["fields"]) == ("R. Okafor", "Evidence", {"Lens": "Wide"})
    assert (said["latitude"], said["longitude"]) == (41.76581, -72.67342)
    (listed, *_) = shell("recordings", with_fields, "--json").json
    assert {name: listed[name] for name in said} == said
    assert "Lens\tWide\n" in shell("recording", with_fields, recording.id).out
    missing = shell("recording", with_fields, 99)
    assert (missing.code, "no recording 99" in missing.err) == (1, True)
    assert shell("recording", with_fields, recording.id, "--set", "sha256=0").code == 2
