"""One frame back, again and again as with the key held down, against mpv's frame-back-step.

1080p30 H.264 with B-frames, three recordings: groups of 60 frames in MP4, groups of 250 in MP4, groups of 60 in an MPEG
transport stream. Each frame carries its number as a bar code.

* Value: from `player.step(-1)` until the picture area of the real window has painted that very frame, which the bar
  code in the painted picture proves; the next step follows at once. Median; the slowest is told in words. The steps
  begin a second after the place was sought, as a reviewer looks first.
* Peer: mpv's `frame-back-step` on the same recording in a window of the same size (`tests/benchmarks/mpv_peer.py`
  says what is measured of it), each step after the one before has come. It makes as many steps as fit into some
  seconds. Steps that do not bring the frame before do not count: in transport streams mpv 0.35 stays where it is. Where
  none is left, the peer's figure is that of the recording before it, and the line says so.
"""

# Debian packages: mpv

import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial

from reviewer.app.wiring import Desk
from tests.benchmarks.mpv_peer import Mpv, running_mpv
from tests.benchmarks.painting import Watcher, activate
from tests.benchmarks.support import (
    RATE,
    Figure,
    conclude,
    make_library,
    make_sharp_recording,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)

GOAL = 0.1
CASES = (("GOP 250, MP4", "gop-250.mp4", 250), ("GOP 60, MP4", "gop-60.mp4", 60), ("GOP 60, MPEG-TS", "gop-60.ts", 60))
_LOOK_MS = 1_000
_PEER_S = 4.0


def main() -> int:
    """Measure and print a line of JSON for each recording; 0 where the goals are reached."""
    full = wants_full("One frame back, against mpv.", "longer recordings, and more steps of mpv")
    frames = 900 if full else 330
    with own_home() as folder:
        for words, file, gop in CASES:
            say(f"{words}: making a recording of {frames} frames")
            make_sharp_recording(folder / file, frames, gop)
        library = make_library(folder / "library", *(folder / file for _, file, _ in CASES))
        with opened_window(library) as desk:
            steps = {file: step_back(desk, file, frames - 2) for _, file, _ in CASES}
            size = desk.surface.picture_rect().size().toSize()
        figures: list[Figure] = []
        for words, file, _ in CASES:
            with running_mpv(folder / file, folder, size.width(), size.height()) as mpv:
                peer_ms, stuck = peer_step_back(mpv, frames - 2, _PEER_S * (4 if full else 1))
            tell(f"{words}, the window", steps[file])
            if stuck:
                say(f"{words}, mpv: {stuck} steps did not bring the frame before")
            if peer_ms:
                tell(f"{words}, mpv", peer_ms)
            peer_value = statistics.median(peer_ms) if peer_ms else figures[-1].peer_value
            peer = "mpv frame-back-step" if peer_ms else "mpv frame-back-step (of the line before: here it is stuck)"
            figures.append(figure(words, statistics.median(steps[file]), peer, peer_value))
    return conclude(figures)


def figure(words: str, value: float, peer: str, peer_value: float) -> Figure:
    """The figure of one recording."""
    unit, goal = f"ms, median of a step back, {words}", f"<= {GOAL:g} of the peer"
    return Figure("step-back", value, unit, peer, peer_value, goal, value <= GOAL * peer_value)


def step_back(desk: Desk, name: str, last: int) -> list[float]:
    """Milliseconds of each step, from a frame near the end to the beginning."""
    recording, index = activate(desk, name)
    watcher = Watcher(desk.surface)
    utc = recording.timebase.to_utc(index.media_time(last))
    watcher.ms_until_painted(last, partial(desk.session.clock.seek, utc))
    run_events(_LOOK_MS)
    return [watcher.ms_until_painted(number, partial(desk.player.step, -1)) for number in reversed(range(last))]


def peer_step_back(mpv: Mpv, last: int, seconds: float) -> tuple[list[float], int]:
    """Milliseconds of each of mpv's steps that brought the frame before, and how many did not."""
    mpv.seek_ms((last + 0.5) / RATE)
    steps_ms: list[float] = []
    stuck = 0
    before_s = mpv.position_s()
    end_s = time.monotonic() + seconds
    while time.monotonic() < end_s and len(steps_ms) < last:
        step_ms = mpv.step_back_ms()
        after_s = mpv.position_s()
        if round((before_s - after_s) * RATE) == 1:
            steps_ms.append(step_ms)
        else:
            stuck += 1
        before_s = after_s
    return steps_ms, stuck


def tell(what: str, steps_ms: Sequence[float]) -> None:
    """Say how the times are spread."""
    ordered = sorted(steps_ms)
    median, p95 = statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    say(f"{what}: {len(ordered)} steps, median {median:.1f}, p95 {p95:.1f}, most {ordered[-1]:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
