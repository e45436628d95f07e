"""Writes what was seen on the map into a file: a picture or a page that others made. Knows no map and no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.progress import JobContext
from reviewer.export.auditing import audited
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue


@dataclass(frozen=True, slots=True)
class MapReport:
    """A map that was written: the file and its hash."""

    path: Path
    sha256: str


def export_map(
    library: CaseLibrary,
    case_id: int,
    content: bytes,
    target: Path,
    said: Sequence[str],
    context: JobContext,
    *,
    overwrite: bool = False,
) -> MapReport:
    """Write a picture or a page of a case's map, with an audit row that holds its hash and what is said on it.

    Args:
        library: the open library, of this thread.
        case_id: whose map it is.
        content: the file's bytes.
        target: the file; not in the vault.
        said: what is written on it of time and certainty.
        context: progress, and cancel.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written.
        Cancelled: the user stopped it.
    """
    what = f"case {library.case(case_id).number}"
    asked: dict[str, JsonValue] = {"target": str(target), "said": list(said)}
    with audited(library, "map", what, asked):
        keep = (library.folder / "vault", library.database, library.cache_folder)
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            with writing_to(staged.target):
                staged.part.write_bytes(content)
            report = MapReport(staged.target, file_sha256(staged.part, context))
            staged.publish()
            library.record("map.export", what, "success", {**asked, "sha256": report.sha256})
    return report
