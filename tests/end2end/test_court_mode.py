"""Court mode and the picture's keys in the real window: what others see, what they do not, and that all comes back."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from maps.view import MapView
from player.picture_view import AS_RECORDED, Adjustments
from reviewer.app.court_window import CourtWindow
from reviewer.domain.time import format_media_time
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, after
from tests.support.open_desk import NO_KEYS, OpenDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


def enter(shown: OpenDesk) -> CourtWindow:
    """Strike F12 and wait for the court's window."""
    shown.desk.window.activateWindow()
    shown.wait(shown.desk.window.isActiveWindow)
    shown.key(Qt.Key.Key_F12)
    court = shown.desk.court.court
    assert court is not None
    shown.wait(lambda: court.isVisible() and shown.desk.surface.window() is court)
    court.activateWindow()
    shown.wait(court.isActiveWindow)
    return court


def move(widget: QWidget, point: QPointF) -> None:
    """Move the pointer over a widget; the virtual screen cannot say which of two windows lies on top."""
    no_button = Qt.MouseButton.NoButton
    place = widget.mapToGlobal(point)
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, point, place, no_button, no_button, NO_KEYS))


def visible_widgets(court: CourtWindow) -> set[str]:
    """The kinds of all that can be seen of the court's window."""
    return {type(widget).__name__ for widget in court.findChildren(QWidget) if widget.isVisible()}


def test_the_court_sees_the_picture_and_the_time_and_nothing_else(open_desk: OpenDesk) -> None:
    shown = open_desk
    number = shown.seek(after(4.2), BODY_CAMERA)
    court = enter(shown)
    assert court.geometry() == shown.desk.window.screen().geometry()
    assert visible_widgets(court) == {"CameraGrid", "Surface", "CourtFoot"}
    shown.wait(lambda: shown.number() == number)
    surface = shown.desk.surface
    assert surface.hasFocus()
    seen = surface.grab(surface.picture_rect().toRect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert seen == shown.painted(), "no words on the picture"
    time, wall, rate = court.foot.words
    exact = shown.desk.surface.exact
    assert exact is not None
    assert time == format_media_time(exact.media_time)
    assert wall == "17:04:46.2 UTC−04:00 ±2 min"
    assert rate == ""
    assert shown.desk.actions["court_mode"].isChecked()


def test_every_key_of_the_review_works_there(open_desk: OpenDesk) -> None:
    shown = open_desk
    number = shown.seek(after(4), BODY_CAMERA)
    court = enter(shown)
    shown.key(Qt.Key.Key_Right)
    assert shown.wait_for_still(BODY_CAMERA) == number + 1
    shown.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert shown.wait_for_still(BODY_CAMERA) == number - 9
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.session.clock.playing and shown.position > after(4.2))
    shown.key(Qt.Key.Key_Space)
    shown.wait_for_still(BODY_CAMERA)
    before = len(shown.contents.bookmarks)
    shown.key(Qt.Key.Key_B)
    shown.key(Qt.Key.Key_1)
    assert len(shown.contents.bookmarks) == before + 2
    assert visible_widgets(court) == {"CameraGrid", "Surface", "CourtFoot"}, "the mark is stored and not shown"
    shown.key(Qt.Key.Key_J)
    assert court.foot.words[2] == "backwards, real speed"
    shown.key(Qt.Key.Key_K)
    shown.wait_for_still(BODY_CAMERA)
    shown.key(Qt.Key.Key_BracketLeft)
    assert court.foot.words[2] == "½× slower than real"
    shown.key(Qt.Key.Key_N)
    shown.wait_for_still(CAR_CAMERA)


def test_keys_that_open_dialogs_do_nothing_there(open_desk: OpenDesk) -> None:
    shown = open_desk
    enter(shown)
    for key in (Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_I, Qt.Key.Key_E, Qt.Key.Key_Comma):
        shown.key(key, CONTROL)
    shown.key(Qt.Key.Key_F1)
    shown.key(Qt.Key.Key_F11)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    assert not shown.desk.window.isFullScreen()


def test_the_map_comes_and_goes_by_its_key_and_shows_no_mark(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(4), BODY_CAMERA)
    shown.key(Qt.Key.Key_B)
    shown.wait(lambda: any(pin["kind"] == "bookmark" for pin in shown.describe()["pins"]))
    court = enter(shown)
    shown.key(Qt.Key.Key_M)
    court_map = court.map
    assert isinstance(court_map, MapView)
    with shown.qtbot.waitSignal(court_map.ready, timeout=30_000):
        pass
    answers: list[list[str]] = []
    court_map.evaluate("reviewerMap.describe().pins.map((pin) => pin.kind)", answers.append)
    shown.wait(lambda: answers)
    assert "event" in answers[0]
    assert "bookmark" not in answers[0]
    court.activateWindow()
    shown.key(Qt.Key.Key_B)
    answers.clear()
    court_map.evaluate("reviewerMap.describe().pins.map((pin) => pin.kind)", answers.append)
    shown.wait(lambda: answers)
    assert "bookmark" not in answers[0], "nor one that is made meanwhile"
    shown.key(Qt.Key.Key_M)
    assert court.map is None
    assert not shown.desk.actions["mute"].isChecked()


def test_escape_puts_everything_back_where_it_was(open_desk: OpenDesk) -> None:
    shown = open_desk
    surface = shown.desk.surface
    number = shown.seek(after(6), BODY_CAMERA)
    home, place = surface.parentWidget(), surface.geometry()
    before = surface.grab().toImage()
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_F12):
        court = enter(shown)
        shown.key(leave)
        assert shown.desk.court.court is None
        assert not court.isVisible()
        assert surface.parentWidget() is home
        shown.wait(lambda: surface.geometry() == place)
        assert shown.number() == number
        assert surface.grab().toImage() == before, "with the chips of the reviewer"
        assert not shown.desk.actions["court_mode"].isChecked()


def test_closing_the_courts_window_or_the_program_leaves_first(open_desk: OpenDesk) -> None:
    shown = open_desk
    court = enter(shown)
    court.close()
    assert shown.desk.surface.window() is shown.desk.window
    enter(shown)
    shown.desk.window.close()
    assert shown.desk.court.court is None
    assert shown.desk.surface.window() is shown.desk.window


def test_the_program_ends_with_the_map_in_court(open_desk: OpenDesk) -> None:
    shown = open_desk
    court = enter(shown)
    shown.key(Qt.Key.Key_M)
    court_map = court.map
    assert isinstance(court_map, MapView)
    with shown.qtbot.waitSignal(court_map.ready, timeout=30_000):
        pass
    # No event loop runs any more that could tidy up afterwards.
    shown.program.close()
    assert not isValid(court_map)
    assert not isValid(court)


def test_the_pointer_rests_until_it_moves(open_desk: OpenDesk) -> None:
    shown = open_desk
    court = enter(shown)
    surface = shown.desk.surface
    move(surface, QPointF(300, 300))
    shown.wait(lambda: surface.cursor().shape() == Qt.CursorShape.BlankCursor)
    assert court.cursor().shape() == Qt.CursorShape.BlankCursor
    move(surface, QPointF(340, 320))
    assert surface.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert court.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_what_is_changed_is_said_there_and_the_number_only_when_asked_for(open_desk: OpenDesk) -> None:
    shown = open_desk
    surface = shown.desk.surface
    shown.seek(after(6), BODY_CAMERA)
    enter(shown)
    shown.wait(lambda: surface.exact is not None)
    bare = surface.grab().toImage()
    shown.key(Qt.Key.Key_F)
    shown.wait(lambda: surface.grab().toImage() != bare)
    shown.key(Qt.Key.Key_F)
    shown.wait(lambda: surface.grab().toImage() == bare)
    surface.set_view(AS_RECORDED.adjusted(Adjustments(gamma=1)))
    image, rect = surface.grab().toImage(), surface.picture_rect().toRect()
    top = {image.pixelColor(x, rect.y() + y).name() for x in range(rect.center().x(), rect.right()) for y in range(60)}
    assert "#f5b84a" in top, "in the colour of a warning"


def test_a_still_and_the_clock_know_nothing_of_the_view(open_desk: OpenDesk) -> None:
    shown = open_desk
    number = shown.seek(after(9.7), BODY_CAMERA)
    stills: list[QImage] = []
    for changed in (False, True):
        if changed:
            shown.key(Qt.Key.Key_R, CONTROL)
            shown.key(Qt.Key.Key_H)
            shown.key(Qt.Key.Key_Plus, CONTROL)
            surface = shown.desk.surface
            surface.set_view(surface.view.adjusted(Adjustments(40, 30, 20, -100)))
        shown.key(Qt.Key.Key_S)
        folder = shown.session.library.exports_folder
        shown.wait(lambda: shown.desk.messages.text == "The snapshot is written." and list(folder.glob("*.png")))  # noqa: B023 - called within the round
        [path] = folder.glob("*.png")
        stills.append(QImage(str(path)))
        path.unlink()
    assert stills[0] == stills[1]
    assert shown.position == BODY_CAMERA.start_of(number)
    shown.key(Qt.Key.Key_0)
    assert shown.number() == number


def test_the_words_in_the_pictures_place_say_where_it_is(open_desk: OpenDesk) -> None:
    shown = open_desk
    court = enter(shown)
    assert court.isVisible()
    texts = [label.text() for label in shown.desk.window.findChildren(QLabel) if label.isVisible()]
    assert any("court mode" in text for text in texts)
