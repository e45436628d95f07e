"""`reviewer read-track` on what is no plain track: recordings, tracks without a position, ExifTool switched off."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.camera_boxes import append_boxes, free_gps_block
from tests.support.recordings import make_recording
from tests.support.shell import Shell
from tests.support.tracks import gps5_stream, payload


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("plain") / "plain.mp4", frames=5, size=(160, 120))


def test_a_recording_says_its_format_times_and_flags(shell: Shell, plain: Path, tmp_path: Path) -> None:
    car = append_boxes(plain, tmp_path / "car.mp4", free_gps_block(), free_gps_block(status="V"))
    outcome = shell("read-track", car)
    assert (outcome.code, outcome.err) == (0, "")
    track = outcome.json
    assert (track["format"], track["source"], track["positions"]) == ("freeGPS (Novatek)", str(car), 1)
    assert [fix["flags"] for fix in track["fixes"]] == [[], ["no_fix"]]
    fix = track["fixes"][0]
    assert (fix["utc"], fix["media_time"], fix["lat"]) == ("2026-04-17T21:04:42.000000Z", None, 41.5)
    assert fix["source"] == "freeGPS (Novatek)"


def test_a_place_without_a_track(shell: Shell, tmp_path: Path) -> None:
    phone = make_recording(
        tmp_path / "phone.mov", frames=5, size=(160, 120), metadata={"location": "+41.7658-072.6734+012.300/"}
    )
    outcome = shell("read-track", phone)
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.json["positions"], outcome.json["fixes"]) == (0, [])
    assert outcome.json["static_position"]["lat"] == pytest.approx(41.7658, abs=1e-3)
    assert outcome.json["format"] == outcome.json["static_position"]["source"]
    assert shell("read-track", phone, "--format", "gpx").code == 1


def test_a_track_without_a_position_is_told_and_is_no_failure(shell: Shell, tmp_path: Path) -> None:
    raw = tmp_path / "karma.raw"
    raw.write_bytes(payload(gps5_stream([])))
    outcome = shell("read-track", raw)
    assert (outcome.code, outcome.json["positions"]) == (0, 0)
    assert "karma.raw: a GPMF stream, but it holds no position" in outcome.err
    written = shell("read-track", raw, "--format", "csv")
    assert (written.code, written.out) == (1, "")


def test_a_recording_that_carries_none_is_a_failure(shell: Shell, plain: Path) -> None:
    outcome = shell("read-track", plain)
    assert (outcome.code, outcome.json["positions"], outcome.json["format"]) == (1, 0, None)
    assert "plain.mp4: a recording, but it holds no position" in outcome.err


def test_exiftool_is_asked_unless_it_is_switched_off(
    shell: Shell, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = {"Doc1:GPSLatitude": 41.5, "Doc1:GPSLongitude": -72.75}
    program = tmp_path / "exiftool"
    program.write_text(f"#!{sys.executable}\nprint({json.dumps([sample])!r})\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = shell("read-track", plain)
    assert (asked.code, asked.json["positions"]) == (0, 1)
    assert asked.json["format"].startswith("read by ExifTool")
    assert shell("read-track", plain, "--no-exiftool").code == 1
