"""Gaps between cameras: listed, gone to in the camera that covers them, drawn on the timeline, saved as CSV."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.gaps_controller import GapsController, GapsDialog
from reviewer.domain.case import DeviceEvent, EventKind
from reviewer.domain.coverage import GapKind
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import UtcTime, format_utc
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.export.errors import TargetError, TargetExistsError
from reviewer.export.gap_tables import export_gaps
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look, ThemeChoice
from reviewer.media.hashing import file_sha256
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.review_case import SECOND, START, FilledCase, at, fill
from tests.support.review_case import actions as audited
from widgets.gap_rows import GapRow
from widgets.message_bar import MessageBar
from widgets.row_list import ROW_ROLE
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """Three cameras; the first is muted from 6:40.5 to 8:12."""
    return fill(library)


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the dialog."""

    controller: GapsController
    actions: Actions
    messages: MessageBar
    filled: FilledCase

    @property
    def dialog(self) -> GapsDialog:
        """The dialog, once it was asked for."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def row(self, number: int) -> GapRow:
        """What a row of the list says."""
        found = self.dialog.list.rows.index(number).data(ROW_ROLE)
        assert isinstance(found, GapRow)
        return found


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> Iterator[Desk]:
    """A window on the case, with the list of gaps open."""
    window = QMainWindow()
    messages = MessageBar(session, look)
    window.setCentralWidget(messages)
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = GapsController(session, look, messages, actions, window)
    session.open_case(filled.case.id)
    window.show()
    actions["camera_gaps"].trigger()
    yield Desk(controller, actions, messages, filled)
    if controller.dialog is not None:
        controller.dialog.close()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_gap_is_a_row_in_words(desk: Desk) -> None:
    titles = [desk.row(number).title for number in range(len(desk.dialog.list.gaps))]
    assert titles == [
        "The camera of Body-worn · 0231 was off · 15.0 s",
        "The camera of Body-worn · 0188 was off · 7 min 38 s",
        "Body-worn · 0231 was muted · 1 min 31 s",
        "The camera of In-car front · 7A was off · 1 min 29 s",
        "The camera of Body-worn · 0188 was off · 38.0 s",
    ]
    muted = desk.row(2)
    assert (muted.start, muted.end) == ("17:10:47.500", "17:12:19.000")
    assert muted.cover == "Recorded by In-car front · 7A, Body-worn · 0188"
    assert muted.certainty == "±0.4 s (both clocks)"
    assert desk.dialog.list.summary.text() == "4 × off · 1 × muted"
    assert muted.cover in desk.dialog.list.rows.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    desk.dialog.grab()


def test_a_chosen_row_is_gone_to_in_the_camera_that_covers_it(desk: Desk, session: CaseSession) -> None:
    rows = desk.dialog.list
    place = rows.list.visualRect(rows.rows.index(2)).center()
    QTest.mouseClick(rows.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert session.clock.position == START + at(6, 40.5)
    assert session.recording is not None
    assert session.recording.id == desk.filled.recordings[1].id
    QTest.keyClick(rows.list, Qt.Key.Key_Down)
    assert session.clock.position == START - 15 * SECOND + at(20, 19)
    assert session.recording.id == desk.filled.recordings[0].id


def test_a_gap_within_the_clocks_uncertainty_is_said_to_be_uncertain(desk: Desk, session: CaseSession) -> None:
    body = desk.filled.recordings[0]
    vague = Timebase.from_start(body.start_utc, AnchorSource.FILE_NAME, 30 * SECOND)
    assert session.perform(SetTimebase(body.id, body.timebase, vague, "Match"))
    first = desk.row(0)
    assert first.certainty == "uncertain: no longer than the ±30.2 s of the two clocks"
    assert desk.dialog.list.summary.text() == "4 × off · 1 × muted · 1 uncertain"


def test_moving_a_camera_moves_its_gaps(desk: Desk, session: CaseSession) -> None:
    body = desk.filled.recordings[0]
    together = Timebase.from_start(UtcTime(START - 15 * SECOND), AnchorSource.REVIEWER_MATCH, 0)
    assert session.perform(SetTimebase(body.id, body.timebase, together, "Match"))
    assert desk.row(0).title.startswith("The camera of Body-worn · 0188 was off")
    session.undo()
    assert desk.row(0).title == "The camera of Body-worn · 0231 was off · 15.0 s"


def test_a_case_without_recordings_has_no_gaps_and_it_is_said_why(desk: Desk, session: CaseSession) -> None:
    session.open_case(session.library.cases()[1].id)
    assert desk.dialog.list.gaps == ()
    assert desk.dialog.list.empty.words.startswith("There are no recordings")


def test_its_button_writes_a_row_for_each_gap_with_audit_rows(
    desk: Desk,
    session: CaseSession,
    library: CaseLibrary,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "gaps.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(session.jobs.ended, timeout=10_000):
        desk.dialog.save.click()
    with target.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == 5
    assert written[2] == {
        "kind": "muted",
        "camera": "0",
        "recording": "Body-worn · 0231",
        "start_utc": format_utc(UtcTime(START + at(6, 40.5))),
        "end_utc": format_utc(UtcTime(START + at(8, 12))),
        "length_s": "91.500000",
        "uncertainty_s": "0.400000",
        "certain": "yes",
        "covered_by": "In-car front · 7A; Body-worn · 0188",
    }
    assert audited(library)[-2:] == ["gaps.begin", "gaps.export"]
    last = list(library.audit())[-1]
    details = json.loads(last.details)
    assert (last.outcome, last.object) == ("success", "case 2026-0417")
    assert (details["rows"], details["sha256"]) == (5, file_sha256(target, SilentContext()))
    qtbot.waitUntil(lambda: "5 rows" in desk.messages.text, timeout=5_000)


def test_a_title_that_looks_like_a_formula_is_written_as_text(
    library: CaseLibrary, filled: FilledCase, tmp_path: Path
) -> None:
    with library.change("recording.edit") as change:
        for recording in library.recordings(filled.case.id):
            change.update_recording(replace(recording, title=f"={recording.title}"))
    export_gaps(library, filled.case.id, tmp_path / "gaps.csv", SilentContext())
    with (tmp_path / "gaps.csv").open(encoding="utf-8", newline="") as file:
        assert all(
            row["recording"].startswith("'=") and row["covered_by"].startswith("'=") for row in csv.DictReader(file)
        )


def test_no_table_is_written_in_the_vault_nor_over_a_file_nor_half(
    library: CaseLibrary, filled: FilledCase, tmp_path: Path
) -> None:
    class Stopped(SilentContext):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    target = tmp_path / "gaps.csv"
    target.write_text("older", encoding="utf-8")
    with pytest.raises(TargetError):
        export_gaps(library, filled.case.id, library.folder / "vault" / "gaps.csv", SilentContext())
    with pytest.raises(TargetExistsError):
        export_gaps(library, filled.case.id, target, SilentContext(), overwrite=False)
    with pytest.raises(Cancelled):
        export_gaps(library, filled.case.id, target, Stopped())
    assert target.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.glob(".*.part")) == []
    assert [row.outcome for row in library.audit() if row.action == "gaps.export"] == ["failure"] * 3


@pytest.fixture
def timeline(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The timeline on the case, at the size of a small screen."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def stretch(panel: TimePanel, lane: int, start: int, end: int) -> QRect:
    """The pixels of a stretch of time in the lane of a recording."""
    scene = panel.timeline.canvas.scene
    assert scene is not None
    recordings = [each for each in scene.lanes if each.recording is not None and each.kind.value == "recording"]
    axis = panel.time_view.axis
    left, right = GUTTER_PX + axis.x(start), GUTTER_PX + axis.x(end)
    return QRect(
        round(left), round(recordings[lane].top_px) + 5, round(right - left), round(recordings[lane].height_px) - 11
    )


def changes_per_100_px(panel: TimePanel, rect: QRect) -> float:
    """How often the colour changes along a stretch, as it does where there are lines across it."""
    image = panel.timeline.canvas.grab(rect).toImage()
    line = [image.pixel(x, image.height() // 2) for x in range(image.width())]
    return 100 * sum(left != right for left, right in pairwise(line)) / len(line)


@pytest.mark.parametrize("theme", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_gaps_are_hatched_in_the_lane_of_the_camera_that_has_them(
    timeline: TimePanel, look: Look, session: CaseSession, theme: ThemeChoice
) -> None:
    look.choose(theme)
    session.clock.seek(UtcTime(START + at(15)))
    for lane, start, end in ((0, at(6, 50), at(8, 5)), (2, at(2), at(3)), (1, at(20, 10), at(21, 20))):
        assert changes_per_100_px(timeline, stretch(timeline, lane, START + start, START + end)) > 20
    for lane, start, end in ((0, at(9), at(10, 20)), (2, at(9), at(10, 20)), (1, at(2), at(3))):
        assert changes_per_100_px(timeline, stretch(timeline, lane, START + start, START + end)) < 5


def test_a_gap_says_on_the_timeline_what_it_is(timeline: TimePanel) -> None:
    canvas = timeline.timeline.canvas
    spot: QPoint = stretch(timeline, 0, START + at(7), START + at(7, 30)).center()
    assert canvas.text_at(spot.x(), spot.y()) == (
        "Body-worn · 0231 was muted · 1 min 31 s\nRecorded by In-car front · 7A, Body-worn · 0188\n±0.4 s (both clocks)"
    )
    plain = stretch(timeline, 0, START + at(9), START + at(10)).center()
    assert canvas.text_at(plain.x(), plain.y()) == ""


def test_an_event_that_comes_in_changes_what_is_drawn(
    timeline: TimePanel, session: CaseSession, library: CaseLibrary, filled: FilledCase
) -> None:
    assert session.contents is not None
    assert [gap.kind for gap in session.contents.gaps].count(GapKind.MUTED) == 1
    with library.change("event.add") as change:
        body = filled.recordings[0]
        change.insert_event(DeviceEvent(filled.case.id, body.id, EventKind.UNMUTE, "", at(6, 40.5)))
        change.insert_event(DeviceEvent(filled.case.id, body.id, EventKind.MUTE, "", at(15)))
    session.refresh()
    kinds = [(gap.kind, gap.start) for gap in session.contents.gaps if gap.kind is GapKind.MUTED]
    assert (GapKind.MUTED, START + at(15)) in kinds
    spot = stretch(timeline, 0, START + at(16), START + at(17)).center()
    assert "was muted" in timeline.timeline.canvas.text_at(spot.x(), spot.y())
