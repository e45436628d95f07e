"""Texts of two gigabytes: refused by their size alone, whatever they begin like."""

import os
from pathlib import Path

import pytest

from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import read_track_file
from tests.support.tracks import gpx, point, sentence

TWO_GIGABYTES = 2 * 1024**3

HEADS = {
    "gpx": gpx(point(41.5, -72.75)).removesuffix("</trkseg></trk></gpx>"),
    "kml": "<kml><Document><Placemark>",
    "tcx": "<TrainingCenterDatabase><Activities>",
    "nmea": sentence("GPRMC,210442.00,A,4130.000,N,07245.000,W,0.5,90,170426,,,A") + "\r\n",
    "csv": "time,lat,lon\n2026-04-17T21:04:42Z,41.5,-72.75\n",
    "70mai": "$V02\n1779158456,A,41.5,-72.75,0,0,0,0,0,NO20260519-134050-000000F.MP4,0,0,0\n",
    "dji": "1\n00:00:01,000 --> 00:00:02,000\nGPS(-72.75,41.5,19) BAROMETER:20.1\n\n",
    "geojson": '{"type": "FeatureCollection", "features": [',
    "axis": '{"CoordinateEntries": [',
}


@pytest.mark.parametrize("name", HEADS)
def test_two_gigabytes_of_a_known_text_are_refused_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"huge.{name}"
    with path.open("wb") as file:
        file.write(HEADS[name].encode() + b" " * 300_000)
        os.truncate(file.fileno(), TWO_GIGABYTES)  # a hole: it takes no room on the disk
    with pytest.raises(TrackFormatError, match=rf"huge\.{name}: 2,147 MB of text, .* nothing of it was read"):
        read_track_file(path)


def test_two_gigabytes_of_no_known_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Dear all, nothing here.\n" * 20_000)
        os.truncate(file.fileno(), TWO_GIGABYTES)
    with pytest.raises(TrackFormatError, match=r"huge\.txt: neither a track"):
        read_track_file(path)
