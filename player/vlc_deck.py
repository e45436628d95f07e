"""One recording in libVLC: every call into it, and every word from it. The only file that imports python-vlc.

What was measured with libVLC 3.0.24 decides the shape (bar codes read from the frames shown, 720p30 and 1080p30):

* `get_time()` lags by up to half a second; the `TimeChanged` event is right within 3 ms when it comes while running.
  The one that `set_time()` fires itself names the time asked for and no frame; parked time is not anchored on it.
* `set_time()` while running shows one to three stale frames before the new ones. `set_time()` while paused, two
  milliseconds *into* a frame, then a resume: in 120 of 120 random places the first frame shown is that frame, 7 to
  15 ms after the resume. Asked for at the frame's own time cut to milliseconds, it is the frame before.
* Callbacks run on libVLC's threads. They touch a lock and post, nothing else; `stop()` and `release()` run on a thread
  of their own, because a callback that waits for the interpreter would wait for them, and because they wait for a
  drive that does not answer.
* Without the pictures (`:no-video`), as where many cameras are heard, sound alone was measured: see
  `player.sound_follower`.

When to do what is decided by `player.parking`, on which thread by `player.vlc_backend`.
"""

import ctypes
import os
import threading
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from player.backend import BackendMissingError
from player.picture_buffers import PictureBuffers
from player.run_start import Place, RunStart
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
    "--audio-time-stretch",
)

_INTO_FRAME_US = 2_000
_SETTLED_PICTURES = 2
"""After a seek the first picture may be one that was on its way before; the second is the seek's own."""

_RESUME_US = 9_000
"""From a resume until libVLC shows the parked frame: 8 to 10 ms by the times of the pictures after it, also where the
parked frame's own picture does not reach us, or reaches us late because our code did not get to run."""

_RESUMED_US = 150_000
"""A first picture that comes later than this after a resume says nothing: libVLC stalled."""

_UNHURRIED = ":no-avcodec-hurry-up"
"""Above real speed libVLC's decoder, late at each start, would leave out parts of pictures and show them damaged. At
real speed the same option makes it drop whole pictures and show the others 17 to 33 ms late (bar codes, H.264 with
B-frames), so that it is chosen by the rate, with the next park."""


_NO_PICTURES = ":no-video"
"""Where only the sound of a recording is wanted: libVLC would decode its pictures all the same, and open a window."""


def load_libvlc() -> ModuleType:
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


_MOMENTARY_MS = 1_000
"""Of a recording that is shorter than what libVLC buffers, it may come to the end without having shown a picture."""

_NO_TRACK = 1_000
"""An audio track that no recording has: libVLC chooses none then, where −1 would let it choose by itself."""


class Libvlc:
    """LibVLC, started, which takes 40 ms for the import and 6 ms for the instance."""

    def __init__(self, options: Sequence[str] = ()) -> None:
        """Start libVLC.

        Args:
            options: further options of libVLC's command line.

        Raises:
            BackendMissingError: libVLC or its plugins are not installed.
        """
        self.module = load_libvlc()
        silent = [] if _has_sound_card() else ["--aout=dummy"]
        self.instance = self.module.Instance([*_OPTIONS, *silent, *options])
        if self.instance is None:
            raise BackendMissingError(
                "libVLC is installed but does not start, because its plugins are missing. Recordings are shown frame "
                "by frame and without sound. Install the package vlc-plugin-base, then start again."
            )

    def share(self) -> "Libvlc":
        """The same libVLC for another player; it is gone when each of those who share it has released it."""
        self.instance.retain()
        return copy(self)

    def release(self) -> None:
        """Let go of it."""
        self.instance.release()


def _has_sound_card() -> bool:
    """Whether libVLC can find something to play sound on; without one its search prints errors for each try."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    servers = [Path(runtime) / "pulse" / "native", Path(runtime) / "pipewire-0"] if runtime else []
    devices = Path("/dev/snd")
    has_device = devices.is_dir() and any(name.name.startswith("pcm") for name in devices.iterdir())
    return has_device or "PULSE_SERVER" in os.environ or any(server.exists() for server in servers)


@dataclass(frozen=True, slots=True)
class Source:
    """What is played.

    Attributes:
        path: the file.
        width: coded width of the picture in pixels; 0 without video.
        height: coded height of the picture in pixels; 0 without video.
        origin_us: time of the first video frame on the container's own time axis, microseconds.
    """

    path: Path
    width: int
    height: int
    origin_us: int

    @property
    def has_pictures(self) -> bool:
        """Whether it holds video."""
        return self.width > 0


@dataclass(frozen=True, slots=True)
class Sound:
    """How it is heard: loudness 0 to 100, silent or not, and which audio track, from 0 in the file's order."""

    volume: int = 100
    muted: bool = False
    track: int = 0


class DeckListener(Protocol):
    """Who hears libVLC; every method is called on a thread of libVLC's and must only post."""

    def buffering(self, percent: float) -> None:
        """The buffers are so full."""

    def settled(self) -> None:
        """After a seek in a pause the picture of the new place was shown."""

    def warmed(self) -> None:
        """While warming up, the first picture was shown."""

    def ended(self) -> None:
        """It ran to the end."""

    def errored(self) -> None:
        """It cannot be played."""

    def picture(self, run: int, deck: "VlcDeck") -> None:
        """A picture of the deck is there to be shown, in the run of that number; not said again until it is taken."""

    def moment(self, run: int, media_time: MediaTime, reading_us: int) -> None:
        """That moment was on show at that monotonic reading, in the run of that number."""


class VlcDeck:
    """A libVLC player with one recording. But for `take_picture`, every method may block.

    Attributes:
        pictures: what it paints into.
        unhurried: whether its decoder leaves nothing out, as it must above real speed.
        life_us: monotonic reading, microseconds, of its last picture or time while running.
        shows_pictures: whether it has ever shown a picture, or the recording is over before it could.
    """

    def __init__(self, libvlc: Libvlc, source: Source, rate: Fraction, sound: Sound, listener: DeckListener) -> None:
        """Open a recording, paused at its start."""
        self._libvlc = libvlc
        self._source = source
        self._listener = listener
        self.pictures = PictureBuffers(source.width, source.height)
        self.life_us = 0
        self.shows_pictures = False
        self.unhurried = rate > 1
        self._rate = rate
        self._sound = sound
        self._closed = False
        self._running = 0
        self._awaiting_first = False
        self._run_us = 0
        self._parked_at: MediaTime | None = None
        self._start: RunStart | None = None
        self._buffering = False
        self._shown_since_full = _SETTLED_PICTURES
        self._warming = False
        self._picture_posted = False
        self._callbacks: list[object] = []
        self._event_types: list[object] = []
        instance = libvlc.instance
        self._player = instance.media_player_new()
        # Not `event_manager()`: python-vlc remembers what that returned for ever, and so every recording ever opened.
        self._events = libvlc.module.libvlc_media_player_event_manager(self._player)
        self._media = instance.media_new_path(os.fspath(source.path))
        for option in (
            ":start-paused",
            *([_UNHURRIED] if self.unhurried else []),
            *([] if source.has_pictures else [_NO_PICTURES]),
        ):
            self._media.add_option(option)
        self._attach()
        self.open()

    # Calls.

    def open(self) -> None:
        """Begin at the start, paused: also after the end, where a player answers no seek."""
        with self.pictures.lock:
            self._running = 0
            self._warming = False
        # Of an option that was given before, the latest word counts.
        self._media.add_option(f":audio-track={self._sound.track if self._sound.track >= 0 else _NO_TRACK}")
        self._player.set_media(self._media)
        self._player.audio_set_volume(self._sound.volume)
        self._player.set_rate(float(self._rate))
        self._player.play()

    def warm_up(self) -> None:
        """Let libVLC open its picture output, unheard and unseen, until it says `warmed`.

        It does so when it first runs, which takes up to 100 ms; the reviewer's first start would be that late.
        """
        with self.pictures.lock:
            self._warming = True
        self._player.audio_set_mute(True)
        self._player.set_pause(0)

    def stand(self, sound: Sound) -> None:
        """Stand still after opening, heard as it should be."""
        self._sound = sound
        with self.pictures.lock:
            self._warming = False
        self._player.set_pause(1)
        self._player.audio_set_mute(sound.muted)
        self._player.audio_set_volume(sound.volume)
        self._choose_track()

    def seek(self, place: Place) -> None:
        """Go to a place in a pause, so that a run at the present rate begins there."""
        with self.pictures.lock:
            self._buffering = False
            self._shown_since_full = _SETTLED_PICTURES
        self._player.set_rate(float(self._rate))
        self._player.set_time(max(0, place.aim(self._rate) + self._source.origin_us + _INTO_FRAME_US) // 1000)

    def run(self, number: int, parked_at: Place | None) -> None:
        """Run; what is shown and said from now on belongs to the run of that number, which is not 0.

        Args:
            number: of the run.
            parked_at: the place that is shown first, where that is known.
        """
        with self.pictures.lock:
            self._running = number
            self._parked_at = None if parked_at is None else parked_at.media_time
            self._awaiting_first = True
            self._run_us = monotonic_us()
            self._start = None
            if self._rate != 1 and self._parked_at is not None and self._source.has_pictures:
                self._start = RunStart(self._parked_at, self._rate, self._run_us)
            self.pictures.keep_pause()
        self._player.set_pause(0)

    def pause(self) -> None:
        """Stand still."""
        with self.pictures.lock:
            self._running = 0
        self._player.set_pause(1)

    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate from now on."""
        self._rate = rate
        with self.pictures.lock:
            self._start = None
        self._player.set_rate(float(rate))

    def set_sound(self, sound: Sound) -> bool:
        """Be heard otherwise from now on; answers whether it is another track, of which nothing is buffered yet."""
        before, self._sound = self._sound, sound
        if sound.volume != before.volume:
            self._player.audio_set_volume(sound.volume)
        if sound.muted != before.muted:
            self._player.audio_set_mute(sound.muted)
        return sound.track != before.track and self._choose_track()

    def _choose_track(self) -> bool:
        """Hear the track that was asked for; answers whether it is another one than before."""
        tracks = [track for track, _name in self._player.audio_get_track_description() if track >= 0]
        chosen = tracks[self._sound.track] if 0 <= self._sound.track < len(tracks) else -1
        if chosen == self._player.audio_get_track():
            return False
        self._player.audio_set_track(chosen)
        return True

    def take_picture(self) -> tuple[memoryview, int] | None:
        """The latest picture, which stays as it is until the next call, and when it was ready; never blocks for long.

        Returns:
            The picture, 32 bits a pixel, and a monotonic reading in microseconds; None while there is none.
        """
        with self.pictures.lock:
            self._picture_posted = False
            picture = self.pictures.to_paint()
            return None if picture is None else (picture, self.pictures.latest_us)

    def let_go(self) -> threading.Thread:
        """Say nothing any more; stop and release on a thread of its own, which is answered."""
        with self.pictures.lock:
            self._closed = True
        disposal = threading.Thread(target=self._dispose, name="vlc-stop", daemon=True)
        disposal.start()
        return disposal

    def _dispose(self) -> None:
        """Stop and release on this thread; the callbacks stay referenced until libVLC has let go of them."""
        self._player.stop()
        # Each holds this deck, and with it its pictures.
        for event_type in self._event_types:
            self._events.event_detach(event_type)
        self._player.release()
        self._media.release()
        self._callbacks.clear()

    # What libVLC says, on its own threads.

    def _attach(self) -> None:
        vlc = self._libvlc.module

        @vlc.CallbackDecorators.VideoLockCb  # type: ignore[untyped-decorator]  # python-vlc has no types
        def lock(_opaque: object, planes: ctypes.Array[ctypes.c_void_p]) -> None:
            with self.pictures.lock:
                planes[0] = self.pictures.to_fill()

        @vlc.CallbackDecorators.VideoDisplayCb  # type: ignore[untyped-decorator]  # python-vlc has no types
        def display(_opaque: object, _picture: object) -> None:
            self._on_picture(monotonic_us())

        if self._source.has_pictures:
            width, height = self.pictures.width, self.pictures.height
            self._player.video_set_callbacks(lock, None, display, None)
            self._player.video_set_format("RV32", width, height, width * 4)
        self._callbacks += [lock, display]
        types = vlc.EventType
        self._on_event(types.MediaPlayerTimeChanged, lambda event: self._on_time(event.u.new_time, monotonic_us()))
        self._on_event(types.MediaPlayerBuffering, lambda event: self._on_buffering(event.u.new_cache))
        self._on_event(types.MediaPlayerLengthChanged, lambda event: self._on_length(event.u.new_length))
        self._on_event(types.MediaPlayerEndReached, lambda _event: self._listener.ended())
        self._on_event(types.MediaPlayerEncounteredError, lambda _event: self._listener.errored())

    def _on_event(self, event_type: object, callback: Callable[[Any], object]) -> None:
        self._event_types.append(event_type)
        self._events.event_attach(event_type, callback)

    def _on_picture(self, reading_us: int) -> None:
        with self.pictures.lock:
            if self._closed:
                return
            self.pictures.filled(reading_us)
            self.life_us = reading_us
            self.shows_pictures = True
            run = self._running
            moving = bool(run) and self._is_shown(reading_us)
            began = self._beginning(reading_us) if moving and self._awaiting_first else None
            self._awaiting_first = self._awaiting_first and not moving
            post = moving and not self._picture_posted
            self._picture_posted = self._picture_posted or post
            self._shown_since_full += 1
            settled = self._shown_since_full == _SETTLED_PICTURES and not run
            warmed, self._warming = self._warming, False
        if settled:
            self._listener.settled()
        if warmed:
            self._listener.warmed()
        if began is not None:
            self._listener.moment(run, *began)
        if post:
            self._listener.picture(run, self)

    def _is_shown(self, reading_us: int) -> bool:
        """Whether the latest picture is one of the run; to be asked with the lock held."""
        if not self._awaiting_first:
            return True
        if self._start is not None:
            return self._start.position(reading_us) is not None
        return not self.pictures.shows_pause_again()

    def _beginning(self, reading_us: int) -> tuple[MediaTime, int] | None:
        """What was on show when at the run's first picture, where that is certain; with the lock held."""
        if self._start is not None:
            position = self._start.position(reading_us)
            return None if position is None else (position, reading_us)
        if self._parked_at is None or reading_us - self._run_us >= _RESUMED_US:
            return None
        return self._parked_at, min(reading_us, self._run_us + _RESUME_US)

    def _on_time(self, time_ms: int, reading_us: int) -> None:
        media_time = MediaTime(time_ms * 1000 - self._source.origin_us)
        with self.pictures.lock:
            run = 0 if self._closed else self._running
            if not run:
                return
            self.life_us = reading_us
            if self._start is not None and self._awaiting_first:
                self._start.heard(media_time, reading_us)
                if self._start.position(reading_us) is None:
                    return
        self._listener.moment(run, media_time, reading_us)

    def _on_length(self, length_ms: int) -> None:
        if 0 < length_ms < _MOMENTARY_MS:
            self.shows_pictures = True

    def _on_buffering(self, percent: float) -> None:
        with self.pictures.lock:
            if self._closed or self._running:
                return
            if percent < 100:
                self._buffering = True
            elif self._buffering:
                self._buffering = False
                self._shown_since_full = 0
        self._listener.buffering(percent)
