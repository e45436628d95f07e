"""Reading GPMF: scales, times spread over a payload, no fix, GPS5 beside GPS9, and damaged payloads."""

from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.track import FixFlag, FixKind
from reviewer.telemetry.errors import NoPositionsError
from reviewer.telemetry.gpmf import GpmfReader
from reviewer.telemetry.klv import KlvError, elements
from reviewer.telemetry.reading import read_track_file
from tests.support.tracks import gps5_stream, gps9_stream, klv, nested, payload

PLACES = [(41.5, -72.75), (41.6, -72.75), (41.7, -72.75), (41.8, -72.75)]
APRIL_17_2026 = 9603
"""Days since 2000-01-01."""


def test_gps5_is_scaled_and_spread_over_the_payload() -> None:
    reader = GpmfReader()
    reader.add_payload(payload(gps5_stream(PLACES)), MediaTime(5_000_000), 1_000_000)
    track = reader.track("camera")
    assert track.format == "GPMF GPS5"
    assert track.latitude_deg.tolist() == pytest.approx([41.5, 41.6, 41.7, 41.8])
    assert track.media_time_us.tolist() == [5_000_000, 5_250_000, 5_500_000, 5_750_000]
    start = parse_utc("2026-04-17T21:04:42Z")
    assert (track.utc_us - start).tolist() == [0, 250_000, 500_000, 750_000]
    fix = track.fix(0)
    assert (fix.altitude_m, fix.speed_mps, fix.dop, fix.kind) == (12.0, 2.5, 1.5, FixKind.THREE_D)


def test_utc_of_gps5_runs_up_to_the_next_payload_unless_the_clock_was_set_between() -> None:
    reader = GpmfReader()
    for second in ("42.000", "42.900", "47.000"):
        reader.add_payload(payload(gps5_stream(PLACES[:2], utc=f"2604172104{second}")), None, 1_000_000)
    steps = np.diff(reader.track("camera").utc_us).tolist()
    assert steps == [450_000, 450_000, 500_000, 3_600_000, 500_000]


def test_gps9_states_time_and_fix_of_each_sample() -> None:
    reader = GpmfReader()
    samples = [(41.5, -72.75, APRIL_17_2026, 75_882.5, 3), (41.6, -72.75, APRIL_17_2026, 75_882.6, 0)]
    reader.add_payload(payload(gps9_stream(samples)), MediaTime(0), 1_000_000)
    track = reader.track("camera")
    assert track.format == "GPMF GPS9"
    assert [UtcTime(int(utc)) for utc in track.utc_us] == [
        parse_utc("2026-04-17T21:04:42.5Z"),
        parse_utc("2026-04-17T21:04:42.6Z"),
    ]
    assert [FixFlag(int(flag)) for flag in track.flags] == [FixFlag.NONE, FixFlag.NO_FIX]


def test_a_stream_with_both_counts_once_and_says_so() -> None:
    reader = GpmfReader()
    gps9 = gps9_stream([(latitude, longitude, APRIL_17_2026, 75_882.0, 3) for latitude, longitude in PLACES])
    reader.add_payload(payload(gps5_stream(PLACES), gps9))
    track = reader.track("camera")
    assert (len(track), track.format) == (4, "GPMF GPS9")
    assert track.left_out == {"GPS5 sample repeated by GPS9": 4}


def test_without_a_fix_the_place_is_kept_and_is_no_position() -> None:
    reader = GpmfReader()
    reader.add_payload(payload(gps5_stream(PLACES, fix=0, dop=99.99)))
    track = reader.track("camera")
    assert (track.position_count, track.stated_count) == (0, 4)
    assert track.fix(0).kind is FixKind.NONE
    assert track.fix(0).dop == pytest.approx(99.99)


@pytest.mark.parametrize("utc", ["000000000000.000", "no time at all  ", "269917210442.000"])
def test_a_payload_without_a_possible_time_has_none(utc: str) -> None:
    reader = GpmfReader()
    reader.add_payload(payload(gps5_stream(PLACES, utc=utc)))
    assert reader.track("camera").fix(0).utc is None


def test_a_gps9_sample_without_a_possible_time_has_none() -> None:
    reader = GpmfReader()
    reader.add_payload(payload(gps9_stream([(41.5, -72.75, 2**31 - 1, 0.0, 3)])))
    assert reader.track("camera").fix(0).utc is None


@pytest.mark.parametrize(
    "stream",
    [
        nested("STRM", klv("GPS5", "l", 20, bytes(20)), klv("SCAL", "l", 4, bytes(20))),
        nested("STRM", klv("GPS5", "l", 16, bytes(16))),
        nested("STRM", klv("GPS5", "c", 20, bytes(20))),
        nested("STRM", klv("GPS9", "?", 32, bytes(32)), klv("TYPE", "c", 1, b"lll")),
        nested("STRM", klv("GPS5", "l", 20, bytes(20)))[:-12],
        gps5_stream(PLACES).replace(b"GPSFL\4\0\1", b"GPSFL\0\0\1"),
    ],
    ids=["scale of zero", "four values", "no numbers", "types that do not fit", "cut off", "numbers of no bytes"],
)
def test_a_damaged_payload_is_counted_and_the_others_stay(stream: bytes) -> None:
    reader = GpmfReader()
    reader.add_payload(payload(gps5_stream(PLACES)))
    reader.add_payload(payload(stream))
    reader.add_payload(payload(gps5_stream(PLACES)))
    track = reader.track("camera")
    assert track.position_count == 8
    assert list(track.left_out.values()) == [1]
    assert next(iter(track.left_out)).startswith("damaged GPMF payload (")


def test_elements_that_reach_beyond_the_end_are_refused() -> None:
    with pytest.raises(KlvError, match="reaches 4 bytes beyond the end"):
        list(elements(klv("GPSF", "L", 4, bytes(4))[:-4]))


def test_nesting_has_an_end() -> None:
    deep = gps5_stream(PLACES)
    for _ in range(20):
        deep = nested("DEVC", deep)
    reader = GpmfReader()
    reader.add_payload(deep)
    assert reader.track("camera").left_out == {"damaged GPMF payload (nested too deeply)": 1}


def test_a_bare_stream_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "camera.raw"
    whole = payload(gps5_stream(PLACES))
    path.write_bytes(whole + whole[:-30])
    (track,) = read_track_file(path)
    assert track.stated_count == 4
    assert len(track.left_out) == 1


def test_a_bare_stream_with_something_else_behind(tmp_path: Path) -> None:
    path = tmp_path / "camera.raw"
    path.write_bytes(payload(gps5_stream(PLACES)) + b"something else entirely")
    (track,) = read_track_file(path)
    assert track.left_out == {"rest of the file, no GPMF payload": 1}


def test_a_stream_without_gps_is_known_and_has_no_positions(tmp_path: Path) -> None:
    path = tmp_path / "camera.raw"
    path.write_bytes(payload(nested("STRM", klv("ACCL", "s", 6, bytes(60)))))
    with pytest.raises(NoPositionsError, match=r"camera\.raw: a GPMF stream, but it holds no position"):
        read_track_file(path)
