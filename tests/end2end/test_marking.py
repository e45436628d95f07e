"""Marks made by key, edited, dragged, deleted, undone: stored at once, each with one row of the audit record."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reviewer.domain.progress import SilentContext
from reviewer.library.verification import verify_library
from reviewer.session.case_contents import Selection, SelectionKind
from tests.support.incident import BODY_CAMERA, after
from tests.support.open_desk import OpenDesk
from widgets.time_axis import GUTTER_PX


@dataclass(frozen=True, slots=True)
class StoredMark:
    """A bookmark as another program finds it in the file."""

    id: int
    start_us: int
    end_us: int | None
    title: str
    note: str


class Witness:
    """A second connection to the library's file, which only reads."""

    def __init__(self, folder: Path) -> None:
        """Read the library in a folder."""
        self._database = folder / "library.db"

    def marks(self) -> list[StoredMark]:
        """The bookmarks that are stored."""
        words = "SELECT id, start_us, end_us, title, note FROM bookmarks ORDER BY start_us"
        return [StoredMark(*row) for row in self._ask(words)]

    def actions(self) -> list[str]:
        """What the audit record says was done, oldest first, apart from what was watched meanwhile."""
        return [
            action for (action,) in self._ask("SELECT action FROM audit WHERE action <> 'recording.view' ORDER BY seq")
        ]

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"{self._database.as_uri()}?mode=ro", uri=True)) as connection:
            return list(connection.execute(query))

    @contextmanager
    def expecting(self, *actions: str) -> Iterator[None]:
        """Within the block exactly these rows enter the audit record."""
        before = self.actions()
        yield
        assert self.actions() == [*before, *actions]


@pytest.fixture
def witness(library_folder: Path) -> Witness:
    """Whoever looks at the same library from outside."""
    return Witness(library_folder)


def mark_point(shown: OpenDesk, mark_id: int) -> QPoint:
    """Where a mark is taken hold of on the timeline."""
    scene = shown.desk.time_panel.timeline.canvas.scene
    assert scene is not None
    item = scene.item_of(Selection(SelectionKind.BOOKMARK, mark_id))
    assert item is not None
    return QPoint(round(GUTTER_PX + item.group.left_px), round(item.top_px + 8))


def test_a_mark_is_made_edited_moved_deleted_and_all_of_it_undone(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    tabs = shown.desk.tabs
    frame = shown.seek(after(7.7), BODY_CAMERA)
    position = shown.position
    with witness.expecting("bookmark.add"):
        shown.key(Qt.Key.Key_B)
    [made] = witness.marks()
    assert made.start_us == pytest.approx(BODY_CAMERA.frame_starts_us[frame], abs=1)
    assert made.end_us is None

    editor = tabs.bookmarks.editor
    with witness.expecting("bookmark.update"):
        shown.click(editor.title, editor.title.rect().center())
        editor.title.selectAll()
        QTest.keyClicks(editor.title, "B1 O 2: first words")
        shown.wait(lambda: witness.marks()[0].title == "B1 O 2: first words", "the title is stored by itself")
    assert shown.position == position, "keys typed into a field reach nothing else"
    with witness.expecting("bookmark.update"):
        shown.click(editor.note, editor.note.rect().center())
        QTest.keyClicks(editor.note, "Says: <step out>")
        shown.wait(lambda: witness.marks()[0].note == "Says: <step out>", "the note is stored by itself")
    titled = witness.marks()[0]

    canvas = shown.desk.time_panel.timeline.canvas
    with witness.expecting("bookmark.update"):
        point = mark_point(shown, made.id)
        shown.drag(canvas, point, point + QPoint(120, 0))
    [moved] = witness.marks()
    assert moved.start_us - made.start_us == pytest.approx(
        120 * shown.desk.time_panel.time_view.axis.us_per_px, abs=40_000
    )
    assert shown.wait_for_still(BODY_CAMERA) == BODY_CAMERA.number_at(after(moved.start_us / 1e6 + 1e-6))
    assert BODY_CAMERA.frame_starts_us[shown.wait_for_still(BODY_CAMERA)] == pytest.approx(moved.start_us, abs=1)

    with witness.expecting("bookmark.delete"):
        shown.click_row(tabs.bookmarks.list, 0)
        tabs.bookmarks.list.setFocus()
        shown.key(Qt.Key.Key_Delete)
    assert witness.marks() == []

    control = Qt.KeyboardModifier.ControlModifier
    undone = ["bookmark.add", "bookmark.update", "bookmark.update", "bookmark.update", "bookmark.delete"]
    expected = [[moved], [titled], None, [made], []]
    shown.desk.window.setFocus()
    for action, marks in zip(undone, expected, strict=True):
        with witness.expecting(action):
            shown.key(Qt.Key.Key_Z, control)
        if marks is not None:
            assert witness.marks() == marks
    assert not shown.desk.actions["undo"].isEnabled()
    for action in reversed(undone):
        redone = {"bookmark.add": "bookmark.delete", "bookmark.delete": "bookmark.add"}.get(action, action)
        with witness.expecting(redone):
            shown.key(Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert witness.marks() == []
    assert verify_library(shown.session.library.folder, SilentContext()).is_good


def test_each_categorys_key_makes_a_mark_of_it(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    keyed = [category for category in shown.contents.categories if category.key]
    assert len(keyed) >= 2
    for number, category in enumerate(keyed):
        shown.seek(after(1 + number), BODY_CAMERA)
        with witness.expecting("bookmark.add"):
            shown.key(Qt.Key(ord(category.key)))
    assert [mark.category_id for mark in shown.contents.bookmarks] == [category.id for category in keyed]
    assert [mark.title for mark in witness.marks()] == [category.name for category in keyed]


def test_the_keys_of_categories_work_after_another_case_was_open(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    shown.session.open_case(shown.contents.case.id)
    shown.wait_for_still(BODY_CAMERA)
    with witness.expecting("bookmark.add"):
        shown.key(Qt.Key.Key_1)


def test_a_range_between_the_marks_becomes_a_bookmark(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    for seconds, key in ((4, Qt.Key.Key_I), (9.5, Qt.Key.Key_O)):
        shown.seek(after(seconds), BODY_CAMERA)
        shown.key(key)
    with witness.expecting("bookmark.add"):
        shown.key(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    [mark] = witness.marks()
    assert mark.start_us == pytest.approx(4_000_000, abs=1)
    assert mark.end_us == pytest.approx(9_500_000, abs=1)


def test_a_mark_made_while_playing_is_on_a_frame(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(1))
    with witness.expecting("bookmark.add"):
        shown.key(Qt.Key.Key_B)
    assert shown.session.clock.playing
    shown.key(Qt.Key.Key_Space)
    [mark] = witness.marks()
    assert min(abs(mark.start_us - start) for start in BODY_CAMERA.frame_starts_us) <= 1


def test_keys_typed_into_a_note_do_nothing_else(open_desk: OpenDesk, witness: Witness) -> None:
    shown = open_desk
    shown.key(Qt.Key.Key_B)
    tabs = shown.desk.tabs
    tabs.setCurrentWidget(tabs.note)
    note = tabs.note.field
    record = tabs.note.start.record
    shown.click(record, record.rect().center())
    shown.click(note, note.rect().center())
    position = shown.position
    with witness.expecting("note.begin"):
        QTest.keyClicks(note, "Bib 1 [x] so I moved on")
        QTest.keyClick(note, Qt.Key.Key_Left)
        QTest.keyClick(note, Qt.Key.Key_Home)
        shown.wait(lambda: shown.contents.notes, "the note is stored by itself")
    [written] = shown.contents.notes
    assert written.text == "Bib 1 [x] so I moved on"
    assert shown.position == position
    assert not shown.session.clock.playing
    assert len(witness.marks()) == 1


def test_tab_in_a_field_moves_the_keyboard_to_the_next_field(open_desk: OpenDesk) -> None:
    shown = open_desk
    shown.key(Qt.Key.Key_B)
    editor = shown.desk.tabs.bookmarks.editor
    shown.click(editor.title, editor.title.rect().center())
    before = shown.session.recording
    QTest.keyClick(editor.title, Qt.Key.Key_Tab)
    assert shown.session.recording == before
    assert not editor.title.hasFocus()
