"""`reviewer read-track` on tables whose columns a person has to say, once, and on folders of body-worn systems."""

from pathlib import Path

import pytest

from reviewer.app.csv_memory import CsvMemory
from reviewer.telemetry.csv_columns import CsvColumns
from reviewer.telemetry.csv_track import table_in
from tests.support.axis_folders import make_axis_folder
from tests.support.shell import Shell

TABLE = "when;north;east\n17.04.2026 21:04:12;41,5;-72,75\n17.04.2026 21:04:13;41,6;-72,75\n"
SAID = "time=when lat=north lon=east zone=America/New_York format='%d.%m.%Y %H:%M:%S'"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "positions.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_columns_that_were_said_are_remembered_by_the_header(shell: Shell, table: Path, tmp_path: Path) -> None:
    assert shell("read-track", table).code == 1
    said = shell("read-track", table, "--columns", SAID)
    assert (said.code, said.json["format"], said.json["positions"]) == (0, "CSV", 2)
    assert said.json["fixes"][0]["utc"] == "2026-04-18T01:04:12.000000Z"
    other = tmp_path / "other.csv"
    other.write_text(TABLE.replace("41,5", "42,5"), encoding="utf-8")
    remembered = shell("read-track", other)
    assert (remembered.code, remembered.json["fixes"][0]["lat"]) == (0, 42.5)
    assert remembered.json["fixes"][0]["utc"] == "2026-04-18T01:04:12.000000Z"


def test_columns_that_cannot_be_are_named(shell: Shell, table: Path) -> None:
    outcome = shell("read-track", table, "--columns", "lat=north lon=west")
    assert outcome.code == 1
    assert "“west” is no column: when, north, east" in outcome.err
    assert shell("read-track", table).code == 1, "nothing was remembered"


def test_implausible_rows_of_a_table_are_flagged(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "jump.csv"
    rows = "".join(f"2026-04-17T21:04:{second:02d}Z,{41.5 + second / 1e5},2\n" for second in range(20))
    path.write_text("t,n,e\n" + rows + "2026-04-17T21:04:20Z,48,2\n2026-04-17T21:04:21Z,41.50021,2\n", encoding="utf-8")
    outcome = shell("read-track", path, "--columns", "time=t lat=n lon=e")
    assert outcome.json["positions"] == 22
    assert outcome.json["fixes"][20]["flags"] != []


def test_the_trail_of_a_folder(shell: Shell, tmp_path: Path) -> None:
    clip = tmp_path / "clip"
    clip.write_bytes(b"clip")
    folder = make_axis_folder(tmp_path, [(0, clip)])
    outcome = shell("read-track", folder)
    assert (outcome.code, outcome.json["format"], outcome.json["positions"]) == (0, "AXIS body-worn trail", 2)
    other = shell("read-track", tmp_path)
    assert other.code == 1
    assert "a folder, and no recording folder of an AXIS body-worn system" in other.err


def test_a_damaged_memory_is_no_memory(tmp_path: Path, table: Path) -> None:
    file = tmp_path / "config" / "columns.json"
    memory = CsvMemory(file)
    assert memory.columns_of(table) is None
    known = table_in(table)
    assert known is not None
    memory.remember(known, CsvColumns(";", 1, {}))
    assert memory.columns_of(table) is None, "columns without a place are none"
    for damage in ("{", "[]", '{"when;north;east": "lat"}', '{"when;north;east": 7}'):
        file.write_text(damage, encoding="utf-8")
        assert memory.columns_of(table) is None
    assert memory.columns_of(tmp_path / "missing.csv") is None
