"""SHA-256 of files and of decoded frames."""

import hashlib
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame

from reviewer.domain.progress import JobContext
from reviewer.media.container import require_file
from reviewer.media.errors import MediaUnreadableError
from reviewer.media.planes import visible_rows

_CHUNK_BYTES = 4 * 1024 * 1024


def file_sha256(path: Path, context: JobContext) -> str:
    """SHA-256 of a file, lower-case hexadecimal; progress in bytes.

    Raises:
        MediaMissingError, MediaUnreadableError, MediaEmptyError: there is nothing to hash.
        Cancelled: the user stopped it.
    """
    size = require_file(path)
    digest = hashlib.sha256()
    buffer = bytearray(min(size, _CHUNK_BYTES))
    view = memoryview(buffer)
    done = 0
    try:
        with path.open("rb", buffering=0) as file:
            while count := file.readinto(buffer):
                digest.update(view[:count])
                done += count
                context.report(done, size, f"Hashing {path.name}")
                context.raise_if_cancelled()
    except OSError as error:
        raise MediaUnreadableError(f"{path} cannot be read after {done} of {size} bytes: {error.strerror}") from error
    return digest.hexdigest()


def frame_sha256(frame: VideoFrame) -> str:
    """SHA-256 of a decoded frame's visible samples, lower-case hexadecimal.

    Hashed are, in this order: the ASCII text `WIDTHxHEIGHT FORMAT` (FFmpeg's name of the pixel format) and a line
    feed, then of each plane every row's visible bytes, without the padding at the end of rows. Nothing else (no
    time, no colour tags) goes in, so a frame that was copied losslessly has the same hash in another container.
    """
    digest = hashlib.sha256(f"{frame.width}x{frame.height} {frame.format.name}\n".encode("ascii"))
    for plane in range(len(frame.planes)):
        digest.update(np.ascontiguousarray(visible_rows(frame, plane)).data)
    return digest.hexdigest()
