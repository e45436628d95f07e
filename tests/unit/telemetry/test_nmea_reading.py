"""Reading NMEA 0183: sentences merged into fixes, dates carried over midnight, and all that goes wrong in a log."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reviewer.domain.time import parse_utc
from reviewer.domain.track import NO_TIME, Constellation, Fix, FixFlag, FixKind, Track
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.reading import is_track_file, read_track_file
from tests.support.tracks import log, sentence

PLACE = "4404.13387,N,12118.85628,W"


def rmc(time: str, date: str = "170426", status: str = "A", place: str = PLACE) -> str:
    return f"GNRMC,{time},{status},{place},10.0,90.5,{date},,,A"


def gga(time: str, quality: str = "1", place: str = PLACE) -> str:
    return f"GNGGA,{time},{place},{quality},12,1.01,1144.8,M,-21.4,M,,"


def read(folder: Path, content: bytes) -> Track:
    path = folder / "receiver.log"
    path.write_bytes(content)
    (track,) = read_track_file(path)
    return track


def test_the_sentences_of_one_time_make_one_fix(tmp_path: Path) -> None:
    track = read(
        tmp_path,
        log(
            rmc("210442.50"),
            "GNVTG,95.0,T,,M,1.0,N,18.52,K,A",
            gga("210442.50"),
            "GNGSA,A,3,23,09,16,,,,,,,,,,1.71,1.01,1.38,1",
            "GNGSA,A,3,80,70,,,,,,,,,,,1.71,1.01,1.38,2",
            "GNGSA,A,3,,,,,,,,,,,,,1.71,1.01,1.38,3",
            "GPGSV,1,1,04,02,05,307,,03,21,174,29,04,12,038,23,46,07,270,06",
            "GBGSV,1,1,02,02,05,307,,03,21,174,29",
            "GNGLL,4404.13387,N,12118.85628,W,210442.50,A,A",
            "GNZDA,210442.50,17,04,2026,00,00",
        ),
    )
    fix = track.fix(0)
    assert fix.speed_mps == pytest.approx(10 * 1852 / 3600)
    assert np.isnan(fix.accuracy_m)
    assert replace(fix, speed_mps=0.0, accuracy_m=0.0) == Fix(
        utc=parse_utc("2026-04-17T21:04:42.5Z"),
        media_time=None,
        latitude_deg=44 + 4.13387 / 60,
        longitude_deg=-(121 + 18.85628 / 60),
        altitude_m=1144.8,
        speed_mps=0.0,
        course_deg=90.5,
        dop=1.01,
        accuracy_m=0.0,
        kind=FixKind.THREE_D,
        satellites_used={Constellation.GPS: 3, Constellation.GLONASS: 2, Constellation.GALILEO: 0},
        satellites_in_view={Constellation.GPS: 3, Constellation.BEIDOU: 2},
        satellites_total=12,
    )
    assert len(track) == 1
    assert track.left_out == {}


def test_satellites_are_told_apart_by_number_where_no_system_is_named(tmp_path: Path) -> None:
    ids = "03,40,65,88,193,301,401,,,,,"
    track = read(tmp_path, log(rmc("120000"), f"GNGSA,A,2,{ids},2.75,2.56,1.00"))
    fix = track.fix(0)
    assert fix.kind is FixKind.TWO_D
    assert fix.satellites_used == {
        Constellation.GPS: 1,
        Constellation.GLONASS: 2,
        Constellation.QZSS: 1,
        Constellation.GALILEO: 1,
        Constellation.BEIDOU: 1,
    }


@pytest.mark.parametrize(
    ("talker", "system"),
    [
        ("GP", Constellation.GPS),
        ("GL", Constellation.GLONASS),
        ("GA", Constellation.GALILEO),
        ("GB", Constellation.BEIDOU),
        ("BD", Constellation.BEIDOU),
        ("GQ", Constellation.QZSS),
        ("QZ", Constellation.QZSS),
        ("GI", Constellation.NAVIC),
    ],
)
def test_satellites_in_view_by_talker(tmp_path: Path, talker: str, system: Constellation) -> None:
    track = read(tmp_path, log(rmc("120000"), f"{talker}GSV,1,1,02,02,05,307,,03,21,174,29"))
    assert track.fix(0).satellites_in_view == {system: 2}


def test_a_date_that_arrives_later_reaches_back_over_midnight(tmp_path: Path) -> None:
    track = read(tmp_path, log(gga("235958"), gga("235959"), gga("000000"), "GPZDA,000000,18,04,2026,,", gga("000001")))
    assert [int(utc) for utc in track.utc_us] == [
        parse_utc(text)
        for text in (
            "2026-04-17T23:59:58Z",
            "2026-04-17T23:59:59Z",
            "2026-04-18T00:00:00Z",
            "2026-04-18T00:00:01Z",
        )
    ]


def test_midnight_between_dated_and_undated_fixes(tmp_path: Path) -> None:
    track = read(tmp_path, log(rmc("235959"), gga("000000"), gga("000001"), rmc("000002", date="180426")))
    assert [int(utc) for utc in np.diff(track.utc_us)] == [1_000_000] * 3
    assert (track.flags == 0).all()


@pytest.mark.parametrize(
    "date", ["0,0,0", "31,02,2026", "17,04,99999999999999999999", "9" * 5000 + ",04,2026", "a,b,c"]
)
def test_what_is_no_date_is_none(tmp_path: Path, date: str) -> None:
    track = read(tmp_path, log(gga("120000"), f"GNZDA,120000,{date},00,00"))
    assert int(track.utc_us[0]) == NO_TIME


def test_without_any_date_no_instant_is_claimed(tmp_path: Path) -> None:
    track = read(tmp_path, log(gga("120000"), gga("120001")))
    assert (track.utc_us == NO_TIME).all()
    assert track.position_count == 2


@pytest.mark.parametrize(
    "void",
    [
        rmc("120001", status="V"),
        rmc("120001", place=",,,"),
        gga("120001", quality="0"),
        "GNGLL," + PLACE + ",120001,V,N",
        "GNGNS,120001," + PLACE + ",NN,00,,,0.0,,",
        "GNRMC,120001,A," + PLACE + ",10.0,90.5,170426,,,N",
    ],
)
def test_void_fixes_are_kept_flagged_and_hold_no_place(tmp_path: Path, void: str) -> None:
    track = read(tmp_path, log(rmc("120000"), void, rmc("120002")))
    assert [FixFlag(int(flag)) for flag in track.flags] == [FixFlag.NONE, FixFlag.NO_FIX, FixFlag.NONE]
    assert np.isnan(track.latitude_deg[1])
    assert (track.fix(1).kind, track.stated_count) == (FixKind.NONE, 2)


def test_the_receivers_own_warning_outweighs_another_sentence(tmp_path: Path) -> None:
    track = read(tmp_path, log(rmc("120000"), gga("120001"), rmc("120001", status="V"), rmc("120002")))
    assert track.position_count == 2


@pytest.mark.parametrize(
    ("quality", "kind"),
    [("2", FixKind.DIFFERENTIAL), ("4", FixKind.RTK_FIXED), ("5", FixKind.RTK_FLOAT), ("6", FixKind.ESTIMATED)],
)
def test_the_kind_of_fix(tmp_path: Path, quality: str, kind: FixKind) -> None:
    assert read(tmp_path, log(gga("120000", quality), rmc("120000"))).fix(0).kind is kind


def test_wrong_checksums_are_counted_and_not_believed(tmp_path: Path) -> None:
    wrong = sentence(rmc("120001")).replace("4404", "4504").encode() + b"\r\n"
    unchecked = b"$" + rmc("120002").encode() + b"\r\n"
    track = read(tmp_path, log(rmc("120000")) + wrong + unchecked + log(rmc("120003")))
    assert len(track) == 2
    assert track.left_out == {"wrong checksum": 1, "sentence without the checksum that others have": 1}


def test_a_log_that_never_has_checksums_is_read(tmp_path: Path) -> None:
    lines = "".join(f"${rmc(time)}\n" for time in ("120000", "120001"))
    assert read(tmp_path, lines.encode()).position_count == 2


def test_binary_between_the_lines(tmp_path: Path) -> None:
    noise = bytes(range(256)).replace(b"$", b"") * 3
    track = read(tmp_path, noise + log(rmc("120000")) + noise + log(rmc("120001")))
    assert track.position_count == 2
    assert track.left_out == {"stretch of other bytes between sentences": 2}


@pytest.mark.parametrize("end", ["", "*", "*4", "\r\n"])
def test_of_a_last_line_cut_off_the_whole_fields_are_read(tmp_path: Path, end: str) -> None:
    cut = b"$GNRMC,120001,A," + PLACE.encode() + b",1" + end.encode()
    track = read(tmp_path, log(rmc("120000")) + cut)
    assert track.position_count == 2
    assert np.isnan(track.speed_mps[1])
    assert int(np.diff(track.utc_us)[0]) == 1_000_000


def test_a_last_line_cut_off_in_its_place_holds_none(tmp_path: Path) -> None:
    track = read(tmp_path, log(rmc("120000")) + b"$GNRMC,120001,A,4404.13387,N,12118.8")
    assert track.stated_count == 1


def test_the_same_time_twice_is_two_fixes_and_the_second_is_flagged(tmp_path: Path) -> None:
    track = read(tmp_path, log(rmc("120000"), rmc("120000")))
    assert [FixFlag(int(flag)) for flag in track.flags] == [FixFlag.NONE, FixFlag.DUPLICATE_TIME]


def test_a_makers_own_sentence_is_no_position(tmp_path: Path) -> None:
    track = read(tmp_path, log(rmc("120000"), "PGRMC,120001,A," + PLACE, "PUBX,00,120002," + PLACE))
    assert len(track) == 1


def test_a_log_of_more_than_one_block_loses_nothing_at_the_seams(tmp_path: Path) -> None:
    lines = [rmc(f"{second // 3600:02}{second // 60 % 60:02}{second % 60:02}") for second in range(60_000)]
    track = read(tmp_path, log(*lines))
    assert track.position_count == 60_000
    assert track.left_out == {}


def test_text_without_a_sentence_is_no_log(tmp_path: Path) -> None:
    path = tmp_path / "receiver.log"
    path.write_text("$ 12 was paid for the GNRMC, a receiver\n", encoding="utf-8")
    assert not is_track_file(path)
    with pytest.raises(TrackFormatError, match=r"receiver\.log: neither a track"):
        read_track_file(path)


def test_a_log_without_any_position_says_what_was_left_out(tmp_path: Path) -> None:
    path = tmp_path / "receiver.log"
    path.write_bytes(log("GPGSV,1,1,00", "GNRMC,,V,,,,,,,,,,N"))
    with pytest.raises(NoPositionsError, match=r"sentence without a time: 1"):
        read_track_file(path)
