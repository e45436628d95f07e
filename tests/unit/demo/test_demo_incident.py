"""The incident is plausible, and what is written of it agrees with it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.demo import incident as script
from reviewer.demo.font import text_mask
from reviewer.demo.incident import BODY_WORN, CAMERAS, IN_CAR, Camera, Incident, utc_at
from reviewer.demo.sound import SAMPLE_RATE_HZ, heard
from reviewer.demo.tracks import checksum, write_events, write_gpx, write_nmea
from reviewer.demo.views import clock_line
from reviewer.domain.case import EventKind
from reviewer.domain.geodesy import distance_m
from reviewer.domain.track import Constellation, Track
from reviewer.domain.trajectory import PositionKind, Trajectory
from reviewer.ingest.events import read_event_list
from reviewer.telemetry.reading import read_track_file

INCIDENT = Incident()


@pytest.fixture(scope="module")
def worn_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("card") / "worn.nmea"
    write_nmea(path, BODY_WORN, INCIDENT)
    return path


@pytest.fixture(scope="module")
def worn(worn_log: Path) -> Track:
    (track,) = read_track_file(worn_log)
    return track


@pytest.fixture(scope="module")
def in_car(tmp_path_factory: pytest.TempPathFactory) -> Track:
    path = tmp_path_factory.mktemp("card") / "in-car.gpx"
    write_gpx(path, IN_CAR, INCIDENT)
    (track,) = read_track_file(path)
    return track


def test_the_recordings_overlap_and_start_at_different_times() -> None:
    assert (
        IN_CAR.start_s < BODY_WORN.start_s < IN_CAR.start_s + IN_CAR.length_s < BODY_WORN.start_s + BODY_WORN.length_s
    )


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: camera.overlay)
def test_events_lie_inside_their_recording_in_order(camera: Camera, tmp_path: Path) -> None:
    path = tmp_path / f"{camera.stem}.events.json"
    write_events(path, camera)
    listed = read_event_list(path)
    times = [event.utc for event in listed.events if event.utc is not None]
    assert not listed.troubles
    assert len(times) == len(camera.events)
    assert times == sorted(times)
    assert camera.start_utc <= times[0] <= times[-1] < camera.start_utc + camera.length_s * 1_000_000


def test_the_devices_note_what_the_demonstration_promises() -> None:
    kinds = {event.kind for camera in CAMERAS for event in camera.events}
    assert kinds >= {
        EventKind.POWER_ON,
        EventKind.PRE_EVENT_BUFFER,
        EventKind.ACTIVATION,
        EventKind.LIGHT_BAR,
        EventKind.MUTE,
        EventKind.UNMUTE,
        EventKind.SNAPSHOT,
        EventKind.BATTERY,
    }


@given(at_s=st.floats(-15, 139))
def test_distance_is_the_integral_of_speed(at_s: float) -> None:
    for motion in (INCIDENT.patrol, INCIDENT.subject, INCIDENT.on_foot):
        travelled = motion.distance_at(at_s + 0.5) - motion.distance_at(at_s)
        speeds = motion.speed_mps(np.linspace(at_s, at_s + 0.5, 101))
        assert speeds.min() * 0.5 - 0.02 <= travelled <= speeds.max() * 0.5 + 0.02


@given(at_s=st.floats(-15, 39))
def test_the_patrol_car_never_hits_the_car_ahead(at_s: float) -> None:
    assert 10 < INCIDENT.subject.distance_at(at_s) - INCIDENT.patrol.distance_at(at_s) < 40


def test_every_sentence_has_its_checksum(worn_log: Path) -> None:
    lines = worn_log.read_bytes().decode("ascii").split("\r\n")
    assert lines.pop() == ""
    for line in lines:
        body, _, stated = line.removeprefix("$").partition("*")
        assert int(stated, 16) == checksum(body)
        assert len(line) <= 80, "NMEA 0183 allows 82 characters with the line end"
    assert checksum("GPGLL,5300.97914,N,00259.98174,E,125926,A") == 0x28


def test_the_body_worn_track_has_four_constellations_that_change_and_one_gap(worn: Track) -> None:
    assert worn.left_out == {}
    assert len(worn) == BODY_WORN.length_s
    assert worn.position_count == BODY_WORN.length_s - round(script.GAP_END_S - script.GAP_START_S)
    fixed = worn.satellites_used[worn.is_position]
    for system in (Constellation.GPS, Constellation.GLONASS, Constellation.GALILEO, Constellation.BEIDOU):
        assert len(np.unique(fixed[:, system])) >= 3
    path = Trajectory.place(worn, None)
    inside = path.at(utc_at(script.GAP_START_S + 10))
    assert inside is not None
    assert inside.kind is PositionKind.GAP
    assert inside.gap_us is not None
    assert 20_000_000 <= inside.gap_us <= 48_000_000
    assert int(path.starts_after_gap().sum()) == 2


def test_the_body_worn_track_is_near_the_truth(worn: Track) -> None:
    path = Trajectory.place(worn, None)
    for at_s in (0.0, 20.0, 45.0, 65.0, 125.0):
        position = path.at(utc_at(at_s))
        assert position is not None
        assert position.latitude_deg is not None
        assert position.longitude_deg is not None
        truth = INCIDENT.street.place(INCIDENT.officer_m(at_s), INCIDENT.officer_lateral_m(at_s))
        assert float(distance_m(position.latitude_deg, position.longitude_deg, *truth)) < 6
        assert position.speed_mps == pytest.approx(INCIDENT.officer_speed_mps(at_s), abs=0.02)


def test_the_in_car_track_is_near_the_truth_ten_times_a_second(in_car: Track) -> None:
    assert in_car.format == "GPX 1.1"
    assert in_car.position_count == IN_CAR.length_s * 10
    assert set(np.diff(in_car.utc_us).tolist()) == {100_000}
    for index in range(0, len(in_car), 97):
        fix = in_car.fix(index)
        at_s = IN_CAR.start_s + index / 10
        truth = INCIDENT.street.place(INCIDENT.patrol.distance_at(at_s), 0.0)
        assert float(distance_m(fix.latitude_deg, fix.longitude_deg, *truth)) < 4
        assert fix.speed_mps == pytest.approx(INCIDENT.patrol.speed_at(at_s), abs=0.01)


def test_the_burned_in_clock_is_the_true_local_time() -> None:
    assert clock_line(BODY_WORN, 0.0) == "2026-04-17 21:04:07.000 UTC-04:00  BWC 0231"
    assert clock_line(IN_CAR, -15 + 7 / 30) == "2026-04-17 21:03:52.233 UTC-04:00  ICV 7A"


def test_the_font_tells_its_characters_apart() -> None:
    characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:"
    assert len({text_mask(character, 1).tobytes() for character in characters}) == len(characters)
    assert text_mask("UTC-04:00", 3).shape == (21, 9 * 18)
    with pytest.raises(KeyError):
        text_mask("é", 1)


def test_the_microphone_is_silent_while_muted_and_only_then() -> None:
    sound = heard(BODY_WORN, INCIDENT)
    seconds = np.abs(sound.reshape(-1, SAMPLE_RATE_HZ)).max(axis=1)
    muted = np.zeros(len(seconds), dtype=np.bool_)
    muted[int(script.MUTE_S) : int(script.UNMUTE_S)] = True
    assert (seconds[muted] == 0).all()
    assert (seconds[~muted] > 0.005).all()
    assert seconds.max() > 0.25
