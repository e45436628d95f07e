"""Makes a case library of any size, quickly and each time alike, for measuring and trying out.

    python -m tests.benchmarks.made_library FOLDER --recordings 1000000 --events 10000000 --cases 50000 [--seed 1]

It is filled as an earlier version would have left it and then brought up to this one by its migrations, so that every
index holds what the triggers would have put there. There are rows without originals, and the audit record does not
tell of them: it is for lists, searches and sums, not for a verification. Names, streets and words are invented.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from reviewer.domain.case import EventKind
from reviewer.domain.case_details import VocabularyTopic, matching_key
from reviewer.library import audit_log, schema
from reviewer.library.actor import Actor
from reviewer.library.library import CACHE_NAME, DATABASE_NAME, EXPORTS_NAME
from reviewer.library.migrations.case_details import FIRST_WORDS
from reviewer.library.vault import FOLDER_NAME as VAULT_NAME

FIRST_LATER_MIGRATION = "0009_listing"
"""The tables are filled before it: from here on migrations work out what lists and searches are read from."""

_BOOKMARK_SHARE = 0.2
"""Of events and bookmarks together."""

_BEGIN_US = 1_609_459_200_000_000  # 2021-01-01
_SPAN_US = int(5.4 * 365.25 * 86_400e6)
_BATCH = 50_000

_OFFICERS = 900
_PLACES = 2_500
_REVIEWERS = 60
_WORDS = 4_000

_MODELS = ("AB3", "AB4", "W110", "F9 front", "F9 rear", "M500", "V300", "IR-2")
_MOUNTS = (
    "Body-worn",
    "Body-worn",
    "Body-worn",
    "Body-worn",
    "In-car front",
    "In-car rear",
    "Body-worn",
    "Interview room",
)
_CATEGORIES = (*FIRST_WORDS[VocabularyTopic.RECORDING_CATEGORY], "")
_TAGS = ("priority", "juvenile", "vehicle", "dog", "foot pursuit", "taser", "medical", "media interest", "civil claim")
_ROLES = ("Officer", "Complainant", "Subject", "Witness")
_TRIGGERS = ('["light bar"]', '["record button"]', '["record button","siren"]', '["holster"]', "[]")
_REMARKS = ("[]", "[]", "[]", "[]", "[]", "[]", "[]", "[]", '["2 frames repeat"]', '["gap of 0.4 s at 00:00:12.000"]')
_SAID = [
    "warning",
    "given",
    "before",
    "contact",
    "officer",
    "steps",
    "back",
    "subject",
    "raises",
    "hands",
    "vehicle",
    "turns",
    "left",
    "door",
    "opens",
    "ambulance",
    "called",
    "radio",
    "asks",
    "for",
    "cover",
    "dispatcher",
    "answers",
    "window",
    "lowered",
    "licence",
    "shown",
    "passenger",
    "leaves",
    "engine",
    "off",
    "lights",
    "on",
    "siren",
    "stops",
    "crowd",
    "gathers",
    "witness",
    "speaks",
    "statement",
    "taken",
    "search",
    "of",
    "bag",
    "nothing",
    "found",
    "handcuffs",
    "applied",
    "rights",
    "read",
    "camera",
    "covered",
    "sound",
    "muted",
    "second",
    "unit",
    "arrives",
    "sergeant",
    "informed",
    "scene",
    "cleared",
    "report",
    "number",
    "stated",
]

_SEARCHED = (
    ("case", "id", "NULL", "NULL", "number || char(10) || title", "cases"),
    ("recording", "case_id", "id", "NULL", "title || char(10) || original_name", "recordings"),
    ("bookmark", "case_id", "recording_id", "start_us", "title || char(10) || note", "bookmarks"),
    ("note", "case_id", "NULL", "NULL", "text", "notes"),
    ("event", "case_id", "recording_id", "media_time_us", "label", "events"),
)
"""Kind, and the expressions for case, recording, media time and text, and the table, as the third migration has it."""

_FILL_SEARCH = Template(
    "INSERT INTO search_items (kind, item_id, case_id, recording_id, media_time_us, text) SELECT $columns FROM $table"
)

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _World:
    """Who and what there is: invented, the same for the same seed."""

    officers: tuple[str, ...]
    reviewers: tuple[str, ...]
    places: tuple[str, ...]
    words: tuple[str, ...]
    people: tuple[str, ...]

    @classmethod
    def made(cls, random: np.random.Generator) -> "_World":
        words = _invented(random, _WORDS)
        names = [word.capitalize() for word in _invented(random, _OFFICERS + _REVIEWERS + 3_000)]
        initials = "ABCDEFGHIJKLMNOPRSTVWYZ"
        people = [f"{initials[int(random.integers(len(initials)))]}. {name}" for name in names]
        kinds = ("Street", "Avenue", "Road", "Lane", "Square")
        streets = [word.capitalize() for word in words[:400]]
        places = [
            f"{int(random.integers(1, 900))} {streets[int(random.integers(400))]} {kinds[number % len(kinds)]}"
            for number in range(_PLACES)
        ]
        return cls(
            officers=tuple(people[:_OFFICERS]),
            reviewers=tuple(people[_OFFICERS : _OFFICERS + _REVIEWERS]),
            places=(*places, ""),
            words=tuple(words),
            people=tuple(people[_OFFICERS + _REVIEWERS :]),
        )


def make(
    folder: Path, recordings: int, events: int, cases: int, seed: int = 1, say: Callable[[str], object] = str
) -> None:
    """Make a library in a folder that does not exist.

    Args:
        folder: the library's folder.
        recordings: how many recordings, spread unevenly over the cases.
        events: how many device events and bookmarks together, spread evenly over the recordings.
        cases: how many cases; at least one, and no more than recordings.
        seed: another one makes another library.
        say: told what has been done.
    """
    for name in (VAULT_NAME, CACHE_NAME, EXPORTS_NAME):
        (folder / name).mkdir(parents=True)
    random = np.random.default_rng(seed)
    world = _World.made(random)
    with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as connection:
        # Nothing is lost that could not be made again; the file keeps none of these.
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        connection.execute("BEGIN")
        schema.MIGRATIONS.apply(db, stop_before=FIRST_LATER_MIGRATION)
        triggers = _taken_away_triggers(connection)
        of_case = _case_of_each(random, recordings, cases)
        lengths_us = np.clip(np.exp(random.normal(6.0, 1.1, recordings)) * 1e6, 2e6, 4 * 3600e6).astype(np.int64)
        _fill_cases(connection, random, world, cases)
        say(f"{cases:,} cases")
        _fill_recordings(connection, random, world, of_case, lengths_us, seed)
        say(f"{recordings:,} recordings")
        bookmarks = int(events * _BOOKMARK_SHARE)
        _fill_events(connection, random, of_case, lengths_us, events - bookmarks)
        _fill_bookmarks(connection, random, world, of_case, lengths_us, bookmarks)
        say(f"{events - bookmarks:,} events, {bookmarks:,} bookmarks")
        _fill_search(connection)
        for sql in triggers:
            connection.execute(sql)
        say("search index")
        schema.migrate(db)
        audit_log.append(db, Actor("generator", "workstation"), "library.create", "library", "success", {"seed": seed})
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    say("migrated")


def _taken_away_triggers(connection: sqlite3.Connection) -> list[str]:
    """Take every trigger away and return what makes them anew."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in found]


def _invented(random: np.random.Generator, number: int) -> list[str]:
    """Words that nobody has, in the order in which they were thought of."""
    found: dict[str, None] = {}
    consonants, vowels = "bdfgklmnprstvz", "aeiou"
    while len(found) < number:
        picks = random.integers(0, 70, int(random.integers(2, 4)))
        found["".join(consonants[pick // 5] + vowels[pick % 5] for pick in picks.tolist()) + "nrs"[len(found) % 3]] = (
            None
        )
    return list(found)


def _case_of_each(random: np.random.Generator, recordings: int, cases: int) -> Integers:
    """The case of each recording, in order: each case has one at least, a few have hundreds."""
    weights = random.pareto(1.6, cases) + 0.2
    shares = np.floor(weights / weights.sum() * (recordings - cases)).astype(np.int64) + 1
    shares[: recordings - int(shares.sum())] += 1
    return np.repeat(np.arange(1, cases + 1), shares)


def _uneven(random: np.random.Generator, among: int, number: int) -> Integers:
    """Indices below `among`, low ones more often."""
    return (among * random.random(number) ** 2).astype(np.int64)


def _insert(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(columns))
    sql = " ".join(("INSERT INTO", table, f"({', '.join(columns)})", f"VALUES ({marks})"))
    connection.executemany(sql, rows)


def _picked(words: Sequence[str], indices: Integers) -> list[str]:
    return [words[index] for index in indices.tolist()]


def _created_us(cases: int, case: Integers) -> Integers:
    """When cases were made: in the order of their numbers, over the whole span."""
    return np.asarray(_BEGIN_US + case * (_SPAN_US // (cases + 1)), dtype=np.int64)


def _fill_cases(connection: sqlite3.Connection, random: np.random.Generator, world: _World, cases: int) -> None:
    kinds = (*FIRST_WORDS[VocabularyTopic.CASE_KIND], "")
    statuses = FIRST_WORDS[VocabularyTopic.CASE_STATUS]
    ids = np.arange(1, cases + 1)
    created = _created_us(cases, ids)
    numbers = [f"{21 + number * 6 // (cases + 1)}-{number:06d}" for number in ids.tolist()]
    kind = _picked(kinds, _uneven(random, len(kinds), cases))
    titles = [
        f"{kind_word or 'Matter'}, {place}"
        for kind_word, place in zip(kind, _picked(world.places, random.integers(0, _PLACES, cases)), strict=True)
    ]
    status = _picked(statuses, len(statuses) - 1 - _uneven(random, len(statuses), cases))
    assignee = _picked((*world.reviewers, ""), _uneven(random, _REVIEWERS + 1, cases))
    _insert(
        connection,
        "cases",
        ("id", "number", "number_key", "title", "kind", "status", "time_zone", "created_utc_us", "assignee"),
        (
            (row_id, number, matching_key(number), title, kind_word, status_word, "America/New_York", made, who)
            for row_id, number, title, kind_word, status_word, made, who in zip(
                ids.tolist(), numbers, titles, kind, status, created.tolist(), assignee, strict=True
            )
        ),
    )
    people = len(world.people)
    for position, role in enumerate(_ROLES[:3]):
        names = _picked(
            world.officers if position == 0 else world.people,
            random.integers(0, _OFFICERS if position == 0 else people, cases),
        )
        _insert(
            connection,
            "case_people",
            ("case_id", "role", "name", "badge", "unit", "position"),
            ((case, role, name, "", "", position) for case, name in zip(ids.tolist(), names, strict=True)),
        )
    tagged = ids[random.random(cases) < 0.6]
    tags = _picked(_TAGS, _uneven(random, len(_TAGS), len(tagged)))
    _insert(connection, "case_tags", ("case_id", "tag"), zip(tagged.tolist(), tags, strict=True))
    noted = ids[random.random(cases) < 0.3]
    notes = _sentences(random, world, len(noted), 40)
    _insert(
        connection,
        "notes",
        ("case_id", "text", "modified_utc_us", "author"),
        (
            (case, text, made, "reviewer")
            for case, text, made in zip(noted.tolist(), notes, _created_us(cases, noted).tolist(), strict=True)
        ),
    )
    _insert(
        connection,
        "field_definitions",
        ("id", "subject", "name", "kind", "choices", "position"),
        (
            (1, "case", "Finding", "choice", '["sustained","not sustained","unfounded"]', 0),
            (2, "recording", "Minutes redacted", "number", "[]", 0),
        ),
    )
    found = ids[random.random(cases) < 0.4]
    findings = _picked(("sustained", "not sustained", "unfounded"), random.integers(0, 3, len(found)))
    _insert(
        connection,
        "field_values",
        ("definition_id", "subject_id", "value"),
        ((1, case, value) for case, value in zip(found.tolist(), findings, strict=True)),
    )


_RECORDING_COLUMNS = (
    "id", "case_id", "title", "original_name", "location", "linked", "sha256", "size_bytes", "container", "video",
    "audio", "first_pts", "time_base_numerator", "time_base_denominator", "duration_us", "frame_count", "camera",
    "device", "integrity", "container_facts", "serial", "model", "officer", "triggers", "category", "place",
    "start_utc_us", "end_utc_us", "start_source", "start_uncertainty_us", "latitude_deg", "longitude_deg",
)  # fmt: skip


def _fill_recordings(
    connection: sqlite3.Connection,
    random: np.random.Generator,
    world: _World,
    of_case: Integers,
    lengths_us: Integers,
    seed: int,
) -> None:
    cases = int(of_case[-1])
    for first in range(0, len(of_case), _BATCH):
        case = of_case[first : first + _BATCH]
        length = lengths_us[first : first + _BATCH]
        # A case is made some hours to some weeks after its recordings, which lie within two hours of one another.
        starts = (
            _created_us(cases, case) - (case * 7919 % 1_900_000_000_000) - random.integers(0, 7_200_000_000, len(case))
        )
        rows = list(_recording_rows(random, world, case, length, starts, first, seed))
        _insert(connection, "recordings", _RECORDING_COLUMNS, rows)
        anchors = [(row[0], 0, row[26], row[28], row[29]) for row in rows]
        columns = ("recording_id", "media_time_us", "utc_us", "source", "uncertainty_us")
        for table in ("anchors", "ingested_anchors"):
            _insert(connection, table, columns, anchors)
        redacted = [(2, row[0], str(row[0] % 40)) for row in rows if row[0] % 20 == 0]
        _insert(connection, "field_values", ("definition_id", "subject_id", "value"), redacted)


def _recording_rows(
    random: np.random.Generator,
    world: _World,
    case: Integers,
    length: Integers,
    starts: Integers,
    first: int,
    seed: int,
) -> Iterator[tuple[Any, ...]]:
    number = len(case)
    officer = _uneven(random, _OFFICERS, number).tolist()
    model = random.integers(0, len(_MODELS), number).tolist()
    category = _uneven(random, len(_CATEGORIES), number).tolist()
    place = _uneven(random, _PLACES + 1, number).tolist()
    trigger = random.integers(0, len(_TRIGGERS), number).tolist()
    remark = random.integers(0, len(_REMARKS), number).tolist()
    linked = (random.random(number) < 0.04).tolist()
    placed = (random.random(number) < 0.85).tolist()
    latitude = np.round(random.normal(41.76, 0.05, number), 6).tolist()
    longitude = np.round(random.normal(-72.68, 0.07, number), 6).tolist()
    size = (length * random.uniform(0.2, 1.0, number)).astype(np.int64).tolist()
    moments = np.datetime_as_string(starts.astype("datetime64[us]"), unit="s").tolist()
    video = json.dumps(
        {"codec": "h264", "width": 1920, "height": 1080, "sample_aspect_ratio": "1", "rotation_deg": 0,
         "nominal_rate": "30000/1001", "pixel_format": "yuv420p"}
    )  # fmt: skip
    audio = '[{"codec":"aac","sample_rate_hz":48000,"channels":1,"language":""}]'
    for index, (case_id, length_us, start) in enumerate(
        zip(case.tolist(), length.tolist(), starts.tolist(), strict=True)
    ):
        row_id = first + index + 1
        sha256 = hashlib.sha256(f"{seed} {row_id}".encode()).hexdigest()
        who, what = world.officers[officer[index]], _MODELS[model[index]]
        name = f"{what.replace(' ', '_')}_{moments[index].replace(':', '').replace('T', '_')}_{officer[index]:04d}.mp4"
        yield (
            row_id, case_id, f"{_MOUNTS[model[index]]}, {who}", name,
            f"/srv/dock/{name}" if linked[index] else f"vault/{sha256[:2]}/{sha256}", int(linked[index]), sha256,
            size[index],
            "mov,mp4,m4a,3gp,3g2,mj2", video, audio, 0, 1, 90_000, length_us, length_us * 30 // 1_001_000, index % 3,
            f"{what} of {who}", _REMARKS[remark[index]], "{}", f"X{model[index]}{officer[index]:05d}", what, who,
            _TRIGGERS[trigger[index]], _CATEGORIES[category[index]], world.places[place[index]], start,
            start + length_us, "container_creation_time", 2_000_000, latitude[index] if placed[index] else None,
            longitude[index] if placed[index] else None,
        )  # fmt: skip


def _fill_events(
    connection: sqlite3.Connection, random: np.random.Generator, of_case: Integers, lengths_us: Integers, number: int
) -> None:
    kinds = [kind.value for kind in EventKind]
    for first in range(0, number, _BATCH * 4):
        ids = np.arange(first, min(first + _BATCH * 4, number))
        recording = ids * len(of_case) // number
        moment = (random.random(len(ids)) * lengths_us[recording]).astype(np.int64)
        kind = random.integers(0, len(kinds), len(ids)).tolist()
        _insert(
            connection,
            "events",
            ("case_id", "recording_id", "kind", "label", "media_time_us", "source"),
            (
                (case, recording_id, kinds[pick], kinds[pick].replace("_", " "), time_us, "made")
                for case, recording_id, pick, time_us in zip(
                    of_case[recording].tolist(), (recording + 1).tolist(), kind, moment.tolist(), strict=True
                )
            ),
        )


def _fill_bookmarks(
    connection: sqlite3.Connection,
    random: np.random.Generator,
    world: _World,
    of_case: Integers,
    lengths_us: Integers,
    number: int,
) -> None:
    for first in range(0, number, _BATCH):
        many = min(_BATCH, number - first)
        recording = np.sort(random.integers(0, len(of_case), many))
        moment = (random.random(many) * lengths_us[recording]).astype(np.int64).tolist()
        titles = _sentences(random, world, many, 4)
        notes = _sentences(random, world, many, 12)
        category = random.integers(1, len(schema.FIRST_CATEGORIES) + 1, many).tolist()
        made = random.integers(_BEGIN_US, _BEGIN_US + _SPAN_US, many).tolist()
        author = _picked(world.reviewers, _uneven(random, _REVIEWERS, many))
        _insert(
            connection,
            "bookmarks",
            ("case_id", "recording_id", "start_us", "title", "note", "category_id", "created_utc_us", "author"),
            zip(
                of_case[recording].tolist(),
                (recording + 1).tolist(),
                moment,
                titles,
                notes,
                category,
                made,
                author,
                strict=True,
            ),
        )


def _sentences(random: np.random.Generator, world: _World, number: int, words: int) -> list[str]:
    """Texts of so many words: two of three are everyday ones, the rest invented, common ones more often."""
    vocabulary = (*_SAID * 3, *world.words)
    everyday = random.integers(0, len(_SAID) * 3, (number, words))
    rare = len(_SAID) * 3 + _uneven(random, len(world.words), number * words).reshape(number, words)
    picks = np.where(random.random((number, words)) < 2 / 3, everyday, rare)
    return [" ".join([vocabulary[pick] for pick in row]) for row in picks.tolist()]


def _fill_search(connection: sqlite3.Connection) -> None:
    """What the triggers of the search index would have put there."""
    for kind, case, recording, moment, text, table in _SEARCHED:
        columns = f"'{kind}', id, {case}, {recording}, {moment}, {text}"
        connection.execute(_FILL_SEARCH.substitute(columns=columns, table=table))
    connection.execute("INSERT INTO search_items_fts (search_items_fts) VALUES ('rebuild')")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Make a case library of any size.")
    parser.add_argument("folder", type=Path, help="does not exist yet")
    parser.add_argument("--recordings", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=10_000_000, help="device events and bookmarks together")
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    begun_s = time.monotonic()

    def say(words: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun_s:7.1f} s  {words}\n")
        sys.stdout.flush()

    make(wanted.folder, wanted.recordings, wanted.events, wanted.cases, wanted.seed, say)


if __name__ == "__main__":
    main()
