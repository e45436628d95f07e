"""Writes and reads derived files: one is there as a whole or not at all, and one that is no good is told apart.

Everything in the cache can be made again. What is in a file is not known here.
"""

import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.media.errors import CacheError

_UNUSABLE = (
    OSError,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    ArithmeticError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What numpy and those who make something of its arrays raise for a file that is damaged, or is another."""


_SMALL_BYTES = 64 * 1024
"""Less than this takes longer to compress than it saves."""


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file to write under a temporary name, which is renamed to `path` at the end and removed after any failure.

    Args:
        path: the file; its folder is made if needed.

    Raises:
        OSError: it cannot be written; nothing half made is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def save_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Store arrays by their names, compressed unless they are small.

    Raises:
        OSError: the file cannot be written; nothing half made is left.
    """
    with written_whole(path) as part, part.open("wb") as file:
        is_small = sum(array.nbytes for array in arrays.values()) <= _SMALL_BYTES
        (np.savez if is_small else np.savez_compressed)(file, allow_pickle=False, **arrays)


@contextmanager
def stored_arrays(path: Path) -> Iterator[Mapping[str, NDArray[Any]]]:
    """Stored arrays by their names, to make something of them meanwhile.

    Raises:
        CacheError: there is no such file, it is damaged, or what is made of it is not to be had from its arrays.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            yield stored
    except _UNUSABLE as error:
        raise CacheError(f"{path.name} cannot be used: {error}") from error
