"""What lists are read from, kept by triggers through every kind of change, is what it would be if it were made anew."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case_details import RecordingDetails
from reviewer.domain.listing import CaseFilter, RecordingFilter, Topic
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.library.errors import NotFoundError
from reviewer.library.library import CaseLibrary
from reviewer.library.migrations import listing
from tests.benchmarks.made_library import make
from tests.unit.library.library_samples import ACTOR, add_case, behind_the_back, sample_bookmark
from tests.unit.library.mixed_library import FIRST_US, KINDS, SPAN_US, WORDS, MixedLibrary, fill_mixed

_WORDS = (
    "SELECT topic, word, cases, recordings, length_us, size_bytes FROM listing_words"
    " WHERE cases > 0 OR recordings > 0 ORDER BY topic, word"
)


def listed(connection: sqlite3.Connection) -> dict[str, object]:
    """Everything that lists are read from, with words for their numbers."""
    connection.row_factory = sqlite3.Row
    words = {row["id"]: row["word"] for row in connection.execute("SELECT id, word FROM listing_words")}
    found: dict[str, object] = {"words": [tuple(row) for row in connection.execute(_WORDS)]}
    for table in ("case_list", "recording_list"):
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - one of two names
        found[table] = [
            {name: words[row[name]] if name.endswith("_id") and name != "case_id" else row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over values
            for row in rows
        ]
    for table in ("case_words", "recording_words"):
        # Fails where the index holds other words than the texts that it is of.
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - as above
    return found


def made_anew(library: Path) -> dict[str, object]:
    """The same of a copy, filled at once from what is stored."""
    with behind_the_back(library) as original, closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        original.backup(copy)
        for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            copy.execute(f'DROP TRIGGER "{name}"')
        for name in listing.INDEXES:
            copy.execute(f"DROP INDEX {name}")
        for table in ("recording_list", "case_list"):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two names
        copy.execute("DELETE FROM listing_words WHERE id <> ?", (listing.ALL_WORD_ID,))
        copy.execute("UPDATE listing_words SET cases = 0, recordings = 0, length_us = 0, size_bytes = 0")
        listing.fill(Database(copy, recursive_triggers=False, execute_plugins=False))
        return listed(copy)


def kept(library: Path) -> dict[str, object]:
    with behind_the_back(library) as connection:
        return listed(connection)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


def test_what_came_in_one_by_one_is_listed_as_if_made_at_once(library: CaseLibrary) -> None:
    fill_mixed(library, 3)
    assert kept(library.folder) == made_anew(library.folder)


@pytest.mark.parametrize("seed", range(3))
def test_any_changes_leave_lists_as_if_made_at_once(library: CaseLibrary, seed: int) -> None:
    mixed = fill_mixed(library, seed, cases=5, recordings=25)
    draw = random.Random(seed)  # noqa: S311 - no secret hangs on it
    for _ in range(30):
        _change_something(library, mixed, draw)
    assert kept(library.folder) == made_anew(library.folder)


def _change_something(library: CaseLibrary, mixed: MixedLibrary, draw: random.Random) -> None:
    case = library.case(draw.choice(list(mixed.cases)))
    recording = library.recording(draw.choice(mixed.recordings).id)
    with library.change("mixed.change") as change:
        match draw.randrange(8):
            case 0:
                change.update_case(replace(case, number=f"{draw.choice(WORDS)} {draw.randrange(10**6)}"))
            case 1:
                change.update_case(
                    replace(case, kind=draw.choice(KINDS), status=draw.choice(WORDS), title=draw.choice(WORDS))
                )
            case 2:
                change.update_case(
                    replace(case, assignee=draw.choice(WORDS), created_utc=UtcTime(draw.randrange(10**16)))
                )
            case 3:
                device, officer, category, place = (draw.choice(WORDS) for _ in range(4))
                details = RecordingDetails("t", device=device, officer=officer, category=category, place=place)
                change.set_recording_details(recording.id, details)
            case 4:
                start = UtcTime(FIRST_US + draw.randrange(-20, 40) * SPAN_US)
                moved = Timebase((Anchor(MediaTime(0), start, AnchorSource.REVIEWER_MATCH, 5),))
                change.set_timebase(recording.id, moved, AlignmentBasis(AlignmentMethod.NUDGE, "moved"))
            case 5:
                change.update_recording(replace(recording, title=draw.choice(WORDS), original_name=draw.choice(WORDS)))
            case 6:
                change.insert_bookmark(sample_bookmark(recording.case_id, recording.id))
            case _:
                marks = library.bookmarks(recording.case_id)
                if marks:
                    change.delete_bookmark(draw.choice(marks).id)


def test_a_recording_that_goes_or_moves_to_another_case_is_counted_so(library: CaseLibrary) -> None:
    mixed = fill_mixed(library, 4, cases=4, recordings=12)
    first, second = mixed.recordings[:2]
    other = next(each.case_id for each in mixed.recordings if each.case_id != first.case_id)
    empty = next(case_id for case_id in mixed.cases if not any(each.case_id == case_id for each in mixed.recordings))
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE recordings SET case_id = ? WHERE id = ?", (other, first.id))
        connection.execute("DELETE FROM recordings WHERE id = ?", (second.id,))
        connection.execute("DELETE FROM bookmarks WHERE recording_id = ?", (second.id,))
        connection.execute("DELETE FROM cases WHERE id = ?", (empty,))
    assert kept(library.folder) == made_anew(library.folder)
    assert second.id not in {row.id for row in library.listing.recordings().rows}


def test_a_recording_without_a_known_start_stands_apart(library: CaseLibrary) -> None:
    mixed = fill_mixed(library, 5, cases=3, recordings=6)
    unknown = mixed.recordings[0]
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE recordings SET start_utc_us = NULL, end_utc_us = NULL WHERE id = ?", (unknown.id,))
    assert kept(library.folder) == made_anew(library.folder)
    row = library.listing.recording_row(unknown.id)
    assert row is not None
    assert row.start_utc is None
    assert library.listing.recordings().rows[-1].id == unknown.id
    by_month = library.listing.statistics().by_month
    assert (by_month[0].word, by_month[0].recordings) == ("", 1)


def test_nothing_is_listed_of_a_change_that_was_taken_back(library: CaseLibrary) -> None:
    case = add_case(library)
    before = kept(library.folder)

    def change_and_fail() -> None:
        with library.change("case.change") as change:
            change.update_case(replace(case, kind="Another"))
            change.delete_bookmark(77)

    with pytest.raises(NotFoundError):
        change_and_fail()
    assert kept(library.folder) == before
    assert [choice.word for choice in library.listing.choices(Topic.KIND)] == ["use of force"]


def test_a_library_made_for_measuring_is_what_triggers_would_have_made(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    make(folder, recordings=300, events=1_500, cases=12, seed=7)
    assert kept(folder) == made_anew(folder)
    with CaseLibrary.open(folder, ACTOR) as library:
        assert library.listing.count_recordings().value == 300
        assert library.listing.count_cases().value == 12
        assert library.listing.statistics().bookmarks == 300
        found = library.recordings()
        assert all(library.ingested_timebase(recording.id) == recording.timebase for recording in found)
        # A row that comes in now is kept by the triggers, which are all there.
        with library.change("case.change") as change:
            change.update_case(replace(library.case(1), kind="Another kind", number="other"))
        assert library.listing.cases(CaseFilter(kinds=("Another kind",))).rows[0].id == 1
        assert library.listing.count_recordings(RecordingFilter(kinds=("Another kind",))).value > 0
    assert kept(folder) == made_anew(folder)


def test_the_same_seed_makes_the_same_library(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("another", 2)):
        make(tmp_path / name, recordings=50, events=100, cases=3, seed=seed)
    made = {name: kept(tmp_path / name) for name in ("one", "same", "another")}
    assert made["one"] == made["same"]
    assert made["one"] != made["another"]
