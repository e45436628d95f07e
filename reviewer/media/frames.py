"""Shows the exact frame: what is asked for by number or moment is decoded, proven by its PTS, and nothing else shown.

Decoded frames stay in memory as the decoder's own planes and are converted when shown. So stepping backwards costs as
little as forwards: the frames before the one on show came out of the decoder on the way to it, or are decoded
meanwhile on a second thread.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from av.video.frame import PictureType, VideoFrame
from numpy.typing import NDArray

from reviewer.domain.progress import Cancelled
from reviewer.domain.time import MediaTime, format_media_time
from reviewer.media.colour import to_bgra
from reviewer.media.container import require_file
from reviewer.media.decoder import FrameDecoder, Numbered
from reviewer.media.errors import NoFrameError
from reviewer.media.frame_cache import FrameCache
from reviewer.media.frame_memory import give_back_freed
from reviewer.media.index import FrameIndex
from reviewer.media.keyframes import Keyframes
from reviewer.media.lookahead import Lookahead
from reviewer.media.planes import samples_equal
from reviewer.media.reachable import require_readable
from reviewer.media.reduced import PictureSize

DEFAULT_MEMORY_LIMIT_BYTES: Final = 512 * 1024 * 1024

_SHARE_OF_KEYFRAMES: Final = 8
"""So small a part of the memory is for keyframes met while dragging; the rest is for frames around the one on show."""

_LET_GO_BYTES: Final = 24 * 1024 * 1024

_AHEAD_FRAMES: Final = 12
"""So far ahead a forward step may be prepared: enough to hide a keyframe, which takes longest."""

_STEP_FRAMES: Final = 12
"""A frame at most this far from the one before is a step, of one frame or of ten; farther away is a jump."""

_NEAR_US: Final = 1_000_000
"""How far from the pointer a frame that is in memory may lie to be shown in a drag."""

_HURRY_S: Final = 0.06
"""How long decoding may take for a clock that runs fast: enough for ten pictures a second, converted and painted."""

_HURRY_BACK_S: Final = 0.03
"""Likewise backwards, where the moment comes toward the keyframe while decoding goes away from it."""

_QUICK_PIXELS: Final = 1920 * 1088
"""Up to this size a frame in memory is copied and converted in 3 ms."""

_CLOSE_ENOUGH_FRAMES: Final = 3
"""In a hurry, what is in memory will do if it is at most this far off."""

_ASSUMED_FRAMES_PER_SECOND: Final = 240.0
"""How fast frames are got over in a hurry, before that was measured."""

_NO_WORD: Final = "a decoder hands out its target or says that it cannot"

IsStale = Callable[[], bool]
"""Answers whether nobody waits any longer for what is being decoded."""


def never_stale() -> bool:
    """Somebody waits, whatever happens."""
    return False


@dataclass(frozen=True, eq=False)
class ShownFrame:
    """A frame as it is shown.

    Attributes:
        frame: its number in order of presentation, from 0.
        pts: its presentation timestamp in the stream's time base.
        media_time: when it begins.
        picture: uint8, H×W×4, blue, green, red, alpha (255), contiguous; not rotated. Its pixels have the stream's
            shape, where no other size was asked for.
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

    def __init__(
        self,
        path: Path,
        index: FrameIndex,
        memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES,
        size: PictureSize | None = None,
    ) -> None:
        """Open the recording.

        Args:
            path: the recording.
            index: its frame index.
            memory_limit_bytes: what decoded frames may take; at least one frame is always kept.
            size: in which frames are kept and shown, where it is smaller than theirs: one of many is decoded by a
                single thread, and takes little memory; as they are where not given.

        Raises:
            MediaError: the recording cannot be opened.
            NoFrameError: it holds no pictures.
        """
        self._path = path
        self._index = index
        self._size = size
        # For single frames; in a hurry, where every frame that can be had counts, another one decodes side by side.
        self._decoder = FrameDecoder(path, index, side_by_side=False if size is not None else None, size=size)
        self._rushing: FrameDecoder | None = None
        self._cache = FrameCache(memory_limit_bytes - memory_limit_bytes // _SHARE_OF_KEYFRAMES)
        self._lookahead = Lookahead(path, index, self._cache)
        self._keyframes = Keyframes(path, index, memory_limit_bytes // _SHARE_OF_KEYFRAMES, size)
        self._looks_ahead = False
        self._focus = 0
        self._frames_per_second = _ASSUMED_FRAMES_PER_SECOND

    def close(self) -> None:
        """Close the recording and let go of its frames."""
        self._lookahead.close()
        self._decoder.close()
        self._stop_rushing()
        self._keyframes.close()
        self._cache.clear()

    def set_memory_limit(self, memory_limit_bytes: int) -> None:
        """Bound what decoded frames may take from now on."""
        self._cache.set_limit(memory_limit_bytes - memory_limit_bytes // _SHARE_OF_KEYFRAMES)
        self._keyframes.set_limit(memory_limit_bytes // _SHARE_OF_KEYFRAMES)

    def let_go(self) -> None:
        """Keep only a few frames, and decode none ahead, until frames are asked for again."""
        self._lookahead.rest()
        self._stop_rushing()
        self._keyframes.close()
        self._cache.shrink(_LET_GO_BYTES)
        give_back_freed()

    def frame(
        self,
        frame: int,
        direction: int = 1,
        is_stale: IsStale = never_stale,
        size: PictureSize | None = None,
    ) -> ShownFrame:
        """A frame by its number.

        Args:
            frame: its number.
            direction: of travel, negative for backwards: frames on that side stay in memory longer.
            is_stale: asked while decoding; once it answers yes, nobody waits for this frame any longer.
            size: of the picture, where it is wanted smaller than the frame; kept is the frame as it is.

        Raises:
            NoFrameError: there is no such frame, or it cannot be decoded; the message holds its PTS.
            Cancelled: it became stale before it was there.
        """
        self.seen(frame, direction)
        return self._shown(frame, self._native(frame, is_stale), size)

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
        self._cache.look(frame, 1)
        return self._native(frame, never_stale)

    def near(self, frame: int) -> ShownFrame:
        """A picture close to a frame, as quickly as can be: one that is in memory, or the nearest keyframe.

        Raises:
            NoFrameError: not even the keyframe can be decoded.
        """
        self._lookahead.pause()
        ready = self._cache.nearest(frame)
        key = self._keyframes.nearest(frame)
        if ready is not None and self._is_closer(ready, key, frame):
            return self._shown(ready, self._native(ready, never_stale))
        return self._shown(key, self._keyframes.get(key))

    def hurried(self, frame: int, direction: int) -> ShownFrame:
        """A frame, or another as near to it as can be reached at once; for a clock that runs faster than decoding.

        Frames that no other is made from are left out on the way. Where the time does not suffice, the last that came
        out is the answer, or the next keyframe where that is closer.

        Args:
            frame: its number.
            direction: of travel, negative for backwards.

        Raises:
            NoFrameError: nothing near it can be decoded.
        """
        self._cache.look(frame, direction)
        self._lookahead.pause()
        ready = self._cache.nearest(frame)
        if ready is not None and abs(ready - frame) <= _CLOSE_ENOUGH_FRAMES:
            return self._shown(ready, self._native(ready, never_stale))
        if self._rushing is None:
            self._rushing = FrameDecoder(self._path, self._index, side_by_side=self._size is None, size=self._size)
        start = self._rushing.start_for(frame)
        time_s = _HURRY_BACK_S if direction < 0 else _HURRY_S
        reach = min(start + int(self._frames_per_second * time_s), frame)
        key = self._index.keyframe_after(frame)
        if key is not None and key - frame < frame - reach:
            return self._shown(key, self._keyframes.get(key))
        return self._as_far_as_possible(self._rushing, frame, start, time_s)

    def is_ready(self, frame: int) -> bool:
        """Whether a frame can be shown without decoding."""
        return frame in self._cache

    def ready(self, frame: int) -> ShownFrame | None:
        """A frame that is in memory, within some milliseconds; None where it is not, or so large that it takes longer.

        May be called on any thread, whatever another one does here. The reviewer's place stays; see `seen`.
        """
        found = self._cache.get(frame)
        return None if found is None or found.width * found.height > _QUICK_PIXELS else self._shown(frame, found)

    def seen(self, frame: int, direction: int) -> None:
        """Say that a frame that was `ready` is on show, so that the frames around it are kept."""
        if self._is_jump(frame):
            self._lookahead.pause()
        self._cache.look(frame, direction)

    def repeats_before(self, frame: int) -> bool:
        """Whether a frame's decoded samples are those of the frame before it, one by one; False for the first.

        Raises:
            NoFrameError: one of the two cannot be decoded.
        """
        return frame > 0 and samples_equal(self._native(frame - 1, never_stale), self._native(frame, never_stale))

    def look_ahead(self, frame: int, direction: int) -> bool:
        """Say that a frame is on show: what a step back would need is decoded meanwhile, on a thread of its own.

        Args:
            frame: its number.
            direction: of travel, negative for backwards.

        Returns:
            Whether it is a step from the one before. After a jump, nothing should be prepared for `QUIET_S`.
        """
        is_jump = self._is_jump(frame)
        self._focus = frame
        if self._size is None:
            # Of frames that are kept small so many are kept that a step back seldom waits.
            self._lookahead.look(frame, backwards=direction < 0, jumped=is_jump)
            self._looks_ahead = True
        return not is_jump

    def next_in_row(self, frame: int, is_stale: IsStale = never_stale, size: PictureSize | None = None) -> ShownFrame:
        """A frame of a row that is shown while time runs: not kept where it is small, and none decoded after it.

        To keep a frame and to fetch it again costs more than the rest of what is done for it here.

        Args:
            frame: its number.
            is_stale: as of `frame`.
            size: as of `frame`.

        Raises:
            NoFrameError: as `frame`.
            Cancelled: as `frame`.
        """
        self._focus = frame
        if self._looks_ahead:
            # Nobody steps back meanwhile, and there are better uses for the processor.
            self._lookahead.pause()
            self._looks_ahead = False
        found = self._cache.get(frame) if frame in self._cache else None
        return self._shown(frame, self._decode_in_row(frame, is_stale) if found is None else found, size)

    def prepare_next(self) -> bool:
        """Decode one frame more after the one on show, if a step forward may need it; then be ready for a drag.

        Returns:
            Whether there may be another to prepare.

        Raises:
            NoFrameError: it cannot be decoded.
        """
        number = self._cache.last_of_run(self._focus) + 1
        if number >= len(self._index) or number > self._focus + min(_AHEAD_FRAMES, self._cache.room_frames // 4):
            self._keyframes.ready()
            return False
        self._native(number, never_stale)
        return self.is_ready(number)

    def _shown(self, frame: int, decoded: VideoFrame, size: PictureSize | None = None) -> ShownFrame:
        width, height = (None, None) if size is None else (size.width, size.height)
        return ShownFrame(
            frame=frame,
            pts=int(self._index.pts[frame]),
            media_time=self._index.media_time(frame),
            picture=to_bgra(decoded, width, height),
            picture_type=_letter(decoded),
            key=bool(self._index.keyframe[frame]),
        )

    def _native(self, frame: int, is_stale: IsStale) -> VideoFrame:
        if not 0 <= frame < len(self._index):
            end = format_media_time(self._index.duration_us)
            raise NoFrameError(f"{self._path.name} has no frame {frame}: it has {len(self._index)}, and ends at {end}")
        found = self._cache.get(frame)
        if found is None:
            with self._cache.changed:
                self._cache.changed.wait_for(lambda: not self._lookahead.is_bringing(frame) or is_stale())
            found = self._cache.get(frame)
        return self._decode(frame, is_stale) if found is None else found

    def _decode(self, target: int, is_stale: IsStale) -> VideoFrame:
        return self._decode_from(target, target if self._is_jump(target) else 0, is_stale)

    def _decode_in_row(self, target: int, is_stale: IsStale) -> VideoFrame:
        if self._size is None:
            self._cache.look(target, 1)
            # What lies between two of a row is not shown, and need not be whole.
            return self._decode_from(target, target, is_stale)
        for number, decoded in self._decoder.frames_to(target, target):
            if number == target:
                return decoded
            if is_stale():
                raise Cancelled
        raise AssertionError(_NO_WORD)

    def _decode_from(self, target: int, wanted_from: int, is_stale: IsStale) -> VideoFrame:
        for number, decoded in self._coming_out(self._decoder, target, wanted_from):
            if number == target:
                return decoded
            if is_stale():
                raise Cancelled
        raise AssertionError(_NO_WORD)

    def _coming_out(self, decoder: FrameDecoder, target: int, wanted_from: int) -> Iterator[Numbered]:
        """Decode toward a frame, as `FrameDecoder.frames_to`, and keep what is wanted of what comes out."""
        require_file(self._path)
        try:
            for number, decoded in decoder.frames_to(target, wanted_from):
                if number >= wanted_from:
                    self._cache.put(number, decoded)
                yield number, decoded
        except NoFrameError:
            require_readable(self._path)
            raise

    def _as_far_as_possible(self, decoder: FrameDecoder, target: int, start: int, time_s: float) -> ShownFrame:
        began = time.monotonic()
        for number, decoded in self._coming_out(decoder, target, target):
            spent_s = time.monotonic() - began
            if number == target or spent_s > time_s:
                self._frames_per_second = max(number - start, 1) / spent_s
                return self._shown(number, decoded)
        raise AssertionError(_NO_WORD)

    def _stop_rushing(self) -> None:
        if self._rushing is not None:
            self._rushing.close()
            self._rushing = None

    def _is_jump(self, frame: int) -> bool:
        return abs(frame - self._focus) > _STEP_FRAMES

    def _is_closer(self, one: int, other: int, frame: int) -> bool:
        times = self._index.media_time_us
        away_us = abs(int(times[one]) - int(times[frame]))
        return away_us <= _NEAR_US and away_us <= abs(int(times[other]) - int(times[frame]))


def _letter(frame: VideoFrame) -> str:
    name = PictureType(frame.pict_type).name
    return "" if name == "NONE" else name
