"""Mutated, cut and joined files: a track, or a named trouble; never anything else, and never a place off the globe."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.track import Track
from reviewer.telemetry.axis_trail import read_axis_trail
from reviewer.telemetry.csv_track import read_csv_track
from reviewer.telemetry.dji_srt import read_dji_srt
from reviewer.telemetry.embedded import read_recording_positions
from reviewer.telemetry.fit import read_fit
from reviewer.telemetry.geojson import read_geojson
from reviewer.telemetry.gpmf import read_gpmf
from reviewer.telemetry.gpx import read_gpx
from reviewer.telemetry.kml import read_kml
from reviewer.telemetry.nmea import read_nmea
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.seventymai import read_seventymai
from reviewer.telemetry.tcx import read_tcx
from tests.support.fit_files import DATE, PLACE_FIELDS, RECORD, definition, record
from tests.support.fit_files import file as fit_file
from tests.support.mutated_files import check, mutated, read_or_trouble
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks, gps5_stream, gps9_stream, gpx, log, payload, point

PLACES = [(41.5 + index / 1000, -72.75) for index in range(6)]

GPX_SEED = gpx(
    "".join(point(*place, f"2026-04-17T21:04:4{n}Z", "<ele>1</ele>") for n, place in enumerate(PLACES))
).encode()
NMEA_SEED = log(
    *(
        line
        for second in range(40, 46)
        for line in (
            f"GNRMC,2104{second}.00,A,4404.13387,N,12118.85628,W,0.5,90,170426,,,A",
            f"GNGGA,2104{second}.00,4404.13387,N,12118.85628,W,1,12,1.01,1144.8,M,-21.4,M,,",
            "GNGSA,A,3,23,09,16,07,26,03,27,22,,,,,1.71,1.01,1.38,1",
            "GLGSV,1,1,03,69,40,157,19,70,76,296,,71,24,325,22",
            f"GNZDA,2104{second}.00,17,04,2026,00,00",
        )
    )
)
GPMF_SEED = payload(gps5_stream(PLACES)) + payload(
    gps9_stream([(latitude, longitude, 9603, 75_882.0, 3) for latitude, longitude in PLACES])
)

KML_SEED = (
    "<kml><Document><Placemark><name>walk</name><gx:Track xmlns:gx='g'>"
    + "".join(f"<when>2026-04-17T21:04:4{n}Z</when>" for n in range(6))
    + "".join(f"<gx:coord>{longitude} {latitude} 12</gx:coord>" for latitude, longitude in PLACES)
    + "</gx:Track></Placemark><Placemark><TimeStamp><when>2026-04-17</when></TimeStamp><Point><coordinates>1,2,3"
    "</coordinates></Point></Placemark><Placemark><LineString><coordinates>1,2,3 4,5,6</coordinates></LineString>"
    "</Placemark></Document></kml>"
).encode()
TCX_SEED = (
    "<TrainingCenterDatabase><Activities><Activity><Id>walk</Id><Lap><Track>"
    + "".join(
        f"<Trackpoint><Time>2026-04-17T21:04:4{n}Z</Time><Position><LatitudeDegrees>{latitude}</LatitudeDegrees>"
        f"<LongitudeDegrees>{longitude}</LongitudeDegrees></Position><AltitudeMeters>7</AltitudeMeters></Trackpoint>"
        for n, (latitude, longitude) in enumerate(PLACES)
    )
    + "</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
).encode()
FIT_SEED = fit_file(
    definition(0, RECORD, PLACE_FIELDS),
    *(record(DATE + n, *place) for n, place in enumerate(PLACES)),
    definition(1, RECORD, PLACE_FIELDS, ">"),
    *(record(DATE + n, *place, local=1, order=">") for n, place in enumerate(PLACES)),
)
GEOJSON_SEED = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "walk", "coordTimes": [f"2026-04-17T21:04:4{n}Z" for n in range(6)]},
                "geometry": {"type": "LineString", "coordinates": [[x, y, 12] for y, x in PLACES]},
            },
            {
                "type": "Feature",
                "properties": {"time": 1_776_459_852, "speed": 3},
                "geometry": {"type": "Point", "coordinates": [1, 2]},
            },
        ],
    }
).encode()
TRAIL_SEED = json.dumps(
    {
        "CoordinateEntries": [
            {
                "LocationWKT": f"POINT({longitude} {latitude})",
                "SecondsFromStart": 64.0 + n,
                "Timestamp": f"2026-04-17T21:04:4{n}Z",
            }
            for n, (latitude, longitude) in enumerate(PLACES)
        ]
    }
).encode()
SUBTITLE_SEED = "".join(
    f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}\n2026.04.17 21:04:4{n}\n\n"
    for n, text in enumerate(
        ["GPS(-72.75,41.5,19) BAROMETER:20.1", "[latitude : 41.5] [longtitude : -72.75] [altitude: 1.5]"] * 2
    )
).encode()
TEXT_SEED = "".join(
    f"$V02\n177915845{n},A,{latitude},{longitude},20500,1250,-85,1,44,NO20260519-134050-00000{n}F.MP4,0,0,0\n"
    for n, (latitude, longitude) in enumerate(PLACES)
).encode()
TABLE_SEED = (
    "time,lat,lon,speed km/h,alt ft,fix\n"
    + "".join(
        f"2026-04-17T21:04:4{n}Z,{latitude},{longitude},36,100,3d\n" for n, (latitude, longitude) in enumerate(PLACES)
    )
).encode()

SIDECARS: dict[str, tuple[bytes, Callable[[Path], list[Track]]]] = {
    "kml": (KML_SEED, read_kml),
    "tcx": (TCX_SEED, read_tcx),
    "fit": (FIT_SEED, read_fit),
    "geojson": (GEOJSON_SEED, read_geojson),
    "axis trail": (TRAIL_SEED, read_axis_trail),
    "dji subtitles": (SUBTITLE_SEED, read_dji_srt),
    "70mai text": (TEXT_SEED, read_seventymai),
    "table": (TABLE_SEED, read_csv_track),
}

READERS: dict[str, tuple[bytes, Callable[[Path], list[Track]]]] = {
    "gpx": (GPX_SEED, read_gpx),
    "nmea": (NMEA_SEED, read_nmea),
    "gpmf": (GPMF_SEED, read_gpmf),
    **SIDECARS,
    "any": (NMEA_SEED + GPX_SEED + GPMF_SEED, read_track_file),
}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=250, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_files_give_a_track_or_a_named_trouble(tmp_path: Path, name: str, data: st.DataObject) -> None:
    seed, read = READERS[name]
    path = tmp_path / "mutated.bin"
    path.write_bytes(data.draw(mutated(seed)))
    is_track_file(path)
    check(read_or_trouble(read, path))


@settings(max_examples=200, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400), start=st.sampled_from([b"", b"DEVC\0\1\0\x20", b"$GPRMC,", b"<gpx>", b"\xff\xfe<"])
)
def test_any_bytes_give_a_track_or_a_named_trouble(tmp_path: Path, start: bytes, content: bytes) -> None:
    path = tmp_path / "any.bin"
    path.write_bytes(start + content)
    check(read_or_trouble(read_track_file, path))


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recording")
    plain = make_recording(folder / "plain.mp4", frames=10, size=(160, 120))
    return add_tracks(plain, folder / "camera.mp4", payloads=[payload(gps5_stream(PLACES))] * 3, texts=[(0, NMEA_SEED)])


@settings(max_examples=150, deadline=10_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_recordings_give_tracks_or_a_named_trouble(
    tmp_path: Path, recording: Path, data: st.DataObject
) -> None:
    path = tmp_path / "mutated.mp4"
    path.write_bytes(data.draw(mutated(recording.read_bytes())))
    check(read_or_trouble(lambda file: list(read_recording_positions(file).tracks), path))
