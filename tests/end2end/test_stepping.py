"""Paused and stepping: the picture, its PTS and the position are the same frame, in every place, both ways."""

import random

import pytest
from PySide6.QtCore import Qt

from reviewer.domain.time import UtcTime
from reviewer.session.case_contents import MarkedRange
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, SECOND_US, Camera
from tests.support.open_desk import SHIFT, OpenDesk

PLACES = 100
"""For each of two cameras."""

STEPS = (
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1),
    (Qt.Key.Key_Right, SHIFT, 10),
    (Qt.Key.Key_Left, SHIFT, -10),
)


def show(shown: OpenDesk, camera: Camera) -> None:
    shown.session.activate(shown.recording(camera).id)
    shown.seek(camera.start, camera)


@pytest.mark.parametrize("camera", [BODY_CAMERA, CAR_CAMERA], ids=["constant rate", "variable rate"])
def test_no_frame_is_off_in_random_places_and_steps_from_them(open_desk: OpenDesk, camera: Camera) -> None:
    shown = open_desk
    show(shown, camera)
    chance = random.Random(417)  # noqa: S311 - the same places in every run
    length_us = camera.frame_starts_us[-1]
    for _ in range(PLACES):
        utc = UtcTime(camera.start + chance.randrange(length_us))
        number = shown.seek(utc, camera)
        assert number == camera.number_at(utc)
        key, modifiers, frames = chance.choice(STEPS)
        shown.key(key, modifiers)
        expected = min(max(number + frames, camera.first_number), camera.number_at(UtcTime(camera.start + length_us)))
        assert shown.wait_for_still(camera) == expected


def test_a_row_of_steps_shows_every_frame_in_turn(open_desk: OpenDesk) -> None:
    shown = open_desk
    show(shown, CAR_CAMERA)
    first = shown.seek(UtcTime(CAR_CAMERA.start + 9 * SECOND_US), CAR_CAMERA)
    forwards = []
    for _ in range(40):
        shown.key(Qt.Key.Key_Right)
        forwards.append(shown.wait_for_still(CAR_CAMERA))
    assert forwards == list(range(first + 1, first + 41))
    backwards = []
    for _ in range(60):
        shown.key(Qt.Key.Key_Left)
        backwards.append(shown.wait_for_still(CAR_CAMERA))
    assert backwards == list(range(first + 39, first - 21, -1))


def test_keys_struck_faster_than_frames_come_are_all_counted(open_desk: OpenDesk) -> None:
    shown = open_desk
    first = shown.seek(UtcTime(BODY_CAMERA.start + 7 * SECOND_US), BODY_CAMERA)
    for _ in range(25):
        shown.key(Qt.Key.Key_Right)
    assert shown.wait_for_still(BODY_CAMERA) == first + 25
    for _ in range(5):
        shown.key(Qt.Key.Key_Left, SHIFT)
    assert shown.wait_for_still(BODY_CAMERA) == first - 25


def test_steps_stop_at_both_ends(open_desk: OpenDesk) -> None:
    shown = open_desk
    last = len(BODY_CAMERA.frame_starts_us) - 1
    shown.key(Qt.Key.Key_End)
    assert shown.wait_for_still(BODY_CAMERA) == last
    shown.key(Qt.Key.Key_Right)
    assert shown.wait_for_still(BODY_CAMERA) == last
    shown.key(Qt.Key.Key_Left)
    assert shown.wait_for_still(BODY_CAMERA) == last - 1
    shown.key(Qt.Key.Key_Home)
    assert shown.wait_for_still(BODY_CAMERA) == 0
    shown.key(Qt.Key.Key_Left)
    assert shown.wait_for_still(BODY_CAMERA) == 0


def test_a_drag_on_the_ruler_ends_on_the_exact_frame(open_desk: OpenDesk) -> None:
    shown = open_desk
    ruler = shown.desk.time_panel.timeline.ruler
    start, end = (shown.time_point(UtcTime(BODY_CAMERA.start + seconds * SECOND_US)) for seconds in (2, 17))
    shown.drag(ruler, start, end)
    assert shown.wait_for_still(BODY_CAMERA) == BODY_CAMERA.number_at(shown.moment_at(end))


def test_in_and_out_marks_are_the_times_of_the_frames_on_show(open_desk: OpenDesk) -> None:
    shown = open_desk
    start = shown.seek(UtcTime(BODY_CAMERA.start + 4_444_444), BODY_CAMERA)
    shown.key(Qt.Key.Key_I)
    end = shown.seek(UtcTime(BODY_CAMERA.start + 6_666_666), BODY_CAMERA)
    shown.key(Qt.Key.Key_O)
    marked = shown.session.marked_range
    assert marked.whole == pytest.approx((BODY_CAMERA.start_of(start), BODY_CAMERA.start_of(end)), abs=1)
    shown.key(Qt.Key.Key_X, SHIFT)
    assert shown.session.marked_range == MarkedRange()
