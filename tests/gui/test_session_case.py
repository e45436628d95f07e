"""The open case: every change is one row of the audit record, can be taken back, and is on the disk at once."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Bookmark
from reviewer.domain.note import Note
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.chain import AuditRow
from reviewer.library.errors import NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.session.case_contents import CaseContents, MarkedRange, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark, Command, DeleteBookmark, Part, UpdateBookmark
from reviewer.session.note_commands import WriteNote
from tests.support.review_case import (
    MINUTE,
    SECOND,
    START,
    FilledCase,
    actions,
    at,
    fill,
    make_recording,
    open_filled,
)
from tests.support.writing import full_disk


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    """A case that is open."""
    return open_filled(session)


def contents(session: CaseSession) -> CaseContents:
    assert session.contents is not None
    return session.contents


def bookmark_of(session: CaseSession, bookmark_id: int) -> Bookmark:
    return next(bookmark for bookmark in contents(session).bookmarks if bookmark.id == bookmark_id)


def new_bookmark(filled: FilledCase, title: str = "Foot pursuit", note: str = "") -> Bookmark:
    return replace(filled.bookmarks[1], id=0, title=title, note=note, start=at(3))


def add(session: CaseSession, filled: FilledCase) -> Bookmark:
    known = {bookmark.id for bookmark in contents(session).bookmarks}
    assert session.perform(AddBookmark(new_bookmark(filled)))
    return next(bookmark for bookmark in contents(session).bookmarks if bookmark.id not in known)


def last_rows(session: CaseSession, count: int) -> list[AuditRow]:
    return session.library.audit(count, newest_first=True)[::-1]


def test_opening_a_case_shows_its_first_recording_at_its_start(session: CaseSession) -> None:
    filled = fill(session.library)
    heard: list[str] = []
    session.case_opened.connect(lambda: heard.append("case"))
    session.recording_changed.connect(lambda: heard.append("recording"))
    session.open_case(filled.case.id)
    assert heard == ["case", "recording"]
    assert session.recording == filled.recordings[0]
    assert session.clock.position == filled.recordings[0].start_utc
    earliest = min(recording.start_utc for recording in filled.recordings)
    latest = max(recording.end_utc for recording in filled.recordings)
    assert session.clock.bounds == contents(session).span == (earliest, latest)
    assert actions(session.library)[-1] == "case.open"


def test_everything_of_the_case_is_there_in_order_of_time(session: CaseSession, filled: FilledCase) -> None:
    case = contents(session)
    assert set(case.bookmarks) == set(filled.bookmarks)
    starts = [case.bookmark_span(bookmark) for bookmark in case.bookmarks]
    assert starts == sorted(starts)
    moments = [event.at_utc(case.timebases) for event in case.events]
    assert moments == sorted(moments)
    assert len(case.tracks) == 1
    assert case.track_of(filled.recordings[0].id) is case.tracks[0]
    assert case.track_of(filled.recordings[1].id) is None
    assert len(case.notes) == 1
    assert str(case.zone) == "America/New_York"


def test_another_case_leaves_nothing_of_the_one_before(session: CaseSession, filled: FilledCase) -> None:
    add(session, filled)
    session.go_to(Selection(SelectionKind.BOOKMARK, filled.bookmarks[0].id))
    session.mark_in()
    session.clock.play()
    empty = next(case for case in session.library.cases() if case.number == "2026-0409")
    session.open_case(empty.id)
    assert not session.clock.playing
    assert session.clock.bounds is None
    assert session.recording is None
    assert session.selection is None
    assert session.marked_range == MarkedRange()
    assert session.undo_words is None
    assert contents(session).bookmarks == ()
    assert contents(session).span is None


def test_a_case_that_is_not_there_changes_nothing(session: CaseSession, filled: FilledCase) -> None:
    before = session.contents
    with pytest.raises(NotFoundError, match="There is no case 99"):
        session.open_case(99)
    assert session.contents is before
    assert session.recording == filled.recordings[0]


def test_a_change_is_one_audit_row_one_announcement_and_stored_at_once(
    session: CaseSession, filled: FilledCase
) -> None:
    announced: list[frozenset[Part]] = []
    session.contents_changed.connect(announced.append)
    rows_before = len(session.library.audit())
    stored = add(session, filled)
    assert announced == [frozenset({Part.BOOKMARKS})]
    assert stored == replace(new_bookmark(filled), id=stored.id)
    rows = session.library.audit()
    assert len(rows) == rows_before + 1
    assert (rows[-1].action, rows[-1].outcome) == ("bookmark.add", "success")


def test_a_bookmark_is_seen_by_a_second_connection_the_moment_it_is_made(
    session: CaseSession, filled: FilledCase
) -> None:
    stored = add(session, filled)
    with closing(sqlite3.connect(session.library.database)) as other:
        titles = other.execute("SELECT title FROM bookmarks WHERE id = ?", [stored.id]).fetchall()
        (rows,) = other.execute("SELECT count(*) FROM audit WHERE action = 'bookmark.add'").fetchone()
    assert titles == [("Foot pursuit",)]
    assert rows == 1


def changes(filled: FilledCase) -> dict[str, Command]:
    """One command of each kind."""
    moved = replace(filled.bookmarks[0], start=at(5), end=at(7))
    edited = replace(filled.bookmarks[2], title="Baton", note="“ma’am”; DROP TABLE bookmarks", category_id=2)
    before = filled.note
    return {
        "add": AddBookmark(new_bookmark(filled)),
        "delete": DeleteBookmark(filled.bookmarks[0]),
        "move": UpdateBookmark(filled.bookmarks[0], moved),
        "edit": UpdateBookmark(filled.bookmarks[2], edited),
        "note": WriteNote(before, replace(before, text="The mute lacks a reason.")),
    }


def what_is_stored(session: CaseSession) -> tuple[list[Bookmark], list[Note]]:
    """The marks and notes; taking a note back is a version more of it."""
    case = contents(session).case.id
    return session.library.bookmarks(case), [replace(note, version=0) for note in session.library.notes(case)]


@pytest.mark.parametrize("kind", ["add", "delete", "move", "edit", "note"])
def test_undo_is_the_inverse_and_redo_does_it_again(session: CaseSession, filled: FilledCase, kind: str) -> None:
    before = what_is_stored(session)
    command = changes(filled)[kind]
    assert session.perform(command)
    after = what_is_stored(session)
    assert after != before
    assert (session.undo_words, session.redo_words) == (command.words, None)
    for _ in range(2):
        session.undo()
        assert what_is_stored(session) == before
        assert set(contents(session).bookmarks) == set(before[0])
        assert (session.undo_words, session.redo_words) == (None, command.words)
        session.redo()
        assert what_is_stored(session) == after, "the same, under the same id"
        assert [note.text for note in contents(session).notes] == [note.text for note in after[1]]
        assert (session.undo_words, session.redo_words) == (command.words, None)


def test_taking_back_is_audited_too_and_says_what_it_was(session: CaseSession, filled: FilledCase) -> None:
    stored = add(session, filled)
    session.undo()
    session.redo()
    done, undone, redone = last_rows(session, 3)
    assert [row.action for row in (done, undone, redone)] == ["bookmark.add", "bookmark.delete", "bookmark.add"]
    assert [json.loads(row.details).get("by") for row in (done, undone, redone)] == [None, "undo", "redo"]
    assert {row.object for row in (done, undone, redone)} == {f"bookmark {stored.id}"}


def test_several_changes_are_taken_back_in_turn(session: CaseSession, filled: FilledCase) -> None:
    commands = changes(filled)
    states = [what_is_stored(session)]
    for kind in ("add", "move", "edit", "note"):
        session.perform(commands[kind])
        states.append(what_is_stored(session))
    for state in states[-2::-1]:
        session.undo()
        assert what_is_stored(session) == state
    for state in states[1:]:
        session.redo()
        assert what_is_stored(session) == state


def test_a_new_change_ends_what_could_be_done_again(session: CaseSession, filled: FilledCase) -> None:
    add(session, filled)
    session.undo()
    session.perform(changes(filled)["move"])
    assert session.redo_words is None
    rows = len(session.library.audit())
    session.redo()
    assert len(session.library.audit()) == rows


def test_with_nothing_to_take_back_nothing_happens(session: CaseSession, filled: FilledCase) -> None:
    rows = len(session.library.audit())
    session.undo()
    session.redo()
    assert len(session.library.audit()) == rows
    assert len(contents(session).bookmarks) == len(filled.bookmarks)


def test_with_no_case_open_nothing_is_changed(session: CaseSession) -> None:
    filled = fill(session.library)
    rows = len(session.library.audit())
    assert not session.perform(AddBookmark(new_bookmark(filled)))
    assert session.undo_words is None
    assert len(session.library.audit()) == rows


def test_a_full_disk_changes_nothing_and_is_said(session: CaseSession, filled: FilledCase) -> None:
    add(session, filled)
    session.undo()
    before, contents_before, rows = what_is_stored(session), session.contents, len(session.library.audit())
    words = (session.undo_words, session.redo_words)
    troubles: list[str] = []
    announced: list[object] = []
    session.trouble.connect(troubles.append)
    session.contents_changed.connect(announced.append)
    with full_disk(session.library):
        assert not session.perform(AddBookmark(new_bookmark(filled, note="x" * 200_000)))
    assert len(troubles) == 1
    assert str(session.library.folder) in troubles[0]
    assert announced == []
    assert session.contents is contents_before
    assert (session.undo_words, session.redo_words) == words
    assert what_is_stored(session) == before
    assert len(session.library.audit()) == rows
    assert session.perform(AddBookmark(new_bookmark(filled))), "and the next change is made"


def test_a_change_to_what_somebody_else_deleted_is_refused_and_said(session: CaseSession, filled: FilledCase) -> None:
    with session.library.another() as other, other.change("bookmark.delete") as change:
        change.delete_bookmark(filled.bookmarks[0].id)
    troubles: list[str] = []
    session.trouble.connect(troubles.append)
    assert not session.perform(changes(filled)["move"])
    assert "There is no bookmark" in troubles[0]
    assert session.undo_words is None


def test_what_cannot_be_taken_back_stays_to_be_taken_back(session: CaseSession, filled: FilledCase) -> None:
    stored = add(session, filled)
    with session.library.another() as other, other.change("bookmark.delete") as change:
        change.delete_bookmark(stored.id)
    troubles: list[str] = []
    session.trouble.connect(troubles.append)
    words = session.undo_words
    session.undo()
    assert len(troubles) == 1
    assert (session.undo_words, session.redo_words) == (words, None)


def test_a_bug_in_a_change_is_no_trouble_and_leaves_nothing_behind(session: CaseSession, filled: FilledCase) -> None:
    before, rows = what_is_stored(session), len(session.library.audit())
    with pytest.raises(sqlite3.IntegrityError):
        session.perform(AddBookmark(replace(new_bookmark(filled), category_id=999)))
    assert what_is_stored(session) == before
    assert len(session.library.audit()) == rows
    assert session.undo_words is None


def test_refresh_shows_what_another_connection_wrote(session: CaseSession, filled: FilledCase) -> None:
    later = make_recording(filled.case.id, "Body-worn · 0301", 3, UtcTime(START + 30 * MINUTE), MINUTE)
    with session.library.another() as other, other.change("recording.add") as change:
        added = change.insert_recording(later)
        change.insert_bookmark(new_bookmark(filled))
    session.clock.seek(UtcTime(START + 5 * SECOND))
    told: list[object] = []
    session.contents_changed.connect(told.append)
    session.library_changed.connect(lambda: told.append("library"))
    session.refresh()
    assert told == [frozenset(Part), "library"]
    assert contents(session).recordings[-1] == added
    assert len(contents(session).bookmarks) == len(filled.bookmarks) + 1
    assert session.clock.bounds is not None
    assert session.clock.bounds[1] == added.end_utc
    assert session.clock.position == START + 5 * SECOND
    assert session.recording == filled.recordings[0]


def test_the_first_recording_of_an_empty_case_is_shown_when_it_came_in(session: CaseSession) -> None:
    fill(session.library)
    empty = next(case for case in session.library.cases() if case.number == "2026-0409")
    session.open_case(empty.id)
    with session.library.another() as other, other.change("recording.add") as change:
        added = change.insert_recording(make_recording(empty.id, "Late", 0, UtcTime(START + MINUTE), MINUTE))
    session.refresh()
    assert session.recording == added
    assert session.clock.position == added.start_utc
    assert session.clock.bounds == (added.start_utc, added.end_utc)


def test_refresh_without_a_case_says_that_the_list_of_cases_changed(qtbot: QtBot, session: CaseSession) -> None:
    with qtbot.waitSignal(session.library_changed, timeout=1000), qtbot.assertNotEmitted(session.contents_changed):
        session.refresh()


def test_another_camera_shows_the_same_moment_where_it_can(session: CaseSession, filled: FilledCase) -> None:
    body, car, second = filled.recordings
    moment = UtcTime(START + 10 * SECOND)
    session.clock.seek(moment)
    session.activate(car.id)
    assert (session.recording, session.clock.position) == (car, moment)
    session.activate(second.id)
    assert (session.recording, session.clock.position) == (second, second.start_utc), "it began seven minutes later"
    session.activate(body.id)
    assert session.clock.position == second.start_utc


def test_a_recording_of_no_case_is_not_activated(session: CaseSession, filled: FilledCase) -> None:
    told: list[int] = []
    session.recording_changed.connect(lambda: told.append(1))
    session.activate(999)
    session.activate(filled.recordings[0].id)
    assert session.recording == filled.recordings[0]
    assert told == []


def test_going_to_a_mark_selects_it_and_shows_its_moment_in_its_recording(
    session: CaseSession, filled: FilledCase
) -> None:
    force = filled.bookmarks[2]
    session.go_to(Selection(SelectionKind.BOOKMARK, force.id))
    assert session.selection == Selection(SelectionKind.BOOKMARK, force.id)
    assert session.recording == filled.recordings[1]
    assert session.clock.position == filled.recordings[1].timebase.to_utc(force.start)


def test_going_to_an_event_of_the_whole_case_keeps_the_recording(session: CaseSession, filled: FilledCase) -> None:
    battery = filled.events[5]
    session.go_to(Selection(SelectionKind.EVENT, battery.id))
    assert session.recording == filled.recordings[0]
    assert session.clock.position == battery.utc
    light_bar = filled.events[3]
    session.go_to(Selection(SelectionKind.EVENT, light_bar.id))
    assert session.recording == filled.recordings[1]


def test_a_selection_alone_moves_nothing_and_is_told_once(session: CaseSession, filled: FilledCase) -> None:
    told: list[Selection | None] = []
    session.selection_changed.connect(lambda: told.append(session.selection))
    position = session.clock.position
    wanted = Selection(SelectionKind.BOOKMARK, filled.bookmarks[2].id)
    session.select(wanted)
    session.select(wanted)
    session.select(None)
    assert told == [wanted, None]
    assert session.clock.position == position


def moment(seconds: int) -> UtcTime:
    return UtcTime(START + seconds * SECOND)


@pytest.mark.parametrize(
    ("orders", "marked"),
    [
        ([("in", 10)], (10, None)),
        ([("out", 20)], (None, 20)),
        ([("in", 10), ("out", 20)], (10, 20)),
        ([("out", 20), ("in", 10)], (10, 20)),
        ([("in", 10), ("out", 20), ("in", 15)], (15, 20)),
        ([("in", 10), ("out", 20), ("in", 25)], (25, None)),
        ([("in", 10), ("out", 20), ("in", 20)], (20, None)),
        ([("in", 10), ("out", 20), ("out", 5)], (None, 5)),
        ([("in", 10), ("out", 10)], (None, 10)),
    ],
)
@pytest.mark.usefixtures("filled")
def test_in_and_out_marks(
    session: CaseSession, orders: list[tuple[str, int]], marked: tuple[int | None, int | None]
) -> None:
    for order, second in orders:
        session.clock.seek(moment(second))
        (session.mark_in if order == "in" else session.mark_out)()
    start, end = (None if second is None else moment(second) for second in marked)
    assert session.marked_range == MarkedRange(start, end)
    whole = None if start is None or end is None else (start, end)
    assert session.marked_range.whole == whole


@pytest.mark.usefixtures("filled")
def test_both_marks_at_once_in_either_order_and_none(session: CaseSession) -> None:
    told: list[int] = []
    session.range_changed.connect(lambda: told.append(1))
    session.set_range(moment(20), moment(10))
    session.set_range(moment(10), moment(20))
    assert session.marked_range.whole == (moment(10), moment(20))
    assert len(told) == 1
    session.clear_range()
    session.clear_range()
    assert session.marked_range == MarkedRange()
    assert len(told) == 2


def test_a_range_of_no_length_is_not_whole() -> None:
    assert MarkedRange(moment(10), moment(10)).whole is None


def test_the_words_of_undo_name_the_change(filled: FilledCase) -> None:
    words = {kind: command.words for kind, command in changes(filled).items()}
    assert words == {
        "add": "Add bookmark “Foot pursuit”",
        "delete": "Delete bookmark “Mute without reason”",
        "move": "Move bookmark “Mute without reason”",
        "edit": "Edit bookmark “Baton”",
        "note": "Edit note",
    }
    assert AddBookmark(new_bookmark(filled, title="")).words == "Add bookmark without title"


def test_history_is_told_with_every_change_of_it(session: CaseSession, filled: FilledCase) -> None:
    told: list[tuple[str | None, str | None]] = []
    session.history_changed.connect(lambda: told.append((session.undo_words, session.redo_words)))
    stored = add(session, filled)
    words = f"Add bookmark “{stored.title}”"
    session.undo()
    session.redo()
    assert told == [(words, None), (None, words), (words, None)]


def test_a_bookmark_keeps_its_frame_when_the_recording_is_placed_anew(
    session: CaseSession, filled: FilledCase, library: CaseLibrary
) -> None:
    body = filled.recordings[0]
    mark = filled.bookmarks[1]
    shift = 90 * SECOND
    later = replace(body.timebase.anchors[0], utc=UtcTime(body.start_utc + shift))
    with library.another() as other, other.change("recording.update") as change:
        change.update_recording(replace(body, timebase=replace(body.timebase, anchors=(later,))))
    before = contents(session).bookmark_span(mark)[0]
    session.refresh()
    after = bookmark_of(session, mark.id)
    assert after.start == mark.start == MediaTime(395_766_000)
    assert contents(session).bookmark_span(after)[0] == before + shift
