"""A reviewer who marks two hundred moments of the demonstration case by key: none is lost, each is on its frame."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.demo.case import make_demo_case
from reviewer.domain.progress import SilentContext
from reviewer.library.verification import verify_library
from tests.support.open_desk import OpenDesk, OpenWindow

MOMENTS = 200
PLAYED = 20
FRAMES_OFF = 4
"""A played picture bears no number: where the machine starves, its moment is known to some frames."""
LENGTH_S = 3
SHIFT = Qt.KeyboardModifier.ShiftModifier
WAYS = (
    (Qt.Key.Key_Right, None),
    (Qt.Key.Key_Right, SHIFT),
    (Qt.Key.Key_Left, None),
    (Qt.Key.Key_Left, SHIFT),
    (Qt.Key.Key_N, None),
    (Qt.Key.Key_Home, None),
)
SELDOM = (1, 1, 1, 1, 0.2, 0.4)
"""How often each way is taken, beside the others: another recording takes a while to open."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was on show when a key was pressed."""

    recording_id: int
    frame: int
    category_id: int


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration case, cut short."""
    folder = tmp_path_factory.mktemp("demonstration") / "library"
    make_demo_case(folder, SilentContext(), LENGTH_S)
    return folder


@pytest.fixture
def shown(open_window: OpenWindow, demonstration: Path) -> OpenDesk:
    """The window on it, with a picture on show; only one test of this module writes into it."""
    desk = open_window(demonstration)
    desk.wait(lambda: desk.desk.surface.exact is not None)
    desk.desk.surface.setFocus()
    return desk


@pytest.mark.timeout(400)  # the case is made here, and two hundred times something is written for good
def test_two_hundred_moments_are_marked_and_none_is_lost(shown: OpenDesk, demonstration: Path) -> None:
    at_random = random.Random(8)  # noqa: S311 - a walk, the same every time
    before = {mark.id for mark in shown.contents.bookmarks}
    keys = {Qt.Key(ord(each.key)): each.id for each in shown.contents.pad if each.key}
    pressed = [stand(shown, at_random, keys) for _ in range(MOMENTS)]
    shown.key(Qt.Key.Key_Home)
    shown.wait(lambda: shown.desk.surface.exact is not None and shown.desk.surface.exact.frame == 0)
    pressed += [while_it_plays(shown, at_random, keys) for _ in range(PLAYED)]
    shown.key(Qt.Key.Key_Space)
    indexes = {each.id: shown.session.frames_of(each.id) for each in shown.contents.recordings}
    with closing(sqlite3.connect(f"{(demonstration / 'library.db').as_uri()}?mode=ro", uri=True)) as witness:
        stored = [
            row
            for row in witness.execute("SELECT id, recording_id, start_us, category_id FROM bookmarks ORDER BY id")
            if row[0] not in before
        ]
        (audited,) = witness.execute("SELECT count(*) FROM audit WHERE action = 'bookmark.add'").fetchone()
    assert len(stored) == MOMENTS + PLAYED
    assert audited == len(before) + MOMENTS + PLAYED
    for place, ((_, recording_id, start_us, category_id), wanted) in enumerate(zip(stored, pressed, strict=True)):
        index = indexes[recording_id]
        assert index is not None
        assert (recording_id, category_id) == (wanted.recording_id, wanted.category_id)
        frame = index.frame_at(start_us)
        assert start_us == index.media_time(frame)
        assert abs(frame - wanted.frame) <= (0 if place < MOMENTS else FRAMES_OFF), place
    assert verify_library(demonstration, SilentContext()).is_good


def stand(shown: OpenDesk, at_random: random.Random, keys: dict[Qt.Key, int]) -> Pressed:
    """Move by a few keys, as fast as the hand, and mark what is on show then; answers what that was."""
    for _ in range(at_random.randint(1, 3)):
        [(key, modifier)] = at_random.choices(WAYS, SELDOM)
        shown.key(key, modifier or Qt.KeyboardModifier.NoModifier)
    # Often the frame asked for last is not there yet: then the one before it is on show, and is what is marked.
    QApplication.processEvents()
    shown.wait(lambda: shown.number() is not None, "a picture")
    return mark(shown, at_random, keys)


def while_it_plays(shown: OpenDesk, at_random: random.Random, keys: dict[Qt.Key, int]) -> Pressed:
    """Let it play on, from the start again where it came to the end, and mark without stopping."""
    before = shown.number()

    def has_gone_on() -> bool:
        recording = shown.session.recording
        assert recording is not None
        if not recording.covers(shown.position):
            shown.key(Qt.Key.Key_Home)
        if not shown.session.clock.playing:
            shown.key(Qt.Key.Key_Space)
        return shown.number() not in (None, before)

    shown.wait(has_gone_on, "time runs")
    return mark(shown, at_random, keys)


def mark(shown: OpenDesk, at_random: random.Random, keys: dict[Qt.Key, int]) -> Pressed:
    """Read the picture, and press the key of a category at once."""
    number, recording = shown.number(), shown.session.recording
    assert number is not None
    assert recording is not None
    key = at_random.choice(list(keys))
    QTest.keyClick(QApplication.focusWidget() or shown.desk.window, key)
    return Pressed(recording.id, number, keys[key])
