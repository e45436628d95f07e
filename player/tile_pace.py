"""How many pictures a small tile asks for: all of them, or fewer while this computer or a slow drive cannot bring them.

Pure rules over microseconds; it knows no threads, pictures or widgets. A tile that asks for less leaves processor and
drive to the large picture, to sound and to the clock, which never wait for a tile.
"""

from collections import deque
from typing import Final

_INTERVALS_US: Final = (0, 100_000, 250_000, 1_000_000)
"""Between two pictures that are asked for: none, then so many; each step is some times cheaper than the one before."""

_LATE_US: Final = 50_000
"""A picture that comes so long after its frame was over is late: two frames more have passed at 30 a second."""

_JUDGED_PICTURES: Final = 12
"""So many pictures are looked at before more or fewer are asked for."""

_ON_TIME_US: Final = 2_000_000
"""So long everything must come on time before more is asked for again; doubled each time that was too early."""

_LONGEST_TRIAL_US: Final = 32_000_000


class TilePace:
    """One tile's pace, judged by how late its pictures come."""

    def __init__(self) -> None:
        """All pictures are asked for."""
        self._step = 0
        self._late: deque[bool] = deque(maxlen=_JUDGED_PICTURES)
        self._asked_us: int | None = None
        self._on_time_since_us: int | None = None
        self._patience_us = _ON_TIME_US

    @property
    def is_reduced(self) -> bool:
        """Whether fewer pictures are asked for than the recording has."""
        return self._step > 0

    def restart(self) -> None:
        """Time stood or jumped: what came late before says nothing about what comes now."""
        self._late.clear()
        self._asked_us = self._on_time_since_us = None

    def wants(self, now_us: int) -> bool:
        """Whether a picture is to be asked for at a monotonic reading; counted as asked for where it is."""
        if self._asked_us is not None and now_us - self._asked_us < _INTERVALS_US[self._step]:
            return False
        self._asked_us = now_us
        return True

    def shown(self, now_us: int, late_us: int) -> None:
        """Take note of a picture.

        Args:
            now_us: monotonic reading, microseconds.
            late_us: for how long its frame had been over when it came, in the reviewer's time; negative before that.
        """
        is_late = late_us > _LATE_US
        self._late.append(is_late)
        if is_late:
            self._on_time_since_us = None
        elif self._on_time_since_us is None:
            self._on_time_since_us = now_us
        if sum(self._late) > _JUDGED_PICTURES // 2:
            self._reduce()
        elif self._on_time_since_us is not None and now_us - self._on_time_since_us > self._patience_us:
            self._go_up()

    def _reduce(self) -> None:
        if self._step + 1 < len(_INTERVALS_US):
            self._step += 1
            self._patience_us = min(self._patience_us * 2, _LONGEST_TRIAL_US)
        self._late.clear()
        self._on_time_since_us = None

    def _go_up(self) -> None:
        if self._step:
            self._step -= 1
        else:
            self._patience_us = _ON_TIME_US
        self._late.clear()
        self._on_time_since_us = None
