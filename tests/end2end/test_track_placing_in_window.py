"""A track placed against its video in the real window: the marker follows a drag, a click on the map is a point."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from reviewer.app.track_placing_controller import TrackPlacingController
from reviewer.app.track_placing_dialog import TrackPlacingDialog
from reviewer.domain.alignment import AlignmentMethod
from reviewer.domain.time import MediaTime, UtcTime
from tests.support.incident import BODY_CAMERA, SECOND_US, START, place_at
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk, OpenWindow

FRAME = 150
SEEN_S = 5.0
"""Frame 150 was taken five seconds after the start."""


def dialog_of(shown: OpenDesk) -> TrackPlacingDialog:
    """The window of the placing, which is open."""
    [controller] = shown.desk.window.findChildren(TrackPlacingController)
    assert controller.dialog is not None
    return controller.dialog


def frame_time() -> MediaTime:
    return MediaTime(BODY_CAMERA.frame_starts_us[FRAME])


def test_the_marker_follows_a_drag_and_undo_takes_it_back(
    open_desk: OpenDesk, open_window: OpenWindow, library_folder: Path
) -> None:
    shown = open_desk
    shown.seek(BODY_CAMERA.start_of(FRAME), BODY_CAMERA)
    shown.wait_for_marker(*place_at(SEEN_S))
    before = shown.recording(BODY_CAMERA)
    shown.desk.actions["place_track"].trigger()
    strip = dialog_of(shown).slide.strip
    QTest.mousePress(strip, LEFT, NO_KEYS, QPoint(100, 20))
    QTest.mouseMove(strip, QPoint(200, 20))
    QTest.mouseMove(strip, QPoint(300, 20))
    shown.wait_for_marker(*place_at(SEEN_S + 2.0))
    assert shown.number() == BODY_CAMERA.first_number + FRAME, "the frame stays"
    assert shown.session.library.alignments(before.id) == [], "in the hand, nothing is said"
    QTest.mouseRelease(strip, LEFT, NO_KEYS, QPoint(300, 20))
    moved = shown.recording(BODY_CAMERA)
    assert moved.start_utc == before.start_utc + 2 * SECOND_US
    shown.desk.actions["undo"].trigger()
    shown.wait_for_marker(*place_at(SEEN_S))
    assert shown.recording(BODY_CAMERA) == before
    shown.desk.actions["redo"].trigger()
    said = shown.session.library.alignments(before.id)
    assert [each.basis.method for each in said] == [
        AlignmentMethod.SLIDE,
        AlignmentMethod.TAKEN_BACK,
        AlignmentMethod.SLIDE,
    ]
    dialog_of(shown).close()
    shown.program.close()
    reopened = open_window(library_folder)
    assert reopened.recording(BODY_CAMERA) == moved
    assert reopened.session.library.alignments(before.id) == said


def test_a_point_clicked_on_the_map_is_where_the_frame_then_lies(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(BODY_CAMERA.start_of(FRAME), BODY_CAMERA)
    shown.wait_for_marker(*place_at(SEEN_S))
    shown.desk.actions["frame_is_point"].trigger()
    page = dialog_of(shown).points
    page.pick.click()
    # Nine seconds after the start the camera was here, say the satellites; the frame shows it there.
    shown.click_map(shown.pixel(*place_at(9.0)))
    shown.wait(lambda: page.panel.table.rowCount() == 1, "the point")
    assert shown.position == BODY_CAMERA.start_of(FRAME), "a point that answers leads nowhere"
    sighting = page.panel.sighting(0)
    assert sighting.media_time == frame_time()
    assert sighting.clock_us == pytest.approx(START + 9 * SECOND_US, abs=SECOND_US)
    page.panel.accept.click()
    assert shown.recording(BODY_CAMERA).timebase.to_utc(frame_time()) == sighting.clock_us
    exactly_s = (sighting.clock_us - START) / SECOND_US
    shown.wait_for_marker(*place_at(exactly_s))
    assert shown.number() == BODY_CAMERA.first_number + FRAME
    [said] = shown.session.library.alignments(shown.recording(BODY_CAMERA).id)
    assert said.basis.method is AlignmentMethod.TRACK_POINTS
    dialog_of(shown).close()


def test_a_moment_clicked_in_a_graph_is_a_point_too(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(BODY_CAMERA.start_of(FRAME), BODY_CAMERA)
    shown.desk.actions["frame_is_point"].trigger()
    page = dialog_of(shown).points
    page.pick.click()
    graphs = shown.desk.time_panel.graphs
    point = shown.time_point(UtcTime(START + 8 * SECOND_US))
    shown.click(graphs, point)
    assert page.panel.table.rowCount() == 1
    assert page.panel.sighting(0).clock_us == shown.moment_at(point)
    assert shown.position == BODY_CAMERA.start_of(FRAME)
    dialog_of(shown).close()
