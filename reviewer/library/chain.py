"""The audit chain: how a row becomes bytes, how rows hold on to each other, how a break is found.

Tamper-evident, not tamper-proof: whoever can write the file can write a whole new chain, so that only a head (length
and last hash) kept elsewhere shows a cut tail or a rewritten log. Pure; knows no database.

A row's hash is SHA-256 over its fields in a fixed order, each one UTF-8 behind its own length as eight bytes,
big-endian; integers are decimal text; the first field names this format. No two different rows have the same bytes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

FORMAT = "evidence-reviewer audit 1"
FIRST_PREVIOUS_SHA256 = "0" * 64
"""Stands in the first row for the hash of the row before it."""

_LENGTH_BYTES = 8
_FORMAT_FIELD = len(FORMAT).to_bytes(_LENGTH_BYTES, "big") + FORMAT.encode()


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row of the audit log.

    Attributes:
        seq: 1, 2, 3 … without a gap.
        utc_us: when, microseconds since the epoch.
        actor, host: who, and on which machine.
        program: program and version.
        action: what was done, as `bookmark.add`.
        object: to what, as `bookmark 17`.
        outcome: `success` or `failure`.
        details: canonical JSON.
        previous_sha256: `sha256` of the row before.
        sha256: hash of all the fields above.
    """

    seq: int
    utc_us: int
    actor: str
    host: str
    program: str
    action: str
    object: str
    outcome: str
    details: str
    previous_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditHead:
    """What must be kept elsewhere to notice a cut tail: the number of rows and the last row's hash."""

    length: int
    sha256: str


EMPTY_HEAD = AuditHead(0, FIRST_PREVIOUS_SHA256)


def canonical_bytes(row: AuditRow) -> bytes:
    """What is hashed of a row: everything but its own hash."""
    parts = [_FORMAT_FIELD]
    for field in (
        str(row.seq),
        str(row.utc_us),
        row.actor,
        row.host,
        row.program,
        row.action,
        row.object,
        row.outcome,
        row.details,
        row.previous_sha256,
    ):
        encoded = field.encode()
        parts.append(len(encoded).to_bytes(_LENGTH_BYTES, "big"))
        parts.append(encoded)
    return b"".join(parts)


def row_sha256(row: AuditRow) -> str:
    """The hash that the row should carry, lower-case hexadecimal."""
    return hashlib.sha256(canonical_bytes(row)).hexdigest()


class ChainCheck:
    """Follows a chain row by row, so that a log of any length is checked while it is read once."""

    def __init__(self, noted: Iterable[AuditHead] = ()) -> None:
        """Begin before the first row.

        Args:
            noted: heads noted earlier, for instance in exports; rows may have been added since.
        """
        self._previous = EMPTY_HEAD
        self._noted: dict[int, set[str]] = {}
        for head in noted:
            if head.length > 0:
                self._noted.setdefault(head.length, set()).add(head.sha256)

    def follow(self, row: AuditRow) -> list[str]:
        """What is wrong with the next row; nothing where the chain holds so far."""
        problems = _row_problems(row, self._previous)
        self._previous = AuditHead(row.seq, row.sha256)
        noted = self._noted.pop(row.seq, set())
        if noted and noted != {row.sha256}:
            problems.append(f"row {row.seq} is not the row that was last when the head was noted")
        return problems

    def end(self) -> list[str]:
        """What is wrong after the last row: heads that were noted of a longer log, or of rows that are gone."""
        length = self._previous.length
        return [
            f"the log ends after row {length}, but it had {noted} rows when its head was noted: the tail was cut off"
            if noted > length
            else f"row {noted} is not the row that was last when the head was noted"
            for noted in sorted(self._noted)
        ]


def _row_problems(row: AuditRow, previous: AuditHead) -> list[str]:
    problems: list[str] = []
    if row.seq != previous.length + 1:
        problems.append(f"row {row.seq} stands where row {previous.length + 1} should be: rows are missing or moved")
    if row.previous_sha256 != previous.sha256:
        problems.append(f"row {row.seq} does not follow on the row before it")
    if row.sha256 != row_sha256(row):
        problems.append(f"row {row.seq} was changed: its contents do not match its hash")
    return problems
