"""A track against its recording, by hand: slid, matched by points, read off a clock; versions, and what is moved."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.track_placing_controller import TrackPlacingController
from reviewer.app.track_placing_dialog import TrackPlacingDialog
from reviewer.domain.alignment import AlignmentMethod, AlignmentStatement
from reviewer.domain.case import Recording
from reviewer.domain.placing_report import TrackDating
from reviewer.domain.time import LocalTime, MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, Track, TrackBuilder
from reviewer.domain.track_placing import TrackClock
from reviewer.look.look import Look
from reviewer.session.case_contents import PlacedTrack
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase
from tests.support.odd_frames import FRAME_US, index_of
from tests.support.review_case import MINUTE, SECOND, START, FilledCase, at, open_filled
from tests.support.review_case import actions as audited
from tests.support.writing import full_disk
from widgets.slide_strip import SlideStep

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

SRT_METRES = 5.0
STANDS_FROM_S, STANDS_TO_S = 120, 240


def media_track() -> Track:
    """A drone's subtitles: five metres a second, but for two minutes in which it hovers; no word of UTC."""
    builder, north = TrackBuilder("DJI_0001", "DJI subtitles"), 0.0
    for second in range(600):
        north += 0.0 if STANDS_FROM_S <= second < STANDS_TO_S else SRT_METRES
        builder.add(Fix(None, MediaTime(second * SECOND), 41.7 + north / 111_195.0, -72.6))
    return builder.build()


@dataclass(frozen=True, eq=False)
class Desk:
    """What stands around the controller."""

    session: CaseSession
    filled: FilledCase
    actions: Actions
    controller: TrackPlacingController
    said: list[str]

    @property
    def dialog(self) -> TrackPlacingDialog:
        """The window, which is open."""
        assert self.controller.dialog is not None
        return self.controller.dialog

    def recording(self, number: int = 0) -> Recording:
        """A recording as it lies now."""
        assert self.session.contents is not None
        return self.session.contents.recordings[number]

    def track(self, number: int = 0) -> PlacedTrack:
        """A track as it lies now."""
        assert self.session.contents is not None
        return self.session.contents.tracks[number]

    def versions(self, recording: int = 0, track: int | None = None) -> list[AlignmentStatement]:
        """What the library holds of what was said."""
        track_id = None if track is None else self.track(track).id
        return self.session.library.alignments(self.recording(recording).id, track_id)

    def show(self, media_time: MediaTime, number: int = 0) -> None:
        """Go to a moment of a recording."""
        recording = self.recording(number)
        self.session.show(recording.id, recording.timebase.to_utc(media_time))

    def picks(self) -> bool:
        """Whether a point is asked for."""
        return self.session.is_picking

    def drag(self, *by_px: int) -> None:
        """Take hold of the strip, go to each place in turn, and keep hold."""
        strip = self.dialog.slide.strip
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
        for px in by_px:
            QTest.mouseMove(strip, QPoint(200 + px, 20))

    def let_go(self, px: int) -> None:
        """Let go of the strip."""
        QTest.mouseRelease(self.dialog.slide.strip, Qt.MouseButton.LeftButton, pos=QPoint(200 + px, 20))

    def match(self, media_time: MediaTime, utc: UtcTime, track: int = 0) -> None:
        """Say that a frame shows the point at which a track is drawn at a moment."""
        self.show(media_time, track)
        self.dialog.points.pick.click()
        assert self.picks()
        self.session.pick_point(self.track(track).id, utc)
        assert not self.picks()

    def read(self, media_time: MediaTime, text: str) -> None:
        """Type what the clock in the picture shows."""
        self.show(media_time)
        self.dialog.clock.shown.setText(text)
        self.dialog.clock.add.click()


@pytest.fixture
def desk(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Desk]:
    """A window on a case whose recordings' frames are known; the second recording has a track without UTC."""
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(look, window)
    for action in actions.by_name.values():
        window.addAction(action)
    controller = TrackPlacingController(session, look, actions, window)
    filled = open_filled(session)
    with session.library.change("track.add") as change:
        change.insert_track(filled.case.id, filled.recordings[1].id, media_track(), "DJI_0001.SRT")
    session.refresh()
    for recording in filled.recordings:
        session.know_frames(recording.id, index_of(recording.duration_us))
    said: list[str] = []
    session.noted.connect(said.append)
    window.show()
    yield Desk(session, filled, actions, controller, said)
    if controller.dialog is not None:
        controller.dialog.close()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_drag_shows_at_once_and_is_one_change_when_let_go(desk: Desk, qtbot: QtBot) -> None:
    desk.show(at(3))
    desk.actions["place_track"].trigger()
    assert "The recording is moved; the track stays" in desk.dialog.which.text()
    before, track, rows = desk.recording(), desk.track(), len(audited(desk.session.library))
    drawn: list[object] = []
    desk.session.contents_changed.connect(drawn.append)
    desk.drag(10, 25)
    assert desk.recording().start_utc == START + 100_000, "the first move shows at once"
    qtbot.waitUntil(lambda: desk.recording().start_utc == START + 250_000)
    assert desk.session.clock.position == START + at(3) + 250_000, "still on the frame, further along the path"
    assert len(audited(desk.session.library)) == rows, "nothing is said while it is in the hand"
    assert not desk.session.undo_words
    assert "+0.250 s" in desk.dialog.slide.said.text()
    desk.let_go(25)
    assert desk.recording().start_utc == START + 250_000
    assert desk.track().trajectory is track.trajectory, "GPS time stays where it is"
    assert audited(desk.session.library)[rows:] == ["recording.timebase"]
    [said] = desk.versions()
    assert (said.basis.method, said.uncertainty_us) == (AlignmentMethod.SLIDE, SECOND)
    assert desk.recording().timebase.anchors[0].source is AnchorSource.REVIEWER_MATCH
    assert desk.said[-1] == "Slide “Body-worn · 0231” 0.250 s later, ±1.0 s"
    desk.session.undo()
    assert desk.recording() == before
    assert [each.basis.method for each in desk.versions()] == [AlignmentMethod.SLIDE, AlignmentMethod.TAKEN_BACK]


def test_esc_gives_a_slide_up_and_so_does_another_recording(desk: Desk) -> None:
    desk.actions["place_track"].trigger()
    before = desk.recording()
    desk.drag(40)
    assert desk.recording() != before
    QTest.keyClick(desk.dialog.slide.strip, Qt.Key.Key_Escape)
    assert desk.recording() == before
    desk.let_go(40)
    desk.drag(40)
    desk.session.activate(desk.recording(1).id)
    assert desk.recording() == before
    desk.let_go(40)
    desk.drag(40, 0)
    desk.let_go(0)
    assert (desk.recording(), desk.versions()) == (before, [])


@pytest.mark.parametrize(
    ("step", "us"), [(SlideStep.SECONDS, SECOND), (SlideStep.TENTHS, 100_000), (SlideStep.MILLISECONDS, 1000)]
)
def test_keys_and_buttons_go_by_the_chosen_step(desk: Desk, step: SlideStep, us: int) -> None:
    desk.actions["place_track"].trigger()
    page = desk.dialog.slide
    page.step.setCurrentText(step.value)
    page.step.activated.emit(page.step.currentIndex())
    page.strip.setFocus()
    QTest.keyPress(page.strip, Qt.Key.Key_Right)
    QTest.keyPress(page.strip, Qt.Key.Key_Right)
    QTest.keyPress(page.strip, Qt.Key.Key_PageUp)
    assert desk.versions() == []
    QTest.keyRelease(page.strip, Qt.Key.Key_PageUp)
    assert desk.recording().start_utc == START + 12 * us
    assert len(desk.versions()) == 1, "one change, as long as a key was down"
    page.earlier.click()
    assert desk.recording().start_utc == START + 11 * us
    page.later.click()
    assert desk.recording().start_utc == START + 12 * us
    assert len(desk.versions()) == 3


def test_a_track_without_utc_is_moved_and_its_recording_stays(desk: Desk) -> None:
    desk.show(at(1), 1)
    desk.actions["place_track"].trigger()
    assert "The track is moved; the recording stays" in desk.dialog.which.text()
    recording, came = desk.recording(1), desk.track(1).trajectory.utc_us.copy()
    desk.drag(20)
    assert (desk.track(1).trajectory.utc_us == came - 200_000).all()
    desk.let_go(20)
    assert desk.recording(1) == recording
    [said] = desk.versions(1, 1)
    assert (said.clock, said.basis.words) == ("media", "Slide the track “DJI_0001” 0.200 s earlier, ±1.0 s")
    assert desk.versions(1) == []
    later = Timebase.from_start(UtcTime(recording.start_utc + MINUTE), AnchorSource.REVIEWER_MATCH, 0)
    assert desk.session.perform(SetTimebase(recording.id, recording.timebase, later, "Move it"))
    assert (desk.track(1).trajectory.utc_us == came - 200_000 + MINUTE).all(), "it goes where its recording goes"
    desk.session.refresh()
    assert (desk.track(1).trajectory.utc_us == came - 200_000 + MINUTE).all()
    desk.session.undo()
    desk.session.undo()
    assert (desk.track(1).trajectory.utc_us == came).all()
    assert desk.track(1).stored.placing is None


def test_a_track_of_a_clock_without_a_zone_is_laid_on_the_recording_it_is_slid_against(desk: Desk) -> None:
    builder = TrackBuilder("logger", "CSV")
    for second in range(100):
        builder.add(Fix(None, None, 41.7 + second * 1e-4, -72.6, local=LocalTime(999 * SECOND + second * SECOND)))
    with desk.session.library.change("track.add") as change:
        change.insert_track(desk.filled.case.id, None, builder.build(), "logger.csv")
    desk.session.refresh()
    assert desk.track(2).trajectory.is_empty
    desk.show(at(1), 2)
    desk.actions["frame_is_point"].trigger()
    assert "a clock without a stated zone" in desk.dialog.which.text()
    desk.dialog.points.pick.click()
    desk.session.pick_point(None, desk.recording(2).start_utc)
    assert "slide it first" in desk.dialog.points.said.text()
    desk.dialog.slide.earlier.click()
    laid = desk.track(2)
    assert (laid.recording_id, laid.camera) == (desk.recording(2).id, desk.recording(2).camera)
    # At first both begin together; slid back, each frame lies earlier on the track, and the track later.
    assert int(laid.trajectory.utc_us[0]) == desk.recording(2).start_utc + 100_000
    assert desk.versions(2, 2)[0].clock == "local"
    desk.match(at(0, 30), UtcTime(desk.recording(2).start_utc + 40 * SECOND), track=2)
    desk.dialog.points.panel.accept.click()
    assert int(desk.track(2).trajectory.utc_us[0]) == pytest.approx(
        desk.recording(2).start_utc - 10 * SECOND + 100_000, abs=FRAME_US
    )
    assert desk.recording(2) == desk.filled.recordings[2], "the recording stays"
    desk.session.refresh()
    assert desk.track(2).recording_id == desk.recording(2).id


def test_a_track_whose_zone_was_told_when_it_came_in_is_slid_from_there(desk: Desk) -> None:
    recording, zone_us = desk.recording(2), -4 * 3600 * SECOND
    builder = TrackBuilder("logger", "CSV")
    for second in range(100):
        shown = recording.start_utc + zone_us + (20 + second) * SECOND
        builder.add(Fix(None, None, 41.7 + second * 1e-4, -72.6, local=LocalTime(shown)))
    with desk.session.library.change("track.add") as change:
        dating = TrackDating(-zone_us, "its times are of a clock in UTC−04:00")
        change.insert_track(desk.filled.case.id, recording.id, builder.build(), "logger.csv", dating)
    desk.session.refresh()
    recording = desk.recording(2)  # with the place where its track begins
    begins = recording.start_utc + 20 * SECOND
    assert int(desk.track(2).trajectory.utc_us[0]) == begins
    desk.show(at(1), 2)
    desk.actions["place_track"].trigger()
    assert "read otherwise: its times are of a clock in UTC−04:00" in desk.dialog.which.text()
    desk.dialog.slide.later.click()
    assert int(desk.track(2).trajectory.utc_us[0]) == begins - 100_000
    assert desk.recording(2) == recording
    desk.session.undo()
    assert int(desk.track(2).trajectory.utc_us[0]) == begins


def test_a_full_disk_puts_back_what_was_on_show(desk: Desk) -> None:
    desk.actions["place_track"].trigger()
    before, troubles = desk.recording(), list[str]()
    desk.session.trouble.connect(troubles.append)
    with full_disk(desk.session.library):
        for _ in range(200):
            if not desk.session.perform(SetTimebase(before.id, before.timebase, before.timebase, "Fill it up")):
                break
        rows = len(audited(desk.session.library))
        desk.drag(30)
        assert desk.recording() != before
        troubles.clear()
        desk.let_go(30)
        assert len(audited(desk.session.library)) == rows
    assert len(troubles) == 1
    assert desk.recording() == before


def test_points_give_an_offset_with_what_is_left_over(desk: Desk) -> None:
    desk.actions["frame_is_point"].trigger()
    panel = desk.dialog.points.panel
    assert not panel.accept.isEnabled()
    desk.match(MediaTime(60 * FRAME_US), UtcTime(START + 60 * FRAME_US + 4 * SECOND))
    desk.match(MediaTime(900 * FRAME_US), UtcTime(START + 900 * FRAME_US + 4 * SECOND + 300_000))
    assert panel.table.rowCount() == 2
    assert {panel.table.text(row, 3) for row in (0, 1)} == {"+0.150 s", "−0.150 s"}
    assert not panel.drift.isEnabled(), "less than a minute apart"
    assert "“Body-worn · 0231” moves 4.150 s later" in panel.effect.text()
    panel.accept.click()
    # The points lie on frames, to the microsecond.
    assert desk.recording().start_utc == pytest.approx(START + 4 * SECOND + 150_000, abs=30)
    [said] = desk.versions()
    assert said.basis.method is AlignmentMethod.TRACK_POINTS
    assert [point.residual_us for point in said.basis.points] == pytest.approx([-150_000, 150_000], abs=30)
    assert [point.media_time for point in said.basis.points] == [60 * FRAME_US, 900 * FRAME_US]
    panel.table.selectRow(0)
    panel.remove.click()
    assert panel.table.rowCount() == 1
    assert panel.table.text(0, 3) == "+0.000 s"


def test_points_far_apart_that_need_a_drift_correct_it(desk: Desk) -> None:
    desk.actions["frame_is_point"].trigger()
    lasting = FRAME_US * 27_000
    desk.session.contents_changed.emit(frozenset())
    drift_us = 800 * lasting // SECOND
    desk.match(MediaTime(0), START)
    slack = desk.dialog.points.panel.sighting(0).uncertainty_us
    desk.match(MediaTime(lasting), UtcTime(START + lasting + drift_us))
    panel = desk.dialog.points.panel
    assert panel.drift.isEnabled()
    assert panel.drift.isChecked() == (drift_us > 2 * slack), "one offset would do, or would not"
    panel.drift.setChecked(True)
    panel.accept.click()
    first, last = desk.recording().timebase.anchors
    assert (last.utc - first.utc) - (last.media_time - first.media_time) == pytest.approx(drift_us, abs=2)
    assert desk.versions()[0].basis.words.count("drift corrected") == 1


def test_a_point_where_nothing_moves_is_advised_against_and_not_forbidden(desk: Desk) -> None:
    desk.show(at(1), 1)
    desk.actions["frame_is_point"].trigger()
    start = desk.recording(1).start_utc
    desk.match(at(1), UtcTime(start + 180 * SECOND), track=1)
    assert "Nothing moves here" in desk.dialog.points.said.text()
    assert desk.dialog.points.panel.accept.isEnabled()
    assert desk.dialog.points.panel.sighting(0).uncertainty_us > 50 * SECOND
    desk.match(at(1), UtcTime(start + 62 * SECOND), track=1)
    assert "Nothing moves" not in desk.dialog.points.said.text()
    panel = desk.dialog.points.panel
    assert panel.table.rowCount() == 1, "another word on the same frame"
    assert "The track moves 2.0" in panel.effect.text()
    panel.accept.click()
    assert int(desk.track(1).trajectory.utc_us[0]) == pytest.approx(start - 2 * SECOND, abs=FRAME_US)
    assert desk.track(1).stored.placing is not None


def test_a_point_of_another_track_is_none_and_a_pick_is_given_up(desk: Desk) -> None:
    desk.actions["frame_is_point"].trigger()
    desk.dialog.points.pick.click()
    desk.session.pick_point(desk.track(1).id, START)
    assert "another track" in desk.dialog.points.said.text()
    assert desk.dialog.points.panel.table.rowCount() == 0
    desk.dialog.points.pick.click()
    desk.actions["read_picture_clock"].trigger()
    assert not desk.picks()
    desk.actions["frame_is_point"].trigger()
    desk.dialog.points.pick.click()
    assert desk.picks()
    desk.dialog.close()
    assert not desk.picks()
    assert not desk.dialog.points.pick.isChecked()


def test_two_readings_of_the_clock_in_the_picture_place_the_recording(desk: Desk) -> None:
    desk.actions["read_picture_clock"].trigger()
    page = desk.dialog.clock
    assert page.date.text() == "2026-04-17"
    # The camera's clock runs 3.2 s ahead of where the recording lies; New York is four hours behind UTC.
    desk.read(MediaTime(300 * FRAME_US), "17:04:20")
    assert page.panel.table.rowCount() == 1
    assert not page.panel.accept.isEnabled(), "a second reading shows a misreading"
    desk.read(MediaTime(30 * FRAME_US), "5:04:1")
    assert "no time of day" in page.said.text()
    desk.read(MediaTime(30 * FRAME_US), "5:04:11 PM")
    assert page.panel.accept.isEnabled()
    page.has_date.click()
    page.date.setText("17.4.2026")
    desk.read(MediaTime(60 * FRAME_US), "17:04:12")
    assert "no date" in page.said.text()
    page.panel.accept.click()
    [said] = desk.versions()
    assert said.basis.method is AlignmentMethod.PICTURE_CLOCK
    assert [point.words for point in said.basis.points] == [
        "the clock in the picture shows 5:04:11 PM",
        "the clock in the picture shows 17:04:20",
    ]
    [anchor] = desk.recording().timebase.anchors
    assert anchor.source is AnchorSource.BURNED_IN_CLOCK
    assert anchor.uncertainty_us <= SECOND // 2 + FRAME_US
    for frame, shown_s in ((30, 11), (300, 20)):
        taken = desk.recording().timebase.to_utc(MediaTime(frame * FRAME_US)) - START
        reached = (shown_s - 7) * SECOND
        assert reached - anchor.uncertainty_us <= taken <= reached + SECOND + FRAME_US + anchor.uncertainty_us


def test_a_misreading_contradicts_the_other_and_says_so(desk: Desk) -> None:
    desk.actions["read_picture_clock"].trigger()
    desk.read(MediaTime(30 * FRAME_US), "17:04:11")
    desk.read(MediaTime(300 * FRAME_US), "17:04:50")
    panel = desk.dialog.clock.panel
    assert "They contradict one another" in panel.effect.text()
    assert panel.fitted is not None
    assert panel.fitted.uncertainty_us > 14 * SECOND


def test_every_version_is_listed_and_an_earlier_one_stands_again_as_a_new_one(desk: Desk) -> None:
    desk.actions["place_track"].trigger()
    ingested = desk.recording().timebase
    desk.dialog.slide.sure.setText("0.25")
    desk.dialog.slide.later.click()
    assert desk.versions()[0].uncertainty_us == SECOND // 4
    first = desk.recording().timebase
    desk.dialog.slide.later.click()
    desk.actions["alignment_versions"].trigger()
    page = desk.dialog.versions
    assert [page.table.text(row, 0) for row in range(3)] == ["2", "1", "0"]
    who = desk.session.library.actor
    assert page.table.text(0, 3) == who.name
    assert page.table.text(0, 5) == "slid against its track, by eye"
    page.table.selectRow(0)
    assert not page.back.isEnabled(), "it stands already"
    page.table.selectRow(1)
    assert "Slide" in page.details.text()
    assert f"Said by {who.name} at {who.host}." in page.details.text()
    page.back.click()
    assert desk.recording().timebase == first
    assert [each.version for each in desk.versions()] == [1, 2, 3]
    assert desk.versions()[-1].basis.method is AlignmentMethod.EARLIER_VERSION
    page.table.selectRow(page.table.rowCount() - 1)
    page.back.click()
    assert desk.recording().timebase == ingested
    assert desk.versions()[-1].basis.method is AlignmentMethod.AS_INGESTED
    desk.session.undo()
    assert desk.recording().timebase == first
    assert len(desk.versions()) == 5


def test_a_recording_without_a_track_still_has_its_clock(desk: Desk) -> None:
    desk.show(at(1), 2)
    desk.actions["read_picture_clock"].trigger()
    assert "No track" in desk.dialog.which.text()
    assert not desk.dialog.slide.isEnabled()
    assert desk.dialog.clock.isEnabled()
    assert not desk.dialog.points.isEnabled()
    desk.show(at(1), 1)
    target = desk.controller.target
    assert target is not None
    assert target.clock is TrackClock.MEDIA
