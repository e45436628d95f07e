"""Mutated, cut and joined files: a track, or a named trouble; never anything else, and never a place off the globe."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.track import FixFlag, Track
from reviewer.telemetry.embedded import read_recording_positions
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.gpmf import read_gpmf
from reviewer.telemetry.gpx import read_gpx
from reviewer.telemetry.nmea import read_nmea
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.writing import tracks_to_json, write_csv, write_geojson, write_gpx, write_kml
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

READERS: dict[str, tuple[bytes, Callable[[Path], list[Track]]]] = {
    "gpx": (GPX_SEED, read_gpx),
    "nmea": (NMEA_SEED, read_nmea),
    "gpmf": (GPMF_SEED, read_gpmf),
    "any": (NMEA_SEED + GPX_SEED + GPMF_SEED, read_track_file),
}


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed with bytes changed, cut out, doubled or put in."""
    content = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        kind = draw(st.sampled_from(["change", "cut", "double", "insert", "end"]))
        length = draw(st.integers(1, 40))
        if kind == "change" and content:
            content[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del content[at : at + length]
        elif kind == "double":
            content[at:at] = content[at : at + length]
        elif kind == "insert":
            content[at:at] = draw(st.binary(max_size=length))
        elif kind == "end":
            del content[at:]
    return bytes(content)


def read_or_trouble(read: Callable[[Path], list[Track]], path: Path) -> list[Track]:
    """The tracks, or none where the reader names the file and what is wrong with it."""
    try:
        return read(path)
    except TrackFormatError as error:
        trouble = str(error)
    assert path.name in trouble
    return []


def check(tracks: list[Track]) -> None:
    for track in tracks:
        place = np.stack([track.latitude_deg, track.longitude_deg])[:, track.is_position]
        assert np.isfinite(place).all()
        assert (np.abs(place) <= np.array([[90.0], [180.0]])).all()
        void = (track.flags & int(FixFlag.NO_FIX | FixFlag.OFF_GLOBE | FixFlag.NULL_ISLAND)) != 0
        assert np.isnan(track.latitude_deg[~np.isfinite(track.longitude_deg)]).all()
        assert void[np.isnan(track.latitude_deg)].all(), "a sample without a place says why"
    tracks_to_json(tracks, "mutated")
    for write in (write_gpx, write_csv, write_geojson, write_kml):
        write(tracks)


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
