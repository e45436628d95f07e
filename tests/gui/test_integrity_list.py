"""The list of what is odd about a recording: every finding in words, a chosen row is gone to, nothing found is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.integrity import FindingKind
from reviewer.domain.time import format_media_time, format_wall
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark
from tests.support.odd_frames import SECOND, finding, index_of, odd_findings
from tests.support.review_case import FilledCase, at, fill
from widgets.finding_rows import FindingRow, FindingRowModel
from widgets.integrity_list import IntegrityList
from widgets.row_list import ROW_ROLE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


@pytest.fixture
def shown(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> IntegrityList:
    """The list with that case open."""
    shown = IntegrityList(session, look)
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    shown.show()
    session.open_case(filled.case.id)
    return shown


def row(shown: IntegrityList, number: int) -> FindingRow:
    found = shown.rows.index(number).data(ROW_ROLE)
    assert isinstance(found, FindingRow)
    return found


def words(shown: IntegrityList) -> str:
    return shown.empty.words if shown.empty.isVisible() else ""


def test_every_finding_is_a_row_with_its_two_times_its_kind_and_its_words(
    shown: IntegrityList, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    found = odd_findings(recording.duration_us)
    session.know_frames(recording.id, index_of(recording.duration_us, found[::-1]))
    assert session.contents is not None
    assert shown.findings == found, "in order of time"
    for number, item in enumerate(found):
        said = row(shown, number)
        assert said.media_time == format_media_time(item.start, 3)
        assert said.wall_time == format_wall(recording.timebase.to_utc(item.start), session.contents.zone, 3)
        assert said.title.casefold().startswith(item.kind.value)
        assert said.title.endswith(" · 20.0 s") is (item.end > item.start)
        assert item.words in said.details
        assert item.words in shown.rows.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown.summary.text().startswith("7 × duplicated frame")
    assert shown.heading.text() == recording.title
    assert words(shown) == ""
    shown.grab()


def test_a_chosen_row_is_gone_to_by_click_and_key(
    shown: IntegrityList, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    found = tuple(finding(FindingKind.GAP, at(minute), SECOND) for minute in (2, 4, 6))
    session.know_frames(recording.id, index_of(recording.duration_us, found))
    place = shown.list.visualRect(shown.rows.index(1)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert session.clock.position == recording.timebase.to_utc(at(4))
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert session.clock.position == recording.timebase.to_utc(at(6))
    session.clock.seek(recording.start_utc)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert session.clock.position == recording.timebase.to_utc(at(6))


def test_the_length_of_a_single_frame_is_said_in_milliseconds(
    shown: IntegrityList, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    found = (finding(FindingKind.DUPLICATE, at(1), 33_333), finding(FindingKind.GAP, at(2), SECOND))
    session.know_frames(recording.id, index_of(recording.duration_us, found))
    assert [row(shown, number).title for number in (0, 1)] == ["Duplicated frame · 33.3 ms", "Gap · 1.0 s"]


def test_a_mark_that_is_made_meanwhile_moves_nothing_in_the_list(
    shown: IntegrityList, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    session.know_frames(recording.id, index_of(recording.duration_us, odd_findings(recording.duration_us)))
    shown.list.setCurrentIndex(shown.rows.index(3))
    assert session.perform(AddBookmark(replace(filled.bookmarks[1], id=0, title="seen")))
    assert shown.list.currentIndex().row() == 3


def test_it_follows_the_recording_on_show_and_says_what_is_known_of_it(
    shown: IntegrityList, session: CaseSession, filled: FilledCase
) -> None:
    first, second, third = filled.recordings
    assert words(shown).startswith("Reading the frames …")
    session.know_frames(first.id, index_of(first.duration_us))
    assert words(shown).startswith("No gaps or repeats found")
    session.know_frames(second.id, index_of(second.duration_us, (finding(FindingKind.GAP, at(1)),)))
    assert shown.rows.rowCount() == 0, "that one is not on show"
    session.activate(second.id)
    assert [item.kind for item in shown.findings] == [FindingKind.GAP]
    session.know_frames(third.id, index_of(0))
    session.activate(third.id)
    assert words(shown).startswith("This recording has no pictures")
    assert shown.heading.text() == third.title


def test_words_of_a_file_are_shown_as_text(shown: IntegrityList, session: CaseSession, filled: FilledCase) -> None:
    recording = filled.recordings[0]
    nasty = "<b>bold</b> & <img src=x>"
    session.know_frames(recording.id, index_of(recording.duration_us, (finding(FindingKind.GAP, 0, words=nasty),)))
    tip = shown.rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in tip
    assert "<b>" not in tip
    shown.grab()


def test_thousands_of_rows_are_worded_when_they_are_looked_at(
    shown: IntegrityList, session: CaseSession, filled: FilledCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = filled.recordings[0]
    worded: list[int] = []
    make = FindingRowModel.row

    def counting(model: FindingRowModel, number: int) -> FindingRow:
        worded.append(number)
        return make(model, number)

    monkeypatch.setattr(FindingRowModel, "row", counting)
    found = tuple(finding(FindingKind.DUPLICATE, place * 10_000) for place in range(50_000))
    session.know_frames(recording.id, index_of(recording.duration_us, found))
    shown.grab()
    assert shown.rows.rowCount() == 50_000
    assert len(set(worded)) < 100
