"""ExifTool is asked last, named as the source, limited in time, and judged like any file; a stand-in answers for it."""

from pathlib import Path

import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import FixFlag
from reviewer.telemetry import exiftool
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.exiftool import exiftool_program, read_with_exiftool
from reviewer.telemetry.reading import read_positions
from tests.support.exiftool_stand_in import SAMPLES, says, stand_in
from tests.support.recordings import make_recording
from tests.support.tracks import gpx, point


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_recording(tmp_path_factory.mktemp("plain") / "-plain.mp4", frames=5, size=(160, 120))


def test_its_samples_are_named_as_its_own(plain: Path, tmp_path: Path) -> None:
    found = read_positions(plain, exiftool=stand_in(tmp_path, says([SAMPLES])))
    (track,) = found.tracks
    assert (track.format, len(track), track.position_count) == ("read by ExifTool 13.59", 2, 1)
    fix = track.fix(0)
    assert (fix.latitude_deg, fix.longitude_deg, fix.altitude_m, fix.course_deg) == (41.5, -72.75, 12.5, 90.5)
    assert fix.speed_mps == pytest.approx(10.0)
    assert (fix.utc, fix.media_time) == (parse_utc("2026-04-17T21:04:42.5Z"), 500_000)
    assert track.fix(1).flags is FixFlag.NO_FIX
    assert dict(track.left_out) == {"sample of ExifTool without a place": 2}


def test_it_is_not_asked_where_positions_were_found_or_it_is_switched_off(plain: Path, tmp_path: Path) -> None:
    program = stand_in(tmp_path, "open(__file__ + '.asked', 'w')")
    track = tmp_path / "walk.gpx"
    track.write_text(gpx(point(41.5, -72.75)), encoding="utf-8")
    assert read_positions(track, exiftool=program).position_count == 1
    assert read_positions(plain).position_count == 0
    assert not (tmp_path / "exiftool.asked").exists()


def test_a_file_that_nobody_here_reads(tmp_path: Path) -> None:
    path = tmp_path / "strange.bin"
    path.write_bytes(b"\x01strange" * 20)
    assert read_positions(path, exiftool=stand_in(tmp_path, says([SAMPLES]))).position_count == 2


@pytest.mark.parametrize("answer", ["pass", says([{}]), says([])])
def test_nothing_from_it_leaves_what_was_found(plain: Path, tmp_path: Path, answer: str) -> None:
    if answer == says([]):
        with pytest.raises(TrackFormatError, match="no list of tags"):
            read_positions(plain, exiftool=stand_in(tmp_path, answer))
    else:
        assert read_positions(plain, exiftool=stand_in(tmp_path, answer)).tracks == ()


@pytest.mark.parametrize("answer", ["print('<html>')", says([[1]]), says({"a": 1}), says([1])])
def test_another_answer_is_a_named_trouble(plain: Path, tmp_path: Path, answer: str) -> None:
    with pytest.raises(TrackFormatError, match=r"-plain\.mp4: ExifTool 13\.59 answered"):
        read_positions(plain, exiftool=stand_in(tmp_path, answer))


def test_it_is_stopped_when_it_takes_too_long(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exiftool, "TIMEOUT_S", 0.5)
    with pytest.raises(TrackFormatError, match="did not finish within"):
        read_with_exiftool(stand_in(tmp_path, "import time; time.sleep(60)"), plain)


def test_a_program_that_cannot_be_run(plain: Path, tmp_path: Path) -> None:
    with pytest.raises(TrackFormatError, match="ExifTool cannot be run"):
        read_with_exiftool(tmp_path / "gone", plain)


def test_it_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert exiftool_program() is None
    program = stand_in(tmp_path, "pass")
    assert exiftool_program() == program
