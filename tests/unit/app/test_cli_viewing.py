"""`reviewer viewing`: what was watched, by whom, and what never was."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer.library.actor import Actor
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import VIEWED
from tests.support.review_case import FilledCase
from tests.support.shell import Shell

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue

SECOND = 1_000_000


@pytest.fixture
def watched(folder: Path, filled: FilledCase) -> FilledCase:
    """Two reviewers watched the first recording, of 1293 s, in part."""
    what = f"recording {filled.recordings[0].id}"
    for name, first_s, last_s, speed in (("a.lind", 0, 600, "1"), ("b.ray", 500, 1000, "2")):
        with CaseLibrary.open(folder, Actor(name, "ws-1")) as library:
            told: dict[str, JsonValue] = {"from_us": first_s * SECOND, "to_us": last_s * SECOND, "speed": speed}
            library.record(VIEWED, what, "success", {"watched": [told]})
    return filled


def test_how_much_was_watched(shell: Shell, folder: Path, watched: FilledCase) -> None:
    told = shell("viewing", folder, "--case", "2026-0417", "--json").json
    assert told[0]["percent"] == 77
    assert told[0]["watched"] == {
        "real": "600.000000", "fast": "400.000000", "still": "0.000000", "never": "293.000000"
    }  # fmt: skip
    assert (told[0]["most_times"], [each["times"] for each in told[0]["stretches"]]) == (2, [1, 2, 1, 0])
    assert told[0]["speeds"] == [{"speed": "1", "length": "600.000000"}, {"speed": "2", "length": "500.000000"}]
    alone = shell("viewing", folder, "--case", "2026-0417", "--by", "b.ray", "--json").json
    assert alone[0]["percent"] == 38
    lines = shell("viewing", folder, "--case", "2026-0417").out.splitlines()
    assert lines[0].startswith(f"{watched.recordings[0].title}\t77 % of 21 min 33 s\tat real speed or slower: 10 min")
    assert lines[-1].startswith("case 2026-0417\t30 % of")


@pytest.mark.usefixtures("watched")
def test_what_never_was(shell: Shell, folder: Path) -> None:
    first = shell("viewing", folder, "--case", "2026-0417", "--never").out.splitlines()[0]
    assert first == "Body-worn · 0231\t00:16:40.000\t00:21:33.000\t4 min 53 s"


@pytest.mark.usefixtures("watched")
def test_as_a_file_with_audit_rows(shell: Shell, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "viewing.csv"
    assert shell("viewing", folder, "--case", "2026-0417", "-o", target).code == 0
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["watched"] for row in rows] == [
        "at real speed or slower", "at real speed or slower", "only faster, or backwards", "never", "never", "never"
    ]  # fmt: skip
    assert (rows[1]["from_s"], rows[1]["from_utc"], rows[1]["times"]) == (
        "500.000000",
        "2026-04-17T21:12:27.000000Z",
        "2",
    )
    with CaseLibrary.open(folder) as library:
        assert [row.action for row in library.audit()][-3:-1] == ["viewing.begin", "viewing.export"]
    assert shell("viewing", folder, "--case", "2026-0417", "-o", target).code == 1
