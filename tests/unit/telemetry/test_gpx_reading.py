"""Reading GPX: what points state, and what damaged, hostile and half-empty files give."""

from collections.abc import Callable
from pathlib import Path

import gpxpy
import numpy as np
import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import NO_TIME, FixFlag, FixKind, Track
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.gpx import read_gpx
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.stated_time import utc_of
from tests.support.tracks import gpx, point

BOMB = """<?xml version="1.0"?>
<!DOCTYPE gpx [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<gpx version="1.1"><trk><name>&c;</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>"""

EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE gpx [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<gpx version="1.1"><trk><name>&secret;</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>"""


def written(folder: Path, content: str | bytes, name: str = "walk.gpx") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_everything_that_a_point_states(tmp_path: Path) -> None:
    inside = (
        "<ele>12.5</ele><fix>3d</fix><sat>9</sat><hdop>1.2</hdop>"
        "<extensions><x><speed>3.5</speed><course>271</course></x></extensions>"
    )
    (track,) = read_track_file(
        written(tmp_path, gpx(point(48.5, -9.25, "2026-04-17T21:04:42.5Z", inside), "a &lt;b&gt;"))
    )
    fix = track.fix(0)
    assert (track.name, track.format) == ("a <b>", "GPX 1.1")
    assert fix.utc == parse_utc("2026-04-17T21:04:42.5Z")
    assert (fix.latitude_deg, fix.longitude_deg, fix.altitude_m) == (48.5, -9.25, 12.5)
    assert (fix.speed_mps, fix.course_deg, fix.dop) == (3.5, 271.0, 1.2)
    assert (fix.kind, fix.satellites_total, fix.media_time) == (FixKind.THREE_D, 9, None)


@pytest.mark.parametrize("read", [read_track_file, read_gpx])
@pytest.mark.parametrize("hostile", [BOMB, EXTERNAL])
def test_document_types_are_refused_before_anything_is_expanded(
    tmp_path: Path, hostile: str, read: Callable[[Path], list[Track]]
) -> None:
    with pytest.raises(TrackFormatError, match="document type declaration"):
        read(written(tmp_path, hostile))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"walk\.gpx: the file is empty"),
        (b"hello, this is a diary\n", r"named \.gpx, but its content is not XML"),
        (b"<html><body/></html>", r"XML, but .*: its root element is <html>"),
        (b"<gpx version='1.1'><trk", r"not well-formed XML at line 1"),
        (b"<?xml version='1.0'?>\n<<<", r"not well-formed XML: line 2"),
        (b"<gpx version='1.1'></gpx>", r"GPX, but it holds no position"),
        (b"<?xml version='1.0' encoding='utf-9'?>\n<gpx/>", r"not well-formed XML: unknown encoding: utf-9"),
        (b"\x00\x01\x02\x03 not a track", r"named \.gpx, but its content is not XML"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_file(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(TrackFormatError, match=message) as caught:
        read_track_file(written(tmp_path, content))
    assert "walk.gpx" in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrackFormatError, match=r"gone\.gpx: cannot be read: No such file"):
        read_track_file(tmp_path / "gone.gpx")
    with pytest.raises(TrackFormatError, match="Is a directory"):
        read_track_file(tmp_path)
    with pytest.raises(TrackFormatError, match="Not a directory"):
        read_track_file(written(tmp_path, "x") / "inner.gpx")


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = written(tmp_path, gpx(point(1, 2)), "IMG_0001.JPG")
    assert is_track_file(path)
    assert len(read_track_file(path)[0]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    text = gpx(point(1, 2), "Žabljak").replace("UTF-8", "utf-16" if encoding == "utf-16" else "utf-8")
    (track,) = read_track_file(written(tmp_path, text.encode(encoding)))
    assert track.name == "Žabljak"


def test_points_before_a_cut_are_kept(tmp_path: Path) -> None:
    whole = gpx("".join(point(1, index / 100) for index in range(50)))
    (track,) = read_track_file(written(tmp_path, whole[: whole.index('lon="0.4"')]))
    assert len(track) == 40
    assert list(track.left_out.values()) == [1]
    assert "line 1" in next(iter(track.left_out))


def test_damaged_values_cost_the_value_and_not_the_file(tmp_path: Path) -> None:
    points = (
        point(1, 2, "yesterday", "<ele>high</ele>")
        + point("north", 2)
        + "<trkpt lat='3'/>"
        + point(4, 5, inside="<speed>-1</speed><course>-1</course>")
    )
    (track,) = read_track_file(written(tmp_path, gpx(points)))
    assert track.latitude_deg.tolist() == [1.0, 4.0]
    assert np.isnan([track.altitude_m[0], track.speed_mps[1], track.course_deg[1]]).all()
    assert track.left_out == {
        "unreadable time of a point that was kept": 1,
        "point without a readable latitude and longitude": 2,
    }


@pytest.mark.parametrize("place", [("NaN", 2), (1, "inf"), (91, 0), (0, 180.001), ("1e999", 0)])
def test_places_off_the_globe_are_flagged_and_hold_no_coordinates(
    tmp_path: Path, place: tuple[float | str, float | str]
) -> None:
    (track,) = read_track_file(written(tmp_path, gpx(point(1, 2) + point(*place))))
    assert track.fix(1).flags == FixFlag.OFF_GLOBE
    assert (track.position_count, track.stated_count) == (1, 1)
    assert np.isnan(track.latitude_deg[1])


def test_points_with_and_without_times_backwards_and_twice(tmp_path: Path) -> None:
    times = ["2026-01-01T00:00:02Z", "", "2026-01-01T00:00:02Z", "2026-01-01T00:00:01Z", "2026-01-01T01:00:03+01:00"]
    (track,) = read_track_file(written(tmp_path, gpx("".join(point(1, 2, time) for time in times))))
    assert [FixFlag(int(flag)) for flag in track.flags] == [
        FixFlag.NONE,
        FixFlag.NONE,
        FixFlag.DUPLICATE_TIME,
        FixFlag.BACKWARDS_TIME,
        FixFlag.NONE,
    ]
    assert int(track.utc_us[1]) == NO_TIME
    assert int(track.utc_us[4]) == parse_utc("2026-01-01T00:00:03Z")


def test_tracks_and_segments_are_kept_apart_and_plans_are_counted(tmp_path: Path) -> None:
    text = (
        '<gpx version="1.0"><wpt lat="1" lon="2"/><rte><rtept lat="1" lon="2"/><rtept lat="1" lon="2"/></rte>'
        "<trk><name>one</name><trkseg/><trkseg>" + point(1, 2) + "</trkseg><trkseg>" + point(1, 3) + "</trkseg></trk>"
        "<trk><trkseg/></trk><trk><name>two</name><trkseg>" + point(5, 6) + "</trkseg></trk></gpx>"
    )
    one, two = read_track_file(written(tmp_path, text))
    assert (one.name, two.name, one.format) == ("one", "two", "GPX 1.0")
    assert one.segment[0] != one.segment[1]
    assert one.left_out == {"waypoint": 1, "route point": 2}
    assert two.left_out == {}


def test_a_file_of_waypoints_only_says_what_it_holds_instead(tmp_path: Path) -> None:
    with pytest.raises(NoPositionsError, match=r"no position \(left out: waypoint: 1\)"):
        read_track_file(written(tmp_path, '<gpx><wpt lat="1" lon="2"/></gpx>'))


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+99:00"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert utc_of(text) is None


def test_a_time_without_a_zone_is_utc() -> None:
    assert utc_of(" 2026-01-02T03:04:05.25 ") == parse_utc("2026-01-02T03:04:05.25Z")


@pytest.mark.parametrize("name", ["multitrackgpx.gpx", "korita-zbevnica.gpx", "cerknicko-without-times.gpx"])
def test_the_same_points_and_times_as_gpxpy(shared_data: Path, name: str) -> None:
    expected = [
        (point.latitude, point.longitude, None if point.time is None else point.time.timestamp())
        for track in gpxpy.parse((shared_data / name).read_text(encoding="utf-8")).tracks
        for segment in track.segments
        for point in segment.points
    ]
    fixes = [track.fix(index) for track in read_track_file(shared_data / name) for index in range(len(track))]
    assert [
        (fix.latitude_deg, fix.longitude_deg, None if fix.utc is None else fix.utc / 1e6) for fix in fixes
    ] == expected
