"""`reviewer places`, `stops` and `fastest`: for people, for programs, of a library and of a file; what is refused."""

import csv
import io
import json
from pathlib import Path

import pytest

from reviewer.library.library import CaseLibrary
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, eastward, fill, make_track
from tests.support.shell import Shell
from tests.support.tracks import gpx, point

BOX = ",".join(
    f"{value:.6f}"
    for value in (
        LATITUDE_DEG - STEP_DEG,
        LONGITUDE_DEG + 19.5 * STEP_DEG,
        LATITUDE_DEG + STEP_DEG,
        LONGITUDE_DEG + 30.5 * STEP_DEG,
    )
)
CIRCLE = f"{LATITUDE_DEG},{LONGITUDE_DEG + 50 * STEP_DEG},30"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A library with two cases: one drives a road, the other stands on it for 50 s."""
    folder = tmp_path / "library"
    standing = [(float(s), LATITUDE_DEG, LONGITUDE_DEG + (min(s, 25) + max(0, s - 75)) * STEP_DEG) for s in range(100)]
    with CaseLibrary.create(folder) as library:
        fill(library, [make_track(eastward(range(100)))], number="1")
        fill(library, [make_track(standing)], number="2")
    return folder


def test_passages_as_json(shell: Shell, made: Path) -> None:
    outcome = shell("places", made, "--box", BOX, "--json")
    assert outcome.code == 0
    assert [(each["id"], each["case"]) for each in outcome.json] == [(1, "1"), (2, "2")]
    first = outcome.json[0]
    assert float(first["dwell"]) == pytest.approx(11, abs=0.01)
    assert first["entry"]["known_by"] == "crossed"
    assert first["receiver_mps"] == {"least": 5.0, "mean": 5.0, "greatest": 5.0}
    assert [each["title"] for each in first["recordings"]] == ["Camera 0 1"]
    assert len(shell("places", made, "--box", BOX, "--case", "2", "--json").json) == 1
    assert shell("places", made, "--box", BOX, "--to", "2020-01-01", "--json").json == []


def test_passages_for_a_person_as_csv_and_in_the_audit_record(shell: Shell, made: Path, tmp_path: Path) -> None:
    line = shell("places", made, "--circle", CIRCLE, "--case", "1").out
    assert line.count("\n") == 1
    assert "Camera 0 1" in line
    assert "±" in line
    polygon = tmp_path / "zone.geojson"
    south, west, north, east = map(float, BOX.split(","))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    polygon.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(shell("places", made, "--polygon", polygon, "--csv").out)))
    assert [(row["case"], row["entry_known_by"], row["maybe_longer"]) for row in rows] == [
        ("1", "crossed", "no"),
        ("2", "crossed", "no"),
    ]
    assert shell("places", made, "--box", BOX, "--limit", "1").err.startswith("1 of 2 are listed")
    with CaseLibrary.open(made) as library:
        told = [row for row in library.audit() if row.action == "library.places"]
    assert [row.object for row in told] == ["case 1", "library", "library"]
    assert json.loads(told[0].details)["passages"] == 1


def test_stops_of_a_library_and_of_a_file(shell: Shell, made: Path, tmp_path: Path) -> None:
    [stop] = shell("stops", made, "--longer-than", "40", "--json").json
    assert (stop["case"], float(stop["lasted"])) == ("2", 51.0)
    assert shell("stops", made, "--longer-than", "60", "--json").json == []
    track = tmp_path / "walk.gpx"
    points = (point(41.0, -72.0, f"2026-04-17T21:04:{second:02d}Z") for second in range(30))
    track.write_text(gpx("".join(points)), encoding="utf-8")
    [still] = shell("stops", track, "--longer-than", "20", "--json").json
    assert (still["start"], still["case"], still["before_gap"]) == ("2026-04-17T21:04:00.000Z", None, True)
    assert "no position after it" in shell("stops", track, "--longer-than", "20").out
    assert shell("stops", made, "--longer-than", "5", "--radius", "60", "--csv").out.count("\n") > 2


def test_the_fastest_moments(shell: Shell, made: Path) -> None:
    found = shell("fastest", made, "--derived", "--limit", "3", "--json").json
    assert len(found) == 3
    assert all(each["derived"] and each["over"] == "1.000000" for each in found)
    assert found[0]["speed_mps"] >= found[-1]["speed_mps"]
    assert shell("fastest", made, "--case", "1").out.count("receiver") == 10
    assert "receiver" in shell("fastest", made, "--csv").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--box", "1,2,3"), 2),
        (("--box", "2,0,1,1"), 1),
        (("--circle", "0,0,0"), 1),
        ((), 2),
        (("--box", BOX, "--circle", CIRCLE), 2),
        (("--box", BOX, "--json", "--csv"), 2),
        (("--polygon", "missing.geojson"), 1),
        (("--box", BOX, "--case", "99"), 1),
    ],
)
def test_what_is_no_zone_is_refused(shell: Shell, made: Path, words: tuple[str, ...], code: int) -> None:
    outcome = shell("places", made, *words)
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err
