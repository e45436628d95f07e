"""A track that states no UTC, laid on a recording by its own clock; the track as it was read stays what it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.time import LocalTime, MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track import NO_TIME, Fix, FixFlag, Track, TrackBuilder
from reviewer.domain.track_placing import TrackClock, TrackPlacing, slid
from reviewer.domain.trajectory import Trajectory

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
RECORDING = Timebase.from_start(START, AnchorSource.GPS_TIME, 0)


def track_of(clock: TrackClock, seconds: range = range(10)) -> Track:
    builder = TrackBuilder("walk", "made")
    for second in seconds:
        time = second * SECOND
        fix = Fix(None, None, 41.0, -72.0 + second * 1e-4)
        match clock:
            case TrackClock.UTC:
                fix = replace(fix, utc=UtcTime(START + time))
            case TrackClock.MEDIA:
                fix = replace(fix, media_time=MediaTime(time))
            case TrackClock.LOCAL:
                fix = replace(fix, local=LocalTime(77 * SECOND + time))
        builder.add(fix)
    return builder.build()


@pytest.mark.parametrize("clock", TrackClock)
def test_the_clock_of_a_track_is_the_best_it_has(clock: TrackClock) -> None:
    assert TrackClock.of(track_of(clock)) is clock
    assert clock.words


def test_a_clock_of_samples_without_a_position_does_not_count() -> None:
    builder = TrackBuilder("walk", "made")
    builder.add(Fix(START, None, 41.0, -72.0, flags=FixFlag.NO_FIX))
    builder.add(Fix(None, MediaTime(5), 41.0, -72.0))
    assert TrackClock.of(builder.build()) is TrackClock.MEDIA


@pytest.mark.parametrize("clock", [TrackClock.UTC, TrackClock.NONE])
def test_no_other_track_is_placed_by_its_own_clock(clock: TrackClock) -> None:
    with pytest.raises(ValueError, match="not placed by its own clock"):
        TrackPlacing.as_it_came_in(1, track_of(clock))


@pytest.mark.parametrize("clock", [TrackClock.MEDIA, TrackClock.LOCAL])
@given(by_us=st.integers(-5 * SECOND, 5 * SECOND))
def test_slid_it_goes_that_much_and_the_track_as_read_stays(clock: TrackClock, by_us: int) -> None:
    track = track_of(clock)
    came = TrackPlacing.as_it_came_in(3, track)
    moved = replace(came, line=slid(came.line, -by_us, 50_000))
    before, after = (Trajectory.place(placing.laid(track), RECORDING) for placing in (came, moved))
    assert before.utc_us[0] == START
    assert (after.utc_us - before.utc_us == by_us).all()
    assert moved.line.anchors[0].uncertainty_us == 50_000
    assert (track.media_time_us == track_of(clock).media_time_us).all()
    assert Trajectory.place(track, RECORDING).is_empty == (clock is TrackClock.LOCAL)


def test_a_drift_of_its_clock_is_corrected_and_untimed_samples_stay_untimed() -> None:
    builder = TrackBuilder("walk", "made")
    for media in (0, 100 * SECOND, None):
        builder.add(Fix(None, None if media is None else MediaTime(media), 41.0, -72.0))
    anchors = [
        Anchor(MediaTime(at), UtcTime(own), AnchorSource.REVIEWER_MATCH, 0)
        for at, own in ((0, 0), (101 * SECOND, 100 * SECOND))
    ]
    placing = TrackPlacing(3, TrackClock.MEDIA, Timebase(tuple(anchors)))
    assert placing.laid(builder.build()).media_time_us.tolist() == [0, 101 * SECOND, NO_TIME]


def test_a_slide_keeps_a_drift_and_has_the_reviewers_uncertainty() -> None:
    anchors = [
        Anchor(MediaTime(at * SECOND), UtcTime(START + at * SECOND + at), AnchorSource.FILE_DATE, 86_400 * SECOND)
        for at in (0, 100)
    ]
    after = slid(Timebase(tuple(anchors)), 1_234, 500_000)
    assert [anchor.utc for anchor in after.anchors] == [anchor.utc + 1_234 for anchor in anchors]
    assert {(anchor.source, anchor.uncertainty_us) for anchor in after.anchors} == {
        (AnchorSource.REVIEWER_MATCH, 500_000)
    }
