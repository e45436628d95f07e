"""Makes one recording ready to be added: its original copied and hashed, its frames indexed, its own tracks read.

Nothing here writes a row: a `PreparedRecording` can still be dropped without a trace.
"""

import errno
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from reviewer.domain.progress import Cancelled, JobContext
from reviewer.domain.track import Track
from reviewer.ingest.inputs import FoundRecording
from reviewer.library.errors import DiskFullError, VaultError
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import StagedOriginal
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex, build_index
from reviewer.telemetry.embedded import read_embedded_tracks
from reviewer.telemetry.errors import TrackFormatError


@dataclass(frozen=True, eq=False, slots=True)
class PreparedRecording:
    """A recording that is ready to be added.

    Attributes:
        found: where it was found, and what it says of itself.
        staged: its verified copy, or None where the original is linked.
        sha256: of the original.
        index: its frames.
        tracks: of its own streams.
        track_trouble: why its own streams could not be read, or empty.
        index_file: the stored index, and whether this run stored it.
    """

    found: FoundRecording
    staged: StagedOriginal | None
    sha256: str
    index: FrameIndex
    tracks: tuple[Track, ...]
    track_trouble: str
    index_file: Path
    index_is_new: bool

    def drop(self, library: CaseLibrary) -> None:
        """Leave no trace of it; not for one that was added."""
        self.drop_copy(library)
        if self.index_is_new:
            self.index_file.unlink(missing_ok=True)

    def drop_copy(self, library: CaseLibrary) -> None:
        """Remove its copy where that has not come to stand in the vault."""
        if self.staged is not None:
            library.vault.discard(self.staged)


class _UntilStopped:
    """The context of work that runs beside the copying: it is cancelled with the job, or when the copying fails."""

    def __init__(self, context: JobContext) -> None:
        self._context = context
        self.stop = Event()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: the copying tells how far the work is."""

    def raise_if_cancelled(self) -> None:
        if self.stop.is_set():
            raise Cancelled
        self._context.raise_if_cancelled()


def prepare(library: CaseLibrary, found: FoundRecording, context: JobContext, *, link: bool) -> PreparedRecording:
    """Copy and hash an original, and index it meanwhile; on any trouble nothing is left behind.

    The index is made from the file that is being copied, whose bytes are in memory then; the vault refuses the copy if
    the file changes meanwhile.

    Args:
        library: whose vault takes the copy.
        found: the recording.
        context: progress in bytes of the file.
        link: leave the original where it is, and only hash it.

    Raises:
        VaultError, DiskFullError, MediaError: named troubles with the file or the disk.
        Cancelled: the user asked to stop.
    """
    beside = _UntilStopped(context)
    staged: StagedOriginal | None = None
    try:
        with ThreadPoolExecutor(1, "index") as indexer:
            indexing = indexer.submit(build_index, found.path, beside)
            try:
                if link:
                    sha256 = file_sha256(found.path, context)
                else:
                    staged = library.vault.stage(found.path, context)
                    sha256 = staged.sha256
            except BaseException:
                beside.stop.set()
                raise
            index = indexing.result()
        index_file = library.cache_folder / "index" / f"{sha256}.npz"
        index_is_new = not index_file.exists()
        if index_is_new:
            _store(index, index_file, sha256)
    except BaseException:
        if staged is not None:
            library.vault.discard(staged)
        raise
    tracks, track_trouble = _own_tracks(found.path, index)
    return PreparedRecording(
        found=found,
        staged=staged,
        sha256=sha256,
        index=index,
        tracks=tracks,
        track_trouble=track_trouble,
        index_file=index_file,
        index_is_new=index_is_new,
    )


def _store(index: FrameIndex, file: Path, sha256: str) -> None:
    """Keep an index among the derived files.

    Raises:
        DiskFullError: there is no room for it, nor would there be for the recording's rows.
        VaultError: it cannot be written for another reason.
    """
    try:
        index.save(file, sha256)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFullError(
                f"The disk that holds {file.parent} has no room. Nothing half-made was kept."
            ) from error
        raise VaultError(f"{file.parent} cannot be written: {error.strerror or error}. Nothing was kept.") from error


def _own_tracks(path: Path, index: FrameIndex) -> tuple[tuple[Track, ...], str]:
    """The tracks of a recording's own streams; trouble with them does not keep the recording out."""
    try:
        return tuple(read_embedded_tracks(path, index.first_pts, index.time_base)), ""
    except TrackFormatError as error:
        return (), str(error)
