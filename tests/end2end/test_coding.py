"""Ranges coded by key: backwards, on one frame, over each other, on two cameras, after their case was reopened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.app import marking_controller
from reviewer.app.history_controller import HistoryDialog
from reviewer.domain.case import Bookmark
from reviewer.domain.marks import MarkKind
from reviewer.domain.time import UtcTime
from reviewer.session.mark_commands import SetCodingPad
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import OpenDesk

FORCE, MUTE = Qt.Key.Key_3, Qt.Key.Key_4
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def coding(open_desk: OpenDesk) -> OpenDesk:
    """The window, with a pad whose keys 3 and 4 mark ranges."""
    before = open_desk.contents.categories
    wanted = tuple(replace(each, kind=MarkKind.RANGE) if each.key in ("3", "4") else each for each in before)
    assert open_desk.session.perform(SetCodingPad(before, wanted))
    return open_desk


def press(shown: OpenDesk, seconds: float, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> int:
    """Go to a moment of the body camera and press a key; answers the media time of the frame on show."""
    frame = shown.seek(after(seconds), BODY_CAMERA) - BODY_CAMERA.first_number
    shown.key(key, modifiers or Qt.KeyboardModifier.NoModifier)
    index = shown.desk.player.index
    assert index is not None
    return index.media_time(frame)


def marks(shown: OpenDesk) -> list[Bookmark]:
    """What is stored."""
    return sorted(shown.session.library.bookmarks(shown.contents.case.id), key=lambda mark: mark.id)


def test_a_range_is_stored_when_it_begins_and_ended_by_the_same_key(coding: OpenDesk) -> None:
    start = press(coding, 2, FORCE)
    [begun] = marks(coding)
    assert (begun.start, begun.end, begun.is_running) == (start, None, True)
    pad = coding.desk.tabs.bookmarks.pad
    assert pad.buttons[begun.category_id].isChecked()
    end = press(coding, 4.5, FORCE)
    [ended] = marks(coding)
    assert (ended.id, ended.start, ended.end, ended.is_running) == (begun.id, start, end, False)
    assert not pad.buttons[begun.category_id].isChecked()
    assert [row.action for row in coding.session.library.audit()[-2:]] == ["bookmark.add", "bookmark.end"]
    coding.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(coding) == [begun], "undo lets it run again"


def test_ranges_overlap_run_backwards_and_may_be_as_long_as_nothing(coding: OpenDesk) -> None:
    first = press(coding, 5, FORCE)
    second = press(coding, 6, MUTE)
    third = press(coding, 3, FORCE)
    press(coding, 6, MUTE)
    force, mute = marks(coding)
    assert (force.start, force.end) == (third, first), "ended before it began: the ends are exchanged"
    assert (mute.start, mute.end, mute.is_running) == (second, second, False)
    assert len(coding.desk.tabs.bookmarks.rows.rows) == 2


def test_a_running_range_is_ended_after_its_case_was_closed_and_on_another_camera(coding: OpenDesk) -> None:
    start = press(coding, 2, FORCE)
    coding.session.open_case(coding.contents.case.id)
    coding.wait_for_still(BODY_CAMERA)
    coding.session.clock.seek(after(6))
    coding.key(Qt.Key.Key_N)
    other = coding.session.recording
    assert other is not None
    assert other.title != BODY_CAMERA.name
    coding.wait(lambda: coding.desk.surface.exact is not None)
    shown = coding.desk.surface.exact
    assert shown is not None
    coding.key(FORCE)
    [mark] = marks(coding)
    assert (mark.start, mark.is_running) == (start, False)
    assert mark.end in BODY_CAMERA.frame_starts_us or mark.end is not None
    assert (
        abs(mark.end - coding.recording(BODY_CAMERA).timebase.to_media(other.timebase.to_utc(shown.media_time))) < 1e5
    )


@pytest.fixture
def clock_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer's clock goes back by an hour with each look at it."""
    hours = iter(range(100, 0, -1))
    monkeypatch.setattr(marking_controller, "utc_now", lambda: UtcTime(next(hours) * 3_600_000_000))


@pytest.mark.usefixtures("clock_set_back")
def test_a_clock_set_back_while_coding_moves_no_mark_and_no_order(coding: OpenDesk) -> None:
    moments = [press(coding, seconds, key) for seconds, key in ((2, FORCE), (3, Qt.Key.Key_1), (4, FORCE), (5, MUTE))]
    stored = marks(coding)
    assert [mark.start for mark in stored] == [moments[0], moments[1], moments[3]]
    assert stored[0].end == moments[2]
    assert [step.words for step in coding.session.history][1:] == [
        "Add bookmark “Use of force”",
        "Add bookmark “First contact”",
        "End range “Use of force”",
        "Add bookmark “Mute or gap”",
    ]


def test_the_selected_mark_begins_and_ends_where_the_reviewer_stands(coding: OpenDesk) -> None:
    press(coding, 3, Qt.Key.Key_1)
    end = press(coding, 5, Qt.Key.Key_O, SHIFT)
    start = press(coding, 1, Qt.Key.Key_I, SHIFT)
    [mark] = marks(coding)
    assert (mark.start, mark.end) == (start, end)
    beyond = press(coding, 6, Qt.Key.Key_I, SHIFT)
    [mark] = marks(coding)
    assert (mark.start, mark.end) == (end, beyond)


def test_a_note_is_typed_while_it_plays_on(coding: OpenDesk) -> None:
    coding.key(Qt.Key.Key_Space)
    coding.wait(lambda: coding.position > after(0.5))
    coding.key(Qt.Key.Key_1)
    coding.key(Qt.Key.Key_W)
    note = coding.desk.tabs.bookmarks.editor.note
    assert note.hasFocus()
    QTest.keyClicks(note, "3 officers, <b>no</b> warning")
    began = coding.position
    coding.wait(lambda: coding.position > began, "time runs on")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert marks(coding)[0].note == "3 officers, <b>no</b> warning"
    assert len(marks(coding)) == 1
    assert coding.desk.surface.hasFocus()
    assert coding.session.clock.playing
    coding.key(Qt.Key.Key_Space)


def test_the_history_is_read_and_gone_through(coding: OpenDesk) -> None:
    for seconds in (1, 2, 3):
        press(coding, seconds, Qt.Key.Key_1)
    coding.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, HistoryDialog)]
    words = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert words[0] == "As the case was opened"
    assert all("Add bookmark “First contact”" in each for each in words[2:])
    dialog.list.setCurrentRow(2)
    coding.click(dialog.go, dialog.go.rect().center())
    assert len(marks(coding)) == 1
    assert dialog.list.currentRow() == 2
    assert "taken back" in dialog.list.item(4).text()
    dialog.list.setCurrentRow(4)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert len(marks(coding)) == 3
    dialog.close()
