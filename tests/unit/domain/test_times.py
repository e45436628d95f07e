"""Times are exact both ways, read as written, and never claim more than is known."""

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import (
    MediaTime,
    TimeFormatError,
    UtcTime,
    datetime_from_utc,
    format_duration,
    format_local,
    format_media_time,
    format_uncertainty,
    format_utc,
    format_utc_offset,
    format_wall,
    local_from_datetime,
    media_time_from_pts,
    media_time_from_seconds,
    named_zone,
    parse_media_time,
    parse_utc,
    pts_from_media_time,
    seconds,
    utc_from_datetime,
    utc_now,
)

TIME_BASES = (
    Fraction(1, 90_000),
    Fraction(1, 1000),
    Fraction(1, 48_000),
    Fraction(1, 44_100),
    Fraction(1001, 30_000),
    Fraction(1001, 24_000),
    Fraction(1, 25),
    Fraction(1, 12_800),
    Fraction(1, 1_000_000),
)
HOUR_US = 3_600_000_000
time_bases = st.sampled_from(TIME_BASES) | st.fractions(
    min_value=Fraction(1, 1_000_000), max_value=2, max_denominator=1_000_000
)
pts_values = st.integers(min_value=-(2**40), max_value=2**40)
utc_times = st.datetimes(timezones=st.just(UTC)).map(utc_from_datetime)
zones = st.sampled_from(["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Kiritimati"]).map(
    ZoneInfo
)


@given(pts=pts_values, first_pts=pts_values, time_base=time_bases)
def test_a_pts_comes_back_from_its_media_time(pts: int, first_pts: int, time_base: Fraction) -> None:
    media_time = media_time_from_pts(pts, first_pts, time_base)
    assert pts_from_media_time(media_time, first_pts, time_base) == pts


@given(pts=pts_values, first_pts=pts_values, time_base=time_bases)
def test_media_time_is_the_nearest_microsecond(pts: int, first_pts: int, time_base: Fraction) -> None:
    exact_us = (pts - first_pts) * time_base * 1_000_000
    assert abs(media_time_from_pts(pts, first_pts, time_base) - exact_us) <= Fraction(1, 2)


@given(earlier=pts_values, later=pts_values, time_base=time_bases)
def test_media_time_keeps_the_order_of_pts(earlier: int, later: int, time_base: Fraction) -> None:
    earlier, later = min(earlier, later), max(earlier, later)
    assert media_time_from_pts(earlier, 0, time_base) <= media_time_from_pts(later, 0, time_base)


@pytest.mark.parametrize(
    ("pts", "first_pts", "time_base", "expected_us"),
    [
        (0, 0, Fraction(1, 90_000), 0),
        (3003, 0, Fraction(1, 90_000), 33_367),  # 33 366.67
        (-3003, 0, Fraction(1, 90_000), -33_367),
        (-1, -2, Fraction(1, 1000), 1000),
        (1, 0, Fraction(1, 2_000_000), 1),  # half a microsecond goes upward
        (-1, 0, Fraction(1, 2_000_000), 0),
        (30_000, 0, Fraction(1001, 30_000), 1_001_000_000),
    ],
)
def test_media_times_of_known_pts(pts: int, first_pts: int, time_base: Fraction, expected_us: int) -> None:
    assert media_time_from_pts(pts, first_pts, time_base) == expected_us


@given(st.integers(min_value=-1000 * HOUR_US, max_value=1000 * HOUR_US).map(MediaTime))
def test_a_written_media_time_reads_back(media_time: MediaTime) -> None:
    assert parse_media_time(format_media_time(media_time, 6)) == media_time
    assert media_time_from_seconds(seconds(media_time)) == media_time


@given(
    media_time=st.integers(min_value=-HOUR_US, max_value=HOUR_US).map(MediaTime),
    digits=st.integers(min_value=0, max_value=6),
)
def test_a_shortened_media_time_is_at_or_before_the_true_one(media_time: MediaTime, digits: int) -> None:
    shown = parse_media_time(format_media_time(media_time, digits))
    assert 0 <= media_time - shown < 10 ** (6 - digits)


@pytest.mark.parametrize(
    ("text", "expected_us"),
    [
        ("0", 0),
        ("395.766", 395_766_000),
        (" 395.766 ", 395_766_000),
        ("06:35.766", 395_766_000),
        ("00:06:35.766000", 395_766_000),
        ("100:00:00", 100 * HOUR_US),
        ("90", 90_000_000),
        ("1.", 1_000_000),
        ("+1.5", 1_500_000),
        ("-1.5", -1_500_000),
        ("−00:00:01.5", -1_500_000),
        ("0.000001", 1),
    ],
)
def test_media_times_as_people_write_them(text: str, expected_us: int) -> None:
    assert parse_media_time(text) == expected_us


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", "-", "+-1", "--1", "-+1", "1:2:3:4", "00:60", "00:61:00", "1e3", "nan", "inf", "1,5", "1.2.3",
        "0.0000001", "12:", ":12", "1 2", "1:-2", "٣", "²", "0x10", "1_000", "abc", "1.5s", "9" * 20, "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_media_time_is_refused_by_name(text: str) -> None:
    with pytest.raises(TimeFormatError, match="is not a time such as"):
        parse_media_time(text)


@given(st.text(max_size=20))
def test_any_text_is_a_media_time_or_refused(text: str) -> None:
    try:
        media_time = parse_media_time(text)
    except TimeFormatError:
        return
    assert parse_media_time(format_media_time(media_time, 6)) == media_time


@given(utc_times)
def test_a_written_utc_time_reads_back(utc: UtcTime) -> None:
    assert parse_utc(format_utc(utc)) == utc
    assert utc_from_datetime(datetime_from_utc(utc)) == utc


@given(utc=utc_times, digits=st.integers(min_value=0, max_value=6))
def test_a_shortened_utc_time_is_at_or_before_the_true_one(utc: UtcTime, digits: int) -> None:
    assert 0 <= utc - parse_utc(format_utc(utc, digits)) < 10 ** (6 - digits)


@given(moment=st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)), zone=zones)  # noqa: DTZ001 - the zone comes next
def test_an_instant_is_the_same_in_any_zone(moment: datetime, zone: ZoneInfo) -> None:
    utc = utc_from_datetime(moment.replace(tzinfo=UTC))
    local = datetime_from_utc(utc, zone)
    assert utc_from_datetime(local) == utc
    assert local.tzinfo is zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.999999Z", -1),
        ("2026-04-17T21:10:42.9Z", 1_776_460_242_900_000),
        ("2026-04-17 17:10:42.9-04:00", 1_776_460_242_900_000),
        ("  2026-04-17T21:10:42.9Z\n", 1_776_460_242_900_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ],
)
def test_utc_times_as_files_write_them(text: str, expected: int) -> None:
    assert parse_utc(text) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "1776460242", "\0"])
def test_what_is_no_date_and_time_is_refused(text: str) -> None:
    with pytest.raises(TimeFormatError, match="is not a date and time such as"):
        parse_utc(text)


@pytest.mark.parametrize("text", ["2026-04-17", "2026-04-17T21:10:42"])
def test_a_time_without_a_zone_is_no_instant(text: str) -> None:
    with pytest.raises(TimeFormatError, match="names no time zone"):
        parse_utc(text)
    with pytest.raises(ValueError, match="no time zone"):
        utc_from_datetime(datetime.fromisoformat(text))


@given(st.text(max_size=30))
def test_any_text_is_a_utc_time_or_refused(text: str) -> None:
    try:
        parse_utc(text)
    except TimeFormatError:
        return


@given(utc=st.integers(min_value=-(2**63), max_value=2**63 - 1).map(UtcTime), zone=zones)
def test_times_beyond_the_calendar_are_shown_at_its_edge(utc: UtcTime, zone: ZoneInfo) -> None:
    assert datetime_from_utc(utc, zone).year in range(1, 10_000)
    assert parse_utc(format_utc(utc)) is not None
    assert format_wall(utc, zone, 3)
    assert format_utc_offset(utc, zone).startswith("UTC")


def test_the_offset_of_a_zone_follows_the_season_and_carries_a_true_minus() -> None:
    new_york = ZoneInfo("America/New_York")
    assert format_utc_offset(parse_utc("2026-01-17T12:00:00Z"), new_york) == "UTC−05:00"
    assert format_utc_offset(parse_utc("2026-07-17T12:00:00Z"), new_york) == "UTC−04:00"
    assert format_utc_offset(parse_utc("2026-07-17T12:00:00Z"), ZoneInfo("Asia/Kolkata")) == "UTC+05:30"
    assert format_utc_offset(UtcTime(0), UTC) == "UTC+00:00"
    assert format_utc_offset(UtcTime(0), timezone(timedelta(minutes=-30))) == "UTC−00:30"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "/etc/passwd", "America", "\0"])
def test_a_zone_that_this_machine_does_not_know_is_utc(name: str) -> None:
    assert named_zone(name) == ZoneInfo("UTC")


def test_a_zone_that_it_knows_is_that_zone() -> None:
    assert named_zone("America/New_York") == ZoneInfo("America/New_York")


def test_wall_time_is_cut_off_never_rounded_up() -> None:
    moment = parse_utc("2026-04-17T21:10:42.999999Z")
    assert format_wall(moment, UTC) == "21:10:42.9"
    assert format_wall(moment, UTC, 0) == "21:10:42"
    assert format_wall(moment, ZoneInfo("America/New_York"), 3) == "17:10:42.999"


def test_now_is_between_two_readings_of_the_clock() -> None:
    before = utc_from_datetime(datetime.now(UTC))
    now = utc_now()
    assert before <= now <= utc_from_datetime(datetime.now(UTC))


def claimed_us(text: str) -> Fraction:
    """What a `±` says, in microseconds, read as a person would."""
    number, unit = text.removeprefix("±").split()
    units = {"ms": 1000, "s": 1_000_000, "min": 60_000_000, "h": HOUR_US}
    return Fraction(number) * units[unit]


@given(st.integers(min_value=0, max_value=400 * 24 * HOUR_US))
def test_an_uncertainty_never_claims_more_than_is_known(uncertainty_us: int) -> None:
    claimed = claimed_us(format_uncertainty(uncertainty_us))
    assert claimed >= uncertainty_us
    steps = ((100_000, 1000), (60_000_000, 100_000), (HOUR_US, 60_000_000))
    step = next((step for below, step in steps if uncertainty_us < below), HOUR_US)
    assert claimed - uncertainty_us < step


@pytest.mark.parametrize(
    ("uncertainty_us", "words"),
    [
        (0, "±0 ms"),
        (1, "±1 ms"),
        (99_001, "±100 ms"),
        (200_000, "±0.2 s"),
        (200_001, "±0.3 s"),
        (2_000_000, "±2.0 s"),
        (60_000_001, "±2 min"),
        (HOUR_US, "±1 h"),
        (24 * HOUR_US, "±24 h"),
    ],
)
def test_uncertainties_in_words(uncertainty_us: int, words: str) -> None:
    assert format_uncertainty(uncertainty_us) == words


@pytest.mark.parametrize(
    ("duration_us", "words"),
    [
        (0, "0.0 s"),
        (12_400_000, "12.4 s"),
        (59_999_999, "59.9 s"),
        (60_000_000, "1 min 00 s"),
        (HOUR_US - 1, "59 min 59 s"),
        (HOUR_US + 5 * 60_000_000, "1 h 05 min"),
        (-12_400_000, "12.4 s"),
    ],
)
def test_durations_in_words(duration_us: int, words: str) -> None:
    assert format_duration(duration_us) == words


def test_what_a_clock_showed_is_kept_without_a_zone() -> None:
    shown = local_from_datetime(datetime(2026, 4, 17, 21, 4, 42, 500_000))  # noqa: DTZ001 - that is what it is about
    assert format_local(shown, 3) == "2026-04-17T21:04:42.500"
    with pytest.raises(ValueError, match="states its zone"):
        local_from_datetime(datetime(2026, 4, 17, tzinfo=UTC))
