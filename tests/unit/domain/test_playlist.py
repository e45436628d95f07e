"""Moments to show: what can be shown, where it stands by itself, and how a playlist is changed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Bookmark
from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.domain.time import EPOCH, MediaTime


def test_a_reversed_span_is_shown_in_order_and_one_that_does_not_last_as_a_single_frame() -> None:
    assert ShownMoment.between(1, MediaTime(9), MediaTime(4)) == ShownMoment(1, MediaTime(4), MediaTime(9))
    still = ShownMoment.between(1, MediaTime(4), MediaTime(4))
    assert still.is_still
    assert (still.last, still.shown_us) == (4, 0)


@pytest.mark.parametrize(
    ("end", "rate", "pauses"),
    [
        (100, Fraction(1), ()),
        (50, Fraction(1), ()),
        (200, Fraction(17), ()),
        (200, Fraction(-1), ()),
        (200, Fraction(1, 32), ()),
        (200, Fraction(1), (150, 120)),
        (200, Fraction(1), (150, 150)),
        (200, Fraction(1), (100,)),
        (200, Fraction(1), (200,)),
        (None, Fraction(1), (100,)),
    ],
)
def test_what_cannot_be_shown_is_refused(end: int | None, rate: Fraction, pauses: tuple[int, ...]) -> None:
    last = None if end is None else MediaTime(end)
    with pytest.raises(ValueError, match=r"\w"):
        ShownMoment(1, MediaTime(100), last, rate, tuple(map(MediaTime, pauses)))


def test_time_stands_at_each_pause_and_at_the_end_and_goes_on_from_there() -> None:
    shown = ShownMoment(1, MediaTime(1000), MediaTime(5000), pauses=(MediaTime(2000), MediaTime(3000)))
    stops = [MediaTime(1000)]
    while not shown.is_over_at(stops[-1]):
        stops.append(shown.next_stop(stops[-1]))
    assert stops == [1000, 2000, 3000, 4995]
    # A pause that was reached is behind, even where its moment lost a microsecond on the way through UTC.
    assert shown.next_stop(MediaTime(1999)) == 3000


def test_the_end_itself_is_not_shown() -> None:
    assert ShownMoment(1, MediaTime(0), MediaTime(4000)).last == 3995


def test_pauses_outside_of_another_span_are_left_out() -> None:
    shown = ShownMoment(1, MediaTime(0), MediaTime(90), pauses=(MediaTime(10), MediaTime(50), MediaTime(80)))
    assert shown.with_span(MediaTime(10), MediaTime(80)).pauses == (50,)
    assert shown.with_span(MediaTime(10), None).pauses == ()
    assert shown.with_pause(MediaTime(20)).pauses == (10, 20, 50, 80)


def test_a_mark_is_shown_under_its_title_or_its_category() -> None:
    mark = Bookmark(1, 7, MediaTime(5), MediaTime(9), "Hands", "", 1, EPOCH, "examiner")
    assert ShownMoment.of_bookmark(mark, "First contact") == ShownMoment(7, MediaTime(5), MediaTime(9), caption="Hands")
    assert ShownMoment.of_bookmark(Bookmark(1, 7, MediaTime(5), None, "", "", 1, EPOCH, ""), "First contact") == (
        ShownMoment(7, MediaTime(5), caption="First contact")
    )


def test_slow_motion_takes_longer() -> None:
    moments = (
        ShownMoment(1, MediaTime(0), MediaTime(4_000_000), Fraction(1, 4)),
        ShownMoment(1, MediaTime(0), MediaTime(4_000_000), Fraction(2)),
    )
    assert Playlist("Training", moments).shown_us == 18_000_000


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8, unique=True), st.integers(0, 7), st.integers(-10, 10))
def test_moving_a_moment_keeps_all_others_in_their_order(starts: list[int], place: int, by: int) -> None:
    playlist = Playlist("Hearing", tuple(ShownMoment(1, MediaTime(start)) for start in starts))
    place %= len(starts)
    moved = playlist.with_moved(place, by)
    assert moved.without(min(max(place + by, 0), len(starts) - 1)) == playlist.without(place)
    assert sorted(each.start for each in moved.moments) == sorted(starts)
