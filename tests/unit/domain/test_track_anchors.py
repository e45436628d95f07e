"""Sightings of a clock: what is answered never claims more than they allow, and narrows with what they add."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.offsets import LEAST_APART_US, MOST_DRIFT_PPM, DriftError
from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.domain.track_anchors import (
    SLOW_MPS,
    Sighting,
    advice,
    can_tell_drift,
    dwell_us,
    fit,
    needs_drift,
    receiver_sighting,
)
from reviewer.domain.trajectory import Trajectory

START = parse_utc("2026-04-17T21:04:07Z")
SECOND = 1_000_000
HOUR = 3600 * SECOND
SOURCE = AnchorSource.REVIEWER_MATCH
ROUNDING_US = 2

media_times = st.integers(0, 4 * HOUR).map(MediaTime)
offsets = st.integers(-24 * HOUR, 24 * HOUR)


@st.composite
def true_sightings(draw: st.DrawFn, ppm: int = 0) -> tuple[int, list[Sighting]]:
    """Some sightings of one clock, each off by no more than it says; and the clock's time at media time 0."""
    offset = START + draw(offsets)
    sightings = []
    for media_time in draw(st.lists(media_times, min_size=1, max_size=6)):
        error = draw(st.integers(-5 * SECOND, 5 * SECOND))
        # The clock is rounded to the microsecond too, which a line through two sightings makes larger far from them.
        uncertainty = abs(error) + draw(st.integers(0, SECOND)) + (ROUNDING_US if ppm else 0)
        clock = offset + media_time + media_time * ppm // SECOND + error
        sightings.append(Sighting(media_time, clock, uncertainty))
    return offset, sightings


@given(true_sightings())
def test_the_true_offset_lies_within_the_uncertainty(drawn: tuple[int, list[Sighting]]) -> None:
    offset, sightings = drawn
    fitted = fit(sightings, SOURCE, with_drift=False)
    assert fitted.contradiction_us == 0
    assert abs(fitted.line.to_utc(MediaTime(0)) - offset) <= fitted.uncertainty_us
    assert fitted.uncertainty_us <= min(each.uncertainty_us for each in sightings)
    assert fitted.drift_ppm is None


@given(true_sightings(), true_sightings())
def test_another_sighting_never_makes_it_less_certain(
    first: tuple[int, list[Sighting]], second: tuple[int, list[Sighting]]
) -> None:
    moved = [Sighting(each.media_time, each.clock_us + first[0] - second[0], each.uncertainty_us) for each in second[1]]
    few, many = (fit(seen, SOURCE, with_drift=False) for seen in (first[1], [*first[1], *moved]))
    assert many.uncertainty_us <= few.uncertainty_us


@given(st.data(), st.integers(-MOST_DRIFT_PPM // 2, MOST_DRIFT_PPM // 2))
def test_the_true_line_lies_within_the_uncertainty_between_its_ends(data: st.DataObject, ppm: int) -> None:
    offset, sightings = data.draw(true_sightings(ppm).filter(lambda drawn: can_tell_drift(drawn[1])))
    try:
        fitted = fit(sightings, SOURCE, with_drift=True)
    except DriftError:
        # So little certain over so short a time that the middle of what is possible is none.
        return
    assert fitted.contradiction_us <= ROUNDING_US, "the true clock is rounded to the microsecond"
    first, last = (anchor.media_time for anchor in fitted.line.anchors)
    for media_time in (first, (first + last) // 2, last):
        truth = offset + media_time + media_time * ppm // SECOND
        assert abs(fitted.line.to_utc(MediaTime(media_time)) - truth) <= fitted.uncertainty_us + ROUNDING_US
    assert (
        fitted.uncertainty_us <= max(sightings[0].uncertainty_us, *(each.uncertainty_us for each in sightings)) * 2 + 2
    )


@given(st.lists(st.tuples(media_times, offsets, st.integers(0, SECOND)), min_size=2, max_size=6), st.booleans())
def test_whatever_contradicts_is_told_and_lies_within_the_uncertainty(
    drawn: list[tuple[MediaTime, int, int]], with_drift: bool
) -> None:
    sightings = [Sighting(at, START + offset + at, uncertainty) for at, offset, uncertainty in drawn]
    try:
        fitted = fit(sightings, SOURCE, with_drift=with_drift)
    except DriftError:
        assert with_drift
        return
    for sighting, residual in zip(fitted.sightings, fitted.residuals_us, strict=True):
        if fitted.contradiction_us:
            assert abs(residual) + sighting.uncertainty_us <= fitted.uncertainty_us + ROUNDING_US
        else:
            assert abs(residual) <= sighting.uncertainty_us + ROUNDING_US
    apart = [max(a.earliest_us - b.latest_us, b.earliest_us - a.latest_us) for a, b in pairwise(fitted.sightings)]
    if not with_drift:
        assert fitted.contradiction_us >= max(*apart, 0) // 2


def test_a_drift_is_told_from_two_moments_and_left_over_is_told_of_a_third() -> None:
    hour = MediaTime(HOUR)
    sightings = [
        Sighting(MediaTime(0), START, 10_000),
        Sighting(hour, START + HOUR + SECOND, 10_000),
        Sighting(MediaTime(HOUR // 2), START + HOUR // 2 + SECOND // 2 + 7_000, 10_000),
    ]
    fitted = fit(sightings, SOURCE, with_drift=True)
    assert [each.media_time for each in fitted.sightings] == [0, HOUR // 2, HOUR]
    assert fitted.drift_ppm == pytest.approx(1e6 / 3600, rel=1e-2)
    assert fitted.residuals_us[1] > 0
    assert all(abs(residual) <= 10_000 for residual in fitted.residuals_us)
    assert needs_drift(sightings)
    assert not needs_drift(sightings[:1])
    offset = fit(sightings, SOURCE, with_drift=False)
    assert offset.contradiction_us == (SECOND - 20_000) // 2
    assert offset.uncertainty_us >= SECOND // 2


def test_moments_close_together_tell_no_drift() -> None:
    close = [Sighting(MediaTime(0), START, 0), Sighting(MediaTime(LEAST_APART_US - 1), START + LEAST_APART_US, 0)]
    with pytest.raises(DriftError, match="a minute apart"):
        fit(close, SOURCE, with_drift=True)
    assert not needs_drift(close)


def test_a_drift_that_no_clock_has_is_refused() -> None:
    wrong = [Sighting(MediaTime(0), START, 0), Sighting(MediaTime(HOUR), START + HOUR + 60 * SECOND, 0)]
    with pytest.raises(DriftError, match="no clock does that"):
        fit(wrong, SOURCE, with_drift=True)
    assert not needs_drift(wrong)


def test_nothing_seen_is_no_place() -> None:
    with pytest.raises(ValueError, match="no sighting"):
        fit([], SOURCE, with_drift=False)


def trajectory(metres_each_second: list[float], accuracy_m: float = float("nan")) -> Trajectory:
    """A walk eastward on the equator: one fix a second, so many metres further each time."""
    builder, east = TrackBuilder("walk", "GPX 1.1"), 0.0
    for second, metres in enumerate([0.0, *metres_each_second]):
        east += metres
        builder.add(
            Fix(
                UtcTime(START + second * SECOND), None, 10.0, 20.0 + east / 109_625.0, speed_mps=metres,
                accuracy_m=accuracy_m,
            )
        )  # fmt: skip
    return Trajectory.place(builder.build(), None)


@pytest.mark.parametrize(("accuracy_m", "dwell_s"), [(float("nan"), 0.5), (20.0, 2.0)])
def test_a_place_passed_at_speed_says_when(accuracy_m: float, dwell_s: float) -> None:
    path = trajectory([10.0] * 20, accuracy_m)
    here = UtcTime(START + 10 * SECOND)
    assert dwell_us(path, here) == pytest.approx(dwell_s * SECOND, rel=0.02)
    assert advice(path, here) == ""
    sighting = receiver_sighting(path, MediaTime(5), here, 33_000)
    assert sighting.uncertainty_us == pytest.approx(dwell_s * SECOND + 33_000, rel=0.02)
    assert (sighting.media_time, sighting.clock_us) == (5, here)


def test_a_place_where_nothing_moves_is_advised_against() -> None:
    path = trajectory([10.0] * 10 + [0.0] * 60 + [10.0] * 10)
    standing = UtcTime(START + 40 * SECOND)
    assert "Nothing moves here (0.0 m/s)" in advice(path, standing)
    assert dwell_us(path, standing) == pytest.approx(30.5 * SECOND, rel=0.02)
    assert "Nothing moves" in advice(trajectory([SLOW_MPS * 0.9] * 20), UtcTime(START + 10 * SECOND))
    assert "hardly says when" in advice(trajectory([0.6] * 60, 20.0), UtcTime(START + 30 * SECOND))


def test_no_position_is_no_point() -> None:
    path = trajectory([10.0] * 5)
    assert "no position here" in advice(path, UtcTime(START - 60 * SECOND))
