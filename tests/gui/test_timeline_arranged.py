"""Lanes are moved and folded by mouse, keyboard and menu, and come back as they were left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.lanes_controller import LanesController
from reviewer.app.settings import Settings
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from tests.support.review_case import FilledCase, fill
from widgets.lane_arrangement import AS_DELIVERED
from widgets.time_axis import ClockDisplay
from widgets.time_panel import TimePanel
from widgets.timeline_lane import FOLDED_PX, Lane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
DELIVERED = ["camera:0", "camera:1", "camera:2", "events", "marks"]


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


def panel_of(qtbot: QtBot, session: CaseSession, look: Look) -> TimePanel:
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open."""
    panel = panel_of(qtbot, session, look)
    session.open_case(filled.case.id)
    return panel


def lanes_of(panel: TimePanel) -> tuple[Lane, ...]:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    return scene.lanes


def order(panel: TimePanel) -> list[str]:
    return list(dict.fromkeys(lane.id for lane in lanes_of(panel)))


def name_of(panel: TimePanel, lane_id: str) -> QPoint:
    lane = next(lane for lane in lanes_of(panel) if lane.id == lane_id)
    return QPoint(40, round(lane.top_px + lane.height_px / 2))


def test_a_lane_is_dragged_by_its_name_and_a_click_is_none(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    canvas = panel.timeline.canvas
    assert order(panel) == DELIVERED
    start, end = name_of(panel, "marks"), name_of(panel, "camera:0") - QPoint(0, 12)
    QTest.mousePress(canvas, LEFT, NO_KEYS, start)
    QTest.mouseMove(canvas, end)
    assert order(panel) == DELIVERED, "nothing moves before it is let go"
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, end)
    assert order(panel) == ["marks", "camera:0", "camera:1", "camera:2", "events"]
    QTest.mouseClick(canvas, LEFT, NO_KEYS, name_of(panel, "camera:1"))
    assert session.recording == filled.recordings[1]
    assert order(panel)[0] == "marks"


def test_escape_leaves_a_dragged_lane_where_it_was(panel: TimePanel) -> None:
    canvas = panel.timeline.canvas
    QTest.mousePress(canvas, LEFT, NO_KEYS, name_of(panel, "marks"))
    QTest.mouseMove(canvas, name_of(panel, "camera:0"))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, name_of(panel, "camera:0"))
    assert order(panel) == DELIVERED


def test_keys_alone_choose_move_and_fold_a_lane_and_go_from_item_to_item(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    canvas = panel.timeline.canvas
    canvas.setFocus()
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.focused_lane is not None
    assert canvas.focused_lane.id == "events"
    assert "Device events" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Up, ALT)
    assert order(panel) == ["camera:0", "camera:1", "events", "camera:2", "marks"]
    session.clock.seek(filled.recordings[0].start_utc)
    QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    assert session.selection == Selection(SelectionKind.EVENT, filled.events[3].id)
    QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    assert session.selection == Selection(SelectionKind.EVENT, filled.events[0].id)
    QTest.keyClick(canvas, Qt.Key.Key_Left, CTRL)
    assert session.selection == Selection(SelectionKind.EVENT, filled.events[3].id)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.focused_lane.height_px == FOLDED_PX
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert session.recording == filled.recordings[1], "Enter on a camera shows it"


def test_the_menu_of_a_lane_folds_moves_and_delivers_and_counts_time_from_an_item(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    canvas = panel.timeline.canvas

    def choose(lane_id: str, words: str) -> None:
        lane = next(lane for lane in lanes_of(panel) if lane.id == lane_id)
        menu = canvas.menu_of(lane, None)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()

    choose("events", "Fold this lane")
    choose("events", "Move down")
    assert order(panel) == ["camera:0", "camera:1", "camera:2", "marks", "events"]
    choose("marks", "All lanes as delivered")
    assert canvas.arrangement == AS_DELIVERED
    scene = canvas.scene
    assert scene is not None
    item = scene.item_of(Selection(SelectionKind.BOOKMARK, filled.bookmarks[1].id))
    assert item is not None
    hit = scene.hit(item.group.left_px, item.top_px + 5)
    menu = canvas.menu_of(next(lane for lane in lanes_of(panel) if lane.id == "marks"), hit)
    menu.actions()[0].trigger()
    menu.deleteLater()
    assert session.selection == item.selection
    assert panel.time_view.face.label(session.clock.position, 0) == "+00:00:00"


def test_the_next_start_and_the_next_case_have_the_lanes_as_they_were_left(
    qtbot: QtBot, panel: TimePanel, session: CaseSession, look: Look, filled: FilledCase
) -> None:
    LanesController(session, panel.timeline, Settings(), Actions(look, panel), panel)
    canvas = panel.timeline.canvas
    canvas.move_lane("camera:2", -2)
    canvas.move_lane("marks", -1)
    canvas.fold_lane(next(lane for lane in lanes_of(panel) if lane.id == "events"))
    session.select(Selection(SelectionKind.EVENT, filled.events[1].id))
    panel.timeline.count_from_here()
    panel.time_view.set_snapping(True)
    left = order(panel)
    assert left == ["camera:2", "camera:0", "camera:1", "marks", "events"]
    later = panel_of(qtbot, session, look)
    actions = Actions(look, later)
    LanesController(session, later.timeline, Settings(), actions, later)
    assert order(later) == left
    assert lanes_of(later)[-1].height_px == FOLDED_PX
    assert actions["snap"].isChecked()
    later.timeline.set_display(ClockDisplay.SINCE)
    assert later.time_view.face.zero is not None
    assert later.time_view.face.zero.name == "muted"
    other = next(case for case in session.library.cases() if case.id != filled.case.id)
    session.open_case(other.id)
    assert canvas.arrangement.order == tuple(lane for lane in left if not lane.startswith("camera:"))
    assert later.timeline.zero is None, "another case counts from nothing"
