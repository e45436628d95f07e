"""Positions in a camera motion stream (CAMM): types 5 and 6, and the epoch that a camera counts from."""

from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.track import FixKind, Track
from reviewer.telemetry.camm import CammReader, starts_camm
from reviewer.telemetry.reading import read_positions, read_track_file
from tests.support.camera_boxes import camm_5, camm_6, camm_gyroscope
from tests.support.recordings import make_recording
from tests.support.tracks import add_tracks

MOMENT = parse_utc("2026-04-17T21:04:42Z")
SINCE_1970 = MOMENT / 1e6
SINCE_GPS = (MOMENT - parse_utc("1980-01-06T00:00:00Z")) / 1e6 + 18


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("plain") / "plain.mp4", frames=30, size=(160, 120))


def read(*packets: bytes, recorded_utc: UtcTime | None = None) -> Track:
    reader = CammReader(recorded_utc)
    for number, packet in enumerate(packets):
        reader.add(packet, MediaTime(number * 1000))
    return reader.track("walk")


def test_type_6_in_a_recording(plain: Path, tmp_path: Path) -> None:
    packets = [camm_gyroscope(), camm_6(SINCE_GPS, 41.5, -72.75), camm_6(SINCE_GPS + 0.1, 41.5001, -72.75, fix=0)]
    path = add_tracks(plain, tmp_path / "camera.mp4", payloads=packets, payload_ms=100)
    (track,) = read_track_file(path)
    assert (track.format, len(track), track.position_count) == ("CAMM type 6", 2, 1)
    fix = track.fix(0)
    assert (fix.latitude_deg, fix.longitude_deg, fix.altitude_m) == (41.5, -72.75, 12.0)
    assert (fix.utc, fix.media_time, fix.kind) == (MOMENT, 100_000, FixKind.THREE_D)
    assert (fix.speed_mps, fix.course_deg, fix.accuracy_m) == (2.5, 0.0, 4.0)
    assert track.fix(1).kind is FixKind.NONE


def test_a_damaged_first_packet_does_not_hide_the_stream(plain: Path, tmp_path: Path) -> None:
    path = add_tracks(plain, tmp_path / "camera.mp4", payloads=[b"\0\0damaged", camm_5(41.5, -72.75)])
    data = path.read_bytes().replace(b"GoPro MET", b"Other MET")  # its content alone says what it is
    path.write_bytes(data)
    (track,) = read_track_file(path)
    assert track.position_count == 1


def test_type_5_has_media_time_alone(plain: Path, tmp_path: Path) -> None:
    path = add_tracks(plain, tmp_path / "camera.mp4", payloads=[camm_5(41.5, -72.75), camm_5(41.6, -72.75)])
    (track,) = read_track_file(path)
    assert (track.format, track.position_count) == ("CAMM type 5", 2)
    assert (track.fix(1).utc, track.fix(1).media_time) == (None, 1_001_000)


def test_both_types_count_once() -> None:
    track = read(camm_5(41.5, -72.75), camm_6(SINCE_GPS, 41.5, -72.75))
    assert (len(track), dict(track.left_out)) == (1, {"CAMM type 5 repeated by type 6": 1})


def test_a_stream_without_places_is_no_track(plain: Path, tmp_path: Path) -> None:
    path = add_tracks(plain, tmp_path / "camera.mp4", payloads=[camm_gyroscope()] * 3)
    assert read_positions(path).tracks == ()


@pytest.mark.parametrize("second", [SINCE_1970, SINCE_GPS])
def test_either_epoch_is_told_by_the_recordings_own_date(second: float) -> None:
    recorded = UtcTime(MOMENT - 14 * 3600 * 1_000_000)  # local time written as UTC changes nothing
    assert read(camm_6(second, 41.5, -72.75), recorded_utc=recorded).fix(0).utc == MOMENT


def test_without_a_date_no_recording_comes_from_the_future() -> None:
    assert read(camm_6(SINCE_1970, 41.5, -72.75)).fix(0).utc == MOMENT


def test_without_a_date_the_specification_counts() -> None:
    second = (parse_utc("2018-06-01T12:00:00Z") - parse_utc("1980-01-06T00:00:00Z")) / 1e6 + 18
    assert read(camm_6(second, 41.5, -72.75)).fix(0).utc == parse_utc("2018-06-01T12:00:00Z")


@pytest.mark.parametrize("second", [float("nan"), float("inf"), -1.0, 0.0, 1e300])
def test_an_impossible_time_is_none(second: float) -> None:
    fix = read(camm_6(second, 41.5, -72.75)).fix(0)
    assert (fix.utc, fix.latitude_deg) == (None, 41.5)


def test_places_off_the_globe_are_flagged() -> None:
    track = read(camm_6(SINCE_GPS, 91.0, 0.0), camm_5(0, 0), camm_6(SINCE_GPS, float("nan"), 1.0))
    assert track.position_count == 0
    assert np.isnan(track.latitude_deg).all()


@pytest.mark.parametrize("packet", [b"", b"\0\0", camm_5(1, 2)[:-1], camm_5(1, 2) + b"\0", b"\0\0\x08\0" + bytes(12)])
def test_a_damaged_packet_is_counted(packet: bytes) -> None:
    assert not starts_camm(packet)
    assert dict(read(packet).left_out) == {"damaged CAMM packet": 1}
