"""What a clock in the picture says of a frame's moment: no more than it shows, nothing where it cannot be known."""

from datetime import UTC, date, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.picture_clock import ClockFace, ClockReadingError, picture_sighting, read_day, read_shown
from reviewer.domain.time import MediaTime, UtcTime, datetime_from_utc, parse_utc
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track_anchors import fit

START = parse_utc("2026-04-17T21:04:07.400Z")
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
FRAME_US = 33_333
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "of_day_us", "resolution_us"),
    [
        ("17:10:42", (17 * 60 + 10) * MINUTE + 42 * SECOND, SECOND),
        (" 05:10:42.9 ", (5 * 60 + 10) * MINUTE + 42_900_000, SECOND // 10),
        ("17:10:42.933", (17 * 60 + 10) * MINUTE + 42_933_000, 1000),
        ("5:10:42 PM", (17 * 60 + 10) * MINUTE + 42 * SECOND, SECOND),
        ("12:00:01 am", SECOND, SECOND),
        ("12:00:01 p.m.", 12 * HOUR + SECOND, SECOND),
        ("17:10", (17 * 60 + 10) * MINUTE, MINUTE),
    ],
)
def test_times_are_read_as_pictures_show_them(text: str, of_day_us: int, resolution_us: int) -> None:
    shown = read_shown(text)
    assert (shown.of_day_us, shown.resolution_us) == (of_day_us, resolution_us)


@pytest.mark.parametrize("text", ["", "noon", "24:00:00", "17:60:00", "13:00:00 PM", "0:10 AM", "17:10:42:12", "17"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ClockReadingError):
        read_shown(text)


def test_a_date_is_typed_year_first() -> None:
    assert read_day(" 2026-04-17 ") == date(2026, 4, 17)
    with pytest.raises(ClockReadingError, match="year, month, day"):
        read_day("04/17/2026")


def shown_at(utc: int, zone: timezone | ZoneInfo, digits: int = 0) -> str:
    """What a display shows at a moment."""
    moment = datetime_from_utc(UtcTime(utc), zone)
    fraction = f".{moment.microsecond:06d}"[: digits + 1] if digits else ""
    return f"{moment:%H:%M:%S}{fraction}"


@given(
    lag_us=st.integers(0, FRAME_US),
    at_us=st.integers(0, 12 * HOUR),
    digits=st.integers(0, 3),
    minutes=st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15),
    off_us=st.integers(-5 * MINUTE, 5 * MINUTE),
    knows_zone=st.booleans(),
    has_date=st.booleans(),
)
def test_the_true_moment_lies_within_every_reading(
    lag_us: int, at_us: int, digits: int, minutes: int, off_us: int, *, knows_zone: bool, has_date: bool
) -> None:
    zone = timezone(timedelta(minutes=minutes))
    truth = START + at_us
    drawn = truth - lag_us
    day = datetime_from_utc(UtcTime(drawn), zone).date() if has_date else None
    face = ClockFace(zone if knows_zone else None, day)
    shown = read_shown(shown_at(drawn, zone, digits))
    near = UtcTime(truth + off_us)
    sighting = picture_sighting(shown, face, MediaTime(at_us), FRAME_US, near, 5 * MINUTE)
    assert abs(sighting.clock_us - truth) <= sighting.uncertainty_us
    assert sighting.uncertainty_us <= (SECOND // 10**digits + FRAME_US) // 2 + 1


def test_two_readings_around_a_change_narrow_it_to_a_frame() -> None:
    face = ClockFace(UTC, date(2026, 4, 17))
    before = next(frame for frame in range(30) if shown_at(START + (frame + 1) * FRAME_US, UTC).endswith("08"))
    frames = (before - 6, before, before + 1)
    readings = [
        picture_sighting(
            read_shown(shown_at(START + frame * FRAME_US, UTC)), face, MediaTime(frame * FRAME_US), FRAME_US, START, 0
        )
        for frame in frames
    ]
    one = fit(readings[:1], AnchorSource.BURNED_IN_CLOCK, with_drift=False)
    both = fit(readings, AnchorSource.BURNED_IN_CLOCK, with_drift=False)
    assert one.uncertainty_us > SECOND // 2
    assert both.uncertainty_us <= FRAME_US + 1
    assert abs(both.line.to_utc(MediaTime(0)) - START) <= both.uncertainty_us


def test_what_the_present_place_cannot_tell_has_to_be_stated() -> None:
    shown = read_shown("17:04:07")
    with pytest.raises(ClockReadingError, match="State the zone"):
        picture_sighting(shown, ClockFace(None), MediaTime(0), FRAME_US, START, HOUR)
    with pytest.raises(ClockReadingError, match="State the date"):
        picture_sighting(shown, ClockFace(NEW_YORK), MediaTime(0), FRAME_US, START, 12 * HOUR)
    with pytest.raises(ClockReadingError, match="no zone brings this time"):
        picture_sighting(shown, ClockFace(None, date(2026, 4, 12)), MediaTime(0), FRAME_US, START, MINUTE)
    stated = picture_sighting(shown, ClockFace(NEW_YORK, date(2026, 4, 12)), MediaTime(0), FRAME_US, START, 400 * HOUR)
    assert abs(stated.clock_us - parse_utc("2026-04-12T21:04:07.5Z")) <= FRAME_US


@pytest.mark.parametrize("hour", ["05", "06"])
def test_an_hour_that_is_shown_twice_is_the_one_that_lies_nearer(hour: str) -> None:
    near = parse_utc(f"2026-11-01T{hour}:30:00Z")
    sighting = picture_sighting(read_shown("01:30:00"), ClockFace(NEW_YORK), MediaTime(0), 0, near, MINUTE)
    assert abs(sighting.clock_us - near) <= SECOND


@pytest.mark.parametrize(
    ("near", "shown", "utc"),
    [
        ("2026-04-18T03:59:58Z", "00:00:01", "2026-04-18T04:00:01Z"),
        ("2026-04-18T04:00:01Z", "23:59:58", "2026-04-18T03:59:58Z"),
    ],
)
@pytest.mark.parametrize("zone", [NEW_YORK, None])
def test_without_a_date_midnight_is_no_border(near: str, shown: str, utc: str, zone: ZoneInfo | None) -> None:
    sighting = picture_sighting(read_shown(shown), ClockFace(zone), MediaTime(0), 0, parse_utc(near), MINUTE)
    assert sighting.clock_us == parse_utc(utc) + SECOND // 2
