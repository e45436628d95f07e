"""Moving a recording in time: nudges compose, a matched moment is met exactly, and no ± shrinks for nothing."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.offsets import (
    LEAST_APART_US,
    MOST_DRIFT_PPM,
    DriftError,
    SeenMoment,
    drift_ppm,
    earlier_matches,
    match_uncertainty_us,
    matched,
    matched_again,
    nudged,
    offset_us,
)
from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
HOUR = 3600 * SECOND
FRAME = 33_333

media_times = st.integers(0, 4 * HOUR).map(MediaTime)
shifts = st.integers(-HOUR, HOUR)
uncertainties = st.integers(0, HOUR)


@st.composite
def timebases(draw: st.DrawFn) -> Timebase:
    """One to four anchors, seconds to an hour apart, with a drift that a clock can have."""
    count = draw(st.integers(1, 4))
    steps = draw(st.lists(st.integers(SECOND, HOUR), min_size=count - 1, max_size=count - 1))
    drifts = draw(st.lists(st.integers(-200, 200), min_size=count - 1, max_size=count - 1))
    media = list(accumulate(steps, initial=0))
    wall = accumulate((step + step * ppm // SECOND for step, ppm in zip(steps, drifts, strict=True)), initial=START)
    return Timebase(
        tuple(
            Anchor(MediaTime(at), UtcTime(utc), draw(st.sampled_from(AnchorSource)), draw(uncertainties))
            for at, utc in zip(media, wall, strict=True)
        )
    )


@given(timebase=timebases(), media_time=media_times, by_us=shifts)
def test_a_nudge_moves_every_moment_by_exactly_that(timebase: Timebase, media_time: MediaTime, by_us: int) -> None:
    after = nudged(timebase, by_us, FRAME)
    assert offset_us(after, timebase, media_time) == by_us
    assert {anchor.source for anchor in after.anchors} == {AnchorSource.REVIEWER_MATCH}


@given(timebase=timebases(), first_us=shifts, second_us=shifts)
def test_nudges_compose(timebase: Timebase, first_us: int, second_us: int) -> None:
    assert nudged(nudged(timebase, first_us, FRAME), second_us, FRAME) == nudged(timebase, first_us + second_us, FRAME)


@given(timebase=timebases(), by_us=shifts, step_us=st.integers(1, SECOND))
def test_a_nudge_claims_no_more_than_was_known_and_no_less_than_its_step(
    timebase: Timebase, by_us: int, step_us: int
) -> None:
    after = nudged(timebase, by_us, step_us)
    for old, new in zip(timebase.anchors, after.anchors, strict=True):
        assert new.uncertainty_us == max(old.uncertainty_us, step_us)


@given(fixed=timebases(), moving=timebases(), there=media_times, here=media_times, uncertainty_us=uncertainties)
def test_after_a_match_both_frames_have_the_same_utc(
    fixed: Timebase, moving: Timebase, there: MediaTime, here: MediaTime, uncertainty_us: int
) -> None:
    after = matched(moving, here, fixed.to_utc(there), uncertainty_us)
    assert after.to_utc(here) == fixed.to_utc(there)
    anchor = after.nearest_anchor(here)
    assert (anchor.media_time, anchor.source, anchor.uncertainty_us) == (
        here, AnchorSource.REVIEWER_MATCH, uncertainty_us,
    )  # fmt: skip


@given(moving=timebases(), here=media_times, by_us=shifts)
def test_a_match_keeps_the_drift_that_was_corrected(moving: Timebase, here: MediaTime, by_us: int) -> None:
    after = matched(moving, here, UtcTime(moving.to_utc(here) + by_us), 1000)
    for anchor in moving.anchors:
        if abs(anchor.media_time - here) >= SECOND:
            assert after.to_utc(anchor.media_time) == anchor.utc + by_us


def test_the_uncertainty_of_a_match_is_the_other_cameras_and_a_frame_of_each() -> None:
    fixed = Timebase.from_start(START, AnchorSource.GPS_TIME, 200_000)
    there, here = SeenMoment(1, MediaTime(5), 40_000), SeenMoment(2, MediaTime(9), 33_333)
    assert match_uncertainty_us(fixed, there, here) == 273_333


@given(
    apart_us=st.integers(LEAST_APART_US, 4 * HOUR),
    ppm=st.integers(-MOST_DRIFT_PPM + 1, MOST_DRIFT_PPM - 1),
    offset=shifts,
)
def test_two_distant_matches_correct_the_drift_between_them(apart_us: int, ppm: int, offset: int) -> None:
    as_ingested = Timebase.from_start(START, AnchorSource.FILE_NAME, 30 * SECOND)
    once = matched(as_ingested, MediaTime(SECOND), UtcTime(START + SECOND + offset), 70_000)
    later = MediaTime(SECOND + apart_us)
    utc = UtcTime(once.to_utc(later) + apart_us * ppm // SECOND)
    twice = matched_again(once, later, utc, 60_000)
    assert twice.to_utc(MediaTime(SECOND)) == START + SECOND + offset, "the first match still holds"
    assert twice.to_utc(later) == utc
    assert len(twice.anchors) == 2
    assert drift_ppm(once.anchors[0], later, utc) == pytest.approx(ppm, abs=0.05)
    middle = MediaTime(SECOND + apart_us // 2)
    assert abs(twice.to_utc(middle) - (once.to_utc(middle) + (utc - once.to_utc(later)) / 2)) <= 1


def test_matches_too_close_to_each_other_tell_no_drift() -> None:
    once = matched(Timebase.from_start(START, AnchorSource.FILE_NAME, 1), MediaTime(0), START, 70_000)
    near = MediaTime(LEAST_APART_US - 1)
    assert earlier_matches(once, near) == ()
    with pytest.raises(DriftError, match="a minute apart"):
        matched_again(once, near, UtcTime(START + near), 60_000)


def test_what_a_device_says_is_no_match_of_the_reviewer() -> None:
    timebase = Timebase.from_start(START, AnchorSource.GPS_TIME, 1)
    assert earlier_matches(timebase, MediaTime(HOUR)) == ()


@pytest.mark.parametrize("sign", [-1, 1])
def test_a_drift_that_no_clock_has_is_refused_in_words(sign: int) -> None:
    once = matched(Timebase.from_start(START, AnchorSource.FILE_NAME, 1), MediaTime(0), START, 70_000)
    utc = UtcTime(START + HOUR + sign * HOUR * (MOST_DRIFT_PPM + 1) // SECOND)
    with pytest.raises(DriftError, match=r"1001 parts in a million.*Nothing was changed"):
        matched_again(once, MediaTime(HOUR), utc, 60_000)
