"""A thread that carries out commands one after another, for calls that may block and must not halt the window.

It knows nothing of what the commands do. Between two commands it may be woken by a deadline, so that whoever gives the
commands needs no timer of his own to notice that an answer stays away.
"""

import threading
from collections import deque
from collections.abc import Callable

from reviewer.session.clock import monotonic_us

Command = Callable[[], None]


class CommandThread:
    """Carries out commands in their order, each on one and the same thread."""

    def __init__(self, name: str, deadline_us: Callable[[], int | None], passed: Command) -> None:
        """Start waiting for commands.

        Args:
            name: of the thread.
            deadline_us: the monotonic reading, microseconds, at which to call `passed` where no command comes before,
                or None; asked on the thread itself.
            passed: called on the thread at or after that reading.
        """
        self._deadline_us = deadline_us
        self._passed = passed
        self._queue: deque[tuple[str, Command]] = deque()
        self._changed = threading.Condition()
        self._finished = False
        # A daemon: where a drive never answers, a call in libVLC may never return, and the program must still end.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def post(self, command: Command, kind: str = "") -> None:
        """Have a command carried out after those before it.

        Args:
            command: what to do.
            kind: where not empty, a command of the same kind that still waits is dropped: this one replaces it.
        """
        with self._changed:
            if self._finished:
                return
            if kind:
                self._queue = deque(waiting for waiting in self._queue if waiting[0] != kind)
            self._queue.append((kind, command))
            self._changed.notify()

    def start_over(self, command: Command) -> None:
        """Drop whatever waits and have this carried out next: it makes all before it void."""
        with self._changed:
            if not self._finished:
                self._queue.clear()
                self._queue.append(("", command))
                self._changed.notify()

    def finish(self, last: Command) -> None:
        """As `start_over`, and end the thread after it; later commands are not taken."""
        self.start_over(last)
        with self._changed:
            self._finished = True

    def join(self, timeout_s: float) -> bool:
        """Wait for the end of a thread that was told to finish; answers whether it came."""
        self._thread.join(timeout_s)
        return not self.alive

    def _work(self) -> None:
        while (command := self._next()) is not None:
            command()

    def _next(self) -> Command | None:
        """The next command, or `passed` when the deadline has come first; None when the thread is to end."""
        with self._changed:
            while not self._queue:
                if self._finished:
                    return None
                deadline_us = self._deadline_us()
                left_us = None if deadline_us is None else deadline_us - monotonic_us()
                if left_us is not None and left_us <= 0:
                    return self._passed
                self._changed.wait(None if left_us is None else left_us / 1_000_000)
            return self._queue.popleft()[1]
