"""The timeline with 100,000 marks in 24 hours: frames a second panned and zoomed, and how soon a new mark is shown.

One recording of 24 hours, a frame every ten seconds, and 100,000 marks on it, a third of them ranges. The real window.

* Pan and zoom: the wheel is turned over the lanes (with Shift to pan), from the whole case down to single frames and
  back. A frame is counted once the lanes have been painted anew; the next turn comes right after it. The slower of the
  two is the value, in frames a second of the clock on the wall; what the window's own thread needed is told in words.
* Peer: a `QGraphicsView` with one rectangle for each mark, in a window of the same size, panned the same way.
* A new mark: from the key press until the lanes have been painted with it, saved and audited; p95.
* Peer of that: the saving alone, the same change performed on the library without a window.
"""

# Screen: 1600x1000

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from reviewer.app.wiring import Desk
from reviewer.domain.case import Bookmark
from reviewer.domain.time import MediaTime, UtcTime, utc_now
from reviewer.library.library import DATABASE_NAME, CaseLibrary
from tests.benchmarks.support import (
    RECORDED_UTC,
    Figure,
    conclude,
    make_library,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)
from tests.support.recordings import make_recording
from widgets.time_axis import GUTTER_PX
from widgets.timeline_canvas import TimelineCanvas

MARKS = 100_000
DURATION_S = 24 * 3600
GOAL_FPS = 50.0
GOAL_SHOWN_MS = 50.0
_RECORDED_SIZE = (160, 120)
_STEP_S = 10
_LONGEST_US = 40_000_000
_ZOOM_TURNS = 40
_PAN_TURNS = 60
_NEW_MARKS = 25
_SETTLE_MS = 3_000
_REST_MS = 400
_GIVE_UP_S = 60
_NOTCH = 120


def main() -> int:
    """Measure and print lines of JSON; 0 where the goals are reached."""
    full = wants_full("The timeline with 100,000 marks, against one graphics item for each.", "four times the turns")
    times = 4 if full else 1
    with own_home() as folder:
        say("making a recording of a day, and its marks")
        made_at = {"creation_time": RECORDED_UTC.format(second=0)}
        recording = make_recording(
            folder / "day.mp4",
            frames=DURATION_S // _STEP_S,
            gop=6,
            size=_RECORDED_SIZE,
            ticks=list(range(0, DURATION_S * 1000, _STEP_S * 1000)),
            metadata=made_at,
        )
        library = make_library(folder / "library", recording)
        fill_with_marks(library)
        with opened_window(library) as desk:
            run_events(_SETTLE_MS)
            panning, zooming = turned(desk, times)
            shown_ms = new_marks(desk, _NEW_MARKS * times)
        saved_ms = saved_marks(library, _NEW_MARKS * times)
        peer = graphics_items(_PAN_TURNS * times)
    for words, frames in (("panning", panning), ("zooming", zooming), ("graphics items, panning", peer)):
        say(f"{words}: {frames.words}")
    shown, saved = (float(np.percentile(waits, 95)) for waits in (shown_ms, saved_ms))
    say(f"a new mark: median {np.median(shown_ms):.1f}, p95 {shown:.1f}, most {max(shown_ms):.1f} ms")
    slower = min(panning.per_second, zooming.per_second)
    return conclude(
        [
            Figure(
                "timeline", slower, "frames/s, the slower of pan and zoom", "QGraphicsView, an item for each mark",
                peer.per_second, f">= {GOAL_FPS:g} frames/s", slower >= GOAL_FPS,
            ),
            Figure(
                "timeline", shown, "ms, p95 from a key press to a mark shown", "saving it alone", saved,
                f"<= {GOAL_SHOWN_MS:g} ms", shown <= GOAL_SHOWN_MS,
            ),
        ]
    )  # fmt: skip


def fill_with_marks(library: Path) -> None:
    """Put the marks there as rows: performed one by one they would take a minute, and measure nothing."""
    chance = np.random.default_rng(8)
    starts = np.sort(chance.integers(0, DURATION_S - 60, MARKS)) * 1_000_000
    ends = starts + chance.integers(0, _LONGEST_US, MARKS)
    now = utc_now()
    rows = (
        (1, 1, start, end if number % 3 == 0 else None, f"Mark {number}", "", now)
        for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True))
    )
    with closing(sqlite3.connect(library / DATABASE_NAME)) as connection, connection:
        connection.executemany(
            "INSERT INTO bookmarks"
            " (case_id, recording_id, start_us, end_us, title, note, category_id, created_utc_us, author)"
            " VALUES (?, ?, ?, ?, ?, ?, 1 + abs(random()) % 4, ?, 'examiner')",
            rows,
        )


@dataclass(slots=True)
class Frames:
    """What was painted: the wall's time for each frame, and the processor's of this thread, in seconds."""

    wall_s: list[float] = field(default_factory=list)
    busy_s: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Frames a second of the clock on the wall."""
        return len(self.wall_s) / sum(self.wall_s)

    @property
    def words(self) -> str:
        """For the reader."""
        busy = len(self.busy_s) / sum(self.busy_s)
        slowest = float(np.percentile(self.wall_s, 95)) * 1000
        return f"{self.per_second:.0f} frames/s ({busy:.0f}/s of this thread's own work), p95 of one {slowest:.1f} ms"

    def measure(self, wait: "PaintingWait", turn: Callable[[], None]) -> None:
        """Count one frame: from a turn until it is painted."""
        began, busy = time.perf_counter(), time.thread_time()
        wait.until_painted(turn)
        self.wall_s.append(time.perf_counter() - began)
        self.busy_s.append(time.thread_time() - busy)


class PaintingWait(QObject):
    """Waits until a widget has painted itself."""

    def __init__(self, widget: QWidget) -> None:
        """Watch it."""
        super().__init__()
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note of a painting; it is done once the events have been processed."""
        if event.type() is QEvent.Type.Paint:
            self._painted = True
        return False

    def until_painted(self, ask: Callable[[], None], is_done: Callable[[], bool] = lambda: True) -> None:
        """Ask for something, and process events until it was painted and is done.

        Raises:
            SystemExit: it was not within a minute.
        """
        self._painted = False
        ask()
        give_up = time.monotonic() + _GIVE_UP_S
        while not (self._painted and is_done()):
            QApplication.processEvents()
            if time.monotonic() > give_up:
                raise SystemExit("the timeline did not paint")


def turned(desk: Desk, times: int) -> tuple[Frames, Frames]:
    """Turn the wheel over the lanes: the frames of panning and of zooming."""
    canvas = desk.time_panel.timeline.canvas
    wait = PaintingWait(canvas)
    panning, zooming = Frames(), Frames()
    view = desk.time_panel.time_view
    place = QPointF(GUTTER_PX + view.axis.width_px * 0.4, canvas.height() / 2)
    # Within the day, so that every turn of the wheel moves the view.
    view.zoom(1.6, view.axis.width_px / 2)
    run_events(_REST_MS)
    for _ in range(times):
        for direction in (1, -1):
            for number in range(_ZOOM_TURNS):
                zooming.measure(wait, partial(wheel, canvas, place, direction, Qt.KeyboardModifier.NoModifier))
                if number % 10 == 9:
                    pan(canvas, place, wait, panning)
    return panning, zooming


def pan(canvas: TimelineCanvas, place: QPointF, wait: PaintingWait, panning: Frames) -> None:
    """Pan a little to and fro at this zoom."""
    for direction in (1, -1):
        for _ in range(_PAN_TURNS // 16):
            panning.measure(wait, partial(wheel, canvas, place, direction, Qt.KeyboardModifier.ShiftModifier))


def wheel(canvas: QWidget, place: QPointF, direction: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel by a notch."""
    event = QWheelEvent(
        place, canvas.mapToGlobal(place), QPoint(), QPoint(0, direction * _NOTCH), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def new_marks(desk: Desk, number: int) -> list[float]:
    """Milliseconds from each key press until the lanes are painted with the new mark."""
    session, canvas = desk.session, desk.time_panel.timeline.canvas
    wait = PaintingWait(canvas)
    waits: list[float] = []
    desk.time_panel.time_view.fit()

    # Where there is no window manager, nobody else gives the keyboard to a new window.
    desk.window.activateWindow()

    def count() -> int:
        return len(session.contents.bookmarks) if session.contents is not None else 0

    def have(wanted: int) -> bool:
        return count() == wanted

    for place in np.linspace(0.05, 0.95, number):
        recording = session.recording
        if recording is None:
            raise SystemExit("no recording is on show")
        session.clock.seek(UtcTime(recording.start_utc + round(place * recording.duration_us)))
        run_events(_REST_MS)
        give_up = time.monotonic() + _GIVE_UP_S
        while desk.surface.exact is None:
            run_events(_REST_MS)
            if time.monotonic() > give_up:
                raise SystemExit(f"no picture came at {place:.2f} of the day: there is nothing to mark")
        done = partial(have, count() + 1)
        began = time.perf_counter()
        wait.until_painted(partial(QTest.keyClick, desk.surface, Qt.Key.Key_B), done)
        waits.append((time.perf_counter() - began) * 1000)
    return waits


def saved_marks(folder: Path, number: int) -> list[float]:
    """Milliseconds that saving a mark takes by itself."""
    waits: list[float] = []
    with CaseLibrary.open(folder) as library:
        for place in range(number):
            mark = Bookmark(1, 1, MediaTime(place * 1_000_000), None, "Mark", "", 1, utc_now(), "examiner")
            began = time.perf_counter()
            with library.change("bookmark.add") as change:
                change.insert_bookmark(mark)
            waits.append((time.perf_counter() - began) * 1000)
    return waits


def graphics_items(turns: int) -> Frames:
    """The peer: as many rectangles in a graphics view, panned."""
    with graphics_view() as view:
        wait, frames = PaintingWait(view.viewport()), Frames()
        bar = view.horizontalScrollBar()
        # From one end, so that every step moves it.
        bar.setValue(0)
        run_events(_SETTLE_MS)
        for number in range(turns):
            frames.measure(wait, partial(bar.setValue, bar.value() + (80 if number % 20 < 10 else -80)))
    return frames


@contextmanager
def graphics_view() -> Iterator[QGraphicsView]:
    """A graphics view with an item for each mark, twice as wide as what it shows."""
    lefts = np.random.default_rng(8).random(MARKS) * 2_800
    scene = QGraphicsScene()
    pen, brush = QPen(QColor("#56b4e9")), QBrush(QColor("#24384f"))
    for number, left in enumerate(lefts.tolist()):
        scene.addRect(QRectF(left, number % 3 * 22, 3 + number % 7, 20), pen, brush)
    view = QGraphicsView(scene)
    view.resize(1420, 330)
    view.show()
    run_events(500)
    try:
        yield view
    finally:
        view.close()


if __name__ == "__main__":
    sys.exit(main())
