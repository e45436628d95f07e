"""Shows the exact frame: what is asked for by number or moment is decoded, proven by its PTS, and nothing else shown.

Decoded frames stay in memory as the decoder's own planes (3 MB for 1080p, where a picture for the screen takes 8) and
are converted when shown. So stepping backwards costs as little as forwards: the frames before the one on show came
out of the decoder on the way to it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from av.video.frame import PictureType, VideoFrame
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime, format_media_time
from reviewer.media.colour import to_bgra
from reviewer.media.decoder import FrameDecoder
from reviewer.media.errors import NoFrameError
from reviewer.media.hashing import frame_sha256
from reviewer.media.index import FrameIndex

DEFAULT_MEMORY_LIMIT_BYTES: Final = 512 * 1024 * 1024

_AHEAD_FRAMES: Final = 12
"""So far ahead a forward step may be prepared: enough to hide a keyframe, which takes longest."""


@dataclass(frozen=True, eq=False)
class ShownFrame:
    """A frame as it is shown.

    Attributes:
        frame: its number in order of presentation, from 0.
        pts: its presentation timestamp in the stream's time base.
        media_time: when it begins.
        picture: uint8, H×W×4, blue, green, red, alpha (255), contiguous; not rotated, pixels of the stream's shape.
        picture_type: `I`, `P` or `B`, as the decoder says; empty where it does not.
        key: whether the container marks it as a keyframe.
    """

    frame: int
    pts: int
    media_time: MediaTime
    picture: NDArray[np.uint8]
    picture_type: str
    key: bool


class ExactFrames:
    """The frames of one recording. To be used by one thread at a time; different objects may work at once."""

    def __init__(self, path: Path, index: FrameIndex, memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES) -> None:
        """Open the recording.

        Args:
            path: the recording.
            index: its frame index.
            memory_limit_bytes: what decoded frames may take; at least one frame is always kept.

        Raises:
            MediaError: the recording cannot be opened.
            NoFrameError: it holds no pictures.
        """
        self._path = path
        self._index = index
        self._decoder = FrameDecoder(path, index)
        self._cache = _FrameCache(memory_limit_bytes)

    def close(self) -> None:
        """Close the recording and let go of its frames."""
        self._decoder.close()
        self._cache.clear()

    def frame(self, frame: int) -> ShownFrame:
        """A frame by its number.

        Raises:
            NoFrameError: there is no such frame, or it cannot be decoded; the message holds its PTS.
        """
        decoded = self.native(frame)
        return ShownFrame(
            frame=frame,
            pts=int(self._index.pts[frame]),
            media_time=self._index.media_time(frame),
            picture=to_bgra(decoded),
            picture_type=_letter(decoded),
            key=bool(self._index.keyframe[frame]),
        )

    def at(self, media_time: MediaTime) -> ShownFrame:
        """The frame on show at a moment, as `FrameIndex.frame_at`.

        Raises:
            NoFrameError: as `frame`.
        """
        return self.frame(self._index.frame_at(media_time))

    def native(self, frame: int) -> VideoFrame:
        """A frame as the decoder gave it, for hashes and stills; not to be changed.

        Raises:
            NoFrameError: as `frame`.
        """
        if not 0 <= frame < len(self._index):
            end = format_media_time(self._index.duration_us)
            raise NoFrameError(f"{self._path.name} has no frame {frame}: it has {len(self._index)}, and ends at {end}")
        found = self._cache.get(frame)
        return self._decode(frame, frame) if found is None else found

    def is_ready(self, frame: int) -> bool:
        """Whether a frame can be shown without decoding."""
        return self._cache.get(frame) is not None

    def repeats_before(self, frame: int) -> bool:
        """Whether a frame's decoded planes are those of the frame before it, sample by sample; False for the first.

        Raises:
            NoFrameError: one of the two cannot be decoded.
        """
        return frame > 0 and frame_sha256(self.native(frame - 1)) == frame_sha256(self.native(frame))

    def prefetch(self, frame: int, direction: int) -> None:
        """Decode what a step from a frame will need next: ahead a few frames, backwards the group before.

        Args:
            frame: the frame on show; what lies near it stays in memory.
            direction: negative for backwards, else forwards.

        Raises:
            NoFrameError: what lies there cannot be decoded.
        """
        before = self._first_ready(frame) - 1
        for number in (before,) if direction < 0 else range(frame + 1, frame + 1 + _AHEAD_FRAMES):
            is_useful = 0 <= number < len(self._index) and not self.is_ready(number)
            if is_useful and self._cache.has_room_near(frame, number):
                self._decode(number, frame)

    def _decode(self, target: int, focus: int) -> VideoFrame:
        found: list[VideoFrame] = []

        def keep(number: int, decoded: VideoFrame) -> None:
            self._cache.put(number, decoded, focus)
            if number == target:
                found.append(decoded)

        self._decoder.run_to(target, keep)
        return found[0]

    def _first_ready(self, frame: int) -> int:
        """The first of the unbroken run of decoded frames that ends with `frame`."""
        while frame > 0 and self.is_ready(frame - 1):
            frame -= 1
        return frame


class _FrameCache:
    """Decoded frames by number, bounded by bytes; what lies farthest from the frame on show goes first."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._frames: dict[int, VideoFrame] = {}
        self._bytes = 0

    def get(self, number: int) -> VideoFrame | None:
        return self._frames.get(number)

    def put(self, number: int, frame: VideoFrame, focus: int) -> None:
        if number in self._frames:
            return
        self._frames[number] = frame
        self._bytes += _size_bytes(frame)
        while self._bytes > self._limit_bytes and len(self._frames) > 1:
            farthest = max(min(self._frames), max(self._frames), key=lambda other: abs(other - focus))
            self._bytes -= _size_bytes(self._frames.pop(farthest))

    def has_room_near(self, focus: int, wanted: int) -> bool:
        """Whether a frame would stay if it were decoded now: there is room, or something farther away to drop."""
        if not self._frames:
            return True
        usual_bytes = self._bytes // len(self._frames)
        if self._bytes + usual_bytes <= self._limit_bytes:
            return True
        return max(focus - min(self._frames), max(self._frames) - focus) > abs(wanted - focus)

    def clear(self) -> None:
        self._frames.clear()
        self._bytes = 0


def _size_bytes(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)


def _letter(frame: VideoFrame) -> str:
    name = PictureType(frame.pict_type).name
    return "" if name == "NONE" else name
