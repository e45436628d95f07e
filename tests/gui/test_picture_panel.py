"""The panel of the picture and its keys: what they ask for, and that each recording keeps its own view."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from player.picture_panel import PicturePanel
from player.picture_view import AS_RECORDED, NEUTRAL, Adjustments, Lines
from player.surface import Surface
from reviewer.app.actions import Actions
from reviewer.app.picture_controller import PictureController
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support import review_case

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Bench:
    """A window with a surface, the actions and their controller, on the filled case."""

    def __init__(self, session: CaseSession, look: Look) -> None:
        """Put them together, a picture on show."""
        self.session = session
        self.actions = Actions(look, session)
        self.window = QMainWindow()
        self.surface = Surface()
        self.window.setCentralWidget(self.surface)
        self.window.addActions(list(self.actions.by_name.values()))
        self.controller = PictureController(session, self.surface, self.actions, self.window)
        self.case = review_case.open_filled(session)
        self.window.resize(800, 500)
        self.surface.set_facts(self.case.recordings[0].video)
        self._pixels = np.full((720, 1280, 4), 90, np.uint8)
        self.surface.show_played(QImage(self._pixels.data, 1280, 720, 1280 * 4, QImage.Format.Format_RGB32))

    @property
    def panel(self) -> PicturePanel:
        """The panel behind the button."""
        return self.controller.panel

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Strike a key over the picture."""
        QTest.keyClick(self.surface, key, modifiers)


@pytest.fixture
def bench(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[Bench]:
    """The bench, its window shown."""
    bench = Bench(session, look)
    with qtbot.waitActive(bench.window):
        bench.window.show()
        bench.window.activateWindow()
    bench.surface.setFocus()
    yield bench
    bench.panel.close()
    bench.window.close()
    bench.window.deleteLater()
    QApplication.sendPostedEvents(bench.window, QEvent.Type.DeferredDelete)


def test_every_key_of_the_picture_changes_the_view(bench: Bench) -> None:
    surface = bench.surface
    bench.key(Qt.Key.Key_Plus, CONTROL)
    assert surface.view.zoom == pytest.approx(1.25)
    bench.key(Qt.Key.Key_Minus, CONTROL)
    assert surface.view.zoom == 1
    bench.key(Qt.Key.Key_1, CONTROL)
    geometry = surface.geometry_on_show
    assert geometry is not None
    assert geometry.pixel_px == pytest.approx(1)
    bench.key(Qt.Key.Key_0, CONTROL)
    assert surface.view == AS_RECORDED
    bench.key(Qt.Key.Key_R, CONTROL)
    assert surface.view == AS_RECORDED.turned()
    bench.key(Qt.Key.Key_H)
    assert surface.view == AS_RECORDED.turned().mirrored()
    bench.key(Qt.Key.Key_V)
    assert surface.view == AS_RECORDED.turned().mirrored().upturned()
    bare = surface.grab().toImage()
    bench.key(Qt.Key.Key_Z)
    QTest.mouseMove(surface, QPoint(400, 250))
    QApplication.processEvents()
    assert bench.actions["loupe"].isChecked()
    assert surface.grab().toImage() != bare


def test_one_key_goes_back_to_what_was_recorded_and_once_more_to_the_view_before(bench: Bench) -> None:
    view = AS_RECORDED.turned().adjusted(Adjustments(20, 0, 10, 0, Lines.SECOND_FIELD))
    bench.surface.set_view(view)
    bench.key(Qt.Key.Key_0)
    assert bench.surface.view == AS_RECORDED
    bench.key(Qt.Key.Key_0)
    assert bench.surface.view == view
    bench.key(Qt.Key.Key_0)
    assert bench.surface.view == AS_RECORDED


def test_each_recording_keeps_its_view_until_the_case_is_opened_again(bench: Bench) -> None:
    first, second, _ = (recording.id for recording in bench.case.recordings)
    bench.key(Qt.Key.Key_R, CONTROL)
    bench.session.activate(second)
    assert bench.surface.view == AS_RECORDED
    assert bench.panel.sliders["brightness"].value() == 0
    bench.surface.set_view(AS_RECORDED.adjusted(Adjustments(brightness=7)))
    bench.session.activate(first)
    assert bench.surface.view == AS_RECORDED.turned()
    bench.session.activate(second)
    assert bench.surface.view.adjustments == Adjustments(brightness=7)
    assert bench.panel.sliders["brightness"].value() == 7
    bench.key(Qt.Key.Key_0)
    bench.session.open_case(bench.case.case.id)
    assert bench.surface.view == AS_RECORDED
    bench.session.activate(second)
    assert bench.surface.view == AS_RECORDED
    bench.key(Qt.Key.Key_0)
    assert bench.surface.view == AS_RECORDED, "nothing was set aside in this case"


def test_nothing_of_the_view_reaches_the_audit_record(bench: Bench) -> None:
    before = review_case.actions(bench.session.library)
    bench.key(Qt.Key.Key_R, CONTROL)
    bench.key(Qt.Key.Key_0)
    assert review_case.actions(bench.session.library) == before
    assert bench.session.undo_words is None


def test_a_slider_changes_the_picture_and_says_its_value(bench: Bench) -> None:
    bench.key(Qt.Key.Key_P)
    assert bench.panel.isVisible()
    slider = bench.panel.sliders["brightness"]
    assert slider.hasFocus()
    before = bench.session.clock.position
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert bench.surface.view.adjustments == Adjustments(brightness=11)
    assert bench.session.clock.position == before
    assert "brightness +11" in bench.surface.view.words
    QTest.mouseDClick(slider, LEFT, NO_KEYS, slider.rect().center())
    assert bench.surface.view == AS_RECORDED


def test_arrow_keys_in_the_panel_move_its_slider_and_step_no_frame(qtbot: QtBot, bench: Bench) -> None:
    bench.key(Qt.Key.Key_P)
    with qtbot.assertNotEmitted(bench.actions["step_forward"].triggered):
        # As the window system hands it over: shortcuts are asked first.
        QTest.keyClick(bench.panel.windowHandle(), Qt.Key.Key_Right)
    assert bench.panel.sliders["brightness"].value() == 1


def test_the_panel_offers_the_fields_and_a_way_back(bench: Bench) -> None:
    bench.key(Qt.Key.Key_P)
    lines = bench.panel.lines
    assert [lines.itemText(row) for row in range(lines.count())] == ["As recorded", "First field", "Second field"]
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Down)
    assert bench.surface.view.adjustments.lines is Lines.FIRST_FIELD
    [reset] = bench.panel.findChildren(QPushButton)
    QTest.mouseClick(reset, LEFT)
    assert bench.surface.view == AS_RECORDED
    assert lines.currentIndex() == 0


def test_the_panel_shows_values_without_asking_for_them(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.assertNotEmitted(bench.panel.adjusted):
        bench.panel.show_adjustments(Adjustments(1, 2, 3, 4, Lines.SECOND_FIELD))
        assert bench.panel.sliders["saturation"].value() == 4
        bench.panel.show_adjustments(NEUTRAL)


def test_the_panel_stays_on_its_screen(bench: Bench) -> None:
    screen = QRect(0, 0, 800, 600)
    bench.panel.open_at(QPoint(790, 590), screen)
    # The virtual screen gives every window a frame of two pixels.
    assert screen.adjusted(-2, -2, 2, 2).contains(bench.panel.geometry())


def test_without_a_recording_there_is_nothing_to_look_at(qtbot: QtBot, session: CaseSession, look: Look) -> None:
    actions = Actions(look, session)
    window = QMainWindow()
    qtbot.addWidget(window)
    surface = Surface()
    window.setCentralWidget(surface)
    PictureController(session, surface, actions, window)
    assert not any(actions[name].isEnabled() for name in ("picture_panel", "zoom_in", "as_recorded", "loupe"))
    review_case.open_filled(session)
    assert all(actions[name].isEnabled() for name in ("picture_panel", "zoom_in", "as_recorded", "loupe"))
