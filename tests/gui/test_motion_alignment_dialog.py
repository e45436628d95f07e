"""The window for alignment by motion: the suggestion with its peaks, one command that can be undone, and refusals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.motion_alignment_controller import MotionAlignmentController
from reviewer.app.motion_alignment_dialog import MotionAlignmentDialog
from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.drives import BEGINS, SECOND_US, drive, film, steady, track_of
from tests.support.review_case import actions as audited
from widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

DRIVE = drive(420, seed=33)
BEGAN = UtcTime(BEGINS + 100 * SECOND_US)
CLOCK_OFF_US = 45 * SECOND_US


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of three minutes of the drive, and one that stands still."""
    folder = tmp_path_factory.mktemp("films")
    film(folder / "Drive.mp4", DRIVE[1000:2800])
    film(folder / "Still.mp4", steady(70, 0.0))
    return folder


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the dialog."""

    qtbot: QtBot
    session: CaseSession
    actions: Actions
    controller: MotionAlignmentController
    messages: MessageBar
    ids: dict[str, int]

    @property
    def dialog(self) -> MotionAlignmentDialog:
        """The dialog, once it was asked for."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def recording(self, title: str) -> Recording:
        """A recording as it lies now."""
        assert self.session.contents is not None
        return self.session.contents.recording_by_id[self.ids[title]]

    def compare(self, title: str) -> None:
        """Compare a recording with the first track that is offered, and wait for what comes of it."""
        self.session.activate(self.ids[title])
        self.actions["align_by_motion"].trigger()
        self.dialog.compare.click()
        self.qtbot.waitUntil(lambda: not self.session.jobs.running, timeout=60_000)
        self.qtbot.waitUntil(self.dialog.progress_row.isHidden, timeout=5_000)


def painted_shares(widget: QWidget, colours: tuple[str, ...]) -> list[float]:
    """How much of a widget is painted in each of the colours."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4) & 0xFFFFFF
    return [float((pixels == QColor(colour).rgb() & 0xFFFFFF).mean()) for colour in colours]


def add_case(library: CaseLibrary, films: Path) -> dict[str, int]:
    """Bring the films in, 45 s off the drive's own clock, with the drive's track and one without UTC."""
    with library.change("case.add") as change:
        case = change.insert_case(Case("2026-0600", "Drive", time_zone="America/New_York"))
    report = ingest(library, case.id, [films], context=SilentContext())
    wrong = Timebase.from_start(UtcTime(BEGAN - CLOCK_OFF_US), AnchorSource.FILE_NAME, 60 * SECOND_US)
    own_time = TrackBuilder("own time", "GPMF GPS5")
    own_time.add(Fix(None, MediaTime(0), 41.0, -72.0))
    own_time.add(Fix(None, MediaTime(SECOND_US), 41.0, -72.0))
    with library.change("recording.timebase") as change:
        change.insert_track(case.id, report.recordings[0].id, track_of(DRIVE), "drive.gpx")
        change.insert_track(case.id, report.recordings[0].id, own_time.build(), "Drive.mp4")
    with library.change("recording.timebase") as change:
        for recording in report.recordings:
            change.set_timebase(recording.id, wrong, AlignmentBasis(AlignmentMethod.NUDGE, "set"))
    return {recording.title: recording.id for recording in report.recordings} | {"case": case.id}


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look, films: Path) -> Iterator[Desk]:
    """A window on the case."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    messages = MessageBar(session, look, window)
    controller = MotionAlignmentController(session, look, messages, actions, window)
    ids = add_case(session.library, films)
    session.open_case(ids["case"])
    window.show()
    yield Desk(qtbot, session, actions, controller, messages, ids)
    if controller.dialog is not None:
        controller.dialog.close()
        qtbot.waitUntil(lambda: not session.jobs.running, timeout=30_000)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("theme", list(ThemeChoice)[:2])
def test_a_suggestion_is_shown_with_both_peaks_and_nothing_moves(desk: Desk, look: Look, theme: ThemeChoice) -> None:
    look.choose(theme)
    before = desk.recording("Drive").timebase
    desk.compare("Drive")
    dialog = desk.dialog
    assert dialog.suggested.text().startswith("begins 2026-04-17T21:01:")
    assert "the next best place" in dialog.peak.text()
    assert "chance alone" in dialog.peak.text()
    assert "accepted, it moves 4" in dialog.present.text()
    assert dialog.present.text().endswith("s later")
    assert dialog.accept_it.isEnabled()
    assert dialog.curves.start is not None
    assert abs(dialog.curves.start - BEGAN) < 3 * SECOND_US
    shares = painted_shares(dialog.curves, (look.theme.background, camera_colour(0), look.theme.text))
    assert shares[0] > 0.8
    assert min(shares[1:]) > 0.002
    dialog.before.click()
    assert dialog.curves.start == before.to_utc(MediaTime(0))
    dialog.grab()
    assert desk.recording("Drive").timebase == before


def test_accepted_it_is_one_audited_change_that_can_be_undone(desk: Desk, session: CaseSession) -> None:
    before = desk.recording("Drive").timebase
    desk.compare("Drive")
    desk.dialog.accept_it.click()
    after = desk.recording("Drive")
    [anchor] = after.timebase.anchors
    assert anchor.source is AnchorSource.MOTION_MATCH
    assert abs(after.start_utc - BEGAN) <= anchor.uncertainty_us
    assert audited(session.library)[-1] == "recording.timebase"
    statement = session.library.alignments(desk.ids["Drive"])[-1]
    assert statement.basis.method is AlignmentMethod.PICTURE_MOTION
    assert "by motion" in desk.messages.text
    session.undo()
    assert desk.recording("Drive").timebase == before


def test_left_nothing_changes(desk: Desk) -> None:
    before = desk.recording("Drive").timebase
    desk.compare("Drive")
    desk.dialog.leave.click()
    assert desk.recording("Drive").timebase == before


def test_a_picture_that_stands_still_is_refused_in_words(desk: Desk) -> None:
    desk.compare("Still")
    assert desk.dialog.note.text().startswith("The picture hardly moves")
    assert "by hand" in desk.dialog.note.text()
    assert not desk.dialog.accept_it.isEnabled()


def test_only_tracks_that_keep_utc_are_offered(desk: Desk) -> None:
    desk.session.activate(desk.ids["Drive"])
    desk.actions["align_by_motion"].trigger()
    assert [desk.dialog.track.itemText(row) for row in range(desk.dialog.track.count())] == ["drive · drive.gpx"]


def test_it_can_be_cancelled(desk: Desk, qtbot: QtBot) -> None:
    desk.session.activate(desk.ids["Drive"])
    desk.actions["align_by_motion"].trigger()
    desk.dialog.compare.click()
    desk.dialog.stop.click()
    qtbot.waitUntil(lambda: not desk.session.jobs.running, timeout=30_000)
    qtbot.waitUntil(desk.dialog.progress_row.isHidden, timeout=5_000)
    assert desk.dialog.compare.isEnabled()
