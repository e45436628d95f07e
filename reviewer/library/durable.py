"""Writing files so that they survive a power cut: the contents are on the disk before the name is. Knows files only."""

import os
import shutil
from pathlib import Path


def write_for_good(path: Path, data: bytes) -> None:
    """Write a file, over one that was never finished, and see it on the disk.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def copy_for_good(source: Path, target: Path) -> None:
    """Copy a file's contents, and see them on the disk.

    Raises:
        OSError: it cannot be read or written.
    """
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, 4 * 1024 * 1024)
        written.flush()
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that names in the folder survive a power cut.

    Raises:
        OSError: the disk failed.
    """
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
