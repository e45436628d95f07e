"""What comes live, kept on the disk byte by byte until a reviewer keeps it in the case or discards it.

A spool is a folder in the library's cache: the bytes exactly as they came, one file for each log, and a note of where
they came from. It outlives a crash; the next start finds it.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reviewer.domain.case import Case
from reviewer.domain.errors import ReviewerError
from reviewer.domain.live_log import LiveLog
from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime, datetime_from_utc, utc_now
from reviewer.ingest.ingest import ingest
from reviewer.ingest.report import IngestReport
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary

_FOLDER = "live"
_NOTE = "came-from.json"
_SUFFIXES = frozenset({".nmea", ".gpx"})


class SpoolError(ReviewerError):
    """What comes live cannot be kept on the disk."""


@dataclass(frozen=True, slots=True)
class Spool:
    """What came live once and is neither kept nor discarded.

    Attributes:
        folder: where it lies.
        source: the file or address that it came from.
        case_id, case_number: the case that was open.
        authority: under which it was received, as the reviewer said; may be empty.
        began_utc: when it began, by this computer's clock.
    """

    folder: Path
    source: str
    case_id: int
    case_number: str
    authority: str
    began_utc: UtcTime

    @property
    def parts(self) -> tuple[Path, ...]:
        """The logs that hold anything, in the order in which they came."""
        found = sorted(path for path in self.folder.iterdir() if path.suffix in _SUFFIXES)
        return tuple(path for path in found if path.stat().st_size > 0)

    @property
    def size_bytes(self) -> int:
        """How much came."""
        return sum(part.stat().st_size for part in self.parts)

    def remove(self) -> None:
        """Take it off the disk.

        Raises:
            SpoolError: it cannot be removed.
        """
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise SpoolError(f"{self.folder} cannot be removed: {error.strerror or error}") from error


class SpoolWriter:
    """Takes the bytes of a feed; as `ByteKeeper`.

    Attributes:
        spool: what is written.
    """

    def __init__(self, library: CaseLibrary, case: Case, source: str, authority: str) -> None:
        """Begin a spool in the cache of a library.

        Raises:
            SpoolError: the folder cannot be made.
        """
        began = utc_now()
        self._stem = f"live-{datetime_from_utc(began):%Y-%m-%dT%H-%M-%S-%f}Z"
        folder = library.cache_folder / _FOLDER / self._stem
        self.spool = Spool(folder, source, case.id, case.number, authority, began)
        self._file: BinaryIO | None = None
        self._count = 0
        self._is_synced = True
        note = {
            "source": source, "case_id": case.id, "case_number": case.number, "authority": authority,
            "began_utc_us": began,
        }  # fmt: skip
        try:
            folder.mkdir(parents=True)
            (folder / _NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
        except OSError as error:
            raise self._failed(error) from error

    def begin_part(self, suffix: str) -> None:
        """As `ByteKeeper`."""
        self._close_part()
        self._count += 1
        try:
            self._file = (self.spool.folder / f"{self._stem}-{self._count:03d}{suffix}").open("xb", buffering=0)
        except OSError as error:
            raise self._failed(error) from error

    def write(self, data: bytes) -> None:
        """As `ByteKeeper`."""
        if self._file is None:
            raise ValueError("bytes came before a part was begun")
        try:
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise self._failed(error) from error
        self._is_synced = False

    def sync(self) -> None:
        """As `ByteKeeper`."""
        if self._file is None or self._is_synced:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._failed(error) from error
        self._is_synced = True

    def close(self) -> None:
        """End it; a spool into which nothing came goes by itself."""
        self._close_part()
        if not self.spool.parts:
            self.spool.remove()

    def _close_part(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _failed(self, error: OSError) -> SpoolError:
        return SpoolError(
            f"What comes from {self.spool.source} cannot be kept in {self.spool.folder} ({error.strerror or error}). It"
            " was stopped; what came before is kept. Make room, and begin again."
        )


def spools_of(library: CaseLibrary, case_id: int | None = None) -> list[Spool]:
    """What came live and is neither kept nor discarded, the oldest first; of one case, or of all.

    Folders whose note cannot be read are left alone.
    """
    folder = library.cache_folder / _FOLDER
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        spool = _read(path)
        if spool is not None and spool.parts and case_id in (None, spool.case_id):
            found.append(spool)
    return found


def keep(library: CaseLibrary, spool: Spool, context: JobContext) -> IngestReport:
    """Put what came live into its case: the bytes as an original, and the track that they say; then the spool goes.

    Args:
        library: open, and of the calling thread.
        spool: nothing more comes into it.
        context: progress and cancel.

    Raises:
        ReviewerError: it cannot be stored; the spool stays.
    """
    case = library.case(spool.case_id)
    known = {log.sha256 for log in library.live_logs(case.id)}
    for part in spool.parts:
        staged = library.vault.stage(part, context)
        if staged.sha256 in known:
            library.vault.discard(staged)
            continue
        with library.change("live.keep") as change:
            entry = change.adopt_original(staged)
            place = (entry.relative_path, entry.sha256, entry.size_bytes)
            log = change.insert_live_log(LiveLog(case.id, spool.source, part.name, *place, spool.began_utc))
            change.object = f"live log {log.id}"
            change.details.update(source=spool.source, sha256=entry.sha256, authority=spool.authority)
    report = ingest(library, case.id, spool.parts, authority=spool.authority, context=context)
    if not report.is_stopped:
        spool.remove()
    return report


def discard(library: CaseLibrary, spool: Spool) -> None:
    """Remove what came live, with a record of what it was.

    Raises:
        ReviewerError: the record cannot be written, or the bytes cannot be removed.
    """
    library.record(
        "live.discard",
        f"case {spool.case_number}",
        details={
            "source": spool.source,
            "parts": [
                {"name": part.name, "sha256": sha256_of(part), "size_bytes": part.stat().st_size}
                for part in spool.parts
            ],
        },
    )
    spool.remove()


def _read(folder: Path) -> Spool | None:
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return Spool(
            folder, str(note["source"]), int(note["case_id"]), str(note["case_number"]), str(note["authority"]),
            UtcTime(int(note["began_utc_us"])),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None
