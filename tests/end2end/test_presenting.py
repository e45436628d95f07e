"""Moments to show in the real window: put together from marks, presented full screen by keys, drawn on, left again."""

import json
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from player.surface import Surface
from reviewer.app.presentation_window import PresentationWindow
from reviewer.domain.annotation import ShapeKind
from reviewer.domain.case import Case
from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.session.playlist_commands import AddPlaylist
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, Camera, after
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def media(camera: Camera, frame: int) -> MediaTime:
    """When a frame begins in its recording."""
    return MediaTime(camera.frame_starts_us[frame])


def hearing(shown: OpenDesk) -> Playlist:
    """Two seconds of one camera with a stop, a frame of the other, and half a second that goes on by itself."""
    body, car = shown.recording(BODY_CAMERA).id, shown.recording(CAR_CAMERA).id
    playlist = Playlist(
        "Hearing",
        (
            ShownMoment(
                body, media(BODY_CAMERA, 60), media(BODY_CAMERA, 90), pauses=(media(BODY_CAMERA, 75),), caption="Hands"
            ),
            ShownMoment(car, media(CAR_CAMERA, 100), caption="<b>Car</b> & door"),
            ShownMoment(body, media(BODY_CAMERA, 30), media(BODY_CAMERA, 45), at_end=AtEnd.GO_ON),
            ShownMoment(body, media(BODY_CAMERA, 300), media(BODY_CAMERA, 310)),
        ),
    )
    assert shown.session.perform(AddPlaylist(playlist))
    return shown.contents.playlists[0]


def begin(shown: OpenDesk, place: int = 0) -> PresentationWindow:
    """Present the playlist, with the keyboard."""
    shown.desk.presentation.present(shown.contents.playlists[0], place)
    window = shown.desk.presentation.window
    assert window is not None
    window.activateWindow()
    shown.wait(window.isActiveWindow)
    return window


def strike(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Strike a key in the presentation."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def surface_of(shown: OpenDesk) -> Surface:
    """The picture that is presented."""
    surface = shown.desk.presentation.surface
    assert surface is not None
    return surface


def wait_to_stand(shown: OpenDesk, frame: int) -> None:
    """Wait until the presentation stands on a frame, and nothing hides it."""
    presentation = shown.desk.presentation

    def stands() -> bool:
        exact, window = surface_of(shown).exact, presentation.window
        is_seen = window is not None and not window.is_black
        return is_seen and not presentation.is_playing and exact is not None and exact.frame == frame

    shown.wait(stands, f"the presentation stands on frame {frame}")


def test_moments_are_shown_in_order_and_stand_where_they_are_to(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(4), BODY_CAMERA)
    hearing(shown)
    history = shown.session.undo_words
    window = begin(shown)
    assert window.geometry() == shown.desk.window.screen().geometry()
    assert window.caption.text() == "Hands"
    wait_to_stand(shown, 75)
    strike(Qt.Key.Key_Space)
    wait_to_stand(shown, 89)  # the last frame before the end, which is not shown any more
    shown.wait(lambda: window.foot.words[0] == "00:00:02.966", "the clock settles on that frame")
    strike(Qt.Key.Key_PageDown)
    wait_to_stand(shown, 100)
    assert window.caption.text() == "<b>Car</b> & door"
    assert window.caption.textFormat() is Qt.TextFormat.PlainText
    strike(Qt.Key.Key_PageDown)
    shown.wait(lambda: shown.desk.presentation.place == 3, "it goes on by itself")
    wait_to_stand(shown, 309)
    strike(Qt.Key.Key_PageUp)
    strike(Qt.Key.Key_PageUp)
    wait_to_stand(shown, 100)
    strike(Qt.Key.Key_Escape)
    assert shown.desk.presentation.window is None
    assert shown.session.recording == shown.recording(BODY_CAMERA)
    assert shown.position == after(4)
    assert shown.session.undo_words == history
    assert shown.desk.surface.exact is not None


def test_the_screen_goes_black_and_comes_back_standing(open_desk: OpenDesk) -> None:
    shown = open_desk
    hearing(shown)
    window = begin(shown)
    wait_to_stand(shown, 75)
    strike(Qt.Key.Key_Period)
    assert window.is_black
    strike(Qt.Key.Key_Period)
    wait_to_stand(shown, 75)
    strike(Qt.Key.Key_Backspace)
    wait_to_stand(shown, 75)
    strike(Qt.Key.Key_Left)
    wait_to_stand(shown, 74)
    strike(Qt.Key.Key_BracketLeft)
    assert window.foot.words[2] == "½× slower than real"


def test_a_moment_is_shown_again_and_again_where_that_is_wanted(open_desk: OpenDesk) -> None:
    shown = open_desk
    body = shown.recording(BODY_CAMERA).id
    moment = ShownMoment(body, media(BODY_CAMERA, 30), media(BODY_CAMERA, 36), at_end=AtEnd.REPEAT)
    shown.session.perform(AddPlaylist(Playlist("Training", (moment,))))
    begin(shown)
    positions: list[UtcTime] = []

    def is_repeated() -> bool:
        position = shown.desk.presentation.position
        assert position is not None
        positions.append(position)
        return sum(later < earlier for earlier, later in pairwise(positions)) >= 2

    shown.wait(is_repeated, "it begins anew twice")
    assert min(positions) >= after(1)
    assert max(positions) < BODY_CAMERA.start_of(36)
    strike(Qt.Key.Key_Period)
    assert not shown.desk.presentation.is_playing


def test_what_is_drawn_is_gone_with_the_moment_unless_it_is_kept(open_desk: OpenDesk) -> None:
    shown = open_desk
    hearing(shown)
    window = begin(shown)
    wait_to_stand(shown, 75)
    surface, drawing = surface_of(shown), shown.desk.presentation.drawing
    assert drawing is not None

    def draw() -> None:
        middle = surface.rect().center()
        QTest.mousePress(surface, LEFT, NO_KEYS, middle)
        for step in range(1, 6):
            QTest.mouseMove(surface, middle + QPoint(12 * step, 8 * step))
        QTest.mouseRelease(surface, LEFT, NO_KEYS, middle + QPoint(60, 40))

    strike(Qt.Key.Key_F8)
    strike(Qt.Key.Key_F8, SHIFT)
    draw()
    (made,) = drawing.drawn
    assert made.drawing.kind is ShapeKind.ARROW
    assert made.is_shown_at(media(BODY_CAMERA, 75))
    surface.grab()
    assert shown.session.library.annotations(shown.contents.case.id) == []
    strike(Qt.Key.Key_Backspace)
    assert drawing.drawn == ()
    wait_to_stand(shown, 75)
    draw()
    strike(Qt.Key.Key_F8, CONTROL)
    (kept,) = shown.contents.annotations
    assert kept.recording_id == shown.recording(BODY_CAMERA).id
    assert drawing.drawn == ()
    strike(Qt.Key.Key_Escape)
    assert shown.desk.presentation.window is window, "the first Esc ends the drawing"
    strike(Qt.Key.Key_Escape)
    assert shown.desk.presentation.window is None


def test_the_record_says_what_was_presented_and_watched(open_desk: OpenDesk) -> None:
    shown = open_desk
    playlist = hearing(shown)
    begin(shown, 1)
    wait_to_stand(shown, 100)
    strike(Qt.Key.Key_Escape)
    car = shown.recording(CAR_CAMERA)

    def watched() -> bool:
        rows = shown.session.library.audit()
        return any(row.action == "recording.view" and row.object == f"recording {car.id}" for row in rows)

    shown.wait(watched, "what was shown is in the record")
    (row,) = [row for row in shown.session.library.audit() if row.action == "playlist.present"]
    assert row.object == f"playlist {playlist.id}"
    assert json.loads(row.details) == {"name": "Hearing", "moments": 4, "from": 2}


def test_a_moment_of_another_case_is_shown_while_the_open_one_stays(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(4), BODY_CAMERA)
    library = shown.session.library
    with library.change("case.add") as change:
        other = change.insert_case(Case("2026-0500", "Pursuit", time_zone="UTC"))
        recording = change.insert_recording(replace(shown.recording(CAR_CAMERA), case_id=other.id, id=0))
    moments = (ShownMoment(recording.id, media(CAR_CAMERA, 7), caption="Elsewhere"),)
    shown.session.perform(AddPlaylist(Playlist("Both", moments)))
    window = begin(shown)
    wait_to_stand(shown, 7)
    assert window.foot.words[1].startswith("21:04:")
    assert shown.contents.case.number == "2026-0417"
    shown.desk.actions["present_end"].trigger()
    assert shown.position == after(4)
    assert [row.action for row in library.audit()].count("case.open") == 1


def test_an_original_that_is_away_is_named_and_the_next_moment_is_shown(open_desk: OpenDesk) -> None:
    shown = open_desk
    hearing(shown)
    car = shown.session.library.recording_path(shown.recording(CAR_CAMERA))
    away = car.rename(car.with_name("away"))
    said: list[str] = []
    shown.session.trouble.connect(said.append)
    window = begin(shown, 1)
    shown.wait(lambda: said and not window.is_black, "the trouble is said, and the screen is not left black")
    assert "is not at" in said[0]
    strike(Qt.Key.Key_PageUp)
    wait_to_stand(shown, 75)
    away.rename(car)
