"""Sees what several cameras show at the same time, on the real window or on the screen, by the bar codes in them.

A picture is worth its time when it is on the screen. Qt paints all that changed and then hands it over in one go: each
painting is kept under the reading at which that was done. What is kept of a picture is one value for each cell of its
bar code, in memory that is taken at the beginning: decoding comes afterwards, and measuring costs neither the pictures
their time nor the program its memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage

from player.surface import Surface
from player.tile_view import TileView
from reviewer.app.wiring import Desk
from reviewer.demo import barcode
from reviewer.session.clock import monotonic_us
from tests.benchmarks.support import run_events

SAMPLED_EVERY_US = 5_000
_GRABBED_EVERY_MS = 8
"""No frame of a recording measured here is as short."""

_MOST_A_SECOND = 130
"""Paintings of one camera: at most two for each of a screen's refreshes, and some."""


class Sightings:
    """What one camera showed, and when."""

    def __init__(self, seconds: float) -> None:
        """Take the memory for so many seconds."""
        capacity = round(seconds * _MOST_A_SECOND)
        # Written to, so that it is there from now on and counts as no growth.
        self._readings_us = np.full(capacity, -1, np.int64)
        self._cells = np.full((capacity, barcode.CELLS_ACROSS), 1, np.uint8)
        self._count = 0

    def add(self, reading_us: int, cells: NDArray[np.uint8]) -> None:
        """Take note of a picture: when it was there, and its bar code's cells (64, of `cells_of`)."""
        self._readings_us[self._count] = reading_us
        self._cells[self._count] = cells
        self._count += 1

    def changes(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Readings at which another picture came, and that picture's number.

        Raises:
            SystemExit: nothing was shown, or a picture whose bar code cannot be read; no figure can be told then.
        """
        numbers = [barcode.read(np.tile(cells, (barcode.ROWS_DOWN, 1))) for cells in self._cells[: self._count]]
        if not numbers or None in numbers:
            raise SystemExit("a picture was shown whose bar code cannot be read")
        shown = np.array(numbers, np.int64)
        is_other = np.concatenate(([True], np.diff(shown) != 0))
        return self._readings_us[: self._count][is_other], shown[is_other]


def cells_of(pixels: NDArray[np.uint8], width: int, height: int, left: int = 0, top: int = 0) -> NDArray[np.uint8]:
    """The middle of each cell across the bar code's strip, of a picture that lies within pixels (H×W×4); 64 values."""
    row = top + int(height * (1 - 0.5 / barcode.ROWS_DOWN))
    columns = left + ((np.arange(barcode.CELLS_ACROSS) + 0.5) * width / barcode.CELLS_ACROSS).astype(np.intp)
    cells: NDArray[np.uint8] = pixels[row, columns, 1]
    return cells


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """A 32-bit image's pixels, H×W×4, without a copy; W may include what pads a line."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)


class GridWatcher(QObject):
    """Keeps what the window shows of every camera on show, from now on."""

    def __init__(self, desk: Desk, seconds: float) -> None:
        """Start watching, for at most so many seconds."""
        super().__init__()
        self._window = desk.window
        self._places: dict[QObject, tuple[int, Surface | TileView]] = {}
        self._painted: list[tuple[int, NDArray[np.uint8]]] = []
        self.sightings: dict[int, Sightings] = {}
        for camera in desk.cameras.layout.on_show:
            place = desk.grid.tile(camera)
            if not isinstance(place, Surface | TileView):
                raise SystemExit(f"camera {camera} has no place in the window")
            self._places[place] = camera, place
            self.sightings[camera] = Sightings(seconds)
            place.installEventFilter(self)
        self._window.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._window.removeEventFilter(self)
        for place in self._places:
            place.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the bar code of what a place is about to paint; ask to be told when the window has handed it over."""
        if event.type() == QEvent.Type.Paint and watched in self._places:
            camera, place = self._places[watched]
            image = place.image
            if image is not None:
                self._painted.append((camera, cells_of(pixels_of(image), image.width(), image.height())))
        elif event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            # Comes right after this event, which paints and hands over. To let it happen within a call from here would
            # keep Python's lock from the threads that decode, as the program itself never does.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """What was painted is on the screen now."""
        super().customEvent(event)
        reading_us = monotonic_us()
        for camera, cells in self._painted:
            self.sightings[camera].add(reading_us, cells)
        self._painted.clear()


def screen_sightings(places: Mapping[int, QRect], seconds: float) -> dict[int, Sightings]:
    """What is seen of cameras on the screen for a while; the same for a program whose painting cannot be watched.

    Args:
        places: where each camera's picture lies on the screen, in pixels.
        seconds: how long.
    """
    seen = {camera: Sightings(seconds) for camera in places}
    screen = QGuiApplication.primaryScreen()
    end_us = monotonic_us() + round(seconds * 1_000_000)
    lines: dict[int, list[int]] = {}
    for camera, place in places.items():
        lines.setdefault(place.top() + int(place.height() * (1 - 0.5 / barcode.ROWS_DOWN)), []).append(camera)
    while monotonic_us() < end_us:
        for line, cameras in lines.items():
            grabbed = screen.grabWindow(0, 0, line, screen.size().width(), 1).toImage()
            reading_us = monotonic_us()
            pixels = pixels_of(grabbed.convertToFormat(QImage.Format.Format_RGB32))
            for camera in cameras:
                place = places[camera]
                # One line of the picture: it holds all of the bar code.
                seen[camera].add(reading_us, cells_of(pixels, place.width(), 1, place.left()))
        run_events(_GRABBED_EVERY_MS)
    return seen


@dataclass(frozen=True, eq=False, slots=True)
class Showing:
    """What cameras showed together.

    Attributes:
        frames_us: of each camera, when each of its frames begins: UTC, microseconds.
        changes: of each camera, readings (microseconds) at which another picture came, and the pictures' numbers.
    """

    frames_us: Mapping[int, NDArray[np.int64]]
    changes: Mapping[int, tuple[NDArray[np.int64], NDArray[np.int64]]]

    @classmethod
    def of(cls, frames_us: Mapping[int, NDArray[np.int64]], seen: Mapping[int, Sightings]) -> "Showing":
        """From what was seen."""
        return cls(frames_us, {camera: sightings.changes() for camera, sightings in seen.items()})

    @property
    def range_us(self) -> tuple[int, int]:
        """Readings between which every camera has a picture and none has come to its end."""
        return (
            max(int(readings[0]) for readings, _ in self.changes.values()),
            min(int(readings[-1]) for readings, _ in self.changes.values()),
        )

    def fps(self, begin_us: int, end_us: int) -> dict[int, float]:
        """Different frames that each camera showed per second between two readings; 0 where it stood."""
        rates = {}
        for camera, (readings, numbers) in self.changes.items():
            between = (readings >= begin_us) & (readings <= end_us)
            shown = len(np.unique(numbers[between]))
            rates[camera] = (shown - 1) * 1_000_000 / int(np.ptp(readings[between])) if shown > 1 else 0.0
        return rates

    def skew_ms(self, begin_us: int, end_us: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Instants between two readings, and at each the latest minus the earliest beginning of the frames on show."""
        instants, numbers = self._sampled(begin_us, end_us)
        starts = np.stack([self.frames_us[camera][shown] for camera, shown in numbers.items()])
        return instants, np.asarray((starts.max(axis=0) - starts.min(axis=0)) / 1000, np.float64)

    def frames_off(self, begin_us: int, end_us: int) -> NDArray[np.int64]:
        """How many of its own frames the worst camera is away from a clock at real speed that fits all best.

        Frames of different lengths cannot begin together. Each is compared with the frame of its camera that is to be
        on show at that clock's moment, so that only what is wrong counts, and not what their rates force.
        """
        instants, numbers = self._sampled(begin_us, end_us)
        middles = [(frames[numbers[camera]] + frames[numbers[camera] + 1]) // 2 for camera, frames in self._ended()]
        clock_us = instants + round(float(np.median(np.stack(middles) - instants)))
        off = [
            np.abs(np.searchsorted(self.frames_us[camera], clock_us, side="right") - 1 - shown)
            for camera, shown in numbers.items()
        ]
        worst: NDArray[np.int64] = np.stack(off).max(axis=0)
        return worst

    def arrival_us(self, asked_us: int, place_us: int, near_us: int, latest_us: int) -> int:
        """The reading at which every camera shows a frame near a place (UTC) that was asked for, or the latest one."""
        arrivals_us = []
        for camera, (readings, numbers) in self.changes.items():
            is_near = np.abs(self.frames_us[camera][numbers] - place_us) < near_us
            there = readings[(readings > asked_us) & is_near]
            arrivals_us.append(int(there[0]) if len(there) else latest_us)
        return min(max(arrivals_us), latest_us)

    def _ended(self) -> Sequence[tuple[int, NDArray[np.int64]]]:
        """Each camera's frames, with the end of the last one, which is as long as the one before."""
        return [
            (camera, np.append(frames, 2 * frames[-1] - frames[-2]))
            for camera, frames in self.frames_us.items()
            if camera in self.changes
        ]

    def _sampled(self, begin_us: int, end_us: int) -> tuple[NDArray[np.int64], dict[int, NDArray[np.int64]]]:
        """Instants, and the number of the frame that each camera shows at each."""
        instants = np.arange(begin_us, end_us, SAMPLED_EVERY_US, dtype=np.int64)
        return instants, {
            camera: numbers[np.searchsorted(readings, instants, side="right") - 1]
            for camera, (readings, numbers) in self.changes.items()
        }
