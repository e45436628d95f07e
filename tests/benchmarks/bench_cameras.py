"""Cameras in step: four of 1080p30, nine of 540p30 and four of different rates, against separate mpv processes.

Recordings of own make, with sound, each frame with its number as a bar code; their starts lie a second apart. The real
window, 1920×1080, on a library made by the real ingest. What counts is what was painted: the bar code of each picture,
under the reading at which the window handed it to the screen. The figures are taken every 5 ms.

* Frames a second: different frames that a camera showed in a second of playing at real speed; the camera that
  showed the fewest.
* Skew: at an instant, the latest minus the earliest beginning (UTC) of the frames on show; all cameras began on full
  seconds, so that 0 can be reached. p99. Both with one camera large and the rest small, and with all the same (nine in
  the first layout with `--full` alone).
* Skew after changes: the same over a stretch with seeks while playing, pauses, half and double speed, between them and
  after them. After a seek it counts from the moment when every camera shows the new place, or after a second; how long
  that took is said. In a pause the frames on show must be those of one moment: the largest difference is said too.
* Frames off, where the rates differ (25, 29.97, 30 and variable): frames of different lengths cannot begin together.
  For each, the clock at real speed that fits all cameras best is laid under what was shown; how many of its own frames
  the worst camera is away from it. p99.
* Memory: what the program and all its processes hold (PSS) at the end of playing four, the map and all else included.
  With `--full`, growth: the memory without the pages of files, which come and go with what else runs on the computer,
  every ten seconds of ten minutes of playing, after the first two, in which the memory for decoded frames fills; the
  slope of a line through it, drawn out to an hour. `--full` plays the rest a minute each.

Peer: one mpv for each camera, its window as large as the program's picture in the layout of equals, paused on the frame
of the same moment, then all told to play through their sockets at once; sound for the first, as in the program. What
they show is read from the screen every 8 ms. Nothing but pause and play is asked of them: their skew after changes is
the one without any.
"""

# Debian packages: mpv
# Screen: 1920x1080

import math
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize

from player.tile_view import TileView
from reviewer.app.wiring import Desk
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.time import UtcTime
from reviewer.session.clock import PlaybackClock, monotonic_us
from tests.benchmarks.camera_painting import GridWatcher, Showing, screen_sightings
from tests.benchmarks.mpv_peer import started_mpv
from tests.benchmarks.support import (
    RATE,
    RECORDED_UTC,
    Figure,
    conclude,
    held_mb,
    make_library,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)
from tests.support.recordings import make_recording

GOAL_FPS = 29.5
GOAL_SKEW_MS = 1000 / RATE + 0.01
"""One frame; times are kept in whole microseconds."""

GOAL_MB = 1200
GOAL_GROWTH_MB = 50
"""Over an hour; less cannot be told from ten minutes."""

WINDOW = QSize(1920, 1080)
_SECOND_US = 1_000_000
_FULL_S = 600
_LONGEST_OTHERWISE_S = 60
"""What `--full` does not play for ten minutes: all but four in the first layout."""

_SETTLED_US = 500_000
"""A start is over by then. What comes before counts as a change, and is in the skew after changes."""

_NEW_PLACE_US = 1_000_000
"""A picture this close to where a seek went is of the new place; every seek goes farther."""
_LONGEST_SEEK_US = 1_000_000
"""A camera that shows the new place no sooner is out of step from then on."""

_BETWEEN_CHANGES_MS = 600
_PATIENCE_MS = 20_000
_MEMORY_EVERY_S = 10
_MEMORY_SETTLED_S = 120
_OWN_MEMORY = ("Pss_Anon", "Pss_Shmem")
_PEER_SETTLED_MS = 1_000
"""Its first picture has been drawn by then."""

_PEER = "separate mpv processes"


@dataclass(frozen=True, slots=True)
class Set:
    """Cameras that are measured together, and how long.

    Attributes:
        name: for the reader.
        paths: their recordings; the one with index n began n seconds after the first.
        plays_s: how long to play in each layout.
    """

    name: str
    paths: Sequence[Path]
    plays_s: int


def main() -> int:
    """Measure and print the lines of JSON; 0 where the goals are reached."""
    full = wants_full("Several cameras in step, against mpv.", "ten minutes of playing in place of seconds; growth too")
    with own_home() as folder:
        four, nine, mixed = make_sets(folder, full=full)
        # The four first: their memory must not count what an earlier window left behind.
        figures = [
            *measure(four, folder, (LayoutKind.LARGE, LayoutKind.GRID), alone=True, grows=full),
            *measure(nine, folder, (LayoutKind.LARGE, LayoutKind.GRID) if full else (LayoutKind.GRID,)),
            *measure_mixed(mixed, folder),
        ]
    return conclude(figures)


def make_sets(folder: Path, *, full: bool) -> tuple[Set, Set, Set]:
    """The recordings. Cameras of the same kind hold the same pictures, each under its own number and start."""
    four_s, nine_s, mixed_s = (_FULL_S, _LONGEST_OTHERWISE_S, _LONGEST_OTHERWISE_S) if full else (5, 4, 3)
    say("making the recordings")
    large = make_recording(
        folder / "1080p30.mp4", frames=(four_s + 5) * RATE, gop=60, audio=True, size=(1920, 1080), rate=RATE
    )
    small = make_recording(
        folder / "540p30.mp4", frames=(nine_s + 10) * RATE, gop=60, audio=True, size=(960, 540), rate=RATE
    )
    seconds = mixed_s + 5
    kinds: dict[str, Callable[[Path], Path]] = {
        "25": lambda path: make_recording(path, frames=25 * seconds, rate=25, audio=True, size=(640, 360)),
        "29.97": lambda path: make_recording(path, frames=RATE * seconds, ticks=_ntsc(seconds), size=(640, 360)),
        "30": lambda path: make_recording(path, frames=RATE * seconds, size=(640, 360)),
        "variable": lambda path: make_recording(path, frames=23 * seconds, vfr=True, size=(640, 360)),
    }
    plain = [make(folder / f"rate-{name}.mp4") for name, make in kinds.items()]
    return (
        Set("four 1080p30", [camera_copy(large, folder / f"four-{number}.mp4", number) for number in range(4)], four_s),
        Set("nine 540p30", [camera_copy(small, folder / f"nine-{number}.mp4", number) for number in range(9)], nine_s),
        Set(
            "25, 29.97, 30 and variable",
            [camera_copy(path, path.with_name(f"mixed-{path.name}"), number) for number, path in enumerate(plain)],
            mixed_s,
        ),
    )


def camera_copy(source: Path, path: Path, number: int) -> Path:
    """The same packets as a recording of camera `number`, which began that many seconds after the first."""
    with av.open(os.fspath(source)) as given, av.open(os.fspath(path), "w") as made:
        # What the metadata are called decides which of them MP4 keeps.
        made.metadata.update({"creation_time": RECORDED_UTC.format(second=number), "model": f"Camera {number + 1}"})
        streams = {stream.index: made.add_stream_from_template(stream) for stream in given.streams}
        for packet in given.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream_index]
                made.mux(packet)
    return path


def _ntsc(seconds: int) -> list[int]:
    """Frames at 30000/1001 a second, to the millisecond."""
    return [number * 1001 // RATE for number in range(RATE * seconds)]


# The program.


def measure(
    cameras: Set, folder: Path, layouts: Sequence[LayoutKind], *, alone: bool = False, grows: bool = False
) -> list[Figure]:
    """The figures of cameras at 30 frames a second: the window first, then the peer.

    Args:
        cameras: what is shown.
        folder: where to make the library.
        layouts: in which to play.
        alone: whether it is the first window of all, whose memory is measured, and which plays with changes too.
        grows: whether the memory's growth is measured.
    """
    own: dict[str, tuple[float, float]] = {}
    changes_ms = memory_mb = growth_mb = 0.0
    with opened_window(make_library(folder / cameras.name.replace(" ", "-"), *cameras.paths)) as desk:
        desk.window.resize(WINDOW)
        for kind in layouts:
            frames_us = ready(desk, kind, len(cameras.paths))
            seconds = cameras.plays_s if kind is layouts[0] else min(cameras.plays_s, _LONGEST_OTHERWISE_S)
            showing, memory = played(desk, frames_us, seconds)
            own[kind.value] = tell(f"{cameras.name}, {kind.value}", showing)
            if kind is layouts[0]:
                memory_mb, growth_mb = memory.held_mb, growth_over_an_hour(memory.course)
        size = small_size(desk)
        if alone:
            changes_ms = played_with_changes(desk, frames_us)
    peer = separate_players(cameras, folder, frames_us, size)
    peer_fps, peer_skew_ms = tell(f"{cameras.name}, mpv", peer.showing)
    figures = []
    for layout, (fps, skew_ms) in own.items():
        figures += [
            Figure(
                "cameras", fps, f"frames/s of the slowest of {cameras.name}, {layout}", _PEER, peer_fps,
                f">= {GOAL_FPS}", fps >= GOAL_FPS,
            ),
            skew_figure(skew_ms, f"{cameras.name}, {layout}", peer_skew_ms),
        ]  # fmt: skip
    if alone:
        figures += [
            skew_figure(changes_ms, f"{cameras.name}, after seeks, pauses and changes of speed", peer_skew_ms),
            Figure(
                "cameras", memory_mb, f"MB held playing {cameras.name}", _PEER, peer.held_mb, f"<= {GOAL_MB} MB",
                memory_mb <= GOAL_MB,
            ),
        ]  # fmt: skip
    if grows:
        figures.append(
            Figure(
                "cameras", growth_mb, "MB of growth over an hour, drawn out from ten minutes", "none", 0.0,
                f"<= {GOAL_GROWTH_MB} MB", growth_mb <= GOAL_GROWTH_MB,
            )
        )  # fmt: skip
    return figures


def measure_mixed(cameras: Set, folder: Path) -> list[Figure]:
    """The figures of cameras of different rates: window, then peer."""
    with opened_window(make_library(folder / "mixed", *cameras.paths)) as desk:
        desk.window.resize(WINDOW)
        frames_us = ready(desk, LayoutKind.LARGE, len(cameras.paths))
        showing, _ = played(desk, frames_us, cameras.plays_s)
        size = small_size(desk)
    peer = separate_players(cameras, folder, frames_us, size)
    value, peer_value = (
        frames_off(f"{cameras.name}, {who}", each) for who, each in (("window", showing), ("mpv", peer.showing))
    )
    return [
        Figure(
            "cameras",
            value,
            f"frames off, p99, of the worst of {cameras.name}",
            _PEER,
            peer_value,
            "<= 1",
            value <= 1,
        )
    ]


def skew_figure(skew_ms: float, what: str, peer_ms: float) -> Figure:
    """A skew beside the peer's."""
    ok = skew_ms <= GOAL_SKEW_MS
    return Figure("cameras", skew_ms, f"ms of skew, p99, {what}", _PEER, peer_ms, "<= one frame (33.3 ms)", ok)


def ready(desk: Desk, layout: LayoutKind, count: int) -> dict[int, NDArray[np.int64]]:
    """Lay all cameras out, and stand where all have a picture; answers when each camera's frames begin (UTC).

    Raises:
        SystemExit: there are not as many cameras as there should be, or one does not open.
    """
    cameras = desk.cameras
    cameras.set_layout(cameras.layout.with_kind(layout))
    if len(cameras.layout.on_show) != count:
        raise SystemExit(f"{len(cameras.layout.on_show)} cameras are on show, and not {count}")
    contents = desk.session.contents
    recordings = {recording.camera: recording for recording in (contents.recordings if contents is not None else [])}
    desk.session.clock.seek(common_start(desk))
    for _ in range(_PATIENCE_MS // 100):
        run_events(100)
        indexes = {camera: desk.session.frames_of(recording.id) for camera, recording in recordings.items()}
        shown = all(tile.on_show for tile in cameras.tiles.values()) and desk.surface.exact is not None
        if shown and None not in indexes.values():
            # What a seek prepares is done by then.
            run_events(700)
            return {
                camera: np.array(
                    [recordings[camera].timebase.to_utc(index.media_time(frame)) for frame in range(len(index))],
                    np.int64,
                )
                for camera, index in indexes.items()
                if index is not None
            }
    raise SystemExit("a camera does not open")


def common_start(desk: Desk) -> UtcTime:
    """The first moment that all cameras cover, and a little later."""
    contents = desk.session.contents
    starts = [recording.start_utc for recording in (contents.recordings if contents is not None else [])]
    return UtcTime(max(starts) + _SECOND_US // 2)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the program and all its processes held while playing.

    Attributes:
        held_mb: at the end.
        course: from time to time, without the pages of files: seconds since the beginning, megabytes.
    """

    held_mb: float
    course: Sequence[tuple[float, float]]


def played(desk: Desk, frames_us: Mapping[int, NDArray[np.int64]], seconds: float) -> tuple[Showing, Memory]:
    """What was shown in that many seconds of playing, and the memory that it took."""
    watcher = GridWatcher(desk, seconds + 5)
    course: list[tuple[float, float]] = []
    began_us = monotonic_us()
    desk.session.clock.play()
    while (left_s := seconds - (monotonic_us() - began_us) / _SECOND_US) > 0:
        run_events(round(min(left_s, _MEMORY_EVERY_S) * 1000))
        if left_s > _MEMORY_EVERY_S:
            course.append(((monotonic_us() - began_us) / _SECOND_US, held_mb(os.getpid(), _OWN_MEMORY)))
    # With the processor's time that it takes, the last reading is no longer in what was shown.
    watcher.stop()
    memory = Memory(held_mb(os.getpid()), course)
    desk.session.clock.pause()
    run_events(300)
    return Showing.of(frames_us, watcher.sightings), memory


@dataclass(eq=False, slots=True)
class Changes:
    """What a reviewer does on the way, and when (readings, microseconds).

    Attributes:
        clock: on which it is done.
        start: where playing began.
        jumps: seeks while playing, and where they went.
        pauses: from when to when nothing may have moved any more.
        speeds: from when on which speed was set.
    """

    clock: PlaybackClock
    start: UtcTime
    jumps: list[tuple[int, UtcTime]] = field(default_factory=list)
    pauses: list[tuple[int, int]] = field(default_factory=list)
    speeds: list[tuple[int, Fraction]] = field(default_factory=list)

    def make(self) -> None:
        """Do all of it, at real speed in the end."""
        half, real, double = (partial(self._run_at, Fraction(rate)) for rate in ("1/2", "1", "2"))
        far, back = partial(self._jump, 4.5), partial(self._jump, 0.4)
        real()
        for change in (self._stand, far, self._stand, back, half, self._stand, real, double, real):
            run_events(_BETWEEN_CHANGES_MS)
            change()
        run_events(_BETWEEN_CHANGES_MS)

    def _run_at(self, rate: Fraction) -> None:
        self.speeds.append((monotonic_us(), rate))
        self.clock.set_rate(rate)

    def _jump(self, after_s: float) -> None:
        place = UtcTime(self.start + round(after_s * _SECOND_US))
        self.jumps.append((monotonic_us(), place))
        self.clock.seek(place)

    def _stand(self) -> None:
        self.clock.pause()
        run_events(500)
        settled_us = monotonic_us()
        run_events(50)
        self.pauses.append((settled_us, monotonic_us()))
        self.clock.play()


def played_with_changes(desk: Desk, frames_us: Mapping[int, NDArray[np.int64]]) -> float:
    """Skew in milliseconds, p99, while the reviewer seeks, pauses and changes the speed."""
    clock = desk.session.clock
    changes = Changes(clock, common_start(desk))
    clock.seek(changes.start)
    run_events(_BETWEEN_CHANGES_MS)
    watcher = GridWatcher(desk, 40)
    clock.play()
    began_us = monotonic_us()
    changes.make()
    ended_us = monotonic_us()
    watcher.stop()
    clock.pause()
    run_events(300)
    showing = Showing.of(frames_us, watcher.sightings)
    arrivals_us = [
        showing.arrival_us(asked_us, place, _NEW_PLACE_US, asked_us + _LONGEST_SEEK_US)
        for asked_us, place in changes.jumps
    ]
    # What counts: from the start on, but for the time from a seek until all cameras show the new place.
    stretches = zip(
        (max(began_us, showing.range_us[0]), *arrivals_us),
        (*(jump[0] for jump in changes.jumps), ended_us),
        strict=True,
    )
    skews = [showing.skew_ms(*stretch) for stretch in stretches]
    skew_ms = np.concatenate([skew for _, skew in skews])
    speeds = (
        np.searchsorted([at for at, _ in changes.speeds], np.concatenate([at for at, _ in skews]), side="right") - 1
    )
    say_changes(changes, showing, arrivals_us, [skew_ms[speeds == speed] for speed in range(len(changes.speeds))])
    return float(np.percentile(skew_ms, 99))


def say_changes(
    changes: Changes, showing: Showing, arrivals_us: Sequence[int], by_speed: Sequence[NDArray[np.float64]]
) -> None:
    """Say what came of them: `by_speed` holds the skews while each of the speeds was set."""
    skews = "; ".join(
        f"{rate}x p50 {np.percentile(skew_ms, 50):.1f}, p99 {np.percentile(skew_ms, 99):.1f}"
        for (_, rate), skew_ms in zip(changes.speeds, by_speed, strict=True)
    )
    waits = ", ".join(f"{(at - jump[0]) / 1000:.0f}" for jump, at in zip(changes.jumps, arrivals_us, strict=True))
    standing_ms = max(float(showing.skew_ms(*pause)[1].max()) for pause in changes.pauses)
    say(f"with changes: skew at {skews}, in pauses {standing_ms:.1f} ms; all at the new place after a seek: {waits} ms")


def small_size(desk: Desk) -> QSize:
    """How large a camera's picture is beside the large one, or among equals."""
    places = (desk.grid.tile(camera) for camera in desk.cameras.layout.small)
    return next(place.picture_size_px() for place in places if isinstance(place, TileView))


def growth_over_an_hour(course: Sequence[tuple[float, float]]) -> float:
    """Slope of the memory (s, MB) once all has settled, as MB in an hour; 0 where there is too little of it."""
    settled = [(second, mb) for second, mb in course if second >= _MEMORY_SETTLED_S]
    if len(settled) < 2:
        return 0.0
    seconds, megabytes = zip(*settled, strict=True)
    say(f"memory: {megabytes[0]:.0f} MB after {seconds[0]:.0f} s, {megabytes[-1]:.0f} MB after {seconds[-1]:.0f} s")
    return float(np.polyfit(seconds, megabytes, 1)[0]) * 3600


def tell(what: str, showing: Showing) -> tuple[float, float]:
    """Say what was shown; answers the slowest camera's frames a second, and the skew's p99 in milliseconds."""
    begin_us, end_us = showing.range_us
    rates = showing.fps(begin_us + _SETTLED_US, end_us)
    _, skew_ms = showing.skew_ms(begin_us + _SETTLED_US, end_us)
    p50, p99 = np.percentile(skew_ms, (50, 99))
    frames = ", ".join(f"{rate:.2f}" for rate in rates.values())
    say(f"{what}: frames/s {frames}; skew p50 {p50:.1f}, p99 {p99:.1f}, most {skew_ms.max():.1f} ms")
    return min(rates.values()), float(p99)


def frames_off(what: str, showing: Showing) -> float:
    """Say how well frames of different lengths are together; answers the p99 in frames."""
    begin_us, end_us = showing.range_us
    off = showing.frames_off(begin_us + _SETTLED_US, end_us)
    rates = ", ".join(f"{rate:.2f}" for rate in showing.fps(begin_us + _SETTLED_US, end_us).values())
    shares = ", ".join(f"{frames} off {np.mean(off == frames):.1%}" for frames in np.unique(off)[:4])
    say(f"{what}: frames/s {rates}; {shares}")
    return float(np.percentile(off, 99))


# The peer.


@dataclass(frozen=True, eq=False, slots=True)
class Peer:
    """What separate players showed, and what memory they held."""

    showing: Showing
    held_mb: float


def separate_players(cameras: Set, folder: Path, frames_us: Mapping[int, NDArray[np.int64]], size: QSize) -> Peer:
    """One mpv for each camera, side by side, started together at a moment that all cover."""
    columns = WINDOW.width() // size.width()
    places = {
        camera: QRect(camera % columns * size.width(), camera // columns * size.height(), size.width(), size.height())
        for camera in frames_us
    }
    with ExitStack() as running:
        players = [
            running.enter_context(
                started_mpv(
                    path,
                    folder,
                    f"{size.width()}x{size.height()}+{places[camera].x()}+{places[camera].y()}",
                    # The last one has just begun by then.
                    f"--start={len(cameras.paths) - 1 - camera + 0.5 + 1 / (2 * RATE)}",
                    "--no-audio" if camera else "--ao=null",
                )
            )
            for camera, path in enumerate(cameras.paths)
        ]
        while any(math.isnan(player.position_s()) for player in players):
            run_events(100)
        run_events(_PEER_SETTLED_MS)
        for player in players:
            player.play()
        seen = screen_sightings(places, min(cameras.plays_s, _LONGEST_OTHERWISE_S))
        held = sum(held_mb(player.process_id) for player in players)
    return Peer(Showing.of(frames_us, seen), held)


if __name__ == "__main__":
    sys.exit(main())
