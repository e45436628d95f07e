"""The audit log's table: appending a row, reading rows.

Appending happens inside the caller's transaction, so that a change and its row stand or fall together.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Literal, TypeAlias

from sqlite_utils import Database

from reviewer import __version__
from reviewer.domain.time import UtcTime
from reviewer.library.actor import Actor
from reviewer.library.canonical_json import JsonValue, canonical_json, storable_text
from reviewer.library.chain import EMPTY_HEAD, AuditHead, AuditRow, row_sha256

Outcome: TypeAlias = Literal["success", "failure"]

PROGRAM = f"evidence-reviewer {__version__}"

_COLUMNS = tuple(field.name for field in fields(AuditRow))

_OLDEST_FIRST = """
SELECT seq, utc_us, actor, host, program, action, object, outcome, details, previous_sha256, sha256
FROM audit ORDER BY seq LIMIT ? OFFSET ?"""
_NEWEST_FIRST = """
SELECT seq, utc_us, actor, host, program, action, object, outcome, details, previous_sha256, sha256
FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?"""


def utc_now() -> UtcTime:
    """The machine's own clock, UTC microseconds."""
    return UtcTime(time.time_ns() // 1000)


def append(
    db: Database, actor: Actor, action: str, what: str, outcome: Outcome, details: Mapping[str, JsonValue]
) -> AuditRow:
    """Append one row in the open write transaction and return it.

    Args:
        db: a connection that holds the write lock.
        actor: who did it.
        action: as `bookmark.add`.
        what: the object, as `bookmark 17`.
        outcome: whether it was done.
        details: anything that says what exactly was done.
    """
    if not db.conn.in_transaction:
        raise RuntimeError("an audit row is written in the transaction of what it reports")
    before = head(db)
    unsealed = AuditRow(
        seq=before.length + 1,
        utc_us=utc_now(),
        actor=storable_text(actor.name),
        host=storable_text(actor.host),
        program=PROGRAM,
        action=storable_text(action),
        object=storable_text(what),
        outcome=outcome,
        details=canonical_json(details),
        previous_sha256=before.sha256,
        sha256="",
    )
    row = replace(unsealed, sha256=row_sha256(unsealed))
    db.conn.execute(
        "INSERT INTO audit (seq, utc_us, actor, host, program, action, object, outcome, details, previous_sha256,"
        " sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [getattr(row, name) for name in _COLUMNS],
    )
    return row


def head(db: Database) -> AuditHead:
    """The length of the log and its last hash."""
    last = db.conn.execute("SELECT seq, sha256 FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return EMPTY_HEAD if last is None else AuditHead(*last)


def rows(db: Database, limit: int | None = None, offset: int = 0, *, newest_first: bool = False) -> Iterator[AuditRow]:
    """Read rows in order, all of them unless limited."""
    sql = _NEWEST_FIRST if newest_first else _OLDEST_FIRST
    for values in db.conn.execute(sql, (-1 if limit is None else limit, offset)):
        yield AuditRow(*values)
