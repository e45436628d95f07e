"""What a search is narrowed to, as an expression for the index and as conditions that every hit is held against."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from string import Template

from sqlite_utils import Database

from reviewer.domain.geodesy import EARTH_RADIUS_M
from reviewer.domain.listing import UtcSpan
from reviewer.domain.search_filter import Circle, SearchFilter, SuggestedWord
from reviewer.library.migrations.search_facets import (
    CASE_TOPIC,
    CELL_TOPIC,
    CELLS_PER_DEGREE,
    DAY_TOPIC,
    DAYS_PER_PERIOD,
    FACET_NUMBERS,
    LATEST_US,
    LONG_FACET,
    PERIOD_TOPIC,
    US_PER_DAY,
    WIDE_CELL_TOPIC,
    cell_columns,
    facet,
)
from reviewer.library.search_words import words_expression

_MOST_FACETS = 1_000
"""So many tokens are asked of the index at once; where there would be more, every hit is looked at instead."""

_MOST_DAYS = 93
_FEW_PERIODS = 12
_PERIODS = "SELECT number FROM search_periods WHERE number BETWEEN ? AND ?"

_WORDS_OF_TOPICS = (
    "SELECT word, token FROM search_facets WHERE topic IN (?, ?) AND id IN"
    " (SELECT rowid FROM search_facets_fts WHERE search_facets_fts MATCH ?)"
)
_TOPICS = {
    SuggestedWord.PERSON: ("person", "person"),
    SuggestedWord.CATEGORY: ("category", "bookmark category"),
    SuggestedWord.PLACE: ("place", "place"),
}
_HAS_ONE_OF = Template("EXISTS (SELECT 1 FROM json_each(:$tokens) WHERE instr(item.facets, value))")


@dataclass(slots=True)
class Scope:
    """What a search is narrowed to.

    Attributes:
        wanted: expressions of which each must hold.
        conditions: SQL on `item`, the row of `search_items`, that must hold.
        values: of the conditions, by name.
        is_empty: whether nothing can be found at all.
    """

    wanted: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, int | str] = field(default_factory=dict)
    is_empty: bool = False

    def expression(self, words: str) -> str:
        """One expression for the index, with that of the words; empty where everything is left to the conditions."""
        return " AND ".join(f"({part})" for part in (words, *self.wanted) if part)


def scope_of(db: Database, narrowed: SearchFilter) -> Scope:
    """What has to hold for every hit."""
    scope = Scope()
    if narrowed.case_id is not None:
        scope.wanted.append(_any_facet([facet(CASE_TOPIC, max(narrowed.case_id, 0))]))
        if not 0 <= narrowed.case_id < FACET_NUMBERS:
            scope.conditions.append("item.case_id = :case_id")
            scope.values["case_id"] = narrowed.case_id
    _narrow_to_person(db, scope, narrowed.person)
    _narrow_to_words(db, scope, narrowed.category, _TOPICS[SuggestedWord.CATEGORY])
    _narrow_to_words(db, scope, narrowed.place, _TOPICS[SuggestedWord.PLACE])
    if narrowed.near is not None:
        _narrow_to_circle(db, scope, narrowed.near)
    _narrow_to_time(db, scope, narrowed.when)
    return scope


def known_words(db: Database, of: SuggestedWord, typed: str, limit: int) -> list[str]:
    """A few of the words known of people, categories or places that hold what is typed; none for nothing typed."""
    found = islice(_words_of(db, typed, _TOPICS[of]), limit)
    return sorted({word for word, _ in found}, key=str.casefold)


def _narrow_to_words(db: Database, scope: Scope, typed: str, topics: tuple[str, str]) -> None:
    if not typed.strip():
        return
    tokens = [token for _, token in _words_of(db, typed, topics)]
    if not tokens:
        scope.is_empty = True
    elif len(tokens) <= _MOST_FACETS:
        scope.wanted.append(_any_facet(tokens))
    else:
        name = f"{topics[0]}_tokens"
        scope.conditions.append(_HAS_ONE_OF.substitute(tokens=name))
        scope.values[name] = json.dumps(tokens)


def _narrow_to_person(db: Database, scope: Scope, typed: str) -> None:
    if not typed.strip():
        return
    found = list(_words_of(db, typed, _TOPICS[SuggestedWord.PERSON]))
    names = json.dumps([word for word, _ in found])
    cases = [
        case_id
        for (case_id,) in db.conn.execute(
            "SELECT case_id FROM case_people WHERE name COLLATE NOCASE IN (SELECT value FROM json_each(?))"
            " UNION SELECT case_id FROM case_people WHERE badge IN (SELECT value FROM json_each(?))",
            (names, names),
        )
    ]
    tokens = [token for _, token in found] + [facet(CASE_TOPIC, case_id) for case_id in cases]
    if not tokens:
        scope.is_empty = True
        return
    is_few = len(tokens) <= _MOST_FACETS
    if is_few:
        scope.wanted.append(_any_facet(tokens))
    if not is_few or max(cases, default=0) >= FACET_NUMBERS:
        scope.conditions.append(
            "(item.case_id IN (SELECT value FROM json_each(:person_cases)) OR (SELECT officer FROM recordings"
            " WHERE recordings.id = item.recording_id) IN (SELECT value FROM json_each(:person_names)))"
        )
        scope.values |= {"person_cases": json.dumps(cases), "person_names": names}


def _narrow_to_circle(db: Database, scope: Scope, circle: Circle) -> None:
    for topic in (CELL_TOPIC, WIDE_CELL_TOPIC):
        cells = list(_cells(circle, topic))
        if len(cells) <= _MOST_FACETS:
            scope.wanted.append(_any_facet(dict.fromkeys(facet(topic, cell) for cell in cells)))
            break
    scope.conditions.append(
        "EXISTS (SELECT 1 FROM recordings WHERE recordings.id = item.recording_id"
        " AND is_in_circle(latitude_deg, longitude_deg))"
    )

    def is_in_circle(latitude_deg: float | None, longitude_deg: float | None) -> bool:
        if latitude_deg is None or longitude_deg is None:
            return False
        return _distance_m(circle, latitude_deg, longitude_deg) <= circle.radius_m

    db.conn.create_function("is_in_circle", 2, is_in_circle)


def _narrow_to_time(db: Database, scope: Scope, span: UtcSpan) -> None:
    if span.start is not None:
        scope.conditions.append("(item.utc_us >= :start_us OR item.until_utc_us > :start_us)")
        scope.values["start_us"] = span.start
    if span.end is not None:
        scope.conditions.append("item.utc_us < :end_us")
        scope.values["end_us"] = span.end
    if span == UtcSpan():
        return
    first, last = _day(span.start or 0), _day(LATEST_US if span.end is None else span.end)
    if last - first < _MOST_DAYS:
        tokens = [facet(DAY_TOPIC, day) for day in range(first, last + 1)]
    else:
        periods = db.conn.execute(_PERIODS, (first // DAYS_PER_PERIOD, last // DAYS_PER_PERIOD))
        tokens = [facet(PERIOD_TOPIC, period) for (period,) in periods]
        if span.end is None and len(tokens) > _FEW_PERIODS:
            return  # the newest come first anyway, and looking at them costs less than so many tokens
    # What lasts for days may have begun before and end after.
    scope.wanted.append(_any_facet([*tokens, LONG_FACET]))


def _words_of(db: Database, typed: str, topics: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The words known of some topics that hold what was typed, each with its token, as they are found."""
    expression = words_expression(typed)
    if expression:
        yield from db.conn.execute(_WORDS_OF_TOPICS, (*topics, expression))


def _any_facet(tokens: Iterable[str]) -> str:
    return "{facets} : (" + " OR ".join(f'"{token}"' for token in tokens) + ")"


def _day(utc_us: int) -> int:
    return min(max(utc_us, 0), LATEST_US) // US_PER_DAY


def _cells(circle: Circle, topic: int) -> Iterator[int]:
    """The cells that a circle may touch; some more than are asked for at once where it is too large to list them."""
    reach_deg = math.degrees(circle.radius_m / EARTH_RADIUS_M) + 1e-9
    south, north = circle.latitude_deg - reach_deg, circle.latitude_deg + reach_deg
    if south <= -90 or north >= 90:
        west, east = -180.0, 180.0
    else:
        # Meridians are closest where the circle is furthest from the equator; a little more than the true width.
        narrowest = math.cos(math.radians(max(abs(south), abs(north))))
        width = reach_deg / narrowest
        west, east = circle.longitude_deg - width, circle.longitude_deg + width
    per_degree = CELLS_PER_DEGREE[topic]
    rows = range(_cell(max(south, -90.0) + 90.0, per_degree), _cell(min(north, 90.0) + 90.0, per_degree) + 1)
    columns = [
        column
        for first, last in _within_the_turn(west, east)
        for column in range(_cell(first + 180.0, per_degree), _cell(last + 180.0, per_degree) + 1)
    ]
    cells = (row * cell_columns(topic) + column for row in rows for column in columns)
    return islice(cells, _MOST_FACETS + 1)


def _within_the_turn(west: float, east: float) -> list[tuple[float, float]]:
    """A stretch of longitudes without what lies beyond the 180th meridian, which is added on the other side."""
    if east - west >= 360:
        return [(-180.0, 180.0)]
    if west < -180:
        return [(-180.0, east), (west + 360, 180.0)]
    if east > 180:
        return [(west, 180.0), (-180.0, east - 360)]
    return [(west, east)]


def _cell(degrees: float, per_degree: int) -> int:
    return int(degrees * per_degree)


def _distance_m(circle: Circle, latitude_deg: float, longitude_deg: float) -> float:
    """Great-circle distance from the middle of a circle (haversine formula), without the arrays of `geodesy`."""
    phi_a, phi_b = math.radians(circle.latitude_deg), math.radians(latitude_deg)
    half_lambda = math.radians(longitude_deg - circle.longitude_deg) / 2
    h = math.sin((phi_b - phi_a) / 2) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(max(h, 0.0), 1.0)))
