"""The pictures that libVLC paints into memory: which buffer is being filled, which is on show, which was the pause's.

Written on libVLC's threads and read on the window's, so that every method is to be called with the lock held. It knows
neither libVLC nor Qt.
"""

import ctypes
import threading

import numpy as np

_BUFFERS = 4
"""One that libVLC fills, one that is the latest, one that is being painted, one that was shown in the pause."""

_COMPARED_STEP = 61
"""Every so many bytes of two pictures are compared: two frames of a recording differ in noise at least."""

_SMALLEST_PX = 2


class PictureBuffers:
    """Pictures of one size, 32 bits a pixel.

    Attributes:
        lock: to be held while any method is called.
        width: of a picture, in pixels.
        height: of a picture, in pixels.
        latest_us: monotonic reading, microseconds, at which the latest picture was ready.
    """

    def __init__(self, width: int, height: int) -> None:
        """Empty pictures; a size of 0, as of a recording without pictures, counts as 2."""
        self.lock = threading.Lock()
        self.width = max(width, _SMALLEST_PX)
        self.height = max(height, _SMALLEST_PX)
        self.latest_us = 0
        self._buffers = [(ctypes.c_ubyte * (self.width * self.height * 4))() for _ in range(_BUFFERS)]
        self._filling = 0
        self._latest = -1
        self._painting = -1
        self._paused = -1

    def to_fill(self) -> int:
        """The address of a buffer that holds nothing that is needed."""
        taken = (self._latest, self._painting, self._paused)
        self._filling = next(number for number in range(_BUFFERS) if number not in taken)
        return ctypes.addressof(self._buffers[self._filling])

    def filled(self, reading_us: int) -> None:
        """The buffer that was filled is the latest picture."""
        self._latest = self._filling
        self.latest_us = reading_us

    def keep_pause(self) -> None:
        """Remember the latest picture as the one shown in the pause."""
        self._paused = self._latest

    def shows_pause_again(self) -> bool:
        """Whether the latest picture is that of the pause.

        On a resume libVLC shows it once more, and with B-frames it may be an earlier one than the frame it goes on
        with. The exact frame is on the surface already, so that nothing is lost by passing over it.
        """
        if self._paused < 0:
            return False
        latest, paused = (np.frombuffer(memoryview(self._buffers[n]), np.uint8) for n in (self._latest, self._paused))
        return bool(np.array_equal(latest[::_COMPARED_STEP], paused[::_COMPARED_STEP]))

    def to_paint(self) -> memoryview | None:
        """The latest picture, which stays as it is until the next call; None while there is none."""
        if self._latest < 0:
            return None
        self._painting = self._latest
        return memoryview(self._buffers[self._painting])
