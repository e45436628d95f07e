"""A few threads that do the work of many, a piece of it at a time, in turn.

Nine threads that each decode a camera would mostly wait for each other: for the interpreter, which only one can hold,
and for the processors. As many threads as there are processors get twice as much done, and let the interface's thread
go on in 7 ms where nine take 86 (measured with nine recordings of 960×540).

It knows nothing of what the work is.
"""

import threading
import time
from collections import deque
from typing import Protocol

from reviewer.session.priority import give_way


class Member(Protocol):
    """Somebody whose work a crew does; never on two threads at once."""

    def work(self) -> float | None:
        """Do a piece of the work.

        Returns:
            After how many seconds there is more to do, 0 for at once; None where it will say so itself, by `Crew.wake`.
        """


class Crew:
    """Threads that work for members in the order in which they have something to do."""

    def __init__(self, name: str, threads: int = 1, niceness: int = 0) -> None:
        """Start the threads, with nothing to do.

        Args:
            name: of the threads.
            threads: how many.
            niceness: how far they give way to the program's other threads, as of `give_way`.
        """
        self._changed = threading.Condition()
        self._ready: deque[Member] = deque()
        self._due: dict[Member, float] = {}
        self._busy: set[Member] = set()
        self._woken: set[Member] = set()
        self._finishing: set[Member] = set()
        self._niceness = niceness
        self._closing = False
        self._threads = [threading.Thread(target=self._work, name=name) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    @property
    def native_ids(self) -> list[int]:
        """The threads' numbers in the system."""
        return [thread.native_id for thread in self._threads if thread.native_id is not None]

    def wake(self, member: Member) -> None:
        """Say that a member has something to do."""
        with self._changed:
            self._wake(member)

    def finish(self, member: Member) -> None:
        """Let a member work once more, and wait until that is done; then it is forgotten."""
        with self._changed:
            self._finishing.add(member)
            self._wake(member)
            self._changed.wait_for(lambda: member not in self._finishing)

    def close(self) -> None:
        """Stop the threads and wait for them; every member has finished."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _wake(self, member: Member) -> None:
        self._due.pop(member, None)
        if member in self._busy:
            self._woken.add(member)
        elif member not in self._ready:
            self._ready.append(member)
            self._changed.notify()

    def _work(self) -> None:
        give_way(self._niceness)
        while (member := self._next()) is not None:
            pause_s: float | None = None
            try:
                pause_s = member.work()
            finally:
                self._put_back(member, pause_s)

    def _next(self) -> Member | None:
        """The next member that has something to do; None when it is time to stop."""
        with self._changed:
            while not self._closing:
                now = time.monotonic()
                for member in [member for member, due in self._due.items() if due <= now]:
                    self._wake(member)
                if self._ready:
                    member = self._ready.popleft()
                    self._busy.add(member)
                    return member
                self._changed.wait(min(self._due.values()) - now if self._due else None)
            return None

    def _put_back(self, member: Member, pause_s: float | None) -> None:
        with self._changed:
            self._busy.discard(member)
            if member in self._woken:
                self._woken.discard(member)
                self._wake(member)
            elif member in self._finishing:
                self._finishing.discard(member)
                self._changed.notify_all()
            elif pause_s == 0:
                self._wake(member)
            elif pause_s is not None:
                self._due[member] = time.monotonic() + pause_s
                # Whoever waits may wait for something later.
                self._changed.notify()
