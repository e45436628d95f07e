"""Writes a table about a case to a file: audited, in place of no original, under its name only when it is whole."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.progress import JobContext
from reviewer.export.auditing import audited
from reviewer.export.originals import kept_places
from reviewer.export.staging import StagedFile, writing_to
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue


class CaseTable(NamedTuple):
    """A table as text, and what the audit record is told of it beside its hash: how many rows it has."""

    text: str
    told: "Mapping[str, JsonValue]"


def write_case_table(
    library: CaseLibrary,
    case_id: int,
    kind: str,
    target: Path,
    context: JobContext,
    make: Callable[[], CaseTable],
    *,
    asked: "Mapping[str, JsonValue] | None" = None,
    overwrite: bool = True,
) -> str:
    """Write a table; answers with the SHA-256 of the file.

    Args:
        library: the open library, of this thread.
        case_id: which case.
        kind: of the table, for the audit record: `gaps` is recorded as `gaps.export`.
        target: the file to write; not where an original lies.
        context: cancel.
        make: makes the table, once it is recorded that it was asked for.
        asked: what was asked for beside the target, for the audit record.
        overwrite: whether a file of that name may be replaced.

    Raises:
        LibraryError: the case is not there, or the audit log cannot be written; nothing was exported.
        TargetError: the file cannot be written, or (TargetExistsError) must not be replaced.
        Cancelled: the user stopped it.
    """
    what = f"case {library.case(case_id).number}"
    details: dict[str, JsonValue] = {"target": str(target), **(asked or {})}
    with audited(library, kind, what, details):
        table = make()
        # By its stored place: that one of the originals is missing is no reason to write no table.
        linked = [Path(each.location) for each in library.recordings(case_id) if each.linked]
        keep = {*linked, *kept_places(library, library.vault.folder)}
        with StagedFile(target, overwrite=overwrite, keep=keep) as staged:
            with writing_to(staged.target):
                staged.part.write_text(table.text, encoding="utf-8", newline="")
            context.raise_if_cancelled()
            staged.publish()
            sha256 = file_sha256(staged.target, context)
            library.record(f"{kind}.export", what, "success", {**details, "sha256": sha256, **table.told})
    return sha256
