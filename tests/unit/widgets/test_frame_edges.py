"""Where single frames are told apart on the axis, and where they are not."""

from dataclasses import replace

from reviewer.domain.time import UtcTime
from tests.support.odd_frames import index_of
from tests.support.review_case import SECOND, START, make_recording
from widgets.frame_edges import LEAST_FRAME_PX, frame_edges
from widgets.time_axis import TimeAxis

RECORDING = replace(make_recording(1, "Body-worn", 0, START, 60 * SECOND), id=1)


def axis_of(span_us: int) -> TimeAxis:
    start = UtcTime(START + 10 * SECOND)
    return TimeAxis(start, UtcTime(start + span_us), 900, RECORDING.start_utc, RECORDING.end_utc)


def test_close_up_every_frame_begins_where_its_own_time_says_and_keyframes_are_told() -> None:
    index = index_of(RECORDING.duration_us)
    axis = axis_of(2 * SECOND)
    edges = frame_edges(RECORDING, index, axis)
    within = [int(time) for time in index.media_time_us if 10 * SECOND <= time <= 12 * SECOND]
    assert [axis.utc_at(edge.x) - RECORDING.start_utc for edge in edges] == within
    assert [edge.is_keyframe for edge in edges] == [bool(index.keyframe[index.frame_at(time)]) for time in within]  # type: ignore[arg-type]  # media times


def test_from_further_away_no_frame_is_claimed_to_be_seen() -> None:
    index = index_of(RECORDING.duration_us)
    step = int(index.media_time_us[1])
    assert frame_edges(RECORDING, index, axis_of(round(step * 900 / (LEAST_FRAME_PX - 1)))) == []
    assert frame_edges(RECORDING, index, replace(axis_of(SECOND), start_utc=RECORDING.end_utc)) == []
