"""A dragged bookmark: by itself, by an end, never out of its recording, never inside out."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Bookmark
from reviewer.domain.time import EPOCH, MediaTime
from widgets.item_lane import Part
from widgets.timeline_gestures import SHORTEST_RANGE_US, BookmarkMove

DURATION = 60_000_000


def bookmark(start: int, end: int | None) -> Bookmark:
    return Bookmark(1, 1, MediaTime(start), None if end is None else MediaTime(end), "t", "", 1, EPOCH, "a", id=1)


def test_a_moment_moves_by_as_much_as_the_pointer() -> None:
    move = BookmarkMove(bookmark(10_000_000, None), Part.BODY, MediaTime(10_100_000), DURATION)
    assert move.at(MediaTime(12_100_000)).start == 12_000_000
    assert move.at(MediaTime(12_100_000)).end is None


def test_a_range_as_long_as_nothing_at_the_very_start_stays_in_its_recording() -> None:
    dragged = BookmarkMove(bookmark(0, 0), Part.START, MediaTime(0), DURATION).at(MediaTime(0))
    assert (dragged.start, dragged.end) == (0, 0)


def test_a_range_keeps_its_length_and_an_end_moves_alone() -> None:
    before = bookmark(10_000_000, 20_000_000)
    whole = BookmarkMove(before, Part.BODY, MediaTime(15_000_000), DURATION).at(MediaTime(16_000_000))
    assert (whole.start, whole.end) == (11_000_000, 21_000_000)
    start = BookmarkMove(before, Part.START, MediaTime(10_000_000), DURATION).at(MediaTime(9_000_000))
    assert (start.start, start.end) == (9_000_000, 20_000_000)
    end_move = BookmarkMove(before, Part.END, MediaTime(20_000_000), DURATION)
    end = end_move.at(MediaTime(25_000_000))
    assert (end.start, end.end) == (10_000_000, 25_000_000)
    assert end_move.edge(end) == 25_000_000


@given(
    st.integers(0, DURATION - SHORTEST_RANGE_US),
    st.integers(SHORTEST_RANGE_US, DURATION) | st.none(),
    st.sampled_from(Part),
    st.integers(-2 * DURATION, 2 * DURATION),
)
def test_no_drag_leaves_the_recording_or_turns_a_range_round(
    start: int, length: int | None, part: Part, shift: int
) -> None:
    end = None if length is None else min(start + length, DURATION)
    before = bookmark(start, end)
    after = BookmarkMove(before, part, MediaTime(start), DURATION).at(MediaTime(start + shift))
    assert 0 <= after.start <= after.last <= DURATION
    if end is not None and part is not Part.BODY:
        assert after.last - after.start >= SHORTEST_RANGE_US
    if part is Part.BODY:
        assert after.last - after.start == before.last - before.start
