"""Writing tracks: what other programs read back, text that stays text, and positions only where there are positions."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import gpxpy
import pytest

from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.track import Constellation, Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.reading import read_track_file
from reviewer.telemetry.writing import (
    tracks_to_json,
    write_csv,
    write_geojson,
    write_gpx,
    write_kml,
)

START = parse_utc("2026-04-17T21:04:42.5Z")
MARKUP = '<script>alert(1)</script> & "Ž" \x00 ]]>'
NOT_A_NUMBER = float("nan")


def sample(
    second: int,
    latitude: float = 41.5,
    *,
    kind: FixKind = FixKind.THREE_D,
    flags: FixFlag = FixFlag.NONE,
    segment: int = 0,
    timed: bool = True,
) -> Fix:
    return Fix(
        utc=UtcTime(START + second * 1_000_000) if timed else None,
        media_time=MediaTime(second * 1_000_000),
        latitude_deg=latitude,
        longitude_deg=-72.75,
        altitude_m=12.0,
        speed_mps=2.5,
        course_deg=NOT_A_NUMBER,
        dop=1.5,
        kind=kind,
        satellites_used={Constellation.GPS: 7, Constellation.BEIDOU: 2},
        flags=flags,
        segment=segment,
    )


def track_of(*fixes: Fix, name: str = "walk") -> Track:
    builder = TrackBuilder(name, "GPX 1.1")
    for fix in fixes:
        builder.add(fix)
    builder.leave_out("waypoint", 2)
    return builder.build()


def no_fix(second: int) -> Fix:
    return sample(second, kind=FixKind.NONE, flags=FixFlag.NO_FIX)


def test_json_says_every_sample_and_what_was_left_out() -> None:
    tracks = [track_of(sample(0), no_fix(1), sample(2, NOT_A_NUMBER)), track_of(sample(3, timed=False))]
    document = tracks_to_json(tracks, "walk.gpx")
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    fixes = document.pop("fixes")
    assert document == {
        "format": "GPX 1.1",
        "source": "walk.gpx",
        "positions": 3,
        "channels": [],
        "left_out": {"waypoint": 4},
        "static_position": None,
    }
    assert isinstance(fixes, list)
    assert fixes[0] == {
        "utc": "2026-04-17T21:04:42.500000Z",
        "media_time": 0.0,
        "local": None,
        "lat": 41.5,
        "lon": -72.75,
        "alt": 12.0,
        "speed_mps": 2.5,
        "course": None,
        "fix": "3d",
        "dop": 1.5,
        "accuracy_m": None,
        "satellites_used": {"GPS": 7, "BeiDou": 2},
        "satellites_in_view": {},
        "satellites_total": None,
        "segment": 0,
        "flags": [],
        "reasons": [],
        "source": "GPX 1.1",
    }
    stated = [(fix["lat"], fix["fix"], fix["flags"], fix["utc"] is None) for fix in fixes if isinstance(fix, dict)]
    assert stated[1:] == [
        (41.5, "none", ["no_fix"], False),
        (None, "3d", ["off_globe"], False),
        (41.5, "3d", [], True),
    ]


def test_gpx_read_back_by_another_program() -> None:
    tracks = [track_of(sample(0), no_fix(1), sample(2), sample(3, segment=1), name=MARKUP), track_of(no_fix(0))]
    first, second = gpxpy.parse(write_gpx(tracks)).tracks
    assert [[point.time and point.time.timestamp() for point in part.points] for part in first.segments] == [
        [START / 1e6, START / 1e6 + 2],
        [START / 1e6 + 3],
    ]
    assert first.name == MARKUP.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    assert second.segments == []
    point = first.segments[0].points[0]
    assert (point.elevation, point.type_of_gpx_fix, point.satellites, point.horizontal_dilution) == (12, "3d", 9, 1.5)


def test_gpx_read_back_by_this_program(tmp_path: Path) -> None:
    path = tmp_path / "out.gpx"
    path.write_text(write_gpx([track_of(sample(0), sample(1), name=MARKUP)]), encoding="utf-8")
    (track,) = read_track_file(path)
    fix = track.fix(1)
    assert (fix.utc, fix.speed_mps, fix.kind) == (START + 1_000_000, 2.5, FixKind.THREE_D)
    assert track.name == MARKUP.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def test_csv_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv([track_of(sample(0), no_fix(1)), track_of(sample(2))]))))
    assert [(row["track"], row["lat"], row["course"], row["fix"], row["flags"]) for row in rows] == [
        ("1", "41.5", "", "3d", ""),
        ("1", "41.5", "", "none", "no_fix"),
        ("2", "41.5", "", "3d", ""),
    ]


def test_geojson_read_back() -> None:
    tracks = [track_of(sample(0), no_fix(1), sample(2), sample(3, segment=1), name=MARKUP)]
    document = json.loads(write_geojson(tracks))
    line, point = document["features"]
    assert line["geometry"] == {"type": "LineString", "coordinates": [[-72.75, 41.5, 12.0]] * 2}
    assert line["properties"]["coordinateProperties"]["times"][1] == "2026-04-17T21:04:44.500000Z"
    assert line["properties"]["name"] == MARKUP
    assert point["geometry"] == {"type": "Point", "coordinates": [-72.75, 41.5, 12.0]}


@pytest.mark.parametrize(
    ("timed", "element"), [(True, "{http://www.google.com/kml/ext/2.2}Track"), (False, "LineString")]
)
def test_kml_read_back(*, timed: bool, element: str) -> None:
    text = write_kml([track_of(sample(0, timed=timed), no_fix(1), sample(2, timed=timed), name=MARKUP)])
    root = ET.fromstring(text.replace(' xmlns="http://www.opengis.net/kml/2.2"', ""))  # noqa: S314 - written right here
    (placemark,) = root.iter("Placemark")
    assert placemark.findtext("name") == MARKUP.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    line = placemark.find(element)
    assert line is not None
    if timed:
        assert [when.text for when in line.iter("when")] == [
            "2026-04-17T21:04:42.500000Z",
            "2026-04-17T21:04:44.500000Z",
        ]
        assert [coord.text for coord in line.iter("{http://www.google.com/kml/ext/2.2}coord")] == [
            "-72.75 41.5 12.0"
        ] * 2
    else:
        assert line.findtext("coordinates") == "-72.75,41.5,12.0 -72.75,41.5,12.0"
