"""The timeline shows what each camera of a case covers, where it lies in time and nowhere else."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reviewer.domain.case import Case, Recording
from reviewer.domain.segments import by_camera
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import DARK, camera_colour
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.review_case import MINUTE, START, make_recording
from widgets.shades import Shades, mixed
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel
from widgets.timeline_lane import Lane, LaneKind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

_BELOW_TOP_PX = 7
"""So far under a lane's upper edge lies a bar's plain ground."""


def nine_cameras(library: CaseLibrary) -> Case:
    """Nine cameras, each beginning a minute after the one before and lasting five; the first one in two files."""
    with library.change("case.add") as change:
        case = change.insert_case(Case("24-0009", "Nine cameras"))
        for camera in range(9):
            start = UtcTime(START + camera * MINUTE)
            change.insert_recording(make_recording(case.id, f"Camera {camera}", camera, start, 5 * MINUTE))
        later = UtcTime(START + 8 * MINUTE)
        change.insert_recording(make_recording(case.id, "Camera 0, second file", 0, later, 5 * MINUTE))
    return case


def has_bar_at(panel: TimePanel, shown: QImage, lane: Lane, recording: Recording, utc: int) -> bool:
    """Whether a bar in the camera's colour lies at a moment."""
    shades = Shades.of(DARK)
    colour = camera_colour(recording.camera)
    grounds = {mixed(colour, DARK.panel, share).name() for share in (*shades.bar, *shades.active_bar)}
    x = round(GUTTER_PX + panel.time_view.axis.x(utc))
    return shown.pixelColor(x, int(lane.top_px) + _BELOW_TOP_PX).name() in grounds


def test_each_of_nine_cameras_has_its_coverage(
    qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary
) -> None:
    case = nine_cameras(library)
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(case.id)
    canvas = panel.timeline.canvas
    scene, shown = canvas.scene, canvas.grab().toImage()
    assert scene is not None
    covered: dict[int, list[int]] = {}
    for lane in scene.lanes:
        if lane.kind is LaneKind.RECORDING and lane.recording is not None:
            assert lane.recording.camera not in covered, "a camera has one lane, whatever the number of its recordings"
            covered[lane.recording.camera] = [
                minute
                for minute in range(13)
                if has_bar_at(panel, shown, lane, lane.recording, START + minute * MINUTE + MINUTE // 2)
            ]
    segments = by_camera(library.recordings(case.id))
    assert covered == {
        camera: [
            minute
            for minute in range(13)
            if any(each.covers(UtcTime(START + minute * MINUTE + MINUTE // 2)) for each in of_camera)
        ]
        for camera, of_camera in segments.items()
    }
    assert [len(of_camera) for of_camera in segments.values()] == [2] + [1] * 8
    assert set(covered) == set(range(9))


def test_recordings_of_one_camera_that_overlap_get_a_row_each(
    qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary
) -> None:
    with library.change("case.add") as change:
        case = change.insert_case(Case("24-0010"))
        # The second begins a second before the first ends, as stated in whole seconds; the third halfway into it.
        for name, minutes in (("a", 0.0), ("b", 5 - 1 / 60), ("c", 7.0)):
            start = UtcTime(START + round(minutes * MINUTE))
            change.insert_recording(make_recording(case.id, name, 0, start, 5 * MINUTE))
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(case.id)
    scene = panel.timeline.canvas.scene
    assert scene is not None
    lanes = [lane for lane in scene.lanes if lane.kind is LaneKind.RECORDING]
    assert [[each.title for each in lane.segments] for lane in lanes] == [["a", "b"], ["c"]]
    assert [lane.title for lane in lanes] == ["a · 1/2", "c"]
    assert lanes[0].segment_at(UtcTime(START + 8 * MINUTE)) == lanes[0].segments[1]
