"""What lists of a large library are read from: narrow tables, numbers for words, sums; kept by triggers.

A list of a million recordings is filtered by reading `recording_list` from end to end (some 70 bytes a row) or one of
its indexes, never `recordings`. Whatever a filter names by a word (a device, a kind of case, a month) is a number into
`listing_words`, which also holds how many cases and recordings there are of each word, how long and how large.

`case_listed` and `recording_listed` say what a narrow row must hold; triggers and `fill` both take it from there.
"""

from string import Template

from sqlite_utils import Database

UNKNOWN_US = -(1 << 62)
"""Stands for a time that is not known, so that it sorts before every other and a page can end on it."""

ALL_WORD_ID = 1
"""The row of `listing_words` that counts everything."""

_CASE_WORDS = ("kind", "status", "assignee")
_RECORDING_WORDS = ("device", "serial", "model", "officer", "category", "place")

_TABLES = Template("""
CREATE TABLE listing_words (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    word TEXT NOT NULL,
    cases INTEGER NOT NULL DEFAULT 0,
    recordings INTEGER NOT NULL DEFAULT 0,
    length_us INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    longest_us INTEGER NOT NULL DEFAULT 0, -- of any recording that there ever was
    UNIQUE (topic, word)
) STRICT;
CREATE UNIQUE INDEX listing_words_in_order ON listing_words(topic, word COLLATE NOCASE, word);
INSERT INTO listing_words (id, topic, word) VALUES ($all_id, 'all', '');
CREATE TABLE case_list (
    id INTEGER PRIMARY KEY REFERENCES cases(id),
    kind_id INTEGER NOT NULL,
    status_id INTEGER NOT NULL,
    assignee_id INTEGER NOT NULL,
    month_id INTEGER NOT NULL,
    created_us INTEGER NOT NULL,
    recordings INTEGER NOT NULL DEFAULT 0,
    length_us INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL DEFAULT 0,
    bookmarks INTEGER NOT NULL DEFAULT 0,
    first_us INTEGER NOT NULL DEFAULT $unknown,
    last_us INTEGER NOT NULL DEFAULT $unknown
) STRICT;
CREATE INDEX case_list_kind ON case_list(kind_id);
CREATE INDEX case_list_status ON case_list(status_id);
CREATE INDEX case_list_assignee ON case_list(assignee_id);
CREATE INDEX case_list_created ON case_list(created_us);
CREATE TABLE recording_list (
    id INTEGER PRIMARY KEY REFERENCES recordings(id),
    case_id INTEGER NOT NULL,
    kind_id INTEGER NOT NULL,
    status_id INTEGER NOT NULL,
    assignee_id INTEGER NOT NULL,
    device_id INTEGER NOT NULL,
    serial_id INTEGER NOT NULL,
    model_id INTEGER NOT NULL,
    officer_id INTEGER NOT NULL,
    category_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    month_id INTEGER NOT NULL,
    is_linked INTEGER NOT NULL,
    has_remarks INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    length_us INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    bookmarks INTEGER NOT NULL DEFAULT 0,
    latitude_deg REAL,
    longitude_deg REAL
) STRICT;
CREATE VIEW case_listed AS SELECT
    cases.id,
    (SELECT id FROM listing_words WHERE topic = 'kind' AND word = cases.kind) AS kind_id,
    (SELECT id FROM listing_words WHERE topic = 'status' AND word = cases.status) AS status_id,
    (SELECT id FROM listing_words WHERE topic = 'assignee' AND word = cases.assignee) AS assignee_id,
    (SELECT id FROM listing_words WHERE topic = 'month' AND word = $created_month) AS month_id,
    cases.created_utc_us AS created_us
FROM cases;
CREATE VIEW recording_listed AS SELECT
    recordings.id, recordings.case_id, case_list.kind_id, case_list.status_id, case_list.assignee_id,
    (SELECT id FROM listing_words WHERE topic = 'device' AND word = recordings.device) AS device_id,
    (SELECT id FROM listing_words WHERE topic = 'serial' AND word = recordings.serial) AS serial_id,
    (SELECT id FROM listing_words WHERE topic = 'model' AND word = recordings.model) AS model_id,
    (SELECT id FROM listing_words WHERE topic = 'officer' AND word = recordings.officer) AS officer_id,
    (SELECT id FROM listing_words WHERE topic = 'category' AND word = recordings.category) AS category_id,
    (SELECT id FROM listing_words WHERE topic = 'place' AND word = recordings.place) AS place_id,
    (SELECT id FROM listing_words WHERE topic = 'month' AND word = $start_month) AS month_id,
    recordings.linked AS is_linked,
    recordings.integrity <> '[]' AS has_remarks,
    ifnull(recordings.start_utc_us, $unknown) AS start_us,
    ifnull(recordings.end_utc_us, $unknown) AS end_us,
    recordings.duration_us AS length_us,
    recordings.size_bytes,
    recordings.latitude_deg, recordings.longitude_deg
FROM recordings CROSS JOIN case_list ON case_list.id = recordings.case_id;
CREATE VIEW case_texts AS SELECT id, number || char(10) || title AS words FROM cases;
CREATE VIEW recording_texts AS SELECT
    recordings.id,
    recordings.title || char(10) || recordings.original_name || char(10) || cases.number AS words,
    recordings.place
FROM recordings CROSS JOIN cases ON cases.id = recordings.case_id;
CREATE VIRTUAL TABLE case_words USING fts5(words, content='case_texts', content_rowid='id',
    prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE recording_words USING fts5(words, place, content='recording_texts', content_rowid='id',
    prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 2');
CREATE INDEX cases_in_order_of_number ON cases(number COLLATE NOCASE, number);
CREATE INDEX cases_in_order_of_title ON cases(title COLLATE NOCASE, title);
CREATE INDEX recordings_in_order_of_title ON recordings(title COLLATE NOCASE, title);
CREATE INDEX recordings_in_order_of_name ON recordings(original_name COLLATE NOCASE, original_name);
CREATE INDEX case_people_by_name ON case_people(name COLLATE NOCASE, case_id);
CREATE INDEX case_tags_in_order ON case_tags(tag COLLATE NOCASE, case_id);
CREATE INDEX field_values_by_value ON field_values(definition_id, value COLLATE NOCASE, subject_id);
CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL CHECK (subject IN ('case', 'recording')),
    name TEXT NOT NULL,
    filter TEXT NOT NULL, -- JSON, as are sort and columns
    sort TEXT NOT NULL,
    columns TEXT NOT NULL,
    author TEXT NOT NULL,
    created_utc_us INTEGER NOT NULL,
    UNIQUE (subject, name)
) STRICT;
""")

INDEXES = {
    "recording_list_case": "case_id",
    **{f"recording_list_{name}": f"{name}_id" for name in (*_CASE_WORDS, *_RECORDING_WORDS)},
    "recording_list_start": "start_us",
    "recording_list_length": "length_us",
    "recording_list_size": "size_bytes",
    "recording_list_bookmarks": "bookmarks",
    "recording_list_position": "latitude_deg, longitude_deg",
}
"""Name → columns of `recording_list`; each serves filters and orders."""

_LISTED_CASE = "kind_id, status_id, assignee_id, month_id, created_us"
_LISTED_RECORDING = (
    "case_id, kind_id, status_id, assignee_id, device_id, serial_id, model_id, officer_id, category_id, place_id,"
    " month_id, is_linked, has_remarks, start_us, end_us, length_us, size_bytes, latitude_deg, longitude_deg"
)
_COUNTED_CASE = "$row.kind_id, $row.status_id, $row.assignee_id, $row.month_id, $all_id"
_COUNTED_RECORDING = (
    "$row.kind_id, $row.status_id, $row.assignee_id, $row.device_id, $row.serial_id, $row.model_id, $row.officer_id,"
    " $row.category_id, $row.place_id, $row.month_id, $all_id"
)

_TRIGGERS = Template("""
CREATE TRIGGER cases_listed_insert AFTER INSERT ON cases BEGIN
    $intern_case
    INSERT INTO case_list (id, $listed_case) SELECT id, $listed_case FROM case_listed WHERE id = NEW.id;
    INSERT INTO case_words (rowid, words) VALUES (NEW.id, NEW.number || char(10) || NEW.title);
END;
CREATE TRIGGER cases_listed_update AFTER UPDATE OF kind, status, assignee, created_utc_us ON cases BEGIN
    $intern_case
    UPDATE case_list SET ($listed_case) = (SELECT $listed_case FROM case_listed WHERE id = NEW.id) WHERE id = NEW.id;
    UPDATE recording_list
        SET (kind_id, status_id, assignee_id) = (SELECT kind_id, status_id, assignee_id FROM case_list
            WHERE case_list.id = NEW.id)
        WHERE case_id = NEW.id;
END;
CREATE TRIGGER cases_worded_update AFTER UPDATE OF number, title ON cases BEGIN
    INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', OLD.id, OLD.number || char(10) || OLD.title);
    INSERT INTO case_words (rowid, words) VALUES (NEW.id, NEW.number || char(10) || NEW.title);
END;
CREATE TRIGGER recordings_renumbered AFTER UPDATE OF number ON cases WHEN OLD.number <> NEW.number BEGIN
    INSERT INTO recording_words (recording_words, rowid, words, place)
        SELECT 'delete', id, title || char(10) || original_name || char(10) || OLD.number, place FROM recordings
        WHERE case_id = NEW.id;
    INSERT INTO recording_words (rowid, words, place)
        SELECT id, title || char(10) || original_name || char(10) || NEW.number, place FROM recordings
        WHERE case_id = NEW.id;
END;
CREATE TRIGGER cases_listed_delete BEFORE DELETE ON cases BEGIN
    INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', OLD.id, OLD.number || char(10) || OLD.title);
    DELETE FROM case_list WHERE id = OLD.id;
END;
CREATE TRIGGER case_list_counted_insert AFTER INSERT ON case_list BEGIN
    UPDATE listing_words SET cases = cases + 1 WHERE id IN ($new_case);
END;
CREATE TRIGGER case_list_counted_update AFTER UPDATE OF $listed_case ON case_list BEGIN
    UPDATE listing_words SET cases = cases - 1 WHERE id IN ($old_case);
    UPDATE listing_words SET cases = cases + 1 WHERE id IN ($new_case);
END;
CREATE TRIGGER case_list_counted_delete AFTER DELETE ON case_list BEGIN
    UPDATE listing_words SET cases = cases - 1 WHERE id IN ($old_case);
END;
CREATE TRIGGER recordings_listed_insert AFTER INSERT ON recordings BEGIN
    $intern_recording
    INSERT INTO recording_list (id, $listed_recording)
        SELECT id, $listed_recording FROM recording_listed WHERE id = NEW.id;
    INSERT INTO recording_words (rowid, words, place)
        SELECT id, words, place FROM recording_texts WHERE id = NEW.id;
END;
CREATE TRIGGER recordings_listed_update AFTER UPDATE OF case_id, device, serial, model, officer, category, place,
    start_utc_us, end_utc_us, duration_us, size_bytes, linked, integrity, latitude_deg, longitude_deg ON recordings
BEGIN
    $intern_recording
    UPDATE recording_list
        SET ($listed_recording) = (SELECT $listed_recording FROM recording_listed WHERE id = NEW.id)
        WHERE id = NEW.id;
END;
CREATE TRIGGER recordings_worded_update AFTER UPDATE OF case_id, title, original_name, place ON recordings BEGIN
    INSERT INTO recording_words (recording_words, rowid, words, place)
        SELECT 'delete', OLD.id, OLD.title || char(10) || OLD.original_name || char(10) || number, OLD.place
        FROM cases WHERE id = OLD.case_id;
    INSERT INTO recording_words (rowid, words, place)
        SELECT id, words, place FROM recording_texts WHERE id = NEW.id;
END;
CREATE TRIGGER recordings_listed_delete BEFORE DELETE ON recordings BEGIN
    INSERT INTO recording_words (recording_words, rowid, words, place)
        SELECT 'delete', id, words, place FROM recording_texts WHERE id = OLD.id;
    DELETE FROM recording_list WHERE id = OLD.id;
END;
CREATE TRIGGER recording_list_counted_insert AFTER INSERT ON recording_list BEGIN
    $count_new
    UPDATE case_list SET
        recordings = recordings + 1, length_us = length_us + NEW.length_us, size_bytes = size_bytes + NEW.size_bytes
        WHERE id = NEW.case_id;
    $span_with_new
END;
CREATE TRIGGER recording_list_counted_update AFTER UPDATE OF $listed_recording ON recording_list
WHEN ($old_listed) IS NOT ($new_listed) BEGIN
    $uncount_old
    $count_new
    UPDATE case_list SET recordings = recordings - 1, length_us = length_us - OLD.length_us,
        size_bytes = size_bytes - OLD.size_bytes, bookmarks = bookmarks - OLD.bookmarks WHERE id = OLD.case_id;
    UPDATE case_list SET recordings = recordings + 1, length_us = length_us + NEW.length_us,
        size_bytes = size_bytes + NEW.size_bytes, bookmarks = bookmarks + NEW.bookmarks WHERE id = NEW.case_id;
END;
CREATE TRIGGER recording_list_moved AFTER UPDATE OF case_id, start_us, end_us ON recording_list
WHEN (OLD.case_id, OLD.start_us, OLD.end_us) IS NOT (NEW.case_id, NEW.start_us, NEW.end_us) BEGIN
    $span_of_old
    $span_with_new
END;
CREATE TRIGGER recording_list_counted_delete AFTER DELETE ON recording_list BEGIN
    $uncount_old
    UPDATE case_list SET recordings = recordings - 1, length_us = length_us - OLD.length_us,
        size_bytes = size_bytes - OLD.size_bytes, bookmarks = bookmarks - OLD.bookmarks WHERE id = OLD.case_id;
    $span_of_old
END;
CREATE TRIGGER bookmarks_listed_insert AFTER INSERT ON bookmarks BEGIN
    UPDATE recording_list SET bookmarks = bookmarks + 1 WHERE id = NEW.recording_id;
    UPDATE case_list SET bookmarks = bookmarks + 1
        WHERE id = (SELECT case_id FROM recording_list WHERE id = NEW.recording_id);
END;
CREATE TRIGGER bookmarks_listed_update AFTER UPDATE OF recording_id ON bookmarks BEGIN
    UPDATE recording_list SET bookmarks = bookmarks - 1 WHERE id = OLD.recording_id;
    UPDATE case_list SET bookmarks = bookmarks - 1
        WHERE id = (SELECT case_id FROM recording_list WHERE id = OLD.recording_id);
    UPDATE recording_list SET bookmarks = bookmarks + 1 WHERE id = NEW.recording_id;
    UPDATE case_list SET bookmarks = bookmarks + 1
        WHERE id = (SELECT case_id FROM recording_list WHERE id = NEW.recording_id);
END;
CREATE TRIGGER bookmarks_listed_delete AFTER DELETE ON bookmarks BEGIN
    UPDATE recording_list SET bookmarks = bookmarks - 1 WHERE id = OLD.recording_id;
    UPDATE case_list SET bookmarks = bookmarks - 1
        WHERE id = (SELECT case_id FROM recording_list WHERE id = OLD.recording_id);
END;
""")

_INTERN = Template("INSERT INTO listing_words (topic, word) VALUES $rows ON CONFLICT DO NOTHING;")

_COUNT = Template("""UPDATE listing_words SET
        recordings = recordings $sign 1, length_us = length_us $sign $row.length_us,
        size_bytes = size_bytes $sign $row.size_bytes,
        longest_us = max(longest_us, $row.end_us - $row.start_us)
        WHERE id IN ($word_ids);""")

_SPAN_WITHOUT_OLD = Template("""UPDATE case_list SET
        first_us = ifnull((SELECT min(start_us) FROM recording_list INDEXED BY recording_list_case
            WHERE case_id = OLD.case_id AND start_us > $unknown), $unknown),
        last_us = ifnull((SELECT max(end_us) FROM recording_list INDEXED BY recording_list_case
            WHERE case_id = OLD.case_id), $unknown)
        WHERE id = OLD.case_id AND (first_us = OLD.start_us OR last_us = OLD.end_us);""")

_SPAN_WITH_NEW = Template("""UPDATE case_list SET
        first_us = CASE WHEN NEW.start_us = $unknown THEN first_us WHEN first_us = $unknown THEN NEW.start_us
            ELSE min(first_us, NEW.start_us) END,
        last_us = max(last_us, NEW.end_us)
        WHERE id = NEW.case_id;""")

_FIND_WORDS = Template("INSERT INTO listing_words (topic, word) SELECT '$topic', $topic FROM $table GROUP BY 2")

_FILL = Template("""
INSERT INTO listing_words (topic, word)
    SELECT 'month', $created_month FROM cases UNION SELECT 'month', $start_month FROM recordings;
INSERT INTO case_list (id, $listed_case) SELECT id, $listed_case FROM case_listed;
INSERT INTO recording_list (id, $listed_recording) SELECT id, $listed_recording FROM recording_listed;
UPDATE recording_list SET bookmarks = made.number
    FROM (SELECT recording_id, count(*) AS number FROM bookmarks GROUP BY recording_id) AS made
    WHERE made.recording_id = recording_list.id;
UPDATE case_list SET recordings = held.number, length_us = held.length_us, size_bytes = held.size_bytes,
    bookmarks = held.bookmarks, first_us = ifnull(held.first_us, $unknown), last_us = held.last_us
    FROM (SELECT case_id, count(*) AS number, sum(length_us) AS length_us, sum(size_bytes) AS size_bytes,
        sum(bookmarks) AS bookmarks, min(nullif(start_us, $unknown)) AS first_us, max(end_us) AS last_us
        FROM recording_list GROUP BY case_id) AS held
    WHERE held.case_id = case_list.id;
""")

_COUNT_CASES = Template("""UPDATE listing_words SET cases = held.number
FROM (SELECT $column AS word_id, count(*) AS number FROM case_list GROUP BY word_id) AS held
WHERE held.word_id = listing_words.id""")

_COUNT_RECORDINGS = Template("""UPDATE listing_words SET recordings = held.number, length_us = held.length_us,
    size_bytes = held.size_bytes, longest_us = held.longest_us
FROM (SELECT $column AS word_id, count(*) AS number, sum(length_us) AS length_us, sum(size_bytes) AS size_bytes,
    max(0, max(end_us - start_us)) AS longest_us FROM recording_list GROUP BY word_id) AS held
WHERE held.word_id = listing_words.id""")


def apply(db: Database) -> None:
    """Bring the tables up to this version, in the open write transaction."""
    names = {
        "all_id": str(ALL_WORD_ID),
        "unknown": str(UNKNOWN_US),
        "created_month": _month("cases.created_utc_us"),
        "start_month": _month("recordings.start_utc_us"),
    }
    db.executescript(_TABLES.substitute(names))
    fill(db)
    db.executescript(
        _TRIGGERS.substitute(
            names,
            intern_case=_interned(_CASE_WORDS, "created_utc_us"),
            intern_recording=_interned(_RECORDING_WORDS, "start_utc_us"),
            listed_case=_LISTED_CASE,
            listed_recording=_LISTED_RECORDING,
            old_listed=_of_row(_LISTED_RECORDING, "OLD"),
            new_listed=_of_row(_LISTED_RECORDING, "NEW"),
            old_case=Template(_COUNTED_CASE).substitute(names, row="OLD"),
            new_case=Template(_COUNTED_CASE).substitute(names, row="NEW"),
            count_new=_counted("NEW", "+"),
            uncount_old=_counted("OLD", "-"),
            span_of_old=_SPAN_WITHOUT_OLD.substitute(names),
            span_with_new=_SPAN_WITH_NEW.substitute(names),
        )
    )


def fill(db: Database) -> None:
    """Fill the empty narrow tables, words and sums from what is stored, in the open write transaction.

    The same as the triggers make of one row after another, in a fraction of the time. Meant for a database whose
    triggers are not there.
    """
    names = {"unknown": str(UNKNOWN_US), "listed_case": _LISTED_CASE, "listed_recording": _LISTED_RECORDING}
    names |= {"created_month": _month("created_utc_us"), "start_month": _month("start_utc_us")}
    for table, topics in (("cases", _CASE_WORDS), ("recordings", _RECORDING_WORDS)):
        for topic in topics:
            db.conn.execute(_FIND_WORDS.substitute(table=table, topic=topic))
    db.executescript(_FILL.substitute(names))
    for column in (*(f"{topic}_id" for topic in (*_CASE_WORDS, "month")), str(ALL_WORD_ID)):
        db.conn.execute(_COUNT_CASES.substitute(column=column))
    for column in (*(f"{topic}_id" for topic in (*_CASE_WORDS, *_RECORDING_WORDS, "month")), str(ALL_WORD_ID)):
        db.conn.execute(_COUNT_RECORDINGS.substitute(column=column))
    for name, columns in INDEXES.items():
        db.conn.execute(f"CREATE INDEX {name} ON recording_list({columns})")
    db.conn.execute("INSERT INTO case_words (case_words) VALUES ('rebuild')")
    db.conn.execute("INSERT INTO recording_words (recording_words) VALUES ('rebuild')")


def _month(time_us: str) -> str:
    """`YYYY-MM` of an expression for UTC microseconds; empty where it is NULL or no year that has four digits."""
    return f"ifnull(strftime('%Y-%m', {time_us} / 1000000, 'unixepoch'), '')"


def _interned(words: tuple[str, ...], time_us: str) -> str:
    """SQL of a trigger: every word of the new row, and its month, has a row of its own."""
    rows = [f"('{word}', NEW.{word})" for word in words] + [f"('month', {_month(f'NEW.{time_us}')})"]
    return _INTERN.substitute(rows=", ".join(rows))


def _of_row(columns: str, row: str) -> str:
    return ", ".join(f"{row}.{name.strip()}" for name in columns.split(","))


def _counted(row: str, sign: str) -> str:
    """SQL of a trigger: a narrow row of a recording counts for each of its words, or no more."""
    word_ids = Template(_COUNTED_RECORDING).substitute(row=row, all_id=ALL_WORD_ID)
    return _COUNT.substitute(row=row, sign=sign, word_ids=word_ids)
