"""The clock's error while playing and the frames off in a pause, against libVLC's own get_time() and set_time().

What is measured is the real window on a library made by the real ingest: 720p30 H.264 with sound and a track (with
`--full` 1080p30 too). Each frame carries its number as a bar code, and so its PTS.

* Playing at 1× and at 4×: whenever the surface has painted a picture while time runs, the bar code is read from that
  picture and the clock is asked for its position. *Error* = the clock's position as media time, minus the PTS of the
  frame painted. 0 means that the marker on the map, the playhead and the numbers stand on the very frame in the
  picture; a positive error means that the picture came that much late, and includes the time that painting it took.
  What the screen adds after that is not in it. Every picture counts, also those right after the start.
  Value: p99 of the absolute error. Peer: `get_time()` of a plain libVLC player in the same run, asked as soon as
  it has shown a picture, with no window to serve.
* In a pause: 200 random places are asked for, each at a random moment of its frame, and from each one step is made, one
  frame on or back. Value: places where the picture painted was another frame than the one asked for, by `seek` or by
  `step`. Peer: `set_time()` of a plain paused libVLC player, of which 30 places (with `--full` 200) are asked for;
  its count is scaled to 200.
* Memory: what the program and all its processes hold at the end of playing (PSS, shared pages counted once), with map
  and timeline; peer: an mpv process that plays the same recording (with `--full`, of 1080p30).
"""

# Debian packages: mpv

import argparse
import ctypes
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import vlc
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject

from player.surface import Surface
from reviewer.app.wiring import Desk
from reviewer.demo import barcode
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.session.clock import PlaybackClock
from tests.benchmarks.support import (
    RECORDED_UTC,
    Figure,
    conclude,
    held_mb,
    make_library,
    opened_window,
    own_home,
    run_events,
    say,
    wait_for,
)
from tests.support.recordings import make_recording

RATE = 30
GOP = 60
SIZES = {"1080p30": (1920, 1080), "720p30": (1280, 720)}
FAST = Fraction(4)
GOALS_MS = {Fraction(1): 8.0, FAST: 1000 / RATE}
"""At real speed in milliseconds; at 4× one frame of the recording."""

GOAL_MB = 700
PLACES = 200
_FRAME_US = 1_000_000 // RATE
_REST_MS = 500
"""A reviewer's pause before playing: libVLC is made ready in it."""

_PEER_PLAYS_S = 5
_PEER_WAIT_S = 2.0
_PEER_SETTLED_S = 0.15
"""A paused libVLC player shows its picture again every 60 ms; what it shows by then is what it stays on."""


def main() -> int:
    """Measure and print two lines of JSON for each size; 0 where the goals are reached."""
    parser = argparse.ArgumentParser(description="The clock's error against the frames really shown.")
    parser.add_argument("--full", action="store_true", help="more play, 1080p30 too, and the memory that it takes")
    full = parser.parse_args().full
    figures: list[Figure] = []
    with own_home() as folder:
        # The larger one first: its memory must not count what an earlier window left behind.
        figures = measure(folder, list(SIZES) if full else ["720p30"], 55 if full else 24, PLACES if full else 30)
    return conclude(figures)


def measure(folder: Path, sizes: Sequence[str], seconds: int, peer_places: int) -> list[Figure]:
    """All figures: of each size the peer first, then the window."""
    figures = []
    for size in sizes:
        say(f"{size}: making a recording of {seconds + 1} s")
        path = make_recording(
            folder / f"{size}.mp4",
            frames=(seconds + 1) * RATE,
            rate=RATE,
            gop=GOP,
            audio=True,
            size=SIZES[size],
            metadata={"creation_time": RECORDED_UTC.format(second=0)},
        )
        peer_errors: dict[Fraction, NDArray[np.float64]] = {}
        for rate in GOALS_MS:
            with plain_player(path, SIZES[size]) as plain:
                peer_errors[rate] = plain.errors_playing_ms(_PEER_PLAYS_S, rate)
                if rate == 1:
                    peer_off = plain.places_off(places(peer_places, (seconds + 1) * RATE))
            tell(f"{size} at {rate}x, libVLC's get_time()", peer_errors[rate])
        say(f"{size}, libVLC's set_time() in a pause: {peer_off} of {peer_places} places off")
        errors: dict[Fraction, NDArray[np.float64]] = {}
        with opened_window(make_library(folder / size, path)) as desk:
            for rate in GOALS_MS:
                errors[rate] = errors_playing_ms(desk, rate, _plays_s(seconds, rate))
                tell(f"{size} at {rate}x, the clock", errors[rate])
                if size == "1080p30" and rate == 1:
                    figures.append(memory_figure(desk, size, path))
            off = places_off(desk, places(PLACES, (seconds + 1) * RATE))
        say(f"{size}, in a pause: {off} of {PLACES} places off")
        for rate, goal_ms in GOALS_MS.items():
            value, peer_value = (float(np.percentile(np.abs(all_[rate]), 99)) for all_ in (errors, peer_errors))
            unit = f"ms, p99 playing {size} at {rate}x"
            figures.append(
                Figure("sync", value, unit, "libVLC get_time()", peer_value, f"<= {goal_ms:.3g} ms", value <= goal_ms)
            )
        figures.append(
            Figure(
                "sync", off, f"places off of {PLACES}, paused and stepping, {size}", "libVLC set_time() paused",
                peer_off * PLACES / peer_places, "0", off == 0,
            )
        )  # fmt: skip
    return figures


def _plays_s(seconds: int, rate: Fraction) -> int:
    """How long to play so that the recording does not end."""
    return min(14 if seconds < 30 else seconds, int(seconds / rate) - 1)


def memory_figure(desk: Desk, size: str, path: Path) -> Figure:
    """What this process and all that it started hold while playing, beside mpv playing the same recording."""
    recording = desk.session.recording
    if recording is None:
        raise SystemExit("the window shows no recording")
    wait_for(desk.player.frame_shown, partial(desk.session.clock.seek, recording.start_utc))
    desk.session.clock.play()
    run_events(_PEER_PLAYS_S * 1000)
    value = held_mb(os.getpid())
    wait_for(desk.player.frame_shown, desk.session.clock.pause)
    command = ["mpv", "--no-config", "--really-quiet", "--vo=x11", "--ao=null", "--loop", os.fspath(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as peer:
        run_events(_PEER_PLAYS_S * 1000)
        peer_value = held_mb(peer.pid)
        peer.terminate()
    return Figure("sync", value, f"MB held playing {size}", "mpv", peer_value, f"<= {GOAL_MB} MB", value <= GOAL_MB)


def tell(what: str, errors_ms: NDArray[np.float64]) -> None:
    """Say how errors are spread."""
    low, median, high = np.percentile(errors_ms, (1, 50, 99))
    middle, most = np.percentile(np.abs(errors_ms), (50, 99))
    say(
        f"{what}: {len(errors_ms)} pictures, error p1 {low:+.1f}, p50 {median:+.1f}, p99 {high:+.1f} ms; "
        f"|error| p50 {middle:.1f}, p99 {most:.1f} ms"
    )


def places(count: int, frames: int) -> list[tuple[int, MediaTime]]:
    """Random frames, each with a random moment at which it is on show; the first and last second are left out."""
    chance = random.Random(4)  # noqa: S311 - the places must be the same in every run
    chosen = [chance.randrange(RATE, frames - RATE) for _ in range(count)]
    return [(frame, MediaTime(frame * _FRAME_US + chance.randrange(1_000, _FRAME_US - 1_000))) for frame in chosen]


# What the window shows.


@dataclass(frozen=True, eq=False, slots=True)
class Sighting:
    """A picture as it was painted: the strip that holds its bar code, and what the clock said right after."""

    strip: NDArray[np.uint8]
    height: int
    position: UtcTime
    is_playing: bool

    @property
    def number(self) -> int:
        """The frame's number.

        Raises:
            SystemExit: the picture carries none that can be read; no figure can be told then.
        """
        return number_in(self.strip, self.height)


class Witness(QObject):
    """Sees what a surface paints, when it has painted it."""

    def __init__(self, surface: Surface, clock: PlaybackClock) -> None:
        """Start watching."""
        super().__init__()
        self._surface = surface
        self._clock = clock
        self.sightings: list[Sighting] = []
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the surface paint, then read the clock and keep the bar code."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        self._surface.event(event)
        position = self._clock.position
        image = self._surface.image
        if image is not None:
            pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
            strip = strip_of(pixels)
            self.sightings.append(Sighting(strip, image.height(), position, self._clock.playing))
        return True


def errors_playing_ms(desk: Desk, rate: Fraction, seconds: int) -> NDArray[np.float64]:
    """The clock's error at each picture that was painted while playing from the start."""
    recording, index = desk.session.recording, desk.player.index
    if recording is None or index is None:
        raise SystemExit("the window shows no recording")
    wait_for(desk.player.frame_shown, partial(desk.session.clock.seek, recording.start_utc))
    desk.session.clock.set_rate(rate)
    run_events(_REST_MS)
    witness = Witness(desk.surface, desk.session.clock)
    desk.session.clock.play()
    run_events(seconds * 1000)
    # The pause itself shows an exact frame.
    wait_for(desk.player.frame_shown, desk.session.clock.pause)
    desk.session.clock.set_rate(Fraction(1))
    played = [sighting for sighting in witness.sightings if sighting.is_playing]
    errors = [recording.timebase.to_media(seen.position) - index.media_time(seen.number) for seen in played]
    return np.array(errors) / 1000


def places_off(desk: Desk, wanted: Sequence[tuple[int, MediaTime]]) -> int:
    """Places where a seek or a step in a pause painted another frame than the one asked for."""
    recording = desk.session.recording
    if recording is None:
        raise SystemExit("the window shows no recording")
    witness = Witness(desk.surface, desk.session.clock)
    off = 0
    for place, (frame, moment) in enumerate(wanted):
        utc = recording.timebase.to_utc(moment)
        direction = 1 if place % 2 else -1
        wait_for(desk.player.frame_shown, partial(desk.session.clock.seek, utc))
        sought = painted(desk, witness)
        wait_for(desk.player.frame_shown, partial(desk.player.step, direction))
        stepped = painted(desk, witness)
        if (sought, stepped) != (frame, frame + direction):
            say(f"place {place}: frame {frame} was sought and {sought} painted, then {frame + direction} and {stepped}")
            off += 1
    return off


def painted(desk: Desk, witness: Witness) -> int:
    """The number of the frame in the next picture that the surface paints."""
    witness.sightings.clear()
    desk.surface.repaint()
    return witness.sightings[-1].number


def strip_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy of the green of the rows that hold the bar code; a copy of all would cost the picture its time."""
    height = pixels.shape[0]
    return pixels[height - height // barcode.ROWS_DOWN :, :, 1].copy()


def number_in(strip: NDArray[np.uint8], height: int) -> int:
    """The frame number in a strip from the bottom of a picture of that height."""
    number = barcode.read(np.pad(strip, ((height - strip.shape[0], 0), (0, 0))))
    if number is None:
        raise SystemExit("a picture was shown whose bar code cannot be read")
    return number


# What libVLC does by itself.


@dataclass(eq=False)
class PlainPlayer:
    """libVLC as any program uses it, with pictures into memory."""

    player: Any
    size: tuple[int, int]
    buffer: "ctypes.Array[ctypes.c_ubyte]"
    changed: threading.Condition = field(default_factory=threading.Condition)
    shown: list[NDArray[np.uint8]] = field(default_factory=list)

    def take(self) -> None:
        """A picture is on show: keep its bar code. Called by libVLC, which must not be asked for anything here."""
        width, height = self.size
        strip = strip_of(np.frombuffer(memoryview(self.buffer), np.uint8).reshape(height, width, 4))
        with self.changed:
            self.shown.append(strip)
            self.changed.notify_all()

    def errors_playing_ms(self, seconds: int, rate: Fraction) -> NDArray[np.float64]:
        """`get_time()` minus the PTS of the frame on show, for each picture while playing; paused afterwards."""
        errors = []
        self.player.set_rate(float(rate))
        self.player.play()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with self.changed:
                self.shown.clear()
                if not self.changed.wait_for(lambda: self.shown, timeout=left):
                    continue
                strip = self.shown[-1]
            time_ms = self.player.get_time()
            errors.append(time_ms - number_in(strip, self.size[1]) * 1000 / RATE)
        self.player.set_pause(1)
        return np.array(errors)

    def places_off(self, wanted: Sequence[tuple[int, MediaTime]]) -> int:
        """Places where the picture after `set_time()` in a pause is another frame than the one asked for."""
        off = 0
        for frame, moment in wanted:
            with self.changed:
                self.shown.clear()
            self.player.set_time(moment // 1000)
            with self.changed:
                self.changed.wait_for(lambda: self.shown, timeout=_PEER_WAIT_S)
            time.sleep(_PEER_SETTLED_S)
            with self.changed:
                off += not self.shown or number_in(self.shown[-1], self.size[1]) != frame
        return off


@contextmanager
def plain_player(recording: Path, size: tuple[int, int]) -> Iterator[PlainPlayer]:
    """A plain player of a recording, not yet started."""
    instance = vlc.Instance(["--quiet", "--no-xlib", "--aout=dummy"])
    player = instance.media_player_new()
    player.set_media(instance.media_new_path(str(recording)))
    width, height = size
    plain = PlainPlayer(player, size, (ctypes.c_ubyte * (width * height * 4))())

    @vlc.CallbackDecorators.VideoLockCb  # type: ignore[untyped-decorator]  # python-vlc has no types
    def lock(_opaque: object, planes: "ctypes.Array[ctypes.c_void_p]") -> None:
        planes[0] = ctypes.addressof(plain.buffer)

    @vlc.CallbackDecorators.VideoDisplayCb  # type: ignore[untyped-decorator]  # python-vlc has no types
    def display(_opaque: object, _picture: object) -> None:
        plain.take()

    player.video_set_callbacks(lock, None, display, None)
    player.video_set_format("RV32", width, height, width * 4)
    try:
        yield plain
    finally:
        player.stop()
        player.release()
        instance.release()


if __name__ == "__main__":
    sys.exit(main())
