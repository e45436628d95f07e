"""KML and TCX: times and places matched, what is no track counted, and XML that attacks refused."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import NO_TIME, FixFlag, Track
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.kml import read_kml
from reviewer.telemetry.reading import read_track_file
from reviewer.telemetry.tcx import read_tcx

KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    "<Document>{}</Document></kml>"
)
TCX = (
    "<TrainingCenterDatabase><Activities><Activity><Id>walk</Id><Lap>{}</Lap></Activity></Activities>"
    "</TrainingCenterDatabase>"
)


def kml(inside: str) -> str:
    return KML.format(f"<Placemark><name>walk</name>{inside}</Placemark>")


def read(tmp_path: Path, text: str) -> list[Track]:
    path = tmp_path / "track.dat"
    path.write_text(text, encoding="utf-8")
    return read_track_file(path)


def test_times_of_a_gx_track_with_offsets_are_instants(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        kml(
            "<gx:Track><when>2026-04-17T21:00:00+02:00</when><when>2026-04-17T19:00:01.5Z</when>"
            "<gx:coord>-72.75 41.5 12</gx:coord><gx:coord>-72.76 41.6</gx:coord></gx:Track>"
        ),
    )
    assert track.name == "walk"
    assert [int(utc) for utc in track.utc_us] == [
        parse_utc("2026-04-17T19:00:00Z"),
        parse_utc("2026-04-17T19:00:01.5Z"),
    ]
    assert (track.fix(0).latitude_deg, track.fix(0).longitude_deg, track.fix(0).altitude_m) == (41.5, -72.75, 12.0)


def test_more_coordinates_than_times_have_no_time_and_more_times_are_counted(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        kml(
            "<gx:Track><when>2026-04-17T21:00:00Z</when><gx:coord>1 2 3</gx:coord><gx:coord>1 2.1 3</gx:coord>"
            "</gx:Track>"
        ),
    )
    assert (track.utc_us == NO_TIME).tolist() == [False, True]
    assert track.position_count == 2
    (track,) = read(
        tmp_path,
        kml(
            "<gx:Track><when>2026-04-17T21:00:00Z</when><when>2026-04-17T21:00:01Z</when><gx:coord>1 2 3</gx:coord>"
            "</gx:Track>"
        ),
    )
    assert (len(track), track.left_out) == (1, {"time without coordinates": 1})


def test_an_empty_coordinate_is_a_time_without_a_fix(tmp_path: Path) -> None:
    (track,) = read(
        tmp_path,
        kml(
            "<gx:MultiTrack><gx:Track><when>2026-04-17T21:00:00Z</when><gx:coord/></gx:Track>"
            "<gx:Track><when>2026-04-17T21:00:01Z</when><gx:coord>1 2 3</gx:coord></gx:Track></gx:MultiTrack>"
        ),
    )
    assert track.fix(0).flags & FixFlag.NO_FIX
    assert (track.position_count, track.segment.tolist()) == (1, [0, 1])


def test_lines_and_points_are_tracks_only_where_there_is_no_better_one(tmp_path: Path) -> None:
    line = "<LineString><coordinates> 1,2,3\n 1.1,2.1,3 </coordinates></LineString>"
    point = "<TimeStamp><when>2026-04-17T21:00:00Z</when></TimeStamp><Point><coordinates>1,2,3</coordinates></Point>"
    (only_line,) = read(tmp_path, kml(line))
    assert (only_line.format, only_line.position_count, (only_line.utc_us == NO_TIME).all()) == (
        "KML LineString",
        2,
        True,
    )
    (only_points,) = read(tmp_path, KML.format(f"<Placemark>{point}</Placemark>" * 3))
    assert (only_points.format, only_points.position_count) == ("KML placemarks", 3)
    (better,) = read(
        tmp_path,
        KML.format(
            f"<Placemark>{line}</Placemark><Placemark>{point}</Placemark><Placemark><gx:Track>"
            "<when>2026-04-17T21:00:00Z</when><gx:coord>5 6 7</gx:coord></gx:Track></Placemark>"
        ),
    )
    assert better.position_count == 1
    assert better.left_out == {"placemark beside the tracks": 1, "line without times": 1}


def test_a_map_without_a_track_says_so(tmp_path: Path) -> None:
    ring = "<LinearRing><coordinates>1,2 3,4</coordinates></LinearRing>"
    with pytest.raises(NoPositionsError, match=r"KML, but it holds no position .*outline of an area: 1"):
        read(tmp_path, kml(f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"))


def test_trackpoints_of_laps_and_what_is_wrong_with_one(tmp_path: Path) -> None:
    def point(latitude: str, time: str = "2026-04-17T21:00:00Z") -> str:
        return (
            f"<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{latitude}</LatitudeDegrees>"
            "<LongitudeDegrees>2</LongitudeDegrees></Position><AltitudeMeters>7</AltitudeMeters></Trackpoint>"
        )

    body = f"<Track>{point('1')}{point('much')}</Track><Track>{point('1.1', 'noon')}<Trackpoint/></Track>"
    (track,) = read(tmp_path, TCX.format(body))
    assert (track.name, len(track), track.position_count) == ("walk", 3, 2)
    assert track.segment.tolist() == [0, 1, 1]
    assert track.left_out == {
        "point without a readable latitude and longitude": 1,
        "unreadable time of a point that was kept": 1,
    }


@pytest.mark.parametrize("read_it", [read_kml, read_tcx, read_track_file])
@pytest.mark.parametrize("root", ["kml", "TrainingCenterDatabase", "gpx"])
def test_entities_are_refused_before_any_exists(
    tmp_path: Path, read_it: Callable[[Path], list[Track]], root: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "bomb.xml"
    path.write_text(
        f'<!DOCTYPE {root} [<!ENTITY b0 "ha"><!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>'
        f"<{root}><name>&b9;&file;</name></{root}>",
        encoding="utf-8",
    )
    with pytest.raises(TrackFormatError, match=r"document type declaration.*nothing of it was read"):
        read_it(path)


def test_elements_nested_without_end_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "deep.kml"
    path.write_text("<kml>\n" + "<Folder>" * 100_000, encoding="utf-8")
    with pytest.raises(TrackFormatError, match="line 2: elements are nested deeper than 256"):
        read_kml(path)


@pytest.mark.parametrize("suffix", ["kml", "tcx"])
def test_a_cut_file_keeps_what_came_before_the_cut(tmp_path: Path, suffix: str) -> None:
    if suffix == "kml":
        whole = kml("<gx:Track><when>2026-04-17T21:00:00Z</when><gx:coord>1 2 3</gx:coord><gx:coord>1 ")
    else:
        whole = TCX.format(
            "<Track><Trackpoint><Position><LatitudeDegrees>2</LatitudeDegrees><LongitudeDegrees>1</LongitudeDegrees>"
            "</Position></Trackpoint><Trackpoint>"
        )
    (track,) = read(tmp_path, whole[: whole.rindex("</" if suffix == "tcx" else "1 ")].rpartition("<")[0])
    assert track.position_count == 1
    assert np.isfinite(track.latitude_deg).all()
    assert any("rest of the file, not well-formed XML at line 1" in reason for reason in track.left_out)
