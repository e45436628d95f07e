"""One index over everything written, in which what a search can be narrowed by stands beside the words.

`search_items` has one row for each case, recording, bookmark, note, event and track: its words, its moment, and as
`facets` the tokens of what it can be narrowed by. Each kind has a range of ids of its own, so that a kind is a range of
the index, and the newest of a kind are read first. A view for each kind (`searched_cases` and so on) says what its rows
hold; filling and the triggers both take it from there.

Words are indexed twice: by `search_words`, and where a script sets no blanks between words also by `search_unspaced`,
which finds them inside of a run of letters.
"""

from dataclasses import dataclass
from functools import partial
from string import Template

from sqlite_utils import Database

from reviewer.domain.search_filter import ItemKind

KIND_SPAN = 1 << 40
"""How many ids each kind has for itself."""

KIND_NUMBERS = {
    ItemKind.CASE: 1,
    ItemKind.RECORDING: 2,
    ItemKind.BOOKMARK: 3,
    ItemKind.NOTE: 4,
    ItemKind.EVENT: 5,
    ItemKind.TRACK: 6,
    ItemKind.TRANSCRIPT: 7,
    ItemKind.ANNOTATION: 8,
    ItemKind.MAP_DRAWING: 9,
    ItemKind.CHECKLIST_ANSWER: 10,
    ItemKind.PLAYLIST_MOMENT: 11,
}
"""The id of an item is that of its row, plus this many times `KIND_SPAN`."""

US_PER_DAY = 86_400_000_000
LATEST_US = 2_000_000 * US_PER_DAY
DAYS_PER_PERIOD = 32
CASE_TOPIC, WORD_TOPIC, DAY_TOPIC, PERIOD_TOPIC, CELL_TOPIC, WIDE_CELL_TOPIC = range(6)
CELLS_PER_DEGREE = {CELL_TOPIC: 200, WIDE_CELL_TOPIC: 10}
"""The earth in cells of two sizes, of some 550 m and 11 km from south to north."""

# Characters of Unicode's private use area: letters to the index that no keyboard and no word has.
_HIGH, _LOW, _LOW_SPAN = 0xF000, 0xE000, 0x1000
_TOPIC_SPAN = 360

FACET_NUMBERS = _TOPIC_SPAN * _LOW_SPAN
"""Numbers below this have tokens of their own; larger ones share them."""

LONG_FACET = chr(_HIGH + 6 * _TOPIC_SPAN)
"""Stands beside what lasts for more than a day, whose days in between are not told one by one."""

# Scripts that are written without blanks, or in which words grow together: Thai to Lao, Myanmar, Khmer, Hangul, kana,
# Bopomofo, Han.
_UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x3040, 0x312F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)
UNSPACED_CLASS = "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED_RANGES) + "]"
"""The characters of such scripts, as SQLite's GLOB and regular expressions write it."""


def facet(topic: int, number: int) -> str:
    """The token of a number in a topic; numbers far apart may share one, so that what is found has to be looked at."""
    return chr(_HIGH + topic * _TOPIC_SPAN + number // _LOW_SPAN % _TOPIC_SPAN) + chr(_LOW + number % _LOW_SPAN)


def _sql(template: str, **values: object) -> str:
    """SQL with this module's own expressions filled in; nothing that anybody typed."""
    return Template(template).substitute(values)


def _facet_sql(topic: int, number: str) -> str:
    return _sql(
        "char($high + ($number) / $low_span % $topic_span, $low + ($number) % $low_span)",
        high=_HIGH + topic * _TOPIC_SPAN,
        low=_LOW,
        low_span=_LOW_SPAN,
        topic_span=_TOPIC_SPAN,
        number=number,
    )


def _word_facet_sql(topic: str, word: str) -> str:
    """The token of a word of a case, recording and so on, with a blank before it; nothing for the empty word."""
    return _sql(
        "ifnull(' ' || (SELECT token FROM search_facets WHERE topic = '$topic' AND word = $word), '')",
        topic=topic,
        word=word,
    )


def _time_facets_sql(utc: str) -> str:
    """The tokens of a moment's day and of the longer period around it; nothing where it is not known."""
    day = f"min(max({utc}, 0), {LATEST_US}) / {US_PER_DAY}"
    day_facet, period_facet = _facet_sql(DAY_TOPIC, day), _facet_sql(PERIOD_TOPIC, f"{day} / {DAYS_PER_PERIOD}")
    return f"iif({utc} IS NULL, '', ' ' || {day_facet} || ' ' || {period_facet})"


def _values_sql(json: str) -> str:
    """The values of a JSON list or object, one a line."""
    return _sql(
        "ifnull((SELECT group_concat(value, char(10)) FROM json_each(iif(json_valid($json), $json, '[]'))), '')",
        json=json,
    )


def _fields_sql(subject: str, subject_id: str) -> str:
    """What is filled into the fields that the agency defined, one a line."""
    return _sql(
        "ifnull((SELECT group_concat(value, char(10)) FROM field_definitions CROSS JOIN field_values"
        " ON definition_id = field_definitions.id AND subject_id = $subject_id WHERE subject = '$subject'), '')",
        subject=subject,
        subject_id=subject_id,
    )


def cell_columns(topic: int) -> int:
    """How many cells of a size lie in a row around the earth."""
    return 360 * CELLS_PER_DEGREE[topic] + 1


def _cell_facet_sql(topic: int) -> str:
    return _facet_sql(
        topic,
        _sql(
            "(CAST((recordings.latitude_deg + 90.0) * $per_degree AS INTEGER) * $columns"
            " + CAST((recordings.longitude_deg + 180.0) * $per_degree AS INTEGER))",
            per_degree=CELLS_PER_DEGREE[topic],
            columns=cell_columns(topic),
        ),
    )


_COLUMNS = ("id", "case_id", "recording_id", "media_time_us", "utc_us", "until_utc_us", "words", "facets", "handed_on")

_TABLES = _sql(
    """
CREATE TABLE search_facets (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL CHECK (topic IN ('person', 'category', 'bookmark category', 'place')),
    word TEXT NOT NULL,
    token TEXT AS ($token),
    UNIQUE (topic, word)
) STRICT;
CREATE INDEX case_people_by_badge ON case_people(badge, case_id);
CREATE TABLE search_items (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL,
    recording_id INTEGER,
    media_time_us INTEGER,
    utc_us INTEGER,
    until_utc_us INTEGER, -- of what lasts
    words TEXT NOT NULL,
    facets TEXT NOT NULL,
    handed_on TEXT -- those of a recording's facets that everything on it has too
) STRICT;
CREATE TABLE search_periods (number INTEGER PRIMARY KEY) STRICT; -- those in which anything ever was
CREATE VIEW search_unspaced_items AS
    SELECT id, words || char(10, 10) AS words FROM search_items WHERE words GLOB '*$unspaced*';
CREATE VIRTUAL TABLE search_words USING fts5(words, facets, content='search_items', content_rowid='id', prefix='3',
    columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_unspaced USING fts5(words, content='search_unspaced_items', content_rowid='id',
    columnsize=0, tokenize='trigram');
CREATE VIRTUAL TABLE search_terms USING fts5vocab(search_words, 'instance');
CREATE VIRTUAL TABLE search_unspaced_terms USING fts5vocab(search_unspaced, 'instance');
""",
    token=_facet_sql(WORD_TOPIC, "id"),
    unspaced=UNSPACED_CLASS,
)

_CASES = _sql(
    """SELECT
    cases.id AS row_id, $span + cases.id AS id, cases.id AS case_id, NULL AS recording_id, NULL AS media_time_us,
    cases.created_utc_us AS utc_us, NULL AS until_utc_us,
    cases.number || char(10) || cases.title || char(10) || cases.kind || char(10) || cases.status || char(10)
        || cases.assignee || char(10)
        || ifnull((SELECT group_concat(tag, char(10)) FROM case_tags WHERE case_tags.case_id = cases.id), '')
        || char(10)
        || ifnull((SELECT group_concat(role || ' ' || name || ' ' || badge || ' ' || unit, char(10)) FROM case_people
            WHERE case_people.case_id = cases.id), '')
        || char(10) || $fields AS words,
    $case_facet || $kind || $time AS facets,
    NULL AS handed_on
FROM cases""",
    span=KIND_NUMBERS[ItemKind.CASE] * KIND_SPAN,
    fields=_fields_sql("case", "cases.id"),
    case_facet=_facet_sql(CASE_TOPIC, "cases.id"),
    kind=_word_facet_sql("category", "cases.kind"),
    time=_time_facets_sql("cases.created_utc_us"),
)

_RECORDINGS = _sql(
    """SELECT
    recordings.id AS row_id, $span + recordings.id AS id, recordings.case_id, recordings.id AS recording_id,
    NULL AS media_time_us, recordings.start_utc_us AS utc_us, recordings.end_utc_us AS until_utc_us,
    recordings.title || char(10) || recordings.original_name || char(10) || recordings.device || char(10)
        || recordings.serial || char(10) || recordings.model || char(10) || recordings.officer || char(10)
        || recordings.category || char(10) || recordings.place || char(10) || $triggers || char(10) || $fields
        || char(10) || $integrity || char(10) || $container_facts || char(10)
        || iif(recordings.linked AND typeof(recordings.location) = 'text', recordings.location, '') AS words,
    $case_facet || $start || $end || iif(recordings.end_utc_us - recordings.start_utc_us > $day, ' $long', '')
        || $handed_on AS facets,
    $handed_on AS handed_on
FROM recordings""",
    span=KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN,
    triggers=_values_sql("recordings.triggers"),
    integrity=_values_sql("recordings.integrity"),
    container_facts=_values_sql("recordings.container_facts"),
    fields=_fields_sql("recording", "recordings.id"),
    case_facet=_facet_sql(CASE_TOPIC, "recordings.case_id"),
    start=_time_facets_sql("recordings.start_utc_us"),
    end=_time_facets_sql("recordings.end_utc_us"),
    day=US_PER_DAY,
    long=LONG_FACET,
    handed_on=_sql(
        "$person || $category || $place"
        " || iif(recordings.latitude_deg + recordings.longitude_deg IS NULL, '', ' ' || $cell || ' ' || $wide_cell)",
        person=_word_facet_sql("person", "recordings.officer"),
        category=_word_facet_sql("category", "recordings.category"),
        place=_word_facet_sql("place", "recordings.place"),
        cell=_cell_facet_sql(CELL_TOPIC),
        wide_cell=_cell_facet_sql(WIDE_CELL_TOPIC),
    ),
)


def _on_recording_sql(recording_id: str) -> str:
    """Joins what hangs on a recording with the recording's own item, and with its length."""
    return _sql(
        "LEFT JOIN search_items AS whole ON whole.id = $span + $id LEFT JOIN recordings ON recordings.id = $id",
        span=KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN,
        id=recording_id,
    )


def _utc_sql(media_time_us: str) -> str:
    """When a moment of the joined recording was, on the line from its start to its end."""
    return (
        f"whole.utc_us + CAST(round({media_time_us} * iif(recordings.duration_us > 0,"
        " (whole.until_utc_us - whole.utc_us) * 1.0 / recordings.duration_us, 1.0)) AS INTEGER)"
    )


_BOOKMARKS_WITH = """SELECT
    bookmarks.id AS row_id, $span + bookmarks.id AS id, bookmarks.case_id, bookmarks.recording_id,
    bookmarks.start_us AS media_time_us, $utc AS utc_us, NULL AS until_utc_us,
    bookmarks.title || char(10) || bookmarks.note$fields AS words,
    $case_facet || $time || $category || ifnull(whole.handed_on, '') AS facets,
    NULL AS handed_on
FROM bookmarks $on_recording"""
_BOOKMARKS = partial(
    _sql,
    _BOOKMARKS_WITH,
    span=KIND_NUMBERS[ItemKind.BOOKMARK] * KIND_SPAN,
    utc=_utc_sql("bookmarks.start_us"),
    case_facet=_facet_sql(CASE_TOPIC, "bookmarks.case_id"),
    time=_time_facets_sql(_utc_sql("bookmarks.start_us")),
    category=_word_facet_sql("bookmark category", "(SELECT name FROM categories WHERE id = bookmarks.category_id)"),
    on_recording=_on_recording_sql("bookmarks.recording_id"),
)
BOOKMARKS_VIEW = _BOOKMARKS(
    fields=f" || iif(bookmarks.fields = '{{}}', '', char(10) || {_values_sql('bookmarks.fields')})"
)
"""What the items of bookmarks hold since those have fields."""

_NOTES = _sql(
    """SELECT
    notes.id AS row_id, $span + notes.id AS id, notes.case_id, NULL AS recording_id, NULL AS media_time_us,
    notes.modified_utc_us AS utc_us, NULL AS until_utc_us, notes.text AS words,
    $case_facet || $time AS facets, NULL AS handed_on
FROM notes""",
    span=KIND_NUMBERS[ItemKind.NOTE] * KIND_SPAN,
    case_facet=_facet_sql(CASE_TOPIC, "notes.case_id"),
    time=_time_facets_sql("notes.modified_utc_us"),
)

NOTES_VIEW = _sql(
    """SELECT
    notes.id AS row_id, $span + notes.id AS id, notes.case_id, notes.recording_id, NULL AS media_time_us,
    notes.modified_utc_us AS utc_us, NULL AS until_utc_us, notes.text AS words,
    $case_facet || $time || ifnull(whole.handed_on, '') AS facets, NULL AS handed_on
FROM notes LEFT JOIN search_items AS whole ON whole.id = $recordings + notes.recording_id""",
    span=KIND_NUMBERS[ItemKind.NOTE] * KIND_SPAN,
    recordings=KIND_NUMBERS[ItemKind.RECORDING] * KIND_SPAN,
    case_facet=_facet_sql(CASE_TOPIC, "notes.case_id"),
    time=_time_facets_sql("notes.modified_utc_us"),
)
"""What the items of notes hold since those may be on a recording."""

_EVENT_UTC = f"ifnull(events.utc_us, {_utc_sql('events.media_time_us')})"
_LISTED_EVENT_UTC = f"({_EVENT_UTC} + ifnull(list.offset_us, 0))"


def _events_sql(utc: str, rest: str = "") -> str:
    """What the items of events hold, given when one was and what else is joined."""
    return _sql(
        """SELECT
    events.id AS row_id, $span + events.id AS id, events.case_id, events.recording_id, events.media_time_us,
    $utc AS utc_us, NULL AS until_utc_us, events.label || char(10) || replace(events.kind, '_', ' ') AS words,
    $case_facet || $time || $category || ifnull(whole.handed_on, '') AS facets,
    NULL AS handed_on
FROM events $on_recording$rest""",
        span=KIND_NUMBERS[ItemKind.EVENT] * KIND_SPAN,
        utc=utc,
        case_facet=_facet_sql(CASE_TOPIC, "events.case_id"),
        time=_time_facets_sql(utc),
        category=_word_facet_sql("category", "replace(events.kind, '_', ' ')"),
        on_recording=_on_recording_sql("events.recording_id"),
        rest=rest,
    )


_EVENTS = _events_sql(_EVENT_UTC)
_LISTED_EVENTS = _events_sql(
    _LISTED_EVENT_UTC,
    " LEFT JOIN outside_lists AS list ON list.id = events.list_id WHERE ifnull(list.is_removed, 0) = 0",
)

_TRACKS = _sql(
    """SELECT
    tracks.id AS row_id, $span + tracks.id AS id, tracks.case_id, tracks.recording_id, NULL AS media_time_us,
    whole.utc_us, whole.until_utc_us, tracks.name || char(10) || tracks.source || char(10) || tracks.format AS words,
    $case_facet || $start || $end || iif(whole.until_utc_us - whole.utc_us > $day, ' $long', '')
        || ifnull(whole.handed_on, '') AS facets,
    NULL AS handed_on
FROM tracks $on_recording""",
    span=KIND_NUMBERS[ItemKind.TRACK] * KIND_SPAN,
    case_facet=_facet_sql(CASE_TOPIC, "tracks.case_id"),
    start=_time_facets_sql("whole.utc_us"),
    end=_time_facets_sql("whole.until_utc_us"),
    day=US_PER_DAY,
    long=LONG_FACET,
    on_recording=_on_recording_sql("tracks.recording_id"),
)


_ANNOTATIONS = _sql(
    """SELECT
    annotations.id AS row_id, $span + annotations.id AS id, annotations.case_id, annotations.recording_id,
    annotations.start_us AS media_time_us, $utc AS utc_us, NULL AS until_utc_us,
    annotations.words || char(10) || annotations.kind AS words,
    $case_facet || $time || ifnull(whole.handed_on, '') AS facets, NULL AS handed_on
FROM annotations $on_recording""",
    span=KIND_NUMBERS[ItemKind.ANNOTATION] * KIND_SPAN,
    utc=_utc_sql("annotations.start_us"),
    case_facet=_facet_sql(CASE_TOPIC, "annotations.case_id"),
    time=_time_facets_sql(_utc_sql("annotations.start_us")),
    on_recording=_on_recording_sql("annotations.recording_id"),
)

_MAP_DRAWINGS = _sql(
    """SELECT
    map_drawings.id AS row_id, $span + map_drawings.id AS id, map_drawings.case_id, NULL AS recording_id,
    NULL AS media_time_us, map_drawings.created_utc_us AS utc_us, NULL AS until_utc_us,
    map_drawings.words || char(10) || map_drawings.kind AS words,
    $case_facet || $time AS facets, NULL AS handed_on
FROM map_drawings""",
    span=KIND_NUMBERS[ItemKind.MAP_DRAWING] * KIND_SPAN,
    case_facet=_facet_sql(CASE_TOPIC, "map_drawings.case_id"),
    time=_time_facets_sql("map_drawings.created_utc_us"),
)

_CHECKLIST_ANSWERS = _sql(
    """SELECT
    checklist_answers.id AS row_id, $span + checklist_answers.id AS id, checklist_answers.case_id,
    checklist_answers.recording_id, NULL AS media_time_us, checklist_answers.modified_utc_us AS utc_us,
    NULL AS until_utc_us,
    checklist_answers.words || char(10) || checklist_answers.question_key || ' ' || checklist_answers.value AS words,
    $case_facet || $time AS facets, NULL AS handed_on
FROM checklist_answers""",
    span=KIND_NUMBERS[ItemKind.CHECKLIST_ANSWER] * KIND_SPAN,
    case_facet=_facet_sql(CASE_TOPIC, "checklist_answers.case_id"),
    time=_time_facets_sql("checklist_answers.modified_utc_us"),
)

_PLAYLIST_MOMENTS = _sql(
    """SELECT
    playlist_moments.id AS row_id, $span + playlist_moments.id AS id, recordings.case_id,
    playlist_moments.recording_id, playlist_moments.start_us AS media_time_us, $utc AS utc_us, NULL AS until_utc_us,
    playlist_moments.caption || char(10)
        || (SELECT name FROM playlists WHERE playlists.id = playlist_moments.playlist_id) AS words,
    $case_facet || $time || ifnull(whole.handed_on, '') AS facets, NULL AS handed_on
FROM playlist_moments $on_recording""",
    span=KIND_NUMBERS[ItemKind.PLAYLIST_MOMENT] * KIND_SPAN,
    utc=_utc_sql("playlist_moments.start_us"),
    case_facet=_facet_sql(CASE_TOPIC, "recordings.case_id"),
    time=_time_facets_sql(_utc_sql("playlist_moments.start_us")),
    on_recording=_on_recording_sql("playlist_moments.recording_id"),
)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A table whose rows are searched.

    Attributes:
        view: what its items hold.
        facet_words: (topic, word of a row) of what it can be narrowed by in words.
    """

    kind: ItemKind
    table: str
    view: str
    facet_words: tuple[tuple[str, str], ...] = ()

    def changed(self, which: str) -> str:
        """SQL that brings the items of the rows that `which` chooses up to date."""
        return _sql(
            "INSERT INTO search_items ($columns) SELECT $columns FROM searched_$table WHERE $which"
            " ON CONFLICT (id) DO UPDATE SET $settings;",
            columns=", ".join(_COLUMNS),
            table=self.table,
            which=which,
            settings=", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:]),
        )


_SEARCHED = (
    _Searched(ItemKind.CASE, "cases", _CASES, (("category", "kind"),)),
    _Searched(
        ItemKind.RECORDING,
        "recordings",
        _RECORDINGS,
        (("person", "officer"), ("category", "category"), ("place", "place")),
    ),
    _Searched(ItemKind.BOOKMARK, "bookmarks", _BOOKMARKS(fields="")),
    _Searched(ItemKind.NOTE, "notes", _NOTES),
    _Searched(ItemKind.EVENT, "events", _EVENTS, (("category", "replace(events.kind, '_', ' ')"),)),
    _Searched(ItemKind.TRACK, "tracks", _TRACKS),
)
_SEARCHED_LATER = (
    _Searched(ItemKind.ANNOTATION, "annotations", _ANNOTATIONS),
    _Searched(ItemKind.MAP_DRAWING, "map_drawings", _MAP_DRAWINGS),
    _Searched(ItemKind.CHECKLIST_ANSWER, "checklist_answers", _CHECKLIST_ANSWERS),
    _Searched(ItemKind.PLAYLIST_MOMENT, "playlist_moments", _PLAYLIST_MOMENTS),
)
"""Of tables that came with a later version, which makes their views by `search_also`."""

_BY_TABLE = {searched.table: searched for searched in (*_SEARCHED, *_SEARCHED_LATER)}

# What a person can be found by beside the words of an item's own table.
_FURTHER_FACET_WORDS = (
    ("case_people", "person", "name"),
    ("case_people", "person", "badge"),
    ("categories", "bookmark category", "name"),
)

_HANDED_ON_COLUMNS = (
    "officer",
    "category",
    "place",
    "latitude_deg",
    "longitude_deg",
    "start_utc_us",
    "end_utc_us",
    "duration_us",
    "case_id",
)

_UPKEEP = Template("""
CREATE TRIGGER ${table}_searched_insert AFTER INSERT ON $table BEGIN
    $facet_words
    $changed
END;
CREATE TRIGGER ${table}_searched_update AFTER UPDATE ON $table BEGIN
    DELETE FROM search_items WHERE id = $old_id AND OLD.id <> NEW.id;
    $facet_words
    $changed
    $further
END;
CREATE TRIGGER ${table}_searched_delete AFTER DELETE ON $table BEGIN
    DELETE FROM search_items WHERE id = $old_id;
END;
""")

_BESIDE_UPKEEP = Template("""
CREATE TRIGGER ${table}_searched_insert AFTER INSERT ON $table BEGIN $facet_words $new_changed END;
CREATE TRIGGER ${table}_searched_update AFTER UPDATE ON $table BEGIN $facet_words $old_changed $new_changed END;
CREATE TRIGGER ${table}_searched_delete AFTER DELETE ON $table BEGIN $old_changed END;
""")


def _period_sql(utc: str) -> str:
    return f"min(max({utc}, 0), {LATEST_US}) / {US_PER_DAY * DAYS_PER_PERIOD}"


def _keep_period_sql(utc: str) -> str:
    return _sql(
        "INSERT INTO search_periods SELECT $period WHERE $utc IS NOT NULL AND $period NOT IN"
        " (SELECT number FROM search_periods);",
        period=_period_sql(utc),
        utc=utc,
    )


_INDEX_UPKEEP = _sql(
    """
CREATE TRIGGER search_items_indexed_insert AFTER INSERT ON search_items BEGIN
    $keep_periods
    INSERT INTO search_words (rowid, words, facets) VALUES (NEW.id, NEW.words, NEW.facets);
    INSERT INTO search_unspaced (rowid, words) SELECT NEW.id, NEW.words || char(10, 10)
        WHERE NEW.words GLOB '*$unspaced*';
END;
CREATE TRIGGER search_items_indexed_update AFTER UPDATE ON search_items
WHEN (OLD.words, OLD.facets) IS NOT (NEW.words, NEW.facets) BEGIN
    $keep_periods
    INSERT INTO search_words (search_words, rowid, words, facets) VALUES ('delete', OLD.id, OLD.words, OLD.facets);
    INSERT INTO search_words (rowid, words, facets) VALUES (NEW.id, NEW.words, NEW.facets);
    INSERT INTO search_unspaced (search_unspaced, rowid, words) SELECT 'delete', OLD.id, OLD.words || char(10, 10)
        WHERE OLD.words GLOB '*$unspaced*';
    INSERT INTO search_unspaced (rowid, words) SELECT NEW.id, NEW.words || char(10, 10)
        WHERE NEW.words GLOB '*$unspaced*';
END;
CREATE TRIGGER search_items_indexed_delete AFTER DELETE ON search_items BEGIN
    INSERT INTO search_words (search_words, rowid, words, facets) VALUES ('delete', OLD.id, OLD.words, OLD.facets);
    INSERT INTO search_unspaced (search_unspaced, rowid, words) SELECT 'delete', OLD.id, OLD.words || char(10, 10)
        WHERE OLD.words GLOB '*$unspaced*';
END;
""",
    unspaced=UNSPACED_CLASS,
    keep_periods=f"{_keep_period_sql('NEW.utc_us')} {_keep_period_sql('NEW.until_utc_us')}",
)

_FILLING_HASH_BYTES = 64 << 20
_HASH_BYTES = 1 << 20


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    drop_triggers(db)
    db.conn.execute("DROP TABLE search_items_fts")
    db.conn.execute("DROP TABLE search_items")
    db.executescript(_TABLES)
    db.table("search_facets").enable_fts(["word"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    for searched in _SEARCHED:
        db.conn.execute(f"CREATE VIEW searched_{searched.table} AS {searched.view}")
    fill(db)
    create_triggers(db)


def search_also(db: Database, *tables: str) -> None:
    """Search further tables from now on, with what they hold already, in an open write transaction; once for each."""
    for table in tables:
        searched = _BY_TABLE[table]
        db.conn.execute(f"CREATE VIEW searched_{table} AS {searched.view}")
        db.conn.execute(searched.changed("TRUE"))
        _create_upkeep(db, searched)


def searched_tables(db: Database) -> list[str]:
    """The tables of a database that are searched: an earlier version knew fewer."""
    views = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    return [table for table in _BY_TABLE if f"searched_{table}" in views]


def fill(db: Database) -> None:
    """Make the index anew from what is stored, a good deal faster than row by row; in an open write transaction.

    The triggers must not be there: they would do it row by row.
    """
    db.conn.execute("DELETE FROM search_items")
    for searched in _SEARCHED:
        for topic, word in searched.facet_words:
            db.conn.execute(_facet_word_sql(topic, word, searched.table))
    for table, topic, word in _FURTHER_FACET_WORDS:
        db.conn.execute(_facet_word_sql(topic, word, table))
    for table in searched_tables(db):
        db.conn.execute(_BY_TABLE[table].changed("TRUE"))
    for utc in ("utc_us", "until_utc_us"):
        db.conn.execute(
            _sql(
                "INSERT INTO search_periods SELECT DISTINCT $period AS number FROM search_items"
                " WHERE $utc IS NOT NULL AND number NOT IN (SELECT number FROM search_periods)",
                period=_period_sql(utc),
                utc=utc,
            )
        )
    db.conn.execute("INSERT INTO search_words (search_words, rank) VALUES ('hashsize', ?)", (_FILLING_HASH_BYTES,))
    db.conn.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    db.conn.execute("INSERT INTO search_words (search_words, rank) VALUES ('hashsize', ?)", (_HASH_BYTES,))
    db.conn.execute("INSERT INTO search_unspaced (search_unspaced) VALUES ('rebuild')")


def create_triggers(db: Database) -> None:
    """Keep the index from now on, whatever is changed."""
    db.executescript(_INDEX_UPKEEP)
    for table in searched_tables(db):
        _create_upkeep(db, _BY_TABLE[table])
    of_case, of_recording = _BY_TABLE["cases"], _BY_TABLE["recordings"]
    _create_beside(db, "case_people", [(of_case, "row_id = $row.case_id")])
    _create_beside(db, "case_tags", [(of_case, "row_id = $row.case_id")])
    # A definition's subject never changes while it is filled in.
    filled_in = "row_id = $row.subject_id AND (SELECT subject FROM field_definitions WHERE id = $row.definition_id)"
    _create_beside(
        db, "field_values", [(of_case, f"{filled_in} = 'case'"), (of_recording, f"{filled_in} = 'recording'")]
    )
    db.executescript(
        _sql(
            """
CREATE TRIGGER categories_searched_insert AFTER INSERT ON categories BEGIN $facet_word END;
CREATE TRIGGER categories_searched_update AFTER UPDATE OF name ON categories BEGIN
    UPDATE search_facets SET word = NEW.name WHERE topic = 'bookmark category' AND word = OLD.name;
END;
""",
            facet_word=_facet_word_sql("bookmark category", "name", "categories", "id = NEW.id"),
        )
    )


def find_outside_events(db: Database) -> None:
    """Find events of lists from outside where they lie with their list's offset, unless the list was taken out."""
    db.conn.execute("DROP VIEW searched_events")
    db.conn.execute(f"CREATE VIEW searched_events AS {_LISTED_EVENTS}")
    db.executescript(
        _sql(
            """
CREATE TRIGGER outside_lists_moved AFTER UPDATE OF offset_us ON outside_lists
WHEN OLD.offset_us <> NEW.offset_us AND NOT OLD.is_removed AND NOT NEW.is_removed BEGIN
    UPDATE search_items SET utc_us = utc_us + NEW.offset_us - OLD.offset_us WHERE id IN ($items);
    $moved
END;
CREATE TRIGGER outside_lists_taken_out AFTER UPDATE OF is_removed ON outside_lists
WHEN NEW.is_removed AND NOT OLD.is_removed BEGIN
    DELETE FROM search_items WHERE id IN ($items);
END;
CREATE TRIGGER outside_lists_back AFTER UPDATE OF is_removed ON outside_lists
WHEN OLD.is_removed AND NOT NEW.is_removed BEGIN
    $back
END;
""",
            items=_sql(
                "SELECT $span + id FROM events WHERE list_id = NEW.id", span=KIND_NUMBERS[ItemKind.EVENT] * KIND_SPAN
            ),
            # Of most events only the time is another, which no word of the index tells.
            moved=_BY_TABLE["events"].changed(
                _sql(
                    "row_id IN (SELECT id FROM events WHERE list_id = NEW.id"
                    " AND (utc_us + OLD.offset_us) / $day <> (utc_us + NEW.offset_us) / $day)",
                    day=US_PER_DAY,
                )
            ),
            back=_BY_TABLE["events"].changed("row_id IN (SELECT id FROM events WHERE list_id = NEW.id)"),
        )
    )


def changed_items(table: str, which: str) -> str:
    """SQL that brings the items of the rows of a table that `which` chooses up to date, for a later migration."""
    return _BY_TABLE[table].changed(which)


def drop_triggers(db: Database) -> None:
    """Let the index be, for many changes at once; `fill` and `create_triggers` have to follow."""
    names = db.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE '%\\_searched\\_%' ESCAPE '\\'"
        " OR name LIKE 'search\\_items\\_%' ESCAPE '\\')"
    )
    for (name,) in names.fetchall():
        db.conn.execute(f"DROP TRIGGER {name}")


def _create_upkeep(db: Database, searched: _Searched) -> None:
    """Follow what changes in a table."""
    facet_words = "".join(
        _facet_word_sql(topic, word, searched.table, "id = NEW.id") for topic, word in searched.facet_words
    )
    db.executescript(
        _UPKEEP.substitute(
            table=searched.table,
            facet_words=facet_words,
            changed=searched.changed("row_id = NEW.id"),
            further=_hand_on_sql() if searched.kind is ItemKind.RECORDING else "",
            old_id=f"{KIND_NUMBERS[searched.kind] * KIND_SPAN} + OLD.id",
        )
    )


def _facet_word_sql(topic: str, word: str, table: str, which: str = "TRUE") -> str:
    """SQL that keeps the words of some rows that are not known yet."""
    return _sql(
        "INSERT INTO search_facets (topic, word) SELECT DISTINCT '$topic', $word FROM $table WHERE $which"
        " AND $word <> '' AND NOT EXISTS (SELECT 1 FROM search_facets WHERE topic = '$topic' AND word = $word);",
        topic=topic,
        word=word,
        table=table,
        which=which,
    )


def _hand_on_sql() -> str:
    """SQL that brings up to date what hangs on a recording, where something changed that it has from there."""
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _HANDED_ON_COLUMNS)
    which = f"case_id = NEW.case_id AND recording_id = NEW.id AND ({changed})"
    return " ".join(_BY_TABLE[table].changed(which) for table in ("bookmarks", "events", "tracks"))


def _create_beside(db: Database, table: str, changes: list[tuple[_Searched, str]]) -> None:
    """Follow a table whose rows are part of what an item of another one holds."""
    own = [(topic, word) for beside, topic, word in _FURTHER_FACET_WORDS if beside == table]
    facet_words = "".join(_facet_word_sql(topic, word, table, f"{table}.rowid = NEW.rowid") for topic, word in own)

    def changed(row: str) -> str:
        return " ".join(searched.changed(Template(which).substitute(row=row)) for searched, which in changes)

    db.executescript(
        _BESIDE_UPKEEP.substitute(
            table=table, facet_words=facet_words, new_changed=changed("NEW"), old_changed=changed("OLD")
        )
    )
