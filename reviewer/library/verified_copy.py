"""Copying a file so that the copy is known to be on the disk and equal to what was read.

Three things overlap: reading and writing, hashing what was read, and reading back from the disk what was written.
hashlib and the file calls release the interpreter, so that threads do help. Knows files and hashes only.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.progress import JobContext
from reviewer.library.errors import DiskFullError, VaultError

_CHUNK_BYTES = 4 * 1024 * 1024
_BUFFERS = 3
"""One is read into or written from while the others are hashed."""
_SEGMENT_BYTES = 16 * _CHUNK_BYTES
"""How much is written before it is sent to the disk and read back, while the copy goes on."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """What was copied: SHA-256, lower-case hexadecimal, and size."""

    sha256: str
    size_bytes: int


def copy_small(source: Path, source_file: int, target: Path, size_bytes: int) -> CopiedFile:
    """Copy an open file that fits into memory, and hash it; the copy may not be on the disk yet: `settle_small`.

    What was half copied is left to the caller to remove.

    Args:
        source: the name for messages.
        source_file: descriptor, open for reading, at its start.
        target: must not exist.
        size_bytes: the size to expect.

    Raises:
        VaultError: reading or writing failed.
        DiskFullError: no room for the copy.
    """
    digest, copied_bytes = hashlib.sha256(), 0
    with write_troubles(source, target):
        target_file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        while True:
            with read_troubles(source):
                data = os.read(source_file, size_bytes + 1)
            if not data:
                return CopiedFile(digest.hexdigest(), copied_bytes)
            digest.update(data)
            with write_troubles(source, target):
                _write_all(target_file, memoryview(data))
            copied_bytes += len(data)
    finally:
        os.close(target_file)


def settle_small(source: Path, target: Path, copied: CopiedFile) -> None:
    """Send a small copy to the disk, read it back from there and compare.

    Several threads at once take hardly longer than one: the disk is waited for once.

    Raises:
        VaultError: it could not be written, or differs from what was read.
        DiskFullError: no room for it after all.
    """
    with write_troubles(source, target):
        target_file = os.open(target, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.fsync(target_file)
            os.posix_fadvise(target_file, 0, 0, os.POSIX_FADV_DONTNEED)
            digest = hashlib.sha256()
            while data := os.read(target_file, copied.size_bytes + 1):
                digest.update(data)
        finally:
            os.close(target_file)
    if digest.hexdigest() != copied.sha256:
        raise _differs(source, target)


def copy_verified(source: Path, source_file: int, target: Path, size_bytes: int, context: JobContext) -> CopiedFile:
    """Copy an open file to a new one, hash it, read the copy back from the disk and compare.

    What was half copied is left to the caller to remove.

    Args:
        source: the name for messages.
        source_file: descriptor, open for reading, at its start.
        target: must not exist.
        size_bytes: the size to expect, for the progress.
        context: progress is in bytes, each byte counting half when copied and half when read back.

    Raises:
        VaultError: reading or writing failed, or the copy differs from what was read.
        DiskFullError: no room for the copy.
        Cancelled: the user asked to stop.
    """
    with write_troubles(source, target):
        target_file = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        return _Copy(source, source_file, target, target_file, size_bytes, context).run()
    finally:
        os.close(target_file)


@contextmanager
def read_troubles(source: Path) -> Iterator[None]:
    """Name the file that cannot be read.

    Raises:
        VaultError: in place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise VaultError(f"{source} cannot be read: {_reason(error)}. Nothing of it was kept.") from error


@contextmanager
def write_troubles(source: Path, target: Path) -> Iterator[None]:
    """Name the file that cannot be copied.

    Raises:
        DiskFullError: the disk has no room.
        VaultError: in place of any other OSError.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(
                f"The disk that holds {target.parent} has no room for {source} ({_reason(error)})."
                " Nothing half-copied was kept; make room and try again."
            ) from error
        raise VaultError(
            f"{source} cannot be copied to {target.parent}: {_reason(error)}. Nothing was kept."
        ) from error


class _Copy:
    """One copy under way."""

    def __init__(
        self, source: Path, source_file: int, target: Path, target_file: int, size_bytes: int, context: JobContext
    ) -> None:
        self._source = source
        self._source_file = source_file
        self._target = target
        self._target_file = target_file
        self._size_bytes = size_bytes
        self._context = context
        self._read_digest = hashlib.sha256()
        self._disk_digest = hashlib.sha256()
        self._disk_buffer = memoryview(bytearray(min(size_bytes, _CHUNK_BYTES) or 1))
        self._copied_bytes = 0
        self._checked_bytes = 0

    def run(self) -> CopiedFile:
        with ThreadPoolExecutor(1, "hash") as hasher, ThreadPoolExecutor(1, "read-back") as checker:
            try:
                checks = self._copy(hasher, checker)
                for check in checks:
                    with write_troubles(self._source, self._target):
                        check.result()
                    self._say_how_far()
            except BaseException:
                checker.shutdown(wait=False, cancel_futures=True)
                raise
        with write_troubles(self._source, self._target):
            os.fsync(self._target_file)
        if self._disk_digest.digest() != self._read_digest.digest():
            raise _differs(self._source, self._target)
        return CopiedFile(self._read_digest.hexdigest(), self._copied_bytes)

    def _copy(self, hasher: ThreadPoolExecutor, checker: ThreadPoolExecutor) -> list[Future[None]]:
        """Copy to the end; the checks it returns may still be under way."""
        buffers = [memoryview(bytearray(_CHUNK_BYTES)) for _ in range(_BUFFERS)]
        hashing: list[Future[None] | None] = [None] * _BUFFERS
        checks: list[Future[None]] = []
        sent_bytes = 0
        turn = 0
        while True:
            unhashed = hashing[turn]
            if unhashed is not None:
                unhashed.result()
            with read_troubles(self._source):
                count = os.readv(self._source_file, [buffers[turn]])
            if count == 0:
                break
            chunk = buffers[turn][:count]
            hashing[turn] = hasher.submit(self._read_digest.update, chunk)
            with write_troubles(self._source, self._target):
                _write_all(self._target_file, chunk)
            self._copied_bytes += count
            if self._copied_bytes - sent_bytes >= _SEGMENT_BYTES:
                checks.append(checker.submit(self._read_back, sent_bytes, self._copied_bytes))
                sent_bytes = self._copied_bytes
            self._say_how_far()
            turn = (turn + 1) % _BUFFERS
        checks.append(checker.submit(self._read_back, sent_bytes, self._copied_bytes))
        return checks

    def _read_back(self, start: int, end: int) -> None:
        """Send a stretch to the disk, drop it from the cache, and hash what the disk gives back."""
        os.fdatasync(self._target_file)
        os.posix_fadvise(self._target_file, start, end - start, os.POSIX_FADV_DONTNEED)
        while start < end:
            wanted = min(end - start, len(self._disk_buffer))
            count = os.preadv(self._target_file, [self._disk_buffer[:wanted]], start)
            if count == 0:  # shorter than written: the hashes will differ
                return
            self._disk_digest.update(self._disk_buffer[:count])
            self._checked_bytes += count
            start += count

    def _say_how_far(self) -> None:
        self._context.raise_if_cancelled()
        self._context.report((self._copied_bytes + self._checked_bytes) // 2, self._size_bytes, self._source.name)


def _differs(source: Path, target: Path) -> VaultError:
    return VaultError(
        f"The copy of {source} in {target.parent} does not read back as what was written: the disk or its cable may be"
        " failing. The copy was removed; the original was not touched."
    )


def _write_all(file: int, data: memoryview) -> None:
    while data:
        data = data[os.write(file, data) :]


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
