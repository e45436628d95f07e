"""Troubles with reading that may be over the next time: a loose card, a tired disk. Knows no file of its own."""

import errno
from threading import Event
from typing import Final

from reviewer.domain.progress import JobContext

MOST_TRIES: Final = 3
"""How often a file is tried before it is listed as failed."""

_PAUSE_S: Final = 0.2
"""Before the second try; twice that before the third."""

_PASSING: Final = frozenset(
    {errno.EIO, errno.ENXIO, errno.ENODEV, errno.ETIMEDOUT, errno.EAGAIN, errno.EBUSY, errno.EREMOTEIO, errno.ESTALE}
)
"""What a system says of a device that does not answer, or answers wrongly."""


def is_passing(error: BaseException | None) -> bool:
    """Whether a trouble was caused by a device that may answer the next time."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _PASSING:
            return True
        error = error.__cause__
    return False


def pause(tries: int, context: JobContext) -> None:
    """Give a device a moment after so many tries.

    Raises:
        Cancelled: the user asked to stop.
    """
    context.raise_if_cancelled()
    Event().wait(_PAUSE_S * tries)
    context.raise_if_cancelled()
