"""What holds for every backend, the fake and libVLC alike; and what libVLC alone must show: the very frame."""

import builtins
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from player.backend import BackendMissingError, MediaBackend
from player.vlc_backend import VlcBackend
from reviewer.demo import barcode
from reviewer.domain.time import MediaTime
from reviewer.session.clock import monotonic_us
from tests.support.fake_backend import FakeBackend
from tests.support.recordings import make_recording

RATE = 30
FRAMES = 300
SIZE = (640, 360)
LATE_FRAMES = RATE // 2
RESUMES = 3


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten seconds with sound, each frame carrying its number."""
    path = tmp_path_factory.mktemp("clip") / "ten-seconds.mp4"
    return make_recording(path, frames=FRAMES, rate=RATE, gop=60, audio=True, size=SIZE)


@pytest.fixture(params=[FakeBackend, VlcBackend])
def backend(request: pytest.FixtureRequest, clip: Path, qtbot: QtBot) -> Iterator[MediaBackend]:
    """Each backend, with the recording loaded."""
    assert qtbot is not None
    made: MediaBackend = request.param()
    made.load(clip, *SIZE, 0)
    yield made
    made.close()


@pytest.fixture
def vlc(clip: Path, qtbot: QtBot) -> Iterator[VlcBackend]:
    """LibVLC with the recording loaded."""
    assert qtbot is not None
    made = VlcBackend()
    made.load(clip, *SIZE, 0)
    yield made
    made.close()


@pytest.fixture
def missing_libvlc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the import of python-vlc fail as it does where libVLC is not installed."""
    real_import = builtins.__import__

    def importing(name: str, *args: object, **kwargs: object) -> object:
        if name == "vlc":
            raise OSError("libvlc.so.5: cannot open shared object file: No such file or directory")
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.delitem(sys.modules, "vlc", raising=False)
    monkeypatch.setattr(builtins, "__import__", importing)


def frame_time(frame: int) -> MediaTime:
    return MediaTime(round(frame * 1_000_000 / RATE))


def number_on(image: QImage) -> int | None:
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return barcode.read(pixels[:, :, 1])


def park(qtbot: QtBot, backend: MediaBackend, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:
    with qtbot.waitSignal(backend.parked, timeout=5000, check_params_cb=lambda at: at == media_time):
        backend.park(media_time, decoded_from)


def test_parks_where_it_is_told(backend: MediaBackend, qtbot: QtBot) -> None:
    park(qtbot, backend, frame_time(100))
    park(qtbot, backend, frame_time(7))


def test_the_newest_of_several_parks_is_answered_last(backend: MediaBackend, qtbot: QtBot) -> None:
    answers: list[int] = []
    backend.parked.connect(answers.append)
    for frame in (10, 200, 150, 42):
        backend.park(frame_time(frame))
    qtbot.waitUntil(lambda: bool(answers) and answers[-1] == frame_time(42), timeout=5000)


def test_is_silent_until_it_runs(backend: MediaBackend, qtbot: QtBot) -> None:
    shown: list[QImage] = []
    backend.frame_shown.connect(shown.append)
    park(qtbot, backend, frame_time(60))
    park(qtbot, backend, frame_time(90))
    assert shown == []


def test_runs_from_where_it_is_parked_and_says_where_it_is(backend: MediaBackend, qtbot: QtBot) -> None:
    park(qtbot, backend, frame_time(90))
    anchors: list[tuple[int, int]] = []
    backend.anchored.connect(lambda at, reading: anchors.append((at, reading)))
    started_us = monotonic_us()
    with qtbot.waitSignal(backend.frame_shown, timeout=5000):
        backend.run()
    qtbot.waitUntil(lambda: len(anchors) >= 3, timeout=5000)
    for media_time, reading in anchors:
        # A machine under load may start late; it never runs ahead of the time that passed.
        assert frame_time(90) <= media_time <= frame_time(90) + (reading - started_us) + 5_000


def test_halts_and_shows_nothing_more(backend: MediaBackend, qtbot: QtBot) -> None:
    park(qtbot, backend, frame_time(0))
    with qtbot.waitSignal(backend.frame_shown, timeout=5000):
        backend.run()
    backend.halt()
    shown: list[QImage] = []
    backend.frame_shown.connect(shown.append)
    park(qtbot, backend, frame_time(200))
    assert shown == []


def test_twice_the_rate_is_twice_the_way(backend: MediaBackend, qtbot: QtBot) -> None:
    backend.set_rate(Fraction(2))
    park(qtbot, backend, frame_time(0))
    anchors: list[tuple[int, int]] = []
    backend.anchored.connect(lambda at, reading: anchors.append((at, reading)))
    backend.run()
    qtbot.waitUntil(lambda: bool(anchors) and anchors[-1][0] > 2_500_000, timeout=8000)
    backend.halt()
    (first, first_reading), (last, last_reading) = anchors[1], anchors[-1]
    assert (last - first) / (last_reading - first_reading) == pytest.approx(2.0, rel=0.15)


def test_says_that_it_ended_and_can_be_parked_again(backend: MediaBackend, qtbot: QtBot) -> None:
    park(qtbot, backend, frame_time(285))
    with qtbot.waitSignal(backend.ended, timeout=8000):
        backend.run()
    park(qtbot, backend, frame_time(30))


def test_every_park_is_answered_right_after_a_load_a_run_and_another_rate(
    backend: MediaBackend, qtbot: QtBot, clip: Path
) -> None:
    backend.load(clip, *SIZE, 0)
    park(qtbot, backend, frame_time(FRAMES - 1))
    backend.run()
    park(qtbot, backend, frame_time(3))
    backend.set_rate(Fraction(4))
    park(qtbot, backend, frame_time(3))
    backend.set_rate(Fraction(1, 2))
    backend.load(clip, *SIZE, 0)
    park(qtbot, backend, frame_time(200))


def test_a_halt_takes_the_answer_back(backend: MediaBackend, qtbot: QtBot) -> None:
    park(qtbot, backend, frame_time(1))
    answers: list[int] = []
    backend.parked.connect(answers.append)
    backend.park(frame_time(100))
    backend.halt()
    park(qtbot, backend, frame_time(20))
    assert answers == [frame_time(20)]


def test_sound_may_be_chosen_at_any_time(backend: MediaBackend, qtbot: QtBot, clip: Path) -> None:
    for number in (0, 1, -1, 0):
        backend.set_audio_track(number)
        backend.set_muted(number == 1)
        backend.set_volume(50 + number)
        park(qtbot, backend, frame_time(30))
    backend.unload()
    backend.set_audio_track(1)
    backend.set_muted(muted=False)
    backend.load(clip, *SIZE, 0)
    park(qtbot, backend, frame_time(31), frame_time(0))
    with qtbot.waitSignal(backend.frame_shown, timeout=5000):
        backend.run()


def test_an_unloaded_backend_says_nothing(backend: MediaBackend, qtbot: QtBot, clip: Path) -> None:
    park(qtbot, backend, frame_time(0))
    heard: list[object] = []
    backend.parked.connect(heard.append)
    backend.frame_shown.connect(heard.append)
    backend.unload()
    backend.park(frame_time(50))
    backend.run()
    backend.load(clip, *SIZE, 0)
    park(qtbot, backend, frame_time(20))
    assert heard == [frame_time(20)]


@pytest.mark.parametrize("frame", [0, 1, 59, 60, 61, 137, 240, 288])
def test_libvlc_resumes_on_the_very_frame(vlc: VlcBackend, qtbot: QtBot, frame: int) -> None:
    # The first run opens libVLC's picture output; the reviewer's next starts are what is looked at.
    park(qtbot, vlc, frame_time(30))
    with qtbot.waitSignal(vlc.frame_shown, timeout=5000):
        vlc.run()
    vlc.halt()
    numbers: list[int | None] = []
    vlc.frame_shown.connect(lambda image: numbers.append(number_on(image)))
    firsts = []
    # A machine that is busy elsewhere may be late once and pass over pictures; never may one be earlier, and among a
    # few resumes one must be on the very frame or the one after it.
    for _ in range(RESUMES):
        park(qtbot, vlc, frame_time(frame))
        numbers.clear()
        vlc.run()
        qtbot.waitUntil(lambda: len(numbers) >= 3, timeout=5000)
        vlc.halt()
        shown = [number for number in numbers if number is not None]
        assert shown == sorted(shown)
        assert shown[0] in range(frame, frame + LATE_FRAMES)
        firsts.append(shown[0])
        if shown[0] <= frame + 1:
            break
    assert min(firsts) <= frame + 1


@pytest.mark.usefixtures("missing_libvlc")
def test_libvlc_missing_is_told_in_words() -> None:
    with pytest.raises(BackendMissingError, match="libvlc5"):
        VlcBackend()
