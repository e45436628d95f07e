"""A case with nothing but a track: brought in, it plays in the real window from its first fix to its last."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.app.cli import reviewer
from reviewer.app.go_to_dialog import GoToDialog
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary
from reviewer.telemetry.writing import write_gpx
from tests.support.incident import BODY_CAMERA
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, SECOND_US, START, STEP_DEG, after, eastward, make_track
from tests.support.open_desk import SHIFT, OpenDesk, OpenWindow
from widgets.timeline_lane import LaneKind

LAST_S = 120


@pytest.fixture
def desk(tmp_path: Path, open_window: OpenWindow) -> OpenDesk:
    """The window on a case into which a GPX file was brought in."""
    gpx = tmp_path / "walk.gpx"
    gpx.write_text(write_gpx([make_track(eastward(range(LAST_S + 1)))]), encoding="utf-8")
    reviewer.main(["ingest", str(tmp_path / "library"), str(gpx), "--case", "26-1"], standalone_mode=False)
    shown = open_window(tmp_path / "library")
    shown.wait(lambda: shown.session.contents is not None and shown.contents.tracks, "the case")
    return shown


def longitude(seconds: float) -> float:
    return LONGITUDE_DEG + seconds * STEP_DEG


class Positions(QObject):
    """Every position that the clock announces."""

    def __init__(self, shown: OpenDesk) -> None:
        """Listen to the clock of a window."""
        super().__init__()
        self.heard: list[UtcTime] = []
        shown.session.clock.position_changed.connect(self._hear)

    def _hear(self, utc: UtcTime) -> None:
        self.heard.append(utc)


def test_it_opens_at_its_start_and_says_that_there_is_no_video(desk: OpenDesk) -> None:
    assert desk.position == START
    assert desk.desk.surface.message.startswith("Trajectory only: walk\n")
    assert "there is no video here" in desk.desk.surface.message
    assert desk.desk.time_panel.timeline.words == ""
    desk.wait_for_marker(LATITUDE_DEG, LONGITUDE_DEG)


def test_it_plays_to_its_end_and_stops_there_and_the_marker_moves(desk: OpenDesk) -> None:
    desk.wait_for_marker(LATITUDE_DEG, LONGITUDE_DEG)
    desk.key(Qt.Key.Key_Space)
    desk.wait(lambda: desk.position > after(1), "a second at real speed")
    for _ in range(6):
        desk.key(Qt.Key.Key_L)
    assert desk.session.clock.rate == 64
    positions = Positions(desk)
    desk.wait(lambda: not desk.session.clock.playing, "its end")
    assert desk.position == after(LAST_S)
    assert positions.heard == sorted(positions.heard)
    assert len(positions.heard) > 5
    desk.wait_for_marker(LATITUDE_DEG, longitude(LAST_S))
    words = desk.desk.position.words
    assert words is not None
    assert words.state == "measured"
    desk.key(Qt.Key.Key_K)
    desk.key(Qt.Key.Key_Space)
    desk.wait(lambda: desk.session.clock.playing and desk.position < after(5), "from its start again")
    desk.key(Qt.Key.Key_Space)


def test_every_speed_is_offered_up_to_128_times(desk: OpenDesk) -> None:
    for _ in range(12):
        desk.key(Qt.Key.Key_BracketRight)
    assert desk.session.clock.rate == 128
    for _ in range(14):
        desk.key(Qt.Key.Key_BracketLeft)
    assert desk.session.clock.rate == Fraction(1, 16)
    desk.key(Qt.Key.Key_L)
    assert desk.session.clock.rate == Fraction(1)
    desk.key(Qt.Key.Key_Space)
    desk.session.clock.seek(after(60))
    desk.key(Qt.Key.Key_J)
    desk.wait(lambda: desk.position < after(59.5), "backwards")
    desk.key(Qt.Key.Key_K)


def test_arrow_keys_step_from_fix_to_fix(desk: OpenDesk) -> None:
    desk.session.clock.seek(after(10.4))
    desk.key(Qt.Key.Key_Right)
    assert desk.position == after(11)
    desk.wait_for_marker(LATITUDE_DEG, longitude(11))
    desk.key(Qt.Key.Key_Left)
    assert desk.position == after(10)
    desk.key(Qt.Key.Key_Right, SHIFT)
    assert desk.position == after(20)
    desk.key(Qt.Key.Key_End)
    assert desk.position == after(LAST_S)
    desk.key(Qt.Key.Key_Home)
    assert desk.position == START


def test_marks_loop_and_the_last_five_seconds_again(desk: OpenDesk) -> None:
    clock = desk.session.clock
    clock.seek(after(20))
    desk.key(Qt.Key.Key_I)
    clock.seek(after(30))
    desk.key(Qt.Key.Key_O)
    assert desk.session.marked_range.whole == (after(20), after(30))
    desk.key(Qt.Key.Key_L, SHIFT)
    assert clock.loop == (after(20), after(30))
    clock.set_rate(Fraction(128))
    positions = Positions(desk)
    clock.play()
    desk.wait(lambda: any(b < a for a, b in zip(positions.heard, positions.heard[1:], strict=False)), "once more")
    assert max(positions.heard) <= after(30) + 128 * SECOND_US
    clock.pause()
    desk.key(Qt.Key.Key_L, SHIFT)
    clock.set_rate(Fraction(1))
    clock.seek(after(50))
    desk.key(Qt.Key.Key_R)
    assert after(45) <= desk.position < after(49)
    desk.key(Qt.Key.Key_Space)


def test_a_place_can_be_typed(desk: OpenDesk) -> None:
    def typed() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GoToDialog)
        dialog.kind.setCurrentIndex(1)
        QTest.keyClicks(dialog.text, "43")
        dialog.accept()

    QTimer.singleShot(0, typed)
    desk.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert desk.position == after(42)


def test_a_click_on_the_path_leads_there(desk: OpenDesk) -> None:
    desk.wait_for_marker(LATITUDE_DEG, LONGITUDE_DEG)
    desk.click_map(desk.pixel(LATITUDE_DEG, longitude(70)))
    desk.wait(lambda: abs(desk.position - after(70)) < 2 * SECOND_US, "the moment of that place")


def test_playhead_graphs_and_lane_show_it_too(desk: OpenDesk) -> None:
    panel = desk.desk.time_panel
    desk.session.clock.seek(after(60))
    x = panel.timeline.cursor_sheet.playhead_x
    assert x is not None
    assert abs(x - desk.time_point(after(60)).x()) < 2
    scene = panel.timeline.canvas.scene
    assert scene is not None
    assert [lane.kind for lane in scene.lanes] == [LaneKind.TRACK, LaneKind.EVENTS, LaneKind.MARKS]
    assert scene.lanes[0].title == "walk"
    assert "receiver" in panel.graphs.row("speed").reading


def test_after_the_recordings_a_track_plays_on_and_speed_comes_down_where_a_camera_recorded(
    open_window: OpenWindow, library_folder: Path
) -> None:
    with CaseLibrary.open(library_folder) as library:
        [case] = library.cases()
        ended = max(recording.end_utc for recording in library.recordings(case.id))
        shift = ended - START + 60 * SECOND_US
        with library.change("track.add") as change:
            change.insert_track(case.id, None, make_track(eastward(range(61)), "later").dated(shift), "later.gpx")
    desk = open_window(library_folder)
    clock = desk.session.clock
    desk.wait_for_still(BODY_CAMERA)
    later = UtcTime(START + shift)
    clock.seek(UtcTime(later + 10 * SECOND_US))
    desk.wait(lambda: "Trajectory only: later" in desk.desk.surface.message, "that a track plays alone")
    for _ in range(9):
        desk.key(Qt.Key.Key_BracketRight)
    assert clock.rate == 128
    desk.key(Qt.Key.Key_Space)
    desk.wait(lambda: not clock.playing, "its end")
    assert clock.position == later + 60 * SECOND_US
    marker = desk.marker()
    assert marker, "the marker of the track is the active one"
    clock.seek(BODY_CAMERA.start)
    assert clock.rate == 16
    clock.set_rate(Fraction(1))
