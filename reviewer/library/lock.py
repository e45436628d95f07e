"""Which program has a library open for writing: a lock that ends with its program, however that ends.

The lock is the operating system's, on a small file in the library's folder; what stands in the file only says whose it
is. Knows neither tables nor threads.
"""

import errno
import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reviewer.domain.time import UtcTime, format_utc, utc_now
from reviewer.library.actor import Actor
from reviewer.library.errors import LibraryError, LibraryInUseError

FILE_NAME = "library.lock"

_LARGEST_BYTES = 4096
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a library open.

    Attributes:
        name, host: the account and the machine.
        process_id: the program's number on that machine.
        since_utc: since when.
    """

    name: str
    host: str
    process_id: int
    since_utc: UtcTime

    @property
    def words(self) -> str:
        """As in `r.okafor on ws-12 has it open since 2026-04-17 21:10:42 UTC (process 4711)`."""
        since = format_utc(self.since_utc, 0).replace("T", " ").replace("Z", " UTC")
        return f"{self.name} on {self.host} has it open since {since} (process {self.process_id})"


class LibraryLock:
    """The lock of one library, held by this program."""

    def __init__(self, file: int) -> None:
        """Wrap the open, locked file; use `take`."""
        self._file = file

    @classmethod
    def take(cls, folder: Path, actor: Actor) -> Self:
        """Take the lock for this program, and write down whose it is.

        Raises:
            LibraryInUseError: another program has it, or this one has taken it before.
            LibraryError: the folder's file system knows no locks.
            OSError: the folder may not be written.
        """
        file = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise LibraryError(
                        f"{folder} lies where files cannot be locked ({error.strerror}), so that two programs could"
                        " write the library at once. Nothing was written; copy it to a local disk and open it there."
                    ) from error
                raise _in_use(folder, _read(file)) from error
            _write(file, Holder(actor.name, actor.host, os.getpid(), utc_now()))
        except BaseException:
            os.close(file)
            raise
        return cls(file)

    def release(self) -> None:
        """Let others have it. The file stays: taking it away could take another program's lock with it."""
        os.ftruncate(self._file, 0)
        os.close(self._file)


def _in_use(folder: Path, holder: Holder | None) -> LibraryInUseError:
    whose = "another program has it open" if holder is None else holder.words
    return LibraryInUseError(f"The library {folder} is in use: {whose}. Only one program at a time can write it.")


def _write(file: int, holder: Holder) -> None:
    told = {
        "name": holder.name,
        "host": holder.host,
        "process_id": holder.process_id,
        "since_utc_us": holder.since_utc,
    }
    text = json.dumps(told).encode("ascii")
    os.pwrite(file, text, 0)
    os.ftruncate(file, len(text))


def _read(file: int) -> Holder | None:
    """What the file says; None where its holder has not said it yet."""
    try:
        told = json.loads(os.pread(file, _LARGEST_BYTES, 0))
        return Holder(str(told["name"]), str(told["host"]), int(told["process_id"]), UtcTime(int(told["since_utc_us"])))
    except (ValueError, TypeError, LookupError):
        return None
