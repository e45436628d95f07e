"""Where an alignment puts the second recording in UTC, and what ± it claims for that."""

from math import ceil, hypot

import pytest

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.media.alignment_result import MEASURING_US, SOUND_TRAVEL_US, Alignment

START = UtcTime(1_776_460_000_000_000)
SECOND = 1_000_000


def alignment(drift_ppm: float, *, slope_error_ppm: float = 1.0) -> Alignment:
    """Recordings that run together from 10 to 110 s of the first; the second began 7.5 s before it."""
    return Alignment(
        reference_a=MediaTime(60 * SECOND),
        reference_b=MediaTime(67_500_000),
        drift_ppm=drift_ppm,
        drift_uncertainty_ppm=20.0,
        lag_error_us=300.0,
        slope_error_ppm=slope_error_ppm,
        shared_start=MediaTime(10 * SECOND),
        shared_end=MediaTime(110 * SECOND),
        confidence=0.8,
        score=20.0,
        next_score=4.0,
        windows=(),
    )


def test_media_times_of_one_are_those_of_the_other() -> None:
    found = alignment(50.0)
    assert found.to_b(MediaTime(60 * SECOND)) == 67_500_000
    assert found.to_b(MediaTime(110 * SECOND)) == 117_502_500
    assert found.offset_us == 7_500_000 - 3_000


def test_the_uncertainty_grows_away_from_what_agreed_and_holds_the_way_of_the_sound() -> None:
    found = alignment(50.0, slope_error_ppm=40.0)
    assert found.measured_within_us(MediaTime(60 * SECOND)) == 300 + MEASURING_US
    assert found.measured_within_us(MediaTime(10 * SECOND)) == ceil(hypot(300, 2_000)) + MEASURING_US
    assert found.uncertainty_us == found.measured_within_us(MediaTime(110 * SECOND)) + SOUND_TRAVEL_US


def test_without_drift_one_anchor_in_the_middle_says_where_b_lies() -> None:
    found = alignment(15.0)
    assert not found.has_drift
    [anchor] = found.timebase_of_b(Timebase.from_start(START, AnchorSource.GPS_TIME, 30_000)).anchors
    assert (anchor.media_time, anchor.utc) == (67_500_000, START + 60 * SECOND)
    assert anchor.source is AnchorSource.SOUND_MATCH
    assert anchor.uncertainty_us == ceil(hypot(30_000, found.uncertainty_us))


def test_with_drift_two_anchors_hold_b_on_a_all_along() -> None:
    found = alignment(-50.0)
    assert found.has_drift
    timebase_a = Timebase.from_start(START, AnchorSource.GPS_TIME, 30_000)
    timebase_b = found.timebase_of_b(timebase_a)
    assert len(timebase_b.anchors) == 2
    assert [anchor.utc for anchor in timebase_b.anchors] == [START + 10 * SECOND, START + 110 * SECOND]
    for time in range(0, 120 * SECOND, 7_654_321):
        assert timebase_b.to_utc(found.to_b(MediaTime(time))) == pytest.approx(
            timebase_a.to_utc(MediaTime(time)), abs=2
        )


def test_b_follows_each_anchor_of_a() -> None:
    times = (
        (0, 0),
        (40 * SECOND, 40 * SECOND + 90_000),
        (80 * SECOND, 80 * SECOND + 20_000),
        (200 * SECOND, 200 * SECOND),
    )
    timebase_a = Timebase(
        tuple(Anchor(MediaTime(at), UtcTime(START + utc), AnchorSource.GPS_TIME, 1_000) for at, utc in times)
    )
    found = alignment(0.0)
    timebase_b = found.timebase_of_b(timebase_a)
    assert len(timebase_b.anchors) == 4
    for time in range(10 * SECOND, 110 * SECOND, 7_654_321):
        assert timebase_b.to_utc(found.to_b(MediaTime(time))) == pytest.approx(
            timebase_a.to_utc(MediaTime(time)), abs=2
        )
