"""Plays exact frames in a row, each painted at its moment: for speeds at which libVLC's pictures come late.

libVLC decodes and hands over every picture at its full size, a hundred and twenty a second at 4×, of which a screen
can show half; on a slow machine they come a frame late. A row needs no more pictures than are shown, in the size in
which they are shown. It knows neither the clock nor the widget: whoever uses it paints when it says `due`.
"""

from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from player.frame_run import LEFT_BEHIND_US, FrameRun
from player.frame_worker import FrameWorker
from player.painting_time import PaintingTime
from reviewer.domain.time import MediaTime
from reviewer.media.frames import ShownFrame
from reviewer.media.index import FrameIndex
from reviewer.session.clock import TICK_MS, monotonic_us

_EARLY_US = 500
"""A timer counts milliseconds: half of one is neither early nor late."""


class FastRow(QObject):
    """A row of frames by the monotonic clock.

    Signals:
        due(ShownFrame, int): to be painted at once; it will be on show at about that monotonic reading, microseconds.

    Attributes:
        painting: what painting took; to be told by whoever paints.
    """

    due = Signal(object, object)

    def __init__(self, worker: FrameWorker, parent: QObject | None = None) -> None:
        """A row that does not run.

        Args:
            worker: who decodes; its answers are to be handed to `add` while the row runs.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._run = FrameRun(worker)
        self._index: FrameIndex | None = None
        self._began = MediaTime(0)
        self._began_us = 0
        self._rate = Fraction(1)
        self._on_show = MediaTime(0)
        self.painting = PaintingTime()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether frames are asked for and said to be due."""
        return self._index is not None

    def start(self, index: FrameIndex, media_time: MediaTime, rate: Fraction, since: int) -> None:
        """Run.

        Args:
            index: of the recording.
            media_time: the moment that is on show now.
            rate: how fast time runs.
            since: number of the worker's first request whose answers count.
        """
        self._index = index
        self._run.restart(since)
        self.go_at(media_time, rate)

    def go_at(self, media_time: MediaTime, rate: Fraction) -> None:
        """Go on from a moment at another rate; the frames that wait stay what comes next."""
        self._began, self._began_us, self._rate = media_time, monotonic_us(), rate
        self._on_show = media_time
        self._go_on()

    def stop(self) -> None:
        """Say nothing any more."""
        self._index = None
        self._timer.stop()

    def add(self, frame: ShownFrame, request: int) -> None:
        """Take in what the worker answered to a request."""
        self._run.add(frame, request)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Ask for what comes next, say what is due, and wait for what will be."""
        index = self._index
        if index is None:
            return
        on_show_us = monotonic_us() + self.painting.expected_us
        moment = self._moment_at(on_show_us)
        behind_us = index.media_time(index.frame_at(moment)) - self._on_show
        self._run.ask(index, moment, self._rate, hurry=behind_us > LEFT_BEHIND_US * self._rate)
        frame = self._run.due(MediaTime(moment + round(_EARLY_US * self._rate)))
        if frame is not None and frame.media_time > self._on_show:
            self._on_show = frame.media_time
            self.due.emit(frame, on_show_us)
        self._wait()

    def _wait(self) -> None:
        """Wake when the next frame has to be painted; where none is there yet, look for what to ask for."""
        if not self.running:
            return
        wait_us = TICK_MS * 1000
        coming = self._run.next_time
        if coming is not None:
            moment = self._moment_at(monotonic_us() + self.painting.expected_us)
            wait_us = min(max(round((coming - moment) / self._rate), 0), wait_us)
        self._timer.start(round(wait_us / 1000))

    def _moment_at(self, at_monotonic_us: int) -> MediaTime:
        return MediaTime(self._began + round((at_monotonic_us - self._began_us) * self._rate))
