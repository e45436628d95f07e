"""Small pictures of a recording's keyframes for a pointer that runs along it: each is decoded once, when it is wanted.

They are kept as JPEG in one file of the cache for each recording, named by their PTS, so that the next visit decodes
nothing. The file is derived: it can always be deleted, and a damaged one is made anew. Pictures for finding a place
only; evidence stills are never taken from here.
"""

import zipfile
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from reviewer.media.cache_files import written_whole
from reviewer.media.decoder import FrameDecoder
from reviewer.media.index import FrameIndex
from reviewer.media.thumbnail import pixel_shape, small_picture, upright_shape

WIDTH_PX = 320
HEIGHT_PX = 240
"""A picture fits in this: sharp where it is shown at 192 pixels, also on a screen of finer pixels."""

MOST_STORED = 4_000
"""Pictures beyond this are made but not stored: about 40 MB for a recording."""

_QUALITY = "4"
"""FFmpeg's quantiser, 2 (best) to 31."""


class ThumbnailStrip:
    """The small pictures of one recording. To be used by one thread at a time."""

    def __init__(self, path: Path, index: FrameIndex, stored: Path) -> None:
        """Read nothing of the recording yet.

        Args:
            path: the recording.
            index: its frame index.
            stored: the file of pictures that are there already, if any.
        """
        self._path = path
        self._index = index
        self._stored = stored
        self._archive = _opened(stored)
        self._names = frozenset(self._archive.namelist()) if self._archive is not None else frozenset()
        self._fresh: dict[str, bytes] = {}
        self._decoder: FrameDecoder | None = None
        self._pixel_shape = Fraction(1)

    @property
    def unsaved(self) -> int:
        """How many pictures are not in the file yet."""
        return len(self._fresh)

    def picture(self, keyframe: int) -> bytes:
        """The small picture of a keyframe: a JPEG, upright, with square pixels.

        Raises:
            MediaError: the recording cannot be opened.
            NoFrameError: the frame cannot be decoded.
        """
        name = f"{int(self._index.pts[keyframe])}.jpg"
        kept = self._fresh.get(name) or self._read(name)
        if kept is not None:
            return kept
        if self._decoder is None:
            self._pixel_shape = pixel_shape(self._path)
            self._decoder = FrameDecoder(self._path, self._index)
        native = self._decoder.frame(keyframe)
        width = min(WIDTH_PX, round(HEIGHT_PX * upright_shape(native, self._pixel_shape)))
        made = _jpeg(small_picture(native, self._pixel_shape, max(width, 2)))
        if len(self._names) + len(self._fresh) < MOST_STORED:
            self._fresh[name] = made
        return made

    def save(self) -> None:
        """Store what is new, with what was there, under a temporary name, and rename it.

        Raises:
            OSError: the cache cannot be written; the pictures can be made again.
        """
        if not self._fresh:
            return
        with written_whole(self._stored) as part:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
                for name in sorted(self._names):
                    kept = self._read(name)
                    if kept is not None:
                        archive.writestr(name, kept)
                for name, picture in self._fresh.items():
                    archive.writestr(name, picture)
            self._let_go_of_archive()
        self._archive = _opened(self._stored)
        self._names = frozenset(self._archive.namelist()) if self._archive is not None else frozenset()
        self._fresh = {}

    def close(self) -> None:
        """Let go of the recording and of the file; what is not saved is lost."""
        self._let_go_of_archive()
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None

    def _read(self, name: str) -> bytes | None:
        if self._archive is None or name not in self._names:
            return None
        try:
            return self._archive.read(name)
        except (OSError, zipfile.BadZipFile):
            # Damaged on the disk: it is decoded again.
            return None

    def _let_go_of_archive(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None


def _opened(stored: Path) -> zipfile.ZipFile | None:
    """The file of pictures, or None where there is none that can be used."""
    try:
        return zipfile.ZipFile(stored)
    except (OSError, zipfile.BadZipFile):
        return None


def _jpeg(picture: NDArray[np.uint8]) -> bytes:
    """A picture (H×W×4, BGRA) as JPEG; its sides are cut to even numbers, as the coding asks."""
    height, width = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    frame = VideoFrame.from_ndarray(np.ascontiguousarray(picture[: max(height, 2), : max(width, 2)]), format="bgra")
    frame = frame.reformat(format="yuvj420p", dst_color_range=ColorRange.JPEG)
    encoder = av.CodecContext.create("mjpeg", "w")
    if not isinstance(encoder, VideoCodecContext):
        raise TypeError("MJPEG is a video coding")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"qmin": _QUALITY, "qmax": _QUALITY}
    frame.pts = 0
    return b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))
