"""How a page of a filtered and sorted list is found quickly in a large table, and what that is expected to take.

There are three ways, and each is right for some lists. *Walk* an index that is in the order asked for and keep what
matches: quick where much matches. *Gather* what one condition lets through by its own index, and sort it: quick where
that is little. *Scan* the narrow table from end to end and keep the best: never quick, never slow. The numbers of
rows that each condition lets through are known or counted up to a bound; what is not known is how conditions hang
together, so that a walk that finds too little in its time is given up for one of the others.

Knows neither cases nor recordings, only a narrow table `l` with an integer primary key.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

Value: TypeAlias = int | float | str | None
Found: TypeAlias = tuple[int, Value]
"""The id of a row, and what it is sorted by (its id again where that is the order)."""

COUNTED_AT_MOST = 30_000
"""Matches are counted up to here; a condition that lets more through is not gathered by."""

UNCOUNTED = -1
"""Stands for matches that are counted only if it matters how many there are."""

# Measured on a library of 1,000,000 recordings, microseconds.
_WALK_ROW_US = 1.5
_BARE_WALK_ROW_US = 0.02
_GATHER_ROW_US = 1.0
_SCAN_ROW_US = 0.08
_SORT_ROW_US = 1.5
_SLOW_CHECK_US = 12.0

_JOIN_ROW_US = 1.0
_FAR_JOIN_ROW_US = 5.0
"""To fetch what a row is sorted by where that stands in the full table."""

_WALK_FOR_S = 0.006
_PATIENCE_SHARE = 0.4
"""Of what the other way takes: to lose so much where a walk fails costs less than to give up one that would not."""
_CHECK_FOR_S = 0.015
_CHECKED_AT_MOST = 5_000
_SAMPLE = 400
_QUICK_ENOUGH_US = 2_000.0
_STEPS_BETWEEN_LOOKS = 2_000


_SPREAD = "WITH RECURSIVE spread(row_id) AS (SELECT ? UNION ALL SELECT row_id + ? FROM spread WHERE row_id < ?)"
# Each end by itself: asked for both at once, SQLite reads the whole table.
_ENDS = "SELECT (SELECT min(id) FROM $table), (SELECT max(id) FROM $table)"
_SPREAD_JOIN = "AS l NOT INDEXED ON l.id = spread.row_id"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on the rows of a narrow table.

    Attributes:
        where: SQL about `l`; "0" lets nothing through.
        parameters: for it.
        source: what to read where it leads: `l` through an index that it can use, or joined to what it reads.
        source_where, source_parameters: as it is said there, where it is said differently.
        ids: for a slow one, SQL that gives the ids of all that it lets through, with the parameters of `source_where`.
        matches: how many rows it lets through, or at least; `UNCOUNTED` where nobody has looked.
        is_exact: whether that is just their number.
        is_slow: whether asking it of one row takes long, so that it is asked last.
        range_where, range_parameters: the part of it that its index alone answers, where that is not all of it: what
            is read where it leads, and counted without reading a row.
    """

    where: str
    parameters: tuple[Value, ...] = ()
    source: str = ""
    source_where: str = ""
    source_parameters: tuple[Value, ...] = ()
    ids: str = ""
    matches: int = UNCOUNTED
    is_exact: bool = False
    is_slow: bool = False
    range_where: str = ""
    range_parameters: tuple[Value, ...] = ()

    @property
    def leading(self) -> tuple[str, tuple[Value, ...]]:
        """Its SQL where it leads, with parameters."""
        return (self.source_where, self.source_parameters) if self.source_where else (self.where, self.parameters)


NOTHING = Condition("0", matches=0, is_exact=True)
"""Lets nothing through."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the rows of a narrow table; rows alike in it follow by their id.

    Attributes:
        key: the expression that is sorted by; empty for the id alone.
        is_text: whether it goes by letters, case of A to Z apart, and by the exact text where that is the same.
        walked: what to read in this order, with `l` in it and `key`'s table; empty where no index has it.
        walked_where: what belongs to it, or empty.
        bare: the same without `l`, where that is not needed for the key.
        identity: the id in `walked` and `bare`, as their index has it.
        joined: what joins the key's table to `l`, or empty.
    """

    key: str
    is_text: bool = False
    walked: str = ""
    walked_where: str = ""
    bare: str = ""
    identity: str = "l.id"
    joined: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What is compared one after another, the id left out."""
        if not self.key:
            return ()
        return (f"{self.key} COLLATE NOCASE", self.key) if self.is_text else (self.key,)

    def by(self, descending: bool, identity: str) -> str:
        """The expressions after ORDER BY."""
        turn = " DESC" if descending else ""
        return ", ".join(f"{expression}{turn}" for expression in (*self.keys, identity))

    def parts_behind(self, at: Found, descending: bool) -> list[tuple[str, tuple[Value, ...]]]:
        """As `behind`, in two conditions, each a range of the order's index: rows alike, and those that are not."""
        row_id, value = at
        sign = "<" if descending else ">"
        rest = f"{self.identity} {sign} ?"
        if not self.keys:
            return [(rest, (row_id,))]
        values = tuple(value for _ in self.keys)
        alike = " AND ".join(f"{expression} = ?" for expression in self.keys)
        marks = ", ".join("?" * len(self.keys))
        return [
            (f"{alike} AND {rest}", (*values, row_id)),
            (f"({', '.join(self.keys)}) {sign} ({marks})", values),
        ]

    def behind(self, at: Found, descending: bool) -> tuple[str, tuple[Value, ...]]:
        """The condition that a row lies behind another in this order."""
        row_id, value = at
        expressions = (*self.keys, "l.id")
        sign = "<" if descending else ">"
        marks = ", ".join("?" * len(expressions))
        return f"({', '.join(expressions)}) {sign} ({marks})", (*(value for _ in self.keys), row_id)


class ListPlan:
    """Finds the rows of one list."""

    def __init__(self, connection: sqlite3.Connection, table: str, total: int, conditions: Sequence[Condition]) -> None:
        """Read nothing yet.

        Args:
            connection: to read by.
            table: the narrow table.
            total: how many rows it has.
            conditions: all of them must hold; one of them at most is slow.
        """
        self._connection = connection
        self._table = table
        self._all = Condition("1", source=f"{table} AS l NOT INDEXED", matches=total)
        self._total = total
        self._conditions = tuple(conditions)
        self._quick = tuple(condition for condition in conditions if not condition.is_slow)
        self._slow = next((condition for condition in conditions if condition.is_slow), None)
        self._is_empty = total == 0 or any(condition.is_exact and not condition.matches for condition in conditions)
        self._slow_share = 1.0 if self._slow is None or self._is_empty else min(1.0, self._slow.matches / total)

    def find(self, order: Order, descending: bool, at: Found | None, offset: int, limit: int) -> list[Found]:
        """Rows in order.

        Args:
            order: which order.
            descending: whether all of it is turned round.
            at: the row behind which to begin, with what it is sorted by; None for the beginning.
            offset: how many rows to leave out from there.
            limit: how many to find at most.
        """
        if self._is_empty:
            return []
        wanted = offset + limit
        walk_us = self._walk_us(wanted) if order.walked else float("inf")
        leading, gather_us = self._leading(wanted, walk_us)
        if walk_us <= gather_us:
            patience_s = self._patience_s(order, walk_us, gather_us) if self._conditions else None
            found = self._within(patience_s, lambda: self._walk(order, descending, at, offset, limit))
            if found is not None:
                return found
        if self._slow is not None and leading is not self._slow:
            found = self._within(_CHECK_FOR_S, lambda: self._gather(leading, order, descending, at, offset, limit))
            if found is not None:
                return found
            leading = self._slow
        if leading is self._slow and not leading.is_exact and order.bare:
            # Fetching the texts that so many are sorted by would take longer than to walk past all others.
            return self._walk(order, descending, at, offset, limit, is_gathered=True)
        return self._gather(leading, order, descending, at, offset, limit)

    def count(self, limit: int | None) -> tuple[int, bool]:
        """How many rows there are, counted up to a limit; and whether that is all of them."""
        if self._is_empty:
            return 0, True
        if not self._conditions:
            return self._total, True
        if len(self._conditions) == 1 and self._conditions[0].is_exact:
            return self._conditions[0].matches, True
        leading, _ = self._leading(self._total if limit is None else limit, float("inf"))
        if self._slow is not None and leading.matches > _CHECKED_AT_MOST:
            leading = self._slow
        where, parameters = self._where(leading, self._conditions)
        bound = -1 if limit is None else limit + 1
        sql = _text("SELECT count(*) FROM (SELECT 1 FROM", leading.source, "WHERE", where, "LIMIT ?)")
        number = int(self._connection.execute(sql, (*parameters, bound)).fetchone()[0])
        return (number, True) if limit is None or number <= limit else (limit, False)

    def _leading(self, wanted: int, walk_us: float) -> tuple[Condition, float]:
        """What is best read where the order's own index is not: the whole table, or what a condition lets through.

        Returns:
            It, and how many microseconds that is expected to take. Conditions are counted as far as they could be
            better than the best so far, and none of them where that, or a walk, is quick enough.
        """
        best, best_us = self._all, self._gather_us(self._all) + self._check_us(wanted, self._all)
        for each in sorted(self._conditions, key=lambda each: not each.is_exact):
            bound = int(min(best_us, walk_us) / _GATHER_ROW_US)
            candidate = each
            if each.matches == UNCOUNTED and each.source and min(best_us, walk_us) > _QUICK_ENOUGH_US:
                candidate = counted(self._connection, each, min(bound, COUNTED_AT_MOST))
            if candidate.source and candidate.is_exact:
                gather_us = self._gather_us(candidate) + self._check_us(wanted, candidate)
                if gather_us < best_us:
                    best, best_us = candidate, gather_us
        return best, best_us

    @cached_property
    def _quick_share(self) -> float:
        """The part of all rows that meets the quick conditions, from rows evenly spread."""
        known = min((each.matches for each in self._quick if each.is_exact), default=self._total) / self._total
        if not self._quick or (len(self._quick) == 1 and self._quick[0].is_exact):
            return known
        first, last = self._connection.execute(_ENDS.replace("$table", self._table)).fetchone()
        where, parameters = self._where(self._all, self._quick)
        step = max(1, (last - first) // _SAMPLE)
        sql = _text(_SPREAD, "SELECT count(*), total(", where, ") FROM spread CROSS JOIN", self._table, _SPREAD_JOIN)
        met, matches = map(float, self._connection.execute(sql, (first, step, last, *parameters)).fetchone())
        return min(known, max(matches, 0.5) / max(met, 1.0))

    def _gather_us(self, leading: Condition) -> float:
        """What it is expected to take to read there and sort what matches."""
        row_us = _SCAN_ROW_US if leading is self._all else _GATHER_ROW_US
        return leading.matches * row_us + min(self._total * self._quick_share, leading.matches) * _SORT_ROW_US

    def _check_us(self, wanted: int, leading: Condition) -> float:
        """What it is expected to take to ask the slow condition of row after row, until enough match."""
        if self._slow is None or leading is self._slow:
            return 0.0
        return min(self._total * self._quick_share, wanted / self._slow_share) * _SLOW_CHECK_US

    def _walk_us(self, wanted: int) -> float:
        """What it is expected to take to walk until enough match."""
        if not self._conditions:
            return wanted * _BARE_WALK_ROW_US
        visits = min(self._total, wanted / (self._quick_share * self._slow_share))
        slow_us = 0.0 if self._slow is None else visits * self._quick_share * _SLOW_CHECK_US
        return visits * _WALK_ROW_US + slow_us

    def _walk(
        self,
        order: Order,
        descending: bool,
        at: Found | None,
        offset: int,
        limit: int,
        *,
        is_gathered: bool = False,
    ) -> list[Found]:
        """Rows in the order's own index; the slow condition is asked of each, or its rows are gathered before."""
        is_bare = bool(order.bare) and not self._quick and (self._slow is None or is_gathered)
        source = order.bare if is_bare else order.walked
        asked = [(each.where, each.parameters) for each in self._quick]
        if self._slow is not None:
            gathered = (_text(order.identity, "IN (", self._slow.ids, ")"), self._slow.source_parameters)
            asked.append(gathered if is_gathered else (self._slow.where, self._slow.parameters))
        wheres = [where for where, _ in asked]
        parameters = [value for _, values in asked for value in values]
        if order.walked_where:
            wheres.append(order.walked_where)
        if at is None:
            return self._rows(source, order, descending, wheres, parameters, offset, limit)
        found: list[Found] = []
        # Rows alike first, then those behind: two ranges of the index, where one comparison would read from its start.
        for where, values in order.parts_behind(at, descending):
            wanted = offset + limit - len(found)
            found += self._rows(source, order, descending, [*wheres, where], [*parameters, *values], 0, wanted)
            if len(found) == offset + limit:
                break
        return found[offset:]

    def _rows(
        self,
        source: str,
        order: Order,
        descending: bool,
        wheres: Sequence[str],
        parameters: Sequence[Value],
        offset: int,
        limit: int,
    ) -> list[Found]:
        where = _text("WHERE", " AND ".join(wheres)) if wheres else ""
        columns = f"{order.identity}, {order.key or order.identity}"
        by = order.by(descending, order.identity)
        sql = _text("SELECT", columns, "FROM", source, where, "ORDER BY", by, "LIMIT ? OFFSET ?")
        return self._connection.execute(sql, (*parameters, limit, offset)).fetchall()

    def _gather(
        self, leading: Condition, order: Order, descending: bool, at: Found | None, offset: int, limit: int
    ) -> list[Found]:
        inside = [each for each in self._conditions if not each.is_slow or each is leading]
        where, parameters = self._where(leading, inside)
        if at is not None:
            behind, values = order.behind(at, descending)
            where, parameters = f"{where} AND {behind}", (*parameters, *values)
        columns = f"l.id AS id, {order.key or 'l.id'} AS value"
        by = order.by(descending, "l.id")
        sql = _text("SELECT", columns, "FROM", leading.source, order.joined, "WHERE", where, "ORDER BY", by)
        if self._slow is not None and leading is not self._slow:
            # Sorted first, so that the slow condition is asked only until enough match.
            outside = ("AS l WHERE", self._slow.where)
            sql = _text("SELECT l.id, l.value FROM (", sql, "LIMIT -1 )", *outside)
            parameters = (*parameters, *self._slow.parameters)
        return self._connection.execute(_text(sql, "LIMIT ? OFFSET ?"), (*parameters, limit, offset)).fetchall()

    def _where(self, leading: Condition, conditions: Sequence[Condition]) -> tuple[str, tuple[Value, ...]]:
        where, parameters = leading.leading
        others = [each for each in conditions if (each.where, each.parameters) != (leading.where, leading.parameters)]
        return (
            " AND ".join([where, *(each.where for each in others)]),
            (*parameters, *(value for each in others for value in each.parameters)),
        )

    def _patience_s(self, order: Order, walk_us: float, gather_us: float) -> float:
        """How long to walk: longer than expected, and the longer the more time is lost where it is given up."""
        if order.joined:
            join_us = _FAR_JOIN_ROW_US if order.bare else _JOIN_ROW_US
            gather_us += self._total * self._quick_share * join_us
        return max(_WALK_FOR_S + 1e-6 * walk_us, 1e-6 * _PATIENCE_SHARE * gather_us)

    def _within(self, patience_s: float | None, find: Callable[[], list[Found]]) -> list[Found] | None:
        """What is found in time, or None; None for patience without end."""
        if patience_s is None:
            return find()
        end_s = time.monotonic() + patience_s
        is_over = False

        def look() -> int:
            nonlocal is_over
            is_over = time.monotonic() > end_s
            return int(is_over)

        self._connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
        try:
            return find()
        except sqlite3.OperationalError:
            if not is_over:
                raise
            return None
        finally:
            self._connection.set_progress_handler(None, 0)


def counted(connection: sqlite3.Connection, condition: Condition, limit: int | None = None) -> Condition:
    """A condition with its matches, counted by what it leads through up to a limit, or `COUNTED_AT_MOST`.

    Of one that has a range, what the range holds: all that would be read.
    """
    bound = COUNTED_AT_MOST if limit is None else limit
    where, parameters = condition.leading
    if condition.range_where:
        where, parameters = condition.range_where, condition.range_parameters
    sql = _text("SELECT count(*) FROM (SELECT 1 FROM", condition.source, "WHERE", where, "LIMIT ?)")
    matches = int(connection.execute(sql, (*parameters, bound)).fetchone()[0])
    return replace(condition, matches=matches, is_exact=matches < bound)


def sought(connection: sqlite3.Connection, slow: Condition) -> Condition:
    """A slow condition as a quick one that names its rows, where these are few; else itself, with its matches.

    What it lets through is found once, where counting it first and then reading it would find it twice.
    """
    ids = connection.execute(_text(slow.ids, "LIMIT ?"), (*slow.source_parameters, COUNTED_AT_MOST)).fetchall()
    if len(ids) >= COUNTED_AT_MOST:
        return replace(slow, matches=len(ids))
    if not ids:
        return NOTHING
    named = json.dumps([row_id for (row_id,) in ids])
    joined = slow.source.partition(" CROSS JOIN ")[2].partition(" ON ")[0]
    return Condition(
        "l.id IN (SELECT value FROM json_each(?))",
        (named,),
        f"json_each AS named CROSS JOIN {joined} ON l.id = named.value",
        "named.json = ?",
        (named,),
        matches=len(ids),
        is_exact=True,
    )


def _text(*parts: str) -> str:
    return " ".join(parts)
