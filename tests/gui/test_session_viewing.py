"""What was on the screen is written down: which stretch of which recording, how fast, and nothing that was not."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.library.viewing import Viewing, merged, viewings, watched_ranges
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.session.viewing import STRETCHES_IN_A_ROW, ViewingLedger, ViewingRecorder
from tests.support.review_case import FilledCase, open_filled

SECOND = 1_000_000


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    return open_filled(session)


@pytest.fixture
def recorder(session: CaseSession, filled: FilledCase) -> ViewingRecorder:
    """Listens with one camera on the screen."""
    session.remember_cameras_layout(session.cameras_layout.with_kind(LayoutKind.ALONE))
    session.activate(filled.recordings[0].id)
    return ViewingRecorder(session, session)


def run(session: CaseSession, start: UtcTime, seconds: int) -> UtcTime:
    """Let the clock run from a moment on, by the player's word, half a second at a time."""
    for half in range(2 * seconds + 1):
        session.clock.correct(UtcTime(start + half * SECOND // 2), monotonic_us())
        session.clock.announce()
    return UtcTime(start + seconds * SECOND)


def written(library: CaseLibrary, recording_id: int) -> list[Viewing]:
    library.record("test.wait", "library")  # what was to be written later is written before this
    return viewings(library.audit_record, recording_id)


def near(viewing: Viewing, start_s: float, end_s: float) -> bool:
    """Whether a stretch is the expected one, to what passes while a test runs."""
    watched = viewing.watched
    return abs(watched.start - start_s * SECOND) < SECOND and abs(watched.end - end_s * SECOND) < SECOND


def test_what_ran_is_told_with_its_speed(session: CaseSession, filled: FilledCase, recorder: ViewingRecorder) -> None:
    recording = filled.recordings[0]
    session.clock.seek(UtcTime(recording.start_utc + 10 * SECOND))
    session.clock.play()
    moment = run(session, UtcTime(recording.start_utc + 10 * SECOND), 5)
    session.clock.set_rate(Fraction(2))
    run(session, moment, 3)
    session.clock.pause()
    recorder.flush()
    found = written(session.library, recording.id)
    moving = [each for each in found if each.watched.speed]
    assert [each.watched.speed for each in moving] == [1, 2]
    assert near(moving[0], 10, 15)
    assert near(moving[1], 15, 18)
    assert not any(each.watched.is_backwards for each in found)
    assert found[0].who == session.library.actor.name
    start, end = max(watched_ranges(session.library.audit_record, recording.id), key=lambda each: each[1] - each[0])
    assert abs(start - 10 * SECOND) < SECOND
    assert abs(end - 18 * SECOND) < SECOND


def test_a_jump_and_a_drag_claim_nothing_between(
    session: CaseSession, filled: FilledCase, recorder: ViewingRecorder
) -> None:
    recording = filled.recordings[0]
    start = recording.start_utc
    session.clock.seek(UtcTime(start + 10 * SECOND))
    session.clock.scrub(UtcTime(start + 20 * SECOND))
    session.clock.scrub(UtcTime(start + 30 * SECOND))
    session.clock.seek(UtcTime(start + 40 * SECOND))
    session.clock.play()
    run(session, UtcTime(start + 40 * SECOND), 1)
    session.clock.seek(UtcTime(start + 60 * SECOND))
    run(session, UtcTime(start + 60 * SECOND), 1)
    session.clock.correct(UtcTime(start + 90 * SECOND), monotonic_us())  # the player stands elsewhere
    session.clock.announce()
    session.clock.pause()
    recorder.flush()
    seen = merged((each.watched.start, each.watched.end) for each in written(session.library, recording.id))
    for moment in (20, 30, 50, 75):
        assert not any(first <= moment * SECOND <= last for first, last in seen)
    for moment_us in (10 * SECOND, 40 * SECOND + SECOND // 2, 60 * SECOND + SECOND // 2):
        assert any(first <= moment_us <= last for first, last in seen)


def test_every_camera_on_show_was_watched_and_no_other(
    session: CaseSession, filled: FilledCase, recorder: ViewingRecorder
) -> None:
    first, *others = (each for each in filled.recordings if each.covers(filled.recordings[0].start_utc))
    session.clock.seek(UtcTime(first.start_utc + SECOND))
    recorder.flush()
    others = [each for each in filled.recordings[1:] if each.covers(UtcTime(first.start_utc + 300 * SECOND))]
    assert others
    assert all(written(session.library, each.id) == [] for each in others)
    session.remember_cameras_layout(session.cameras_layout.with_kind(LayoutKind.GRID))
    session.clock.seek(UtcTime(first.start_utc + 300 * SECOND))
    recorder.flush()
    for each in others:
        (viewing,) = written(session.library, each.id)
        assert viewing.watched.speed == 0


def test_closing_the_case_writes_what_was_watched_and_that_it_was_closed(
    session: CaseSession, filled: FilledCase, recorder: ViewingRecorder
) -> None:
    assert recorder.parent() is session
    session.clock.seek(UtcTime(filled.recordings[0].start_utc + SECOND))
    session.open_case(filled.case.id)
    actions = [row.action for row in session.library.audit()]
    assert actions[-3:] == ["recording.view", "case.close", "case.open"]


def test_many_stretches_take_several_small_rows(
    session: CaseSession, filled: FilledCase, recorder: ViewingRecorder
) -> None:
    recording = filled.recordings[0]
    for step in range(STRETCHES_IN_A_ROW + 5):
        session.clock.seek(UtcTime(recording.start_utc + step * 2 * SECOND))
    recorder.flush()
    found = written(session.library, recording.id)
    assert len(found) == STRETCHES_IN_A_ROW + 5
    assert len({each.seq for each in found}) == 2


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))))
def test_merged_stretches_hold_the_same_moments_and_do_not_touch(stretches: list[tuple[int, int]]) -> None:
    ranges = [(MediaTime(start), MediaTime(start + length)) for start, length in stretches]
    whole = merged(ranges)
    assert {moment for start, end in ranges for moment in range(start, end + 1)} == {
        moment for start, end in whole for moment in range(start, end + 1)
    }
    assert all(last[1] < first[0] for last, first in pairwise(whole))


def test_a_ledger_joins_what_goes_on_at_the_same_speed() -> None:
    ledger = ViewingLedger()
    ledger.played(1, MediaTime(0), MediaTime(10), Fraction(1))
    ledger.played(1, MediaTime(10), MediaTime(20), Fraction(1))
    ledger.played(1, MediaTime(20), MediaTime(30), Fraction(-1))
    ledger.shown(2, MediaTime(0), MediaTime(1))
    taken = ledger.take()
    assert [(each.start, each.end, each.is_backwards) for each in taken[1]] == [(0, 20, False), (20, 30, True)]
    assert list(taken) == [1, 2]
    assert ledger.is_empty
