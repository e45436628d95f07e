"""Every shared real file of a format that is read: its exact number of positions, its first and its last place."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reviewer.domain.time import format_local, parse_utc
from reviewer.domain.track import NO_TIME, FixFlag
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.stated_time import utc_of

PLACE_TOLERANCE_DEG = 1e-6

POSITIONS = {
    "max-heromode.mp4": 191,
    "korita-zbevnica.gpx": 871,
    "cerknicko-jezero.gpx": 296,
    "cerknicko-without-times.gpx": 296,
    "around-visnjan-with-car.gpx": 104,
    "track-with-less-sec-time.gpx": 2,
    "track-with-empty-segment.gpx": 9,
    "multitrackgpx.gpx": 5235,
    "apple_watch_route.gpx": 44,
    "ublox-8.log": 73,
    "furuno_gl_ga.log": 16,
    "beidou-bd.log": 5,
    "quectel-l76k-nmea.log": 150,
    "bu353-glonass.log": 9,
    "hero11.raw": 110,
    "hero7.raw": 308,
    "hero5.raw": 18,
    "walking.gpmf": 897,
    "gxmultitrack.kml": 26,
    "garmin_connect.tcx": 316,
    "garmin-fenix-5-walk.fit": 17,
    "garmin-edge-500-activity.fit": 10_677,
    "20220823_114706_example_gpstrail.json": 5,
    "mavic_2_style.SRT": 468,
    "mavic_air2.srt": 25,
    "broken_incomplete.SRT": 19,
}


def truth_of(folder: Path, name: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return next(entry for entry in entries if entry["file"] == name)


def place_of(name: str, end: dict[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of an end; those of DJI's subtitles are noted as they stand, in either order."""
    if "lat" in end:
        return end["lat"], end["lon"]
    return (end["b"], end["a"]) if name == "broken_incomplete.SRT" else (end["a"], end["b"])


@pytest.mark.parametrize("name", POSITIONS)
def test_a_real_file_gives_its_measured_positions(shared_data: Path, name: str) -> None:
    tracks = read_track_file(shared_data / name)
    truth = truth_of(shared_data, name)

    assert sum(track.stated_count for track in tracks) == truth["n_points"] == POSITIONS[name]
    latitude = np.concatenate([track.latitude_deg for track in tracks])
    longitude = np.concatenate([track.longitude_deg for track in tracks])
    stated = np.flatnonzero(np.isfinite(latitude))
    for index, end in ((stated[0], truth["first"]), (stated[-1], truth["last"])):
        place = place_of(name, end)
        assert latitude[index] == pytest.approx(place[0], abs=PLACE_TOLERANCE_DEG)
        assert longitude[index] == pytest.approx(place[1], abs=PLACE_TOLERANCE_DEG)
    if "T" in str(truth["first"].get("t")) and truth["kind"] != "nmea":
        utc = np.concatenate([track.utc_us for track in tracks])
        assert utc[stated[0]] == utc_of(truth["first"]["t"])
        assert utc[stated[-1]] == utc_of(truth["last"]["t"])


@pytest.mark.parametrize("name", ["unicode_with_bom.gpx", "karma.raw"])
def test_a_real_file_of_a_known_format_without_positions_says_so(shared_data: Path, name: str) -> None:
    with pytest.raises(NoPositionsError, match=name) as caught:
        read_track_file(shared_data / name)
    assert [len(track) for track in caught.value.tracks] == [0]


def test_samples_without_a_fix_count_as_stated_and_not_as_positions(shared_data: Path) -> None:
    # The truth counts all 897 samples of the camera; it had no fix for 169 of them and wrote places all the same.
    (track,) = read_track_file(shared_data / "walking.gpmf")
    without_fix = (track.flags & int(FixFlag.NO_FIX)) != 0
    assert int(without_fix.sum()) == 169
    assert track.position_count == 728
    assert not track.is_position[without_fix].any()
    assert np.isfinite(track.latitude_deg[without_fix]).all()


def test_a_log_keeps_void_fixes_without_places(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "bu353-glonass.log")
    assert (len(track), track.position_count) == (19, 9)
    assert np.isnan(track.latitude_deg[~track.is_position]).all()
    assert (track.utc_us != NO_TIME).all()


def test_times_of_a_log_whose_last_line_is_cut_off(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "ublox-8.log")
    assert int(track.utc_us[0]) == parse_utc("2017-01-10T00:09:41Z")
    # The cut line has lost its date, which is carried from the line before.
    assert int(track.utc_us[-1]) == parse_utc("2017-01-10T00:10:53Z")
    assert np.isnan(track.speed_mps[-1]), "half a figure of the speed is left, which is no speed"


def test_media_times_of_a_real_recording(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "max-heromode.mp4")
    assert int(track.media_time_us[0]) == 0
    assert 10_400_000 < int(track.media_time_us[-1]) < 10_543_000
    assert (np.diff(track.media_time_us) > 0).all()
    assert int(track.utc_us[0]) == parse_utc("2019-11-18T23:45:14Z")
    assert (np.diff(track.utc_us) > 0).all()


def test_satellites_by_constellation_of_a_real_log(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "furuno_gl_ga.log")
    fix = track.fix(0)
    assert {system.words: count for system, count in fix.satellites_used.items()} == {"GLONASS": 6, "Galileo": 5}
    # GPS: one satellite in view, and that is number 36, of an augmentation system.
    assert {system.words: count for system, count in fix.satellites_in_view.items()} == {
        "GPS": 0,
        "GLONASS": 10,
        "Galileo": 7,
    }
    assert fix.satellites_total == 11


@pytest.mark.parametrize("name", [*POSITIONS, "unicode_with_bom.gpx", "broken_empty.SRT", "truth.json"])
def test_track_files_are_told_from_others_by_their_first_bytes(shared_data: Path, name: str) -> None:
    others = {"max-heromode.mp4", "broken_empty.SRT", "truth.json"}
    assert is_track_file(shared_data / name) == (name not in others)


def test_a_real_sidecar_of_no_bytes_is_named(shared_data: Path) -> None:
    with pytest.raises(TrackFormatError, match=r"broken_empty\.SRT: the file is empty"):
        read_track_file(shared_data / "broken_empty.SRT")


def test_a_real_subtitle_keeps_the_clock_of_its_zone_apart_from_utc(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "mavic_air2.srt")
    assert (track.utc_us == NO_TIME).all()
    assert (int(track.media_time_us[0]), int(track.media_time_us[1])) == (0, 16_000)
    first = track.fix(0).local
    assert first is not None
    assert format_local(first) == "2022-05-01T15:01:58.531716"


@pytest.mark.parametrize("name", ["garmin-fenix-5-walk.fit", "garmin-edge-500-activity.fit"])
def test_real_files_agree_with_their_checksum(shared_data: Path, name: str) -> None:
    (track,) = read_track_file(shared_data / name)
    assert track.left_out == {}


def test_a_real_trackpoint_without_a_position_is_kept(shared_data: Path) -> None:
    (track,) = read_track_file(shared_data / "garmin_connect.tcx")
    assert (len(track), track.position_count) == (317, 316)
    assert float(track.speed_mps[0]) == pytest.approx(4.440999984741211)
