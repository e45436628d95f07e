"""The timeline in its panel: clicks and drags become seeks and single changes; what it shows is text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Bookmark, Case
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import DARK, LIGHT
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark
from tests.support.review_case import START, FilledCase, at, fill
from widgets.item_lane import PlacedItem
from widgets.time_axis import GUTTER_PX, ClockDisplay
from widgets.time_panel import TimePanel
from widgets.timeline_lane import LaneKind
from widgets.timeline_paint import LanePaint
from widgets.timeline_scene import TimelineScene

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras."""
    return fill(library)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open, at the size of a small screen."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


def scene_of(panel: TimePanel) -> TimelineScene:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    return scene


def point_at(panel: TimePanel, utc: int, y: float) -> QPoint:
    return QPoint(round(GUTTER_PX + panel.time_view.axis.x(utc)), round(y))


def lane_y(panel: TimePanel, kind: LaneKind) -> float:
    lane = next(lane for lane in scene_of(panel).lanes if lane.kind is kind)
    return lane.top_px + lane.height_px / 2


def item_of(panel: TimePanel, kind: SelectionKind, thing_id: int) -> PlacedItem:
    item = scene_of(panel).item_of(Selection(kind, thing_id))
    assert item is not None
    return item


def drag(widget: QWidget, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    QTest.mousePress(widget, LEFT, NO_KEYS, start)
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(widget, start + (end - start) * share)
    if release:
        QTest.mouseRelease(widget, LEFT, NO_KEYS, end)


def marks_rect(panel: TimePanel) -> QRect:
    lane = scene_of(panel).lanes[-1]
    return QRect(GUTTER_PX, round(lane.top_px), panel.time_view.axis.width_px, round(lane.height_px))


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for y in range(0, image.height(), 3) for x in range(image.width()))


@pytest.mark.parametrize("target", ["ruler", "lanes"])
def test_a_click_goes_to_the_moment_under_the_pointer(panel: TimePanel, session: CaseSession, target: str) -> None:
    widget = panel.timeline.ruler if target == "ruler" else panel.timeline.canvas
    moment = UtcTime(START + at(9, 30))
    point = point_at(panel, moment, 10)
    QTest.mouseClick(widget, LEFT, NO_KEYS, point)
    axis = panel.time_view.axis
    assert abs(session.clock.position - moment) <= axis.us_per_px
    assert session.clock.position == axis.utc_at(point.x() - GUTTER_PX)
    playhead = panel.timeline.cursor_sheet.playhead_x
    assert playhead is not None
    assert abs(playhead - point.x()) <= 1


def test_a_drag_scrubs_and_seeks_once_at_its_end(panel: TimePanel, session: CaseSession) -> None:
    scrubbed: list[UtcTime] = []
    sought: list[UtcTime] = []
    session.clock.scrubbed.connect(scrubbed.append)
    session.clock.sought.connect(sought.append)
    ruler = panel.timeline.ruler
    end = point_at(panel, START + at(12), 10)
    drag(ruler, point_at(panel, START + at(4), 10), end)
    assert len(scrubbed) == 4
    assert scrubbed == sorted(scrubbed)
    axis = panel.time_view.axis
    assert sought == [axis.utc_at(point_at(panel, START + at(4), 10).x() - GUTTER_PX), axis.utc_at(end.x() - GUTTER_PX)]


def test_a_drag_beyond_the_edge_stays_at_the_edge_and_moves_no_view(panel: TimePanel, session: CaseSession) -> None:
    view = panel.time_view
    view.zoom(8, view.axis.x(START + at(10)))
    before = view.axis
    drag(panel.timeline.ruler, point_at(panel, START + at(10), 10), QPoint(20, 10))
    assert view.axis == before
    assert session.clock.position == before.start_utc


def test_time_stands_while_it_is_scrubbed_and_runs_on_after(panel: TimePanel, session: CaseSession) -> None:
    ran: list[bool] = []
    session.clock.playing_changed.connect(ran.append)
    session.clock.play()
    drag(panel.timeline.ruler, point_at(panel, START + at(4), 10), point_at(panel, START + at(8), 10))
    assert ran == [True, False, True]
    assert abs(session.clock.position - (START + at(8))) < 5_000_000


def test_escape_takes_a_scrub_back(panel: TimePanel, session: CaseSession) -> None:
    session.clock.seek(UtcTime(START + at(2)))
    canvas = panel.timeline.canvas
    drag(canvas, point_at(panel, START + at(4), 10), point_at(panel, START + at(8), 10), release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert session.clock.position == START + at(2)
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, point_at(panel, START + at(8), 10))
    assert session.clock.position == START + at(2)


def test_a_click_on_a_bookmark_goes_to_it_in_its_recording(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    mark = filled.bookmarks[3]
    item = item_of(panel, SelectionKind.BOOKMARK, mark.id)
    QTest.mouseClick(panel.timeline.canvas, LEFT, NO_KEYS, point_in(item, 8))
    assert session.selection == Selection(SelectionKind.BOOKMARK, mark.id)
    assert session.recording is not None
    assert session.recording.id == mark.recording_id
    assert session.contents is not None
    assert session.clock.position == session.contents.bookmark_span(mark)[0]


def point_in(item: PlacedItem, right_px: float) -> QPoint:
    return QPoint(round(GUTTER_PX + item.group.left_px + right_px), round(item.top_px + 8))


def test_a_click_on_an_event_goes_to_it(panel: TimePanel, session: CaseSession, filled: FilledCase) -> None:
    event = filled.events[4]
    item = item_of(panel, SelectionKind.EVENT, event.id)
    QTest.mouseClick(panel.timeline.canvas, LEFT, NO_KEYS, point_in(item, 10))
    assert session.selection == Selection(SelectionKind.EVENT, event.id)
    assert session.clock.position == START + at(13, 40)


def test_a_click_on_a_recordings_name_shows_it(panel: TimePanel, session: CaseSession) -> None:
    lane = [lane for lane in scene_of(panel).lanes if lane.kind is LaneKind.RECORDING][1]
    assert lane.recording is not None
    assert lane.recording != session.recording
    QTest.mouseClick(panel.timeline.canvas, LEFT, NO_KEYS, QPoint(60, round(lane.top_px + 8)))
    assert session.recording is not None
    assert session.recording.id == lane.recording.id


def stored(library: CaseLibrary, filled: FilledCase, index: int) -> Bookmark:
    return next(mark for mark in library.bookmarks(filled.case.id) if mark.id == filled.bookmarks[index].id)


def test_dragging_a_bookmark_is_one_change_and_undo_takes_it_back(
    panel: TimePanel, session: CaseSession, library: CaseLibrary, filled: FilledCase
) -> None:
    before = filled.bookmarks[1]
    rows = library.audit_head().length
    start = point_in(item_of(panel, SelectionKind.BOOKMARK, before.id), 0)
    drag(panel.timeline.canvas, start, start + QPoint(100, 0))
    after = stored(library, filled, 1)
    axis = panel.time_view.axis
    assert abs(after.start - before.start - 100 * axis.us_per_px) <= axis.us_per_px
    assert after == replace(before, start=after.start)
    assert library.audit_head().length == rows + 1
    assert session.clock.position == START + after.start
    assert session.undo_words == "Move bookmark “First contact”"
    session.undo()
    assert stored(library, filled, 1) == before
    assert item_of(panel, SelectionKind.BOOKMARK, before.id).group.left_px == axis.x(START + before.start)


@pytest.mark.parametrize("end", ["start", "end"])
def test_an_end_of_a_range_moves_alone_and_the_picture_follows_it(
    panel: TimePanel, session: CaseSession, library: CaseLibrary, filled: FilledCase, end: str
) -> None:
    before = filled.bookmarks[0]
    scrubbed: list[UtcTime] = []
    session.clock.scrubbed.connect(scrubbed.append)
    group = item_of(panel, SelectionKind.BOOKMARK, before.id).group
    x = group.left_px if end == "start" else group.right_px
    point = QPoint(round(GUTTER_PX + x), round(lane_y(panel, LaneKind.MARKS)))
    drag(panel.timeline.canvas, point, point - QPoint(30, 0))
    after = stored(library, filled, 0)
    if end == "start":
        assert after.end == before.end
        assert after.start < before.start
        assert scrubbed[-1] == START + after.start
    else:
        assert after.start == before.start
        assert after.last < before.last
        assert scrubbed[-1] == START + after.last


def test_escape_leaves_a_dragged_bookmark_where_it_was(
    panel: TimePanel, session: CaseSession, library: CaseLibrary, filled: FilledCase
) -> None:
    before = filled.bookmarks[1]
    rows = library.audit_head().length
    start = point_in(item_of(panel, SelectionKind.BOOKMARK, before.id), 0)
    canvas = panel.timeline.canvas
    drag(canvas, start, start + QPoint(100, 0), release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NO_KEYS, start + QPoint(100, 0))
    assert stored(library, filled, 1) == before
    assert library.audit_head().length == rows
    assert session.clock.position == START


def test_a_double_click_asks_for_the_editor(panel: TimePanel, qtbot: QtBot, filled: FilledCase) -> None:
    mark = filled.bookmarks[1]
    point = point_in(item_of(panel, SelectionKind.BOOKMARK, mark.id), 0)
    with qtbot.waitSignal(panel.edit_requested) as asked:
        QTest.mouseDClick(panel.timeline.canvas, LEFT, NO_KEYS, point)
    assert asked.args == [mark.id]


def test_the_marks_of_the_range_are_dragged_at_the_ruler(panel: TimePanel, session: CaseSession) -> None:
    session.set_range(UtcTime(START + at(4)), UtcTime(START + at(8)))
    ruler = panel.timeline.ruler
    drag(ruler, point_at(panel, START + at(8), 10), point_at(panel, START + at(10), 10))
    assert session.marked_range.start == START + at(4)
    assert session.marked_range.end is not None
    assert abs(session.marked_range.end - START - at(10)) <= panel.time_view.axis.us_per_px
    drag(ruler, point_at(panel, START + at(4), 10), point_at(panel, START + at(15), 10))
    assert session.marked_range.whole is not None
    drag(ruler, point_at(panel, session.marked_range.whole[0], 10), point_at(panel, START, 10), release=False)
    QTest.keyClick(ruler, Qt.Key.Key_Escape)
    assert session.marked_range.start is not None
    assert session.marked_range.start > START + at(9)


def turn_wheel(widget: QWidget, point: QPoint, notches: int, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    event = QWheelEvent(
        QPointF(point),
        QPointF(widget.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_zooms_around_the_pointer_and_pans_with_shift(panel: TimePanel) -> None:
    view = panel.time_view
    canvas = panel.timeline.canvas
    point = point_at(panel, START + at(5), 10)
    under = view.axis.utc_at(point.x() - GUTTER_PX)
    whole = view.axis.span_us
    turn_wheel(canvas, point, 4)
    assert view.axis.span_us < whole / 2
    assert abs(view.axis.x(under) - (point.x() - GUTTER_PX)) <= 1
    span, left = view.axis.span_us, view.axis.start_utc
    turn_wheel(canvas, point, -1, Qt.KeyboardModifier.ShiftModifier)
    assert view.axis.span_us == span
    assert view.axis.start_utc > left


def test_keys_zoom_around_the_playhead_and_fit(panel: TimePanel, session: CaseSession) -> None:
    view = panel.time_view
    whole = view.axis
    session.clock.seek(UtcTime(START + at(5)))
    x = view.axis.x(session.clock.position)
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_Plus)
    assert view.axis.span_us < whole.span_us
    assert abs(view.axis.x(session.clock.position) - x) < 1
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_Minus)
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_Plus)
    QTest.keyClick(panel.timeline.canvas, Qt.Key.Key_Home)
    assert view.axis == whole


def test_every_control_of_the_header_says_its_key(panel: TimePanel) -> None:
    tips = [button.toolTip() for button in panel.timeline.findChildren(QToolButton)]
    for key in ("(Home)", "(−)", "(+)"):
        assert any(key in tip for tip in tips)
    assert all(tips)


def test_a_moment_asked_for_elsewhere_comes_into_view(panel: TimePanel, session: CaseSession) -> None:
    view = panel.time_view
    view.zoom(20, 0)
    session.clock.seek(UtcTime(START + at(15)))
    assert view.axis.shows(session.clock.position)
    span = view.axis.span_us
    session.clock.seek(UtcTime(session.clock.position + span // 4))
    assert panel.timeline.cursor_sheet.playhead_x is not None


def test_a_running_playhead_turns_the_page_unless_the_user_looks_elsewhere(
    panel: TimePanel, session: CaseSession
) -> None:
    view = panel.time_view
    view.zoom(200, view.axis.x(START + at(5)))
    session.clock.seek(UtcTime(START + at(5)))
    session.clock.play()
    beyond = UtcTime(view.axis.end_utc + 10_000)
    session.clock.position_changed.emit(UtcTime(beyond - 20_000))
    session.clock.position_changed.emit(beyond)
    assert 0 < view.axis.x(beyond) < view.axis.width_px / 4
    view.pan(3000)
    left = view.axis.start_utc
    session.clock.position_changed.emit(UtcTime(beyond + 20_000))
    session.clock.position_changed.emit(UtcTime(beyond + 40_000))
    assert view.axis.start_utc == left


def test_the_clock_shown_can_be_chosen(panel: TimePanel, session: CaseSession, filled: FilledCase) -> None:
    def first_label() -> str:
        return panel.time_view.ticks[0].label

    assert first_label().startswith("17:")
    panel.timeline.set_display(ClockDisplay.UTC)
    assert first_label().startswith("21:")
    panel.timeline.set_display(ClockDisplay.MEDIA)
    assert first_label().startswith(("00:00", "−00:00"))
    session.activate(filled.recordings[2].id)
    assert first_label().startswith("−00:0")
    assert panel.timeline.display is ClockDisplay.MEDIA


def test_markup_in_titles_is_shown_as_text(
    panel: TimePanel, session: CaseSession, qtbot: QtBot, filled: FilledCase
) -> None:
    nasty = "<b>bold</b> & <img src=x>"
    mark = replace(filled.bookmarks[1], id=0, title=nasty, note="<i>note</i>", start=at(16))
    assert session.perform(AddBookmark(mark))
    assert session.contents is not None
    added = next(bookmark for bookmark in session.contents.bookmarks if bookmark.title == nasty)
    canvas = panel.timeline.canvas
    item = item_of(panel, SelectionKind.BOOKMARK, added.id)
    assert item.label == nasty
    point = point_in(item, 0)
    assert nasty in canvas.text_at(point.x(), point.y())
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, point, canvas.mapToGlobal(point)))
    qtbot.waitUntil(QToolTip.isVisible, timeout=5000)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in QToolTip.text()
    assert "<b>" not in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=5000)


def test_another_theme_repaints_in_its_colours(panel: TimePanel, look: Look) -> None:
    assert has_colour(panel.grab().toImage(), DARK.bad)
    look.choose(ThemeChoice.LIGHT)
    light = panel.grab().toImage()
    assert light.pixelColor(1090, 150).lightness() > 200
    assert has_colour(light, LIGHT.bad)
    assert not has_colour(light, DARK.panel)
    assert not has_colour(light, DARK.bad)


def test_the_selected_item_is_marked(panel: TimePanel, session: CaseSession, filled: FilledCase) -> None:
    assert not has_colour(panel.timeline.canvas.grab(marks_rect(panel)).toImage(), DARK.selection)
    session.select(Selection(SelectionKind.BOOKMARK, filled.bookmarks[3].id))
    assert has_colour(panel.timeline.canvas.grab(marks_rect(panel)).toImage(), DARK.selection)


def test_empty_states_say_what_to_do(qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary) -> None:
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    assert panel.timeline.words == "No case is open\nOpen a case or drop a folder from the dock here"
    with library.change("case.add") as change:
        case = change.insert_case(Case("2026-0001"))
    session.open_case(case.id)
    assert panel.timeline.words == "This case has no recordings yet\nDrop a folder from the dock here"
    panel.grab()


def test_a_case_without_marks_or_events_or_tracks_is_drawn(
    qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary, filled: FilledCase
) -> None:
    with library.change("case.add") as change:
        case = change.insert_case(Case("2026-0002"))
        change.insert_recording(replace(filled.recordings[0], id=0, case_id=case.id))
    session.open_case(case.id)
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.grab()
    assert panel.timeline.words == ""


def test_lanes_are_not_drawn_again_while_the_playhead_moves(
    panel: TimePanel, session: CaseSession, filled: FilledCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    paint = LanePaint.paint

    def counting(self: LanePaint, painter: QPainter, scene: TimelineScene, width_px: int, height_px: int) -> None:
        drawn.append(scene)
        paint(self, painter, scene, width_px, height_px)

    panel.grab()
    monkeypatch.setattr(LanePaint, "paint", counting)
    for second in range(5):
        session.clock.scrub(UtcTime(START + at(3, second)))
        panel.grab()
    assert drawn == []
    session.select(Selection(SelectionKind.EVENT, filled.events[0].id))
    panel.grab()
    assert len(drawn) == 1


def test_a_low_panel_scrolls_instead_of_squeezing(panel: TimePanel) -> None:
    panel.resize(900, 220)
    assert max(bar.maximum() for bar in panel.timeline.findChildren(QScrollBar)) > 0
    width = panel.time_view.axis.width_px
    panel.resize(900, 500)
    assert panel.time_view.axis.width_px == width


def test_hover_shows_the_time_under_the_pointer_and_forgets_it(panel: TimePanel) -> None:
    canvas = panel.timeline.canvas
    point = point_at(panel, START + at(5), 10)
    QTest.mouseMove(canvas, point)
    assert panel.time_view.hover_utc == panel.time_view.axis.utc_at(point.x() - GUTTER_PX)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert panel.time_view.hover_utc is None
