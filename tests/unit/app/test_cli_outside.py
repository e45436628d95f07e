"""`reviewer add-events` and its kin: logs from outside on the command line."""

import json
from pathlib import Path

import pytest

from reviewer.library.library import CaseLibrary
from tests.support.review_case import FilledCase
from tests.support.shell import Shell

DISPATCH = """Time,Unit,Event,Remarks
2026-04-17 16:58:03,7A,Dispatched,"<script>alert(1)</script>"
2026-04-17 17:04:11,7A,On Scene,
later,7A,Clear,
2026-04-19 17:05:02,7A,Shots fired,another day
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "cad export.csv"
    path.write_text(DISPATCH, encoding="utf-8")
    return path


@pytest.mark.usefixtures("filled")
def test_a_log_is_added_moved_and_taken_out(shell: Shell, folder: Path, log: Path) -> None:
    asked = ("add-events", folder, log, "--case", "2026-0417", "--zone", "America/New_York", "--name", "Dispatch")
    added = shell(*asked, "--within", "6", "--save-mapping", "CAD", "--json")
    assert (added.code, added.err) == (0, "")
    assert (added.json["events"], added.json["offset"], added.json["uncertainty"]) == (2, "0.000000", None)
    assert added.json["left_out"] == [
        "line 4: “later” is not written as its times are",
        "Outside of the period that was asked for, and not taken: 1",
    ]
    assert shell("outside-offset", folder, "1", "-12.5", "--uncertainty", "0.5", "--because", "heard").code == 2
    moved = shell("outside-offset", "--uncertainty", "0.5", "--because", "radio heard", folder, "1", "--", "-12.5")
    assert moved.out == "“Dispatch”: +0.000 s → −12.500 s ±0.5 s\n"
    events = shell("outside-events", folder, "--case", "2026-0417", "--json").json
    assert [(event["utc"], event["stated_utc"], event["kind"], event["row"]) for event in events] == [
        ("2026-04-17T20:57:50.500000Z", "2026-04-17T20:58:03.000000Z", "dispatch", 2),
        ("2026-04-17T21:03:58.500000Z", "2026-04-17T21:04:11.000000Z", "dispatch", 3),
    ]
    assert "alert(1)" in events[0]["label"]
    assert shell("search", folder, "alert").out.count("alert(1)") == 1
    assert shell("remove-events", folder, "1").code == 0
    assert shell("outside-events", folder, "--case", "2026-0417").out == ""
    [removed] = shell("outside-events", folder, "--case", "2026-0417", "--lists", "--removed", "--json").json
    assert (removed["removed"], removed["because"]) == (True, "radio heard")
    with CaseLibrary.open(folder) as library:
        actions = [row.action for row in library.audit()]
        assert library.vault.path(library.outside_list(1).location).read_text(encoding="utf-8") == DISPATCH
    wanted = ["outside.add", "outside.mapping", "outside.offset", "outside.remove"]
    assert [action for action in actions if action.startswith("outside")] == wanted


@pytest.mark.usefixtures("filled")
def test_a_kept_mapping_reads_the_next_file_by_itself(shell: Shell, folder: Path, log: Path, tmp_path: Path) -> None:
    shell("add-events", folder, log, "--case", "2026-0417", "--zone", "America/New_York", "--save-mapping", "CAD")
    later = tmp_path / "later.csv"
    later.write_text("Unit;Event;Time;Remarks\n9C;Siren;2026-04-17 17:10:00;ñ\n", encoding="cp1252")
    added = shell("add-events", folder, later, "--case", "2026-0417")
    assert added.out == "List 2, “later”: events 1, offset +0.000 s ± not stated.\n"
    [kept] = shell("event-mappings", folder, "--json").json
    assert (kept["name"], json.loads(kept["mapping"])["zone"]) == ("CAD", "America/New_York")
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"time": "Time",\n "zone": UTC}', encoding="utf-8")
    refused = shell("add-events", folder, log, "--case", "2026-0417", "--mapping", mapping)
    assert (refused.code, "not JSON at line 2" in refused.err) == (1, True)
    mapping.write_text('{"time": "When"}', encoding="utf-8")
    refused = shell("add-events", folder, log, "--case", "2026-0417", "--mapping", mapping)
    assert "The file has no column “When”; it has Time, Unit" in refused.err


def test_what_is_left_open_is_asked_for(shell: Shell, folder: Path, filled: FilledCase, tmp_path: Path) -> None:
    log = tmp_path / "vehicle.csv"
    log.write_text("Date,Time,Signal\n05/04/2026,21:04:11,Light bar on\n", encoding="utf-8")
    asked = ("add-events", folder, log, "--case", filled.case.number, "--zone", "UTC")
    refused = shell(*asked)
    assert refused.code == 1
    assert "with the day or with the month first" in refused.err
    added = shell(*asked, "--format", "%d/%m/%Y %H:%M:%S", "--all-are", "vehicle", "--offset", "3600", "--json").json
    assert (added["events"], added["offset"]) == (1, "3600.000000")
    twice = shell(*asked, "--format", "%d/%m/%Y %H:%M:%S", "--all-are", "vehicle")
    assert (twice.code, "is in this case already, as “vehicle”" in twice.err) == (1, True)
    with CaseLibrary.open(folder) as library:
        assert list((library.folder / "vault" / ".incoming").iterdir()) == []
        assert library.outside_events(filled.case.id)[0].kind.value == "light_bar"
