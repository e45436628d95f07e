"""Tells a recording that is out of reach (its drive was taken out) from one that is damaged.

FFmpeg ends a recording quietly where the system no longer gives it any bytes, as if it ended there; and what is still
in the system's memory goes on being read for a while after the drive is gone.
"""

from pathlib import Path

from reviewer.media.container import require_file
from reviewer.media.errors import MediaUnreadableError


def require_readable(path: Path) -> None:
    """Check that a recording is still there and gives out its bytes.

    Raises:
        MediaMissingError, MediaUnreadableError, MediaEmptyError: it cannot be read.
    """
    size_bytes = require_file(path)
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(size_bytes - 1)
            file.read(1)
    except OSError as error:
        raise MediaUnreadableError(f"{path} can no longer be read: {error.strerror}") from error
