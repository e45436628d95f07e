"""Files that a camera split are one camera's: which is on show when, and what is said where there is none."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Recording
from reviewer.domain.segments import by_camera, cameras_overlap, nearest_segment, outside_words, segment_at
from reviewer.domain.time import UtcTime
from tests.support.review_case import make_recording

SECOND = 1_000_000


def segment(number: int, start_s: float, length_s: float, camera: int = 0) -> Recording:
    start = UtcTime(round(start_s * SECOND))
    return replace(make_recording(1, "Hall camera", camera, start, round(length_s * SECOND)), id=number)


FIRST, SECOND_ONE, LATER = segment(1, 0, 60), segment(2, 60, 60), segment(3, 150, 30)
ALL = (FIRST, SECOND_ONE, LATER)


def at(seconds: float) -> UtcTime:
    return UtcTime(round(seconds * SECOND))


def shown_at(seconds: float) -> int | None:
    shown = segment_at(ALL, at(seconds))
    return None if shown is None else shown.id


def test_where_one_ends_the_next_is_on_show() -> None:
    assert [shown_at(each) for each in (0, 59.999999, 60, 119.9)] == [1, 1, 2, 2]


def test_the_end_of_the_last_still_shows_its_last_frame_and_a_gap_shows_nothing() -> None:
    assert [shown_at(each) for each in (120, 120.1, 149.9, 150, 180, 180.1)] == [2, None, None, 3, 3, None]


def test_of_two_that_overlap_the_later_one_is_on_show() -> None:
    shown = segment_at((FIRST, segment(9, 50, 20)), at(55))
    assert shown is not None
    assert shown.id == 9


def test_cameras_are_told_apart_and_segments_put_in_order() -> None:
    other = segment(7, 10, 5, camera=2)
    assert by_camera([LATER, other, FIRST, SECOND_ONE]) == {0: ALL, 2: (other,)}


def test_the_nearest_segment_is_the_one_that_begins_or_ends_closest() -> None:
    assert [nearest_segment(ALL, at(each)).id for each in (-100, 30, 125, 145, 500)] == [1, 1, 2, 3, 3]


def test_what_is_said_outside() -> None:
    assert outside_words(ALL, at(-12.4)) == (
        "Hall camera does not cover this moment: it begins in 12.4 s.",
        "Begins in 12.4 s",
    )
    assert outside_words(ALL, at(130)) == (
        "Hall camera does not cover this moment: it ended 10.0 s ago and goes on in 20.0 s.",
        "Goes on in 20.0 s",
    )
    assert outside_words(ALL, at(241)) == (
        "Hall camera does not cover this moment: it ended 1 min 01 s ago.",
        "Ended 1 min 01 s ago",
    )


@given(st.integers(-10 * SECOND, 200 * SECOND))
def test_a_moment_has_a_segment_or_words(utc: int) -> None:
    moment = UtcTime(utc)
    shown = segment_at(ALL, moment)
    assert (shown is not None) == any(0 <= each.timebase.to_media(moment) <= each.duration_us + 2 for each in ALL)
    if shown is None:
        assert "does not cover" in outside_words(ALL, moment)[0]


def test_whether_two_cameras_saw_the_same_moment() -> None:
    assert not cameras_overlap(ALL), "segments of one camera"
    assert not cameras_overlap([*ALL, segment(8, 120, 30, camera=1)]), "one after the other"
    assert cameras_overlap([*ALL, segment(8, 119, 30, camera=1)])
    assert cameras_overlap([segment(4, 0, 500, camera=3), *ALL])
