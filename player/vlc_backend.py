"""libVLC as the backend: what the window's thread sees of it. It posts what is asked, and receives what was said.

`player.vlc_worker` carries it out. Should a call into libVLC never return, as it may where a drive does not answer, the
worker is left to itself, the recording has failed, and the next `load` is given to a new one.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from player.backend import MediaBackend
from player.run_start import Place
from player.vlc_deck import Libvlc, Sound, Source, VlcDeck
from player.vlc_worker import VlcWorker
from reviewer.domain.time import MediaTime
from reviewer.look.words import tr

NO_ANSWER_MS = 15_000
"""Longer than the tries of `player.parking`: a worker that has not answered by then is stuck in a call."""

_CLOSE_S = 5.0
_NOTHING = 0


class VlcBackend(MediaBackend):
    """Plays through libVLC."""

    def __init__(self, parent: QObject | None = None, *options: str, libvlc: Libvlc | None = None) -> None:
        """Start libVLC.

        Args:
            parent: Qt's owner.
            options: further options of libVLC's command line.
            libvlc: the libVLC to play with, released by `close`; started anew with the options where None.

        Raises:
            BackendMissingError: libVLC or its plugins are not installed.
        """
        super().__init__(parent)
        self._libvlc = libvlc or Libvlc(options)
        self._outlet = _Outlet(self)
        self._worker: VlcWorker | None = None
        self._load = _NOTHING
        self._loads = 0
        self._run = _NOTHING
        self._runs = 0
        self._awaited: Place | None = None
        self._rate = Fraction(1)
        self._sound = Sound()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_no_answer)
        queued = Qt.ConnectionType.QueuedConnection
        self._outlet.said_parked.connect(self._on_parked, queued)
        self._outlet.said_ended.connect(self._on_ended, queued)
        self._outlet.said_stalled.connect(self._on_stalled, queued)
        self._outlet.said_failed.connect(self._on_failed, queued)
        self._outlet.said_picture.connect(self._on_picture, queued)
        self._outlet.said_moment.connect(self._on_moment, queued)

    def another(self, parent: QObject | None = None) -> "VlcBackend":
        """One more player in the same libVLC, while this one is not closed; each is closed by itself."""
        return VlcBackend(parent, libvlc=self._libvlc.share())

    def load(self, path: Path, width: int, height: int, origin_us: int) -> None:
        """Take another recording, paused at its start."""
        self._expect_nothing()
        self._loads += 1
        self._load = self._loads
        if self._worker is None:
            self._worker = VlcWorker(self._libvlc, self._outlet)
        self._worker.load(self._load, Source(path, width, height, origin_us), self._rate, self._sound)

    def park(self, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:
        """Stand at a moment, ready to run from its frame."""
        if self._worker is not None and self._load:
            self._run = _NOTHING
            self._awaited = Place(media_time, decoded_from)
            self._patience.start(NO_ANSWER_MS)
            self._worker.park(self._awaited)

    def run(self) -> None:
        """Run from where it is parked."""
        if self._worker is not None and self._load:
            self._runs += 1
            self._run = self._runs
            self._patience.start(NO_ANSWER_MS)
            self._worker.run(self._run)

    def halt(self) -> None:
        """Stand still where it is."""
        self._expect_nothing()
        if self._worker is not None:
            self._worker.halt()

    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate from now on."""
        self._rate = rate
        if self._worker is not None:
            self._worker.set_rate(rate)

    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""
        self._hear(replace(self._sound, volume=percent))

    def set_muted(self, muted: bool) -> None:
        """Be silent, or as loud as `set_volume` says."""
        self._hear(replace(self._sound, muted=muted))

    def set_audio_track(self, number: int) -> None:
        """Hear another audio track from now on."""
        self._hear(replace(self._sound, track=number))

    def unload(self) -> None:
        """Let go of the recording."""
        self._expect_nothing()
        self._load = _NOTHING
        if self._worker is not None:
            self._worker.unload()

    def close(self) -> None:
        """Let go of everything and wait until it is gone; a call that never returns is not waited for."""
        self._expect_nothing()
        self._load = _NOTHING
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.finish()
            if worker.join(_CLOSE_S):
                self._libvlc.release()
        else:
            self._libvlc.release()

    def _hear(self, sound: Sound) -> None:
        self._sound = sound
        if self._worker is not None:
            self._worker.set_sound(sound)

    def _expect_nothing(self) -> None:
        """What was asked for before needs no answer, and is not shown."""
        self._run = _NOTHING
        self._awaited = None
        self._patience.stop()

    # What the worker says.

    @Slot(object, object)
    def _on_parked(self, load: int, place: Place) -> None:
        if load == self._load and place == self._awaited:
            self._awaited = None
            if not self._run:
                self._patience.stop()
            self.parked.emit(place.media_time)

    @Slot(object, object, object)
    def _on_picture(self, load: int, run: int, deck: VlcDeck) -> None:
        # Taken in any case: until then the deck says nothing of further ones.
        taken = deck.take_picture()
        if load != self._load or run != self._run or taken is None:
            return
        picture, self.had_picture_us = taken
        width, height = deck.pictures.width, deck.pictures.height
        self.frame_shown.emit(QImage(picture, width, height, width * 4, QImage.Format.Format_RGB32))

    @Slot(object, object, object, object)
    def _on_moment(self, load: int, run: int, media_time: MediaTime, reading_us: int) -> None:
        if load == self._load and run == self._run:
            self._patience.stop()
            self.anchored.emit(media_time, reading_us)

    @Slot(object, object)
    def _on_ended(self, load: int, run: int) -> None:
        if load == self._load and run == self._run:
            self._expect_nothing()
            self.ended.emit()

    @Slot(object, object)
    def _on_stalled(self, load: int, run: int) -> None:
        if load == self._load and run == self._run:
            self.stalled.emit()

    @Slot(object)
    def _on_failed(self, load: int) -> None:
        if load == self._load:
            self.unload()
            self.failed.emit(tr("libVLC cannot play this recording; its frames are shown one by one, without sound."))

    @Slot()
    def _on_no_answer(self) -> None:
        """The worker is stuck in a call: it ends when that returns, if ever."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.finish()
        self._expect_nothing()
        self._load = _NOTHING
        self.failed.emit(
            tr("libVLC no longer answers. Frames are shown one by one, without sound; is the drive still there?")
        )


class _Outlet(QObject):
    """Where the worker says what happened, on any thread; the backend receives it on its own."""

    said_parked = Signal(object, object)
    said_ended = Signal(object, object)
    said_stalled = Signal(object, object)
    said_failed = Signal(object)
    said_picture = Signal(object, object, object)
    said_moment = Signal(object, object, object, object)

    def parked(self, load: int, place: Place) -> None:
        self.said_parked.emit(load, place)

    def ended(self, load: int, run: int) -> None:
        self.said_ended.emit(load, run)

    def stalled(self, load: int, run: int) -> None:
        self.said_stalled.emit(load, run)

    def failed(self, load: int) -> None:
        self.said_failed.emit(load)

    def picture(self, load: int, run: int, deck: VlcDeck) -> None:
        self.said_picture.emit(load, run, deck)

    def moment(self, load: int, run: int, media_time: MediaTime, reading_us: int) -> None:
        self.said_moment.emit(load, run, media_time, reading_us)
