"""Does every search index hold exactly what it is an index of? Reads all of it and writes nothing.

FTS5 is asked first, on a copy. Where that does not find an index sound, both sides are read: what the index says of
each word (by FTS5's own `fts5vocab`), and what the same tokenizer makes of the text anew, in memory. Of each side a sum
over a stretch of rows is kept; where the sums differ, the stretch is named.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from reviewer.library.migrations.search_facets import KIND_NUMBERS, KIND_SPAN, searched_tables
from reviewer.library.search_index_copy import is_sound

HOW_TO_REBUILD = (
    "The index is made anew from the evidence, which is not touched: File → Rebuild the search index, or"
    " “reviewer rebuild-search”."
)

_STRETCHES = 20_000
"""Of an index: in a library of less rows each is named by itself."""

_ROWS_AT_ONCE = 20_000
_WORDS_AT_ONCE = 100_000
_NAMED_AT_MOST = 10

_Sums = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Index:
    """An index, the texts that it is of, and how it takes them apart."""

    name: str
    texts: str
    columns: tuple[str, ...]
    tokenizer: str
    what: str
    noun: str


_PLAIN = "unicode61 remove_diacritics 2"
_INDEXES = (
    _Index("search_words", "search_items", ("words", "facets"), _PLAIN, "The search index", "item"),
    _Index(
        "search_unspaced",
        "search_unspaced_items",
        ("words",),
        "trigram",
        "The search index of unspaced scripts",
        "item",
    ),
    _Index("search_facets_fts", "search_facets", ("word",), _PLAIN, "The search index of names", "name"),
    _Index("case_words", "case_texts", ("words",), _PLAIN, "The index of the list of cases", "case"),
    _Index(
        "recording_words",
        "recording_texts",
        ("words", "place"),
        _PLAIN,
        "The index of the list of recordings",
        "recording",
    ),
)
_IS_INDEXED = "SELECT 1 FROM sqlite_master WHERE name = ?"
_LACKING = """SELECT whole.row_id FROM searched_$table AS whole LEFT JOIN search_items AS item ON item.id = whole.id
WHERE item.id IS NULL OR (item.words, item.facets) IS NOT (whole.words, whole.facets)"""
_LEFT_OVER = """SELECT item.id - $first FROM search_items AS item WHERE item.id BETWEEN $first AND $last
AND NOT EXISTS (SELECT 1 FROM $table WHERE $table.id = item.id - $first)"""


def wrongly_indexed(db: Database, advance: Callable[[int], object]) -> Iterator[tuple[str, str]]:
    """Where what is searched is not what is written.

    Args:
        db: a connection for reading; temporary tables are made on it.
        advance: told now and then how many rows of texts were read; what it raises ends the check.

    Returns:
        The table, and a sentence.
    """
    yield from _wrong_items(db, advance)
    for index in _present(db):
        sound = is_sound(db, index.name, index.texts, index.columns, lambda: advance(0))
        if sound:
            advance(_row_count(db, index))
            continue
        try:
            wrong = _wrong_stretches(db, index, advance)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise
            yield index.name, f"{index.what} “{index.name}” is damaged ({error}). {HOW_TO_REBUILD}"
            continue
        if sound is False and not wrong:
            yield index.name, f"{index.what} “{index.name}” is damaged within. {HOW_TO_REBUILD}"
        for words in wrong[:_NAMED_AT_MOST]:
            yield index.name, f"{index.what} “{index.name}” differs from what is written at {words}. {HOW_TO_REBUILD}"
        if len(wrong) > _NAMED_AT_MOST:
            more = len(wrong) - _NAMED_AT_MOST
            yield index.name, f"{index.what} “{index.name}” differs at {more:,} more places. {HOW_TO_REBUILD}"


def indexed_rows(db: Database) -> int:
    """How many rows of texts there are to read."""
    return sum(_row_count(db, index) for index in _present(db))


def _present(db: Database) -> list[_Index]:
    """The indexes that there are: an earlier version made fewer, where nobody has opened its library since."""
    names = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_master")}
    return [index for index in _INDEXES if {index.name, index.texts} <= names]


def _row_count(db: Database, index: _Index) -> int:
    return int(db.conn.execute(f"SELECT count(*) FROM {index.texts}").fetchone()[0])  # noqa: S608 - a name of this module


def _wrong_items(db: Database, advance: Callable[[int], object]) -> Iterator[tuple[str, str]]:
    """Items of the search that are not what the evidence says, or are missing, or are of nothing."""
    if db.conn.execute(_IS_INDEXED, ("searched_tracks",)).fetchone() is None:
        return  # an earlier version wrote it, and nobody has opened it since
    numbers = {f"{kind.value}s": number for kind, number in KIND_NUMBERS.items()}
    for table in searched_tables(db):
        first = numbers[table] * KIND_SPAN
        for sql, words in ((_LACKING, "is not found as it is written"), (_LEFT_OVER, "is found, but is no more")):
            filled = sql.replace("$table", table).replace("$first", str(first))
            found = db.conn.execute(filled.replace("$last", str(first + KIND_SPAN - 1)))
            wrong = [row_id for (row_id,) in islice(found, _NAMED_AT_MOST)]
            for row_id in wrong:
                yield "search_items", f"Row {row_id} of “{table}” {words} by the search. {HOW_TO_REBUILD}"
            if more := sum(1 for _ in found):
                yield "search_items", f"So it is with {more:,} more rows of “{table}”. {HOW_TO_REBUILD}"
            advance(0)


def _wrong_stretches(db: Database, index: _Index, advance: Callable[[int], object]) -> list[str]:
    """The stretches of rows of which the index does not say what their texts do, in words."""
    step = max(1, -(-_row_count(db, index) // _STRETCHES))
    ids = db.conn.execute(f"SELECT id FROM {index.texts} ORDER BY id")  # noqa: S608 - a name of this module
    firsts = np.array([row_id for (row_id,) in islice(ids, 0, None, step)], dtype=np.int64)
    says = np.zeros(len(firsts) + 1, dtype=np.uint64)
    with _vocabulary(db, index) as words:
        _add_words(words, firsts, says, advance)
    holds = np.zeros(len(firsts) + 1, dtype=np.uint64)
    for words in _texts_anew(db, index, advance):
        _add_words(words, firsts, holds, advance)
    return [_stretch(index, firsts, int(place), step) for place in np.flatnonzero(says != holds)]


@contextmanager
def _vocabulary(db: Database, index: _Index) -> Iterator[sqlite3.Cursor]:
    """Every word of an index, with where it stands."""
    query_only = db.conn.execute("PRAGMA query_only").fetchone()[0]
    db.conn.execute("PRAGMA query_only = OFF")  # the table is a temporary one; the connection itself cannot write
    try:
        db.conn.execute(f"CREATE VIRTUAL TABLE temp.words_of_index USING fts5vocab(main, {index.name}, instance)")
        try:
            with closing(db.conn.execute("SELECT term, doc, col, offset FROM temp.words_of_index")) as words:
                yield words
        finally:
            db.conn.execute("DROP TABLE temp.words_of_index")
    finally:
        db.conn.execute(f"PRAGMA query_only = {query_only}")


def _texts_anew(db: Database, index: _Index, advance: Callable[[int], object]) -> Iterator[sqlite3.Cursor]:
    """The words of the texts themselves, some thousand rows at a time, as the index's tokenizer takes them apart."""
    columns = ", ".join(index.columns)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute(
            f"CREATE VIRTUAL TABLE anew USING fts5({columns}, content='', columnsize=0, tokenize='{index.tokenizer}')"
        )
        memory.execute("CREATE VIRTUAL TABLE words_anew USING fts5vocab(anew, instance)")
        texts = db.conn.execute(f"SELECT id, {columns} FROM {index.texts} ORDER BY id")  # noqa: S608 - names of this module
        insert = f"INSERT INTO anew (rowid, {columns}) VALUES (?, {', '.join('?' * len(index.columns))})"  # noqa: S608 - as above
        while rows := texts.fetchmany(_ROWS_AT_ONCE):
            memory.execute("BEGIN")
            memory.executemany(insert, rows)
            memory.execute("COMMIT")
            yield memory.execute("SELECT term, doc, col, offset FROM words_anew")
            memory.execute("INSERT INTO anew (anew) VALUES ('delete-all')")
            advance(len(rows))


def _add_words(words: sqlite3.Cursor, firsts: NDArray[np.int64], sums: _Sums, advance: Callable[[int], object]) -> None:
    """Add each word to the sum of its stretch: in whatever order they come, the same words make the same sum."""
    while some := words.fetchmany(_WORDS_AT_ONCE):
        terms, docs, columns, offsets = zip(*some, strict=True)
        hashes = {term: zlib.crc32(term.encode()) for term in set(terms)}
        mixed = np.array([hashes[term] for term in terms], dtype=np.uint64)
        rows = np.array(docs, dtype=np.int64)
        column = np.array([ord(name[0]) for name in columns], dtype=np.uint64)
        for part in (rows.astype(np.uint64), column, np.array(offsets, dtype=np.uint64)):
            mixed = (mixed ^ part) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        np.add.at(sums, np.searchsorted(firsts, rows, side="right"), mixed)
        advance(0)


def _stretch(index: _Index, firsts: NDArray[np.int64], place: int, step: int) -> str:
    """A stretch in words; what stands before the first row is of no row at all."""
    if place == 0:
        return "rows that are no more"
    first = int(firsts[place - 1])
    if index.texts.startswith("search_") and first > KIND_SPAN:
        kind = next(kind.value for kind, number in KIND_NUMBERS.items() if number == first // KIND_SPAN)
    else:
        kind = index.noun
    return f"{kind} {first % KIND_SPAN:,}" + (f" and the {step - 1:,} rows behind it" if step > 1 else "")
