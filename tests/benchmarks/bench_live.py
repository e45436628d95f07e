"""A live trajectory that grows by a fix after a million others: how long it holds the window up.

What is measured is the real window with all panels on show, the playhead following. A million fixes at one a second are
there; then a fix comes every quarter second, as often as the program announces any. Between two beats
of a timer of one millisecond lies what the thread of the interface does without a break, in its own processor time:
what other programs do meanwhile does not count.

Peer, in the same window: the same path as one track, which every view takes for a new one each time.
"""

# Screen: 1920x1080

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QTimer

from reviewer.app.application import make_application
from reviewer.app.wiring import Desk
from reviewer.domain.case import Case
from reviewer.domain.time import UtcTime, parse_utc
from reviewer.domain.track import Track
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredTrack
from reviewer.session.case_contents import LiveNote, PlacedTrack
from reviewer.telemetry.live.growing_track import STRETCH_FIXES
from tests.benchmarks.support import Figure, conclude, opened_window, own_home, run_events, say
from tests.support.map_case import track_of_columns

FIXES = 1_000_000
GOAL_MS = 100.0
_STEP_US = 1_000_000
_START = parse_utc("2026-04-01T00:00:00Z")
_UPDATES = 12
_EVERY_MS = 250


def main() -> int:
    """Measure and print one line of JSON; 0 where the goal is reached."""
    with own_home() as folder:
        with CaseLibrary.create(folder / "library") as library, library.change("case.add") as change:
            change.insert_case(Case("live"))
        application = make_application()
        with opened_window(folder / "library") as desk:
            say(f"{FIXES:,} fixes in stretches of {STRETCH_FIXES:,}")
            ours = longest_block_ms(desk, Stretches().grown)
            say("the same as one track")
            peer = longest_block_ms(desk, lambda fixes: (placed(-1, 0, fixes),))
        application.quit()
    return conclude([figure(ours, peer)])


def figure(ours_ms: float, peer_ms: float) -> Figure:
    """The figure and its goal."""
    return Figure(
        bench="live",
        value=ours_ms,
        unit="ms (longest hold of the window by one more fix after a million)",
        peer="one track that every view takes anew",
        peer_value=peer_ms,
        goal=f"≤ {GOAL_MS:.0f} ms",
        ok=ours_ms <= GOAL_MS,
    )


class Stretches:
    """The path as a live trajectory keeps it: what is full is the same object each time."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._full: list[PlacedTrack] = []

    def grown(self, fixes: int) -> tuple[PlacedTrack, ...]:
        """The stretches of so many fixes."""
        step = STRETCH_FIXES - 1
        while (len(self._full) + 1) * step < fixes:
            first = len(self._full) * step
            self._full.append(placed(-1 - len(self._full), first, first + STRETCH_FIXES))
        return (*self._full, placed(-1 - len(self._full), len(self._full) * step, fixes))


def placed(identity: int, first: int, last: int) -> PlacedTrack:
    """The fixes from one number to before another, a step of some metres each, on a winding path."""
    return PlacedTrack.of(StoredTrack(identity, 1, None, "live", make_track(first, last)), {})


def make_track(first: int, last: int) -> Track:
    """The same as a track."""
    number = np.arange(first, last)
    latitude = 41.7 + 0.1 * np.sin(number / 40_000) + 0.001 * np.sin(number / 50)
    longitude = -72.6 + 0.2 * np.cos(number / 55_000) + 0.001 * np.cos(number / 70)
    return track_of_columns(_START + number * _STEP_US, latitude, longitude)


def longest_block_ms(desk: Desk, path: Callable[[int], tuple[PlacedTrack, ...]]) -> float:
    """How long the interface did nothing else, at most, while fixes came one by one; in milliseconds."""
    session = desk.session
    session.note_live(LiveNote("receiver", fixes=FIXES))
    session.show_live(path(FIXES), None)
    run_events(4_000)
    gaps: list[float] = []
    last = time.thread_time()

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        gaps.append((now - last) * 1e3)
        last = now

    timer = QTimer(desk.window)
    timer.setInterval(1)
    timer.timeout.connect(beat)
    worst = []
    for update in range(1, _UPDATES + 1):
        tracks = path(FIXES + update)  # made on another thread, in the program
        run_events(50)
        gaps.clear()
        last = time.thread_time()
        timer.start()
        now = UtcTime(_START + (FIXES + update - 1) * _STEP_US)
        session.show_live(tracks, now)
        session.note_live(LiveNote("receiver", fixes=FIXES + update))
        session.clock.seek(now)
        run_events(_EVERY_MS)
        timer.stop()
        worst.append(max(gaps))
    timer.deleteLater()
    session.show_live((), None)
    session.note_live(None)
    say(f"of {len(worst)} updates: {', '.join(f'{value:.0f}' for value in worst)} ms")
    return max(worst)


if __name__ == "__main__":
    raise SystemExit(main())
