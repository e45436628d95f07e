"""When a camera was off or muted while another recorded: microsecond by microsecond, and case by case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import DeviceEvent, EventKind, Recording
from reviewer.domain.coverage import CoverageGap, GapKind, find_gaps
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from tests.support.review_case import make_recording

END = 24


def recording(number: int, camera: int, start: int, end: int, uncertainty_us: int = 0) -> Recording:
    made = make_recording(1, f"camera {camera}", camera, UtcTime(start), end - start)
    return replace(made, id=number, timebase=Timebase.from_start(UtcTime(start), AnchorSource.GPS_TIME, uncertainty_us))


def switch(recording_id: int | None, kind: EventKind, utc: int) -> DeviceEvent:
    return DeviceEvent(1, recording_id, kind, "", utc=UtcTime(utc))


def told(gap: CoverageGap) -> tuple[GapKind, int, int, int]:
    return gap.kind, gap.camera, gap.start, gap.end


spans = st.tuples(st.integers(0, 2), st.integers(0, END), st.integers(0, END)).map(
    lambda drawn: (drawn[0], min(drawn[1:]), max(drawn[1:]))
)
cases = st.lists(spans, max_size=7).map(
    lambda drawn: [recording(number, *span) for number, span in enumerate(drawn, start=1)]
)
switches = st.lists(
    st.tuples(st.integers(1, 7), st.sampled_from([EventKind.MUTE, EventKind.UNMUTE]), st.integers(0, END)), max_size=8
)


def expected_state(camera: int, utc: int, recordings: list[Recording], events: list[DeviceEvent]) -> GapKind | None:
    """What a camera lacks at a microsecond, said in the plainest way."""
    on = [each for each in recordings if each.start_utc <= utc < each.end_utc]
    own = [each for each in on if each.camera == camera]
    if len(own) == len(on):
        return None
    if not own:
        return GapKind.OFF
    return GapKind.MUTED if all(is_muted(each, utc, events) for each in own) else None


def is_muted(each: Recording, utc: int, events: list[DeviceEvent]) -> bool:
    """What the last event before the end of a microsecond said; of those at one moment the unmute comes first."""
    own = sorted((event.utc or 0, event.kind is EventKind.MUTE) for event in events if event.recording_id == each.id)
    past = [is_mute for moment, is_mute in own if moment <= utc]
    return past[-1] if past else False


@given(recordings=cases, drawn=switches)
def test_every_microsecond_is_told_as_it_is(
    recordings: list[Recording], drawn: list[tuple[int, EventKind, int]]
) -> None:
    events = [switch(*each) for each in drawn]
    gaps = find_gaps(recordings, events)
    lasting = {each.camera for each in recordings if each.end_utc > each.start_utc}
    for camera in lasting:
        own = [gap for gap in gaps if gap.camera == camera]
        for utc in range(END + 1):
            here = [gap.kind for gap in own if gap.start <= utc < gap.end]
            wanted = expected_state(camera, utc, recordings, events)
            assert here == ([] if wanted is None else [wanted]), (camera, utc)
    assert all(gap.camera in lasting for gap in gaps)


@given(recordings=cases, drawn=switches)
def test_a_gap_is_covered_from_its_start_by_other_cameras_only(
    recordings: list[Recording], drawn: list[tuple[int, EventKind, int]]
) -> None:
    by_id = {each.id: each for each in recordings}
    gaps = find_gaps(recordings, [switch(*each) for each in drawn])
    assert list(gaps) == sorted(gaps, key=lambda gap: (gap.start, gap.camera))
    for gap in gaps:
        assert by_id[gap.recording_id].camera == gap.camera
        assert by_id[gap.covered_by[0]].covers(gap.start)
        for each in gap.covered_by:
            assert by_id[each].camera != gap.camera
            assert by_id[each].start_utc < gap.end
            assert by_id[each].end_utc > gap.start


def test_between_two_segments_a_camera_is_off_and_within_them_it_is_not() -> None:
    body = [recording(1, 0, 0, 10), recording(2, 0, 12, 20)]
    car = recording(3, 1, 0, 20)
    [gap] = find_gaps([*body, car], [])
    assert told(gap) == (GapKind.OFF, 0, 10, 12)
    assert gap.recording_id == 1, "the segment before"
    assert gap.covered_by == (3,)


def test_before_its_first_recording_a_camera_was_off() -> None:
    [gap] = find_gaps([recording(1, 0, 5, 20), recording(2, 1, 0, 20)], [])
    assert told(gap) == (GapKind.OFF, 0, 0, 5)
    assert gap.recording_id == 1


def test_where_nobody_recorded_there_is_no_gap() -> None:
    assert find_gaps([recording(1, 0, 0, 5), recording(2, 0, 9, 12)], []) == ()
    both = [recording(1, 0, 0, 5), recording(2, 1, 0, 5), recording(3, 0, 9, 12), recording(4, 1, 9, 12)]
    assert find_gaps(both, []) == ()


def test_a_mute_lasts_until_the_unmute_or_the_end_of_its_recording() -> None:
    recordings = [recording(1, 0, 0, 20), recording(2, 1, 0, 20)]
    events = [switch(1, EventKind.MUTE, 3), switch(1, EventKind.UNMUTE, 6), switch(1, EventKind.MUTE, 18)]
    gaps = find_gaps(recordings, events)
    assert [told(gap) for gap in gaps] == [(GapKind.MUTED, 0, 3, 6), (GapKind.MUTED, 0, 18, 20)]
    assert [gap.recording_id for gap in gaps] == [1, 1]


def test_an_event_of_the_case_as_a_whole_mutes_nobody() -> None:
    recordings = [recording(1, 0, 0, 20), recording(2, 1, 0, 20)]
    assert find_gaps(recordings, [switch(None, EventKind.MUTE, 3)]) == ()


def test_a_mute_counted_in_the_recording_moves_with_it() -> None:
    body = replace(recording(1, 0, 0, 20), timebase=Timebase.from_start(UtcTime(2), AnchorSource.REVIEWER_MATCH, 0))
    event = DeviceEvent(1, 1, EventKind.MUTE, "", media_time=MediaTime(4))
    gaps = find_gaps([body, recording(2, 1, 0, 20)], [event])
    assert told(gaps[1]) == (GapKind.MUTED, 0, 6, 20)


@pytest.mark.parametrize(("length", "is_uncertain"), [(7, True), (8, False)])
def test_a_gap_no_longer_than_both_clocks_is_uncertain(length: int, is_uncertain: bool) -> None:
    body = [recording(1, 0, 0, 10, 3), recording(2, 0, 10 + length, 30, 2)]
    [gap] = find_gaps([*body, recording(3, 1, 0, 30, 4)], [])
    assert gap.uncertainty_us == 7, "the worse of the two segments, and the other camera"
    assert gap.is_uncertain is is_uncertain


def test_thousands_of_segments_are_gone_through_once() -> None:
    segments = [recording(number, 0, number * 10, number * 10 + 9) for number in range(1, 3_000)]
    gaps = find_gaps([*segments, recording(9_999, 1, 0, 40_000)], [])
    assert len(gaps) == 3_000
