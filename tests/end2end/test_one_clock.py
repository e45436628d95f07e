"""One clock: a click on any part of the window moves all the others, to the very frame."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from reviewer.domain.time import UtcTime, format_media_time
from reviewer.session.case_contents import Selection, SelectionKind
from tests.support.incident import (
    BODY_CAMERA,
    CAR_AFTER_S,
    CAR_CAMERA,
    CAR_NORTH_DEG,
    EVENTS,
    LATITUDE_DEG,
    LONGITUDE_DEG,
    SECOND_US,
    START,
    STEP_DEG,
    after,
    place_at,
)
from tests.support.open_desk import OpenDesk
from widgets.time_axis import GUTTER_PX


def expect_all_at(shown: OpenDesk, utc: UtcTime) -> None:
    """Everything that shows a time or a place shows this one; picture and position are on the frame's own time."""
    number = shown.wait_for_still(BODY_CAMERA)
    assert number == BODY_CAMERA.number_at(utc)
    position = shown.position
    assert position == pytest.approx(BODY_CAMERA.start_of(number), abs=1)
    shown.wait_for_marker(*place_at((position - START) / SECOND_US))
    panel = shown.desk.time_panel
    playhead = panel.timeline.cursor_sheet.playhead_x
    assert playhead == pytest.approx(GUTTER_PX + panel.time_view.axis.x(position), abs=1)
    assert time_label(shown) == format_media_time(shown.recording(BODY_CAMERA).timebase.to_media(position))
    assert panel.graphs.altitude.reading.startswith("41")


def time_label(shown: OpenDesk) -> str:
    [label] = [
        label for label in shown.desk.window.findChildren(QLabel) if label.accessibleName() == "Time in the recording"
    ]
    return label.text()


def test_a_click_on_the_timeline_moves_picture_map_graphs_and_time(open_desk: OpenDesk) -> None:
    shown = open_desk
    for widget, seconds in (
        (shown.desk.time_panel.timeline.ruler, 13.37),
        (shown.desk.time_panel.timeline.canvas, 4.2),
    ):
        point = shown.time_point(after(seconds), 4)
        shown.click(widget, point)
        expect_all_at(shown, shown.moment_at(point))
    assert shown.position == pytest.approx(after(4.2), abs=SECOND_US / 10)


def test_a_click_on_a_graph_moves_the_others(open_desk: OpenDesk) -> None:
    graphs = open_desk.desk.time_panel.graphs
    point = open_desk.time_point(after(9.1), graphs.height() / 3)
    open_desk.click(graphs, point)
    expect_all_at(open_desk, open_desk.moment_at(point))


def test_a_click_on_the_path_moves_the_frame_on_show(open_desk: OpenDesk) -> None:
    shown = open_desk
    start, end = (shown.pixel(*place_at(seconds)) for seconds in (0, 20))
    frame_px = (end.x() - start.x()) / 600
    before = shown.position
    # A little beside the path, as a hand clicks: the nearest place of the path counts.
    shown.click_map(shown.pixel(*place_at(12.5)) + QPoint(0, 5))
    shown.wait(lambda: shown.position != before, "the clock to move")
    number = shown.wait_for_still(BODY_CAMERA)
    assert number == pytest.approx(12.5 * 30, abs=1 + 1 / frame_px)
    expect_all_at(shown, shown.position)


def test_a_click_on_the_other_cameras_path_shows_its_picture(open_desk: OpenDesk) -> None:
    shown = open_desk
    seconds = 14.0
    place = (LATITUDE_DEG + CAR_NORTH_DEG, LONGITUDE_DEG + seconds * STEP_DEG)
    shown.click_map(shown.pixel(*place))
    shown.wait(lambda: shown.session.recording == shown.recording(CAR_CAMERA), "the other recording")
    number = shown.wait_for_still(CAR_CAMERA)
    assert CAR_CAMERA.start_of(number - CAR_CAMERA.first_number) == pytest.approx(after(seconds), abs=SECOND_US / 3)
    shown.wait_for_marker(place[0], LONGITUDE_DEG + (shown.position - START) / SECOND_US * STEP_DEG)


def test_a_row_of_events_or_marks_moves_the_others(open_desk: OpenDesk) -> None:
    shown = open_desk
    tabs = shown.desk.tabs
    tabs.setCurrentWidget(tabs.events)
    for row, (seconds, _, _) in reversed(list(enumerate(EVENTS))):
        shown.click_row(tabs.events.list, row)
        expect_all_at(shown, after(seconds))
        assert shown.session.selection is not None
        assert shown.session.selection.kind is SelectionKind.EVENT
    shown.seek(after(7.7), BODY_CAMERA)
    shown.key(Qt.Key.Key_B)
    [bookmark] = shown.contents.bookmarks
    shown.seek(after(1), BODY_CAMERA)
    assert tabs.currentWidget() is tabs.bookmarks
    shown.click_row(tabs.bookmarks.list, 0)
    expect_all_at(shown, after(7.7))
    assert shown.session.selection == Selection(SelectionKind.BOOKMARK, bookmark.id)


def test_a_row_of_the_library_shows_the_other_recording_at_the_same_moment(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(10), BODY_CAMERA)
    rows = shown.desk.library_panel.rows
    row = rows.row_of(shown.contents.case.id, shown.recording(CAR_CAMERA).id)
    assert row is not None
    shown.click_row(shown.desk.library_panel.list, row)
    assert shown.wait_for_still(CAR_CAMERA) == CAR_CAMERA.number_at(after(10))
    shown.key(Qt.Key.Key_N)
    assert shown.wait_for_still(BODY_CAMERA) == pytest.approx(300, abs=3)


def test_a_moment_that_the_recording_does_not_cover_shows_no_picture(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.session.activate(shown.recording(CAR_CAMERA).id)
    shown.wait_for_still(CAR_CAMERA)
    shown.click(shown.desk.time_panel.timeline.ruler, shown.time_point(after(CAR_AFTER_S - 4)))
    shown.wait(lambda: shown.desk.surface.image is None, "no picture of another moment")
    assert shown.number() is None
    shown.click(shown.desk.time_panel.timeline.ruler, shown.time_point(after(12)))
    shown.wait_for_still(CAR_CAMERA)


def test_the_window_asks_nothing_of_any_network(open_desk: OpenDesk) -> None:
    open_desk.seek(after(10), BODY_CAMERA)
    open_desk.wait_for_marker(*place_at(10))
    assert open_desk.desk.map.refusal.refused_count == 0
