"""How many pictures a small tile asks for: all of them, or fewer while this computer or a slow drive cannot bring them.

Pure rules over microseconds; it knows no threads, pictures or widgets. What comes a little late is passed over by
itself, and all is well again a moment later. Where decoding itself is too slow, it never would be: then the tile asks
for single pictures, as near to the moment as can be had, and leaves processor and drive to the large picture.
"""

from collections import deque
from typing import Final

_FAR_BEHIND_US: Final = 600_000
"""A picture so long after its frame was over shows that frames are decoded more slowly than time passes."""

_JUDGED_PICTURES: Final = 6
"""So many pictures in a row must be far behind before fewer are asked for."""

_REDUCED_INTERVAL_US: Final = 250_000
"""Between two single pictures that are asked for."""

_TRIAL_AFTER_US: Final = 3_000_000
"""After so long all are asked for again; doubled each time that was too early."""

_LONGEST_TRIAL_US: Final = 48_000_000

_PROVEN_US: Final = 10_000_000
"""Where all came for so long, the next trial is not held against the one before."""

_COUNTED_US: Final = 1_000_000
_FEWER: Final = 0.8
"""Less than this part of the frames that passed in a second is fewer than the camera recorded, and is said."""


class TilePace:
    """One tile's pace, judged by how late its pictures come."""

    def __init__(self) -> None:
        """All pictures are asked for."""
        self._reduced = False
        self._behind = 0
        self._asked_us: int | None = None
        self._changed_us: int | None = None
        self._trial_after_us = _TRIAL_AFTER_US
        self._shown: deque[tuple[int, int]] = deque()

    @property
    def is_reduced(self) -> bool:
        """Whether single pictures are asked for, and not every one."""
        return self._reduced

    @property
    def shows_fewer(self) -> bool:
        """Whether clearly fewer pictures were shown in the last second than the camera recorded for it."""
        if len(self._shown) < 2:
            return self._reduced
        (first_us, first), (last_us, last) = self._shown[0], self._shown[-1]
        if last_us - first_us < _COUNTED_US // 2:
            return self._reduced
        return len(self._shown) - 1 < _FEWER * abs(last - first)

    def restart(self) -> None:
        """Time stood or jumped: what came late before says nothing about what comes now."""
        self._reduced = False
        self._behind = 0
        self._asked_us = self._changed_us = None
        self._shown.clear()

    def wants(self, now_us: int) -> bool:
        """Whether a picture is to be asked for at a monotonic reading; counted as asked for where it is."""
        if self._reduced and self._asked_us is not None and now_us - self._asked_us < _REDUCED_INTERVAL_US:
            return False
        self._asked_us = now_us
        return True

    def shown(self, now_us: int, frame: int, late_us: int) -> None:
        """Take note of a picture.

        Args:
            now_us: monotonic reading, microseconds.
            frame: its number.
            late_us: for how long its frame had been over when it came, in the reviewer's time; negative before that.
        """
        self._shown.append((now_us, frame))
        while now_us - self._shown[0][0] > _COUNTED_US:
            self._shown.popleft()
        self._behind = self._behind + 1 if late_us > _FAR_BEHIND_US else 0
        since_us = 0 if self._changed_us is None else now_us - self._changed_us
        if self._reduced and since_us > self._trial_after_us:
            self._change(now_us, reduced=False)
            self._trial_after_us = min(self._trial_after_us * 2, _LONGEST_TRIAL_US)
        elif not self._reduced and self._behind >= _JUDGED_PICTURES:
            self._change(now_us, reduced=True)
        elif not self._reduced and since_us > _PROVEN_US:
            self._trial_after_us = _TRIAL_AFTER_US

    def _change(self, now_us: int, *, reduced: bool) -> None:
        self._reduced = reduced
        self._changed_us = now_us
        self._behind = 0
