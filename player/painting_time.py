"""How long painting a picture takes, so that it can be begun early enough to be on show at its moment."""

from collections import deque
from statistics import median

_REMEMBERED = 31
"""Pictures: the last second's."""


class PaintingTime:
    """What the latest pictures took."""

    def __init__(self) -> None:
        """Nothing was painted yet."""
        self._took_us: deque[int] = deque(maxlen=_REMEMBERED)

    @property
    def expected_us(self) -> int:
        """What the next picture will take, in microseconds: the median; 0 before the first."""
        return round(median(self._took_us)) if self._took_us else 0

    def add(self, took_us: int) -> None:
        """Take note of what a picture took, in microseconds."""
        self._took_us.append(took_us)
