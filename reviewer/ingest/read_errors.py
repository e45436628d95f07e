"""Troubles with reading that may be over the next time: a loose card, a tired disk. Knows no file of its own."""

import errno
from collections.abc import Callable
from itertools import count
from threading import Event
from typing import Final, TypeVar

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext

Result = TypeVar("Result")

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


def retried(read: Callable[[], Result], context: JobContext) -> Result:
    """What a reading gives, which is done again where its device stumbles.

    Raises:
        OSError, ReviewerError: as the last try did.
        Cancelled: the user asked to stop.
    """
    for tries in count(1):
        try:
            return read()
        except (OSError, ReviewerError) as error:
            if tries >= MOST_TRIES or not is_passing(error):
                raise
        pause(tries, context)
    raise AssertionError("the last try ends the loop")


def pause(tries: int, context: JobContext) -> None:
    """Give a device a moment after so many tries.

    Raises:
        Cancelled: the user asked to stop.
    """
    context.raise_if_cancelled()
    Event().wait(_PAUSE_S * tries)
    context.raise_if_cancelled()
