"""Filters of lists as conditions on the narrow tables, each with the number of rows that it lets through."""

import sqlite3
from collections.abc import Iterator, Sequence

from reviewer.domain.listing import CaseFilter, FieldMatch, NumberSpan, PlaceBox, RecordingFilter, Topic, UtcSpan
from reviewer.library.canonical_json import storable_text
from reviewer.library.list_plan import NOTHING, Condition, Value, sought
from reviewer.library.list_words import beginning_pattern, words_pattern, words_question
from reviewer.library.migrations.listing import ALL_WORD_ID, UNKNOWN_US

_NUMBER_KIND = "number"


class Conditions:
    """Turns filters into conditions, asking a connection how much each lets through."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read nothing yet."""
        self._connection = connection

    def of_cases(self, asked: CaseFilter) -> list[Condition]:
        """What a filter of cases means, on `case_list AS l`."""
        found: list[Condition] = []
        for topic, words in (
            (Topic.KIND, asked.kinds),
            (Topic.STATUS, asked.statuses),
            (Topic.ASSIGNEE, asked.assignees),
        ):
            found += self._worded(topic, words, "case")
        found += self._listed("case", "l.id", _PEOPLE, asked.people)
        found += self._listed("case", "l.id", _TAGS, asked.tags)
        for match in asked.fields:
            found.append(self._filled_in("case", "l.id", match))
        found += self._ranged("case", "created", "l.created_us", asked.created.start, _before(asked.created.end))
        if asked.recorded != UtcSpan():
            covers = _covering("l.first_us", "l.last_us", asked.recorded)
            found.append(Condition(*covers, source="case_list AS l NOT INDEXED"))
        found += self._ranged("case", "", "l.recordings", asked.recordings.at_least, asked.recordings.at_most)
        if question := words_question(asked.words, "words"):
            found.append(self._sought("case", question, [("words", asked.words)]))
        return found

    def of_recordings(self, asked: RecordingFilter) -> list[Condition]:
        """What a filter of recordings means, on `recording_list AS l`."""
        return [*self._of_their_cases(asked), *self._of_themselves(asked)]

    def _of_their_cases(self, asked: RecordingFilter) -> Iterator[Condition]:
        if asked.case_id is not None:
            source = "recording_list AS l INDEXED BY recording_list_case"
            yield Condition("l.case_id = ?", (asked.case_id,), source)
        for topic, words in (
            (Topic.KIND, asked.kinds),
            (Topic.STATUS, asked.statuses),
            (Topic.ASSIGNEE, asked.assignees),
        ):
            yield from self._worded(topic, words, "recording")
        yield from self._listed("recording", "l.case_id", _PEOPLE, asked.people)
        yield from self._listed("recording", "l.case_id", _TAGS, asked.tags)
        for match in asked.case_fields:
            yield self._filled_in("recording", "l.case_id", match)

    def _of_themselves(self, asked: RecordingFilter) -> Iterator[Condition]:
        for topic, words in (
            (Topic.CATEGORY, asked.categories),
            (Topic.OFFICER, asked.officers),
            (Topic.DEVICE, asked.devices),
            (Topic.SERIAL, asked.serials),
            (Topic.MODEL, asked.models),
            (Topic.PLACE, asked.places),
        ):
            yield from self._worded(topic, words, "recording")
        if asked.box is not None:
            yield self._boxed(asked.box)
        if asked.recorded != UtcSpan():
            yield self._recorded(asked.recorded)
        yield from self._ranged("recording", "length", "l.length_us", *_ends(asked.length_us))
        yield from self._ranged("recording", "size", "l.size_bytes", *_ends(asked.size_bytes))
        for flag, wheres, index in (
            (asked.is_linked, ("l.is_linked = 0", "l.is_linked = 1"), ""),
            (asked.has_remarks, ("l.has_remarks = 0", "l.has_remarks = 1"), ""),
            (asked.has_positions, ("l.latitude_deg IS NULL", "l.latitude_deg IS NOT NULL"), "position"),
            (asked.has_bookmarks, ("l.bookmarks = 0", "l.bookmarks > 0"), "bookmarks"),
        ):
            if flag is not None:
                yield Condition(wheres[flag], source=_read("recording", index) if index else "")
        for match in asked.fields:
            yield self._filled_in("recording", "l.id", match)
        asked_words = [("words", asked.words), ("place", asked.place_words)]
        asked_words = [(column, words) for column, words in asked_words if words_question(words, column)]
        if asked_words:
            question = " AND ".join(words_question(words, column) for column, words in asked_words)
            yield self._sought("recording", question, asked_words)

    def _worded(self, topic: Topic, words: Sequence[str], subject: str) -> Iterator[Condition]:
        """Rows of any of these words, by their numbers: how many there are is kept."""
        if not words:
            return
        found: dict[int, int] = {}
        for word in words:
            sql = _FIND_CASE_WORD if subject == "case" else _FIND_RECORDING_WORD
            found.update(self._connection.execute(sql, (topic.value, storable_text(word))).fetchall())
        if not found:
            yield NOTHING
            return
        where = f"l.{topic.value}_id IN ({_marks(found)})"
        yield Condition(where, tuple(found), _read(subject, topic.value), matches=sum(found.values()), is_exact=True)

    def _listed(self, subject: str, column: str, rows: str, words: Sequence[str]) -> Iterator[Condition]:
        """Rows whose case is among those that another table lists under any of these words."""
        if words:
            texts = tuple(storable_text(word) for word in words)
            yield self._among(subject, column, rows.replace("$words", _marks(texts)), texts)

    def _filled_in(self, subject: str, column: str, match: FieldMatch) -> Condition:
        """Rows with such a value in a field of the agency."""
        belongs_to = "recording" if subject == "recording" and column == "l.id" else "case"
        kind = self._connection.execute(_FIELD_KIND, (match.definition_id, belongs_to)).fetchone()
        if kind is None:
            return NOTHING
        value = "CAST(value AS REAL)" if kind[0] == _NUMBER_KIND else "value"
        bound = "CAST(? AS REAL)" if kind[0] == _NUMBER_KIND else "?"
        wheres = ["definition_id = ?"]
        parameters: list[Value] = [match.definition_id, *map(storable_text, match.values)]
        if match.values:
            wheres.append(f"value COLLATE NOCASE IN ({_marks(match.values)})")
        if match.beginning:
            wheres.append("value LIKE ? ESCAPE '\\'")
            parameters.append(beginning_pattern(match.beginning))
        for sign, end in ((">=", match.at_least), ("<=", match.at_most)):
            if end is not None:
                wheres.append(f"{value} {sign} {bound}")
                parameters.append(storable_text(end))
        rows = " ".join(("SELECT subject_id FROM field_values WHERE", " AND ".join(wheres)))
        return self._among(subject, column, rows, tuple(parameters))

    def _among(self, subject: str, column: str, rows: str, parameters: tuple[Value, ...]) -> Condition:
        index = "case" if column == "l.case_id" else ""
        return Condition(f"{column} IN ({rows})", parameters, _read(subject, index))

    def _ranged(
        self, subject: str, index: str, column: str, at_least: int | None, at_most: int | None
    ) -> Iterator[Condition]:
        wheres = [f"{column} {sign} ?" for sign, end in ((">=", at_least), ("<=", at_most)) if end is not None]
        ends = tuple(_held(end) for end in (at_least, at_most) if end is not None)
        if wheres:
            yield Condition(" AND ".join(wheres), ends, _read(subject, index))

    def _recorded(self, span: UtcSpan) -> Condition:
        """Recordings that cover a part of a span; by their start, which lies no further back than the longest."""
        covering, covered = _covering("l.start_us", "l.end_us", span)
        starts, bounds = ["l.start_us > ?"], [UNKNOWN_US]
        if span.start is not None:
            (longest_us,) = self._connection.execute(_LONGEST, (ALL_WORD_ID,)).fetchone()
            starts, bounds = ["l.start_us > ?"], [_held(span.start - longest_us - 1)]
            covering, covered = f"{covering} AND {starts[0]}", (*covered, *bounds)
        if span.end is not None:
            starts, bounds = [*starts, "l.start_us < ?"], [*bounds, _held(span.end)]
        return Condition(
            covering,
            covered,
            _read("recording", "start"),
            range_where=" AND ".join(starts),
            range_parameters=tuple(bounds),
        )

    def _boxed(self, box: PlaceBox) -> Condition:
        either = " AND " if box.west_deg <= box.east_deg else " OR "
        sides = either.join(("l.longitude_deg >= ?", "l.longitude_deg <= ?"))
        where = f"l.latitude_deg BETWEEN ? AND ? AND ({sides})"
        parameters = (box.south_deg, box.north_deg, box.west_deg, box.east_deg)
        return Condition(where, parameters, _read("recording", "position"))

    def _sought(self, subject: str, question: str, asked: Sequence[tuple[str, str]]) -> Condition:
        """Rows in whose texts the words are: asked of a full-text index, and of the text where one row is meant."""
        holds = [_HOLDS.replace("$column", column) for column, _ in asked]
        where = _SOUGHT.replace("$holds", " AND ".join(holds)).replace("$subject", subject)
        patterns = [words_pattern(words) for _, words in asked]
        source = f"{subject}_words CROSS JOIN {subject}_list AS l NOT INDEXED ON l.id = {subject}_words.rowid"
        leading = f"{subject}_words MATCH ?"
        ids = f"SELECT rowid FROM {subject}_words WHERE {subject}_words MATCH ?"  # noqa: S608 - names of this module
        condition = Condition(where, (*patterns, question), source, leading, (question,), ids, is_slow=True)
        return sought(self._connection, condition)


_FIND_CASE_WORD = "SELECT id, cases FROM listing_words WHERE topic = ? AND word COLLATE NOCASE = ?"
_FIND_RECORDING_WORD = "SELECT id, recordings FROM listing_words WHERE topic = ? AND word COLLATE NOCASE = ?"
_FIELD_KIND = "SELECT kind FROM field_definitions WHERE id = ? AND subject = ?"
_LONGEST = "SELECT longest_us FROM listing_words WHERE id = ?"
_PEOPLE = "SELECT case_id FROM case_people WHERE name COLLATE NOCASE IN ($words)"
_TAGS = "SELECT case_id FROM case_tags WHERE tag COLLATE NOCASE IN ($words)"
_HOLDS = "holds_words(?, (SELECT $column FROM $subject_texts WHERE id = l.id))"
_SOUGHT = """ifnull($holds,
    EXISTS (SELECT 1 FROM $subject_words WHERE $subject_words MATCH ? AND $subject_words.rowid = l.id))"""

_GREATEST = (1 << 63) - 1


def _read(subject: str, index: str) -> str:
    return f"{subject}_list AS l " + (f"INDEXED BY {subject}_list_{index}" if index else "NOT INDEXED")


def _covering(start: str, end: str, span: UtcSpan) -> tuple[str, tuple[Value, ...]]:
    """What lies from `start` to `end` has a moment in common with the span, and is known to lie anywhere."""
    wheres, parameters = [f"{start} > ?"], [UNKNOWN_US]
    if span.start is not None:
        wheres.append(f"{end} > ?")
        parameters.append(_held(span.start))
    if span.end is not None:
        wheres.append(f"{start} < ?")
        parameters.append(_held(span.end))
    return " AND ".join(wheres), tuple(parameters)


def _before(end: int | None) -> int | None:
    return None if end is None else end - 1


def _ends(span: NumberSpan) -> tuple[int | None, int | None]:
    return span.at_least, span.at_most


def _held(number: int) -> int:
    """The nearest number that SQLite can hold."""
    return max(-_GREATEST, min(_GREATEST, number))


def _marks(values: Sequence[object] | dict[int, int]) -> str:
    return ", ".join("?" * len(values))
