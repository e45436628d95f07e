"""`reviewer track-statistics`: a span of a file's tracks or of a case's, for people and for programs."""

from pathlib import Path

import pytest

from reviewer.domain.track import Track, TrackBuilder
from reviewer.library.library import CaseLibrary
from tests.support.map_case import fill
from tests.support.review_case import make_fix
from tests.support.shell import Shell

TABLE = """\
time,lat,lon,speed m/s,alt,Battery [%]
2026-04-17T21:00:00Z,41.0000,-72,2,10,80
2026-04-17T21:00:01Z,41.0001,-72,4,12,79
2026-04-17T21:00:02Z,41.0002,-72,6,14,78
2026-04-17T21:01:00Z,41.0100,-72,8,16,70
2026-04-17T21:01:01Z,41.0101,-72,8,16,70
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "drive.csv"
    path.write_text(TABLE)
    return path


def test_a_file_for_a_program(shell: Shell, table: Path) -> None:
    outcome = shell("track-statistics", table, "--json")
    assert outcome.code == 0
    [said] = outcome.json
    assert (said["from_utc"], said["to_utc"]) == ("2026-04-17T21:00:00.000000Z", "2026-04-17T21:01:01.000000Z")
    assert (said["duration_s"], said["measured_s"], said["gaps"], said["gap_s"]) == (61.0, 3.0, 1, 58.0)
    assert said["distance_m"] == pytest.approx(3 * 11.12, abs=0.05)
    by_name = {(row["name"], row["series"]): row for row in said["quantities"]}
    speed = by_name["Speed", "receiver"]
    assert (speed["min"], speed["max"], speed["unit"], speed["values"]) == (2.0, 8.0, "m/s", 5)
    assert speed["mean"] == pytest.approx((3 + 5 + 8) / 3)
    assert speed["mean_over_time"]
    assert by_name["Battery", ""]["unit"] == "%"
    assert ("Distance", "derived") not in by_name


@pytest.mark.parametrize("span", [("0.5", "2"), ("2026-04-17T21:00:00.5Z", "2026-04-17T17:00:02-04:00")])
def test_a_span_by_the_clock_or_from_the_first_position(shell: Shell, table: Path, span: tuple[str, str]) -> None:
    [said] = shell("track-statistics", table, "--json", "--from", span[0], "--to", span[1]).json
    assert (said["duration_s"], said["gaps"], said["fixes"]) == (1.5, 0, 2)
    [speed] = [row for row in said["quantities"] if row["quantity"] == "speed"]
    assert (speed["min"], speed["max"]) == (4.0, 6.0)
    assert speed["mean"] == pytest.approx((3.5 * 0.5 + 5 * 1) / 1.5)


def test_a_file_for_a_person(shell: Shell, table: Path) -> None:
    outcome = shell("track-statistics", table, "--speed-unit", "km/h", "--length-unit", "m")
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "drive",
        "From 2026-04-17T21:00:00.000Z to 2026-04-17T21:01:01.000Z",
        "1 min 01.0 s, measured 3.0 s · 33 m in the measured stretches · 1 gap of 58.0 s left out",
    ]
    assert "Speed (receiver): 7.2 to 28.8 km/h, mean 19.2 km/h over time" in lines
    assert "Battery: 70 to 80 %, mean 76 % over time" in lines


def _track() -> Track:
    builder = TrackBuilder("walk", "GPX 1.1")
    for second in range(30):
        builder.add(make_fix(second))
    return builder.build()


def test_the_tracks_of_a_case(shell: Shell, folder: Path) -> None:
    with CaseLibrary.open(folder) as library:
        fill(library, [_track()], number="7")
    [said] = shell("track-statistics", folder, "--case", "7", "--json", "--to", "10").json
    assert (said["fixes"], said["duration_s"]) == (11, 10.0)
    recording = str(said["recording_id"])
    [same] = shell("track-statistics", folder, "--case", "7", "--recording", recording, "--json", "--to", "10").json
    assert same == said
    assert shell("track-statistics", folder).code == 2
    assert shell("track-statistics", folder, "--case", "8").code == 1
    assert shell("track-statistics", folder, "--case", "7", "--recording", "99").code == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--from", "noon"), 2, "--from"),
        (("--from", "20", "--to", "10"), 2, "before"),
        (("--from", "2027-01-01T00:00:00Z", "--to", "2027-01-02T00:00:00Z"), 1, "no track has a position"),
        (("--case", "7"), 2, "--case"),
    ],
)
def test_wrong_use_is_named(shell: Shell, table: Path, words: tuple[str, ...], code: int, said: str) -> None:
    outcome = shell("track-statistics", table, *words)
    assert outcome.code == code
    assert said in outcome.err


def test_what_a_table_states_beside_positions_is_kept_by_an_ingest(shell: Shell, folder: Path, table: Path) -> None:
    assert shell("ingest", folder, table, "--case", "9").code == 0
    [said] = shell("track-statistics", folder, "--case", "9", "--json", "--to", "2").json
    [battery] = [row for row in said["quantities"] if row["name"] == "Battery"]
    assert (battery["min"], battery["max"], battery["mean"], battery["unit"]) == (78.0, 80.0, 79.0, "%")
