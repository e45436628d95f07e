"""Decodes backwards ahead of the reviewer, on a thread and with a decoder of its own.

A recording can only be decoded forwards, from a keyframe on. So that a step back is never the one that waits for a
whole group of pictures, the group before the frame on show is decoded while the reviewer still steps through this one.
Where a group does not fit into the memory it is decoded in parts, the last part first: up to each part only those
frames are decoded that others are made from, and only the part itself is kept.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.media.decoder import FrameDecoder
from reviewer.media.errors import MediaError
from reviewer.media.frame_cache import FrameCache
from reviewer.media.index import FrameIndex

QUIET_S: Final = 0.06
"""After a jump nothing is decoded ahead for so long: the reviewer may be on the way to somewhere else."""

_LEAST_AHEAD_FRAMES: Final = 24
"""At least so many frames are to be ready, where groups of pictures are short."""


@dataclass(eq=False, slots=True)
class _Part:
    """Frames `first` to `last`, being decoded; `next` is the first that has not come yet."""

    first: int
    last: int
    next: int


class Lookahead:
    """Fills a cache with the frames before the one on show."""

    def __init__(self, path: Path, index: FrameIndex, cache: FrameCache) -> None:
        """Have nothing to do; neither thread nor decoder are there before the first `look`.

        Args:
            path: the recording.
            index: its frame index.
            cache: what is filled; its lock guards what both threads know here.
        """
        self._path = path
        self._index = index
        self._cache = cache
        self._changed = cache.changed
        self._decoder: FrameDecoder | None = None
        self._thread: threading.Thread | None = None
        self._focus: int | None = None
        self._backwards = False
        self._jumped = False
        self._settling = False
        self._part: _Part | None = None
        self._resting = False
        self._closing = False

    def look(self, frame: int, *, backwards: bool, jumped: bool) -> None:
        """Say which frame is on show.

        Args:
            frame: its number.
            backwards: whether the reviewer goes backwards.
            jumped: whether this frame is no step away from the one before.
        """
        with self._changed:
            self._focus = frame
            self._backwards = backwards
            self._jumped = self._settling = jumped
            self._resting = False
            if self._part is not None and not self._is_useful(self._part):
                self._part = None
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="frames-ahead")
                self._thread.start()
            self._changed.notify_all()

    def is_bringing(self, number: int) -> bool:
        """Whether a frame is among those being decoded, and has yet to come; asked under the cache's lock."""
        return self._part is not None and self._part.next <= number <= self._part.last

    def pause(self) -> None:
        """Leave the processor to others until the next `look`."""
        with self._changed:
            self._focus = self._part = None
            self._changed.notify_all()

    def rest(self) -> None:
        """As `pause`, and give back the decoder's memory."""
        with self._changed:
            self._resting = True
        self.pause()

    def close(self) -> None:
        """Stop, and wait for the thread."""
        with self._changed:
            self._closing = True
        self.pause()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        try:
            while (part := self._wait_for_part()) is not None:
                self._bring(part)
        finally:
            self._close_decoder()

    def _wait_for_part(self) -> _Part | None:
        """The next part to decode; None when it is time to stop."""
        with self._changed:
            while not self._closing:
                if self._resting:
                    self._resting = False
                    self._close_decoder()
                elif self._focus is None:
                    self._changed.wait()
                elif self._settling:
                    self._settling = False
                    self._changed.wait_for(lambda: self._closing or self._focus is None or self._settling, QUIET_S)
                else:
                    self._part = self._next_part()
                    if self._part is not None:
                        return self._part
                    self._focus = None
            return None

    def _next_part(self) -> _Part | None:
        """What to decode now; None where enough is ready, or where waiting makes for a longer part."""
        focus = self._focus
        if focus is None:
            return None
        first = self._cache.first_of_run(focus)
        group = self._index.keyframe_before(focus)
        if self._backwards:
            group = self._index.keyframe_before(max(group - 1, 0))
        elif not self._jumped:
            return None
        wanted_from = max(min(group, focus - _LEAST_AHEAD_FRAMES), 0)
        most = self._cache.room_frames * 3 // 4 if self._backwards else self._cache.room_frames // 2
        wanted_from = max(wanted_from, focus - most)
        if first <= wanted_from:
            return None
        start = max(self._index.keyframe_before(first - 1), wanted_from)
        is_rest_of_group = start == self._index.keyframe_before(first - 1)
        if not is_rest_of_group and first - start < most // 2 and focus - first > most // 4:
            return None
        return _Part(start, first - 1, start)

    def _is_useful(self, part: _Part) -> bool:
        focus = self._focus
        if focus is None or not (self._backwards or self._jumped):
            return False
        return part.first <= focus <= part.last + max(self._cache.room_frames, _LEAST_AHEAD_FRAMES)

    def _bring(self, part: _Part) -> None:
        try:
            if self._decoder is None:
                self._decoder = FrameDecoder(self._path, self._index)
            for number, frame in self._decoder.frames_to(part.last, wanted_from=part.first):
                if number >= part.first:
                    self._cache.put(number, frame)
                with self._changed:
                    if self._part is not part:
                        return
                    part.next = number + 1
        except MediaError:
            # Whoever asks for a frame that cannot be decoded is told so then.
            with self._changed:
                self._focus = None
        finally:
            with self._changed:
                if self._part is part:
                    self._part = None
                self._changed.notify_all()

    def _close_decoder(self) -> None:
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
