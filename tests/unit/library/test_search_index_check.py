"""What the search does not find as it is written is named by the verification, and made right by a rebuilding."""

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.progress import SilentContext
from reviewer.library import search_index_check
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import Area, verify_library
from tests.support.searching import index_is_whole
from tests.support.whole_library import make_whole_library
from tests.unit.library.library_samples import ACTOR, behind_the_back


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with something in every table, texts of all scripts among it; closed."""
    make_whole_library(tmp_path / "library")
    return tmp_path / "library"


def of_search(folder: Path) -> list[tuple[str, str]]:
    problems = verify_library(folder, SilentContext()).problems
    assert {problem.area for problem in problems} <= {Area.SEARCH}
    return [(problem.object, problem.sentence) for problem in problems]


def test_a_sound_index_is_found_sound(folder: Path) -> None:
    assert of_search(folder) == []


def _forget_a_bookmark(db: sqlite3.Connection) -> None:
    (item_id, words, facets) = db.execute(
        "SELECT id, words, facets FROM search_items WHERE id = (3 << 40) + 2"
    ).fetchone()
    db.execute(
        "INSERT INTO search_words (search_words, rowid, words, facets) VALUES ('delete', ?, ?, ?)",
        (item_id, words, facets),
    )


def _find_what_is_not_there(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO search_words (rowid, words, facets) VALUES ((3 << 40) + 9999, 'ghost', '')")


def _tell_another_case(db: sqlite3.Connection) -> None:
    (title,) = db.execute("SELECT number || char(10) || title FROM cases WHERE id = 1").fetchone()
    db.execute("INSERT INTO case_words (case_words, rowid, words) VALUES ('delete', 1, ?)", (title,))
    db.execute("INSERT INTO case_words (rowid, words) VALUES (1, 'something else')")


def _change_an_item(db: sqlite3.Connection) -> None:
    db.execute("UPDATE search_items SET words = 'nothing' WHERE id = (3 << 40) + 1")


def _lose_an_item(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM search_items WHERE id = (2 << 40) + 1")


def _invent_an_item(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO search_items (id, case_id, words, facets) VALUES ((3 << 40) + 5000, 1, 'x', '')")


def _break_a_page(db: sqlite3.Connection) -> None:
    db.execute("UPDATE search_words_data SET block = x'00' WHERE id > 10")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_forget_a_bookmark, "differs from what is written at bookmark 2."),
        (_find_what_is_not_there, "The search index “search_words” differs from what is written at"),
        (_tell_another_case, "The index of the list of cases “case_words” differs from what is written at case 1."),
        (_change_an_item, "Row 1 of “bookmarks” is not found as it is written by the search."),
        (_lose_an_item, "Row 1 of “recordings” is not found as it is written by the search."),
        (_invent_an_item, "Row 5000 of “bookmarks” is found, but is no more by the search."),
        (_break_a_page, "The search index “search_words” is damaged"),
    ],
)
def test_what_is_wrong_is_named_and_a_rebuilding_makes_it_right(
    folder: Path, damage: Callable[[sqlite3.Connection], None], words: str
) -> None:
    with behind_the_back(folder) as db:
        damage(db)
    found = of_search(folder)
    assert any(words in sentence for _, sentence in found), found
    assert all("Rebuild the search index" in sentence for _, sentence in found)
    with CaseLibrary.open(folder, ACTOR) as library:
        library.rebuild_search()
        assert library.audit()[-1].action == "search.rebuild"
        assert index_is_whole(library)
    assert of_search(folder) == []


def test_without_room_for_a_copy_both_sides_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "nowhere"))
    assert of_search(folder) == []
    with behind_the_back(folder) as db:
        _forget_a_bookmark(db)
    (found,) = of_search(folder)
    assert "differs from what is written at bookmark 2." in found[1]


def test_of_very_many_rows_stretches_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index_check, "_STRETCHES", 3)
    with behind_the_back(folder) as db:
        _forget_a_bookmark(db)
    (found,) = of_search(folder)
    assert "rows behind it" in found[1]


def test_checking_leaves_the_connection_as_it_was(folder: Path) -> None:
    with CaseLibrary.open(folder, ACTOR):
        connection = sqlite3.connect(f"{(folder / 'library.db').as_uri()}?mode=ro", uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        assert list(search_index_check.wrongly_indexed(db, lambda _: None)) == []
        assert connection.execute("PRAGMA query_only").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM temp.sqlite_master").fetchone() == (0,)
        connection.close()
