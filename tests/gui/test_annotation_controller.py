"""Drawing on the picture of a real recording: what is stored, on which frames, how it is changed and taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from player.annotation_layer import on_surface
from player.player import Player
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.annotation_controller import AnnotationController
from reviewer.domain.annotation import Annotation, Point, ShapeKind
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime, format_utc, parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from tests.support.recordings import make_recording
from tests.support.review_case import actions as audited
from widgets.annotation_panel import NewSpan

START = parse_utc("2026-04-17T21:04:42Z")
FRAME_US = 100_000
SIZE = (320, 240)
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def drawn_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with fifty frames in a case; nobody opens it, tests get copies."""
    folder = tmp_path_factory.mktemp("drawn_on")
    path = make_recording(
        folder / "five.mp4", frames=50, rate=10, size=SIZE, metadata={"creation_time": format_utc(START, 0)}
    )
    with CaseLibrary.create(folder / "library") as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("26-1"))
        ingest(library, case.id, [path], context=SilentContext())
    return folder / "library"


@pytest.fixture
def library(tmp_path: Path, drawn_on: Path) -> Iterator[CaseLibrary]:
    """A copy of it."""
    with CaseLibrary.open(Path(shutil.copytree(drawn_on, tmp_path / "library"))) as library:
        yield library


class Studio:
    """A window with a picture to draw on."""

    def __init__(self, qtbot: QtBot, session: CaseSession, look: Look) -> None:
        """Put the parts together that drawing needs."""
        self.qtbot = qtbot
        self.session = session
        self.window = QMainWindow()
        self.surface = Surface()
        self.window.setCentralWidget(self.surface)
        self.actions = Actions(look, self.window)
        self.player = Player(session, self.surface, None, self.window)
        self.drawing = AnnotationController(session, self.player, self.surface, look, self.actions, self.window)
        self.panel = self.drawing.panel
        self.window.resize(640, 480)
        self.window.show()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What the case holds."""
        assert self.session.contents is not None
        return self.session.contents.annotations

    @property
    def only(self) -> Annotation:
        """The one drawing that there is."""
        [annotation] = self.annotations
        return annotation

    def go(self, frame: int) -> None:
        """Show a frame."""
        self.session.clock.seek(UtcTime(START + frame * FRAME_US))
        self.qtbot.waitUntil(
            lambda: self.surface.exact is not None and self.surface.exact.frame == frame, timeout=10_000
        )
        self.surface.grab()

    def drag(self, start: Point, end: Point) -> None:
        """Drag on the picture, between two of its pixels."""
        geometry, recording = self.surface.geometry_on_show, self.session.recording
        assert geometry is not None
        assert recording is not None
        assert recording.video is not None
        first, last = (QPointF(*place) for place in on_surface(geometry, recording.video, (start, end)))
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.surface, left, NO_KEYS, first.toPoint())
        event = QMouseEvent(QEvent.Type.MouseMove, last, self.surface.mapToGlobal(last), left, left, NO_KEYS)
        QApplication.sendEvent(self.surface, event)
        QTest.mouseRelease(self.surface, left, NO_KEYS, last.toPoint())
        self.surface.grab()

    def draw(self, tool: str, start: Point = (60.0, 50.0), end: Point = (160.0, 120.0)) -> Annotation:
        """Take a tool and draw with it."""
        self.actions[tool].trigger()
        self.drag(start, end)
        return self.annotations[-1]

    def span(self, wanted: NewSpan) -> None:
        """Choose for how long new drawings are shown."""
        self.panel.spans.setCurrentIndex(self.panel.spans.findData(wanted))


@pytest.fixture
def studio(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Studio]:
    """The recording open, its first frame on show."""
    studio = Studio(qtbot, session, look)
    session.open_case(session.library.cases()[0].id)
    studio.go(0)
    yield studio
    studio.player.close()
    studio.window.close()
    studio.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_drawing_is_stored_audited_and_taken_back(studio: Studio) -> None:
    studio.go(7)
    arrow = studio.draw("draw_arrow")
    assert (arrow.drawing.kind, arrow.start, arrow.end) == (ShapeKind.ARROW, 700_000, 3_700_000)
    assert np.allclose(arrow.drawing.points, ((60, 50), (160, 120)), atol=1)
    assert arrow.author == studio.session.library.actor.name
    assert studio.session.selection == Selection(SelectionKind.ANNOTATION, arrow.id)
    assert audited(studio.session.library)[-1] == "annotation.add"
    assert studio.session.undo_words == "Draw arrow"
    studio.session.undo()
    assert studio.session.library.annotations(arrow.case_id) == []
    assert studio.drawing.selected is None
    studio.session.redo()
    assert studio.only == arrow
    assert studio.session.library.annotations(arrow.case_id) == [arrow]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (NewSpan.FRAME, (700_000, 800_000)),
        (NewSpan.SECOND, (700_000, 1_700_000)),
        (NewSpan.LONGER, (700_000, 5_000_000)),
        (NewSpan.REST, (700_000, 5_000_000)),
        (NewSpan.MARKS, (300_000, 900_000)),
    ],
)
def test_it_is_shown_for_as_long_as_was_chosen(studio: Studio, wanted: NewSpan, expected: tuple[int, int]) -> None:
    studio.session.set_range(UtcTime(START + 3 * FRAME_US), UtcTime(START + 9 * FRAME_US))
    studio.go(7)
    studio.span(wanted)
    box = studio.draw("draw_box")
    assert (box.start, box.end) == expected


def test_a_second_keyframe_makes_it_move(studio: Studio) -> None:
    studio.span(NewSpan.REST)
    box = studio.draw("draw_box")
    assert not studio.actions["drawing_no_keyframe"].isEnabled()
    studio.actions["drawing_keyframe"].trigger()
    studio.actions["draw_pick"].trigger()
    studio.go(10)
    studio.drag((60.0, 80.0), (80.0, 80.0))
    assert [each.media_time for each in studio.only.keyframes] == [0], "what stands is put elsewhere for all its span"
    studio.actions["drawing_keyframe"].trigger()
    studio.go(20)
    studio.drag((80.0, 80.0), (120.0, 80.0))
    assert [each.media_time for each in studio.only.keyframes] == [0, 1_000_000, 2_000_000]
    middle = studio.only.drawing_at(MediaTime(1_500_000)).points
    assert np.allclose(sorted(middle), [(x + 40, y) for x, y in sorted(box.drawing.points)], atol=1)
    studio.actions["drawing_no_keyframe"].trigger()
    assert [each.media_time for each in studio.only.keyframes] == [0, 1_000_000]
    for _ in range(4):
        studio.session.undo()
    assert studio.only == box


def test_it_begins_and_ends_where_the_reviewer_says(studio: Studio) -> None:
    studio.span(NewSpan.REST)
    studio.draw("draw_ellipse")
    studio.go(5)
    studio.actions["drawing_from_here"].trigger()
    studio.go(9)
    studio.actions["drawing_until_here"].trigger()
    assert (studio.only.start, studio.only.end) == (500_000, 1_000_000)
    studio.go(3)
    assert not studio.actions["drawing_until_here"].isEnabled(), "no reversed span"
    studio.go(12)
    assert not studio.actions["drawing_from_here"].isEnabled()


def test_a_line_measures_at_the_scale_that_was_stated_and_so_do_later_ones(studio: Studio) -> None:
    assert studio.draw("draw_measure", (20.0, 20.0), (20.0, 222.0)).drawing.scale is None
    studio.panel.length.setText("2,02")
    assert not studio.panel.state.isEnabled(), "a scale needs its reason"
    studio.panel.basis.setText("door <b>")
    studio.panel.state.click()
    scale = studio.only.drawing.scale
    assert scale is not None
    assert (round(scale.metres_per_px, 3), scale.basis) == (0.01, "door <b>, 2,02 m")
    assert studio.draw("draw_measure", (20.0, 20.0), (120.0, 20.0)).drawing.scale == scale


def test_text_colour_and_width_are_changed_for_the_selected_drawing(studio: Studio) -> None:
    studio.draw("draw_text", (60.0, 50.0), (60.0, 50.0))
    assert (studio.only.drawing.text, studio.panel.text.text()) == ("Text", "Text")
    studio.panel.text.setText("<script>alert(1)</script>")
    studio.panel.text.editingFinished.emit()
    studio.panel.swatches["#f57f7f"].click()
    studio.panel.widths.setCurrentIndex(2)
    studio.panel.widths.activated.emit(2)
    drawing = studio.only.drawing
    assert (drawing.text, drawing.colour, drawing.width_px) == ("<script>alert(1)</script>", "#f57f7f", 1.9)
    assert studio.panel.rows.rowCount() == 1
    studio.actions["delete_drawing"].trigger()
    assert studio.annotations == ()
    assert not studio.actions["delete_drawing"].isEnabled()


def test_one_key_hides_them_all_and_a_court_sees_none(studio: Studio) -> None:
    clean = studio.surface.image
    assert clean is not None
    empty = studio.surface.grab().toImage()
    studio.draw("draw_box")
    studio.actions["draw"].setChecked(False)
    studio.session.select(None)
    drawn = studio.surface.grab().toImage()
    assert drawn != empty
    studio.actions["show_drawings"].trigger()
    assert studio.surface.grab().toImage() == empty
    studio.actions["show_drawings"].trigger()
    studio.actions["court_mode"].setChecked(True)
    assert studio.surface.grab().toImage() == empty
    studio.actions["court_mode"].setChecked(False)
    assert studio.surface.grab().toImage() == drawn


def test_a_row_of_the_list_leads_to_its_drawing(studio: Studio) -> None:
    studio.span(NewSpan.FRAME)
    studio.go(30)
    late = studio.draw("draw_arrow")
    studio.go(2)
    early = studio.draw("draw_box")
    assert [studio.panel.rows.annotation(row).id for row in range(2)] == [early.id, late.id]
    studio.panel.list.setCurrentIndex(studio.panel.rows.index(1, 0))
    studio.panel.list.entered_row.emit(studio.panel.rows.index(1, 0))
    studio.qtbot.waitUntil(lambda: studio.surface.exact is not None and studio.surface.exact.frame == 30)
    assert studio.drawing.selected == late
    QTest.keyClick(studio.panel.list, Qt.Key.Key_Delete)
    assert studio.annotations == (early,)


def test_drawing_stops_the_clock_and_closing_the_tools_gives_the_mouse_back(studio: Studio) -> None:
    studio.go(5)
    studio.actions["draw_box"].trigger()
    assert studio.drawing.dialog.isVisible()
    studio.session.clock.play()
    QTest.mousePress(studio.surface, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(300, 200))
    assert not studio.session.clock.playing
    QTest.mouseRelease(studio.surface, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(300, 200))
    studio.drawing.dialog.close()
    assert not studio.actions["draw"].isChecked()
    studio.drag((60.0, 50.0), (160.0, 120.0))
    assert studio.annotations == ()
