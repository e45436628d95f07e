"""Mutated, cut and joined files: a track, or a named trouble; never anything else, and never a place off the globe."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.telemetry.embedded import read_recording_positions
from reviewer.telemetry.reading import is_track_file, read_track_file
from tests.support.mutated_files import check, mutated, read_or_trouble
from tests.support.recordings import make_recording
from tests.support.track_seeds import NMEA_SEED, PLACES, READERS
from tests.support.tracks import add_tracks, gps5_stream, payload


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
