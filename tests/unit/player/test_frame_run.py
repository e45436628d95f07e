"""Frames beside a running clock: asked for ahead, handed out in time, never against its direction."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from player.frame_run import FrameRun
from player.frame_worker import FrameSource, FrameWorker
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame
from reviewer.media.index import FrameIndex
from tests.support.recordings import make_recording, number_in

FRAMES = 60
FRAME_US = 40_000


class Running:
    """A worker with a recording of 25 frames a second, and a run of its frames."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        """Open it."""
        path = make_recording(folder / "a.mp4", frames=FRAMES, rate=25, gop=12)
        self.qtbot = qtbot
        self.worker = FrameWorker()
        self.run = FrameRun(self.worker)
        self.answers: list[int] = []
        self.index: FrameIndex | None = None
        self.worker.opened.connect(self._on_opened)
        self.worker.shown.connect(self._on_shown)
        self.worker.open(FrameSource(lambda: path, "0" * 64, folder))
        qtbot.waitUntil(lambda: self.index is not None, timeout=10_000)

    def _on_opened(self, _source: FrameSource, index: FrameIndex) -> None:
        self.index = index

    def _on_shown(self, _source: FrameSource, frame: ShownFrame, request: int) -> None:
        assert number_in(frame.picture) == frame.frame
        self.answers.append(frame.frame)
        self.run.add(frame, request)

    def ask(self, now_us: int, rate: Fraction = Fraction(1), *, hurry: bool = False) -> int | None:
        """Ask at a moment."""
        assert self.index is not None
        return self.run.ask(self.index, MediaTime(now_us), rate, hurry=hurry)

    def wait_for(self, *frames: int) -> None:
        """Wait until these were answered, and nothing else."""
        self.qtbot.waitUntil(lambda: self.answers == list(frames), timeout=10_000)


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    running = Running(qtbot, tmp_path)
    yield running
    running.worker.close()


def a_frame(number: int) -> ShownFrame:
    return ShownFrame(number, number, MediaTime(number * FRAME_US), np.zeros((2, 2, 4), np.uint8), "P", key=False)


def test_frames_are_asked_for_ahead_and_none_twice(running: Running) -> None:
    running.ask(400_000)
    running.wait_for(10, 11, 12, 13, 14, 15)
    running.ask(440_000)
    running.wait_for(10, 11, 12, 13, 14, 15, 16)
    assert running.ask(441_000) is None, "nothing new is due"


def test_a_frame_is_handed_out_when_its_time_has_come(running: Running) -> None:
    running.ask(400_000)
    running.wait_for(10, 11, 12, 13, 14, 15)
    due = [running.run.due(MediaTime(now)) for now in (399_999, 400_000, 410_000, 440_000, 530_000)]
    assert [None if frame is None else frame.frame for frame in due] == [None, 10, None, 11, 13]


def test_a_clock_that_went_on_meanwhile_leaves_out_what_is_over(running: Running) -> None:
    running.ask(0)
    running.wait_for(0, 1, 2, 3, 4, 5)
    running.ask(1_200_000)
    running.wait_for(0, 1, 2, 3, 4, 5, 30, 31, 32, 33, 34, 35)


def test_answers_from_before_a_jump_count_no_more(running: Running) -> None:
    first = running.ask(0)
    running.wait_for(0, 1, 2, 3, 4, 5)
    assert first is not None
    running.run.restart(first + 1)
    running.run.add(a_frame(7), first)
    assert running.run.due(MediaTime(10_000_000)) is None
    running.run.add(a_frame(2), first + 1)
    frame = running.run.due(MediaTime(10_000_000))
    assert frame is not None
    assert frame.frame == 2


def test_backwards_and_fast_the_frame_of_the_moment_is_asked_for(running: Running) -> None:
    running.ask(2_000_000, Fraction(-1))
    running.wait_for(50)
    frame = running.run.due(MediaTime(2_000_000))
    assert frame is not None
    assert frame.frame == 50
    running.run.add(a_frame(53), 10_000)
    assert running.run.due(MediaTime(1_900_000)) is None, "never against the direction"
    running.run.add(a_frame(48), 10_000)
    frame = running.run.due(MediaTime(1_900_000))
    assert frame is not None
    assert frame.frame == 48
