"""Ways along the timeline: the overview, snapping, time since a chosen event, keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import DeleteBookmark, UpdateBookmark
from tests.support.odd_frames import index_of
from tests.support.review_case import SECOND, START, FilledCase, at, fill
from widgets.snapping import SnapKind
from widgets.time_axis import GUTTER_PX, ClockDisplay
from widgets.time_panel import TimePanel
from widgets.timeline_lane import LaneKind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def drag(widget: QWidget, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.mousePress(widget, LEFT, modifiers, start)
    for share in (0.5, 1.0):
        QTest.mouseMove(widget, start + (end - start) * share)
    QTest.mouseRelease(widget, LEFT, modifiers, end)


def ruler_point(panel: TimePanel, utc: int) -> QPoint:
    return QPoint(round(GUTTER_PX + panel.time_view.axis.x(utc)), 12)


def overview_point(panel: TimePanel, utc: int) -> QPoint:
    return QPoint(round(GUTTER_PX + panel.timeline.overview.whole.x(utc)), 12)


def test_the_overviews_window_is_brought_slid_and_stretched_and_shows_the_whole_again(panel: TimePanel) -> None:
    overview, view = panel.timeline.overview, panel.time_view
    view.zoom(8, 100)
    span = view.axis.span_us
    place = overview_point(panel, START + at(15))
    QTest.mouseClick(overview, LEFT, NO_KEYS, place)
    middle = overview.whole.utc_at(place.x() - GUTTER_PX)
    assert abs((view.axis.start_utc + view.axis.end_utc) // 2 - middle) <= 1
    assert view.axis.span_us == span
    before = view.axis.start_utc
    drag(overview, place, place - QPoint(100, 0))
    assert abs(before - view.axis.start_utc - 100 * overview.whole.us_per_px) <= 2
    edge = QPoint(round(GUTTER_PX + overview.whole.x(view.axis.end_utc)), 12)
    fixed = view.axis.start_utc
    drag(overview, edge, edge + QPoint(60, 0))
    assert view.axis.start_utc == fixed
    assert abs(view.axis.span_us - span - 60 * overview.whole.us_per_px) <= overview.whole.us_per_px
    QTest.mouseDClick(overview, LEFT, NO_KEYS, place)
    assert view.axis == view.axis.fitted()


def test_the_overview_shows_where_marks_and_the_playhead_are(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    overview = panel.timeline.overview

    def column(utc: int) -> list[str]:
        image = overview.grab().toImage()
        x = round(GUTTER_PX + overview.whole.x(utc))
        return [image.pixelColor(x, y).name() for y in range(14, overview.height() - 4)]

    mark = UtcTime(START + at(6, 35.766))
    session.clock.seek(UtcTime(START + at(20)))
    empty = column(START + at(18))
    assert column(mark) != empty
    session.clock.seek(UtcTime(START + at(18)))
    assert column(START + at(18)) != empty, "the playhead"
    for number in (1, 2):
        session.perform(DeleteBookmark(filled.bookmarks[number]))
    for event in filled.events:
        assert abs(event.at_utc(session.contents.timebases) - mark) > SECOND if session.contents else False
    assert column(mark) == empty


def test_a_dragged_end_snaps_to_a_mark_and_ctrl_turns_it_round(panel: TimePanel, session: CaseSession) -> None:
    contact = UtcTime(START + at(6, 35.766))
    ruler, view = panel.timeline.ruler, panel.time_view
    session.clock.seek(UtcTime(START + at(3)))
    session.mark_in()
    near = ruler_point(panel, contact) - QPoint(4, 0)

    def dragged(modifiers: Qt.KeyboardModifier) -> UtcTime:
        session.set_range(UtcTime(START + at(3)), UtcTime(START + at(9)))
        drag(ruler, ruler_point(panel, START + at(9)), near, modifiers)
        assert session.marked_range.end is not None
        return session.marked_range.end

    free = view.axis.utc_at(near.x() - GUTTER_PX)
    assert dragged(NO_KEYS) == free
    assert dragged(CTRL) == contact
    panel.timeline.snap_button.toggle_action.trigger()
    assert dragged(NO_KEYS) == contact
    assert dragged(CTRL) == free
    panel.timeline.snap_button.kinds[SnapKind.MARK].trigger()
    assert dragged(NO_KEYS) == free, "marks draw nothing, and no frames are known"
    assert view.snap is None, "what is let go of points nowhere"


def test_a_dragged_mark_snaps_by_its_own_edge_to_frames_and_never_to_where_it_was(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    index = index_of(recording.duration_us)
    session.know_frames(recording.id, index)
    panel.time_view.set_snapping(True)
    panel.time_view.zoom(20, panel.time_view.axis.x(START + at(6, 35)))
    scene = panel.timeline.canvas.scene
    assert scene is not None
    item = scene.item_of(Selection(SelectionKind.BOOKMARK, filled.bookmarks[1].id))
    assert item is not None
    start = QPoint(round(GUTTER_PX + item.group.left_px) + 2, round(item.top_px + 10))
    drag(panel.timeline.canvas, start, start + QPoint(5, 0))
    moved = next(mark for mark in session.contents.bookmarks if mark.id == filled.bookmarks[1].id)  # type: ignore[union-attr]  # a case is open
    assert moved.start != filled.bookmarks[1].start, "five pixels away it is not drawn back"
    assert moved.start in index.media_time_us


def test_time_counts_from_what_is_selected_forward_and_back_and_moves_with_it(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    contact = filled.bookmarks[1]
    session.select(Selection(SelectionKind.BOOKMARK, contact.id))
    panel.timeline.count_from_here()
    face = panel.time_view.face
    zero = START + contact.start
    assert face.display is ClockDisplay.SINCE
    assert face.label(UtcTime(zero + 83 * SECOND), 1) == "+00:01:23.0"
    assert face.label(UtcTime(zero - SECOND), 1) == "−00:00:01.0"
    assert face.full_label(UtcTime(zero), panel.time_view.axis).endswith("since First contact")
    assert zero in [tick.utc for tick in panel.time_view.ticks], "the ruler begins to count there"
    session.perform(UpdateBookmark(contact, replace(contact, start=MediaTime(contact.start + 5 * SECOND))))
    assert panel.time_view.face.label(UtcTime(zero), 0) == "−00:00:05"
    session.perform(DeleteBookmark(contact))
    assert panel.time_view.face.label(UtcTime(zero), 0) == "+00:00:00", "where it was when it was chosen"
    panel.timeline.count_from(None)
    assert panel.time_view.face.display is ClockDisplay.LOCAL


def test_without_a_selection_time_counts_from_the_playhead(panel: TimePanel, session: CaseSession) -> None:
    session.clock.seek(UtcTime(START + at(2)))
    panel.timeline.set_display(ClockDisplay.SINCE)
    assert panel.time_view.face.label(UtcTime(START + at(3)), 0) == "+00:01:00"


def test_keys_pan_by_pages(panel: TimePanel) -> None:
    view = panel.time_view
    view.zoom(16, 400)
    before = view.axis
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_PageDown)
    assert np.isclose(view.axis.start_utc - before.start_utc, before.span_us * 0.8, atol=2)
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_PageUp)
    assert view.axis == before


def test_another_cameras_lanes_open_beside_the_active_ones(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    canvas = panel.timeline.canvas
    assert canvas.scene is not None
    car = next(lane for lane in canvas.scene.lanes if lane.recording == filled.recordings[1])
    canvas.fold_lane(car)
    cameras = [lane.recording for lane in canvas.scene.lanes if lane.kind is LaneKind.WAVEFORM]
    assert cameras == [filled.recordings[0], filled.recordings[1]]
    assert session.recording == filled.recordings[0]
    canvas.fold_lane(next(lane for lane in canvas.scene.lanes if lane.recording == filled.recordings[1]))
    assert sum(lane.kind is LaneKind.WAVEFORM for lane in canvas.scene.lanes) == 1
