"""Sees what the real window's picture area paints, and when; used by the benchmarks of steps, seeks and drags."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from player.surface import Surface
from reviewer.app.wiring import Desk
from reviewer.demo import barcode
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.case import Recording
from reviewer.media.index import FrameIndex
from tests.benchmarks.support import wait_for

_GIVE_UP_MS = 20_000


def activate(desk: Desk, name: str) -> tuple[Recording, FrameIndex]:
    """Show a recording of the case by its file's name, alone, and wait until it is open and its first picture on show.

    Raises:
        SystemExit: there is no such recording.
    """
    contents, session = desk.session.contents, desk.session
    found = [recording for recording in contents.recordings if recording.original_name == name] if contents else []
    if not found:
        raise SystemExit(f"the case has no recording {name}")
    desk.cameras.set_layout(desk.cameras.layout.with_kind(LayoutKind.ALONE))
    if session.recording != found[0]:
        session.activate(found[0].id)
    if desk.player.index is None:
        wait_for(desk.player.frame_shown)
    if desk.player.index is None:
        raise SystemExit(f"{name} did not open")
    return found[0], desk.player.index


@dataclass(frozen=True, eq=False, slots=True)
class Painting:
    """A picture that has been painted: when that was done, what it claims to be, and the strip with its bar code."""

    reading_s: float
    frame: int | None
    strip: NDArray[np.uint8]
    height: int

    @property
    def number(self) -> int:
        """The number in the picture's bar code.

        Raises:
            SystemExit: it carries none that can be read; no figure can be told then.
        """
        number = barcode.read(np.pad(self.strip, ((self.height - self.strip.shape[0], 0), (0, 0))))
        if number is None:
            raise SystemExit("a picture was painted whose bar code cannot be read")
        return number


class Watcher(QObject):
    """Keeps what a surface paints from now on."""

    def __init__(self, surface: Surface) -> None:
        """Start watching."""
        super().__init__()
        self._surface = surface
        self._told: Callable[[], None] | None = None
        self.paintings: list[Painting] = []
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the surface paint, then take the time and the bar code."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        self._surface.event(event)
        image = self._surface.image
        if image is not None:
            reading_s = time.monotonic()
            pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
            rows = image.height() // barcode.ROWS_DOWN
            strip = pixels[image.height() - rows :, :, 1].copy()
            exact = self._surface.exact
            self.paintings.append(Painting(reading_s, exact.frame if exact else None, strip, image.height()))
            if self._told is not None:
                self._told()
        return True

    def ms_until_painted(self, number: int, request: Callable[[], None]) -> float:
        """Ask for a frame, and let the window live until that very one has been painted.

        Raises:
            SystemExit: it is not painted in twenty seconds.
        """
        loop = QEventLoop()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: loop.exit(1))
        self.paintings.clear()

        def look() -> None:
            if self.paintings[-1].number == number:
                loop.quit()

        self._told = look
        timer.start(_GIVE_UP_MS)
        began_s = time.monotonic()
        request()
        if not (self.paintings and self.paintings[-1].number == number) and loop.exec():
            raise SystemExit(f"frame {number} was not painted in {_GIVE_UP_MS // 1000} s")
        self._told = None
        return (self.paintings[-1].reading_s - began_s) * 1000
