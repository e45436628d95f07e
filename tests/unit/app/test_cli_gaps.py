"""`reviewer gaps`: when a camera was off or muted while another recorded, for people, for programs, and as a file."""

import csv
from pathlib import Path

import pytest

from tests.support.review_case import FilledCase
from tests.support.shell import Shell


def test_gaps_as_json(shell: Shell, folder: Path, filled: FilledCase) -> None:
    outcome = shell("gaps", folder, "--case", "2026-0417", "--json")
    assert outcome.code == 0
    assert [gap["id"] for gap in outcome.json] == [1, 2, 3, 4, 5]
    body, car, second = (recording.id for recording in filled.recordings)
    assert outcome.json[2] == {
        "id": 3,
        "kind": "muted",
        "camera": 0,
        "recording_id": body,
        "start_utc": "2026-04-17T21:10:47.500000Z",
        "end_utc": "2026-04-17T21:12:19.000000Z",
        "length": "91.500000",
        "uncertainty": "0.400000",
        "uncertain": False,
        "covered_by": [car, second],
    }


@pytest.mark.usefixtures("filled")
def test_gaps_for_a_person(shell: Shell, folder: Path) -> None:
    outcome = shell("gaps", folder, "--case", "2026-0417")
    assert outcome.code == 0
    lines = [line.split("\t") for line in outcome.out.splitlines()]
    assert len(lines) == 5
    assert lines[0] == [
        "2026-04-17T21:03:52.000Z",
        "2026-04-17T21:04:07.000Z",
        "15.0 s ±0.4 s",
        "Body-worn · 0231 off",
        "recorded by In-car front · 7A",
    ]


def test_gaps_as_a_file_with_audit_rows(shell: Shell, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "gaps.csv"
    assert shell("gaps", folder, "--case", "2026-0417", "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["off", "off", "muted", "off", "off"]
    actions = [row["action"] for row in shell("audit", folder, "--json").json]
    assert actions[-3:] == ["gaps.begin", "gaps.export", "library.open"]
    again = shell("gaps", folder, "--case", "2026-0417", "-o", target)
    assert again.code == 1
    assert str(target) in again.err
    assert shell("gaps", folder, "--case", "2026-0417", "-o", target, "--overwrite").code == 0


def test_wrong_use_is_named(shell: Shell, folder: Path, tmp_path: Path) -> None:
    missing = shell("gaps", folder, "--case", "2026-9999")
    assert (missing.code, missing.out) == (1, "")
    assert "has no case 2026-9999" in missing.err
    assert shell("gaps", folder).code == 2
    assert shell("gaps", folder, "--case", "2026-0417", "--json", "-o", tmp_path / "gaps.csv").code == 2
    assert not (tmp_path / "gaps.csv").exists()
