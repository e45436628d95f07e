"""The timeline of the real window: sound and frame integrity of real recordings, pictures under the pointer, drags."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from reviewer.app.integrity_controller import IntegrityDialog
from reviewer.domain.integrity import FindingKind
from reviewer.domain.time import UtcTime
from reviewer.media.index import FrameIndex
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, Camera, after
from tests.support.open_desk import LEFT, NO_KEYS, SHIFT, OpenDesk
from tests.support.recordings import number_in
from widgets.timeline_canvas import TimelineCanvas
from widgets.timeline_lane import LaneKind


def canvas_of(shown: OpenDesk) -> TimelineCanvas:
    return shown.desk.time_panel.timeline.canvas


def lane_point(shown: OpenDesk, utc: UtcTime, kind: LaneKind, camera: Camera) -> QPoint:
    """A moment in a lane of a camera."""
    scene = canvas_of(shown).scene
    assert scene is not None
    recording = shown.recording(camera)
    lane = next(lane for lane in scene.lanes if lane.kind is kind and lane.recording == recording)
    return shown.time_point(utc, lane.top_px + lane.height_px / 2)


def words_at(shown: OpenDesk, point: QPoint) -> str:
    return canvas_of(shown).text_at(point.x(), point.y())


def number_of(image: QImage | None) -> int | None:
    """The number in the bar code of a small picture."""
    if image is None or image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return number_in(pixels[:, : image.width()])


def known_frames(shown: OpenDesk, recording_id: int) -> FrameIndex:
    """The frames of a recording, as soon as they are known."""
    shown.wait(lambda: shown.session.frames_of(recording_id) is not None, "its frames are known")
    index = shown.session.frames_of(recording_id)
    assert index is not None
    return index


def wait_for_sound(shown: OpenDesk, recording_id: int) -> None:
    shown.wait(lambda: shown.session.waveform_of(recording_id) is not None, "its sound is measured")


def wait_for_picture(shown: OpenDesk, number: int) -> None:
    thumbnail = shown.desk.time_panel.timeline.hover_thumbnail
    shown.wait(lambda: number_of(thumbnail.picture) == number, f"the picture of frame {number} under the pointer")


def test_the_pictures_under_the_pointer_are_the_keyframes_of_the_lane_it_is_over(open_desk: OpenDesk) -> None:
    shown = open_desk
    thumbnail = shown.desk.time_panel.timeline.hover_thumbnail
    for camera, seconds in ((BODY_CAMERA, 7.3), (CAR_CAMERA, 12.0), (BODY_CAMERA, 13.5), (CAR_CAMERA, 18.2)):
        recording = shown.recording(camera)
        index = known_frames(shown, recording.id)
        point = lane_point(shown, after(seconds), LaneKind.RECORDING, camera)
        QTest.mouseMove(canvas_of(shown), point)
        keyframe = index.keyframe_before(camera.frame_at(shown.moment_at(point)))
        wait_for_picture(shown, camera.first_number + keyframe)
        assert thumbnail.isVisible()
    assert shown.session.recording == shown.recording(BODY_CAMERA), "hovering shows, and changes nothing"


def test_sound_and_frame_integrity_are_there_for_whichever_recording_is_on_show(open_desk: OpenDesk) -> None:
    shown = open_desk
    session = shown.session
    for camera in (BODY_CAMERA, CAR_CAMERA):
        recording = shown.recording(camera)
        session.activate(recording.id)
        index = known_frames(shown, recording.id)
        wait_for_sound(shown, recording.id)
        # Between two of its clicks the tone has a fifth of full scale, a sine's mean lies 3 dB below its peak.
        tone = UtcTime(camera.start + 5_500_000)
        words = words_at(shown, lane_point(shown, tone, LaneKind.WAVEFORM, camera))
        assert words == "peak −14 dBFS · mean −17 dBFS"
        kinds = {finding.kind for finding in index.findings}
        assert (FindingKind.VARIABLE_RATE in kinds) is (camera is CAR_CAMERA)
        for finding in index.findings:
            point = lane_point(shown, recording.timebase.to_utc(finding.start), LaneKind.INTEGRITY, camera)
            assert finding.words in words_at(shown, point)


def test_the_list_of_findings_opens_by_key_and_goes_to_the_frame_of_a_chosen_row(open_desk: OpenDesk) -> None:
    shown = open_desk
    recording = shown.recording(CAR_CAMERA)
    shown.session.activate(recording.id)
    index = known_frames(shown, recording.id)
    shown.key(Qt.Key.Key_F, SHIFT)
    [dialog] = shown.desk.window.findChildren(IntegrityDialog)
    shown.wait(dialog.isVisible, "the dialog is open")
    assert dialog.list.findings == index.findings
    assert index.findings
    shown.seek(after(15), CAR_CAMERA)
    shown.click_row(dialog.list.list, 0)
    frame = index.frame_at(index.findings[0].start)
    assert shown.wait_for_still(CAR_CAMERA) == CAR_CAMERA.first_number + frame
    dialog.close()


def test_a_drag_that_rests_shows_the_exact_frame_before_the_button_is_let_go(open_desk: OpenDesk) -> None:
    shown = open_desk
    for widget, y in (
        (shown.desk.time_panel.timeline.ruler, 10.0),
        (canvas_of(shown), lane_point(shown, after(2), LaneKind.WAVEFORM, BODY_CAMERA).y()),
        (shown.desk.time_panel.graphs, 10.0),
    ):
        start, end = shown.time_point(after(2), y), shown.time_point(after(9.37), y)
        QTest.mousePress(widget, LEFT, NO_KEYS, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(widget, start + (end - start) * share)
        assert shown.wait_for_still(BODY_CAMERA) == BODY_CAMERA.number_at(shown.moment_at(end))
        assert shown.desk.time_panel.time_view.dragging
        QTest.mouseRelease(widget, LEFT, NO_KEYS, end)
        assert shown.wait_for_still(BODY_CAMERA) == BODY_CAMERA.number_at(shown.moment_at(end))
