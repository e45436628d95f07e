"""How slow work talks to whoever started it: how far it is, and whether it should stop.

Plain functions take a `JobContext`; who shows the progress (a status bar, a terminal, nobody) is not their business.
"""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - it is no error: the user asked for it
    """The user cancelled; whoever catches it has undone what was half made."""


class JobContext(Protocol):
    """What a slow function is given."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is.

        Args:
            done: units done so far, in the unit of `total` (bytes, frames, files).
            total: units in all; 0 where nobody knows.
            what: what is being done now, for the user.
        """

    def raise_if_cancelled(self) -> None:
        """Return at once, or raise `Cancelled` if the user asked to stop."""


class SilentContext:
    """A context that nobody watches and nobody cancels."""

    def report(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""

    def raise_if_cancelled(self) -> None:
        """Return."""
