"""A recording that is moved in time: everything hung on it moves along, the clock stays on its frame, undo is exact."""

import json

import pytest

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.timebase_commands import SetTimebase, nudge_words, place_words, signed_seconds
from tests.support.review_case import MINUTE, SECOND, START, FilledCase, at, open_filled
from tests.support.writing import full_disk

BY_US = -7 * SECOND


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    """A case that is open."""
    return open_filled(session)


def contents(session: CaseSession) -> CaseContents:
    assert session.contents is not None
    return session.contents


def move(filled: FilledCase, number: int, by_us: int) -> SetTimebase:
    recording = filled.recordings[number]
    after = Timebase.from_start(UtcTime(recording.start_utc + by_us), AnchorSource.REVIEWER_MATCH, 300_000)
    return SetTimebase(recording.id, recording.timebase, after, f"Move {recording.title}")


def test_everything_that_hangs_on_it_is_placed_again(session: CaseSession, filled: FilledCase) -> None:
    told: list[frozenset[Part]] = []
    session.contents_changed.connect(told.append)
    before = contents(session)
    assert session.perform(move(filled, 1, BY_US))
    after = contents(session)
    moved = filled.recordings[1].id
    assert after.recording_by_id[moved].start_utc == filled.recordings[1].start_utc + BY_US
    assert after.recording_by_id[filled.recordings[0].id] == before.recording_by_id[filled.recordings[0].id]
    light_bar = next(event for event in after.events if event.recording_id == moved)
    assert light_bar.at_utc(after.timebases) == filled.recordings[1].start_utc + BY_US + at(0, 20)
    assert [event.at_utc(after.timebases) for event in after.events] == sorted(
        event.at_utc(after.timebases) for event in after.events
    )
    mark = next(mark for mark in after.bookmarks if mark.recording_id == moved)
    assert after.bookmark_span(mark)[0] == filled.recordings[1].start_utc + BY_US + at(11, 2.1)
    assert session.clock.bounds == after.span
    assert told == [frozenset({Part.RECORDINGS, Part.TRACKS, Part.EVENTS, Part.BOOKMARKS})], "announced once"
    reread = session.library.recordings(after.case.id)
    assert tuple(reread) == after.recordings
    session.refresh()
    assert contents(session).events == after.events
    assert contents(session).bookmarks == after.bookmarks


@pytest.mark.parametrize("by_us", [BY_US, -BY_US, -40 * MINUTE, 40 * MINUTE])
def test_the_clock_stays_on_the_frame_of_the_active_recording(
    session: CaseSession, filled: FilledCase, by_us: int
) -> None:
    session.clock.seek(UtcTime(START + at(3)))
    sought: list[UtcTime] = []
    session.clock.sought.connect(sought.append)
    assert session.perform(move(filled, 0, by_us))
    assert session.clock.position == START + at(3) + by_us
    assert sought == [START + at(3) + by_us], "once, and nowhere else on the way"
    session.undo()
    assert session.clock.position == START + at(3)


def test_the_clock_goes_straight_to_its_frame_where_the_case_becomes_shorter(
    session: CaseSession, filled: FilledCase
) -> None:
    session.clock.seek(UtcTime(START + at(21, 10)))
    sought: list[UtcTime] = []
    session.clock.sought.connect(sought.append)
    assert session.perform(move(filled, 0, -40 * MINUTE))
    assert sought == [START + at(21, 10) - 40 * MINUTE]
    assert session.clock.bounds == contents(session).span


def test_events_and_bookmarks_are_in_order_of_time_again(session: CaseSession, filled: FilledCase) -> None:
    before = contents(session)
    assert session.perform(move(filled, 1, 2 * MINUTE))
    after = contents(session)
    moments = [event.at_utc(after.timebases) for event in after.events]
    assert moments == sorted(moments)
    assert [event.id for event in after.events] != [event.id for event in before.events]
    spans = [after.bookmark_span(mark) for mark in after.bookmarks]
    assert spans == sorted(spans)


def test_another_recording_that_is_moved_leaves_the_clock_where_it_is(session: CaseSession, filled: FilledCase) -> None:
    session.clock.seek(UtcTime(START + at(3)))
    assert session.perform(move(filled, 1, BY_US))
    assert session.clock.position == START + at(3)


def test_a_drift_is_stepped_through_frame_by_frame(session: CaseSession, filled: FilledCase) -> None:
    recording = filled.recordings[0]
    drifting = Timebase(
        (
            Anchor(MediaTime(0), START, AnchorSource.REVIEWER_MATCH, 1000),
            Anchor(at(20), UtcTime(START + at(20) + 7_777), AnchorSource.REVIEWER_MATCH, 1000),
        )
    )
    session.clock.seek(UtcTime(START + at(7, 1.001)))
    assert session.perform(SetTimebase(recording.id, recording.timebase, drifting, "Match"))
    assert session.clock.position == drifting.to_utc(at(7, 1.001))


def test_undo_and_redo_restore_exactly_with_audit_rows_of_both(session: CaseSession, filled: FilledCase) -> None:
    recording = filled.recordings[1]
    command = move(filled, 1, BY_US)
    assert session.perform(command)
    assert session.undo_words == command.words
    session.undo()
    assert contents(session).recording_by_id[recording.id] == recording
    assert session.library.recording(recording.id) == recording
    session.redo()
    assert session.library.recording(recording.id).timebase == command.after
    assert session.library.ingested_timebase(recording.id) == recording.timebase
    rows = session.library.audit(3, newest_first=True)[::-1]
    assert [row.action for row in rows] == ["recording.timebase"] * 3
    assert {row.object for row in rows} == {f"recording {recording.id}"}
    assert all(row.actor for row in rows)
    details = [json.loads(row.details) for row in rows]
    assert [told.get("by") for told in details] == [None, "undo", "redo"]
    change = details[0]["changes"][0]
    assert change["before"]["anchors"] == [
        {"media_time_us": 0, "utc_us": recording.start_utc, "source": "gps_time", "uncertainty_us": 200_000}
    ]
    assert change["after"]["anchors"] == [
        {
            "media_time_us": 0,
            "utc_us": recording.start_utc + BY_US,
            "source": "reviewer_match",
            "uncertainty_us": 300_000,
        }
    ]
    assert details[1]["changes"][0]["after"] == change["before"]
    assert details[0]["words"] == command.words


def test_on_a_full_disk_nothing_moves(session: CaseSession, filled: FilledCase) -> None:
    said: list[str] = []
    session.trouble.connect(said.append)
    before = contents(session)
    many = tuple(
        Anchor(MediaTime(number * 10), UtcTime(START + number * 10), AnchorSource.GPS_TIME, 1)
        for number in range(2_000)
    )
    recording = filled.recordings[0]
    with full_disk(session.library):
        assert not session.perform(SetTimebase(recording.id, recording.timebase, Timebase(many), "Match"))
    assert len(said) == 1
    assert contents(session) is before
    assert session.undo_words is None


def test_what_a_nudge_did_is_said_with_where_it_lies_now(filled: FilledCase) -> None:
    recording = filled.recordings[1]
    after = move(filled, 1, -1_250_400).after
    words = nudge_words(recording, after, recording.timebase, at(1))
    assert words == "In-car front · 7A: 1.250 s earlier, now −1.250 s against the GPS time in it · ±0.3 s"
    assert place_words(recording.timebase, recording.timebase, at(1)) == "as ingested, by the GPS time in it · ±0.2 s"
    assert [signed_seconds(value) for value in (0, 499, 500, -33_333)] == [
        "+0.000 s", "+0.000 s", "+0.001 s", "−0.033 s",
    ]  # fmt: skip


@pytest.mark.parametrize("source", AnchorSource)
def test_every_source_of_a_place_in_time_has_its_words(source: AnchorSource) -> None:
    ingested = Timebase.from_start(START, source, 200_000)
    assert place_words(ingested, ingested, at(0)).startswith("as ingested, by ")
