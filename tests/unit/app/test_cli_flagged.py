"""`reviewer flagged`: the samples that must not be taken at their word, for people, for programs, and as a file."""

import csv
from pathlib import Path

import pytest

from reviewer.library.library import CaseLibrary
from tests.support.flagged_case import doubtful_track
from tests.support.map_case import fill
from tests.support.shell import Shell


@pytest.fixture
def doubtful(folder: Path) -> Path:
    """A library with one case whose only track is doubtful."""
    with CaseLibrary.open(folder) as library:
        fill(library, [doubtful_track()], number="7")
    return folder


def test_flagged_samples_as_json(shell: Shell, doubtful: Path) -> None:
    outcome = shell("flagged", doubtful, "--case", "7", "--json")
    assert outcome.code == 0
    assert [row["id"] for row in outcome.json] == [1, 2, 3, 4, 5]
    no_fix = outcome.json[3]
    assert no_fix["flags"] == ["no_fix"]
    assert no_fix["reasons"] == ["the receiver had no fix"]
    assert no_fix["holds_position"] is False
    assert no_fix["utc"] == "2026-04-17T21:04:27.000000Z"
    assert outcome.json[4]["utc"] is None


def test_flagged_samples_for_a_person(shell: Shell, doubtful: Path) -> None:
    outcome = shell("flagged", doubtful, "--case", "7")
    lines = [line.split("\t") for line in outcome.out.splitlines()]
    assert lines[3] == ["2026-04-17T21:04:27.000Z", "the receiver had no fix", "walk", "sidecar.gpx", "sample 23"]


def test_flagged_samples_as_a_file(shell: Shell, doubtful: Path, tmp_path: Path) -> None:
    target = tmp_path / "flagged.csv"
    assert shell("flagged", doubtful, "--case", "7", "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 5
    again = shell("flagged", doubtful, "--case", "7", "-o", target)
    assert again.code == 1
    assert str(target) in again.err
    assert shell("flagged", doubtful, "--case", "7", "-o", target, "--overwrite").code == 0
    assert shell("flagged", doubtful, "--case", "8").code == 1
    assert shell("flagged", doubtful, "--case", "7", "--json", "-o", target).code == 2
