"""Keeps decoded frames in memory, bounded by bytes, around the frame on show; several threads may fill and read it.

It knows nothing of recordings or decoders: frames come in by number, and those farthest from where the reviewer is go
first. Frames are kept as the decoder's own planes: 3 MB for 1080p, where a picture for the screen takes 8.
"""

import threading
from bisect import bisect_left, insort
from typing import Final

from av.video.frame import VideoFrame

from reviewer.media.frame_memory import FrameMemory, StoredFrame

_BEHIND_WEIGHT: Final = 3
"""While going backwards, frames that were passed count this much farther away: three quarters of the room lie ahead."""


class FrameCache:
    """Decoded frames by number.

    Attributes:
        changed: the lock of everything here, told of every frame that comes in; whoever fills the cache may keep the
            state of the filling under it, too.
    """

    def __init__(self, limit_bytes: int) -> None:
        """Have no frames yet.

        Args:
            limit_bytes: what the frames may take; the one on show is kept even where that is less.
        """
        self.changed = threading.Condition()
        self._limit_bytes = limit_bytes
        self._memory = FrameMemory()
        self._frames: dict[int, StoredFrame] = {}
        self._numbers: list[int] = []
        self._bytes = 0
        self._focus = 0
        self._backwards = False

    @property
    def size_bytes(self) -> int:
        """What the frames take now."""
        return self._bytes

    @property
    def room_frames(self) -> int:
        """How many frames of the usual size may be kept altogether; at least 1."""
        with self.changed:
            usual_bytes = self._bytes // len(self._numbers) if self._numbers else 1
            return max(self._limit_bytes // max(usual_bytes, 1), 1)

    def look(self, focus: int, direction: int) -> None:
        """Say which frame is on show, and which way the reviewer goes (negative for backwards)."""
        with self.changed:
            self._focus = focus
            self._backwards = direction < 0

    def __contains__(self, number: int) -> bool:
        """Whether a frame is kept."""
        return number in self._frames

    def get(self, number: int) -> VideoFrame | None:
        """A copy of a frame, or None where it is not kept."""
        with self.changed:
            stored = self._frames.get(number)
            # Under the lock, or another frame might come to lie in its place meanwhile.
            return None if stored is None else self._memory.frame(stored)

    def nearest(self, number: int) -> int | None:
        """The kept frame whose number is closest, or None where none is kept."""
        with self.changed:
            place = bisect_left(self._numbers, number)
            return min(self._numbers[max(place - 1, 0) : place + 1], key=lambda kept: abs(kept - number), default=None)

    def first_of_run(self, number: int) -> int:
        """The first of the unbroken run of kept frames that ends with `number`."""
        with self.changed:
            while number - 1 in self._frames:
                number -= 1
            return number

    def last_of_run(self, number: int) -> int:
        """The last of the unbroken run of kept frames that begins with `number`."""
        with self.changed:
            while number + 1 in self._frames:
                number += 1
            return number

    def put(self, number: int, frame: VideoFrame) -> None:
        """Keep a copy of a frame, if it lies nearer to the frame on show than what would have to go for it."""
        size_bytes = self._memory.size_bytes_of(frame)
        with self.changed:
            if not size_bytes or number in self._frames or not self._would_stay(number, size_bytes):
                return
            self._drop_beyond(self._limit_bytes - size_bytes)
            memory = self._memory.take(size_bytes)
        stored = self._memory.fill(memory, frame)
        with self.changed:
            if number in self._frames:
                self._memory.give(memory)
            else:
                self._frames[number] = stored
                insort(self._numbers, number)
                self._bytes += size_bytes
                self._drop_beyond(max(self._limit_bytes, size_bytes))
            self.changed.notify_all()

    def set_limit(self, limit_bytes: int) -> None:
        """Let the frames take no more than that from now on."""
        with self.changed:
            self._limit_bytes = limit_bytes
            self._drop_beyond(limit_bytes)
            self._memory.give_back()

    def shrink(self, bytes_left: int) -> None:
        """Drop frames for now, down to a size; it may grow again."""
        with self.changed:
            self._drop_beyond(bytes_left)
            self._memory.give_back()

    def clear(self) -> None:
        """Drop all frames."""
        with self.changed:
            self._frames.clear()
            self._numbers.clear()
            self._bytes = 0
            self._memory.give_back()

    def _would_stay(self, number: int, size_bytes: int) -> bool:
        if not self._numbers or self._bytes + size_bytes <= self._limit_bytes:
            return True
        return self._distance(number) < self._distance(self._farthest())

    def _drop_beyond(self, limit_bytes: int) -> None:
        while self._bytes > limit_bytes and self._numbers:
            farthest = self._farthest()
            del self._numbers[bisect_left(self._numbers, farthest)]
            dropped = self._frames.pop(farthest)
            self._bytes -= dropped.size_bytes
            self._memory.give(dropped.memory)

    def _farthest(self) -> int:
        return max(self._numbers[0], self._numbers[-1], key=self._distance)

    def _distance(self, number: int) -> int:
        away = number - self._focus
        return away * _BEHIND_WEIGHT if self._backwards and away > 0 else abs(away)
