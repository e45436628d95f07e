"""What the audit record says that the tables of evidence hold, row by row, and where they hold something else.

The record is heard once, from its first row to its last. Of each row of evidence a short hash is kept, in a temporary
database, so that a library of ten million marks takes no more memory than one of ten; only of rows that were changed
later the values are kept as well.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, Self, TypeAlias, cast

from sqlite_utils import Database

from reviewer.library import rows
from reviewer.library.chain import AuditRow
from reviewer.library.earlier_moves import ALIGNMENTS_KEPT, alignments_of
from reviewer.library.evidence_tables import EVIDENCE_TABLES, EvidenceTable, Told, ToldColumns, sha256_of_text
from reviewer.library.track_columns import TrackColumnsError, unpack_track

RowId: TypeAlias = int | str

NAMED_AT_MOST = 1_000
"""Differences of one table that are named one by one; the rest is counted."""

_KEPT_IN_MEMORY = 20_000
"""Rows that wait before they are put into the temporary database together."""

_SHOWN = 60
"""Characters of a value that a sentence shows."""

_STATED = "SELECT digest, seq FROM stated WHERE place = ? AND id = ?"
_REVISED = "SELECT seq, value FROM revised WHERE place = ? AND id = ?"

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of evidence that is not what the record says.

    Attributes:
        object: as `bookmark 17`.
        sentence: what is wrong with it.
    """

    object: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A table of evidence with its columns, under its number."""

    number: int
    table: EvidenceTable
    columns: ToldColumns

    def found(self, db: Database) -> Iterator[tuple[RowId, list[Any]]]:
        """What the table holds, id by id: a row's values in the order of the columns, or a list of such rows.

        Raises:
            sqlite3.DatabaseError: it cannot be read.
        """
        table = self.table
        where = f"WHERE {table.where}" if table.where else ""
        order = ", ".join(filter(None, (table.key, table.order)))
        columns = ", ".join((table.key, *self.columns.selected))
        if self.columns.hashed:
            db.conn.create_function("sha256_of", 1, sha256_of_text, deterministic=True)
        sql = f"SELECT {columns} FROM {table.table} {where} ORDER BY {order}"  # noqa: S608 - names of this program's own
        read = db.conn.execute(sql)
        if not table.order:
            for row_id, *values in read:
                yield row_id, _as_told(values)
            return
        for row_id, of_one in groupby(read, key=itemgetter(0)):
            yield row_id, [_as_told(values) for _, *values in of_one]

    def named(self, values: list[Any]) -> Told:
        """What `found` gives, by the names of the columns."""
        if self.table.order:
            return [dict(zip(self.columns.names, row, strict=True)) for row in values]
        return dict(zip(self.columns.names, values, strict=True))


class StatedEvidence:
    """Hears the audit record and then compares the tables with it."""

    def __init__(self, db: Database, reference: Database) -> None:
        """Begin before the first row.

        Args:
            db: the library, for reading; the rows of its audit record are read again where a sentence needs them.
            reference: an empty library of the same version, as this program makes it: what is in its tables needs no
                telling.
        """
        self._db = db
        self._store = sqlite3.connect("", isolation_level=None)  # a temporary file, which goes with the connection
        self._store.executescript("""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE stated (place, id, digest, seq, PRIMARY KEY (place, id)) WITHOUT ROWID;
CREATE TABLE revised (place, id, seq, value, PRIMARY KEY (place, id)) WITHOUT ROWID;
""")
        self._stated: dict[tuple[int, RowId], tuple[bytes | None, int]] = {}
        self._revised: dict[tuple[int, RowId], tuple[int, str]] = {}
        self._found: list[Difference] = []
        self._places: dict[str, list[_Place]] = {}
        self._moves_are_told = False
        self._moves: Counter[int] = Counter()
        self._fields: dict[RowId, tuple[str, str]] = {}
        for number, table in enumerate(EVIDENCE_TABLES):
            columns = ToldColumns.of(reference, table)
            if columns is not None:
                place = _Place(number, table, columns)
                self._places.setdefault(table.kind, []).append(place)
                for row_id, values in place.found(reference):
                    self._state(place, row_id, place.named(values), 0, keep=True)

    def __enter__(self) -> Self:
        """The hearer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the temporary database."""
        self._store.close()

    def hear(self, row: AuditRow) -> None:
        """Take note of what the next row of the audit record tells; what failed was rolled back and tells nothing."""
        has_changes = '"changes":' in row.details
        if row.outcome != "success" or not (has_changes or ALIGNMENTS_KEPT in row.details):
            return
        try:
            details = json.loads(row.details)
            if not self._moves_are_told:
                self._hear_earlier_moves(row, details)
            for told in details.get("changes", ()):
                self._hear_change(row.seq, told)
        except (AttributeError, LookupError, TypeError, ValueError):
            self._found.append(
                Difference(
                    f"row {row.seq}",
                    f"Row {row.seq} of the audit record tells of changes in a way that this program never writes.",
                )
            )

    def compare(self) -> Iterator[Difference | None]:
        """Every difference between the tables and what was heard; None for each row that was looked at.

        Raises:
            sqlite3.DatabaseError: a table cannot be read.
        """
        self._put_away()
        yield from self._found
        for places in self._places.values():
            for place in places:
                yield from self._named(place)

    def _named(self, place: _Place) -> Iterator[Difference | None]:
        """The differences of one table; what is beyond `NAMED_AT_MOST` is counted."""
        named = 0
        for difference in self._differences(place):
            named += difference is not None
            if difference is None or named <= NAMED_AT_MOST:
                yield difference
        if named > NAMED_AT_MOST:
            table, more = place.table.table, named - NAMED_AT_MOST
            yield Difference(table, f"{more:,} more rows of “{table}” are not what the audit record says.")

    def _differences(self, place: _Place) -> Iterator[Difference | None]:
        """Both in the order of their ids, side by side."""
        stated = self._store.execute(
            "SELECT id, digest, seq FROM stated WHERE place = ? AND digest IS NOT NULL ORDER BY id", (place.number,)
        )
        expected = next(stated, None)
        for row_id, values in place.found(self._db):
            yield None
            while expected is not None and _comes_before(expected[0], row_id):
                yield self._missing(place, *expected)
                expected = next(stated, None)
            if expected is None or expected[0] != row_id:
                yield self._not_told(place, row_id)
                continue
            if _hash(values) != expected[1]:
                yield self._changed(place, row_id, place.named(values), expected[2])
            expected = next(stated, None)
        while expected is not None:
            yield self._missing(place, *expected)
            expected = next(stated, None)

    def _missing(self, place: _Place, row_id: RowId, _digest: bytes, seq: int) -> Difference:
        since = f"row {seq} of the audit record tells of it" if seq else "every library begins with it"
        return Difference(
            f"{place.table.kind} {row_id}",
            f"{place.table.words(row_id)} was deleted behind the program's back: {since}, and no row says that it was"
            " taken away.",
        )

    def _not_told(self, place: _Place, row_id: RowId) -> Difference:
        return Difference(
            f"{place.table.kind} {row_id}",
            f"{place.table.words(row_id)} was inserted behind the program's back: no row of the audit record tells"
            " of it.",
        )

    def _changed(self, place: _Place, row_id: RowId, value: Told, seq: int) -> Difference:
        told = self._known(place, row_id)
        says = f"row {seq} of the audit record" if seq else "what every library begins with"
        if place.table.order or not isinstance(told, dict):
            what = f"it is {_shown(value)}, but {says} says {_shown(told)}"
        else:
            what = "; ".join(
                f"“{place.columns.hashed.get(name, name)}” is {_of(place, name)}{_shown(found)}, but {says} says"
                f" {_shown(told.get(name))}"
                for name, found in value.items()
                if found != told.get(name)
            )
        return Difference(
            f"{place.table.kind} {row_id}",
            f"{place.table.words(row_id)} was changed behind the program's back: {what}.",
        )

    def _hear_earlier_moves(self, row: AuditRow, details: Mapping[str, Any]) -> None:
        """State what a migration wrote of the moves that an earlier version was told."""
        if ALIGNMENTS_KEPT in details.get("migrations", ()):
            self._moves_are_told = True
        for move in alignments_of(row, details):
            recording_id = cast("int", move["recording_id"])
            self._moves[recording_id] += 1
            for place in self._places.get("alignment", ()):
                value = {**move, "version": self._moves[recording_id]}
                self._state(place, self._moves.total(), value, row.seq, keep=True)

    def _hear_change(self, seq: int, told: Mapping[str, Any]) -> None:
        kind = told["kind"]
        row_id: RowId = told["topic"] if kind == "vocabulary" else told["id"]
        after, before = told.get("after", {}), told.get("before", {})
        for place in self._places.get(kind, ()):
            part = place.table.part
            if not part:
                after, before = (place.columns.as_told_now(each) for each in (after, before))
            if told["did"] == "delete":
                if not part:
                    self._look_back(place, row_id, seq, self._known(place, row_id), before)
                self._state_nothing(place, row_id, seq)
            elif part:
                if part in after and not (place.table.only_first and told["did"] != "insert"):
                    self._hear_part(place, row_id, seq, before.get(part), after[part])
            elif told["did"] == "insert":
                self._state(place, row_id, after, seq)
            elif any(name in after for name in place.columns.names):
                known = self._known(place, row_id)
                self._look_back(place, row_id, seq, known, before)
                self._state(place, row_id, {**known, **after}, seq, keep=True)
            if kind == "field":
                self._know_field(place, row_id)
        if kind == "track" and told["did"] == "insert":
            self._begin_recording(cast("int", row_id), after, seq)

    def _hear_part(self, place: _Place, row_id: RowId, seq: int, before: Told, after: Told) -> None:
        known = self._known(place, row_id) or ([] if place.table.order else {})
        if before is not None and self._spelt_out(place, before, known) != known:
            self._found.append(
                Difference(
                    f"{place.table.kind} {row_id}",
                    f"{place.table.words(row_id)} was changed behind the program's back before row {seq} of the audit"
                    f" record: that found {_shown(before)}, but {_shown(known)} was told before.",
                )
            )
        value = self._spelt_out(place, after, known)
        if value:
            self._state(place, row_id, value, seq, keep=True)
        else:
            self._state_nothing(place, row_id, seq)

    def _spelt_out(self, place: _Place, told: Told, known: Told) -> Told:
        """What was told of a part, as the rows of its table; fields of the agency that are not named stay as known."""
        table = place.table
        if not table.order:
            return place.columns.whole(told)
        if table.told_by_name:
            filled = {each["definition_id"]: each["value"] for each in known}
            filled.update({self._field_id(table.kind, name): text for name, text in told.items()})
            told = [{"definition_id": number, "value": text} for number, text in sorted(filled.items()) if text]
        elif table.told_column:
            told = [{table.told_column: text} for text in told]
        if table.numbered:
            told = [{**each, table.order: number} for number, each in enumerate(told)]
        return [place.columns.whole(each) for each in told]

    def _look_back(self, place: _Place, row_id: RowId, seq: int, known: Told, before: Mapping[str, Any]) -> None:
        """A change tells what it found: where that is not what was told last, something happened in between."""
        for name, value in before.items():
            if name in place.columns.names and known.get(name) != value:
                self._found.append(
                    Difference(
                        f"{place.table.kind} {row_id}",
                        f"{place.table.words(row_id)} was changed behind the program's back before row {seq} of the"
                        f" audit record: that found “{name}” to be {_shown(value)}, but {_shown(known.get(name))} was"
                        " told before.",
                    )
                )

    def _begin_recording(self, track_id: int, track: Mapping[str, Any], seq: int) -> None:
        """A recording of which no place was known began where its first track does: that is not told again."""
        recording_id = track["recording_id"]
        for place in self._places["recording"]:
            if recording_id is None or not track["positions"] or "latitude_deg" not in place.columns.names:
                continue
            known = self._known(place, recording_id)
            begun = self._first_place(track_id, recording_id) if known and known["latitude_deg"] is None else None
            if begun is not None:
                begins = {"latitude_deg": begun[0], "longitude_deg": begun[1]}
                self._state(place, recording_id, {**known, **begins}, seq, keep=True)

    def _first_place(self, track_id: int, recording_id: int) -> tuple[float, float] | None:
        sql = "SELECT name, format, left_out, columns FROM tracks WHERE id = ?"
        try:
            name, track_format, left_out, columns = self._db.conn.execute(sql, (track_id,)).fetchone()
            return unpack_track(name, track_format, json.loads(left_out), columns).first_place
        except (TrackColumnsError, TypeError, ValueError):
            # A track that was changed or taken away has a problem of its own, and says nothing of the recording.
            stored = "SELECT latitude_deg, longitude_deg FROM recordings WHERE id = ? AND latitude_deg IS NOT NULL"
            place: tuple[float, float] | None = self._db.conn.execute(stored, (recording_id,)).fetchone()
            return place

    def _know_field(self, place: _Place, row_id: RowId) -> None:
        known = self._known(place, row_id)
        if known:
            self._fields[row_id] = known["subject"], known["name"]

    def _field_id(self, subject: str, name: str) -> RowId:
        """The field that goes by a name at this point of the record; 0 where none does."""
        return next((row_id for row_id, field in self._fields.items() if field == (subject, name)), 0)

    def _state(self, place: _Place, row_id: RowId, told: Told, seq: int, *, keep: bool = False) -> None:
        """Take note of what a row holds; its values are kept where one audit row alone does not tell all of them."""
        of = place.number, row_id
        value: Told
        if place.table.order:
            value = [place.columns.whole(each) for each in told]
            self._stated[of] = _hash([list(each.values()) for each in value]), seq
        else:
            value = place.columns.whole(told)
            self._stated[of] = _hash(list(value.values())), seq
        if keep or of in self._revised:
            self._revised[of] = seq, _encode(value)
        if len(self._stated) > _KEPT_IN_MEMORY:
            self._put_away()

    def _state_nothing(self, place: _Place, row_id: RowId, seq: int) -> None:
        self._stated[place.number, row_id] = None, seq

    def _put_away(self) -> None:
        stated = ((*of, digest, seq) for of, (digest, seq) in self._stated.items())
        revised = ((*of, seq, value) for of, (seq, value) in self._revised.items())
        self._store.execute("BEGIN")
        self._store.executemany("INSERT OR REPLACE INTO stated VALUES (?, ?, ?, ?)", stated)
        self._store.executemany("INSERT OR REPLACE INTO revised VALUES (?, ?, ?, ?)", revised)
        self._store.execute("COMMIT")
        self._stated.clear()
        self._revised.clear()

    def _known(self, place: _Place, row_id: RowId) -> Told:
        """What was told of a row so far; nothing where nothing was, or where it was taken away."""
        of = place.number, row_id
        digest, seq = self._stated.get(of) or self._stored(_STATED, of)
        if digest is None:
            return {}
        kept_seq, spelt = self._revised.get(of) or self._stored(_REVISED, of)
        if kept_seq == seq:
            return json.loads(spelt)
        (details,) = self._db.conn.execute("SELECT details FROM audit WHERE seq = ?", (seq,)).fetchone()
        for told in reversed(json.loads(details)["changes"]):
            if (told["kind"], told.get("id"), told["did"]) == (place.table.kind, row_id, "insert"):
                return place.columns.whole(told["after"])
        return {}

    def _stored(self, sql: str, of: tuple[int, RowId]) -> tuple[Any, Any]:
        first, second = self._store.execute(sql, of).fetchone() or (None, None)
        return first, second


def _hash(values: list[Any]) -> bytes:
    """Of numbers, texts and nothing, which Python spells each in one way."""
    return blake2b(repr(values).encode(), digest_size=16).digest()


def _comes_before(one: RowId, other: RowId) -> bool:
    """Whether an id is the smaller one, in SQLite's order: numbers first, then texts."""
    return (isinstance(one, str), one) < (isinstance(other, str), other)


def _as_told(values: list[Any]) -> list[Any]:
    """Values as the record tells them: a path that is no text, as text."""
    if not any(type(value) is bytes for value in values):
        return values
    return list(rows.audited({str(number): value for number, value in enumerate(values)}).values())


def _of(place: _Place, name: str) -> str:
    return "a text of SHA-256 " if name in place.columns.hashed else ""


def _shown(value: Told) -> str:
    """A value as a sentence shows it, cut where it is long."""
    text = f"“{value}”" if isinstance(value, str) else _encode(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
