"""Reading the audit record: a page of it, what of it fits a filter, and which words one can filter by.

A record may have millions of rows: nothing here reads all of them into memory, and a page is found from the row beside
which it lies, never by counting from the beginning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reviewer.library.chain import AuditHead, AuditRow
from reviewer.library.connection import named_troubles

_COLUMNS = "seq, utc_us, actor, host, program, action, object, outcome, details, previous_sha256, sha256"

PAGE = 200
"""Rows of one page."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which rows are wanted; what is empty or None is not asked.

    Attributes:
        action: an action as `bookmark.add`, or a group of them as `bookmark`.
        actor: who.
        outcome: `success` or `failure`.
        since_us, until_us: from this moment on, and before that one; microseconds since the epoch.
        about: what it was done to, as `recording 3`: a row is about a thing where it names it as its object or tells
            of it in its details.
        words: every one of these stands somewhere in the row.
    """

    action: str = ""
    actor: str = ""
    outcome: str = ""
    since_us: int | None = None
    until_us: int | None = None
    about: str = ""
    words: str = ""

    def described(self) -> str:
        """The filter in words, for what is exported by it."""
        parts = [
            f"{name}: {value}"
            for name, value in (
                ("action", self.action),
                ("who", self.actor),
                ("outcome", self.outcome),
                ("about", self.about),
                ("words", self.words),
            )
            if value
        ]
        if self.since_us is not None:
            parts.append(f"since: {self.since_us} µs")
        if self.until_us is not None:
            parts.append(f"before: {self.until_us} µs")
        return "; ".join(parts) or "every row"

    def sql(self) -> tuple[str, list[str | int]]:
        """A condition on the table `audit`, and its values."""
        conditions: list[tuple[str, list[str | int]]] = []
        if self.action:
            conditions.append(("(action = ? OR action GLOB ? || '.*')", [self.action, _globbed(self.action)]))
        for column, value in (("actor", self.actor), ("outcome", self.outcome)):
            if value:
                conditions.append((f"{column} = ?", [value]))
        if self.since_us is not None:
            conditions.append(("utc_us >= ?", [self.since_us]))
        if self.until_us is not None:
            conditions.append(("utc_us < ?", [self.until_us]))
        if self.about:
            conditions.append(_about(self.about))
        for word in self.words.split():
            spoken = "lower(actor || ' ' || host || ' ' || action || ' ' || object || ' ' || details)"
            conditions.append((f"instr({spoken}, lower(?)) > 0", [word]))
        sql = " AND ".join(condition for condition, _ in conditions) or "1"
        return sql, [value for _, values in conditions for value in values]


class AuditRecord:
    """The record of one library, read by a connection of the thread that asks."""

    def __init__(self, db: Database, database: Path) -> None:
        """Read by a connection to a database, whose name is for messages."""
        self._db = db
        self._database = database

    def page(self, wanted: AuditFilter, limit: int = PAGE, *, before: int | None = None) -> list[AuditRow]:
        """The newest rows that fit, newest first; those before a row where one is named."""
        condition, values = wanted.sql()
        if before is not None:
            condition, values = f"seq < ? AND {condition}", [before, *values]
        sql = f"SELECT {_COLUMNS} FROM audit WHERE {condition} ORDER BY seq DESC LIMIT ?"  # noqa: S608 - built above
        with named_troubles(self._database):
            return [AuditRow(*row) for row in self._db.conn.execute(sql, (*values, limit))]

    def rows(self, wanted: AuditFilter, after: int = 0, limit: int = -1) -> Iterator[AuditRow]:
        """Every row that fits, oldest first, one at a time; those after a row where one is named."""
        condition, values = wanted.sql()
        sql = f"SELECT {_COLUMNS} FROM audit WHERE seq > ? AND {condition} ORDER BY seq LIMIT ?"  # noqa: S608 - built above
        with named_troubles(self._database):
            for row in self._db.conn.execute(sql, (after, *values, limit)):
                yield AuditRow(*row)

    def count(self, wanted: AuditFilter) -> int:
        """How many rows fit."""
        condition, values = wanted.sql()
        sql = f"SELECT count(*) FROM audit WHERE {condition}"  # noqa: S608 - built above
        with named_troubles(self._database):
            return int(self._db.conn.execute(sql, values).fetchone()[0])

    def head(self) -> AuditHead:
        """The length of the record and its last hash."""
        page = self.page(AuditFilter(), 1)
        return AuditHead(page[0].seq, page[0].sha256) if page else AuditHead(0, "0" * 64)

    def actions(self) -> list[str]:
        """Every action that is in the record, with the groups that they belong to, in order."""
        found = {action for (action,) in self._all("SELECT DISTINCT action FROM audit")}
        return sorted(found | {action.partition(".")[0] for action in found})

    def actors(self) -> list[str]:
        """Everybody who is named in the record, in order."""
        return sorted(actor for (actor,) in self._all("SELECT DISTINCT actor FROM audit"))

    def _all(self, sql: str) -> list[tuple[str, ...]]:
        with named_troubles(self._database):
            return self._db.conn.execute(sql).fetchall()


def _about(what: str) -> tuple[str, list[str | int]]:
    """Rows about a thing: by their object; by an id in their details; and, for a case, of what belongs to it."""
    kind, _, name = what.partition(" ")
    condition, values = "object = ?", [what]
    if name.isdecimal():
        for key in (f'"{kind}_id":{name}', f'"{kind}":{name}', f'"id":{name},"kind":"{kind}"'):
            condition += " OR instr(details, ? || ',') > 0 OR instr(details, ? || '}') > 0"
            values += [key, key]
        if kind == "case":
            condition += (
                " OR object = 'case ' || (SELECT number FROM cases WHERE id = ?)"
                " OR (object GLOB 'recording *' AND CAST(substr(object, 11) AS INTEGER) IN"
                " (SELECT id FROM recordings WHERE case_id = ?))"
            )
            values += [name, name]
    return f"({condition})", list(values)


def _globbed(text: str) -> str:
    """A text as `GLOB` reads it literally."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)
