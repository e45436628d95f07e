"""The one fake of the project: a backend that runs by the machine's clock and shows pictures without a file.

It shares the contract suite with the real one.
"""

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage

from player.backend import MediaBackend
from reviewer.domain.time import MediaTime
from reviewer.session.clock import monotonic_us

FRAME_MS = 33
DURATION_US = 10_000_000


class FakeBackend(MediaBackend):
    """Runs through ten seconds of a plain picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        """A backend with nothing loaded."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._show)
        self._rate = Fraction(1)
        self._image: QImage | None = None
        self._wanted: MediaTime | None = None
        self._at = MediaTime(0)
        self._started_us = 0

    def load(self, path: Path, width: int, height: int, origin_us: int) -> None:  # noqa: ARG002 - the contract's shape
        """Take a picture size."""
        self._timer.stop()
        self._image = QImage(max(width, 2), max(height, 2), QImage.Format.Format_RGB32)
        self._image.fill(Qt.GlobalColor.darkGray)

    def park(self, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:  # noqa: ARG002 - as above
        """Answer from the event loop, once for the newest of several calls."""
        if self._image is None:
            return
        first = self._wanted is None
        self._wanted = media_time
        if first:
            QTimer.singleShot(5, self._answer)

    def run(self) -> None:
        """Count from where it is parked."""
        if self._image is not None:
            self._started_us = monotonic_us()
            self._timer.start()

    def halt(self) -> None:
        """Stop counting."""
        self._timer.stop()
        self._wanted = None

    def set_rate(self, rate: Fraction) -> None:
        """Count at another rate."""
        self._at = self._now()
        self._started_us = monotonic_us()
        self._rate = rate

    def set_volume(self, percent: int) -> None:
        """Make no sound."""

    def set_muted(self, muted: bool) -> None:
        """Make no sound either way."""

    def set_audio_track(self, number: int) -> None:
        """Make no sound with any track."""

    def unload(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._wanted = None
        self._image = None

    def close(self) -> None:
        """As `unload`."""
        self.unload()

    def _answer(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._at = wanted
            self.parked.emit(wanted)

    def _now(self) -> MediaTime:
        if not self._timer.isActive():
            return self._at
        elapsed_us = monotonic_us() - self._started_us
        return MediaTime(self._at + elapsed_us * self._rate.numerator // self._rate.denominator)

    def _show(self) -> None:
        now = self._now()
        if now >= DURATION_US:
            self._timer.stop()
            self.ended.emit()
            return
        self.anchored.emit(now, monotonic_us())
        if self._image is not None:
            self.had_picture_us = monotonic_us()
            self.frame_shown.emit(self._image)
