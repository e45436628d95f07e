"""Many marks changed as one step, the coding pad as another, and the history gone through: on a real library."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Bookmark, Category, MarkShape
from reviewer.domain.marks import MarkField, MarkFieldKind, MarkKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.verification import verify_library
from reviewer.look.look import Look
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark, UpdateBookmark
from reviewer.session.mark_commands import SetCodingPad, categorised, copied, deleted, shifted
from reviewer.session.mark_jobs import AT_ONCE, perform_many
from tests.support.review_case import MINUTE, START, FilledCase, actions, open_filled
from widgets.bookmark_list import BookmarkList
from widgets.mark_order import MarkSort


@pytest.fixture
def filled(session: CaseSession) -> FilledCase:
    """The case, open."""
    return open_filled(session)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> BookmarkList:  # noqa: ARG001 - first
    """The list of its marks."""
    shown = BookmarkList(session, look)
    qtbot.addWidget(shown)
    shown.resize(468, 520)
    shown.show()
    return shown


def contents_of(session: CaseSession) -> CaseContents:
    assert session.contents is not None
    return session.contents


def stored(session: CaseSession) -> list[Bookmark]:
    return sorted(session.library.bookmarks(contents_of(session).case.id), key=lambda mark: mark.id)


def evidence_problems(session: CaseSession) -> list[str]:
    """What verifying finds; the recordings of this case have no files, which is none of it."""
    problems = verify_library(session.library.folder, SilentContext()).problems
    return [problem.sentence for problem in problems if not problem.object.startswith("recording")]


def select(panel: BookmarkList, first: int, *more: int) -> None:
    """Click on a row, and with Ctrl on others."""
    keys = [Qt.KeyboardModifier.NoModifier, *(Qt.KeyboardModifier.ControlModifier for _ in more)]
    for row, held in zip((first, *more), keys, strict=True):
        place = panel.list.visualRect(panel.rows.index(row)).center()
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_each_bulk_change_is_one_audited_step_and_undone_as_one(session: CaseSession, filled: FilledCase) -> None:
    before = stored(session)
    contents = contents_of(session)
    category = contents.categories[0]
    for command in (
        categorised(before, category, contents),
        shifted(before, 7 * MINUTE, contents),
        deleted(before),
        copied(before[2:3], 2, contents, START, "examiner")[0],
    ):
        rows = len(actions(session.library))
        assert session.perform(command)
        assert actions(session.library)[rows:] == [command.action]
        assert {mark.id: mark for mark in contents_of(session).bookmarks} == {mark.id: mark for mark in stored(session)}
        assert stored(session) != before
        session.undo()
        assert stored(session) == before
        assert sorted(contents_of(session).bookmarks, key=lambda mark: mark.id) == before
    assert filled.bookmarks == tuple(before)
    assert evidence_problems(session) == []


def test_no_mark_is_shifted_out_of_its_recording(session: CaseSession, filled: FilledCase) -> None:
    assert session.perform(shifted(stored(session), -5 * MINUTE, contents_of(session)))
    first, second, *_ = stored(session)
    assert (first.start, first.end) == (0, filled.bookmarks[0].last - filled.bookmarks[0].start)
    assert second.start == filled.bookmarks[1].start - 5 * MINUTE
    assert session.perform(shifted(stored(session), 60 * MINUTE, contents_of(session)))
    durations = {recording.id: recording.duration_us for recording in filled.recordings}
    assert all(mark.last == durations[mark.recording_id] for mark in stored(session))


def test_a_category_name_that_is_the_title_follows_the_category(session: CaseSession, filled: FilledCase) -> None:
    contents = contents_of(session)
    medical = next(each for each in contents.categories if each.name == "Medical aid")
    assert session.perform(categorised(filled.bookmarks[:2], medical, contents))
    assert [mark.title for mark in stored(session)[:2]] == ["Mute without reason", "Medical aid"]


def test_a_mark_is_copied_to_the_same_utc_once_and_never_beyond_the_recording(
    session: CaseSession, filled: FilledCase
) -> None:
    contents = contents_of(session)
    command, left_out = copied(filled.bookmarks, 2, contents, UtcTime(5), "another")
    assert session.perform(command)
    assert left_out == 3, "two were over before that camera began, one is its own"
    made = [mark for mark in stored(session) if mark.author == "another"]
    spans = [contents_of(session).bookmark_span(mark) for mark in made]
    assert spans == [contents.bookmark_span(filled.bookmarks[2])]
    again, left_out = copied(filled.bookmarks, 2, contents_of(session), UtcTime(6), "another")
    assert (again.added, left_out) == ((), 4)


def test_a_large_change_is_a_job_and_still_one_step(qtbot: QtBot, session: CaseSession, filled: FilledCase) -> None:
    mark = replace(filled.bookmarks[1], id=0)
    with session.library.change("bookmark.add") as change:
        for number in range(AT_ONCE + 1):
            change.insert_bookmark(replace(mark, start=MediaTime(number)))
    session.refresh()
    marks = stored(session)
    perform_many(session, deleted(marks))
    qtbot.waitUntil(lambda: contents_of(session).bookmarks == ())
    assert session.undo_words == f"Delete {len(marks)} marks"
    session.undo()
    assert stored(session) == marks


def test_a_pad_is_changed_and_taken_back_and_marks_keep_what_is_retired(
    session: CaseSession, filled: FilledCase
) -> None:
    before = contents_of(session).categories
    used = next(each for each in before if each.name == "Use of force")
    new = Category("Pursuit", "#010203", MarkShape.SQUARE, "9", code="P", kind=MarkKind.RANGE, position=1)
    kept = replace(before[0], name="First words", fields=(MarkField("Who"),))
    assert session.perform(SetCodingPad(before, (kept, new)))
    contents = contents_of(session)
    assert [each.name for each in contents.pad] == ["First words", "Pursuit"]
    assert contents.category_by_id[used.id].is_retired
    assert {each.name for each in contents.categories if each.is_retired} == {
        "Mute or gap",
        "Use of force",
        "Medical aid",
    }
    assert contents.bookmarks == tuple(
        sorted(filled.bookmarks, key=lambda mark: (contents.bookmark_span(mark), mark.id))
    )
    session.undo()
    assert contents_of(session).categories == before
    session.redo()
    assert [each.name for each in contents_of(session).pad] == ["First words", "Pursuit"]
    assert evidence_problems(session) == []


def test_names_that_are_swapped_are_refused_and_nothing_is_changed(
    qtbot: QtBot, session: CaseSession, filled: FilledCase
) -> None:
    assert filled.bookmarks
    before = contents_of(session).categories
    swapped = (replace(before[0], name=before[1].name), replace(before[1], name=before[0].name), *before[2:])
    with qtbot.waitSignal(session.trouble) as heard:
        assert not session.perform(SetCodingPad(before, swapped))
    assert "swap their names" in str(heard.args)
    assert tuple(session.library.categories()) == before


def test_the_history_says_what_was_done_and_leads_to_any_state(session: CaseSession, filled: FilledCase) -> None:
    states = [stored(session)]
    for number in range(4):
        session.perform(UpdateBookmark(states[-1][0], replace(states[-1][0], title=f"Title {number}")))
        states.append(stored(session))
    assert [step.words for step in session.history] == [f"Edit bookmark “Title {number}”" for number in range(4)]
    for wanted in (1, 4, 0, 3):
        session.go_to_state(wanted)
        assert stored(session) == states[wanted]
        assert [step.is_done for step in session.history] == [number < wanted for number in range(4)]
    session.go_to_state(99)
    assert stored(session) == states[4]
    assert filled.bookmarks == tuple(states[0])


def test_several_rows_are_changed_by_the_menu_and_deleted_by_the_key(panel: BookmarkList, session: CaseSession) -> None:
    select(panel, 0, 2)
    panel.menu.fill(panel.selected)
    [categories] = [menu for menu in panel.menu.findChildren(QMenu) if menu.title() == "Category"]
    categories.actions()[6].trigger()
    other = contents_of(session).pad[6].id
    assert [mark.category_id == other for mark in contents_of(session).bookmarks] == [True, False, True, False]
    select(panel, 1, 3)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert len(stored(session)) == 2
    session.undo()
    assert len(stored(session)) == 4


def test_a_shift_is_typed(panel: BookmarkList, session: CaseSession, filled: FilledCase) -> None:
    select(panel, 1)
    panel.menu.ask_for_shift(panel.selected)
    dialog = panel.menu.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.field, "1:x")
    assert "is not a time" in dialog.trouble.text()
    dialog.field.clear()
    QTest.keyClicks(dialog.field, "-0.5")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert stored(session)[1].start == filled.bookmarks[1].start - 500_000


def test_the_list_is_sorted_and_narrowed(panel: BookmarkList, session: CaseSession) -> None:
    def titles() -> list[str]:
        return [row.title for row in panel.rows.rows]

    def sort_by(sort: MarkSort) -> None:
        panel.sort.actions_offered[list(MarkSort).index(sort)].trigger()

    sort_by(MarkSort.TITLE)
    assert titles() == ["First contact", "Medical aid called", "Mute without reason", "Use of force"]
    sort_by(MarkSort.LENGTH)
    assert titles()[:2] == ["Mute without reason", "Use of force"]
    sort_by(MarkSort.CATEGORY)
    assert titles() == ["First contact", "Use of force", "Mute without reason", "Medical aid called"]
    panel.narrowed.offer()
    [force] = [action for action in panel.narrowed.menu_offered.actions() if action.text() == "Use of force"]
    force.trigger()
    assert titles() == ["Use of force"]
    panel.narrowed.clear()
    session.clock.seek(session.clock.position)
    assert panel.rows.passed is None, "what is not in order of time was not passed"
    assert len(titles()) == 4


def test_the_newest_mark_is_the_one_stored_last_whatever_the_clock_said(
    panel: BookmarkList, session: CaseSession, filled: FilledCase
) -> None:
    set_back = replace(filled.bookmarks[1], id=0, title="After the clock was set back", created_utc=UtcTime(1))
    assert session.perform(AddBookmark(set_back))
    panel.sort.actions_offered[list(MarkSort).index(MarkSort.NEWEST)].trigger()
    assert panel.rows.rows[0].title == "After the clock was set back"


def test_fields_of_a_category_are_filled_in_stored_and_found(
    panel: BookmarkList, session: CaseSession, filled: FilledCase
) -> None:
    fields = (
        MarkField("Kind", MarkFieldKind.CHOICE, ("Hands", "Taser")),
        MarkField("Seconds", MarkFieldKind.NUMBER),
        MarkField("<b>Who</b>"),
    )
    before = contents_of(session).categories
    after = tuple(replace(each, fields=fields) if each.name == "Use of force" else each for each in before)
    session.perform(SetCodingPad(before, after))
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[2].id))
    controls = panel.editor.fields.controls
    kind, number, who = controls["Kind"], controls["Seconds"], controls["<b>Who</b>"]
    assert isinstance(kind, QComboBox)
    assert isinstance(number, QLineEdit)
    kind.setCurrentIndex(2)
    kind.activated.emit(2)
    QTest.keyClicks(number, "three")
    assert "it takes a number" in number.accessibleDescription()
    QTest.keyClicks(who, "Zebedee")
    assert panel.flush()
    assert stored(session)[2].fields == (("<b>Who</b>", "Zebedee"), ("Kind", "Taser"), ("Seconds", "three"))
    assert [hit.kind.value for hit in session.library.search("zebedee").hits] == ["bookmark"]
    QTest.keyClicks(panel.filter, "zebed")
    assert [row.title for row in panel.rows.rows] == ["Use of force"]
