"""The same moment in two cameras, said by keys in the real window: both show it at one UTC, undo takes it back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.app.same_moment_dialog import SameMomentDialog
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, SECOND_US, Camera
from tests.support.open_desk import SHIFT, OpenDesk, OpenWindow

ALT = Qt.KeyboardModifier.AltModifier
BODY_FRAME = 300
CAR_FRAME = 120


def show(shown: OpenDesk, camera: Camera, utc: UtcTime) -> None:
    """Go to a moment in a camera that may no longer lie where it was ingested, and wait for its exact frame."""
    recording = shown.recording(camera)
    shown.session.show(recording.id, utc)
    wait_for_frame(shown, camera)


def wait_for_frame(shown: OpenDesk, camera: Camera) -> None:
    """Wait until the exact frame of the clock's moment, by the recording's own timebase, is on show."""

    def settled() -> bool:
        exact, timebase = shown.desk.surface.exact, shown.recording(camera).timebase
        return (
            exact is not None
            and shown.session.recording == shown.recording(camera)
            and shown.position == timebase.to_utc(exact.media_time)
            and shown.number() == camera.first_number + exact.frame
        )

    shown.wait(settled, f"the frame of {camera.name}")


def match_by_keys(shown: OpenDesk) -> UtcTime:
    """Pick a frame of the body-worn camera, find another one in the car's, and agree; answers with the moment."""
    show(shown, BODY_CAMERA, BODY_CAMERA.start_of(BODY_FRAME))
    moment = shown.position
    shown.key(Qt.Key.Key_M, ALT)
    show(shown, CAR_CAMERA, CAR_CAMERA.start_of(CAR_FRAME - 1))
    shown.key(Qt.Key.Key_Right)
    shown.wait(lambda: shown.number() == CAR_CAMERA.first_number + CAR_FRAME, "the car's frame")
    shown.key(Qt.Key.Key_M, ALT | SHIFT)
    dialogs = shown.desk.window.findChildren(SameMomentDialog)
    assert len(dialogs) == 1
    assert "moves here" in dialogs[0].effect.text()
    QTest.keyClick(dialogs[0].move_it, Qt.Key.Key_Return)
    # Where there is no window manager, nobody else gives the keyboard back to the window.
    shown.desk.window.activateWindow()
    shown.wait(shown.desk.window.isActiveWindow, "the window has the keyboard again")
    return moment


def numbers_at(shown: OpenDesk, utc: UtcTime) -> tuple[int | None, int | None]:
    """What is read in the pictures of both cameras at a moment."""
    show(shown, BODY_CAMERA, utc)
    body = shown.number()
    show(shown, CAR_CAMERA, utc)
    return body, shown.number()


def test_two_frames_said_to_be_one_moment_are_on_show_at_one_moment(
    open_desk: OpenDesk, open_window: OpenWindow, library_folder: Path
) -> None:
    shown = open_desk
    ingested = shown.recording(CAR_CAMERA)
    body = shown.recording(BODY_CAMERA)
    moment = match_by_keys(shown)
    wait_for_frame(shown, CAR_CAMERA)
    assert shown.number() == CAR_CAMERA.first_number + CAR_FRAME, (
        "the clock stays on the frame of the camera that moved"
    )
    assert shown.position == moment
    assert shown.recording(BODY_CAMERA) == body
    anchor = shown.recording(CAR_CAMERA).timebase.anchors[0]
    assert anchor.source is AnchorSource.REVIEWER_MATCH
    assert anchor.uncertainty_us > body.timebase.anchors[0].uncertainty_us
    both = (BODY_FRAME, CAR_CAMERA.first_number + CAR_FRAME)
    assert numbers_at(shown, moment) == both

    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.recording(CAR_CAMERA) == ingested
    wait_for_frame(shown, CAR_CAMERA)
    assert shown.number() == CAR_CAMERA.first_number + CAR_FRAME
    assert numbers_at(shown, moment) == (BODY_FRAME, CAR_CAMERA.number_at(moment))

    shown.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    moved = shown.recording(CAR_CAMERA)
    shown.program.close()
    reopened = open_window(library_folder)
    assert reopened.recording(CAR_CAMERA) == moved
    assert numbers_at(reopened, moment) == both
    assert reopened.session.library.ingested_timebase(moved.id) == ingested.timebase


def test_nudges_by_keys_keep_the_frame_and_move_the_camera(open_desk: OpenDesk) -> None:
    shown = open_desk
    before = shown.recording(CAR_CAMERA)
    show(shown, CAR_CAMERA, UtcTime(CAR_CAMERA.start + 5 * SECOND_US))
    number = shown.number()
    assert number is not None
    shown.key(Qt.Key.Key_Right, ALT)
    wait_for_frame(shown, CAR_CAMERA)
    assert shown.number() == number
    frame = number - CAR_CAMERA.first_number
    length_us = CAR_CAMERA.frame_starts_us[frame + 1] - CAR_CAMERA.frame_starts_us[frame]
    assert shown.recording(CAR_CAMERA).start_utc == before.start_utc + length_us
    shown.key(Qt.Key.Key_Left, ALT)
    wait_for_frame(shown, CAR_CAMERA)
    assert shown.number() == number
    assert shown.recording(CAR_CAMERA).start_utc == before.start_utc
