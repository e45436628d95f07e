"""Shuttle, loop, once more and going to a place, by their keys, in the real window with real libVLC."""

from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reviewer.app.go_to_dialog import GoToDialog
from reviewer.domain.time import UtcTime
from tests.support.incident import BODY_CAMERA, SECOND_US
from tests.support.open_desk import SHIFT, OpenDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def after(seconds: float) -> UtcTime:
    return UtcTime(BODY_CAMERA.start + round(seconds * SECOND_US))


class Painted(QObject):
    """The bar codes of the exact frames that the surface is given, each read from what is painted then."""

    def __init__(self, shown: OpenDesk) -> None:
        """Listen to the player of a window."""
        super().__init__()
        self.numbers: list[int] = []
        self._shown = shown
        shown.desk.player.frame_shown.connect(self._read)

    def _read(self) -> None:
        number = self._shown.number()
        assert number is not None
        self.numbers.append(number)


def test_backwards_it_runs_by_decoded_frames_and_stops(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(8), BODY_CAMERA)
    painted = Painted(shown)
    shown.key(Qt.Key.Key_J)
    assert shown.session.clock.rate == -1
    shown.wait(lambda: shown.position < after(7), "a second back")
    shown.key(Qt.Key.Key_J)
    assert shown.session.clock.rate == -2
    shown.wait(lambda: shown.position < after(4), "three more seconds back")
    shown.key(Qt.Key.Key_K)
    assert not shown.session.clock.playing
    assert shown.session.clock.rate == 1
    shown.wait_for_still(BODY_CAMERA)
    assert painted.numbers == sorted(painted.numbers, reverse=True)
    assert len(set(painted.numbers)) > 20
    assert painted.numbers[0] > 200
    assert painted.numbers[-1] <= 120


def test_forwards_it_doubles_and_space_plays_at_real_speed_after_a_shuttle_back(open_desk: OpenDesk) -> None:
    shown = open_desk
    for rate in (1, 2, 4, 8, 16, 16):
        shown.key(Qt.Key.Key_L)
        assert shown.session.clock.rate == rate
    shown.key(Qt.Key.Key_J)
    assert shown.session.clock.rate == -1, "the other way begins at real speed"
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: not shown.session.clock.playing)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.session.clock.playing)
    assert shown.session.clock.rate == 1
    shown.key(Qt.Key.Key_K)


def test_a_loop_plays_between_the_marks_until_it_is_ended(open_desk: OpenDesk) -> None:
    shown = open_desk
    noted: list[str] = []
    shown.session.noted.connect(noted.append)
    shown.key(Qt.Key.Key_L, SHIFT)
    assert "in mark" in noted[-1], "without marks it says what to do"
    assert not shown.desk.actions["loop"].isChecked()
    shown.session.set_range(after(5), after(6))
    shown.key(Qt.Key.Key_L, SHIFT)
    assert shown.desk.actions["loop"].isChecked()
    sought: list[UtcTime] = []
    shown.session.clock.sought.connect(sought.append)
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: len(sought) >= 3, "the range began three times")
    assert after(5) <= shown.position < after(6.2)
    shown.key(Qt.Key.Key_L, SHIFT)
    shown.wait(lambda: shown.position > after(6.5), "it plays on")
    shown.key(Qt.Key.Key_Space)


def test_a_loop_ends_with_its_marks(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.session.set_range(after(5), after(6))
    shown.key(Qt.Key.Key_L, SHIFT)
    shown.key(Qt.Key.Key_X, SHIFT)
    assert shown.session.clock.loop is None
    assert not shown.desk.actions["loop"].isChecked()


def test_the_last_five_seconds_are_played_again(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(9), BODY_CAMERA)
    shown.key(Qt.Key.Key_R)
    assert shown.session.clock.playing
    assert after(4) <= shown.position < after(4.5)
    shown.key(Qt.Key.Key_K)
    shown.seek(after(2), BODY_CAMERA)
    shown.key(Qt.Key.Key_R)
    assert after(0) <= shown.position < after(0.5), "not before the recording"
    shown.key(Qt.Key.Key_K)


def test_a_typed_frame_is_gone_to(open_desk: OpenDesk) -> None:
    shown = open_desk
    words: list[str] = []

    def type_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GoToDialog)
        dialog.kind.setCurrentText("Frame number")
        dialog.text.setText("600")
        assert dialog.place is None
        dialog.text.setText("333")
        words.append(dialog.place.words if dialog.place else "")
        dialog.accept()

    QTimer.singleShot(0, type_in)
    shown.key(Qt.Key.Key_G, CTRL)
    assert words[0].startswith("frame 333 · PTS ")
    assert shown.wait_for_still(BODY_CAMERA) == 333


def test_the_facts_of_a_frame_are_shown_on_demand(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.seek(after(1), BODY_CAMERA)
    surface = shown.desk.surface
    assert "keyframe" not in surface._chips.frame  # noqa: SLF001 - what is painted on the picture
    shown.key(Qt.Key.Key_F)
    shown.wait(lambda: "differs from the frame before" in surface._chips.frame)  # noqa: SLF001 - as above
    assert "frame 30 · PTS " in surface._chips.frame  # noqa: SLF001 - as above
    assert "I picture · keyframe" in surface._chips.frame  # noqa: SLF001 - as above
    shown.key(Qt.Key.Key_Right)
    shown.wait(lambda: "frame 31" in surface._chips.frame)  # noqa: SLF001 - as above
    assert "keyframe" not in surface._chips.frame  # noqa: SLF001 - as above


def test_a_slow_rate_says_so_in_the_picture_and_backwards_too(open_desk: OpenDesk) -> None:
    shown = open_desk
    surface = shown.desk.surface
    for rate in (Fraction(1, 16), Fraction(16), Fraction(-1)):
        shown.session.clock.set_rate(rate)
        assert surface._chips.rate  # noqa: SLF001 - what is painted on the picture
    shown.session.clock.set_rate(Fraction(1))
    assert surface._chips.rate == ""  # noqa: SLF001 - as above
