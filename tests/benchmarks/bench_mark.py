"""From the press of a category's key to a mark that is stored, audited and listed, in the real window.

A recording of 1080p30 H.264 in a case with a track; a key of the coding pad is pressed again and again by a real key
event, each time on another frame.

* Value: from the key event until it has been handled, 95th percentile. By then the mark and its audit row are in one
  transaction on the disk (`synchronous=FULL`), which a second connection proves after the run by counting both, and the
  list of marks has its row. Once standing, once while it plays, and once in a case of 5,000 marks.
* Peer: the same two rows written by SQLite alone, in one transaction on the same disk: what nobody can be faster than.
"""

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.app.wiring import Desk
from reviewer.domain.case import Bookmark
from reviewer.domain.time import MediaTime, utc_now
from reviewer.library.library import CaseLibrary
from tests.benchmarks.support import (
    RATE,
    Figure,
    conclude,
    make_library,
    make_sharp_recording,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)

GOAL_MS = 100
SECONDS = 20
MANY = 5_000
_SETTLE_MS = 400
_BETWEEN_MS = 30


def main() -> int:
    """Measure and print a line of JSON for each way of marking; 0 where the goal is reached."""
    presses = 200 if wants_full("From key press to a stored, audited mark.", "more presses") else 60
    with own_home() as folder:
        make_sharp_recording(folder / "a.mp4", SECONDS * RATE, 60)
        library = make_library(folder / "library", folder / "a.mp4")
        peer_ms = percentile(bare_ms(folder / "bare.db", presses))
        figures = []
        with opened_window(library) as desk:
            figures.append(figure("standing", marked_ms(desk, library, presses, lambda: step(desk)), peer_ms))
            desk.session.clock.play()
            figures.append(figure("while it plays", marked_ms(desk, library, presses, lambda: play_on(desk)), peer_ms))
            desk.session.clock.pause()
        add_marks(library)
        with opened_window(library) as desk:
            words = f"standing, {MANY:,} marks there"
            figures.append(figure(words, marked_ms(desk, library, presses, lambda: step(desk)), peer_ms))
    return conclude(figures)


def figure(words: str, pressed_ms: list[float], peer_ms: float) -> Figure:
    """The figure of one way of marking."""
    value = percentile(pressed_ms)
    say(f"{words}: median {statistics.median(pressed_ms):.1f}, p95 {value:.1f}, most {max(pressed_ms):.1f} ms")
    unit, goal = f"ms, p95 from key press to stored and audited mark, {words}", f"<= {GOAL_MS} ms"
    return Figure("mark", value, unit, "SQLite alone, the same rows, p95", peer_ms, goal, value <= GOAL_MS)


def marked_ms(desk: Desk, library: Path, presses: int, go_on: Callable[[], None]) -> list[float]:
    """Milliseconds of each press; what was stored is counted by a second connection.

    Raises:
        SystemExit: a mark is lost.
    """
    # Where there is no window manager, nobody else gives the keyboard to a new window.
    desk.window.activateWindow()
    desk.surface.setFocus()
    run_events(_SETTLE_MS)
    key = desk.session.contents.pad[0].key if desk.session.contents is not None else ""
    before = stored(library)
    pressed_ms = []
    for _ in range(presses):
        go_on()
        began = time.perf_counter()
        QTest.keyClick(desk.surface, Qt.Key(ord(key)))
        pressed_ms.append((time.perf_counter() - began) * 1e3)
    if stored(library) != (before[0] + presses, before[1] + presses):
        raise SystemExit(f"{presses} presses, but {before} became {stored(library)}")
    return pressed_ms


def stored(library: Path) -> tuple[int, int]:
    """How many marks there are, and how many of the audit record's rows tell of one that was made."""
    with closing(sqlite3.connect(f"{(library / 'library.db').as_uri()}?mode=ro", uri=True)) as witness:
        (marks,) = witness.execute("SELECT count(*) FROM bookmarks").fetchone()
        (told,) = witness.execute("SELECT count(*) FROM audit WHERE action = 'bookmark.add'").fetchone()
    return marks, told


def step(desk: Desk) -> None:
    """One frame on, and time to show it."""
    desk.player.step(1)
    run_events(_BETWEEN_MS)


def play_on(desk: Desk) -> None:
    """Let it play, from the start again where it came to the end."""
    if not desk.session.clock.playing:
        desk.actions["go_start"].trigger()
        desk.session.clock.play()
        run_events(_SETTLE_MS)
    run_events(_BETWEEN_MS)


def add_marks(library: Path) -> None:
    """Put many marks into the case, behind a closed window."""
    with CaseLibrary.open(library) as opened:
        (recording,) = opened.recordings()
        category = opened.categories()[0]
        with opened.change("marks.add") as change:
            for number in range(MANY):
                start = MediaTime(number * recording.duration_us // MANY)
                change.insert_bookmark(
                    Bookmark(recording.case_id, recording.id, start, None, "", "", category.id, utc_now(), "bench")
                )


def bare_ms(path: Path, times: int) -> list[float]:
    """Milliseconds in which SQLite alone writes two such rows for good."""
    taken_ms = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE marks (id INTEGER PRIMARY KEY, start_us INTEGER, title TEXT)")
        connection.execute("CREATE TABLE audit (seq INTEGER PRIMARY KEY, details TEXT)")
        for number in range(times):
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO marks (start_us, title) VALUES (?, ?)", (number, "First contact"))
            connection.execute("INSERT INTO audit (details) VALUES (?)", ("x" * 400,))
            connection.execute("COMMIT")
            taken_ms.append((time.perf_counter() - began) * 1e3)
    return taken_ms


def percentile(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


if __name__ == "__main__":
    sys.exit(main())
