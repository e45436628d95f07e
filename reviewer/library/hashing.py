"""SHA-256 of a file that may be large, by someone who wants to see how far it is."""

import hashlib
from collections.abc import Callable
from pathlib import Path

_CHUNK_BYTES = 4 * 1024 * 1024


def sha256_of(path: Path, advanced: Callable[[int], None] | None = None) -> str:
    """SHA-256 of a file's bytes, lower-case hexadecimal.

    Args:
        path: opened for reading only.
        advanced: told after every chunk how many bytes it had; may raise to stop.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    buffer = memoryview(bytearray(min(max(path.stat().st_size, 1), _CHUNK_BYTES)))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])
            if advanced is not None:
                advanced(count)
    return digest.hexdigest()
