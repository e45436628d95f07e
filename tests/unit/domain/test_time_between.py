"""The time between two moments: by which clock, how sure, and what is said of it."""

from dataclasses import replace

import pytest

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.time_between import MeasuredBy, TimedMoment, time_between

START = UtcTime(1_776_460_000_000_000)


def moment(recording: int, media_us: int, *, ahead_us: int = 0, clock_us: int | None = 200_000) -> TimedMoment:
    """A moment of a recording whose clock is ahead of UTC by so much, with frames of 33 ms."""
    media = MediaTime(media_us)
    return TimedMoment(
        f"{recording} at {media_us}", UtcTime(START + media_us + ahead_us), clock_us, "GPS", recording, media, 33_367
    )


def event(utc_us: int, clock_us: int | None) -> TimedMoment:
    """A moment of a device that states UTC."""
    return TimedMoment("light bar on", UtcTime(START + utc_us), clock_us, "device log")


def test_within_one_recording_the_place_in_utc_does_not_matter() -> None:
    found = time_between(moment(1, 1_000_000), moment(1, 8_133_000, clock_us=90_000_000))
    assert (found.length_us, found.uncertainty_us, found.by) == (7_133_000, 33_367, MeasuredBy.ONE_CLOCK)
    assert found.words == "00:00:07.133 ±34 ms (7.1 s)"
    assert found.is_order_certain
    assert "own clock" in found.meaning[0]


def test_between_two_recordings_both_clocks_and_a_frame_are_added_up() -> None:
    found = time_between(moment(1, 1_000_000), moment(2, 2_000_000, clock_us=500_000))
    assert (found.length_us, found.uncertainty_us) == (1_000_000, 733_367)
    assert found.by is MeasuredBy.TWO_CLOCKS
    assert found.is_order_certain
    assert "±0.2 s (GPS); ±0.5 s (GPS)" in found.meaning[0]


def test_it_is_open_which_came_first_where_the_uncertainty_is_larger() -> None:
    found = time_between(moment(1, 1_500_000), moment(2, 1_000_000, clock_us=400_000))
    assert found.length_us == -500_000
    assert not found.is_order_certain
    assert found.order_words == (
        "The first moment seems to come after the second one, but the ± leaves open which came first."
    )


def test_nothing_is_taken_for_sure_that_nobody_states() -> None:
    found = time_between(moment(1, 1_000_000), event(9_000_000, None))
    assert (found.length_us, found.uncertainty_us, found.known_us) == (8_000_000, None, 233_367)
    assert found.words == "00:00:08.000 ±0.3 s at least (8.0 s)"
    assert not found.is_order_certain
    assert any("nothing states how sure the time of “light bar on” is" in each for each in found.meaning)


def test_frames_that_are_not_read_yet_leave_the_uncertainty_open() -> None:
    unread = replace(moment(1, 5_000_000), picture_us=None)
    found = time_between(unread, moment(1, 6_000_000))
    assert found.uncertainty_us is None
    assert any("not read yet" in each for each in found.meaning)


def test_a_clock_that_drifts_is_told_of() -> None:
    steady = time_between(moment(1, 0), moment(1, 3_600_000_000))
    drifting = time_between(moment(1, 0), moment(1, 3_600_000_000, ahead_us=180_000))
    assert drifting.length_us == steady.length_us
    assert any("01:00:00.180" in each for each in drifting.meaning)
    assert not any("01:00:00" in each for each in steady.meaning)


def test_it_always_says_what_it_does_not_mean() -> None:
    for other in (moment(1, 2), moment(2, 2), event(2, 3)):
        assert time_between(moment(1, 1), other).meaning[-1].startswith("It says how far apart")


def test_a_media_time_needs_its_recording() -> None:
    with pytest.raises(ValueError, match="together"):
        TimedMoment("x", START, 0, media_time=MediaTime(3))


def test_taken_the_other_way_round_it_is_the_same_time_backwards() -> None:
    one, other = moment(1, 10), moment(2, 5_000_000)
    there, back = time_between(one, other), time_between(other, one)
    assert (there.length_us, there.uncertainty_us) == (-back.length_us, back.uncertainty_us)
