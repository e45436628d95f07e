"""Tables of positions: what headers say, what a person says, units, zones, forms of angles, damaged rows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import format_local, parse_utc
from reviewer.domain.track import NO_TIME, FixFlag, FixKind, Track
from reviewer.telemetry.csv_columns import (
    AltitudeUnit,
    AngleForm,
    Column,
    CsvColumns,
    CsvColumnsError,
    SpeedUnit,
    TimeForm,
    columns_from_text,
    columns_to_text,
)
from reviewer.telemetry.csv_suggestion import suggest, table_of
from reviewer.telemetry.csv_track import read_csv, samples_of, table_in, text_in
from reviewer.telemetry.reading import is_track_file, read_track_file
from reviewer.telemetry.writing import write_csv

PLAIN = "time,latitude,longitude\n2026-04-17T21:04:12Z,41.5,-72.75\n2026-04-17T21:04:13Z,41.6,-72.76\n"


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "positions.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(tmp_path: Path, text: str, columns: str = "") -> Track:
    path = written(tmp_path, text)
    if not columns:
        (track,) = read_track_file(path)
    else:
        (track,) = read_csv(path, columns_from_text(columns, table_in(path)))
    return track


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_header_that_says_all_needs_nobody(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = written(tmp_path, PLAIN.replace(",", delimiter), encoding)
    assert is_track_file(path)
    (track,) = read_track_file(path)
    assert track.format == "CSV"
    assert track.latitude_deg.tolist() == [41.5, 41.6]
    assert int(track.utc_us[0]) == parse_utc("2026-04-17T21:04:12Z")


@pytest.mark.parametrize(
    ("header", "expected_mps"),
    [("Speed [km/h]", 10.0), ("speed_mps", 36.0), ("Speed (mph)", 16.09344), ("Speed kn", 18.52), ("Speed", None)],
)
def test_a_speed_is_taken_where_its_unit_is_stated(tmp_path: Path, header: str, expected_mps: float | None) -> None:
    track = read(tmp_path, f"Lat;Lng;{header}\n41,5;-72,75;36\n")
    assert float(track.speed_mps[0]) == pytest.approx(
        float("nan") if expected_mps is None else expected_mps, nan_ok=True
    )
    assert float(track.latitude_deg[0]) == 41.5


def test_what_the_program_writes_comes_back(tmp_path: Path) -> None:
    first = read(
        tmp_path, "time utc,lat,lon,speed mps,fix,hdop\n2026-04-17 21:04:12.25,41.5,-72.75,2.5,3d,1.5\n,,,,none,\n"
    )
    again = read(tmp_path, write_csv([first]))
    assert again.utc_us.tolist() == first.utc_us.tolist()
    assert (again.position_count, len(again)) == (1, 2)
    assert again.fix(1).flags & FixFlag.NO_FIX
    fix = again.fix(0)
    assert (fix.speed_mps, fix.dop, fix.kind) == (2.5, 1.5, FixKind.THREE_D)


def test_a_time_without_a_zone_claims_no_instant(tmp_path: Path) -> None:
    text = "date,time,lat,lon\n2026-04-17,21:04:12,41.5,-72.75\n"
    unknown = read(tmp_path, text)
    assert int(unknown.utc_us[0]) == NO_TIME
    local = unknown.fix(0).local
    assert local is not None
    assert format_local(local, 0) == "2026-04-17T21:04:12"
    for zone in ("America/New_York", "-04:00"):
        known = read(tmp_path, text, f"date=1 time=2 lat=3 lon=4 zone={zone}")
        assert int(known.utc_us[0]) == parse_utc("2026-04-18T01:04:12Z")


@pytest.mark.parametrize(
    ("time", "form"),
    [
        ("17.04.2026 21:04:12", "'%d.%m.%Y %H:%M:%S'"),
        ("04/17/2026 09:04:12 PM", "'%m/%d/%Y %I:%M:%S %p'"),
        ("1776459852", "epoch"),
        ("1776459852000", "epoch-ms"),
    ],
)
def test_forms_of_time_said_and_found(tmp_path: Path, time: str, form: str) -> None:
    text = f"utc time,lat,lon\n{time},41.5,-72.75\n"
    said = read(tmp_path, text, f"time=1 lat=2 lon=3 zone=UTC format={form}")
    assert int(said.utc_us[0]) == parse_utc("2026-04-17T21:04:12Z")
    assert read(tmp_path, text).utc_us.tolist() == said.utc_us.tolist()


def test_a_day_that_may_be_a_month_is_left_to_a_person(tmp_path: Path) -> None:
    text = "time,lat,lon\n03/04/2026 21:04:12,41.5,-72.75\n"
    track = read(tmp_path, text)
    assert track.left_out == {"unreadable time of a point that was kept": 1}
    said = read(tmp_path, text, "time=1 lat=2 lon=3 zone=UTC format='%d/%m/%Y %H:%M:%S'")
    assert int(said.utc_us[0]) == parse_utc("2026-04-03T21:04:12Z")


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("4130.774,N,07245.000,W", "lat=1 ns=2 lon=3 ew=4 angle=ddmm"),
        ("4130.774N,a,07245.000W,b", "lat=1 lon=3 angle=ddmm"),
        ("N 4130.774,a,-07245.000,b", "lat=1 lon=3 angle=ddmm"),
        ("41°30'46.44\"N,a,72°45'W,b", "lat=1 lon=3"),
        ("41.5129,N,72.75,W", "lat=1 ns=2 lon=3 ew=4"),
        ("41.5129°,a,-72.75°,b", "lat=1 lon=3"),
    ],
)
def test_forms_of_angles(tmp_path: Path, row: str, columns: str) -> None:
    track = read(tmp_path, row.replace('"', '""').join(['"', '"']).replace(",", '","') + "\n", columns)
    assert track.fix(0).latitude_deg == pytest.approx(41.5129, abs=1e-9)
    assert track.fix(0).longitude_deg == pytest.approx(-72.75, abs=1e-9)


def test_minutes_of_sixty_are_no_place(tmp_path: Path) -> None:
    track = read(tmp_path, "4160.5,07245.0\n4130.5,7245.0\n", "lat=1 lon=2 angle=ddmm header=0")
    assert track.fix(0).flags & FixFlag.OFF_GLOBE
    assert track.position_count == 1


def test_damaged_rows_are_counted_and_cost_nothing_else(tmp_path: Path) -> None:
    text = (
        PLAIN
        + "2026-04-17T21:04:14Z,north,-72\n2026-04-17T21:04:15Z\nnoon,41.7,-72.77\n\n2026-04-17T21:04:16Z,nan,1e999\n"
    )
    track = read(tmp_path, text)
    assert track.left_out == {
        "row without a readable latitude and longitude": 1,
        "unreadable time of a point that was kept": 1,
    }
    assert (len(track), track.position_count) == (5, 3)


def test_a_table_below_other_lines_and_numbers_without_a_header(tmp_path: Path) -> None:
    track = read(tmp_path, "made by a logger\n\n# 2026\n\n\n\n" + PLAIN)
    assert track.position_count == 2
    bare = written(tmp_path, "1776459852;41,5;-72,75\n1776459853;41,6;-72,76\n")
    assert not is_track_file(bare)
    track = read(tmp_path, bare.read_text(encoding="utf-8"), "time=1 lat=2 lon=3 format=epoch")
    assert (track.position_count, int(track.utc_us[0])) == (2, 1_776_459_852_000_000)


def test_media_times_altitudes_and_the_rest(tmp_path: Path) -> None:
    track = read(
        tmp_path, "elapsed,lat,lon,alt ft,sats,heading\n00:00:01.5,1,2,100,7,370\n2.5,1.1,2,nan,1e9,90\nsoon,1.2,2,,,\n"
    )
    assert track.media_time_us.tolist() == [1_500_000, 2_500_000, NO_TIME]
    assert float(track.altitude_m[0]) == pytest.approx(30.48)
    assert (track.fix(0).satellites_total, track.fix(1).satellites_total) == (7, None)
    assert track.course_deg.tolist() == pytest.approx([float("nan"), 90.0, float("nan")], nan_ok=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lat=1", "no column is given for longitude"),
        ("lat=1 lon=Width", "“Width” is no column: time, latitude, longitude"),
        ("lat=1 lon=0", "“0” is no column"),
        ("lat=1 lon=2 colour=3", "“colour” is not known: time, date"),
        ("lat=1 lon=2 zone=Mars/Olympus", "“Mars/Olympus” is no time zone"),
        ("lat=1 lon=2 zone=+99:00", "no offset"),
        ("lat=1 lon=2 angle=grad", "“grad” is not known: degrees, ddmm"),
        ("lat=1 lon=2 delimiter=,,", "is no delimiter"),
        ("lat=1 lon=2 header=x", "is no number of lines"),
        ("lat lon", "is no list such as"),
        ("lat='1", "is no list such as"),
    ],
)
def test_what_cannot_be_meant_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CsvColumnsError, match=words):
        columns_from_text(text, table_in(written(tmp_path, PLAIN)))


def test_columns_are_given_by_name_too(tmp_path: Path) -> None:
    path = written(tmp_path, "Uhrzeit;Nord Wert;Ost Wert\n2026-04-17 21:04:12;41,5;-72,75\n")
    assert not is_track_file(path)
    columns = columns_from_text("time=uhrzeit lat='Nord Wert' lon='Ost Wert' zone=UTC", table_in(path))
    (track,) = read_csv(path, columns)
    assert (track.position_count, int(track.utc_us[0])) == (1, parse_utc("2026-04-17T21:04:12Z"))
    table = table_in(path)
    assert table is not None
    assert samples_of(table.rows, columns).latitude_deg.tolist() == [41.5]
    assert table_of(text_in(path) or "", ";") == table


@given(
    st.builds(
        CsvColumns,
        delimiter=st.sampled_from([",", ";", "\t", "|", " ", "'"]),
        header_lines=st.integers(0, 99_999),
        columns=st.dictionaries(st.sampled_from(Column), st.integers(0, 4095)).map(
            lambda columns: columns | {Column.LATITUDE: 0, Column.LONGITUDE: 1}
        ),
        time_form=st.just(TimeForm.PATTERN),
        time_pattern=st.sampled_from(["%d.%m.%Y %H:%M:%S", "it's %H o'clock"]),
        zone=st.sampled_from(["", "UTC", "+05:30", "Europe/Berlin"]),
        angle_form=st.sampled_from(AngleForm),
        speed_unit=st.sampled_from(SpeedUnit),
        altitude_unit=st.sampled_from(AltitudeUnit),
    )
)
def test_columns_as_text_are_the_same_columns(columns: CsvColumns) -> None:
    assert columns_from_text(columns_to_text(columns), None) == columns


@given(st.text(alphabet=st.sampled_from('lat,lon;|\t\n\r"1.5N°\0\ufeff-'), max_size=200))
def test_any_text_is_a_table_or_none(text: str) -> None:
    table = table_of(text)
    if table is not None:
        suggest(table)
        assert all(len(row) == len(table.rows[0]) > 1 for row in table.rows)


def test_accelerations_are_no_positions(tmp_path: Path) -> None:
    assert not is_track_file(written(tmp_path, "time,x,y,z\n1,0.1,0.2,9.8\n"))
