"""The original that an export is made from: the very bytes that were brought in, or none."""

from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext
from reviewer.export.errors import SourceChangedError
from reviewer.library.errors import ChangedOriginalError
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256
from reviewer.media.index import FrameIndex, cached_index


@dataclass(frozen=True, eq=False)
class Original:
    """An original whose hash has just been found to be the one of its ingest."""

    recording: Recording
    path: Path
    index: FrameIndex


def checked_original(library: CaseLibrary, recording: Recording, context: JobContext) -> Original:
    """Hash an original and compare it with what was brought in.

    Raises:
        SourceChangedError: it has another size or other bytes.
        VaultError: it is not there.
        MediaError: it cannot be read.
        Cancelled: the user stopped it.
    """
    try:
        path = library.recording_path(recording)
    except ChangedOriginalError as error:
        raise SourceChangedError(f"{error} Nothing was exported.") from error
    if file_sha256(path, context) != recording.sha256:
        raise SourceChangedError(
            f"The original of “{recording.title}” ({recording.original_name}) is not the file that was brought in: "
            "its SHA-256 differs. Nothing was exported; verify the library, and restore the file from its source"
        )
    return Original(recording, path, cached_index(path, library.cache_folder, recording.sha256, context))


def kept_places(library: CaseLibrary, original: Path) -> tuple[Path, ...]:
    """Where an export must never be written: originals, the vault, the database and the derived files."""
    return (original, library.folder / "vault", library.database, library.cache_folder)
