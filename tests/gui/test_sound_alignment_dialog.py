"""The window for alignment by sound: what it says and shows, what accepting does, and every way of not knowing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.alignment_controller import AlignmentController
from reviewer.app.sound_alignment_controller import SoundAlignmentController
from reviewer.app.sound_alignment_dialog import SoundAlignmentDialog
from reviewer.domain.case import Recording
from reviewer.domain.offsets import nudged
from reviewer.domain.timebase import AnchorSource
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.heard_case import CLOCKS_US, LATER_US, add_heard_case, make_heard_card
from tests.support.review_case import actions as audited
from widgets.alignment_waves import both_colours
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

ERROR_US = 20_000


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the dialog."""

    qtbot: QtBot
    session: CaseSession
    actions: Actions
    controller: SoundAlignmentController
    messages: MessageBar
    ids: dict[str, int]

    @property
    def dialog(self) -> SoundAlignmentDialog:
        """The dialog, once it was asked for."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def recording(self, name: str) -> Recording:
        """A recording as it lies now."""
        assert self.session.contents is not None
        return self.session.contents.recording_by_id[self.ids[name]]

    def choose(self, fixed: str, moving: str) -> None:
        """Choose the pair in the dialog."""
        if self.controller.dialog is None or not self.dialog.isVisible():
            self.actions["align_by_sound"].trigger()
        self.dialog.fixed.setCurrentIndex(self.dialog.fixed.findData(self.ids[fixed]))
        self.dialog.moving.setCurrentIndex(self.dialog.moving.findData(self.ids[moving]))

    def compare(self, fixed: str, moving: str) -> None:
        """Compare a pair and wait for what comes of it."""
        self.choose(fixed, moving)
        self.dialog.compare.click()
        self.wait_for_end()

    def wait_for_end(self) -> None:
        """Wait until nothing runs, and the dialog says so."""
        self.qtbot.waitUntil(lambda: not self.session.jobs.running, timeout=30_000)
        self.qtbot.waitUntil(self.dialog.progress_row.isHidden, timeout=5_000)

    def apart_us(self) -> int:
        """By how much the car's recording begins later than the body-worn camera's."""
        return self.recording("Car").start_utc - self.recording("Body").start_utc


@pytest.fixture(scope="session")
def heard_card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four recordings; nobody writes into it."""
    return make_heard_card(tmp_path_factory.mktemp("heard") / "card")


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look, heard_card: Path) -> Iterator[Desk]:
    """A window on the case, its car's recording on show."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    messages = MessageBar(session, look, window)
    AlignmentController(session, actions, window)
    controller = SoundAlignmentController(session, look, messages, actions, window)
    recordings = add_heard_case(session.library, heard_card)
    session.open_case(recordings["Body"].case_id)
    session.activate(recordings["Car"].id)
    window.show()
    yield Desk(
        qtbot,
        session,
        actions,
        controller,
        messages,
        {name: recording.id for name, recording in recordings.items()},
    )
    if controller.dialog is not None:
        controller.dialog.close()
        qtbot.waitUntil(lambda: not session.jobs.running, timeout=30_000)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def share_of_both(desk: Desk, look: Look) -> float:
    """How much of what is painted of the waveforms is painted as heard by both."""
    sounds = desk.dialog._sounds  # noqa: SLF001 - the colours are of what it shows
    assert sounds is not None
    waves = desk.dialog.waves
    image = waves.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    counts = [
        int(((pixels & 0xFFFFFF) == (colour.rgb() & 0xFFFFFF)).sum())
        for colour in both_colours((sounds.fixed, sounds.before), look.theme)
    ]
    return counts[2] / sum(counts)


def test_it_proposes_the_recording_on_show_and_another_camera_and_says_how_they_lie(desk: Desk) -> None:
    desk.actions["align_by_sound"].trigger()
    assert desk.dialog.pair == (desk.ids["Body"], desk.ids["Car"])
    assert not desk.dialog.isModal()
    words = desk.dialog.clocks.text()
    assert "begins 3.000 s after" in words
    assert "both run for 50.0 s" in words
    assert desk.dialog.compare.isEnabled()
    assert not desk.dialog.accept_it.isEnabled()


def test_the_suggestion_is_shown_and_nothing_is_moved_until_it_is_accepted(desk: Desk) -> None:
    rows = desk.session.library.audit_head().length
    desk.compare("Body", "Car")
    dialog = desk.dialog
    assert "begins 7.3" in dialog.suggested.text()
    assert "±" in dialog.suggested.text()
    assert "begins 3.000 s after" in dialog.present.text()
    assert "moves 4.3" in dialog.present.text()
    assert "ppm" in dialog.drift.text()
    assert dialog.confidence.text().startswith("high, ")
    assert desk.apart_us() == CLOCKS_US
    assert desk.session.library.audit_head().length == rows
    dialog.leave.click()
    assert not dialog.isVisible()
    assert desk.apart_us() == CLOCKS_US
    assert desk.session.undo_words is None


def test_accepting_is_one_audited_command_that_the_message_takes_back(desk: Desk) -> None:
    before = desk.recording("Car")
    desk.compare("Body", "Car")
    QTest.mouseClick(desk.dialog.accept_it, Qt.MouseButton.LeftButton)
    assert abs(desk.apart_us() - LATER_US) <= ERROR_US
    assert desk.recording("Car").timebase.anchors[0].source is AnchorSource.SOUND_MATCH
    assert audited(desk.session.library)[-1] == "recording.timebase"
    assert not desk.dialog.isVisible()
    assert "by sound" in desk.messages.text
    assert "±" in desk.messages.text
    [undo] = [button for button in desk.messages.findChildren(QPushButton) if button.text() == "Undo"]
    undo.click()
    assert desk.recording("Car") == before
    assert desk.session.redo_words is not None


def test_undo_of_the_message_takes_back_nothing_else(desk: Desk) -> None:
    desk.compare("Body", "Car")
    desk.controller.accept()
    body = desk.recording("Body")
    later = nudged(body.timebase, 40_000, 40_000)
    assert desk.session.perform(SetTimebase(body.id, body.timebase, later, "Move the other one"))
    [undo] = [button for button in desk.messages.findChildren(QPushButton) if button.text() == "Undo"]
    undo.click()
    assert desk.recording("Body").timebase == later
    assert "Something else was done since" in desk.messages.text


def test_before_and_after_show_apart_and_together(desk: Desk, look: Look) -> None:
    desk.compare("Body", "Car")
    dialog = desk.dialog
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.choose(theme)
        dialog.before.click()
        apart = share_of_both(desk, look)
        dialog.after.click()
        assert share_of_both(desk, look) > apart + 0.05


def test_the_waves_are_zoomed_and_scrolled(desk: Desk) -> None:
    desk.compare("Body", "Car")
    waves = desk.dialog.waves
    first = waves.axis
    turned = QPoint(0, 240)
    centre = QPointF(waves.width() / 4, waves.height() / 2)
    anchor = waves.axis.utc_at(centre.x())
    wheel = QWheelEvent(
        centre, waves.mapToGlobal(centre), QPoint(), turned, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(waves, wheel)
    assert waves.axis.span_us < first.span_us
    assert abs(waves.axis.utc_at(centre.x()) - anchor) <= waves.axis.us_per_px
    span = waves.axis.span_us
    QTest.mousePress(waves, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    QTest.mouseMove(waves, QPoint(200, 60))
    QTest.mouseRelease(waves, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    assert waves.axis.span_us == span
    dragged = waves.axis.start_utc
    QTest.keyClick(waves, Qt.Key.Key_Right)
    assert waves.axis.start_utc > dragged
    QTest.mouseClick(waves, Qt.MouseButton.LeftButton, pos=QPoint(waves.width() - 30, waves.height() - 5))
    whole = waves.axis.fitted()
    assert waves.axis.shows(whole.utc_at(waves.width() - 30))
    waves.show_whole()
    assert waves.axis == whole


def test_what_cannot_be_known_is_refused_with_what_to_do_instead(desk: Desk) -> None:
    desk.compare("Elsewhere", "Car")
    dialog = desk.dialog
    words = dialog.note.text()
    assert "share no sound" in words
    assert "search everywhere" in words
    for keys in ("Alt+M", "Alt+Shift+M"):
        assert keys in words
    assert not dialog.accept_it.isEnabled()
    assert not dialog.after.isEnabled()
    assert dialog.waves.isVisible()
    dialog.by_eye.click()
    assert not dialog.isVisible()
    assert "holds no pictures" in desk.messages.text, "what was elsewhere is a microphone"
    assert "Alt+O" in desk.messages.text


def test_it_leads_to_picking_a_moment_by_eye(desk: Desk) -> None:
    desk.choose("Body", "Car")
    desk.dialog.by_eye.click()
    assert not desk.dialog.isVisible()
    assert desk.session.recording == desk.recording("Body"), "where a moment is picked first"
    for words in ("Alt+M", "Alt+Shift+M", "±"):
        assert words in desk.messages.text


@pytest.mark.parametrize(
    ("fixed", "moving", "words"),
    [("Car", "Car", "the same recording twice"), ("Body", "Mute", "came without sound")],
)
def test_pairs_that_cannot_be_compared_are_not(desk: Desk, fixed: str, moving: str, words: str) -> None:
    desk.choose(fixed, moving)
    assert words in desk.dialog.clocks.text()
    assert not desk.dialog.compare.isEnabled()
    assert desk.dialog.by_eye.isEnabled() is (fixed != moving)
    desk.choose("Body", "Car")
    assert desk.dialog.compare.isEnabled()


def test_without_two_recordings_it_says_so(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    controller = SoundAlignmentController(session, look, MessageBar(session, look, window), actions, window)
    actions["align_by_sound"].trigger()
    assert controller.dialog is not None
    assert "Two recordings" in controller.dialog.clocks.text()
    assert not controller.dialog.compare.isEnabled()
    assert not controller.dialog.by_eye.isEnabled()
    controller.dialog.close()


def test_a_file_that_is_gone_is_named_and_nothing_is_changed(desk: Desk) -> None:
    path = desk.session.library.recording_path(desk.recording("Body"))
    path.rename(path.with_name("moved away"))
    desk.compare("Body", "Car")
    assert path.name in desk.dialog.note.text()
    assert "Nothing was changed" in desk.dialog.note.text()
    assert desk.dialog.compare.isEnabled(), "it can be tried again"
    assert desk.apart_us() == CLOCKS_US


def test_it_can_be_cancelled_and_asked_again(desk: Desk) -> None:
    desk.choose("Body", "Car")
    desk.dialog.compare.click()
    assert not desk.dialog.progress_row.isHidden()
    assert not desk.dialog.compare.isEnabled(), "one at a time"
    desk.dialog.stop.click()
    desk.wait_for_end()
    assert not desk.dialog.accept_it.isEnabled()
    desk.dialog.compare.click()
    desk.wait_for_end()
    assert desk.dialog.accept_it.isEnabled()


def test_another_pair_or_another_case_drops_the_answer(desk: Desk) -> None:
    desk.compare("Body", "Car")
    assert desk.dialog.accept_it.isEnabled()
    desk.choose("Elsewhere", "Car")
    assert not desk.dialog.accept_it.isEnabled()
    desk.controller.accept()
    assert desk.apart_us() == CLOCKS_US
    desk.choose("Body", "Car")
    desk.dialog.compare.click()
    desk.session.open_case(desk.recording("Body").case_id)
    desk.wait_for_end()
    assert not desk.dialog.accept_it.isEnabled()


def test_where_a_recording_is_moved_meanwhile_the_suggestion_is_said_anew(desk: Desk) -> None:
    desk.compare("Body", "Car")
    desk.controller.accept()
    desk.actions["align_by_sound"].trigger()
    assert "begins 7.3" in desk.dialog.clocks.text()
    assert "lies there already" in desk.dialog.present.text()
    assert not desk.dialog.accept_it.isEnabled()
    desk.session.undo()
    assert "begins 3.000 s after" in desk.dialog.clocks.text()
    assert "moves 4.3" in desk.dialog.present.text()
    assert desk.dialog.accept_it.isEnabled()
