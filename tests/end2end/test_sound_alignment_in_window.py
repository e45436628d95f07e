"""Two recordings are laid over each other by their sound in the real window: asked by key, accepted, taken back."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.app.same_moment_dialog import SameMomentDialog
from reviewer.app.sound_alignment_dialog import SoundAlignmentDialog
from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import AnchorSource
from reviewer.library.library import CaseLibrary
from tests.support.heard_case import CLOCKS_US, LATER_US, add_heard_case, make_heard_card
from tests.support.open_desk import SHIFT, OpenDesk, OpenWindow

ALT = Qt.KeyboardModifier.AltModifier
ERROR_US = 20_000


@pytest.fixture
def heard_desk(open_window: OpenWindow, tmp_path: Path) -> OpenDesk:
    """The window on a case of recordings with sound."""
    folder = tmp_path / "heard"
    with CaseLibrary.create(folder) as library:
        add_heard_case(library, make_heard_card(tmp_path / "card"))
    shown = open_window(folder)
    shown.session.open_case(shown.session.library.cases()[0].id)
    return shown


def start_of(shown: OpenDesk, name: str) -> int:
    """When a recording begins, by its timebase."""
    [found] = [recording for recording in shown.contents.recordings if recording.title.startswith(name)]
    return found.start_utc


def test_a_recording_is_aligned_by_sound_and_put_back(heard_desk: OpenDesk) -> None:
    shown = heard_desk
    [body, car] = [next(r for r in shown.contents.recordings if r.title.startswith(name)) for name in ("Body", "Car")]
    shown.session.activate(car.id)
    shown.key(Qt.Key.Key_S, ALT)
    [dialog] = shown.desk.window.findChildren(SoundAlignmentDialog)
    shown.wait(dialog.isVisible, "the dialog")
    assert dialog.pair == (body.id, car.id)
    QTest.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    shown.wait(dialog.accept_it.isEnabled, "a suggestion", timeout_ms=60_000)
    assert start_of(shown, "Car") - start_of(shown, "Body") == CLOCKS_US, "nothing is moved before it is accepted"
    rows = shown.session.library.audit_head().length

    QTest.mouseClick(dialog.accept_it, Qt.MouseButton.LeftButton)
    assert abs(start_of(shown, "Car") - start_of(shown, "Body") - LATER_US) <= ERROR_US
    assert start_of(shown, "Body") == body.start_utc
    [row] = (each for each in shown.session.library.audit(offset=rows) if each.action != "recording.view")
    assert row.action == "recording.timebase"
    stored = shown.session.library.recording(car.id).timebase
    assert {anchor.source for anchor in stored.anchors} == {AnchorSource.SOUND_MATCH}
    assert "by sound" in shown.desk.messages.text

    shown.desk.window.activateWindow()
    shown.wait(shown.desk.window.isActiveWindow, "the window has the keyboard again")
    shown.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.session.library.recording(car.id) == car
    assert shown.session.library.audit_head().length == rows + 2
    shown.wait(lambda: not shown.session.jobs.running, "nothing runs on")


def test_from_the_dialog_a_moment_is_picked_by_eye_and_its_uncertainty_is_said(heard_desk: OpenDesk) -> None:
    shown = heard_desk
    [body, car] = [next(r for r in shown.contents.recordings if r.title.startswith(name)) for name in ("Body", "Car")]
    shown.session.activate(car.id)
    shown.key(Qt.Key.Key_S, ALT)
    [dialog] = shown.desk.window.findChildren(SoundAlignmentDialog)
    QTest.mouseClick(dialog.by_eye, Qt.MouseButton.LeftButton)
    assert shown.session.recording == body
    shown.wait(shown.desk.window.isActiveWindow, "the window has the keyboard again")
    for recording, second in ((body, 20), (car, 10)):
        shown.wait(partial(shown.session.frames_of, recording.id), "its frames")
        shown.session.show(recording.id, recording.timebase.to_utc(MediaTime(second * 1_000_000)))
        shown.key(Qt.Key.Key_M, ALT if recording is body else ALT | SHIFT)
    [match] = shown.desk.window.findChildren(SameMomentDialog)
    assert "±" in match.effect.text()
    QTest.mouseClick(match.move_it, Qt.MouseButton.LeftButton)
    assert start_of(shown, "Car") - start_of(shown, "Body") == 10_000_000
    assert "±" in shown.desk.messages.text
