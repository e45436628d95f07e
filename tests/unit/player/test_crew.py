"""A crew does the work of many in turn: nobody twice at once, nobody forgotten, nothing while there is nothing."""

import threading
from collections.abc import Iterator

import pytest

from player.crew import Crew

WAIT_S = 10


class Worker:
    """Somebody with so many pieces of work."""

    def __init__(self, pieces: int, pause_s: float | None = 0) -> None:
        """Have work to do, with a pause after each piece."""
        self.pieces = pieces
        self.pause_s = pause_s
        self.done: list[str] = []
        self.begun = threading.Event()
        self.all_done = threading.Event()
        self._inside = threading.Lock()

    def work(self) -> float | None:
        """Do one piece."""
        assert self._inside.acquire(blocking=False), "on two threads at once"
        try:
            if self.pieces == 0:
                return None
            self.done.append(threading.current_thread().name)
            self.pieces -= 1
            self.begun.set()
            if self.pieces == 0:
                self.all_done.set()
            return self.pause_s
        finally:
            self._inside.release()


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew("crew", threads=2)
    yield crew
    crew.close()


def test_two_threads_do_the_work_of_nine(crew: Crew) -> None:
    workers = [Worker(20) for _ in range(9)]
    for worker in workers:
        crew.wake(worker)
    for worker in workers:
        assert worker.all_done.wait(WAIT_S)
        crew.finish(worker)
    assert all(len(worker.done) == 20 for worker in workers)


def test_work_goes_round(crew: Crew) -> None:
    long, short = Worker(10_000), Worker(3)
    crew.wake(long)
    crew.wake(short)
    assert short.all_done.wait(WAIT_S), "it need not wait for the other's end"
    long.pieces = min(long.pieces, 1)
    assert long.all_done.wait(WAIT_S)


def test_after_a_pause_it_goes_on_by_itself_and_a_word_ends_the_pause(crew: Crew) -> None:
    worker = Worker(3, pause_s=0.02)
    crew.wake(worker)
    assert worker.all_done.wait(WAIT_S)
    patient = Worker(2, pause_s=1_000)
    crew.wake(patient)
    assert patient.begun.wait(WAIT_S)
    crew.wake(patient)
    assert patient.all_done.wait(WAIT_S)


def test_a_word_while_it_works_is_not_lost(crew: Crew) -> None:
    class Waiting:
        def __init__(self) -> None:
            self.calls = 0
            self.inside = threading.Event()
            self.go_on = threading.Event()
            self.again = threading.Event()

        def work(self) -> float | None:
            self.calls += 1
            self.inside.set()
            assert self.go_on.wait(WAIT_S)
            if self.calls == 2:
                self.again.set()
            return None

    waiting = Waiting()
    crew.wake(waiting)
    assert waiting.inside.wait(WAIT_S)
    crew.wake(waiting)
    waiting.go_on.set()
    assert waiting.again.wait(WAIT_S)


def test_finishing_waits_for_the_last_piece(crew: Crew) -> None:
    worker = Worker(1)
    crew.finish(worker)
    assert len(worker.done) == 1


def test_a_bug_in_one_member_does_not_hold_up_who_waits_for_it(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda told_of: told.append(told_of.exc_type))

    class Broken:
        def work(self) -> float | None:
            raise ZeroDivisionError

    crew.finish(Broken())
    other = Worker(2)
    crew.wake(other)
    assert other.all_done.wait(WAIT_S), "the other thread works on"
    assert told == [ZeroDivisionError]
