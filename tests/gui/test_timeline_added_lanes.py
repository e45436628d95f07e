"""Lanes that other parts of the program add to the timeline: drawn, asked again, clicked, folded and moved."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.domain.case import MarkShape
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import DARK
from reviewer.look.look import Look
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import DeleteBookmark, Part
from tests.support.review_case import START, FilledCase, at, fill
from widgets.lane_source import LaneContent, LaneItem, LaneSource, LaneStyle
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel
from widgets.timeline_lane import FOLDED_PX, Lane
from widgets.timeline_paint import CHEVRON_LEFT_PX

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SIREN = LaneItem(7, UtcTime(START + at(3)), UtcTime(START + at(3)), "siren", "bad", MarkShape.TRIANGLE)
UNWATCHED = LaneItem(
    8, UtcTime(START + at(12)), UtcTime(START + at(9)), "", "#00ff7f", style=LaneStyle.HATCHED, details="never watched"
)


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open, high enough for every lane."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def one_lane(*items: LaneItem) -> LaneSource:
    return LaneSource("log", frozenset({Part.EVENTS}), lambda _contents: [LaneContent("1", "Dispatch log", items)])


def added(panel: TimePanel) -> Lane:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    return next(lane for lane in scene.lanes if lane.id == "log:1")


def point_at(panel: TimePanel, utc: int) -> QPoint:
    lane = added(panel)
    return QPoint(round(GUTTER_PX + panel.time_view.axis.x(utc)), round(lane.top_px + lane.height_px / 2))


def test_its_items_are_drawn_said_and_gone_to(panel: TimePanel, session: CaseSession) -> None:
    panel.timeline.add_lanes(one_lane(SIREN, UNWATCHED))
    canvas = panel.timeline.canvas
    place = point_at(panel, SIREN.start)
    assert canvas.grab().toImage().pixelColor(place).name() == DARK.bad
    assert canvas.text_at(place.x(), place.y()).endswith("siren")
    assert canvas.text_at(20, place.y()) == "Dispatch log"
    QTest.mouseClick(canvas, LEFT, NO_KEYS, place)
    assert session.clock.position == SIREN.start
    middle = point_at(panel, (UNWATCHED.start + UNWATCHED.end) // 2)
    assert "never watched" in canvas.text_at(middle.x(), middle.y())
    QTest.mouseClick(canvas, LEFT, NO_KEYS, middle)
    assert session.clock.position == UNWATCHED.end, "a reversed span begins with its earlier end"


def test_what_an_item_stands_for_is_selected_and_shown_so_and_a_double_click_is_told(
    qtbot: QtBot, panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    selection = Selection(SelectionKind.EVENT, filled.events[1].id)
    panel.timeline.add_lanes(one_lane(replace(SIREN, selection=selection)))
    canvas, place = panel.timeline.canvas, point_at(panel, SIREN.start)
    QTest.mouseClick(canvas, LEFT, NO_KEYS, place)
    assert session.selection == selection
    with qtbot.waitSignal(panel.timeline.lane_item_opened) as told:
        QTest.mouseDClick(canvas, LEFT, NO_KEYS, place)
    assert told.args == ["log", "1", 7]


def test_a_source_is_asked_again_where_its_part_of_the_case_changed_and_where_it_asks_for_it(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    asked: list[int] = []

    def lanes_of(contents: CaseContents) -> Sequence[LaneContent]:
        asked.append(len(contents.bookmarks))
        return [LaneContent("1", "Lane", [SIREN])] if len(asked) % 2 else []

    panel.timeline.add_lanes(LaneSource("log", frozenset({Part.BOOKMARKS}), lanes_of))
    assert added(panel).title == "Lane"
    session.perform(DeleteBookmark(filled.bookmarks[0]))
    assert asked == [4, 3]
    scene = panel.timeline.canvas.scene
    assert scene is not None
    assert all(lane.id != "log:1" for lane in scene.lanes)
    panel.timeline.refresh_lanes("log")
    assert added(panel).title == "Lane"


def test_a_lane_folds_to_a_line_that_still_shows_and_finds_its_items(panel: TimePanel, session: CaseSession) -> None:
    panel.timeline.add_lanes(one_lane(SIREN))
    canvas = panel.timeline.canvas
    fold = QPoint(CHEVRON_LEFT_PX + 5, point_at(panel, SIREN.start).y())
    QTest.mouseClick(canvas, LEFT, NO_KEYS, fold)
    assert added(panel).height_px == FOLDED_PX
    place = point_at(panel, SIREN.start)
    assert canvas.grab().toImage().pixelColor(place).name() == DARK.bad
    QTest.mouseClick(canvas, LEFT, NO_KEYS, place)
    assert session.clock.position == SIREN.start
    QTest.mouseClick(canvas, LEFT, NO_KEYS, QPoint(CHEVRON_LEFT_PX + 5, place.y()))
    assert added(panel).height_px > FOLDED_PX


def test_no_words_of_a_log_are_markup(panel: TimePanel) -> None:
    panel.timeline.add_lanes(one_lane(replace(SIREN, label="<b>siren</b>", details="<script>alert(1)</script>")))
    place = point_at(panel, SIREN.start)
    assert panel.timeline.canvas.text_at(place.x(), place.y()).endswith("<b>siren</b>\n<script>alert(1)</script>")
