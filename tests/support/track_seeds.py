"""One small sound file of each format beside recordings, and its reader: what mutations start from."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from reviewer.domain.track import Track
from reviewer.telemetry.axis_trail import read_axis_trail
from reviewer.telemetry.csv_track import read_csv_track
from reviewer.telemetry.dji_srt import read_dji_srt
from reviewer.telemetry.fit import read_fit
from reviewer.telemetry.geojson import read_geojson
from reviewer.telemetry.gpmf import read_gpmf
from reviewer.telemetry.gpx import read_gpx
from reviewer.telemetry.kml import read_kml
from reviewer.telemetry.nmea import read_nmea
from reviewer.telemetry.reading import read_track_file
from reviewer.telemetry.seventymai import read_seventymai
from reviewer.telemetry.tcx import read_tcx
from tests.support.fit_files import DATE, PLACE_FIELDS, RECORD, definition, record
from tests.support.fit_files import file as fit_file
from tests.support.tracks import gps5_stream, gps9_stream, gpx, log, payload, point

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

Reader: TypeAlias = Callable[[Path], list[Track]]

SIDECARS: dict[str, tuple[bytes, Reader]] = {
    "kml": (KML_SEED, read_kml),
    "tcx": (TCX_SEED, read_tcx),
    "fit": (FIT_SEED, read_fit),
    "geojson": (GEOJSON_SEED, read_geojson),
    "axis trail": (TRAIL_SEED, read_axis_trail),
    "dji subtitles": (SUBTITLE_SEED, read_dji_srt),
    "70mai text": (TEXT_SEED, read_seventymai),
    "table": (TABLE_SEED, read_csv_track),
}

READERS: dict[str, tuple[bytes, Reader]] = {
    "gpx": (GPX_SEED, read_gpx),
    "nmea": (NMEA_SEED, read_nmea),
    "gpmf": (GPMF_SEED, read_gpmf),
    **SIDECARS,
    "any": (NMEA_SEED + GPX_SEED + GPMF_SEED, read_track_file),
}
