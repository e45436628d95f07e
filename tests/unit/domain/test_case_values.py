"""Cases, recordings, events and bookmarks refuse what makes no sense, and know their own times."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Bookmark, DeviceEvent, EventKind
from reviewer.domain.time import EPOCH, MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from tests.support.review_case import MINUTE, SECOND, START, make_recording

BOOKMARK = Bookmark(1, 1, MediaTime(0), None, "First contact", "", 1, EPOCH, "examiner")
RECORDING = make_recording(1, "Body-worn", 0, START, MINUTE)


def test_a_moment_ends_where_it_is() -> None:
    assert replace(BOOKMARK, start=MediaTime(5)).last == 5


def test_a_range_ends_where_it_says() -> None:
    assert replace(BOOKMARK, start=MediaTime(5), end=MediaTime(9)).last == 9


def test_a_range_of_no_length_is_a_range() -> None:
    assert replace(BOOKMARK, start=MediaTime(5), end=MediaTime(5)).end == 5


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at or after its start"):
        replace(BOOKMARK, start=MediaTime(5), end=MediaTime(4))


@pytest.mark.parametrize(
    ("media_time", "utc"), [(None, None), (MediaTime(0), UtcTime(0))], ids=["no time", "two times"]
)
def test_an_event_has_exactly_one_time(media_time: MediaTime | None, utc: UtcTime | None) -> None:
    with pytest.raises(ValueError, match="either a media time or a UTC time"):
        DeviceEvent(1, 1, EventKind.MUTE, "muted", media_time=media_time, utc=utc)


def test_a_media_time_needs_its_recording() -> None:
    with pytest.raises(ValueError, match="needs its recording"):
        DeviceEvent(1, None, EventKind.MUTE, "muted", media_time=MediaTime(0))


def test_an_event_is_placed_by_its_recording_or_by_its_own_clock() -> None:
    timebases = {7: Timebase.from_start(START, AnchorSource.GPS_TIME, 0)}
    counted = DeviceEvent(1, 7, EventKind.MUTE, "muted", media_time=MediaTime(3 * SECOND))
    stated = DeviceEvent(1, None, EventKind.BATTERY, "12 %", utc=UtcTime(START - 1))
    assert counted.at_utc(timebases) == START + 3 * SECOND
    assert stated.at_utc({}) == START - 1


def test_a_recording_covers_its_first_moment_and_not_its_end() -> None:
    assert RECORDING.start_utc == START
    assert RECORDING.end_utc == START + MINUTE
    assert RECORDING.covers(START)
    assert RECORDING.covers(UtcTime(START + MINUTE - 1))
    assert not RECORDING.covers(UtcTime(START + MINUTE))
    assert not RECORDING.covers(UtcTime(START - 1))


@given(first_pts=st.integers(-(2**33), 2**33), frame=st.integers(0, 10**6))
def test_media_time_counts_from_the_first_frame(first_pts: int, frame: int) -> None:
    recording = replace(RECORDING, first_pts=first_pts, time_base=Fraction(1, 1000))
    assert recording.media_time(first_pts + frame) == frame * 1000


def test_every_kind_of_event_has_words() -> None:
    words = [kind.words for kind in EventKind]
    assert len(set(words)) == len(words)
    assert not any("_" in word for word in words)
    assert EventKind.PRE_EVENT_BUFFER.words == "pre-event buffer"
