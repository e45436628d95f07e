"""DJI's subtitles and 70mai's text: what is latitude, which clock is meant, which clip a line belongs to."""

from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.domain.track import NO_TIME, FixFlag, Track
from reviewer.telemetry.errors import NoPositionsError
from reviewer.telemetry.reading import is_track_file, read_track_file
from tests.support.tracks import sentence

RAW = 1_779_158_456
"""As a card from a place in UTC+3 has it beside a clip that is named 13:40:50."""


def read(tmp_path: Path, text: str, name: str = "clip.srt") -> list[Track]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_track_file(path)


def cue(number: int, text: str) -> str:
    return f"{number}\r\n00:00:{number:02d},500 --> 00:00:{number + 1:02d},500\r\n{text}\r\n\r\n"


@pytest.mark.parametrize(
    ("text", "place", "altitude_m"),
    [
        ("GPS(-72.75,41.5,19) BAROMETER:20.1", (41.5, -72.75), np.nan),
        ("F/2.8, SS 320, GPS (-72.75, 41.5, 15), D 6m, H 69.60m, H.S 5.26m/s, V.S 0.1m/s", (41.5, -72.75), np.nan),
        ("GPS(41.5,-72.75,60.2m) BAROMETER:1", (41.5, -72.75), 60.2),
        ("[iso : 100] [latitude: 41.5] [longitude: -72.75] [altitude: 27.3]", (41.5, -72.75), 27.3),
        ("[latitude : 41.5] [longtitude : -72.75] [rel_alt: 1.3 abs_alt: 132.86]", (41.5, -72.75), 132.86),
    ],
)
def test_all_generations_of_cues(tmp_path: Path, text: str, place: tuple[float, float], altitude_m: float) -> None:
    (track,) = read(tmp_path, cue(1, text) + cue(2, text))
    fix = track.fix(0)
    assert (fix.latitude_deg, fix.longitude_deg) == place
    assert fix.altitude_m == pytest.approx(altitude_m, nan_ok=True)
    assert track.media_time_us.tolist() == [1_500_000, 2_500_000]
    assert fix.speed_mps == pytest.approx(5.26 if "H.S" in text else np.nan, nan_ok=True)


def test_a_number_over_ninety_is_the_longitude_for_the_whole_file(tmp_path: Path) -> None:
    (track,) = read(tmp_path, cue(1, "GPS(31.2,89.9,0)") + cue(2, "GPS(31.2,90.1,0)"))
    assert track.latitude_deg.tolist() == [31.2, 31.2]
    (track,) = read(tmp_path, cue(1, "GPS(89.9,31.2,0)") + cue(2, "GPS(121.1,31.2,0)"))
    assert track.latitude_deg.tolist() == [31.2, 31.2]


def test_zeroes_are_no_place_and_cues_without_one_are_counted(tmp_path: Path) -> None:
    (track,) = read(tmp_path, cue(1, "GPS(0.0000,0.0000,0)") + cue(2, "GPS(1,2,3)") + cue(3, "Battery low"))
    assert track.fix(0).flags & FixFlag.NULL_ISLAND
    assert (track.position_count, track.left_out) == (1, {"cue without a place": 1})


def test_spoken_subtitles_are_no_track(tmp_path: Path) -> None:
    path = tmp_path / "speech.srt"
    path.write_text(cue(1, "I am at the latitude of Paris") + cue(2, "My GPS is off (again)"), encoding="utf-8")
    assert not is_track_file(path)


def seventymai(*lines: str) -> str:
    return "$V02\r\n" + "\r\n".join(lines) + "\r\n"


def line(second: int, clip: str = "NO20260519-134050-000000F.MP4", status: str = "A", place: str = "40.7,29.9") -> str:
    return f"{RAW + second},{status},{place},20500,1250,-85,1,44,{clip},0,0,0"


def test_times_that_lie_behind_are_set_right_by_the_names_of_the_clips(tmp_path: Path) -> None:
    (track,) = read(tmp_path, seventymai(line(0), line(1)), "GPSData000001.txt")
    assert format_utc(UtcTime(int(track.utc_us[0]))) == "2026-05-19T10:40:56.000000Z"
    assert "corrected" in track.format
    fix = track.fix(0)
    assert (fix.speed_mps, fix.course_deg) == (12.5, 205.0)


@pytest.mark.parametrize("clip", ["NO20260519-054050-000000F.MP4", "", "strange.MP4"])
def test_times_that_fit_or_cannot_be_judged_stay(tmp_path: Path, clip: str) -> None:
    (track,) = read(tmp_path, seventymai(line(0, clip)), "GPSData000001.txt")
    assert int(track.utc_us[0]) == RAW * 1_000_000
    assert track.format == "70mai text"


def test_a_text_that_spans_a_day_is_a_track_for_each_clip(tmp_path: Path) -> None:
    other = "NO20260519-150000-000123F.MP4"
    text = seventymai(line(0), line(1)) + seventymai(line(4800, other), line(4801, other, "V", "0.000000,0.000000"))
    first, second = read(tmp_path, text, "GPSData000001.txt")
    assert (first.name, second.name) == ("NO20260519-134050-000000F", "NO20260519-150000-000123F")
    assert (first.position_count, second.position_count, len(second)) == (2, 1, 2)
    assert second.fix(1).flags & FixFlag.NO_FIX
    assert set(second.segment.tolist()) == {1}


def test_a_week_that_rolled_over_and_half_a_line(tmp_path: Path) -> None:
    text = seventymai(line(0), line(-604_800), line(1), "1779158458,A,40.7")
    (track,) = read(tmp_path, text, "GPSData000001.txt")
    assert (track.utc_us == NO_TIME).tolist() == [False, True, False]
    assert track.left_out == {
        "time more than a day from that of its clip, of a point that was kept": 1,
        "unreadable line": 1,
    }
    assert not track.flags.any()


def test_a_text_without_a_single_fix_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoPositionsError, match="a 70mai text, but it holds no position"):
        read(tmp_path, seventymai(line(0, status="V", place="0.000000,0.000000")), "GPSData000001.txt")


def test_blackvue_sidecars_count_by_the_receiver_and_not_by_the_bracket(tmp_path: Path) -> None:
    first = sentence("GPRMC,162458.00,A,5228.16177,N,02110.10000,E,5.5,123.4,300119,,,A")
    second = sentence("GPRMC,162459.00,A,5228.16200,N,02110.10100,E,5.6,123.5,300119,,,A")
    text = f"[1548869098500]{first}\r\n\r\n[1548869099500]{second}[1548869099600]\r\n"
    (track,) = read(tmp_path, text, "20190130_172458_NF.gps")
    assert track.utc_us.tolist() == [parse_utc("2019-01-30T16:24:58Z"), parse_utc("2019-01-30T16:24:59Z")]
    assert (track.local_us != NO_TIME).all()
    assert not track.left_out
