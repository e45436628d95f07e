"""A timebase maps media time to UTC and back, corrects drift, and refuses anchors through which time stands."""

from bisect import bisect_left
from fractions import Fraction
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
DAY_US = 86_400 * SECOND
LARGEST_DRIFT_PPM = 500
"""Ten times what a poor crystal loses."""

media_times = st.integers(min_value=-DAY_US, max_value=DAY_US).map(MediaTime)


def anchor(media_time: int, utc: int, uncertainty_us: int = 1000) -> Anchor:
    return Anchor(MediaTime(media_time), UtcTime(utc), AnchorSource.GPS_TIME, uncertainty_us)


@st.composite
def drifting_timebases(draw: st.DrawFn) -> Timebase:
    """Two to six anchors, a second to an hour apart, each stretch with a drift of its own."""
    count = draw(st.integers(min_value=2, max_value=6))
    steps = draw(st.lists(st.integers(SECOND, 3600 * SECOND), min_size=count - 1, max_size=count - 1))
    drifts = draw(st.lists(st.integers(-LARGEST_DRIFT_PPM, LARGEST_DRIFT_PPM), min_size=count - 1, max_size=count - 1))
    first = draw(st.integers(-3600 * SECOND, 3600 * SECOND))
    media = list(accumulate(steps, initial=first))
    wall = list(
        accumulate((step + step * drift // 1_000_000 for step, drift in zip(steps, drifts, strict=True)), initial=START)
    )
    return Timebase(tuple(anchor(m, u) for m, u in zip(media, wall, strict=True)))


@given(media_time=media_times, start=st.integers(-(2**50), 2**52).map(UtcTime))
def test_one_anchor_is_an_exact_offset(media_time: MediaTime, start: UtcTime) -> None:
    timebase = Timebase.from_start(start, AnchorSource.FILE_NAME, 1)
    assert timebase.to_utc(media_time) == start + media_time
    assert timebase.to_media(timebase.to_utc(media_time)) == media_time


@given(timebase=drifting_timebases(), media_time=media_times)
def test_there_and_back_is_within_a_microsecond(timebase: Timebase, media_time: MediaTime) -> None:
    assert abs(timebase.to_media(timebase.to_utc(media_time)) - media_time) <= 1


@given(timebase=drifting_timebases(), offset=media_times)
def test_back_and_there_is_within_a_microsecond(timebase: Timebase, offset: MediaTime) -> None:
    utc = UtcTime(START + offset)
    assert abs(timebase.to_utc(timebase.to_media(utc)) - utc) <= 1


@given(
    wall_us=st.integers(min_value=1, max_value=10**10),
    media_us=st.integers(min_value=1, max_value=10**10),
    media_time=media_times,
)
def test_a_mapped_time_is_the_nearest_microsecond(wall_us: int, media_us: int, media_time: MediaTime) -> None:
    timebase = Timebase((anchor(0, START), anchor(media_us, START + wall_us)))
    exact = START + Fraction(media_time * wall_us, media_us)
    assert abs(timebase.to_utc(media_time) - exact) <= Fraction(1, 2)


@given(drifting_timebases())
def test_every_anchor_is_met_exactly(timebase: Timebase) -> None:
    for met in timebase.anchors:
        assert timebase.to_utc(met.media_time) == met.utc
        assert timebase.to_media(met.utc) == met.media_time


@given(timebase=drifting_timebases(), earlier=media_times, later=media_times)
def test_time_never_runs_backwards(timebase: Timebase, earlier: MediaTime, later: MediaTime) -> None:
    earlier, later = min(earlier, later), max(earlier, later)
    assert timebase.to_utc(earlier) <= timebase.to_utc(later)


def test_between_anchors_the_drift_is_spread_evenly() -> None:
    timebase = Timebase((anchor(0, START), anchor(1000 * SECOND, START + 1001 * SECOND)))
    assert timebase.to_utc(MediaTime(500 * SECOND)) == START + 500 * SECOND + SECOND // 2


def test_outside_the_anchors_the_nearest_stretch_goes_on() -> None:
    timebase = Timebase((anchor(0, START), anchor(10, START + 20), anchor(20, START + 50)))
    assert timebase.to_utc(MediaTime(-10)) == START - 20
    assert timebase.to_utc(MediaTime(30)) == START + 80
    assert timebase.to_media(UtcTime(START - 20)) == -10
    assert timebase.to_media(UtcTime(START + 80)) == 30


def test_the_uncertainty_is_that_of_the_nearest_anchor() -> None:
    timebase = Timebase((anchor(0, START, 5), anchor(100, START + 100, 7000)))
    assert timebase.uncertainty_us(MediaTime(-1)) == 5
    assert timebase.uncertainty_us(MediaTime(49)) == 5
    assert timebase.uncertainty_us(MediaTime(51)) == 7000
    assert timebase.nearest_anchor(MediaTime(10**9)).media_time == 100


@given(timebase=drifting_timebases(), media_time=media_times)
def test_no_anchor_is_nearer_than_the_nearest(timebase: Timebase, media_time: MediaTime) -> None:
    knots = [met.media_time for met in timebase.anchors]
    place = bisect_left(knots, media_time)
    around = knots[max(place - 1, 0) : place + 1]
    distance = abs(timebase.nearest_anchor(media_time).media_time - media_time)
    assert distance == min(abs(knot - media_time) for knot in around)


def test_no_anchor_is_no_timebase() -> None:
    with pytest.raises(ValueError, match="at least one anchor"):
        Timebase(())


@pytest.mark.parametrize(
    ("media_time", "utc"),
    [(10, START), (10, START - 1), (0, START + 10), (-1, START + 10)],
    ids=["utc stands", "utc runs back", "media time stands", "media time runs back"],
)
def test_anchors_through_which_time_does_not_advance_are_refused(media_time: int, utc: int) -> None:
    with pytest.raises(ValueError, match="must advance"):
        Timebase((anchor(0, START), anchor(media_time, utc)))


def test_a_negative_uncertainty_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        anchor(0, START, -1)


def test_every_source_has_words_for_a_person() -> None:
    words = [source.words for source in AnchorSource]
    assert all(words)
    assert len(set(words)) == len(words)


@given(timebase=drifting_timebases(), times=st.lists(media_times, max_size=5))
def test_many_times_at_once_are_what_each_is_alone(timebase: Timebase, times: list[MediaTime]) -> None:
    single = Timebase(timebase.anchors[:1])
    for each in (timebase, single):
        assert each.to_utc_all(np.array(times, dtype=np.int64)).tolist() == [each.to_utc(time) for time in times]
