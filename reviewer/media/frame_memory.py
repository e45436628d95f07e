"""Memory for decoded frames that is counted to the byte, used again, and really given back.

A frame as it comes from a decoder lies in that decoder's pool, which grows with each frame that is kept and gives
nothing back before the decoder is closed; what is allocated in ordinary memory instead stays with the process, in
pieces, when it is freed. So the samples of frames that are kept are copied into mappings of their own. A mapping is
used again for the next frame of its size, since the system's first filling of fresh pages costs more than the copy.
"""

import ctypes
import mmap
import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from av.video.frame import VideoFrame

from reviewer.media.planes import plane_rows, visible_rows


def give_back_freed() -> None:
    """Hand the system what was freed and is still kept for later: 56 MB after a pause of 1080p (measured).

    Does nothing where the C library has no such call.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


@lru_cache(maxsize=64)
def _size_bytes(width: int, height: int, pixel_format: str) -> int:
    """What the samples of a frame take; asked for every frame, and the same for all of a recording."""
    frame = VideoFrame(width, height, pixel_format)
    if frame.format.has_palette:
        return 0
    return sum(visible_rows(frame, plane).size for plane in range(len(frame.planes)))


@dataclass(frozen=True, eq=False, slots=True)
class StoredFrame:
    """A frame's samples, row by row without padding, and what is known about them; side data (rotation) is not kept."""

    memory: mmap.mmap
    width: int
    height: int
    pixel_format: str
    pts: int | None
    time_base: Fraction | None
    picture_type: int
    colour_tags: tuple[int, int, int, int]

    @property
    def size_bytes(self) -> int:
        """What it takes."""
        return len(self.memory)


class FrameMemory:
    """Mappings for frames. To be used under a lock of its user, but for `fill`, `frame` and `size_bytes_of`."""

    def __init__(self) -> None:
        """Have no memory yet."""
        self._free: list[mmap.mmap] = []

    @staticmethod
    def size_bytes_of(frame: VideoFrame) -> int:
        """What a frame will take when it is stored; 0 for one that cannot be stored: its colours lie beside it."""
        return _size_bytes(frame.width, frame.height, frame.format.name)

    def take(self, size_bytes: int) -> mmap.mmap:
        """A mapping of a size, used before if there is one; what was used for frames of another size is given back."""
        if self._free and len(self._free[-1]) != size_bytes:
            self._free.clear()
        return self._free.pop() if self._free else mmap.mmap(-1, size_bytes)

    def give(self, memory: mmap.mmap) -> None:
        """Keep a mapping for the next frame; nobody may read what was in it any longer."""
        self._free.append(memory)

    def give_back(self) -> None:
        """Return to the system what no frame is in."""
        self._free.clear()

    @staticmethod
    def fill(memory: mmap.mmap, frame: VideoFrame) -> StoredFrame:
        """Copy a frame into a mapping of its size."""
        place = 0
        samples = np.frombuffer(memory, dtype=np.uint8)
        for plane in range(len(frame.planes)):
            rows = visible_rows(frame, plane)
            samples[place : place + rows.size].reshape(rows.shape)[:] = rows
            place += rows.size
        tags = frame.colorspace, frame.color_range, frame.color_primaries, frame.color_trc
        return StoredFrame(
            memory, frame.width, frame.height, frame.format.name, frame.pts, frame.time_base, frame.pict_type, tags
        )

    @staticmethod
    def frame(stored: StoredFrame) -> VideoFrame:
        """A stored frame again, as a copy."""
        frame = VideoFrame(stored.width, stored.height, stored.pixel_format)
        samples = np.frombuffer(stored.memory, dtype=np.uint8)
        place = 0
        for plane, picture in enumerate(frame.planes):
            height, row_bytes = visible_rows(frame, plane).shape
            rows = samples[place : place + height * row_bytes].reshape(height, row_bytes)
            plane_rows(picture)[:, :row_bytes] = rows
            place += rows.size
        frame.pts, frame.pict_type = stored.pts, stored.picture_type
        if stored.time_base is not None:
            frame.time_base = stored.time_base
        frame.colorspace, frame.color_range, frame.color_primaries, frame.color_trc = stored.colour_tags
        return frame
