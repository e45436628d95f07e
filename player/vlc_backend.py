"""libVLC as the backend: plays sound and pictures into memory. The only file that imports python-vlc.

What was measured with libVLC 3.0.24 decides the shape (bar codes read from the frames shown, 720p30 and 1080p30):

* `get_time()` lags by up to half a second; the `TimeChanged` event is right within 3 ms when it comes while running.
  The one that `set_time()` fires itself names the time asked for and no frame; parked time is not anchored on it.
* `set_time()` while running shows one to three stale frames before the new ones. `set_time()` while paused, two
  milliseconds *into* a frame, then a resume: in 120 of 120 random places the first frame shown is that frame, 7 to
  15 ms after the resume. Asked for at the frame's own time cut to milliseconds, it is the frame before.
* Callbacks run on libVLC's threads. They touch a lock and emit queued signals, nothing else; `stop()` and `release()`
  run on a thread of their own, because a callback that waits for the interpreter would wait for them.
"""

import ctypes
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from player.backend import BackendMissingError, MediaBackend
from reviewer.domain.time import MediaTime
from reviewer.session.clock import monotonic_us

_OPTIONS = (
    "--quiet",
    "--no-xlib",
    "--no-video-title-show",
    "--no-osd",
    "--no-spu",
    "--no-stats",
    "--no-snapshot-preview",
    "--no-metadata-network-access",
    "--no-lua",
)

_INTO_FRAME_US = 2_000
_SETTLED_PICTURES = 2
"""After a seek the first picture may be one that was on its way before; the second is the seek's own."""

_GRACE_MS = 90
"""A paused player shows its picture again every 60 ms, or not at all where it never ran; so long it is waited for."""

_STALLED_MS = 250
_WARM_UP_MS = 400

_RESUME_US = 9_000
"""From a resume until libVLC shows the parked frame: 8 to 10 ms by the times of the pictures after it, also where the
parked frame's own picture does not reach us, or reaches us late because our code did not get to run."""

_RESUMED_US = 150_000
"""A first picture that comes later than this after a resume says nothing: libVLC stalled."""

_UNHURRIED = ":no-avcodec-hurry-up"
"""Above real speed libVLC's decoder, late at each start, would leave out parts of pictures and show them damaged. At
real speed the same option makes it drop whole pictures and show the others 17 to 33 ms late (bar codes, H.264 with
B-frames), so that it is chosen by the rate, with the next park."""

_BUFFERS = 4
"""One that libVLC fills, one that is the latest, one that is being painted, one that was shown in the pause."""

_COMPARED_STEP = 61
"""Every so many bytes of two pictures are compared: two frames of a recording differ in noise at least."""


def _load_vlc() -> ModuleType:
    """Import python-vlc, which loads libVLC.

    Raises:
        BackendMissingError: libVLC is not installed.
    """
    try:
        # Here and not at the top: the import itself loads libVLC, whose absence must be told in words.
        import vlc
    except (ImportError, OSError, NameError, AttributeError) as error:
        raise BackendMissingError(
            "libVLC is not installed, so that recordings are shown frame by frame and without sound. "
            "Install the packages libvlc5 and vlc-plugin-base, then start again."
        ) from error
    module: ModuleType = vlc
    return module


def _has_sound_card() -> bool:
    """Whether libVLC can find something to play sound on; without one its search prints errors for each try."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    servers = [Path(runtime) / "pulse" / "native", Path(runtime) / "pipewire-0"] if runtime else []
    devices = Path("/dev/snd")
    has_device = devices.is_dir() and any(name.name.startswith("pcm") for name in devices.iterdir())
    return has_device or "PULSE_SERVER" in os.environ or any(server.exists() for server in servers)


@dataclass(eq=False)
class _Loaded:
    """One recording in libVLC, with everything that its callbacks need to stay alive."""

    player: Any
    media: Any
    width: int
    height: int
    buffers: list[ctypes.Array[ctypes.c_ubyte]]
    lock: threading.Lock = field(default_factory=threading.Lock)
    filling: int = 0
    latest: int = -1
    latest_us: int = 0
    painting: int = -1
    frame_pending: bool = False
    running: bool = False
    awaiting_first: bool = False
    run_us: int = 0
    paused: int = -1
    buffering: bool = False
    buffered_us: int = 0
    pictures: int = 0
    parking: MediaTime | None = None
    started: bool = False
    unhurried: bool = False
    warm: bool = False
    warming: bool = False
    closed: bool = False
    callbacks: list[object] = field(default_factory=list)

    def shows_its_pause_again(self) -> bool:
        """Whether the latest picture is that of the pause; to be called with the lock held.

        On a resume libVLC shows it once more, and with B-frames it may be an earlier one than the frame it goes on
        with. The exact frame is on the surface already, so that nothing is lost by passing over it.
        """
        if self.paused < 0:
            return False
        latest, paused = (np.frombuffer(memoryview(self.buffers[n]), np.uint8) for n in (self.latest, self.paused))
        return bool(np.array_equal(latest[::_COMPARED_STEP], paused[::_COMPARED_STEP]))


class VlcBackend(MediaBackend):
    """Plays through libVLC."""

    # Emitted on libVLC's threads, received on the owner's; the first argument tells a stale message from a fresh one.
    _frame_ready = Signal(object)
    _time_changed = Signal(object, object, object)
    _buffered = Signal(object)
    _settled = Signal(object)
    _warmed = Signal(object)
    _ended = Signal(object)
    _errored = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start libVLC.

        Raises:
            BackendMissingError: libVLC or its plugins are not installed.
        """
        super().__init__(parent)
        self._vlc = _load_vlc()
        options = [*_OPTIONS] if _has_sound_card() else [*_OPTIONS, "--aout=dummy"]
        self._instance = self._vlc.Instance(options)
        if self._instance is None:
            raise BackendMissingError(
                "libVLC is installed but does not start: its plugins are missing. "
                "Install the package vlc-plugin-base, then start again."
            )
        self._loaded: _Loaded | None = None
        self._recording: tuple[Path, int, int, int] | None = None
        self._origin_us = 0
        self._rate = Fraction(1)
        self._volume = 100
        self._muted = False
        self._audio_track = 0
        self._wanted: MediaTime | None = None
        self._parked_at = MediaTime(0)
        self._disposals: list[threading.Thread] = []
        self._grace = _single_shot(self, _GRACE_MS, self._finish_park)
        self._watchdog = _single_shot(self, _STALLED_MS, self._on_stalled)
        queued = Qt.ConnectionType.QueuedConnection
        self._frame_ready.connect(self._on_frame, queued)
        self._time_changed.connect(self._on_time, queued)
        self._buffered.connect(self._on_buffered, queued)
        self._settled.connect(self._on_settled, queued)
        self._warmed.connect(self._on_warmed, queued)
        self._ended.connect(self._on_ended, queued)
        self._errored.connect(self._on_errored, queued)

    def load(self, path: Path, width: int, height: int, origin_us: int) -> None:
        """Take another recording, paused at its start."""
        self.unload()
        self._recording = (path, width, height, origin_us)
        self._origin_us = origin_us
        player = self._instance.media_player_new()
        media = self._instance.media_new_path(str(path))
        media.add_option(":start-paused")
        unhurried = self._rate > 1
        if unhurried:
            media.add_option(_UNHURRIED)
        media.add_option(f":audio-track={self._audio_track}")
        player.set_media(media)
        size = max(width, 2) * max(height, 2) * 4
        loaded = _Loaded(
            player, media, max(width, 2), max(height, 2), [(ctypes.c_ubyte * size)() for _ in range(_BUFFERS)]
        )
        loaded.unhurried = unhurried
        self._attach(loaded)
        self._loaded = loaded
        player.audio_set_volume(self._volume)
        player.set_rate(float(self._rate))
        player.play()

    def park(self, media_time: MediaTime) -> None:
        """Stand at a moment, ready to run from its frame."""
        if self._loaded is not None and self._recording is not None and self._loaded.unhurried != (self._rate > 1):
            self.load(*self._recording)
        loaded = self._loaded
        if loaded is None:
            return
        self._wanted = media_time
        if loaded.parking is None and loaded.started:
            self._seek(loaded, media_time)

    def run(self) -> None:
        """Run from where it is parked."""
        loaded = self._loaded
        if loaded is None:
            return
        with loaded.lock:
            loaded.running = True
            loaded.awaiting_first = True
            loaded.run_us = monotonic_us()
            loaded.paused = loaded.latest
        loaded.player.set_pause(0)

    def halt(self) -> None:
        """Stand still where it is."""
        loaded = self._loaded
        if loaded is None:
            return
        with loaded.lock:
            loaded.running = False
        self._wanted = None
        loaded.player.set_pause(1)

    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate from now on."""
        self._rate = rate
        if self._loaded is not None:
            self._loaded.player.set_rate(float(rate))

    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""
        self._volume = percent
        if self._loaded is not None:
            self._loaded.player.audio_set_volume(percent)

    def set_muted(self, muted: bool) -> None:
        """Be silent, or as loud as `set_volume` says."""
        self._muted = muted
        if self._loaded is not None:
            self._loaded.player.audio_set_mute(muted)

    def set_audio_track(self, number: int) -> None:
        """Hear another audio track from now on."""
        self._audio_track = number
        if self._loaded is not None:
            tracks = [track for track, _name in self._loaded.player.audio_get_track_description() if track >= 0]
            self._loaded.player.audio_set_track(tracks[number] if 0 <= number < len(tracks) else -1)

    def unload(self) -> None:
        """Let go of the recording."""
        loaded, self._loaded = self._loaded, None
        self._wanted = None
        self._grace.stop()
        self._watchdog.stop()
        if loaded is None:
            return
        with loaded.lock:
            loaded.closed = True
        disposal = threading.Thread(target=_dispose, args=(loaded,), name="libvlc-stop")
        disposal.start()
        self._disposals = [thread for thread in self._disposals if thread.is_alive()] + [disposal]

    def close(self) -> None:
        """Let go of everything and wait until it is gone."""
        self.unload()
        for thread in self._disposals:
            thread.join()
        self._disposals.clear()
        if self._instance is not None:
            self._instance.release()
            self._instance = None

    def _attach(self, loaded: _Loaded) -> None:
        """Give libVLC the callbacks; each only takes the lock and posts."""
        vlc = self._vlc

        @vlc.CallbackDecorators.VideoLockCb  # type: ignore[untyped-decorator]  # python-vlc has no types
        def lock(_opaque: object, planes: ctypes.Array[ctypes.c_void_p]) -> None:
            with loaded.lock:
                taken = (loaded.latest, loaded.painting, loaded.paused)
                loaded.filling = next(number for number in range(_BUFFERS) if number not in taken)
                planes[0] = ctypes.addressof(loaded.buffers[loaded.filling])

        @vlc.CallbackDecorators.VideoDisplayCb  # type: ignore[untyped-decorator]  # python-vlc has no types
        def display(_opaque: object, _picture: object) -> None:
            reading = monotonic_us()
            with loaded.lock:
                if loaded.closed:
                    return
                loaded.latest = loaded.filling
                loaded.latest_us = reading
                moving = loaded.running and not (loaded.awaiting_first and loaded.shows_its_pause_again())
                first = moving and loaded.awaiting_first and reading - loaded.run_us < _RESUMED_US
                loaded.awaiting_first = loaded.awaiting_first and not moving
                post = moving and not loaded.frame_pending
                loaded.frame_pending = loaded.frame_pending or post
                loaded.pictures += 1
                warmed, loaded.warming = loaded.warming, False
                settled = loaded.pictures == _SETTLED_PICTURES and not loaded.running
            if settled:
                self._settled.emit(loaded)
            if warmed:
                self._warmed.emit(loaded)
            if first:
                self._time_changed.emit(loaded, None, min(reading, loaded.run_us + _RESUME_US))
            if post:
                self._frame_ready.emit(loaded)

        if loaded.width > 2:
            loaded.player.video_set_callbacks(lock, None, display, None)
            loaded.player.video_set_format("RV32", loaded.width, loaded.height, loaded.width * 4)
        loaded.callbacks += [lock, display]
        types = vlc.EventType
        self._on_event(loaded, types.MediaPlayerTimeChanged, lambda event: self._post_time(loaded, event.u.new_time))
        self._on_event(loaded, types.MediaPlayerBuffering, lambda event: self._post_buffer(loaded, event.u.new_cache))
        self._on_event(loaded, types.MediaPlayerEndReached, lambda _event: self._ended.emit(loaded))
        self._on_event(loaded, types.MediaPlayerEncounteredError, lambda _event: self._errored.emit(loaded))

    def _on_event(self, loaded: _Loaded, event_type: object, callback: Callable[[Any], None]) -> None:
        loaded.callbacks.append(callback)
        loaded.player.event_manager().event_attach(event_type, callback)

    def _post_time(self, loaded: _Loaded, time_ms: int) -> None:
        reading = monotonic_us()
        with loaded.lock:
            wanted = loaded.running and not loaded.closed
        if wanted:
            self._time_changed.emit(loaded, time_ms, reading)

    def _post_buffer(self, loaded: _Loaded, percent: float) -> None:
        """Buffering goes on, or is over; a start says "100 %" twice, and only one that was below before counts."""
        with loaded.lock:
            loaded.buffered_us = monotonic_us()
            if percent < 100:
                loaded.buffering = True
                return
            post = loaded.buffering and not loaded.closed and not loaded.running
            loaded.buffering = False
            loaded.pictures = 0
        if post:
            self._buffered.emit(loaded)

    def _seek(self, loaded: _Loaded, media_time: MediaTime) -> None:
        """Send the one seek that may be in flight."""
        with loaded.lock:
            loaded.parking = media_time
            loaded.buffering = False
            loaded.buffered_us = monotonic_us()
            loaded.pictures = _SETTLED_PICTURES
        self._grace.stop()
        self._watchdog.start()
        loaded.player.set_time(max(0, media_time + self._origin_us + _INTO_FRAME_US) // 1000)

    @Slot(object)
    def _on_buffered(self, loaded: _Loaded) -> None:
        """A seek is buffered: give it time to show its picture. At the start nothing is shown before the first run."""
        if loaded is not self._loaded:
            return
        self._watchdog.stop()
        if loaded.parking is None:
            self._finish_park()
        else:
            self._grace.start(_GRACE_MS)

    @Slot(object)
    def _on_settled(self, loaded: _Loaded) -> None:
        if loaded is self._loaded and loaded.parking is not None:
            self._finish_park()

    @Slot()
    def _on_stalled(self) -> None:
        """Near the end of a recording there is not enough left to buffer, and "100 %" is never said."""
        loaded = self._loaded
        if loaded is None or loaded.parking is None:
            return
        with loaded.lock:
            stalled = loaded.buffering and monotonic_us() - loaded.buffered_us > _STALLED_MS * 1000
        if stalled:
            self._finish_park()
        else:
            self._watchdog.start()

    @Slot()
    def _finish_park(self) -> None:
        """A seek (or the start) is done: answer, or send the seek that was asked for meanwhile."""
        loaded = self._loaded
        if loaded is None:
            return
        self._grace.stop()
        self._watchdog.stop()
        if not loaded.warm and loaded.width > 2:
            self._warm_up(loaded)
            return
        with loaded.lock:
            reached, loaded.parking = loaded.parking, None
            loaded.warming = False
        if not loaded.started:
            loaded.player.set_pause(1)
            loaded.player.audio_set_mute(self._muted)
        loaded.started = True
        if self._wanted is None:
            return
        if reached == self._wanted:
            self._parked_at = reached
            self._wanted = None
            self.parked.emit(reached)
        else:
            self._seek(loaded, self._wanted)

    def _warm_up(self, loaded: _Loaded) -> None:
        """Let libVLC open its picture output, unheard and unseen.

        It does so when it first runs, which takes up to 100 ms; the reviewer's first start would be that late.
        """
        loaded.warm = True
        with loaded.lock:
            loaded.warming = True
        loaded.player.audio_set_mute(True)
        loaded.player.set_pause(0)
        self._grace.start(_WARM_UP_MS)

    @Slot(object)
    def _on_warmed(self, loaded: _Loaded) -> None:
        if loaded is self._loaded:
            self._finish_park()

    @Slot(object, object, object)
    def _on_time(self, loaded: _Loaded, time_ms: int | None, reading: int) -> None:
        if loaded is not self._loaded:
            return
        if time_ms is None:
            self.anchored.emit(self._parked_at, reading)
        else:
            self.anchored.emit(MediaTime(time_ms * 1000 - self._origin_us), reading)

    @Slot(object)
    def _on_frame(self, loaded: _Loaded) -> None:
        with loaded.lock:
            loaded.frame_pending = False
            if loaded is not self._loaded or not loaded.running or loaded.latest < 0:
                return
            loaded.painting = loaded.latest
            self.had_picture_us = loaded.latest_us
            buffer = loaded.buffers[loaded.painting]
        image = QImage(memoryview(buffer), loaded.width, loaded.height, loaded.width * 4, QImage.Format.Format_RGB32)
        self.frame_shown.emit(image)

    @Slot(object)
    def _on_ended(self, loaded: _Loaded) -> None:
        if loaded is not self._loaded:
            return
        with loaded.lock:
            was_running, loaded.running = loaded.running, False
            loaded.parking = None
        loaded.started = False
        # An ended player answers no seek; playing it again, paused, makes it ready for the next one.
        loaded.player.set_media(loaded.media)
        loaded.player.play()
        if was_running:
            self.ended.emit()

    @Slot(object)
    def _on_errored(self, loaded: _Loaded) -> None:
        if loaded is self._loaded:
            self.failed.emit("libVLC cannot play this recording; its frames are shown one by one, without sound.")


def _single_shot(parent: QObject, interval_ms: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    timer.timeout.connect(slot)
    return timer


def _dispose(loaded: _Loaded) -> None:
    """Stop and release on this thread; the callbacks stay referenced until libVLC has let go of them."""
    loaded.player.stop()
    loaded.player.release()
    loaded.media.release()
    loaded.callbacks.clear()
