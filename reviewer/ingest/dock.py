"""A folder that a camera dock writes into: what lies in it is brought in once nothing writes to it any more.

Looks when it is asked to; when that is, is the business of whoever asks. Times are of a clock that cannot be set, so
that a clock that is set back neither holds a file up nor lets it in half written.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.domain.case import Case
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, utc_now
from reviewer.ingest.errors import DockFolderError
from reviewer.ingest.ingest import ingest
from reviewer.ingest.inputs import ColumnsOf, nothing_said
from reviewer.ingest.report import IngestReport
from reviewer.library.library import CaseLibrary

SETTLED_US: Final = 5 * MICROSECONDS_PER_SECOND
"""A file that has had the same size and date for so long is taken to be finished."""

_UNFINISHED_SUFFIXES: Final = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""What programs call a file that they still write."""


IsKnown = Callable[[Path, int, int], bool]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is finished of one folder in the dock folder, or of the files that lie in it directly.

    Attributes:
        name: of the folder, by which a case may be called.
        paths: the folder itself where all of it is finished and nothing of it was taken before, else its files.
        files: every file of it.
    """

    name: str
    paths: tuple[Path, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a file was when it was last looked at, and since when it has been so."""

    size_bytes: int
    modified_ns: int
    since_us: int


class DockFolder:
    """What is known of the files of a dock folder.

    Attributes:
        folder: the folder, absolute.
        is_waiting: whether there was something unfinished at the last look.
        folders: the folder and those below it, as of the last look.
    """

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet.

        Args:
            folder: must be there.

        Raises:
            DockFolderError: it is no folder, or cannot be read.
        """
        self.folder = folder.absolute()
        self.is_waiting = False
        self.folders: tuple[Path, ...] = (self.folder,)
        self._seen: dict[Path, _Seen] = {}
        self._taken: dict[Path, tuple[int, int]] = {}
        if not self.folder.is_dir():
            raise DockFolderError(f"{self.folder} is no folder that can be watched.")

    def look(self, now_us: int, is_known: IsKnown) -> list[Arrival]:
        """What is finished and was not taken yet, folder by folder; a folder waits until all of it is finished.

        Args:
            now_us: of a clock that only goes forward.
            is_known: whether a file of this path, size in bytes and date (ns) was brought in before.

        Raises:
            DockFolderError: the folder cannot be read, as when its disk was pulled.
        """
        seen: dict[Path, _Seen] = {}
        arrivals = []
        self.is_waiting = False
        for name, files in self._folders():
            new, is_settled, is_partly_taken = [], True, False
            for path, size_bytes, modified_ns in files:
                if self._was_taken(path, size_bytes, modified_ns, is_known):
                    is_partly_taken = True
                    continue
                before = self._seen.get(path)
                is_same = before is not None and (before.size_bytes, before.modified_ns) == (size_bytes, modified_ns)
                since_us = before.since_us if before is not None and is_same else now_us
                seen[path] = _Seen(size_bytes, modified_ns, since_us)
                is_settled = is_settled and now_us - since_us >= SETTLED_US and not _is_unfinished(path)
                new.append(path)
            if new and is_settled:
                is_whole = name != self.folder.name and not is_partly_taken
                arrivals.append(Arrival(name, (self.folder / name,) if is_whole else tuple(new), tuple(new)))
            elif new:
                self.is_waiting = True
        self._seen = seen
        return arrivals

    def take(self, arrival: Arrival) -> None:
        """Do not speak of these files again unless they change."""
        for path in arrival.files:
            seen = self._seen.pop(path, None)
            if seen is not None:
                self._taken[path] = (seen.size_bytes, seen.modified_ns)

    def _was_taken(self, path: Path, size_bytes: int, modified_ns: int, is_known: IsKnown) -> bool:
        if path not in self._taken and is_known(path, size_bytes, modified_ns):
            self._taken[path] = (size_bytes, modified_ns)
        return self._taken.get(path) == (size_bytes, modified_ns)

    def _folders(self) -> Iterator[tuple[str, list[tuple[Path, int, int]]]]:
        """Each folder of the dock folder with its files; first the dock folder's own files under its own name."""
        try:
            entries = sorted(self.folder.iterdir())
        except OSError as error:
            raise DockFolderError(
                f"The dock folder {self.folder} cannot be read: {error.strerror or error}. It is looked at again later."
            ) from error
        yield self.folder.name, list(_sizes(path for path in entries if not path.is_dir()))
        below = [self.folder]
        for folder in entries:
            if folder.is_dir() and not folder.name.startswith("."):
                walked = [(Path(base), sorted(names)) for base, _, names in os.walk(folder)]
                below += [base for base, _ in walked]
                yield folder.name, list(_sizes(base / name for base, names in walked for name in names))
        self.folders = tuple(below)


def watched(library: CaseLibrary, folder: Path) -> DockFolder:
    """A dock folder for a library.

    Raises:
        DockFolderError: it is no folder, or the library lies in it.
    """
    if library.folder.resolve().is_relative_to(folder.resolve()):
        raise DockFolderError(f"The library lies in {folder}: watch another folder.")
    return DockFolder(folder)


def take_in(
    library: CaseLibrary,
    dock: DockFolder,
    arrivals: Sequence[Arrival],
    *,
    number: str | None,
    authority: str,
    link: bool = False,
    columns_of: ColumnsOf = nothing_said,
    exiftool: Path | None = None,
    context: JobContext,
) -> list[IngestReport]:
    """Bring in what is finished.

    Args:
        library: open, and of the calling thread.
        dock: the folder.
        arrivals: what `DockFolder.look` said.
        number: the case that takes everything; None for a case for each folder, called as the folder is.
        authority: under which it happens.
        link: leave the originals in the dock folder.
        columns_of: as for `ingest`.
        exiftool: as for `ingest`.
        context: progress in bytes, and cancel.

    Returns:
        A report for each arrival, up to one that was stopped.

    Raises:
        LibraryError: the library cannot be written.
    """
    reports = []
    for arrival in arrivals:
        case_id = _case_of(library, number or arrival.name)
        report = ingest(
            library,
            case_id,
            arrival.paths,
            link=link,
            columns_of=columns_of,
            exiftool=exiftool,
            authority=authority,
            context=context,
        )
        reports.append(report)
        if report.is_stopped:
            break
        dock.take(arrival)
    return reports


def _case_of(library: CaseLibrary, number: str) -> int:
    case = library.case_by_number(number)
    if case is None:
        with library.change("case.add") as change:
            case = change.insert_case(Case(number, created_utc=utc_now()))
    return case.id


def _sizes(paths: Iterator[Path]) -> Iterator[tuple[Path, int, int]]:
    """Each regular file that is not hidden, with size and date; what vanishes meanwhile is not there."""
    for path in paths:
        if path.name.startswith("."):
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode):
            yield path, status.st_size, status.st_mtime_ns


def _is_unfinished(path: Path) -> bool:
    return path.suffix.lower() in _UNFINISHED_SUFFIXES
