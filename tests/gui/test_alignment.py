"""Moving a camera by keys and dialogs: nudges by its own frames, a moment matched in two cameras, back as ingested."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.alignment_controller import AlignmentController
from reviewer.app.same_moment_dialog import SameMomentDialog
from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.look.look import Look
from reviewer.media.index import FrameIndex
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.odd_frames import FRAME_US, index_of
from tests.support.review_case import SECOND, START, FilledCase, at, open_filled
from tests.support.review_case import actions as audited

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

UNEVEN_US = (0, 20_000, 70_000, 190_000, 210_000)


def uneven_index(duration_us: int) -> FrameIndex:
    """Five frames of uneven length, the last one long."""
    pts = np.array(UNEVEN_US, dtype=np.int64)
    return FrameIndex(Fraction(1, 1_000_000), 0, pts, pts, np.ones(5, np.bool_), np.full(5, 9, np.int64), duration_us)


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the controller."""

    session: CaseSession
    filled: FilledCase
    actions: Actions
    controller: AlignmentController
    window: QMainWindow
    said: list[str]

    def recording(self, number: int) -> Recording:
        """A recording as it lies now."""
        assert self.session.contents is not None
        return self.session.contents.recordings[number]

    @property
    def dialog(self) -> SameMomentDialog:
        """The dialog that is open on a match."""
        assert self.controller.same_moment_dialog is not None
        return self.controller.same_moment_dialog

    def pick(self, fixed: int, there: MediaTime, moving: int, here: MediaTime) -> None:
        """Pick a moment in one recording, and ask for the same one in another."""
        self.show(fixed, there)
        self.actions["pick_moment"].trigger()
        self.show(moving, here)
        self.actions["same_moment"].trigger()

    def show(self, number: int, media_time: MediaTime) -> None:
        """Go to a moment of a recording."""
        recording = self.recording(number)
        self.session.show(recording.id, recording.timebase.to_utc(media_time))


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    """A window on a case whose recordings' frames are known."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    for action in actions.by_name.values():
        window.addAction(action)
    controller = AlignmentController(session, actions, window)
    filled = open_filled(session)
    for recording in filled.recordings:
        session.know_frames(recording.id, index_of(recording.duration_us))
    said: list[str] = []
    session.noted.connect(said.append)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(session, filled, actions, controller, window, said)
    if controller.offset_dialog is not None:
        controller.offset_dialog.close()
    if controller.same_moment_dialog is not None:
        controller.same_moment_dialog.reject()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "frames"),
    [
        (Qt.Key.Key_Left, ALT, -1),
        (Qt.Key.Key_Right, ALT, 1),
        (Qt.Key.Key_Left, ALT | SHIFT, -10),
        (Qt.Key.Key_Right, ALT | SHIFT, 10),
    ],
)
def test_keys_nudge_by_the_recordings_own_frames(
    desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier, frames: int
) -> None:
    desk.show(0, MediaTime(300 * FRAME_US))
    QTest.keyClick(desk.window, key, modifiers)
    assert desk.recording(0).start_utc == START + frames * FRAME_US
    assert desk.recording(1) == desk.filled.recordings[1]
    assert desk.session.clock.position == START + (300 + frames) * FRAME_US, "still on frame 300"
    direction = "later" if frames > 0 else "earlier"
    assert f"{abs(frames) * FRAME_US / SECOND:.3f} s {direction}" in desk.said[-1]
    assert "against the GPS time in it · ±0.2 s" in desk.said[-1]
    desk.session.undo()
    assert desk.recording(0) == desk.filled.recordings[0]


def test_uneven_frames_count_with_their_own_lengths_and_there_and_back_is_the_same_place(desk: Desk) -> None:
    recording = desk.recording(2)
    desk.session.know_frames(recording.id, uneven_index(recording.duration_us))
    desk.show(2, MediaTime(100_000))
    desk.actions["nudge_later"].trigger()
    assert desk.recording(2).start_utc == recording.start_utc + 120_000
    desk.actions["nudge_earlier"].trigger()
    assert desk.recording(2).start_utc == recording.start_utc


def test_without_frames_nothing_is_nudged_and_it_is_said_why(desk: Desk) -> None:
    desk.session.know_frames(desk.recording(0).id, index_of(0))
    rows = desk.session.library.audit_head().length
    desk.actions["nudge_later"].trigger()
    assert "holds sound only" in desk.said[-1]
    assert desk.session.library.audit_head().length == rows


def test_milliseconds_and_back_as_ingested(desk: Desk) -> None:
    desk.actions["set_offset"].trigger()
    dialog = desk.controller.offset_dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.heading.text() == desk.recording(0).title
    assert dialog.place.text() == "as ingested, by the GPS time in it · ±0.2 s"
    assert not dialog.restore.isEnabled()
    for nonsense in ("", "0", "-5", "soon"):
        dialog.step.setText(nonsense)
        assert not dialog.earlier.isEnabled()
        assert not dialog.later.isEnabled()
    dialog.step.setText("1250")
    dialog.earlier.click()
    assert desk.recording(0).start_utc == START - 1_250_000
    assert dialog.place.text() == "−1.250 s against the GPS time in it · ±0.2 s"
    dialog.later.click()
    dialog.later.click()
    assert desk.recording(0).start_utc == START + 1_250_000
    dialog.restore.click()
    assert desk.recording(0) == desk.filled.recordings[0]
    assert not dialog.restore.isEnabled()
    assert not desk.actions["as_ingested"].isEnabled()
    desk.session.undo()
    assert desk.recording(0).start_utc == START + 1_250_000
    assert audited(desk.session.library)[-5:] == ["recording.timebase"] * 5


def test_a_match_says_what_it_changes_and_changes_it_when_agreed(desk: Desk) -> None:
    there, here = MediaTime(600 * FRAME_US), MediaTime(900 * FRAME_US)
    before = desk.recording(1)
    desk.pick(0, there, 1, here)
    utc = desk.recording(0).timebase.to_utc(there)
    by_us = utc - before.timebase.to_utc(here)
    words = desk.dialog.effect.text()
    assert f"{abs(by_us) / SECOND:.3f} s later" in words
    assert f"{by_us / FRAME_US:.1f} frames of its own" in words
    assert f"“{desk.recording(0).title}” stays where it is" in words
    assert "±0.3 s" in words, "0.2 s of the other camera and a frame of each"
    assert desk.recording(1) == before, "nothing is changed yet"
    desk.dialog.seen.setText("clap")
    QTest.mouseClick(desk.dialog.move_it, Qt.MouseButton.LeftButton)
    assert desk.recording(0) == desk.filled.recordings[0], "the camera with the picked moment stays"
    anchor = desk.recording(1).timebase.nearest_anchor(here)
    assert (anchor.media_time, anchor.utc, anchor.source) == (here, utc, AnchorSource.REVIEWER_MATCH)
    assert anchor.uncertainty_us == 200_000 + 2 * FRAME_US
    assert desk.session.clock.position == utc, "the clock stays on its frame, which now lies there"
    assert "“clap”" in (desk.session.undo_words or "")
    desk.session.undo()
    assert desk.recording(1) == before


def test_a_match_that_is_not_agreed_to_changes_nothing(desk: Desk) -> None:
    rows = desk.session.library.audit_head().length
    desk.pick(0, at(1), 1, at(2))
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.controller.same_moment_dialog is None
    assert desk.recording(1) == desk.filled.recordings[1]
    assert desk.session.library.audit_head().length == rows


def test_a_second_match_far_away_corrects_the_drift(desk: Desk) -> None:
    first_there, first_here = MediaTime(3_000 * FRAME_US), MediaTime(3_300 * FRAME_US)
    desk.pick(0, first_there, 1, first_here)
    assert desk.dialog.drift.isHidden(), "there is no earlier match"
    desk.dialog.accept()
    second_there, second_here = MediaTime(30_000 * FRAME_US), MediaTime(30_303 * FRAME_US)
    desk.pick(0, second_there, 1, second_here)
    assert not desk.dialog.drift.isHidden()
    desk.dialog.drift.click()
    assert "parts in a million fast" in desk.dialog.effect.text()
    desk.dialog.accept()
    fixed, moved = desk.recording(0).timebase, desk.recording(1).timebase
    assert len(moved.anchors) == 2
    assert moved.to_utc(first_here) == fixed.to_utc(first_there)
    assert moved.to_utc(second_here) == fixed.to_utc(second_there)


def test_a_drift_that_no_clock_has_cannot_be_agreed_to(desk: Desk) -> None:
    desk.pick(0, MediaTime(3_000 * FRAME_US), 1, MediaTime(3_300 * FRAME_US))
    desk.dialog.accept()
    desk.pick(0, MediaTime(30_000 * FRAME_US), 1, MediaTime(30_600 * FRAME_US))
    desk.dialog.drift.click()
    assert "no clock does that" in desk.dialog.effect.text()
    assert not desk.dialog.move_it.isEnabled()
    desk.dialog.drift.click()
    assert desk.dialog.move_it.isEnabled()


def test_what_is_missing_for_a_match_is_said(desk: Desk) -> None:
    assert not desk.actions["same_moment"].isEnabled()
    desk.controller.ask_for_match()
    assert "Pick the moment" in desk.said[-1]
    desk.actions["pick_moment"].trigger()
    assert desk.actions["same_moment"].text() == f"The same moment as in {desk.recording(0).title} …"
    desk.actions["same_moment"].trigger()
    assert "show another camera first" in desk.said[-1]
    desk.session.activate(desk.recording(1).id)
    desk.session.clock.seek(UtcTime(desk.recording(1).end_utc + SECOND))
    desk.actions["same_moment"].trigger()
    assert "has no picture of this moment" in desk.said[-1]
    assert desk.controller.same_moment_dialog is None


def test_a_moment_stays_picked_on_its_frame_when_its_camera_is_moved_and_is_forgotten_with_the_case(
    desk: Desk,
) -> None:
    desk.show(0, at(2))
    desk.actions["pick_moment"].trigger()
    recording = desk.recording(0)
    moved = Timebase.from_start(UtcTime(START + 5 * SECOND), AnchorSource.FILE_NAME, 0)
    assert desk.session.perform(SetTimebase(recording.id, recording.timebase, moved, "Move"))
    desk.show(1, at(4))
    desk.actions["same_moment"].trigger()
    desk.dialog.accept()
    here = desk.session.on_frame(desk.recording(1).id, at(4))
    there = desk.session.on_frame(recording.id, at(2))
    assert desk.recording(1).timebase.to_utc(here) == moved.to_utc(there)
    desk.session.open_case(desk.filled.case.id)
    assert not desk.actions["same_moment"].isEnabled()
