"""In the real window, with the real keys: a pin on the map that one key hides, and a checklist whose link seeks."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.app.checklist_controller import ChecklistController
from reviewer.app.map_drawing_controller import MapDrawingController
from reviewer.domain.checklist import AnswerValue
from reviewer.domain.checklist_file import EXAMPLE
from tests.support.incident import BODY_CAMERA, LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, after
from tests.support.open_desk import SHIFT, OpenDesk

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_pin_is_drawn_named_hidden_by_its_key_and_undone(open_desk: OpenDesk) -> None:
    shown = open_desk
    [controller] = shown.desk.window.findChildren(MapDrawingController)
    shown.key(Qt.Key.Key_P, CONTROL | SHIFT)
    shown.wait(lambda: shown.describe()["drawingHint"])
    shown.click_map(shown.pixel(LATITUDE_DEG + 3 * STEP_DEG, LONGITUDE_DEG + 6 * STEP_DEG))
    shown.wait(controller.words.isVisible, "the words are asked for")
    QTest.keyClicks(controller.words.line, "Back door")  # b is a bookmark's key elsewhere
    QTest.keyClick(controller.words.line, Qt.Key.Key_Return)
    shown.wait(lambda: [each["words"] for each in shown.describe()["drawings"]] == [["Back door"]])
    assert not shown.contents.bookmarks
    shown.desk.surface.setFocus()
    shown.key(Qt.Key.Key_M, SHIFT)
    shown.wait(lambda: not shown.describe()["drawings"], "one key hides all")
    shown.key(Qt.Key.Key_M, SHIFT)
    shown.wait(lambda: shown.describe()["drawings"])
    shown.key(Qt.Key.Key_Z, CONTROL)
    shown.wait(lambda: not shown.describe()["drawings"])
    actions = [row.action for row in shown.session.library.audit() if row.action.startswith("map_drawing")]
    assert actions == ["map_drawing.add", "map_drawing.delete"]


def test_a_question_is_answered_on_the_frame_on_show_and_its_link_leads_back(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    shown = open_desk
    shown.seek(after(4), BODY_CAMERA)
    number = shown.number()
    shown.key(Qt.Key.Key_Q, ALT)
    [controller] = shown.desk.window.findChildren(ChecklistController)
    assert controller.dialog is not None
    file = tmp_path / "policy.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert controller.add_file(file)
    panel = controller.dialog.panel
    panel.questions.setFocus()
    shown.wait(panel.questions.hasFocus, "the list of questions has the keyboard")
    QTest.keyClick(panel.questions, Qt.Key.Key_L)
    QTest.keyClick(panel.questions, Qt.Key.Key_N)
    [answer] = shown.contents.checklists.answers
    assert answer.value is AnswerValue.NO
    [moment] = answer.moments
    recording = shown.recording(BODY_CAMERA)
    assert moment.recording_id == recording.id
    assert recording.timebase.to_utc(moment.start) == shown.position, "the frame on show"
    shown.seek(after(9), BODY_CAMERA)
    assert shown.number() != number
    panel.findings.cellActivated.emit(0, 0)
    shown.wait(lambda: shown.number() == number, "the frame that was linked is on show")
    controller.dialog.close()
