"""The picture under the pointer: the right recording and keyframe, its own time, on the screen and off the pointer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.app.thumbnail_worker import PictureRequest, ThumbnailWorker
from reviewer.domain.case import Recording
from reviewer.domain.progress import SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.media.index import FrameIndex, build_index
from reviewer.session.case_session import CaseSession
from tests.support.linked_case import fill_linked
from tests.support.recordings import make_recording, number_in
from tests.support.review_case import START, FilledCase
from widgets.hover_thumbnail import MOST_KEPT, PICTURE_SIZE, HoverThumbnail
from widgets.time_axis import GUTTER_PX
from widgets.time_panel import TimePanel
from widgets.timeline_lane import LaneKind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")  # the screenless platform says so of any window

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
FRAMES = 240
GOP = 30
FRAME_US = 100_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-four seconds of ten frames each, a keyframe every three seconds."""
    folder = tmp_path_factory.mktemp("hover")
    return make_recording(folder / "drive.mp4", frames=FRAMES, rate=10, gop=GOP)


@pytest.fixture(scope="module")
def index(file: Path) -> FrameIndex:
    """Its frame index."""
    return build_index(file, SilentContext())


@pytest.fixture
def filled(library: CaseLibrary, file: Path, index: FrameIndex) -> FilledCase:
    """A case of three cameras, whose recordings are all that file; the third begins ten seconds late."""
    return fill_linked(library, file, index.duration_us, late_us=(0, 0, 10_000_000))


@pytest.fixture
def panel(qtbot: QtBot, session: CaseSession, look: Look, filled: FilledCase, index: FrameIndex) -> TimePanel:
    """The panel low on the screen, with that case open and its frames known."""
    panel = TimePanel(session, look)
    qtbot.addWidget(panel)
    panel.setGeometry(0, 420, 760, 330)
    panel.show()
    qtbot.waitExposed(panel)
    session.open_case(filled.case.id)
    for recording in filled.recordings:
        session.know_frames(recording.id, index)
    return panel


@pytest.fixture
def worker(library: CaseLibrary) -> Iterator[ThumbnailWorker]:
    """What makes the pictures."""
    worker = ThumbnailWorker(library)
    yield worker
    worker.close()
    worker.deleteLater()


class Asked:
    """What the popup asked for, and a picture for it of its own colour."""

    def __init__(self, thumbnail: HoverThumbnail, recordings: tuple[Recording, ...]) -> None:
        """Listen."""
        self.pairs: list[tuple[int, int]] = []
        self._ids = [recording.id for recording in recordings]
        thumbnail.wanted.connect(self._on_wanted)

    def _on_wanted(self, recording_id: int, frame: int) -> None:
        self.pairs.append((self._ids.index(recording_id), frame))


@pytest.fixture
def asked(panel: TimePanel, filled: FilledCase) -> Asked:
    """What the popup asks for, with recordings counted from 0."""
    return Asked(panel.timeline.hover_thumbnail, filled.recordings)


def point_at(panel: TimePanel, seconds: float, y: float = 10) -> QPoint:
    """A moment after the start of the first recording."""
    return QPoint(round(GUTTER_PX + panel.time_view.axis.x(START + round(seconds * 1e6))), round(y))


def has_picture(thumbnail: HoverThumbnail) -> bool:
    return thumbnail.picture is not None


def plain(colour: int = 0xFF336699) -> QImage:
    image = QImage(32, 18, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def lane_y(panel: TimePanel, recording: Recording) -> float:
    scene = panel.timeline.canvas.scene
    assert scene is not None
    lane = next(lane for lane in scene.lanes if lane.recording is not None and lane.recording.id == recording.id)
    return lane.top_px + 8


def test_over_ruler_and_graphs_the_active_recording_is_shown_over_a_lane_that_lanes_own(
    panel: TimePanel, filled: FilledCase, asked: Asked
) -> None:
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    QTest.mouseMove(panel.graphs, point_at(panel, 13))
    QTest.mouseMove(panel.timeline.canvas, point_at(panel, 20, lane_y(panel, filled.recordings[2])))
    assert asked.pairs == [(0, 60), (0, 120), (2, 90)]


def test_nothing_is_shown_where_no_recording_has_a_picture(
    panel: TimePanel, session: CaseSession, filled: FilledCase, asked: Asked
) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    assert thumbnail.isVisible()
    QTest.mouseMove(panel.timeline.canvas, point_at(panel, 5, lane_y(panel, filled.recordings[2])))
    assert not thumbnail.isVisible(), "the third recording has not begun yet"
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 8))
    assert thumbnail.isVisible()
    QApplication.sendEvent(panel.timeline.ruler, QEvent(QEvent.Type.Leave))
    assert not thumbnail.isVisible()
    assert session.contents is not None
    assert len(asked.pairs) == 2


def test_it_goes_when_another_program_comes_to_the_front(panel: TimePanel, qapp: QApplication) -> None:
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    assert panel.timeline.hover_thumbnail.isVisible()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not panel.timeline.hover_thumbnail.isVisible()
    assert panel.time_view.hover_utc is None


def test_the_words_say_how_far_the_picture_is_from_the_moment(panel: TimePanel, filled: FilledCase) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    panel.time_view.zoom(30, panel.time_view.axis.x(START + 6_000_000))
    first = filled.recordings[0].id
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 6.05))
    assert thumbnail.words[1] == "…"
    thumbnail.show_picture(first, 60, plain())
    assert thumbnail.words[1] == "exact frame"
    assert thumbnail.words[0].startswith("17:04:13")
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 6.15))
    assert thumbnail.words[1] == "the frame before"
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 6.35))
    assert thumbnail.words[1] == "picture of 17:04:13.0, 0.3 s earlier"
    panel.time_view.fit()
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 4.5))
    late = thumbnail.words[1]
    assert late.startswith("picture of 17:04:13.0, 1.")
    assert late.endswith("s later"), "until its own picture comes, the one on show keeps its own time"
    thumbnail.show_picture(first, 30, QImage())
    assert thumbnail.words[1] == "no picture here"


def test_a_picture_that_comes_too_late_is_kept_and_not_shown_in_another_recording(
    panel: TimePanel, filled: FilledCase, asked: Asked
) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    QTest.mouseMove(panel.timeline.canvas, point_at(panel, 20, lane_y(panel, filled.recordings[2])))
    thumbnail.show_picture(filled.recordings[0].id, 60, plain())
    assert not has_picture(thumbnail)
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7.2))
    assert has_picture(thumbnail)
    assert asked.pairs == [(0, 60), (2, 90)], "what is kept is not asked for again"


def test_a_picture_of_one_recording_is_not_shown_over_another(panel: TimePanel, filled: FilledCase) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    QTest.mouseMove(panel.timeline.canvas, point_at(panel, 20, lane_y(panel, filled.recordings[0])))
    thumbnail.show_picture(filled.recordings[0].id, 180, plain())
    assert has_picture(thumbnail)
    QTest.mouseMove(panel.timeline.canvas, point_at(panel, 20, lane_y(panel, filled.recordings[2])))
    assert not has_picture(thumbnail)


def test_pictures_in_memory_are_bounded(panel: TimePanel, filled: FilledCase, asked: Asked) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    for frame in range(MOST_KEPT + 1):
        thumbnail.show_picture(filled.recordings[0].id, frame, plain())
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 1))
    assert asked.pairs == [(0, 0)], "the oldest went"
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 4))
    assert asked.pairs == [(0, 0)]


def test_a_drag_leaves_the_decoder_to_the_large_picture_until_its_end(panel: TimePanel, asked: Asked) -> None:
    ruler = panel.timeline.ruler
    QTest.mouseMove(ruler, point_at(panel, 1))
    asked.pairs.clear()
    QTest.mousePress(ruler, LEFT, NO_KEYS, point_at(panel, 1))
    for seconds in (4, 7, 10):
        QTest.mouseMove(ruler, point_at(panel, seconds))
    assert asked.pairs == []
    QTest.mouseRelease(ruler, LEFT, NO_KEYS, point_at(panel, 10))
    assert set(asked.pairs) == {(0, 90)}


@pytest.mark.parametrize(("seconds", "panel_x"), [(0.2, -100), (12, 0), (23.8, 200)])
def test_it_stands_on_the_screen_and_never_over_the_pointer(panel: TimePanel, seconds: float, panel_x: int) -> None:
    panel.move(panel_x, panel.y())
    # So that the graphs are in view, and the pointer can be on them.
    panel.timeline.canvas.fold_sub_lanes(True)
    QApplication.processEvents()
    thumbnail = panel.timeline.hover_thumbnail
    for widget, y in ((panel.timeline.ruler, 2), (panel.timeline.canvas, 10), (panel.graphs, 20)):
        point = point_at(panel, seconds, y)
        QTest.mouseMove(widget, point)
        place = thumbnail.geometry()
        pointer = widget.mapToGlobal(point)
        assert thumbnail.isVisible()
        assert panel.screen().availableGeometry().contains(place)
        assert not place.contains(pointer)
        assert place.bottom() < pointer.y()
        assert abs(place.center().x() - pointer.x()) <= place.width() / 2


def test_at_the_upper_edge_of_the_screen_it_stands_below_the_panel(panel: TimePanel) -> None:
    panel.move(0, 0)
    point = point_at(panel, 12)
    QTest.mouseMove(panel.timeline.ruler, point)
    place = panel.timeline.hover_thumbnail.geometry()
    assert panel.screen().availableGeometry().contains(place)
    assert not place.contains(panel.timeline.ruler.mapToGlobal(point))


def test_it_takes_neither_the_pointer_nor_the_keyboard_and_keeps_its_size(panel: TimePanel, filled: FilledCase) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    focus = QApplication.focusWidget()
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    size = thumbnail.size()
    assert thumbnail.windowFlags() & Qt.WindowType.WindowTransparentForInput
    assert QApplication.focusWidget() is focus
    thumbnail.show_picture(filled.recordings[0].id, 60, plain())
    assert thumbnail.size() == size
    assert thumbnail.grab(QRect(QPoint(), thumbnail.size())).toImage().pixelColor(100, 50).name() == "#336699"
    assert size.width() <= PICTURE_SIZE.width() + 16


def test_the_pictures_are_decoded_from_the_recording_the_newest_wish_last(
    panel: TimePanel, session: CaseSession, filled: FilledCase, worker: ThumbnailWorker, qtbot: QtBot
) -> None:
    thumbnail = panel.timeline.hover_thumbnail
    made: list[tuple[int, int, int | None]] = []
    index = session.frames_of(filled.recordings[0].id)
    assert index is not None

    def on_made(recording_id: int, frame: int, image: QImage) -> None:
        made.append((recording_id, frame, number_of(image)))

    worker.made.connect(on_made, Qt.ConnectionType.QueuedConnection)
    worker.made.connect(thumbnail.show_picture, Qt.ConnectionType.QueuedConnection)
    recording = filled.recordings[0]
    frames = list(range(0, FRAMES, GOP))
    for frame in frames:
        worker.request(PictureRequest(recording, index, frame))
    qtbot.waitUntil(lambda: bool(made) and made[-1][1] == frames[-1], timeout=10_000)
    assert all((of, number) == (recording.id, frame) for of, frame, number in made)
    assert len(made) < len(frames), "wishes that were overtaken are dropped"
    stored = session.library.cache_folder / "thumbnails"
    worker.close()
    assert [path.name for path in stored.iterdir()] == [f"{recording.sha256}.strip.zip"]


def test_the_lane_of_pictures_wants_the_keyframes_in_view_and_draws_each_at_its_moment(
    panel: TimePanel, session: CaseSession, filled: FilledCase, worker: ThumbnailWorker, qtbot: QtBot
) -> None:
    canvas, recording = panel.timeline.canvas, filled.recordings[0]
    index = session.frames_of(recording.id)
    assert index is not None
    wanted: list[list[tuple[int, int]]] = []
    made: dict[int, int | None] = {}

    def on_wanted(keys: list[tuple[int, int]]) -> None:
        wanted.append(keys)
        worker.request_row([PictureRequest(recording, index, frame) for _, frame in keys])

    def on_made(_recording_id: int, frame: int, image: QImage) -> None:
        made[frame] = number_of(image)
        canvas.show_picture(recording.id, frame, image)

    canvas.pictures_wanted.connect(on_wanted)
    worker.made_in_row.connect(on_made, Qt.ConnectionType.QueuedConnection)
    panel.time_view.zoom(1.2, 10)
    canvas.grab()
    assert wanted
    frames = [frame for of, frame in wanted[0] if of == recording.id]
    assert frames == sorted(frames)
    assert all(index.keyframe[frame] for frame in frames)
    qtbot.waitUntil(lambda: set(frames) <= set(made), timeout=10_000)
    assert all(number == frame for frame, number in made.items())
    asked = len(wanted)
    canvas.grab()
    assert len(wanted) == asked, "what is here is not asked for again"
    scene = canvas.scene
    assert scene is not None
    lane = next(lane for lane in scene.lanes if lane.kind is LaneKind.PICTURES)
    x = GUTTER_PX + panel.time_view.axis.x(recording.timebase.to_utc(index.media_time(frames[-1]))) + 4
    assert canvas.text_at(x, lane.top_px + 10).endswith(f"keyframe, frame {frames[-1]:,}")


@pytest.mark.parametrize("trouble", ["gone", "no room for the store"])
def test_a_recording_without_pictures_or_a_cache_without_room_costs_no_more_than_the_picture(
    session: CaseSession,
    filled: FilledCase,
    index: FrameIndex,
    worker: ThumbnailWorker,
    qtbot: QtBot,
    trouble: str,
    tmp_path: Path,
) -> None:
    recording = filled.recordings[0]
    if trouble == "gone":
        recording = replace(recording, location=str(tmp_path / "gone.mp4"))
    else:
        (session.library.cache_folder / "thumbnails").write_bytes(b"a file where the folder should be")
    with qtbot.waitSignal(worker.made, timeout=10_000) as answer:
        worker.request(PictureRequest(recording, index, 0))
    assert answer.args is not None
    assert answer.args[2].isNull() is (trouble == "gone")
    worker.close()


def number_of(image: QImage) -> int | None:
    """The number in the bar code of a small picture."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return number_in(pixels[:, : image.width()])


def test_no_timer_runs_while_the_pointer_stands(panel: TimePanel) -> None:
    QTest.mouseMove(panel.timeline.ruler, point_at(panel, 7))
    widgets: list[QWidget] = [panel, panel.timeline.hover_thumbnail]
    assert not any(timer.isActive() for widget in widgets for timer in widget.findChildren(QTimer))
