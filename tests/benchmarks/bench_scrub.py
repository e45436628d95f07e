"""Dragging over a two-hour recording: how soon a picture close to the pointer is painted, against mpv's keyframe seeks.

1080p30 H.264, groups of 60 frames, 216,000 frames: the packets of twenty seconds again and again. The drag goes over
the whole recording and back, a move of the pointer every 16 ms.

* Value: for each move, from `clock.scrub()` until the picture area of the real window has painted a picture that lies
  at most a second from that place, or from a later place of the drag: where a newer move came in between, the older
  one is of no use to anybody. The picture's place is its bar code and its PTS. p95 over all moves; the share of moves
  that had a picture of their own is told in words.
* Peer: mpv's `seek absolute+keyframes` at the same rhythm and places, in a window of the same size: from each command
  until the next picture that it announces (`tests/benchmarks/mpv_peer.py`), whatever that picture shows.
"""

# Debian packages: mpv

import os
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer

from reviewer.app.wiring import Desk
from reviewer.domain.time import MediaTime
from tests.benchmarks.mpv_peer import Mpv, running_mpv
from tests.benchmarks.painting import Watcher, activate
from tests.benchmarks.support import (
    RATE,
    RECORDED_UTC,
    SIZE,
    Figure,
    conclude,
    make_library,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)
from tests.support.recordings import make_recording

GOP = 60
PART_FRAMES = 600
PARTS = 360
DURATION_S = PARTS * PART_FRAMES / RATE
GOAL_MS = 40.0
NEAR_US = 1_000_000
_MOVE_MS = 16
_DRAG_S = 6.0
_REST_MS = 2_000


def main() -> int:
    """Measure and print a line of JSON; 0 where the goal is reached."""
    full = wants_full("Dragging over two hours, against mpv.", "a drag of a minute")
    moves = round(_DRAG_S * (10 if full else 1) * 1000 / _MOVE_MS)
    there = np.linspace(0.002, 0.998, moves // 2)
    shares = [*there.tolist(), *there[::-1].tolist()]
    with own_home() as folder:
        say("making a recording of two hours")
        recording = make_long_recording(folder)
        with opened_window(make_library(folder / "library", recording)) as desk:
            own_ms, answered = drag(desk, recording.name, shares)
            size = desk.surface.picture_rect().size().toSize()
        with running_mpv(recording, folder, size.width(), size.height()) as mpv:
            peer_ms = peer_drag(mpv, shares)
    value, peer_value = (float(np.percentile(waits, 95)) for waits in (own_ms, peer_ms))
    say(f"the window: {len(shares)} moves, median {np.median(own_ms):.1f}, p95 {value:.1f}, most {max(own_ms):.1f} ms")
    say(f"the window: {answered} moves had a picture of their own before the next")
    say(f"mpv: median {np.median(peer_ms):.1f}, p95 {peer_value:.1f}, most {max(peer_ms):.1f} ms")
    goal = f"<= {GOAL_MS:g} ms"
    figure = Figure("scrub", value, "ms, p95 of a drag", "mpv absolute+keyframes", peer_value, goal, value <= GOAL_MS)
    return conclude([figure])


def make_long_recording(folder: Path) -> Path:
    """Twenty seconds encoded, and their packets written 360 times."""
    part = make_recording(
        folder / "part.mp4", frames=PART_FRAMES, rate=RATE, gop=GOP, size=SIZE, codec_options={"crf": "38"}
    )
    path = folder / "two-hours.mp4"
    with av.open(os.fspath(part)) as source, av.open(os.fspath(path), "w") as target:
        stream = source.streams.video[0]
        target.metadata["creation_time"] = RECORDED_UTC.format(second=0)
        written = target.add_stream_from_template(stream)
        packets = [packet for packet in source.demux(stream) if packet.dts is not None]
        time_base = packets[0].time_base
        length = round(Fraction(PART_FRAMES, RATE) / time_base)
        times = [(packet.pts or 0, packet.dts or 0) for packet in packets]
        for number in range(PARTS):
            for packet, (pts, dts) in zip(packets, times, strict=True):
                packet.pts, packet.dts = pts + number * length, dts + number * length
                packet.time_base = time_base
                packet.stream = written
                target.mux(packet)
    return path


def drag(desk: Desk, name: str, shares: list[float]) -> tuple[list[float], int]:
    """Milliseconds that each move waited, and how many had a picture before the next move."""
    recording, index = activate(desk, name)
    clock = desk.session.clock
    watcher = Watcher(desk.surface)
    places_us = [round(share * index.duration_us) for share in shares]
    moved_s: list[float] = []
    loop = QEventLoop()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def move() -> None:
        if len(moved_s) == len(places_us):
            timer.stop()
            loop.quit()
            return
        place_us = places_us[len(moved_s)]
        moved_s.append(time.monotonic())
        clock.scrub(recording.timebase.to_utc(MediaTime(place_us)))

    timer.timeout.connect(move)
    timer.start(_MOVE_MS)
    loop.exec()
    clock.seek(clock.position)
    run_events(_REST_MS)
    for painting in watcher.paintings:
        if painting.frame is None or painting.number != painting.frame % PART_FRAMES:
            raise SystemExit("a picture was painted that is not the frame that it claims to be")
    shown = [(painting.reading_s, int(index.media_time(painting.frame or 0))) for painting in watcher.paintings]
    return waits_ms(moved_s, places_us, shown)


def waits_ms(moved_s: list[float], places_us: list[int], shown: list[tuple[float, int]]) -> tuple[list[float], int]:
    """How long each move waited for a picture near its place or a later one, and how many had one before the next."""
    waits: list[float] = []
    answered = 0
    for move, moment_s in enumerate(moved_s):
        for reading_s, media_us in shown:
            later = (
                place
                for place, asked_s in enumerate(moved_s[move:], move)
                if asked_s <= reading_s and abs(places_us[place] - media_us) <= NEAR_US
            )
            if reading_s >= moment_s and (place := next(later, None)) is not None:
                waits.append((reading_s - moment_s) * 1000)
                answered += place == move and (move + 1 == len(moved_s) or reading_s <= moved_s[move + 1])
                break
        else:
            raise SystemExit("a move of the drag was never answered by a picture near it")
    return waits, answered


def peer_drag(mpv: Mpv, shares: list[float]) -> list[float]:
    """Milliseconds from each command to the next picture that mpv announces."""
    moved_s: list[float] = []
    shown_s: list[float] = []
    began_s = time.monotonic()
    for move, share in enumerate(shares):
        mpv.send_seek(share * DURATION_S, "absolute+keyframes")
        moved_s.append(time.monotonic())
        shown_s += mpv.restarts(began_s + (move + 1) * _MOVE_MS / 1000)
    shown_s += mpv.restarts(time.monotonic() + _REST_MS / 1000)
    return [next(reading - moved for reading in shown_s if reading >= moved) * 1000 for moved in moved_s]


if __name__ == "__main__":
    sys.exit(main())
