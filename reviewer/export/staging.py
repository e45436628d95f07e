"""A file that appears under its name only when it is complete: temporary name beside it, fsync, rename.

Whatever goes wrong on the way, a full disk or a cancel included, leaves nothing behind.
"""

import errno
import os
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import av

from reviewer.export.errors import TargetError, TargetExistsError, TargetFullError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StagedFile:
    """One file on its way to its name. Used as a context: what is not published at the end is removed.

    If the context ends with an exception after `publish`, the published file is taken back: its audit row was not
    written then. A file that it replaced on the reviewer's word is gone all the same.

    Attributes:
        target: the name it will have, absolute.
        part: the temporary name, in the same folder; write here.
    """

    def __init__(self, target: Path, *, overwrite: bool = False, keep: Collection[Path] = ()) -> None:
        """Choose the temporary name; nothing is written yet.

        Args:
            target: the name to have.
            overwrite: whether a file of that name may be replaced.
            keep: files and folders that must never be written, whatever was said: originals, the vault.

        Raises:
            TargetExistsError: there is a file of that name, and `overwrite` is not set.
            TargetError: the folder is missing, the target is a folder, or it is to be kept.
        """
        self.target = target.absolute()
        self.part = self.target.with_name(f".{self.target.name}.{uuid.uuid4().hex}.part")
        self._overwrite = overwrite
        self._is_published = False
        place = self.target.resolve()
        if any(place == kept.resolve() or kept.resolve() in place.parents for kept in keep):
            raise TargetError(f"{self.target} is where an original lies: nothing is ever written there")
        self._refuse_bad_target()

    def __enter__(self) -> Self:
        """The file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Remove what was not published, or published in vain."""
        self.part.unlink(missing_ok=True)
        if kind is not None and self._is_published:
            self.target.unlink(missing_ok=True)

    def publish(self) -> None:
        """Make the file durable and give it its name.

        Raises:
            TargetExistsError: a file of that name has appeared meanwhile.
            TargetError: the file system refuses; the file was not published.
        """
        with writing_to(self.target):
            _sync(self.part)
            self._refuse_bad_target()
            self.part.replace(self.target)
            self._is_published = True
            _sync(self.target.parent)

    def _refuse_bad_target(self) -> None:
        if not self.target.parent.is_dir():
            raise TargetError(
                f"{self.target.parent} is not there: make the folder, or choose another for {self.target.name}"
            )
        if self.target.is_dir():
            raise TargetError(f"{self.target} is a folder: choose a name for the file in it")
        if self.target.exists() and not self._overwrite:
            raise TargetExistsError(
                f"{self.target} exists already and was not touched: choose another name, or replace it"
            )


@contextmanager
def writing_to(target: Path) -> Iterator[None]:
    """Turn what the system says while a file is written into named troubles.

    Raises:
        TargetFullError: there is no room.
        TargetError: the file cannot be written for another reason.
    """
    try:
        yield
    except (OSError, av.error.FFmpegError) as error:
        reason = error.strerror or type(error).__name__
        if error.errno in _NO_ROOM:
            raise TargetFullError(
                f"{target.name} does not fit on its disk ({reason}); nothing was left behind. "
                f"Make room in {target.parent}, or choose another folder"
            ) from error
        raise TargetError(f"{target} cannot be written: {reason}") from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
