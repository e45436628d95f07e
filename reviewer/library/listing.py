"""Lists of a library's cases and recordings in pages, what a filter can be set to, and the library in numbers.

It reads on the connection of the `CaseLibrary` it comes from, in that one's thread; a view asks for it in a thread of
its own (`CaseLibrary.another`). Nothing here reads a table whole that grows with the library, but for the narrow ones
of which a filter leaves so little that no index leads to it (see `reviewer.library.list_plan`).
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from reviewer.domain.listing import (
    COUNT_LIMIT,
    PAGE_LENGTH,
    CaseColumn,
    CaseFilter,
    CasePage,
    CaseRow,
    CaseSort,
    Choice,
    Count,
    Cursor,
    LibraryStatistics,
    RecordingColumn,
    RecordingFilter,
    RecordingPage,
    RecordingRow,
    RecordingSort,
    SavedSearch,
    Share,
    Topic,
)
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource
from reviewer.library import saved_searches
from reviewer.library.connection import named_troubles
from reviewer.library.list_conditions import Conditions
from reviewer.library.list_orders import case_order, recording_order
from reviewer.library.list_plan import Found, ListPlan, Order
from reviewer.library.list_words import beginning_pattern, teach_words
from reviewer.library.migrations.listing import ALL_WORD_ID, UNKNOWN_US

CHOICES = 200
"""Words that are offered for a filter at once."""

_OPEN_CASES = CaseFilter()
_OPEN_RECORDINGS = RecordingFilter()
_NEWEST_CASES = CaseSort(CaseColumn.CREATED, descending=True)
_NEWEST_RECORDINGS = RecordingSort(RecordingColumn.START, descending=True)


class Listing:
    """The lists of one library.

    Every method raises what `reviewer.library.connection.named_troubles` names where the database cannot be read.
    """

    def __init__(self, db: Database, database: Path) -> None:
        """Read nothing yet; from `CaseLibrary.listing`."""
        self._connection = db.conn
        teach_words(self._connection)
        self._db = db
        self._database = database

    def cases(
        self,
        asked: CaseFilter = _OPEN_CASES,
        sort: CaseSort = _NEWEST_CASES,
        *,
        limit: int = PAGE_LENGTH,
        after: Cursor | None = None,
        offset: int = 0,
    ) -> CasePage:
        """A page of cases.

        Args:
            asked: which cases.
            sort: in which order.
            limit: rows of the page.
            after: where the page begins; None for the beginning of the list. It must come from the same order.
            offset: rows to leave out from there: any number, for a table that is scrolled far at once.
        """
        with named_troubles(self._database):
            order = case_order(sort.column)
            found = self._plan_of_cases(asked).find(order, sort.descending, _found(after), offset, limit + 1)
            rows = self._case_rows([row_id for row_id, _ in found[:limit]])
            return CasePage(rows, _next(order, found, limit))

    def recordings(
        self,
        asked: RecordingFilter = _OPEN_RECORDINGS,
        sort: RecordingSort = _NEWEST_RECORDINGS,
        *,
        limit: int = PAGE_LENGTH,
        after: Cursor | None = None,
        offset: int = 0,
    ) -> RecordingPage:
        """A page of recordings; see `cases`."""
        with named_troubles(self._database):
            order = recording_order(sort.column)
            found = self._plan_of_recordings(asked).find(order, sort.descending, _found(after), offset, limit + 1)
            rows = self._recording_rows([row_id for row_id, _ in found[:limit]])
            return RecordingPage(rows, _next(order, found, limit))

    def case_row(self, case_id: int) -> CaseRow | None:
        """One case as a list shows it; None where there is no such case."""
        with named_troubles(self._database):
            return next(iter(self._case_rows([case_id])), None)

    def recording_row(self, recording_id: int) -> RecordingRow | None:
        """One recording as a list shows it; None where there is no such recording."""
        with named_troubles(self._database):
            return next(iter(self._recording_rows([recording_id])), None)

    def count_cases(self, asked: CaseFilter = _OPEN_CASES, limit: int | None = COUNT_LIMIT) -> Count:
        """How many cases a filter lets through, counted no further than a limit; None counts all, however long."""
        with named_troubles(self._database):
            return Count(*self._plan_of_cases(asked).count(limit))

    def count_recordings(self, asked: RecordingFilter = _OPEN_RECORDINGS, limit: int | None = COUNT_LIMIT) -> Count:
        """How many recordings a filter lets through; see `count_cases`."""
        with named_troubles(self._database):
            return Count(*self._plan_of_recordings(asked).count(limit))

    def case_cursor(self, case_id: int, sort: CaseSort) -> Cursor | None:
        """Where a list of cases in an order goes on behind a case; None where there is no such case."""
        with named_troubles(self._database):
            return self._cursor("case_list AS l", case_order(sort.column), case_id)

    def recording_cursor(self, recording_id: int, sort: RecordingSort) -> Cursor | None:
        """Where a list of recordings in an order goes on behind a recording; None where there is no such recording."""
        with named_troubles(self._database):
            return self._cursor("recording_list AS l", recording_order(sort.column), recording_id)

    def choices(self, topic: Topic, beginning: str = "", limit: int = CHOICES) -> tuple[Choice, ...]:
        """Words of a topic that occur in the library, those that occur most often first.

        Args:
            topic: what they are words of.
            beginning: what they begin with, upper and lower case of A to Z alike.
            limit: how many at most.
        """
        pattern = beginning_pattern(beginning)
        with named_troubles(self._database):
            if topic in _LISTED_CHOICES:
                found = self._connection.execute(_LISTED_CHOICES[topic], (pattern, limit)).fetchall()
                return tuple(Choice(word, cases, None) for word, cases in found)
            found = self._connection.execute(_CHOICES, (topic.value, pattern, limit)).fetchall()
        of_cases = topic in (Topic.KIND, Topic.STATUS, Topic.ASSIGNEE)
        return tuple(Choice(word, cases if of_cases else None, recordings) for word, cases, recordings in found)

    def statistics(self) -> LibraryStatistics:
        """The library in numbers, from sums that are kept."""
        with named_troubles(self._database):
            total = self._total()
            (bookmarks,) = self._connection.execute("SELECT ifnull(sum(bookmarks), 0) FROM case_list").fetchone()
            by_kind, by_status, by_category, by_month = (
                [Share(*row) for row in self._connection.execute(_SHARES, (topic,))]
                for topic in ("kind", "status", "category", "month")
            )
            return LibraryStatistics(
                cases=total.cases,
                recordings=total.recordings,
                bookmarks=bookmarks,
                length_us=total.length_us,
                size_bytes=total.size_bytes,
                by_kind=tuple(sorted(by_kind, key=lambda share: -share.cases)),
                by_status=tuple(sorted(by_status, key=lambda share: -share.cases)),
                by_category=tuple(sorted(by_category, key=lambda share: -share.recordings)),
                by_month=tuple(by_month),
            )

    def saved_searches(self) -> list[SavedSearch]:
        """The searches that were saved, by their names."""
        with named_troubles(self._database):
            rows = list(self._db.table("saved_searches").rows_where(order_by="name COLLATE NOCASE, name, subject"))
            return [saved_searches.search_from_row(row) for row in rows]

    def _plan_of_cases(self, asked: CaseFilter) -> ListPlan:
        conditions = Conditions(self._connection).of_cases(asked)
        return ListPlan(self._connection, "case_list", self._total().cases, conditions)

    def _plan_of_recordings(self, asked: RecordingFilter) -> ListPlan:
        conditions = Conditions(self._connection).of_recordings(asked)
        return ListPlan(self._connection, "recording_list", self._total().recordings, conditions)

    def _total(self) -> Share:
        return Share(*self._connection.execute(_TOTAL, (ALL_WORD_ID,)).fetchone())

    def _cursor(self, source: str, order: Order, row_id: int) -> Cursor | None:
        sql = " ".join(("SELECT", order.key or "l.id", "FROM", source, order.joined, "WHERE l.id = ?"))
        found = self._connection.execute(sql, (row_id,)).fetchone()
        return None if found is None else _cursor_at(order, (row_id, found[0]))

    def _case_rows(self, ids: Sequence[int]) -> tuple[CaseRow, ...]:
        people: dict[int, list[str]] = {}
        tags: dict[int, list[str]] = {}
        for gathered, sql in ((people, _CASE_PEOPLE), (tags, _CASE_TAGS)):
            for case_id, word in self._named(sql, ids):
                gathered.setdefault(case_id, []).append(word)
        rows = {row[0]: row for row in self._named(_CASE_ROWS, ids)}
        return tuple(_case_row(rows[row_id], people, tags) for row_id in ids if row_id in rows)

    def _recording_rows(self, ids: Sequence[int]) -> tuple[RecordingRow, ...]:
        rows = {row[0]: row for row in self._named(_RECORDING_ROWS, ids)}
        return tuple(_recording_row(rows[row_id]) for row_id in ids if row_id in rows)

    def _named(self, sql: str, ids: Sequence[int]) -> Iterable[Any]:
        return self._connection.execute(sql.replace("$ids", ", ".join("?" * len(ids))), tuple(ids))


_TOTAL = "SELECT word, cases, recordings, length_us, size_bytes FROM listing_words WHERE id = ?"
_SHARES = """SELECT word, cases, recordings, length_us, size_bytes FROM listing_words
WHERE topic = ? AND (cases > 0 OR recordings > 0) ORDER BY word"""

_CHOICES = """SELECT word, cases, recordings FROM listing_words
WHERE topic = ? AND (cases > 0 OR recordings > 0) AND word LIKE ? ESCAPE '\\'
ORDER BY recordings DESC, cases DESC, word LIMIT ?"""

_LISTED_CHOICES = {
    Topic.PERSON: """SELECT name, count(DISTINCT case_id) AS cases FROM case_people INDEXED BY case_people_by_name
WHERE name LIKE ? ESCAPE '\\' AND name <> '' GROUP BY name COLLATE NOCASE ORDER BY cases DESC, name LIMIT ?""",
    Topic.TAG: """SELECT tag, count(DISTINCT case_id) AS cases FROM case_tags INDEXED BY case_tags_in_order
WHERE tag LIKE ? ESCAPE '\\' GROUP BY tag COLLATE NOCASE ORDER BY cases DESC, tag LIMIT ?""",
}

_CASE_PEOPLE = "SELECT case_id, name FROM case_people WHERE case_id IN ($ids) AND name <> '' ORDER BY case_id, position"
_CASE_TAGS = "SELECT case_id, tag FROM case_tags WHERE case_id IN ($ids) ORDER BY case_id, tag"

_CASE_ROWS = """
SELECT cases.id, number, title, kind, status, assignee, time_zone, created_utc_us, recordings, length_us, size_bytes,
    bookmarks, first_us, last_us,
    (SELECT sha256 FROM recordings WHERE recordings.id = (SELECT id FROM recording_list
        INDEXED BY recording_list_case WHERE case_id = cases.id ORDER BY start_us, id LIMIT 1))
FROM cases CROSS JOIN case_list ON case_list.id = cases.id WHERE cases.id IN ($ids)"""

_RECORDING_ROWS = """
SELECT recordings.id, recordings.case_id, cases.number, cases.title, cases.kind, cases.status, cases.time_zone,
    cases.assignee, recordings.title, original_name, sha256, recordings.size_bytes, linked, container, video, camera,
    duration_us, start_utc_us, end_utc_us, start_source, start_uncertainty_us, device, serial, model, officer, category,
    place, recordings.latitude_deg, recordings.longitude_deg, triggers, integrity, recording_list.bookmarks,
    (SELECT at_utc_us FROM ingests WHERE ingests.id = recordings.ingest_id)
FROM recordings CROSS JOIN recording_list ON recording_list.id = recordings.id
CROSS JOIN cases ON cases.id = recordings.case_id WHERE recordings.id IN ($ids)"""


def _case_row(row: Sequence[Any], people: dict[int, list[str]], tags: dict[int, list[str]]) -> CaseRow:
    (case_id, number, title, kind, status, assignee, time_zone, created_us, recordings, length_us, size_bytes,
     bookmarks, first_us, last_us, sha256) = row  # fmt: skip
    return CaseRow(
        id=case_id,
        number=number,
        title=title,
        kind=kind,
        status=status,
        assignee=assignee,
        time_zone=time_zone,
        created_utc=UtcTime(created_us),
        people=tuple(people.get(case_id, ())),
        tags=tuple(tags.get(case_id, ())),
        recordings=recordings,
        length_us=length_us,
        size_bytes=size_bytes,
        bookmarks=bookmarks,
        first_utc=None if first_us == UNKNOWN_US else UtcTime(first_us),
        last_utc=None if last_us == UNKNOWN_US else UtcTime(last_us),
        thumbnail_sha256=sha256,
    )


def _recording_row(row: Sequence[Any]) -> RecordingRow:
    (recording_id, case_id, number, case_title, kind, status, time_zone, assignee, title, original_name, sha256,
     size_bytes, linked, container, video, camera, length_us, start_us, end_us, source, uncertainty_us, device, serial,
     model, officer, category, place, latitude_deg, longitude_deg, triggers, remarks, bookmarks,
     brought_in_us) = row  # fmt: skip
    facts = _video_facts(video)
    return RecordingRow(
        id=recording_id,
        case_id=case_id,
        case_number=number,
        case_title=case_title,
        case_kind=kind,
        case_status=status,
        case_time_zone=time_zone,
        assignee=assignee,
        title=title,
        original_name=original_name,
        sha256=sha256,
        size_bytes=size_bytes,
        linked=bool(linked),
        container=container,
        video_codec=facts.get("codec", ""),
        width_px=facts.get("width", 0),
        height_px=facts.get("height", 0),
        camera=camera,
        length_us=length_us,
        start_utc=None if start_us is None else UtcTime(start_us),
        end_utc=None if end_us is None else UtcTime(end_us),
        start_source=None if source is None else AnchorSource(source),
        start_uncertainty_us=uncertainty_us,
        device=device,
        serial=serial,
        model=model,
        officer=officer,
        category=category,
        place=place,
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
        triggers=_texts(triggers),
        remarks=_texts(remarks),
        bookmarks=bookmarks,
        brought_in_utc=None if brought_in_us is None else UtcTime(brought_in_us),
    )


@lru_cache(maxsize=256)
def _video_facts(video: str | None) -> dict[str, Any]:
    """What a container says of the picture: alike for most recordings of a department."""
    facts: dict[str, Any] = {} if video is None else json.loads(video)
    return facts


def _texts(array: str) -> tuple[str, ...]:
    return () if array == "[]" else tuple(json.loads(array))


def _found(after: Cursor | None) -> Found | None:
    return None if after is None else (int(after.key[-1]), after.key[0])


def _cursor_at(order: Order, found: Found) -> Cursor:
    row_id, value = found
    return Cursor((value, row_id) if order.key and value is not None and not isinstance(value, float) else (row_id,))


def _next(order: Order, found: Sequence[Found], limit: int) -> Cursor | None:
    return _cursor_at(order, found[limit - 1]) if len(found) > limit else None
