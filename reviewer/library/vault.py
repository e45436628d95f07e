"""The vault: originals under their own SHA-256, read-only, never opened for writing again.

An original comes in by way of `stage` (copied, hashed, read back from the disk and compared) and `adopt` (renamed to
its final place). Knows files and hashes; knows no case and no database.
"""

import os
import re
import shutil
import stat
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reviewer.domain.progress import JobContext
from reviewer.library.errors import ChangedOriginalError, DiskFullError, VaultError
from reviewer.library.hashing import sha256_of
from reviewer.library.processes import process_start
from reviewer.library.verified_copy import (
    CopiedFile,
    copy_small,
    copy_verified,
    read_troubles,
    settle_small,
    write_troubles,
)

FOLDER_NAME = "vault"
READ_ONLY_MODE = 0o444

_STAGING_NAME = ".incoming"

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_RELATIVE_PATH = re.compile(rf"{FOLDER_NAME}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}(\.[a-z0-9]{{1,8}})?")
_STAGED_FILE = re.compile(r"(\d+)-(\d+)-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class StagedOriginal:
    """A verified copy of an original that has no place in the vault yet.

    Attributes:
        path: the copy, among the incoming files.
        source: where it was copied from.
        suffix: the original's, lower-case, with its dot; empty where it is not a harmless one.
    """

    path: Path
    source: Path
    suffix: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class VaultEntry:
    """An original in the vault.

    Attributes:
        relative_path: from the library's folder, with `/`; what `Recording.location` holds.
        is_new: whether this run brought it in.
    """

    sha256: str
    size_bytes: int
    relative_path: str
    is_new: bool


class Vault:
    """The originals of one library."""

    def __init__(self, library_folder: Path) -> None:
        """Speak of the vault in a library's folder, which must exist."""
        self.folder = library_folder / FOLDER_NAME
        self._library_folder = library_folder
        self._staging = self.folder / _STAGING_NAME
        self._made_by = f"{os.getpid()}-{process_start(os.getpid())}"

    def new_name(self) -> str:
        """A name for a copy among the incoming files, which says that this process answers for it."""
        return f"{self._made_by}-{uuid.uuid4().hex}"

    def stage(self, source: Path, context: JobContext, name: str | None = None) -> StagedOriginal:
        """Copy an original in one pass while hashing it, then read the copy back from the disk and compare.

        The original is opened for reading only. On any trouble, and on cancel, the copy is removed.

        Args:
            source: the original.
            context: progress in bytes, and cancel.
            name: of the copy, from `new_name`, where its caller must know it beforehand.

        Raises:
            VaultError: the original cannot be read, changed while it was read, or the copy differs from it.
            DiskFullError: no room for the copy.
            Cancelled: the user asked to stop.
        """
        return self._staged(
            source, name, lambda file, path, size_bytes: copy_verified(source, file, path, size_bytes, context)
        )

    def stage_small(self, source: Path, name: str | None = None) -> StagedOriginal:
        """As `stage`, for a file that fits into memory; the copy is not verified before `settle` is done.

        Raises:
            VaultError, DiskFullError: as for `stage`.
        """
        return self._staged(source, name, lambda file, path, size_bytes: copy_small(source, file, path, size_bytes))

    def settle(self, staged: StagedOriginal) -> None:
        """Send a small copy to the disk, read it back from there and compare; where that fails, it is removed.

        Raises:
            VaultError, DiskFullError: as for `stage`.
        """
        try:
            settle_small(staged.source, staged.path, CopiedFile(staged.sha256, staged.size_bytes))
        except BaseException:
            self.discard(staged)
            raise

    def _staged(self, source: Path, name: str | None, copy: Callable[[int, Path, int], CopiedFile]) -> StagedOriginal:
        with read_troubles(source):
            source_file = os.open(source, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            before = os.fstat(source_file)
            if not stat.S_ISREG(before.st_mode):
                raise VaultError(f"{source} is no file. Nothing was copied.")
            self._refuse_without_room(source, before.st_size)
            path = self._staging / (name or self.new_name())
            self._staging.mkdir(parents=True, exist_ok=True)
            try:
                copied = copy(source_file, path, before.st_size)
                _refuse_changed(source, before, os.fstat(source_file), copied.size_bytes)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        finally:
            os.close(source_file)
        return StagedOriginal(path, source, _harmless_suffix(source), copied.sha256, copied.size_bytes)

    def adopt(self, staged: StagedOriginal, *, sync: bool = True) -> VaultEntry:
        """Give a staged copy its final place, read-only; where the original is there already, drop the copy.

        Args:
            staged: the copy.
            sync: whether its name survives a power cut from now on; else from the next `sync` on.

        Raises:
            VaultError: the vault holds a file under that hash which no longer matches it.
        """
        shelf = self.folder / staged.sha256[:2]
        existing = self._existing(shelf, staged.sha256)
        if existing is not None:
            if sha256_of(existing) != staged.sha256:
                raise ChangedOriginalError(
                    f"The vault's file {existing} no longer matches its hash, so that {staged.source} cannot be"
                    " joined with it. Nothing was changed: verify the library and set the damaged file aside."
                )
            self.discard(staged)
            return self._entry(existing, staged, is_new=False)
        final = shelf / (staged.sha256 + staged.suffix)
        with write_troubles(staged.source, final):
            if not shelf.is_dir():
                shelf.mkdir(exist_ok=True)
            staged.path.chmod(READ_ONLY_MODE)
            staged.path.rename(final)
        entry = self._entry(final, staged, is_new=True)
        if sync:
            self.sync([entry])
        return entry

    def sync(self, entries: Iterable[VaultEntry]) -> None:
        """Make sure that the names of originals survive a power cut.

        Raises:
            VaultError: the disk failed.
        """
        shelves = {self.folder / entry.sha256[:2] for entry in entries if entry.is_new}
        for folder in (*sorted(shelves), *([self.folder] if shelves else [])):
            with write_troubles(folder, folder):
                _sync_folder(folder)

    def sync_staging(self) -> None:
        """Make sure that the names of staged copies survive a power cut.

        Raises:
            VaultError: the disk failed.
        """
        with write_troubles(self._staging, self._staging):
            self._staging.mkdir(parents=True, exist_ok=True)
            _sync_folder(self._staging)

    def staged_again(self, name: str, source: Path, sha256: str, size_bytes: int) -> StagedOriginal | None:
        """A copy that was verified before the program ended, if it is there and still what it was.

        Args:
            name: of the copy, as `StagedOriginal.path` had it.
            source: what it was copied from.
            sha256: what its bytes had.
            size_bytes: what its size was.

        Raises:
            OSError: it cannot be read.
        """
        path = self._staging / name
        if not _STAGED_FILE.fullmatch(name) or not path.is_file() or path.stat().st_size != size_bytes:
            return None
        if sha256_of(path) != sha256:
            return None
        return StagedOriginal(path, source, _harmless_suffix(source), sha256, size_bytes)

    def take_back(self, sha256: str, name: str) -> None:
        """Make an original that no recording names a staged copy again; the write lock must be held.

        Raises:
            OSError: it cannot be moved.
        """
        existing = self._existing(self.folder / sha256[:2], sha256)
        if existing is not None and _STAGED_FILE.fullmatch(name):
            self._staging.mkdir(parents=True, exist_ok=True)
            existing.rename(self._staging / name)

    def discard(self, staged: StagedOriginal) -> None:
        """Remove a staged copy that is not wanted after all."""
        staged.path.unlink(missing_ok=True)

    def discard_name(self, name: str) -> None:
        """Remove the copy of a name, from `new_name`, that whoever made it could not remove."""
        (self._staging / name).unlink(missing_ok=True)

    def remove_new(self, entry: VaultEntry) -> None:
        """Take back an original that this run brought in and that no recording refers to; others are left alone.

        `Change.adopt_original` does this under the write lock. Without that lock another program may just have begun
        to rely on the file.
        """
        if entry.is_new:
            self.path(entry.relative_path).unlink(missing_ok=True)

    def path(self, relative: str) -> Path:
        """The absolute path of an original.

        Args:
            relative: from the library's folder, as `VaultEntry.relative_path`.

        Raises:
            VaultError: that is no place in the vault.
        """
        if not _RELATIVE_PATH.fullmatch(relative):
            raise VaultError(f"“{relative}” is no place in the vault {self.folder}. The file was not opened.")
        path = self._library_folder / PurePosixPath(relative)
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise VaultError(f"“{relative}” leads out of the vault {self.folder}. The file was not opened.")
        return path

    def originals(self) -> list[str]:
        """The relative path of every file that stands in the vault, staged ones left out."""
        return sorted(
            path.relative_to(self._library_folder).as_posix()
            for path in self.folder.glob("*/*")
            if path.parent != self._staging
        )

    def clean_staging(self, kept: Collection[str] = ()) -> None:
        """Remove what programs that ended in the middle of a copy left behind.

        Args:
            kept: names of verified copies that an ingest goes on with.
        """
        if not self._staging.is_dir():
            return
        for path in self._staging.iterdir():
            match = None if path.name in kept else _STAGED_FILE.fullmatch(path.name)
            if match and process_start(int(match[1])) != int(match[2]):
                path.unlink(missing_ok=True)

    def _refuse_without_room(self, source: Path, size: int) -> None:
        free = shutil.disk_usage(self.folder).free
        if free < size:
            raise DiskFullError(
                f"No room for {source} ({size:,} bytes) on the disk that holds {self.folder}: {free:,} bytes are free."
                " Nothing was copied."
            )

    def _existing(self, shelf: Path, sha256: str) -> Path | None:
        """The file under a hash, whatever its suffix."""
        if not shelf.is_dir():
            return None
        return next((path for path in shelf.iterdir() if path.name.partition(".")[0] == sha256), None)

    def _entry(self, path: Path, staged: StagedOriginal, *, is_new: bool) -> VaultEntry:
        relative = path.relative_to(self._library_folder).as_posix()
        return VaultEntry(staged.sha256, staged.size_bytes, relative, is_new)


def _refuse_changed(source: Path, before: os.stat_result, after: os.stat_result, copied_bytes: int) -> None:
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or copied_bytes != after.st_size:
        raise ChangedOriginalError(
            f"{source} changed while it was being copied. The copy was removed; try again when nothing writes to it."
        )


def _harmless_suffix(source: Path) -> str:
    suffix = source.suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _sync_folder(folder: Path) -> None:
    """Make sure that names in the folder survive a power cut."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
