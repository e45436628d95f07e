"""While time runs: libVLC's pictures go forward with the clock, and every stop is on an exact frame again."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from player.backend import MediaBackend
from reviewer.domain.time import UtcTime
from tests.support.incident import BODY_CAMERA, BODY_FRAMES, CAR_CAMERA, SECOND_US, Camera, after
from tests.support.open_desk import OpenDesk

LATEST_FRAMES = 20
"""A loaded machine shows pictures late; a picture of quite another place is a fault on any machine."""


class Seen:
    """The numbers of the pictures shown while playing, each with the frame that the clock stood on."""

    def __init__(self, shown: OpenDesk, camera: Camera) -> None:
        """Look at every picture of a camera."""
        self._shown = shown
        self._camera = camera
        self.numbers: list[int] = []
        self.clock_numbers: list[int] = []

    def look(self) -> None:
        """Read the picture that is painted now, if it is a played one."""
        if self._shown.desk.surface.image is None or self._shown.session.recording is None:
            return
        number = self._shown.number()
        assert number is not None, "a picture without its number"
        self.numbers.append(number)
        self.clock_numbers.append(self._camera.number_at(self._shown.position))

    def expect_forward(self) -> None:
        """No picture went back, and none was far from the clock."""
        assert self.numbers == sorted(self.numbers), self.numbers
        apart = [abs(seen - clock) for seen, clock in zip(self.numbers, self.clock_numbers, strict=True)]
        assert max(apart) <= LATEST_FRAMES, list(zip(self.numbers, self.clock_numbers, strict=True))


def backend_of(shown: OpenDesk) -> MediaBackend:
    backend = shown.desk.player._backend  # noqa: SLF001 - the session does not announce single pictures
    assert backend is not None
    return backend


@contextmanager
def looking(shown: OpenDesk, camera: Camera) -> Iterator[Seen]:
    """Look at each picture while something runs."""
    seen = Seen(shown, camera)
    backend = backend_of(shown)
    backend.frame_shown.connect(seen.look)
    yield seen
    backend.frame_shown.disconnect(seen.look)


def expect_still(shown: OpenDesk, camera: Camera) -> int:
    """Time stands, on an exact frame whose time is the position."""
    assert not shown.session.clock.playing
    return shown.wait_for_still(camera)


def test_pictures_go_forward_with_the_clock_and_a_pause_is_exact(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(5), BODY_CAMERA)
    with looking(shown, BODY_CAMERA) as seen:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: len(seen.numbers) > 20 and shown.position > after(6))
        before = shown.position
        shown.key(Qt.Key.Key_Space)
    seen.expect_forward()
    assert seen.numbers[0] >= 150, "no picture from before the place where it started"
    number = expect_still(shown, BODY_CAMERA)
    assert number >= BODY_CAMERA.number_at(before)
    shown.wait_for_marker(41.7658, -72.6734 + (shown.position - BODY_CAMERA.start) / SECOND_US * 1e-4)


def test_the_first_picture_after_a_pause_follows_the_still(open_desk: OpenDesk) -> None:
    shown = open_desk
    for seconds in (3.3, 12.2, 8.1):
        still = shown.seek(after(seconds), BODY_CAMERA)
        with looking(shown, BODY_CAMERA) as seen:
            shown.key(Qt.Key.Key_Space)
            shown.wait(lambda: len(seen.numbers) >= 3)
            shown.key(Qt.Key.Key_Space)
        assert still <= seen.numbers[0] <= still + 5
        expect_still(shown, BODY_CAMERA)


def test_a_seek_while_playing_goes_on_from_there(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(0.5))
    for seconds in (14, 2):
        point = shown.time_point(after(seconds))
        shown.click(shown.desk.time_panel.timeline.ruler, point)
        target = shown.moment_at(point)
        with looking(shown, BODY_CAMERA) as seen:
            shown.wait(lambda: shown.position > target + SECOND_US // 2)  # noqa: B023 - called within the round
        assert shown.session.clock.playing
        assert shown.position < target + 5 * SECOND_US
        own = [number for number in seen.numbers if number >= BODY_CAMERA.number_at(target)]
        assert own == seen.numbers, "no picture of the place that was left"
        assert own
    shown.key(Qt.Key.Key_Space)
    expect_still(shown, BODY_CAMERA)


def test_another_recording_while_playing_goes_on_at_the_same_moment(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(9), BODY_CAMERA)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(9.5))
    before = shown.position
    shown.key(Qt.Key.Key_N)
    with looking(shown, CAR_CAMERA) as seen:
        shown.wait(lambda: len(seen.numbers) > 10)
    assert shown.session.clock.playing
    assert seen.numbers == sorted(seen.numbers)
    assert seen.numbers[0] >= CAR_CAMERA.number_at(before)
    shown.key(Qt.Key.Key_Space)
    # Where libVLC's first words came late, the clock is some frames behind the picture for its first second.
    still = expect_still(shown, CAR_CAMERA)
    assert still >= seen.numbers[0]
    assert abs(still - seen.numbers[-1]) <= LATEST_FRAMES


def test_time_runs_on_past_the_end_of_one_recording_while_another_lasts(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(19), BODY_CAMERA)
    with looking(shown, BODY_CAMERA) as seen:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: shown.position > after(20.5))
    assert seen.numbers == sorted(seen.numbers)
    assert max(seen.numbers) < BODY_FRAMES
    assert shown.session.clock.playing
    assert shown.desk.surface.image is None, "no last picture stands for a moment that was not recorded"
    shown.key(Qt.Key.Key_N)
    with looking(shown, CAR_CAMERA) as seen:
        shown.wait(lambda: len(seen.numbers) > 5)
    shown.key(Qt.Key.Key_Space)
    expect_still(shown, CAR_CAMERA)


def test_time_stops_at_the_end_of_the_case_and_starts_over(open_desk: OpenDesk) -> None:
    shown = open_desk
    clock = shown.session.clock
    assert clock.bounds is not None
    end = clock.bounds[1]
    shown.session.activate(shown.recording(CAR_CAMERA).id)
    shown.seek(UtcTime(end - SECOND_US), CAR_CAMERA)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: not clock.playing)
    assert expect_still(shown, CAR_CAMERA) == CAR_CAMERA.first_number + len(CAR_CAMERA.frame_starts_us) - 1
    shown.session.clock.seek(end)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: clock.playing and shown.position < after(5))
    shown.key(Qt.Key.Key_Space)


@pytest.mark.parametrize("rate", [Fraction(1, 4), Fraction(1, 2), Fraction(2), Fraction(4)])
def test_every_rate_goes_forward_and_says_that_it_is_not_real(open_desk: OpenDesk, rate: Fraction) -> None:
    shown = open_desk
    # Whoever chooses a rate has looked at the still for a while: libVLC stands ready for real speed.
    with shown.qtbot.waitSignal(backend_of(shown).parked, timeout=10_000):
        shown.seek(after(2), BODY_CAMERA)
    while shown.session.clock.rate != rate:
        shown.key(Qt.Key.Key_BracketRight if shown.session.clock.rate < rate else Qt.Key.Key_BracketLeft)
    exact: list[int] = []
    shown.desk.player.frame_shown.connect(lambda frame: exact.append(frame.frame))
    before = shown.position
    with looking(shown, BODY_CAMERA) as seen:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: shown.position > before + rate * SECOND_US / 2 and len({*seen.numbers, *exact}) >= 3)
        if rate < Fraction(1, 2):
            assert not seen.numbers, "below half speed every picture is an exact frame"
            assert shown.number() == exact[-1]
            assert exact == sorted(exact)
        else:
            assert seen.numbers == sorted(seen.numbers)
        shown.key(Qt.Key.Key_Space)
    expect_still(shown, BODY_CAMERA)
    shown.key(Qt.Key.Key_Backslash)
    assert shown.session.clock.rate == 1


def test_fast_the_pictures_are_exact_frames_and_the_sound_follows_them_by_itself(open_desk: OpenDesk) -> None:
    shown = open_desk
    clock = shown.session.clock
    mix = shown.desk.cameras._mix  # noqa: SLF001 - what is loaded for its sound alone is told to nobody
    errors_us: list[int] = []
    mix.measured.connect(lambda _camera, error_us: errors_us.append(error_us))
    shown.seek(after(1), BODY_CAMERA)
    assert not mix.loaded, "libVLC plays picture and sound"
    clock.set_rate(Fraction(4))
    assert not mix.loaded, "a speed that is only passed on the way to another loads nothing"
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.desk.surface.exact is not None and shown.position > after(3))
    clock.set_loop((after(1), after(15)))
    shown.wait(lambda: any(abs(error_us) < SECOND_US // 10 for error_us in errors_us), "the sound is with the clock")
    shown.key(Qt.Key.Key_Space)
    expect_still(shown, BODY_CAMERA)
    clock.set_rate(Fraction(1))
    shown.wait(lambda: not mix.loaded)
    with looking(shown, BODY_CAMERA) as seen:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: len(seen.numbers) > 5)
    shown.key(Qt.Key.Key_Space)
    expect_still(shown, BODY_CAMERA)


def test_another_rate_while_playing_makes_no_jump(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(1), BODY_CAMERA)
    positions: list[UtcTime] = []
    shown.session.clock.position_changed.connect(positions.append)
    with looking(shown, BODY_CAMERA) as seen:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: len(seen.numbers) > 5)
        for key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketLeft):
            count = len(seen.numbers)
            shown.key(key)
            shown.wait(lambda: len(seen.numbers) > count + 8)  # noqa: B023 - called within the round
        shown.key(Qt.Key.Key_Space)
    back = [earlier - later for earlier, later in pairwise(positions) if later < earlier]
    assert max(back, default=0) <= SECOND_US / 5, "corrections of the clock are small"
    expect_still(shown, BODY_CAMERA)
