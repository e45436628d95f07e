"""Makes one recording ready to be added: its original copied and hashed, its frames indexed, its own tracks read.

Nothing here writes a row: a `PreparedRecording` can still be dropped without a trace.
"""

import errno
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Final

from reviewer.domain.progress import Cancelled, JobContext
from reviewer.domain.track import StaticPosition, Track
from reviewer.ingest.inputs import FoundRecording
from reviewer.library.errors import DiskFullError, VaultError
from reviewer.library.hashing import sha256_of
from reviewer.library.vault import StagedOriginal, Vault
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex, index_of
from reviewer.media.recording_file import RecordingFile
from reviewer.telemetry.embedded import RecordingPositions, read_embedded_positions
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.exiftool import read_with_exiftool
from reviewer.telemetry.plausibility import flag_implausible

SMALL_BYTES: Final = 8 * 1024 * 1024
"""Files up to this size are made ready beside each other, larger ones one after the other."""


@dataclass(frozen=True, eq=False, slots=True)
class PreparedRecording:
    """A recording that is ready to be added.

    Attributes:
        found: where it was found, and what it says of itself.
        staged: its verified copy, or None where the original is linked or shared.
        shared: where the library has the same original in its vault already, for another case; else None.
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
    shared: str | None
    sha256: str
    index: FrameIndex
    tracks: tuple[Track, ...]
    static_position: StaticPosition | None
    track_trouble: str
    track_note: str
    index_file: Path
    index_is_new: bool

    def drop(self, vault: Vault) -> None:
        """Leave no trace of it; not for one that was added."""
        self.drop_copy(vault)
        if self.index_is_new:
            self.index_file.unlink(missing_ok=True)

    def drop_copy(self, vault: Vault) -> None:
        """Remove its copy where that has not come to stand in the vault."""
        if self.staged is not None:
            vault.discard(self.staged)


class UntilStopped:
    """The context of work that runs beside the copying: it is cancelled with the job, or when the copying fails."""

    def __init__(self, context: JobContext) -> None:
        """Go on as long as a job's context says so, and `stop` is not set."""
        self._context = context
        self.stop = Event()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: the copying tells how far the work is."""

    def raise_if_cancelled(self) -> None:
        """Return at once, or raise `Cancelled`."""
        if self.stop.is_set():
            raise Cancelled
        self._context.raise_if_cancelled()


class BroughtIn:
    """What one run has made ready: of two files with the same bytes, the first one comes in. For one thread."""

    def __init__(self) -> None:
        """With nothing."""
        self.path_by_hash: dict[str, Path] = {}
        self._sizes: set[int] = set()

    def has_size(self, size_bytes: int) -> bool:
        """Whether there was a file of a size."""
        return size_bytes in self._sizes

    def first(self, sha256: str, path: Path, size_bytes: int) -> Path:
        """The file that brings in an original: the path itself unless another one was first."""
        self._sizes.add(size_bytes)
        return self.path_by_hash.setdefault(sha256, path)

    def give_up(self, path: Path) -> None:
        """Let another file bring in what this one did not after all."""
        self.path_by_hash = {sha256: other for sha256, other in self.path_by_hash.items() if other != path}


@dataclass(frozen=True, slots=True)
class Held:
    """A file whose bytes the case holds already, or another file of the same run brings in.

    Attributes:
        sha256: of the bytes.
        brought_by: the other file of the run, or None.
    """

    sha256: str
    brought_by: Path | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The originals of a size that the library has.

    Attributes:
        has_any: whether it has originals of that size.
        in_case: the hashes of the case's own.
        in_vault: the places in the vault of those that only other cases have, by hash.
        brought_in: by the run so far; None where that is not asked, as by several threads at once.
    """

    has_any: bool = False
    in_case: Collection[str] = frozenset()
    in_vault: Mapping[str, str] = field(default_factory=dict)
    brought_in: BroughtIn | None = None

    def may_hold(self, size_bytes: int) -> bool:
        """Whether a file of that size may have the bytes of one that is there."""
        return self.has_any or (self.brought_in is not None and self.brought_in.has_size(size_bytes))


@dataclass(frozen=True, slots=True)
class Preparer:
    """Makes recordings ready; may be asked by several threads at once.

    Attributes:
        vault: takes the copies.
        cache_folder: takes the indexes.
        link: whether originals stay where they are, and are only hashed.
        exiftool: the program to ask for positions where no reader here finds one; None to ask nobody.
    """

    vault: Vault
    cache_folder: Path
    link: bool
    exiftool: Path | None

    def prepare(
        self,
        found: FoundRecording,
        recording: RecordingFile,
        known: Known,
        context: JobContext,
        copied: StagedOriginal | None = None,
        copy_name: str | None = None,
    ) -> PreparedRecording | Held:
        """Copy and hash an original, and index it; on any trouble nothing is left behind.

        Args:
            found: the recording.
            recording: what is read of it, or of its verified copy.
            known: what the library has of its size.
            context: progress in bytes of the file.
            copied: its verified copy, where an earlier run made one.
            copy_name: what a new copy is called, where its caller must know it beforehand.

        Raises:
            VaultError, DiskFullError, MediaError: named troubles with the file or the disk.
            Cancelled: the user asked to stop.
        """
        path = recording.path
        sha256 = None if copied is None else copied.sha256
        # Hashing first spares the copy where a file of that size is there: mostly it is the same one.
        size_bytes = found.probe.size_bytes
        if sha256 is None and (self.link or known.may_hold(size_bytes)):
            sha256 = file_sha256(path, context)
        if sha256 is not None and (held := self._held(sha256, known)):
            self._drop(copied)
            return held
        shared = None if sha256 is None or self.link else known.in_vault.get(sha256)
        if shared is not None and not self._is_sound(shared, str(sha256)):
            shared = None
        staged = copied
        try:
            if self.link or shared is not None or copied is not None:
                index = index_of(recording, context)
            else:
                staged, index = self._copy(found, recording, context, copy_name)
                sha256 = staged.sha256
                if held := self._held(sha256, known):
                    self._drop(staged)
                    return held
            return self._ready(found, recording, str(sha256), index, staged if shared is None else None, shared)
        except BaseException:
            self._drop(staged)
            raise

    def _ready(
        self,
        found: FoundRecording,
        recording: RecordingFile,
        sha256: str,
        index: FrameIndex,
        staged: StagedOriginal | None,
        shared: str | None,
    ) -> PreparedRecording:
        index_file = self.cache_folder / "index" / f"{sha256}.npz"
        index_is_new = not index_file.exists()
        if index_is_new:
            _store(index, index_file, sha256)
        positions, track_trouble, track_note = _own_positions(recording, index, self.exiftool)
        return PreparedRecording(
            found=found,
            staged=staged,
            shared=shared,
            sha256=sha256,
            index=index,
            tracks=positions.tracks,
            static_position=positions.static_position,
            track_trouble=track_trouble,
            track_note=track_note,
            index_file=index_file,
            index_is_new=index_is_new,
        )

    def _copy(
        self, found: FoundRecording, recording: RecordingFile, context: JobContext, name: str | None
    ) -> tuple[StagedOriginal, FrameIndex]:
        """Copy a file and index it meanwhile: its bytes are in memory then. A small copy is still to be settled.

        The vault refuses the copy if the file changes meanwhile.
        """
        if found.probe.size_bytes <= SMALL_BYTES:
            # A thread takes longer to start than such a file to read.
            staged = self.vault.stage_small(found.path, name)
            try:
                return staged, index_of(recording, context)
            except BaseException:
                self._drop(staged)
                raise
        beside = UntilStopped(context)
        with ThreadPoolExecutor(1, "index") as indexer:
            indexing = indexer.submit(index_of, recording, beside)
            try:
                staged = self.vault.stage(found.path, context, name)
            except BaseException:
                beside.stop.set()
                raise
            try:
                return staged, indexing.result()
            except BaseException:
                self._drop(staged)
                raise

    def _held(self, sha256: str, known: Known) -> Held | None:
        """Whether the bytes need not come in."""
        if sha256 in known.in_case:
            return Held(sha256)
        brought_by = None if known.brought_in is None else known.brought_in.path_by_hash.get(sha256)
        return None if brought_by is None else Held(sha256, brought_by)

    def _is_sound(self, location: str, sha256: str) -> bool:
        """Whether the vault's own copy is still what it was: only then another recording may rely on it."""
        try:
            return sha256_of(self.vault.path(location)) == sha256
        except OSError:
            return False

    def _drop(self, staged: StagedOriginal | None) -> None:
        if staged is not None:
            self.vault.discard(staged)


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


def _own_positions(
    recording: RecordingFile, index: FrameIndex, exiftool: Path | None
) -> tuple[RecordingPositions, str, str]:
    """What a recording says of places, what is wrong with that, and a note on who read it.

    Trouble with it does not keep the recording out.
    """
    path = recording.path
    positions, trouble = RecordingPositions((), None), ""
    try:
        positions = read_embedded_positions(path, index.first_pts, index.time_base, recording.container)
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
