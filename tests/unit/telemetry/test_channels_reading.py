"""Channels beside positions: which columns, elements and properties are read as such, and what is written of them."""

import csv
import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import UtcTime
from reviewer.domain.track import MOST_CHANNELS, Track
from reviewer.domain.trajectory import Trajectory
from reviewer.export.placed_writing import PlacedPositions, placed_gpx
from reviewer.telemetry.channel_names import heading_channel
from reviewer.telemetry.csv_columns import columns_from_text
from reviewer.telemetry.csv_track import read_csv, table_in
from reviewer.telemetry.reading import read_track_file
from reviewer.telemetry.writing import tracks_to_json, write_csv, write_gpx
from tests.support.fit_files import DATE, PLACE_FIELDS, RECORD, definition, file, record


def read(tmp_path: Path, name: str, text: str) -> Track:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (track,) = read_track_file(path)
    return track


def channels(track: Track) -> dict[str, list[float | None]]:
    """The values by heading, None where nothing is stated."""
    return {
        channel.heading: [None if np.isnan(value) else float(value) for value in channel.value]
        for channel in track.channels.values()
    }


@pytest.mark.parametrize(
    ("heading", "name", "unit"),
    [
        ("Battery [%]", "Battery", "%"),
        (" Engine speed (rpm) ", "Engine speed", "rpm"),
        ("battery_pct", "battery", "%"),
        ("Battery percent", "Battery", "%"),
        ("percent", "percent", ""),
        ("[V]", "[V]", ""),
        ("Höhe über Grund", "Höhe über Grund", ""),
    ],
)
def test_a_heading_is_a_name_and_perhaps_a_unit(heading: str, name: str, unit: str) -> None:
    assert (heading_channel(heading).name, heading_channel(heading).unit) == (name, unit)


TABLE = """\
time,lat,lon,speed,Battery [%],Engine speed (rpm),note,empty,Battery [%],mixed
2026-04-17T21:04:12Z,41.5,-72.75,30,80,900,start,,1,7
2026-04-17T21:04:13Z,41.5,-72.76,31,79.5,n/a,12,,2,x
,,,,79,910,,,,
2026-04-17T21:04:15Z,41.5,north,31,78,920,stop,,4,x
2026-04-17T21:04:16Z,41.5,-72.78,31,,inf,stop,,5,8
"""


def test_every_column_of_numbers_that_means_nothing_else_is_a_channel(tmp_path: Path) -> None:
    track = read(tmp_path, "drive.csv", TABLE)
    assert channels(track) == {
        "speed": [30.0, 31.0, None, 31.0],
        "Battery [%]": [80.0, 79.5, 79.0, None],
        "Engine speed [rpm]": [900.0, None, 910.0, None],
        "Battery (2) [%]": [1.0, 2.0, None, 5.0],
        "mixed": [7.0, None, None, 8.0],
    }
    assert np.isnan(track.speed_mps).all()


def test_a_decimal_comma_is_read_and_a_table_without_a_header_numbers_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "drive.csv"
    path.write_text("41,5;-72,75;80,5\n41,5;-72,76;80\n")
    (track,) = read_csv(path, columns_from_text("lat=1 lon=2 header=0", table_in(path)))
    assert channels(track) == {"Column 3": [80.5, 80.0]}


def test_a_table_of_thousands_of_columns_keeps_the_first_of_them(tmp_path: Path) -> None:
    width = 4000
    header = "lat,lon," + ",".join(f"c{number}" for number in range(width))
    row = "41.5,-72.75," + ",".join("1" for _ in range(width))
    track = read(tmp_path, "wide.csv", f"{header}\n{row}\n")
    assert len(track.channels) == MOST_CHANNELS
    assert sum(count for reason, count in track.left_out.items() if "channel" in reason) > 0


GPX = """<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"><trk><trkseg>
<trkpt lat="41.5" lon="-72.75"><time>2026-04-17T21:04:12Z</time><vdop>2.5</vdop><extensions>
 <gpxtpx:TrackPointExtension><gpxtpx:atemp>21.5</gpxtpx:atemp><gpxtpx:hr>88</gpxtpx:hr><gpxtpx:cad>nil</gpxtpx:cad>
 </gpxtpx:TrackPointExtension></extensions></trkpt>
<trkpt lat="41.50001" lon="-72.75"><time>2026-04-17T21:04:13Z</time></trkpt>
</trkseg></trk></gpx>"""


def test_gpx_states_channels_in_its_extensions(tmp_path: Path) -> None:
    assert channels(read(tmp_path, "walk.gpx", GPX)) == {
        "Air temperature [°C]": [21.5, None],
        "Heart rate [bpm]": [88.0, None],
        "VDOP": [2.5, None],
    }


def test_fit_states_channels_in_its_records(tmp_path: Path) -> None:
    fields = (*PLACE_FIELDS, (3, 1, 0x02), (5, 4, 0x86), (13, 1, 0x01), (81, 1, 0x02))
    rows = ((88, 12345, -3, 160), (0xFF, 0xFFFFFFFF, 0x7F, 0xFF))
    records = [record(DATE + second, 41.5, -72.75) + struct.pack("<BIbB", *row) for second, row in enumerate(rows)]
    path = tmp_path / "ride.fit"
    path.write_bytes(file(definition(0, RECORD, fields), *records))
    (track,) = read_track_file(path)
    assert channels(track) == {
        "Heart rate [bpm]": [88.0, None],
        "Distance by the device [m]": [123.45, None],
        "Temperature [°C]": [-3.0, None],
        "Battery [%]": [80.0, None],
    }


def test_geojson_states_channels_beside_times_and_beside_points(tmp_path: Path) -> None:
    line = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [[-72.75, 41.5], [-72.76, 41.5]]},
        "properties": {
            "coordinateProperties": {"times": ["2026-04-17T21:04:12Z", "2026-04-17T21:04:13Z"], "heart": [88, None]}
        },
    }
    assert channels(read(tmp_path, "line.geojson", json.dumps(line))) == {"Heart rate [bpm]": [88.0, None]}
    points = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [-72.75, 41.5]},
                "properties": {"timestamp": f"2026-04-17T21:04:1{second}Z", "battery_level": level, "moving": True},
            }
            for second, level in enumerate((0.8, "0.7", 0.6))
        ],
    }
    assert channels(read(tmp_path, "points.geojson", json.dumps(points))) == {"Battery": [0.8, None, 0.6]}


def test_several_lines_have_a_list_each_or_one_for_all(tmp_path: Path) -> None:
    for heart in ([[88, 89], [90]], [88, 89, 90]):
        lines = {
            "type": "Feature",
            "geometry": {"type": "MultiLineString", "coordinates": [[[-72.75, 41.5], [-72.76, 41.5]], [[-72.7, 41.5]]]},
            "properties": {"coordinateProperties": {"times": [], "heart": heart}},
        }
        assert channels(read(tmp_path, "lines.geojson", json.dumps(lines))) == {"Heart rate [bpm]": [88.0, 89.0, 90.0]}


def test_what_is_written_as_csv_comes_back_with_its_channels(tmp_path: Path) -> None:
    track = read(tmp_path, "drive.csv", TABLE)
    text = write_csv([track])
    header = next(csv.reader(io.StringIO(text)))
    assert header[-5:] == ["speed", "Battery [%]", "Engine speed [rpm]", "Battery (2) [%]", "mixed"]
    assert channels(read(tmp_path, "again.csv", text)) == channels(track)


def test_gpx_holds_the_channels_that_its_extension_has_a_place_for(tmp_path: Path) -> None:
    track = read(tmp_path, "walk.gpx", GPX)
    text = write_gpx([track])
    assert text.index(":atemp>21.500<") < text.index(":hr>88.000<")
    back = channels(read(tmp_path, "again.gpx", text))
    assert back == {"Air temperature [°C]": [21.5, None], "Heart rate [bpm]": [88.0, None]}
    trajectory = Trajectory.place(track, None)
    first, last = (UtcTime(int(trajectory.utc_us[index])) for index in (0, -1))
    span = placed_gpx([PlacedPositions(trajectory, first, last, "walk")])
    assert channels(read(tmp_path, "span.gpx", span)) == back


def test_json_says_the_channels_of_every_sample(tmp_path: Path) -> None:
    document = tracks_to_json([read(tmp_path, "walk.gpx", GPX)], "walk.gpx")
    assert document["channels"] == [
        {"name": "Air temperature", "unit": "°C"},
        {"name": "Heart rate", "unit": "bpm"},
        {"name": "VDOP", "unit": ""},
    ]
    fixes = document["fixes"]
    assert isinstance(fixes, list)
    assert isinstance(fixes[1], dict)
    assert fixes[1]["channels"] == {"Air temperature": None, "Heart rate": None, "VDOP": None}
