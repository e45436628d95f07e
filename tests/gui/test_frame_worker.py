"""The worker that decodes off the interface's thread: the newest request is answered, truthfully; losses are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player.frame_worker import FrameSource, FrameWorker
from reviewer.media.frames import ShownFrame
from tests.support.recordings import make_recording, number_in

FRAMES = 120
WAIT_MS = 20_000


class Listener:
    """What a worker said."""

    def __init__(self, qtbot: QtBot, worker: FrameWorker) -> None:
        """Listen to a worker."""
        self.qtbot = qtbot
        self.worker = worker
        self.opened: list[FrameSource] = []
        self.shown: list[tuple[ShownFrame, int]] = []
        self.near: list[tuple[ShownFrame, int]] = []
        self.facts: list[tuple[int, bool]] = []
        self.failed: list[str] = []
        self.lost: list[str] = []
        worker.opened.connect(lambda source, *_: self.opened.append(source))
        worker.shown.connect(lambda _, frame, request: self.shown.append((frame, request)))
        worker.near.connect(lambda _, frame, request: self.near.append((frame, request)))
        worker.facts.connect(lambda _, frame, repeats: self.facts.append((frame, repeats)))
        worker.failed.connect(lambda _, message: self.failed.append(message))
        worker.lost.connect(lambda _, message: self.lost.append(message))

    def wait(self, answered: object) -> None:
        """Wait until a list holds something."""
        self.qtbot.waitUntil(lambda: bool(answered), timeout=WAIT_MS)

    def wait_for(self, request: int) -> ShownFrame:
        """The exact frame that answers a request."""
        self.qtbot.waitUntil(lambda: bool(self.shown) and self.shown[-1][1] == request, timeout=WAIT_MS)
        return self.shown[-1][0]


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[Listener]:
    worker = FrameWorker()
    yield Listener(qtbot, worker)
    worker.close()


@pytest.fixture
def source(tmp_path: Path) -> FrameSource:
    path = make_recording(tmp_path / "camera.mp4", frames=FRAMES, gop=30)
    return FrameSource(lambda: path, "camera", tmp_path / "cache")


def opened(heard: Listener, source: FrameSource) -> FrameWorker:
    heard.worker.open(source)
    heard.wait(heard.opened)
    return heard.worker


def test_a_held_key_shows_every_frame_both_ways(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    numbers = [*reversed(range(FRAMES)), *range(FRAMES)]
    shown = [
        heard.wait_for(worker.request(number, -1 if place < FRAMES else 1)) for place, number in enumerate(numbers)
    ]
    assert [frame.frame for frame in shown] == numbers
    assert [number_in(frame.picture) for frame in shown] == numbers


def test_the_newest_of_many_requests_is_answered_and_the_last_word(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    for number in range(0, FRAMES, 3):
        worker.request(number)
        worker.request_near(number)
    last = worker.request(77)
    assert heard.wait_for(last).frame == 77
    assert len(heard.shown) + len(heard.near) < 20
    assert not heard.failed


def test_a_frame_in_memory_is_there_at_once_and_what_a_step_back_needs_is_decoded_meanwhile(
    heard: Listener, source: FrameSource
) -> None:
    worker = opened(heard, source)
    assert worker.take_ready(50, -1) is None, "nothing was decoded yet"
    heard.wait_for(worker.request(50, -1))
    # From the middle of one group of pictures through the whole group before it, which nobody asks for.
    for number in range(50, 9, -1):
        heard.qtbot.waitUntil(lambda: worker.take_ready(number, -1) is not None, timeout=WAIT_MS)  # noqa: B023 - called within the round
        taken = worker.take_ready(number, -1)
        assert taken is not None
        assert (taken[0].frame, number_in(taken[0].picture)) == (number, number)
    assert len(heard.shown) == 1


def test_a_near_picture_says_truly_which_frame_it_is(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    request = worker.request_near(50)
    heard.wait(heard.near)
    [(frame, answered)] = heard.near
    assert answered == request
    assert (frame.frame, number_in(frame.picture)) == (60, 60)
    # No exact frame follows by itself: what comes next is what is asked for next.
    assert heard.wait_for(worker.request(3)).frame == 3
    assert len(heard.shown) == 1


@pytest.mark.parametrize("rate", [8, -8])
def test_in_a_hurry_pictures_keep_coming_near_the_moment(heard: Listener, source: FrameSource, rate: int) -> None:
    worker = opened(heard, source)
    targets = range(0, FRAMES, 8) if rate > 0 else range(FRAMES - 1, 0, -8)
    for target in targets:
        frame = heard.wait_for(worker.request(target, rate // 8, hurry=True))
        assert abs(frame.frame - target) <= 30
        assert number_in(frame.picture) == frame.frame


def test_it_tells_whether_a_frame_repeats_the_one_before(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    worker.request_facts(40)
    heard.wait(heard.facts)
    assert heard.facts == [(40, False)]


def test_a_drive_taken_out_is_a_loss_and_back_again_it_goes_on(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    heard.wait_for(worker.request(5))
    path = source.locate()
    away = path.rename(path.with_suffix(".away"))
    worker.request(100)
    heard.wait(heard.lost)
    assert heard.lost[0].startswith(str(path))
    assert not heard.failed
    assert not _is_held_open(away)
    worker.open(source)
    heard.qtbot.waitUntil(lambda: len(heard.lost) == 2, timeout=WAIT_MS)
    away.rename(path)
    heard.opened.clear()
    opened(heard, source)
    assert heard.wait_for(worker.request(100)).frame == 100


def test_a_damaged_recording_fails_and_is_no_loss(heard: Listener, tmp_path: Path) -> None:
    path = tmp_path / "note.mp4"
    path.write_text("no recording", encoding="ascii")
    heard.worker.open(FrameSource(lambda: path, "note", tmp_path / "cache"))
    heard.wait(heard.failed)
    assert not heard.lost


def test_memory_let_go_or_bounded_changes_no_frame(heard: Listener, source: FrameSource) -> None:
    worker = opened(heard, source)
    for number in (90, 89, 88):
        heard.wait_for(worker.request(number, -1))
    worker.let_go()
    assert heard.wait_for(worker.request(87, -1)).frame == 87
    worker.set_memory_limit(4 * 320 * 240 * 2)
    for number in range(86, 50, -1):
        frame = heard.wait_for(worker.request(number, -1))
        assert number_in(frame.picture) == number


def _is_held_open(path: Path) -> bool:
    links = (link.resolve() for link in Path("/proc/self/fd").iterdir())
    return path.resolve() in links
