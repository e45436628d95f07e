"""Heads of audit records noted outside of their libraries, in a file that is only ever added to.

Whoever can write a library can write its whole chain anew; a head that was noted elsewhere shows it. The file holds one
line of JSON for each head, so that a person can read it, print it and keep it where the library's writers cannot reach.
One file can hold the heads of many libraries: a library is known again by the hash of its first audit row.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import format_utc
from reviewer.library.audit_log import PROGRAM, utc_now
from reviewer.library.canonical_json import JsonValue, canonical_json, storable_text
from reviewer.library.chain import EMPTY_HEAD, AuditHead
from reviewer.library.library import CaseLibrary

_WHAT = "head of an audit record"


class AnchorFileError(ReviewerError):
    """A file of noted heads cannot be read or written; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class NotedHead:
    """The head of one library's audit record at one moment.

    Attributes:
        head: the number of rows, and the last one's hash.
        first_sha256: the hash of the first row, by which the library is known wherever it lies.
        library: the folder in which it lay.
        utc: when it was noted, as a person reads it.
        who: the account and the machine that noted it.
    """

    head: AuditHead
    first_sha256: str
    library: str
    utc: str
    who: str

    def line(self) -> str:
        """One line of the file."""
        told: dict[str, JsonValue] = {
            "what": _WHAT,
            "rows": self.head.length,
            "head_sha256": self.head.sha256,
            "first_row_sha256": self.first_sha256,
            "library": self.library,
            "noted_utc": self.utc,
            "who": self.who,
            "program": PROGRAM,
        }
        return f"{canonical_json(told)}\n"

    @classmethod
    def of_line(cls, line: str) -> "NotedHead":
        """What a line notes.

        Raises:
            ValueError: it is no such line.
        """
        try:
            told: Any = json.loads(line)
            head = AuditHead(int(told["rows"]), str(told["head_sha256"]))
            about = [str(told[name]) for name in ("first_row_sha256", "library", "noted_utc", "who")]
            is_head = told["what"] == _WHAT and len(head.sha256) == len(EMPTY_HEAD.sha256) and head.length > 0
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("no head of an audit record") from error
        if not is_head:
            raise ValueError("no head of an audit record")
        return cls(head, *about)


def head_of(library: CaseLibrary) -> NotedHead:
    """The head of a library's audit record as it is now."""
    rows = library.audit(limit=1)
    return NotedHead(
        head=library.audit_head(),
        first_sha256=rows[0].sha256 if rows else "",
        library=storable_text(str(library.folder.absolute())),
        utc=format_utc(utc_now(), 3),
        who=storable_text(f"{library.actor.name} on {library.actor.host}"),
    )


def note_head(library: CaseLibrary, file: Path) -> NotedHead:
    """Add the head of a library's audit record to a file outside of it; the audit record then says so, and where.

    Raises:
        AnchorFileError: the file lies inside of the library, cannot be written, or holds something else. The audit
            record says that it failed.
    """
    noted = head_of(library)
    details: dict[str, JsonValue] = {
        "file": storable_text(str(file.absolute())),
        "rows": noted.head.length,
        "head_sha256": noted.head.sha256,
    }
    try:
        refuse_inside(library.folder, file)
        if file.exists():
            read_heads(file)  # never add to something else
        _append(file, noted.line())
    except AnchorFileError as error:
        library.record("audit.anchor", "audit record", "failure", {**details, "reason": storable_text(str(error))})
        raise
    library.record("audit.anchor", "audit record", "success", details)
    return noted


def refuse_inside(folder: Path, file: Path) -> None:
    """Return where a file lies outside of a library's folder.

    Raises:
        AnchorFileError: whoever changes the library could change it in the same breath.
    """
    if file.resolve().is_relative_to(folder.resolve()):
        raise AnchorFileError(
            f"{file} lies inside of the library. A head that is to show whether the library was changed must be noted"
            " elsewhere: best where those who can write the library cannot."
        )


def read_heads(file: Path) -> list[NotedHead]:
    """Every head that a file notes, in their order; a line that was cut short while it was written is left out.

    Raises:
        AnchorFileError: it cannot be read, or holds something else.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AnchorFileError(f"The heads noted in {file} cannot be read: {error}.") from error
    heads = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            heads.append(NotedHead.of_line(line))
        except ValueError as error:
            if line.startswith("{") and not line.endswith("}"):
                continue  # cut short while it was written
            raise AnchorFileError(f"Line {number} of {file} is {error}. The file was left as it is.") from error
    return heads


def heads_of_library(
    heads: Iterable[NotedHead], folder: Path, first_sha256: str
) -> tuple[list[AuditHead], list[NotedHead]]:
    """The heads that were noted of one library, and those of another record that once lay in its folder.

    Args:
        heads: of any libraries.
        folder: where the library lies now.
        first_sha256: the hash of its first audit row.
    """
    all_heads = list(heads)
    own = [noted.head for noted in all_heads if noted.first_sha256 == first_sha256]
    here = storable_text(str(folder.absolute()))
    others = [noted for noted in all_heads if noted.first_sha256 != first_sha256 and noted.library == here]
    return own, others


def heads_not_found(library: CaseLibrary, file: Path) -> list[str]:
    """Compare what a file notes of a library with its audit record, at once: each head with the row that it names.

    Whether the rows between them hold together is for verifying to say.

    Returns:
        A sentence for each noted head that is not in the record; nothing where all are, or none was noted.

    Raises:
        AnchorFileError: the file cannot be read.
    """
    rows = library.audit(limit=1)
    own, others = heads_of_library(read_heads(file), library.folder, rows[0].sha256 if rows else "")
    sentences = [another_record(noted, file) for noted in others[-1:]]
    length = library.audit_head().length
    for head in own:
        found = library.audit(limit=1, offset=head.length - 1)
        if not found:
            sentences.append(
                f"The audit record ends after row {length:,}, but {file} notes that it had {head.length:,}:"
                " its tail was cut off."
            )
        elif found[0].sha256 != head.sha256:
            sentences.append(
                f"Row {head.length:,} of the audit record is not the one that {file} notes: the record was written"
                " anew."
            )
    return sentences


def another_record(noted: NotedHead, file: Path) -> str:
    """That a record which lay in the library's folder is not the one that lies there now."""
    return (
        f"{file} notes a head of {noted.head.length:,} rows for the library in this folder ({noted.utc},"
        f" {noted.who}), but its audit record begins with another first row: the record was written anew, or the"
        " library was exchanged."
    )


def in_groups(sha256: str) -> str:
    """A hash as it is printed and read aloud: sixteen groups of four."""
    return " ".join(sha256[start : start + 4] for start in range(0, len(sha256), 4))


def _append(file: Path, line: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+b") as stream:
            # A line that was cut short stays what it is; the next one begins on a line of its own.
            stream.seek(0, os.SEEK_END)
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":
                    stream.write(b"\n")
            stream.write(line.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise AnchorFileError(f"The head could not be noted in {file}: {error.strerror or error}.") from error
