"""GeoJSON and the trails of AXIS cameras: order of the coordinates, times wherever writers put them, damaged files."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviewer.domain.time import format_local, parse_utc
from reviewer.domain.track import FixFlag, Track, TrackBuilder
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.writing import write_geojson

NOON = parse_utc("2026-04-17T12:00:00Z")
LINE = [[-72.75, 41.5, 12.0], [-72.76, 41.6]]


def read(tmp_path: Path, document: object, name: str = "track.geojson") -> list[Track]:
    path = tmp_path / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return read_track_file(path)


def feature(geometry: Mapping[str, object], **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def line(coordinates: object = LINE, kind: str = "LineString") -> dict[str, object]:
    return {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    "properties",
    [
        {"coordinateProperties": {"times": ["2026-04-17T12:00:00Z", "2026-04-17T14:00:01+02:00"]}},
        {"coordTimes": ["2026-04-17T12:00:00Z", "2026-04-17T12:00:01Z"]},
        {"times": [NOON // 1_000_000, NOON // 1_000_000 + 1]},
        {"times": [NOON // 1000, NOON // 1000 + 1000]},
    ],
)
def test_times_beside_a_line(tmp_path: Path, properties: dict[str, object]) -> None:
    (track,) = read(tmp_path, feature(line(), name="walk", **properties))
    assert track.name == "walk"
    assert track.utc_us.tolist() == [NOON, NOON + 1_000_000]
    assert (track.fix(0).latitude_deg, track.fix(0).longitude_deg, track.fix(0).altitude_m) == (41.5, -72.75, 12.0)


@pytest.mark.parametrize(
    "times", [[["2026-04-17T12:00:00Z"], ["2026-04-17T12:00:01Z"]], ["2026-04-17T12:00:00Z", "2026-04-17T12:00:01Z"]]
)
def test_several_lines_are_segments_whether_times_are_nested_or_not(tmp_path: Path, times: object) -> None:
    lines = line([[LINE[0]], [LINE[1]]], "MultiLineString")
    (track,) = read(tmp_path, {"type": "FeatureCollection", "features": [feature(lines, coordTimes=times)]})
    assert track.segment.tolist() == [0, 1]
    assert track.utc_us.tolist() == [NOON, NOON + 1_000_000]


def test_points_with_a_time_each_are_one_track(tmp_path: Path) -> None:
    points = [
        feature(
            {"type": "Point", "coordinates": [-72.75, 41.5 + n / 10]}, time=f"2026-04-17T12:00:0{n}Z", speed_mps=2.5
        )
        for n in range(3)
    ]
    (track,) = read(tmp_path, {"type": "FeatureCollection", "features": points})
    assert track.utc_us.tolist() == [NOON + n * 1_000_000 for n in range(3)]
    assert track.speed_mps.tolist() == [2.5, 2.5, 2.5]


def test_a_time_without_a_zone_is_no_utc(tmp_path: Path) -> None:
    (track,) = read(tmp_path, feature(line(), times=["2026-04-17T12:00:00", "2026-04-17T12:00:01"]))
    fix = track.fix(0)
    assert fix.utc is None
    assert fix.local is not None
    assert format_local(fix.local) == "2026-04-17T12:00:00.000000"


def test_more_coordinates_than_times_and_places_off_the_globe(tmp_path: Path) -> None:
    text = (
        '{"type": "Feature", "properties": {"times": ["2026-04-17T12:00:00Z"]}, "geometry":'
        ' {"type": "LineString", "coordinates": [[1, 2], [NaN, 2], [1, 91], [1e999, 2], ["1", 2], [0, 0], null]}}'
    )
    (track,) = read(tmp_path, text)
    assert track.left_out == {"coordinates that are no numbers": 2}
    assert [bool(track.fix(n).flags & FixFlag.OFF_GLOBE) for n in range(4)] == [False, True, True, True]
    assert track.fix(4).flags & FixFlag.NULL_ISLAND
    assert track.position_count == 1


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    (track,) = read(tmp_path, feature(line(), name="walk", coordTimes=["2026-04-17T12:00:00Z", None]))
    (again,) = read(tmp_path, write_geojson([track]))
    assert again.latitude_deg.tolist() == track.latitude_deg.tolist()
    assert again.utc_us.tolist() == track.utc_us.tolist()


def test_areas_are_no_tracks(tmp_path: Path) -> None:
    area = {"type": "Polygon", "coordinates": [[[0, 1], [2, 3], [0, 1]]]}
    with pytest.raises(NoPositionsError, match=r"GeoJSON, but it holds no position .*area: 1"):
        read(tmp_path, feature(area))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"type": "Feature", "geometry": {', "not JSON at line 1"),
        ('{"type": "Feature", "geometry":' + '{"a":' * 100_000 + "1" + "}" * 100_001, "nested too deeply"),
        ('{"type": "Feature", "n": ' + "9" * 5000 + "}", "numbers too long"),
    ],
)
def test_damaged_json_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(TrackFormatError, match=rf"track\.geojson: .*{words}"):
        read(tmp_path, text)


def test_other_json_is_no_track(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"events": [{"kind": "Point", "label": "Feature"}], "type": "list"}', encoding="utf-8")
    assert not is_track_file(path)


def trail(*entries: object) -> dict[str, object]:
    return {"CoordinateEntries": list(entries)}


def test_an_axis_trail_has_the_longitude_first_and_its_times_in_utc(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        trail(
            {"LocationWKT": "POINT(13.2 55.7)", "SecondsFromStart": 64.0, "Timestamp": "2026-04-17T12:00:00Z"},
            {"LocationWKT": "POINT (13.3 55.8)", "SecondsFromStart": 74.5},
        ),
        "any.json",
    )
    assert track.format == "AXIS body-worn trail"
    assert (track.fix(0).latitude_deg, track.fix(0).longitude_deg) == (55.7, 13.2)
    assert (track.fix(0).utc, track.fix(0).media_time) == (NOON, None)
    assert (track.fix(1).utc, track.fix(1).media_time) == (None, 74_500_000)


def test_damaged_entries_of_a_trail_are_counted(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        trail(
            {"LocationWKT": "POINT(13.2 55.7)", "Timestamp": "yesterday"},
            {"LocationWKT": "LINESTRING(13.2 55.7, 1 2)"},
            {"LocationWKT": "POINT(13.2)"},
            {"LocationWKT": "POINT(-+1 2)"},
            "POINT(1 2)",
        ),
    )
    assert len(track) == 1
    assert track.left_out == {"entry without a readable place": 4, "unreadable time of a point that was kept": 1}


def test_a_trail_that_is_no_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrackFormatError, match="“CoordinateEntries” is no list"):
        read(tmp_path, {"CoordinateEntries": {"LocationWKT": "POINT(1 2)"}})


def test_an_empty_track_is_written_as_no_feature() -> None:
    assert json.loads(write_geojson([TrackBuilder("a", "b").build()]))["features"] == []
