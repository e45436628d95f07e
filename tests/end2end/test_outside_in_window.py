"""In the real window: a log from outside has its lane, an event is gone to on its frame; what ran is counted."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from reviewer.app.outside_controller import OutsideController
from reviewer.app.viewing_controller import ViewingController
from reviewer.domain.time import format_utc
from reviewer.domain.viewed import figure_of
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk
from widgets.timeline_lane import LaneKind

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def add_log(shown: OpenDesk, path: Path) -> OutsideController:
    """Add a log by the windows, as a person does."""
    shown.key(Qt.Key.Key_E, CONTROL_SHIFT)
    controller = shown.desk.window.findChild(OutsideController)
    assert isinstance(controller, OutsideController)
    assert controller.dialog is not None
    controller.add_file(path)
    shown.wait(lambda: controller.mapping_dialog is not None, "the meanings are asked for")
    assert controller.mapping_dialog is not None
    accept = controller.mapping_dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(accept, LEFT)
    shown.wait(lambda: shown.contents.outside_lists, "the list is added")
    controller.dialog.close()
    shown.desk.window.activateWindow()
    shown.wait(shown.desk.window.isActiveWindow, "the window has the keyboard again")
    return controller


def test_an_event_from_outside_is_gone_to_on_its_exact_frame(open_desk: OpenDesk, tmp_path: Path) -> None:
    shown = open_desk
    log = tmp_path / "vehicle.json"
    log.write_text(
        f'{{"unit": "7A", "log": [{{"time": "{format_utc(after(6.5))}", "event": "Door open"}},'
        f' {{"time": "{format_utc(after(9.0))}", "event": "Siren"}}]}}',
        encoding="utf-8",
    )
    add_log(shown, log)
    canvas = shown.desk.time_panel.timeline.canvas
    assert canvas.scene is not None
    lane = next(lane for lane in canvas.scene.lanes if lane.kind is LaneKind.SOURCE and lane.title == "vehicle")
    shown.click(canvas, shown.time_point(after(6.5), lane.top_px + lane.height_px / 2))
    assert shown.position == after(6.5)
    assert shown.wait_for_still(BODY_CAMERA) == BODY_CAMERA.first_number + BODY_CAMERA.frame_at(after(6.5))


def test_what_ran_is_counted_and_what_never_was_is_left(open_desk: OpenDesk) -> None:
    shown = open_desk
    controller = shown.desk.window.findChild(ViewingController)
    assert isinstance(controller, ViewingController)
    shown.wait(lambda: controller.watched.is_known, "the record is read")
    shown.key(Qt.Key.Key_Space, NO_KEYS)
    start = shown.position
    shown.wait(lambda: shown.position - start > 1_000_000, "it plays")
    shown.key(Qt.Key.Key_Space, NO_KEYS)
    shown.key(Qt.Key.Key_W, CONTROL_SHIFT)
    assert controller.dialog is not None
    figure = figure_of(controller.watched.of_case())
    assert 900_000 < figure.watched_us < figure.duration_us
    assert controller.dialog.never.rowCount() > 0
    controller.dialog.close()
