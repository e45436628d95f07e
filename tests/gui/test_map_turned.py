"""The map turned: paths, pointer and drags follow, words stay upright, and a click on the north sign ends it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maps.options import MapOptions
from maps.view import MapView
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, SECOND_US, STEP_DEG, after, eastward, fill, make_track
from tests.support.map_on_screen import MapOnScreen


@pytest.fixture
def shown(qtbot: QtBot, session: CaseSession, look: Look, library: CaseLibrary) -> Iterator[MapOnScreen]:
    view = MapView(session, look)
    view.resize(600, 521)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    shown = MapOnScreen(qtbot, view)
    session.open_case(fill(library, [make_track(eastward(range(41)))]).case.id)
    shown.wait_for("the path", "reviewerMap.describe().tracks.length === 1")
    yield shown
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def turn(shown: MapOnScreen, degrees: float) -> None:
    shown.view.turn(degrees)
    shown.wait_for("the turn", f"Math.abs(reviewerMap.describe().bearing - {degrees % 360}) < 1e-9")


def drag(
    shown: MapOnScreen, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mousePress(shown.surface, Qt.MouseButton.LeftButton, modifier, start)
    for number in range(1, 6):
        QTest.mouseMove(shown.surface, start + (end - start) * number / 5)
    QTest.mouseRelease(shown.surface, Qt.MouseButton.LeftButton, modifier, end)


@pytest.mark.parametrize("bearing", [90, 210])
def test_a_turned_path_lies_turned(shown: MapOnScreen, bearing: int) -> None:
    before = shown.pixel(40) - shown.pixel(0)
    assert before.y() == 0
    turn(shown, bearing)
    after_turn = shown.pixel(40) - shown.pixel(0)
    if bearing == 90:
        assert abs(after_turn.x()) <= 1, "east is at the top"
        assert after_turn.y() == pytest.approx(-before.x(), abs=1)
    else:
        assert after_turn.x() == pytest.approx(before.x() * -0.866, abs=2)
        assert after_turn.y() == pytest.approx(before.x() * 0.5, abs=2)


@pytest.mark.parametrize("bearing", [90, 200.5])
def test_a_click_on_a_turned_path_seeks_to_its_moment(shown: MapOnScreen, session: CaseSession, bearing: float) -> None:
    turn(shown, bearing)
    px_us = SECOND_US * 40 / max(abs(shown.pixel(40).y() - shown.pixel(0).y()), 1)
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(shown.pixel(25.5))
    assert session.clock.position == pytest.approx(after(25.5), abs=2 * px_us)


def test_a_drag_moves_the_turned_map_with_the_pointer(shown: MapOnScreen) -> None:
    turn(shown, 120)
    place = shown.pixel(10)
    start = QPoint(100, 400)
    drag(shown, start, start + QPoint(60, -35))
    shown.wait_for("the drag", f"Math.abs(reviewerMap.pixelOf(...{_at(10)})[0] - {place.x() + 60}) <= 1.5")
    assert (shown.pixel(10) - place - QPoint(60, -35)).manhattanLength() <= 2


def test_the_wheel_zooms_about_the_pointer_when_turned(shown: MapOnScreen) -> None:
    turn(shown, 75)
    place, zoom = shown.pixel(20), shown.describe()["zoom"]
    shown.wheel(place, 120)
    shown.wait_for("the zoom", f"reviewerMap.describe().zoom > {zoom}")
    assert (shown.pixel(20) - place).manhattanLength() <= 2


def test_a_drag_with_shift_turns_and_the_north_sign_turns_back(shown: MapOnScreen) -> None:
    drag(shown, QPoint(300, 60), QPoint(500, 243), Qt.KeyboardModifier.ShiftModifier)
    shown.wait_for("the turn", "Math.abs(reviewerMap.describe().bearing - 270) < 3")
    assert shown.view.follow_action.isChecked(), "turning is no moving"
    shown.click(QPoint(19, 30))
    shown.wait_for("north", "reviewerMap.describe().bearing === 0")


def test_all_paths_fit_when_turned(shown: MapOnScreen) -> None:
    turn(shown, 90)
    shown.view.fit_action.trigger()
    shown.wait_for("the fit", f"reviewerMap.pixelOf(...{_at(40)})[1] > 40")
    assert 40 < shown.pixel(40).y() < shown.pixel(0).y() < 480


def test_with_the_heading_up_the_course_is_at_the_top_until_a_hand_turns(
    shown: MapOnScreen, session: CaseSession
) -> None:
    session.clock.seek(after(10))
    shown.view.set_options(MapOptions(heading_up=True))
    shown.wait_for("east at the top", "reviewerMap.describe().bearing === 90")
    assert shown.describe()["coursesOnScreen"] == [0.0]
    with shown.qtbot.waitSignal(shown.view.turned_by_hand, timeout=10_000):
        drag(shown, QPoint(300, 60), QPoint(500, 243), Qt.KeyboardModifier.ShiftModifier)


def test_the_ground_fills_the_corners_when_turned(shown: MapOnScreen) -> None:
    turn(shown, 45)
    corners = shown.ask(
        "[[1, 1], [598, 1], [1, 480], [598, 480]].map(([x, y]) => "
        "document.elementFromPoint(x, y).closest('.leaflet-container') !== null)"
    )
    assert corners == [True] * 4


def _at(step: float) -> str:
    return f"[{LATITUDE_DEG}, {LONGITUDE_DEG + step * STEP_DEG}]"
