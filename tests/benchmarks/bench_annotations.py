"""Video frames that are not painted while a recording with a thousand annotations plays, in the real window.

A recording of 1080p30 H.264 whose frames carry their number as a bar code, alone in the window, played by libVLC at
real speed. Every picture that the surface paints is read; a frame between the first and the last one that was never
painted was dropped.

* Value: dropped frames with 1,000 annotations of all kinds for a second each, spread over the recording so that some 70
  lie on every picture, a tenth of them moving, and a few come and go with each. Beside it, processor time of one
  painting, 95th percentile: half of a picture's time is left to all else.
* Peer: the same recording in the same run without any annotation.
"""

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject

from player.surface import Surface
from reviewer.app.wiring import Desk
from reviewer.demo import barcode
from reviewer.domain.annotation import Annotation, Drawing, Point, ShapeKind, StatedScale
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.drawing_shapes import moved
from reviewer.domain.time import MediaTime
from reviewer.library.library import CaseLibrary
from tests.benchmarks.support import (
    RATE,
    SIZE,
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

ANNOTATIONS = 1_000
SECONDS = 16
SHOWN_US = 1_000_000
GOP = 60
HALF_A_FRAME_MS = 500 / RATE
_REST_MS = 700
"""A reviewer's pause before playing: libVLC is made ready in it."""

_BEFORE_LAST_S = 2


@dataclass(frozen=True, slots=True)
class Played:
    """What one run of playing showed.

    Attributes:
        frames: the numbers in the pictures, in the order in which they were painted.
        painting_ms: how much processor time each painting took.
    """

    frames: list[int]
    painting_ms: list[float]

    @property
    def dropped(self) -> int:
        """Frames between the first and the last one that were not painted."""
        return max(self.frames) - min(self.frames) + 1 - len(set(self.frames))

    @property
    def words(self) -> str:
        """Both in words."""
        return f"{len(set(self.frames))} frames painted, {self.dropped} dropped; one painting {self.p95_ms:.1f} ms, p95"

    @property
    def p95_ms(self) -> float:
        """Processor time of a painting, 95th percentile."""
        return float(np.percentile(self.painting_ms, 95))


class PaintWatcher(QObject):
    """Takes the time of every painting of a surface, and the picture's bar code."""

    def __init__(self, surface: Surface) -> None:
        """Start watching."""
        super().__init__()
        self._surface = surface
        self.strips: list[np.ndarray[tuple[int, int], np.dtype[np.uint8]]] = []
        self.painting_ms: list[float] = []
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the surface paint, and keep what it took and which picture it was."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        began_s = time.thread_time()
        self._surface.event(event)
        took_ms = (time.thread_time() - began_s) * 1000
        image = self._surface.image
        if image is not None and self._surface.exact is None:
            self.painting_ms.append(took_ms)
            pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
            rows = image.height() // barcode.ROWS_DOWN
            self.strips.append(np.pad(pixels[image.height() - rows :, :, 1], ((image.height() - rows, 0), (0, 0))))
        return True


def main() -> int:
    """Measure and print a line of JSON; 0 where no frame is dropped for the annotations."""
    full = wants_full("Frames dropped with a thousand annotations on a recording.", "a longer recording")
    seconds = 2 * SECONDS if full else SECONDS
    with own_home() as folder:
        make_sharp_recording(folder / "a.mp4", seconds * RATE, GOP)
        library = make_library(folder / "library", folder / "a.mp4")
        with opened_window(library) as desk:
            without = played(desk, seconds)
        draw(library, seconds)
        with opened_window(library) as desk:
            drawn = played(desk, seconds)
            shown = len(desk.annotations.layer.shown)
    say(f"without annotations: {without.words}")
    say(f"with {ANNOTATIONS:,} annotations, {shown} on the last picture: {drawn.words}")
    dropped_unit = f"frames of {seconds - _BEFORE_LAST_S} s of 1080p30 dropped with {ANNOTATIONS:,} annotations"
    peer, goal = "the same without annotations", "none, or no more than without"
    ok = drawn.dropped <= without.dropped and shown > 0
    painting_unit = f"ms of processor time for one painting with {ANNOTATIONS:,} annotations, p95"
    return conclude(
        [
            Figure("annotations", drawn.dropped, dropped_unit, peer, without.dropped, goal, ok),
            Figure(
                "annotations", drawn.p95_ms, painting_unit, peer, without.p95_ms, f"<= {HALF_A_FRAME_MS:.1f} ms",
                drawn.p95_ms <= HALF_A_FRAME_MS,
            ),
        ]
    )  # fmt: skip


def played(desk: Desk, seconds: int) -> Played:
    """Play from the start, and read what was painted."""
    desk.cameras.set_layout(desk.cameras.layout.with_kind(LayoutKind.ALONE))
    run_events(_REST_MS)
    watcher = PaintWatcher(desk.surface)
    desk.session.clock.play()
    run_events((seconds - _BEFORE_LAST_S) * 1000)
    desk.surface.removeEventFilter(watcher)
    desk.session.clock.pause()
    numbers = [number for strip in watcher.strips if (number := barcode.read(strip)) is not None]
    if not numbers:
        raise SystemExit("nothing was played")
    return Played(numbers, watcher.painting_ms)


def draw(library: Path, seconds: int) -> None:
    """Store annotations of all kinds in the library's only case."""
    chance = random.Random(8)  # noqa: S311 - the same drawings in every run
    with CaseLibrary.open(library) as opened, opened.change("annotation.add") as change:
        [recording] = opened.recordings()
        last_us = seconds * 1_000_000 - SHOWN_US
        for number in range(ANNOTATIONS):
            start = MediaTime(round(number / ANNOTATIONS * last_us))
            drawing = _drawing(number, chance)
            made = Annotation.standing(
                recording.case_id, recording.id, drawing, (start, MediaTime(start + SHOWN_US)), "bench"
            )
            if number % 10 == 0:
                made = made.with_keyframe(made.end, moved(drawing.points, 120, 60))
            change.insert_annotation(made)


def _drawing(number: int, chance: random.Random) -> Drawing:
    """One in fifty changes the picture itself: a spotlight or a blur; the others are lines and texts in turn."""
    lines = (
        ShapeKind.ARROW, ShapeKind.BOX, ShapeKind.ELLIPSE, ShapeKind.FREEHAND, ShapeKind.TEXT, ShapeKind.MEASURE,
    )  # fmt: skip
    kind = (ShapeKind.BLUR, ShapeKind.SPOTLIGHT)[number // 50 % 2] if number % 50 == 0 else lines[number % len(lines)]
    width, height = SIZE
    x, y = chance.uniform(0, width - 300), chance.uniform(0, height - 200)
    points: tuple[Point, ...] = ((x, y), (x + chance.uniform(40, 300), y + chance.uniform(30, 200)))
    if kind is ShapeKind.FREEHAND:
        points = tuple((x + step * 4.0, y + chance.uniform(-20, 20)) for step in range(60))
    scale = StatedScale(0.005, "door, 2.03 m") if kind is ShapeKind.MEASURE else None
    text = f"note {number}" if kind is ShapeKind.TEXT or number % 7 == 0 else ""
    return Drawing(kind, points[:1] if kind is ShapeKind.TEXT else points, "#f0e442", 4.0, text, scale)


if __name__ == "__main__":
    sys.exit(main())
