"""Finding words in everything that is written in the library.

Each kind of item is a range of the index, read from its newest end, so that an answer takes about as long in a library
of millions as in a small one: nothing is read that is not shown or counted.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from reviewer.domain.search_filter import COUNT_LIMIT, HitCount, ItemKind, SearchAnswer, SearchFilter, SearchHit
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.library import rows
from reviewer.library.migrations.search_facets import KIND_NUMBERS, KIND_SPAN
from reviewer.library.search_excerpt import SoughtWord, excerpt
from reviewer.library.search_scope import Scope, scope_of
from reviewer.library.search_words import AskedWords, asked_words

_ITEMS = """
SELECT item.id, item.case_id, item.recording_id, item.media_time_us, item.utc_us, item.words,
    cases.number, cases.title, cases.time_zone, ifnull(recordings.title, '')
FROM search_items AS item
JOIN cases ON cases.id = item.case_id
LEFT JOIN recordings ON recordings.id = item.recording_id
WHERE item.id IN (SELECT value FROM json_each(?))
"""

_IS_INSIDE = "search_words.rowid IN (SELECT rowid FROM search_unspaced WHERE search_unspaced MATCH :inside)"

_ANCHORS = """
SELECT recording_id, media_time_us, utc_us, source, uncertainty_us FROM anchors
WHERE recording_id IN (SELECT value FROM json_each(?)) ORDER BY recording_id, media_time_us
"""


def find(db: Database, words: str, narrowed: SearchFilter, limit: int) -> SearchAnswer:
    """What holds every one of the words and lies within the filter; see `CaseLibrary.search`."""
    asked = asked_words(db, words)
    if not asked.sought and (words.strip() or narrowed.is_open):
        return SearchAnswer()
    scope = scope_of(db, narrowed)
    if scope.is_empty:
        return SearchAnswer()
    kinds = narrowed.kinds or frozenset(ItemKind)
    counted = max(limit, COUNT_LIMIT)
    newest = _newest(db, _selection(asked, asked.beginnings, scope), kinds, counted + 1)
    whole: dict[ItemKind, list[int]] = {}
    if asked.whole != asked.beginnings and any(len(ids) > 1 for ids in newest.values()):
        whole = _newest(db, _selection(asked, asked.whole, scope), kinds & newest.keys(), limit)
    found: list[int] = []
    counts: dict[ItemKind, HitCount] = {}
    for kind in ItemKind:
        if ids := newest.get(kind):
            counts[kind] = HitCount(min(len(ids), counted), len(ids) <= counted)
            found += list(dict.fromkeys((*whole.get(kind, ()), *ids)))[:limit]
    return SearchAnswer(_hits(db, found, asked.sought), counts)


@dataclass(frozen=True, slots=True)
class _Selection:
    """SQL that gives the ids of what is looked for, from `:last` down to `:first`, and its values."""

    query: str
    values: Mapping[str, int | str]


def _selection(asked: AskedWords, words_expression: str, scope: Scope) -> _Selection:
    expression = scope.expression(words_expression)
    values: dict[str, int | str] = dict(scope.values)
    conditions = list(scope.conditions)
    for number, spellings in enumerate(asked.contained):
        names = [f"contained_{number}_{place}" for place in range(len(spellings))]
        conditions.append("(" + " OR ".join(f"instr(item.words, :{name})" for name in names) + ")")
        values |= dict(zip(names, spellings, strict=True))
    index = ""
    if expression:
        index = "search_words"
        values["expression"] = expression
        if asked.inside:
            conditions.append(_IS_INSIDE)
            values["inside"] = asked.inside
    elif asked.inside:
        index = "search_unspaced"
        values["expression"] = asked.inside
    if index:
        source = f"{index} CROSS JOIN search_items AS item ON item.id = {index}.rowid" if conditions else index
        id_column, matches = f"{index}.rowid", [f"{index} MATCH :expression"]
    else:
        source, id_column, matches = "search_items AS item", "item.id", []
    where = " AND ".join([*matches, f"{id_column} BETWEEN :first AND :last", *conditions])
    query = f"SELECT {id_column} FROM {source} WHERE {where} ORDER BY {id_column} DESC"  # noqa: S608 - made of this module's own words; what was typed is bound
    return _Selection(query, values)


def _newest(db: Database, selection: _Selection, kinds: frozenset[ItemKind], limit: int) -> dict[ItemKind, list[int]]:
    """The ids of the newest items that are selected, so many of each kind, by kind.

    What is selected is read from its newest end; where a kind is full, or none that is wanted, it is gone on with
    below that kind.
    """
    numbers = {KIND_NUMBERS[kind] for kind in kinds}
    newest: dict[int, list[int]] = {}
    lowest, below = min(numbers, default=0), max(numbers, default=-1) + 1
    while below > lowest:
        values = {**selection.values, "first": lowest * KIND_SPAN, "last": below * KIND_SPAN - 1}
        below = lowest
        with closing(db.conn.execute(selection.query, values)) as rows_found:
            for (item_id,) in rows_found:
                number = item_id // KIND_SPAN
                if number not in numbers or len(ids := newest.setdefault(number, [])) == limit:
                    below = number
                    break
                ids.append(item_id)
    return {_KINDS[number]: ids for number, ids in newest.items()}


def _hits(db: Database, ids: Sequence[int], sought: Sequence[SoughtWord]) -> tuple[SearchHit, ...]:
    """What is said of the items, in their order; those that are gone meanwhile are left out."""
    found = {row[0]: row for row in db.conn.execute(_ITEMS, (json.dumps(ids),))}
    recordings = sorted({row[2] for row in found.values() if row[2] is not None and row[3] is not None})
    timebases = _timebases(db, recordings)
    return tuple(_hit(found[item_id], timebases, sought) for item_id in ids if item_id in found)


def _hit(row: tuple[Any, ...], timebases: Mapping[int, Timebase], sought: Sequence[SoughtWord]) -> SearchHit:
    item_id, case_id, recording_id, media_time_us, utc_us, words, number, title, zone, recording_title = row
    kind_number, row_id = divmod(item_id, KIND_SPAN)
    kind = _KINDS[kind_number]
    text, spans = excerpt(words, sought, kind)
    media_time = None if media_time_us is None else MediaTime(media_time_us)
    utc = None if utc_us is None else UtcTime(utc_us)
    if media_time is not None and recording_id in timebases:
        utc = timebases[recording_id].to_utc(media_time)
    return SearchHit(
        kind=kind,
        id=row_id,
        case_id=case_id,
        recording_id=recording_id,
        media_time=media_time,
        utc=utc,
        text=text,
        spans=spans,
        case_number=number,
        case_title=title,
        recording_title=recording_title,
        time_zone=zone,
    )


def _timebases(db: Database, recordings: Sequence[int]) -> dict[int, Timebase]:
    anchors = db.conn.execute(_ANCHORS, (json.dumps(recordings),))
    columns = ("media_time_us", "utc_us", "source", "uncertainty_us")
    return {
        recording_id: Timebase(
            tuple(rows.anchor_from_row(dict(zip(columns, anchor[1:], strict=True))) for anchor in of_recording)
        )
        for recording_id, of_recording in groupby(anchors, key=lambda anchor: anchor[0])
    }


_KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}
