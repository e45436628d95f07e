"""The lanes under the active recording: what they draw, say and go to, how they fold, and that they draw at once."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from reviewer.app.actions import Actions
from reviewer.app.lanes_controller import LanesController
from reviewer.app.settings import Settings
from reviewer.domain.case import AudioFacts, Recording
from reviewer.domain.integrity import FindingKind
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.library.library import CaseLibrary
from reviewer.look.colours import DARK, LIGHT, Theme
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_session import CaseSession
from tests.support.odd_frames import SECOND, finding, index_of, odd_findings, waveform_of
from tests.support.review_case import START, FilledCase, at, fill
from widgets.integrity_signs import draw_finding
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel
from widgets.timeline_lane import Lane, LaneKind
from widgets.timeline_paint import CHEVRON_LEFT_PX

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SOUND = (AudioFacts("aac", 48_000, 1), AudioFacts("aac", 48_000, 1))


@pytest.fixture
def filled(library: CaseLibrary) -> FilledCase:
    """A case of three cameras, the first two with sound."""
    made = fill(library)
    with library.change("case.add") as change:
        case = change.insert_case(replace(made.case, id=0, number="2026-0999"))
        recordings = tuple(
            change.insert_recording(
                replace(recording, id=0, case_id=case.id, audio=SOUND if recording.camera < 2 else ())
            )
            for recording in made.recordings
        )
    return replace(made, case=case, recordings=recordings)


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase) -> TimePanel:
    """The panel with that case open, at the size of a small screen."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1100, 330)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    return panel


@pytest.fixture
def known(session: CaseSession, filled: FilledCase) -> Recording:
    """The active recording, with its odd frames and its sound known."""
    recording = filled.recordings[0]
    words = ("1 gap without pictures", "7 frames repeat")
    session.know_frames(recording.id, index_of(recording.duration_us, odd_findings(recording.duration_us), words))
    session.know_waveform(recording.id, 0, waveform_of(recording.duration_us))
    return recording


def lanes(panel: TimePanel) -> tuple[Lane, ...]:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    return scene.lanes


def kinds(panel: TimePanel) -> list[LaneKind]:
    return [lane.kind for lane in lanes(panel)]


def lane_of(panel: TimePanel, kind: LaneKind) -> Lane:
    return next(lane for lane in lanes(panel) if lane.kind is kind)


def point_at(panel: TimePanel, utc: int, kind: LaneKind) -> QPoint:
    lane = lane_of(panel, kind)
    return QPoint(round(GUTTER_PX + panel.time_view.axis.x(utc)), round(lane.top_px + lane.height_px / 2))


def text_at(panel: TimePanel, point: QPoint) -> str:
    return panel.timeline.canvas.text_at(point.x(), point.y())


def name_text(panel: TimePanel, kind: LaneKind) -> str:
    lane = lane_of(panel, kind)
    return panel.timeline.canvas.text_at(40, lane.top_px + 5)


def picture(panel: TimePanel, kind: LaneKind, start_utc: int, end_utc: int) -> QImage:
    """What is drawn of a lane between two moments."""
    lane, axis = lane_of(panel, kind), panel.time_view.axis
    left = round(GUTTER_PX + axis.x(start_utc))
    rect = QRect(left, round(lane.top_px), round(GUTTER_PX + axis.x(end_utc)) - left, round(lane.height_px) - 1)
    return panel.timeline.canvas.grab(rect).toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def drawn(panel: TimePanel, kind: LaneKind, start_utc: int, end_utc: int, theme: Theme = DARK) -> bool:
    """Whether anything but the ground and the lines of the ruler is drawn there."""
    ground = QColor(theme.panel)
    image = picture(panel, kind, start_utc, end_utc)
    # A ruler's line covers a whole column; what the lane draws does not reach its upper and lower edge.
    return any(
        image.pixelColor(x, y) != ground and image.pixelColor(x, y) != image.pixelColor(x, 0)
        for x in range(image.width())
        for y in range(image.height())
    )


def test_they_lie_under_the_active_recording_and_move_with_it(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    own = [LaneKind.PICTURES, LaneKind.WAVEFORM, LaneKind.INTEGRITY]
    rest = [LaneKind.EVENTS, LaneKind.MARKS]
    assert kinds(panel) == [LaneKind.RECORDING, *own, LaneKind.RECORDING, LaneKind.RECORDING, *rest]
    session.activate(filled.recordings[2].id)
    assert kinds(panel) == [LaneKind.RECORDING, LaneKind.RECORDING, LaneKind.RECORDING, *own, *rest]
    assert lane_of(panel, LaneKind.INTEGRITY).recording == filled.recordings[2]
    bottoms = [lane.top_px + lane.height_px for lane in lanes(panel)]
    assert [lane.top_px for lane in lanes(panel)] == [0, *bottoms[:-1]]


def test_until_they_are_known_frames_and_sound_are_being_read_and_nothing_is_said_of_what_is_not_there(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    in_view = UtcTime(START + at(1))
    assert text_at(panel, point_at(panel, in_view, LaneKind.WAVEFORM)) == "reading the sound …"
    assert "reading the frames …" in name_text(panel, LaneKind.INTEGRITY)
    session.know_frames(recording.id, index_of(recording.duration_us))
    assert "no gaps or repeats found" in name_text(panel, LaneKind.INTEGRITY)
    assert drawn(panel, LaneKind.INTEGRITY, START, START + at(5)), "the words stand in the lane"
    session.activate(filled.recordings[2].id)
    later = UtcTime(filled.recordings[2].start_utc + at(1))
    assert text_at(panel, point_at(panel, later, LaneKind.WAVEFORM)) == "no sound in this recording"
    session.know_frames(filled.recordings[2].id, index_of(0))
    assert "no pictures in this recording" in name_text(panel, LaneKind.INTEGRITY)


def test_every_finding_is_drawn_at_its_place_and_said_in_words(panel: TimePanel, known: Recording) -> None:
    for item in odd_findings(known.duration_us):
        utc = known.timebase.to_utc(item.start)
        near = round(4 * panel.time_view.axis.us_per_px)
        assert drawn(panel, LaneKind.INTEGRITY, utc - near, utc + near), item.kind
        words = text_at(panel, point_at(panel, utc, LaneKind.INTEGRITY))
        assert f"{panel.time_view.face.label(utc, 3)}  {item.words}" in words
    between = known.timebase.to_utc(MediaTime(at(1, 40)))
    assert not drawn(panel, LaneKind.INTEGRITY, between, between + 5 * SECOND)
    assert text_at(panel, point_at(panel, between, LaneKind.INTEGRITY)) == ""


def test_what_is_odd_as_a_whole_is_said_at_the_lanes_name(panel: TimePanel, known: Recording) -> None:
    assert name_text(panel, LaneKind.INTEGRITY).splitlines() == [
        f"Frame integrity of {known.title}",
        "1 gap without pictures",
        "7 frames repeat",
    ]
    assert name_text(panel, LaneKind.WAVEFORM).startswith(f"Track 1 of 2 of {known.title}\n")


def test_a_click_on_a_finding_goes_to_its_very_start_one_beside_it_to_the_moment_there(
    panel: TimePanel, session: CaseSession, known: Recording
) -> None:
    canvas = panel.timeline.canvas
    gap = next(item for item in odd_findings(known.duration_us) if item.kind is FindingKind.GAP)
    utc = known.timebase.to_utc(gap.start)
    point = point_at(panel, utc, LaneKind.INTEGRITY) + QPoint(2, 0)
    QTest.mouseMove(canvas, point)
    assert canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(canvas, LEFT, NO_KEYS, point)
    assert session.clock.position == utc
    beside = point_at(panel, START + at(1, 40), LaneKind.INTEGRITY)
    QTest.mouseMove(canvas, beside)
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseClick(canvas, LEFT, NO_KEYS, beside)
    assert session.clock.position == panel.time_view.axis.utc_at(beside.x() - GUTTER_PX)


def test_within_a_long_finding_a_click_goes_to_the_place_in_it(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    found = (finding(FindingKind.VARIABLE_RATE, 0, recording.duration_us),)
    session.know_frames(recording.id, index_of(recording.duration_us, found))
    point = point_at(panel, START + at(12), LaneKind.INTEGRITY)
    QTest.mouseClick(panel.timeline.canvas, LEFT, NO_KEYS, point)
    assert session.clock.position == panel.time_view.axis.utc_at(point.x() - GUTTER_PX)


def test_a_drag_from_a_lane_scrubs(panel: TimePanel, session: CaseSession, known: Recording) -> None:
    assert known.covers(session.clock.position)
    scrubbed: list[UtcTime] = []
    session.clock.scrubbed.connect(scrubbed.append)
    start = point_at(panel, START + at(5), LaneKind.WAVEFORM)
    QTest.mousePress(panel.timeline.canvas, LEFT, NO_KEYS, start)
    QTest.mouseMove(panel.timeline.canvas, start + QPoint(60, 0))
    QTest.mouseRelease(panel.timeline.canvas, LEFT, NO_KEYS, start + QPoint(60, 0))
    assert scrubbed == [panel.time_view.axis.utc_at(start.x() + 60 - GUTTER_PX)]


def test_dense_findings_are_counted_and_part_when_zoomed(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    recording = filled.recordings[0]
    found = tuple(finding(FindingKind.DUPLICATE, at(5) + place * 40_000) for place in range(5000))
    session.know_frames(recording.id, index_of(recording.duration_us, found))
    utc = UtcTime(START + at(5))
    point = point_at(panel, utc, LaneKind.INTEGRITY)
    assert text_at(panel, point).splitlines()[-1] == "and 4992 more: zoom in to part them"
    panel.time_view.zoom(1000, panel.time_view.axis.x(utc))
    assert text_at(panel, point_at(panel, utc, LaneKind.INTEGRITY)).count("\n") == 0


def test_every_kind_has_a_sign_of_its_own_without_its_colour() -> None:
    signs: dict[bytes, FindingKind] = {}
    grey = replace(DARK, warning="#ffffff", bad="#ffffff", muted="#ffffff")
    for kind in FindingKind:
        image = QImage(40, 20, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        draw_finding(painter, kind, QRectF(10, 3, 12, 14), grey)
        painter.end()
        shape = bytes(image.constBits())
        assert any(shape)
        assert shape not in signs, f"{kind} looks like {signs.get(shape)}"
        signs[shape] = kind


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_waveform_shows_talk_silence_gap_and_full_scale_each_in_its_own_way(
    panel: TimePanel, look: Look, known: Recording, theme: Theme
) -> None:
    look.choose(ThemeChoice.LIGHT if theme is LIGHT else ThemeChoice.DARK)

    def minute(number: int) -> QImage:
        start = known.timebase.to_utc(MediaTime(at(number, 10)))
        return picture(panel, LaneKind.WAVEFORM, start, start + 40 * SECOND)

    def rows_with(image: QImage, x: int) -> int:
        return sum(image.pixelColor(x, y) != image.pixelColor(x, 0) for y in range(image.height()))

    talk, silence, gap, full = (minute(number) for number in (1, 2, 4, 6))
    assert rows_with(silence, 5) in (1, 2), "a line"
    assert rows_with(talk, 5) > 6
    assert QColor(theme.warning).name() in colours(gap)
    assert QColor(theme.warning).name() not in colours(talk)
    assert QColor(theme.bad).name() in colours(full)
    assert QColor(theme.bad).name() not in colours(talk)


def test_the_waveform_is_said_in_words(panel: TimePanel, known: Recording) -> None:
    def words(minute: int) -> str:
        utc = known.timebase.to_utc(MediaTime(at(minute, 30)))
        return text_at(panel, point_at(panel, utc, LaneKind.WAVEFORM))

    assert words(1) == "peak −13 dBFS · mean −22 dBFS"
    assert words(2) == "silence"
    assert words(4) == "no sound was recorded here"
    assert words(6).startswith("peak 0 dBFS, at full scale")


def test_a_sound_lies_under_its_picture_when_the_cameras_clock_drifts(
    panel: TimePanel, session: CaseSession, filled: FilledCase, library: CaseLibrary
) -> None:
    anchors = (
        Anchor(MediaTime(0), START, AnchorSource.GPS_TIME, 0),
        Anchor(at(10), UtcTime(START + at(12)), AnchorSource.GPS_TIME, 0),
        Anchor(at(20), UtcTime(START + at(21)), AnchorSource.GPS_TIME, 0),
    )
    with library.change("case.add") as change:
        case = change.insert_case(replace(filled.case, id=0, number="2026-1000"))
        recording = change.insert_recording(
            replace(filled.recordings[0], id=0, case_id=case.id, timebase=Timebase(anchors))
        )
    session.open_case(case.id)
    bins = recording.duration_us // BIN_US
    peak = np.zeros(bins, np.uint8)
    shot = at(15)
    peak[shot // BIN_US : (shot + 20 * SECOND) // BIN_US] = 255
    session.know_waveform(recording.id, 0, Waveform(MediaTime(0), peak, peak, np.zeros(bins, np.bool_)))
    utc = recording.timebase.to_utc(shot)
    assert utc != START + shot
    loud = picture(panel, LaneKind.WAVEFORM, utc + SECOND, utc + 15 * SECOND)
    assert QColor(DARK.bad).name() in colours(loud)
    for start in (utc - 15 * SECOND, utc + 25 * SECOND):
        assert QColor(DARK.bad).name() not in colours(picture(panel, LaneKind.WAVEFORM, start, start + 10 * SECOND))


def test_what_becomes_known_of_the_recording_on_show_is_drawn_at_once(
    panel: TimePanel, session: CaseSession, filled: FilledCase
) -> None:
    recording, other = filled.recordings[:2]
    canvas = panel.timeline.canvas
    pictures = [canvas.grab().toImage()]
    session.know_frames(recording.id, index_of(recording.duration_us, odd_findings(recording.duration_us)))
    pictures.append(canvas.grab().toImage())
    session.know_waveform(recording.id, 0, waveform_of(recording.duration_us))
    pictures.append(canvas.grab().toImage())
    quiet = np.full(recording.duration_us // BIN_US, 2, np.uint8)
    session.know_waveform(recording.id, 0, Waveform(MediaTime(0), quiet, quiet, np.zeros(len(quiet), np.bool_)))
    pictures.append(canvas.grab().toImage())
    assert all(pictures[place] != pictures[place + 1] for place in range(3))
    session.know_frames(other.id, index_of(other.duration_us))
    assert canvas.grab().toImage() == pictures[-1], "what is under another recording's lane is not on show"


def test_another_audio_track_has_another_waveform(panel: TimePanel, session: CaseSession, known: Recording) -> None:
    utc = known.timebase.to_utc(MediaTime(at(1, 30)))
    session.choose_audio_track(known.id, 1)
    assert text_at(panel, point_at(panel, utc, LaneKind.WAVEFORM)) == "reading the sound …"
    quiet = np.full(known.duration_us // BIN_US, 3, np.uint8)
    session.know_waveform(known.id, 1, Waveform(MediaTime(0), quiet, quiet, np.zeros(len(quiet), np.bool_)))
    assert text_at(panel, point_at(panel, utc, LaneKind.WAVEFORM)) == "peak −39 dBFS · mean −39 dBFS"


def test_sound_that_is_not_to_be_had_is_not_said_to_be_read(panel: TimePanel, session: CaseSession) -> None:
    recording = session.recording
    assert recording is not None
    point = point_at(panel, UtcTime(recording.start_utc + at(1)), LaneKind.WAVEFORM)
    session.miss_waveform(recording.id, 0, "the sound cannot be read")
    assert text_at(panel, point) == "the sound cannot be read"
    session.choose_audio_track(recording.id, -1)
    assert text_at(panel, point) == "no audio track is heard"
    session.choose_audio_track(recording.id, 0)
    session.know_waveform(recording.id, 0, waveform_of(recording.duration_us))
    assert text_at(panel, point).startswith("peak")
    assert session.why_no_waveform(recording.id) == ""


def test_the_chevron_folds_them_and_the_menu_chooses_among_them(panel: TimePanel, session: CaseSession) -> None:
    canvas, button = panel.timeline.canvas, panel.timeline.lanes_button
    chevron = QPoint(CHEVRON_LEFT_PX + 5, round(lanes(panel)[0].top_px + 8))
    recording = session.recording
    high = canvas.minimumSizeHint().height()
    QTest.mouseClick(canvas, LEFT, NO_KEYS, chevron)
    assert LaneKind.WAVEFORM not in kinds(panel)
    assert LaneKind.INTEGRITY not in kinds(panel)
    assert canvas.minimumSizeHint().height() < high
    assert not any(action.isChecked() for action in button.lanes.values())
    assert session.recording == recording
    QTest.mouseClick(canvas, LEFT, NO_KEYS, chevron)
    assert canvas.minimumSizeHint().height() == high
    button.lanes[LaneKind.WAVEFORM].trigger()
    assert LaneKind.WAVEFORM not in kinds(panel)
    assert LaneKind.INTEGRITY in kinds(panel)
    button.lanes[LaneKind.INTEGRITY].trigger()
    button.lanes[LaneKind.PICTURES].trigger()
    assert LaneKind.INTEGRITY not in kinds(panel)
    QTest.mouseClick(canvas, LEFT, NO_KEYS, chevron)
    assert canvas.minimumSizeHint().height() == high, "with none chosen, the chevron shows them all"
    assert all(action.isChecked() for action in button.lanes.values())


def test_folded_lanes_stay_folded_in_another_case(panel: TimePanel, session: CaseSession, filled: FilledCase) -> None:
    panel.timeline.canvas.fold_sub_lanes(True)
    session.open_case(filled.case.id)
    session.activate(filled.recordings[1].id)
    assert LaneKind.INTEGRITY not in kinds(panel)


def test_the_next_start_shows_the_lanes_that_were_left(
    qtbot: QtBot, panel: TimePanel, session: CaseSession, look: Look
) -> None:
    def next_start() -> TimePanel:
        other = TimePanel(session, look)
        qtbot.addWidget(other)
        other.resize(1100, 330)
        LanesController(session, other.timeline, Settings(), Actions(look, other), other)
        return other

    LanesController(session, panel.timeline, Settings(), Actions(look, panel), panel)
    assert {LaneKind.WAVEFORM, LaneKind.INTEGRITY} <= set(kinds(panel))
    panel.timeline.canvas.choose_sub_lane(LaneKind.WAVEFORM, shown=False)
    assert LaneKind.INTEGRITY in kinds(next_start())
    assert LaneKind.WAVEFORM not in kinds(next_start())
    panel.timeline.canvas.fold_sub_lanes(True)
    folded = next_start()
    assert LaneKind.INTEGRITY not in kinds(folded)
    folded.timeline.canvas.fold_sub_lanes(False)
    assert {LaneKind.WAVEFORM, LaneKind.INTEGRITY} <= set(kinds(folded))
    assert {LaneKind.WAVEFORM, LaneKind.INTEGRITY} <= set(kinds(next_start()))


def test_in_a_low_panel_lanes_keep_their_height_and_scroll(panel: TimePanel) -> None:
    panel.resize(900, 220)
    heights = {lane.kind: lane.height_px for lane in lanes(panel)}
    assert heights[LaneKind.WAVEFORM] >= 26
    assert heights[LaneKind.INTEGRITY] >= 20
    assert heights[LaneKind.RECORDING] >= 26
    assert max(bar.maximum() for bar in panel.timeline.findChildren(QScrollBar)) > 0


def test_four_hours_of_sound_and_findings_are_drawn_as_fast_as_a_wheel_turns(
    panel: TimePanel, session: CaseSession, filled: FilledCase, library: CaseLibrary
) -> None:
    duration = 4 * 3600 * SECOND
    with library.change("case.add") as change:
        case = change.insert_case(replace(filled.case, id=0, number="2026-1001"))
        recording = change.insert_recording(
            replace(filled.recordings[0], id=0, case_id=case.id, duration_us=duration, frame_count=432_000)
        )
    session.open_case(case.id)
    rng = np.random.default_rng(7)
    peak = rng.integers(0, 256, duration // BIN_US).astype(np.uint8)
    session.know_waveform(recording.id, 0, Waveform(MediaTime(0), peak, peak // 3, np.zeros(len(peak), np.bool_)))
    found = tuple(finding(FindingKind.DUPLICATE, int(place)) for place in np.sort(rng.integers(0, duration, 20_000)))
    session.know_frames(recording.id, index_of(duration, found))
    panel.timeline.canvas.grab()
    began = time.thread_time()
    for _ in range(10):
        panel.time_view.zoom(1.5, 300)
        panel.timeline.canvas.grab()
    assert (time.thread_time() - began) / 10 < 0.1
