"""`reviewer search`: what it narrows to, what it says of what it does not list, and what it refuses."""

import json
from pathlib import Path

import pytest

from reviewer.library.library import CaseLibrary
from tests.support.review_case import FilledCase, fill
from tests.support.shell import Shell


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture(autouse=True)
def filled(folder: Path) -> FilledCase:
    with CaseLibrary.create(folder) as library:
        return fill(library)


def found(shell: Shell, *words: object) -> list[tuple[str, int]]:
    outcome = shell("search", *words, "--json")
    assert outcome.code == 0, outcome.err
    return [(hit["kind"], hit["id"]) for hit in outcome.json]


def test_options_narrow_and_combine(shell: Shell, folder: Path, filled: FilledCase) -> None:
    marks, events = filled.bookmarks, filled.events
    assert found(shell, folder, "mute") == [("bookmark", marks[0].id), ("event", events[1].id)]
    assert found(shell, folder, "mute", "--kind", "event") == [("event", events[1].id)]
    assert found(shell, folder, "mute", "--case", "2026-0409") == []
    assert found(shell, folder, "", "--category", "medical") == [("bookmark", marks[3].id)]
    assert found(shell, folder, "", "--category", "use of force", "--kind", "bookmark") == [("bookmark", marks[2].id)]
    assert found(shell, folder, "mute", "--from", "2026-04-17", "--to", "2026-04-17") == found(shell, folder, "mute")
    assert found(shell, folder, "mute", "--from", "2026-04-18") == []
    assert found(shell, folder, "mute", "--to", "2026-04-17T21:10:00Z") == [("bookmark", marks[0].id)]
    # The track's first fix is 2 m from there; the other recordings have none.
    assert found(shell, folder, "mute", "--near", "41.76581,-72.67344,10") == found(shell, folder, "mute")
    assert found(shell, folder, "aid", "--near", "41.76581,-72.67344,10") == []
    assert found(shell, folder, "mute", "--near", "41.7,-72.67344,10") == []
    assert found(shell, folder, "", "--person", "nobody at all") == []


def test_days_begin_in_the_zone_that_is_asked_for(shell: Shell, folder: Path) -> None:
    assert found(shell, folder, "battery", "--from", "2026-04-18", "--time-zone", "Asia/Tokyo")
    assert found(shell, folder, "battery", "--from", "2026-04-18", "--time-zone", "UTC") == []


def test_what_is_not_listed_is_counted(shell: Shell, folder: Path) -> None:
    outcome = shell("search", folder, "mute", "--limit", "1")
    assert len(outcome.out.splitlines()) == 2
    assert outcome.err == ""
    outcome = shell("search", folder, "recording", "")
    assert outcome.code == 2
    outcome = shell("search", folder, "", "--case", "2026-0417", "--limit", "2")
    assert "2 of 6 events are listed; --limit lists more." in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "yesterday"],
        ["--from", "2026-04-17T21:00:00"],
        ["--near", "41.7,-72.6"],
        ["--near", "91,0,10"],
        ["--near", "here,there,1"],
        ["--kind", "picture"],
        ["--limit", "0"],
        ["--time-zone", "Mars/Olympus"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2(shell: Shell, folder: Path, words: list[str]) -> None:
    assert shell("search", folder, "words", *words).code == 2


def test_an_unknown_case_is_named(shell: Shell, folder: Path) -> None:
    outcome = shell("search", folder, "words", "--case", "1999-1")
    assert outcome.code == 1
    assert "1999-1" in outcome.err


def test_who_searched_for_what_is_in_the_audit_record(shell: Shell, folder: Path) -> None:
    found(shell, folder, "mute", "--person", "Okafor", "--near", "41.76581,-72.67344,10", "--from", "2026-04-17")
    (row,) = shell("audit", folder, "--action", "library.search", "--json").json
    assert (row["object"], row["outcome"]) == ("library", "success")
    told = json.loads(row["details"])
    assert told["words"] == "mute"
    assert set(told["hits"]) <= {"bookmark", "event"}
    assert told["filters"] == {
        "person": "Okafor",
        "from": "2026-04-17T00:00:00.000000Z",
        "near": {"latitude_deg": 41.76581, "longitude_deg": -72.67344, "radius_m": 10.0},
    }


def test_a_text_pasted_by_mistake_is_told_shortened(shell: Shell, folder: Path) -> None:
    assert shell("search", folder, "x" * 5_000).code == 0
    (row,) = shell("audit", folder, "--action", "library.search", "--json").json
    told = json.loads(row["details"])
    assert (len(told["words"]), told["words_length"]) == (2_000, 5_000)
