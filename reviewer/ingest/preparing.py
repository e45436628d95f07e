"""Makes one recording ready to be added: its original copied and hashed, its frames indexed, its own tracks read.

Nothing here writes a row: a `PreparedRecording` can still be dropped without a trace.
"""

import errno
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from reviewer.domain.progress import Cancelled, JobContext
from reviewer.domain.track import StaticPosition, Track
from reviewer.ingest.inputs import FoundRecording
from reviewer.library.errors import DiskFullError, VaultError
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import StagedOriginal
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex, build_index
from reviewer.telemetry.embedded import RecordingPositions, read_embedded_positions
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.exiftool import read_with_exiftool
from reviewer.telemetry.plausibility import flag_implausible


@dataclass(frozen=True, eq=False, slots=True)
class PreparedRecording:
    """A recording that is ready to be added.

    Attributes:
        found: where it was found, and what it says of itself.
        staged: its verified copy, or None where the original is linked.
        sha256: of the original.
        index: its frames.
        tracks: of its own streams; where no reader here found a position, what ExifTool did.
        static_position: the one place that it states for all of itself, or None.
        track_trouble: why its own streams could not be read, or empty.
        track_note: what a person should know of how they were read, or empty.
        index_file: the stored index, and whether this run stored it.
    """

    found: FoundRecording
    staged: StagedOriginal | None
    sha256: str
    index: FrameIndex
    tracks: tuple[Track, ...]
    static_position: StaticPosition | None
    track_trouble: str
    track_note: str
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


def prepare(
    library: CaseLibrary, found: FoundRecording, context: JobContext, *, link: bool, exiftool: Path | None = None
) -> PreparedRecording:
    """Copy and hash an original, and index it meanwhile; on any trouble nothing is left behind.

    The index is made from the file that is being copied, whose bytes are in memory then; the vault refuses the copy if
    the file changes meanwhile.

    Args:
        library: whose vault takes the copy.
        found: the recording.
        context: progress in bytes of the file.
        link: leave the original where it is, and only hash it.
        exiftool: the program to ask for positions where no reader here finds one; None to ask nobody.

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
    positions, track_trouble, track_note = _own_positions(found.path, index, exiftool)
    return PreparedRecording(
        found=found,
        staged=staged,
        sha256=sha256,
        index=index,
        tracks=positions.tracks,
        static_position=positions.static_position,
        track_trouble=track_trouble,
        track_note=track_note,
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


def _own_positions(path: Path, index: FrameIndex, exiftool: Path | None) -> tuple[RecordingPositions, str, str]:
    """What a recording says of places, what is wrong with that, and a note on who read it.

    Trouble with it does not keep the recording out.
    """
    positions, trouble = RecordingPositions((), None), ""
    try:
        positions = read_embedded_positions(path, index.first_pts, index.time_base)
    except TrackFormatError as error:
        trouble = str(error)
    if exiftool is None or any(track.stated_count for track in positions.tracks):
        return positions, trouble, ""
    try:
        track = read_with_exiftool(exiftool, path)
    except TrackFormatError as error:
        return positions, trouble, str(error)
    if track is None:
        return positions, trouble, ""
    note = f"{path}: its positions were {track.format}; no reader of this program found any"
    return replace(positions, tracks=(*positions.tracks, flag_implausible(track))), "", note
