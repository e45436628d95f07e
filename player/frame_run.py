"""Frames in step with a clock that runs: asked for ahead, and handed out when their time has come.

So a picture is there before it is due, however long its decoding took, and several cameras show the same moment at
once. It knows no clock and no widget: whoever uses it says what time it is.
"""

from collections import deque
from fractions import Fraction
from math import ceil
from typing import Final

from player.frame_worker import FrameWorker
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame
from reviewer.media.index import FrameIndex

_AHEAD_US: Final = 200_000
"""So far ahead frames are asked for, in the reviewer's time: six frames, as much as a busy moment costs."""

LEFT_BEHIND_US: Final = 1_000_000
"""A picture this old, in the reviewer's time, means that frames are decoded more slowly than time passes."""

_FASTEST_ROW: Final = 4
"""Above, too many frames would have to be decoded for those that are shown."""


class FrameRun:
    """The frames of one recording while time runs."""

    def __init__(self, worker: FrameWorker) -> None:
        """Have no frames.

        Args:
            worker: who is asked for them; its answers are to be handed to `add`.
        """
        self._worker = worker
        self._waiting: deque[ShownFrame] = deque()
        self._asked: tuple[int, int] | None = None
        self._in_order = False
        self._rate = Fraction(1)
        self._since = 0
        self._passed: int | None = None

    @staticmethod
    def is_in_order(rate: Fraction) -> bool:
        """Whether frames are asked for in a row at this rate, so that those that wait stay what comes next."""
        return 0 < rate <= _FASTEST_ROW

    def waiting_for(self, frame: int) -> ShownFrame | None:
        """A frame of the row that is there before its time; None where it is not."""
        return next((waiting for waiting in self._waiting if waiting.frame == frame), None)

    @property
    def next_time(self) -> MediaTime | None:
        """When the first of those that wait is due; None where none does."""
        return self._waiting[0].media_time if self._waiting else None

    @property
    def has_begun(self) -> bool:
        """Whether a frame was handed out since the last jump."""
        return self._passed is not None

    def restart(self, since: int) -> None:
        """Forget what is waiting: time stood or jumped, or other frames are wanted.

        Args:
            since: number of the first request whose answers count from now on.
        """
        self._waiting.clear()
        self._asked = None
        self._since = since
        self._passed = None

    def ask(self, index: FrameIndex, now: MediaTime, rate: Fraction, *, hurry: bool = False) -> int | None:
        """Ask for what is due next.

        Up to four times real speed frames are asked for in a row, above real speed as many a second as at real speed.
        Faster, backwards or in a hurry only the one of this moment is, or another close to it.

        Args:
            index: of the recording.
            now: the moment.
            rate: how fast time runs; negative backwards.
            hurry: whether not every frame can be had.

        Returns:
            The number of the request; None where nothing new is asked for.
        """
        self._rate = rate
        self._in_order = self.is_in_order(rate) and not hurry
        frame = index.frame_at(now)
        target = index.frame_at(MediaTime(now + round(_AHEAD_US * rate))) if self._in_order else frame
        if self._asked == (frame, target):
            return None
        self._asked = frame, target
        if self._in_order:
            return self._worker.request_run(frame, target, ceil(rate))
        return self._worker.request(frame, 1 if rate > 0 else -1, hurry=hurry or abs(rate) > 1)

    def add(self, frame: ShownFrame, request: int) -> None:
        """Take in what the worker answered to a request."""
        if request >= self._since:
            self._waiting.append(frame)

    def due(self, now: MediaTime) -> ShownFrame | None:
        """The newest frame that is to be on show at a moment; None where none came since the last.

        A frame against the direction of time, as a hurried answer may be, is passed over.
        """
        newest = None
        while self._waiting and (not self._in_order or self._waiting[0].media_time <= now):
            newest = self._waiting.popleft()
        if newest is None or (self._passed is not None and (newest.frame - self._passed) * self._rate < 0):
            return None
        self._passed = newest.frame
        return newest
