"""The shared time axis: pixels and microseconds, zoom and pan within limits, ticks on round times."""

from datetime import UTC
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from widgets.time_axis import (
    SHORTEST_SPAN_US,
    TICK_STEPS_US,
    ClockDisplay,
    ClockFace,
    TimeAxis,
    empty_axis,
    tick_step_us,
)

START = parse_utc("2026-04-17T21:04:07.250Z")
MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

starts = st.integers(0, 4_000_000_000_000_000).map(UtcTime)
lengths = st.integers(0, 40 * DAY)
widths = st.integers(1, 4000)
axes = st.builds(
    lambda start, length, width: TimeAxis.of(start, UtcTime(start + length), width), starts, lengths, widths
)
shares = st.floats(0, 1)
factors = st.floats(0.001, 1000)


@given(axes, factors, shares, shares)
def test_a_moment_survives_the_way_to_a_pixel_and_back(
    axis: TimeAxis, factor: float, zoom_at: float, share: float
) -> None:
    axis = axis.zoomed(zoom_at * axis.width_px, factor)
    moment = UtcTime(axis.start_utc + round(share * axis.span_us))
    assert axis.utc_at(axis.x(moment)) == moment


@given(axes, shares)
def test_a_pixel_survives_the_way_to_a_moment_and_back(axis: TimeAxis, share: float) -> None:
    x = share * axis.width_px
    assert abs(axis.x(axis.utc_at(x)) - x) <= 0.5 / axis.us_per_px + 1e-9


@given(axes, st.floats(1, 100), shares)
def test_zooming_in_keeps_the_moment_under_the_pointer(axis: TimeAxis, factor: float, share: float) -> None:
    x = share * axis.width_px
    closer = axis.zoomed(x, factor)
    assert abs(closer.utc_at(x) - axis.utc_at(x)) <= 2
    assert closer.span_us <= axis.span_us


@given(axes, st.lists(st.tuples(factors, shares, st.floats(-5000, 5000)), max_size=8))
def test_no_zoom_and_no_pan_leaves_the_limits(axis: TimeAxis, moves: list[tuple[float, float, float]]) -> None:
    home = axis.home_end - axis.home_start
    for factor, share, pixels in moves:
        axis = axis.zoomed(share * axis.width_px, factor).panned(pixels)
        assert axis.span_us >= SHORTEST_SPAN_US
        assert axis.start_utc >= axis.home_start - home // 4 - 1
        assert axis.end_utc <= axis.home_end + home // 4 + 1
    assert (axis.fitted().start_utc, axis.fitted().end_utc) == (axis.home_start, axis.home_end)


@given(axes, st.floats(-3, 3))
def test_revealing_brings_a_moment_of_the_case_into_view_and_moves_nothing_else(axis: TimeAxis, pan: float) -> None:
    close = axis.zoomed(0, 50).panned(pan * axis.width_px)
    moment = UtcTime((axis.home_start + axis.home_end) // 2)
    shown = close.revealing(moment)
    assert shown.shows(moment)
    assert shown.span_us == close.span_us
    assert shown.revealing(moment) == shown


def test_the_whole_case_fits_with_a_margin() -> None:
    axis = TimeAxis.of(START, UtcTime(START + 20 * MINUTE), 1000)
    assert 0 < axis.x(START) < 30
    assert 970 < axis.x(START + 20 * MINUTE) < 1000


def test_a_case_of_one_moment_has_a_span() -> None:
    axis = TimeAxis.of(START, START, 500)
    assert axis.span_us >= 1_000_000
    assert axis.shows(START)


def test_a_case_that_grows_stays_fitted_but_a_closer_view_stays_where_it_is() -> None:
    axis = TimeAxis.of(START, UtcTime(START + 10 * MINUTE), 1000)
    longer = UtcTime(START + 30 * MINUTE)
    assert axis.rehomed(START, longer) == TimeAxis.of(START, longer, 1000)
    close = axis.zoomed(500, 8)
    kept = close.rehomed(START, longer)
    assert (kept.start_utc, kept.end_utc) == (close.start_utc, close.end_utc)
    assert kept.home_end > axis.home_end


@given(axes, factors, shares, st.floats(40, 200))
def test_ticks_ascend_lie_in_view_and_leave_room_for_their_labels(
    axis: TimeAxis, factor: float, share: float, least_px: float
) -> None:
    axis = axis.zoomed(share * axis.width_px, factor)
    ticks = ClockFace(ClockDisplay.UTC).ticks(axis, least_px)
    xs = [axis.x(tick.utc) for tick in ticks]
    assert all(0 <= x <= axis.width_px for x in xs)
    if tick_step_us(axis, least_px) < TICK_STEPS_US[-1]:
        assert all(later - earlier >= least_px - 1e-6 for earlier, later in pairwise(xs))
    assert all(tick.label for tick in ticks)


@given(axes, st.floats(40, 200))
def test_every_labelled_tick_is_a_minor_tick_too(axis: TimeAxis, least_px: float) -> None:
    face = ClockFace(ClockDisplay.UTC)
    minor = {tick.utc for tick in face.minor_ticks(axis, least_px, 8)}
    assert not minor or {tick.utc for tick in face.ticks(axis, least_px)} <= minor


@given(axes, st.sampled_from(["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]))
def test_local_ticks_ascend_through_every_change_of_the_clocks(axis: TimeAxis, zone: str) -> None:
    ticks = ClockFace(ClockDisplay.LOCAL, ZoneInfo(zone)).ticks(axis, 60)
    assert all(earlier.utc < later.utc for earlier, later in pairwise(ticks))


@pytest.mark.parametrize(
    ("minutes", "display", "expected"),
    [
        (20, ClockDisplay.UTC, ["21:04", "21:06", "21:08"]),
        (20, ClockDisplay.LOCAL, ["17:04", "17:06", "17:08"]),
        (20, ClockDisplay.MEDIA, ["00:00:00", "00:02:00", "00:04:00"]),
    ],
)
def test_ticks_stand_on_round_times_of_the_clock_shown(
    minutes: int, display: ClockDisplay, expected: list[str]
) -> None:
    timebase = Timebase.from_start(UtcTime(START - 250_000), AnchorSource.GPS_TIME, 0)
    axis = TimeAxis.of(START, UtcTime(START + minutes * MINUTE), 1000)
    face = ClockFace(display, ZoneInfo("America/New_York"), timebase)
    assert [tick.label for tick in face.ticks(axis, 84)][:3] == expected


def test_media_ticks_follow_the_drift_of_the_recording() -> None:
    fast = Timebase.from_start(START, AnchorSource.GPS_TIME, 0).anchors[0]
    later = type(fast)(MediaTime(600_000_000), UtcTime(START + 601_000_000), AnchorSource.GPS_TIME, 0)
    face = ClockFace(ClockDisplay.MEDIA, UTC, Timebase((fast, later)))
    axis = TimeAxis.of(START, UtcTime(START + 10 * MINUTE), 1000)
    ticks = face.ticks(axis, 84)
    assert ticks[1].utc - ticks[0].utc == round((ticks[1].number - ticks[0].number) * MINUTE * 601 / 600)


def test_ticks_go_down_to_a_millisecond() -> None:
    axis = TimeAxis.of(START, UtcTime(START + HOUR), 1000).zoomed(500, 1e9)
    ticks = ClockFace(ClockDisplay.UTC).ticks(axis, 84)
    assert ticks[1].utc - ticks[0].utc == 1000
    assert len(ticks[0].label) == len("21:34:07.123")


def test_midnight_is_labelled_with_its_date() -> None:
    midnight = parse_utc("2026-04-18T00:00:00Z")
    axis = TimeAxis.of(UtcTime(midnight - HOUR), UtcTime(midnight + HOUR), 1000)
    labels = {tick.utc: tick.label for tick in ClockFace(ClockDisplay.UTC).ticks(axis, 84)}
    assert labels[midnight] == "18 Apr"


def test_a_time_names_its_clock_and_claims_no_more_than_a_pixel_shows() -> None:
    axis = TimeAxis.of(START, UtcTime(START + 20 * MINUTE), 1000)
    zone = ZoneInfo("America/New_York")
    timebase = Timebase.from_start(START, AnchorSource.GPS_TIME, 0)
    assert ClockFace(ClockDisplay.LOCAL, zone).full_label(START, axis) == "17:04:07 local"
    assert ClockFace(ClockDisplay.UTC, zone).full_label(START, axis.zoomed(0, 100)) == "21:04:07.25 UTC"
    assert ClockFace(ClockDisplay.MEDIA, zone, timebase).full_label(START, axis) == "00:00:00 media"
    assert ClockFace(ClockDisplay.MEDIA, zone).full_label(START, axis) == "21:04:07 UTC"


def test_without_a_case_there_is_an_axis_all_the_same() -> None:
    assert empty_axis().resized(800).width_px == 800


def test_the_view_reaches_as_far_as_the_tracks_and_fits_the_recordings() -> None:
    end, last = UtcTime(START + MINUTE), UtcTime(START + HOUR)
    axis = TimeAxis.of(START, end, 1000, (START, last))
    assert axis.shows(end)
    assert not axis.shows(last)
    assert axis.revealing(last).shows(last)
    wide = axis.zoomed(0, 1e-6)
    assert wide.shows(START)
    assert wide.shows(last)
    assert wide.fitted() == axis
    grown = axis.rehomed(START, end, (START, UtcTime(last + HOUR)))
    assert grown.revealing(UtcTime(last + HOUR)).shows(last + HOUR)
