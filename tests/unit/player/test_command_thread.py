"""The thread that carries out commands: their order, what replaces what, deadlines, and its end."""

import threading
from collections.abc import Iterator

import pytest

from player.command_thread import CommandThread
from reviewer.session.clock import monotonic_us

PATIENCE_S = 10


class Bench:
    """A command thread that can be held up."""

    def __init__(self) -> None:
        """Start it."""
        self.done: list[str] = []
        self.deadline_us: int | None = None
        self.passed = threading.Event()
        self.commands = CommandThread("commands-of-a-test", lambda: self.deadline_us, self.pass_deadline)

    def pass_deadline(self) -> None:
        """The deadline has passed."""
        self.deadline_us = None
        self.passed.set()

    def hold(self) -> threading.Event:
        """Have the thread wait until the event is set; answers when it does."""
        held, release = threading.Event(), threading.Event()

        def wait() -> None:
            held.set()
            release.wait(PATIENCE_S)

        self.commands.post(wait)
        assert held.wait(PATIENCE_S)
        return release

    def note(self, word: str, kind: str = "") -> None:
        """Post a command that notes a word."""
        self.commands.post(lambda: self.done.append(word), kind)

    def finish(self) -> None:
        """End the thread."""
        self.commands.finish(lambda: self.done.append("last"))
        assert self.commands.join(PATIENCE_S)


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A running thread."""
    bench = Bench()
    yield bench
    bench.commands.finish(lambda: None)
    assert bench.commands.join(PATIENCE_S)


def test_commands_are_carried_out_in_their_order_on_one_thread(bench: Bench) -> None:
    names: list[str] = []
    release = bench.hold()
    for word in "abc":
        bench.note(word)
    bench.commands.post(lambda: names.append(threading.current_thread().name))
    done = threading.Event()
    bench.commands.post(done.set)
    release.set()
    assert done.wait(PATIENCE_S)
    assert bench.done == ["a", "b", "c"]
    assert names == ["commands-of-a-test"]


def test_the_newest_of_a_kind_replaces_the_others(bench: Bench) -> None:
    release = bench.hold()
    bench.note("rate 2", "rate")
    bench.note("park")
    bench.note("loud", "sound")
    bench.note("rate 4", "rate")
    done = threading.Event()
    bench.commands.post(done.set)
    release.set()
    assert done.wait(PATIENCE_S)
    assert bench.done == ["park", "loud", "rate 4"]


def test_starting_over_drops_what_waits(bench: Bench) -> None:
    release = bench.hold()
    bench.note("park")
    done = threading.Event()
    bench.commands.start_over(lambda: bench.done.append("load"))
    bench.commands.post(done.set)
    release.set()
    assert done.wait(PATIENCE_S)
    assert bench.done == ["load"]


def test_a_deadline_is_noticed_without_a_command(bench: Bench) -> None:
    def set_deadline() -> None:
        bench.deadline_us = monotonic_us() + 20_000

    bench.commands.post(set_deadline)
    assert bench.passed.wait(PATIENCE_S)


def test_it_ends_after_the_last_command_and_takes_no_more(bench: Bench) -> None:
    release = bench.hold()
    bench.note("dropped")
    bench.commands.finish(lambda: bench.done.append("last"))
    bench.note("too late")
    release.set()
    assert bench.commands.join(PATIENCE_S)
    assert bench.done == ["last"]
    assert not bench.commands.alive


def test_a_thread_that_is_stuck_is_not_waited_for_longer_than_said(bench: Bench) -> None:
    release = bench.hold()
    bench.commands.finish(lambda: None)
    assert not bench.commands.join(0.01)
    release.set()
