"""Finding linked originals again after they, or the library, were moved: by size and hash, never by name."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext
from reviewer.library.errors import VaultError
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary


@dataclass(frozen=True, slots=True)
class RelinkReport:
    """What was found again.

    Attributes:
        found: the recordings with where their originals are now.
        missing: the linked recordings whose originals are still nowhere.
    """

    found: tuple[Recording, ...]
    missing: tuple[Recording, ...]


def relink(library: CaseLibrary, folder: Path, context: JobContext) -> RelinkReport:
    """Look in a folder for the linked originals that are not where they were; each one found is one audited change.

    Files are only read. One that was changed has another hash, and is not taken.

    Args:
        library: an object of the calling thread's own.
        folder: looked through with all that is in it.
        context: progress is in linked recordings that are missing.

    Raises:
        LibraryReadOnlyError: the library cannot be written.
        Cancelled: the user asked to stop; what was found stays.
    """
    missing = [recording for recording in library.recordings() if recording.linked and _is_missing(library, recording)]
    by_size: dict[int, list[Path]] = defaultdict(list)
    sizes = {recording.size_bytes for recording in missing}
    for path, size in _files_in(folder.absolute()):
        context.raise_if_cancelled()
        if size in sizes:
            by_size[size].append(path)
    hashes: dict[Path, str] = {}
    found: list[Recording] = []
    for number, recording in enumerate(missing):
        context.report(number, len(missing), recording.title)
        for path in by_size[recording.size_bytes]:
            if path not in hashes:
                hashes[path] = _hash(path, context)
            if hashes[path] == recording.sha256:
                moved = replace(recording, location=str(path))
                with library.change("recording.relink") as change:
                    change.update_recording(moved)
                    change.details["sha256"] = recording.sha256
                found.append(moved)
                break
    still = {recording.id for recording in found}
    return RelinkReport(tuple(found), tuple(recording for recording in missing if recording.id not in still))


def _is_missing(library: CaseLibrary, recording: Recording) -> bool:
    try:
        library.recording_path(recording)
    except VaultError:
        return True
    return False


def _files_in(folder: Path) -> Iterator[tuple[Path, int]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            try:
                yield path, path.stat().st_size
            except OSError:  # gone meanwhile, or a link to nowhere
                continue


def _hash(path: Path, context: JobContext) -> str:
    """The hash of a file, or nothing where it cannot be read: then it is not the one that is looked for."""
    try:
        return sha256_of(path, lambda _: context.raise_if_cancelled())
    except OSError:
        return ""
